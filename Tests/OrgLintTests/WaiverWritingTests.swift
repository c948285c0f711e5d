import OrgLint
import OrgModel
import Testing

/// Adding a waiver to a file: everything that is there stays.
struct WaiverWritingTests {
  private func waiver(_ key: [String] = ["c"], by approver: String? = nil) throws -> NewWaiver {
    NewWaiver(
      rule: "shape/wide-span", key: key, reason: "it is \"so\"",
      until: try #require(CalendarDay("2026-12-31")), approvedBy: approver)
  }

  private func source(_ text: String) -> SourceBuffer {
    var source = SourceBuffer()
    _ = source.append(file: "waivers.yaml", bytes: Array(text.utf8))
    return source
  }

  private static let line =
    "- { rule: shape/wide-span, key: [c], reason: \"it is \\\"so\\\"\", until: 2026-12-31 }"

  @Test func aNewFileHasTheWaiverAlone() throws {
    #expect(
      String(decoding: try waiver().file, as: UTF8.self)
        == "orgline: 1\nwaivers:\n  \(Self.line)\n")
    #expect(
      try waiver(["no", "*"], by: "Dana Reyes").line
        == "- { rule: shape/wide-span, key: [\"no\", \"*\"], reason: \"it is \\\"so\\\"\", "
        + "until: 2026-12-31, approved_by: \"Dana Reyes\" }")
  }

  @Test(arguments: [
    ("orgline: 1\nwaivers:\n- {rule: a/b, key: [x]} # x\n", "LINE\n"),
    ("orgline: 1\nwaivers:\n    - {rule: a/b, key: [x]}", "\n    LINE\n"),
    ("# a\r\norgline: 1\r\nwaivers:\r\n  - rule: a/b\r\n    key: [x]\r\n", "  LINE\r\n"),
    ("orgline: 1\nwaivers:\n", "  LINE\n"), ("orgline: 1\n", "waivers:\n  LINE\n"),
    ("orgline: 1\nwaivers:\n  - rule: a/b\n    key:\n      - x\n\n# end\n", "  LINE\n"),
  ])
  func aWaiverGoesBehindTheOthers(_ text: String, _ added: String) throws {
    let bytes = try #require(try waiver().appended(to: source(text)))
    let expected = text + added.replacing("LINE", with: Self.line)
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }

  @Test func whatStandsBehindTheWaiversStaysThere() throws {
    let bytes = try #require(
      try waiver().appended(to: source("waivers:\n  - { rule: a/b, key: [x] }\norgline: 1\n")))
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "waivers:\n  - { rule: a/b, key: [x] }\n  \(Self.line)\norgline: 1\n")
  }

  @Test(arguments: [
    "{\"orgline\": 1, \"waivers\": [{\"rule\": \"a/b\", \"key\": [\"x\"]}]}\n",
    "{\"orgline\": 1, \"waivers\": []}\n", "orgline: 1\nwaivers: [ {rule: a/b, key: [x]} ]\n",
    "orgline: 1\nwaivers: []\n",
  ])
  func aListInBracketsGrowsInside(_ text: String) throws {
    let bytes = try #require(try waiver().appended(to: source(text)))
    let result = String(decoding: bytes, as: UTF8.self)
    let end = try #require(text.lastIndex(of: "]"))
    #expect(result.hasPrefix(text[..<end]))
    #expect(result.hasSuffix(text[end...]))
    #expect(result.contains("\"until\": \"2026-12-31\" }"))
    let today = try #require(CalendarDay("2026-12-31"))
    #expect(try waiver().twin(in: source(result), today: today) != nil)
  }

  @Test(arguments: [
    "orgline: 1\nwaivers: { rule: a/b, key: [x] }\n",
    "orgline: 1\nwaivers:\n  - rule: a/b\n    "
      + "key: [x]\n...\n",
  ])
  func whereNobodyCanTellNothingIsWritten(_ text: String) throws {
    #expect(try waiver().appended(to: source(text)) == nil)
  }

  @Test func aTwinIsTheSameRuleAndKeyThatIsNotOver() throws {
    let text = "orgline: 1\nwaivers:\n  \(Self.line)\n"
    let last = try #require(CalendarDay("2026-12-31"))
    let after = try #require(CalendarDay("2027-01-01"))
    #expect(try waiver().twin(in: source(text), today: last) != nil)
    #expect(try waiver().twin(in: source(text), today: after) == nil)
    #expect(try waiver(["d"]).twin(in: source(text), today: last) == nil)
  }

  @Test func aFaultyFileIsRefused() throws {
    #expect(throws: InputErrors.self) {
      try waiver().appended(to: source("orgline: 1\nwaivers:\n  - { rul: a/b }\n"))
    }
  }
}
