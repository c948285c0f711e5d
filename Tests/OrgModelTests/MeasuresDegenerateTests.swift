import OrgTestSupport
import Testing

@testable import OrgModel

/// Measures of networks at which definitions end: nothing traps, and what is undefined is `nil`.
struct MeasuresDegenerateTests {
  private func network(
    _ count: Int, _ edges: [(Int, Int)] = [], _ direction: Network.Direction = .downward
  ) -> Network {
    Network(edges: edges.map { (from: $0.0, to: $0.1) }, nodeCount: count, direction: direction)
  }

  private func oneGroup(_ network: Network) -> NodeGroups {
    NodeGroups(of: network) { _ in "all" }
  }

  @Test(arguments: [Network.Direction.downward, .undirected], [0, 1, 4])
  func withoutEdges(_ direction: Network.Direction, _ count: Int) throws {
    let network = network(count, [], direction)
    let groups = oneGroup(network)
    #expect(network.outDegrees().values == Array(repeating: 0, count: count))
    #expect(network.degrees().values == Array(repeating: 0, count: count))
    #expect((network.density() == nil) == (count < 2))
    #expect((network.degreeCentrality() == nil) == (count < 2))
    #expect(network.reciprocity() == nil)
    #expect(network.spanOfControl() == nil)
    #expect(network.managersBySpan() == (count == 0 ? [] : [count]))
    #expect(network.roots().count == count)
    #expect(network.layering()?.widths == (count == 0 ? [] : [count]))
    #expect(network.spanOfControlByLayer()?.count == min(count, 1))
    #expect(network.strahlerNumbers()?.values == Array(repeating: 1, count: count))
    #expect(network.totalReports()?.values == Array(repeating: 0, count: count))
    #expect((network.localReaching() == nil) == (count < 2))
    #expect(network.globalReachingCentrality() == nil)
    #expect(network.flowHierarchy() == nil)
    let krackhardt = network.krackhardt()
    #expect(krackhardt.connectedness == (count < 2 ? nil : 0))
    #expect(krackhardt.hierarchy == nil)
    #expect(krackhardt.efficiency == nil)
    #expect(krackhardt.efficiencyByComponent == nil)
    #expect(krackhardt.leastUpperBoundedness == nil)
    let bounds = try #require(network.leastUpperBounds(listing: 5))
    #expect(bounds.violations == 0 && bounds.pairs.isEmpty)
    #expect(network.constraint().values == Array(repeating: nil, count: count))
    #expect(network.effectiveSize().values == Array(repeating: nil, count: count))
    #expect(network.transitivity() == nil)
    #expect(network.brokerage(by: groups).values == Array(repeating: Brokerage(), count: count))
    #expect(network.externalInternalIndex(by: groups).value == nil)
    #expect(network.modularity(of: groups) == nil)
    #expect(network.eigenvectorCentrality() == nil)
    let zeros = NodeValues([Double](repeating: 0, count: count))
    #expect(network.degreeCentralization() == (count < 3 ? nil : 0))
    #expect(network.betweennessCentralization(zeros) == (count < 3 ? nil : 0))
    #expect(network.closenessCentralization(zeros.map { $0 }) == nil)
  }

  @Test func linesToOneselfAndLinesSaidTwiceAreNoMore() {
    let plain = network(3, [(0, 1), (0, 2)])
    let messy = network(3, [(0, 0), (0, 1), (0, 1), (0, 2), (2, 2)])
    #expect(messy.spanOfControl() == plain.spanOfControl())
    #expect(messy.krackhardt() == plain.krackhardt())
    #expect(messy.layering() == plain.layering())
    #expect(messy.constraint() == plain.constraint())
    #expect(messy.density() == 2 / 6.0)
    #expect(network(1, [(0, 0)]).krackhardt().hierarchy == nil)
  }

  @Test func twoRootsHaveNobodyAboveThem() throws {
    // 0 and 1 both lead 2; 3 stands alone.
    let network = network(4, [(0, 2), (1, 2)])
    let bounds = try #require(network.leastUpperBounds(listing: 9))
    #expect(bounds.pairs == [UnboundedPair(first: NodeID(0), second: NodeID(1))])
    #expect(bounds.boundedness == 0)
    #expect(network.krackhardt().connectedness == 0.5)
    #expect(network.layering()?.longest.values == [1, 1, 2, 1])
    #expect(network.strahlerNumbers() == nil)
    // Two trees are no component, and so no violation.
    let trees = self.network(6, [(0, 1), (0, 2), (3, 4), (3, 5)])
    #expect(trees.leastUpperBounds()?.violations == 0)
    #expect(trees.leastUpperBounds()?.boundedness == 1)
    #expect(trees.krackhardt().efficiency == 1)
    #expect(trees.strahlerNumbers()?.values == [2, 1, 1, 2, 1, 1])
  }

