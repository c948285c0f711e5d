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
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      // A reader would turn a bare carriage return into a line feed, and both into spaces in an
      // attribute.
      case "\r": result.append(contentsOf: "&#13;".unicodeScalars)
      case "\n", "\t":
        result.append(
          contentsOf: keepsLines ? [scalar] : Array("&#\(scalar.value);".unicodeScalars))
      default: result.append(TextMeasure.isPrintable(scalar) ? scalar : "\u{FFFD}")
      }
    }
    return String(result)
  }

  /// Ids for elements: `box-` and the id with every other character than letters, digits and `-_.`
  /// as `%` and the digits of its bytes; those that occur again get a number.
  static func uniqueIDs(_ ids: [String]) -> [String] {
    var seen: [String: Int] = [:]
    return ids.map { id in
      var word = "box-"
      for byte in id.utf8 {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F:
          word.unicodeScalars.append(Unicode.Scalar(byte))
        default: word += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
      }
      seen[word, default: 0] += 1
      let count = seen[word] ?? 1
      // A tilde is in no encoded id, so the number makes it different from all others.
      return count == 1 ? word : "\(word)~\(count)"
    }
  }

  /// Text as one word of a class: letters, digits and `-_.` stay, other bytes become `-` and their
  /// digits.
  static func word(_ text: String) -> String {
    var word = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F:
        word.unicodeScalars.append(Unicode.Scalar(byte))
      default: word += "-" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return word
  }

  /// An address that may stand in a picture: `http`, `https` or `mailto`; `nil` for any other.
  static func allowedLink(_ address: String) -> String? {
    let scheme = address.prefix { $0 != ":" }.lowercased()
    return ["http", "https", "mailto"].contains(scheme) && scheme.count < address.count
      ? address : nil
  }
}
