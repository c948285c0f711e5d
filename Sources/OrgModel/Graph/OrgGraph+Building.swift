import Dispatch
import Synchronization

extension OrgGraph {
  /// What `document` means. Never fails: whatever contradicts itself is in `faults`.
  ///
  /// - Complexity: O(*n* + *m*) for *n* records and *m* lines, and O(*n* log *n*) when the ids are
  ///   not sorted already.
  public init(_ document: OrgDocument, catalogue: RoleCatalogue = .standard) {
    var builder = GraphBuilder(document, catalogue)
    builder.numberNodes()
    builder.resolveLines()
    builder.resolveOtherReferences()
    let nodeCount = builder.ids.count

    self.document = document
    self.catalogue = catalogue
    positionCount = builder.positionCount
    self.nodeCount = nodeCount
    ids = builder.ids
    records = builder.records
    sharedRecords = builder.sharedRecords
    let rows = Self.rows(of: builder.entries, nodeCount: nodeCount)
    outgoing = rows.map(\.outgoing)
    incoming = rows.map(\.incoming)
    builder.entries = []
    index = IDIndexBox(table: builder.index)
    let solid = outgoing[Int(LineKind.reportsTo.rawValue)]
    managers = builder.managers(solid)
    let titles = builder.readTitles()
    roleIndices = titles.roles
    manyRoles = titles.many
    ambiguousTitles = titles.ambiguous

    var tree = TreeBuilder(
      builder: builder, managers: managers, solid: solid,
      reports: incoming[Int(LineKind.reportsTo.rawValue)])
    tree.findRootsAndLayers()
    roots = tree.roots
    layers = tree.layers
    topNodes = tree.topNodes(roles: roleIndices)
    faults = tree.faults()
    indexPeople()
    checkInvariants()
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
    let made = Mutex(
      [(outgoing: Adjacency, incoming: Adjacency)](
        repeating: (Adjacency(), Adjacency()), count: entries.count))
    DispatchQueue.concurrentPerform(iterations: order.count) { place in
      let own = rows(order[place])
      made.withLock { $0[order[place]] = own }
    }
    return made.withLock { $0 }
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

/// The roles of the positions of a graph, as indices into its catalogue.
struct TitledRoles {
  /// The role of each position; -1 for none.
  var roles: [Int16]
  /// All roles of the positions that have several.
  var many: [NodeID: [Int16]] = [:]
  /// The positions whose title may mean several roles.
  var ambiguous: [NodeID: [String]] = [:]
}

extension GraphBuilder {
  /// Reads the title of every position as roles, each distinct title once.
  func readTitles() -> TitledRoles {
    var result = TitledRoles(roles: Array(repeating: -1, count: positionCount))
    var reader = TitleReader(catalogue: catalogue, source: document.source)
    for node in 0..<positionCount {
      let row = Int(records[node])
      let written = document.positions[.role, row]
      let stated =
        written.isEmpty ? nil : catalogue.index(of: document.source.string(written))
      if let stated { result.roles[node] = Int16(stated) }
      let title = document.positions[.title, row]
      guard !title.isEmpty else { continue }
      switch reader.read(title) {
      case .roles(let indices):
        let all = indices.map { Int16($0) }
        guard let stated else {
          result.roles[node] = all[0]
          if all.count > 1 { result.many[NodeID(node)] = all }
          continue
        }
        let others = all.filter { $0 != Int16(stated) }
        if !others.isEmpty { result.many[NodeID(node)] = [Int16(stated)] + others }
      case .ambiguous(let ids): if stated == nil { result.ambiguous[NodeID(node)] = ids }
      case .none: break
      }
    }
    return result
  }
}
