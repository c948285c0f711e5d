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
    /// No single one decides; all of them were left out together, and the finding did not come, or
    /// go. Each takes part: beside some of the others it decides.
    case together
    /// None was tried; each changes something that the rule looks at, and in the right direction.
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
      switch proof {
      case .likely: return "probably because \(list(changes))"
      case .together: return "because of these together: \(list(changes))"
      case .sufficient where changes.count == 1 && more == 0:
        return "because \(list(changes)), which alone would do, as would others together"
      case .sufficient:
        return "because of any of these, each of which alone would do: \(list(changes))"
      case .necessary, nil: return "because \(list(changes))"
      }
    }
    if nearest.isEmpty { return "by nothing that is compared" }
    return isTried
      ? "no single change decides it; the nearest: \(list(nearest))"
      : "the nearest \(nearest.count == 1 ? "change" : "changes"): \(list(nearest))"
  }
}

/// What became of a finding.
enum FindingTurn {
  /// It came, or got worse.
  case came
  /// It got better.
  case eased
  /// It went.
  case went

  /// Whether it is told as the chart before shows it.
  var isGone: Bool { self != .came }
}

/// Finds the changes that a finding came with, or went with.
///
/// Where there is room for it, changes are tried out, which proves what is behind a finding
/// (`CauseTrials`). In all other comparisons it is guessed: `LikelyChanges` says which of the
/// changes about a finding its rule can have seen. What merely touches it, such as a title that no
/// rule reads, is near and no cause.
struct FindingCauses {
  /// The most changes that are told of one finding.
  private static let most = 5

  private let rows: [ChangeRow]
  private var byID: [String: [Int]] = [:]
  private var byOther: [String: [Int]] = [:]
  private var byCarried: [String: Int] = [:]
  private var byLine: [LikelyChanges.LineTurn: Int] = [:]
  /// By row: the lines that came or went with it.
  private var turns: [[LikelyChanges.LineTurn]]
  /// By the id of a position afterwards: what the comparison calls it, where that is another text.
  private let earlier: [String: String]
  private let nearest: NearestChanges
  private let seats: SeatBook
  private let likely: LikelyChanges
  /// What was proven of findings; of others nothing is known.
  private var proofs: [Told: CauseTrials.Proof] = [:]
  /// Whether every change was tried that can be made alone, so that nothing is left to guess.
  private var areAllTried = false
  /// Whether every change can be made alone as well, so that it is known that none decides.
  private var isComplete = false

  /// A finding that came, or one that went or got better.
  private struct Told: Hashable {
    let print: String
    let isGone: Bool
  }

  /// - Parameter linter: what found the findings; without one, rules may have seen everything.
  init(_ comparison: Comparison, _ rows: [ChangeRow], linter: Linter? = nil) {
    self.rows = rows
    turns = Array(repeating: [], count: rows.count)
    likely = LikelyChanges(comparison, linter)
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
        turns[number] = [self.line(EdgeKind(line.kind), line.from, line.to, isAfter)]
      }
      if let move {
        for id in move.carried { byCarried[name(id, isAfter: true)] = number }
        turns[number] =
          move.to.map { to in
            .init(kind: .reportsTo, from: own, to: name(to, isAfter: true), isAdded: true)
          } + move.from.map { line(.reportsTo, move.id, $0, false) }
      }
      for turn in turns[number] { byLine[turn] = number }
    }
  }

  /// What the comparison calls a node of the chart before, or of the one afterwards.
  private func name(_ id: String, isAfter: Bool) -> String { isAfter ? earlier[id] ?? id : id }

  private func line(
    _ kind: EdgeKind, _ from: String, _ to: String, _ isAfter: Bool
  ) -> LikelyChanges.LineTurn {
    LikelyChanges.LineTurn(
      kind: kind, from: name(from, isAfter: isAfter), to: name(to, isAfter: isAfter),
      isAdded: isAfter)
  }

  /// Tries changes out for all findings that came, went or got worse, and for those that got better
  /// where they are told.
  ///
  /// - Complexity: as the search has work.
  mutating func prove(
    _ difference: Comparison, _ findings: FindingsComparison, tellsBetter: Bool = true,
    _ search: inout CauseSearch
  ) {
    let better = tellsBetter ? findings.improved.compactMap(findings.earlier) : []
    let told =
      (findings.introduced + findings.worsened).map { ($0, FindingTurn.came) }
      + findings.fixed.map { ($0, .went) } + better.map { ($0, .eased) }
    let asked = told.map(\.0)
    guard var trials = CauseTrials(difference, rows, findings, of: asked, search) else { return }
    for (finding, turn) in told {
      let isGone = turn.isGone
      let chart = isGone ? findings.before.chart : findings.after.chart
      let near = order(of: finding, in: chart, isGone: isGone)
      proofs[Told(print: finding.fingerprint, isGone: isGone)] = trials.proof(
        of: finding, turn, near: near, rows.count, &search)
    }
    areAllTried = trials.areAllTried
    isComplete = trials.areComplete
  }

  /// The changes to try for a finding, the likely ones first.
  private func order(of finding: Finding, in chart: PropertyGraph, isGone: Bool) -> [Int] {
    unique(
      guess(finding, in: chart, isGone: isGone) + touching(finding, in: chart, isGone: isGone)
        + nearest.rows(to: finding, in: chart, isGone: isGone))
  }

  /// The changes behind a finding of `chart`.
  ///
  /// - Parameter isGone: whether the finding went or got better, so that `chart` is the one before.
  func cause(of finding: Finding, in chart: PropertyGraph, isGone: Bool) -> FindingCause {
    if rows.isEmpty { return FindingCause() }
    let proof = proofs[Told(print: finding.fingerprint, isGone: isGone)]
    if proof == nil, !areAllTried {
      let likely = guess(finding, in: chart, isGone: isGone)
      if !likely.isEmpty { return cause(likely, .likely) }
    }
    let touching = touching(finding, in: chart, isGone: isGone)
    if let proof {
      let found = Set(proof.rows)
      // Those that touch it come first.
      let order = touching.filter(found.contains) + found.subtracting(touching).sorted()
      return cause(order, proof.kind)
    }
    let near =
      touching.isEmpty ? nearest.rows(to: finding, in: chart, isGone: isGone) : touching
    return FindingCause(
      nearest: near.prefix(NearestChanges.most).map { rows[$0] }, isTried: isComplete)
  }

  /// The first of the changes behind a finding, and how many more there are.
  private func cause(_ numbers: [Int], _ proof: FindingCause.Proof) -> FindingCause {
    FindingCause(
      changes: numbers.prefix(Self.most).map { rows[$0] }, more: max(0, numbers.count - Self.most),
      proof: proof)
  }

  /// The numbers of the changes of the lines that prove a finding of `chart`.
  private func provingLines(
    _ finding: Finding, in chart: PropertyGraph, isGone: Bool
  ) -> [Int] {
    finding.witness.edges.compactMap { edge in
      byLine[line(edge.kind, chart.id(of: edge.from), chart.id(of: edge.to), !isGone)]
    }
  }

  /// The numbers of the changes that touch what a finding of `chart` is about, the nearest first.
  private func touching(_ finding: Finding, in chart: PropertyGraph, isGone: Bool) -> [Int] {
    func name(_ id: String) -> String { self.name(id, isAfter: !isGone) }
    var found = provingLines(finding, in: chart, isGone: isGone)
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
    return unique(found)
  }

  private func unique<T: Hashable>(_ numbers: [T]) -> [T] {
    var seen: Set<T> = []
    return numbers.filter { seen.insert($0).inserted }
  }
}

