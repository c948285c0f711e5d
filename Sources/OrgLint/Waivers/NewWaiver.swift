internal import OrgFormats
public import OrgModel

/// A waiver that is to be added to a file of waivers.
public struct NewWaiver: Sendable {
  /// The rule.
  public let rule: RuleID
  /// The ids of the finding's key.
  public let key: [String]
  /// Why the finding is accepted.
  public let reason: String
  /// The last day on which it is.
  public let until: CalendarDay
  /// Who accepted it.
  public let approvedBy: String?

  /// A waiver from its parts.
  public init(
    rule: RuleID, key: [String], reason: String, until: CalendarDay, approvedBy: String? = nil
  ) {
    self.rule = rule
    self.key = key
    self.reason = reason
    self.until = until
    self.approvedBy = approvedBy
  }

  /// The waiver on one line of YAML.
  public var line: String { "- " + EntryText.entry(fields(isJSON: false)) }

  private func fields(isJSON: Bool) -> [(name: String, value: String)] {
    let word = isJSON ? EntryText.quoted : EntryText.word
    var fields = [
      ("rule", word(rule.name)), ("key", EntryText.list(key, isQuoted: isJSON)),
      ("reason", EntryText.quoted(reason)),
      ("until", isJSON ? EntryText.quoted(until.description) : until.description),
    ]
    if let approvedBy { fields.append(("approved_by", word(approvedBy))) }
    return fields
  }

  /// A new file with this waiver alone.
  public var file: [UInt8] { Array("orgline: 1\nwaivers:\n  \(line)\n".utf8) }

  /// Where the only file of `source` has a waiver of the same findings that is not over on `today`.
  ///
  /// - Throws: `InputErrors` when the file cannot be read.
  public func twin(in source: SourceBuffer, today: CalendarDay) throws -> SourceRange? {
    try Self.read(source).entries
      .first { entry in
        entry.rule == rule && entry.key?.isSameKey(as: key) == true
          && (entry.until.map { $0 >= today } ?? true)
      }?.place
  }

  /// The bytes of the only file of `source` with this waiver behind the others; all that is there
  /// stays as it is. `nil` where nobody can tell how to add it.
  ///
  /// - Throws: `InputErrors` when the file cannot be read.
  public func appended(to source: SourceBuffer) throws -> [UInt8]? {
    let (root, before) = try Self.read(source)
    let bytes = source.bytes
    guard let root, let insertion = insertion(root, source) else { return nil }
    let text = Array(insertion.text.utf8)
    let result = bytes[..<insertion.place] + text + bytes[insertion.place...]
    // Whatever the file looks like: it now has to hold the same waivers and this one. Where it
    // does not, or cannot be read any more, the caller says that the line must be added by hand.
    var copy = SourceBuffer()
    guard copy.append(file: source.files.first?.name ?? "", bytes: Array(result)) != nil,
      let after = try? Self.read(copy).entries, after.count == before.count + 1,
      zip(before, after).allSatisfy({ $0.isSame(as: $1) }), let last = after.last, isSame(as: last)
    else { return nil }
    return Array(result)
  }

  private func isSame(as entry: WaiverEntry) -> Bool {
    entry.rule == rule && entry.key?.isSameKey(as: key) == true && entry.until == until
      && entry.approvedBy == approvedBy
      && entry.reason == reason.split { $0.isWhitespace }.joined(separator: " ")
  }

  private static func read(
    _ source: SourceBuffer
  ) throws -> (root: LocatedValue?, entries: [WaiverEntry]) {
    var copy = source
    let (waivers, errors) = WaiverFile.read(file: 0, in: &copy)
    guard errors.isEmpty else { throw InputErrors(errors, in: copy) }
    let (tree, _) = LocatedFile.read(file: 0, in: &copy)
    return (tree.root, waivers.map { WaiverEntry($0, copy) })
  }

  // MARK: Where

  private func insertion(
    _ root: LocatedValue, _ source: SourceBuffer
  ) -> (place: Int, text: String)? {
    let bytes = source.bytes
    let entries = root.entries
    let place = entries.firstIndex { source.equals($0.key.text, "waivers") }
    let isFlow = place.map { byte(entries[$0].value.text, bytes) == UInt8(ascii: "[") } ?? false
    if isFlow || byte(root.text, bytes) == UInt8(ascii: "{") {
      guard let place, isFlow, let end = bytes.lastIndex(of: UInt8(ascii: "]")) else { return nil }
      let comma = entries[place].value.items.isEmpty ? "" : ", "
      return (end, comma + EntryText.jsonEntry(fields(isJSON: true)))
    }
    let newline = bytes.contains(13) ? "\r\n" : "\n"
    guard let place else {
      return atEnd("waivers:\(newline)  \(line)\(newline)", bytes, newline)
    }
    let value = entries[place].value
    let blanks = value.items.last.map { indentation(of: $0, bytes) } ?? "  "
    let text = "\(blanks)\(line)\(newline)"
    guard place + 1 < entries.count else { return atEnd(text, bytes, newline) }
    var start = min(Int(entries[place + 1].key.text.origin), bytes.count)
    while start > 0, bytes[start - 1] != 10 { start -= 1 }
    return (start, text)
  }

  private func atEnd(
    _ text: String, _ bytes: [UInt8], _ newline: String
  ) -> (place: Int, text: String) {
    (bytes.count, (bytes.last == 10 ? "" : newline) + text)
  }

  private func byte(_ text: LocatedText, _ bytes: [UInt8]) -> UInt8? {
    text.origin == LocatedText.nowhere || Int(text.origin) >= bytes.count
      ? nil : bytes[Int(text.origin)]
  }

  /// The blanks in front of the hyphen of an item.
  private func indentation(of item: LocatedValue, _ bytes: [UInt8]) -> String {
    var start = min(Int(item.text.origin), bytes.count)
    while start > 0, bytes[start - 1] != 10 { start -= 1 }
    let blanks = bytes[start...].prefix { $0 == 32 }
    return String(decoding: blanks, as: UTF8.self)
  }
}

extension WaiverEntry {
  fileprivate func isSame(as other: WaiverEntry) -> Bool {
    rule == other.rule && key == other.key && reason == other.reason && until == other.until
      && approvedBy == other.approvedBy
  }
}
