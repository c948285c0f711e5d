import OrgModel
import OrgTestSupport
import Testing

@testable import OrgFormats

/// The text of tables: quoting, endings, delimiters, blanks, encodings, rows that are not whole.
struct TableTextTests {
  /// The ids and titles of the positions, as `id=title`.
  private func rows(_ text: String, _ change: (inout ReadingOptions) -> Void = { _ in }) -> [String]
  {
    let reading = ChartReading(csv: text, change)
    return reading.complaints + reading.positions.map { "\($0.id)=\($0.title ?? "-")" }
  }

  @Test(arguments: [
    ("id,title\n1,A\n2,B", ["1=A", "2=B"]),
    ("id,title\r\n1,A\r\n2,B\r\n", ["1=A", "2=B"]),
    ("id,title\r1,A\r2,B\r", ["1=A", "2=B"]),
    ("\u{FEFF}id,title\n1,A\n", ["1=A"]),
    ("\u{FEFF}\"id\",title\n1,A\n", ["1=A"]),
    ("\n\r\n ,\nid,title\n\n1,A\n,\n  \n2,B\n\n", ["1=A", "2=B"]),
    ("id;title\n1;A, B\n", ["1=A, B"]),
    ("id\ttitle\n1\tA; B, C\n", ["1=A; B, C"]),
    ("\"id\",\"title\"\n\"1\",\"A\"\n", ["1=A"]),
    ("id,title\n1,\"A, B\"\n", ["1=A, B"]),
    ("id,title\n1,\"A \"\"B\"\" C\"\n", ["1=A \"B\" C"]),
    ("id,title\n1,\"\"\"\"\n", ["1=\""]),
    ("id,title\n1,\"\"\n", ["1=-"]),
    ("id,title\n1,\"A\nB\"\n2,\"C\r\nD\"\n", ["1=A\nB", "2=C\r\nD"]),
    ("id,title\n1,\"A\n\"\"B\"\"\"\n2,C\n", ["1=A\n\"B\"", "2=C"]),
    ("id,title\n1, \"A, B\" \n", ["1=A, B"]),
    ("id,title\n1,A \"B\" C\n", ["1=A \"B\" C"]),
    ("id,title\n 1 ,\tA  B\u{A0}\n", ["1=A  B"]),
    ("id,title\n\u{A0}\u{A0}1\u{A0},\u{A0} \u{A0}\n", ["1=-"]),
    ("id,title\n\" 1 \",\"\u{A0}A\"\n", ["1=A"]),
    ("id,title\n\"  \"\"1\"\" \",A\n", ["  \"1\" =A"]),
    ("id,title\n007,A\n7,B\n1e3,C\n", ["007=A", "7=B", "1e3=C"]),
    ("id,title\né,日本 😀\n", ["é=日本 😀"]),
    ("id,\"ti\"\"t\"\"le\"\n1,A\n", ["1=A"]),
    ("id,title\n1,a\\nb\n", ["1=a\\nb"]),
  ])
  func textIsReadByTheRulesOfTables(_ text: String, _ expected: [String]) {
    #expect(rows(text) == expected)
  }

  @Test(arguments: [
    ("", "chart.csv: the file is empty"),
    ("\u{FEFF}", "chart.csv: the file is empty"),
    ("\n\n , \n", "chart.csv: the file is empty"),
    ("id,title\n", "chart.csv: there is no position in the chart"),
    ("name,title\nA,B\n", "1:1-5 no column holds the ids of the positions"),
    ("id,title\n1,A,B\n", "2:5-6 this row has 3 fields, the header has 2"),
    ("id,title\n1\n", "2:1-2 this row has 1 fields, the header has 2"),
    ("id,title\n,A\n", "2:2-3 this row has no id"),
    ("id,title\n1,\"A\n2,B\n", "2:3-4 this quote is never closed"),
    ("id,title\n1,\"A\"B\n", "2:6-7 text behind a closing quote"),
    ("id,title\n1,\"A\" B\n", "2:7-8 text behind a closing quote"),
    ("from,to\na,b\n", "1:1-5 no column holds the kinds of the lines"),
    ("from,to,kind\na,,informs\n", "2:1-2 this line is not whole"),
    ("from,to,kind\na,b,inform\n", "2:5-11 unknown kind of line `inform`"),
  ])
  func aFaultIsToldAtItsPlace(_ text: String, _ complaint: String) {
    #expect(ChartReading(csv: text).complaints == [complaint])
  }

