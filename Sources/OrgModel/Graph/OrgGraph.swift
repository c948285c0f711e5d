/// What a document means: positions and bodies as nodes, the lines between them by kind and
/// direction in flat arrays, roles, layers, and every fault that was found on the way.
///
/// Built once by `OrgGraph(document)` and never changed; a graph is a value that can be read from
/// many tasks at once.
public struct OrgGraph: Sendable {
  /// What was written, with a seat vacant where its holder is a word that says so (`N.N.`), and the
  /// ids of positions and bodies in composed form (Unicode's NFC).
  public let document: OrgDocument
  /// The catalogue by which titles were read as roles.
  public let catalogue: RoleCatalogue
  /// Everything in which the chart contradicts itself, in the order of the input.
  public let faults: [StructureFault]
  /// The positions without a manager among the positions, in order. A position whose manager is
  /// unknown is not among them.
  public let roots: [NodeID]
  /// The nodes at which every escalation path ends: the bodies that govern, the chief executives
  /// below no other one, and the head of the largest tree, unless a chief executive heads one.
  ///
  /// A committee that is called one of the board is the management's, and not at the top, when it
  /// reports to an executive below the top or to a body of management; when such executives chair
  /// it; when, without a chair, two or more sit on it and all work for one such executive; and when
  /// it reports to such a committee. A board always governs: charts seldom show who sits there.
  public let topNodes: [NodeID]

  /// How much of the document was worked out.
  package let depth: Depth
  /// The number of positions; they are the nodes before the bodies.
  package let positionCount: Int
  package let nodeCount: Int
  /// The id of each node.
  package let ids: [LocatedText]
  /// The first record of each node: a row of the positions, or an index of the bodies.
  package let records: [Int32]
  /// All records of a position that has more than one.
  package let sharedRecords: [NodeID: [Int32]]
  /// By `LineKind.rawValue`: the lines that leave each node.
  package let outgoing: [Adjacency]
  /// By `LineKind.rawValue`: the lines that arrive at each node.
  package let incoming: [Adjacency]
  /// The line records that are no part of the graph, in order: an end is unknown, both ends are the
  /// same, or a membership is one of a position.
  let strayRecords: [Int32]
  /// The lines that were written more than once.
  let repeatedLines: RepeatedLines
  /// The manager of each position: its first solid line to another position; -1 for none.
  package let managers: [Int32]
  /// The layer of each position, roots being 1; 0 where no root is above.
  package let layers: [Int32]
  /// The role of each position, an index into the catalogue; -1 for none.
  package let roleIndices: [Int16]
  /// The roles of positions that have several, as indices into the catalogue.
  package let manyRoles: [NodeID: [Int16]]
  /// By position: whether its title leaves out the role that is stated; empty where none does.
  let titlesLeaveOutStated: [Bool]
  /// The positions whose title may mean several roles.
  package let ambiguousTitles: [NodeID: [String]]
  /// The positions whose ambiguous title was decided by where they stand.
  package let decidedTitles: [NodeID: TitleDecision]
  package let index: IDIndexBox
  /// The people with an entry, by id.
  private(set) var peopleByID: [String: Int] = [:]
  /// The names of people with an entry that would be words for nobody without it.
  private(set) var namesLikeWords: Set<String> = []

  // MARK: Nodes

  /// Every position, in the order of the ids.
  public var positions: some RandomAccessCollection<NodeID> {
    (0..<positionCount).lazy.map { NodeID($0) }
  }

  /// Every body, in the order of the ids.
  public var bodies: some RandomAccessCollection<NodeID> {
    (positionCount..<nodeCount).lazy.map { NodeID($0) }
  }

  /// Whether the node is a position; otherwise it is a body.
  public func isPosition(_ node: NodeID) -> Bool { Int(node.index) < positionCount }

  /// The position or body with this id, or `nil`. A position wins over a body of the same id.
  ///
  /// - Complexity: O(log *n*).
  public func node(withID id: String) -> NodeID? {
    search(id, in: 0..<positionCount) ?? search(id, in: positionCount..<nodeCount)
  }

