import OrgLint
import OrgModel

/// What is told of where a finding came from, or why it went.
struct FindingCause {
  /// What is known of the changes behind a finding.
  enum Proof: String {
    /// Each was left out, and the finding did not come, or go.
    case necessary
    /// No single one is needed; each was made alone, and the finding came, or went.
    case sufficient
    /// None was tried; each is about what the finding is about.
    case likely
  }

  /// The changes behind the finding, the nearest first; none where none is known.
  var changes: [ChangeRow] = []
  /// How many more there are behind it, which are not told.
  var more = 0
  /// What is known of `changes`; `nil` where there are none.
  var proof: Proof?
  /// The changes nearest to the finding, where no single one is behind it, or none is known to be.
  var nearest: [ChangeRow] = []
  /// Whether every change was tried, so that it is known that no single one decides.
  var isTried = false
  /// Whether no change is told.
  var isEmpty: Bool { changes.isEmpty && nearest.isEmpty }

  /// The cause as a clause; never empty.
  var clause: String {
    func list(_ rows: [ChangeRow]) -> String {
      (rows.map(\.clause) + (more > 0 ? ["and \(more) more"] : [])).joined(separator: "; ")
    }
    if !changes.isEmpty {
      guard proof == .sufficient else { return "because \(list(changes))" }
      return changes.count == 1
        ? "because \(list(changes)), which alone would do, as would others together"
        : "because of any of these, each of which alone would do: \(list(changes))"
    }
    if nearest.isEmpty { return "by nothing that is compared" }
    return isTried
      ? "no single change decides it; the nearest: \(list(nearest))"
      : "the nearest \(nearest.count == 1 ? "change" : "changes"): \(list(nearest))"
  }
}

/// Finds the changes that a finding came with, or went with.
///
/// Small comparisons are tried: the changes without which the finding is not told, or else those
/// each of which alone brings it (`CauseTrials`).
/// In others, a line that the proof of the finding runs over comes first, then what changed about
/// that of which the finding speaks, and only where there is neither, what changed next to it or
/// carried it along. Where that tells nothing, those who hold the positions of the proof are looked
/// at, with every other position of theirs: several seats together may make a finding. What merely
/// touches it, such as a size or a holder where it is about neither, is near and no cause.
struct FindingCauses {
  /// The most changes that are told of one finding.
  private static let most = 5

  private let rows: [ChangeRow]
  private var byID: [String: [Int]] = [:]
  private var byOther: [String: [Int]] = [:]
  private var byCarried: [String: Int] = [:]
  private var byLine: [Line: Int] = [:]
  /// By the id of a position afterwards: what the comparison calls it, where that is another text.
  private let earlier: [String: String]
  private let nearest: NearestChanges
  private let seats: SeatBook
  private let trials: CauseTrials?

  private struct Line: Hashable {
    let kind: EdgeKind
    let from: String
    let to: String
    let isAdded: Bool
  }

  /// - Parameter trials: what becomes of the findings when a change is left out, where that was
  ///   tried.
  init(_ comparison: Comparison, _ rows: [ChangeRow], trials: CauseTrials? = nil) {
    self.rows = rows
    self.trials = trials
    earlier = comparison.idsBefore
    seats = SeatBook(comparison.base, comparison.other, earlier)
    nearest = NearestChanges(rows, later: comparison.idsAfter)
    for (number, row) in rows.enumerated() {
      // The moves are the first rows.
      let move = number < comparison.moved.count ? comparison.moved[number] : nil
      let isAfter = row.what == .opened || row.what == .lineAdded
      let others =
        move.map { $0.from + $0.to.map { name($0, isAfter: true) } }
        ?? row.others.map { name($0, isAfter: isAfter) }
      let own = name(row.id, isAfter: isAfter)
      // Another id brings nothing about.
      nearest.add(row.what == .renamed ? [] : [own] + others)
      guard row.what != .renamed else { continue }
      byID[own, default: []].append(number)
      for other in others { byOther[other, default: []].append(number) }
      if let line = row.line, row.what != .lineChanged {
        byLine[self.line(EdgeKind(line.kind), line.from, line.to, isAfter)] = number
      }
      guard let move else { continue }
      let kind = EdgeKind(.reportsTo)
      for id in move.carried { byCarried[name(id, isAfter: true)] = number }
      for to in move.to {
        let line = Line(kind: kind, from: own, to: name(to, isAfter: true), isAdded: true)
        byLine[line] = number
      }
      for from in move.from { byLine[line(kind, move.id, from, false)] = number }
    }
  }

