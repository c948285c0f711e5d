extension Scenario {
  /// What the scenario says of people, as a chart: whom it expects, whom it brings, and the ids
  /// that it changes, each with those who hold it before or afterwards.
  ///
  /// Whoever is only expected is in no chart, and has a name all the same.
  package var people: OrgDocument {
    var document = OrgDocument(source: source)
    document.nameTexts = [nameTexts]
    for change in changes {
      var position = Position(id: change.action.id, holders: change.holders)
      position.lines = change.targets.map { Line(.reportsTo, to: $0) }
      document.add(position)
      for target in change.targets { document.add(Position(id: target)) }
      guard let (id, values) = change.person else { continue }
      var person = PersonRecord(id: document.source.append(id))
      if let name = values.first(where: { $0.field == .name })?.texts.first {
        person.name = document.source.append(name)
      }
      document.people.append(person)
    }
    return document
  }
}

extension Scenario.Change {
  /// The person that comes, changes or goes.
  fileprivate var person: (id: String, values: [Scenario.Value])? {
    switch action {
    case .add(.person, let id, let values), .setPart(.person, let id, let values): (id, values)
    case .remove(.person, let id): (id, [])
    default: nil
    }
  }

  /// Whom the change names as holders.
  fileprivate var holders: [String] {
    let new: [String] =
      switch action {
      case .assign(_, let holders): holders
      case .open(let position): position.holders
      default: []
      }
    return new
      + expectations.flatMap { expectation -> [String] in
        if case .holders(let holders) = expectation { holders } else { [] }
      }
  }

  /// The ids to which the change leads lines, or expects them.
  fileprivate var targets: [String] {
    let own: [String] =
      switch action {
      case .move(_, let manager): [manager].compactMap(\.self)
      case .report(_, let managers): managers
      case .open(let position): position.lines.map(\.target)
      case .addLine(let line, _): [line.target]
      case .removeLine(_, _, let target), .setLine(_, _, let target, _): [target]
      default: []
      }
    return own
      + expectations.flatMap { expectation -> [String] in
        switch expectation {
        case .reportsTo(let manager): [manager].compactMap(\.self)
        case .reportsToAll(let managers): managers
        case .lines(_, let lines), .members(_, let lines): lines.map(\.target)
        default: []
        }
      }
  }
}
