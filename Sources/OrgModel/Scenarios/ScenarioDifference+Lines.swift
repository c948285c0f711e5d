/// The lines that leave one position or body, or an id that nothing has, before and afterwards.
private struct LinePair {
  var id: String
  /// The node in the other graph; `nil` where nothing has the id there.
  var node: NodeID?
  /// In the order in which they were written.
  var old: [Line]
  /// The manager's line first, and else by kind and target.
  var new: [Line]
}

extension ScenarioDifference {
  /// Finds the lines that go, come and change.
  ///
  /// - Parameter new: the nodes that only the other graph has.
  mutating func compareLines(_ new: [NodeID]) {
    let strayIDs = Array(oldLines.strays.keys) + newLines.strays.keys
    let strayNodes = Set(
      strayIDs.flatMap { [base.node(withID: $0), base.bodyNode($0)].compactMap(\.self) })
    for node in paired.nodesWithOtherLines(and: strayNodes) {
      guard let match = pairs.inOther(node) else { continue }
      let id = base.id(of: node)
      if !strayNodes.contains(node), let move = plainMove(node, match, id) {
        moves.append((match, move))
        continue
      }
      let old = oldLines.lines(of: node).map(\.line)
      compare(LinePair(id: id, node: match, old: old, new: newLines.ordered(match)))
    }
    for node in new {
      let id = other.id(of: node)
      let old = base.node(withID: id) == nil ? oldLines.strays[id] ?? [] : []
      // What opens brings its lines along, but for those that lead to nobody.
      if old.isEmpty, newLines.strays[id] == nil, other.isPosition(node) { continue }
      compare(LinePair(id: id, node: node, old: old.map(\.line), new: newLines.ordered(node)))
    }
    let unknown = Set(oldLines.strays.keys.filter { base.node(withID: $0) == nil })
      .union(newLines.strays.keys).filter { other.node(withID: $0) == nil }
    for id in unknown.sorted() {
      let old = base.node(withID: id) == nil ? oldLines.strays[id] ?? [] : []
      let new = newLines.strays[id] ?? []
      compare(LinePair(id: id, node: nil, old: old.map(\.line), new: new.map(\.line)))
    }
  }

  /// The move of a node whose lines all lead somewhere, where that is the only change: most changes
  /// are, and they need no lists of lines. `nil` for any other node.
  private func plainMove(_ node: NodeID, _ match: NodeID, _ id: String) -> Scenario.Change? {
    let (before, after) = (base.lines(.reportsTo, from: node), other.lines(.reportsTo, from: match))
    guard before.count < 2, after.count < 2 else { return nil }
    for kind in LineKind.allCases where !paired.hasSameLines(kind, node, match) {
      guard kind == .reportsTo, !paired.hasDetails(kind, node, match) else { return nil }
    }
    let (old, new) = (before.first.map { base.id(of: $0) }, after.first.map { other.id(of: $0) })
    // A position and a body of one id look the same.
    return old == new ? nil : .move(id, to: new).expecting(.reportsTo(old))
  }

  private mutating func compare(_ pair: LinePair) {
    if pair.node != nil, !isOpened(pair) || pair.old.contains(where: { $0.kind == .reportsTo }) {
      compareSolid(pair)
    } else if pair.node == nil {
      compare(pair, .reportsTo)
    } else {
      // The lines that can be said when the position is opened are; the others lead to nobody.
      for line in pair.new where line.kind == .reportsTo { addStray(line, pair) }
    }
    for kind in LineKind.allCases.dropFirst() { compare(pair, kind) }
  }

  private func isOpened(_ pair: LinePair) -> Bool {
    guard let node = pair.node else { return false }
    return other.isPosition(node) && pairs.inBase(node) == nil
  }

  /// Whether both ends of a line of the other graph are there, so that it can be said as it is.
  private func isSound(_ line: Line, _ id: String) -> Bool {
    other.node(withID: id) != nil && other.node(withID: line.target) != nil
      && !newLines.isStray(line, from: id)
  }

  private mutating func addStray(_ line: Line, _ pair: LinePair) {
    if !isSound(line, pair.id) { strays.append(.addLine(line, from: pair.id).dangling) }
  }

  // MARK: Solid lines

