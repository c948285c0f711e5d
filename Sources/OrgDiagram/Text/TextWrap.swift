/// What `TextMeasure.wrap` is asked for.
struct TextWrap {
  /// The width in points that no line exceeds.
  let limit: Double
  /// The typeface of the text.
  let typeface: Typeface
  /// How many lines there may be; at least one.
  let maximumLines: Int

  /// No line has more Unicode characters than this, however narrow they are.
  static let longestLine = 200
  /// No character that a reader sees is made of more than this.
  static let longestCharacter = 32
  static let ellipsis = "\u{2026}"

  private var lines: [String] = []
  private var line = ""
  /// The width of the line, in 1/1000 em: whole numbers, of which no order of adding loses any.
  private var units = 0
  private var scalars = 0

  init(limit: Double, typeface: Typeface, maximumLines: Int) {
    self.limit = limit
    self.typeface = typeface
    self.maximumLines = max(1, maximumLines)
  }
}

extension TextMeasure {
  /// Breaks text into lines that are no wider than `limit` points.
  ///
  /// Lines end at spaces, after hyphens and slashes, beside Chinese and Japanese characters that
  /// are no brackets or marks, and inside a word only when it alone is too wide. Runs of spaces
  /// become one. When the lines do not suffice, the last ends with an ellipsis. A single character
  /// wider than the limit stays whole.
  /// Control characters, which no format can carry, become U+FFFD; marks that would turn the
  /// direction of text around are left out.
  ///
  /// - Complexity: O(*n*) for *n* characters, of which no more are read than lines can show.
  public static func wrap(
    _ text: String,
    to limit: Double,
    in typeface: Typeface,
    maximumLines: Int
  ) -> [String] {
    let wrap = TextWrap(limit: limit, typeface: typeface, maximumLines: maximumLines)
    return wrap.plainLines(of: text) ?? wrap.anyLines(of: text)
  }

  /// The paragraphs of a text, with single spaces and without control characters; one without
  /// characters is between the two parts of a line end.
  package static func paragraphs(of text: String) -> [String] {
    var paragraphs: [String] = []
    var current = String.UnicodeScalarView()
    func end() {
      if current.last == " " { current.removeLast() }
      paragraphs.append(String(current))
      current = String.UnicodeScalarView()
    }
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: end()
      case 0x09, 0x20:
        if let last = current.last, last != " " { current.append(" ") }
      case _ where turns(scalar): break
      default: current.append(isPrintable(scalar) ? scalar : "\u{FFFD}")
      }
    }
    end()
    return paragraphs
  }

  /// Whether every format can carry the character: XML excludes the others.
  package static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0xFFFE, 0xFFFF: false
    default: true
    }
  }
}

extension TextWrap {
  /// The lines of a text in plain English letters and signs that needs no cutting; `nil` for any
  /// other. Most texts are such, and take a tenth of the time this way.
  func plainLines(of text: String) -> [String]? {
    var text = text
    return text.withUTF8 { bytes -> [String]? in
      guard bytes.count <= Self.longestLine,
        unsafe bytes.allSatisfy({ (0x20...0x7E).contains($0) })
      else { return nil }
      return unsafe plainLines(of: Array(bytes))
    }
  }