  @Test func allFaultsAreToldInOneRun() {
    let reading = ChartReading(csv: "id,title,manager\n1,A\n,B,1\n2,\"C\"x,1\n3,D,1,\n")
    #expect(
      reading.complaints == [
        "2:3-4 this row has 2 fields, the header has 3", "3:2-3 this row has no id",
        "4:6-7 text behind a closing quote", "5:5-6 this row has 4 fields, the header has 3",
      ])
  }

  @Test(arguments: [
    ([0xFF, 0xFE, 0x69, 0, 0x64, 0] as [UInt8], "UTF-16"), ([0xFE, 0xFF, 0, 0x69], "UTF-16"),
    ([0x69, 0, 0x64, 0, 0x2C, 0], "UTF-16"), ([0xFF, 0xFE, 0, 0, 0x69, 0, 0, 0], "UTF-32"),
  ])
  func otherEncodingsAreNamed(_ bytes: [UInt8], _ name: String) {
    for ending in ["csv", "yaml", "json"] {
      let reading = ChartReading([("c.\(ending)", bytes)])
      #expect(reading.errors.map(\.message) == ["the file is \(name), not UTF-8"])
    }
  }

  @Test func latinOneIsRefusedAtItsFirstByte() {
    for ending in ["csv", "yaml", "json"] {
      let reading = ChartReading([("c.\(ending)", Array("id,title\n1,Caf".utf8) + [0xE9, 10])])
      #expect(reading.complaints.count == 1)
      #expect(reading.errors.first?.message == "the byte 0xE9 at offset 14 is not UTF-8")
      #expect(reading.errors.first?.help == "save the file as UTF-8")
    }
  }

  @Test func aDelimiterCanBeSaid() {
    #expect(rows("id|title\n1|A,B;C\n") { $0.delimiter = "|" } == ["1=A,B;C"])
    #expect(rows("id;title,x\n1;A,y\n") { $0.delimiter = ";" }.count == 1)
    #expect(rows("id,\"a;b;c;d\",title\n1,x,A\n") == ["1=A"])
  }

  @Test func valuesStandWhereTheyWereTyped() throws {
    let reading = ChartReading(
      csv:
        "id,title,name,manager\n\"a\",\"T \"\"x\"\"\", Ann \u{A0},\n\"b\",\"two\nlines\",\"Bob\", a\n"
    )
    let document = try #require(reading.document)
    #expect(document.positions.ids.map(reading.place) == ["2:2", "3:2"])
    let titles = (0..<2).map { document.positions[.title, $0] }
    #expect(titles.map(reading.place) == ["2:5", "3:6"])
    let holders = (0..<2).map { document.positions[.holder, $0] }
    #expect(holders.map(reading.place) == ["2:16", "4:9"])
    #expect(document.lines.map(\.target).map(reading.place) == ["4:15"])
    #expect(reading.positions[1].title == "two\nlines")
  }

  @Test func aTableOfTooManyColumnsIsRefused() {
    let header = (0..<20_001).map { "c\($0)" }.joined(separator: ",")
    let reading = ChartReading(csv: "id\(header)\n1\n")
    #expect(reading.errors.map(\.message) == ["the header has more than 20000 columns"])
    let row = ChartReading(csv: "id,title\n1," + String(repeating: ",", count: 30_000) + "x\n")
    #expect(
      row.errors.map(\.message) == ["this row has more than 20000 fields, the header has 2"])
  }
}