  private mutating func compareSolid(_ pair: LinePair) {
    let old = pair.old.filter { $0.kind == .reportsTo }
    let new = pair.new.filter { $0.kind == .reportsTo }
    let (before, targets) = (old.map(\.target), new.map(\.target))
    if Set(before).count < old.count || Set(targets).count < new.count {
      return compareRepeated(pair, old, new)
    }
    // What leads to nobody can stay, and comes in the end.
    let listed = targets.filter { target in
      isSound(Line(.reportsTo, to: target), pair.id) || before.contains(target)
    }
    var present = old
    if Set(before) != Set(listed) || changesManager(pair, old) {
      let change: Scenario.Change
      if old.count < 2, listed.count < 2 {
        change = .move(pair.id, to: listed.first).expecting(reporting(to: old))
        present = listed.map { Line(.reportsTo, to: $0) }
      } else {
        change = .report(pair.id, to: listed).expecting(reporting(to: old))
        present = listed.map { target in
          old.first { $0.target == target } ?? Line(.reportsTo, to: target)
        }
      }
      if let node = pair.node { moves.append((node, change)) }
    }
    for line in new {
      if let known = present.first(where: { $0.target == line.target }) {
        compareDetails(known, line, pair.id)
      } else {
        strays.append(.addLine(line, from: pair.id).dangling)
      }
    }
  }

  /// Compares solid lines of which several lead to one manager, each of which carries something
  /// else.
  private mutating func compareRepeated(_ pair: LinePair, _ old: [Line], _ new: [Line]) {
    let before = Dictionary(grouping: old, by: \.target)
    let after = Dictionary(grouping: new, by: \.target)
    // The line to the manager comes first, and goes and comes again only where it is the only one.
    let first = new.first.map(\.target)
    let staysFirst = first.map { target in
      after.count == 1
        || (before[target] ?? []).allSatisfy { line in
          after[target]?.contains { $0.terms == line.terms } == true
        }
    }
    if Set(before.keys) == Set(after.keys), staysFirst != false, !changesManager(pair, old) {
      for target in after.keys.sorted() {
        compare(pair, before[target] ?? [], after[target] ?? [])
      }
      return
    }
    if let node = pair.node, !old.isEmpty {
      moves.append((node, .report(pair.id, to: []).expecting(reporting(to: old))))
    }
    for line in new {
      if isSound(line, pair.id) {
        additions.append(.addLine(line, from: pair.id))
      } else {
        strays.append(.addLine(line, from: pair.id).dangling)
      }
    }
  }

  /// What is expected of solid lines that are replaced: what they carry as well, if anything.
  private func reporting(to lines: [Line]) -> Scenario.Expectation {
    if lines.contains(where: \.hasDetails) { return .lines(.reportsTo, lines) }
    return lines.count < 2 ? .reportsTo(lines.first?.target) : .reportsToAll(lines.map(\.target))
  }

  /// Whether the manager would be another one if the solid lines stayed as they are.
  private func changesManager(_ pair: LinePair, _ old: [Line]) -> Bool {
    guard let node = pair.node, other.isPosition(node), old.count > 1 else { return false }
    func isPosition(_ id: String, _ graph: OrgGraph) -> Bool {
      graph.node(withID: id).map(graph.isPosition) ?? false
    }
    let known = old.map(\.target).filter { isPosition($0, other) && $0 != pair.id }
    var manager = known.first
    if !base.document.namedOrigins.isEmpty {
      // In tables of lines, the order says nothing: the manager stays who it was.
      if old.contains(where: { isPosition($0.target, base) != isPosition($0.target, other) }) {
        return true
      }
      manager = pairs.inBase(node).flatMap { base.manager(of: $0) }.map { base.id(of: $0) }
    }
    return manager != other.manager(of: node).map { other.id(of: $0) }
  }

  // MARK: Other lines

  private mutating func compare(_ pair: LinePair, _ kind: LineKind) {
    let old = Line.ordered(
      pair.old.filter { $0.kind == kind && isOwner(pair.id, $0) && survives($0) })
    let new = Line.ordered(pair.new.filter { $0.kind == kind && isOwner(pair.id, $0) })
    if old.isEmpty, new.isEmpty { return }
    let before = Dictionary(grouping: old, by: \.target)
    let after = Dictionary(grouping: new, by: \.target)
    var known: Set<String> = []
    for line in old where after[line.target] == nil && known.insert(line.target).inserted {
      remove(before[line.target] ?? [], pair)
    }
    known = []
    for line in new where known.insert(line.target).inserted {
      compare(pair, before[line.target] ?? [], after[line.target] ?? [])
    }
  }

