internal import OrgModel

/// The waivers of a chart beside the findings of a run: which waiver fits which finding, and what
/// each of them does.
struct WaiverDesk {
  let chart: PropertyGraph
  let today: CalendarDay
  /// The findings before any waiver.
  let findings: [Finding]
  /// The waivers, in the order of the input.
  private(set) var entries: [WaiverEntry]
  /// By waiver: the findings that fit it, by number.
  private(set) var fitting: [[Int]] = []
  /// By finding: the closest waiver in force that fits it.
  private(set) var waiver: [Int?]
  /// The rules that there are.
  let known: Set<RuleID>

  /// Matches the waivers of the chart with `findings`.
  ///
  /// - Parameters:
  ///   - judged: the rules that ran to their end.
  ///   - known: the rules that there are.
  init(
    _ chart: PropertyGraph, findings: [Finding], today: CalendarDay, judged: Set<RuleID>,
    known: Set<RuleID>
  ) {
    self.chart = chart
    self.today = today
    self.findings = findings
    self.known = known
    let document = chart.graph.document
    entries = document.waivers.map { WaiverEntry($0, document.source) }
    waiver = Array(repeating: nil, count: findings.count)
    let index = FindingIndex(findings, rules: Set(entries.map(\.rule)))
    for entry in entries { fitting.append(index.findings(entry, findings)) }
    for number in entries.indices { entries[number].findingCount = fitting[number].count }
    // Not the order of the input: that may change without any meaning.
    let entries = entries
    for number in entries.indices.sorted(by: { entries[$0].isCloser(than: entries[$1]) }) {
      guard entries[number].isComplete, isInForce(entries[number]) else { continue }
      for finding in fitting[number] where waiver[finding] == nil { waiver[finding] = number }
    }
    for number in entries.indices { self.entries[number].state = state(of: number, judged) }
  }

  /// Whether the last day of the waiver is not over.
  func isInForce(_ entry: WaiverEntry) -> Bool { entry.until.map { $0 >= today } ?? false }

  /// Whether the rule is one whose findings can be waived.
  func canBeWaived(_ rule: RuleID) -> Bool {
    known.contains(rule) && rule.family != WaiverDesk.family
  }

  /// The family of the rules about waivers, whose findings cannot be waived.
  static let family = "waiver"

  private func state(of number: Int, _ judged: Set<RuleID>) -> WaiverEntry.State {
    let entry = entries[number]
    guard canBeWaived(entry.rule) else { return .unknownRule }
    guard entry.isComplete else { return .incomplete }
    let isInForce = isInForce(entry)
    if !fitting[number].isEmpty {
      let isNeeded = fitting[number].contains { waiver[$0] == number || waiver[$0] == nil }
      if !isNeeded { return .superseded }
      return isInForce ? .used : .expired
    }
    guard isInForce else { return .expired }
    return judged.contains(entry.rule) ? .unused : .unjudged
  }

  /// The numbers of the waivers in one of these states.
  func numbers(_ states: WaiverEntry.State...) -> [Int] {
    entries.indices.filter { states.contains(entries[$0].state) }
  }

  /// The findings with their waivers; those that an expired waiver fits say so.
  func judgedFindings() -> [Finding] {
    var findings = findings
    var map = SourceMap(chart.graph.document.source)
    for (number, waiver) in waiver.enumerated() {
      guard let waiver, var applied = entries[waiver].applied else { continue }
      applied.location = entries[waiver].place.flatMap { map.location(of: $0) }
      findings[number].waiver = applied
    }
    for number in numbers(.expired).sorted(by: { entries[$0].isCloser(than: entries[$1]) }) {
      let entry = entries[number]
      guard let until = entry.until else { continue }
      for finding in fitting[number] where waiver[finding] == nil {
        findings[finding].places.append(
          Finding.Place(entry.places.until, "the waiver expired on \(until)"))
      }
    }
    return findings
  }
}

/// The findings of the rules that waivers name, by rule and id.
private struct FindingIndex {
  private var byRule: [RuleID: [Int]] = [:]
  private var byID: [RuleID: [String: [Int]]] = [:]

  init(_ findings: [Finding], rules: Set<RuleID>) {
    for (number, finding) in findings.enumerated() where rules.contains(finding.rule) {
      byRule[finding.rule, default: []].append(number)
      for id in Set(finding.key) {
        byID[finding.rule, default: [:]][id, default: []].append(number)
      }
    }
  }

  /// The findings that fit a waiver, among those that have the rarest of its ids.
  func findings(_ entry: WaiverEntry, _ findings: [Finding]) -> [Int] {
    let ids = (entry.key ?? [entry.position].compactMap { $0 }).filter { $0 != "*" }
    let lists = ids.map { byID[entry.rule]?[$0] ?? [] }
    let candidates = lists.min { $0.count < $1.count } ?? byRule[entry.rule] ?? []
    return candidates.filter { entry.fits(findings[$0]) }
  }
}
