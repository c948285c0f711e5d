/// The place of each key of results. Keys that are one node, as most are, are found by its number.
struct KeyTable {
  private var places: [[PatternValue]: Int] = [:]
  /// By node; -1 for none. Empty until the first key of one node.
  private var byNode: [Int32] = []
  private let nodeCount: Int

  init(_ nodeCount: Int) { self.nodeCount = nodeCount }

  subscript(key: [PatternValue]) -> Int? {
    get {
      guard let node = Self.node(key) else { return places[key] }
      guard node < byNode.count, byNode[node] >= 0 else { return nil }
      return Int(byNode[node])
    }
    set {
      guard let node = Self.node(key), let newValue else {
        places[key] = newValue
        return
      }
      if byNode.isEmpty { byNode = Array(repeating: -1, count: nodeCount) }
      byNode[node] = Int32(newValue)
    }
  }

  /// The place of the key that is this node.
  subscript(node node: Int32) -> Int? {
    guard node >= 0, Int(node) < byNode.count, byNode[Int(node)] >= 0 else { return nil }
    return Int(byNode[Int(node)])
  }

  private static func node(_ key: [PatternValue]) -> Int? {
    guard key.count == 1, case .node(let node) = key[0] else { return nil }
    return Int(node.index)
  }
}
