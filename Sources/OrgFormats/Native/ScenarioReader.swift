internal import OrgModel

/// Reads one scenario file into plain changes, and collects what is wrong with it.
struct ScenarioReader {
  var fields: FieldReader
  let roles: RoleCatalogue
  var scenario = Scenario()
  /// What the file extends, each where it is written.
  private(set) var bases: [LocatedText] = []
  /// The change at work: where its id is written.
  var place: SourceRange?
  private var hasChanges = false

  init(_ source: SourceBuffer, _ roles: RoleCatalogue) {
    fields = FieldReader(source)
    self.roles = roles
  }

  /// Reads a file from its root.
  mutating func read(_ root: LocatedValue, path: String) {
    guard root.kind == .mapping else {
      fields.errors.append(
        InputError(
          "this is no scenario", at: root.text.source, path: path,
          help: "it begins with `orgline: 1` and lists its `changes:`"))
      return
    }
    fields.checkVersion(root.entries, root)
    for (key, value) in root.entries {
      switch fields.string(key) {
      case "orgline": break
      case "name": scenario.name = string(fields.text(value, "name"))
      case "exact": scenario.isExact = fields.flag(value, "exact")
      case "extends":
        bases = fields.texts(value, "extends")
        if value.kind == .null || value.kind == .sequence && value.items.isEmpty {
          fields.fault("`extends` names no chart", at: key, help: "name the chart, or leave it out")
        }
      case "changes": readChanges(value)
      case "positions", "bodies", "units", "people", "responsibilities", "profile":
        fields.fault(
          "`\(fields.string(key))` cannot stand in a scenario", at: key,
          help: "list what is new or different below `changes:`")
      default:
        fields.unknownKey(key, in: "a scenario", known: ScenarioVerb.sections)
      }
    }
  }

  func string(_ text: LocatedText) -> String? { fields.source.string(ifPresent: text) }

  private mutating func readChanges(_ value: LocatedValue) {
    switch value.kind {
    case .null: return
    case .sequence: for item in value.items { readChange(item) }
    case .mapping, .plain, .quoted:
      fields.fault(
        "changes must be a list, not \(fields.name(value))", at: value,
        help: "begin each change with a hyphen: `- { move: ciso, to: cro }`")
    }
  }

  private mutating func readChange(_ value: LocatedValue) {
    guard value.kind == .mapping else {
      fields.fault(
        "a change must be a mapping, not \(fields.name(value))", at: value,
        help: "write `{ move: ciso, to: cro }`")
      return
    }
    let entries = value.entries
    let verbs = entries.filter { ScenarioVerb(rawValue: fields.string($0.key)) != nil }
    guard let first = verbs.first, let verb = ScenarioVerb(rawValue: fields.string(first.key))
    else {
      noVerb(entries, value)
      return
    }
    guard verbs.count == 1 else {
      fields.fault(
        "this change does two things: `\(verb.rawValue)` and `\(fields.string(verbs[1].key))`",
        at: verbs[1].key, help: "write a change for each")
      return
    }
    let faults = fields.errors.count
    place = first.value.isScalar ? first.value.text.source : first.key.text.source
    let change = ChangeEntries(verb: verb, key: first.key, value: first.value, entries: entries)
    let count = scenario.changes.count
    read(change)
    // A change with a fault is told, and not half made.
    if fields.errors.count > faults { scenario.changes.removeSubrange(count...) }
  }

  private mutating func noVerb(
    _ entries: [(key: LocatedValue, value: LocatedValue)], _ value: LocatedValue
  ) {
    let known = ScenarioVerb.allCases.map(\.rawValue)
    for (key, _) in entries {
      guard let hint = Spelling.hint(for: fields.string(key), in: known) else { continue }
      fields.fault("unknown change `\(fields.string(key))`", at: key, help: hint)
      return
    }
    let examples = "`move`, `open`, `close`, `assign`, `retitle`, `set`, `add_line`"
    fields.fault(
      "this change does not say what it does", at: entries.first?.key ?? value,
      help: "begin it with \(examples) or another of the changes")
  }
}

/// A change as it is written: the verb with its value, and all entries.
struct ChangeEntries {
  let verb: ScenarioVerb
  let key: LocatedValue
  let value: LocatedValue
  let entries: [(key: LocatedValue, value: LocatedValue)]
}
