import OrgLint
import OrgModel
import OrgTestSupport
import Testing

/// What a page shows as mended is a chart about which there is nothing else to tell.
struct MendedExampleTests {
  private static let packs = PackCatalogue.builtIn
  private static let rules = builtInRules + packs.ids.flatMap { packs.rules(of: $0) }
  /// The rules that everybody runs and that weigh, made ready once.
  private static let serious = builtInRules.filter { $0.info.severity > .info }.map { $0.rule() }

  /// Neither the rules that everybody runs nor those of the rule's own pack, drafts among them, have
  /// a warning or an error about it.
  @Test(arguments: rules)
  func carriesNoWarning(_ rule: RuleDefinition) throws {
    let mended = RulePage(rule.page).charts(in: "Instead")
    #expect(!mended.isEmpty, "\(rule.id.name) shows nothing mended")
    var linter = Linter(rules: Self.serious)
    // On this day the packs of 2026 have ended; no other page depends on it.
    linter.today = CalendarDay(rule.id == "review/ended-pack" ? "2027-02-01" : "2026-11-22")
    if let pack = rule.info.pack {
      linter.packs = [pack]
      linter.packRule = { $0.rule() }
    }
    for files in mended {
      let findings = linter.check(try graph(files.map { ($0.file, $0.text) })).findings
      let serious = findings.filter { $0.counts && $0.severity > .info }
      #expect(
        serious.isEmpty, "\(rule.id.name): \(serious.map { "\($0.message) [\($0.rule.name)]" })")
    }
  }
}