  /// What the comparison calls a node of the chart before, or of the one afterwards.
  private func name(_ id: String, isAfter: Bool) -> String { isAfter ? earlier[id] ?? id : id }

  private func line(_ kind: EdgeKind, _ from: String, _ to: String, _ isAfter: Bool) -> Line {
    Line(
      kind: kind, from: name(from, isAfter: isAfter), to: name(to, isAfter: isAfter),
      isAdded: isAfter)
  }

  /// The changes behind a finding of `chart`.
  ///
  /// - Parameter isGone: whether the finding went, so that `chart` is the one before.
  func cause(of finding: Finding, in chart: PropertyGraph, isGone: Bool) -> FindingCause {
    if rows.isEmpty { return FindingCause() }
    let touching = touching(finding, in: chart, isGone: isGone)
    if let trials {
      let ways: [(proof: FindingCause.Proof, rows: [Int])] = [
        (.necessary, trials.necessary(to: finding, isGone: isGone)),
        (.sufficient, trials.sufficient(for: finding, isGone: isGone)),
      ]
      if let way = ways.first(where: { !$0.rows.isEmpty }) {
        let found = Set(way.rows)
        // Those that touch it come first.
        let order = touching.filter(found.contains) + found.subtracting(touching).sorted()
        return cause(order, way.proof)
      }
    } else {
      let likely = touching.filter { isLikely(rows[$0], finding, chart) }
      if !likely.isEmpty { return cause(likely, .likely) }
    }
    let near =
      touching.isEmpty ? nearest.rows(to: finding, in: chart, isGone: isGone) : touching
    return FindingCause(
      nearest: near.prefix(NearestChanges.most).map { rows[$0] },
      isTried: trials?.areComplete(for: finding) == true)
  }

  /// The first of the changes behind a finding, and how many more there are.
  private func cause(_ numbers: [Int], _ proof: FindingCause.Proof) -> FindingCause {
    FindingCause(
      changes: numbers.prefix(Self.most).map { rows[$0] }, more: max(0, numbers.count - Self.most),
      proof: proof)
  }

  /// Whether a change that touches a finding may well be behind it: no size, place, label or day,
  /// and no other holder where the finding speaks of no person.
  private func isLikely(_ row: ChangeRow, _ finding: Finding, _ chart: PropertyGraph) -> Bool {
    switch row.what {
    case .value: [Scenario.Field.unit, .engagement, .role].map(\.rawValue).contains(row.detail)
    case .reassigned:
      finding.witness.nodes.contains { chart.sort(of: $0) == .person }
        || finding.witness.edges.contains { $0.kind == .holds }
    default: true
    }
  }

  /// The numbers of the changes that touch what a finding of `chart` is about, the nearest first.
  private func touching(_ finding: Finding, in chart: PropertyGraph, isGone: Bool) -> [Int] {
    func name(_ id: String) -> String { self.name(id, isAfter: !isGone) }
    var found: [Int] = []
    for edge in finding.witness.edges {
      let line = line(edge.kind, chart.id(of: edge.from), chart.id(of: edge.to), !isGone)
      if let number = byLine[line] { found.append(number) }
    }
    let key = finding.key.map(name)
    for id in key { found += byID[id] ?? [] }
    if found.isEmpty {
      let nodes = finding.witness.nodes.map { name(chart.id(of: $0)) }
      for id in key { found += byOther[id] ?? [] }
      for id in nodes { found += byID[id] ?? [] }
      for id in key { found += byCarried[id].map { [$0] } ?? [] }
    }
    if found.isEmpty {
      for id in seats.ofPeople(behind: finding, in: chart) { found += byID[id] ?? [] }
    }
    var seen: Set<Int> = []
    return found.filter { seen.insert($0).inserted }
  }
}

/// Who holds which positions in both charts, worked out when somebody asks.
private final class SeatBook {
  private let graphs: [(graph: OrgGraph, names: [String: String])]
  private lazy var seats = Self.seats(graphs)

  /// - Parameter names: what the comparison calls positions of the second chart.
  init(_ base: OrgGraph, _ other: OrgGraph, _ names: [String: String]) {
    graphs = [(base, [:]), (other, names)]
  }

  private static func seats(
    _ graphs: [(graph: OrgGraph, names: [String: String])]
  ) -> [String: [String]] {
    var seats: [String: [String]] = [:]
    for (graph, names) in graphs {
      for node in graph.positions {
        let id = graph.id(of: node)
        for key in graph.holderKeys(node) { seats[key, default: []].append(names[id] ?? id) }
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
