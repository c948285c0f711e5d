/// What a planner needs to know of a chart: how many nodes there are of each sort and role, and how
/// lines branch.
struct PatternStatistics: Sendable {
  let chart: PropertyGraph
  let nodeCount: Double
  /// The positions of each role, by its index in the chart's catalogue, in order.
  let byRole: [[Int32]]
  /// For each kind, the nodes that an edge leaves, and those at which one arrives.
  private let starts: [Int]
  private let ends: [Int]

  /// - Complexity: O(*p* + *n* · *k*) for the kinds that the chart has.
  init(_ chart: PropertyGraph) {
    self.chart = chart
    nodeCount = Double(max(1, chart.nodeCount))
    let roles = chart.graph.roleIndices
    var byRole = [[Int32]](repeating: [], count: chart.graph.catalogue.roles.count)
    for node in roles.indices where roles[node] >= 0 {
      byRole[Int(roles[node])].append(Int32(node))
    }
    self.byRole = byRole
    starts = chart.outgoing.map(Self.rowCount)
    ends = chart.incoming.map(Self.rowCount)
  }

  /// The number of rows that are not empty.
  private static func rowCount(_ rows: Adjacency) -> Int {
    let offsets = rows.offsets
    let all = offsets.span
    var count = 0
    for row in 0..<max(0, all.count - 1) where all[row] != all[row + 1] { count += 1 }
    return count
  }

  /// The nodes that a slot can stand for, guessed from above.
  func count(of slot: NodeSlot) -> Double {
    let bySort = PropertyGraph.Sort.allCases.filter { slot.sorts.contains(SortSet($0)) }
      .reduce(0) { $0 + chart.range(of: $1).count }
    guard let test = slot.test else { return Double(bySort) }
    return min(Double(bySort), count(of: test))
  }

  private func count(of test: LabelTest) -> Double {
    switch test {
    case .label(let label): Double(count(of: label))
    case .not(let inner): max(0, nodeCount - count(of: inner))
    case .and(let a, let b): min(count(of: a), count(of: b))
    case .or(let a, let b): min(nodeCount, count(of: a) + count(of: b))
    }
  }

  /// The nodes with a label.
  func count(of label: NodeLabel) -> Int {
    switch label {
    case .sort(let sort): chart.range(of: sort).count
    case .role(let id): chart.graph.catalogue.index(of: id).map { byRole[$0].count } ?? 0
    case .body(let kind): chart.graph.document.bodies.count { $0.kind == kind }
    case .top: chart.graph.topNodes.count
    }
  }

  /// The part of all nodes that a slot can stand for.
  func share(of slot: NodeSlot) -> Double {
    slot.id != nil ? 1 / nodeCount : max(count(of: slot), 0.5) / nodeCount
  }

  /// The mean number of edges at a node in a direction.
  func degree(_ line: LinePattern, isForward: Bool) -> Double {
    let edges = line.kinds.reduce(0) { $0 + chart.edgeCount($1) }
    let factor = line.direction == .either ? 2.0 : 1.0
    return factor * Double(edges) / nodeCount
  }

  /// The mean number of edges at the nodes that have any in a direction.
  func branching(_ line: LinePattern, isForward: Bool) -> Double {
    if line.direction == .either { return 4 }
    let isOutward = (line.direction == .right) == isForward
    var (edges, rows) = (0, 0)
    for kind in line.kinds {
      edges += chart.outgoing[Int(kind.rawValue)].count
      rows = max(rows, (isOutward ? starts : ends)[Int(kind.rawValue)])
    }
    return rows == 0 ? 0 : Double(edges) / Double(rows)
  }
}
