import OrgFormats
import OrgLint
import OrgModel
import Testing

/// The baseline: what it says of a run, and the bytes that are written.
struct BaselineTests {
  private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }

  private func baseline(_ text: String) throws -> Baseline {
    var source = SourceBuffer()
    _ = source.append(file: "base.yaml", bytes: Array(text.utf8))
    return try Baseline(reading: source, catalogue: builtInRules)
  }

  private func faults(_ text: String) throws -> [String] {
    do {
      _ = try baseline(text)
      return []
    } catch let errors as InputErrors {
      return errors.errors.map { [$0.message, $0.help ?? ""].joined(separator: "; ") }
    }
  }

  /// A chart in which the titles of these positions are ambiguous.
  private func chart(_ ids: String...) -> String {
    "positions:\n  ceo: { title: Chief Executive Officer }\n"
      + ids.map { "  \($0): { title: CPO, reports_to: ceo }\n" }.joined()
  }

  private static let text = """
    orgline: 1
    baseline:
      - { rule: roles/ambiguous-title, key: [cpo-1], date: 2026-11-01, reason: "adopted" }
      - { rule: roles/ambiguous-title, key: [cpo-2], date: 2026-11-02, reason: "seen" }

    """

  @Test func whatIsWrittenIsReadAndWrittenAgain() throws {
    let first = Baseline().updated(
      from: try lint(chart("cpo-2", "cpo-1")), on: try day("2026-11-22"), reason: "adopted")
    let expected = """
      orgline: 1
      baseline:
        - { rule: roles/ambiguous-title, key: [cpo-1], date: 2026-11-22, reason: "adopted" }
        - { rule: roles/ambiguous-title, key: [cpo-2], date: 2026-11-22, reason: "adopted" }

      """
    #expect(first.text == expected)
    #expect(try baseline(expected).text == expected)
    #expect(Baseline().text == "orgline: 1\nbaseline: []\n")
    #expect(try baseline("orgline: 1\nbaseline: []\n").entries.isEmpty)
    #expect(try baseline("orgline: 1\nbaseline:\n").entries.isEmpty)
  }

  @Test func strangeIDsAndReasonsComeBackAsTheyWere() throws {
    let keys = [
      ["no", "007", "~"], ["a: b", "#x", "[y]", "\"q\""], ["ü", "a\\b", "null", "-"],
      ["1e3", "2026-11-22", "\u{1}\u{85}\u{2028}\u{1F600}", "Yes"],
    ]
    let entries = try keys.map {
      Baseline.Entry(
        rule: "shape/wide-span", key: $0, date: try day("2026-11-22"), reason: "a \"b\"\n# c")
    }
    let written = Baseline(entries).text
    #expect(written.split(separator: "\n").count == 6)
    let read = try baseline(written)
    #expect(Set(read.entries.map(\.key)) == Set(keys))
    #expect(read.entries.allSatisfy { $0.reason == "a \"b\"\n# c" })
    #expect(read.text == written)
  }

  @Test func knownFindingsDoNotCount() throws {
    var result = try lint(chart("cpo-1", "cpo-2"))
    let verdict = try baseline(Self.text).apply(to: &result)
    #expect(result.counted.isEmpty)
    #expect(result.findings.allSatisfy { $0.isInBaseline })
    #expect(verdict.summary == "2 known (as in the baseline)")
  }

  /// Counts would see two before and two after.
  @Test func oneFixedAndOneNewOfTheSameRuleIsReported() throws {
    var result = try lint(chart("cpo-1", "cpo-3"))
    let verdict = try baseline(Self.text).apply(to: &result)
    #expect(result.counted == ["roles/ambiguous-title:cpo-3"])
    #expect(verdict.stale.map(\.key) == [["cpo-2"]])
    #expect(verdict.summary == "1 known (1 fewer than the baseline), 1 new")
  }

  @Test func entriesOfRulesThatDidNotRunAreNotStale() throws {
    let rules = builtInRules.filter { $0.id.family == "shape" }.map { $0.rule() }
    var result = try lint(chart("cpo-1"), rules: rules)
    let known = try baseline(Self.text)
    #expect(known.apply(to: &result).stale.isEmpty)
    let updated = known.updated(from: result, on: try day("2026-11-22"), reason: "x")
    #expect(updated.text == Self.text)
  }

  @Test func anUpdateKeepsDaysAndReasonsAndDropsWhatIsGone() throws {
    let result = try lint(chart("cpo-0", "cpo-2"))
    let updated = try baseline(Self.text).updated(
      from: result, on: try day("2026-11-22"), reason: "new team")
    #expect(
      updated.text == """
        orgline: 1
        baseline:
          - { rule: roles/ambiguous-title, key: [cpo-0], date: 2026-11-22, reason: "new team" }
          - { rule: roles/ambiguous-title, key: [cpo-2], date: 2026-11-02, reason: "seen" }

        """)
  }

  @Test func whatIsWaivedNeedsNoEntryAndFindingsAboutWaiversGetNone() throws {
    let waivers =
      "  - { rule: roles/ambiguous-title, key: [cpo-1], reason: x, until: 2026-12-31 }\n"
      + "  - { rule: roles/ambiguous-title, key: [cpo-9], reason: x, until: 2026-12-31 }\n"
    let result = try lint(chart("cpo-1"), waivers: waivers)
    #expect(result.counted == ["waiver/unused:roles%2Fambiguous-title:cpo-9"])
    let updated = Baseline().updated(from: result, on: try day("2026-11-22"), reason: "x")
    #expect(updated.entries.isEmpty)
    let own = """
      orgline: 1
      baseline:
        - { rule: waiver/unused, key: [roles/ambiguous-title, cpo-9], date: 2026-11-22, reason: x }

      """
    var again = result
    #expect(try baseline(own).apply(to: &again).known == 0)
    #expect(again.counted == result.counted)
  }

  @Test func pruningLeavesTheOtherLinesAsTheyAre() throws {
    let text = """
      # what we knew
      orgline: 1
      baseline:
        # people
        - {rule: 'roles/ambiguous-title',  key: [cpo-1], date: 2026-11-01, reason: adopted}  # a
        - { rule: roles/ambiguous-title, key: [cpo-2], date: 2026-11-02, reason: "seen" }
        - { rule: roles/ambiguous-title, key: [cpo-3], date: 2026-11-02, reason: "seen" }
      """
    let odd = text.replacing("  # a", with: "")
    let known = try baseline(odd)
    var result = try lint(chart("cpo-1", "cpo-3"))
    let verdict = known.apply(to: &result)
    let lines = odd.split(separator: "\n", omittingEmptySubsequences: false)
    let kept = lines.filter { !$0.contains("cpo-2") }.joined(separator: "\n")
    #expect(known.text(without: verdict.stale) == kept)
    #expect(known.text(without: known.entries) == "orgline: 1\nbaseline: []\n")
  }

  @Test func pruningWritesAnewWhatIsNotOnLinesOfItsOwn() throws {
    let known = try baseline(
      "{\"orgline\": 1, \"baseline\": [{\"rule\": \"shape/wide-span\", \"key\": [\"a\"],"
        + " \"date\": \"2026-11-01\", \"reason\": \"x\"}, {\"rule\": \"shape/wide-span\","
        + " \"key\": [\"b\"], \"date\": \"2026-11-01\", \"reason\": \"x\"}]}\n")
    #expect(
      known.text(without: [known.entries[0]]) == """
        orgline: 1
        baseline:
          - { rule: shape/wide-span, key: [b], date: 2026-11-01, reason: "x" }

        """)
  }

  @Test func twoMergedBaselinesAreOneAndTheOlderEntryStays() throws {
    let merged =
      Self.text
      + "  - { rule: roles/ambiguous-title, key: [cpo-1], date: 2026-10-01, reason: \"first\" }\n"
    #expect(
      try Baseline(baseline(merged).entries).text
        == Self.text.replacing(
          "2026-11-01, reason: \"adopted\"", with: "2026-10-01, reason: \"first\""))
  }

  @Test func allFaultsAreToldAtOnce() throws {
    let text = """
      orgline: 1
      baseline:
        - { rule: roles/ambigous-title, key: [a], date: 2026-11-01, reason: x }
        - { rule: shape/wide-span, date: 2026-11-01, reason: x }
        - { rule: shape/wide-span, key: [a], date: 2026-13-01, reason: x }
        - { rule: shape/wide-span, key: [a], date: 2026-11-01, raeson: x }
      extra: 1
      """
    #expect(
      try faults(text) == [
        "there is no rule `roles/ambigous-title`; did you mean `roles/ambiguous-title`?",
        "this entry is not complete; an entry has `rule`, `key`, `date` and `reason`",
        "date must be a day, not `2026-13-01`; write it as YYYY-MM-DD, such as 2026-03-31",
        "unknown key `raeson` in an entry; did you mean `reason`?",
        "unknown key `extra` in a baseline; known keys are `orgline`, `baseline`",
      ])
    #expect(try faults("[]").count == 1)
    #expect(try faults("").count == 1)
  }
}
