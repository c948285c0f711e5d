extension Scenario {
  /// The changes that lead from one organisation to another, each expecting what it replaces.
  ///
  /// They are exact (`isExact`): what goes is expected as a whole. Applied to `base`, they make
  /// `other`: the same positions, lines, bodies, units, people,
  /// responsibilities and profile, whatever their order. They are as few as the vocabulary allows,
  /// and in an order that is safe to carry out: what is new comes first and from the top
  /// downwards, then the moves from the top downwards in `other`, and closings last and from the
  /// bottom upwards. So no step on the way has a circle where the two have none: when a position
  /// moves, everything above its new manager stands already where it will stay. Where both have
  /// one root, and the same, so has every step.
  ///
  /// Records with the same id count as one: the fields of the first, the holders and lines of all.
  /// Holders who are told from others of the name by an address have an entry with that address
  /// as its id, in the changes and in what they are applied to.
  /// What only tables say (staff that is counted, abolished posts), waivers in files of their own
  /// and notes are no part of it.
  /// - Complexity: O(*n* + *m*) for the *n* records and *m* lines of both, and O(*k* log *k*) for
  ///   *k* changes and waivers.
  public init(from base: OrgGraph, to other: OrgGraph, name: String? = nil) {
    let given = OrgGraph.withEntriesForNamesakes(base, other)
    var difference = ScenarioDifference(given[0], given[1])
    difference.find()
    self.init(name: name, difference.changes)
    isExact = true
  }

  /// The scenario without what it says of pay: for whoever may not see it.
  public func withoutPay() -> Scenario {
    guard changes.contains(where: \.tellsPay) else { return self }
    var scenario = self
    scenario.changes = changes.compactMap { change in
      var change = change
      change.expectations.removeAll { expectation in
        if case .value(let value) = expectation { value.field == .cost } else { false }
      }
      switch change.action {
      case .open(var position):
        position.cost = nil
        change.action = .open(position)
      case .set(let id, let values):
        let kept = values.filter { $0.field != .cost }
        if kept.isEmpty { return nil }
        change.action = .set(id, kept)
      default: break
      }
      return change
    }
    return scenario
  }
}

extension Scenario.Change {
  /// Whether it says what a position costs, or cost.
  fileprivate var tellsPay: Bool {
    if case .open(let position) = action { return position.cost != nil }
    if case .set(_, let values) = action, values.contains(where: { $0.field == .cost }) {
      return true
    }
    return expectations.contains { expectation in
      if case .value(let value) = expectation { value.field == .cost } else { false }
    }
  }
}

/// Finds the changes between two graphs.
struct ScenarioDifference {
  let base: OrgGraph
  let other: OrgGraph
  let pairs: NodePairs
  let paired: PairedNodes
  let oldLines: WrittenLines
  let newLines: WrittenLines
  /// By id: the waivers on a position, before and afterwards.
  let oldWaivers: [String: [Waiver]]
  private let newWaivers: [String: [Waiver]]
  /// The changes found, one list behind the other: see `find`.
  var changes: [Scenario.Change] = []
  /// Lines that go, come and change, among what stays and what is new.
  var removals: [Scenario.Change] = []
  var additions: [Scenario.Change] = []
  var details: [Scenario.Change] = []
  /// Lines that lead to nobody: they come when everything else is done.
  var strays: [Scenario.Change] = []
  /// What took its lines along so far, by id.
  var closed: Set<String> = []
  /// The changes of solid lines, with the node of the other graph; each node once.
  var moves: [(node: NodeID, change: Scenario.Change)] = []

  init(_ base: OrgGraph, _ other: OrgGraph) {
    self.base = base
    self.other = other
    pairs = NodePairs(base, other)
    paired = PairedNodes(base, other, pairs)
    oldLines = WrittenLines(base)
    newLines = WrittenLines(other)
    oldWaivers = base.document.waivers.isEmpty ? [:] : base.document.waiversByPosition()
    newWaivers = other.document.waivers.isEmpty ? [:] : other.document.waiversByPosition()
  }

  mutating func find() {
    compareOrganization()
    var last: [Scenario.Change] = []
    for part in [Scenario.Part.unit, .person] { last += compare(part) }
    let (gone, new) = (pairs.onlyInBase, pairs.onlyInOther)
    // An id that was a position's and is a body's now, or the reverse, has to be free first.
    let freed = gone.filter { isTaken($0, of: base, in: other) }
    changes += freed.map { closing($0) }
    let lastBodies = compare(.body, freed: Set(freed.map { base.id(of: $0) }))
    compareLines(new)
    let opened = new.filter { other.isPosition($0) }
    let levels = SolidLevels(other, of: opened + moves.map(\.node))
    for place in levels.topDown(opened) { changes.append(opening(opened[place])) }
    for place in levels.topDown(moves.map(\.node)) { changes.append(moves[place].change) }
    changes += removals + additions + details
    comparePositions()
    compareWaivers()
    last = compare(.responsibility) + last
    let seats = gone.filter { base.isPosition($0) && !isTaken($0, of: base, in: other) }
    changes += SolidLevels(base, of: seats).bottomUp(seats).map { closing(seats[$0]) }
    changes += lastBodies.map { removal in
      base.bodyNode(removal.action.id).map { taking(its: $0, removal) } ?? removal
    }
    changes += last + strays
    allowLooseEnds()
  }

  /// Whether the id of a node that only one graph has is that of another kind of node in the other.
  private func isTaken(_ node: NodeID, of graph: OrgGraph, in other: OrgGraph) -> Bool {
    // Most charts have few bodies or none, and whoever asks of a position need not look far.
    if graph.isPosition(node) {
      return other.nodeCount > other.positionCount && other.bodyNode(graph.id(of: node)) != nil
    }
    return other.node(withID: graph.id(of: node)) != nil
  }

