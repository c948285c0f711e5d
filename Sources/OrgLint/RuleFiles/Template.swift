internal import OrgModel

/// A sentence with expressions in braces: `{c} reports to {m}`. `{{` and `}}` are braces.
struct Template: Hashable, Sendable {
  /// A part of a template.
  enum Piece: Hashable, Sendable {
    case text(String)
    /// An expression, and where it begins in the template.
    case expression(String, at: Int)
  }

  /// Why a text is no template.
  struct Fault: Error {
    var message: String
    var range: Range<Int>
    var help: String
  }

  var pieces: [Piece] = []

  /// A sentence without expressions.
  init(plain text: String) { pieces = [.text(text)] }

  init(_ text: String) throws(Fault) {
    let bytes = Array(text.utf8)
    var plain: [UInt8] = []
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      let isBrace = byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}")
      if isBrace, place + 1 < bytes.count, bytes[place + 1] == byte {
        plain.append(byte)
        place += 2
      } else if byte == UInt8(ascii: "}") {
        throw Fault(
          message: "this `}` closes nothing", range: place..<(place + 1),
          help: "write `}}` for a brace")
      } else if byte == UInt8(ascii: "{") {
        if !plain.isEmpty { pieces.append(.text(String(decoding: plain, as: UTF8.self))) }
        plain = []
        let end = try Self.end(of: bytes, from: place)
        let inner = bytes[(place + 1)..<end]
        guard inner.contains(where: { $0 != 32 }) else {
          throw Fault(
            message: "there is nothing between the braces", range: place..<(end + 1),
            help: "write a name of the pattern, such as `{c}`")
        }
        pieces.append(.expression(String(decoding: inner, as: UTF8.self), at: place + 1))
        place = end + 1
      } else {
        plain.append(byte)
        place += 1
      }
    }
    if !plain.isEmpty { pieces.append(.text(String(decoding: plain, as: UTF8.self))) }
  }

  /// The brace that closes the one at `start`; braces and quotes inside are passed over.
  private static func end(of bytes: [UInt8], from start: Int) throws(Fault) -> Int {
    var depth = 0
    var quote: UInt8?
    for place in start..<bytes.count {
      let byte = bytes[place]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else if byte == UInt8(ascii: "{") {
        depth += 1
      } else if byte == UInt8(ascii: "}") {
        depth -= 1
        if depth == 0 { return place }
      }
    }
    throw Fault(
      message: "this `{` is never closed", range: start..<(start + 1),
      help: "write `}` behind the name, or `{{` for a brace")
  }

  /// The expressions in their order.
  var expressions: [String] {
    pieces.compactMap { if case .expression(let text, _) = $0 { text } else { nil } }
  }

  /// The sentence with `text` for each expression.
  func filled(_ text: (String) -> String) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let plain): plain
      case .expression(let expression, _): text(expression)
      }
    }.joined()
  }
}
