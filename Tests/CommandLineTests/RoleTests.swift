import Testing

/// The roles of `orgline.yaml` reach every command.
@Suite(.timeLimit(.minutes(2)))
struct RoleTests {
  private func scratch() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write(
      "org/orgline.yaml",
      """
      orgline: 1
      roles:
        ciso: { aliases: [Head of Digital Trust] }
        chief-trust-officer: { name: Chief Trust Officer, line: second, function: security }

      """)
    try scratch.write(
      "org/chart.yaml",
      """
      orgline: 1
      positions:
        ceo: { title: CEO }
        cio: { title: CIO, reports_to: ceo }
        trust: { role: chief-trust-officer, reports_to: cio }
        digital: { title: Head of Digital Trust, reports_to: cio }

      """)
    try scratch.write(
      "rules/own.yaml",
      """
      - id: own/trust
        severity: warning
        summary: the trust officer is below the CIO
        message: "{t} is below {m}"
        match: (t:CHIEF_TRUST_OFFICER)-[r:REPORTS_TO]->(m:CIO)
        key: [t, m]
        at: r
        tests:
          - bad: (:CHIEF_TRUST_OFFICER)-[:REPORTS_TO]->(:CIO)
          - ok: (:CHIEF_TRUST_OFFICER)-[:REPORTS_TO]->(:CEO)

      """)
    return scratch
  }

  @Test func chartsQueriesAndRulesKnowThem() async throws {
    let scratch = try scratch()
    func run(_ words: String) async throws -> (status: Int, output: String) {
      let run = try await Command.shell("orgline \(words) 2>&1", in: scratch.path)
      return (run.status, run.output)
    }
    let labels = try await run("query org/chart.yaml '(t:CHIEF_TRUST_OFFICER|CISO)' --return t.id")
    #expect(labels.output.contains("trust") && labels.output.contains("digital"))
    let without = try await run("query --no-config org/chart.yaml '(t:CHIEF_TRUST_OFFICER)'")
    #expect(without.status == 2)
    let shown = try await run("show org/chart.yaml")
    #expect(shown.output.contains("Head of Digital Trust (digital) role ciso"))
    let independence = "--select independence/ciso-under-cio"
    #expect(try await run("lint org/chart.yaml \(independence)").status == 1)
    #expect(try await run("lint --no-config org/chart.yaml \(independence)").status == 0)
    let own = try await run("lint org/chart.yaml --rules rules/own.yaml --select own")
    #expect(own.output.contains("[own/trust]"))
    #expect(try await run("test --config org/orgline.yaml rules/own.yaml").status == 0)
    #expect(try await run("test rules/own.yaml").status == 2)
  }
}
