import Foundation
import OrgDiagram
import OrgGraphviz
import OrgModel
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Texts that would be attributes, elements or statements if they were not escaped: what Graphviz
/// interprets, reads from files or spends time on, and what a browser would run.
private let attacks: [String] = [
  #"x", fontname="y\" onload=\"alert(1)"#, #"" fontname="Courier" onload="alert(1)"#,
  #"<FONT FACE="x&quot; onload=&quot;alert(1)">a</FONT>"#, #"<<B>a</B>>"#,
  #"a", URL="javascript:alert(1)"#, #"" href="javascript:alert(1)" x=""#, "javascript:alert(1)",
  #"a", stylesheet="http://evil.example/x.css"#,
  #"?><?xml-stylesheet href="http://evil.example"?>"#,
  #"a", image="/etc/passwd"#, #"<IMG SRC="/etc/passwd"/>"#,
  #"a", shape=epsf, shapefile="/etc/passwd"#,
  #"a"]; graph [layout=circo]; x [label="b"#, #"a", shape=polygon, sides=100000000, label="b"#,
  #"a", peripheries=20000000, label="b"#, #"a"]; graph [dpi=50000]; x [label="b"#,
  "a\u{0}\u{1}\u{8}\u{B}\u{1B}]0;x\u{7}\u{9B}31m", #"a"] } digraph h { b [label="c"#,
  "\"\u{301}, shape=star]; evil [label=\"\u{301}x", "%\u{301}nothing", "a\\\u{301}\"", #"a\"#,
  #"a\" shape=star] //"#, #"*/ a /* "#, "a\n} // b", #"</style><script>alert(1)</script>"#,
  "]]><script>alert(1)</script>", "--><script>alert(1)</script><!--",
  #"<foreignObject><body onload="alert(1)"/></foreignObject>"#, "&xxe; <!ENTITY xxe SYSTEM 'x'>",
  #"<svg onload='alert(1)'>"#, #"\N \G \E \T \H \L \n \l \r"#, "cluster_0", "node", "legend 1",
]

@Suite("Injection", .enabled(if: GraphvizRenderer.isAvailable))
struct InjectionTests {
  /// A diagram with the same text everywhere.
  private func diagram(_ text: String, link: String? = nil) -> Diagram {
    let boxes = ["", " 2"].map { suffix in
      Diagram.Box(
        id: text + suffix, lines: Diagram.TextLine.Role.allCases.map { .init(text, $0) },
        marks: [.init(.error, text)], details: text, spoken: text, unit: text, heat: 2, link: link)
    }
    let lines = [
      Diagram.Connector(from: 1, to: 0, kind: .reportsTo, isTreeLine: true),
      Diagram.Connector(from: 0, to: 1, kind: .informs, label: text, marks: [.init(.info, text)]),
    ]
    return Diagram(
      title: text, boxes: boxes, connectors: lines,
      frames: [
        .init(label: text, unit: text, boxes: [0]), .init(label: text, boxes: [1], parent: 0),
      ],
      legend: [.init(.line(.informs), text)])
  }

  private static let elements: Set = [
    "svg", "title", "desc", "style", "rect", "g", "path", "text", "ellipse", "a",
  ]
  private static let attributes: Set = [
    "xmlns", "width", "height", "viewBox", "role", "id", "class", "x", "y", "rx", "ry", "cx", "cy",
    "d", "stroke-width", "font-size", "href",
  ]

