import OrgModel
import OrgTestSupport
import Testing

@testable import OrgFormats

/// The same rows in whatever order and however they are written are the same chart.
@Suite struct TableRowTests {
  private static let texts = [
    "", "A", "Head of IT", "é", "日本", "a, b", "x \"y\" z", "\"", "5 %", "a\nb", "0", "-", "ça va",
  ]
  private static let header = ["id", "title", "name", "department", "manager", "type"]

  /// The rows of a random table, each with a text for every column.
  private func table(_ random: inout Seeded) -> [[String]] {
    let count = 1 + random.below(30)
    return (0..<count).map { number in
      let manager = random.once(in: 9) ? "" : "P\(100 + random.below(count))"
      let type = ["", "employee", "contractor", "vacancy", "board"][random.below(5)]
      let own = (0..<3).map { _ in Self.texts[random.below(Self.texts.count)] }
      // One row that says something is enough for the rest to be blank.
      return ["P\(100 + number)"] + own + [manager, type]
    }
  }

  /// A field as it may be written: as it stands, in quotes, with blanks around it.
  private func written(_ text: String, _ random: inout Seeded, isVaried: Bool) -> String {
    let needsQuotes = text.contains { ",\"\n".contains($0) }
    let isQuoted = needsQuotes || isVaried && random.once(in: 3)
    var field = isQuoted ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    if isVaried, random.once(in: 4) { field = " " + field }
    if isVaried, random.once(in: 4) { field += [" ", "\t", " "][random.below(isQuoted ? 2 : 3)] }
    return field
  }

  private func csv(_ rows: [[String]], _ random: inout Seeded, isVaried: Bool) -> String {
    let end = isVaried ? ["\n", "\r\n", "\r"][random.below(3)] : "\n"
    var text = Self.header.joined(separator: ",") + end
    for row in rows {
      text += row.map { written($0, &random, isVaried: isVaried) }.joined(separator: ",") + end
      if isVaried, random.once(in: 5) { text += [end, " ,,,,,\(end)"][random.below(2)] }
    }
    return text
  }

  private func graph(_ text: String) throws -> OrgGraph {
    var source = SourceBuffer()
    _ = source.append(file: "before.csv", bytes: Array("id,title\nzz,\"é \"\"x\"\"\"\n".utf8))
    _ = source.append(file: "chart.csv", bytes: Array(text.utf8))
    return OrgGraph(try OrgReader.read(source))
  }

  @Test func howARowIsWrittenSaysNothing() throws {
    for seed in UInt64(0)..<300 {
      var random = Seeded(seed: seed)
      let rows = table(&random)
      let plain = try graph(csv(rows, &random, isVaried: false))
      let other = try graph(csv(rows.shuffled(using: &random), &random, isVaried: true))
      try #require(Scenario(from: plain, to: other).changes == [], "seed \(seed)")
      try #require(Comparison(from: plain, to: other).isEmpty, "seed \(seed)")
      try #require(
        plain.positions.map { plain.id(of: $0) } == other.positions.map { other.id(of: $0) })
      // Every text is the one that was written, and points at its place.
      for row in rows where row[5] != "board" {
        let node = try #require(plain.node(withID: row[0]))
        try #require(plain.title(of: node) ?? "" == row[1], "seed \(seed), \(row[0])")
        let place = try #require(plain.source(of: node))
        let bytes = plain.document.source.bytes[Int(place.start)..<Int(place.start + place.length)]
        try #require(String(decoding: bytes, as: UTF8.self) == row[0], "seed \(seed)")
      }
    }
  }

  @Test func manyRowsAreReadAcrossTheEndsOfBlocks() throws {
    for count in [681, 682, 683, 1_364, 1_365, 1_366, 5_000] {
      var text = Self.header.joined(separator: ",") + "\n"
      for number in 0..<count {
        // A row that is not plain now and then, also where a block ends.
        let title = number % 341 == 0 ? "\"T \"\"\(number)\"\"\"" : "T \(number)"
        text += "P\(number),\(title),H \(number),,P\(max(0, number - 1)),\n"
      }
      let graph = try graph(text)
      #expect(graph.positions.count == count + 1)
      for number in 0..<count {
        let node = try #require(graph.node(withID: "P\(number)"))
        let title = number % 341 == 0 ? "T \"\(number)\"" : "T \(number)"
        try #require(graph.title(of: node) == title)
        try #require(graph.holders(of: node) == ["H \(number)"])
      }
    }
  }
}
