import OrgLint
import OrgModel

/// What becomes of the findings when a single change is left out, and when it is the only one:
/// whatever a finding needs is a cause of it, and where it needs no single change, whatever is
/// enough for it. Either is a proof.
///
/// Each change costs a look of all rules at the chart, and another one where a finding needs no
/// single change, so only small comparisons are tried: at most 24 changes of charts of at most 300
/// positions, and 2,400 positions to look at each way.
struct CauseTrials {
  /// The most changes that are left out, one after another.
  static let mostChanges = 24
  /// The most positions of either chart.
  static let mostPositions = 300
  /// The most positions that the rules look at in all, each way.
  private static let mostWork = 2_400

  /// A change that was left out, or made alone.
  private struct Trial {
    /// The rows that tell it.
    let rows: [Int]
    /// The fingerprints of what is found then and was not found before, or not as heavy.
    let came: Set<String>
    /// The fingerprints of what is not found then and was found before.
    let went: Set<String>
    /// The rules that gave up then, so that nothing is known of their findings.
    let unknown: Set<RuleID>

    func tells(_ finding: Finding, isGone: Bool) -> Bool {
      (isGone ? went : came).contains(finding.fingerprint)
    }
  }

  /// By change that was left out.
  private var without: [Trial] = []
  /// By change that was made alone; none where every finding needs a change.
  private var alone: [Trial] = []
  /// Whether each change was tried; some cannot be made or left out without another one.
  private var areComplete = true

  /// Tries every change; `nil` where the comparison is too large, where positions are renamed, and
  /// where no finding came or went.
  ///
  /// - Complexity: that of checking the chart once or twice for each change.
  init?(
    _ difference: Comparison, _ rows: [ChangeRow], _ findings: FindingsComparison,
    _ linter: Linter
  ) {
    let count = max(difference.base.positionCount, difference.other.positionCount)
    guard count <= Self.mostPositions, rows.count <= 4 * Self.mostChanges,
      difference.renamed.isEmpty,
      !(findings.introduced.isEmpty && findings.fixed.isEmpty && findings.worsened.isEmpty),
      let changes = Self.changes(of: difference, rows, isUndoing: true)
    else { return nil }
    (without, areComplete) = Self.tried(changes, on: difference.other, findings, linter)
    let came = findings.introduced + findings.worsened
    let needsNone =
      came.contains { necessary(to: $0, isGone: false).isEmpty }
      || findings.fixed.contains { necessary(to: $0, isGone: true).isEmpty }
    guard needsNone else { return }
    guard let changes = Self.changes(of: difference, rows, isUndoing: false) else {
      areComplete = false
      return
    }
    let (trials, areAll) = Self.tried(changes, on: difference.base, findings, linter)
    (alone, areComplete) = (trials, areComplete && areAll)
  }

  /// The rows of the changes without which a finding would not have come, or gone; none where any
  /// of several would do, or where several that were not tried together stand for one.
  func necessary(to finding: Finding, isGone: Bool) -> [Int] {
    without
      .filter { !$0.unknown.contains(finding.rule) && !$0.tells(finding, isGone: isGone) }
      .flatMap(\.rows)
  }

  /// The rows of the changes each of which alone would have brought a finding, or made it go, where
  /// it needs none of them.
  func sufficient(for finding: Finding, isGone: Bool) -> [Int] {
    alone.filter { $0.tells(finding, isGone: isGone) }.flatMap(\.rows)
  }

  /// Whether it is known of each change what it does to a finding: it was tried, and the rule did
  /// not give up then.
  func areComplete(for finding: Finding) -> Bool {
    areComplete && !(without + alone).contains { $0.unknown.contains(finding.rule) }
  }

  // MARK: Changes, one by one

  private typealias Change = (change: Scenario.Change, rows: [Int])

  /// What leads from the base to the other chart, or back, with the rows that tell it; `nil` where
  /// it is too much to try.
  private static func changes(
    of difference: Comparison, _ rows: [ChangeRow], isUndoing: Bool
  ) -> [Change]? {
    let (base, other) = (difference.base, difference.other)
    let count = max(base.positionCount, other.positionCount)
    let scenario =
      isUndoing ? Scenario(from: other, to: base) : Scenario(from: base, to: other)
    // Findings are compared whether or not they are waived.
    let changes = scenario.changes.filter { !isOfWaivers($0) }.flatMap(single)
      .map { (change: $0, rows: Self.rows(of: $0.action, in: rows, isUndoing: isUndoing)) }
      // Where no row tells of pay, nothing else may tell that it changed.
      .filter { !$0.rows.isEmpty || !isOfPay($0.change) }
    return changes.count <= mostChanges && changes.count * count <= mostWork ? changes : nil
  }

