import OrgDiagram
import OrgTestSupport
import Testing

@Suite("Routing, good ways")
struct RoutingQualityTests {
  private func route(
    _ chart: RoutingChart, _ lines: [OverlayRouter.Line], budget: Int? = nil
  ) -> OverlayRouter.Routing {
    var options = OverlayRouter.Options()
    options.crossingBudget = budget
    return OverlayRouter(
      boxes: chart.boxes, treeLines: chart.treeLines, page: chart.page, options: options
    ).route(lines)
  }

  @Test func arrowHeadsHaveRoom() {
    // Gaps of 44 points: an end of 14 leaves 25 beside the clearance of the next box.
    let boxes = (0..<30).map {
      Rectangle(x: Double($0 % 6) * 164, y: Double($0 / 6) * 94, width: 120, height: 50)
    }
    var chart = RoutingChart(boxes)
    chart.page = boxes.dropFirst().reduce(boxes[0]) { $0.union($1) }
    for from in boxes.indices {
      for to in boxes.indices where to != from {
        let routing = route(chart, [OverlayRouter.Line(from: Int32(from), to: Int32(to))])
        guard case .route(let points) = routing.outcomes[0] else {
          Issue.record("no way from \(from) to \(to)")
          continue
        }
        let ends = [points[1] - points[0], points[points.count - 2] - points[points.count - 1]]
        #expect(ends.allSatisfy { $0.length >= 14 }, "from \(from) to \(to): \(points)")
      }
    }
  }

  @Test func theMostCrossedLineIsTheFirstToGo() {
    // Fences that reach over all free space: from one box to the next, each line crosses one.
    let boxes = (0..<4).map { Rectangle(x: Double($0) * 200, y: 0, width: 100, height: 60) }
    var chart = RoutingChart(boxes)
    chart.page = Rectangle(x: 0, y: 0, width: 700, height: 60)
    chart.treeLines = (0..<3).map { fence in
      [-2_000.0, 2_000].map { Point(x: Double(fence) * 200 + 150, y: $0) }
    }
    let lines = [3, 1, 2].map { OverlayRouter.Line(from: 0, to: $0) }
    let all = route(chart, lines)
    #expect(all.crossings == 6)
    let some = route(chart, lines, budget: 3)
    #expect(some.crossings == 3)
    let reasons = some.outcomes.map { outcome -> OverlayRouter.StubReason? in
      if case .stub(_, _, let reason) = outcome { reason } else { nil }
    }
    #expect(reasons == [.overBudget, nil, nil])
  }

  @Test func managersAreCrossedRatherThanTheirReports() {
    // One line down to a rail, nine from there to the reports; the ends are at its height.
    let reports = (0..<9).map { Rectangle(x: Double($0) * 140, y: 140, width: 120, height: 50) }
    let ends = [-200.0, 1_340].map { Rectangle(x: $0, y: 66, width: 120, height: 70) }
    var chart = RoutingChart(
      [Rectangle(x: 560, y: 0, width: 120, height: 50)] + reports + ends)
    chart.page = Rectangle(x: -200, y: 0, width: 1_660, height: 190)
    chart.treeLines = reports.map {
      [
        Point(x: 620, y: 50), Point(x: 620, y: 95), Point(x: $0.centre.x, y: 95),
        Point(x: $0.centre.x, y: 140),
      ]
    }
    let routing = route(chart, [OverlayRouter.Line(from: 10, to: 11)])
    #expect(routing.crossings == 1)
  }

  @Test(arguments: 0..<4) func crowdsStayNearThePage(_ seed: UInt64) {
    var random = Seeded(seed: seed)
    let chart = RoutingChart(tidy: 60, &random)
    let lines = chart.lines(150, &random)
    let routing = route(chart, lines, budget: 10_000)
    #expect(RoutingCheck(chart, lines, routing).faults.isEmpty, "seed \(seed)")
    let most = chart.page.inset(by: -4 * 60 - 5)
    #expect(most.union(routing.bounds) == most, "seed \(seed)")
  }
}
