/// Who holds each position, by number: somebody with an entry has one, and so has each name of
/// which no more is known, but for words that name nobody. Two texts have one number where
/// `HolderKeys` has one key for them.
package struct HolderNumbers {
  /// Somebody who holds a position.
  package struct Holder {
    /// The number of the person or name.
    package let number: Int32
    /// What is written at the position.
    package let text: LocatedText
  }

  /// The numbers below are those of people with an entry.
  private let entries: Int
  /// By position: where its numbers begin; one more at the end.
  private let starts: [Int32]
  private let holders: [Holder]
  /// By number: on how many positions it stands.
  private var counts: [Int32] = []
  /// The sum of these.
  package private(set) var total = 0

  /// - Complexity: O(*n*) for the holders of all positions, expected.
  package init(_ graph: OrgGraph) {
    let source = graph.document.source
    var nodes = NodeTable(source)
    /// The people with each name, by their places.
    var named: [String: [Int]] = [:]
    for (index, person) in graph.document.people.enumerated() {
      let place = nodes.insert(person.id, record: Int32(index))
      if let name = graph.document.string(person.name) { named[name, default: []].append(place) }
    }
    let entries = nodes.count
    var (starts, holders): ([Int32], [Holder]) = ([0], [])
    starts.reserveCapacity(graph.positionCount + 1)
    for node in graph.positions {
      graph.forEachHolder(of: node) { _, text in
        guard !graph.namesNobody(text) else { return }
        var place: Int?
        if entries > 0 {
          place = nodes.find(text).flatMap { $0 < entries ? $0 : nil }
          if place == nil, let people = named[source.string(text)], people.count == 1 {
            place = people[0]
          }
        }
        let number = Int32(place ?? nodes.insert(text, record: -1))
        holders.append(Holder(number: number, text: text))
      }
      starts.append(Int32(holders.count))
    }
    self.entries = entries
    self.starts = starts
    self.holders = holders
    counts = Array(repeating: 0, count: nodes.count)
    for node in graph.positions {
      let own = self[node]
      if own.count < 2 {
        for holder in own { counts[Int(holder.number)] += 1 }
      } else {
        for number in Set(own.map(\.number)) { counts[Int(number)] += 1 }
      }
    }
    total = counts.reduce(0) { $0 + Int($1) }
  }

  /// How many numbers there are.
  package var names: Int { counts.count }

  /// Those who hold a position, in the order of the input.
  package subscript(node: NodeID) -> ArraySlice<Holder> {
    holders[Int(starts[Int(node.index)])..<Int(starts[Int(node.index) + 1])]
  }

  /// Whether a number is that of somebody with an entry.
  package func hasEntry(_ number: Int32) -> Bool { number < entries }

  /// On how many positions a number stands.
  package func count(_ number: Int32) -> Int { Int(counts[Int(number)]) }
}
