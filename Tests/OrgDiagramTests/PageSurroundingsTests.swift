@testable import OrgDiagram
import OrgModel
import OrgTestSupport
import Testing

/// Charts that are made for a page on which there is more than the chart.
@Suite("Pages: what is around a chart")
struct PageSurroundingsTests {
  /// A chart with up to `most` boxes, a title and a legend of some lines.
  private func chart(_ generator: inout Seeded, most: Int) -> Diagram {
    let count = 1 + generator.below(most)
    var diagram = Diagram(
      title: String(repeating: "Holding company ", count: generator.below(9)), boxes: [],
      direction: Diagram.Direction.allCases[generator.below(4)])
    let reach = [1, 3, 100][generator.below(3)]
    for box in 0..<count {
      diagram.boxes.append(
        Diagram.Box(
          id: "p\(box)", lines: [.init("Position \(box)", .title)], grade: generator.below(3),
          isOrphan: box > 0 && generator.once(in: 9)))
      guard box > 0, !diagram.boxes[box].isOrphan else { continue }
      diagram.connectors.append(
        Diagram.Connector(
          from: box, to: max(0, box - 1 - generator.below(reach)), kind: .reportsTo,
          isTreeLine: true))
    }
    for entry in 0..<generator.below(9) {
      diagram.legend.append(.init(.vacant, String(repeating: "what it is ", count: entry)))
    }
    return diagram
  }

  @Test func thePageIsAsLargeAsWasExpected() {
    for seed in UInt64(0)..<200 {
      var generator = Seeded(seed: seed)
      let chart = chart(&generator, most: 40)
      var options = DrawingOptions()
      options.alignsGrades = generator.once(in: 3)
      let contents = BoxContent.contents(of: chart)
      let tidy = TidyPlacement(chart, contents, options)
      let picture = Picture(of: tidy.diagram, contents, tidy.placement)
      let core = tidy.placement.core ?? Rectangle(x: 0, y: 0, width: 0, height: 0)
      let around = PageSurroundings(chart, alignsGrades: options.alignsGrades)
      let expected = around.upright(around: Size(width: core.width, height: core.height))
      // Trunks at the edge of the chart need some points more.
      let more = (-1e-6)...6.0
      #expect(more.contains(picture.size.width - expected.width), "seed \(seed)")
      // The heading of a tray may have room beside the chart.
      let heading = chart.boxes.contains(where: \.isOrphan) ? Picture.trayHeading : 0
      #expect(
        (more.lowerBound - heading...more.upperBound).contains(
          picture.size.height - expected.height),
        "seed \(seed): \(picture.size.height), not \(expected.height)")
    }
  }

  @Test func linesMoveNoBoxOfAChartThatIsMadeForAPage() {
    let kinds: [LineKind] = [.dottedLineTo, .escalatesTo, .informs, .collaboratesWith]
    for seed in UInt64(0)..<60 {
      var generator = Seeded(seed: seed)
      let plain = chart(&generator, most: 30)
      var lined = plain
      for _ in 0..<generator.below(40) {
        let ends = (generator.below(plain.boxes.count), generator.below(plain.boxes.count))
        guard ends.0 != ends.1 else { continue }
        lined.connectors.append(
          Diagram.Connector(from: ends.0, to: ends.1, kind: kinds[generator.below(4)]))
      }
      lined.legend = lined.explanations + plain.legend
      let fits: [DrawingOptions.Fit] = [.page(width: 842, height: 595), .aspect(16 / 9)]
      for fit in fits {
        var options = DrawingOptions()
        options.fit = fit
        let sizes = [plain, lined].map { diagram in
          TidyPlacement(
            diagram, BoxContent.contents(of: diagram), options, around: PageSurroundings(diagram)
          ).placement.boxes
        }
        #expect(sizes[0] == sizes[1], "seed \(seed), \(fit)")
      }
    }
  }

  /// The picture of a chart in one style, or in what is chosen for a shape.
  private func picture(
    _ chart: Diagram, _ fit: DrawingOptions.Fit, _ style: LayoutStyle?
  ) -> Picture {
    let contents = BoxContent.contents(of: chart)
    var options = DrawingOptions()
    options.fit = fit
    guard let style else {
      let tidy = TidyPlacement(chart, contents, options, around: PageSurroundings(chart))
      return Picture(of: tidy.diagram, contents, tidy.placement)
    }
    // What is kept of an earlier picture is a plan that can be said.
    var kept = "<svg data-arrangement=\"\(style == .row ? "row" : style.word)\">\n"
    for box in chart.boxes {
      kept += "<g id=\"box-\(box.id)\" data-id=\"\(box.id)\" data-arrangement=\"\(style.word)\">\n"
    }
    options.keptArrangement = EarlierArrangement(svg: Array((kept + "</svg>\n").utf8))
    let tidy = TidyPlacement(chart, contents, options)
    return Picture(of: tidy.diagram, contents, tidy.placement)
  }

  @Test func noStyleEverywhereMakesALargerPicture() {
    let fits: [DrawingOptions.Fit] = [
      .page(width: 400, height: 300), .page(width: 300, height: 500), .aspect(16 / 9),
    ]
    for seed in UInt64(0)..<90 {
      var generator = Seeded(seed: seed)
      let chart = chart(&generator, most: 25)
      let fit = fits[Int(seed) % 3]
      let chosen = picture(chart, fit, nil).scale(in: fit)
      for style in [LayoutStyle.row, .hanging] {
        let other = picture(chart, fit, style).scale(in: fit)
        #expect(chosen >= other * (1 - 1e-9), "seed \(seed), \(style), \(fit)")
      }
    }
  }

  @Test func aSmallChartIsARowWhereTheWholePageHoldsIt() {
    for reports in 1...6 {
      var chart = Diagram(title: "Small", boxes: [])
      for box in 0...reports {
        chart.boxes.append(Diagram.Box(id: "p\(box)", lines: [.init("Head of \(box)", .title)]))
        guard box > 0 else { continue }
        chart.connectors.append(
          Diagram.Connector(from: box, to: 0, kind: .reportsTo, isTreeLine: true))
      }
      chart.legend = chart.explanations
      for fit in [DrawingOptions.Fit.aspect(16 / 9), .page(width: 1_200, height: 600)] {
        let contents = BoxContent.contents(of: chart)
        var options = DrawingOptions()
        options.fit = fit
        let tidy = TidyPlacement(chart, contents, options, around: PageSurroundings(chart))
        #expect(
          Set(tidy.placement.boxes.dropFirst().map(\.y)).count == 1, "\(reports) reports, \(fit)")
      }
    }
  }

  @Test func aPictureInAShapeHasIt() {
    var picture = Picture(size: Size(width: 300, height: 100))
    picture.origin = Point(x: -5, y: 0)
    let wide = picture.onPage(aspect: 4)
    #expect(wide.size == Size(width: 400, height: 100) && wide.origin.x == -55)
    let high = picture.onPage(aspect: 1)
    #expect(high.size == Size(width: 300, height: 300) && high.origin == picture.origin)
  }
}
