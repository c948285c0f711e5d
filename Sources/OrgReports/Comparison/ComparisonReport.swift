import OrgLint
import OrgModel

/// What all forms of a comparison tell, found once.
struct ComparisonReport {
  let base: String
  let options: [OptionReport]
  /// The options side by side; without rows where no table is asked for.
  let table: OptionTable
  let settings: ComparisonOptions
  /// What each option is called in a table: what stands behind the last slash, where that is
  /// another text for each.
  let labels: [String]
  /// What takes names of people out of texts; `nil` where they may be shown.
  let mask: NameMask?
  /// Whether any of the charts says what a position costs.
  private let statesPay: Bool

  /// - Parameter hasTable: whether the table of options is asked for.
  init(
    base: String, _ options: [ComparedOption], _ settings: ComparisonOptions, hasTable: Bool
  ) {
    self.base = base
    self.settings = settings
    let short = options.map(\.name.lastStep)
    labels = Set(short).count == short.count ? short : options.map(\.name)
    let before = options.first?.changes.before
    let graphs = options.prefix(1).map(\.difference.base) + options.map(\.difference.other)
    statesPay = graphs.contains { $0.statesPay }
    mask = settings.hidesNames ? NameMask(graphs.map(\.document)) : nil
    let hider = mask
    let reports = options.map {
      OptionReport($0, base: base, showsPay: settings.showsPay, mask: hider)
    }
    self.options = reports
    table = OptionTable(hasTable ? before : nil, reports, settings)
  }

  /// What the base is called by itself; `nil` where it says nothing.
  var baseName: String? { options.first?.difference.base.givenName.map(shown) }

  /// `text` as it may be shown.
  func shown(_ text: String) -> String { mask?.masked(text) ?? text }

  /// What can be told of pay.
  enum Pay: String {
    /// Nothing.
    case leftOut
    /// Sums, as far as they tell of nobody.
    case sums
    /// Everything.
    case shown
  }

  /// What is told of pay; `nil` where the charts say nothing of it.
  var pay: Pay? {
    guard statesPay else { return nil }
    return settings.showsPay ? .shown : settings.showsCost ? .sums : .leftOut
  }

  /// What is to be said of pay that is left out. It says the same whether or not anybody's pay is
  /// another one than before.
  var payNote: String? {
    switch pay {
    case .leftOut where settings.hidesPay: "pay is not compared: it is hidden, as was asked for"
    case .leftOut:
      "pay is not compared: `--cost` sums it up where that tells of at least five people, "
        + "`--show-pay` shows it"
    case .sums where table.hidesCost: OptionTable.hiddenCost
    case .sums, .shown, nil: nil
    }
  }
}

/// One option beside the base.
struct OptionReport {
  let option: ComparedOption
  /// What is different; without pay, not even that it is another one, where pay is not shown.
  let difference: Comparison
  let rows: [ChangeRow]
  /// The rules that gave up in either chart, each a sentence without a full stop.
  let rulesGivenUp: [String]
  private let showsPay: Bool
  private let causes: FindingCauses
  private let mask: NameMask?

  init(_ option: ComparedOption, base: String, showsPay: Bool, mask: NameMask?) {
    self.option = option
    self.mask = mask
    self.showsPay = showsPay
    rulesGivenUp = option.findings.inconclusive.map { rule in
      rule.sentence(before: base, after: option.name) { mask?.masked($0) ?? $0 }
    }
    difference = showsPay ? option.difference : option.difference.withoutPay()
    let (difference, rows) = (difference, difference.rows(showsPay: showsPay))
    self.rows = rows + difference.waiverRows
    var causes = FindingCauses(difference, rows, linter: option.search?.linter)
    if var search = option.search { causes.prove(difference, option.findings, &search) }
    self.causes = causes
  }

  var name: String { option.name }
  /// What the option is called by itself; `nil` where it says nothing.
  var title: String? { difference.other.givenName.map(shown) }
  var findings: FindingsComparison { option.findings }
  /// Every difference, with the solid lines of those who moved, as all lists of lines have them.
  var rowsWithAllLines: [ChangeRow] {
    difference.rows(showsPay: showsPay, withLinesOfMoves: true) + difference.waiverRows
  }
  var deltas: [MetricDelta] { option.changes.deltas }
  /// The people who have another manager.
  var managerChanges: [Comparison.ManagerChange] { option.changes.managerChanges }
  var ways: [WayChange] { option.changes.ways }
  var measures: StructureMeasures { option.changes.after }

  /// The positions whose chain of command changed although their own line did not.
  var carriedCount: Int { difference.moved.reduce(0) { $0 + $1.carried.count } }

  /// `text` as it may be shown.
  func shown(_ text: String) -> String { mask?.masked(text) ?? text }

  /// What a finding came or went with, or what it got worse or better by.
  func cause(of finding: Finding, _ turn: FindingTurn) -> FindingCause {
    let chart = turn.isGone ? findings.before.chart : findings.after.chart
    let finding = turn == .eased ? findings.earlier(of: finding) ?? finding : finding
    return causes.cause(of: finding, in: chart, isGone: turn.isGone)
  }

  /// The findings that stayed as they were.
  var remaining: [Finding] {
    let others = Set((findings.worsened + findings.improved).map(\.fingerprint))
    return findings.remaining.filter { !others.contains($0.fingerprint) }
  }

  /// What is different about a finding that both structures have: `19 → 16`.
  func shift(of finding: Finding) -> String? {
    findings.shift(of: finding).map { "\($0.before) → \($0.after)" }
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

  /// What people call it, with the lines that it is of where these were chosen.
  var fullLabel: String {
    guard let kinds, kinds != [.reportsTo] else { return label }
    return "\(label) by \(kinds.map(\.name).joined(separator: ", "))"
  }
}

extension WayChange {
  /// What it means, gains and harms apart.
  var sentences: [(isGain: Bool, text: String)] {
    let who = below > 0 ? "\(id) and \(below) below" : id
    let has = below > 0 ? "have" : "has"
    if !hasWay { return [(false, "\(who) \(has) no way to the top any more")] }
    if !hadWay { return [(true, "\(who) \(has) a way to the top now")] }
    var result: [(Bool, String)] = []
    if !lost.isEmpty { result.append((true, "\(who) can avoid \(list(lost))")) }
    if !gained.isEmpty { result.append((false, "\(who) cannot avoid \(list(gained))")) }
    if let count {
      let ways = "\(count.after) disjoint \(count.after == 1 ? "way" : "ways")"
      let text = "\(id) has \(ways) to \(count.target ?? "the top"), \(count.before) before"
      result.append((count.after > count.before, text))
    }
    return result
  }

  private func list(_ ids: [String]) -> String {
    ids.prefix(8).joined(separator: ", ") + (ids.count > 8 ? " and \(ids.count - 8) more" : "")
  }
}
