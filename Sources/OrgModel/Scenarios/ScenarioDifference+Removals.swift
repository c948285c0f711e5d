/// What goes, and what it is expected to be: whoever changed it meanwhile may want to keep it.
///
/// A removal expects every value that goes with it. Where something tells who or what is affected
/// (who holds a position, to whom it reports, who answers for a responsibility), that it says
/// nothing of the kind is expected as well.
extension ScenarioDifference {
  /// The end of a position or body of the base.
  func closing(_ node: NodeID) -> Scenario.Change {
    let id = base.id(of: node)
    guard base.isPosition(node) else {
      return removal(.body, id, Int(base.records[Int(node.index)]))
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
      if field == .unit || !value.texts.isEmpty { change = change.expecting(.value(value)) }
    }
    if let waivers = oldWaivers[id] { change = change.expecting(.waivers(waivers)) }
    return change
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

  /// The end of a line, with everything that it carries.
  func removal(_ line: Line, _ id: String) -> Scenario.Change {
    Scenario.Field.ofLine.map { Scenario.Value($0, line.texts($0)) }
      .filter { !$0.texts.isEmpty }
      .reduce(.removeLine(line.kind, from: id, to: line.target)) { $0.expecting(.value($1)) }
  }
}
