import OrgModel
import Foundation
import OrgDiagram
@testable import OrgGraphviz
import Testing

@Suite("Rendering", .enabled(if: GraphvizRenderer.isAvailable))
struct RenderTests {
  @Test func everythingOfTheDiagramIsInTheSVG() throws {
    let picture = try #require(
      DrawnPicture(try GraphvizRenderer.render(explainedCompany, as: .svg)))
    #expect(picture.title == explainedCompany.title)
    #expect(picture.groups(ofClass: "box").count == companyDiagram.boxes.count)
    #expect(picture.groups(ofClass: "line").count == companyDiagram.connectors.count)
    #expect(picture.groups(ofClass: "frame").count == companyDiagram.frames.count)
    let head = try #require(picture.box("coo"))
    #expect(head.attributes["class"] == "box position level-3 vacant finding-error")
    #expect(head.attributes["data-kind"] == "position")
    #expect(head.texts == ["Chief Operating Officer", "Vacant", "\u{D7} 1 vacant manager"])
    #expect(head.title.hasSuffix("\nError: vacant-manager"))
    let line = try #require(
      picture.groups.first { $0.attributes["data-kind"] == "dotted-line-to" })
    #expect(line.attributes["data-from"] == "security")
    #expect(line.title == "Head of Security has a dotted line to Chief Financial Officer: budget")
    #expect(line.texts == ["budget"])
  }

  @Test func theLegendIsThereOnlyWhenAskedFor() throws {
    let without = try #require(DrawnPicture(try GraphvizRenderer.render(companyDiagram, as: .svg)))
    #expect(without.groups(ofClass: "legend").isEmpty)
    let with = try #require(DrawnPicture(try GraphvizRenderer.render(explainedCompany, as: .svg)))
    let legend = try #require(with.groups(ofClass: "legend").first)
    let captions = ["Legend"] + explainedCompany.legend.map(\.caption)
    // Beside these are the badges of the rules.
    #expect(legend.texts.filter(captions.contains) == captions)
    #expect(Set(legend.texts).subtracting(captions) == ["\u{D7} 1", "! 2", "i 3", "\u{D7} 4"])
    let text = String(
      decoding: try GraphvizRenderer.render(companyDiagram, as: .dot), as: UTF8.self)
    #expect(!text.contains("Legend"))
  }

  #if Graphviz
    @Test func linesAndLegendMoveNoBox() {
      var bare = companyDiagram
      bare.connectors.removeAll { !$0.isTreeLine }
      func boxes(_ diagram: Diagram) -> [Rectangle] {
        TidyPlacement(diagram, BoxContent.contents(of: diagram), DrawingOptions()).placement
          .boxes
      }
      #expect(boxes(bare) == boxes(explainedCompany))
    }

    @Test(arguments: Diagram.Direction.allCases)
    func linesMoveNoBoxOnThePage(_ direction: Diagram.Direction) {
      var full = treeDiagram(boxes: 40, span: 3, lines: 30)
      full.direction = direction
      full.legend = full.explanations
      var bare = full
      bare.connectors.removeAll { !$0.isTreeLine }
      bare.legend = bare.explanations
      func places(_ diagram: Diagram) -> [Rectangle] {
        let contents = BoxContent.contents(of: diagram)
        let tidy = TidyPlacement(diagram, contents, DrawingOptions())
        let picture = Picture(of: tidy.diagram, contents, tidy.placement)
        return picture.figures.compactMap { figure in
          guard case .box = figure.owner, figure.shape != nil else { return nil }
          return figure.rectangle
        }
      }
      #expect(places(bare) == places(full))
    }

    @Test func linesMoveNoBoxOnPaperEither() {
      var options = DrawingOptions()
      options.fit = .page(width: 300, height: 200)
      var bare = explainedCompany
      bare.connectors.removeAll { !$0.isTreeLine }
      bare.legend = []
      var full = explainedCompany
      full.legend = []
      func places(_ diagram: Diagram) -> [[Rectangle]] {
        BoxContent.Density.allCases.map { density in
          let contents = BoxContent.contents(of: diagram, density)
          return TidyPlacement(diagram, contents, options, density).placement.boxes
        }
      }
      #expect(places(bare) == places(full))
      #expect(places(bare)[0] != places(bare)[1])
    }

    @Test(arguments: DrawingOptions.Layout.allCases)
    func everyEngineDrawsEverythingAndLinesMoveNothing(_ layout: DrawingOptions.Layout) throws {
      var options = DrawingOptions()
      options.layout = layout
      let diagrams = [explainedCompany, treeDiagram(boxes: 40, span: 3, lines: 9)]
      for diagram in diagrams {
        let picture = try #require(
          DrawnPicture(try GraphvizRenderer.render(diagram, as: .svg, options)))
        #expect(picture.groups(ofClass: "box").count == diagram.boxes.count)
        #expect(picture.groups(ofClass: "line").count == diagram.connectors.count)
      }
    }
  #endif

  @Test(arguments: DiagramFormat.allCases)
  func theSameDiagramIsTheSameBytes(_ format: DiagramFormat) throws {
    let first = try GraphvizRenderer.render(explainedCompany, as: format)
    _ = try GraphvizRenderer.render(treeDiagram(boxes: 30, span: 3), as: .svg)
    #expect(try GraphvizRenderer.render(explainedCompany, as: format) == first)
  }

  @Test func manyTasksDrawAtOnce() async throws {
    let expected = try GraphvizRenderer.render(companyDiagram, as: .svg)
    let same = try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<64 {
        group.addTask {
          switch index % 4 {
          case 0: try GraphvizRenderer.render(companyDiagram, as: .png).count > 1_000
          case 1:
            try GraphvizRenderer.render(treeDiagram(boxes: index, span: 3), as: .pdf).count > 1_000
          default: try GraphvizRenderer.render(companyDiagram, as: .svg) == expected
          }
        }
      }
      return try await group.reduce(true) { $0 && $1 }
    }
    #expect(same)
  }

  @Test(arguments: Diagram.Direction.allCases)
  func everyDirectionWorks(_ direction: Diagram.Direction) throws {
    var diagram = explainedCompany
    diagram.direction = direction
    let picture = try #require(DrawnPicture(try GraphvizRenderer.render(diagram, as: .svg)))
    #expect(picture.groups(ofClass: "line").count == diagram.connectors.count)
  }

  @Test func anEmptyDiagramIsAPage() throws {
    for title in [nil, "Acme"] {
      let diagram = Diagram(title: title, boxes: [], frames: [.init(label: "Nobody", boxes: [])])
      for format in DiagramFormat.allCases {
        #expect(!(try GraphvizRenderer.render(diagram, as: format)).isEmpty)
      }
      let picture = try #require(DrawnPicture(try GraphvizRenderer.render(diagram, as: .svg)))
      #expect(picture.texts == [title, "No positions"].compactMap(\.self))
    }
  }

  @Test func circlesLoopsAndTwinsAreDrawn() throws {
    let boxes = (0..<5).map { Diagram.Box(id: "b\($0)", lines: [.init("Box", .title)]) }
    let tree = (0..<5).map {
      Diagram.Connector(from: $0, to: ($0 + 1) % 5, kind: .reportsTo, isTreeLine: true)
    }
    let others = Diagram.Connector.Kind.allCases.flatMap { kind in
      [(0, 0), (1, 3), (1, 3), (3, 1)].map { from, to in
        Diagram.Connector(from: from, to: to, kind: kind, isTreeLine: from == 0)
      }
    }
    let diagram = Diagram(boxes: boxes, connectors: tree + others)
    let picture = try #require(DrawnPicture(try GraphvizRenderer.render(diagram, as: .svg)))
    #expect(picture.groups(ofClass: "line").count == diagram.connectors.count)
  }

  @Test func whatIsTooLargeIsRefusedWithNumbers() {
    func expectLimit(_ diagram: Diagram, _ format: DiagramFormat, _ error: DiagramError) {
      #expect(throws: error) { try GraphvizRenderer.render(diagram, as: format) }
    }
    let two = treeDiagram(boxes: 2, span: 2)
    var neato = DrawingOptions()
    neato.layout = .neato
    #expect(throws: DiagramError.tooLargeForEngine(.neato, boxes: 5_001, limit: 5_000)) {
      try GraphvizRenderer.render(treeDiagram(boxes: 5_001, span: 6), as: .svg, neato)
    }
    let deep = (0..<40).map {
      Diagram.Frame(label: "f", boxes: [0], parent: $0 == 0 ? nil : $0 - 1)
    }
    expectLimit(
      Diagram(boxes: two.boxes, frames: deep), .svg,
      .tooLarge(what: "frames around a frame", count: 39, limit: 32))
    expectLimit(
      Diagram(boxes: two.boxes, frames: [.init(label: "", boxes: [7])]), .svg,
      .inconsistent("frame 0 holds a box that does not exist"))
  }

  @Test func aPNGOfTooManyPixelsIsRefusedWithAResolutionThatWorks() throws {
    let chain = treeDiagram(boxes: 400, span: 1)
    var options = DrawingOptions()
    let error = #expect(throws: DiagramError.self) {
      try GraphvizRenderer.render(chain, as: .png, options)
    }
    guard case .tooManyPixels(_, let height, let dpi?) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(height > 32_000)
    options.pixelsPerPoint = Double(dpi) / 72
    #expect(!(try GraphvizRenderer.render(chain, as: .png, options)).isEmpty)
    options.pixelsPerPoint = Double(dpi + 1) / 72
    #expect(throws: DiagramError.self) { try GraphvizRenderer.render(chain, as: .png, options) }
  }

  @Test func aPDFLargerThanReadersShowIsRefusedUnlessItIsForPaper() throws {
    let chain = treeDiagram(boxes: 400, span: 1)
    #expect(throws: DiagramError.self) { try GraphvizRenderer.render(chain, as: .pdf) }
    var options = DrawingOptions()
    options.fit = .page(width: 595, height: 842)
    let bytes = try GraphvizRenderer.render(chain, as: .pdf, options)
    guard let read = try run("/usr/bin/pdfinfo", ["-"], input: bytes) else { return }
    let words = String(decoding: read.output, as: UTF8.self)
    let line = try #require(words.split(separator: "\n").first { $0.hasPrefix("Page size") })
    let sizes = line.split(separator: " ").compactMap { Double($0) }
    #expect(abs(sizes[0] - 595) < 2 && abs(sizes[1] - 842) < 2, "\(line)")
  }

  @Test func aPNGHasTheSizeOfThePage() throws {
    func size(_ scale: Double) throws -> [Int] {
      var options = DrawingOptions()
      options.pixelsPerPoint = scale
      let bytes = try GraphvizRenderer.render(companyDiagram, as: .png, options)
      return [16, 20].map { start in
        bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
      }
    }
    let one = try size(1)
    let three = try size(3)
    #expect(abs(three[0] - 3 * one[0]) <= 3)
    #expect(abs(three[1] - 3 * one[1]) <= 3)
  }

  @Test func aPDFHasAFixedDateAndItsText() throws {
    let bytes = try GraphvizRenderer.render(companyDiagram, as: .pdf)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("/CreationDate (D:20000101000000"))
    guard let read = try run("/usr/bin/pdftotext", ["-", "-"], input: bytes) else { return }
    let words = String(decoding: read.output, as: UTF8.self)
    for box in companyDiagram.boxes where box.lines[0].text.count < 24 {
      #expect(words.contains(box.lines[0].text))
    }
  }

  @Test func manyRandomDiagramsAreDrawnCompletely() throws {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<150 {
      let diagram = randomDiagram(&random)
      let picture = try #require(DrawnPicture(try GraphvizRenderer.render(diagram, as: .svg)))
      #expect(picture.groups(ofClass: "box").count == diagram.boxes.count)
      #expect(picture.groups(ofClass: "line").count == diagram.connectors.count)
    }
  }
}

