internal import OrgModel

/// Builds a `LocatedTree` from the values of a file in the order in which they are written.
///
/// Decoded text is kept here until the end: it will lie behind everything that the buffer holds
/// now, so its place is known at once.
struct TreeBuilder {
  /// How many mappings and sequences may stand inside each other.
  static let depthLimit = 100

  private struct Open {
    var node = -1
    var isMapping = false
    var count: Int32 = 0
  }

  private var tree = LocatedTree()
  /// The innermost open node; outside all, one that does not exist.
  private var innermost = Open()
  /// The open nodes around it, and the one that does not exist.
  private var outer: [Open] = []
  /// Where `decoded` will lie in the buffer.
  let base: Int
  /// The texts that differ from the bytes of the file, one behind the other.
  var decoded: [UInt8] = []
  private var keys = KeyTable()

  private let file: Range<Int>
  private var isReserved = false

  /// A builder for the text of a file in a buffer that holds `base` bytes.
  init(file: Range<Int>, base: Int) {
    self.file = file
    self.base = base
  }

  /// The number of mappings and sequences that are open.
  var depth: Int { outer.count }
  /// Whether the innermost open node is a mapping.
  var isInMapping: Bool { innermost.isMapping }
  /// Whether the next node will be the key of an entry.
  var expectsKey: Bool { innermost.isMapping && innermost.count & 1 == 0 }
  /// The place of the innermost open node.
  var openOrigin: Int? {
    depth == 0 ? nil : Int(tree.nodes[innermost.node].text.origin)
  }

  /// Adds a scalar.
  mutating func add(_ text: LocatedText, _ kind: LocatedTree.Kind) {
    innermost.count += 1
    var node = LocatedTree.Node(text: text, kind: kind)
    node.next = Int32(tree.nodes.count + 1)
    tree.nodes.append(node)
  }

  /// Adds a scalar whose text lies in the file.
  mutating func add(start: Int, length: Int, origin: Int, _ kind: LocatedTree.Kind) {
    add(
      LocatedText(start: UInt32(start), length: UInt32(length), origin: UInt32(origin)), kind)
  }

  /// Adds a scalar whose text is `decoded` from `mark` on; returns `false` when the buffer cannot
  /// hold it.
  mutating func addDecoded(from mark: Int, origin: Int, _ kind: LocatedTree.Kind) -> Bool {
    guard base + decoded.count <= SourceBuffer.capacity else { return false }
    add(start: base + mark, length: decoded.count - mark, origin: origin, kind)
    return true
  }

  /// Opens a mapping or a sequence that is written at `origin`.
  mutating func begin(_ kind: LocatedTree.Kind, origin: Int) {
    let node = tree.nodes.count
    add(start: origin, length: 0, origin: origin, kind)
    outer.append(innermost)
    innermost = Open(node: node, isMapping: kind == .mapping)
  }

  /// Closes the innermost node, and reports the keys that it holds twice.
  mutating func end(_ all: Span<UInt8>, _ faults: inout FaultList) {
    guard let parent = outer.popLast() else { return }
    let closed = innermost
    innermost = parent
    tree.nodes[closed.node].childCount = closed.count
    tree.nodes[closed.node].next = Int32(tree.nodes.count)
    reserve()
    guard closed.isMapping, closed.count > 2 else { return }
    keys.collect(of: closed.node, pairs: Int(closed.count) / 2, nodes: tree.nodes)
    for (first, second) in keys.repeated(all, decoded) {
      faults.addRepeatedKey(
        readable(string(second, all)), at: Int(second.origin),
        length: Int(second.source?.length ?? 1), first: first.origin)
    }
  }

  /// Makes room for the whole file, judged by what the first nodes took: growing step by step
  /// costs a large file twice the memory, while room that is not used costs none.
  private mutating func reserve() {
    guard !isReserved, tree.nodes.count > 1 << 15, let last = tree.nodes.last else { return }
    isReserved = true
    let done = Double(max(Int(last.text.origin) - file.lowerBound, 1))
    let nodes = Double(tree.nodes.count) * Double(file.count) / done * 1.25
    tree.nodes.reserveCapacity(min(Int(nodes), file.count))
  }

  /// Gives up the tree after a fault that ended the reading, once the keys so far are looked at.
  mutating func abandon(_ all: Span<UInt8>, _ faults: inout FaultList) {
    while depth > 0 { end(all, &faults) }
    tree = LocatedTree()
  }

  /// The finished tree; its decoded texts are appended to `source`.
  consuming func finish(in source: inout SourceBuffer) -> LocatedTree {
    precondition(outer.isEmpty, "every mapping and sequence is closed")
    precondition(source.bytes.count == base, "nobody else appended")
    if !tree.nodes.isEmpty, !decoded.isEmpty { _ = source.append(decoded, origin: nil) }
    return tree
  }

  private func string(_ text: LocatedText, _ all: Span<UInt8>) -> String {
    var bytes: [UInt8] = []
    for index in text.range.prefix(200) {
      bytes.append(index < base ? all[index] : decoded[index - base])
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
