/// The lines of one kind in one direction, a row a node: the nodes at the other ends, in order.
package struct Adjacency: Sendable {
  /// Row *n* is `targets[offsets[n]..<offsets[n + 1]]`; empty when there is no line at all.
  package private(set) var offsets: [Int32] = []
  /// The nodes at the other ends.
  package private(set) var targets: [NodeID] = []
  /// For each target, the line record that says so; the first one when several do.
  package private(set) var records: [Int32] = []

  /// No lines.
  package init() {}

  /// A line between two nodes, by its record.
  package struct Entry: BitwiseCopyable {
    package var from: Int32
    package var to: Int32
    package var record: Int32

    package init(from: Int32, to: Int32, record: Int32) {
      self.from = from
      self.to = to
      self.record = record
    }

    var reversed: Entry { Entry(from: to, to: from, record: record) }
  }

  /// The rows of `entries`, each sorted by the other end; of equal lines the first record stays.
  ///
  /// - Complexity: O(*n* + *m*) for *n* nodes and *m* entries.
  package init(_ entries: [Entry], nodeCount: Int) {
    guard !entries.isEmpty else { return }
    self = Self.dealtByEnd(entries, nodeCount).lines.turned(nodeCount).lines
  }

  /// The lines of `entries` in both directions, each row sorted by the other end; of equal lines
  /// the first record stays.
  ///
  /// Lines are dealt out by their ends and then back by their starts: what is dealt out in order
  /// arrives in order, so that nothing needs to be sorted.
  /// - Complexity: O(*n* + *m*) for *n* nodes and *m* entries.
  package static func bothWays(
    _ entries: [Entry], nodeCount: Int
  ) -> (outgoing: Adjacency, incoming: Adjacency) {
    guard !entries.isEmpty else { return (Adjacency(), Adjacency()) }
    let (incoming, isSorted) = dealtByEnd(entries, nodeCount)
    let (outgoing, isUnique) = incoming.turned(nodeCount)
    if isSorted, isUnique { return (outgoing, incoming) }
    return (outgoing, outgoing.turned(nodeCount).lines)
  }

  /// The lines of `entries` at both their ends, each row sorted by the other end; of equal lines
  /// the first record stays.
  ///
  /// - Complexity: O(*n* + *m*) for *n* nodes and *m* entries.
  package static func undirected(_ entries: [Entry], nodeCount: Int) -> Adjacency {
    guard !entries.isEmpty else { return Adjacency() }
    return dealtByEnd(entries, nodeCount, alsoByStart: true).lines.turned(nodeCount).lines
  }

  /// The entries by the nodes at which they end, and whether their starts come in order.
  ///
  /// - Parameter alsoByStart: whether they lie at the nodes at which they start as well.
  private static func dealtByEnd(
    _ entries: [Entry], _ nodeCount: Int, alsoByStart: Bool = false
  ) -> (lines: Adjacency, isSorted: Bool) {
    let entry = entries.span
    // One place more, so that each row's start becomes its end, and is the start of the next row.
    var starts = [Int32](repeating: 0, count: nodeCount + 2)
    var next = starts.mutableSpan
    for place in entry.indices {
      next[Int(entry[place].to) + 2] += 1
      if alsoByStart { next[Int(entry[place].from) + 2] += 1 }
    }
    for node in 0..<nodeCount { next[node + 2] += next[node + 1] }
    var isSorted = true
    var last: Int32 = -1
    let count = entries.count * (alsoByStart ? 2 : 1)
    var targets = [NodeID](repeating: NodeID(index: 0), count: count)
    var records = [Int32](repeating: 0, count: count)
    var target = targets.mutableSpan
    var record = records.mutableSpan
    for place in entry.indices {
      let own = entry[place]
      if own.from < last { isSorted = false }
      last = own.from
      let slot = Int(next[Int(own.to) + 1])
      next[Int(own.to) + 1] += 1
      target[slot] = NodeID(index: own.from)
      record[slot] = own.record
      if alsoByStart {
        let slot = Int(next[Int(own.from) + 1])
        next[Int(own.from) + 1] += 1
        target[slot] = NodeID(index: own.to)
        record[slot] = own.record
      }
    }
    starts.removeLast()
    return (Adjacency(offsets: starts, targets: targets, records: records), isSorted)
  }

  private init(offsets: [Int32], targets: [NodeID], records: [Int32]) {
    self.offsets = offsets
    self.targets = targets
    self.records = records
  }

  /// The same lines from their other ends, sorted and each once, and whether each was there once.
  private func turned(_ nodeCount: Int) -> (lines: Adjacency, isUnique: Bool) {
    let row = offsets.span
    let ends = self.targets.span
    let said = self.records.span
    var starts = [Int32](repeating: 0, count: nodeCount + 2)
    var next = starts.mutableSpan
    for place in ends.indices { next[Int(ends[place].index) + 2] += 1 }
    for node in 0..<nodeCount { next[node + 2] += next[node + 1] }
    var targets = [NodeID](repeating: NodeID(index: 0), count: ends.count)
    var records = [Int32](repeating: 0, count: ends.count)
    var target = targets.mutableSpan
    var record = records.mutableSpan
    for node in 0..<nodeCount {
      for place in Int(row[node])..<Int(row[node + 1]) {
        let other = Int(ends[place].index) + 1
        let slot = Int(next[other])
        next[other] += 1
        target[slot] = NodeID(node)
        record[slot] = said[place]
      }
    }
    starts.removeLast()
    let lines = Adjacency(offsets: starts, targets: targets, records: records)
    // Starts arrived in order, so that a line said twice is next to itself.
    var hasRepeats = false
    for node in 0..<nodeCount {
      for place in (Int(starts[node]) + 1)..<max(Int(starts[node]) + 1, Int(starts[node + 1]))
      where targets[place] == targets[place - 1] {
        hasRepeats = true
      }
    }
    return hasRepeats ? (lines.withoutRepeats(), false) : (lines, true)
  }

  /// The same rows with the first record of each line alone.
  private func withoutRepeats() -> Adjacency {
    var kept = Adjacency()
    kept.offsets = [0]
    kept.offsets.reserveCapacity(offsets.count)
    for node in 0..<(offsets.count - 1) {
      let start = kept.targets.count
      for place in Int(offsets[node])..<Int(offsets[node + 1]) {
        let last = kept.targets.count - 1
        if last >= start, kept.targets[last] == targets[place] {
          kept.records[last] = min(kept.records[last], records[place])
        } else {
          kept.targets.append(targets[place])
          kept.records.append(records[place])
        }
      }
      kept.offsets.append(Int32(kept.targets.count))
    }
    return kept
  }

  /// The nodes at the other ends of `node`'s lines.
  ///
  /// - Complexity: O(1).
  package subscript(node: NodeID) -> ArraySlice<NodeID> {
    offsets.isEmpty ? [] : targets[range(node)]
  }

  /// The records of `node`'s lines, in step with the targets.
  package func records(of node: NodeID) -> ArraySlice<Int32> {
    offsets.isEmpty ? [] : records[range(node)]
  }

  /// The record of the line from `node` to `other`, if there is one.
  ///
  /// - Complexity: O(log *l*) for *l* lines of the node.
  package func record(from node: NodeID, to other: NodeID) -> Int32? {
    guard !offsets.isEmpty else { return nil }
    let row = range(node)
    var low = row.lowerBound
    var high = row.upperBound
    while low < high {
      let middle = (low + high) / 2
      if targets[middle] < other { low = middle + 1 } else { high = middle }
    }
    return low < row.upperBound && targets[low] == other ? records[low] : nil
  }

  /// The number of lines.
  package var count: Int { targets.count }

  /// Where the targets of a node lie.
  func places(of node: Int32) -> Range<Int> {
    offsets.isEmpty ? 0..<0 : Int(offsets[Int(node)])..<Int(offsets[Int(node) + 1])
  }

  private func range(_ node: NodeID) -> Range<Int> {
    Int(offsets[Int(node.index)])..<Int(offsets[Int(node.index) + 1])
  }
}
