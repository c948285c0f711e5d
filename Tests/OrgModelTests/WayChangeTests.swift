import OrgTestSupport
import Testing

@testable import OrgModel

/// Whose ways to the top changed: by taking away each node and looking whether a way is left.
@Suite struct WayChangeTests {
  private func graph(_ random: inout Seeded, like other: [Position]? = nil) -> [Position] {
    let count = other?.count ?? 3 + random.below(9)
    return (0..<count).map { number in
      if let other, !random.once(in: 4) { return other[number] }
      var position = Position(id: "p\(number)")
      let manager = number == 0 ? "board" : "p\(random.below(number))"
      if !random.once(in: 12) { position.lines = [Line(.reportsTo, to: manager)] }
      for kind in [LineKind.dottedLineTo, .escalatesTo] where random.once(in: 5) {
        let target = random.once(in: 5) ? "audit" : "p\(random.below(count))"
        if target != position.id { position.lines.append(Line(kind, to: target)) }
      }
      return position
    }
  }

  private func chart(_ positions: [Position]) -> OrgGraph {
    var document = OrgDocument()
    document.addBody(id: "board", kind: .board)
    document.addBody(id: "audit", kind: .auditCommittee, reportsTo: "board")
    for position in positions { document.add(position) }
    return OrgGraph(document)
  }

  private func reachesTop(_ graph: OrgGraph, _ start: NodeID, without gone: NodeID?) -> Bool {
    var seen = Set([start])
    var waiting = [start]
    let top = Set(graph.topNodes)
    while let node = waiting.popLast() {
      if top.contains(node) { return true }
      for kind in LineKind.upward {
        for next in graph.lines(kind, from: node) where next != gone && seen.insert(next).inserted {
          waiting.append(next)
        }
      }
    }
    return false
  }

  /// The ids of all that cannot be avoided; `nil` without a way. The top itself can be one.
  private func keepers(_ graph: OrgGraph, _ node: NodeID) -> Set<String>? {
    guard reachesTop(graph, node, without: nil) else { return nil }
    let others = (0..<graph.nodeCount).map { NodeID($0) }.filter { $0 != node }
    if graph.topNodes.contains(node) { return [] }
    return Set(
      others.filter { !reachesTop(graph, node, without: $0) }.map { graph.id(of: $0) })
  }

  @Test func everybodyWhoseWaysChangedIsToldOrCounted() throws {
    var below = 0
    for seed in UInt64(0)..<600 {
      var random = Seeded(seed: seed)
      let positions = graph(&random)
      let (before, after) = (chart(positions), chart(graph(&random, like: positions)))
      let difference = Comparison(from: before, to: after)
      let told = WayChange.all(
        from: StructureMeasures(before), to: StructureMeasures(after), difference)
      var changed: [String: (old: Set<String>?, new: Set<String>?)] = [:]
      for node in before.positions {
        let match = try #require(after.node(withID: before.id(of: node)))
        let (old, new) = (keepers(before, node), keepers(after, match))
        if old != new { changed[before.id(of: node)] = (old, new) }
      }
      let others = told.filter { $0.hadWay != $0.hasWay || !($0.gained + $0.lost).isEmpty }
      for change in others where change.id.hasPrefix("p") {
        let expected = try #require(changed[change.id], "seed \(seed): \(change)")
        #expect(change.hadWay == (expected.old != nil), "seed \(seed): \(change)")
        #expect(change.hasWay == (expected.new != nil), "seed \(seed): \(change)")
        let (old, new) = (expected.old ?? [], expected.new ?? [])
        #expect(Set(change.gained) == new.subtracting(old), "seed \(seed): \(change)")
        let lost = expected.new == nil ? [] : old.subtracting(new)
        #expect(Set(change.lost) == lost, "seed \(seed): \(change)")
      }
      let count = others.reduce(0) { $0 + $1.below + ($1.id.hasPrefix("p") ? 1 : 0) }
      #expect(count == changed.count, "seed \(seed): \(told)")
      below += others.reduce(0) { $0 + $1.below }
    }
    #expect(below > 100)
  }

  /// The inspector's lines are the same, but the way around the COO is gone.
  @Test func whoLosesTheWayOfAnotherIsTold() {
    func chart(_ manager: String) -> OrgGraph {
      var document = OrgDocument()
      let lines: [(String, [Line])] = [
        ("ceo", []), ("coo", [Line(.reportsTo, to: "ceo")]),
        ("head", [Line(.reportsTo, to: manager)]), ("clerk", [Line(.reportsTo, to: "head")]),
        ("inspector", [Line(.reportsTo, to: "coo"), Line(.escalatesTo, to: "head")]),
      ]
      for (id, lines) in lines { document.add(Position(id: id, lines: lines)) }
      return OrgGraph(document)
    }
    let (before, after) = (chart("ceo"), chart("coo"))
    let told = WayChange.all(
      from: StructureMeasures(before), to: StructureMeasures(after),
      Comparison(from: before, to: after))
    #expect(told.map(\.id) == ["head", "inspector"])
    #expect(told.map(\.gained) == [["coo"], ["coo"]])
    #expect(told.map(\.below) == [1, 0])
  }

