internal import OrgFormats
public import OrgModel

/// The findings that an organisation had when it began to lint: they are known, and only what is
/// new turns the build red. One line a finding, sorted, so that merging two of them is safe.
public struct Baseline: Sendable {
  /// A finding that is known.
  public struct Entry: Sendable {
    /// The rule.
    public let rule: RuleID
    /// The ids of the finding's key.
    public let key: [String]
    /// The day on which it came into the baseline.
    public let date: CalendarDay
    /// Why it did.
    public let reason: String
    /// Where it is written; `nil` for an entry that is not yet.
    public let place: SourceRange?

    /// A finding that is known since `date`.
    public init(
      rule: RuleID, key: [String], date: CalendarDay, reason: String, place: SourceRange? = nil
    ) {
      self.rule = rule
      self.key = key
      self.date = date
      self.reason = reason
      self.place = place
    }

    /// What makes it the same finding: the rule and the key, never a count or a line.
    var identity: FindingIdentity { FindingIdentity(rule, key) }

    /// The entry on one line.
    var text: String {
      EntryText.entry([
        ("rule", EntryText.word(rule.name)), ("key", EntryText.list(key)),
        ("date", date.description), ("reason", EntryText.quoted(reason)),
      ])
    }
  }

  /// The entries, in the order in which they are written.
  public private(set) var entries: [Entry] = []
  /// The text that the places of the entries point into.
  public private(set) var source = SourceBuffer()

  /// A baseline without entries.
  public init() {}

  /// A baseline with these entries, sorted; of those with one rule and key, the oldest.
  public init(_ entries: [Entry]) {
    var seen: Set<FindingIdentity> = []
    let sorted = entries.enumerated().sorted { a, b in
      Self.precedes(a.element, b.element, a.offset < b.offset)
    }
    self.entries = sorted.map(\.element).filter { seen.insert($0.identity).inserted }
  }

  private static func precedes(_ a: Entry, _ b: Entry, _ isFirst: Bool) -> Bool {
    let (left, right) = (a.identity, b.identity)
    if left == right { return a.date == b.date ? isFirst : a.date < b.date }
    return left < right
  }

  /// The baseline in the only file of `source`.
  ///
  /// - Parameter catalogue: the rules that there are; an entry of another one is a fault.
  /// - Throws: `InputErrors` with everything that is wrong with the file.
  public init(reading source: SourceBuffer, catalogue: [RuleDefinition]) throws {
    self.source = source
    let (tree, errors) = LocatedFile.read(file: 0, in: &self.source)
    guard errors.isEmpty else { throw InputErrors(errors, in: self.source) }
    guard let root = tree.root, root.kind == .mapping else {
      let error = InputError(
        "this is no baseline", at: tree.root?.text.source, path: source.files.first?.name,
        help: "it begins with `orgline: 1` and lists what is known below `baseline:`")
      throw InputErrors([error], in: self.source)
    }
    var reader = BaselineReader(fields: FieldReader(self.source), names: RuleNames(catalogue))
    reader.read(root)
    guard reader.fields.errors.isEmpty else {
      throw InputErrors(reader.fields.errors, in: self.source)
    }
    entries = reader.entries
  }

  /// The baseline as a file: the same entries make the same bytes.
  public var text: String {
    guard !entries.isEmpty else { return "orgline: 1\nbaseline: []\n" }
    return Baseline(entries).entries.reduce(into: "orgline: 1\nbaseline:\n") {
      $0 += "  - \($1.text)\n"
    }
  }
}

/// Reads the entries of a baseline.
private struct BaselineReader {
  var fields: FieldReader
  let names: RuleNames
  var entries: [Baseline.Entry] = []

  mutating func read(_ root: LocatedValue) {
    fields.checkVersion(root.entries, root)
    for (key, value) in root.entries {
      switch fields.string(key) {
      case "orgline": break
      case "baseline":
        guard value.kind == .sequence || value.kind == .null else {
          fields.fault("baseline must be a list, not \(fields.name(value))", at: value)
          break
        }
        for item in value.items { readEntry(item) }
      default: fields.unknownKey(key, in: "a baseline", known: ["orgline", "baseline"])
      }
    }
  }

  private mutating func readEntry(_ item: LocatedValue) {
    let faults = fields.errors.count
    var texts: [String: LocatedText] = [:]
    var key: [String]?
    for (name, value) in fields.entries(item, "an entry") {
      let word = fields.string(name)
      switch word {
      case "rule", "reason": texts[word] = fields.text(value, word)
      case "date": texts[word] = fields.day(value, word)
      case "key": key = fields.texts(value, word).map { fields.source.string($0) }
      default:
        fields.unknownKey(name, in: "an entry", known: ["rule", "key", "date", "reason"])
      }
    }
    guard fields.errors.count == faults else { return }
    guard let rule = texts["rule"], let key, let reason = texts["reason"],
      let day = texts["date"].flatMap({ CalendarDay(fields.source.string($0)) })
    else {
      fields.fault(
        "this entry is not complete", at: item,
        help: "an entry has `rule`, `key`, `date` and `reason`")
      return
    }
    let id = RuleID(fields.source.string(rule))
    guard names.rules[id] != nil else {
      fields.errors.append(
        InputError(
          "there is no rule `\(id.name)`", at: rule.source,
          help: names.help(for: id.name, withFamilies: false)))
      return
    }
    entries.append(
      Baseline.Entry(
        rule: id, key: key, date: day, reason: fields.source.string(reason), place: rule.source))
  }
}
