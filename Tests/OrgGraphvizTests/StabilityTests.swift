import OrgDiagram
import OrgGraphviz
import OrgModel
import Testing

/// A picture that keeps the arrangement of an earlier one.
@Suite("Stability", .enabled(if: GraphvizRenderer.isAvailable))
struct StabilityTests {
  /// The data of each box, by id.
  private func boxes(_ bytes: [UInt8]) throws -> [String: [String: String]] {
    let picture = try #require(DrawnPicture(bytes))
    return Dictionary(
      uniqueKeysWithValues: picture.groups(ofClass: "box").compactMap { group in
        group.attributes["data-id"].map { ($0, group.attributes) }
      })
  }

  private func arrangement(of bytes: [UInt8]) throws -> EarlierArrangement {
    try #require(EarlierArrangement(svg: bytes))
  }

  /// The diagram with one more report of a manager, at the end.
  private func grown(_ diagram: Diagram, manager: Int) -> Diagram {
    var diagram = diagram
    diagram.boxes.append(Diagram.Box(id: "zz-new", lines: [.init("New Analyst", .title)]))
    diagram.connectors.append(
      Diagram.Connector(
        from: diagram.boxes.count - 1, to: manager, kind: .reportsTo, isTreeLine: true))
    return diagram
  }

  @Test(arguments: [(30, 4, 3), (120, 6, 10), (300, 9, 31), (60, 30, 0)])
  func oneMoreLeafChangesNoArrangement(_ count: Int, _ span: Int, _ manager: Int) throws {
    let before = treeDiagram(boxes: count, span: span)
    var options = DrawingOptions()
    options.fit = .aspect(1.4)
    let old = try GraphvizRenderer.render(before, as: .svg, options)
    options.keptArrangement = try arrangement(of: old)
    let new = try GraphvizRenderer.render(grown(before, manager: manager), as: .svg, options)
    let (earlier, later) = (try boxes(old), try boxes(new))
    #expect(later.count == count + 1)
    for (id, box) in earlier {
      #expect(later[id]?["data-begins"] == box["data-begins"], "\(id)")
      // Whoever had no reports before may have one now.
      guard let arrangement = box["data-arrangement"] else { continue }
      #expect(later[id]?["data-arrangement"] == arrangement, "\(id)")
    }
  }

  @Test func theSameDiagramKeptIsTheSamePicture() throws {
    let diagram = treeDiagram(boxes: 150, span: 5, lines: 6)
    for fit in [DrawingOptions.Fit.natural, .aspect(0.7), .aspect(3)] {
      var options = DrawingOptions()
      options.fit = fit
      let old = try GraphvizRenderer.render(diagram, as: .svg, options)
      options.keptArrangement = try arrangement(of: old)
      #expect(try GraphvizRenderer.render(diagram, as: .svg, options) == old)
    }
  }

  @Test(arguments: [0.4, 1, 3])
  func sharedFramesAreKept(_ aspect: Double) throws {
    var diagram = treeDiagram(boxes: 90, span: 9)
    diagram.frames = (0..<4).map { unit in
      Diagram.Frame(
        label: "Unit \(unit)", unit: "u\(unit)",
        boxes: diagram.boxes.indices.filter { $0 > 9 && $0 % 5 == unit })
    }
    var options = DrawingOptions()
    options.fit = .aspect(aspect)
    let old = try GraphvizRenderer.render(diagram, as: .svg, options)
    #expect(String(decoding: old, as: UTF8.self).contains("data-group-arrangement"))
    options.keptArrangement = try arrangement(of: old)
    #expect(try GraphvizRenderer.render(diagram, as: .svg, options) == old)
  }

  @Test func idsThatMeanSomethingInMarkupAreKept() throws {
    var diagram = treeDiagram(boxes: 8, span: 7)
    for (index, id) in ["a\"b", "<c>", "&amp;", "d\ne", "&lt;", "'", "é", "x y"].enumerated() {
      diagram.boxes[index].id = id
    }
    var options = DrawingOptions()
    options.fit = .aspect(0.3)
    let old = try GraphvizRenderer.render(diagram, as: .svg, options)
    options.keptArrangement = try arrangement(of: old)
    #expect(try GraphvizRenderer.render(diagram, as: .svg, options) == old)
  }

  @Test func whatIsNoPictureOfOursIsNone() throws {
    var dot = DrawingOptions()
    dot.layout = .dot
    let engine = try GraphvizRenderer.render(companyDiagram, as: .svg, dot)
    #expect(EarlierArrangement(svg: engine) == nil)
    for text in ["", "<svg>", "<svg data-arrangement=\"heap\">", "orgline: 1\n", "\u{0}\n\n<g id="]
    {
      #expect(EarlierArrangement(svg: Array(text.utf8)) == nil)
    }
  }
}
