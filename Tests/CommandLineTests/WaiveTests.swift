import Foundation
import Testing

/// `orgline waive`.
@Suite(.timeLimit(.minutes(2)))
struct WaiveTests {
  static let chart = """
    orgline: 1
    people:
      priya: { name: Priya Nair }
    positions:
      ceo:  { title: Chief Executive Officer }
      coo:  { title: Chief Operating Officer, reports_to: ceo, holder: priya }
      cio:  { title: Chief Information Officer, reports_to: ceo }
      ciso: { title: Chief Information Security Officer, reports_to: cio }

    """
  private let waive =
    "orgline waive independence/ciso-under-cio --key ciso,cio --today 2026-11-22"

  private func scratch() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write("chart.yaml", Self.chart)
    return scratch
  }

  @Test func aWaiverIsWrittenAndThenHolds() async throws {
    let scratch = try scratch()
    let first = try await Command.shell(
      "\(waive) --reason 'The CRO  begins' --until 2026-12-31 --approved-by coo --check chart.yaml",
      in: scratch.path)
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output == "")
    #expect(first.errors.contains("no configuration names waivers.yaml"))
    let written = """
      orgline: 1
      waivers:
        - { rule: independence/ciso-under-cio, key: [ciso, cio], reason: "The CRO begins", \
      until: 2026-12-31, approved_by: coo }

      """
    #expect(scratch.text("waivers.yaml") == written)
    try scratch.write("orgline.yaml", "orgline: 1\nwaivers: [waivers.yaml]\n")
    let twice = try await Command.shell(
      "\(waive) --reason again --until 2027-12-31", in: scratch.path)
    #expect(twice.status == 2)
    #expect(twice.errors.contains("there is such a waiver already"))
    #expect(twice.errors.contains("--> waivers.yaml:3:"))
    #expect(scratch.text("waivers.yaml") == written)
    let other = try await Command.shell(
      "orgline waive shape/wide-span --key '*' --reason x --until 2026-12-31 --today 2026-11-22",
      in: scratch.path)
    #expect(other.status == 0)
    #expect(other.errors == "")
    #expect(
      scratch.text("waivers.yaml") == written
        + "  - { rule: shape/wide-span, key: [\"*\"], reason: \"x\", until: 2026-12-31 }\n")
    #expect(try scratch.names() == ["chart.yaml", "orgline.yaml", "waivers.yaml"])
    let lint = "orgline lint chart.yaml --today 2026-12-31"
    #expect(try await Command.shell(lint, in: scratch.path).status == 0)
    #expect(try await Command.shell("\(lint) --no-waivers", in: scratch.path).status == 1)
    #expect(try await Command.shell("\(lint) --no-config", in: scratch.path).status == 1)
    #expect(
      try await Command.shell("\(lint) --no-config --waivers waivers.yaml", in: scratch.path)
        .status == 0)
    let late = try await Command.shell(
      "orgline lint chart.yaml --today 2027-01-01", in: scratch.path)
    #expect(late.status == 1)
  }

  @Test(arguments: [
    ("independence/ciso-under-coi --key a --reason x --until 2027-01-01", "did you mean"),
    ("waiver/expired --key a --reason x --until 2027-01-01", "cannot be waived"),
    ("shape/wide-span --key a --reason x --until 2026-11-21", "2026-11-21 is over"),
    ("shape/wide-span --key a --reason x --until 2026-11-31", "is no day"),
    ("shape/wide-span --key a --reason ' ' --until 2027-01-01", "the reason is empty"),
    ("shape/wide-span --key a --until 2027-01-01", "the reason is missing"),
    ("shape/wide-span --reason x --until 2027-01-01", "the key is missing"),
    ("shape/wide-span --key a --reason x", "the last day is missing"),
    ("--key a --reason x --until 2027-01-01", "the rule is missing"),
    ("shape/wide-span --list chart.yaml", "contradict each other"),
    (
      "independence/ciso-under-cio --key cio,ciso --reason x --until 2027-01-01 "
        + "--check chart.yaml", "it finds --key ciso,cio"
    ),
    (
      "independence/ciso-under-cio --key ciso,cio --reason x --until 2027-01-01 "
        + "--approved-by cio --check chart.yaml", "who is part of the finding"
    ),
    (
      "independence/ciso-under-cio --key ciso,cio --reason x --until 2027-01-01 "
        + "--approved-by Nobody --check chart.yaml", "nobody in the chart is who approved"
    ),
    (
      "independence/ciso-under-cio --key ciso,cio --reason x --until 2027-01-01 "
        + "--approved-by 'Pria  Nair' --check chart.yaml", "did you mean `Priya Nair`?"
    ),
    (
      "independence/ciso-under-cio --key ciso,cio --reason x --until 2027-01-01 "
        + "--approved-by 'chief information OFFICER' --check chart.yaml",
      "who is part of the finding"
    ),
    ("shape/wide-span --key a --reason x --until 2027-01-01 --file chart.yaml", "unknown key"),
    ("shape/wide-span --key a --reason x --until 2027-01-01 --file no/w.yaml", "no folder no"),
  ])
  func whatMakesNoSenseIsRefusedAndNothingIsWritten(
    _ words: String, _ message: String
  ) async throws {
    let scratch = try scratch()
    let run = try await Command.shell(
      "orgline waive \(words) --today 2026-11-22", in: scratch.path)
    #expect(run.status == 2)
    #expect(run.errors.contains(message), "\(run.errors)")
    #expect(try scratch.names() == ["chart.yaml"])
    #expect(scratch.text("chart.yaml") == Self.chart)
  }

  /// What `waive --check` refuses turns `lint` red, and what it writes is green. What nothing but
  /// the same name says is told, and refused by neither.
  @Test(arguments: [("Cio", 2, 1), ("Nobody Real", 2, 1), ("chair2", 0, 0), ("COO", 0, 0)])
  func checkingAndLintingAgree(_ who: String, _ checked: Int, _ linted: Int) async throws {
    let scratch = try Scratch()
    try scratch.write(
      "chart.yaml",
      Self.chart.replacing("cio:  { title", with: "cio:  { holder: Sam, title")
        + "  chair2: { title: Quality Lead, holder: SAM, reports_to: ceo }\n")
    let written = "\(waive) --reason r --until 2026-12-31 --approved-by '\(who)'"
    let check = try await Command.shell(
      "\(written) --check chart.yaml --file a.yaml", in: scratch.path)
    #expect(check.status == checked, "\(check.errors)")
    #expect(check.errors.contains("the same name stands on") == (who == "chair2"))
    let blind = try await Command.shell("\(written) --file b.yaml", in: scratch.path)
    #expect(blind.status == 0)
    let lint = try await Command.shell(
      "orgline lint chart.yaml --waivers b.yaml --today 2026-11-22", in: scratch.path)
    #expect(lint.status == linted, "\(lint.output)")
  }

  /// What is suggested for an id with a comma is a key that is understood.
  @Test func anIDWithACommaStandsInQuotes() async throws {
    let scratch = try Scratch()
    try scratch.write(
      "chart.yaml",
      Self.chart.replacing("  cio: ", with: "  \"c, io\": ")
        .replacing("reports_to: cio", with: "reports_to: \"c, io\""))
    let rest = "--reason r --until 2026-12-31 --check chart.yaml"
    let wrong = try await Command.shell(
      "orgline waive independence/ciso-under-cio --key ciso,cio --today 2026-11-22 \(rest)",
      in: scratch.path)
    #expect(wrong.status == 2)
    #expect(
      wrong.errors.contains("= help: it finds --key 'ciso,\"c, io\"'\n"), "\(wrong.errors)")
    let right = try await Command.shell(
      "orgline waive independence/ciso-under-cio --key 'ciso,\"c, io\"' --today 2026-11-22 \(rest)",
      in: scratch.path)
    #expect(right.status == 0, "\(right.errors)")
    #expect(scratch.text("waivers.yaml")?.contains("key: [ciso, \"c, io\"]") == true)
    let open = try await Command.shell(
      "orgline waive shape/wide-span --key '\"a' --reason r --until 2030-01-01", in: scratch.path)
    #expect(open.status == 2)
    #expect(open.errors.contains("is not closed"))
  }

  @Test func theRegisterListsEveryWaiverAndWhatItDoes() async throws {
    let scratch = try scratch()
    try scratch.write("orgline.yaml", "orgline: 1\nwaivers: [w.yaml]\n")
    try scratch.write(
      "w.yaml",
      """
      orgline: 1
      waivers:
        - { rule: independence/ciso-under-cio, key: [ciso, cio], reason: Soon, until: 2026-12-31,
            approved_by: Priya Nair }
        - { rule: shape/wide-span, key: [ceo], reason: "=x", until: 2026-12-31 }
        - { rule: shape/wide-span, key: [cio] }
      """)
    func list(_ words: String) async throws -> Outcome {
      try await Command.shell(
        "orgline waive --list chart.yaml --today 2026-11-22 \(words)", in: scratch.path)
    }
    let text = try await list("")
    #expect(text.status == 0)
    #expect(
      text.output == """
        used  independence/ciso-under-cio [ciso, cio]
          until 2026-12-31, approved by Priya Nair, for 1 finding
          Soon
          w.yaml:3:13
        unused  shape/wide-span [ceo]
          until 2026-12-31, approved by nobody, for 0 findings
          =x
          w.yaml:5:13
        incomplete  shape/wide-span [cio]
          without a last day, approved by nobody, for 0 findings
          without a reason
          w.yaml:6:13
        3 waivers: 1 used, 1 unused, 1 incomplete

        """)
    let json = try await list("--format json").json()
    #expect(
      json["waivers"].items.compactMap { $0["state"].text } == ["used", "unused", "incomplete"])
    #expect(json["waivers"][0]["key"].texts == ["ciso", "cio"])
    #expect(json["waivers"][0]["findings"].number == 1)
    let csv = try await list("--format csv").output.split(separator: "\r\n")
    #expect(csv.count == 4)
    #expect(csv[2] == "shape/wide-span,ceo,2026-12-31,,'=x,0,unused,w.yaml,5")
    let hidden = try await list("--redact names")
    #expect(!hidden.output.contains("Priya"))
  }
}
