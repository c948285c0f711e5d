import OrgFormats
import OrgTestSupport
import Testing

@testable import OrgModel

/// What two tables say differently: rows of the same bytes are passed over, so whatever may make
/// them mean something else is tried here.
@Suite struct TableDifferenceTests {
  private struct Table {
    var header: [String]
    var rows: [[String]]
    var delimiter = ","
    var lineEnd = "\n"
    var endsWithLine = true
    var mark = ""
  }

  private static let texts = [
    "", "Ann", "Bob \"B\" Bee", "Cid, Jr", "two\nlines", "two\r\nlines", "\"", "a\"b", " Dan ",
    "Zoë", "vacant", "0.5", "x", "\"\"", "a;b", "n/a", "Ann\n", ",", "\n", "e\u{301}",
  ]
  private static let header = [
    "id", "title", "name", "department", "manager_id", "fte", "tags", "note",
  ]

  private func quoted(_ text: String, _ table: Table, _ random: inout Seeded) -> String {
    let needs = text.unicodeScalars.contains { "\"\n\r".unicodeScalars.contains($0) }
    guard needs || text.contains(table.delimiter) || random.once(in: 4) else { return text }
    // A quote in the middle of a field without quotes is a text as any other.
    if text == "a\"b", random.once(in: 2) { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// The bytes of a table, and the same rows in another order or with other quotes where asked for.
  private func csv(_ table: Table, _ random: inout Seeded) -> String {
    let lines = ([table.header] + table.rows).map { row in
      row.map { quoted($0, table, &random) }.joined(separator: table.delimiter)
    }
    return table.mark + lines.joined(separator: table.lineEnd)
      + (table.endsWithLine ? table.lineEnd : "")
  }

  private func table(_ random: inout Seeded) -> Table {
    var table = Table(header: Self.header, rows: [])
    let count = 1 + random.below(12)
    for number in 0..<count {
      var row = ["p\(number)"]
      for column in Self.header.dropFirst() {
        row.append(
          column == "manager_id"
            ? number == 0 ? "" : "p\(random.below(number))"
            : Self.texts[random.below(Self.texts.count)])
      }
      table.rows.append(row)
    }
    return table
  }

  private func changed(_ table: Table, _ random: inout Seeded) -> Table {
    var other = table
    for _ in 0..<random.below(4) {
      let row = random.below(table.rows.count)
      let column = 1 + random.below(Self.header.count - 1)
      guard Self.header[column] != "manager_id" else { continue }
      other.rows[row][column] = Self.texts[random.below(Self.texts.count)]
    }
    if random.once(in: 2) { other.rows.shuffle(using: &random) }
    if random.once(in: 4) { other.lineEnd = ["\n", "\r\n", "\r"][random.below(3)] }
    if random.once(in: 4) { other.endsWithLine.toggle() }
    if random.once(in: 6) { other.mark = "\u{FEFF}" }
    if random.once(in: 6) {
      // The same bytes in columns of other names.
      other.header.swapAt(1, 2)
    }
    return other
  }

  private func graph(_ text: String) throws -> OrgGraph? {
    var source = SourceBuffer()
    guard source.append(file: "a.csv", bytes: Array(text.utf8)) != nil else { return nil }
    // Not every text is a table: some quotes never end.
    return (try? OrgReader.read(source)).map {
      OrgGraph($0, catalogue: .standard, to: .lines)
    }
  }

  /// The fields of a position, and whether it is vacant.
  private func meaning(_ graph: OrgGraph, _ node: NodeID) -> [String] {
    let row = Int(graph.records[Int(node.index)])
    let document = graph.document
    let rare: PositionFlags = [.vacant, .eliminated]
    return PositionField.allCases.map { document.string(document.positions[$0, row]) ?? "" }
      + ["\(document.positions.flags[row].isDisjoint(with: rare))"]
      + (document.positions.tags[row] ?? []).map { "tag " + document.source.string($0) }
  }

  @Test func whatDiffersIsFoundByItsMeaning() throws {
    var compared = 0
    var same = 0
    for seed in UInt64(0)..<1_500 {
      var random = Seeded(seed: seed)
      let first = table(&random)
      let texts = [csv(first, &random), csv(changed(first, &random), &random)]
      guard let base = try graph(texts[0]), let other = try graph(texts[1]) else { continue }
      compared += 1
      try #require(base.document.positions.form != nil || base.document.source.files.count == 1)
      let expected = base.positions.filter { node in
        guard let match = other.node(withID: base.id(of: node)) else { return false }
        return meaning(base, node) != meaning(other, match)
      }
      let found = PairedNodes(base, other, NodePairs(base, other)).positionsWithOtherFields()
      try #require(found == expected, "seed \(seed): \(texts)")
      same += base.positionCount - found.count
    }
    #expect(compared > 1_000 && same > 1_000, "\(compared) charts, \(same) positions the same")
  }

  /// What a row means depends on more than its bytes: then no row may be passed over.
  @Test func rowsOfOtherFormsAreNotTheSame() throws {
    func form(_ text: String, _ edit: (inout ReadingOptions) -> Void = { _ in }) throws -> RowForm?
    {
      var source = SourceBuffer()
      _ = source.append(file: "a.csv", bytes: Array(text.utf8))
      var options = ReadingOptions()
      edit(&options)
      return try OrgReader.read(source, options: options).positions.form
    }
    let plain = "id,title,name,manager\na,T,N,\nb,T,N,a\n"
    let usual = try #require(try form(plain))
    #expect(try form("id,title,name,manager\nx,T,N,\n") == usual)
    #expect(try form("id,name,title,manager\na,T,N,\nb,T,N,a\n") != usual)
    #expect(try form("id;title;name;manager\na;T;N;\nb;T;N;a\n") != usual)
    #expect(try form(plain) { $0.vacantWords = ["N"] } != usual)
    #expect(try form(plain) { $0.rootWords = ["a"] } != usual)
    #expect(try form(plain) { $0.columns = ["title": "name"] } != usual)
    #expect(try form(plain) { $0.selfIsRoot = true } != usual)
    // Rows that begin with something else are compared field by field.
    #expect(try form("title,id,name,manager\nT,a,N,\nT,b,N,a\n") == nil)
  }

  @Test func aChangedDocumentHasNoForm() throws {
    var source = SourceBuffer()
    _ = source.append(file: "a.csv", bytes: Array("id,title,manager\na,T,\nb,U,a\n".utf8))
    let graph = OrgGraph(try OrgReader.read(source))
    #expect(graph.document.positions.form != nil)
    let other = try graph.applying(Scenario([.retitle("b", "V")]))
    #expect(other.document.positions.form == nil)
    let found = PairedNodes(graph, other, NodePairs(graph, other)).positionsWithOtherFields()
    #expect(found.map { graph.id(of: $0) } == ["b"])
  }
}
