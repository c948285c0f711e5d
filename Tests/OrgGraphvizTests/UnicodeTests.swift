import Foundation
import OrgDiagram
import OrgGraphviz
import Testing

/// Ten thousand names of any characters, written and read back by programs that are not ours.
@Suite("Names of any characters", .serialized, .enabled(if: GraphvizRenderer.isAvailable))
struct UnicodeTests {
  private static let names: [String] = {
    var random = SeededGenerator(seed: 20_261_122)
    return (0..<10_000).map { _ in random.anyName() }
  }()

  /// Every name as an id, as what is written in a box and as its full text.
  private static let diagram = Diagram(
    title: names[0],
    boxes: names.map { Diagram.Box(id: $0, lines: [.init($0, .detail)], details: $0) })

  @Test func comeBackFromSVG() throws {
    let bytes = try GraphvizRenderer.render(Self.diagram, as: .svg)
    let picture = try #require(DrawnPicture(bytes), "not well-formed")
    let boxes = picture.groups(ofClass: "box")
    #expect(boxes.count == Self.names.count)
    var ids: Set<String> = []
    for (name, box) in zip(Self.names, boxes) {
      let safe = name.asFormatsCarryIt
      let shown = name.withoutSpaces.withoutTurns.asFormatsCarryIt
      let comment: Comment = "\(name.debugDescription)"
      #expect(box.attributes["data-id"]?.isExactly(safe) == true, comment)
      #expect(box.title.isExactly(safe), comment)
      #expect(box.attributes["aria-label"]?.isExactly(safe.withoutTurns) == true, comment)
      #expect(box.texts.joined().withoutSpaces.isExactly(shown), comment)
      let id = try #require(box.attributes["id"])
      #expect(id.utf8.allSatisfy(Self.isSafeInAnID), "\(id)")
      ids.insert(id)
    }
    #expect(ids.count == boxes.count)
    #expect(picture.title.isExactly(Self.names[0].asFormatsCarryIt))
  }

  @Test func comeBackFromDOT() throws {
    let bytes = try GraphvizRenderer.render(Self.diagram, as: .dot)
    // A place for every node, so that nothing has to be laid out.
    let arguments = ["-Kneato", "-n", "-Npos=0,0", "-Tjson"]
    guard let read = try run("/usr/bin/dot", arguments, input: bytes) else {
      print("skipped: dot is not installed")
      return
    }
    #expect(read.status == 0 && read.errors.isEmpty, "\(read.errors)")
    let graph = try JSONDecoder().decode(GraphvizJSON.self, from: Data(read.output))
    #expect(graph.objects.count == Self.names.count)
    #expect(Set(graph.objects.map { Array($0.name.utf8) }).count == Self.names.count)
    var asNames = 0
    for (name, node) in zip(Self.names, graph.objects) {
      let shown = name.withoutSpaces.withoutTurns.asFormatsCarryIt
      #expect(node.shown.withoutSpaces.isExactly(shown), "\(name.debugDescription)")
      if node.name.isExactly(name) { asNames += 1 }
    }
    // Whatever DOT can express as the name of a node is its name.
    let expressible = Self.names.filter(\.isNameInDOT)
    #expect(asNames >= Set(expressible).count, "\(asNames) names")
    #expect(expressible.count > 2_000)
  }

  private static func isSafeInAnID(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: Array("-._~%".utf8).contains(byte)
    }
  }
}

/// What Graphviz says of a graph in its JSON, as far as it matters here.
struct GraphvizJSON: Decodable {
  /// A node or a cluster.
  struct Object: Decodable {
    let name: String
    private let labelDrawing: [Operation]?

    /// The lines that are drawn as its label.
    var shown: String { (labelDrawing ?? []).compactMap(\.text).joined() }

    private enum CodingKeys: String, CodingKey {
      case name
      case labelDrawing = "_ldraw_"
    }
  }

  struct Operation: Decodable {
    let text: String?
  }

  let objects: [Object]
}

extension SeededGenerator {
  /// A name of up to 14 characters from everywhere in Unicode, most of which mean something to some
  /// format or turn, join or hide others.
  fileprivate mutating func anyName() -> String {
    let special = Array("\\\"<>&;'{}|#%-/N".unicodeScalars)
    var name = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 1...12, using: &self) {
      let value =
        switch Int.random(in: 0..<11, using: &self) {
        case 0, 1: special[Int.random(in: 0..<special.count, using: &self)].value
        case 2, 3: UInt32.random(in: 0x20..<0x7F, using: &self)
        case 4: UInt32.random(in: 0x300...0x36F, using: &self)
        case 5: UInt32.random(in: 0x5B0...0x6FF, using: &self)
        case 6: UInt32.random(in: 0...0x9F, using: &self)
        case 7: UInt32.random(in: 0x2000...0x206F, using: &self)
        case 8: UInt32.random(in: 0x1F1E6...0x1F6FF, using: &self)
        case 9: UInt32.random(in: 0xFFF0...0xFFFF, using: &self)
        default:
          UInt32.random(in: 0...16, using: &self) << 16 + .random(in: 0...0xFFFF, using: &self)
        }
      name.append(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
    switch Int.random(in: 0..<8, using: &self) {
    case 0: name.append("\\")
    case 1: name.append(contentsOf: "\\N".unicodeScalars)
    default: break
    }
    // Two lines are all that a box shows of one text.
    var lines = 0
    name.removeAll { scalar in
      guard "\n\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains(scalar) else { return false }
      lines += 1
      return lines > 1
    }
    return String(name)
  }
}

extension String {
  /// The text with a replacement character for what XML cannot carry (XML 1.0, 2.2), and for
  /// control characters.
  fileprivate var asFormatsCarryIt: String {
    var text = UnicodeScalarView()
    for scalar in unicodeScalars {
      let isCarried =
        switch scalar.value {
        case 0x9, 0xA, 0xD: true
        case 0..<0x20, 0x7F...0x9F, 0xFFFE, 0xFFFF: false
        default: true
        }
      text.append(isCarried ? scalar : "\u{FFFD}")
    }
    return String(text)
  }

  /// The text without what may become the end of a line, and without the spaces beside it.
  fileprivate var withoutSpaces: String {
    String(
      UnicodeScalarView(
        unicodeScalars.filter { !" \t\n\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0) }))
  }

  /// The text without what turns the direction of the text behind it around: where texts stand
  /// beside each other, and in pictures.
  fileprivate var withoutTurns: String {
    String(
      UnicodeScalarView(
        unicodeScalars.filter { !(0x202A...0x202E ~= $0.value || 0x2066...0x2069 ~= $0.value) }))
  }

  /// Whether the characters are the same, not just what they look like.
  fileprivate func isExactly(_ other: String) -> Bool {
    unicodeScalars.elementsEqual(other.unicodeScalars)
  }

  /// Whether DOT can express the text as the name of a node.
  fileprivate var isNameInDOT: Bool {
    asFormatsCarryIt.withoutTurns.isExactly(self) && !unicodeScalars.contains("\\")
      && utf8.first != 0x25
      && !isEmpty && !unicodeScalars.contains { "\t\n\r".unicodeScalars.contains($0) }
  }
}
