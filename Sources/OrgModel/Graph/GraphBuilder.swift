/// Builds the arrays of an `OrgGraph` from a document, collecting every fault.
struct GraphBuilder {
  let document: OrgDocument
  let catalogue: RoleCatalogue

  var positionCount = 0
  var ids: [LocatedText] = []
  var records: [Int32] = []
  var sharedRecords: [NodeID: [Int32]] = [:]
  var sharedBodies: [NodeID: [Int32]] = [:]
  /// The node of each position row and of each body.
  var nodeOfRow: [Int32] = []
  var nodeOfBody: [Int32] = []
  var index = IDIndex(capacity: 0)
  /// The bodies that have the id of a position.
  var clashes: [(position: Int32, body: LocatedText)] = []

  var entries: [[Adjacency.Entry]] = Array(repeating: [], count: LineKind.allCases.count)
  var unresolved: [Unresolved] = []
  var selfLines: [SelfLineFault] = []
  /// The line records that are no part of the graph, in order: an end is unknown, both ends are the
  /// same, or a membership is one of a position.
  var strayRecords: [Int32] = []
  /// The positions with a solid line that leads to nobody.
  var hasUnknownManager: [Bool] = []

  /// A reference that no node answers to.
  struct Unresolved {
    var subject: UnknownReferenceFault.Subject
    var text: LocatedText
    var node: NodeID?
    var field: String
  }

  init(_ document: OrgDocument, _ catalogue: RoleCatalogue) {
    self.document = document
    self.catalogue = catalogue
  }

  // MARK: Nodes

  /// Gives every distinct id a node, positions first, each part in the order of the ids.
  mutating func numberNodes() {
    let rows = document.positions.ids
    let bodies = document.bodies.map(\.id)
    let source = document.source.bytes
    index = IDIndex(for: rows, andMore: bodies.count, bytes: source.span)
    ids.reserveCapacity(rows.count + bodies.count)
    nodeOfRow = enter(rows)
    positionCount = ids.count
    // Staff numbers lie in order in their table; any other ids are sorted.
    let staffNumbers = index.staffNumbersInOrder()
    nodeOfBody = enter(bodies)
    // Most exports are sorted already: then nothing needs another number.
    let order: [Int32]?
    if let staffNumbers {
      order = IDOrder.isSorted(staffNumbers) ? nil : staffNumbers
    } else {
      order = IDOrder.sorted(ids[..<positionCount], in: document.source)
    }
    let bodyOrder = IDOrder.sorted(ids[positionCount...], in: document.source)
    if order != nil || bodyOrder != nil {
      renumber(
        (order ?? Array(0..<Int32(positionCount)))
          + (bodyOrder ?? Array(0..<Int32(ids.count - positionCount))))
    }
    records = Array(repeating: 0, count: ids.count)
    sharedRecords = firstRecords(nodeOfRow)
    sharedBodies = firstRecords(nodeOfBody)
    hasUnknownManager = Array(repeating: false, count: positionCount)
  }

  /// Gives nodes other numbers.
  ///
  /// - Parameter order: the positions in their new order, then the bodies in theirs, each counted
  ///   from 0.
  private mutating func renumber(_ order: [Int32]) {
    var renamed = [Int32](repeating: 0, count: order.count)
    let old = ids
    for (new, place) in order.enumerated() {
      let own = Int(place) + (new < positionCount ? 0 : positionCount)
      renamed[own] = Int32(new)
      ids[new] = old[own]
    }
    index.renumber(renamed.span)
    clashes = clashes.map { (position: renamed[Int($0.position)], body: $0.body) }
    nodeOfRow = nodeOfRow.map { renamed[Int($0)] }
    nodeOfBody = nodeOfBody.map { renamed[Int($0)] }
  }

  /// Enters ids into the index, new ones behind those that are there; returns the number of each.
  private mutating func enter(_ texts: [LocatedText]) -> [Int32] {
    let first = Int32(ids.count)
    var numbers: [Int32] = []
    numbers.reserveCapacity(texts.count)
    var known = ids
    ids = []
    let source = document.source.bytes
    let bytes = source.span
    // A body with the id of a position keeps a node of its own; references mean the position.
    var clashing: [Int32: Int32] = [:]
    for text in texts {
      let next = Int32(known.count)
      let found = index.insert(text, as: next, ids: known.span, bytes: bytes)
      if let found, found >= first {
        numbers.append(found)
      } else if let found, let body = clashing[found] {
        numbers.append(body)
      } else {
        if let found {
          clashes.append((position: found, body: text))
          clashing[found] = next
        }
        known.append(text)
        numbers.append(next)
      }
    }
    ids = known
    return numbers
  }

  /// Notes the first record of each node and returns the nodes that have several.
  private mutating func firstRecords(_ nodes: [Int32]) -> [NodeID: [Int32]] {
    var seen = [Bool](repeating: false, count: ids.count)
    var shared: [NodeID: [Int32]] = [:]
    for (record, node) in nodes.enumerated() {
      if seen[Int(node)] {
        let id = NodeID(index: node)
        shared[id, default: [records[Int(node)]]].append(Int32(record))
      } else {
        seen[Int(node)] = true
        records[Int(node)] = Int32(record)
      }
    }
    return shared
  }

  // MARK: Lines

