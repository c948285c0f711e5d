internal import OrgModel

/// How many positions are below those that a picture shows, where it does not show all.
///
/// Everybody below on solid lines counts once, at any distance, and along every solid line of those
/// who have several.
struct HeadCounts {
  /// The counts of a position.
  struct Counts: Equatable {
    /// The direct reports.
    var direct = 0
    /// Everybody below.
    var total = 0
    /// Those of them who are not in the picture.
    var hidden = 0
    /// Those to whom a way leads from here over nobody who is in the picture.
    var behind = 0
  }

  /// Beyond so many steps, the others with several solid lines count below their manager alone.
  private static let mostSteps = 50_000_000

  private(set) var counts: [NodeID: Counts] = [:]

  /// The counts of `nodes`, which are those in the picture.
  ///
  /// - Complexity: O(*n* + *m*) for *n* positions and *m* solid lines where nobody has several, and
  ///   else for each of `nodes` as many steps as positions are below it.
  init(_ graph: OrgGraph, of nodes: [NodeID]) {
    let walk = HeadWalk(graph, shown: nodes)
    let isForest = graph.positions.allSatisfy {
      graph.lines(.reportsTo, from: $0).count < 2 && graph.layer(of: $0) != nil
    }
    var steps = isForest ? Self.mostSteps : 0
    var quick: [NodeID: Counts]?
    var seen = [Int32](repeating: -1, count: graph.positions.count + graph.bodies.count)
    for (number, node) in nodes.enumerated() {
      if steps < Self.mostSteps {
        counts[node] = walk.counts(of: node, &seen, mark: Int32(number), &steps)
      } else {
        let all = quick ?? walk.quickCounts()
        quick = all
        counts[node] = all[node]
      }
    }
  }
}

/// Walks down from positions.
private struct HeadWalk {
  let graph: OrgGraph
  let nodes: [NodeID]
  private var isShown: [Bool]

  init(_ graph: OrgGraph, shown nodes: [NodeID]) {
    self.graph = graph
    self.nodes = nodes
    isShown = [Bool](repeating: false, count: graph.positions.count + graph.bodies.count)
    for node in nodes { isShown[Int(node.index)] = true }
  }

  /// The counts of one node, by a walk to everybody below.
  func counts(
    of node: NodeID, _ seen: inout [Int32], mark: Int32, _ steps: inout Int
  ) -> HeadCounts.Counts {
    var counts = HeadCounts.Counts()
    counts.direct = graph.directReports(of: node).count
    // First over those who are hidden, then over the others.
    var waiting: [NodeID] = [node]
    var later: [NodeID] = []
    var isBehind = true
    seen[Int(node.index)] = mark
    while true {
      guard let next = waiting.popLast() else {
        guard isBehind else { break }
        isBehind = false
        waiting = later
        continue
      }
      for report in graph.lines(.reportsTo, to: next) where seen[Int(report.index)] != mark {
        steps += 1
        seen[Int(report.index)] = mark
        if graph.isPosition(report) {
          counts.total += 1
          counts.hidden += isShown[Int(report.index)] ? 0 : 1
          counts.behind += isBehind && !isShown[Int(report.index)] ? 1 : 0
        }
        if isBehind, isShown[Int(report.index)] {
          later.append(report)
        } else {
          waiting.append(report)
        }
      }
    }
    return counts
  }

  /// The counts of all nodes in one go, in which everybody counts below one manager alone.
  func quickCounts() -> [NodeID: HeadCounts.Counts] {
    let size = isShown.count
    func above(_ node: Int) -> Int? {
      let node = NodeID(index: Int32(node))
      return (graph.manager(of: node) ?? graph.lines(.reportsTo, from: node).first)
        .map { Int($0.index) }
    }
    var waiting = [Int](repeating: 0, count: size)
    for node in 0..<size { above(node).map { waiting[$0] += 1 } }
    var all = [HeadCounts.Counts](repeating: HeadCounts.Counts(), count: size)
    var ready = (0..<size).filter { waiting[$0] == 0 }
    while let node = ready.popLast() {
      guard let manager = above(node) else { continue }
      let one = graph.isPosition(NodeID(index: Int32(node))) ? 1 : 0
      all[manager].direct += one
      all[manager].total += all[node].total + one
      all[manager].hidden += all[node].hidden + (isShown[node] ? 0 : one)
      if !isShown[node] { all[manager].behind += all[node].behind + one }
      waiting[manager] -= 1
      if waiting[manager] == 0 { ready.append(manager) }
    }
    return Dictionary(uniqueKeysWithValues: nodes.map { ($0, all[Int($0.index)]) })
  }
}
