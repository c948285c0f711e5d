import OrgFormats
import OrgModel
import Testing

@testable import OrgLint

/// What configurations say, and what is wrong with them.
struct ConfigurationTests {
  private func resolve(
    _ files: (folder: String, text: String)...
  ) -> (configuration: Configuration, errors: [InputError], source: SourceBuffer) {
    var source = SourceBuffer()
    var read: [ConfigurationFile] = []
    var errors: [InputError] = []
    for (number, entry) in files.enumerated() {
      guard
        let file = source.append(
          file: "\(number).yaml", bytes: Array("orgline: 1\n\(entry.text)".utf8))
      else { continue }
      let result = ConfigurationFile.read(file: file, in: &source, folder: entry.folder)
      read.append(result.file)
      errors += result.errors
    }
    let (configuration, faults) = Configuration.resolve(
      read, in: source, catalogue: builtInRules)
    return (configuration, errors + faults, source)
  }

  @Test func everythingThatCanBeSaidIsRead() {
    let (configuration, errors, _) = resolve(
      (
        "/org",
        """
        extends: [../a.yaml, b.yaml]
        rule_files: [rules/own.yaml]
        fail_on: warning
        require_candidates: true
        strict_baseline: true
        baseline: orgline-baseline.yaml
        waivers: waivers.yaml
        waiver_limits: { longest: 365d, widest: 7 }
        rules:
          shape/wide-span: { severity: info, limit: 15 }
          escalation: off
          structure: warning
          structure/no-root: error
        overrides:
          - paths: ["legacy/**", "imports/*.csv"]
            rules: { shape: off, independence/ciso-under-cio: warning }
        """
      ))
    #expect(errors.isEmpty, "\(errors)")
    #expect(configuration.failOn == .warning)
    #expect(configuration.requiresCandidates)
    #expect(configuration.hasStrictBaseline)
    #expect(
      configuration.options == [
        "shape/wide-span": ["limit": .integer(15)],
        "waiver/too-wide": ["longest": .integer(365), "widest": .integer(7)],
      ])
    let levels = configuration.severities.levels
    #expect(levels["shape/wide-span"] == .info)
    #expect(levels["escalation/dead-end"] == .off)
    #expect(levels["structure/self-report"] == .warning)
    #expect(levels["structure/no-root"] == .error)
    #expect(levels["roles/ambiguous-title"] == nil)
    #expect(configuration.severities.overrides.count == 1)
  }

  @Test func laterFilesWinAndRulesWinOverFamiliesInOneFile() {
    let (configuration, errors, _) = resolve(
      ("/a", "fail_on: never\nrules: { shape/wide-span: { severity: error, limit: 3 } }\n"),
      ("/b", "rules: { structure/no-root: info, structure: off, shape: warning }\n"))
    #expect(errors.isEmpty)
    #expect(configuration.failOn == .never)
    let levels = configuration.severities.levels
    #expect(levels["structure/no-root"] == .info)
    #expect(levels["structure/self-report"] == .off)
    #expect(levels["shape/wide-span"] == .warning)
    #expect(configuration.options["shape/wide-span"] == ["limit": .integer(3)])
  }

  @Test func allFaultsAreToldAtOnceWithTheirPlaces() {
    let (_, errors, source) = resolve(
      (
        "/",
        """
        fail_onn: warning
        fail_on: warn
        require_candidates: maybe
        waiver_limits: { longest: soon, widest: 0, widst: 1 }
        rules:
          shape/wide-spam: off
          escalatoin: off
          shape/wide-span: { limt: 3, limit: many }
          shape/deep-hierarchy: none
          shape: { limit: 3 }
          roles: [off]
        overrides:
          - { rules: { shape: off } }
          - { paths: "a/*", rules: { shape/wide-span: { limit: 3 } }, path: x }
        """
      ))
    var map = SourceMap(source)
    let told = errors.map { error in
      let place = error.range.flatMap { map.location(of: $0) }
      return "\(place?.line ?? 0):\(place?.column ?? 0) \(error.message)"
    }
    #expect(
      told == [
        "2:1 unknown key `fail_onn` in a configuration", "3:10 unknown fail_on `warn`",
        "4:21 require_candidates must be `true` or `false`, not `maybe`",
        "5:27 longest must be a number of days, weeks or years, not `soon`",
        "5:41 widest must be a whole number of 1 or more, not `0`",
        "5:44 unknown key `widst` in waiver_limits", "10:25 unknown severity `none`",
        "12:10 roles must be a severity or a mapping, not a list",
        "14:5 an override names no paths",
        "15:49 `limit` cannot differ from file to file", "15:63 unknown key `path` in an override",
        "7:3 there is no rule or family `shape/wide-spam`",
        "8:3 there is no rule or family `escalatoin`",
        "9:22 the rule shape/wide-span has no option `limt`",
        "9:38 limit of shape/wide-span must be a whole number of 0 or more, not `many`",
        "11:12 options belong to a rule, not to the family `shape`",
      ])
    let hints = Set(errors.compactMap(\.help))
    for hint in ["fail_on", "widest", "shape/wide-span", "escalation", "limit", "paths"] {
      #expect(hints.contains("did you mean `\(hint)`?"), "\(hint)")
    }
  }

  // MARK: Weights

  private func result(_ text: String, names: [String] = ["legacy/chart.yaml"]) throws -> LintResult
  {
    var (configuration, errors, _) = resolve(("/org", text))
    #expect(errors.isEmpty, "\(errors)")
    configuration.setWorkingFolder("/org")
    var source = SourceBuffer()
    let manager = "  ceo: { title: Chief Executive Officer }\n"
    for (number, name) in names.enumerated() {
      let seats = "  cpo-\(number): { title: CPO, reports_to: ceo }\n"
      let text = "orgline: 1\npositions:\n\(number == 0 ? manager : "")\(seats)"
      _ = source.append(file: name, bytes: Array(text.utf8))
    }
    let rules = builtInRules.filter { configuration.severities.runs($0.id) }.map { $0.rule() }
    var linter = Linter(rules: rules)
    linter.severities = configuration.severities
    return linter.check(OrgGraph(try OrgReader.read(source)))
  }

  @Test func theWeightOfARuleIsThatOfItsFindings() throws {
    let result = try result("rules: { roles: error }")
    #expect(result.findings.map(\.severity) == [.error])
    #expect(result.info(of: "roles/ambiguous-title")?.severity == .error)
    #expect(try self.result("rules: { roles: off }").info(of: "roles/ambiguous-title") == nil)
  }

  @Test(arguments: [
    (Severity.info, SeverityPolicy.Level.error, Severity.info),
    (.warning, .info, .info), (.warning, .warning, .warning), (.error, .info, .info),
    (.error, .warning, .warning), (.info, .info, .info),
  ])
  func aFindingThatWeighsLessThanItsRuleDoesNotWeighMore(
    _ own: Severity, _ level: SeverityPolicy.Level, _ expected: Severity
  ) {
    var policy = SeverityPolicy()
    policy.levels = ["a/b": level]
    var info = RuleInfo(id: "a/b", severity: .error, summary: "")
    info.modality = .must
    var outcome = RuleOutcome()
    outcome.findings = [
      Finding(rule: "a/b", severity: own, modality: .must, message: "", key: [], places: [])
    ]
    let run = policy.adjusted(RuleRun(info: info, outcome: outcome), in: SourceBuffer())
    #expect(run.outcome.findings.map(\.severity) == [expected])
    #expect(run.info.severity == level.severity)
  }

  @Test func overridesFollowTheGlobOfTheFirstPlaceAndLaterOnesWin() throws {
    let text = """
      rules: { roles: off }
      overrides:
        - { paths: ["legacy/**", "*.yaml"], rules: { roles: warning } }
        - { paths: "legacy/old/*", rules: { roles: info } }
        - { paths: "legacy/old/b.yaml", rules: { roles: off } }
      """
    let names = [
      "legacy/a.yaml", "legacy/old/a.yaml", "legacy/old/b.yaml", "new/a.yaml", "top.yaml",
      "HEAD:legacy/a.yaml", "../org/legacy/x/y/a.yaml", "/org/legacy/a.yaml", "../legacy/a.yaml",
    ]
    let findings = try result(text, names: names).findings
    #expect(
      findings.map { "\($0.key[0]) \($0.severity)" } == [
        "cpo-0 warning", "cpo-1 info", "cpo-4 warning", "cpo-5 warning", "cpo-6 warning",
        "cpo-7 warning",
      ])
    let run = try result(text, names: names).rules.first { $0.info.id == "roles/ambiguous-title" }
    #expect(run?.outcome.findings.count == 6)
  }

  // MARK: Globs, paths and values

  @Test(arguments: [
    ("a.yaml", "a.yaml", true), ("a.yaml", "b/a.yaml", false), ("*", "a", true),
    ("*", "a/b", false), ("*.csv", "x.csv", true), ("*.csv", ".csv", true),
    ("*.csv", "x.csv.bak", false), ("a?c", "abc", true), ("a?c", "a/c", false),
    ("a?c", "aüc", true), ("?", "", false), ("**", "a/b/c", true), ("**", "", true),
    ("a/**", "a/b", true), ("a/**", "a/b/c", true), ("a/**", "a", false), ("a/**", "ab/c", false),
    ("**/a", "a", true), ("**/a", "x/y/a", true), ("**/a", "xa", false), ("**/a", "x/ya", false),
    ("a/**/b", "a/b", true), ("a/**/b", "a/x/y/b", true), ("a/**/b", "ab", false),
    ("a/**/b", "a/xb", false), ("**/*.csv", "q/x.csv", true), ("a**b", "axxb", true),
    ("a**b", "a/b", false), ("*a*b*", "xxaxxbxx", true), ("[ab]", "a", false),
    ("[ab]", "[ab]", true), ("**/x/**", "a/x/b", true), ("**/x/**", "a/y/b", false),
  ])
  func aGlobFits(_ glob: String, _ path: String, _ fits: Bool) {
    #expect(Glob(glob).matches(path) == fits)
  }

  @Test func aHostileGlobTakesNoTime() {
    let path = String(repeating: "a", count: 20_000)
    let glob = Glob(String(repeating: "*a", count: 40) + "b")
    let time = ContinuousClock().measure { #expect(!glob.matches(path)) }
    #expect(time < .seconds(5))
  }

  @Test func pathsAreText() {
    #expect(PathText.absolute("a/../b/./c", in: "/x/y") == "/x/y/b/c")
    #expect(PathText.absolute("/a//b/", in: "/x") == "/a/b")
    #expect(PathText.absolute("../../..", in: "/x") == "/")
    #expect(PathText.folder(of: "/a/b") == "/a")
    #expect(PathText.folder(of: "/a") == "/")
    #expect(PathText.relative("/a/b", to: "/a") == "b")
    #expect(PathText.relative("/ab", to: "/a") == nil)
    #expect(PathText.shown("/a/b/c", in: "/a/b") == "c")
    #expect(PathText.shown("/a/x", in: "/a/b/c") == "../../x")
    #expect(PathText.withoutRevision("main:org/a.yaml") == "org/a.yaml")
    #expect(PathText.withoutRevision("org/a.yaml") == "org/a.yaml")
  }

  private static let values: [(String, PatternValue, PatternValue?)] = [
    ("12", PatternValue.integer(1), PatternValue.integer(12)), ("-1", .integer(1), nil),
    ("1.5", .integer(1), nil), ("1.5", .decimal(0), .decimal(1.5)), ("x", .decimal(0), nil),
    ("true", .boolean(false), .boolean(true)), ("yes", .boolean(false), nil),
    ("24h", .duration(minutes: 1), .duration(minutes: 1_440)), ("24", .duration(minutes: 1), nil),
    ("99999999999999999w", .duration(minutes: 1), nil), ("a b", .text(""), .text("a b")),
    ("a,b", .list([]), .list([.text("a"), .text("b")])), ("1,x", .list([.integer(1)]), nil),
  ]

  @Test(arguments: values)
  func aValueIsOfTheKindOfItsStandard(
    _ text: String, _ standard: PatternValue, _ expected: PatternValue?
  ) {
    #expect(OptionValue.read(text, like: standard) == expected)
  }

  @Test func faultsOfSeveralBuffersKeepTheirPlaces() {
    var all: [InputErrors] = []
    for name in ["a", "b"] {
      var source = SourceBuffer()
      _ = source.append(file: "\(name)0", bytes: Array("first".utf8))
      _ = source.append(Array("made".utf8), origin: nil)
      _ = source.append(file: "\(name)1", bytes: Array("x\nyz".utf8))
      let start = UInt32(source.files[1].range.lowerBound)
      all.append(
        InputErrors(
          [InputError(name, at: SourceRange(start: start + 3, length: 1))], in: source))
    }
    let joined = InputErrors(joining: all)
    var map = SourceMap(joined.source)
    let places = joined.errors.map { $0.range.flatMap { map.location(of: $0) } }
    #expect(places.map { $0?.path } == ["a1", "b1"])
    #expect(places.map { $0?.line } == [2, 2])
    #expect(places.map { $0?.column } == [2, 2])
  }
}
