/// How wide text is, without looking at any font.
///
/// The widths ship with the package, so that a picture is the same on every machine. They are those
/// of Helvetica and Arial, upright or bold, for Latin, Greek and Cyrillic. Arabic, Armenian,
/// Devanagari, Georgian, Hebrew and Thai have the width of the wider of Noto Sans and DejaVu Sans;
/// Chinese, Japanese and Korean are one em wide and emoji a little more; other scripts are
/// estimated by one width for all letters. Accents, joiners and selectors have no width.
public enum TextMeasure {
  /// The width of a line of text in points.
  ///
  /// - Complexity: O(*n* log *b*) for *n* characters and *b* blocks of known widths.
  public static func width(of text: some StringProtocol, in typeface: Typeface) -> Double {
    width(ofUnits: units(of: text, isBold: typeface.isBold), in: typeface)
  }

  /// A width in 1/1000 em, in points.
  static func width(ofUnits units: Int, in typeface: Typeface) -> Double {
    Double(units) * typeface.size / 1000
  }

  /// The width of a line of text, in 1/1000 em.
  static func units(of text: some StringProtocol, isBold: Bool) -> Int {
    let plain = isBold ? boldPlainUnits : plainUnits
    var sum = 0
    for byte in text.utf8 {
      guard byte < 0x80 else { return mixedUnits(of: text, isBold: isBold) }
      sum += plain[Int(byte)]
    }
    return sum
  }

  /// The width of characters of which each is one byte, in 1/1000 em.
  static func plainUnits(of bytes: ArraySlice<UInt8>, isBold: Bool) -> Int {
    let plain = isBold ? boldPlainUnits : plainUnits
    return bytes.reduce(0) { $0 + plain[Int($1)] }
  }

  /// The widths of the characters of one byte, in 1/1000 em.
  private static let plainUnits = commonUnits[..<0x80].map { Int($0) }
  private static let boldPlainUnits = boldCommonUnits[..<0x80].map { Int($0) }

  private static func mixedUnits(of text: some StringProtocol, isBold: Bool) -> Int {
    let common = isBold ? boldCommonUnits : commonUnits
    var line = LineOfUnits(isBold: isBold)
    for scalar in text.unicodeScalars {
      if scalar.value < common.count {
        line.end()
        line.sum += Int(common[Int(scalar.value)])
      } else if joinsPictures(scalar) {
        return units(ofCharacters: text, isBold: isBold)
      } else {
        line.add(scalar)
      }
    }
    line.end()
    return line.sum
  }

  /// What is made of several characters is one picture only if a reader sees it as one: this takes
  /// longer and is for texts with what can join pictures.
  private static func units(ofCharacters text: some StringProtocol, isBold: Bool) -> Int {
    var line = LineOfUnits(isBold: isBold)
    for character in text {
      let isPicture =
        character.unicodeScalars.contains(where: joinsPictures)
        && character.unicodeScalars.contains(where: \.properties.isEmoji)
      if isPicture {
        line.end()
        line.sum += pictureUnits
      } else {
        for scalar in character.unicodeScalars { line.add(scalar) }
      }
    }
    line.end()
    return line.sum
  }

