import Foundation
import OrgFormats
import OrgLint
import OrgModel
import OrgTestSupport

/// What the tests of equal charts in unequal looks share.
enum Metamorphic {
  /// The samples that are one file of YAML.
  static let samples: [String] = {
    let faulty = (try? Checkout.names(in: "Samples/faulty", ending: ".yaml")) ?? []
    let top = (try? Checkout.names(in: "Samples", ending: ".yaml")) ?? []
    return top.map { "Samples/\($0)" } + faulty.map { "Samples/faulty/\($0)" }
  }()

  /// How often more than usual a test tries: the environment's `ORGLINE_TRIES`, or 1.
  static let tries = ProcessInfo.processInfo.environment["ORGLINE_TRIES"].flatMap(Int.init) ?? 1

  /// The samples, then random charts.
  static func charts(random count: Int) throws -> [(name: String, chart: Plain)] {
    var charts: [(name: String, chart: Plain)] = []
    for sample in samples {
      charts.append((sample, try Plain(reading: sample, try Checkout.bytes(sample))))
    }
    for seed in 1...UInt64(count * tries) {
      var random = RandomChart(seed: seed)
      charts.append(("random chart, seed \(seed)", random.chart()))
    }
    return charts
  }

  /// A linter with every rule that there is, the samples' own among them.
  static func linter() throws -> Linter {
    let names = try Checkout.names(in: "Samples/rules", ending: ".yaml")
    var source = SourceBuffer()
    for name in names {
      _ = source.append(file: name, bytes: try Checkout.bytes("Samples/rules/\(name)"))
    }
    let own = try RuleFile.definitions(in: source)
    var linter = Linter(rules: (builtInRules + own).map { $0.rule() })
    linter.today = CalendarDay("2026-11-22")
    return linter
  }

  typealias Files = [(name: String, text: String)]

  static func result(_ files: Files, _ linter: Linter) throws -> LintResult {
    linter.check(try graph(files))
  }

  static func result(_ chart: Plain, _ linter: Linter) throws -> LintResult {
    try result([("chart.yaml", YAMLLook.tabular(chart))], linter)
  }

  /// Everything that a result says but for places, sorted.
  static func told(_ result: LintResult) -> [String] {
    let rules = result.rules.map { run in
      let outcome = run.outcome
      return "\(run.info.id.name): \(outcome.candidates) \(outcome.matched) \(outcome.excused) "
        + "\(outcome.findings.count) \(outcome.hints) \(outcome.inconclusive ?? "")"
    }
    let waivers = result.waivers.map { "\($0.rule.name) \($0.key ?? []) \($0.state)" }
    return findings(result) + rules + waivers.sorted()
  }

  /// The findings of a result with their witness and their words, without places, sorted.
  static func findings(_ result: LintResult) -> [String] {
    result.findings.map { finding in
      let witness = finding.witness
      let edges = witness.edges.map { edge in
        "\(result.chart.id(of: edge.from)) \(edge.kind.name) \(result.chart.id(of: edge.to))"
      }
      let waiver = finding.waiver.map { "waived: \($0.reason) \($0.until) \($0.approvedBy ?? "")" }
      return brief(finding)
        + " \(finding.modality) \(finding.key) \(finding.suggestions) \(finding.notExcused) "
        + "\(witness.nodes.map { result.chart.id(of: $0) }) \(edges) \(witness.missing) "
        + "\(notes(finding)) \(waiver ?? "counts")"
    }.sorted()
  }

  /// Of things that are written several times, the first is that of the first file: there the order
  /// of the places and their notes follow the input.
  static let inOrderOfInput: [RuleID] = ["structure/unknown-reference", "structure/duplicate-id"]

  private static func notes(_ finding: Finding) -> [String] {
    inOrderOfInput.contains(finding.rule) ? [] : finding.places.map(\.note)
  }

  /// The rule, the key, the weight and the message of a finding.
  static func brief(_ finding: Finding) -> String {
    "\(finding.fingerprint) \(finding.severity): \(finding.message)"
  }
}
