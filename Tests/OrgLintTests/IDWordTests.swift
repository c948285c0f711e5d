import OrgLint
import OrgModel
import Testing

/// Ids in sentences: one that reads as a word stands in quotes.
struct IDWordTests {
  @Test(arguments: [("it", "`it`"), ("nobody", "`nobody`"), ("itops", "itops"), ("cio", "cio")])
  func anIDThatIsAWordIsQuoted(_ id: String, _ told: String) throws {
    let rule = """
      - id: lines/below
        severity: warning
        match: (p:CISO)-[:REPORTS_TO]->(m)
        key: [p, m]
        message: "no way of {p.id} avoids {m.id}, {m.title}"
      """
    let text = """
      positions:
        \(id): { title: it }
        ciso: { title: CISO, reports_to: \(id) }
      """
    let linter = Linter(rules: [try #require(try definitions(rule).first).rule()])
    let finding = try #require(linter.check(try chart(text)).findings.first)
    // A title is no id, and says what it says.
    #expect(finding.message == "no way of ciso avoids \(told), it")
  }

  @Test func aLineThatTwoExcusesBeginWithIsToldOnce() throws {
    let rule = """
      - id: lines/below
        severity: warning
        match: (p:CISO)
        unless:
          - (p)-[:REPORTS_TO]->(:CEO)
          - (p)-[:REPORTS_TO]->(:Board)
        key: p
        message: "{p} is far from the top"
      """
    let text = """
      positions:
        cio: { title: CIO }
        ciso: { title: CISO, reports_to: cio }
      """
    let linter = Linter(rules: [try #require(try definitions(rule).first).rule()])
    let finding = try #require(linter.check(try chart(text)).findings.first)
    let vain = finding.places.filter { $0.note.contains("does not help") }
    #expect(vain.count == 1)
  }
}
