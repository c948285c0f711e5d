@testable import OrgDiagram
import OrgModel
import OrgTestSupport
import Testing

/// Where the names of frames stand.
@Suite("Frames: names")
struct FrameLabelTests {
  /// A chart with units and many lines beside the tree, of which some have a label.
  private func chart(_ generator: inout Seeded) -> Diagram {
    var chart = UnitCharts.random(&generator)
    let kinds = LineKind.allCases.filter { $0 != .reportsTo }
    for _ in 0..<generator.below(chart.boxes.count + 1) {
      let (from, to) = (generator.below(chart.boxes.count), generator.below(chart.boxes.count))
      guard from != to else { continue }
      var line = Diagram.Connector(from: from, to: to, kind: kinds[generator.below(kinds.count)])
      if generator.once(in: 4) { line.label = "weekly" }
      chart.connectors.append(line)
    }
    chart.direction = Diagram.Direction.allCases[generator.below(4)]
    return chart
  }

  private func rectangles(
    _ picture: Picture, _ isMeant: (Picture.Owner) -> Bool
  ) -> [Rectangle] {
    picture.figures.filter { isMeant($0.owner) && $0.text != nil }.map(\.rectangle)
  }

  @Test(arguments: 0..<20)
  func noNameOfAFrameLiesOnOtherWords(_ part: Int) {
    for seed in part * 10..<part * 10 + 10 {
      var generator = Seeded(seed: UInt64(seed))
      let chart = chart(&generator)
      var options = DrawingOptions()
      options.crossingBudget = generator.once(in: 2) ? 0 : nil
      let contents = BoxContent.contents(of: chart)
      let tidy = TidyPlacement(chart, contents, options)
      let picture = Picture(of: tidy.diagram, contents, tidy.placement)
      let names = rectangles(picture) { if case .frameLabel = $0 { true } else { false } }
      let words = rectangles(picture) { owner in
        switch owner {
        case .connector, .box: true
        default: false
        }
      }
      for (index, name) in names.enumerated() {
        let other = (names[(index + 1)...] + words).first(where: name.overlaps)
        #expect(other == nil, "seed \(seed): \(name)")
      }
    }
  }

  /// Where a name of a frame can stand on no line, it does: looked for in steps of half a point.
  @Test func namesStandOnNoLineWhereThatIsPossible() {
    var free = 0
    for seed in 0..<100 {
      var generator = Seeded(seed: UInt64(seed))
      let chart = chart(&generator)
      let contents = BoxContent.contents(of: chart)
      let tidy = TidyPlacement(chart, contents, DrawingOptions())
      let labels = FrameLabels(tidy.diagram, tidy.placement)
      let pieces = tidy.placement.routes.compactMap(\.self).flatMap { route in
        stride(from: 0, to: route.points.count - 3, by: 3).map { first in
          let (one, other) = (route.points[first], route.points[first + 3])
          return Rectangle(
            x: min(one.x, other.x), y: min(one.y, other.y), width: abs(one.x - other.x),
            height: abs(one.y - other.y)
          ).inset(by: -0.1)
        }
      }
      for (place, frame) in zip(labels.places, tidy.placement.frames) {
        guard let name = place?.rectangle, let frame else { continue }
        #expect(name.x > frame.x && name.maxX < frame.maxX + 8, "seed \(seed)")
        guard pieces.contains(where: name.overlaps) else {
          free += 1
          continue
        }
        let steps = stride(from: frame.x + 8, through: frame.maxX - 8 - name.width, by: 0.5)
        let better = steps.contains { x in
          // With as much room as between words.
          let there = Rectangle(
            x: x - 4.2, y: name.y - 1, width: name.width + 8.4, height: name.height + 2)
          return !pieces.contains(where: there.overlaps)
        }
        #expect(!better, "seed \(seed): \(name)")
      }
    }
    #expect(free > 100)
  }

  /// No piece of a line is hidden: a name has no ground, and no line runs below it but where the
  /// name found no other place.
  @Test(arguments: 0..<20)
  func noLineRunsBelowANameThatHasAPlace(_ part: Int) {
    var clear = 0
    var onLines = 0
    for seed in part * 10..<part * 10 + 10 {
      var generator = Seeded(seed: UInt64(seed))
      let chart = chart(&generator)
      let contents = BoxContent.contents(of: chart)
      let tidy = TidyPlacement(chart, contents, DrawingOptions())
      let picture = Picture(of: tidy.diagram, contents, tidy.placement)
      var pieces: [Rectangle] = []
      for stroke in picture.strokes where stroke.owner != .legend {
        let route = stroke.route
        let points =
          [route.startTip, route.points.first].compactMap(\.self)
          + route.samples(perCurve: 24) + [route.points.last, route.endTip].compactMap(\.self)
        for (one, next) in zip(points, points.dropFirst()) {
          pieces.append(Rectangle(around: one, next).inset(by: 1 - stroke.width / 2))
        }
      }
      let names = FrameLabels(tidy.diagram, tidy.placement).places
      for figure in picture.figures {
        guard case .frameLabel(let frame) = figure.owner else { continue }
        #expect(figure.shape == nil, "seed \(seed): \(frame) hides what is below it")
        guard names[frame]?.isOnLines == false else {
          onLines += 1
          continue
        }
        clear += 1
        #expect(
          pieces.first(where: figure.rectangle.overlaps) == nil,
          "seed \(seed): \(figure.rectangle)")
      }
    }
    #expect(clear > 3 * onLines, "\(clear) names beside lines, \(onLines) on lines")
  }
}
