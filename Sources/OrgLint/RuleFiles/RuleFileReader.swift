internal import OrgFormats
internal import OrgModel

/// Reads the rules of a file, and collects what is wrong with their form.
struct RuleFileReader {
  var fields: FieldReader
  private(set) var rules: [WrittenRule] = []
  /// What the file says of itself as a pack; `nil` when it is none.
  private(set) var pack: Pack?
  private let path: String

  static let ruleKeys = [
    "id", "severity", "modality", "summary", "match", "where", "unless", "require", "group",
    "having", "at", "key", "message", "explains", "requires", "why", "suggest", "cite", "source",
    "confidence", "verified_on", "sunset", "draft", "applies", "params", "tests",
  ]
  private static let requiredKeys = ["id", "severity", "match", "key", "message"]

  init(_ source: SourceBuffer, path: String) {
    fields = FieldReader(source)
    self.path = path
  }

  /// A list of rules, or a mapping with `rules`.
  mutating func read(_ root: LocatedValue) {
    switch root.kind {
    case .sequence: readRules(root)
    case .mapping: readMapping(root)
    default:
      fields.fault(
        "this is no rule file", at: root,
        help: "a rule file is a list of rules, or a mapping with `orgline: 1` and `rules:`")
    }
  }

  private mutating func readMapping(_ root: LocatedValue) {
    let entries = root.entries
    let keys = entries.map { fields.string($0.key) }
    if !keys.contains("rules"), keys.contains("match") || keys.contains("id") {
      fields.fault(
        "a rule stands alone in the file", at: entries.first?.key ?? root,
        help: "make it an item of a list: begin it with `- `")
      return
    }
    if !keys.contains("rules") {
      fields.fault(
        "the file has no `rules:`", at: entries.first?.key ?? root,
        help: "a rule file is a list of rules, or a mapping with `orgline: 1` and `rules:`")
    }
    for (key, value) in entries {
      switch fields.string(key) {
      case "orgline":
        guard fields.text(value, "the format version").isAbsent || fields.string(value) == "1"
        else {
          fields.fault(
            "unknown format version `\(fields.string(value))`", at: value,
            help: "this Orgline reads version 1: write `orgline: 1`")
          continue
        }
      case "rules": readRules(value)
      case "pack": pack = readPack(value)
      default: fields.unknownKey(key, in: "a rule file", known: ["orgline", "pack", "rules"])
      }
    }
    guard let pack else { return }
    var joined = rules
    for index in joined.indices { join(&joined[index], pack) }
    rules = joined
  }

  /// A rule of a pack: what it leaves out, the pack says.
  private mutating func join(_ rule: inout WrittenRule, _ pack: Pack) {
    rule.pack = pack.id
    if !rule.id.name.isEmpty, rule.id.family != pack.id {
      fields.errors.append(
        InputError(
          "the rule `\(rule.id.name)` is not named for its pack", at: rule.idPlace.source,
          help: "write `\(pack.id)/\(rule.id.name.drop { $0 != "/" }.dropFirst())`"))
      rule.isSound = false
    }
    rule.provenance.isOfDraftPack = pack.isDraft
    rule.provenance.isDraft = rule.provenance.isDraft || pack.isDraft
    rule.provenance.confidence = rule.provenance.confidence ?? pack.confidence
    rule.provenance.verifiedOn = rule.provenance.verifiedOn ?? pack.verifiedOn
    rule.provenance.sunset = rule.provenance.sunset ?? pack.sunset
  }

  private mutating func readRules(_ list: LocatedValue) {
    guard list.kind == .sequence else {
      fields.fault(
        "`rules` must be a list, not \(fields.name(list))", at: list,
        help: "begin each rule with `- `")
      return
    }
    for item in list.items { readRule(item) }
  }

  // MARK: A rule

  private mutating func readRule(_ value: LocatedValue) {
    guard value.kind == .mapping else {
      fields.fault("a rule must be a mapping, not \(fields.name(value))", at: value)
      return
    }
    var rule = WrittenRule()
    rule.path = path
    rule.place = value.entries.first?.key.text ?? value.text
    var given: Set<String> = []
    let faults = fields.errors.count
    for (key, value) in value.entries {
      let name = fields.string(key)
      given.insert(name)
      readIdentity(name, value, &rule)
      readPatterns(name, value, &rule)
      readWords(name, value, &rule)
      readProvenance(name, value, &rule.provenance)
      if !Self.ruleKeys.contains(name) {
        fields.unknownKey(key, in: "a rule", known: Self.ruleKeys)
      }
    }
    let missing = Self.requiredKeys.filter { !given.contains($0) }
    if !missing.isEmpty {
      let subject = rule.id.name.isEmpty ? "the rule" : "the rule `\(rule.id.name)`"
      fields.errors.append(
        InputError(
          "\(subject) has no \(missing.map { "`\($0)`" }.joined(separator: " and no "))",
          at: rule.place.source, help: missing.lazy.compactMap { Self.examples[$0] }.first))
    }
    rule.isSound = fields.errors.count == faults
    rules.append(rule)
  }

  private static let examples = [
    "id": "write a family and an offence, such as `id: independence/ciso-under-cio`",
    "severity": "write `severity: error`, `warning` or `info`",
    "match": "write the pattern of the offence, such as `match: (c:CISO)-[r:REPORTS_TO]->(m:CIO)`",
    "key": "name what makes a finding the same tomorrow, such as `key: [c, m]`",
    "message": "write a sentence with names of the pattern: `message: \"{c} reports to {m}\"`",
  ]

