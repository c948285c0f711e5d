internal import OrgDiagram

/// Text inside SVG.
enum Markup {
  /// Text as the content of an element.
  static func text(_ text: String) -> String {
    escaped(text, keepsLines: true)
  }

  /// Text as the value of an attribute in double quotes.
  static func attribute(_ text: String) -> String {
    escaped(text, keepsLines: false)
  }

  private static func escaped(_ text: String, keepsLines: Bool) -> String {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars { add(scalar, keepsLines: keepsLines, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Adds one character of a text to the bytes of a file.
  static func add(_ scalar: Unicode.Scalar, keepsLines: Bool, to bytes: inout [UInt8]) {
    switch scalar {
    case "a"..."z", "A"..."Z", " ": bytes.append(UInt8(truncatingIfNeeded: scalar.value))
    case "&": bytes.append(contentsOf: "&amp;".utf8)
    case "<": bytes.append(contentsOf: "&lt;".utf8)
    case ">": bytes.append(contentsOf: "&gt;".utf8)
    case "\"": bytes.append(contentsOf: "&quot;".utf8)
    // A reader would turn a bare carriage return into a line feed, and both into spaces in an
    // attribute.
    case "\r": bytes.append(contentsOf: "&#13;".utf8)
    case "\n" where !keepsLines: bytes.append(contentsOf: "&#10;".utf8)
    case "\t" where !keepsLines: bytes.append(contentsOf: "&#9;".utf8)
    case "\n", "\t": bytes.append(UInt8(truncatingIfNeeded: scalar.value))
    // Who reads the file sees them, and they turn nothing around in it.
    case _ where TextMeasure.turns(scalar):
      bytes.append(contentsOf: "&#\(scalar.value);".utf8)
    default:
      let shown = TextMeasure.isPrintable(scalar) ? scalar : "\u{FFFD}"
      bytes.append(contentsOf: UTF8.encode(shown) ?? UTF8.encodedReplacementCharacter)
    }
  }

  /// Ids for elements: a beginning and the id with every other character than letters, digits
  /// and `-_.` as `%` and the digits of its bytes; those that occur again get a number.
  static func uniqueIDs(
    _ ids: [String], beginning: (Int) -> String = { _ in "box-" }
  ) -> [String] {
    var seen: [String: Int] = [:]
    seen.reserveCapacity(ids.count)
    return ids.enumerated().map { index, id in
      var bytes = Array(beginning(index).utf8)
      for byte in id.utf8 {
        if isPlain(byte) { bytes.append(byte) } else { add(byte, behind: "%", to: &bytes) }
      }
      let word = String(decoding: bytes, as: UTF8.self)
      let count = (seen[word] ?? 0) + 1
      seen[word] = count
      // A tilde is in no encoded id, so the number makes it different from all others.
      return count == 1 ? word : "\(word)~\(count)"
    }
  }

  /// Text as one word of a class: letters, digits and `-_.` stay, other bytes become `-` and their
  /// digits.
  static func word(_ text: String) -> String {
    if text.utf8.allSatisfy(isPlain) { return text }
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if isPlain(byte) { bytes.append(byte) } else { add(byte, behind: "-", to: &bytes) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a byte is a letter, a digit or one of `-_.`.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
    default: false
    }
  }

  /// Adds the two digits of a byte.
  private static func add(_ byte: UInt8, behind mark: Unicode.Scalar, to bytes: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    bytes.append(UInt8(ascii: mark))
    bytes.append(digits[Int(byte >> 4)])
    bytes.append(digits[Int(byte & 15)])
  }

  /// An address that may stand in a picture: `http`, `https` or `mailto`; `nil` for any other.
  static func allowedLink(_ address: String) -> String? {
    let scheme = address.prefix { $0 != ":" }.lowercased()
    return ["http", "https", "mailto"].contains(scheme) && scheme.count < address.count
      ? address : nil
  }
}
