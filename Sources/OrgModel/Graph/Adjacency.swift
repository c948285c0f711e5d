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
  /// - Complexity: O(*n* + *m*) for *n* nodes and *m* entries (two counting sorts).
  package init(_ entries: [Entry], nodeCount: Int) {
    guard !entries.isEmpty else { return }
    let byTarget = Self.sorted(entries, nodeCount) { $0.to }
    let rows = Self.sorted(byTarget, nodeCount) { $0.from }
    offsets.reserveCapacity(nodeCount + 1)
    targets.reserveCapacity(rows.count)
    records.reserveCapacity(rows.count)
    var node: Int32 = -1
    var last: Int32 = -1
    for entry in rows {
      while node < entry.from {
        offsets.append(Int32(targets.count))
        node += 1
        last = -1
      }
      if entry.to == last {
        records[records.count - 1] = min(records[records.count - 1], entry.record)
        continue
      }
      last = entry.to
      targets.append(NodeID(index: entry.to))
      records.append(entry.record)
    }
    while offsets.count <= nodeCount { offsets.append(Int32(targets.count)) }
  }

  /// The same lines, looked at from their other ends.
  package init(reversing entries: [Entry], nodeCount: Int) {
    self.init(entries.map(\.reversed), nodeCount: nodeCount)
  }

  private static func sorted(
    _ entries: [Entry], _ nodeCount: Int, by key: (Entry) -> Int32
  ) -> [Entry] {
    var starts = [Int32](repeating: 0, count: nodeCount + 1)
    var isSorted = true
    var last: Int32 = -1
    for entry in entries {
      let value = key(entry)
      if value < last { isSorted = false }
      last = value
      starts[Int(value) + 1] += 1
    }
    if isSorted { return entries }
    for index in 1...nodeCount { starts[index] += starts[index - 1] }
    var result = entries
    for entry in entries {
      let slot = Int(key(entry))
      result[Int(starts[slot])] = entry
      starts[slot] += 1
    }
    return result
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

  private func range(_ node: NodeID) -> Range<Int> {
    Int(offsets[Int(node.index)])..<Int(offsets[Int(node.index) + 1])
  }
}
