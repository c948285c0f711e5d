import OrgModel
import OrgTestSupport
import Testing

@testable import OrgDiagram

/// Lines between boxes that an engine of Graphviz has placed anywhere.
@Suite("Straight lines")
struct StraightLineTests {
  /// The distance of a point from the line through two others.
  private func distance(_ point: Point, _ one: Point, _ other: Point) -> Double {
    let (way, step) = (other - one, point - one)
    return abs(way.x * step.y - way.y * step.x) / way.length
  }

  @Test(arguments: 0..<20)
  func noneHidesAnother(_ seed: UInt64) throws {
    var random = Seeded(seed: seed)
    let rectangles = (0..<6).map { index in
      Rectangle(
        x: Double(index % 3) * 300 + Double(random.below(150)),
        y: Double(index / 3) * 200 + Double(random.below(100)),
        width: 90 + Double(random.below(60)), height: 34 + Double(random.below(40)))
    }
    var lines: [Diagram.Connector] = []
    for _ in 0..<30 {
      let (from, to) = (random.below(6), random.below(6))
      let kind = Diagram.Connector.Kind.allCases[random.below(11)]
      lines.append(Diagram.Connector(from: from, to: to, kind: kind))
    }
    let diagram = Diagram(
      boxes: (0..<6).map { Diagram.Box(id: "b\($0)", lines: []) }, connectors: lines)
    let routes = diagram.straightRoutes(rectangles)
    for (index, line) in lines.enumerated() {
      guard line.from != line.to else {
        let loop = try #require(routes[index], "seed \(seed)")
        let box = rectangles[line.from]
        let tip = loop.endTip ?? loop.points[loop.points.count - 1]
        #expect(abs((loop.startTip ?? loop.points[0]).x - box.maxX) < 0.01, "seed \(seed)")
        #expect(abs(tip.y - box.y) < 0.01 && tip.x < box.maxX, "seed \(seed)")
        #expect(loop.points.contains { $0.x > box.maxX + 4 && $0.y < box.y - 4 }, "seed \(seed)")
        continue
      }
      let route = try #require(routes[index], "seed \(seed)")
      let ends = [route.startTip ?? route.points[0], route.endTip ?? route.points[3]]
      for (end, box) in zip(ends, [rectangles[line.from], rectangles[line.to]]) {
        let isOnBorder =
          box.inset(by: -0.01).holds(end) && !box.inset(by: 0.01).holds(end)
        #expect(isOnBorder, "seed \(seed): line \(index) ends at \(end)")
      }
      for (other, its) in lines[..<index].enumerated()
      where Set([its.from, its.to]) == Set([line.from, line.to]) {
        let theirs = try #require(routes[other]).points
        // Half of the narrowest box is shared by no more than eight of these lines.
        #expect(
          distance(theirs[0], ends[0], ends[1]) >= 34.0 / 2 / 8, "seed \(seed): \(other), \(index)")
      }
    }
  }
}

extension Rectangle {
  fileprivate func holds(_ point: Point) -> Bool {
    x <= point.x && point.x <= maxX && y <= point.y && point.y <= maxY
  }
}
