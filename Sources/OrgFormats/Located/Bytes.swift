/// Bytes that mean the same in YAML and in JSON.
extension UInt8 {
  /// Space, tab, line feed or carriage return.
  var isBlank: Bool { self == 32 || self == 10 || self == 13 || self == 9 }
  /// `]` or `}`.
  var isCloser: Bool { self == UInt8(ascii: "]") || self == UInt8(ascii: "}") }
  /// `0` to `9`.
  var isDigit: Bool { self &- 48 < 10 }
}
