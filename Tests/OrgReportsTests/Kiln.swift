import OrgLint
import OrgModel
import OrgReports

/// A small chart with findings made by hand, one of each sort.
struct Kiln {
  static let text = """
    orgline: 1
    positions:
      ceo: { title: Chief Executive Officer, holder: Ada Ruiz }
      kiln: { title: Kiln Manager, holder: Bo Lind, reports_to: ceo }
      gläze: { title: Glaze Manager, holder: Cy Okoro, reports_to: kiln }

    """

  let chart: PropertyGraph

  init(_ name: String = "kiln.yaml") throws {
    chart = PropertyGraph(try graph(name, Self.text))
  }

  private func node(_ id: String) -> NodeID {
    chart.graph.node(withID: id) ?? NodeID(0)
  }

  /// A finding about the line from one position to its manager.
  func finding(
    _ rule: RuleID = "kiln/too-hot", _ severity: Severity = .error, _ from: String = "kiln",
    _ to: String = "ceo", message: String = "it is too hot", notes: [String] = [""]
  ) -> Finding {
    let range = chart.graph.source(ofLine: .reportsTo, from: node(from), to: node(to))
    var finding = Finding(
      rule: rule, severity: severity, modality: .should, message: message, key: [from],
      places: notes.map { Finding.Place(range, $0) })
    finding.witness.nodes = [node(from), node(to)]
    finding.witness.edges = [.init(.reportsTo, from: node(from), to: node(to))]
    return finding
  }

  /// The run with these findings, and rules that looked at something.
  func result(
    _ findings: [Finding], fixed: [Finding]? = nil, idle: [String] = [], gaveUp: String? = nil
  ) -> LintResult {
    let ids = Set(findings.map(\.rule)).union(["kiln/too-cold"]).sorted()
    var runs = ids.map { id in
      var outcome = RuleOutcome()
      outcome.findings = findings.filter { $0.rule == id }
      outcome.candidates = 3
      outcome.matched = outcome.findings.count
      return RuleRun(info: info(id), outcome: outcome)
    }
    if !idle.isEmpty {
      var outcome = RuleOutcome()
      outcome.hints = idle
      runs.append(RuleRun(info: info("zeal/idle"), outcome: outcome))
    }
    if let gaveUp {
      var outcome = RuleOutcome()
      outcome.candidates = 1
      outcome.inconclusive = gaveUp
      runs.append(RuleRun(info: info("zeal/lost"), outcome: outcome))
    }
    return LintResult(chart: chart, findings: findings, rules: runs, fixed: fixed)
  }

  private func info(_ id: RuleID) -> RuleInfo {
    var info = RuleInfo(id: id, severity: .error, summary: "something is off")
    info.why = "Pots crack."
    return info
  }

  /// A waiver in the chart itself, or in a file beside it.
  func waived(_ finding: Finding, in file: String = "kiln.yaml") throws -> Finding {
    var copy = finding
    let place = SourceLocation(path: file, line: 4, column: 3, endLine: 4, endColumn: 7)
    let day = CalendarDay("2027-01-31")
    if let day {
      copy.waiver = AppliedWaiver(
        reason: "the kiln is new", until: day, approvedBy: "ceo", location: place)
    }
    return copy
  }

  /// The findings of every sort: one that counts, one waived, one in the baseline, one unchanged.
  func everySort() throws -> [Finding] {
    var known = finding("kiln/too-dry", .warning)
    known.isInBaseline = true
    var same = finding("kiln/too-wet", .warning)
    same.change = .unchanged
    var new = finding()
    new.change = .new
    new.notExcused = ["no thermometer"]
    new.suggestions = ["open the door"]
    new.citation = "Potters' Guild, 4.2"
    return [new, try waived(finding("kiln/too-loud")), known, same]
  }

  /// What is gone, of another chart.
  var gone: Finding {
    Finding(
      rule: "kiln/too-cold", severity: .warning, modality: .should, message: "it was too cold",
      key: ["cellar"], places: [])
  }
}
