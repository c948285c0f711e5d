import OrgLint
import OrgModel

/// Finds the changes that a finding came with, or went with.
///
/// Nearest first: a line that the proof of the finding runs over, what changed about that of which
/// the finding speaks, and only where there is neither, what changed next to it or carried it
/// along.
struct FindingCauses {
  /// The most changes that are told of one finding.
  private static let most = 5

  private let rows: [ChangeRow]
  private var byID: [String: [Int]] = [:]
  private var byOther: [String: [Int]] = [:]
  private var byCarried: [String: Int] = [:]
  private var byLine: [Line: Int] = [:]

  private struct Line: Hashable {
    let kind: EdgeKind
    let from: String
    let to: String
    let isAdded: Bool
  }

  init(_ comparison: Comparison, _ rows: [ChangeRow]) {
    self.rows = rows
    for (number, row) in rows.enumerated() {
      byID[row.id, default: []].append(number)
      for other in row.others { byOther[other, default: []].append(number) }
      guard let line = row.line, row.what != .lineChanged else { continue }
      let isAdded = row.what == .lineAdded
      byLine[Line(kind: EdgeKind(line.kind), from: line.from, to: line.to, isAdded: isAdded)] =
        number
    }
    for (number, move) in comparison.moved.enumerated() {
      // The moves are the first rows.
      for id in move.carried { byCarried[id] = number }
      let kind = EdgeKind(.reportsTo)
      for to in move.to { byLine[Line(kind: kind, from: move.id, to: to, isAdded: true)] = number }
      for from in move.from {
        byLine[Line(kind: kind, from: move.id, to: from, isAdded: false)] = number
      }
    }
  }

  /// The changes behind a finding of `chart`, the nearest first.
  ///
  /// - Parameter isGone: whether the finding went, so that `chart` is the one before.
  func causes(of finding: Finding, in chart: PropertyGraph, isGone: Bool) -> [ChangeRow] {
    var found: [Int] = []
    for edge in finding.witness.edges {
      let line = Line(
        kind: edge.kind, from: chart.id(of: edge.from), to: chart.id(of: edge.to),
        isAdded: !isGone)
      if let number = byLine[line] { found.append(number) }
    }
    for id in finding.key { found += byID[id] ?? [] }
    if found.isEmpty {
      let nodes = finding.witness.nodes.map { chart.id(of: $0) }
      for id in finding.key { found += byOther[id] ?? [] }
      for id in nodes { found += byID[id] ?? [] }
      for id in finding.key { found += byCarried[id].map { [$0] } ?? [] }
    }
    var seen: Set<Int> = []
    return found.filter { seen.insert($0).inserted }.prefix(Self.most).map { rows[$0] }
  }
}
