internal import OrgModel

/// Text as a terminal shows it: safe to print, and measured in columns.
enum TerminalText {
  /// `text` without anything that a terminal would obey: control characters and the marks that
  /// turn the direction of text become visible escapes, and a tab becomes a blank.
  static func safe(_ text: String) -> String {
    // Most texts are plain, and bytes are looked at faster than scalars.
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "\t" || scalar == "\n" {
        result.unicodeScalars.append(" ")
      } else if isUnsafe(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: true
    default: isInvisible(scalar)
    }
  }

  /// Whether a scalar turns the direction of text, ends a line, or is not to be seen at all. The
  /// two joiners that scripts and emoji need are not among them.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x61C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
      0xE0000...0xE007F:
      true
    default: false
    }
  }

  /// As much of `text` as fits in `limit` columns, with an ellipsis where something was cut off.
  static func cut(_ text: String, to limit: Int) -> String {
    guard text.utf8.count > limit else { return text }
    let scalars = text.unicodeScalars
    var used = 0
    var number = 0
    for index in scalars.indices {
      used += width(scalars[index])
      // Marks that combine take no column; a few of them on a letter are enough.
      if used > limit || number >= limit * 2 { return text[..<index] + "…" }
      number += 1
    }
    return text
  }

  /// The number of columns that a scalar takes: none for marks that combine, two for wide ones.
  static func width(_ scalar: Unicode.Scalar) -> Int {
    // Below the first mark that combines there is one format character, the soft hyphen.
    if scalar.value < 0x300 { return scalar.value == 0xAD ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
      0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }

  /// The number of columns that a scalar takes once it is made safe.
  static func safeWidth(_ scalar: Unicode.Scalar) -> Int {
    if (0x20..<0x7F).contains(scalar.value) { return 1 }
    return isUnsafe(scalar) ? width(safe(String(scalar))) : width(scalar)
  }

  /// The number of columns that `text` takes.
  static func width(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width($1) }
  }
}

/// How parts of a text are meant; a terminal shows them in colour.
public enum TextStyle: Sendable {
  /// An error's name and carets.
  case error
  /// A warning's name and carets.
  case warning
  /// A hint's name and carets.
  case info
  /// What matters most in a line.
  case strong
  /// What frames the rest: line numbers, rules, arrows.
  case faint
  /// What was added.
  case added
  /// What was taken away.
  case removed
}

/// Builds text, with the escape sequences of a terminal or without.
public struct TextBuilder: Sendable {
  private let isColoured: Bool
  /// What takes names of people out of text from the input; `nil` where they may be shown.
  private let mask: NameMask?
  /// What was built.
  public private(set) var text = ""

  /// A builder; `isColoured` says whether styles become escape sequences (SGR, ECMA-48).
  public init(isColoured: Bool) { self.init(isColoured: isColoured, mask: nil) }

  /// A builder that takes names of people out of text from the input.
  init(isColoured: Bool, mask: NameMask?) {
    self.isColoured = isColoured
    self.mask = mask
  }

  /// Appends text that is safe already: our own words.
  public mutating func append(_ part: String, _ style: TextStyle? = nil) {
    guard isColoured, let style else {
      text += part
      return
    }
    let code =
      switch style {
      case .error, .removed: "1;31"
      case .warning: "1;33"
      case .info: "1;36"
      case .strong: "1"
      case .faint: "2"
      case .added: "1;32"
      }
    text += "\u{1B}[\(code)m\(part)\u{1B}[0m"
  }

  /// Appends text from the input, made safe and, where it is longer than any reader, cut.
  public mutating func append(input: String, _ style: TextStyle? = nil) {
    append(TerminalText.cut(TerminalText.safe(shown(input)), to: Self.longest), style)
  }

  /// Text from the input as it may be shown.
  func shown(_ input: String) -> String { mask?.masked(input) ?? input }

  /// The columns that a piece of input takes at most.
  static let longest = 400

  /// Ends a line.
  public mutating func newLine() { text += "\n" }
}
