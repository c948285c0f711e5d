extension OrgGraph {
  /// How much of a document is worked out.
  package enum Depth: Sendable {
    /// The nodes and the lines between them: enough to tell what was written from what is written
    /// now. No position has a layer or a role, and no roots, no top and no faults are known.
    case lines
    /// All that a document means.
    case meaning
  }

  /// What `document` means. Never fails: whatever contradicts itself is in `faults`.
  ///
  /// Ids of positions and bodies that differ in how Unicode writes a character alone are one id;
  /// the graph has it in composed form (NFC).
  /// - Complexity: O(*n* + *m*) for *n* records and *m* lines, and O(*n* log *n*) when the ids are
  ///   not sorted already.
  public init(_ document: OrgDocument, catalogue: RoleCatalogue = .standard) {
    self.init(document, catalogue: catalogue, to: .meaning)
  }

  /// What `document` means, or as much of it as is asked for.
  ///
  /// - Complexity: that of `init(_:catalogue:)`; `lines` costs about half.
  package init(_ document: OrgDocument, catalogue: RoleCatalogue, to depth: Depth) {
    let document = document.withVacancies().withComposedIDs()
    var builder = GraphBuilder(document, catalogue)
    builder.numberNodes()
    builder.resolveLines()
    builder.resolveOtherReferences()
    let nodeCount = builder.ids.count

    self.document = document
    self.catalogue = catalogue
    self.depth = depth
    positionCount = builder.positionCount
    self.nodeCount = nodeCount
    ids = builder.ids
    records = builder.records
    sharedRecords = builder.sharedRecords
    strayRecords = builder.strayRecords
    let rows = Self.rows(of: builder.entries, nodeCount: nodeCount)
    outgoing = rows.map(\.outgoing)
    incoming = rows.map(\.incoming)
    repeatedLines = RepeatedLines(builder.entries, rows.map(\.outgoing), document)
    builder.entries = []
    index = IDIndexBox(table: builder.index)
    let solid = outgoing[Int(LineKind.reportsTo.rawValue)]
    managers = builder.managers(solid)
    var tree = TreeBuilder(
      builder: builder, managers: managers, solid: solid, incoming: incoming)
    var titles = TitledRoles(roles: [])
    switch depth {
    case .lines:
      titles.roles = Array(repeating: -1, count: builder.positionCount)
      layers = Array(repeating: 0, count: builder.positionCount)
    case .meaning:
      tree.findRootsAndLayers()
      layers = tree.layers
      titles = Self.titles(builder, managers: managers, layers: layers)
    }
    roots = tree.roots
    roleIndices = titles.roles
    manyRoles = titles.many
    titlesLeaveOutStated = titles.leavesOutStated
    ambiguousTitles = titles.ambiguous
    decidedTitles = titles.decided
    topNodes = depth == .meaning ? tree.topNodes(roles: roleIndices) : []
    faults = depth == .meaning ? tree.faults() : []
    indexPeople()
    checkInvariants()
  }

  private static func titles(
    _ builder: GraphBuilder, managers: [Int32], layers: [Int32]
  ) -> TitledRoles {
    var reader = PositionRoleReader(builder, managers: managers, layers: layers)
    reader.read()
    return reader.result
  }

  /// The lines of each kind in both directions; those of large charts on all cores.
  private static func rows(
    of entries: [[Adjacency.Entry]], nodeCount: Int
  ) -> [(outgoing: Adjacency, incoming: Adjacency)] {
    @Sendable func rows(_ kind: Int) -> (outgoing: Adjacency, incoming: Adjacency) {
      LineKind.allCases[kind].isDirected
        ? Adjacency.bothWays(entries[kind], nodeCount: nodeCount)
        : (Adjacency.undirected(entries[kind], nodeCount: nodeCount), Adjacency())
    }
    // Waking the other cores takes longer than a small chart does.
    guard entries.reduce(0, { $0 + $1.count }) > 100_000 else { return entries.indices.map(rows) }
    let order = entries.indices.sorted { (entries[$1].count, $0) < (entries[$0].count, $1) }
    let made = concurrently(order.count) { rows(order[$0]) }
    return zip(order, made).sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Traps when the arrays disagree: a graph that cannot be trusted must not be read.
  private func checkInvariants() {
    precondition(ids.count == nodeCount && records.count == nodeCount, "one row a node")
    precondition(managers.count == positionCount, "one manager a position")
    precondition(layers.count == positionCount && roleIndices.count == positionCount)
    for adjacency in outgoing + incoming where adjacency.count > 0 {
      precondition(adjacency.offsets.count == nodeCount + 1, "one row a node")
      precondition(adjacency.offsets.last == Int32(adjacency.targets.count), "rows cover all lines")
      precondition(adjacency.records.count == adjacency.targets.count, "one record a line")
    }
  }
}
