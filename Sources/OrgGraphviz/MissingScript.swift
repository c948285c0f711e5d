/// A script for which a machine has no font, so that a PNG or PDF shows small frames in place of
/// its characters.
public struct MissingScript: Sendable, Hashable {
  /// What the script is called, as "Ethiopic"; else its first character that is missing, as
  /// "U+1F8B0".
  public let name: String
  /// A package of Debian with a font for it.
  public let package: String

  /// The scripts of some lines, each with its characters in them: a sample for what draws them.
  ///
  /// - Complexity: O(*n*) for *n* characters.
  static func characters(in lines: [String]) -> [(script: MissingScript, characters: String)] {
    var order: [MissingScript] = []
    var characters: [MissingScript: String.UnicodeScalarView] = [:]
    for scalar in lines.lazy.flatMap(\.unicodeScalars) where !isEverywhere(scalar) {
      let script = MissingScript(of: scalar)
      if characters[script] == nil { order.append(script) }
      guard characters[script, default: .init()].count < mostSampled else { continue }
      characters[script, default: .init()].append(scalar)
    }
    return order.map { ($0, String(characters[$0] ?? .init())) }
  }

  /// No more characters of a script are tried.
  private static let mostSampled = 200

  /// Whether a character has no shape of its own.
  private static func isEverywhere(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return properties.isWhitespace || properties.isDefaultIgnorableCodePoint
      || properties.generalCategory == .nonspacingMark
  }

  private init(_ name: String, _ package: String) {
    self.name = name
    self.package = package
  }

  private init(of scalar: Unicode.Scalar) {
    let value = scalar.value
    for (name, package, ranges) in Self.scripts where ranges.contains(where: { $0 ~= value }) {
      self.init(name, package)
      return
    }
    if scalar.properties.isEmoji {
      self.init("emoji", "fonts-noto-color-emoji")
      return
    }
    switch scalar.properties.generalCategory {
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol, .otherPunctuation,
      .dashPunctuation, .openPunctuation, .closePunctuation, .otherNumber, .letterNumber:
      self.init("symbols", "fonts-noto-core")
    default:
      let digits = String(value, radix: 16, uppercase: true)
      let zeros = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
      self.init("U+\(zeros)\(digits)", "fonts-unifont")
    }
  }

  /// Scripts with their packages and the blocks of The Unicode Standard (15.0) that hold them.
  private static let scripts: [(name: String, package: String, ranges: [ClosedRange<UInt32>])] = {
    let sets: [(String, [(String, [ClosedRange<UInt32>])])] = [
      ("fonts-liberation", european), ("fonts-noto-cjk", eastAsian), ("fonts-noto-core", others),
    ]
    return sets.flatMap { package, scripts in scripts.map { ($0.0, package, $0.1) } }
  }()

  private static let european: [(String, [ClosedRange<UInt32>])] = [
    ("Latin", [0x21...0x7E, 0xC0...0x24F, 0x1E00...0x1EFF, 0x2C60...0x2C7F, 0xA720...0xA7FF]),
    ("Greek", [0x370...0x3FF, 0x1F00...0x1FFF]),
    ("Cyrillic", [0x400...0x52F, 0x2DE0...0x2DFF, 0xA640...0xA69F]),
  ]

  private static let eastAsian: [(String, [ClosedRange<UInt32>])] = [
    ("Japanese", [0x3040...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F]),
    ("Korean", [0x1100...0x11FF, 0x3130...0x318F, 0xA960...0xA97F, 0xAC00...0xD7FF]),
    ("Bopomofo", [0x3100...0x312F, 0x31A0...0x31BF]),
    (
      "Chinese",
      [
        0x2E80...0x303F, 0x31C0...0x31EF, 0x3200...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
        0xFE30...0xFE4F, 0xFF00...0xFFEF, 0x20000...0x3FFFD,
      ]
    ),
  ]

