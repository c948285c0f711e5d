import OrgTestSupport
import Testing

@testable import OrgModel

/// The table of ids against a dictionary, and their order against the order of bytes.
struct IDTests {
  /// Ids that are hard to tell apart: shared beginnings and ends, one byte more, zeros.
  private func ids(_ random: inout Seeded, _ count: Int) -> [[UInt8]] {
    let alphabet: [UInt8] = random.once(in: 3) ? [0, 1] : [0, 48, 97, 98, 255]
    let shared = (0..<random.below(20)).map { _ in alphabet[random.below(alphabet.count)] }
    return (0..<count).map { _ in
      let length = random.below(41 - shared.count)
      let own = (0..<length).map { _ in alphabet[random.below(alphabet.count)] }
      return random.once(in: 2) ? shared + own : own + shared
    }
  }

  @Test func theTableAnswersAsADictionaryDoes() throws {
    for seed in UInt64(40_000)..<40_300 {
      var random = Seeded(seed: seed)
      let all = ids(&random, 1 + random.below(120))
      var source = SourceBuffer()
      let texts = all.map { source.append($0, origin: nil) }
      var index = IDIndex(capacity: texts.count)
      var expected: [[UInt8]: Int32] = [:]
      var known: [LocatedText] = []
      for (bytes, text) in zip(all, texts) {
        let next = Int32(known.count)
        let found = index.insert(text, as: next, ids: known.span, bytes: source.bytes.span)
        try #require(found == expected[bytes], "seed \(seed), \(bytes)")
        if found == nil {
          expected[bytes] = next
          known.append(text)
        }
      }
      let renamed = (0..<Int32(known.count)).map { Int32(known.count) - 1 - $0 }
      index.renumber(renamed.span)
      known.reverse()
      for bytes in all + ids(&random, 50) {
        let text = source.append(bytes, origin: nil)
        let found = index.find(text, ids: known.span, bytes: source.bytes.span)
        try #require(found == expected[bytes].map { renamed[Int($0)] }, "seed \(seed), \(bytes)")
        var batch = IDIndex.Batch()
        batch.texts = [text, text]
        index.find(&batch, ids: known.span, bytes: source.bytes.span)
        try #require(batch.numbers == [found ?? -1, found ?? -1], "seed \(seed), \(bytes)")
      }
    }
  }

  /// Staff numbers, some of them said twice, with others among those that are looked up: another
  /// length, another prefix, a letter in the digits, gaps, signs and blanks.
  @Test func staffNumbersAnswerAsADictionaryDoes() throws {
    for seed in UInt64(42_000)..<42_400 {
      var random = Seeded(seed: seed)
      let prefix = ["", "E", "EMP-", "7", "0", "é"][random.below(6)]
      let width = 1 + random.below(6)
      let first = random.below(300)
      func id(_ number: Int) -> String {
        let digits = String(number)
        return prefix + String(repeating: "0", count: max(0, width - digits.count)) + digits
      }
      let count = 1 + random.below(100)
      let all = (0..<count).map { _ in id(first + random.below(count * 2)) }
      let others = [
        "", "E", prefix, id(first) + "0", "0" + id(first), id(first + 5000), prefix + "+1",
        prefix + " 1", prefix + "1a", prefix + "/", prefix + ":", "99999999999999999999999",
      ]
      var source = SourceBuffer()
      let texts = all.map { source.append(Array($0.utf8), origin: nil) }
      var index = IDIndex(for: texts, andMore: others.count, bytes: source.bytes.span)
      var expected: [String: Int32] = [:]
      var known: [LocatedText] = []
      let more = others.filter { _ in random.once(in: 3) }
      for name in all + more {
        let text = source.append(Array(name.utf8), origin: nil)
        let next = Int32(known.count)
        let found = index.insert(text, as: next, ids: known.span, bytes: source.bytes.span)
        try #require(found == expected[name], "seed \(seed), \(name)")
        if found == nil {
          expected[name] = next
          known.append(text)
        }
      }
      let renamed = (0..<Int32(known.count)).map { Int32(known.count) - 1 - $0 }
      index.renumber(renamed.span)
      known.reverse()
      var batch = IDIndex.Batch()
      let asked = others + all + (0..<count).map { id(first + $0) }
      batch.texts = asked.map { source.append(Array($0.utf8), origin: nil) }
      index.find(&batch, ids: known.span, bytes: source.bytes.span)
      for (number, name) in asked.enumerated() {
        let wanted = expected[name].map { renamed[Int($0)] }
        let text = batch.texts[number]
        let found = index.find(text, ids: known.span, bytes: source.bytes.span)
        try #require(found == wanted, "seed \(seed), \(name)")
        try #require(batch.numbers[number] == wanted ?? -1, "seed \(seed), \(name)")
      }
    }
  }

  @Test func theOrderIsThatOfTheBytes() throws {
    for seed in UInt64(41_000)..<41_500 {
      var random = Seeded(seed: seed)
      var all = ids(&random, random.below(60))
      if random.once(in: 4) { all.sort { $0.lexicographicallyPrecedes($1) } }
      var source = SourceBuffer()
      let texts = all.map { source.append($0, origin: nil) }
      let inOrder = Array(0..<Int32(texts.count))
      let sorted = IDOrder.sorted(texts[...], in: source) ?? inOrder
      let expected = all.indices.sorted {
        all[$0] == all[$1] ? $0 < $1 : all[$0].lexicographicallyPrecedes(all[$1])
      }
      try #require(sorted.map(Int.init) == expected, "seed \(seed): \(all)")
    }
  }

  @Test func nodesAreFoundByIDsOfEveryLength() throws {
    var random = Seeded(seed: 42_000)
    var names: Set<String> = []
    for _ in 0..<300 {
      let length = random.below(41)
      names.insert(
        String((0..<length).map { _ in ["a", "b", "é", "日"][random.below(4)] }.joined()))
    }
    var document = OrgDocument()
    for name in names.sorted().shuffled(using: &random) { document.add(Position(id: name)) }
    let graph = OrgGraph(document)
    #expect(
      graph.positions.map { graph.id(of: $0) }
        == names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
    for name in names { #expect(graph.node(withID: name).map { graph.id(of: $0) } == name) }
    for name in names {
      #expect((graph.node(withID: name + "a") != nil) == names.contains(name + "a"))
    }
  }
}
