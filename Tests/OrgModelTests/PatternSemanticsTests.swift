import OrgModel
import Testing

/// What expressions are worth: truth in three values, numbers, times, days, texts and lists.
struct PatternSemanticsTests {
  static let chart: PropertyGraph = {
    var document = OrgDocument()
    document.add(
      Position(
        id: "cio", title: "Chief Zoë", role: "cio", fte: "0.5", tags: ["a", "b"],
        since: "2024-02-28", until: "2024-03-01", reviewed: "2023-02-28",
        lines: [Line(.reportsTo, to: "ceo")]))
    document.add(Position(id: "ceo", role: "ceo", fte: "1", cost: "10", until: "9999-12-31"))
    return PropertyGraph(OrgGraph(document), today: CalendarDay("2026-11-22"))
  }()

  static func value(_ expression: String) throws -> String {
    var definition = PatternQuery.Definition(match: "(p:CIO)-[r]->(q:CEO)")
    definition.mayTellPay = true
    definition.values = [expression]
    definition.parameters = ["least": .integer(.min), "most": .integer(.max)]
    let rows = try PatternQuery(definition).results(in: chart).rows
    return try #require(rows.first).values[0].description
  }

  /// By openCypher: unknown unless the one operand decides alone.
  @Test func truthHasThreeValues() throws {
    let names = ["true", "false", "null"]
    let and = ["true", "false", "null", "false", "false", "false", "null", "false", "null"]
    let or = ["true", "true", "true", "true", "false", "null", "true", "null", "null"]
    let xor = ["false", "true", "null", "true", "false", "null", "null", "null", "null"]
    for (row, left) in names.enumerated() {
      for (column, right) in names.enumerated() {
        let place = row * 3 + column
        #expect(try Self.value("\(left) AND \(right)") == and[place], "\(left) AND \(right)")
        #expect(try Self.value("\(left) OR \(right)") == or[place], "\(left) OR \(right)")
        #expect(try Self.value("\(left) XOR \(right)") == xor[place], "\(left) XOR \(right)")
        // What is only known when it is asked for has the same truth.
        let (a, b) = ("head([\(left)])", "head([\(right)])")
        #expect(try Self.value("\(a) AND \(b)") == and[place])
        #expect(try Self.value("\(a) OR \(b)") == or[place])
        #expect(try Self.value("\(a) XOR \(b)") == xor[place])
      }
    }
    #expect(try names.map { try Self.value("NOT \($0)") } == ["false", "true", "null"])
  }

  @Test(arguments: ["=", "<>", "<", "<=", ">", ">="])
  func comparisonsWithTheUnknownAreUnknown(_ sign: String) throws {
    for (a, b) in [("1", "null"), ("null", "1"), ("null", "null"), ("p.cost", "1")] {
      #expect(try Self.value("\(a) \(sign) \(b)") == "null")
    }
    let expected = ["=": "100", "<>": "011", "<": "010", "<=": "110", ">": "001", ">=": "101"]
    let found = try [("1", "1.0"), ("1", "2"), ("2.5", "1")].map { a, b in
      try Self.value("\(a) \(sign) \(b)") == "true" ? "1" : "0"
    }
    #expect(found.joined() == expected[sign])
  }

