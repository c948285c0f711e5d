/// How wide text is, without looking at any font.
///
/// The widths ship with the package, so that a picture is the same on every machine. They are those
/// of Helvetica and Arial for Latin, Greek and Cyrillic; Chinese, Japanese, Korean and emoji are one
/// em wide; accents, joiners and selectors have no width; whatever is left is taken as 0.6 em.
public enum TextMeasure {
  /// How much wider bold letters are than others, on average.
  static let boldFactor = 1.08

  /// The width of a line of text in points.
  ///
  /// - Complexity: O(*n* log *b*) for *n* characters and *b* blocks of known widths.
  public static func width(of text: some StringProtocol, in typeface: Typeface) -> Double {
    var units = 0
    var isPlain = true
    for byte in text.utf8 {
      guard byte < 0x80 else {
        isPlain = false
        break
      }
      units += plainUnits[Int(byte)]
    }
    if !isPlain { units = text.reduce(0) { $0 + Self.units(of: $1) } }
    return width(ofUnits: units, in: typeface)
  }

  private static func width(ofUnits units: Int, in typeface: Typeface) -> Double {
    Double(units) * typeface.size / 1000 * (typeface.isBold ? boldFactor : 1)
  }

  /// The width of characters of which each is one byte, in points.
  static func plainWidth(of bytes: ArraySlice<UInt8>, in typeface: Typeface) -> Double {
    width(ofUnits: bytes.reduce(0) { $0 + plainUnits[Int($1)] }, in: typeface)
  }

  /// The widths of the characters of one byte, in 1/1000 em.
  private static let plainUnits: [Int] = (0..<128).map { units(of: Unicode.Scalar(UInt8($0))) }

  /// The width of what a reader sees as one character, in 1/1000 em.
  static func units(of character: Character) -> Int {
    var sum = 0
    var widest = 0
    var isOnePicture = false
    for scalar in character.unicodeScalars {
      let width = units(of: scalar)
      sum += width
      widest = max(widest, width)
      isOnePicture = isOnePicture || joinsPictures(scalar)
    }
    return isOnePicture ? widest : sum
  }

  /// Whether a character makes one picture of its neighbours, as a flag of two letters.
  private static func joinsPictures(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200D, 0xFE0F, 0x1F1E6...0x1F1FF, 0x1F3FB...0x1F3FF: true
    default: false
    }
  }

  /// The width of one Unicode character, in 1/1000 em.
  static func units(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x20 { return 0 }
    for block in AdvanceWidths.blocks {
      guard value >= block.first else { break }
      let offset = Int(value - block.first)
      if offset < block.widths.count { return Int(block.widths[offset]) }
    }
    if isWide(value) { return 1000 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    case .control: return 0
    default: return 600
    }
  }

  /// Whether a character is as wide as it is high in the fonts that have it.
  static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F,  // Hangul letters that begin a syllable; what follows joins them.
      0x2300...0x23FF, 0x25A0...0x27BF, 0x2B00...0x2BFF,  // Symbols, many of them emoji.
      0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0x9FFF,  // Radicals, kana, Han.
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,  // Yi, Hangul.
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0xFFFC...0xFFFD,
      0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF,  // Tangut, Khitan, more kana.
      0x1F000...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
