import Foundation
import Testing

/// `orgline lint --baseline`.
@Suite(.timeLimit(.minutes(2)))
struct BaselineTests {
  private func chart(_ ids: String...) -> String {
    "orgline: 1\npositions:\n  ceo: { title: Chief Executive Officer }\n"
      + ids.map { "  \($0): { title: CPO, reports_to: ceo }\n" }.joined()
  }

  private let lint = "orgline lint chart.yaml --fail-on info --format concise --baseline known.yaml"

  @Test func aBaselineIsAdoptedAndOnlyWhatIsNewFails() async throws {
    let scratch = try Scratch()
    try scratch.write("chart.yaml", chart("a", "b"))
    func run(_ words: String, today: String = "2026-11-22") async throws -> Outcome {
      try await Command.shell("\(lint) \(words) --today \(today)", in: scratch.path)
    }
    let adopted = try await run("--write-baseline")
    #expect(adopted.status == 0)
    #expect(adopted.errors == "orgline: note: known.yaml has 2 entries: 2 new, 0 dropped\n")
    let expected = """
      orgline: 1
      baseline:
        - { rule: roles/ambiguous-title, key: [a], date: 2026-11-22, reason: "adopted" }
        - { rule: roles/ambiguous-title, key: [b], date: 2026-11-22, reason: "adopted" }

      """
    #expect(scratch.text("known.yaml") == expected)
    let green = try await run("--strict-baseline")
    #expect(green.status == 0)
    #expect(green.errors == "orgline: note: 2 known (as in the baseline)\n")

    try scratch.write("chart.yaml", chart("a", "c"))
    let swapped = try await run("")
    #expect(swapped.status == 1)
    #expect(swapped.errors == "orgline: note: 1 known (1 fewer than the baseline), 1 new\n")

    let updated = try await run("--write-baseline --baseline-reason later", today: "2026-12-01")
    #expect(updated.status == 0)
    #expect(updated.errors == "orgline: note: known.yaml has 2 entries: 1 new, 1 dropped\n")
    #expect(
      scratch.text("known.yaml")
        == expected.replacing(
          "[b], date: 2026-11-22, reason: \"adopted\"",
          with: "[c], date: 2026-12-01, reason: \"later\""))
    #expect(try scratch.names() == ["chart.yaml", "known.yaml"])
  }

  @Test func staleEntriesFailAStrictRunEachWithItsLine() async throws {
    let scratch = try Scratch()
    try scratch.write("chart.yaml", chart("a", "b", "c"))
    _ = try await Command.shell("\(lint) --write-baseline --today 2026-11-22", in: scratch.path)
    try scratch.write("chart.yaml", chart("b"))
    let loose = try await Command.shell(lint, in: scratch.path)
    #expect(loose.status == 0)
    #expect(loose.errors == "orgline: note: 1 known (2 fewer than the baseline)\n")
    let strict = try await Command.shell("\(lint) --strict-baseline", in: scratch.path)
    #expect(strict.status == 1)
    #expect(strict.errors.contains("roles/ambiguous-title [a] is no longer found"))
    #expect(strict.errors.contains("--> known.yaml:3:13"))
    #expect(strict.errors.contains("--> known.yaml:5:13"))
    try scratch.write(
      "orgline.yaml", "orgline: 1\nbaseline: known.yaml\nstrict_baseline: true\n")
    let configured = try await Command.run("lint", "chart.yaml", in: scratch.path)
    #expect(configured.status == 1)

    let pruned = try await Command.shell("\(lint) --prune", in: scratch.path)
    #expect(pruned.status == 0)
    #expect(pruned.errors.contains("dropped 2 stale entries from known.yaml"))
    #expect(
      scratch.text("known.yaml") == """
        orgline: 1
        baseline:
          - { rule: roles/ambiguous-title, key: [b], date: 2026-11-22, reason: "adopted" }

        """)
    #expect(try await Command.shell("\(lint) --strict-baseline", in: scratch.path).status == 0)
  }

  @Test func anUnknownRuleInABaselineIsAnError() async throws {
    let scratch = try Scratch()
    try scratch.write("chart.yaml", chart("a"))
    try scratch.write(
      "known.yaml",
      "orgline: 1\nbaseline:\n  - { rule: roles/ambigous-title, key: [a], date: 2026-11-22, "
        + "reason: x }\n")
    let run = try await Command.shell(lint, in: scratch.path)
    #expect(run.status == 2)
    #expect(run.errors.contains("--> known.yaml:3:13"))
    #expect(run.errors.contains("did you mean `roles/ambiguous-title`?"))
  }

  @Test func theChartIsNeverOverwritten() async throws {
    let scratch = try Scratch()
    let text = chart("a")
    try scratch.write("chart.yaml", text)
    let run = try await Command.run(
      "lint", "chart.yaml", "--baseline", "./chart.yaml", "--write-baseline", in: scratch.path)
    #expect(run.status == 2)
    #expect(scratch.text("chart.yaml") == text)
  }
}