  private func plainLines(of bytes: [UInt8]) -> [String]? {
    let (space, hyphen, slash) = (UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "/"))
    var lines: [String] = []
    var line: [UInt8] = []
    var units = 0
    var start = 0
    var followsSpace = false
    while start < bytes.count {
      if bytes[start] == space {
        followsSpace = true
        start += 1
        continue
      }
      var end = start
      while end < bytes.count, bytes[end] != space {
        end += 1
        if bytes[end - 1] == hyphen || bytes[end - 1] == slash { break }
      }
      var piece = followsSpace && !line.isEmpty ? [space] : []
      piece += bytes[start..<end]
      var added = TextMeasure.plainUnits(of: piece[...], isBold: typeface.isBold)
      if !fits(units + added) {
        lines.append(String(decoding: line, as: UTF8.self))
        (line, units) = ([], 0)
        if piece.first == space {
          piece.removeFirst()
          added = TextMeasure.plainUnits(of: piece[...], isBold: typeface.isBold)
        }
        // What does not fit alone, or begins one line too many, is cut: by the other way.
        guard fits(added), lines.count < maximumLines, !lines[lines.count - 1].isEmpty else {
          return nil
        }
      }
      line += piece
      units += added
      start = end
      followsSpace = false
    }
    if !line.isEmpty { lines.append(String(decoding: line, as: UTF8.self)) }
    return lines
  }

  /// A word, or a part of one after which a line may end.
  private struct Piece {
    var text = ""
    var followsSpace = false
  }

  /// The lines of any text.
  func anyLines(of text: String) -> [String] {
    var wrap = self
    return wrap.lines(of: text)
  }

  private mutating func lines(of text: String) -> [String] {
    // More cannot be shown: a line holds 200 characters and as many spaces between them.
    let most = (maximumLines + 1) * Self.longestLine * 2
    let readable = text.unicodeScalars.prefix(most)
    for paragraph in TextMeasure.paragraphs(of: String(readable)) where !paragraph.isEmpty {
      for piece in Self.pieces(of: paragraph) where lines.count <= maximumLines {
        add(piece)
      }
      endLine()
    }
    let isCut = readable.endIndex < text.unicodeScalars.endIndex
    if lines.count > maximumLines || isCut {
      lines.removeLast(max(0, lines.count - maximumLines))
      if let last = lines.popLast() { lines.append(shortened(last)) }
    }
    return lines
  }

  private mutating func add(_ piece: Piece) {
    let space = piece.followsSpace && !line.isEmpty ? " " : ""
    let added = units(of: space + piece.text)
    let count = space.unicodeScalars.count + piece.text.unicodeScalars.count
    if fits(units + added), scalars + count <= Self.longestLine {
      append(space + piece.text, added, count)
      return
    }
    endLine()
    for character in piece.text where lines.count <= maximumLines {
      let character = Self.limited(character)
      let added = units(of: character)
      let count = character.unicodeScalars.count
      if !line.isEmpty, !fits(units + added) || scalars + count > Self.longestLine { endLine() }
      append(character, added, count)
    }
  }

  private mutating func append(_ text: String, _ added: Int, _ count: Int) {
    line += text
    units += added
    scalars += count
  }

  private mutating func endLine() {
    if !line.isEmpty { lines.append(line) }
    line = ""
    units = 0
    scalars = 0
  }

  /// The line with an ellipsis in place of as many characters as it needs.
  private func shortened(_ line: String) -> String {
    var kept = line
    while !kept.isEmpty,
      !fits(units(of: kept + Self.ellipsis)) || kept.unicodeScalars.count >= Self.longestLine
    {
      kept.removeLast()
    }
    while kept.last == " " { kept.removeLast() }
    return kept + Self.ellipsis
  }

  private func units(of text: String) -> Int {
    TextMeasure.units(of: text, isBold: typeface.isBold)
  }

  /// Whether what has this width, in 1/1000 em, is no wider than a line may be.
  private func fits(_ units: Int) -> Bool {
    TextMeasure.width(ofUnits: units, in: typeface) <= limit
  }

  /// A character with at most 32 parts: hundreds of accents on one letter are an attack.
  private static func limited(_ character: Character) -> String {
    guard character.unicodeScalars.count > longestCharacter else { return String(character) }
    var kept = String.UnicodeScalarView()
    kept.append(contentsOf: character.unicodeScalars.prefix(longestCharacter - 1))
    return String(kept) + ellipsis
  }

  /// Cuts a paragraph where a line may end.
  private static func pieces(of paragraph: String) -> [Piece] {
    var pieces: [Piece] = []
    var current = Piece()
    func end(beforeSpace: Bool) {
      if !current.text.isEmpty { pieces.append(current) }
      current = Piece(followsSpace: beforeSpace)
    }
    var canEnd = false
    var last: Character = " "
    for character in paragraph {
      if character == " " {
        end(beforeSpace: true)
        canEnd = false
        continue
      }
      let isIdeograph = isIdeograph(character)
      let isBreak = canEnd || (isIdeograph && !current.text.isEmpty && !opens.contains(last))
      if isBreak, !closes.contains(character) { end(beforeSpace: false) }
      current.text.append(contentsOf: limited(character))
      canEnd = isIdeograph ? !opens.contains(character) : hyphens.contains(character)
      last = character
    }
    end(beforeSpace: false)
    return pieces
  }

  /// A line may end after these.
  private static let hyphens: Set<Character> = ["-", "/", "\u{2010}", "\u{2013}", "\u{2014}"]
  /// No line of Chinese or Japanese ends with these.
  private static let opens = Set("（［｛「『【〔《〈〖")
  /// No line of Chinese or Japanese begins with these.
  private static let closes = Set("、。，．・：；！？）］｝」』】〕》〉〗ー々〜ぁぃぅぇぉっゃゅょァィゥェォッャュョ")

  private static func isIdeograph(_ character: Character) -> Bool {
    guard let first = character.unicodeScalars.first else { return false }
    return first.value >= 0x2E80 && TextMeasure.isWide(first.value)
  }
}