  static let values: [(String, String)] = [
    // Lists.
    ("1 IN []", "false"), ("null IN []", "false"), ("1 IN [1, null]", "true"),
    ("2 IN [1, null]", "null"), ("2 IN [1, 3]", "false"), ("null IN [1]", "null"),
    ("1 IN null", "null"), ("[1, 2] = [1, 2]", "true"), ("[1, null] = [1, 2]", "null"),
    ("[1, null] = [2, 2]", "false"), ("[1] = [1, null]", "false"), ("[1] + [2]", "[1, 2]"),
    ("'a' IN p.tags", "true"), ("p.tags CONTAINS 'c'", "false"), ("[1, null] CONTAINS 2", "null"),
    ("q.tags = []", "true"), ("size(p.tags)", "2"), ("size([])", "0"), ("head([])", "null"),
    ("last([])", "null"), ("head([1, 2])", "1"), ("last([1, 2])", "2"), ("head(null)", "null"),
    ("coalesce(null, p.cost, 3, 4)", "3"), ("coalesce(null, null)", "null"),
    // The unknown.
    ("p.cost IS NULL", "true"), ("p.cost IS NOT NULL", "false"), ("null IS NULL", "true"),
    ("NOT p.cost IS NULL", "false"), ("p.cost + 1", "null"), ("-p.cost", "null"),
    ("size(p.location)", "null"), ("p.location + 'x'", "null"), ("lower(null)", "null"),
    // Numbers.
    ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("7 - 2 - 1", "4"), ("8 / 2 / 2", "2"),
    ("7 / 2", "3"), ("-7 / 2", "-3"), ("7 % 3", "1"), ("-7 % 3", "-1"), ("7 / 2.0", "3.5"),
    ("1 / 0", "null"), ("1 % 0", "null"), ("1.0 / 0", "null"), ("1.0 % 0", "null"),
    ("0.0 / 0.0", "null"), ("-1 + -2", "-3"), ("2 - -1", "3"), ("--1", "1"), ("1e3", "1000.0"),
    ("1.5e-1", "0.15"), ("p.fte * 2 = q.fte", "true"), ("abs(-3)", "3"), ("abs(-0.5)", "0.5"),
    ("9223372036854775807 + 1", "null"), ("9223372036854775807 * 2", "null"),
    ("-9223372036854775807 - 2", "null"), ("$least", "-9223372036854775808"),
    ("-$least", "null"), ("abs($least)", "null"), ("$least / -1", "null"), ("$least % -1", "null"),
    ("$most + 1.0 > 0", "true"), ("1.0e308 * 10", "null"), ("1 = 1.0", "true"),
    ("1 IN [1.0]", "true"), ("1 < 2 < 3", "true"), ("1 < 3 < 2", "false"), ("3 > 2 = 2", "true"),
    // Times.
    ("60min = 1h", "true"), ("24h = 1d", "true"), ("7d = 1w", "true"), ("30min + 30min", "1h"),
    ("1d - 2d", "-1d"), ("-1d", "-1d"), ("2 * 1d", "2d"), ("1d * 0.5", "12h"), ("1d / 2", "12h"),
    ("1d / 0", "null"), ("1d / 0.0", "null"), ("1d / 12h", "2.0"), ("1d / 0min", "null"),
    ("days(49h)", "2"), ("1w > 6d", "true"), ("153722867280912930min * 61", "null"),
    ("head([2]) / 1h", "null"), ("head([5]) - 1h", "null"), ("1h + head([5])", "null"),
    ("1h * head([1h])", "null"), ("1h % head([7])", "null"),
    // Days.
    ("p.since + 1d", "2024-02-29"), ("p.since + 2d", "2024-03-01"), ("1d + p.since", "2024-02-29"),
    ("p.reviewed + 1d", "2023-03-01"), ("p.until - 1d", "2024-02-29"), ("p.until - p.since", "2d"),
    ("p.since - p.until", "-2d"), ("days($today - p.reviewed)", "1363"), ("q.until + 1d", "null"),
    ("$today", "2026-11-22"), ("$today - 365d", "2025-11-22"), ("p.since < '2024-02-29'", "true"),
    ("'2024-02-28' = p.since", "true"), ("p.since = lower('2023-02-29')", "null"),
    ("p.since <> lower('soon')", "null"), ("q.since < $today", "null"),
    ("p.since < p.until", "true"),
    ("$today * head([1d])", "null"), ("1d - head([$today])", "null"),
    // Texts.
    ("'a' + 'b'", "ab"), ("'abc' CONTAINS ''", "true"), ("'' CONTAINS ''", "true"),
    ("'' CONTAINS 'a'", "false"), ("'abc' CONTAINS 'bc'", "true"), ("'abc' CONTAINS 'ac'", "false"),
    ("'abc' STARTS WITH ''", "true"), ("'abc' STARTS WITH 'ab'", "true"),
    ("'abc' STARTS WITH 'abcd'", "false"), ("'abc' ENDS WITH 'bc'", "true"),
    ("'abc' ENDS WITH ''", "true"), ("'aab' CONTAINS 'ab'", "true"), ("null CONTAINS 'a'", "null"),
    ("'a' CONTAINS null", "null"), ("'a' STARTS WITH null", "null"), ("'a' ENDS WITH null", "null"),
    ("p.title CONTAINS 'ë'", "true"), ("p.title ENDS WITH 'Zoë'", "true"), ("size('Zoë')", "3"),
    ("size('😀')", "1"), ("upper('zoë')", "ZOË"), ("toLower('ÄB')", "äb"), ("'b' > 'a'", "true"),
    ("'Z' < 'a'", "true"), ("'a' < 'ab'", "true"), ("'it''s'", "it's"), ("'a\\'b'", "a'b"),
    ("\"a'b\"", "a'b"), ("'a' = 'A'", "false"), ("'x' // rest", "x"),
    // Precedence: OR, XOR, AND, NOT, comparison, sums, products, signs.
    ("true OR true AND false", "true"), ("(true OR true) AND false", "false"),
    ("true XOR true AND false", "true"), ("true OR true XOR true", "true"),
    ("NOT false AND false", "false"), ("NOT (false AND false)", "true"), ("NOT 1 = 2", "true"),
    ("NOT NOT true", "true"), ("1 + 1 = 2 AND 2 * 2 > 3", "true"), ("-2 * 3", "-6"),
    ("1 IN [1] AND true", "true"), ("NOT 1 IN [1]", "false"), ("1 + 1 IN [2]", "true"),
    ("not true or TRUE", "true"), ("p:CIO AND NOT p:CEO", "true"), ("NOT p:CEO|CIO", "false"),
    ("'a' + 'b' STARTS WITH 'ab'", "true"), ("(1 - 1) IS NULL", "false"),
    // Lines.
    ("r.kind", "reports_to"), ("type(r)", "reports_to"), ("r.every", "null"), ("r.on", "[]"),
    ("p = p", "true"), ("p = q", "false"), ("p <> q", "true"), ("p IN [q, p]", "true"),
    ("EXISTS { (p)-->(q) }", "true"), ("NOT EXISTS { (q)-->(p) }", "true"),
    ("EXISTS { (q) WHERE null }", "false"),
  ]

  @Test func expressionsAreWorth() throws {
    for (expression, expected) in Self.values {
      do {
        #expect(try Self.value(expression) == expected, "\(expression)")
      } catch {
        Issue.record("\(expression): \(error)")
      }
    }
  }
}
