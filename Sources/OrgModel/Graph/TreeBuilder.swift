/// Finds roots, layers, the top, and the faults that show only when the lines are taken together.
struct TreeBuilder {
  let builder: GraphBuilder
  let managers: [Int32]
  let solid: Adjacency
  let reports: Adjacency
  private(set) var roots: [NodeID] = []
  private(set) var layers: [Int32] = []
  /// The positions in the order in which the walk from the roots reached them.
  private var reached: [Int32] = []
  private let managersWritten: [Int32: Set<String>]

  init(builder: GraphBuilder, managers: [Int32], solid: Adjacency, reports: Adjacency) {
    self.builder = builder
    self.managers = managers
    self.solid = solid
    self.reports = reports
    managersWritten = Self.managersWritten(builder)
  }

  var document: OrgDocument { builder.document }

  /// Walks from the roots downwards, breadth first.
  mutating func findRootsAndLayers() {
    layers = Array(repeating: 0, count: builder.positionCount)
    reached.reserveCapacity(builder.positionCount)
    for node in 0..<builder.positionCount
    where managers[node] < 0 && !builder.hasUnknownManager[node] {
      roots.append(NodeID(node))
    }
    walk(from: roots)
    // An id that two records claim can close a circle although one of the two is the top.
    let claimers = builder.sharedRecords.keys.sorted().filter {
      Int($0.index) < builder.positionCount && layers[Int($0.index)] == 0 && claimsToBeRoot($0)
    }
    for claimer in claimers where layers[Int(claimer.index)] == 0 {
      roots.append(claimer)
      walk(from: [claimer])
    }
    roots.sort()
  }

  private mutating func walk(from start: [NodeID]) {
    var next = reached.count
    for node in start {
      layers[Int(node.index)] = 1
      reached.append(node.index)
    }
    while next < reached.count {
      let node = NodeID(index: reached[next])
      next += 1
      for below in reports[node] {
        let index = Int(below.index)
        guard index < layers.count, layers[index] == 0 else { continue }
        layers[index] = layers[Int(node.index)] + 1
        reached.append(below.index)
      }
    }
  }

  private func claimsToBeRoot(_ node: NodeID) -> Bool {
    guard let rows = builder.sharedRecords[node] else { return false }
    return rows.contains { managersWritten[$0] == nil }
  }

  /// What the solid lines on the rows that share an id name, by row.
  private static func managersWritten(_ builder: GraphBuilder) -> [Int32: Set<String>] {
    guard !builder.sharedRecords.isEmpty else { return [:] }
    let shared = Set(builder.sharedRecords.values.joined())
    var written: [Int32: Set<String>] = [:]
    for line in builder.document.lines
    where line.kind == .reportsTo && line.source == .position && shared.contains(line.origin) {
      written[line.origin, default: []].insert(builder.document.source.string(line.target))
    }
    return written
  }

  // MARK: The top

  /// The governing bodies, the chief executives, and the head of the largest tree, unless a chief
  /// executive heads a tree: then somebody with more people below is no higher for that.
  func topNodes(roles: [Int16]) -> [NodeID] {
    var top: Set<NodeID> = []
    for (index, body) in document.bodies.enumerated() where body.kind.governs {
      top.insert(NodeID(index: builder.nodeOfBody[index]))
    }
    let chiefs = chiefExecutives(roles: roles)
    top.formUnion(chiefs)
    if Set(chiefs).isDisjoint(with: roots), let head = head() { top.insert(head) }
    return top.sorted()
  }

  /// The chief executives whom no other one is above: the managing director of a subsidiary is not
  /// at the top of the whole. All of them where each is above the other.
  private func chiefExecutives(roles: [Int16]) -> [NodeID] {
    guard let role = builder.catalogue.index(of: "ceo") else { return [] }
    let all = roles.indices.filter { roles[$0] == Int16(role) }
    // The nearest chief executive at or above a position, -1 for none, where a walk has passed.
    var nearest: [Int: Int] = [:]
    let first = all.filter { node in
      var way: Set<Int> = []
      var next = Int(managers[node])
      while next >= 0, nearest[next] == nil, roles[next] != Int16(role), way.insert(next).inserted {
        next = Int(managers[next])
      }
      let chief = next < 0 ? -1 : roles[next] == Int16(role) ? next : nearest[next] ?? -1
      for passed in way { nearest[passed] = chief }
      return chief < 0 || chief == node
    }
    return (first.isEmpty ? all : first).map { NodeID($0) }
  }

  /// The root with the most positions below it; of equals, the first by id.
  private func head() -> NodeID? {
    let sizes = treeSizes()
    var best: NodeID?
    for root in roots {
      guard let current = best else {
        best = root
        continue
      }
      if sizes[Int(root.index)] > sizes[Int(current.index)] { best = root }
    }
    return best
  }

