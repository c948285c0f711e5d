/// How many ways without anybody in common lead up from a node before and afterwards, where the
/// two differ.
package struct DisjointWayChange: Hashable, Sendable {
  /// Whom the ways lead to: the nearest who is on all of them, by the id before; `nil` for the top.
  package let target: String?
  /// How many there were.
  package let before: Int
  /// How many there are now.
  package let after: Int
}

/// Counts the disjoint ways of whoever may have another number of them.
///
/// Ways are counted as far as the nearest one who is on all of them, the same before and
/// afterwards, or as far as the top where nobody is; there, no two have the same end. Whoever has
/// somebody else on all ways is told that instead, and whoever reports to that end, before or
/// afterwards, needs no way around a manager. By Menger's theorem (1927) it takes as many
/// nodes as there are ways to cut a node off, where none of them is a line straight to the end.
struct DisjointWays {
  private let before: StructureMeasures
  private let after: StructureMeasures
  private let pairs: NodePairs

  init(_ before: StructureMeasures, _ after: StructureMeasures, _ pairs: NodePairs) {
    (self.before, self.after, self.pairs) = (before, after, pairs)
  }

  /// The counts that differ, by node of the base.
  ///
  /// - Complexity: O(*n* + *m*) for *n* nodes and *m* upward lines, and O(*k* · *a*) for each node
  ///   with two such lines or more above which anything changed, for *k* ways over *a* lines.
  func changes() -> [NodeID: DisjointWayChange] {
    let (up, up2) = (rows(before.graph), rows(after.graph))
    let several = (0..<before.graph.nodeCount).map { NodeID($0) }.filter { node in
      guard let match = pairs.inOther(node) else { return false }
      return up.degree(of: node) > 1 || up2.degree(of: match) > 1
    }
    guard !several.isEmpty else { return [:] }
    let (starts, starts2) = changed(up, up2)
    let isBelow = reaching(starts, in: before.graph)
    let isBelow2 = reaching(starts2, in: after.graph)
    var search = DisjointWayCounter(before.graph, up)
    var search2 = DisjointWayCounter(after.graph, up2)
    var result: [NodeID: DisjointWayChange] = [:]
    for node in several {
      guard let match = pairs.inOther(node),
        isBelow[Int(node.index)] || isBelow2[Int(match.index)],
        let end = commonEnd(node, match), !isManager(end.before, node, before.graph),
        !isManager(end.after, match, after.graph)
      else { continue }
      let count = search.count(from: node, to: end.before)
      let count2 = search2.count(from: match, to: end.after)
      guard count != count2 else { continue }
      result[node] = DisjointWayChange(
        target: end.before.map { before.graph.id(of: $0) }, before: count, after: count2)
    }
    return result
  }

  private func rows(_ graph: OrgGraph) -> Rows {
    graph.network(of: LineKind.upward, direction: .upward, includesBodies: true).successors
  }

  /// Where the ways of a node end before and afterwards, `nil` in both for the top; `nil` where it
  /// has none in one of the charts, and where they are not the same.
  private func commonEnd(_ node: NodeID, _ match: NodeID) -> (before: NodeID?, after: NodeID?)? {
    guard before.ways.reachesTop(node), after.ways.reachesTop(match),
      !before.graph.isTop(node), !after.graph.isTop(match)
    else { return nil }
    let (end, end2) = (before.ways.nearest(to: node), after.ways.nearest(to: match))
    guard let end, let end2 else { return end == nil && end2 == nil ? (nil, nil) : nil }
    return pairs.inOther(end) == end2 ? (end, end2) : nil
  }

  /// Whether a solid line leads straight to an end, so that nobody stands between.
  private func isManager(_ end: NodeID?, _ node: NodeID, _ graph: OrgGraph) -> Bool {
    end.map { graph.lines(.reportsTo, from: node).contains($0) } ?? false
  }

  /// The nodes of each chart from which lines lead to others than in the other one, or at the top
  /// of one alone.
  private func changed(_ up: Rows, _ up2: Rows) -> ([NodeID], [NodeID]) {
    var (starts, starts2): ([NodeID], [NodeID]) = ([], [])
    for index in 0..<before.graph.nodeCount {
      let node = NodeID(index)
      guard let match = pairs.inOther(node) else {
        starts.append(node)
        continue
      }
      let isTop = before.graph.isTop(node) == after.graph.isTop(match)
      let ends = up[node].map { pairs.inOther($0) }
      guard !isTop || Set(ends) != Set(up2[match].map { $0 }) else { continue }
      starts.append(node)
      starts2.append(match)
    }
    for index in 0..<after.graph.nodeCount where pairs.inBase(NodeID(index)) == nil {
      starts2.append(NodeID(index))
    }
    return (starts, starts2)
  }

  /// By node: whether upward lines lead from it to any of `ends`, or it is one.
  private func reaching(_ ends: [NodeID], in graph: OrgGraph) -> [Bool] {
    var reaches = [Bool](repeating: false, count: graph.nodeCount)
    var waiting = ends
    for node in ends { reaches[Int(node.index)] = true }
    while let node = waiting.popLast() {
      for kind in LineKind.upward {
        for below in graph.lines(kind, to: node) where !reaches[Int(below.index)] {
          reaches[Int(below.index)] = true
          waiting.append(below)
        }
      }
    }
    return reaches
  }
}

/// Counts disjoint ways in one chart, again and again.
private struct DisjointWayCounter {
  private var toOne: DisjointPathSearch
  private var toTops: DisjointPathSearch

  init(_ graph: OrgGraph, _ up: Rows) {
    toOne = DisjointPathSearch(over: up, sharesTargets: true)
    toTops = DisjointPathSearch(over: up, sharesTargets: false)
    for top in graph.topNodes { toTops.setTarget(top, true) }
  }

  /// How many ways lead from `node` to `end`, without anybody in common on the way; to the top,
  /// where that is `nil`, without the same end either.
  mutating func count(from node: NodeID, to end: NodeID?) -> Int {
    guard let end else {
      toTops.begin(at: node)
      return toTops.augment(atMost: .max)
    }
    toOne.setTarget(end, true)
    toOne.begin(at: node)
    let count = toOne.directTargets.count + toOne.augment(atMost: .max)
    toOne.setTarget(end, false)
    return count
  }
}
