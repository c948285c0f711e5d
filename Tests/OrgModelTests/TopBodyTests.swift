import OrgTestSupport
import Testing

@testable import OrgModel

/// Which bodies are at the top: a committee of management is none of the board's, whatever its kind
/// says.
struct TopBodyTests {
  /// A company with a board, a chief executive, a CIO with two people, a CFO and two directors, and
  /// a committee of the board as a case wants it.
  private static func graph(
    kind: BodyKind = .riskCommittee, reportsTo: String? = "board", chairs: [String] = [],
    members: [String] = []
  ) -> OrgGraph {
    var document = OrgDocument()
    document.addBody(id: "board", kind: .board)
    document.addBody(id: "exco", kind: .executiveCommittee, reportsTo: "board")
    document.addBody(id: "audit", kind: .auditCommittee, reportsTo: "board")
    document.addBody(id: "rc", kind: kind, reportsTo: reportsTo)
    document.addBody(id: "sub", kind: .boardCommittee, reportsTo: "rc")
    func add(_ id: String, _ role: String?, _ manager: String) {
      let seats =
        (chairs.contains(id) ? [Line(.chairs, to: "rc")] : [])
        + (members.contains(id) ? [Line(.sitsOn, to: "rc")] : [])
      document.add(
        Position(id: id, role: role, lines: [Line(.reportsTo, to: manager)] + seats))
    }
    add("chair", "board-chair", "board")
    add("ned", "independent-director", "board")
    add("director", nil, "board")
    add("ceo", "ceo", "board")
    add("cfo", "cfo", "ceo")
    add("cio", "cio", "ceo")
    add("dev", nil, "cio")
    add("ops", nil, "dev")
    add("it", "cto", "board")
    add("boss", nil, "board")
    add("clerk", nil, "boss")
    return OrgGraph(document)
  }

  private func top(_ graph: OrgGraph) -> String {
    graph.topNodes.filter { !graph.isPosition($0) }.map { graph.id(of: $0) }
      .joined(separator: " ")
  }

  /// Whom the committee reports to, who chairs it, who sits on it, and where it is.
  @Test(arguments: [
    // Whom it reports to.
    "cio|||below", "dev|||below", "exco|||below", "it|||below", "board|||top", "|||top",
    "ceo|||top", "chair|||top", "ned|||top", "director|||top", "audit|||top",
    // Who chairs it.
    "board|cio||below", "board|dev||below", "board|it||below", "board|boss||below",
    "board|cio|ned director|below", "board|ned||top", "board|director||top", "board|chair||top",
    "board|ceo||top", "board|ned|cio dev|top", "board|ned cio||top", "board|cfo cio||below",
    // Who sits on it, where nobody chairs it.
    "board||dev ops|below", "board||cio ops|below", "board||cio|top", "board||cio cfo|top",
    "board||cio dev ned|top", "board||ceo cio|top", "board||boss clerk|below",
    "board||ned director|top", "board||cio it|top",
  ])
  func aCommitteeOfManagementIsNotAtTheTop(_ line: String) {
    let cells = line.split(separator: "|", omittingEmptySubsequences: false)
      .map { $0.split(separator: " ").map(String.init) }
    let (reportsTo, chairs, members) = (cells[0].first, cells[1], cells[2])
    let isTop = cells[3] == ["top"]
    for kind in BodyKind.allCases where kind.governs {
      let graph = Self.graph(kind: kind, reportsTo: reportsTo, chairs: chairs, members: members)
      let expected = isTop || kind == .board ? "audit board rc sub" : "audit board"
      #expect(top(graph) == expected, "\(kind)")
    }
    let graph = Self.graph(
      kind: .steeringCommittee, reportsTo: reportsTo, chairs: chairs, members: members)
    #expect(top(graph) == "audit board")
  }

  /// Two committees that report to each other have nobody above but each other.
  @Test func aCircleOfCommitteesStays() {
    var document = OrgDocument()
    document.addBody(id: "a", kind: .auditCommittee, reportsTo: "b")
    document.addBody(id: "b", kind: .riskCommittee, reportsTo: "a")
    #expect(top(OrgGraph(document)) == "a b")
    document.add(Position(id: "ceo", role: "ceo"))
    document.add(
      Position(
        id: "cio", role: "cio", lines: [Line(.reportsTo, to: "ceo"), Line(.chairs, to: "a")]))
    #expect(top(OrgGraph(document)) == "")
  }

  /// People in a circle of managers have no common manager at its end, and looking ends.
  @Test func managersInACircleAreLookedAtOnce() {
    var document = OrgDocument()
    document.addBody(id: "rc", kind: .riskCommittee)
    for (id, manager) in [("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")] {
      document.add(
        Position(id: id, lines: [Line(.reportsTo, to: manager), Line(.sitsOn, to: "rc")]))
    }
    #expect(top(OrgGraph(document)) == "rc")
  }

