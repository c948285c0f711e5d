import OrgLint
import OrgModel

/// Finds the changes that are nearest to findings which no change touches. All findings of a chart
/// are answered from one walk over it: a large reorganisation has thousands of them.
final class NearestChanges {
  /// The most that are found for one finding.
  static let most = 3

  private let rows: [ChangeRow]
  /// By row: what the comparison calls what it touches.
  private var names: [[String]] = []
  /// By what the comparison calls a node: its id afterwards, where that is another text.
  private let later: [String: String]
  /// By whether the findings are those of the chart before: how far its nodes are from changes.
  private var fields: [Bool: ChangeField] = [:]

  init(_ rows: [ChangeRow], later: [String: String]) {
    (self.rows, self.later) = (rows, later)
  }

  /// Notes what the comparison calls what the next row touches.
  func add(_ touched: [String]) { names.append(touched) }

  /// The numbers of the rows that are nearest to a finding of `chart`, at most `most`.
  ///
  /// - Parameter isGone: whether the finding went, so that `chart` is the one before.
  /// - Complexity: O(*w*) for *w* nodes of the finding; the first time for a chart O(*n* + *m* +
  ///   *r*) for its nodes and lines, and for *r* rows.
  func rows(to finding: Finding, in chart: PropertyGraph, isGone: Bool) -> [Int] {
    if general.count >= Self.most { return Array(general.prefix(Self.most)) }
    let own = (finding.witness.nodes + finding.key.flatMap { chart.nodes(withID: $0) })
      .filter { [.position, .body].contains(chart.sort(of: $0)) }
    // It is about the chart as a whole: what it says beside who reports to whom comes first.
    guard !own.isEmpty else { return Self.first(general + byWeight) }
    let near = general + field(of: chart.graph, isGone: isGone).rows(nearestTo: own)
    return Self.first(near.isEmpty ? byWeight : near)
  }

  private static func first(_ numbers: [Int]) -> [Int] {
    var first: [Int] = []
    for number in numbers where first.count < most {
      if !first.contains(number) { first.append(number) }
    }
    return first
  }

  /// What the whole organisation is subject to, which decides which rules speak at all.
  private lazy var general = rows.indices.filter { index in
    rows[index].what == .organization && rows[index].detail != Scenario.Field.name.rawValue
  }

  /// The changes by what they are: lines beside the solid ones and duties, then all others.
  private lazy var byWeight: [Int] = {
    func isAside(_ row: ChangeRow) -> Bool {
      row.what == .responsibility || row.what == .body
        || row.line.map { $0.kind != .reportsTo } ?? false
    }
    let first = rows.indices.lazy.filter { isAside(self.rows[$0]) }.prefix(2 * Self.most)
    let rest = rows.indices.lazy.filter { !isAside(self.rows[$0]) }.prefix(2 * Self.most)
    return Array(first) + Array(rest)
  }()

  private func field(of graph: OrgGraph, isGone: Bool) -> ChangeField {
    if let known = fields[isGone] { return known }
    var changed: [NodeID: [Int]] = [:]
    for (index, touched) in names.enumerated() {
      for name in touched {
        let id = isGone ? name : later[name] ?? name
        if let node = graph.node(withID: id) { changed[node, default: []].append(index) }
      }
    }
    let field = ChangeField(changed, in: graph, most: Self.most)
    fields[isGone] = field
    return field
  }
}

/// For every node of a graph, how many lines of any kind away the nearest changes are, and which
/// they are: a walk from all changed nodes at once.
///
/// What is nearest to a node at a distance is nearest to one of its neighbours that are one line
/// nearer, so that the first few of each node are enough to know the first few of the next.
struct ChangeField {
  /// A change at a node: the number of the node, and behind it that of the row, so that their order
  /// is that of the nodes.
  private typealias Place = UInt64

  /// By node: how many lines away the nearest change is; -1 where none can be reached.
  private var distances: [Int32]
  /// By node: the first of the nearest changes, each row once and in order.
  private var places: [[Place]]
  private let most: Int

  /// - Parameters:
  ///   - changed: the rows of the changes at each node, in order.
  ///   - most: how many are kept for each node.
  /// - Complexity: O(*n* + *m*) for nodes and lines, times `most`.
  init(_ changed: [NodeID: [Int]], in graph: OrgGraph, most: Int) {
    self.most = most
    distances = Array(repeating: -1, count: graph.nodeCount)
    places = Array(repeating: [], count: graph.nodeCount)
    var edge = changed.keys.sorted()
    for node in edge {
      distances[Int(node.index)] = 0
      merge(changed[node, default: []].map { UInt64(node.index) << 32 | UInt64($0) }, into: node)
    }
    var distance: Int32 = 0
    while !edge.isEmpty {
      distance += 1
      var next: [NodeID] = []
      for node in edge {
        for kind in LineKind.allCases {
          for ends in [graph.lines(kind, from: node), graph.lines(kind, to: node)] {
            for end in ends { step(from: node, to: end, distance, &next) }
          }
        }
      }
      edge = next
    }
  }

  private mutating func step(
    from node: NodeID, to end: NodeID, _ distance: Int32, _ next: inout [NodeID]
  ) {
    if distances[Int(end.index)] < 0 {
      distances[Int(end.index)] = distance
      next.append(end)
    }
    guard distances[Int(end.index)] == distance else { return }
    merge(places[Int(node.index)], into: end)
  }

  private mutating func merge(_ others: [Place], into node: NodeID) {
    let own = places[Int(node.index)]
    if own.count == most, let last = own.last, let first = others.first, last <= first { return }
    places[Int(node.index)] = firstPlaces(own + others)
  }

  private func firstPlaces(_ all: [Place]) -> [Place] {
    var result: [Place] = []
    for place in all.sorted() where result.count < most {
      if !result.contains(where: { Self.row($0) == Self.row(place) }) { result.append(place) }
    }
    return result
  }

  private static func row(_ place: Place) -> Int { Int(place & 0xFFFF_FFFF) }

  /// The numbers of the rows at the changed nodes that are the fewest lines away from any of some
  /// nodes, in the order of those changed nodes; at most as many as are kept.
  func rows(nearestTo nodes: [NodeID]) -> [Int] {
    let reached = nodes.filter { distances[Int($0.index)] >= 0 }
    guard let least = reached.map({ distances[Int($0.index)] }).min() else { return [] }
    let near = reached.filter { distances[Int($0.index)] == least }
    return firstPlaces(near.flatMap { places[Int($0.index)] }).map(Self.row)
  }
}
