import OrgFormats
import OrgLint
import OrgModel
import OrgTestSupport
import Testing

/// Baselines and waivers, whatever is in them.
struct MetamorphicPolicyTests {
  private static let words = [
    "ceo", "no", "007", "~", "a: b", "#x", "[y]", "\"q\"", "ü", "a\\b", "null", "-", "1e3", "*",
    "2026-11-22", "\u{1}\u{85}\u{2028}\u{1F600}", "Yes", " ", "a b ", "{", "é\u{301}", "'", "x\ty",
    "line\nbreak", "&a", "!t", "%", "@", "`", "?", ":", "key: [", "\u{FEFF}", "\u{E000}",
  ]

  private static func text(_ random: inout Seeded) -> String {
    (0...random.below(3)).map { _ in words[random.below(words.count)] }.joined()
  }

  private static func entry(_ random: inout Seeded) throws -> Baseline.Entry {
    let rule = builtInRules[random.below(builtInRules.count)].id
    let keys = (0..<random.below(4)).map { _ in text(&random) }
    let day = try #require(CalendarDay("2026-1\(random.below(3))-0\(1 + random.below(9))"))
    return Baseline.Entry(rule: rule, key: keys, date: day, reason: text(&random))
  }

  private static func read(_ text: String) throws -> Baseline {
    var source = SourceBuffer()
    _ = source.append(file: "base.yaml", bytes: Array(text.utf8))
    return try Baseline(reading: source, catalogue: builtInRules)
  }

  private static func told(_ entries: [Baseline.Entry]) -> [String] {
    entries.map { "\($0.rule.name) \($0.key) \($0.date) \($0.reason)" }
  }

  // MARK: Baselines

  @Test func aBaselineThatIsReadAndWrittenHasTheSameBytes() throws {
    for seed in 1...UInt64(50 * Metamorphic.tries) {
      var random = Seeded(seed: seed)
      var entries: [Baseline.Entry] = []
      for _ in 0..<random.below(12) { entries.append(try Self.entry(&random)) }
      let first = Baseline(entries)
      let read = try Self.read(first.text)
      #expect(Self.told(read.entries) == Self.told(first.entries), "seed \(seed)")
      #expect(read.text == first.text, "seed \(seed)")
      #expect(Baseline(entries.shuffled(using: &random)).text.count == first.text.count)
      let lines = first.text.split(separator: "\n")
      #expect(lines.count == first.entries.count + 2)
    }
  }

  /// Two branches add lines; git joins them as `merge=union` does, or a person pastes one behind
  /// the other.
  @Test func theUnionOfTwoBranchesIsABaseline() throws {
    for seed in 1...UInt64(50 * Metamorphic.tries) {
      var random = Seeded(seed: seed)
      var all: [Baseline.Entry] = []
      for _ in 0..<9 { all.append(try Self.entry(&random)) }
      let base = Array(all.prefix(3))
      // Both branches may have adopted the same finding, on different days.
      let twin = Baseline.Entry(
        rule: all[4].rule, key: all[4].key, date: try #require(CalendarDay("2025-01-01")),
        reason: "elsewhere")
      let ours = Baseline(base + all[3..<6])
      let theirs = Baseline(base + all[6...] + [twin])
      let our = ours.text.split(separator: "\n")
      let new = theirs.text.split(separator: "\n").filter { !our.contains($0) }
      let expected = Baseline(ours.entries + theirs.entries)
      for place in [2, our.count, 2 + random.below(our.count - 1)] {
        let lines = our[..<place] + new + our[place...]
        let union = try Self.read(lines.joined(separator: "\n") + "\n")
        #expect(union.text == expected.text, "seed \(seed), at \(place)")
        #expect(union.entries.count == our.count - 2 + new.count, "seed \(seed)")
      }
    }
  }