  private static let others: [(String, [ClosedRange<UInt32>])] = [
    ("Armenian", [0x530...0x58F]), ("Hebrew", [0x590...0x5FF, 0xFB1D...0xFB4F]),
    ("Arabic", [0x600...0x6FF, 0x750...0x77F, 0x870...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFF]),
    ("Syriac", [0x700...0x74F, 0x860...0x86F]), ("Thaana", [0x780...0x7BF]),
    ("N'Ko", [0x7C0...0x7FF]), ("Samaritan", [0x800...0x83F]), ("Mandaic", [0x840...0x85F]),
    ("Devanagari", [0x900...0x97F, 0xA8E0...0xA8FF]), ("Bengali", [0x980...0x9FF]),
    ("Gurmukhi", [0xA00...0xA7F]), ("Gujarati", [0xA80...0xAFF]), ("Oriya", [0xB00...0xB7F]),
    ("Tamil", [0xB80...0xBFF, 0x11FC0...0x11FFF]), ("Telugu", [0xC00...0xC7F]),
    ("Kannada", [0xC80...0xCFF]), ("Malayalam", [0xD00...0xD7F]), ("Sinhala", [0xD80...0xDFF]),
    ("Thai", [0xE00...0xE7F]), ("Lao", [0xE80...0xEFF]), ("Tibetan", [0xF00...0xFFF]),
    ("Myanmar", [0x1000...0x109F, 0xA9E0...0xA9FF, 0xAA60...0xAA7F]),
    ("Georgian", [0x10A0...0x10FF, 0x1C90...0x1CBF, 0x2D00...0x2D2F]),
    ("Ethiopic", [0x1200...0x139F, 0x2D80...0x2DDF, 0xAB00...0xAB2F, 0x1E7E0...0x1E7FF]),
    ("Cherokee", [0x13A0...0x13FF, 0xAB70...0xABBF]),
    ("Canadian Aboriginal", [0x1400...0x167F, 0x18B0...0x18FF]), ("Ogham", [0x1680...0x169F]),
    ("Runic", [0x16A0...0x16FF]), ("Khmer", [0x1780...0x17FF, 0x19E0...0x19FF]),
    ("Mongolian", [0x1800...0x18AF, 0x11660...0x1167F]), ("Limbu", [0x1900...0x194F]),
    ("Tai Le", [0x1950...0x197F]), ("New Tai Lue", [0x1980...0x19DF]),
    ("Buginese", [0x1A00...0x1A1F]), ("Tai Tham", [0x1A20...0x1AAF]),
    ("Balinese", [0x1B00...0x1B7F]), ("Sundanese", [0x1B80...0x1BBF, 0x1CC0...0x1CCF]),
    ("Batak", [0x1BC0...0x1BFF]), ("Lepcha", [0x1C00...0x1C4F]), ("Ol Chiki", [0x1C50...0x1C7F]),
    ("Glagolitic", [0x2C00...0x2C5F]), ("Coptic", [0x2C80...0x2CFF]),
    ("Tifinagh", [0x2D30...0x2D7F]), ("Yi", [0xA000...0xA4CF]), ("Lisu", [0xA4D0...0xA4FF]),
    ("Vai", [0xA500...0xA63F]), ("Bamum", [0xA6A0...0xA6FF]), ("Javanese", [0xA980...0xA9DF]),
    ("Cham", [0xAA00...0xAA5F]), ("Tai Viet", [0xAA80...0xAADF]),
    ("Meetei Mayek", [0xAAE0...0xAAFF, 0xABC0...0xABFF]),
    ("Linear B", [0x10000...0x100FF]), ("Gothic", [0x10330...0x1034F]),
    ("Ugaritic", [0x10380...0x1039F]), ("Old Persian", [0x103A0...0x103DF]),
    ("Deseret", [0x10400...0x1044F]), ("Shavian", [0x10450...0x1047F]),
    ("Osmanya", [0x10480...0x104AF]), ("Osage", [0x104B0...0x104FF]),
    ("Phoenician", [0x10900...0x1091F]), ("Cuneiform", [0x12000...0x1254F]),
    ("Egyptian Hieroglyphs", [0x13000...0x1345F]), ("Tangut", [0x17000...0x18D7F]),
    ("Adlam", [0x1E900...0x1E95F]),
  ]
}
