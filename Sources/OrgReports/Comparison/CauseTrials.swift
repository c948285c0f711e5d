import OrgLint
import OrgModel

/// What becomes of findings when changes are left out, and when they are the only ones: whatever a
/// finding needs is a cause of it, and where it needs no single change, whatever is enough for it,
/// or else the changes without which together it does not come. Each is a proof.
///
/// Each look at a chart costs work, of which there is so much as the search has. Where it is enough
/// to try every change, each is tried; elsewhere only those that are near to a finding.
struct CauseTrials {
  /// What is known of a finding.
  struct Proof {
    let kind: FindingCause.Proof
    let rows: [Int]
  }

  /// The most positions of either chart: to put the changes together takes longer than to compare
  /// large charts.
  static let mostPositions = 2_000
  /// The most rows of a comparison.
  static let mostRows = 2_000
  /// The most changes of which each is tried for each finding.
  static let mostChanges = 64
  /// The most changes near to a finding that are tried alone where there are more changes.
  private static let mostAlone = 24
  /// The most changes that are left out together.
  private static let mostTogether = 96

  private var undone: TriedChanges
  /// `nil` until somebody asks what a change brings about alone.
  private var done: TriedChanges?
  private let makeDone: () -> TriedChanges
  /// The rules of the findings that came or went, where each change is tried.
  private let rules: Set<RuleID>?

  /// `nil` where the comparison is too large, where positions are renamed, and where no finding is
  /// asked for.
  init?(
    _ difference: Comparison, _ rows: [ChangeRow], _ findings: FindingsComparison,
    of told: [Finding], _ search: CauseSearch
  ) {
    let count = max(difference.base.positionCount, difference.other.positionCount)
    guard search.work > 0, count <= Self.mostPositions, rows.count <= Self.mostRows,
      difference.renamed.isEmpty, !told.isEmpty
    else { return nil }
    undone = TriedChanges(difference, rows, findings, isUndoing: true)
    makeDone = { TriedChanges(difference, rows, findings, isUndoing: false) }
    let rules = Set(told.map(\.rule))
    let work = CauseSearch.work(positions: count, rules: rules.count)
    let isFull = undone.count <= Self.mostChanges && 2 * undone.count * work <= search.work
    self.rules = isFull ? rules : nil
  }

  /// Whether every change was tried that can be made alone.
  var areAllTried: Bool { rules != nil }

  /// Whether every change was tried; some cannot be made or left out without another one.
  var areComplete: Bool { rules != nil && undone.areComplete && done?.areComplete != false }

  /// The changes that are proven to be behind a finding; `nil` where none are.
  ///
  /// - Parameter near: the rows to begin with, the nearest first.
  mutating func proof(
    of finding: Finding, _ turn: FindingTurn, near: [Int], _ rowCount: Int,
    _ search: inout CauseSearch
  ) -> Proof? {
    let order = rules == nil ? near : near + Set(0..<rowCount).subtracting(near).sorted()
    let numbers = undone.numbers(of: order)
    let single = rules == nil ? Array(numbers.prefix(Self.mostAlone)) : numbers
    let needed = single.filter {
      undone.tells(finding, turn, making: [$0], rules, &search) == false
    }
    if !needed.isEmpty { return Proof(kind: .necessary, rows: undone.rows(of: needed)) }
    var alone = done ?? makeDone()
    let others = alone.numbers(of: order)
    let enough = (rules == nil ? Array(others.prefix(Self.mostAlone)) : others).filter {
      alone.tells(finding, turn, making: [$0], rules, &search) == true
    }
    done = alone
    if !enough.isEmpty { return Proof(kind: .sufficient, rows: alone.rows(of: enough)) }
    let group = together(
      finding, turn, Array(numbers.prefix(Self.mostTogether)), &search)
    return group.isEmpty ? nil : Proof(kind: .together, rows: undone.rows(of: group))
  }

  /// Of some changes those that take part: without them together a finding is not told, and each
  /// decides beside some of the others. None where leaving out all of them changes nothing.
  ///
  /// - Complexity: O(*k*) looks at the chart for *k* changes.
  private mutating func together(
    _ finding: Finding, _ turn: FindingTurn, _ numbers: [Int], _ search: inout CauseSearch
  ) -> [Int] {
    func isNeeded(_ left: [Int]) -> Bool {
      undone.tells(finding, turn, making: left, rules, &search) == false
    }
    guard numbers.count > 1, isNeeded(numbers) else { return [] }
    // Of the first so many it changes nothing, and of one more it does: that one decides.
    var (least, most) = (0, numbers.count)
    while most - least > 1 {
      let middle = (least + most) / 2
      if isNeeded(Array(numbers.prefix(middle))) { most = middle } else { least = middle }
    }
    let (few, enough) = (Array(numbers.prefix(least)), Array(numbers.prefix(most)))
    let group = numbers.enumerated().filter { place, number in
      if place == least { return true }
      return place < least
        ? !isNeeded(enough.filter { $0 != number }) : isNeeded(few + [number])
    }.map(\.element)
    if group.count > 1, isNeeded(group) { return group }
    // Each that is not needed beside the others is left out, the farthest first.
    var rest = enough
    for number in enough.reversed() {
      let fewer = rest.filter { $0 != number }
      if isNeeded(fewer) { rest = fewer }
    }
    return rest.count > 1 ? rest : []
  }
}
