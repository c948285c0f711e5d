import Testing

/// `orgline apply` where the base says one thing in several records or lines.
@Suite(.timeLimit(.minutes(2)))
struct ApplyRepeatedTests {
  private let share = """
    Post Unique Reference,Name,Grade,Job Title,Unit,Reports to Senior Post,FTE
    1,Ann,SCS3,Boss,HO,XX,1
    2,Bea,SCS2,Director,S,1,0.6

    """

  private func run(_ arguments: String, in scratch: Scratch) async throws -> Outcome {
    try await Command.shell("orgline \(arguments)", in: scratch.path)
  }

  @Test func recordsOfOneIDBecomeOne() async throws {
    let scratch = try Scratch()
    try scratch.write("a.csv", "id,title,manager\nceo,CEO,\ncio,CIO,ceo\ncio,CIO,ceo\nx,X,cio\n")
    try scratch.write("s.yaml", "orgline: 1\nchanges:\n  - { move: x, to: ceo }\n")
    let applied = try await run("apply a.csv s.yaml -o c.yaml", in: scratch)
    #expect(applied.status == 0)
    #expect(applied.errors.contains("several records of the chart have one id: `cio`"))
    #expect(
      scratch.text("c.yaml") == """
        orgline: 1
        positions:
          ceo: { title: CEO }
          cio: { title: CIO, reports_to: ceo }
          x: { title: X, reports_to: ceo }

        """)
  }

  @Test func whoSharesASeatHasItTogether() async throws {
    let scratch = try Scratch()
    try scratch.write("a.csv", share + "2,Cyd,SCS2,Director,S,1,0.4\n")
    try scratch.write("b.csv", share)
    let preset = "--preset uk-organogram"
    let sizes = try await run("compare a.csv b.csv --fte \(preset)", in: scratch)
    let row = sizes.output.split(separator: "\n").first { $0.hasPrefix("  FTE") }
    #expect(row?.split(separator: " ") == ["FTE", "2", "1.60"], "\(sizes.output)")
    _ = try await run("diff a.csv b.csv --as-scenario -o s.yaml \(preset)", in: scratch)
    let applied = try await run("apply a.csv s.yaml -o c.yaml \(preset)", in: scratch)
    #expect(applied.status == 0, "\(applied.errors)")
    let rest = try await run("diff c.yaml b.csv --exit-code \(preset)", in: scratch)
    #expect(rest.status == 0 && rest.output == "", "\(rest.output)\(rest.errors)")
  }

  @Test func severalSolidLinesToOneManagerStay() async throws {
    let scratch = try Scratch()
    let chart = "orgline: 1\npositions:\n  ceo: { title: CEO }\n  x: { title: X, reports_to: "
    let lines = [
      "ceo", "[{ to: ceo, on: [budget] }]",
      "[{ to: ceo, on: [budget] }, { to: ceo, on: [audit], within: 24h }]",
      "[{ to: ceo, on: [audit] }, { to: ceo, on: [budget] }, { to: cfo }]",
      "[{ to: cfo }, { to: ceo, on: [audit] }, { to: ceo, on: [budget], every: 1w }]",
    ]
    for (number, own) in lines.enumerated() {
      try scratch.write("\(number).yaml", chart + own + " }\n  cfo: { title: CFO }\n")
    }
    for a in lines.indices {
      for b in lines.indices where a != b {
        let made = try await run(
          "diff \(a).yaml \(b).yaml --as-scenario --exit-code -o s.yaml", in: scratch)
        #expect(made.status == 1, "\(a) \(b)")
        let applied = try await run("apply \(a).yaml s.yaml -o c.yaml", in: scratch)
        #expect(applied.status == 0, "\(a) \(b) \(applied.errors)")
        let rest = try await run("diff c.yaml \(b).yaml --exit-code", in: scratch)
        #expect(rest.status == 0, "\(a) \(b) \(rest.output)")
        let compared = try await run("compare \(a).yaml \(b).yaml --exit-code", in: scratch)
        #expect(compared.status == 1, "\(a) \(b) \(compared.output)")
      }
    }
  }

  @Test func whoIsKnownByAnAddressStaysSo() async throws {
    let scratch = try Scratch()
    let head = "id,title,manager,holder,email\nceo,Chief Executive Officer,,Al,a@x\n"
    let cio = "cio,Chief Information Officer,ceo,Bo Tan,b1@x\n"
    let ciso = "ciso,Chief Information Security Officer,ceo,Bo Tan,"
    try scratch.write("same.csv", head + cio + ciso + "B1@x\n")
    try scratch.write("other.csv", head + cio + ciso + "b2@x\n")
    try scratch.write("s.yaml", "orgline: 1\nchanges:\n  - { retitle: ceo, title: Boss }\n")
    let rule = "independence/ciso-is-cio"
    for (name, count) in [("same", 1), ("other", 0)] {
      _ = try await run("apply \(name).csv s.yaml -o \(name).yaml", in: scratch)
      for chart in ["\(name).csv", "\(name).yaml"] {
        let lint = try await run("lint \(chart) --select \(rule) --format json", in: scratch)
        let severities = try lint.json()["findings"].items.map { $0["severity"].text }
        #expect(severities == Array(repeating: "error", count: count), "\(chart)")
      }
    }
    let compared = try await run("compare same.csv other.csv --exit-code", in: scratch)
    #expect(compared.output.contains("Bo Tan (b1@x) → Bo Tan (b2@x)"), "\(compared.output)")
    #expect(!compared.output.contains("by nothing that is compared"))
    #expect(!compared.output.contains("no single change decides it"))
    let diff = try await run("diff same.csv other.csv --exit-code", in: scratch)
    #expect(diff.status == 1 && diff.output.contains("ciso"), "\(diff.output)")
    let hidden = try await run("compare same.csv other.csv --redact names", in: scratch)
    #expect(!hidden.output.contains("Tan") && !hidden.output.lowercased().contains("b1@x"))
  }

  /// Two files that say something else of one responsibility: whose is kept is not guessed.
  @Test func whatIsSaidTwiceIsNotCut() async throws {
    let scratch = try Scratch()
    try scratch.write("s.yaml", "orgline: 1\nchanges:\n  - { retitle: ceo, title: Boss }\n")
    let head = "orgline: 1\n"
    let units = ["units: { it: { name: IT } }\n", "units: { it: { name: IT } }\n"]
    let duties = ["ceo", "cio"].map { "responsibilities: { r1: { accountable: \($0) } }\n" }
    let seats = ["positions: { ceo: {} }\n", "positions: { cio: { reports_to: ceo } }\n"]
    for number in 0..<2 {
      try scratch.write("same/\(number).yaml", head + units[number] + seats[number])
      try scratch.write("other/\(number).yaml", head + duties[number] + seats[number])
    }
    let same = try await run("apply same s.yaml -o c.yaml", in: scratch)
    #expect(same.status == 0, "\(same.errors)")
    #expect(try await run("lint c.yaml --no-config", in: scratch).status != 2)
    let other = try await run("apply other s.yaml -o d.yaml", in: scratch)
    #expect(other.status == 2 && scratch.bytes("d.yaml") == nil)
    #expect(other.errors.contains("says several things of the responsibility `r1`"))
  }
}