  // MARK: Disjoint ways

  /// The ways from `node` to the first of `ends` on each, as the nodes between, and with the end
  /// where no two may have the same.
  private func ways(
    _ graph: OrgGraph, _ node: NodeID, _ ends: Set<NodeID>, withEnds: Bool
  ) -> Set<Set<NodeID>> {
    var found: Set<Set<NodeID>> = []
    var direct: Set<NodeID> = []
    func walk(_ last: NodeID, _ passed: [NodeID]) {
      for next in Set(LineKind.upward.flatMap { graph.lines($0, from: last) })
      where next != node && !passed.contains(next) {
        if !ends.contains(next) {
          walk(next, passed + [next])
        } else if passed.isEmpty {
          direct.insert(next)
        } else {
          found.insert(Set(withEnds ? passed + [next] : passed))
        }
      }
    }
    walk(node, [])
    // A line straight to an end has nothing between that another way could share.
    return found.union(direct.map { [$0] })
  }

  /// The most of `ways` of which no two have a node in common, by trying all choices.
  private func mostDisjoint(_ ways: [Set<NodeID>]) -> Int {
    guard let first = ways.first else { return 0 }
    let rest = Array(ways.dropFirst())
    return max(mostDisjoint(rest), 1 + mostDisjoint(rest.filter { $0.isDisjoint(with: first) }))
  }

  /// How many disjoint ways lead to the nearest keeper, or to the top; `nil` without a way.
  private func width(_ graph: OrgGraph, _ node: NodeID) -> (end: String?, count: Int)? {
    guard !graph.isTop(node), let keepers = keepers(graph, node) else { return nil }
    // The nearest is the one that has all other keepers itself.
    let end = keepers.first { id in
      guard let keeper = graph.node(withID: id) else { return false }
      return (self.keepers(graph, keeper) ?? []).isSuperset(of: keepers.subtracting([id]))
    }
    let ends = end.flatMap(graph.node(withID:)).map { [$0] } ?? Set(graph.topNodes)
    return (end, mostDisjoint(Array(ways(graph, node, ends, withEnds: end == nil))))
  }

  private func isManager(_ end: String?, _ node: NodeID, _ graph: OrgGraph) -> Bool {
    graph.lines(.reportsTo, from: node).contains { graph.id(of: $0) == end }
  }

  /// A CISO who comes to report to the CEO herself needs no way around the CIO any more.
  @Test func whoReportsToTheEndNeedsNoOtherWay() {
    func chart(_ lines: [Line]) -> OrgGraph {
      var document = OrgDocument()
      document.add(Position(id: "ceo"))
      document.add(Position(id: "cio", lines: [Line(.reportsTo, to: "ceo")]))
      document.add(Position(id: "ciso", lines: lines))
      return OrgGraph(document)
    }
    let below = chart([Line(.reportsTo, to: "cio"), Line(.escalatesTo, to: "ceo")])
    let beside = chart([Line(.reportsTo, to: "ceo")])
    for (before, after) in [(below, beside), (beside, below)] {
      let told = WayChange.all(
        from: StructureMeasures(before), to: StructureMeasures(after),
        Comparison(from: before, to: after))
      #expect(told.isEmpty, "\(told)")
    }
  }

  @Test func whoHasAnotherNumberOfDisjointWaysIsTold() throws {
    var counts: [Bool: Int] = [:]
    for seed in UInt64(0)..<2_500 {
      var random = Seeded(seed: seed)
      var positions = graph(&random)
      for index in positions.indices where random.once(in: 2) {
        let target = random.once(in: 3) ? "audit" : "p\(random.below(positions.count))"
        guard target != positions[index].id else { continue }
        positions[index].lines.append(Line(.escalatesTo, to: target))
      }
      let (before, after) = (chart(positions), chart(graph(&random, like: positions)))
      let told = WayChange.all(
        from: StructureMeasures(before), to: StructureMeasures(after),
        Comparison(from: before, to: after))
      var expected: [String: DisjointWayChange] = [:]
      for index in 0..<before.nodeCount {
        let node = NodeID(index)
        let match = try #require(after.node(withID: before.id(of: node)))
        guard let old = width(before, node), let new = width(after, match), old.end == new.end,
          old.count != new.count, !isManager(old.end, node, before),
          !isManager(new.end, match, after)
        else { continue }
        expected[before.id(of: node)] = DisjointWayChange(
          target: old.end, before: old.count, after: new.count)
        counts[old.end == nil, default: 0] += 1
      }
      let found = told.compactMap { change in change.count.map { (change.id, $0) } }
      #expect(Dictionary(uniqueKeysWithValues: found) == expected, "seed \(seed)")
    }
    #expect(counts.values.allSatisfy { $0 > 10 } && counts.count == 2, "\(counts)")
  }
}