  /// A finding that two lines know is one finding, whether it is still there or not.
  @Test func aLineThatIsThereTwiceCountsOnce() throws {
    let line = "  - { rule: roles/ambiguous-title, key: [cpo], date: 2026-11-0"
    let text = "orgline: 1\nbaseline:\n\(line)1, reason: a }\n\(line)2, reason: b }\n"
    let baseline = try Self.read(text)
    var bad = try lint("positions: { ceo: {}, cpo: { title: CPO, reports_to: ceo } }\n")
    let verdict = baseline.apply(to: &bad)
    #expect(verdict.known == 1 && verdict.stale.isEmpty)
    var good = try lint("positions: { ceo: {}, cpo: { title: CFO, reports_to: ceo } }\n")
    #expect(baseline.apply(to: &good).summary == "0 known (1 fewer than the baseline)")
    #expect(baseline.text(without: baseline.entries) == "orgline: 1\nbaseline: []\n")
  }

  @Test func whatIsInTheBaselineNeverCounts() throws {
    let linter = try Metamorphic.linter()
    let day = try #require(CalendarDay("2026-11-22"))
    for seed in 1...UInt64(20 * Metamorphic.tries) {
      var random = RandomChart(seed: seed)
      var result = try Metamorphic.result(random.chart(), linter)
      let whole = Baseline().updated(from: result, on: day, reason: "adopted")
      let known = whole.entries.filter { _ in random.someone() > "ci" }
      let before = result.findings
      let verdict = Baseline(known).apply(to: &result)
      let prints = Set(known.map { [$0.rule.name] + $0.key })
      for (old, new) in zip(before, result.findings) {
        let isKnown = prints.contains([new.rule.name] + new.key)
        #expect(new.isInBaseline == isKnown, "seed \(seed) \(new.fingerprint)")
        #expect(new.counts == (!isKnown && old.waiver == nil), "seed \(seed) \(new.fingerprint)")
      }
      #expect(verdict.known == known.count && verdict.stale.isEmpty, "seed \(seed)")
      let again = Baseline(known).updated(from: result, on: day, reason: "adopted")
      #expect(again.text == whole.text, "seed \(seed)")
    }
  }

  // MARK: Waivers

  private static let rules = [
    "roles/ambiguous-title", "structure/several-roots", "structure/unknown-reference",
    "structure/reports-to-vacant", "independence/ciso-under-cio", "shape/single-report-chain",
    "structure/two-solid-lines", "structure/dead", "waiver/unused",
  ]

  /// Waivers that overlap, some over, some without a reason.
  private static func waivers(_ result: LintResult, _ random: inout Seeded) -> [String] {
    (0..<random.below(9)).map { number in
      var rule = rules[random.below(rules.count)]
      var key = ["nobody"]
      if !result.findings.isEmpty, !random.once(in: 4) {
        let finding = result.findings[random.below(result.findings.count)]
        rule = finding.rule.name
        key = finding.key
      }
      for place in key.indices where random.once(in: 4) { key[place] = "*" }
      var text = "rule: \(rule), key: [\(key.map(Plain.quoted).joined(separator: ", "))]"
      if !random.once(in: 6) { text += ", reason: r\(number)" }
      if !random.once(in: 6) { text += ", until: 202\(6 + random.below(2))-0\(1 + number)-01" }
      if random.once(in: 2) { text += ", approved_by: ceo" }
      return "  - { \(text) }\n"
    }
  }

  @Test func theOrderOfWaiversDoesNotMatter() throws {
    for seed in 1...UInt64(20 * Metamorphic.tries) {
      var random = Seeded(seed: seed)
      var charts = RandomChart(seed: seed)
      let text = YAMLLook.tabular(charts.chart()).replacing("orgline: 1\n", with: "")
      let waivers = Self.waivers(try lint(text), &random)
      let expected = try lint(text, waivers: waivers.joined())
      for finding in expected.findings where finding.waiver != nil {
        #expect(!finding.counts && finding.rule.family != "waiver", "seed \(seed)")
      }
      for _ in 0..<4 {
        let other = try lint(text, waivers: waivers.shuffled(using: &random).joined())
        #expect(other.counted == expected.counted, "seed \(seed)\n\(waivers.joined())")
        #expect(
          Metamorphic.told(other) == Metamorphic.told(expected), "seed \(seed)\n\(waivers.joined())"
        )
      }
    }
  }
}
