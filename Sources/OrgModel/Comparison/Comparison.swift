/// What is different between two structures, by id: positions opened, closed, moved, reassigned
/// and retitled, other values of theirs, lines, bodies, units, people, responsibilities, profile.
///
/// Positions and people are apart: two who swap their seats change no line, and yet everybody below
/// has another manager (``managerChanges()``). A line that changed is apart from a chain that did:
/// who moved, who was carried along, whose layer changed.
public struct Comparison: Sendable {
  /// A position whose own solid line changed, or which of several leads to its manager, and who
  /// went along with it.
  public struct Move: Sendable, Hashable {
    /// The position.
    public let id: String
    /// The manager before, then whoever else it reported to, by id; empty for nobody.
    public let from: [String]
    /// The manager afterwards, then whoever else it reports to, by id; empty for nobody.
    public let to: [String]
    /// The ids that its solid lines named before and that nothing had.
    public let fromNothing: [String]
    /// The ids that its solid lines name afterwards and that nothing has.
    public let toNothing: [String]
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
    /// Why the line leads nowhere although it is written; `nil` for one that joins two nodes.
    public var looseEnd: LooseEnd?
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
  /// The positions whose holders are called otherwise and have the same names: by the id of an
  /// entry where there was a name, or the reverse, or with another remark behind it. By id.
  public private(set) var holdersRecalled: [Change] = []
  /// The positions with another title, by id.
  public private(set) var retitled: [Change] = []
  /// The lines that only the second structure has, by kind, then by their ends; those that lead
  /// nowhere come last of their kind, here and below.
  public internal(set) var linesAdded: [LineChange] = []
  /// The lines that only the first structure has, by kind, then by their ends.
  public internal(set) var linesRemoved: [LineChange] = []
  /// The positions whose layer changed, by id.
  public private(set) var layerChanged: [LayerChange] = []

  /// Fields of positions with other values, by id; titles and holders apart.
  public private(set) var values: [ValueChange] = []
  /// The positions that mean another role, stated or read from the title; by id, with the roles'
  /// ids.
  public private(set) var roleChanged: [Change] = []
  /// The positions that became vacant or are vacant no longer, by id.
  public private(set) var vacancyChanged: [VacancyChange] = []
  /// The lines of both structures that carry something else, by kind, then by their ends.
  public internal(set) var linesChanged: [LineDetailChange] = []
  /// Bodies that came, went or changed, by id; their members and chairs are lines.
  public private(set) var bodies: [PartChange] = []
  /// Units that came, went, or have another name, parent or head, by id.
  public private(set) var units: [PartChange] = []
  /// Entries of people that came, went or changed, by id.
  public private(set) var people: [PartChange] = []
  /// Responsibilities that came, went or changed, by id.
  public private(set) var responsibilities: [PartChange] = []
  /// What the organisation as a whole says otherwise: name, profile, sets of responsibilities.
  public private(set) var organization: [FieldChange] = []
  /// The positions that seem to be others under the same id, by id; they are in the other lists as
  /// well.
  public private(set) var replaced: [Replacement] = []
  /// The positions that are taken for the same under another id, by the id before; empty unless
  /// asked for. The other lists call them by that id; where a position that came has it now, that
  /// one is in `opened` and in `linesAdded` under the same id.
  public private(set) var renamed: [Rename] = []
  let pairs: NodePairs
  let holders: KnownHolders

  /// Whether a line came, went or carries something else: metrics may be equal all the same.
  public var hasChangedLines: Bool {
    !(linesAdded.isEmpty && linesRemoved.isEmpty && linesChanged.isEmpty)
  }

  /// Whether the two structures are the same in all that is compared.
  public var isEmpty: Bool {
    moved.isEmpty && opened.isEmpty && closed.isEmpty && reassigned.isEmpty && retitled.isEmpty
      && holdersRecalled.isEmpty && !hasChangedLines && layerChanged.isEmpty && values.isEmpty
      && roleChanged.isEmpty
      && vacancyChanged.isEmpty && bodies.isEmpty && units.isEmpty && people.isEmpty
      && responsibilities.isEmpty && organization.isEmpty && renamed.isEmpty
  }

