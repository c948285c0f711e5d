import Foundation
import OrgFormats
import OrgTestSupport
import Testing

/// Files that cannot be read as charts are shown without what anybody is paid.
struct PayCoverTests {
  private func shown(
    _ text: String, _ name: String, _ options: ReadingOptions = ReadingOptions()
  ) throws -> String {
    let bytes = try #require(
      OrgReader.withoutPay(file: name, Array(text.utf8), options: options))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Lines, and how they are shown.
  private static let keyed: [(text: String, shown: String)] = [
    (
      "  a: { title: X, cost: 90000, reports_to: b }",
      "  a: { title: X, cost: hidden, reports_to: b }"
    ),
    ("  a: { title: X, cost: 90,000.50 }", "  a: { title: X, cost: hidden }"),
    ("    cost: 90000 # was 85000", "    cost: hidden"),
    ("    cost: '90 000' # was 85000", "    cost: hidden"),
    ("{\"cost\":90000,\"title\":\"X\"}", "{\"cost\":hidden,\"title\":\"X\"}"),
    (
      "{\"Annual Salary (GBP)\": \"9\\\"0\", \"id\": 7}",
      "{\"Annual Salary (GBP)\": hidden, \"id\": 7}"
    ),
    ("    cost:\n      90000\n    title: X 3", "    cost:\n      hidden\n    title: X 3"),
    (
      "    cost: >\n      90000\n      1\n    unit: u4",
      "    cost: hidden\n      hidden\n      hidden\n    unit: u4"
    ),
    ("    cost:\n    - 90000\n    title: X", "    cost:\n    hidden\n    title: X"),
    ("    cost:\n  # gross 3\n    90000", "    cost:\n  # gross hidden\n    hidden"),
    ("    cost: \"90000\n    title: X", "    cost: hidden\n    title: X"),
    ("    cost: 90\n      000\n    title: X", "    cost: hidden\n      hidden\n    title: X"),
    ("  a: { csot: 90000 }", "  a: { csot: hidden }"),
    ("  a: { title: X, cost 90000 }", "  a: { title: X, cost hidden }"),
    ("# the salary of b is now 95000", "# the salary of b is now hidden"),
    (
      "  - { set: a, cost: 1, expect: { cost: 2 } }",
      "  - { set: a, cost: hidden, expect: { cost: hidden } }"
    ),
    (
      "    cost:\n<<<<<<< HEAD\n      90000\n=======\n      95000\n>>>>>>> b\n    unit: 4",
      "    cost:\n<<<<<<< HEAD\n      hidden\n=======\n      hidden\n>>>>>>> b\n    unit: 4"
    ),
    // What nobody knows may be pay.
    ("  a: { title: X, cots: 4711 }", "  a: { title: X, cots: hidden }"),
    ("  a: { slry: 95k, title: X }", "  a: { slry: hidden, title: X }"),
    ("  a: { income: 1'250'000.50 EUR }", "  a: { income: hidden EUR }"),
    ("{\"c\\u006fst\": 911, \"id\": 10023}", "{\"c\\u006fst\": hidden, \"id\": 10023}"),
    ("  \"inc\\x6fme\": \"\\x34\\x37\\x31\\x31\"", "  \"inc\\x6fme\": hidden"),
    ("  a: { income: ٤٧١١ }", "  a: { income: hidden }"),
    (
      "    grade:\n      4711\n    tags:\n    - 2024",
      "    grade:\n      hidden\n    tags:\n    - 2024"
    ),
    ("  a: { title: X, cots 4711 }", "  a: { title: X, cots hidden }"),
    ("    unit: u # 4711 before", "    unit: u # hidden before"),
    ("  a: { entry: 2026-01-31, grade: 12 }", "  a: { entry: 2026-01-31, grade: 12 }"),
    // What is no pay stays.
    (
      "  10023: { title: Unit 4711, reports_to: [10001, 10002] }",
      "  10023: { title: Unit 4711, reports_to: [10001, 10002] }"
    ),
    (
      "  head-of-pay-2: { title: Head of Pay 2, cost: 3 }",
      "  head-of-pay-2: { title: Head of Pay 2, cost: hidden }"
    ),
    ("  - { move: payroll-2, to: cost-control-3 }", "  - { move: payroll-2, to: cost-control-3 }"),
    ("  a: { fte: 0.5, since: 2026-01-01 }", "  a: { fte: 0.5, since: 2026-01-01 }"),
  ]

  @Test(arguments: keyed)
  func valuesOfKeysAreCovered(_ text: String, _ expected: String) throws {
    #expect(try shown(text, "a.yaml") == expected)
    let windows = try shown(text.replacing("\n", with: "\r\n"), "a.yaml")
    #expect(windows == expected.replacing("\n", with: "\r\n"))
  }