  // MARK: The organisation and its parts

  private mutating func compareOrganization() {
    let change = difference(
      Scenario.Field.ofOrganization, base.document.texts, other.document.texts)
    guard !change.values.isEmpty else { return }
    changes.append(Scenario.Change(.setOrganization(change.values), expecting: change.old))
  }

  /// The fields that differ, with their new texts, and the expectation of the old ones.
  private func difference(
    _ fields: [Scenario.Field], _ old: (Scenario.Field) -> [String],
    _ new: (Scenario.Field) -> [String]
  ) -> (values: [Scenario.Value], old: [Scenario.Expectation]) {
    var values: [Scenario.Value] = []
    var expectations: [Scenario.Expectation] = []
    for field in fields {
      let (before, after) = (Scenario.Value(field, old(field)), Scenario.Value(field, new(field)))
      guard before.canonical != after.canonical else { continue }
      values.append(after)
      expectations.append(.value(before))
    }
    return (values, expectations)
  }

  /// Adds what is new of a part and what changed, by id, and returns the removals.
  ///
  /// - Parameter freed: the ids of bodies that were taken away already, or of positions.
  private mutating func compare(
    _ part: Scenario.Part, freed: Set<String> = []
  ) -> [Scenario.Change] {
    let (left, right) = (base.document, other.document)
    let (old, new) = (left.firstRecords(part), right.firstRecords(part))
    for id in new.keys.sorted() {
      guard let index = new[id] else { continue }
      if let before = old[id] {
        let change = difference(
          part.fields, { left.texts($0, of: part, before) }, { right.texts($0, of: part, index) })
        guard !change.values.isEmpty else { continue }
        changes.append(Scenario.Change(.setPart(part, id, change.values), expecting: change.old))
      } else {
        let values = part.fields.map { Scenario.Value($0, right.texts($0, of: part, index)) }
        changes.append(.add(part, id, values.filter { !$0.texts.isEmpty }))
      }
    }
    return old.keys.sorted().filter { new[$0] == nil && !freed.contains($0) }
      .compactMap { id in old[id].map { removal(part, id, $0) } }
  }

  // MARK: Positions

  /// Finds the positions of both that have other waivers.
  private mutating func compareWaivers() {
    for id in Set(oldWaivers.keys).union(newWaivers.keys).sorted() {
      guard let node = base.node(withID: id), base.isPosition(node), pairs.inOther(node) != nil
      else { continue }
      let (before, after) = (oldWaivers[id] ?? [], newWaivers[id] ?? [])
      if before == after { continue }
      changes.append(.setWaivers(id, to: after).expecting(.waivers(before)))
    }
  }

  private func opening(_ node: NodeID) -> Scenario.Change {
    var position = other.plainPosition(node)
    let isUnknown = oldLines.strays.isEmpty || !isTaken(node, of: other, in: base)
    let known = isUnknown ? oldLines.strays[position.id] ?? [] : []
    // Where a table of lines names the id already, its solid lines are a move.
    let isMoved = known.contains { $0.line.kind == .reportsTo }
    position.lines = newLines.ordered(node).filter { line in
      !newLines.isStray(line, from: position.id)
        && !known.contains { $0.line.kind == line.kind && $0.line.target == line.target }
        && isOwner(position.id, line) && !(isMoved && line.kind == .reportsTo)
    }
    position.waivers = newWaivers[position.id] ?? []
    return .open(position)
  }

  private mutating func comparePositions() {
    for node in paired.positionsWithOtherFields() {
      guard let match = pairs.inOther(node) else { continue }
      let id = base.id(of: node)
      var (values, old) = difference(
        Scenario.Field.ofPosition, { base.texts($0, of: node) }, { other.texts($0, of: match) })
      if let title = values.first, title.field == .title, let text = title.texts.first {
        changes.append(.retitle(id, text).expecting(.title(base.texts(.title, of: node).first)))
        values.removeFirst()
        old.removeFirst()
      }
      if !values.isEmpty { changes.append(Scenario.Change(.set(id, values), expecting: old)) }
      compareHolders(node, match, id)
    }
  }

  private mutating func compareHolders(_ node: NodeID, _ match: NodeID, _ id: String) {
    let (before, after) = (base.holderTexts(node), other.holderTexts(match))
    let wasVacant = before.isEmpty && base.isVacant(node)
    let isVacant = after.isEmpty && other.isVacant(match)
    guard before.sorted() != after.sorted() || wasVacant != isVacant else { return }
    let isCleared = after.isEmpty && !isVacant
    let change: Scenario.Change = isCleared ? .clearHolder(id) : .assign(id, holders: after)
    changes.append(change.expecting(wasVacant ? .vacant(true) : .holders(before)))
  }
}

extension OrgGraph {
  /// A position over all its records, without its lines: the fields of the first record and the
  /// holders of all.
  func plainPosition(_ node: NodeID) -> Position {
    var position = Position(id: id(of: node))
    func text(_ field: Scenario.Field) -> String? { texts(field, of: node).first }
    position.title = text(.title)
    position.role = text(.role)
    position.unit = text(.unit)
    position.holders = holderTexts(node)
    position.isVacant = position.holders.isEmpty && isVacant(node)
    position.engagement = text(.engagement).flatMap(Engagement.init(word:))
    position.fte = text(.fte)
    position.cost = text(.cost)
    position.location = text(.location)
    position.tags = texts(.tags, of: node)
    position.since = text(.since)
    position.until = text(.until)
    position.reviewed = text(.reviewed)
    return position
  }
}
