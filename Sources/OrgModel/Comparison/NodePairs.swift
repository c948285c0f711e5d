/// The counterparts of the nodes of two graphs, found by walking both in the order of the ids.
struct NodePairs {
  private var other: [Int32]
  private var base: [Int32]

  init(_ base: OrgGraph, _ other: OrgGraph) {
    self.other = Array(repeating: -1, count: base.nodeCount)
    self.base = Array(repeating: -1, count: other.nodeCount)
    match(0..<base.positionCount, 0..<other.positionCount, base, other)
    match(
      base.positionCount..<base.nodeCount, other.positionCount..<other.nodeCount, base, other)
  }

  private mutating func match(
    _ left: Range<Int>, _ right: Range<Int>, _ a: OrgGraph, _ b: OrgGraph
  ) {
    let leftBytes = a.document.source.bytes.span
    let rightBytes = b.document.source.bytes.span
    var i = left.lowerBound
    var j = right.lowerBound
    while i < left.upperBound, j < right.upperBound {
      switch order(a.ids[i], leftBytes, b.ids[j], rightBytes) {
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

  private func order(
    _ a: LocatedText, _ left: Span<UInt8>, _ b: LocatedText, _ right: Span<UInt8>
  ) -> Int {
    let shared = Int(min(a.length, b.length))
    for k in 0..<shared {
      let x = left[Int(a.start) + k]
      let y = right[Int(b.start) + k]
      if x != y { return x < y ? -1 : 1 }
    }
    return Int(a.length) - Int(b.length)
  }

  /// By node of the base: its counterpart's number; -1 for none.
  var matches: [Int32] { other }

  /// Whether some pair has two ids, so that the order of one graph is not that of the other.
  private(set) var hasRenames = false

  /// Takes two nodes with different ids for the same.
  mutating func join(_ node: NodeID, _ match: NodeID) {
    other[Int(node.index)] = match.index
    base[Int(match.index)] = node.index
    hasRenames = true
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