  /// The body with this id, or `nil`, whether or not a position has the same.
  func bodyNode(_ id: String) -> NodeID? { search(id, in: positionCount..<nodeCount) }

  /// The node that a text of the document names, or `nil`.
  func node(named text: LocatedText) -> NodeID? {
    let bytes = document.source.bytes
    return index.table.find(text, ids: ids.span, bytes: bytes.span).map { NodeID(index: $0) }
  }

  private func search(_ id: String, in range: Range<Int>) -> NodeID? {
    let wanted = ComposedID.bytes(id.utf8) ?? Array(id.utf8)
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      let bytes = document.source.bytes[ids[middle].range]
      if bytes.elementsEqual(wanted) { return NodeID(middle) }
      if bytes.lexicographicallyPrecedes(wanted) { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// The id of a position or body.
  public func id(of node: NodeID) -> String { document.source.string(ids[Int(node.index)]) }

  /// Where the id of a position or body is written; `nil` when a program made it.
  public func source(of node: NodeID) -> SourceRange? { ids[Int(node.index)].source }

  /// The record of a body; `nil` for a position.
  public func body(_ node: NodeID) -> BodyRecord? {
    isPosition(node) ? nil : document.bodies[Int(records[Int(node.index)])]
  }

  /// A field of a position as it was written; absent for a body.
  public func text(_ field: PositionField, of node: NodeID) -> LocatedText {
    isPosition(node) ? document.positions[field, Int(records[Int(node.index)])] : .absent
  }

  /// The title of a position or the name of a body; `nil` when there is none, or only blanks.
  public func title(of node: NodeID) -> String? {
    let text = body(node)?.name ?? text(.title, of: node)
    guard let title = document.string(text) else { return nil }
    return title.allSatisfy(\.isWhitespace) ? nil : title
  }

  /// What to call the node beside a sign that says whether it is vacant: its label, of which the
  /// remark that nobody holds the seat is left out where it is vacant: `CISO (vacant)` is `CISO`.
  public func labelWithoutVacancy(of node: NodeID) -> String {
    let label = label(of: node)
    guard isVacant(node), let rest = TitleRemarks.withoutVacancy(label) else { return label }
    return rest
  }

  /// The title, the name, or else the id: what to call the node in a sentence.
  public func label(of node: NodeID) -> String { title(of: node) ?? id(of: node) }

  /// The canonical role of a position, stated or read from its title; `nil` for a body, and where
  /// the title says no role or could mean several.
  public func role(of node: NodeID) -> Role? {
    guard isPosition(node) else { return nil }
    let index = roleIndices[Int(node.index)]
    return index < 0 ? nil : catalogue.roles[Int(index)]
  }

  /// Every role of a position: the stated one, then all that the title names; empty for a body.
  public func roles(of node: NodeID) -> [Role] {
    if let several = manyRoles[node] { return several.map { catalogue.roles[Int($0)] } }
    return role(of: node).map { [$0] } ?? []
  }

  /// The roles that the title of a position itself names, in its order but for a stated one, which
  /// comes first; empty for a body. A stated role that the title does not name is not among them.
  public func titledRoles(of node: NodeID) -> [Role] {
    let all = roles(of: node)
    guard !titlesLeaveOutStated.isEmpty, isPosition(node),
      titlesLeaveOutStated[Int(node.index)]
    else { return all }
    return Array(all.dropFirst())
  }

  /// The roles of positions whose titles name several and whose role is not stated, as indices
  /// into the catalogue.
  package var titledRoles: [Int32: [Int16]] {
    var roles: [Int32: [Int16]] = [:]
    for (node, several) in manyRoles where text(.role, of: node).isEmpty {
      roles[node.index] = several
    }
    return roles
  }

  /// The positions with a role, in order; empty for a role that the catalogue does not have.
  ///
  /// - Complexity: O(*p*) for *p* positions.
  public func positions(withRole id: String) -> [NodeID] {
    guard let wanted = catalogue.index(of: id) else { return [] }
    return roleIndices.indices.filter { roleIndices[$0] == Int16(wanted) }.map { NodeID($0) }
  }

  /// The ids of the roles that a title could mean when it could mean several; `nil` otherwise.
  public func rolesMeant(byTitleOf node: NodeID) -> [String]? { ambiguousTitles[node] }

  /// How the place of a position decided what its ambiguous title means; `nil` where nothing had to
  /// be decided, or nothing could be.
  public func titleDecision(of node: NodeID) -> TitleDecision? { decidedTitles[node] }

  /// Every record of a position: one, or several when its id is used more than once.
  package func rows(of node: NodeID) -> [Int] {
    if let shared = sharedRecords[node] { return shared.map(Int.init) }
    return [Int(records[Int(node.index)])]
  }

  /// Calls `body` with each row of a position and each text there that names a holder.
  package func forEachHolder(of node: NodeID, _ body: (_ row: Int, LocatedText) -> Void) {
    if !sharedRecords.isEmpty, let shared = sharedRecords[node] {
      for row in shared { forEachHolder(ofRow: Int(row), body) }
    } else {
      forEachHolder(ofRow: Int(records[Int(node.index)]), body)
    }
  }

  private func forEachHolder(ofRow row: Int, _ body: (_ row: Int, LocatedText) -> Void) {
    let first = document.positions[.holder, row]
    guard !first.isEmpty else { return }
    body(row, first)
    guard !document.positions.moreHolders.isEmpty else { return }
    for holder in document.positions.moreHolders[row] ?? [] { body(row, holder) }
  }

  package func flags(of node: NodeID) -> PositionFlags {
    isPosition(node) ? document.positions.flags[Int(records[Int(node.index)])] : []
  }

  // MARK: Holders

  /// Whether the title of a position, or a remark behind a holder's name, says that somebody holds
  /// it for a time: `Acting CISO`, `CIO a.i.`, `Jane Roe (interim)`.
  package func isInterim(_ node: NodeID) -> Bool {
    guard isPosition(node) else { return false }
    let source = document.source
    let title = text(.title, of: node)
    if title.length <= 400, TitleText(source.bytes[title.range]).isInterim { return true }
    return rows(of: node).contains { row in
      document.holders(ofRow: row).contains { $0.withoutInterim(source) != nil }
    }
  }

  /// Whether nobody holds the position and the chart says so. A position without a holder is not
  /// vacant: its holder was left out. A body never is.
  public func isVacant(_ node: NodeID) -> Bool {
    guard isPosition(node) else { return false }
    if sharedRecords.isEmpty {
      return !flags(of: node).isDisjoint(with: [.vacant, .eliminated])
    }
    return rows(of: node).allSatisfy {
      !document.positions.flags[$0].isDisjoint(with: [.vacant, .eliminated])
    }
  }

  /// Whether the return lists the position as abolished.
  public func isEliminated(_ node: NodeID) -> Bool {
    guard isPosition(node) else { return false }
    if sharedRecords.isEmpty { return flags(of: node).contains(.eliminated) }
    return rows(of: node).allSatisfy { document.positions.flags[$0].contains(.eliminated) }
  }

  /// Whether a holder is no employee of the organisation, by the position's engagement or by the
  /// person's entry.
  public func isExternal(_ node: NodeID) -> Bool {
    guard isPosition(node) else { return false }
    if let engagement = document.string(text(.engagement, of: node))
      .flatMap(Engagement.init(word:))
    {
      return engagement.isExternal
    }
    guard !document.people.isEmpty else { return false }
    return rows(of: node).flatMap { document.holders(ofRow: $0) }
      .contains { person($0)?.isExternal == true }
  }

  mutating func indexPeople() {
    for (number, person) in document.people.enumerated() {
      let id = document.source.string(person.id)
      if peopleByID[id] == nil { peopleByID[id] = number }
      if document.placeholder(person.name) != nil, let name = document.string(person.name) {
        namesLikeWords.insert(name)
      }
    }
  }

  // MARK: Lines

  /// The nodes to which `node` has a line of this kind, in order. Collaboration is listed at both
  /// of its ends.
  ///
  /// - Complexity: O(1).
  public func lines(_ kind: LineKind, from node: NodeID) -> ArraySlice<NodeID> {
    outgoing[Int(kind.rawValue)][node]
  }

  /// The nodes that have a line of this kind to `node`, in order.
  ///
  /// - Complexity: O(1).
  public func lines(_ kind: LineKind, to node: NodeID) -> ArraySlice<NodeID> {
    incoming[Int(kind.rawValue)][node]
  }

  /// The number of lines of a kind, between the same two nodes counted once; a collaboration counts
  /// once.
  public func lineCount(_ kind: LineKind) -> Int {
    let count = outgoing[Int(kind.rawValue)].count
    return kind.isDirected ? count : count / 2
  }

  /// The manager of a position: the position at the end of its first solid line. `nil` for a root,
  /// for one that reports to a body alone, and for a body.
  public func manager(of node: NodeID) -> NodeID? {
    guard isPosition(node) else { return nil }
    let manager = managers[Int(node.index)]
    return manager < 0 ? nil : NodeID(index: manager)
  }

  /// The positions with a solid line to `node`, in order; their number is the span of control.
  ///
  /// - Complexity: O(1).
  public func directReports(of node: NodeID) -> ArraySlice<NodeID> {
    let all = lines(.reportsTo, to: node)
    // Bodies come last; only a body that reports to a position needs to be left out.
    guard let last = all.last, !isPosition(last) else { return all }
    return all.prefix { isPosition($0) }
  }

  /// The layer of a position, counted from the roots, which are layer 1; `nil` for a body and for
  /// a position that no chain of solid lines joins to a root.
  public func layer(of node: NodeID) -> Int? {
    guard isPosition(node) else { return nil }
    let layer = layers[Int(node.index)]
    return layer == 0 ? nil : Int(layer)
  }

  /// Where a line is written; `nil` when there is no such line or a program made it.
  public func source(ofLine kind: LineKind, from: NodeID, to: NodeID) -> SourceRange? {
    guard let record = outgoing[Int(kind.rawValue)].record(from: from, to: to) else { return nil }
    return document.lines[Int(record)].target.source
  }

  /// Every place where a line is written: of a collaboration that both ends write, both of them, in
  /// the order of the input; of any other line the one that `source` tells. Empty when there is no
  /// such line or a program made it.
  public func sources(ofLine kind: LineKind, from: NodeID, to: NodeID) -> [SourceRange] {
    if kind == .collaboratesWith, let line = repeatedLines.line(kind, from, to) {
      return line.records.compactMap { document.lines[Int($0)].target.source }
    }
    return source(ofLine: kind, from: from, to: to).map { [$0] } ?? []
  }

  /// What a line carries beside its ends; `nil` when there is no such line or it carries nothing.
  /// A line that is written more than once has the topics of all its records; everything else is as
  /// the first says that says anything of it, in an order of what they say.
  public func details(ofLine kind: LineKind, from: NodeID, to: NodeID) -> LineDetails? {
    if let line = repeatedLines.line(kind, from, to) { return line.details }
    guard let record = outgoing[Int(kind.rawValue)].record(from: from, to: to) else { return nil }
    let details = document.lines[Int(record)].details
    return details < 0 ? nil : document.lineDetails[Int(details)]
  }

  /// Whether the node is one at which escalation paths end.
  public func isTop(_ node: NodeID) -> Bool {
    var low = 0
    var high = topNodes.count
    while low < high {
      let middle = (low + high) / 2
      if topNodes[middle] == node { return true }
      if topNodes[middle] < node { low = middle + 1 } else { high = middle }
    }
    return false
  }
}

/// Keeps the table by which references were resolved, for whoever resolves more of them.
package struct IDIndexBox: Sendable {
  let table: IDIndex
}
