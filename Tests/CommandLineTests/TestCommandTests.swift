import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// `orgline test`: the tests that rule files carry.
@Suite(.timeLimit(.minutes(2)))
struct TestCommandTests {
  private let good = """
    - id: a/b
      severity: error
      match: (c:CISO)-[:REPORTS_TO]->(m:CIO)
      key: [c, m]
      message: "{c} reports to {m}"
      tests:
        - bad: "(c:CISO)-[:REPORTS_TO]->(m:CIO)"
        - ok: "(c:CTO)-[:REPORTS_TO]->(m:CIO)"
        - ok: "(c:CISO)-[:REPORTS_TO]->(m:CTO)"
        - ok: "(c:CISO)-[:DOTTED_LINE_TO]->(m:CIO)"

    """

  @Test func theBuiltInRulesPass() async throws {
    let run = try await Command.run("test")
    #expect(run.status == 0)
    #expect(run.output.contains(" tests pass in "), "\(run.output)")
    #expect(run.errors.isEmpty)
  }

  @Test func theSamplesPassAndNoMutantSurvives() async throws {
    let run = try await Command.run("test", "Samples/rules", "--mutate", "--require-tests")
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.contains("all killed"))
  }

  @Test func aTestThatFailsIsShownWithItsLine() async throws {
    let text = good.replacing("(c:CTO)", with: "(c:CISO)")
    let run = try await Command.run("test", "-", input: text)
    #expect(run.status == 1)
    #expect(run.output.contains("fails: there must be no finding"))
    #expect(run.output.contains("--> <stdin>:8:7"))
    #expect(run.output.hasSuffix("1 test of 4 fail in 1 rule\n"))
  }

  @Test func tapAndJUnitAreForPrograms() async throws {
    let text = good.replacing("(c:CTO)", with: "(c:CISO)")
    let tap = try await Command.run("test", "-", "--format", "tap", input: text)
    #expect(tap.status == 1)
    #expect(
      tap.output.hasPrefix(
        "TAP version 14\n1..4\nok 1 - a/b bad: (c:CISO)-[:REPORTS_TO]->(m:CIO)\nnot ok 2 - a/b ok: "
      ))
    #expect(tap.output.contains("  ---\n  message: \"there must be no finding, but "))
    let junit = try await Command.run("test", "-", "--format", "junit", input: text)
    let parser = XMLParser(data: Data(junit.bytes))
    #expect(parser.parse())
    #expect(junit.output.contains("tests=\"4\" failures=\"1\""))
    #expect(junit.output.contains("file=\"&lt;stdin&gt;\" line=\"8\""))
  }

  @Test func aRuleWithoutTestsIsAWarningOrFails() async throws {
    let text = "- { id: a/b, severity: info, match: \"(c)\", key: c, message: x }"
    let run = try await Command.run("test", "-", input: text)
    #expect(run.status == 0)
    #expect(run.output.contains("warning: the rule a/b has no tests"))
    #expect(try await Command.run("test", "-", "--require-tests", input: text).status == 1)
  }

  @Test func survivorsFail() async throws {
    let text = good.replacing("    - ok: \"(c:CTO)-[:REPORTS_TO]->(m:CIO)\"\n", with: "")
    let run = try await Command.run("test", "-", "--mutate", input: text)
    #expect(run.status == 1)
    #expect(run.output.contains("survives: leave `CISO` out [a/b]\n --> <stdin>:3:13"))
    #expect(run.output.hasSuffix("1 of 4 mutants survive\n"))
    #expect(try await Command.run("test", "-", "--mutate", input: good).status == 0)
  }

  @Test func survivorsAreFailuresInReportsForPrograms() async throws {
    let text = good.replacing("    - ok: \"(c:CTO)-[:REPORTS_TO]->(m:CIO)\"\n", with: "")
    let tap = try await Command.run("test", "-", "--mutate", "--format", "tap", input: text)
    #expect(tap.status == 1)
    #expect(
      tap.output == """
        TAP version 14
        1..4
        ok 1 - a/b bad: (c:CISO)-[:REPORTS_TO]->(m:CIO)
        ok 2 - a/b ok: (c:CISO)-[:REPORTS_TO]->(m:CTO)
        ok 3 - a/b ok: (c:CISO)-[:DOTTED_LINE_TO]->(m:CIO)
        not ok 4 - a/b mutant: leave `CISO` out at 3:13
          ---
          message: "survives: no test notices the change `leave `CISO` out`"
          at: "<stdin>:3:13"
          ...
        # 1 of 4 mutants survive

        """)
    #expect(tap.errors.contains("1 of 4 mutants survive"))
    let junit = try await Command.run("test", "-", "--mutate", "--format", "junit", input: text)
    #expect(junit.status == 1)
    #expect(XMLParser(data: Data(junit.bytes)).parse())
    #expect(junit.output.contains("<testsuites name=\"orgline test\" tests=\"4\" failures=\"1\">"))
    #expect(junit.output.contains("<testsuite name=\"a/b\" tests=\"4\" failures=\"1\">"))
    #expect(junit.output.contains("name=\"mutant: leave `CISO` out at 3:13\""))
    let sound = try await Command.run("test", "-", "--mutate", "--format", "junit", input: good)
    #expect(sound.status == 0)
    #expect(sound.output.contains("tests=\"4\" failures=\"0\""))
  }

  @Test func aRuleThatHasToHaveTestsFailsInReportsForPrograms() async throws {
    let text = "- { id: a/b, severity: info, match: \"(c)\", key: c, message: x }"
    for (format, line) in [
      ("tap", "1..1\nnot ok 1 - a/b tests\n"),
      ("junit", "<testcase classname=\"a/b\" name=\"tests\" file="),
    ] {
      let run = try await Command.run(
        "test", "-", "--require-tests", "--format", format, input: text)
      #expect(run.status == 1)
      #expect(run.output.contains(line), "\(run.output)")
      #expect(run.output.contains("the rule a/b has no tests"))
    }
  }

  @Test func filesAndFoldersAreRead() async throws {
    let scratch = try Scratch()
    try scratch.write("rules/one.yaml", good)
    try scratch.write("rules/more/two.yml", good.replacing("a/b", with: "a/c"))
    try scratch.write("rules/people.csv", "id\n")
    let run = try await Command.run("test", "rules", in: scratch.path)
    #expect(run.output == "8 tests pass in 2 rules\n")
    try scratch.makeFolder("empty")
    let cases = [
      ("missing.yaml", "there is no file missing.yaml"),
      ("empty", "there is no rule file in the folder empty"),
    ]
    for (path, message) in cases {
      let run = try await Command.run("test", path, in: scratch.path)
      #expect(run.status == 2)
      #expect(run.errors.contains(message))
    }
  }

  @Test func whatCannotBeReadIsToldAtItsPlace() async throws {
    let run = try await Command.run(
      "test", "-", input: good.replacing("(m:CIO)\n", with: "(m:CIO\n"))
    #expect(run.status == 2)
    #expect(run.errors.contains("--> <stdin>:3:"))
  }
}
