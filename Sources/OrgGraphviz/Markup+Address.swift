extension Markup {
  /// An address in which every byte that means something to Graphviz or to cairo, or that is no
  /// sign of an address at all, is written as `%` and its two digits (RFC 3986).
  static func plainAddress(_ address: String) -> String {
    var result = ""
    for byte in address.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        if "-._~:/?#[]@!$&()*+,;=%".utf8.contains(byte) {
          result.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
          result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
      }
    }
    return result
  }
}
