import OrgModel
import Foundation
import OrgDiagram
import OrgGraphviz
import Testing

/// Texts that mean something to Graphviz, DOT, XML or a browser, and how they have to be shown.
let nastyTexts: [(text: String, shown: [String])] =
  [
    "<b>bold</b>", "<>", "<TABLE></TABLE>", "<script>alert(1)</script>", "]]>", "-->", "<!--",
    "a & b", "&amp;", "&lt;", "&#65;", "&#x41;", "&nosuch;", "AT&T;", "\"quoted\"", "'single'",
    "a\"",
    "\\", "a\\b", "\\N \\G \\E \\T \\H \\L", "a\\nb", "a\\lb", "a\\rb", "ends with \\",
    "\\\"", "{a|b}", "<f0> a | b", "a;b", "a//b", "/* a */", "# a", "%s %n", "${a}", "%00",
    "digraph { a -> b }", "\" onload=\"alert(1)", "山田太郎", "Ünïcödé ßtraße", "👨‍👩‍👧‍👦 🇸🇪",
    "שלום עולם", "e\u{301}e\u{301}", "a\u{A0}b", "\u{FEFF}a", "_", "node",
    "0",
  ].map { ($0, [$0]) } + [
    ("a\nb", ["a", "b"]), ("a\r\nb", ["a", "b"]), ("a\rb", ["a", "b"]), ("a\tb", ["a b"]),
    ("a   b", ["a b"]),
    ("a\u{0}b", ["a\u{FFFD}b"]), ("\u{1B}[31m", ["\u{FFFD}[31m"]),
    ("a\u{7F}\u{9F}", ["a\u{FFFD}\u{FFFD}"]),
    ("a\u{FFFE}\u{FFFF}", ["a\u{FFFD}\u{FFFD}"]), ("", []), (" \n ", []),
    ("a\u{2028}b", ["a", "b"]), ("a\u{85}b", ["a", "b"]),
    ("a\u{202E}b\u{202C}", ["ab"]), ("\u{2067}a\u{200F}b", ["a\u{200F}b"]),
  ]

@Suite("Hostile and foreign text", .enabled(if: GraphvizRenderer.isAvailable))
struct TextTests {
  /// A diagram with a text at every place that can have one.
  private func diagram(_ text: String) -> Diagram {
    let boxes = [
      Diagram.Box(
        id: text, lines: [.init(text, .detail)], marks: [.init(.error, text)], details: text),
      Diagram.Box(id: "other", lines: [.init(text, .title), .init(text, .name)]),
    ]
    let line = Diagram.Connector(
      from: 0, to: 1, kind: .informs, label: text, marks: [.init(.info, text)])
    return Diagram(
      title: text, boxes: boxes, connectors: [line], frames: [.init(label: text, boxes: [1])],
      legend: [.init(.line(.informs), text)])
  }

  @Test(arguments: nastyTexts.indices)
  func showsItExactlyInSVG(_ index: Int) throws {
    let (text, shown) = nastyTexts[index]
    let bytes = try GraphvizRenderer.render(diagram(text), as: .svg)
    let picture = try #require(DrawnPicture(bytes), "not well-formed")
    let box = try #require(picture.groups(ofClass: "box").first)
    #expect(Array(box.texts.prefix(shown.count)) == shown)
    #expect(box.texts.count == shown.count + 1)
    #expect(picture.groups(ofClass: "title").flatMap(\.texts) == Array(shown.prefix(3)))
    #expect(picture.groups(ofClass: "frame-label").flatMap(\.texts).count == min(1, shown.count))
    let safe = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map {
          TextMeasure.isPrintable($0) || "\n\r\t".unicodeScalars.contains($0) ? $0 : "\u{FFFD}"
        }))
    #expect(box.attributes["data-id"]?.unicodeScalars.elementsEqual(safe.unicodeScalars) == true)
    let harmless: Set = ["svg", "title", "desc", "style", "rect", "g", "path", "text", "ellipse"]
    #expect(picture.elements.isSubset(of: harmless))
    #expect(picture.attributes.isDisjoint(with: ["onload", "href", "xlink:href", "style"]))
  }

  @Test(arguments: nastyTexts.indices)
  func showsItExactlyInDOT(_ index: Int) throws {
    let (text, shown) = nastyTexts[index]
    let bytes = try GraphvizRenderer.render(diagram(text), as: .dot)
    guard let drawn = try run("/usr/bin/dot", ["-Tsvg"], input: bytes) else { return }
    #expect(drawn.status == 0, "\(drawn.errors)")
    #expect(drawn.errors.isEmpty)
    let picture = try #require(DrawnPicture(drawn.output), "not well-formed")
    let nodes = picture.groups(ofClass: "node")
    #expect(Array(nodes.first?.texts.prefix(shown.count) ?? []) == shown)
    #expect(nodes.count == 4)
  }

  @Test func equalAndEmptyIdsGetDifferentElementIds() throws {
    let ids = ["a", "a", "", "", "a~2", "a b", "a%20b", "å"]
    let diagram = Diagram(boxes: ids.map { Diagram.Box(id: $0, lines: []) })
    let picture = try #require(DrawnPicture(try GraphvizRenderer.render(diagram, as: .svg)))
    let found = picture.groups(ofClass: "box").compactMap { $0.attributes["id"] }
    #expect(found.count == ids.count)
    #expect(Set(found).count == ids.count)
    #expect(found.allSatisfy { !$0.contains(" ") })
  }

  @Test func tenKilobytesOfTextAreCutInThePictureAndWholeInTheTitle() throws {
    let long = String(repeating: "Vice President of \\N & <Things> ", count: 320)
    for text in [
      long, String(repeating: "x", count: 10_000), String(repeating: "\n", count: 40_000),
    ] {
      for format in DiagramFormat.allCases {
        #expect(!(try GraphvizRenderer.render(diagram(text), as: format)).isEmpty)
      }
      let picture = try #require(
        DrawnPicture(try GraphvizRenderer.render(diagram(text), as: .svg)))
      #expect(picture.groups(ofClass: "box").first?.title.hasPrefix(text) == true)
      #expect(picture.texts.allSatisfy { $0.count <= 200 })
    }
  }

  @Test func printsNothingOfHTMLOrNetwork() throws {
    let attack = "x\" onload=\"alert(1)\"><script>alert(2)</script><a href=\"javascript:alert(3)\">"
    let bytes = try GraphvizRenderer.render(diagram(attack), as: .svg)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(!text.contains("<script"))
    #expect(!text.contains("onload=\"alert"))
    #expect(!text.contains("<a "))
    #expect(!text.contains("xlink"))
    #expect(text.components(separatedBy: "http").count == 2, "only the namespace of SVG")
    #expect(!text.contains("<!"))
  }
}

/// A small generator of random numbers, the same in every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// A name short enough for one line, of any characters that a picture can show.
  mutating func name() -> String {
    let special = Array("\\\"<>&;'{}|#%-/N".unicodeScalars)
    var name = String.UnicodeScalarView()
    while name.count < 9 {
      let value =
        switch Int.random(in: 0..<4, using: &self) {
        case 0: special[Int.random(in: 0..<special.count, using: &self)].value
        case 1: UInt32.random(in: 0x21..<0x7F, using: &self)
        case 2: UInt32.random(in: 0xA1...0xD7FF, using: &self)
        default: UInt32.random(in: 0xE000...0x10FFFF, using: &self)
        }
      guard let scalar = Unicode.Scalar(value), !scalar.properties.isWhitespace,
        TextMeasure.isPrintable(scalar)
      else { continue }
      name.append(scalar)
    }
    return String(name)
  }
}
