import OrgDiagram
import OrgTestSupport
import Testing

@Suite("Routing at the edges")
struct RoutingEdgeTests {
  private let page = Rectangle(x: 0, y: 0, width: 400, height: 300)

  private func route(
    _ boxes: [Rectangle], _ lines: [(Int32, Int32)], budget: Int? = nil
  ) -> OverlayRouter.Routing {
    var options = OverlayRouter.Options()
    options.crossingBudget = budget
    let router = OverlayRouter(boxes: boxes, treeLines: [], page: page, options: options)
    return router.route(lines.map { OverlayRouter.Line(from: $0.0, to: $0.1) })
  }

  @Test func nothingToRoute() {
    #expect(route([], []).outcomes.isEmpty)
    #expect(route([Rectangle(x: 0, y: 0, width: 50, height: 20)], []).bounds == page)
  }

  @Test func neighboursAreJoinedStraight() {
    let boxes = [
      Rectangle(x: 0, y: 0, width: 50, height: 40), Rectangle(x: 100, y: 0, width: 50, height: 40),
    ]
    let routing = route(boxes, [(0, 1)])
    #expect(
      routing.outcomes == [.route([Point(x: 50, y: 20), Point(x: 100, y: 20)])],
      "in the middle of the side that both have in common")
  }

  @Test func loopsLeaveAndReturn() {
    let routing = route([Rectangle(x: 100, y: 100, width: 80, height: 40)], [(0, 0)])
    guard case .route(let points) = routing.outcomes[0] else {
      Issue.record("a lone box has room for a loop")
      return
    }
    #expect(points.count == 4)
    #expect(points[0].x == 180 && points[3].x == 180)
  }

  @Test func boxesThatTouchAreGoneAround() {
    let boxes = (0..<3).map { Rectangle(x: Double($0) * 60, y: 0, width: 60, height: 40) }
    let chart = RoutingChart(boxes)
    let routing = route(boxes, [(0, 2), (0, 1)])
    let lines = [OverlayRouter.Line(from: 0, to: 2), OverlayRouter.Line(from: 0, to: 1)]
    #expect(RoutingCheck(chart, lines, routing).faults.isEmpty)
    #expect(routing.outcomes.allSatisfy { if case .route = $0 { true } else { false } })
  }

  @Test func boxesOutsideThePageAreReached() {
    let boxes = [
      Rectangle(x: -900, y: -500, width: 60, height: 40),
      Rectangle(x: 1_200, y: 700, width: 60, height: 40),
    ]
    let routing = route(boxes, [(0, 1)])
    let lines = [OverlayRouter.Line(from: 0, to: 1)]
    #expect(RoutingCheck(RoutingChart(boxes), lines, routing).faults.isEmpty)
    #expect(routing.outcomes.allSatisfy { if case .route = $0 { true } else { false } })
  }

  @Test func boxesWithoutAPlaceHaveStubsAtTheOtherEndOnly() {
    let bad = [
      Rectangle(x: .nan, y: 0, width: 10, height: 10),
      Rectangle(x: 0, y: .infinity, width: 10, height: 10),
      Rectangle(x: 0, y: 0, width: -10, height: 10),
    ]
    let routing = route(
      bad + [Rectangle(x: 100, y: 100, width: 50, height: 50)], [(0, 3), (3, 1), (2, 2)])
    #expect(routing.crossings == 0)
    for (outcome, ends) in zip(routing.outcomes, [(0, 2), (2, 0), (0, 0)]) {
      guard case .stub(let from, let to, .noWay) = outcome else {
        Issue.record("\(outcome) is no stub")
        continue
      }
      #expect((from.count, to.count) == ends)
    }
  }

  @Test func aBoxThatIsWalledInHasNoWay() {
    // A ring of eight boxes, eight points apart: nearer than twice the clearance.
    var boxes = [Rectangle(x: 300, y: 0, width: 60, height: 40)]
    for row in 0..<3 {
      for column in 0..<3 {
        boxes.append(
          Rectangle(x: Double(column) * 68, y: Double(row) * 48, width: 60, height: 40))
      }
    }
    guard case .stub(let from, let to, .noWay) = route(boxes, [(0, 5)]).outcomes[0] else {
      Issue.record("the middle of a ring was reached")
      return
    }
    #expect(from.count == 2 && to.isEmpty)
  }

  @Test(arguments: 0..<12) func budgetsHold(_ seed: UInt64) {
    var random = Seeded(seed: seed)
    let chart = RoutingChart(scattered: 40, &random)
    let lines = chart.lines(60, &random)
    for budget in [0, 5, 40] {
      var options = OverlayRouter.Options()
      options.crossingBudget = budget
      let routing = OverlayRouter(
        boxes: chart.boxes, treeLines: chart.treeLines, page: chart.page, options: options
      ).route(lines)
      #expect(routing.crossings <= budget, "seed \(seed)")
      #expect(RoutingCheck(chart, lines, routing).faults.isEmpty, "seed \(seed)")
    }
  }

  @Test(arguments: 0..<6) func equalInputGivesEqualWays(_ seed: UInt64) {
    var random = Seeded(seed: seed)
    let chart = RoutingChart(tidy: 60, &random)
    let lines = chart.lines(30, &random)
    func routing() -> OverlayRouter.Routing {
      OverlayRouter(boxes: chart.boxes, treeLines: chart.treeLines, page: chart.page).route(lines)
    }
    #expect(routing() == routing(), "seed \(seed)")
  }
}