  @Test func columnsOfPayAreCovered() throws {
    let table = "id,Base Salary,title,Bonus\na,90000,X 1,5\n\"b\",\"90,000\",\"Y \"\"2\"\"\",6\n"
    #expect(
      try shown(table, "a.csv")
        == "id,Base Salary,title,Bonus\na,hidden,X 1,hidden\n\"b\",hidden,\"Y \"\"2\"\"\",hidden\n")
    // Columns that nobody knows may hold pay; those of ids do not.
    let strange = "id,Income 2026,title,manager\n10023,90000,Unit 4711,10001\n10024,12,X,10001\n"
    #expect(
      try shown(strange, "a.csv")
        == "id,Income 2026,title,manager\n10023,hidden,Unit 4711,10001\n10024,12,X,10001\n")
    #expect(try shown("10023,Head,90000\n", "a.csv") == "hidden,Head,hidden\n")
    // Too few fields, too many, and quotes that do not close.
    let broken = "id,title,cost,unit\na,X,7,u\nb,8,u\nc,X,Y,9,u\nd,\"X,10,u\ne,Z,11,u\n"
    #expect(
      try shown(broken, "a.csv")
        == "id,title,cost,unit\na,X,hidden,u\nb,hidden,hidden\nc,X,hidden,hidden,hidden\nhidden,hidden\n\n"
    )
    var options = ReadingOptions()
    options.columns = ["cost": "Grade"]
    options.delimiter = ";"
    #expect(try shown("id;Grade\na;12\n", "a.csv", options) == "id;Grade\na;hidden\n")
    #expect(try shown("id;Grade\na;12\n", "a.csv") == "id;Grade\na;12\n")
    #expect(OrgReader.withoutPay(file: "a.csv", [0xFF, 0xFE, 0x31, 0]) == nil)
  }

  @Test func conflictsInTablesAreCovered() throws {
    let table = """
      <<<<<<< HEAD
      id,cost,title
      a,1,X
      =======
      id,title,cost
      a,X,2
      >>>>>>> b
      c,3,Y
      """
    #expect(
      try shown(table, "a.csv") == """
        <<<<<<< HEAD
        id,cost,title
        a,hidden,hidden
        =======
        id,title,cost
        a,hidden,hidden
        >>>>>>> b
        c,hidden,hidden
        """)
  }

  // MARK: Any fault

  private static let letters = ["ann", "bob", "cyd", "dan", "eve", "flo"]

  /// A chart in which no digit stands but in its pay.
  private static func chart(_ random: inout Seeded) -> (name: String, text: String) {
    let people = letters.map { ($0, Int.random(in: 10_000...99_999, using: &random)) }
    switch Int.random(in: 0..<5, using: &random) {
    case 0:
      return (
        "a.yaml",
        people.map { "  \($0): { title: Head of \($0), cost: \($1), reports_to: ann }\n" }.joined()
      )
    case 1:
      return (
        "a.yaml",
        people.map { "  \($0):\n    title: Head\n    cost: \($1)\n    unit: u\n" }.joined()
      )
    case 2:
      let seats = people.map {
        "  {\n    \"id\": \"\($0)\",\n    \"salary\": \($1),\n    \"title\": \"Head\"\n  }"
      }
      return ("a.json", "[\n" + seats.joined(separator: ",\n") + "\n]\n")
    case 3:
      return ("a.csv", "id,title,cost,unit\n" + people.map { "\($0),Head,\($1),u\n" }.joined())
    default:
      return (
        "a.csv",
        "id\tSalary\ttitle\tBonus\n"
          + people.map { "\($0)\t\"\($1),\($1)\"\tHead\t\($1)\n" }.joined()
      )
    }
  }

  /// What happens to files: conflicts, lines that go or come twice, signs too many.
  private static func broken(
    _ text: String, isTable: Bool, _ random: inout Seeded
  ) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let first = isTable ? 1 : 0
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: first..<lines.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0:
        let end = Int.random(in: place..<lines.count, using: &random)
        let side = Array(lines[place...end])
        lines.replaceSubrange(
          place...end, with: ["<<<<<<< ours"] + side + ["======="] + side + [">>>>>>> theirs"])
      case 1 where lines.count > 3: lines.remove(at: place)
      case 2: lines.insert(lines[place], at: place)
      default:
        let sign = ["\"", "'", "{", "}", "[", "]", ",", ":", "\t", "|", "#", "\n", "- "]
          .randomElement(using: &random)
        // Not within a key: then nothing tells what it is.
        let line = lines[place]
        let spots = line.indices.filter { index in
          let near = line[..<index].suffix(8) + line[index...].prefix(8)
          return !near.contains("cost") && !near.contains("salary")
        }
        guard let sign, let spot = spots.randomElement(using: &random) else { continue }
        lines[place].insert(contentsOf: sign, at: spot)
      }
    }
    return lines.joined(separator: "\n")
  }

  @Test func noFaultShowsPay() throws {
    let seed: UInt64 = 7_2026
    var random = Seeded(seed: seed)
    for round in 0..<4_000 {
      let (name, text) = Self.chart(&random)
      let broken = Self.broken(text, isTable: name == "a.csv", &random)
      let shown = try shown(broken, name)
      #expect(
        !shown.contains { $0.isNumber }, "seed \(seed), round \(round):\n\(broken)\n---\n\(shown)")
      #expect(shown.count { $0 == "\n" } == broken.count { $0 == "\n" }, "round \(round)")
      if shown.contains(where: \.isNumber) { break }
    }
  }
}
