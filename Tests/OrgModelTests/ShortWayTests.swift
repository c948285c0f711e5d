import OrgTestSupport
import Testing

@testable import OrgModel

/// Short ways for what is plain, against what they shorten.
struct ShortWayTests {
  private func text(of pieces: [String], _ random: inout Seeded) -> String {
    (0..<random.below(12)).map { _ in pieces[random.below(pieces.count)] }.joined()
  }

  @Test func decimalsAreThoseOfTheLibrary() {
    let pieces = ["0", "1", "5", "9", "37", "123456", ".", ".", "e3", "-", "+", " "]
    for seed in UInt64(1)...5_000 {
      var random = Seeded(seed: seed)
      let number = text(of: pieces, &random)
      let expected: PatternValue =
        if let whole = Int(number) {
          .integer(whole)
        } else if let decimal = Double(number), decimal.isFinite {
          .decimal(decimal)
        } else {
          .null
        }
      #expect(PatternValue(number: number) == expected, "seed \(seed): \(number)")
    }
  }

  @Test func twoSpellingsOfANameAreOnePerson() {
    let names = ["Ren\u{E9} Ott", "Rene\u{301} Ott", "Ada Moss", "Ada Moss"]
    #expect(names[0] == names[1])
    var source = SourceBuffer()
    let texts = names.map { source.append($0) }
    var table = NodeTable(source)
    #expect(table.count == 0)
    #expect(texts.map { table.insert($0, record: -1) } == [0, 0, 2, 2])
    #expect(table.own == [0, 2])
    #expect(texts.map { table.find($0) } == [0, 0, 2, 2])
  }

  @Test func aTableOfNodesGrows() {
    var source = SourceBuffer()
    let texts = (0..<500).map { source.append("name \($0 % 250)") }
    let stranger = source.append("nobody")
    var table = NodeTable(source)
    for (number, text) in texts.enumerated() {
      #expect(table.insert(text, record: Int32(number)) == number % 250)
    }
    #expect(table.count == 250)
    #expect(table.records == Array(0..<250))
    #expect(table.find(stranger) == nil)
  }
}
