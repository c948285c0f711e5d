import OrgLint
import OrgModel

/// What is told of where a finding came from, or why it went.
struct FindingCause {
  /// The changes that touch what the finding is about, the nearest first; none where none does.
  var changes: [ChangeRow] = []
  /// The changes nearest to the finding, where none touches it: it takes several of them, or the
  /// finding is about the chart as a whole.
  var nearest: [ChangeRow] = []

  /// The cause as a clause; never empty.
  var clause: String {
    func list(_ rows: [ChangeRow]) -> String { rows.map(\.clause).joined(separator: "; ") }
    if !changes.isEmpty { return "because \(list(changes))" }
    if !nearest.isEmpty { return "by no single change; the nearest: \(list(nearest))" }
    return "by nothing that is compared"
  }
}

/// Finds the changes that a finding came with, or went with.
///
/// Nearest first: a line that the proof of the finding runs over, what changed about that of which
/// the finding speaks, and only where there is neither, what changed next to it or carried it
/// along. Where that tells nothing, those who hold the positions of the proof are looked at, with
/// every other position of theirs: several seats together may make a finding.
struct FindingCauses {
  /// The most changes that are told of one finding.
  private static let most = 5
  /// The most of those that are only near.
  private static let mostNear = 3

  private let rows: [ChangeRow]
  private var byID: [String: [Int]] = [:]
  private var byOther: [String: [Int]] = [:]
  private var byCarried: [String: Int] = [:]
  private var byLine: [Line: Int] = [:]
  /// By the id of a renamed position afterwards: the id by which the changes call it.
  private let earlier: [String: String]
  private let later: [String: String]
  private let seats: SeatBook

  private struct Line: Hashable {
    let kind: EdgeKind
    let from: String
    let to: String
    let isAdded: Bool
  }

  init(_ comparison: Comparison, _ rows: [ChangeRow]) {
    self.rows = rows
    (earlier, later) = (comparison.idsBefore, comparison.idsAfter)
    seats = SeatBook([comparison.base, comparison.other])
    for (number, row) in rows.enumerated() {
      byID[id(row.id), default: []].append(number)
      for other in row.others { byOther[id(other), default: []].append(number) }
      guard let line = row.line, row.what != .lineChanged else { continue }
      let isAdded = row.what == .lineAdded
      byLine[self.line(EdgeKind(line.kind), line.from, line.to, isAdded)] = number
    }
    for (number, move) in comparison.moved.enumerated() {
      // The moves are the first rows.
      for id in move.carried { byCarried[self.id(id)] = number }
      let kind = EdgeKind(.reportsTo)
      for to in move.to { byLine[line(kind, move.id, to, true)] = number }
      for from in move.from { byLine[line(kind, move.id, from, false)] = number }
    }
  }

  /// The id by which the changes call a node.
  private func id(_ id: String) -> String { earlier[id] ?? id }

  private func line(_ kind: EdgeKind, _ from: String, _ to: String, _ isAdded: Bool) -> Line {
    Line(kind: kind, from: id(from), to: id(to), isAdded: isAdded)
  }

  /// The changes behind a finding of `chart`.
  ///
  /// - Parameter isGone: whether the finding went, so that `chart` is the one before.
  func cause(of finding: Finding, in chart: PropertyGraph, isGone: Bool) -> FindingCause {
    let changes = causes(of: finding, in: chart, isGone: isGone)
    if !changes.isEmpty || rows.isEmpty { return FindingCause(changes: changes) }
    let near = nearest(to: finding, in: chart)
    return FindingCause(nearest: near.prefix(Self.mostNear).map { rows[$0] })
  }

  /// The changes that touch what a finding of `chart` is about, the nearest first.
  ///
  /// - Parameter isGone: whether the finding went, so that `chart` is the one before.
  func causes(of finding: Finding, in chart: PropertyGraph, isGone: Bool) -> [ChangeRow] {
    var found: [Int] = []
    for edge in finding.witness.edges {
      let line = line(edge.kind, chart.id(of: edge.from), chart.id(of: edge.to), !isGone)
      if let number = byLine[line] { found.append(number) }
    }
    let key = finding.key.map(id)
    for id in key { found += byID[id] ?? [] }
    if found.isEmpty {
      let nodes = finding.witness.nodes.map { id(chart.id(of: $0)) }
      for id in key { found += byOther[id] ?? [] }
      for id in nodes { found += byID[id] ?? [] }
      for id in key { found += byCarried[id].map { [$0] } ?? [] }
    }
    if found.isEmpty {
      for id in seats.ofPeople(behind: finding, in: chart) { found += byID[self.id(id)] ?? [] }
    }
    var seen: Set<Int> = []
    return found.filter { seen.insert($0).inserted }.prefix(Self.most).map { rows[$0] }
  }

