/// How a picture was arranged, to arrange a later one of the same organisation alike.
///
/// It is read from the data in an SVG that Orgline wrote, by the ids of the positions. Rows stay
/// rows, lists stay lists, and each list begins with whom it began with; siblings keep their order
/// and their distances, managers their place over the reports and boxes their width, so that who
/// comes stands behind the others and shifts only what stands in the way.
public struct EarlierArrangement: Sendable, Hashable {
  /// The arrangement of each box's reports, by id.
  var styles: [String: LayoutStyle] = [:]
  /// The ids of those who begin a row or a list.
  var begins: Set<String> = []
  /// The arrangement of siblings that share a frame, by the id of the first.
  private(set) var groups: [String: Group] = [:]
  /// The arrangement of the roots.
  var page = LayoutStyle.row
  /// Where everybody stands, by id.
  private(set) var places: [String: Place] = [:]
  /// The direction of the chart as a word; empty where it is not known.
  private(set) var direction = ""
  /// The width of the widest box in points.
  package private(set) var boxWidth = 0.0
  /// Whether not all boxes were equally wide.
  private var hasSeveralWidths = false
  /// Whether boxes were as small as their text allowed.
  package var isCompact: Bool {
    hasSeveralWidths || (boxWidth > 0 && boxWidth < BoxContent.narrowestBox(.calm) - 0.5)
  }

  /// Where a box stands.
  struct Place: Sendable, Hashable {
    /// The id of the box above; nil for a root.
    var manager: String?
    /// Its middle, across the direction of the chart, in points; nil where it is not known.
    var centre: Double?
    /// The width of its box; nil where it is not known.
    var width: Double?
    /// The height of its box; nil where it is not known.
    var height: Double?
    /// Its number in the reading order of the picture.
    var order: Int
  }

  /// How siblings that share a frame are arranged in it, and whether the frame begins a row or a
  /// list.
  struct Group: Sendable, Hashable {
    var style: LayoutStyle?
    var begins: Bool
  }

  /// Reads an SVG; `nil` when it is no picture of Orgline's own layout.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  public init?(svg bytes: [UInt8]) {
    var isKnown = false
    var rest = bytes[...]
    while let last = rest.last, last == UInt8(ascii: "\n") { rest = rest.dropLast() }
    guard rest.suffix(6).elementsEqual("</svg>".utf8) else { return nil }
    /// The box of which the rectangle has not come yet: titles have many lines.
    var open: String?
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      if line.starts(with: "<svg ".utf8) {
        guard let style = Self.attribute("data-arrangement", of: line) else { return nil }
        guard let page = LayoutStyle(word: style) else { return nil }
        self.page = page
        direction = Self.attribute("data-direction", of: line) ?? ""
        isKnown = true
      }
      if let id = open, let rectangle = line.firstRange(of: "<rect ".utf8) {
        keepPlace(of: id, line[rectangle.lowerBound...])
        open = nil
      }
      guard line.starts(with: "<g id=\"box-".utf8), let id = Self.attribute("data-id", of: line)
      else { continue }
      places[id] = Place(
        manager: Self.attribute("data-manager", of: line),
        centre: Self.attribute("data-centre", of: line).flatMap(Double.init), order: places.count)
      open = id
      if let rectangle = line.firstRange(of: "<rect ".utf8) {
        keepPlace(of: id, line[rectangle.lowerBound...])
        open = nil
      }
      if let style = Self.attribute("data-arrangement", of: line) {
        styles[id] = LayoutStyle(word: style)
      }
      if Self.attribute("data-begins", of: line) != nil { begins.insert(id) }
      if let style = Self.attribute("data-group-arrangement", of: line) {
        let begins = Self.attribute("data-group-begins", of: line) != nil
        groups[id] = Group(style: LayoutStyle(word: style), begins: begins)
      }
    }
    guard isKnown else { return nil }
  }

  /// Whether one of some ids is in the picture.
  public func shows(anyOf others: some Sequence<String>) -> Bool {
    others.contains { places[$0] != nil }
  }

  /// Keeps where a box stands, of which the rectangle begins a line.
  private mutating func keepPlace(of id: String, _ line: ArraySlice<UInt8>) {
    func number(_ name: String) -> Double? { Self.attribute(name, of: line).flatMap(Double.init) }
    let isVertical = direction == "tb" || direction == "bt"
    if let width = number("width") {
      hasSeveralWidths = hasSeveralWidths || (boxWidth > 0 && abs(width - boxWidth) > 0.5)
      boxWidth = max(boxWidth, width)
      places[id]?.width = width
      places[id]?.height = number("height")
    }
    guard places[id]?.centre == nil, let start = number(isVertical ? "x" : "y"),
      let length = number(isVertical ? "width" : "height")
    else { return }
    places[id]?.centre = start + length / 2
  }

  /// Whether somebody stood below the same manager, or was a root as before.
  func knows(_ id: String, below manager: String?) -> Place? {
    places[id].flatMap { $0.manager == manager ? $0 : nil }
  }

  /// The value of an attribute in the first tag of a line.
  private static func attribute(_ name: String, of line: ArraySlice<UInt8>) -> String? {
    let key = Array(" \(name)=\"".utf8)
    // No quotation mark and no `>` stands in a value: the writer escapes them.
    guard let end = line.firstIndex(of: UInt8(ascii: ">")),
      let found = line[..<end].firstRange(of: key)
    else { return nil }
    let value = line[found.upperBound...].prefix { $0 != UInt8(ascii: "\"") }
    return unescaped(String(decoding: value, as: UTF8.self))
  }

  private static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = text
    for (name, sign) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#10;", "\n"), ("&#9;", "\t"),
      ("&#13;", "\r"), ("&amp;", "&"),
    ] {
      result = result.split(separator: name, omittingEmptySubsequences: false)
        .joined(separator: sign)
    }
    return result
  }
}

extension LayoutStyle {
  /// The arrangement as a word in a file.
  package var word: String {
    switch self {
    case .row: "row"
    case .wrapped: "wrapped"
    case .hanging: "hanging"
    case .columns: "columns"
    }
  }

  /// The arrangement that a word means.
  init?(word: String) {
    guard let style = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = style
  }
}
