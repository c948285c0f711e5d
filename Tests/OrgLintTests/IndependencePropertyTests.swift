import OrgLint
import OrgModel
import OrgTestSupport
import Testing

/// The independence rule against a search of every simple path, on random small charts.
struct IndependencePropertyTests {
  @Test func findingsAreThoseOfASearchOfAllPaths() {
    var found = 0
    var excused = 0
    for seed in UInt64(1)...800 {
      var random = SplitMix(seed: seed)
      let sketch = Sketch(&random)
      let graph = sketch.graph()
      let top = Set(graph.topNodes.map { graph.id(of: $0) })
      let actual = graph.keys("independence/ciso-under-cio")
        .map { $0.split(separator: " ").map(String.init) }
      let expected = sketch.expected(top: top)
      let told = Set(actual.map { $0[0] })
      #expect(told.count == actual.count, "seed \(seed): an officer is told once")
      for pair in actual {
        #expect(expected[pair[0]]?.contains(pair[1]) == true, "seed \(seed): \(sketch)")
      }
      for officer in expected.keys where !told.contains(officer) {
        let above = sketch.managers(above: officer)
        #expect(!told.isDisjoint(with: above), "seed \(seed): \(officer) in \(sketch)")
      }
      found += actual.count
      excused += sketch.titles.contains("CIO") && actual.isEmpty ? 1 : 0
    }
    #expect(found > 100 && excused > 100, "the charts must show both sides")
  }
}

/// A chart as plain lists, from which both the graph and the expectation are made.
private struct Sketch {
  var titles: [String] = []
  var lines: [(from: String, kind: LineKind, to: String)] = []
  static let bodies: [(id: String, kind: BodyKind)] = [
    ("board", .board), ("audit", .auditCommittee), ("forum", .other),
  ]

  var ids: [String] { titles.indices.map { "p\($0)" } }

  init(_ random: inout SplitMix) {
    let kinds = ["CEO", "CIO", "CIO", "CISO", "CISO", "vCISO", "Clerk", "Clerk", "Clerk"]
    titles = (0..<Int.random(in: 2...7, using: &random)).map { _ in
      kinds.randomElement(using: &random) ?? ""
    }
    let targets = ids + Self.bodies.map(\.id)
    for id in ids {
      if Int.random(in: 0..<6, using: &random) > 0 { add(id, .reportsTo, ids, &random) }
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        let kind = LineKind.allCases.randomElement(using: &random) ?? .informs
        add(id, kind, targets, &random)
      }
    }
    for body in Self.bodies where Bool.random(using: &random) {
      add(body.id, .reportsTo, targets, &random)
    }
  }

  private mutating func add(
    _ from: String, _ kind: LineKind, _ targets: [String], _ random: inout SplitMix
  ) {
    guard let to = targets.randomElement(using: &random), to != from else { return }
    // A membership leads to a body; of a position it is a fault, and no way up.
    if kind.leadsToBody, to.hasPrefix("p") { return }
    lines.append((from, kind, to))
  }

  func graph() -> OrgGraph {
    var document = OrgDocument()
    for body in Self.bodies {
      let manager = lines.first { $0.from == body.id }?.to
      document.addBody(id: body.id, kind: body.kind, reportsTo: manager)
    }
    for (id, title) in zip(ids, titles) {
      let own = lines.filter { $0.from == id }.map { Line($0.kind, to: $0.to) }
      document.add(Position(id: id, title: title, lines: own))
    }
    return OrgGraph(document)
  }

  /// Whether a simple path over `kinds` leads from `start` to a node of `goals` without `avoided`.
  func hasPath(
    from start: String, to goals: Set<String>, over kinds: Set<LineKind>,
    avoiding avoided: Set<String>, _ passed: Set<String> = []
  ) -> Bool {
    guard !avoided.contains(start), !passed.contains(start) else { return false }
    if goals.contains(start) { return true }
    return lines.contains { line in
      line.from == start && kinds.contains(line.kind)
        && hasPath(
          from: line.to, to: goals, over: kinds, avoiding: avoided, passed.union([start]))
    }
  }

  /// Everybody above a position on solid lines.
  func managers(above start: String) -> Set<String> {
    var above: Set<String> = []
    var waiting = [start]
    while let last = waiting.popLast() {
      for line in lines where line.from == last && line.kind == .reportsTo {
        if ids.contains(line.to), above.insert(line.to).inserted { waiting.append(line.to) }
      }
    }
    return above
  }

  /// The bodies below the top on which somebody sits, and nobody but a manager and people below.
  func committees(of manager: String, top: Set<String>) -> Set<String> {
    let seats = Dictionary(
      grouping: lines.filter { [.sitsOn, .chairs].contains($0.kind) }, by: \.to)
    return Set(
      seats.compactMap { body, seated in
        let isOwn = seated.allSatisfy {
          hasPath(from: $0.from, to: [manager], over: [.reportsTo], avoiding: [])
        }
        return isOwn && !top.contains(body) ? body : nil
      })
  }

  /// By CISO, the CIOs whom the definition finds in the way.
  func expected(top: Set<String>) -> [String: Set<String>] {
    let upward: Set<LineKind> = [.reportsTo, .dottedLineTo, .escalatesTo, .sitsOn, .chairs]
    var pairs: [String: Set<String>] = [:]
    for (officer, title) in zip(ids, titles) where title.hasSuffix("CISO") {
      guard !top.isEmpty, !top.contains(officer) else { continue }
      for (manager, other) in zip(ids, titles) where other == "CIO" {
        let isBelow = hasPath(from: officer, to: [manager], over: [.reportsTo], avoiding: [])
        let closed = committees(of: manager, top: top).union([manager])
        if isBelow, !hasPath(from: officer, to: top, over: upward, avoiding: closed) {
          pairs[officer, default: []].insert(manager)
        }
      }
    }
    return pairs
  }
}