  private mutating func readIdentity(
    _ key: String, _ value: LocatedValue, _ rule: inout WrittenRule
  ) {
    switch key {
    case "id":
      rule.id = identity(value)
      rule.idPlace = value.text
    case "severity":
      rule.severity = fields.choice(value, "severity", of: Severity.self) ?? .warning
    case "modality":
      rule.modality = fields.choice(value, "modality", of: Modality.self) ?? .should
    case "applies": rule.scope = scope(value)
    case "params": rule.parameters = parameters(value)
    case "tests": rule.tests = tests(value)
    default: break
    }
  }

  private mutating func readPatterns(
    _ key: String, _ value: LocatedValue, _ rule: inout WrittenRule
  ) {
    switch key {
    case "match": rule.match = written(value, "`match`") ?? rule.match
    case "where": rule.condition = written(value, "`where`")
    case "unless": rule.unless = provisos(value, "`unless`")
    case "require": rule.require = provisos(value, "`require`")
    case "group": rule.group = list(value, "`group`")
    case "having": rule.having = written(value, "`having`")
    case "at": rule.at = list(value, "`at`")
    case "key": rule.key = list(value, "`key`")
    default: break
    }
  }

  private mutating func readWords(
    _ key: String, _ value: LocatedValue, _ rule: inout WrittenRule
  ) {
    switch key {
    case "summary": rule.summary = written(value, "`summary`")?.text
    case "message": rule.message = written(value, "`message`") ?? rule.message
    case "why": rule.why = written(value, "`why`")?.text
    case "suggest": rule.suggest = list(value, "`suggest`")
    case "cite": rule.citation = written(value, "`cite`")?.text
    case "explains": rule.explanation = written(value, "`explains`")?.text
    default: break
    }
  }

  /// A text; one that is written over several lines keeps its places.
  mutating func written(_ value: LocatedValue, _ what: String) -> WrittenText? {
    if value.kind == .mapping {
      fields.fault(
        "\(what) must be text, not a mapping", at: value,
        help: "put a pattern with `{…}` in quotes, or write it behind `|` on the next lines")
      return nil
    }
    if value.kind == .null {
      fields.fault("\(what) is empty", at: value, help: "write a value, or leave the key out")
      return nil
    }
    let text = fields.text(value, what)
    return text.isAbsent ? nil : WrittenText(text, in: fields.source)
  }

  mutating func list(_ value: LocatedValue, _ what: String) -> [WrittenText] {
    let values = value.kind == .sequence ? value.items : [value]
    return values.compactMap { written($0, what) }
  }

  private mutating func identity(_ value: LocatedValue) -> RuleID {
    let text = fields.text(value, "`id`")
    guard !text.isAbsent else { return RuleID("") }
    let name = fields.source.string(text)
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isName = parts.allSatisfy { part in
      !part.isEmpty
        && part.utf8.allSatisfy {
          ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "-")
            || $0 == UInt8(ascii: "_")
        }
    }
    if parts.count != 2 || !isName {
      fields.fault(
        "`\(name)` is no name of a rule", at: value,
        help: "write a family and an offence in letters, digits and `-`, such as "
          + "`independence/ciso-under-cio`")
    }
    return RuleID(name)
  }

  // MARK: Excuses

  private mutating func provisos(_ value: LocatedValue, _ what: String) -> [WrittenRule.Proviso] {
    let values = value.kind == .sequence ? value.items : [value]
    return values.compactMap { item in
      guard item.kind == .mapping else {
        return written(item, what).map { WrittenRule.Proviso(pattern: $0) }
      }
      var pattern: WrittenText?
      var words: WrittenText?
      for (key, value) in item.entries {
        switch fields.string(key) {
        case "pattern": pattern = written(value, "`pattern`")
        case "means": words = written(value, "`means`")
        default: fields.unknownKey(key, in: what, known: ["pattern", "means"])
        }
      }
      guard let pattern else {
        fields.fault(
          "\(what) has no `pattern`", at: item.entries.first?.key ?? item,
          help: "write `{ pattern: \"(c)-->(:Body)\", means: a line from {c} to a body }`")
        return nil
      }
      return WrittenRule.Proviso(pattern: pattern, words: words)
    }
  }

  private mutating func scope(_ value: LocatedValue) -> RuleScope {
    var scope = RuleScope()
    let known = [
      "packs", "unless_packs", "sectors", "jurisdictions", "flags", "unless_flags",
    ]
    for (key, value) in fields.entries(value, "`applies`") {
      let name = fields.string(key)
      guard known.contains(name) else {
        fields.unknownKey(key, in: "`applies`", known: known)
        continue
      }
      if name == "unless_packs", value.kind == .mapping {
        scope.unlessPacks = value.entries.map { pack, flag in
          let text = fields.text(flag, "a flag of `\(name)`")
          return .init(pack: fields.string(pack), flag: fields.source.string(ifPresent: text))
        }
        continue
      }
      let words = fields.texts(value, "`\(name)`").map { fields.source.string($0) }
      switch name {
      case "packs": scope.packs = words
      case "unless_packs": scope.unlessPacks = words.map { .init(pack: $0) }
      case "sectors": scope.sectors = words
      case "flags": scope.flags = words
      case "unless_flags": scope.unlessFlags = words
      default: scope.jurisdictions = words
      }
    }
    return scope
  }
}
