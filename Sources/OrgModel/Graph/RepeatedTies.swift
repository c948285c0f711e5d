/// The collaborations that were written more than once, most of them at both of their ends.
///
/// Each end knows topics of its own, and none of them is less true for being written second.
struct RepeatedTies: Sendable {
  /// The two ends, the one with the smaller number first.
  private struct Ends: Hashable {
    let first: NodeID
    let second: NodeID

    init(_ a: NodeID, _ b: NodeID) {
      first = min(a, b)
      second = max(a, b)
    }
  }

  /// What all records of a collaboration say together.
  struct Tie: Sendable {
    /// The records, in the order of the input.
    let records: [Int32]
    /// The topics of all of them, each once; of everything else, what the first record says that
    /// says anything. `nil` when none carries anything.
    let details: LineDetails?
  }

  private var ties: [Ends: Tie] = [:]

  /// The ties among `entries`, of which `rows` keep the first record alone.
  ///
  /// - Complexity: O(1) when nothing is repeated; else O(*m* log *m*) for *m* entries.
  init(_ entries: [Adjacency.Entry], _ rows: Adjacency, _ document: OrgDocument) {
    guard rows.count < 2 * entries.count else { return }
    var records: [Ends: [Int32]] = [:]
    for entry in entries {
      let ends = Ends(NodeID(index: entry.from), NodeID(index: entry.to))
      guard let first = rows.record(from: ends.first, to: ends.second), first != entry.record
      else { continue }
      records[ends, default: [first]].append(entry.record)
    }
    ties = records.mapValues { records in
      let sorted = records.sorted()
      return Tie(records: sorted, details: Self.joined(sorted, document))
    }
  }

  /// The tie between two nodes when it was written more than once, or `nil`.
  func tie(_ a: NodeID, _ b: NodeID) -> Tie? { ties.isEmpty ? nil : ties[Ends(a, b)] }

  /// What the records say together. One without topics only repeats that there is a tie: it makes
  /// the topics of the others no wider.
  private static func joined(_ records: [Int32], _ document: OrgDocument) -> LineDetails? {
    var joined: LineDetails?
    for record in records {
      let number = document.lines[Int(record)].details
      guard number >= 0 else { continue }
      let own = document.lineDetails[Int(number)]
      guard var known = joined else {
        joined = own
        continue
      }
      var topics = Set(known.topics.map(document.source.string))
      known.topics += own.topics.filter { topics.insert(document.source.string($0)).inserted }
      if known.within.isAbsent { known.within = own.within }
      if known.every.isAbsent { known.every = own.every }
      if known.channel.isAbsent { known.channel = own.channel }
      if known.rationale.isAbsent { known.rationale = own.rationale }
      joined = known
    }
    return joined
  }
}