/// Boxes, lines and nested frames without any order.
func randomDiagram(_ random: inout SeededGenerator) -> Diagram {
  let count = Int.random(in: 1...40, using: &random)
  func box() -> Int { Int.random(in: 0..<count, using: &random) }
  let boxes = (0..<count).map { index in
    Diagram.Box(
      id: "b\(index)", lines: [.init(random.name(), .title), .init(random.name(), .name)],
      kind: Diagram.Box.Kind.allCases.randomElement(using: &random) ?? .body,
      isVacant: Bool.random(using: &random), isExternal: Bool.random(using: &random),
      marks: Bool.random(using: &random) ? [.init(.warning, random.name())] : [])
  }
  let lines = (0..<Int.random(in: 0...60, using: &random)).map { _ in
    Diagram.Connector(
      from: box(), to: box(),
      kind: Diagram.Connector.Kind.allCases.randomElement(using: &random) ?? .informs,
      label: Bool.random(using: &random) ? random.name() : nil,
      isTreeLine: Bool.random(using: &random))
  }
  let frames = (0..<Int.random(in: 0...8, using: &random)).map { index in
    Diagram.Frame(
      label: random.name(), boxes: (0..<Int.random(in: 0...6, using: &random)).map { _ in box() },
      parent: index > 0 && Bool.random(using: &random)
        ? Int.random(in: 0..<index, using: &random) : nil)
  }
  return Diagram(
    title: random.name(), boxes: boxes, connectors: lines, frames: frames,
    direction: Diagram.Direction.allCases.randomElement(using: &random) ?? .topToBottom)
}
