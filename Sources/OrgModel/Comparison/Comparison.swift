/// What is different between two structures, by id: positions opened, closed, moved, reassigned
/// and retitled, and lines added and removed.
public struct Comparison: Sendable {
  /// A position whose own solid line changed, and who went along with it.
  public struct Move: Sendable, Hashable {
    /// The position.
    public let id: String
    /// The managers (or bodies) before, by id; empty for nobody.
    public let from: [String]
    /// The managers (or bodies) afterwards, by id; empty for nobody.
    public let to: [String]
    /// The positions below it in both structures whose own line stayed, so that only their chain
    /// of command changed; by id. Whoever moved as well is not among them, nor those below him.
    public let carried: [String]
  }

  /// A value of a position before and afterwards; `nil` where it had none.
  public struct Change: Sendable, Hashable {
    /// The position.
    public let id: String
    /// The value before.
    public let before: String?
    /// The value afterwards.
    public let after: String?
  }

  /// The layers of a position before and afterwards; `nil` where no root is above it.
  public struct LayerChange: Sendable, Hashable {
    /// The position.
    public let id: String
    /// The layer before; roots are layer 1.
    public let before: Int?
    /// The layer afterwards.
    public let after: Int?
  }

  /// A line that only one of the two structures has.
  public struct LineChange: Sendable, Hashable {
    /// The kind.
    public let kind: LineKind
    /// Where the line starts. Of a collaboration, the end whose id comes first.
    public let from: String
    /// Where it ends.
    public let to: String
  }

  /// The structure before.
  public let base: OrgGraph
  /// The structure afterwards.
  public let other: OrgGraph
  /// The positions whose own solid line changed, by id.
  public private(set) var moved: [Move] = []
  /// The positions that only the second structure has, by id.
  public private(set) var opened: [String] = []
  /// The positions that only the first structure has, by id.
  public private(set) var closed: [String] = []
  /// The positions with other holders, by id; several holders are joined by a comma.
  public private(set) var reassigned: [Change] = []
  /// The positions with another title, by id.
  public private(set) var retitled: [Change] = []
  /// The lines that only the second structure has, by kind, then by their ends.
  public private(set) var linesAdded: [LineChange] = []
  /// The lines that only the first structure has, by kind, then by their ends.
  public private(set) var linesRemoved: [LineChange] = []
  /// The positions whose layer changed, by id.
  public private(set) var layerChanged: [LayerChange] = []

  /// Whether the two structures are the same in all that is compared.
  public var isEmpty: Bool {
    moved.isEmpty && opened.isEmpty && closed.isEmpty && reassigned.isEmpty && retitled.isEmpty
      && linesAdded.isEmpty && linesRemoved.isEmpty && layerChanged.isEmpty
  }

  /// The differences from `base` to `other`.
  ///
  /// Both graphs number their nodes in the order of the ids, so that walking them side by side
  /// finds every pair.
  /// - Complexity: O(*n* + *m*) for *n* nodes and *m* lines in both.
  public init(from base: OrgGraph, to other: OrgGraph) {
    self.base = base
    self.other = other
    let pairs = NodePairs(base, other)
    for node in base.positions where pairs.inOther(node) == nil { closed.append(base.id(of: node)) }
    for node in other.positions where pairs.inBase(node) == nil {
      opened.append(other.id(of: node))
    }
    comparePositions(pairs)
    findMoves(pairs)
    compareLines(pairs)
  }

  private mutating func comparePositions(_ pairs: NodePairs) {
    for node in base.positions {
      guard let match = pairs.inOther(node) else { continue }
      if !base.hasSameText(.title, of: node, as: match, in: other) {
        let (before, after) = (base.title(of: node), other.title(of: match))
        if before != after {
          retitled.append(Change(id: base.id(of: node), before: before, after: after))
        }
      }
      compareHolders(node, match)
      let (old, new) = (base.layer(of: node), other.layer(of: match))
      if old != new {
        layerChanged.append(LayerChange(id: base.id(of: node), before: old, after: new))
      }
    }
  }

  private mutating func compareHolders(_ node: NodeID, _ match: NodeID) {
    if base.hasOneHolderAtMost(node), other.hasOneHolderAtMost(match),
      base.hasSameText(.holder, of: node, as: match, in: other)
    {
      return
    }
    // Who shares a position has no first among them: the order of the names says nothing.
    guard base.holders(of: node).sorted() != other.holders(of: match).sorted() else { return }
    let (before, after) = (base.holderLabel(node), other.holderLabel(match))
    reassigned.append(Change(id: base.id(of: node), before: before, after: after))
  }

  // MARK: Moves