  private mutating func remove(_ lines: [Line], _ pair: LinePair) {
    guard let change = removal(lines, pair.id) else { return }
    removals.append(pair.node == nil ? change.dangling : change)
  }

  /// Compares the lines of a kind to one target, of which there are several where each carries
  /// something else.
  private mutating func compare(_ pair: LinePair, _ old: [Line], _ new: [Line]) {
    if old.count == 1, new.count == 1 { return compareDetails(old[0], new[0], pair.id) }
    var missing = new.filter { line in !old.contains { $0.terms == line.terms } }
    if missing.count + old.count > new.count {
      // One of them goes: all do, and those that stay come again.
      remove(old, pair)
      missing = new
    }
    for line in missing {
      if !isSound(line, pair.id) {
        strays.append(.addLine(line, from: pair.id).dangling)
      } else if !isOpened(pair) || !old.isEmpty {
        additions.append(.addLine(line, from: pair.id))
      }
    }
  }

  /// Whether a line of the base is still there when everything has come and gone: a working
  /// relation goes with either end, a membership with the body.
  private func survives(_ line: Line) -> Bool {
    guard let target = base.node(withID: line.target), pairs.inOther(target) == nil else {
      return true
    }
    return line.kind.isDirected && !(line.kind.leadsToBody && !base.isPosition(target))
  }

  /// Whether a line is told at this end. A working relation has two: it is told where somebody is,
  /// where a position is new, at the position where the other is a body, and else at the smaller
  /// id.
  func isOwner(_ id: String, _ line: Line) -> Bool {
    if line.kind.isDirected || id == line.target { return true }
    let isKnown = other.node(withID: id) != nil
    if isKnown != (other.node(withID: line.target) != nil) { return isKnown }
    let (here, there) = (isNewPosition(id), isNewPosition(line.target))
    if here != there { return here }
    let (isHolder, otherIsHolder) = (isPosition(id), isPosition(line.target))
    return isHolder == otherIsHolder ? id < line.target : isHolder
  }

  /// Whether a position has an id afterwards, or had it where nothing has it then.
  private func isPosition(_ id: String) -> Bool {
    if let node = other.node(withID: id) { return other.isPosition(node) }
    return base.node(withID: id).map(base.isPosition) ?? false
  }

  private func isNewPosition(_ id: String) -> Bool {
    guard let node = other.node(withID: id) else { return false }
    return other.isPosition(node) && pairs.inBase(node) == nil
  }

  private mutating func compareDetails(_ old: Line, _ new: Line, _ id: String) {
    var values: [Scenario.Value] = []
    var expectations: [Scenario.Expectation] = []
    for field in Scenario.Field.ofLine {
      let before = Scenario.Value(field, old.texts(field))
      let after = Scenario.Value(field, new.texts(field))
      guard before.canonical != after.canonical else { continue }
      values.append(after)
      expectations.append(.value(before))
    }
    guard !values.isEmpty else { return }
    let change = Scenario.Change(
      .setLine(new.kind, from: id, to: new.target, values), expecting: expectations)
    details.append(other.node(withID: id) == nil ? change.dangling : change)
  }
}

extension WrittenLines {
  /// Whether a line is no part of the graph although it was written.
  func isStray(_ line: Line, from id: String) -> Bool {
    strays[id]?.contains { $0.line.kind == line.kind && $0.line.target == line.target } ?? false
  }

  /// The lines that leave a node in an order of their own: by kind and target, the line to the
  /// manager first.
  func ordered(_ node: NodeID) -> [Line] {
    let manager = graph.manager(of: node).map { graph.id(of: $0) }
    return lines(of: node).map(\.line).sorted { a, b in
      if a.kind != b.kind { return a.kind < b.kind }
      if a.kind == .reportsTo, (a.target == manager) != (b.target == manager) {
        return a.target == manager
      }
      return a.target == b.target ? Line.precedes(a.terms, b.terms) : a.target < b.target
    }
  }
}
