/// A colour without transparency.
public struct Colour: Sendable, Hashable {
  /// The share of red, 0 to 255.
  public let red: UInt8
  /// The share of green, 0 to 255.
  public let green: UInt8
  /// The share of blue, 0 to 255.
  public let blue: UInt8

  /// Creates a colour from a number such as `0x1F3A5F`.
  public init(_ code: UInt32) {
    red = UInt8(truncatingIfNeeded: code >> 16)
    green = UInt8(truncatingIfNeeded: code >> 8)
    blue = UInt8(truncatingIfNeeded: code)
  }

  /// The colour as SVG and Graphviz write it, `#1f3a5f`.
  public var code: String {
    let number = UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
    let digits = String(number, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}

extension Colour {
  static let white = Colour(0xFFFFFF)
  /// For what matters most: titles.
  static let ink = Colour(0x0F1B2D)
  /// For names and other plain text.
  static let text = Colour(0x1F2D3D)
  /// For details.
  static let softText = Colour(0x46566A)
  /// For outlines of boxes and reporting lines.
  static let slate = Colour(0x4A5A6E)
  /// For outlines of frames and of the legend; they carry no meaning of their own.
  static let rule = Colour(0xB4C0CE)
  /// For the head of the chart.
  static let navy = Colour(0x1F3A5F)
  /// For bodies.
  static let sand = Colour(0xFBF5E6)
  static let ochre = Colour(0x8A6414)
  /// For groups.
  static let mist = Colour(0xEAF0F6)
  /// For what belongs to another organisation.
  static let cloud = Colour(0xF3F4F6)
  /// For frames and, one deeper, for frames inside them.
  static let paper = Colour(0xF7F9FB)
  static let deeperPaper = Colour(0xEEF2F6)
}