  /// Whether a character makes one picture of its neighbours, as a flag of two letters.
  private static func joinsPictures(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200D, 0x20E3, 0xFE0F, 0x1F1E6...0x1F1FF, 0x1F3FB...0x1F3FF: true
    default: false
    }
  }

  /// How wide emoji are: a quarter more than letters are high.
  static let pictureUnits = 1250

  /// The widths of the characters before the first Arabic one, which are most of all that is
  /// written, in 1/1000 em.
  private static let commonUnits = (0..<UInt16(0x600)).map { unitsFromTables($0, false) }
  private static let boldCommonUnits = (0..<UInt16(0x600)).map { unitsFromTables($0, true) }

  private static func unitsFromTables(_ value: UInt16, _ isBold: Bool) -> UInt16 {
    UInt16(Unicode.Scalar(value).map { units(of: $0, isBold: isBold) } ?? 0)
  }

  /// The width of one Unicode character that no other is joined to, in 1/1000 em.
  static func units(of scalar: Unicode.Scalar, isBold: Bool) -> Int {
    let value = scalar.value
    switch value {
    case 0..<0x20: return 0
    // Katakana, most of Han, Hangul: of all the tables these would be the last.
    case 0x30A0...0x30FF, 0x3400...0x4DB5, 0x4E00...0x9FFF, 0xAC00...0xD7A3: return 1000
    default: break
    }
    if isBold, let width = width(of: value, in: AdvanceWidths.boldBlocks) { return width }
    if !isBold, let width = width(of: value, in: AdvanceWidths.blocks) { return width }
    let units = width(of: value, in: AdvanceWidths.scriptBlocks) ?? estimate(scalar)
    return isBold ? boldUnits(units, of: scalar) : units
  }

  /// How wide a character is in bold that is not in the table of bold widths: a tenth wider, or a
  /// fifth in Arabic; pictures and ideographs are not.
  static func boldUnits(_ units: Int, of scalar: Unicode.Scalar) -> Int {
    if (0x0600...0x08FF).contains(scalar.value) { return units * 6 / 5 }
    return units < 1000 ? min(units * 11 / 10, 1000) : units
  }

  private static func width(of value: UInt32, in blocks: [AdvanceWidths.Block]) -> Int? {
    let block = blocks[..<blocks.firstIndexWhere { $0.first > value }].last
    guard let block, value - block.first < block.widths.count else { return nil }
    return Int(block.widths[Int(value - block.first)])
  }

  private static func estimate(_ scalar: Unicode.Scalar) -> Int {
    let properties = scalar.properties
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    if properties.isEmojiPresentation { return pictureUnits }
    if isWide(scalar.value) { return 1000 }
    let classes = AdvanceWidths.classes
    let found = classes[..<classes.firstIndexWhere { $0.first > scalar.value }].last
    return found.flatMap { $0.last >= scalar.value ? $0.width : nil } ?? 600
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

/// The width of a line that grows, in 1/1000 em: Arabic letters are narrower when the next one
/// joins them, so the last of them waits for what follows.
private struct LineOfUnits {
  let isBold: Bool
  var sum = 0
  private var waiting: Unicode.Scalar?

  init(isBold: Bool) {
    self.isBold = isBold
  }

  mutating func add(_ scalar: Unicode.Scalar) {
    guard (0x0600...0x08FF).contains(scalar.value) else {
      end()
      sum += TextMeasure.units(of: scalar, isBold: isBold)
      return
    }
    let category = scalar.properties.generalCategory
    // Vowel signs stand above and below, and separate nothing.
    if category == .nonspacingMark { return }
    let canBeJoined =
      (category == .otherLetter || category == .modifierLetter)
      && scalar.value != 0x0621 && scalar.value != 0x0674
    if let letter = waiting {
      let joined = canBeJoined ? Self.joinedUnits(of: letter) : 0
      if joined > 0 {
        sum += isBold ? TextMeasure.boldUnits(joined, of: letter) : joined
      } else {
        sum += TextMeasure.units(of: letter, isBold: isBold)
      }
    }
    waiting = scalar
  }

  /// No more letters join the last one.
  mutating func end() {
    guard let letter = waiting else { return }
    sum += TextMeasure.units(of: letter, isBold: isBold)
    waiting = nil
  }

  /// The width of a letter that the next one joins; 0 for one that none can join.
  private static func joinedUnits(of letter: Unicode.Scalar) -> Int {
    let block = AdvanceWidths.joined
    let index = Int(letter.value) - Int(block.first)
    return index < block.widths.count ? Int(block.widths[index]) : 0
  }
}

extension Array {
  /// The index of the first element for which the condition holds; it holds for all behind.
  fileprivate func firstIndexWhere(_ holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
