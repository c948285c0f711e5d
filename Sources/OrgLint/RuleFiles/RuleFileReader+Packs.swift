internal import OrgFormats
internal import OrgModel

extension RuleFileReader {
  // MARK: Where a rule comes from

  mutating func readProvenance(
    _ key: String, _ value: LocatedValue, _ provenance: inout RuleProvenance
  ) {
    switch key {
    case "requires": provenance.requires = written(value, "`requires`")?.text
    case "source": provenance.source = written(value, "`source`")?.text
    case "confidence":
      provenance.confidence = fields.choice(value, "confidence", of: Confidence.self)
    case "verified_on": provenance.verifiedOn = day(value, key)
    case "sunset": provenance.sunset = day(value, key)
    case "draft": provenance.isDraft = fields.flag(value, "draft")
    default: break
    }
  }

  private mutating func day(_ value: LocatedValue, _ what: String) -> CalendarDay? {
    let text = fields.day(value, what)
    return text.isAbsent ? nil : CalendarDay(fields.source.string(text))
  }

  // MARK: Packs

  private static let packKeys = [
    "id", "name", "source", "scope", "jurisdictions", "sectors", "status", "confidence",
    "verified_on", "sunset", "says", "does_not_say", "stances",
  ]

  /// Whether a pack is ready.
  private enum Status: String, CaseIterable {
    case active, draft
  }

  mutating func readPack(_ value: LocatedValue) -> Pack? {
    var pack = Pack()
    var given: Set<String> = []
    for (key, value) in fields.entries(value, "`pack`") {
      let name = fields.string(key)
      given.insert(name)
      switch name {
      case "id": pack.id = packID(value)
      case "name": pack.name = text(value, name)
      case "source": pack.source = text(value, name)
      case "scope": pack.scope = text(value, name)
      case "says": pack.says = text(value, name)
      case "jurisdictions": pack.jurisdictions = texts(value, name)
      case "sectors": pack.sectors = texts(value, name)
      case "does_not_say": pack.doesNotSay = texts(value, name)
      case "status": pack.isDraft = fields.choice(value, name, of: Status.self) == .draft
      case "confidence": pack.confidence = fields.choice(value, name, of: Confidence.self)
      case "verified_on": pack.verifiedOn = day(value, name)
      case "sunset": pack.sunset = day(value, name)
      case "stances": pack.stances = stances(value)
      default: fields.unknownKey(key, in: "`pack`", known: Self.packKeys)
      }
    }
    for key in ["id", "name", "source"] where !given.contains(key) {
      fields.fault("the pack has no `\(key)`", at: value)
    }
    return pack.id.isEmpty ? nil : pack
  }

  private mutating func packID(_ value: LocatedValue) -> String {
    let id = text(value, "id")
    let isName = id.utf8.allSatisfy {
      $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "-")
    }
    if !isName {
      fields.fault(
        "`\(id)` is no name of a pack", at: value,
        help: "write it in small letters, digits and `-`, such as `eu-gdpr`")
    }
    return id
  }

  private mutating func text(_ value: LocatedValue, _ what: String) -> String {
    written(value, "`\(what)`")?.text ?? ""
  }

  private mutating func texts(_ value: LocatedValue, _ what: String) -> [String] {
    fields.texts(value, "`\(what)`").map { fields.source.string($0) }
  }

  /// For or against.
  private enum Wish: String, CaseIterable {
    case `for`, against
  }

  private mutating func stances(_ value: LocatedValue) -> [Pack.Stance] {
    var stances: [Pack.Stance] = []
    for item in value.kind == .sequence ? value.items : [value] where item.kind != .null {
      var stance = Pack.Stance()
      var hasWish = false
      for (key, value) in fields.entries(item, "a stance") {
        switch fields.string(key) {
        case "on": stance.topic = text(value, "on")
        case "wants":
          hasWish = true
          stance.isFor = fields.choice(value, "wants", of: Wish.self) == .for
        case "cite": stance.citation = text(value, "cite")
        case "flag": stance.flag = text(value, "flag")
        default: fields.unknownKey(key, in: "a stance", known: ["on", "wants", "cite", "flag"])
        }
      }
      if stance.topic.isEmpty || !hasWish || stance.citation.isEmpty {
        fields.fault(
          "a stance needs `on`, `wants` and `cite`", at: item,
          help: "write `{ on: ciso-under-cio, wants: against, cite: \"…\" }`")
      }
      stances.append(stance)
    }
    return stances
  }
}
