import Foundation
import Testing

/// Who is one person is the same for `whatif`, for whoever approves a waiver, and for the rules.
@Suite(.timeLimit(.minutes(2)))
struct PeopleTests {
  /// Two called Jo Smith: one is Head of Support below the CIO, the other COO.
  private static let table = """
    id,title,name,email,manager
    ceo,Chief Executive Officer,Eva Sund,eva@x,
    cio,Chief Information Officer,Sam Okafor,sam@x,ceo
    ciso,Chief Information Security Officer,Pri Nair,pri@x,cio
    head,Head of Support,Jo Smith,jo@x,cio
    coo,Chief Operating Officer,Jo Smith,jo2@x,ceo

    """

  private func scratch(_ table: String, approver: String = "coo") throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write("a.csv", table)
    try scratch.write(
      "w.yaml",
      "orgline: 1\nwaivers:\n  - { rule: independence/ciso-under-cio, key: [ciso, cio], "
        + "reason: Soon, until: 2026-12-31, approved_by: '\(approver)' }\n")
    return scratch
  }

  @Test func whoLeavesIsWhoTheRulesSee() async throws {
    let scratch = try scratch(Self.table)
    let coo = try await Command.run("whatif", "a.csv", "leaves", "coo", in: scratch.path)
    #expect(coo.status == 0 && !coo.output.contains("also has"), "\(coo.output)")
    let both = try await Command.run("whatif", "a.csv", "leaves", "Jo Smith", in: scratch.path)
    #expect(both.status == 2)
    #expect(both.errors.contains("2 people have the name `Jo Smith`"), "\(both.errors)")
    #expect(both.errors.contains("`jo@x`") && both.errors.contains("`jo2@x`"))
    let one = try await Command.run("whatif", "a.csv", "leaves", "jo2@x", in: scratch.path)
    #expect(one.status == 0 && one.output.contains("coo"), "\(one.errors)")
    #expect(!one.output.contains("head"))
    // With one address they are one person, and without any nothing but the name says so.
    try scratch.write("a.csv", Self.table.replacing("jo2@x", with: "jo@x"))
    let same = try await Command.run("whatif", "a.csv", "leaves", "coo", in: scratch.path)
    #expect(same.output.contains("also has: head"), "\(same.output)")
    let known = try await Command.run("whatif", "a.csv", "leaves", "Jo Smith", in: scratch.path)
    #expect(known.status == 0 && known.errors == "")
    try scratch.write(
      "a.csv", Self.table.replacing("jo2@x", with: "").replacing("jo@x", with: ""))
    let named = try await Command.run("whatif", "a.csv", "leaves", "Jo Smith", in: scratch.path)
    #expect(named.status == 0 && named.errors.contains("nothing but the name"), "\(named.errors)")
  }

  private func verdict(_ table: String, approver: String) async throws -> [String] {
    let scratch = try scratch(table, approver: approver)
    let run = try await Command.run(
      "lint", "a.csv", "--waivers", "w.yaml", "--today", "2026-11-01", "--format", "json",
      "--select", "waiver/approver-not-independent,independence/ciso-under-cio", in: scratch.path)
    return try run.json()["findings"].items
      .filter { $0["rule"].text == "waiver/approver-not-independent" }
      .compactMap { finding in
        let isDoubted = finding["message"].text?.hasPrefix("the same name") == true
        return finding["severity"].text.map { isDoubted ? "doubted \($0)" : $0 }
      }
  }

  @Test(arguments: ["coo", "Jo Smith", "jo smith"])
  func whoApprovesIsWhoTheRulesSee(_ approver: String) async throws {
    let isName = approver != "coo"
    // Two people: the COO is free, and which of them the name means nobody knows.
    let two = try await verdict(Self.table, approver: approver)
    #expect(two == (isName ? ["doubted warning"] : []), "\(two)")
    let one = try await verdict(
      Self.table.replacing("jo2@x", with: "jo@x"), approver: approver)
    #expect(one == ["error"], "\(one)")
    let unknown = try await verdict(
      Self.table.replacing("jo2@x", with: "").replacing("jo@x", with: ""), approver: approver)
    #expect(unknown == ["doubted warning"], "\(unknown)")
  }

  @Test func anAddressNamesAnApprover() async throws {
    #expect(try await verdict(Self.table, approver: "jo2@x") == [])
    #expect(try await verdict(Self.table, approver: "jo@x") == ["error"])
  }
}
