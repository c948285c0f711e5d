import OrgTestSupport
import Testing

@testable import OrgModel

/// The measures of one call: each is that of the network, and what is left out is said.
struct QuestionsMetricsTests {
  @Test func measuresAreThoseOfTheNetwork() async throws {
    for seed in UInt64(50_000)..<50_060 {
      var random = Seeded(seed: seed)
      let chart = PlainChart(&random, .init(positions: 10, lines: 24))
      let graph = OrgGraph(chart.document)
      for isDirected in [true, false] {
        let kinds: [LineKind] = random.once(in: 2) ? [.reportsTo] : [.reportsTo, .collaboratesWith]
        let metrics = await graph.metrics(of: kinds, isDirected: isDirected)
        let network = graph.network(of: kinds, direction: isDirected ? .downward : .undirected)
        let comment: Comment = "seed \(seed): \(chart)"
        try #require(metrics.network.edgeCount == network.edgeCount, comment)
        try #require(metrics.krackhardt.connectedness == network.connectedness(), comment)
        if isDirected {
          try #require(metrics.krackhardt == network.krackhardt(), comment)
          try #require(metrics.localReaching == network.localReaching(), comment)
          try #require(metrics.globalReaching == network.globalReachingCentrality(), comment)
          try #require(metrics.flowHierarchy == network.flowHierarchy(), comment)
        } else {
          // Without directions these would only say that there are none.
          try #require(metrics.krackhardt.hierarchy == nil, comment)
          try #require(metrics.krackhardt.efficiency == nil, comment)
          try #require(metrics.localReaching == nil && metrics.globalReaching == nil, comment)
          try #require(metrics.flowHierarchy == nil && metrics.reciprocity == nil, comment)
        }
        try #require(metrics.constraint == network.constraint(), comment)
        try #require(metrics.totalReports == (isDirected ? network.totalReports() : nil), comment)
        let betweenness = await network.betweenness()
        try #require(metrics.betweenness.values == betweenness.values, comment)
        try #require(metrics.betweenness.errorBound == nil && metrics.notComputed.isEmpty, comment)
        let harmonic = await network.distances().harmonic
        try #require(metrics.distances?.harmonic == harmonic, comment)
        try #require(metrics.layers.count == graph.positionCount, comment)
        let layered = metrics.layers.values.compactMap { $0 }
        try #require(metrics.layerWidths.reduce(0, +) == layered.count, comment)
        try #require(metrics.layerWidths.count == layered.max() ?? 0, comment)
        try #require(metrics.positionsBySpan.reduce(0, +) == (isDirected ? network.nodeCount : 0))
        if isDirected, kinds == [.reportsTo] {
          try #require(
            metrics.layers.values == graph.positions.map { graph.layer(of: $0) }, comment)
          try #require(metrics.roots == graph.roots.count, comment)
        }
      }
    }
  }

  @Test func layersOfOtherLinesAreTheShortestWays() async {
    let graph = OrgGraph(
      sketch: "b ~escalates_to> a; c ~escalates_to> b; c ~escalates_to> a; d ~escalates_to> c")
    let metrics = await graph.metrics(of: [.escalatesTo])
    #expect(metrics.layers.values == [1, 2, 2, 3])
    #expect(metrics.roots == 1 && metrics.layerWidths == [1, 2, 1])
  }

  @Test func workingRelationsHaveNoDirection() async {
    let graph = OrgGraph(sketch: "a ~collaborates_with> b; b ~collaborates_with> c")
    let metrics = await graph.metrics(of: [.collaboratesWith])
    #expect(!metrics.network.isDirected && metrics.network.edgeCount == 2)
    #expect(metrics.roots == nil && metrics.span == nil)
  }

  @Test func trianglesOfDenseTiesAreGivenUp() async {
    var document = OrgDocument()
    for number in 0..<60 {
      let lines = (0..<number).map { Line(.collaboratesWith, to: "p\($0)") }
      document.add(Position(id: "p\(number)", lines: lines))
    }
    var budget = MetricsBudget()
    budget.steps = 100_000
    let metrics = await OrgGraph(document).metrics(of: [.collaboratesWith], within: budget)
    #expect(metrics.transitivity == nil && metrics.constraint.values.allSatisfy { $0 == nil })
    #expect(metrics.notComputed == ["transitivity", "constraint", "effectiveSize"])
  }

  @Test func whatTakesTooLongIsSaid() async {
    var budget = MetricsBudget()
    budget.betweenness = 1_000
    budget.distances = 1_000
    budget.steps = 10
    let chain = (0..<400).map { "p\($0) > p\($0 + 1)" }.joined(separator: "; ")
    let graph = OrgGraph(sketch: chain + "; p0 > p2; p1 > p3")
    let metrics = await graph.metrics(within: budget)
    #expect(metrics.betweenness.sourceCount == 100)
    #expect(metrics.betweenness.errorBound != nil)
    #expect(metrics.distances == nil && metrics.totalReports == nil)
    #expect(
      metrics.notComputed == [
        "totalReports", "localReaching", "globalReachingCentrality", "closeness", "harmonic",
        "transitivity", "constraint", "effectiveSize", "hierarchy", "leastUpperBoundedness",
        "eigenvector",
      ])
    let again = await graph.metrics(within: budget)
    #expect(again.betweenness.values == metrics.betweenness.values)
  }

  /// An isolated position that comes first tells nothing of how deep the rest is.
  @Test func workIsEstimatedWhereTheTiesAre() async {
    var budget = MetricsBudget()
    budget.distances = 10_000
    let chain = (0..<400).map { "p\($0) ~collaborates_with> p\($0 + 1)" }.joined(separator: "; ")
    let graph = OrgGraph(sketch: "a; \(chain)")
    let metrics = await graph.metrics(
      of: [.collaboratesWith], isDirected: false, within: budget)
    #expect(metrics.distances == nil)
    #expect(metrics.notComputed == ["closeness", "harmonic"])
  }

  @Test func degenerateChartsHaveMeasures() async {
    for sketch in ["", "a", "a > a", "a > b; b > a"] {
      let graph = OrgGraph(sketch: sketch)
      for isDirected in [true, false] {
        let metrics = await graph.metrics(isDirected: isDirected)
        #expect(metrics.betweenness.values.count == graph.positionCount)
        #expect(metrics.notComputed.isEmpty, "\(sketch)")
      }
    }
  }
}
