import OrgFormats
import OrgModel
import OrgTestSupport

/// A chart, or a part of one, as it can be written in any form.
indirect enum Plain: Equatable {
  /// A text. One that is `bare` was written without quotes, and may be a flag or a number.
  case text(String, bare: Bool)
  case null
  case list([Plain])
  case map([Entry])

  struct Entry: Equatable {
    var key: String
    var value: Plain

    init(_ key: String, _ value: Plain) {
      self.key = key
      self.value = value
    }
  }

  static func text(_ text: String) -> Plain { .text(text, bare: false) }
  static func flag(_ flag: Bool) -> Plain { .text(flag ? "true" : "false", bare: true) }

  /// What a file holds.
  init(reading name: String, _ bytes: [UInt8]) throws {
    var source = SourceBuffer()
    _ = source.append(file: name, bytes: bytes)
    let (tree, errors) = LocatedFile.read(file: 0, in: &source)
    guard errors.isEmpty, let root = tree.root else { throw InputErrors(errors, in: source) }
    self.init(root, source)
  }

  private init(_ value: LocatedValue, _ source: SourceBuffer) {
    switch value.kind {
    case .quoted: self = .text(source.string(value.text), bare: false)
    case .plain: self = .text(source.string(value.text), bare: true)
    case .null: self = .null
    case .sequence: self = .list(value.items.map { Plain($0, source) })
    case .mapping:
      self = .map(
        value.entries.map { Entry(source.string($0.key.text), Plain($0.value, source)) })
    }
  }

  /// The entries of a mapping.
  var entries: [Entry] {
    get { if case .map(let entries) = self { entries } else { [] } }
    set { self = .map(newValue) }
  }

  /// The value of a key; setting adds the key or replaces what it has.
  subscript(key: String) -> Plain? {
    get { entries.first { $0.key == key }?.value }
    set {
      guard let place = entries.firstIndex(where: { $0.key == key }) else {
        if let newValue { entries.append(Entry(key, newValue)) }
        return
      }
      if let newValue { entries[place].value = newValue } else { entries.remove(at: place) }
    }
  }

  /// The text of a scalar.
  var string: String? { if case .text(let text, _) = self { text } else { nil } }
}

// MARK: Changes that mean nothing

extension Plain {
  /// The sections of a chart whose entries are records.
  static let sections = ["bodies", "units", "people", "positions", "responsibilities"]

  /// The chart with its records, and the keys in them, in another order.
  func shuffled(_ random: inout Seeded) -> Plain {
    var result = self
    for section in Self.sections {
      guard case .map(let records)? = self[section] else { continue }
      var shuffled: [Entry] = []
      for record in records.shuffled(using: &random) {
        guard case .map(let keys) = record.value else {
          shuffled.append(record)
          continue
        }
        shuffled.append(Entry(record.key, .map(keys.shuffled(using: &random))))
      }
      result[section] = .map(shuffled)
    }
    result.entries.shuffle(using: &random)
    return result
  }

  /// The same chart in several files.
  func split(_ count: Int, _ random: inout Seeded) -> [Plain] {
    var parts = [Plain](repeating: .map([Entry("orgline", .text("1", bare: true))]), count: count)
    for entry in entries where entry.key != "orgline" {
      guard Self.sections.contains(entry.key), case .map(let records) = entry.value else {
        parts[random.below(count)].entries.append(entry)
        continue
      }
      for record in records {
        let part = random.below(count)
        var section = parts[part][entry.key] ?? .map([])
        section.entries.append(record)
        parts[part][entry.key] = section
      }
    }
    // A file with nothing but a version is a chart as well.
    return parts
  }
}

// MARK: JSON

extension Plain {
  /// The value in JSON, on one line or with breaks.
  func json(breaks: Bool = true) -> String {
    let gap = breaks ? "\n" : " "
    switch self {
    case .null: return "null"
    case .text(let text, let bare):
      return bare && Self.isJSON(text) ? text : Self.quoted(text)
    case .list(let items):
      return "[" + items.map { $0.json(breaks: false) }.joined(separator: ", ") + "]"
    case .map(let entries):
      let all = entries.map { "\(Self.quoted($0.key)): \($0.value.json(breaks: false))" }
      return "{" + gap + all.joined(separator: "," + gap) + gap + "}"
    }
  }

  static func isJSON(_ text: String) -> Bool {
    if text == "true" || text == "false" { return true }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let isNumber = parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { ("0"..."9").contains($0) } }
    return isNumber && parts.count <= 2 && (parts[0] == "0" || !text.hasPrefix("0"))
  }

  /// A text in double quotes, as JSON and YAML read it.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

// MARK: YAML

