/// A chart as patterns see it: its positions and bodies with their lines and, as far as they are
/// asked for, people, units and responsibilities as further nodes with edges of their own.
///
/// Positions and bodies keep the numbers that they have in the `OrgGraph`; the other nodes come
/// behind them, each sort in the order of its ids. Nothing of it ever changes; it is a class so
/// that those who ask it for one property after another hand on a reference.
public final class PropertyGraph: Sendable {
  /// What may be left out where nobody asks about it.
  public struct Parts: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8
    /// A set from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Holders as nodes, with `HOLDS`.
    public static let people = Parts(rawValue: 1)
    /// Units as nodes, with `IN_UNIT`, `PART_OF` and `HEADS`.
    public static let units = Parts(rawValue: 2)
    /// Responsibilities as nodes, with `ACCOUNTABLE_FOR` and the others.
    public static let responsibilities = Parts(rawValue: 4)
    /// The organisation as a node of its own.
    public static let organization = Parts(rawValue: 8)
    /// Everything.
    public static let all: Parts = [.people, .units, .responsibilities, .organization]
  }

  /// The sorts of nodes, in the order of their numbers.
  public enum Sort: UInt8, CaseIterable, Hashable, Sendable {
    /// A position.
    case position
    /// A body.
    case body
    /// A person who holds something, or has an entry.
    case person
    /// A unit.
    case unit
    /// A responsibility.
    case responsibility
    /// The organisation as a whole: one node, `organization`, which no line touches.
    case organization
  }

  /// An edge. One without a direction begins at the end whose number is smaller.
  public struct Edge: Hashable, Sendable, BitwiseCopyable {
    /// The kind.
    public let kind: EdgeKind
    /// Where it starts.
    public let from: NodeID
    /// Where it ends.
    public let to: NodeID

    /// An edge of `kind` between two nodes.
    public init(_ kind: EdgeKind, from: NodeID, to: NodeID) {
      self.kind = kind
      let isTurned = !kind.isDirected && to < from
      self.from = isTurned ? to : from
      self.to = isTurned ? from : to
    }
  }

  /// The chart.
  public let graph: OrgGraph
  /// What was asked for.
  public let parts: Parts
  /// The day that `$today` means in patterns; unknown when `nil`.
  public let today: CalendarDay?
  /// Whether names of people are neither compared nor told.
  public let hidesNames: Bool
  /// The rule packs that are on: those of the chart's profile, and others that were asked for.
  public let packs: Set<String>
  /// The first number of each sort, by `Sort.rawValue`, and the number of nodes behind them.
  package let starts: [Int32]
  /// The ids and names of the nodes behind the bodies.
  let others: [OtherNode]
  /// By `EdgeKind.rawValue`. The rows of lines end before the nodes behind the bodies.
  let outgoing: [Adjacency]
  let incoming: [Adjacency]
  private let known = PatternStatisticsBox()
  private let knownHands = HandsBox()
  private let sources = NodeSources()
  /// What the edges behind the lines were read from, by the records of the rows.
  private let places: [LocatedText]

  /// A node that is no node of the `OrgGraph`.
  struct OtherNode: Sendable {
    /// The id; of a holder without an entry, the name.
    let id: LocatedText
    /// The index of its record; -1 for a holder without an entry.
    let record: Int32
    /// Whether a person is known by more than a name: an entry, an e-mail address, a person's id.
    var isIdentified = false
    /// Whether nothing but the name says that some of a person's positions are one person's.
    var joinsNames = false
  }

  /// Whether holders of whom nothing but the name is known are one person where they have the same
  /// name.
  public let joinsNames: Bool

  /// The chart with the parts that are asked for.
  ///
  /// - Parameter joinsNames: Whether the same name on two positions is one person. Without an entry
  ///   among the people, an e-mail address or a person's id nobody knows; what differs between the
  ///   two charts rests on names alone.
  /// - Complexity: O(1) without parts; else O(*n* log *n*) for what they hold.
  public init(
    _ graph: OrgGraph, parts: Parts = .all, today: CalendarDay? = nil,
    hidesNames: Bool = false, packs: Set<String> = [], joinsNames: Bool = true
  ) {
    self.joinsNames = joinsNames
    self.hidesNames = hidesNames
    self.packs = packs.union(graph.document.profile.packs.map(graph.document.source.string))
    self.today = today
    self.graph = graph
    self.parts = parts
    var builder = PropertyGraphBuilder(graph)
    builder.addPeople(parts.contains(.people), joinsNames: joinsNames)
    builder.addUnits(parts.contains(.units))
    builder.addResponsibilities(parts.contains(.responsibilities))
    builder.addOrganization(parts.contains(.organization))
    starts = builder.starts
    others = builder.others
    places = builder.places
    let rows = builder.rows()
    outgoing = graph.outgoing + rows.outgoing
    incoming = graph.incoming + rows.incoming
  }

  /// What planners need to know of the chart, worked out once.
  var statistics: PatternStatistics { known.value { PatternStatistics(self) } }

  /// Who decides in the place of whom, worked out once.
  var hands: Hands { knownHands.value { Hands(self) } }

  /// The nodes at which something is not as it is at most, worked out once; `nil` where that is
  /// most nodes.
  func nodes(of source: NodeSource) -> [Int32]? { sources.nodes(source, in: self) }

  /// What conditions ask most of positions, worked out once.
  var facts: PositionFacts { sources.facts(in: self) }

  /// The titles of positions by number, worked out once.
  var titles: TitleNumbers { sources.titles(in: self) }

  /// The kinds of lines of which some carry more than their ends.
  var detailedKinds: Set<EdgeKind> { sources.detailedKinds(in: self) }

  /// The number of nodes of all sorts.
  public var nodeCount: Int { Int(starts[Sort.allCases.count]) }

  /// The nodes of a sort, in the order of their ids.
  public func nodes(_ sort: Sort) -> some RandomAccessCollection<NodeID> {
    range(of: sort).lazy.map { NodeID(index: $0) }
  }

  package func range(of sort: Sort) -> Range<Int32> {
    starts[Int(sort.rawValue)]..<starts[Int(sort.rawValue) + 1]
  }

  /// What a node is.
  public func sort(of node: NodeID) -> Sort {
    if node.index < starts[1] { return .position }
    if node.index < starts[2] { return .body }
    if node.index < starts[3] { return .person }
    if node.index < starts[4] { return .unit }
    return node.index < starts[5] ? .responsibility : .organization
  }

  func other(_ node: NodeID) -> OtherNode? {
    node.index < starts[2] ? nil : others[Int(node.index - starts[2])]
  }

  /// The id of a node; of a holder without an entry, the name.
  public func id(of node: NodeID) -> String {
    if hidesNames, let other = other(node), sort(of: node) == .person, other.record < 0 {
      return "person-\(node.index - starts[2] + 1)"
    }
    guard sort(of: node) != .organization else { return Self.organizationID }
    return other(node).map { graph.document.source.string($0.id) } ?? graph.id(of: node)
  }

  /// The id of the organisation as a whole.
  static let organizationID = "organization"

  /// The id as it is written; of the organisation, something that says where it begins.
  func idText(of node: NodeID) -> LocatedText {
    other(node)?.id ?? graph.ids[Int(node.index)]
  }

  /// The nodes with an id, at most one of each sort but for people of one name without entries.
  ///
  /// - Complexity: O(log *n* + *k*) for *k* nodes.
  public func nodes(withID id: String) -> [NodeID] {
    let wanted = Array(id.utf8)
    func has(_ node: Int32) -> Bool {
      graph.document.source.bytes[idText(of: NodeID(index: node)).range].elementsEqual(wanted)
    }
    return Sort.allCases.flatMap { sort -> [NodeID] in
      guard let first = node(sort, withID: id, wanted) else { return [] }
      guard sort == .person else { return [first] }
      let range = range(of: sort)
      var (low, high) = (first.index, first.index + 1)
      while low > range.lowerBound, has(low - 1) { low -= 1 }
      while high < range.upperBound, has(high) { high += 1 }
      return (low..<high).map { NodeID(index: $0) }
    }
  }

  /// One of the nodes of a sort with an id, whose bytes are `wanted`; `nil` when there is none.
  private func node(_ sort: Sort, withID id: String, _ wanted: [UInt8]) -> NodeID? {
    if sort == .organization, id != Self.organizationID { return nil }
    var low = starts[Int(sort.rawValue)]
    var high = starts[Int(sort.rawValue) + 1]
    while low < high {
      let middle = (low + high) / 2
      if sort == .organization { return NodeID(index: middle) }
      let bytes = graph.document.source.bytes[idText(of: NodeID(index: middle)).range]
      if bytes.elementsEqual(wanted) { return NodeID(index: middle) }
      if bytes.lexicographicallyPrecedes(wanted) { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// Whether a person is known by more than a name: by an entry among the people, or by an e-mail
  /// address or a person's id in a table.
  public func isIdentified(_ person: NodeID) -> Bool { other(person)?.isIdentified == true }

  /// Whether nothing but the same name says that some of a person's positions are one person's.
  package func joinsNames(_ person: NodeID) -> Bool { other(person)?.joinsNames == true }

  /// Whether some person's positions are one person's by nothing but the same name.
  package var hasNamesakes: Bool { range(of: .person).contains { joinsNames(NodeID(index: $0)) } }

  /// Whether what stands for a person is the name of one: an unknown word on a large share of the
  /// seats says "not disclosed" in some language, and one name among thousands is several people's.
  ///
  /// - Complexity: O(1).
  func isNamed(_ person: NodeID) -> Bool {
    guard let other = other(person), !other.isIdentified else { return true }
    let (seats, all) = (neighbours(.holds, from: person).count, edgeCount(.holds))
    return !OrgGraph.isNoName(
      graph.document.source.string(other.id), seats: seats, of: all, names: range(of: .person).count
    )
  }

  /// Where a node's id is written; `nil` when a program made it.
  public func source(of node: NodeID) -> SourceRange? { idText(of: node).source }

  /// The title, the name, or else the id.
  public func label(of node: NodeID) -> String { title(of: node) ?? id(of: node) }

  /// The title of a position, or the name of anything else; `nil` when there is none.
  public func title(of node: NodeID) -> String? {
    guard let other = other(node) else { return graph.title(of: node) }
    if sort(of: node) == .organization { return graph.document.string(graph.document.name) }
    guard other.record >= 0 else { return nil }
    let document = graph.document
    return switch sort(of: node) {
    case .person:
      hidesNames ? nil : document.string(document.people[Int(other.record)].name)
    case .unit: document.string(document.units[Int(other.record)].name)
    case .responsibility:
      document.string(document.responsibilities[Int(other.record)].name)
    default: nil
    }
  }

  /// The nodes to which a node has an edge of this kind, in order.
  ///
  /// - Complexity: O(1).
  public func neighbours(_ kind: EdgeKind, from node: NodeID) -> ArraySlice<NodeID> {
    row(outgoing[Int(kind.rawValue)], kind, node)
  }

  /// The nodes that have an edge of this kind to a node, in order.
  ///
  /// - Complexity: O(1).
  public func neighbours(_ kind: EdgeKind, to node: NodeID) -> ArraySlice<NodeID> {
    row(incoming[Int(kind.rawValue)], kind, node)
  }

  private func row(_ rows: Adjacency, _ kind: EdgeKind, _ node: NodeID) -> ArraySlice<NodeID> {
    node.index < rowEnd(kind) ? rows[node] : []
  }

  /// The number of nodes that have a row among those of a kind.
  func rowEnd(_ kind: EdgeKind) -> Int32 {
    kind.rawValue <= EdgeKind.deputy.rawValue ? starts[2] : Int32(nodeCount)
  }

  /// The number of edges of a kind; one without a direction counts once.
  public func edgeCount(_ kind: EdgeKind) -> Int {
    let count = outgoing[Int(kind.rawValue)].count
    return kind.isDirected ? count : count / 2
  }

  /// Where an edge is written beside `source(of:)`: the other end of a collaboration that both ends
  /// write. Empty for any other edge.
  public func furtherSources(of edge: Edge) -> [SourceRange] {
    guard edge.kind == .collaboratesWith, max(edge.from.index, edge.to.index) < starts[2] else {
      return []
    }
    return Array(graph.sources(ofLine: .collaboratesWith, from: edge.from, to: edge.to).dropFirst())
  }

  /// Where an edge is written; `nil` when there is no such edge or a program made it.
  public func source(of edge: Edge) -> SourceRange? {
    if let line = edge.kind.line {
      guard max(edge.from.index, edge.to.index) < starts[2] else { return nil }
      return graph.source(ofLine: line, from: edge.from, to: edge.to)
    }
    let rows = outgoing[Int(edge.kind.rawValue)]
    return rows.record(from: edge.from, to: edge.to).flatMap { places[Int($0)].source }
  }
}