  private mutating func findMoves(_ pairs: NodePairs) {
    var isMoved = [Bool](repeating: false, count: other.positionCount)
    var movers: [(base: NodeID, other: NodeID)] = []
    for node in base.positions {
      guard let match = pairs.inOther(node) else { continue }
      let before = base.lines(.reportsTo, from: node)
      let after = other.lines(.reportsTo, from: match)
      let isSame =
        before.count == after.count
        && zip(before, after).allSatisfy { pairs.inOther($0) == $1 }
      guard !isSame else { continue }
      isMoved[Int(match.index)] = true
      movers.append((node, match))
    }
    let carried = carriedAlong(isMoved, pairs)
    for (node, match) in movers {
      moved.append(
        Move(
          id: base.id(of: node), from: base.lines(.reportsTo, from: node).map { base.id(of: $0) },
          to: other.lines(.reportsTo, from: match).map { other.id(of: $0) },
          carried: carried[match] ?? []))
    }
  }

  /// By moved position: whom it took along, by id.
  private func carriedAlong(_ isMoved: [Bool], _ pairs: NodePairs) -> [NodeID: [String]] {
    // The nearest moved position at or above each position: -1 not yet known, -2 none.
    var mover = [Int32](repeating: -1, count: other.positionCount)
    var way: [Int] = []
    for start in 0..<other.positionCount where mover[start] == -1 {
      var node = start
      way.removeAll(keepingCapacity: true)
      while mover[node] == -1 {
        mover[node] = isMoved[node] ? Int32(node) : -2
        if isMoved[node] { break }
        way.append(node)
        guard let manager = managerInBoth(node, pairs) else { break }
        node = manager
      }
      let found = mover[node]
      for passed in way where !isMoved[passed] { mover[passed] = found }
    }
    var carried: [NodeID: [String]] = [:]
    for node in 0..<other.positionCount where mover[node] >= 0 && !isMoved[node] {
      guard pairs.inBase(NodeID(node)) != nil else { continue }
      carried[NodeID(index: mover[node]), default: []].append(other.id(of: NodeID(node)))
    }
    return carried
  }

  /// The manager of a position of the second structure, if it has the same one in the first.
  private func managerInBoth(_ node: Int, _ pairs: NodePairs) -> Int? {
    let manager = other.managers[node]
    guard manager >= 0, let before = pairs.inBase(NodeID(node)) else { return nil }
    return base.manager(of: before) == pairs.inBase(NodeID(index: manager)) ? Int(manager) : nil
  }

  // MARK: Lines

  private mutating func compareLines(_ pairs: NodePairs) {
    for kind in LineKind.allCases {
      linesRemoved += Self.missing(kind, from: base, in: other, pairs.inOther)
      linesAdded += Self.missing(kind, from: other, in: base, pairs.inBase)
    }
  }

  /// The lines of `graph` that `reference` does not have; `match` finds a node's counterpart.
  private static func missing(
    _ kind: LineKind, from graph: OrgGraph, in reference: OrgGraph,
    _ match: (NodeID) -> NodeID?
  ) -> [LineChange] {
    var result: [LineChange] = []
    for node in 0..<graph.nodeCount {
      let from = NodeID(node)
      let targets = graph.lines(kind, from: from)
      if targets.isEmpty { continue }
      let known = match(from).map { reference.lines(kind, from: $0) } ?? []
      var next = known.startIndex
      for target in targets where kind.isDirected || from < target {
        if let counterpart = match(target) {
          while next < known.endIndex, known[next] < counterpart { next += 1 }
          if next < known.endIndex, known[next] == counterpart { continue }
        }
        result.append(
          LineChange(kind: kind, from: graph.id(of: from), to: graph.id(of: target)))
      }
    }
    return result
  }
}

extension OrgGraph {
  /// Who holds a position, as one text: names joined by commas, `nil` when nobody is named.
  public func holderLabel(_ node: NodeID) -> String? {
    let names = holders(of: node)
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }

  fileprivate func hasOneHolderAtMost(_ node: NodeID) -> Bool {
    sharedRecords[node] == nil
      && document.positions.moreHolders[Int(records[Int(node.index)])] == nil
  }

  /// Whether a field of a position has the same bytes as that of a position in another graph.
  fileprivate func hasSameText(
    _ field: PositionField, of node: NodeID, as match: NodeID, in other: OrgGraph
  ) -> Bool {
    let mine = text(field, of: node)
    let theirs = other.text(field, of: match)
    guard mine.length == theirs.length else { return false }
    return document.source.bytes[mine.range]
      .elementsEqual(other.document.source.bytes[theirs.range])
  }
}
