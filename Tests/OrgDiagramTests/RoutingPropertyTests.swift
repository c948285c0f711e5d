import OrgDiagram
import OrgTestSupport
import Testing

@Suite("Routing")
struct RoutingPropertyTests {
  /// A chart and lines over it.
  private func sample(_ seed: UInt64) -> (RoutingChart, [OverlayRouter.Line]) {
    var random = Seeded(seed: seed)
    let count = seed % 10 == 0 ? 5 + random.below(296) : 5 + random.below(60)
    var chart =
      random.once(in: 3)
      ? RoutingChart(scattered: count, &random) : RoutingChart(tidy: count, &random)
    if random.once(in: 4) { chart = chart.turned }
    let most = random.once(in: 5) ? count : count / 3
    return (chart, chart.lines(min(150, random.below(most + 1)), &random))
  }

  @Test(arguments: 0..<16) func rulesHold(_ part: UInt64) {
    for seed in part * 16..<part * 16 + 16 {
      let (chart, lines) = sample(seed)
      var options = OverlayRouter.Options()
      // In every third chart all lines that cross anything only begin and end.
      if seed % 3 == 1 { options.crossingBudget = 0 }
      let router = OverlayRouter(
        boxes: chart.boxes, treeLines: chart.treeLines, page: chart.page, options: options)
      let routing = router.route(lines)
      let check = RoutingCheck(chart, lines, routing)
      #expect(check.faults.isEmpty, "seed \(seed): \(check.faults.prefix(5))")
    }
  }
}