// MARK: Guesses

extension FindingCauses {
  /// The numbers of the changes that are probably behind a finding of `chart`, where none is tried.
  ///
  /// What it needs comes first: a line that proves it, or what is said of the positions on that
  /// proof. Where none of these is another one, or where a finding sums many up, the lines do that
  /// are counted, or that excuse it.
  private func guess(_ finding: Finding, in chart: PropertyGraph, isGone: Bool) -> [Int] {
    let reading = likely.reading(of: finding.rule)
    if reading.isUnknown {
      return touching(finding, in: chart, isGone: isGone)
        .filter { likely.isPossible(rows[$0], finding, chart) }
    }
    func names(_ nodes: [NodeID]) -> [String] {
      nodes.map { name(chart.id(of: $0), isAfter: !isGone) }
    }
    let key = finding.key.map { name($0, isAfter: !isGone) }
    let nodes = unique(key + names(finding.witness.nodes))
    var found = provingLines(finding, in: chart, isGone: isGone)
    func seen(at id: String) -> [Int] {
      let own = (byID[id] ?? []).filter { likely.isSeen(rows[$0], by: reading, isGone: isGone) }
      // Another role comes with another title.
      let isRetitled = own.contains { rows[$0].what == .retitled }
      return isRetitled ? own.filter { rows[$0].what != .role } : own
    }
    for id in reading.isOfKeyAlone ? key : nodes { found += seen(at: id) }
    if !found.isEmpty, !reading.isGrouped { return unique(found) }
    let managers = managers(finding, reading, key, in: chart, isGone: isGone)
    let subject = LikelyChanges.Subject(
      key: Set(key), nodes: Set(nodes), managers: Set(managers), isGone: isGone)
    for id in unique(nodes + managers) {
      found += ((byID[id] ?? []) + (byOther[id] ?? [])).filter { number in
        turns[number].contains { likely.decides($0, reading, subject) }
      }
      // Whoever is carried along has another way up.
      if reading.lines[.reportsTo]?.contains(.excuses) == true, let number = byCarried[id] {
        found.append(number)
      }
    }
    if found.isEmpty, reading.readsHolders {
      for id in seats.ofPeople(behind: finding, in: chart) { found += seen(at: id) }
    }
    return unique(found)
  }

  /// The managers whose direct reports a finding counts.
  private func managers(
    _ finding: Finding, _ reading: RuleReading, _ key: [String], in chart: PropertyGraph,
    isGone: Bool
  ) -> [String] {
    guard !reading.reports.isEmpty else { return [] }
    let ends = finding.witness.edges.filter { $0.kind == .reportsTo }.map(\.to)
    var nodes = ends.isEmpty ? finding.witness.nodes : ends
    let own = finding.key.flatMap { chart.nodes(withID: $0) }
      .filter { chart.sort(of: $0) == .position }
    nodes += own
    // What is told of many at once is told of those who report to the key.
    if reading.isGrouped { nodes += own.flatMap { chart.graph.directReports(of: $0) } }
    return unique(nodes.map { name(chart.id(of: $0), isAfter: !isGone) })
  }
}