  /// The differences from `base` to `other`.
  ///
  /// Both graphs number their nodes in the order of the ids, so that walking them side by side
  /// finds every pair.
  /// - Parameter matchingRenames: whether positions that only one of the two has are to be taken
  ///   for the same where much agrees: see ``Rename``.
  /// - Complexity: O(*n* + *m*) for *n* nodes and *m* lines in both.
  public init(from base: OrgGraph, to other: OrgGraph, matchingRenames: Bool = false) {
    self.base = base
    self.other = other
    holders = KnownHolders(base, other)
    var pairs = NodePairs(base, other)
    if matchingRenames {
      var matcher = RenameMatcher(base, other, pairs, holders)
      matcher.match()
      (renamed, pairs) = (matcher.renames, matcher.pairs)
    }
    self.pairs = pairs
    for node in base.positions where pairs.inOther(node) == nil { closed.append(base.id(of: node)) }
    for node in other.positions where pairs.inBase(node) == nil {
      opened.append(other.id(of: node))
    }
    comparePositions(pairs)
    compareLayersAndRoles(pairs)
    findMoves(pairs)
    compareLines(pairs)
    compareLooseLines()
    compareParts()
  }

  /// The differences without those of pay, for whoever may not see whose pay changed, nor that
  /// anybody's did.
  public func withoutPay() -> Comparison {
    var comparison = self
    comparison.values.removeAll { $0.change.field == .cost }
    return comparison
  }

  private mutating func compareParts() {
    let (left, right, names) = (base.document, other.document, idsBefore)
    bodies = Self.changes(.body, from: left, to: right)
    units = Self.changes(.unit, from: left, to: right, names: names)
    people = holders.told(Self.changes(.person, from: left, to: right))
    responsibilities = Self.changes(.responsibility, from: left, to: right, names: names)
    organization = Self.changes(Scenario.Field.ofOrganization, left.texts, right.texts)
  }

  // MARK: Positions

  private mutating func comparePositions(_ pairs: NodePairs) {
    for node in PairedNodes(base, other, pairs).positionsWithOtherFields() {
      guard let match = pairs.inOther(node) else { continue }
      let id = base.id(of: node)
      // As written: blanks are another text than none.
      let before = base.document.string(base.text(.title, of: node))
      let after = other.document.string(other.text(.title, of: match))
      if before != after { retitled.append(Change(id: id, before: before, after: after)) }
      compareHolders(node, match, id)
      let fields = Scenario.Field.ofPosition.dropFirst()
      values += Self.changes(
        Array(fields), { base.texts($0, of: node) }, { other.texts($0, of: match) }
      ).map { ValueChange(id: id, change: $0) }
      let isVacant = other.isVacant(match)
      if base.isVacant(node) != isVacant {
        vacancyChanged.append(VacancyChange(id: id, isVacant: isVacant))
      }
      if let replacement = replacement(node, match, before, after) { replaced.append(replacement) }
    }
  }

  private mutating func compareHolders(_ node: NodeID, _ match: NodeID, _ id: String) {
    switch holders.fate(node, match) {
    case .same: break
    case .recalled(let before, let after):
      holdersRecalled.append(Change(id: id, before: before, after: after))
    case .others(let before, let after):
      reassigned.append(Change(id: id, before: before, after: after))
    }
  }

  private func replacement(
    _ node: NodeID, _ match: NodeID, _ before: String?, _ after: String?
  ) -> Replacement? {
    guard let before, let after, RenameMatcher.areOthers(node, base, match, other, holders) else {
      return nil
    }
    let manager = base.manager(of: node).flatMap { pairs.inOther($0) }
    let isElsewhere =
      manager != other.manager(of: match)
      || base.texts(.unit, of: node) != other.texts(.unit, of: match)
    // A successor whose title has a word more or less, as "Senior", has the same seat.
    if !isElsewhere, Replacement.isRegraded(before, after) { return nil }
    return Replacement(
      id: base.id(of: node), before: before, after: after, isElsewhere: isElsewhere)
  }

  private mutating func compareLayersAndRoles(_ pairs: NodePairs) {
    let hasSameRoles = base.catalogue.roles.map(\.id) == other.catalogue.roles.map(\.id)
    for index in 0..<base.positionCount {
      guard let match = pairs.inOther(NodeID(index)) else { continue }
      let (old, new) = (base.layers[index], other.layers[Int(match.index)])
      if old != new {
        layerChanged.append(
          LayerChange(
            id: base.id(of: NodeID(index)), before: old == 0 ? nil : Int(old),
            after: new == 0 ? nil : Int(new)))
      }
      if hasSameRoles, base.roleIndices[index] == other.roleIndices[Int(match.index)] { continue }
      let (before, after) = (base.role(of: NodeID(index))?.id, other.role(of: match)?.id)
      if before != after {
        roleChanged.append(
          Change(id: base.id(of: NodeID(index)), before: before, after: after))
      }
    }
  }

  // MARK: Moves

