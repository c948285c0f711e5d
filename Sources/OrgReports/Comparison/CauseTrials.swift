import OrgLint
import OrgModel

/// What becomes of the findings when a single change is left out: whatever a finding needs is a
/// cause of it, and that is a proof.
///
/// Each change costs a look of all rules at the chart, so only small comparisons are tried: at most
/// 24 changes of charts of at most 300 positions, and 2,400 positions to look at in all.
struct CauseTrials {
  /// The most changes that are left out, one after another.
  static let mostChanges = 24
  /// The most positions of either chart.
  static let mostPositions = 300
  /// The most positions that the rules look at in all.
  private static let mostWork = 2_400

  /// A change that was left out.
  private struct Trial {
    /// The rows that tell it.
    let rows: [Int]
    /// The fingerprints of what is found without it and was not found before, or not as heavy.
    let came: Set<String>
    /// The fingerprints of what is not found without it and was found before.
    let went: Set<String>
  }

  private var trials: [Trial] = []
  /// Whether each change was left out; some cannot be, without another one.
  private(set) var areComplete = true

  /// Tries every change; `nil` where the comparison is too large, where positions are renamed, and
  /// where no finding came or went.
  ///
  /// - Complexity: that of checking the chart once for each change.
  init?(
    _ difference: Comparison, _ rows: [ChangeRow], _ findings: FindingsComparison,
    _ linter: Linter
  ) {
    let count = max(difference.base.positionCount, difference.other.positionCount)
    guard count <= Self.mostPositions, rows.count <= 4 * Self.mostChanges,
      difference.renamed.isEmpty,
      !(findings.introduced.isEmpty && findings.fixed.isEmpty && findings.worsened.isEmpty)
    else { return nil }
    let back = Scenario(from: difference.other, to: difference.base).changes
      .flatMap(Self.single).map { (change: $0, rows: Self.rows(of: $0.action, in: rows)) }
      // Where no row tells of pay, nothing else may tell that it changed.
      .filter { !$0.rows.isEmpty || !Self.isOfPay($0.change) }
    guard back.count <= Self.mostChanges, back.count * count <= Self.mostWork else { return nil }
    for (change, rows) in back {
      // What cannot be undone by itself needs another change.
      guard !rows.isEmpty,
        let chart = try? difference.other.applying(Scenario([change.dangling]))
      else {
        areComplete = false
        continue
      }
      let without = FindingsComparison(from: findings.before, to: linter.check(chart))
      trials.append(
        Trial(
          rows: rows,
          came: Set((without.introduced + without.worsened).map(\.fingerprint)),
          went: Set(without.fixed.map(\.fingerprint))))
    }
  }

  /// The rows of the changes without which a finding would not have come, or gone; none where it
  /// takes several of them.
  func causes(of finding: Finding, isGone: Bool) -> [Int] {
    let name = finding.fingerprint
    return trials.filter { !(isGone ? $0.went : $0.came).contains(name) }.flatMap(\.rows)
  }

  // MARK: Changes, one by one

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

  private static func isOfPay(_ change: Scenario.Change) -> Bool {
    guard case .set(_, let values) = change.action else { return false }
    return values.allSatisfy { $0.field == .cost }
  }

  /// The rows that tell what `undoing` takes back.
  private static func rows(of undoing: Scenario.Action, in rows: [ChangeRow]) -> [Int] {
    func first(_ whats: [ChangeRow.What], _ detail: String? = nil) -> [Int] {
      let id = undoing.id
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
        return line.from == undoing.id && line.to == target
          || !kind.isDirected && line.to == undoing.id && line.from == target
      }
    }
    switch undoing {
    case .move(let id, _), .report(let id, _):
      let moved = first([.moved])
      return moved.isEmpty ? solid(id, rows) : moved
    case .open: return first([.closed])
    case .close: return first([.opened])
    case .assign, .clearHolder:
      let held = first([.reassigned, .vacancy])
      return held.isEmpty ? first([.value], "holder") : held
    case .retitle: return first([.retitled, .role])
    case .set(_, let values):
      guard let field = values.first?.field else { return [] }
      return field == .title ? first([.retitled, .role]) : first([.value], field.rawValue)
    case .addLine(let line, _): return lines(.lineRemoved, line.kind, line.target)
    case .removeLine(let kind, _, let target): return lines(.lineAdded, kind, target)
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
