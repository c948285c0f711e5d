import OrgDiagram
import OrgGraphviz
import OrgModel
import Testing

@Suite("Pictures of differences", .enabled(if: GraphvizRenderer.isAvailable))
struct DifferencePictureTests {
  private static func graph(_ rows: [(id: String, manager: String?, holder: String)]) -> OrgGraph {
    var document = OrgDocument()
    for row in rows {
      var position = Position(id: row.id)
      position.holders = [row.holder]
      if let manager = row.manager { position.lines.append(Line(.reportsTo, to: manager)) }
      document.add(position)
    }
    return OrgGraph(document)
  }

  private let comparison = Comparison(
    from: graph([
      ("ceo", nil, "Ann"), ("cio", "ceo", "Bo"), ("cro", "ceo", "Cy"), ("ciso", "cio", "Di"),
      ("soc", "ciso", "Ed"), ("old", "cio", "Flo"),
    ]),
    to: graph([
      ("ceo", nil, "Ann"), ("cio", "ceo", "Max"), ("cro", "ceo", "Cy"), ("ciso", "cro", "Di"),
      ("soc", "ciso", "Ed"), ("new", "cio", "Gil"),
    ]))
  private let options = DifferenceMapOptions(baseName: "today", otherName: "option b")

  private var map: Diagram { Diagram(comparison, options) }

  @Test func aMapIsData() throws {
    let bytes = try GraphvizRenderer.render(map, as: .svg)
    #expect(try GraphvizRenderer.render(map, as: .svg) == bytes)
    let picture = try #require(DrawnPicture(bytes))
    #expect(picture.title == "today → option b")
    let changes = ["ciso": "moved", "new": "opened", "old": "closed", "cio": "reassigned"]
    for (id, change) in changes {
      let groups = picture.groups.filter { $0.attributes["data-id"] == id }
      #expect(groups.count == 1, "\(id)")
      #expect(groups.first?.attributes["data-change"] == change, "\(id)")
      #expect(groups.first?.attributes["id"] == "box-\(id)")
      #expect(groups.first?.attributes["aria-label"]?.contains(change) == true, "\(id)")
    }
    #expect(picture.box("soc")?.attributes["data-change"] == nil)
    let ghost = try #require(picture.groups.first { $0.attributes["data-ghost-of"] != nil })
    #expect(ghost.attributes["data-ghost-of"] == "ciso" && ghost.attributes["id"] == "ghost-ciso")
    #expect(ghost.attributes["aria-label"] == "ciso stood here before; moved to cro, with 1 below")
    let arrows = picture.groups.filter { $0.attributes["data-kind"] == "move" }
    #expect(arrows.count == 1 && arrows[0].attributes["data-to"] == "ciso")
    #expect(arrows[0].attributes["data-change"] == "move")
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("Opened: 1. Closed: 1. Moved: 1, and 1 carried along. Reassigned: 1."))
  }

  @Test func bothChartsAreData() throws {
    let pair = SideBySide(comparison, options)
    let bytes = try GraphvizRenderer.render(pair, as: .svg, bestOf: [DrawingOptions()])
    let again = SideBySide(comparison, options)
    #expect(
      try GraphvizRenderer.render(again, as: .svg, bestOf: [DrawingOptions()]) == bytes)
    let picture = try #require(DrawnPicture(bytes))
    let sides = ["before", "after"].map { side in
      picture.groups.filter { $0.attributes["data-side"] == side }.compactMap {
        $0.attributes["data-id"]
      }
    }
    #expect(sides[0].sorted() == ["ceo", "cio", "ciso", "cro", "old", "soc"])
    #expect(sides[1].sorted() == ["ceo", "cio", "ciso", "cro", "new", "soc"])
    #expect(picture.groups(ofClass: "frame").count == 2)
    #expect(picture.texts.contains("Before: today") && picture.texts.contains("After: option b"))
  }

  @Test(arguments: [DiagramFormat.png, .pdf])
  func otherFormatsAreWritten(_ format: DiagramFormat) throws {
    let magic = format == .png ? [0x89, 0x50, 0x4E, 0x47] : Array("%PDF".utf8)
    let pair = SideBySide(comparison, options)
    #expect(try GraphvizRenderer.render(map, as: format).starts(with: magic))
    let bytes = try GraphvizRenderer.render(pair, as: format, bestOf: [DrawingOptions()])
    #expect(bytes.starts(with: magic))
  }

  @Test func partsOfAPageHaveIdsOfTheirOwn() throws {
    let parts = try [
      GraphvizRenderer.inlineSVG(map, prefix: "one-"),
      GraphvizRenderer.inlineSVG(map, prefix: "two-"),
      GraphvizRenderer.inlineSVG(SideBySide(comparison, options), prefix: "three-"),
    ]
    var ids: [String] = []
    for (part, prefix) in zip(parts, ["one-", "two-", "three-"]) {
      #expect(part.hasPrefix("<svg ") && part.hasSuffix("</svg>\n"))
      let own = part.split(separator: " id=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
      #expect(own.count > 8 && own.allSatisfy { $0.hasPrefix(prefix) })
      ids += own
      // Whatever refers to an id means one of the same part.
      for word in part.split(separator: "aria-labelledby=\"").dropFirst() {
        for name in word.prefix(while: { $0 != "\"" }).split(separator: " ") {
          #expect(own.contains(String(name)))
        }
      }
    }
    #expect(Set(ids).count == ids.count)
  }
}