  private mutating func findMoves(_ pairs: NodePairs) {
    var isMoved = [Bool](repeating: false, count: other.positionCount)
    var movers: [(base: NodeID, other: NodeID)] = []
    for node in PairedNodes(base, other, pairs).nodesWithOtherSolidLines() {
      guard base.isPosition(node), let match = pairs.inOther(node) else { continue }
      let before = base.lines(.reportsTo, from: node)
      let after = other.lines(.reportsTo, from: match)
      let isSame =
        before.count == after.count
        && (pairs.hasRenames
          ? pairs.inOther(before) == Array(after)
          : zip(before, after).allSatisfy { pairs.inOther($0) == $1 })
        && base.manager(of: node).flatMap { pairs.inOther($0) } == other.manager(of: match)
      guard !isSame else { continue }
      isMoved[Int(match.index)] = true
      movers.append((node, match))
    }
    let carried = carriedAlong(isMoved, pairs)
    let (old, new) = movers.isEmpty ? ([:], [:]) : (base.missingManagers, other.missingManagers)
    for (node, match) in movers {
      moved.append(
        Move(
          id: base.id(of: node), from: base.superiors(of: node), to: other.superiors(of: match),
          fromNothing: old[base.id(of: node)] ?? [], toNothing: new[other.id(of: match)] ?? [],
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
    let paired = PairedNodes(base, other, pairs)
    let (gone, new) = (pairs.onlyInBase, pairs.onlyInOther)
    for kind in LineKind.allCases {
      let own = paired.nodesWithOtherTargets(kind)
      let matches = own.compactMap { pairs.inOther($0) }
      linesRemoved += Self.missing(
        kind, of: (own + gone).sorted(), in: base, notIn: other, pairs.hasRenames, pairs.inOther)
      linesAdded += Self.missing(
        kind, of: (matches + new).sorted(), in: other, notIn: base, pairs.hasRenames, pairs.inBase)
      compareDetails(kind, pairs)
    }
  }

  /// The lines of some nodes that `reference` does not have; `match` finds a node's counterpart.
  private static func missing(
    _ kind: LineKind, of nodes: [NodeID], in graph: OrgGraph, notIn reference: OrgGraph,
    _ hasRenames: Bool, _ match: (NodeID) -> NodeID?
  ) -> [LineChange] {
    var result: [LineChange] = []
    guard graph.outgoing[Int(kind.rawValue)].count > 0 else { return [] }
    for from in nodes {
      let targets = graph.lines(kind, from: from)
      if targets.isEmpty { continue }
      let known = match(from).map { reference.lines(kind, from: $0) } ?? []
      var next = known.startIndex
      for target in targets where kind.isDirected || from < target {
        if let counterpart = match(target) {
          if hasRenames { next = known.startIndex }
          while next < known.endIndex, known[next] < counterpart { next += 1 }
          if next < known.endIndex, known[next] == counterpart { continue }
        }
        result.append(
          LineChange(kind: kind, from: graph.id(of: from), to: graph.id(of: target)))
      }
    }
    return result
  }

  /// Finds the lines of both structures that carry something else.
  private mutating func compareDetails(_ kind: LineKind, _ pairs: NodePairs) {
    let (mine, theirs) = (base.outgoing[Int(kind.rawValue)], other.outgoing[Int(kind.rawValue)])
    guard mine.count > 0, theirs.count > 0,
      !base.document.lineDetails.isEmpty || !other.document.lineDetails.isEmpty
    else { return }
    for index in 0..<base.nodeCount {
      let node = NodeID(index)
      let targets = mine[node]
      if targets.isEmpty { continue }
      guard let match = pairs.inOther(node) else { continue }
      for (target, record) in zip(targets, mine.records(of: node))
      where kind.isDirected || node < target {
        guard let counterpart = pairs.inOther(target),
          let record2 = theirs.record(from: match, to: counterpart),
          base.document.lines[Int(record)].details >= 0
            || other.document.lines[Int(record2)].details >= 0
            || base.repeatedLines.contains(kind, from: node)
            || other.repeatedLines.contains(kind, from: match)
        else { continue }
        let ends = LineChange(kind: kind, from: base.id(of: node), to: base.id(of: target))
        let old = base.distinctLines(kind, from: node, to: target, record: record)
        let new = other.distinctLines(kind, from: match, to: counterpart, record: record2)
        let values = Self.changes(old.map(\.line), new.map(\.line))
        if !values.isEmpty { linesChanged.append(LineDetailChange(line: ends, values: values)) }
      }
    }
  }
}

extension OrgGraph {
  /// The ids at the ends of a position's solid lines, that of its manager first.
  fileprivate func superiors(of node: NodeID) -> [String] {
    let targets = lines(.reportsTo, from: node)
    guard targets.count > 1, let manager = manager(of: node) else {
      return targets.map { id(of: $0) }
    }
    return [id(of: manager)] + targets.filter { $0 != manager }.map { id(of: $0) }
  }
}