  /// Checks everything that a browser could run or fetch, and that ids are of use.
  private func checkIsHarmless(_ page: Page, _ comment: Comment) {
    #expect(page.elements.allSatisfy { Self.elements.contains($0.name) }, comment)
    var ids: [String] = []
    for element in page.elements {
      for (name, value) in element.attributes {
        let isKnown =
          Self.attributes.contains(name) || name.hasPrefix("data-") || name.hasPrefix("aria-")
        #expect(isKnown, "\(name) \(comment)")
        #expect(!name.hasPrefix("on"), comment)
        if name == "href" {
          #expect(element.name == "a", comment)
          let isAllowed = ["https://", "http://", "mailto:"].contains {
            value.lowercased().hasPrefix($0)
          }
          #expect(isAllowed, "\(value) \(comment)")
        }
        if name == "id" {
          ids.append(value)
          let isSafe = value.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
              || "-._~%".utf8.contains($0)
          }
          #expect(isSafe && !value.isEmpty, "\(value) \(comment)")
        }
      }
    }
    #expect(Set(ids).count == ids.count, comment)
    for word in ["url(", "@import", "expression(", "javascript:", "<"] {
      #expect(!page.style.contains(word), comment)
    }
    #expect(page.instructions.isEmpty, "an instruction or a document type \(comment)")
  }

  @Test(arguments: attacks)
  func reachSVGAsTextOnly(_ attack: String) throws {
    let plain = try #require(Page(GraphvizRenderer.render(diagram("x"), as: .svg)))
    let bytes = try GraphvizRenderer.render(diagram(attack), as: .svg)
    let page = try #require(Page(bytes), "not well-formed")
    checkIsHarmless(page, "\(attack.debugDescription)")
    // Nothing but lines of text is there that would not be there for another text.
    func counts(_ page: Page) -> [String: Int] {
      Dictionary(
        page.elements.filter { $0.name != "text" }.map { ($0.name, 1) }, uniquingKeysWith: +)
    }
    #expect(counts(page) == counts(plain))
  }

  /// Two charts with the same text everywhere, of which the second is otherwise in every way.
  private func difference(_ text: String) -> (map: Diagram, pair: SideBySide) {
    let graphs = [false, true].map { isLater in
      var document = OrgDocument()
      for (number, id) in ["a", "b", "c", isLater ? "e" : "d"].enumerated() {
        var position = Position(id: id + text)
        position.title = text + (isLater ? " 2" : "")
        position.holders = [text + (isLater ? " 3" : "")]
        let manager = isLater && number == 2 ? "b" : "a"
        if number > 0 { position.lines.append(Line(.reportsTo, to: manager + text)) }
        if number > 1 { position.lines.append(Line(.informs, to: (isLater ? "a" : "b") + text)) }
        document.add(position)
      }
      return OrgGraph(document)
    }
    let comparison = Comparison(from: graphs[0], to: graphs[1])
    let options = DifferenceMapOptions(baseName: text, otherName: text)
    return (Diagram(comparison, options), SideBySide(comparison, options))
  }

  @Test(arguments: attacks)
  func reachPicturesOfDifferencesAsTextOnly(_ attack: String) throws {
    let (map, pair) = difference(attack)
    let files = try [
      GraphvizRenderer.render(map, as: .svg),
      GraphvizRenderer.render(pair, as: .svg, bestOf: [DrawingOptions()]),
    ]
    for bytes in files {
      let page = try #require(Page(bytes), "not well-formed")
      checkIsHarmless(page, "\(attack.debugDescription)")
      #expect(page.elements.count { $0.attributes["data-change"] != nil } >= 5)
    }
  }

  @Test(arguments: attacks)
  func reachDOTAsTextOnly(_ attack: String) throws {
    let bytes = try GraphvizRenderer.render(diagram(attack), as: .dot)
    let plain = try GraphvizRenderer.render(diagram("x"), as: .dot)
    // Without what stands in quotation marks, both are the same statements.
    #expect(try outsideQuotes(bytes) == outsideQuotes(plain))
    let arguments = ["-Kneato", "-n", "-Npos=0,0", "-Tdot"]
    guard let read = try run("/usr/bin/dot", arguments, input: bytes),
      let readPlain = try run("/usr/bin/dot", arguments, input: plain)
    else { return }
    #expect(read.status == 0 && read.errors.isEmpty, "\(read.errors)")
    #expect(try attributeNames(read.output) == attributeNames(readPlain.output))
  }

  /// What is not in a quoted string, where a backslash keeps the quotation mark behind it.
  private func outsideQuotes(_ bytes: [UInt8]) throws -> String {
    var outside: [UInt8] = []
    var isInside = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if isInside, byte == UInt8(ascii: "\\"), bytes[(index + 1)...].first == UInt8(ascii: "\"") {
        index += 2
        continue
      }
      // A doubled backslash in a label is one that keeps nothing.
      if isInside, byte == UInt8(ascii: "\\"), bytes[(index + 1)...].first == byte {
        index += 2
        continue
      }
      if byte == UInt8(ascii: "\"") {
        isInside.toggle()
      } else if !isInside {
        outside.append(byte)
      }
      index += 1
    }
    #expect(!isInside, "a quotation mark is open at the end")
    return String(decoding: outside, as: UTF8.self)
  }

  /// How often each attribute stands outside of quoted strings.
  private func attributeNames(_ bytes: [UInt8]) throws -> [Substring: Int] {
    let words = try outsideQuotes(bytes).split { !($0.isLetter || $0 == "=") }
    let names = words.filter { $0.contains("=") }.compactMap { $0.split(separator: "=").first }
    return Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
  }

  @Test(arguments: [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
    "\u{1}javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "file:///etc/passwd",
    "vbscript:x", "//evil.example", "/etc/passwd", "https", "http", "", ":", "ftp://example.org",
    "https\u{301}://x", "view-source:https://x", "ｊavascript:alert(1)", "http\n://x", "#box-ceo",
  ])
  func otherSchemesAreNoLinks(_ link: String) throws {
    let page = try #require(Page(GraphvizRenderer.render(diagram("x", link: link), as: .svg)))
    checkIsHarmless(page, "\(link.debugDescription)")
    #expect(!page.elements.contains { $0.name == "a" || $0.attributes["href"] != nil })
  }

  @Test(arguments: attacks)
  func linksHoldIdsAsPartsOfAnAddress(_ attack: String) throws {
    for template in ["https://example.org/{id}?a=1&b=\"{id}\"", "mailto:{id}@example.org"] {
      var document = OrgDocument()
      document.add(Position(id: attack, title: attack, unit: attack, holders: [attack]))
      var options = DiagramOptions()
      options.link = template
      let graph = OrgGraph(document)
      let bytes = try GraphvizRenderer.render(Diagram(graph, options), as: .svg)
      let page = try #require(Page(bytes), "not well-formed")
      checkIsHarmless(page, "\(attack.debugDescription)")
      let links = page.elements.filter { $0.name == "a" }.compactMap { $0.attributes["href"] }
      #expect(links.count == page.elements.count { $0.attributes["role"] == "treeitem" })
      for link in links {
        let parts = template.components(separatedBy: "{id}")
        #expect(link.hasPrefix(parts[0]) && link.hasSuffix(parts[parts.count - 1]), "\(link)")
        let id = link.dropFirst(parts[0].count).prefix { !"?@".contains($0) }
        let isEncoded = id.utf8.allSatisfy {
          $0.isLetterOrDigit || "-._~%".utf8.contains($0)
        }
        #expect(isEncoded && !id.isEmpty, "\(link)")
      }
    }
  }
}

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}

