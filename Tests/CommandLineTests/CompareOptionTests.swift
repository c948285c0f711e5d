import Testing

/// Every option of `orgline compare` makes a difference in every form, or is refused.
@Suite(.timeLimit(.minutes(5)), .enabled("libgraphviz is missing here", Command.canDraw))
struct CompareOptionTests {
  /// Six people with pay, three others who stay, a line that stays, and a finding that comes.
  private static let before = """
    orgline: 1
    positions:
      ceo: { title: Chief Executive Officer, holder: Ada Lund, cost: 90000, fte: 1 }
      cio: { title: Chief Information Officer, holder: Bo Lind, cost: 80000, reports_to: ceo }
      cro: { title: Chief Risk Officer, holder: Cy Berg, cost: 80000, reports_to: ceo }
      ciso: { title: Chief Information Security Officer, holder: Di Roe, cost: 70000,
        reports_to: cro, informs: cio }
      dev: { title: Developer, holder: Ed Moe, cost: 50000, reports_to: cio, deputy: ops }
      ops: { title: Operator, holder: Fi Dahl, cost: 50000, reports_to: cio }
      risk: { title: Head of Risk, reports_to: cro }
      one: { title: Analyst, reports_to: risk }
      two: { title: Clerk, reports_to: risk }

    """
  /// Everybody is paid otherwise, one has another id, and one another manager.
  private static let after =
    before.replacing("0000", with: "1000").replacing("reports_to: cro", with: "reports_to: cio")
    .replacing("ops", with: "operator").replacing("Ada Lund", with: "Eva Sund")

  private static let forms = ["text", "json", "markdown", "csv", "html", "svg", "png", "pdf"]
  private static let options = [
    "--side-by-side", "--changes-only 0", "--unchanged-lines", "--theme dark", "--direction lr",
    "--fit a4", "--dpi 72", "--time-limit 50", "--fte", "--cost", "--show-pay", "--match-renames",
    "--select shape", "--ignore independence", "--set shape/wide-span.limit=1", "--color always",
    "--redact names",
  ]

  @Test(arguments: forms)
  func noOptionIsIgnored(_ form: String) async throws {
    let scratch = try Scratch()
    try scratch.write("a.yaml", Self.before)
    try scratch.write("b.yaml", Self.after)
    let script = "orgline compare a.yaml b.yaml --format \(form)"
    let plain = try await Command.shell(script, in: scratch.path)
    #expect(plain.status == 0, "\(plain.errors)")
    for option in Self.options {
      let run = try await Command.shell("\(script) \(option)", in: scratch.path)
      if run.status == 2 {
        let name = option.prefix { $0 != " " }
        #expect(run.errors.contains("\(name)"), "\(option): \(run.errors)")
        #expect(run.errors.contains("would change nothing"), "\(option): \(run.errors)")
        #expect(run.errors.contains("help: leave it out, or "), "\(option): \(run.errors)")
      } else {
        // How long a drawing may take changes nothing while it takes less.
        let isHeeded = run.bytes != plain.bytes || option.hasPrefix("--time-limit")
        #expect(run.status == 0 && isHeeded, "\(form) \(option): \(run.errors)")
      }
    }
  }

  @Test(arguments: [
    ("--dpi 200 -o x.svg", "--dpi would change nothing: SVG has no resolution"),
    ("--dpi 200 -o x.pdf", "--dpi would change nothing: PDF has no resolution"),
    ("--dpi 200 -o x.html", "--dpi would change nothing: a page has no resolution"),
    ("--dpi 200", "--dpi would change nothing: no picture is drawn"),
    ("--cost -o x.svg", "--cost would change nothing: a picture has no sums"),
    ("--select shape -o x.svg", "--select would change nothing: a picture shows no findings"),
    ("--color always -o x.txt", "--color always would change nothing: a file has no colours"),
  ])
  func theReasonIsTold(_ words: String, _ reason: String) async throws {
    let scratch = try Scratch()
    try scratch.write("a.yaml", Self.before)
    let run = try await Command.shell("orgline compare a.yaml a.yaml \(words)", in: scratch.path)
    #expect(run.status == 2 && run.errors.contains(reason), "\(run.errors)")
    #expect(try scratch.names() == ["a.yaml"])
  }

  /// What counts for the exit status is no idle option.
  @Test func findingsCountForTheExitStatus() async throws {
    let scratch = try Scratch()
    try scratch.write("a.yaml", Self.before)
    let run = try await Command.shell(
      "orgline compare a.yaml a.yaml --select shape --exit-code -o x.svg", in: scratch.path)
    #expect(run.status == 0, "\(run.errors)")
  }
}
