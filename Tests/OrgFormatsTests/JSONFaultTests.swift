import OrgModel
import Testing

/// Every fault of a JSON file: where it is said to lie, what is said, and what is read in spite
/// of it.
struct JSONFaultTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let json: String
    let complaints: [String]
    let texts: [String]
    var testDescription: String { json.debugDescription }

    init(_ json: String, _ complaints: [String], _ texts: [String] = []) {
      self.json = json
      self.complaints = complaints
      self.texts = texts
    }
  }

  @Test(arguments: [
    Example(#"["\ud83d\ude00\u00e9\n\/"]"#, [], ["😀é\n/"]),
    Example(#"["\ud800"]"#, [#"1:3 `\ud800` is half a character"#], [""]),
    Example(#"["\udc00x"]"#, [#"1:3 `\udc00` is half a character"#], ["x"]),
    Example(#"["\ud800\u0041"]"#, [#"1:3 `\ud800` is half a character"#], ["A"]),
    Example(#"["a\xb"]"#, [#"1:4 `\x` is no JSON escape"#], ["axb"]),
    Example(#"["\é"]"#, [#"1:3 `\é` is no JSON escape"#], ["é"]),
    Example(#"["\u12"]"#, [#"1:3 `\u` needs four hexadecimal digits"#], ["12"]),
    Example("[\"a\tb\"]", ["1:4 a tab cannot stand in a JSON text"], ["a\tb"]),
    Example(
      "[\"a\u{1}b\"]", ["1:4 the control character U+0001 cannot stand in a JSON text"],
      ["a\u{1}b"]),
    Example("[\"a]", ["1:1 this `[` is never closed", "1:2 this text is not closed on its line"]),
    Example(
      "{\"a\": \"b,\n\"c\": 1}", ["1:7 this text is not closed on its line"], ["a", "b,", "c", "1"]),
    Example(
      "{\"a: 1,\n\"c\": 1}", ["1:2 this text is not closed on its line"],
      ["a: 1,", "", "c", "1"]),
  ]) func strings(_ example: Example) throws {
    try check(example)
  }

  @Test(arguments: [
    Example("[0, -0, 1e3, 1.50E-7, 12]", [], ["0", "-0", "1e3", "1.50E-7", "12"]),
    Example("[007]", ["1:2 a JSON number cannot begin with 0"], ["007"]),
    Example("[+1]", ["1:2 a JSON number has no `+` in front"], ["+1"]),
    Example("[.5]", ["1:2 `.5` lacks the digit before the point"], [".5"]),
    Example("[1.]", ["1:2 `1.` lacks a digit behind the point"], ["1."]),
    Example("[0x1F]", ["1:2 JSON has no hexadecimal numbers"], ["0x1F"]),
    Example("[1e]", ["1:2 `1e` is no JSON number"], ["1e"]),
    Example("[-]", ["1:2 `-` is not in quotes"], ["-"]),
    Example(
      "[NaN, -Infinity]", ["1:2 JSON has no `NaN`", "1:7 JSON has no `-Infinity`"],
      ["NaN", "-Infinity"]),
    Example(
      "[True, None]", ["1:2 `True` is no JSON value", "1:8 `None` is no JSON value"],
      ["True", "None"]),
    Example("[nul]", ["1:2 `nul` is not in quotes"], ["nul"]),
    Example("[truex]", ["1:2 `truex` is not in quotes"], ["truex"]),
  ]) func numbersAndWords(_ example: Example) throws {
    try check(example)
  }

  @Test(arguments: [
    Example("[1, 2,]", ["1:6 a comma stands behind the last item"], ["1", "2"]),
    Example("{\"a\": 1,\n}", ["1:8 a comma stands behind the last entry"], ["a", "1"]),
    Example("[1,,2]", ["1:4 a value is missing before `,`"], ["1", "", "2"]),
    Example("[,1]", ["1:2 a value is missing before `,`"], ["", "1"]),
    Example("{,\"a\":1}", ["1:2 an entry is missing before `,`"], ["a", "1"]),
    Example("[1 2]", ["1:4 expected `,` between two items"], ["1", "2"]),
    Example(
      "{\"a\":1\n \"b\":2}", ["2:2 expected `,` between two entries"], ["a", "1", "b", "2"]),
    Example("{\"a\" 1}", ["1:6 expected `:` behind the key"], ["a", "1"]),
    Example("{\"a\"=1}", ["1:5 `=` stands behind the key"], ["a", "1"]),
    Example("{\"a\"}", ["1:5 the key has no value"], ["a", ""]),
    Example("{\"a\":}", ["1:6 a value is missing before `}`"], ["a", ""]),
    Example("[1}", ["1:3 `}` does not close what is open"], ["1"]),
    Example(
      "{'a': 'b'}",
      [
        "1:2 a JSON text is not written in single quotes",
        "1:7 a JSON text is not written in single quotes",
      ], ["a", "b"]),
    Example(
      "{a: 1, é: 2}", ["1:2 the key `a` is not in quotes", "1:8 the key `é` is not in quotes"],
      ["a", "1", "é", "2"]),
    Example(
      "// x\n[1, /* y */ 2 # z\n]",
      ["1:1 JSON has no comments", "2:5 JSON has no comments", "2:15 JSON has no comments"],
      ["1", "2"]),
  ]) func punctuation(_ example: Example) throws {
    try check(example)
  }

  @Test(arguments: [
    Example("[1, [2", ["1:5 this `[` is never closed"]),
    Example("{", ["1:1 this `{` is never closed"]),
    Example("]", ["1:1 `]` cannot stand here"]),
    Example("[1] [2]", ["1:5 the JSON value ends before this"]),
    Example("{\"a\": \"b\": 1}", ["1:10 `:` cannot stand here"]),
    Example("{[1]: 2}", ["1:2 `[` cannot stand here"]),
    Example("[@]", ["1:2 `@` cannot stand here"]),
    Example(
      "[1, 2,] x",
      [
        "1:6 a comma stands behind the last item",
        "1:9 the JSON value ends before this",
      ]),
  ]) func faultsThatEndTheReading(_ example: Example) throws {
    try check(example)
  }

  @Test func equalKeysAreFaultsAtTheSecondOne() throws {
    let reading = try Reader.json.read(
      "{\"a\": 1,\r\n \"b\": {\"a\": 2, \"\\u0062\": 3},\r \"\\u0061\": 4,\n \"b\": 5, \"a\": 6}")
    #expect(
      reading.complaints == [
        "3:2 the key `a` is written twice here", "4:2 the key `b` is written twice here",
        "4:10 the key `a` is written twice here",
      ])
    #expect(
      reading.errors.map(\.help) == [
        "it stands first on line 1; keep one of the two",
        "it stands first on line 2; keep one of the two",
        "it stands first on line 1; keep one of the two",
      ])
    #expect(reading.texts == ["a", "1", "b", "a", "2", "b", "3", "a", "4", "b", "5", "a", "6"])
    reading.expectSound()
  }

  @Test func kindsFollowTheSpelling() throws {
    let reading = try Reader.json.read("[null, true, 1, \"null\", {}, []]")
    #expect(
      reading.tree.nodes.map(\.kind)
        == [.sequence, .null, .plain, .plain, .quoted, .mapping, .sequence])
  }

  @Test(arguments: ["", " \n", "\u{FEFF}"]) func nothingGivesAnEmptyTree(_ json: String) throws {
    let reading = try Reader.json.read(json)
    #expect(reading.tree.root == nil)
    #expect(reading.errors.isEmpty)
  }

  @Test func faultsEndAtAHundred() throws {
    let reading = try Reader.json.read("[" + String(repeating: "x,", count: 5_000) + "1]")
    #expect(reading.errors.count == 100)
    #expect(reading.tree.root == nil)
  }

  @Test func depthEndsAtAHundred() throws {
    let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
    #expect(try Reader.json.read(deep).errors.isEmpty)
    let deeper = try Reader.json.read("[" + deep + "]")
    #expect(
      deeper.complaints == ["1:101 more than 100 lists and objects stand inside each other"])
    #expect(deeper.tree.root == nil)
  }

  private func check(_ example: Example) throws {
    let reading = try Reader.json.read(example.json)
    #expect(reading.complaints == example.complaints)
    #expect(reading.texts == example.texts)
    let allHaveHelp = reading.errors.allSatisfy { $0.help != nil }
    #expect(allHaveHelp)
    reading.expectSound()
  }
}
