/// The counterparts of the nodes of two graphs, found by walking both in the order of the ids, or
/// the tables of their staff numbers.
struct NodePairs {
  private var other: [Int32]
  private var base: [Int32]

  init(_ base: OrgGraph, _ other: OrgGraph) {
    self.other = Array(repeating: -1, count: base.nodeCount)
    self.base = Array(repeating: -1, count: other.nodeCount)
    let (positions, positions2) = (0..<base.positionCount, 0..<other.positionCount)
    let (bytes, bytes2) = (base.document.source.bytes.span, other.document.source.bytes.span)
    // A body that looks like a staff number may be in the table too.
    if let shared = base.index.table.sharedStaffNumbers(with: other.index.table, bytes, bytes2),
      base.positionCount == base.nodeCount, other.positionCount == other.nodeCount
    {
      for (node, match) in shared {
        self.other[Int(node)] = match
        self.base[Int(match)] = node
      }
      return
    }
    let keys = Self.keys(base, other)
    match(positions, positions2, base, other, keys)
    match(
      positions.upperBound..<base.nodeCount, positions2.upperBound..<other.nodeCount, base, other,
      keys)
  }

  /// The first eight bytes of each id as a number, which for most pairs of ids is all that is to be
  /// compared; found beforehand, because ids of shuffled rows lie all over the memory.
  private typealias Keys = (base: [UInt64], other: [UInt64])

  private static func keys(_ base: OrgGraph, _ other: OrgGraph) -> Keys {
    // Waking the other cores takes longer than a small chart does.
    guard base.nodeCount + other.nodeCount > 100_000 else { return (keys(base), keys(other)) }
    let both = concurrently(2) { keys($0 == 0 ? base : other) }
    return (both[0], both[1])
  }

  private static func keys(_ graph: OrgGraph) -> [UInt64] {
    var keys = [UInt64](repeating: 0, count: graph.nodeCount)
    var key = keys.mutableSpan
    let bytes = graph.document.source.bytes.span
    let ids = graph.ids.span
    for node in ids.indices {
      let start = Int(ids[node].start)
      let count = min(8, Int(ids[node].length))
      var word: UInt64 = 0
      for place in 0..<count { word = word << 8 | UInt64(bytes[start + place]) }
      key[node] = count == 0 ? 0 : word << UInt64(8 * (8 - count))
    }
    return keys
  }

  private mutating func match(
    _ left: Range<Int>, _ right: Range<Int>, _ a: OrgGraph, _ b: OrgGraph, _ keys: Keys
  ) {
    let leftBytes = a.document.source.bytes.span
    let rightBytes = b.document.source.bytes.span
    let (leftKeys, rightKeys) = (keys.base.span, keys.other.span)
    var i = left.lowerBound
    var j = right.lowerBound
    while i < left.upperBound, j < right.upperBound {
      let (key, key2) = (leftKeys[i], rightKeys[j])
      let difference =
        key == key2
        ? order(a.ids[i], leftBytes, b.ids[j], rightBytes) : key < key2 ? -1 : 1
      switch difference {
      case 0:
        other[i] = Int32(j)
        base[j] = Int32(i)
        i += 1
        j += 1
      case ..<0: i += 1
      default: j += 1
      }
    }
  }

  /// The order of two ids whose first eight bytes are the same.
  private func order(
    _ a: LocatedText, _ left: Span<UInt8>, _ b: LocatedText, _ right: Span<UInt8>
  ) -> Int {
    let shared = Int(min(a.length, b.length))
    if shared > 8 {
      for k in 8..<shared {
        let x = left[Int(a.start) + k]
        let y = right[Int(b.start) + k]
        if x != y { return x < y ? -1 : 1 }
      }
    }
    return Int(a.length) - Int(b.length)
  }

  /// By node of the base: its counterpart's number; -1 for none.
  var matches: [Int32] { other }

  /// The nodes that only the base has, in order.
  var onlyInBase: [NodeID] { Self.alone(other) }

  /// The nodes that only the other graph has, in order.
  var onlyInOther: [NodeID] { Self.alone(base) }

  private static func alone(_ matches: [Int32]) -> [NodeID] {
    matches.indices.filter { matches[$0] < 0 }.map { NodeID($0) }
  }

  /// Whether some pair has two ids, so that the order of one graph is not that of the other.
  private(set) var hasRenames = false

  /// Takes two nodes for the same, whatever their ids.
  mutating func join(_ node: NodeID, _ match: NodeID) {
    other[Int(node.index)] = match.index
    base[Int(match.index)] = node.index
    hasRenames = true
  }

  /// Takes two nodes that were the same for two.
  mutating func part(_ node: NodeID, _ match: NodeID) {
    other[Int(node.index)] = -1
    base[Int(match.index)] = -1
  }

  /// The counterparts of nodes of the base, in order; fewer where some have none.
  func inOther(_ nodes: ArraySlice<NodeID>) -> [NodeID] { nodes.compactMap(inOther).sorted() }

  func inOther(_ node: NodeID) -> NodeID? {
    let match = other[Int(node.index)]
    return match < 0 ? nil : NodeID(index: match)
  }

  func inBase(_ node: NodeID) -> NodeID? {
    let match = base[Int(node.index)]
    return match < 0 ? nil : NodeID(index: match)
  }
}
