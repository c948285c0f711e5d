/// What still names a position or body that a scenario took away.
extension OrgGraph {
  /// Every place in this chart that names what a scenario closed on the way here, in the order of
  /// the changes; none for a change that may leave such places.
  ///
  /// - Complexity: O(*k* + *r* + *u*) for *k* changes and lines that lead nowhere, *r*
  ///   responsibilities and *u* units.
  package func looseEnds(after scenario: Scenario) -> [ScenarioErrors.Failure] {
    var closed: [String: Int] = [:]
    for (number, change) in scenario.changes.enumerated() {
      switch change.action {
      case .close(let id), .remove(.body, let id):
        if node(withID: id) == nil { closed[id] = change.mayDangle ? nil : number }
      default: continue
      }
    }
    guard !closed.isEmpty else { return [] }
    var failures: [ScenarioErrors.Failure] = []
    forEachLooseName { name, who, what in
      guard let number = closed[name] else { return }
      let mended =
        what.verb.map { "change `\(who)` with `\($0)`" } ?? "move `\(who)` or remove its line"
      failures.append(
        ScenarioErrors.Failure(
          change: number,
          message: "`\(name)` closes, and `\(who)` still \(what.words) `\(name)`",
          help: "\(mended) before it; `check: false` lets the name stay",
          place: scenario.changes[number].place))
    }
    return failures.enumerated()
      .sorted { ($0.element.change, $0.offset) < ($1.element.change, $1.offset) }.map(\.element)
  }

  /// The names of positions and bodies that are named and are not there.
  var looseNames: Set<String> {
    var names: Set<String> = []
    forEachLooseName { name, _, _ in names.insert(name) }
    return names
  }

  /// How a place names a position or body, and the change that mends it where it is no line.
  private typealias Naming = (words: String, verb: String?)

  private func forEachLooseName(_ body: (_ name: String, _ who: String, Naming) -> Void) {
    for number in strayRecords.map(Int.init) {
      let record = document.lines[number]
      var ends = (
        document.source.string(document.writer(of: record)), document.source.string(record.target)
      )
      if record.isReversed { ends = (ends.1, ends.0) }
      if ends.0 == ends.1 { continue }
      if node(withID: ends.1) == nil { body(ends.1, ends.0, (record.kind.verb, nil)) }
      if node(withID: ends.0) == nil {
        // A body names its members, and a working relation has two ends.
        body(ends.0, ends.1, ("has the line `\(record.kind.name)` with", nil))
      }
    }
    for item in document.responsibilities {
      let fields = [
        ("accountable", item.accountable), ("responsible", item.responsible),
        ("consulted", item.consulted), ("informed", item.informed),
      ]
      for (field, texts) in fields {
        for text in texts where !text.isEmpty && node(named: text) == nil {
          body(
            document.source.string(text), document.source.string(item.id),
            ("names as `\(field)`", "set_responsibility"))
        }
      }
    }
    for unit in document.units where !unit.head.isEmpty && node(named: unit.head) == nil {
      body(
        document.source.string(unit.head), document.source.string(unit.id),
        ("has as its head", "set_unit"))
    }
  }
}