  /// Makes each change alone, and looks at what is found then; whether each could be made.
  private static func tried(
    _ changes: [Change], on chart: OrgGraph, _ findings: FindingsComparison, _ linter: Linter
  ) -> (trials: [Trial], areComplete: Bool) {
    var trials: [Trial] = []
    var areComplete = true
    for (change, rows) in changes {
      // What cannot be done by itself needs another change.
      let alone = Scenario([Scenario.Change(change.action).dangling])
      guard !rows.isEmpty, let made = try? chart.applying(alone) else {
        areComplete = false
        continue
      }
      let found = FindingsComparison(from: findings.before, to: linter.check(made))
      trials.append(
        Trial(
          rows: rows,
          came: Set((found.introduced + found.worsened).map(\.fingerprint)),
          went: Set(found.fixed.map(\.fingerprint)),
          unknown: Set(found.inconclusive.map(\.rule))))
    }
    return (trials, areComplete)
  }

  /// A change of several fields as one change for each.
  private static func single(_ change: Scenario.Change) -> [Scenario.Change] {
    func each(
      _ values: [Scenario.Value], _ action: (Scenario.Value) -> Scenario.Action
    ) -> [Scenario.Change] {
      values.map { Scenario.Change(action($0)) }
    }
    switch change.action {
    case .set(let id, let values): return each(values) { .set(id, [$0]) }
    case .setPart(let part, let id, let values): return each(values) { .setPart(part, id, [$0]) }
    case .setOrganization(let values): return each(values) { .setOrganization([$0]) }
    default: return [change]
    }
  }

  private static func isOfWaivers(_ change: Scenario.Change) -> Bool {
    if case .setWaivers = change.action { true } else { false }
  }

  private static func isOfPay(_ change: Scenario.Change) -> Bool {
    guard case .set(_, let values) = change.action else { return false }
    return values.allSatisfy { $0.field == .cost }
  }

  /// The rows that tell what `action` does, or what it takes back.
  private static func rows(
    of action: Scenario.Action, in rows: [ChangeRow], isUndoing: Bool
  ) -> [Int] {
    let (id, gone, new) = (
      action.id, isUndoing ? ChangeRow.What.opened : .closed,
      isUndoing ? ChangeRow.What.closed : .opened
    )
    func first(_ whats: [ChangeRow.What], _ detail: String? = nil) -> [Int] {
      for what in whats {
        let found = rows.firstIndex {
          $0.what == what && $0.id == id && (detail == nil || $0.detail == detail)
        }
        if let found { return [found] }
      }
      return []
    }
    func lines(_ what: ChangeRow.What, _ kind: LineKind, _ target: String) -> [Int] {
      rows.indices.filter { index in
        guard rows[index].what == what, let line = rows[index].line, line.kind == kind else {
          return false
        }
        return line.from == id && line.to == target
          || !kind.isDirected && line.to == id && line.from == target
      }
    }
    switch action {
    case .move(let id, _), .report(let id, _):
      let moved = first([.moved])
      return moved.isEmpty ? solid(id, rows) : moved
    case .open: return first([new])
    case .close: return first([gone])
    case .assign, .clearHolder:
      let held = first([.reassigned, .vacancy])
      return held.isEmpty ? first([.value], "holder") : held
    case .retitle: return first([.retitled, .role])
    case .set(_, let values):
      guard let field = values.first?.field else { return [] }
      return field == .title ? first([.retitled, .role]) : first([.value], field.rawValue)
    case .setWaivers: return []
    case .addLine(let line, _):
      return lines(isUndoing ? .lineRemoved : .lineAdded, line.kind, line.target)
    case .removeLine(let kind, _, let target):
      return lines(isUndoing ? .lineAdded : .lineRemoved, kind, target)
    case .setLine(let kind, _, let target, _): return lines(.lineChanged, kind, target)
    case .add(let part, _, _), .remove(let part, _): return first([ChangeRow.What(part)])
    case .setPart(let part, _, let values):
      return first([ChangeRow.What(part)], values.first?.field.rawValue)
    case .setOrganization(let values): return first([.organization], values.first?.field.rawValue)
    }
  }

  /// The rows of the solid lines of a body, which moves as lines that come and go.
  private static func solid(_ id: String, _ rows: [ChangeRow]) -> [Int] {
    rows.indices.filter { index in
      guard let line = rows[index].line, line.kind == .reportsTo, line.from == id else {
        return false
      }
      return [.lineAdded, .lineRemoved].contains(rows[index].what)
    }
  }
}
