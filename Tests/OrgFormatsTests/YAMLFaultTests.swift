import OrgModel
import Testing

/// What a chart in YAML may not hold, and what is said of broken YAML.
struct YAMLFaultTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let yaml: String
    let complaints: [String]
    var testDescription: String { yaml.debugDescription }

    init(_ yaml: String, _ complaints: String...) {
      self.yaml = yaml
      self.complaints = complaints
    }
  }

  @Test(arguments: [
    Example("a: &x 1\nb: *x\n", "2:4 aliases are not allowed: write the value out"),
    Example("&x a: &y [1]\n"),
    Example("a: &x 1\n*x : 2\n", "2:1 aliases are not allowed: write the value out"),
    Example(
      "a: &x {b: 1}\nc: {<<: *x, d: 1}\n",
      "2:5 merge keys are not allowed: write the entries out"),
    Example("\"<<\": 1\n"),
    Example("- <<\n"),
    Example("a: !!int 3\n", "1:4 tags are not allowed, and `!!int` is one"),
    Example(
      "a: !<tag:yaml.org,2002:int> 3\n",
      "1:4 tags are not allowed, and `!<tag:yaml.org,2002:int>` is one"),
    Example("a: !!str 3\nb: ! 4\nc: !!str\n"),
    Example("a: !!str {b: 1}\n", "1:4 tags are not allowed, and `!!str` is one"),
    Example("a: &x !y [1]\n", "1:7 tags are not allowed, and `!y` is one"),
    Example("a: 1\n---\nb: 2\n", "2:1 a second document begins here"),
    Example("---\na: 1\n...\n"),
    Example("? [a]\n: 1\n", "1:3 a list cannot be a key"),
    Example("{{a: 1}: 1}\n", "1:2 a mapping cannot be a key"),
    Example("[?a]\n", "1:2 a value cannot begin with `?` here"),
    Example("a: &b:c d\n", "1:4 an anchor has letters, digits, `-` and `_` only"),
  ]) func refusals(_ example: Example) throws {
    try check(example)
  }

  @Test(arguments: [
    Example("a:\n\tb: 1\n", "2:1 a tab cannot indent YAML; use spaces"),
    Example("a: 1\n\tb: 1\n", "2:1 a tab cannot indent YAML; use spaces"),
    Example("a: |\n\tb\n", "2:1 a tab cannot indent YAML; use spaces"),
    Example("ü: 1\nb: \"c\nd: 2\n", "2:4 this quote is never closed"),
    Example("a: 'b\n---\n", "1:4 this quote is not closed where the document ends"),
    Example("a: \"x\\qy\"\n", "1:6 this is no escape"),
    Example("a: \"\\xg\"\n", "1:7 this escape lacks hexadecimal digits"),
    Example("a: \"\\ud800\"\n", "1:7 this escape stands for no character"),
    Example("a: b: c\n", "1:5 a `:` cannot stand here"),
    Example("p:\n  a: 1\n  ann\n  b: 2\n", "3:3 expected `key: value`"),
    Example("a:\n   b: 1\n  c: 2\n", "3:3 expected `key: value` here"),
    Example("- a\nb: 1\n", "2:1 expected a list item here"),
    Example("a: - b\n", "1:4 a list item cannot stand here"),
    Example("a: ? b\n", "1:4 a key cannot stand here"),
    Example("a: [1, 2\nb: 3\n", "2:2 expected `,` or `]` in the list"),
    Example("a: [1, 2", "1:4 this `[` is never closed"),
    Example("a: {b: 1", "1:4 this `{` is never closed"),
    Example("a: {b: 1]\n", "1:9 expected `,` or `}` in the mapping"),
    Example("a: }\n", "1:4 expected a value, not `}`"),
    Example("- *.swift\n", "1:3 a value cannot begin with `*`"),
    Example("- &.swift\n", "1:3 a value cannot begin with `&`"),
    Example("- @ann\n", "1:3 a value cannot begin with `@`"),
    Example("- %x\n", "1:3 a value cannot begin with `%`"),
    Example("- !<x\n", "1:3 tags are not allowed, and this is a broken one"),
    Example("- !x!y z\n", "1:3 tags are not allowed, and this is a broken one"),
    Example("a: | x\n", "1:6 only a comment can stand behind `|` or `>`"),
    Example("a: |0\n", "1:5 a block text cannot be indented by 0"),
    Example("[a] b\n", "1:5 the document ends before this"),
    Example("%X\na: 1\n", "1:1 a line that begins with `%` is a directive, and this one is broken"),
    Example("%YAML 3.0\n---\na: 1\n", "1:1 this version of YAML cannot be read"),
    Example("%YAML 1.1\n%YAML 1.1\n---\n", "2:1 this directive is written twice"),
  ]) func syntax(_ example: Example) throws {
    try check(example)
    #expect(try Reader.yaml.read(example.yaml).tree.root == nil)
  }

  @Test func faultsBeforeABrokenPlaceAreKept() throws {
    let reading = try Reader.yaml.read("a: 1\na: 2\nb: *x\nc: [\n")
    #expect(
      reading.complaints == [
        "2:1 the key `a` is written twice here", "3:4 aliases are not allowed: write the value out",
        "4:4 this `[` is never closed",
      ])
  }

  @Test func equalKeysAreFaultsAtTheSecondOne() throws {
    let many = (0..<40).map { "k\($0): 1\r\n" }.joined()
    let reading = try Reader.yaml.read(many + "\"k7\": 2\r\n\"k\\x38\": 3\r\nb: {c: 1, c: 2}\r\n")
    #expect(
      reading.complaints == [
        "41:1 the key `k7` is written twice here", "42:1 the key `k8` is written twice here",
        "43:11 the key `c` is written twice here",
      ])
    #expect(
      reading.errors.map(\.help) == [
        "it stands first on line 8; keep one of the two",
        "it stands first on line 9; keep one of the two",
        "it stands first on line 43; keep one of the two",
      ])
    reading.expectSound()
  }

  @Test func kindsFollowTheSpelling() throws {
    let reading = try Reader.yaml.read(
      "- \n- ~\n- null\n- Null\n- NULL\n- nULL\n- 'null'\n- \"~\"\n- |\n  a\n- no\n- !!str null\n- ! ~\n"
    )
    #expect(
      reading.scalars.map(\.kind) == [
        .null, .null, .null, .null, .null, .plain, .quoted, .quoted, .quoted, .plain, .quoted,
        .quoted,
      ])
    #expect(
      reading.texts
        == ["", "~", "null", "Null", "NULL", "nULL", "null", "~", "a\n", "no", "null", "~"])
  }

  @Test(arguments: ["", "\n\n", "# nothing\n", "\u{FEFF}", "\u{FEFF}# nothing"])
  func nothingGivesAnEmptyTree(_ yaml: String) throws {
    let reading = try Reader.yaml.read(yaml)
    #expect(reading.tree.root == nil)
    #expect(reading.errors.isEmpty)
  }

  @Test func everyForbiddenCharacterIsNamed() throws {
    let reading = try Reader.yaml.read("a: \u{1}é\u{7F}\nb: \u{80}\u{FFFE}\u{85}\n")
    #expect(
      reading.complaints == [
        "1:4 the control character U+0001 cannot stand in YAML",
        "1:6 the control character U+007F cannot stand in YAML",
        "2:4 the control character U+0080 cannot stand in YAML",
        "2:5 the control character U+FFFE cannot stand in YAML",
      ])
  }

  private func check(_ example: Example) throws {
    let reading = try Reader.yaml.read(example.yaml)
    #expect(reading.complaints == example.complaints)
    let allHaveHelp = reading.errors.allSatisfy { $0.help != nil }
    #expect(allHaveHelp)
    reading.expectSound()
  }
}
