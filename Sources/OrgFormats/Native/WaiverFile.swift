package import OrgModel

/// Reads waivers: a file of them, or those that stand on a position.
package enum WaiverFile {
  /// The keys at the top of a file of waivers.
  package static let sections = ["orgline", "waivers"]

  /// The waivers of a file, and what is wrong with it.
  package static func read(
    file: Int, in source: inout SourceBuffer
  ) -> (waivers: [WaiverRecord], errors: [InputError]) {
    let (tree, errors) = LocatedFile.read(file: file, in: &source)
    guard errors.isEmpty else { return ([], errors) }
    guard let root = tree.root, root.kind == .mapping else {
      let error = InputError(
        "this is no file of waivers", at: tree.root?.text.source, path: source.files[file].name,
        help: "it begins with `orgline: 1` and lists its `waivers:`")
      return ([], [error])
    }
    var fields = FieldReader(source)
    var waivers: [WaiverRecord] = []
    fields.checkVersion(root.entries, root)
    for (key, value) in root.entries {
      switch fields.string(key) {
      case "orgline": break
      case "waivers": waivers = fields.waivers(value)
      default: fields.unknownKey(key, in: "a file of waivers", known: sections)
      }
    }
    return (waivers, fields.errors)
  }

  /// Reads the waivers of a file into a document.
  static func read(file: Int, into document: inout OrgDocument) -> [InputError] {
    let (waivers, errors) = read(file: file, in: &document.source)
    document.waivers += waivers
    return errors
  }
}

extension FieldReader {
  /// A list of waivers; on a position the key may be left out.
  mutating func waivers(
    _ value: LocatedValue, on position: LocatedText = .absent
  ) -> [WaiverRecord] {
    switch value.kind {
    case .null: return []
    case .mapping: return [waiver(value, position)].compactMap { $0 }
    case .sequence: return value.items.compactMap { waiver($0, position) }
    case .plain, .quoted:
      fault(
        "waivers must be a list, not \(name(value))", at: value,
        help: "write `waivers: [{ rule: …, key: […], reason: …, until: … }]`")
      return []
    }
  }

  private mutating func waiver(
    _ value: LocatedValue, _ position: LocatedText
  ) -> WaiverRecord? {
    let faults = errors.count
    var waiver = WaiverRecord(place: value.text, rule: .absent)
    waiver.position = position
    for (key, value) in entries(value, "a waiver") {
      switch string(key) {
      case "rule": waiver.rule = text(value, "rule")
      case "key": waiver.key = texts(value, "key")
      case "reason": waiver.reason = reason(value)
      case "until": waiver.until = day(value, "until")
      case "approved_by": waiver.approvedBy = text(value, "approved_by")
      default:
        unknownKey(
          key, in: "a waiver", known: ["rule", "key", "reason", "until", "approved_by"])
      }
    }
    // A slip in a key, or no mapping at all, is told already.
    guard errors.count == faults else { return nil }
    if waiver.rule.isAbsent {
      fault("a waiver names no rule", at: value, help: "write `rule:` with the rule's name")
    } else if source.equals(waiver.rule, "*") {
      errors.append(
        InputError(
          "a waiver covers one rule, not all", at: waiver.rule.source,
          help: "write a waiver for each rule"))
    } else if position.isAbsent, waiver.key == nil {
      fault(
        "a waiver in a file needs a key", at: value,
        help: "write the ids of the finding's key: `key: [ciso, cio]`")
    }
    return errors.count == faults ? waiver : nil
  }

  /// A reason; that it is empty is no fault of the form.
  private mutating func reason(_ value: LocatedValue) -> LocatedText {
    value.isScalar ? value.text : text(value, "reason")
  }
}
