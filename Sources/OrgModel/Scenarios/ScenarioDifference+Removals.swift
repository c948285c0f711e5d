/// What goes, and what it is expected to be: whoever changed it meanwhile may want to keep it.
///
/// A removal expects every value that goes with it. Where something tells who or what is affected
/// (who holds a position, to whom it reports, who answers for a responsibility), that it says
/// nothing of the kind is expected as well.
extension ScenarioDifference {
  /// The end of a position or body of the base.
  mutating func closing(_ node: NodeID) -> Scenario.Change {
    let id = base.id(of: node)
    guard base.isPosition(node) else {
      return taking(its: node, removal(.body, id, Int(base.records[Int(node.index)])))
    }
    let managers = oldLines.lines(of: node).map(\.line).filter { $0.kind == .reportsTo }
      .map(\.target)
    let holders = base.holderTexts(node)
    let isVacant = holders.isEmpty && base.isVacant(node)
    var change = Scenario.Change.close(id)
      .expecting(managers.count < 2 ? .reportsTo(managers.first) : .reportsToAll(managers))
      .expecting(isVacant ? .vacant(true) : .holders(holders))
      .expecting(.title(base.texts(.title, of: node).first))
    for field in Scenario.Field.ofPosition.dropFirst() {
      let value = Scenario.Value(field, base.texts(field, of: node))
      // That no pay is stated has to be said: without its pay, a scenario does not ask for any.
      let isTold = field == .unit || field == .cost || !value.texts.isEmpty
      if isTold { change = change.expecting(.value(value)) }
    }
    if let waivers = oldWaivers[id] { change = change.expecting(.waivers(waivers)) }
    return taking(its: node, change)
  }

  /// The end of a position or body with the lines that go with it, as far as nothing took them
  /// along before.
  mutating func taking(its node: NodeID, _ change: Scenario.Change) -> Scenario.Change {
    let id = base.id(of: node)
    defer { closed.insert(id) }
    // Of a position and a body with one id, the lines are those of the position.
    guard base.node(withID: id) == node else { return change }
    var change = change
    let lines = oldLines.lines(of: node).map(\.line).filter { line in
      guard closed.contains(line.target) else { return true }
      return line.kind.isDirected
        && !(line.kind.leadsToBody && base.bodyNode(line.target) != nil)
    }
    for kind in LineKind.allCases {
      let own = lines.filter { $0.kind == kind }
      guard !own.isEmpty else { continue }
      if kind == .reportsTo, base.isPosition(node) {
        // To whom a position reports is told already, and more only where the lines carry more.
        guard own.contains(where: \.hasDetails) else { continue }
        change.expectations[0] = .lines(kind, own)
      } else {
        change.expectations.append(.lines(kind, own))
      }
    }
    guard !base.isPosition(node) else { return change }
    for kind in LineKind.allCases where kind.leadsToBody {
      let members = members(of: node, id, kind)
      if !members.isEmpty { change.expectations.append(.members(kind, members)) }
    }
    return change
  }

  /// The memberships of a body that are left, each with the member as its target.
  private func members(of node: NodeID, _ id: String, _ kind: LineKind) -> [Line] {
    let known = base.lines(kind, to: node).flatMap { member in
      oldLines.lines(of: member).map { (member: base.id(of: member), line: $0.line) }
    }
    let unknown = oldLines.strays.keys.sorted().filter { base.node(withID: $0) == nil }
      .flatMap { member in (oldLines.strays[member] ?? []).map { (member: member, line: $0.line) } }
    return (known + unknown).compactMap { member, line in
      guard line.kind == kind, line.target == id, member != id, !closed.contains(member) else {
        return nil
      }
      var line = line
      line.target = member
      return line
    }
  }

  /// Lets whatever closes go on being named where it is in the other graph.
  mutating func allowLooseEnds() {
    let named = other.looseNames
    guard !named.isEmpty else { return }
    for index in changes.indices {
      switch changes[index].action {
      case .close(let id) where named.contains(id): changes[index].mayDangle = true
      case .remove(.body, let id) where named.contains(id): changes[index].mayDangle = true
      default: continue
      }
    }
  }

  /// The end of a body, a unit, a person's entry or a responsibility of the base.
  func removal(_ part: Scenario.Part, _ id: String, _ index: Int) -> Scenario.Change {
    let telling: [Scenario.Field] = [
      .kind, .parent, .head, .accountable, .responsible, .consulted, .informed,
    ]
    var change = Scenario.Change.remove(part, id)
    for field in part.fields {
      let value = Scenario.Value(field, base.document.texts(field, of: part, index))
      if telling.contains(field) || !value.texts.isEmpty {
        change = change.expecting(.value(value))
      }
    }
    return change
  }

  /// The end of all lines of a kind to one target, with everything that they carry.
  func removal(_ lines: [Line], _ id: String) -> Scenario.Change? {
    guard let line = lines.first else { return nil }
    if lines.count > 1 {
      return .removeLine(line.kind, from: id, to: line.target).expecting(.lines(line.kind, lines))
    }
    return Scenario.Field.ofLine.map { Scenario.Value($0, line.texts($0)) }
      .filter { !$0.texts.isEmpty }
      .reduce(.removeLine(line.kind, from: id, to: line.target)) { $0.expecting(.value($1)) }
  }
}