  @Test func onACycleEveryoneIsAboveEveryone() throws {
    let network = network(4, [(0, 1), (1, 2), (2, 0), (2, 3)])
    #expect(network.totalReports()?.values == [3, 3, 3, 0])
    #expect(network.layering() == nil)
    #expect(network.spanOfControlByLayer() == nil)
    #expect(network.strahlerNumbers() == nil)
    #expect(network.hierarchy() == 0.5)
    #expect(network.flowHierarchy() == 0.25)
    #expect(network.leastUpperBounds()?.boundedness == 1)
    #expect(network.reciprocity() == 0)
  }

  @Test func aWayBackIsReturned() {
    let network = network(3, [(0, 1), (1, 0), (0, 2)])
    #expect(network.reciprocity() == 2 / 3.0)
    #expect(network.hierarchy() == 2 / 3.0)
    #expect(network.degrees().values == [3, 2, 1])
  }

  @Test func aTreeMeasuredUpwardIsNoHierarchyOfItsRoot() throws {
    let graph = OrgGraph(sketch: "ceo > a b; a > a1 a2; b > b1 b2")
    let down = graph.network(of: [.reportsTo])
    let up = graph.network(of: [.reportsTo], direction: .upward)
    #expect(
      down.krackhardt()
        == KrackhardtMeasures(
          connectedness: 1, hierarchy: 1, efficiency: 1, efficiencyByComponent: 1,
          leastUpperBoundedness: 1))
    // Only the 10 of the 21 pairs of which one is above the other have one. (R's `lubness` says
    // 2/15: it finds that the leaves below one manager do not reach each other.)
    let bounds = try #require(up.leastUpperBounds(listing: 100))
    #expect(bounds.violations == 11 && bounds.pairs.count == 11)
    let boundedness = try #require(bounds.boundedness)
    #expect((boundedness - 4 / 15.0).magnitude < 1e-12)
    #expect(up.totalReports()?[graph["a1"]] == 2)
    #expect(down.totalReports()?[graph["a1"]] == 0)
    #expect(down.totalReports()?[graph["ceo"]] == 6)
    #expect(up.layering()?.longest[graph["ceo"]] == 3)
    #expect(down.layering()?.widths == [1, 2, 4])
    #expect(up.layering()?.widths == [4, 2, 1])
    #expect(up.strahlerNumbers() == nil)
    #expect(down.strahlerNumbers()?[graph["ceo"]] == 3)
    #expect(up.spanOfControl()?.max == 1)
    #expect(down.spanOfControl()?.max == 2)
    #expect(down.degreeCentralization() == down.reversed().reversed().degreeCentralization())
    #expect(up.globalReachingCentrality() != down.globalReachingCentrality())
  }

  @Test func aDiamondHasTwoLowestSuperiors() throws {
    let graph = OrgGraph(
      sketch: "ceo > a b; a > c d; c ~dotted_line_to> b; d ~dotted_line_to> b")
    let matrix = graph.network(of: [.reportsTo, .dottedLineTo])
    let bounds = try #require(matrix.leastUpperBounds(listing: 9))
    #expect(bounds.pairs.map { graph.names([$0.first, $0.second]) } == ["c d"])
    #expect(bounds.boundedness == 1 - 1 / 6.0)
    #expect(graph.network(of: [.reportsTo]).leastUpperBounds()?.boundedness == 1)
  }

  @Test func unitsAreGroupsAndBodiesAreInNone() {
    var document = GraphSketch("ceo > a b; ceo ~escalates_to> [board]").document
    document.add(Position(id: "c", unit: "x", lines: [Line(.reportsTo, to: "ceo")]))
    document.add(Position(id: "d", unit: "x", lines: [Line(.reportsTo, to: "c")]))
    let graph = OrgGraph(document)
    let network = graph.network(of: [.reportsTo, .escalatesTo], includesBodies: true)
    let groups = graph.unitGroups(of: network)
    #expect(groups.names == ["x"] && groups.count == 1)
    #expect(groups[graph["c"]] == 0 && groups[graph["d"]] == 0)
    #expect(groups[graph["board"]] == nil && groups[graph["ceo"]] == nil)
    let index = network.externalInternalIndex(by: groups)
    #expect(index.betweenGroups == 0 && index.insideGroups == 1 && index.value == -1)
    #expect(network.modularity(of: groups) == 0)
  }

  @Test func whatNeedsTooManyStepsIsNotComputed() {
    let network = network(6, [(0, 1), (0, 2), (1, 3), (2, 3), (1, 4), (2, 4), (3, 5)])
    #expect(network.totalReports(within: 3) == nil)
    #expect(network.hierarchy(within: 3) == nil)
    #expect(network.localReaching(within: 3) == nil)
    #expect(network.globalReachingCentrality(within: 3) == nil)
    #expect(network.leastUpperBounds(within: 3) == nil)
    #expect(network.krackhardt(within: 3).leastUpperBoundedness == nil)
    #expect(network.krackhardt(within: 3).connectedness == 1)
    #expect(network.eigenvectorCentrality(within: 1) == nil)
    #expect(network.totalReports()?.values == [5, 3, 3, 1, 0, 0])
    // A tree needs none.
    #expect(self.network(3, [(0, 1), (0, 2)]).totalReports(within: 0)?.values == [2, 0, 0])
    #expect(self.network(3, [(0, 1), (0, 2)]).leastUpperBounds(within: 0)?.boundedness == 1)
  }

  @Test func aStarIsAsCentralAsCanBe() {
    let spokes = (1...5).map { (0, $0) }
    let star = network(6, spokes, .undirected)
    #expect(star.degreeCentralization() == 1)
    #expect(star.betweennessCentralization(NodeValues([10, 0, 0, 0, 0, 0])) == 1)
    let closeness = NodeValues<Double?>([1] + Array(repeating: 5 / 9.0, count: 5))
    let centralization = star.closenessCentralization(closeness) ?? 0
    #expect((centralization - 1).magnitude < 1e-12)
    #expect(network(6, spokes).degreeCentralization() == 1)
    #expect(network(6, spokes).reversed().degreeCentralization() != 1)
    #expect(
      network(7, spokes, .undirected).closenessCentralization(
        NodeValues([Double?](repeating: 0, count: 7))) == nil)
    #expect(network(6, spokes).globalReachingCentrality() == 1)
    let vector = star.eigenvectorCentrality()
    #expect(((vector?.eigenvalue ?? 0) - 5.0.squareRoot()).magnitude < 1e-9)
  }

  @Test func aStarWithDirectionsIsAsCentralAsCanBe() async throws {
    let spokes = (1...4).map { (0, $0) }
    let star = network(5, spokes + spokes.map { ($1, $0) })
    let betweenness = await star.betweenness().values
    #expect(star.betweennessCentralization(betweenness) == 1)
    #expect(star.closenessCentralization(await star.distances().closeness) == nil)
    let out = try #require(network(5, spokes).degreeCentrality())
    #expect(out.values == [1, 0, 0, 0, 0])
    let into = try #require(network(5, spokes).reversed().degreeCentrality())
    #expect(into.values == [0, 0.25, 0.25, 0.25, 0.25])
  }

  @Test func distancesAreOfNetworksInWhichAllReachAll() async {
    let circle = await network(4, [(0, 1), (1, 2), (2, 3), (3, 0)]).distances()
    #expect(circle.diameter == 3 && circle.meanDistance == 2)
    let path = await network(3, [(0, 1), (1, 2)], .undirected).distances()
    #expect(path.diameter == 2 && path.meanDistance == 4 / 3.0)
    let downward = await network(3, [(0, 1), (1, 2)]).distances()
    #expect(downward.diameter == nil && downward.meanDistance == nil)
    let parted = await network(3, [(0, 1)], .undirected).distances()
    #expect(parted.diameter == nil && parted.meanDistance == nil)
    let lone = await network(1).distances()
    #expect(lone.diameter == 0 && lone.meanDistance == nil)
    let none = await network(0).distances()
    #expect(none.diameter == nil && none.meanDistance == nil)
  }
}
