import OrgLint
import OrgModel
import OrgReports
import OrgTestSupport
import Testing

/// The reports as users see them; the snapshots are read before they are believed.
struct SnapshotTests {
  private static let charts = [
    "harbour-mutual.yaml", "faulty/ciso-under-cio.yaml", "faulty/lost-zeros.csv",
    "faulty/deep-hierarchy.yaml", "faulty/no-root.yaml", "faulty/unreachable-position.yaml",
    "faulty/two-solid-lines.yaml", "faulty/reports-to-vacant.yaml", "faulty/dead-end.yaml",
  ]

  private func name(_ chart: String) -> String {
    chart.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? chart
  }

  @Test(arguments: charts)
  func findingsForPeople(_ chart: String) throws {
    let result = Linter().check(try sample(chart))
    try expectSnapshot(LintFormat.text.render(result), "lint-\(name(chart)).txt")
  }

  @Test(arguments: LintFormat.allCases)
  func findingsInEveryForm(_ format: LintFormat) throws {
    let result = Linter().check(try sample("harbour-mutual.yaml"))
    try expectSnapshot(format.render(withoutPages(result)), "harbour-mutual.\(format.rawValue)")
  }

  @Test(arguments: SARIFProfile.allCases)
  func findingsInBothProfiles(_ profile: SARIFProfile) throws {
    let kiln = try Kiln()
    let result = kiln.result(try kiln.everySort(), fixed: [kiln.gone], idle: ["x"])
    let text = LintFormat.sarif.render(result, profile: profile)
    try expectSnapshot(text, "\(profile.rawValue).sarif")
  }

  @Test func findingsThatDoNotCount() throws {
    let kiln = try Kiln()
    let result = kiln.result(
      try kiln.everySort(), fixed: [kiln.gone], idle: ["nobody has `zeal`"],
      gaveUp: "too many steps")
    try expectSnapshot(LintFormat.text.render(result), "lint-every-sort.txt")
  }

  /// The rules that found something, without their pages: those have tests of their own.
  private func withoutPages(_ result: LintResult) -> LintResult {
    var copy = result
    copy.rules = result.rules.filter { !$0.outcome.findings.isEmpty }.map { run in
      var info = run.info
      info.page = []
      return RuleRun(info: info, outcome: run.outcome)
    }
    return copy
  }

  @Test func noFindings() throws {
    let result = Linter().check(try sample("harbour-mutual-repaired.yaml"))
    try expectSnapshot(LintFormat.text.render(result), "lint-none.txt")
    #expect(LintFormat.concise.render(result).isEmpty)
  }

  @Test func findingsInColour() throws {
    let result = Linter().check(try sample("faulty/ciso-under-cio.yaml"))
    try expectSnapshot(LintFormat.text.render(result, isColoured: true), "lint-colour.txt")
  }

  @Test(arguments: ComparisonFormat.allCases)
  func comparisons(_ format: ComparisonFormat) throws {
    let base = try sample("harbour-mutual.yaml")
    let before = Linter().check(base)
    let names = ["harbour-mutual-repaired.yaml", "harbour-mutual-option-b.yaml"]
    let options = try names.map { name in
      let other = try sample(name)
      return ComparedOption(
        name: name, difference: Comparison(from: base, to: other),
        findings: FindingsComparison(from: before, to: Linter().check(other)),
        search: CauseSearch(Linter()))
    }
    let text = format.render(base: "harbour-mutual.yaml", options)
    try expectSnapshot(text, "compare.\(format.rawValue)")
  }

  @Test func theTree() throws {
    try expectSnapshot(showReport(try sample("harbour-mutual.yaml")), "show.txt")
  }

  @Test func theTreeToADepth() throws {
    var options = ShowOptions()
    options.depth = 2
    try expectSnapshot(showReport(try sample("lindenfold-clinics.yaml"), options), "show-depth.txt")
  }

  @Test func theTreeOfAFaultyChart() throws {
    try expectSnapshot(showReport(try sample("faulty/unreachable-position.yaml")), "show-cycle.txt")
  }

  private func faulty() throws -> InputErrors {
    try errors(
      "people.yaml",
      """
      orgline: 2
      positions:
        ceo: { titel: Chief Executive Officer, cost: 250000 }
        cfo: { title: [a, b], reports_to: ceo, vacant: maybe }
      extras: {}
      """)
  }

  @Test func errorsForPeople() throws {
    try expectSnapshot(textReport(try faulty()), "errors.txt")
  }

  @Test func errorsForPrograms() throws {
    try expectSnapshot(jsonReport(try faulty()), "errors.json")
  }

  @Test(arguments: CatalogueFormat.allCases)
  func theCatalogue(_ format: CatalogueFormat) throws {
    try expectSnapshot(format.render(builtInRules), "rules.\(format.rawValue)")
  }
}

/// The index of the rules in the sources is what the command prints.
struct RuleIndexTests {
  @Test func isCurrent() throws {
    let index = CatalogueFormat.markdown.render(builtInRules, packs: .builtIn)
    let written = String(
      decoding: try Checkout.bytes("Sources/OrgLint/Rules/README.md"), as: UTF8.self)
    #expect(
      index == written,
      "run `orgline rules --format markdown > Sources/OrgLint/Rules/README.md`")
  }
}
