/// Finds roots, layers, the top, and the faults that show only when the lines are taken together.
struct TreeBuilder {
  let builder: GraphBuilder
  let managers: [Int32]
  let solid: Adjacency
  let reports: Adjacency
  /// Who chairs, and who sits on, each body.
  let chairs: Adjacency
  let members: Adjacency
  private(set) var roots: [NodeID] = []
  private(set) var layers: [Int32] = []
  /// The positions in the order in which the walk from the roots reached them.
  private var reached: [Int32] = []
  private let managersWritten: [Int32: Set<String>]

  /// - Parameter incoming: the lines of each kind, from where they lead to.
  init(builder: GraphBuilder, managers: [Int32], solid: Adjacency, incoming: [Adjacency]) {
    self.builder = builder
    self.managers = managers
    self.solid = solid
    reports = incoming[Int(LineKind.reportsTo.rawValue)]
    chairs = incoming[Int(LineKind.chairs.rawValue)]
    members = incoming[Int(LineKind.sitsOn.rawValue)]
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
    let keys = document.positions.personKeys
    if !keys.isEmpty, !names.contains("holder"),
      Set(rows.map { document.string(keys[$0])?.lowercased() ?? "" }).count > 1
    {
      // Whoever is known by another address is somebody else.
      names.insert("holder", at: 0)
    }
    let flags = Set(rows.map { document.positions.flags[$0].contains(.vacant) })
    if flags.count > 1 { names.append("vacant") }
    let targets = Set(rows.map { managersWritten[Int32($0)] ?? [] })
    if targets.count > 1 { names.append("reports_to") }
    return names
  }
}
