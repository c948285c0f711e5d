import OrgLint
import OrgModel

/// What all forms of a comparison tell, found once.
struct ComparisonReport {
  let base: String
  let options: [OptionReport]
  let table: OptionTable
  let settings: ComparisonOptions

  init(base: String, _ options: [ComparedOption], _ settings: ComparisonOptions) {
    self.base = base
    self.settings = settings
    let before = options.first?.changes.before
    let documents =
      options.prefix(1).map(\.difference.base.document) + options.map(\.difference.other.document)
    let mask = settings.hidesNames ? NameMask(documents) : nil
    let reports = options.map { OptionReport($0, showsPay: settings.showsPay, mask: mask) }
    self.options = reports
    table = OptionTable(before, reports, settings)
  }
}

/// One option beside the base.
struct OptionReport {
  let option: ComparedOption
  let rows: [ChangeRow]
  private let causes: FindingCauses
  private let mask: NameMask?

  init(_ option: ComparedOption, showsPay: Bool, mask: NameMask?) {
    self.option = option
    self.mask = mask
    let difference = option.difference
    rows = difference.rows(showsPay: showsPay)
    causes = FindingCauses(difference, rows)
  }

  var name: String { option.name }
  var difference: Comparison { option.difference }
  var findings: FindingsComparison { option.findings }
  var deltas: [MetricDelta] { option.changes.deltas }
  /// The people who have another manager.
  var managerChanges: [Comparison.ManagerChange] { option.changes.managerChanges }
  var ways: [WayChange] { option.changes.ways }
  var measures: StructureMeasures { option.changes.after }

  /// The positions whose chain of command changed although their own line did not.
  var carriedCount: Int { difference.moved.reduce(0) { $0 + $1.carried.count } }

  /// `text` as it may be shown.
  func shown(_ text: String) -> String { mask?.masked(text) ?? text }

  /// The changes that a finding came with, or went with when `isGone`.
  func causes(of finding: Finding, isGone: Bool) -> [ChangeRow] {
    let chart = isGone ? findings.before.chart : findings.after.chart
    return causes.causes(of: finding, in: chart, isGone: isGone)
  }

  /// What is to be said when no measure tells that lines are others.
  var hiddenByMeasures: String? {
    guard difference.hasChangedLines, !deltas.contains(where: \.isChanged) else { return nil }
    let lines =
      difference.linesAdded.count + difference.linesRemoved.count
      + difference.linesChanged.count
    return "every measure is the same as before, and yet \(counted(lines, "line")) changed"
      + (managerChanges.isEmpty
        ? "" : " and \(counted(managerChanges.count, "person has", "people have")) another manager")
  }
}

extension MetricDelta {
  /// A value as people read it.
  func text(_ value: Double?) -> String {
    value.map { isWhole ? fixed($0, 0) : fixed($0, 3) } ?? "–"
  }
}

extension WayChange {
  /// What it means, gains and harms apart.
  var sentences: [(isGain: Bool, text: String)] {
    if !hasWay { return [(false, "\(id) has no way to the top any more")] }
    if !hadWay { return [(true, "\(id) has a way to the top now")] }
    var result: [(Bool, String)] = []
    if !lost.isEmpty { result.append((true, "\(id) can avoid \(list(lost))")) }
    if !gained.isEmpty { result.append((false, "\(id) cannot avoid \(list(gained))")) }
    return result
  }

  private func list(_ ids: [String]) -> String {
    ids.prefix(8).joined(separator: ", ") + (ids.count > 8 ? " and \(ids.count - 8) more" : "")
  }
}
