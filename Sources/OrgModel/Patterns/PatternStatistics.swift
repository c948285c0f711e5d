internal import Synchronization

/// What a planner needs to know of a chart: how many nodes there are of each sort and role, and how
/// lines branch.
struct PatternStatistics: Sendable {
  let nodeCount: Double
  /// The nodes of each sort, by `Sort.rawValue`.
  private let bySort: [Int]
  private let byBodyKind: [BodyKind: Int]
  private let topCount: Int
  private let catalogue: RoleCatalogue
  /// The edges of each kind, as they lie in the rows.
  private let edges: [Int]
  /// The positions of each role, by its index in the chart's catalogue, in order.
  let byRole: [[Int32]]
  /// The roles that some position has before others, as indices of the chart's catalogue.
  let mainRoles: [Int]
  /// The roles of positions whose titles name several, by the position.
  let manyRoles: [Int32: [Int16]]
  /// For each kind, the nodes that an edge leaves, and those at which one arrives.
  private let starts: [Int]
  private let ends: [Int]

  /// - Complexity: O(*p* + *n* · *k*) for the kinds that the chart has.
  init(_ chart: PropertyGraph) {
    bySort = PropertyGraph.Sort.allCases.map { chart.range(of: $0).count }
    var kinds: [BodyKind: Int] = [:]
    for body in chart.graph.document.bodies { kinds[body.kind, default: 0] += 1 }
    byBodyKind = kinds
    topCount = chart.graph.topNodes.count
    catalogue = chart.graph.catalogue
    edges = chart.outgoing.map(\.count)
    nodeCount = Double(max(1, chart.nodeCount))
    let roles = chart.graph.roleIndices
    var byRole = [[Int32]](repeating: [], count: chart.graph.catalogue.roles.count)
    for node in roles.indices where roles[node] >= 0 {
      byRole[Int(roles[node])].append(Int32(node))
    }
    mainRoles = byRole.indices.filter { !byRole[$0].isEmpty }
    manyRoles = chart.graph.titledRoles
    var isTouched: Set<Int> = []
    for (node, several) in manyRoles {
      for role in several where role != roles[Int(node)] {
        byRole[Int(role)].append(node)
        isTouched.insert(Int(role))
      }
    }
    for role in isTouched { byRole[role].sort() }
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
      .reduce(0) { $0 + self.bySort[Int($1.rawValue)] }
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
    case .sort(let sort): bySort[Int(sort.rawValue)]
    case .role(let id): catalogue.index(of: id).map { byRole[$0].count } ?? 0
    case .body(let kind): byBodyKind[kind] ?? 0
    case .top: topCount
    }
  }

  /// The part of all nodes that a slot can stand for.
  func share(of slot: NodeSlot) -> Double {
    slot.id != nil ? 1 / nodeCount : max(count(of: slot), 0.5) / nodeCount
  }

  /// The mean number of edges at a node in a direction.
  func degree(_ line: LinePattern, isForward: Bool) -> Double {
    let count = line.kinds.reduce(0) { $0 + edges[Int($1.rawValue)] }
    let factor = line.direction == .either ? 2.0 : 1.0
    return factor * Double(count) / nodeCount
  }

  /// The mean number of edges at the nodes that have any in a direction.
  func branching(_ line: LinePattern, isForward: Bool) -> Double {
    if line.direction == .either { return 4 }
    let isOutward = (line.direction == .right) == isForward
    var (count, rows) = (0, 0)
    for kind in line.kinds {
      count += edges[Int(kind.rawValue)]
      rows = max(rows, (isOutward ? starts : ends)[Int(kind.rawValue)])
    }
    return rows == 0 ? 0 : Double(count) / Double(rows)
  }
}

/// Keeps the statistics of a chart for the next query.
final class PatternStatisticsBox: Sendable {
  private let known = Mutex<PatternStatistics?>(nil)

  func value(_ make: () -> PatternStatistics) -> PatternStatistics {
    known.withLock { known in
      if let known { return known }
      let made = make()
      known = made
      return made
    }
  }
}
