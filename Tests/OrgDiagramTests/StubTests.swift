import OrgModel
import OrgTestSupport
import Testing

@testable import OrgDiagram

/// Lines that only begin and end: their pieces and numbers lie on nothing that means something
/// else, checked on whole pages.
@Suite("Stubs")
struct StubTests {
  /// A page with as many lines beside the tree as boxes, and what was placed on it.
  private struct Page {
    let diagram: Diagram
    let placement: Placement
    let picture: Picture

    init(seed: UInt64) {
      var random = Seeded(seed: seed)
      let count = 12 + random.below(40)
      let span = 2 + random.below(8)
      var boxes = (0..<count).map { Diagram.Box(id: "b\($0)", lines: [.init("Box \($0)", .title)]) }
      for box in boxes.indices where random.once(in: 5) {
        boxes[box].lines.append(.init("of a longer name than others", .name))
      }
      var connectors = (1..<count).map {
        Diagram.Connector(from: $0, to: ($0 - 1) / span, kind: .reportsTo, isTreeLine: true)
      }
      let kinds = LineKind.allCases.filter { $0 != .reportsTo }
      for _ in 0..<count {
        let (from, to) = (random.below(count), random.below(count))
        guard from != to else { continue }
        var line = Diagram.Connector(from: from, to: to, kind: kinds[random.below(kinds.count)])
        if random.once(in: 6) { line.label = "weekly" }
        if random.once(in: 6) { line.marks = [.init(.error, "rule")] }
        connectors.append(line)
      }
      var drawn = Diagram(boxes: boxes, connectors: connectors)
      drawn.direction = Diagram.Direction.allCases[random.below(4)]
      var options = DrawingOptions()
      options.crossingBudget = random.once(in: 2) ? 0 : random.below(count)
      options.fit = [.natural, .aspect(0.6), .aspect(2)][random.below(3)]
      let density = BoxContent.Density.allCases[random.below(2)]
      let contents = BoxContent.contents(of: drawn, density)
      let tidy = TidyPlacement(drawn, contents, options, density)
      diagram = tidy.diagram
      placement = tidy.placement
      picture = Picture(of: tidy.diagram, contents, tidy.placement)
    }

    var stubs: Set<Int> { Set(placement.stubs.map(\.line)) }

    /// The pieces of all lines on the page, each with its line; curves are many short pieces.
    var pieces: [(line: Int, piece: [Point])] {
      picture.strokes.flatMap { stroke -> [(line: Int, piece: [Point])] in
        guard case .connector(let line) = stroke.owner else { return [] }
        let points = stroke.route.points
        let ends = stride(from: 0, to: points.count - 1, by: 3).flatMap { first -> [Point] in
          let curve = Array(points[first...first + 3])
          let isStraight = curve[0].x == curve[3].x || curve[0].y == curve[3].y
          return (isStraight ? [0] : (0..<10).map { Double($0) / 10 }).map { share in
            let rest = 1 - share
            return curve[0] * (rest * rest * rest) + curve[1] * (3 * rest * rest * share)
              + curve[2] * (3 * rest * share * share) + curve[3] * (share * share * share)
          }
        }
        return zip(ends, ends.dropFirst() + points.suffix(1)).map { (line, [$0, $1]) }
      }
    }

    /// The chips with numbers of stubs.
    var numbers: [(line: Int, chip: Rectangle)] {
      picture.figures.compactMap { figure in
        guard case .connector(let line) = figure.owner, stubs.contains(line), figure.text != nil
        else { return nil }
        return (line, figure.rectangle)
      }
    }

    /// The chips with labels of lines that have a way.
    var labels: [Rectangle] {
      picture.figures.compactMap { figure in
        guard case .connector(let line) = figure.owner, !stubs.contains(line), figure.shape != nil
        else { return nil }
        return figure.rectangle
      }
    }

    /// Where the boxes are on the page.
    var boxes: [Rectangle] {
      picture.figures.compactMap { figure in
        if case .box = figure.owner, figure.shape != nil { figure.rectangle } else { nil }
      }
    }
  }

  /// Whether two pieces have more than a point in common, where the slanting ones are so short
  /// that the rectangles around them tell.
  private func shareASegment(_ one: [Point], _ other: [Point]) -> Bool {
    func reach(_ piece: [Point]) -> (x: ClosedRange<Double>, y: ClosedRange<Double>) {
      let (x, y) = (piece.map(\.x).sorted(), piece.map(\.y).sorted())
      return (x[0]...x[1], y[0]...y[1])
    }
    let (first, second) = (reach(one), reach(other))
    func common(_ one: ClosedRange<Double>, _ other: ClosedRange<Double>) -> Double {
      min(one.upperBound, other.upperBound) - max(one.lowerBound, other.lowerBound)
    }
    let (across, down) = (common(first.x, second.x), common(first.y, second.y))
    return min(across, down) > -0.01 && max(across, down) > 0.01
  }

  @Test(arguments: 0..<20)
  func nothingOfThemLiesOnAnythingElse(_ part: Int) {
    var stubs = 0
    for seed in part * 10..<part * 10 + 10 {
      let page = Page(seed: UInt64(seed))
      let (numbers, pieces) = (page.numbers, page.pieces)
      stubs += page.stubs.count
      for (index, number) in numbers.enumerated() {
        let others = numbers[(index + 1)...].map(\.chip)
        let hit = (others + page.boxes + page.labels).first(where: number.chip.overlaps)
        #expect(hit == nil, "seed \(seed): the number of \(number.line) touches")
        for (line, piece) in pieces where line != number.line {
          let around = Rectangle(
            x: min(piece[0].x, piece[1].x), y: min(piece[0].y, piece[1].y),
            width: abs(piece[0].x - piece[1].x), height: abs(piece[0].y - piece[1].y)
          ).inset(by: -0.5)
          #expect(
            !around.overlaps(number.chip), "seed \(seed): the number of \(number.line) on \(line)")
        }
      }
      for (line, piece) in pieces where page.stubs.contains(line) {
        for (other, its) in pieces where other != line {
          #expect(!shareASegment(piece, its), "seed \(seed): \(line) lies on \(other)")
        }
      }
    }
    #expect(stubs > 40, "part \(part)")
  }

  @Test(arguments: 0..<10)
  func theLegendTellsWhatHasNoRoom(_ seed: UInt64) {
    let page = Page(seed: seed)
    let written = page.picture.figures.filter { $0.owner == .legend }.compactMap(\.text?.line)
    for (index, stub) in page.placement.stubs.enumerated() {
      let ends = page.numbers.count { $0.line == stub.line }
      let strokes = page.picture.strokes.count { $0.owner == .connector(stub.line) }
      #expect(strokes == ends, "seed \(seed): a piece has a number")
      #expect(written.contains("\(index + 1)"), "seed \(seed)")
      let line = page.diagram.connectors[stub.line]
      let caption = "Box \(line.from) \(line.kind.verb) Box \(line.to)"
      let said = [
        " (only told here, for want of room)", " (no room for a number at Box", "",
      ][ends]
      #expect(written.contains { $0.hasPrefix(caption + said) }, "seed \(seed): \(caption)")
    }
  }
}
