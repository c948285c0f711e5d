import OrgModel
import OrgTestSupport
import Testing

/// Numbers in the place of the keys of holders.
struct HolderNumberTests {
  private static let words = [
    "Ana", "ana", "Bo Li", "p1", "p2", "Same", "Zoe\u{301}", "Zo\u{E9}", "N/A", "(TBC)", "Vacant",
    "An unusually long name of somebody", "…", "-", "open", "Ö",
  ]

  private static func graph(_ seed: UInt64) -> OrgGraph {
    var random = Seeded(seed: seed)
    var document = OrgDocument()
    for (id, name) in [("p1", "Ana"), ("p2", "Same"), ("p3", "Same"), ("Ö", "Vacant")]
    where random.once(in: 2) {
      document.addPerson(id: id, name: name)
    }
    for number in 0..<40 {
      // Some ids stand twice.
      let id = "n\(random.once(in: 8) ? 3 : number)"
      let holders = (0..<random.below(4)).map { _ in words[random.below(words.count)] }
      document.add(Position(id: id, holders: holders))
    }
    return OrgGraph(document)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func numbersAreEqualWhereKeysAre(_ seed: UInt64) {
    let graph = Self.graph(seed)
    let (keys, numbers) = (HolderKeys(graph), HolderNumbers(graph))
    var known: [HolderKeys.Key: Int32] = [:]
    var seats: [HolderKeys.Key: Set<NodeID>] = [:]
    for node in graph.positions {
      let texts = graph.holderTexts(of: node)
      let own = Array(numbers[node])
      #expect(own.map { graph.document.source.string($0.text) } == texts, "seed \(seed)")
      for (text, holder) in zip(texts, own) {
        let key = keys.key(text)
        #expect(known[key, default: holder.number] == holder.number, "\(text), seed \(seed)")
        known[key] = holder.number
        seats[key, default: []].insert(node)
        if case .person = key {
          #expect(numbers.hasEntry(holder.number), "\(text), seed \(seed)")
        } else {
          #expect(!numbers.hasEntry(holder.number), "\(text), seed \(seed)")
        }
      }
    }
    #expect(Set(known.values).count == known.count, "seed \(seed)")
    for (key, number) in known {
      #expect(numbers.count(number) == seats[key]?.count, "\(key), seed \(seed)")
    }
  }
}
