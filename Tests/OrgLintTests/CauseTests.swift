import OrgLint
import OrgModel
import Testing

/// A cause is told once, however much follows from it.
struct CauseTests {
  private func only(_ graph: OrgGraph) throws -> Finding {
    let findings = Linter().check(graph).findings
    #expect(findings.count == 1, "\(findings.map(\.message))")
    return try #require(findings.first)
  }

  @Test func lostLeadingZerosAreOneFinding() throws {
    var text = "id,title,manager\n00001,Director,\n"
    for number in 2...200 {
      let id = String("0000\(number)".suffix(5))
      text += "\(id),Clerk,\((number - 2) / 8 + 1)\n"
    }
    let finding = try only(try graph([("people.csv", text)]))
    #expect(finding.fingerprint == "structure/unknown-reference:positions:leading-zeros")
    #expect(finding.message.hasPrefix("199 references differ from the ids only in leading zeros"))
    #expect(finding.places.count == 199)
  }

  @Test func zerosThatOnlyTheReferencesHaveAreOneFinding() throws {
    let text = "id,title,manager\n1,Director,\n2,Clerk,001\n3,Clerk,001\n"
    #expect(try only(try graph([("people.csv", text)])).message.hasSuffix("`001` is `1`"))
  }

  @Test func letterCaseIsOneFinding() throws {
    let text = """
      positions:
        Head: {}
        Left: { reports_to: head }
        Right: { reports_to: HEAD }
        under: { reports_to: left }
      """
    let finding = try only(try chart(text))
    #expect(finding.fingerprint == "structure/unknown-reference:positions:letter-case")
    #expect(
      finding.message == "3 references differ from the ids only in letter case: `HEAD` is `Head`")
  }

  @Test func whiteSpaceIsOneFinding() throws {
    let text = """
      positions:
        "shift lead": {}
        a: { reports_to: "shift  lead" }
        b: { reports_to: "shift lead " }
      """
    let finding = try only(try chart(text))
    #expect(finding.fingerprint == "structure/unknown-reference:positions:white-space")
  }

  private func two(_ first: String, _ second: String) throws -> OrgGraph {
    try graph([
      ("a.yaml", "orgline: 1\npositions: {\(first)}"),
      ("b.yaml", "orgline: 1\npositions: {\(second)}"),
    ])
  }

  @Test func aDuplicateThatClosesAFalseCircleIsOneFinding() throws {
    let graph = try two(
      "ceo: {}, q: {title: Q, reports_to: ceo}, l: {reports_to: q}, s: {reports_to: q}",
      "q: {title: Inspector, reports_to: l}, x: {reports_to: ceo}")
    let finding = try only(graph)
    #expect(finding.fingerprint == "structure/duplicate-id:q")
    #expect(finding.message.hasSuffix("they make a reporting cycle that is not real"))
  }

  @Test func aDuplicateHeadInAFalseCircleIsOneFinding() throws {
    let graph = try two(
      "top: {title: A}, l: {reports_to: top}, s: {reports_to: top}",
      "top: {title: B, reports_to: l}")
    #expect(try only(graph).fingerprint == "structure/duplicate-id:top")
  }

  @Test func aMissingManagerOfManyIsOneFinding() throws {
    let text = "positions:\n  ceo: {}\n" + reports(40, to: "nobody-here")
    let finding = try only(try chart(text))
    #expect(finding.fingerprint == "structure/unknown-reference:nobody-here")
    #expect(finding.message == "there is no position or body `nobody-here` (named 40 times)")
  }

  @Test func differentCausesStayApart() throws {
    let text = "id,title,manager\n01,Director,\nAb,Clerk,1\nC,Clerk,ab\nD,Clerk,zzz\n"
    #expect(
      try graph([("people.csv", text)]).fingerprints == [
        "structure/unknown-reference:positions:leading-zeros",
        "structure/unknown-reference:positions:letter-case", "structure/unknown-reference:zzz",
      ])
  }
}
