import OrgLint
import OrgModel

/// The changes that lead from one chart to another, each with the rows that tell it, and what is
/// found where some of them are made.
struct TriedChanges {
  /// A change, as far as it can be made alone, with the rows that tell it.
  private struct Change {
    let change: Scenario.Change
    let rows: [Int]
  }

  /// What is found where some changes are made.
  private struct Look {
    /// The fingerprints of what is found then and was not found before, or not as heavy.
    let came: Set<String>
    /// The fingerprints of what is not found then and was found before.
    let went: Set<String>
    /// The fingerprints of what is found then and was found before, but heavier.
    let eased: Set<String>
    /// The rules that gave up then, so that nothing is known of their findings.
    let unknown: Set<RuleID>
  }

  private struct Key: Hashable {
    let changes: [Int]
    let rule: RuleID?
  }

  private let chart: OrgGraph
  private let before: LintResult
  private var changes: [Change]
  /// By row: the changes that it tells, or that take it along.
  private var byRow: [Int: [Int]] = [:]
  /// `nil` where the changes could not be made.
  private var looks: [Key: Look?] = [:]
  /// Whether each change that was tried alone could be made.
  private(set) var areComplete = true

  /// What leads from `difference`'s base to its other chart, or back where `isUndoing`.
  ///
  /// - Complexity: that of `Scenario(from:to:)`, and O(*r*) for *r* rows.
  init(
    _ difference: Comparison, _ rows: [ChangeRow], _ findings: FindingsComparison, isUndoing: Bool
  ) {
    let (base, other) = (difference.base, difference.other)
    let scenario =
      isUndoing ? Scenario(from: other, to: base) : Scenario(from: base, to: other)
    before = findings.before
    let telling = TellingRows(rows, isUndoing: isUndoing)
    // Where somebody else of a name comes, whoever has it gets an entry, which changes nothing.
    let isOfEntries = { (change: Scenario.Change) in
      change.givesEntry && telling.rows(of: change.action).isEmpty
    }
    let entries = scenario.changes.filter(isOfEntries).map { Scenario.Change($0.action) }
    let start = isUndoing ? other : base
    // Where they cannot come first, they are missing for the changes that need them.
    chart = (try? start.applying(Scenario(entries))) ?? start
    // Findings are compared whether or not they are waived.
    changes = scenario.changes.filter { !$0.isOfWaivers && !isOfEntries($0) }.flatMap(\.single)
      // What cannot be done by itself needs another change.
      .map { change in
        Change(
          change: Scenario.Change(change.action).dangling, rows: telling.rows(of: change.action))
      }
      // Where no row tells of pay, nothing else may tell that it changed.
      .filter { !$0.rows.isEmpty || !$0.change.isOfPay }
    for (number, change) in changes.enumerated() {
      for row in change.rows { byRow[row, default: []].append(number) }
    }
    // The lines of what opened or closed come and go with it.
    for (number, change) in changes.enumerated() {
      for row in telling.lines(with: change.change.action) where byRow[row] == nil {
        byRow[row] = [number]
      }
    }
    let isAllSaid = rows.indices.allSatisfy { rows[$0].what != .value || byRow[$0] != nil }
    areComplete = isAllSaid && changes.allSatisfy { !$0.rows.isEmpty }
  }

  /// How many changes there are.
  var count: Int { changes.count }
  /// How many positions are looked at each time.
  var positionCount: Int { chart.positionCount }

  /// The changes that some rows tell, in the order of the rows; those without a row are left out.
  func numbers(of rows: [Int]) -> [Int] {
    var seen: Set<Int> = []
    return rows.flatMap { byRow[$0] ?? [] }
      .filter { !changes[$0].rows.isEmpty && seen.insert($0).inserted }
  }

  /// The rows that tell some changes.
  func rows(of numbers: [Int]) -> [Int] {
    var seen: Set<Int> = []
    return numbers.flatMap { changes[$0].rows }.filter { seen.insert($0).inserted }
  }

  /// Whether a finding came, went or got better where only these changes are made; `nil` where they
  /// cannot be made, where the work is used up, and where the rule gives up.
  ///
  /// - Parameter rules: the rules that look, the finding's among them; that one alone when `nil`.
  mutating func tells(
    _ finding: Finding, _ turn: FindingTurn, making numbers: [Int], _ rules: Set<RuleID>?,
    _ search: inout CauseSearch
  ) -> Bool? {
    let key = Key(changes: numbers.sorted(), rule: rules == nil ? finding.rule : nil)
    if looks[key] == nil {
      let rules = rules ?? [finding.rule]
      let work = CauseSearch.work(positions: positionCount, rules: rules.count)
      guard search.take(work) else { return nil }
      let look = look(key.changes, rules, search.linter)
      if look == nil, numbers.count == 1 { areComplete = false }
      looks[key] = .some(look)
    }
    guard let look = looks[key] ?? nil else { return nil }
    guard !look.unknown.contains(finding.rule) else {
      if numbers.count == 1 { areComplete = false }
      return nil
    }
    let print = finding.fingerprint
    return switch turn {
    case .came: look.came.contains(print)
    case .went: look.went.contains(print)
    case .eased: look.eased.contains(print) || look.went.contains(print)
    }
  }