  // MARK: By definition

  /// Random charts, held against the definition in words: every committee and everybody above
  /// everybody on it looked at anew.
  @Test func theTopIsThatOfTheDefinition() throws {
    var (stay, leave) = (0, 0)
    for seed in 1...300 {
      var random = Seeded(seed: UInt64(seed))
      let chart = RandomChart(&random)
      let graph = OrgGraph(chart.document)
      let positions = Set(graph.topNodes.filter { graph.isPosition($0) }.map { graph.id(of: $0) })
      let expected = chart.governing(below: positions)
      #expect(top(graph) == expected.sorted().joined(separator: " "), "seed \(seed)")
      stay += expected.count
      leave += chart.bodies.count { $0.value.kind.governs } - expected.count
    }
    #expect(stay > 100 && leave > 100)
  }

  private struct RandomChart {
    var bodies: [String: (kind: BodyKind, above: String?)] = [:]
    var positions: [String: (role: String?, above: String?, chairs: [String], sits: [String])] = [:]
    var document = OrgDocument()

    init(_ random: inout Seeded) {
      let roles = ["ceo", "cio", "cfo", "independent-director", "board-chair", nil, nil, nil]
      let ids = (0..<(4 + random.below(8))).map { "p\($0)" }
      let bodyIDs = (0..<(2 + random.below(4))).map { "b\($0)" }
      for id in bodyIDs {
        let kind = BodyKind.allCases[random.below(BodyKind.allCases.count)]
        let above = [nil, bodyIDs[random.below(bodyIDs.count)], ids[random.below(ids.count)]]
        bodies[id] = (kind, above[random.below(3)].flatMap { $0 == id ? nil : $0 })
        document.addBody(id: id, kind: kind, reportsTo: bodies[id]?.above)
      }
      for id in ids {
        let other = (ids + bodyIDs)[random.below(ids.count + bodyIDs.count)]
        let above = other == id || random.once(in: 5) ? nil : other
        func some(_ times: Int, _ random: inout Seeded) -> [String] {
          bodyIDs.filter { _ in random.once(in: times) }
        }
        let (chairs, sits) = (some(6, &random), some(3, &random))
        let role = roles[random.below(roles.count)]
        positions[id] = (role, above, chairs, sits)
        let lines =
          (above.map { [Line(.reportsTo, to: $0)] } ?? [])
          + chairs.map { Line(.chairs, to: $0) } + sits.map { Line(.sitsOn, to: $0) }
        document.add(Position(id: id, role: role, lines: lines))
      }
    }

    func isGoverning(_ id: String) -> Bool { bodies[id]?.kind.governs == true }

    func isDirector(_ id: String) -> Bool {
      ["independent-director", "board-chair"].contains(positions[id]?.role)
    }

    func isExecutive(_ id: String, _ top: Set<String>) -> Bool {
      guard let own = positions[id], !top.contains(id) else { return false }
      if own.role != nil { return !isDirector(id) }
      let hasPeople = positions.values.contains { $0.above == id }
      guard let above = own.above else { return hasPeople }
      let isOfBoard = positions[above] == nil ? isGoverning(above) : isDirector(above)
      return hasPeople || !isOfBoard
    }

    /// A position and all above it below the top.
    func chain(_ id: String, _ top: Set<String>) -> Set<String> {
      var chain: Set<String> = []
      var next: String? = id
      while let node = next, positions[node] != nil, !top.contains(node),
        chain.insert(node).inserted
      {
        next = positions[node]?.above
      }
      return chain
    }

    func isManagements(_ id: String, _ top: Set<String>) -> Bool {
      guard let own = bodies[id], own.kind != .board else { return false }
      if let above = own.above {
        if positions[above] == nil ? !isGoverning(above) : isExecutive(above, top) { return true }
      }
      let chairs = positions.filter { $0.value.chairs.contains(id) }.keys
      if !chairs.isEmpty { return chairs.allSatisfy { isExecutive($0, top) } }
      let members = positions.filter { $0.value.sits.contains(id) }.keys
      guard members.count > 1 else { return false }
      return positions.keys.contains { manager in
        isExecutive(manager, top) && members.allSatisfy { chain($0, top).contains(manager) }
      }
    }

    func governing(below top: Set<String>) -> Set<String> {
      var result = Set(bodies.keys.filter { isGoverning($0) && !isManagements($0, top) })
      while let more = result.first(where: { id in
        guard let own = bodies[id], own.kind != .board, let above = own.above else { return false }
        return isGoverning(above) && !result.contains(above)
      }) {
        result.remove(more)
      }
      return result
    }
  }
}