  /// Resolves both ends of every line.
  mutating func resolveLines() {
    let source = document.source.bytes
    let known = ids
    let lines = document.lines
    reserveEntries(lines)
    var batch = IDIndex.Batch()
    for start in stride(from: 0, to: lines.count, by: IDIndex.Batch.size) {
      let part = start..<min(lines.count, start + IDIndex.Batch.size)
      batch.texts.removeAll(keepingCapacity: true)
      for line in lines[part] {
        batch.texts.append(line.target)
        if line.source == .named {
          batch.texts.append(document.namedOrigins[Int(line.origin)])
        }
      }
      index.find(&batch, ids: known.span, bytes: source.span)
      var place = 0
      for number in part {
        let line = lines[number]
        let target = batch.numbers[place]
        let origin: Int32
        switch line.source {
        case .position: origin = nodeOfRow[Int(line.origin)]
        case .body: origin = nodeOfBody[Int(line.origin)]
        case .named:
          place += 1
          origin = batch.numbers[place]
        }
        place += 1
        enter(line, number, from: origin < 0 ? nil : origin, to: target < 0 ? nil : target)
      }
    }
  }

  /// Makes room for the lines of each kind.
  private mutating func reserveEntries(_ lines: [LineRecord]) {
    var counts = [Int](repeating: 0, count: entries.count)
    for line in lines { counts[Int(line.kind.rawValue)] += 1 }
    for kind in counts.indices { entries[kind].reserveCapacity(counts[kind]) }
  }

  /// Enters a line whose ends are known, and notes what is wrong with any other.
  @inline(__always)
  private mutating func enter(
    _ line: LineRecord, _ number: Int, from origin: Int32?, to target: Int32?
  ) {
    if origin == nil, line.source == .named {
      note(document.namedOrigins[Int(line.origin)], on: nil, line.kind.name)
    }
    guard let target else {
      note(line.target, on: origin, line.isReversed ? reversedField(line.kind) : line.kind.name)
      if line.kind == .reportsTo, let origin, Int(origin) < positionCount {
        hasUnknownManager[Int(origin)] = true
      }
      strayRecords.append(Int32(number))
      return
    }
    guard let origin else {
      strayRecords.append(Int32(number))
      return
    }
    if line.kind.leadsToBody, !line.isReversed, Int(target) < positionCount {
      let node = NodeID(index: origin)
      unresolved.append(
        Unresolved(subject: .body, text: line.target, node: node, field: line.kind.name))
      strayRecords.append(Int32(number))
      return
    }
    let from = line.isReversed ? target : origin
    let to = line.isReversed ? origin : target
    if from == to {
      selfLines.append(
        SelfLineFault(
          node: NodeID(index: from), kind: line.kind, text: line.target, isOnlyLine: false))
      strayRecords.append(Int32(number))
      return
    }
    entries[Int(line.kind.rawValue)].append(
      Adjacency.Entry(from: from, to: to, record: Int32(number)))
  }

  private func reversedField(_ kind: LineKind) -> String {
    kind == .chairs ? "chair" : "members"
  }

  private mutating func note(_ text: LocatedText, on node: Int32?, _ field: String) {
    let id = node.map { NodeID(index: $0) }
    unresolved.append(Unresolved(subject: .position, text: text, node: id, field: field))
  }

  /// Resolves everything that names a position, a body or a unit and is no line.
  mutating func resolveOtherReferences() {
    func isKnown(_ text: LocatedText) -> Bool {
      text.isAbsent || index.find(text, ids: ids.span, bytes: document.source.bytes.span) != nil
    }
    for unit in document.units where !isKnown(unit.head) { note(unit.head, on: nil, "head") }
    for item in document.responsibilities {
      let parts = [
        ("accountable", item.accountable), ("responsible", item.responsible),
        ("consulted", item.consulted), ("informed", item.informed),
      ]
      for (field, texts) in parts {
        for text in texts where !isKnown(text) { note(text, on: nil, field) }
      }
    }
    for group in document.staffGroups where !isKnown(group.reportsTo) {
      note(group.reportsTo, on: nil, "staff group")
    }
    resolveUnits()
  }

  private mutating func resolveUnits() {
    guard document.unitsAreDeclared else { return }
    var known: Set<String> = []
    for unit in document.units { known.insert(document.source.string(unit.id)) }
    func missing(_ text: LocatedText) -> Bool {
      !text.isEmpty && !known.contains(document.source.string(text))
    }
    for unit in document.units where missing(unit.parent) {
      unresolved.append(
        Unresolved(subject: .unit, text: unit.parent, node: nil, field: "parent"))
    }
    for row in 0..<document.positions.count {
      let text = document.positions[.unit, row]
      guard missing(text) else { continue }
      let node = NodeID(index: nodeOfRow[row])
      unresolved.append(Unresolved(subject: .unit, text: text, node: node, field: "unit"))
    }
  }

  // MARK: The tree

  /// The manager of each position: of its solid lines to positions, the first on its own record.
  /// Of those in a table of lines, whose rows have no order, the one to the first id.
  func managers(_ solid: Adjacency) -> [Int32] {
    var managers = [Int32](repeating: -1, count: positionCount)
    for node in 0..<positionCount {
      let places = solid.places(of: Int32(node))
      if places.count == 1 {
        // Most have one solid line, whose record need not be asked.
        let target = solid.targets[places.lowerBound].index
        if Int(target) < positionCount { managers[node] = target }
        continue
      }
      var first = Int32.max
      let id = NodeID(node)
      for (target, record) in zip(solid[id], solid.records(of: id))
      where Int(target.index) < positionCount {
        let isNamed = document.lines[Int(record)].source == .named
        if isNamed ? managers[node] < 0 : record < first {
          first = isNamed ? .max : record
          managers[node] = target.index
        }
      }
    }
    return managers
  }
}