  private func look(_ numbers: [Int], _ rules: Set<RuleID>, _ linter: Linter) -> Look? {
    let scenario = Scenario(numbers.map { changes[$0].change })
    guard let made = try? chart.applying(scenario) else { return nil }
    let old = LintResult(
      chart: before.chart, findings: before.findings.filter { rules.contains($0.rule) }, rules: [])
    let new = linter.check(made, only: rules)
    let found = FindingsComparison(from: old, to: new)
    return Look(
      came: Set((found.introduced + found.worsened).map(\.fingerprint)),
      went: Set(found.fixed.map(\.fingerprint)),
      eased: Set(found.improved.map(\.fingerprint)),
      unknown: Set(found.inconclusive.map(\.rule)))
  }
}

extension Scenario.Change {
  /// The change of several fields as one change for each.
  fileprivate var single: [Scenario.Change] {
    func each(
      _ values: [Scenario.Value], _ action: (Scenario.Value) -> Scenario.Action
    ) -> [Scenario.Change] {
      values.map { Scenario.Change(action($0)) }
    }
    switch action {
    case .set(let id, let values): return each(values) { .set(id, [$0]) }
    case .setPart(let part, let id, let values): return each(values) { .setPart(part, id, [$0]) }
    case .setOrganization(let values): return each(values) { .setOrganization([$0]) }
    default: return [self]
    }
  }

  fileprivate var isOfWaivers: Bool {
    if case .setWaivers = action { true } else { false }
  }

  /// Whether it makes an entry of a person, takes one away, or lets a position name one.
  fileprivate var givesEntry: Bool {
    switch action {
    case .add(.person, _, _), .remove(.person, _), .assign: true
    default: false
    }
  }

  fileprivate var isOfPay: Bool {
    guard case .set(_, let values) = action else { return false }
    return values.allSatisfy { $0.field == .cost }
  }
}

/// Finds the rows that tell what a change does, or what it takes back.
private struct TellingRows {
  private let rows: [ChangeRow]
  private let isUndoing: Bool
  /// By id: the rows about it, and of lines that begin or end there.
  private var byID: [String: [Int]] = [:]

  init(_ rows: [ChangeRow], isUndoing: Bool) {
    (self.rows, self.isUndoing) = (rows, isUndoing)
    for (number, row) in rows.enumerated() {
      let ids = [row.id] + (row.line.map { [$0.from, $0.to] } ?? [])
      for id in Set(ids) { byID[id, default: []].append(number) }
    }
  }

  private func own(_ id: String) -> [Int] { byID[id] ?? [] }

  private func first(_ id: String, _ whats: [ChangeRow.What], _ detail: String? = nil) -> [Int] {
    for what in whats {
      let found = own(id).first {
        rows[$0].what == what && rows[$0].id == id && (detail == nil || rows[$0].detail == detail)
      }
      if let found { return [found] }
    }
    return []
  }

  private func lines(
    _ id: String, _ what: ChangeRow.What, _ kind: LineKind, _ target: String
  ) -> [Int] {
    own(id).filter { index in
      guard rows[index].what == what, let line = rows[index].line, line.kind == kind else {
        return false
      }
      return line.from == id && line.to == target
        || !kind.isDirected && line.to == id && line.from == target
    }
  }

  func rows(of action: Scenario.Action) -> [Int] {
    let id = action.id
    switch action {
    case .move, .report:
      let moved = first(id, [.moved])
      return moved.isEmpty ? solid(id) : moved
    case .open: return first(id, [isUndoing ? .closed : .opened])
    case .close: return first(id, [isUndoing ? .opened : .closed])
    case .assign, .clearHolder:
      let held = first(id, [.reassigned, .vacancy])
      return held.isEmpty ? first(id, [.value], "holder") : held
    case .retitle: return first(id, [.retitled, .role])
    case .set(_, let values):
      guard let field = values.first?.field else { return [] }
      return field == .title
        ? first(id, [.retitled, .role]) : first(id, [.value, .role], field.rawValue)
    case .setWaivers: return []
    case .addLine(let line, _):
      return lines(id, isUndoing ? .lineRemoved : .lineAdded, line.kind, line.target)
    case .removeLine(let kind, _, let target):
      return lines(id, isUndoing ? .lineAdded : .lineRemoved, kind, target)
    case .setLine(let kind, _, let target, _): return lines(id, .lineChanged, kind, target)
    case .add(let part, _, _), .remove(let part, _): return first(id, [ChangeRow.What(part)])
    case .setPart(let part, _, let values):
      return first(id, [ChangeRow.What(part)], values.first?.field.rawValue)
    case .setOrganization(let values):
      return first(id, [.organization], values.first?.field.rawValue)
    }
  }

  /// The solid lines of a body, which moves as lines that come and go.
  private func solid(_ id: String) -> [Int] {
    own(id).filter { index in
      guard let line = rows[index].line, line.kind == .reportsTo, line.from == id else {
        return false
      }
      return [.lineAdded, .lineRemoved].contains(rows[index].what)
    }
  }

  /// The lines that come or go because what they are at opens or closes.
  func lines(with action: Scenario.Action) -> [Int] {
    switch action {
    case .open, .close, .add(.body, _, _), .remove(.body, _):
      own(action.id).filter { rows[$0].line != nil && rows[$0].what != .lineChanged }
    default: []
    }
  }
}