/// All elements of an SVG as an XML reader sees them.
private struct Page {
  struct Element {
    let name: String
    let attributes: [String: String]
  }

  private(set) var elements: [Element] = []
  private(set) var style = ""
  /// Processing instructions and declarations other than that of XML.
  private(set) var instructions: [String] = []

  init?(_ bytes: [UInt8]) {
    let reader = Reader()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = reader
    guard parser.parse() else { return nil }
    self = reader.page
    let text = String(decoding: bytes, as: UTF8.self)
    if text.contains("<!") { instructions.append("<!") }
  }

  private init() {}

  private final class Reader: NSObject, XMLParserDelegate {
    var page = Page()
    private var isStyle = false

    func parser(
      _ parser: XMLParser,
      didStartElement name: String,
      namespaceURI: String?,
      qualifiedName: String?,
      attributes: [String: String]
    ) {
      page.elements.append(Element(name: name, attributes: attributes))
      isStyle = name == "style"
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
      if isStyle { page.style += string }
    }

    func parser(
      _ parser: XMLParser,
      didEndElement name: String,
      namespaceURI: String?,
      qualifiedName: String?
    ) {
      isStyle = false
    }

    func parser(
      _ parser: XMLParser,
      foundProcessingInstructionWithTarget target: String,
      data: String?
    ) {
      page.instructions.append(target)
    }
  }
}
