internal import OrgLint

/// Texts and addresses as SARIF wants them.
enum SARIFText {
  /// A text of which nothing is taken for a link or a placeholder (3.11.5 and 3.11.6).
  ///
  /// GitHub shows doubled braces as they are, so that its profile has single ones.
  static func escaped(_ text: String, _ profile: SARIFProfile) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "[", "]", "\\": result += "\\\(scalar)"
      case "{", "}": result += profile == .full ? "\(scalar)\(scalar)" : "\(scalar)"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A path as a reference: relative, with forward slashes, what is not plain percent-encoded. Only
  /// a path from the root, which the user gave so, keeps its root.
  static func uri(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = path.hasPrefix("/") ? Array("file://".utf8) : []
    for byte in path.utf8 {
      switch byte {
      case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