  /// By position number, for roots: how many positions have the root as their first one upwards.
  private func treeSizes() -> [Int32] {
    // The root of each position: -1 not yet known, -2 none.
    var rootOf = [Int32](repeating: -1, count: builder.positionCount)
    var sizes = [Int32](repeating: 0, count: builder.positionCount)
    for root in roots { rootOf[Int(root.index)] = root.index }
    var way: [Int32] = []
    for start in rootOf.indices {
      var node = Int32(start)
      way.removeAll(keepingCapacity: true)
      while node >= 0, rootOf[Int(node)] == -1 {
        rootOf[Int(node)] = -2
        way.append(node)
        node = managers[Int(node)]
      }
      let found = node < 0 ? -2 : rootOf[Int(node)]
      for passed in way { rootOf[Int(passed)] = found }
      let root = rootOf[start]
      if root >= 0 { sizes[Int(root)] += 1 }
    }
    return sizes
  }

  // MARK: Faults

  /// Every fault, in the order of the input.
  func faults() -> [StructureFault] {
    let diagnosis = ReferenceDiagnosis(document: document, ids: builder.ids)
    var faults = diagnosis.faults(builder.unresolved).map { StructureFault.unknownReference($0) }
    let (cycles, duplicatesInCycles) = cyclesAndTheirCauses()
    faults += duplicates(closingCycles: duplicatesInCycles).map { .duplicateID($0) }
    faults += selfLines().map { .selfLine($0) }
    faults += cycles.map { .reportingCycle($0) }
    return faults.enumerated()
      .sorted { (place(of: $0.element), $0.offset) < (place(of: $1.element), $1.offset) }
      .map(\.element)
  }

  private func place(of fault: StructureFault) -> UInt32 {
    switch fault {
    case .unknownReference(let fault): fault.occurrences.first?.text.origin ?? .max
    case .duplicateID(let fault): fault.records.first?.origin ?? .max
    case .selfLine(let fault): fault.text.origin
    case .reportingCycle(let fault):
      fault.records.first.map { document.lines[Int($0)].target.origin } ?? .max
    }
  }

  private func selfLines() -> [SelfLineFault] {
    builder.selfLines.map { line in
      SelfLineFault(
        node: line.node, kind: line.kind, text: line.text,
        isOnlyLine: line.kind == .reportsTo && solid[line.node].isEmpty)
    }
  }

  private func duplicates(closingCycles: Set<NodeID>) -> [DuplicateIDFault] {
    var result: [DuplicateIDFault] = []
    for (node, rows) in builder.sharedRecords.sorted(by: { $0.key < $1.key }) {
      let rows = rows.map(Int.init)
      let isCause = closingCycles.contains(node)
      if !isCause, rows.allSatisfy({ document.positions.flags[$0].contains(.placeholder) }) {
        continue
      }
      let differences = differences(among: rows)
      let sharing: Set<String> = ["holder", "engagement", "fte", "cost", "vacant"]
      let isShared = sharing.isSuperset(of: differences)
      if isShared, rows.allSatisfy({ document.positions.flags[$0].contains(.mayBeShared) }) {
        continue
      }
      result.append(
        DuplicateIDFault(
          node: node, records: rows.map { document.positions.ids[$0] }, differences: differences,
          isShared: isShared, closesCycle: isCause))
    }
    for (node, bodies) in builder.sharedBodies.sorted(by: { $0.key < $1.key }) {
      result.append(
        DuplicateIDFault(
          node: node, records: bodies.map { document.bodies[Int($0)].id },
          differences: differences(amongBodies: bodies),
          isShared: false, closesCycle: closingCycles.contains(node)))
    }
    for clash in builder.clashes {
      result.append(
        DuplicateIDFault(
          node: NodeID(index: clash.position),
          records: [builder.ids[Int(clash.position)], clash.body],
          differences: ["position or body"], isShared: false, closesCycle: false))
    }
    return result
  }

  private func differences(amongBodies bodies: [Int32]) -> [String] {
    let records = bodies.map { document.bodies[Int($0)] }
    var names: [String] = []
    if Set(records.map { document.string($0.name) }).count > 1 { names.append("name") }
    if Set(records.map(\.kind)).count > 1 { names.append("kind") }
    return names
  }

  /// The fields in which rows differ, the manager among them.
  private func differences(among rows: [Int]) -> [String] {
    var names: [String] = []
    for field in PositionField.allCases {
      let texts = Set(rows.map { document.string(document.positions[field, $0]) ?? "" })
      if texts.count > 1 { names.append("\(field)") }
    }
    let flags = Set(rows.map { document.positions.flags[$0].contains(.vacant) })
    if flags.count > 1 { names.append("vacant") }
    let targets = Set(rows.map { managersWritten[Int32($0)] ?? [] })
    if targets.count > 1 { names.append("reports_to") }
    return names
  }
}