/// Writes a chart in YAML, in a look that a seed chooses: quotes, block or flow, depth of the
/// indentation, remarks, blank lines, line breaks.
struct YAMLLook {
  var random: Seeded
  /// One record a line, without any remark, for tests of lines.
  var isTabular = false

  init(seed: UInt64) { random = Seeded(seed: seed) }

  /// The chart with one record a line.
  static func tabular(_ chart: Plain) -> String {
    var look = YAMLLook(seed: 0)
    look.isTabular = true
    return look.file(chart)
  }

  mutating func file(_ chart: Plain) -> String {
    if isTabular {
      return chart.entries.reduce(into: "") { text, entry in
        guard case .map(let records) = entry.value, !records.isEmpty else {
          text += "\(key(entry.key)): \(flow(entry.value, 2))\n"
          return
        }
        text += "\(key(entry.key)):\n"
        for record in records { text += "  \(key(record.key)): \(flow(record.value, 4))\n" }
      }
    }
    var text = remarks(0)
    if random.once(in: 2) { text += "---\n" }
    return text + block(chart, 0)
  }

  private mutating func remarks(_ depth: Int) -> String {
    var text = ""
    for _ in 0..<random.below(3) {
      let blanks = String(repeating: " ", count: random.below(depth + 2))
      text += random.once(in: 2) ? "\n" : "\(blanks)# ciso: { reports_to: 'x \" [\n"
    }
    return text
  }

  /// A value below its key, each line indented by `depth`.
  private mutating func block(_ value: Plain, _ depth: Int) -> String {
    let blanks = String(repeating: " ", count: depth)
    let inner = depth + 1 + random.below(5)
    var text = ""
    switch value {
    case .map(let entries) where !entries.isEmpty:
      for entry in entries {
        text += remarks(depth) + blanks + key(entry.key) + ":" + below(entry.value, inner)
      }
    case .list(let items) where !items.isEmpty:
      for item in items { text += remarks(depth) + blanks + "-" + below(item, inner) }
    default: text += blanks + flow(value, inner) + "\n"
    }
    return text
  }

  /// A value behind a key or a hyphen: on the same line, or in lines below.
  private mutating func below(_ value: Plain, _ depth: Int) -> String {
    let isEmpty = value == .map([]) || value == .list([])
    switch value {
    case .map, .list:
      if !isEmpty, depth < 4 || random.once(in: 2) {
        return (random.once(in: 4) ? "  # remark\n" : "\n") + block(value, depth)
      }
    case .null where random.once(in: 2): return "\n"
    default: break
    }
    return " " + flow(value, depth) + (random.once(in: 5) ? "   # remark, [\n" : "\n")
  }

  private mutating func flow(_ value: Plain, _ depth: Int) -> String {
    switch value {
    case .null: return isTabular || random.once(in: 2) ? "null" : "~"
    case .text(let text, let bare): return scalar(text, bare)
    case .list(let items):
      var all: [String] = []
      for item in items { all.append(flow(item, depth)) }
      return joined(all, "[", "]", depth)
    case .map(let entries):
      var all: [String] = []
      for entry in entries { all.append("\(key(entry.key)): \(flow(entry.value, depth))") }
      return joined(all, "{", "}", depth)
    }
  }

  private mutating func joined(
    _ all: [String], _ open: String, _ close: String, _ depth: Int
  ) -> String {
    var text = open
    for (number, part) in all.enumerated() {
      let breaks = !isTabular && random.once(in: 6)
      text += breaks ? "\n" + String(repeating: " ", count: depth + 1) : number > 0 ? " " : ""
      text += part + (number + 1 < all.count ? "," : "")
    }
    return text + close
  }

  private mutating func key(_ text: String) -> String {
    // The words at the top stay as people write them.
    Plain.sections.contains(text) || text == "orgline" ? text : scalar(text, true)
  }

  private mutating func scalar(_ text: String, _ bare: Bool) -> String {
    // The format's version, numbers and flags stay what they are.
    if bare, Plain.isJSON(text) { return text }
    let isPlain =
      text.first?.isLetter == true && text.last?.isWhitespace == false
      && text.allSatisfy { $0.isLetter || $0.isNumber || " -_./&()".contains($0) }
      && !["null", "true", "false"].contains(text.lowercased())
    let isOneLine = text.unicodeScalars.allSatisfy { $0.value >= 32 }
    if isTabular { return isPlain ? text : Plain.quoted(text) }
    switch random.below(3) {
    case 0 where isPlain: return text
    case 1 where isOneLine: return "'" + text.replacing("'", with: "''") + "'"
    default: return Plain.quoted(text)
    }
  }
}