  // MARK: Changes that are only near

  /// The numbers of the changes that are nearest to a finding which no change touches.
  private func nearest(to finding: Finding, in chart: PropertyGraph) -> [Int] {
    // What the whole organisation is subject to decides which rules speak at all.
    let general = rows.indices.filter { index in
      rows[index].what == .organization && rows[index].detail != Scenario.Field.name.rawValue
    }
    let graph = chart.graph
    let own = (finding.witness.nodes + finding.key.flatMap { chart.nodes(withID: $0) })
      .filter { [.position, .body].contains(chart.sort(of: $0)) }
    var near = general
    if own.isEmpty {
      // It is about the chart as a whole: what it says beside who reports to whom comes first.
      near += byWeight
    } else {
      var changed: [NodeID: [Int]] = [:]
      for (index, row) in rows.enumerated() {
        for id in [row.id] + row.others {
          let node =
            graph.node(withID: id) ?? later[id].flatMap { graph.node(withID: $0) }
          if let node { changed[node, default: []].append(index) }
        }
      }
      near += Self.nearest(to: own, changed, in: graph)
      if near.isEmpty { near = byWeight }
    }
    var seen: Set<Int> = []
    return near.filter { seen.insert($0).inserted }
  }

  /// The changes by what they are: lines beside the solid ones and duties, then all others.
  private var byWeight: [Int] {
    func isAside(_ row: ChangeRow) -> Bool {
      row.what == .responsibility || row.what == .body
        || row.line.map { $0.kind != .reportsTo } ?? false
    }
    return rows.indices.filter { isAside(rows[$0]) } + rows.indices.filter { !isAside(rows[$0]) }
  }

  /// What changed at the nodes that are the fewest lines away.
  private static func nearest(
    to nodes: [NodeID], _ changed: [NodeID: [Int]], in graph: OrgGraph
  ) -> [Int] {
    guard !changed.isEmpty else { return [] }
    var seen = Set(nodes)
    var edge = seen.sorted()
    while !edge.isEmpty {
      let found = edge.flatMap { changed[$0] ?? [] }
      if !found.isEmpty { return found }
      var next: Set<NodeID> = []
      for node in edge {
        for kind in LineKind.allCases {
          next.formUnion(graph.lines(kind, from: node))
          next.formUnion(graph.lines(kind, to: node))
        }
      }
      next.subtract(seen)
      seen.formUnion(next)
      edge = next.sorted()
    }
    return []
  }
}

/// Who holds which positions in several charts, worked out when somebody asks.
private final class SeatBook {
  private let graphs: [OrgGraph]
  private lazy var seats = Self.seats(graphs)

  init(_ graphs: [OrgGraph]) { self.graphs = graphs }

  private static func seats(_ graphs: [OrgGraph]) -> [String: [String]] {
    var seats: [String: [String]] = [:]
    for graph in graphs {
      for node in graph.positions {
        for key in graph.holderKeys(node) { seats[key, default: []].append(graph.id(of: node)) }
      }
    }
    return seats
  }

  /// The positions of the people whom a finding speaks of, and of the holders of its positions.
  func ofPeople(behind finding: Finding, in chart: PropertyGraph) -> [String] {
    var people: Set<String> = []
    for node in finding.witness.nodes + finding.key.flatMap({ chart.nodes(withID: $0) }) {
      switch chart.sort(of: node) {
      case .person: people.insert(chart.id(of: node))
      case .position: people.formUnion(chart.graph.holderKeys(node))
      default: continue
      }
    }
    guard !people.isEmpty else { return [] }
    return Set(people.flatMap { seats[$0] ?? [] }).sorted()
  }
}
