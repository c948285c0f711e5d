import OrgTestSupport
import Testing

@testable import OrgModel

/// Measures against their definitions, on thousands of small random networks.
struct MeasuresPropertyTests {
  /// Asks `check` about as many networks of each kind of drawing, and says which one it was.
  private func each(
    _ drawings: [NetworkDrawing] = NetworkDrawing.allCases, seeds: Range<UInt64>, most: Int = 8,
    _ check: (NetworkByDefinition, inout Seeded, Comment) throws -> Void
  ) throws {
    for seed in seeds {
      for drawing in drawings {
        var random = Seeded(seed: seed)
        let plain = drawing.network(&random, most: most)
        try check(plain, &random, "seed \(seed), \(drawing), \(plain)")
      }
    }
  }

  private func isNear(_ a: Double?, _ b: Double?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return (a - b).magnitude < 1e-9
  }

  @Test func whomEachReaches() throws {
    try each(seeds: 1..<600) { plain, _, comment in
      let network = plain.network
      let reports = try #require(network.totalReports())
      try #require(reports.values == plain.totalReports, comment)
      try #require(isNear(network.hierarchy(), plain.hierarchy), comment)
      try #require(isNear(network.globalReachingCentrality(), plain.globalReaching), comment)
      try #require(isNear(network.flowHierarchy(), plain.flowHierarchy), comment)
      let local = network.localReaching()
      try #require((local == nil) == (plain.count < 2), comment)
      for (node, reports) in plain.totalReports.enumerated() where plain.count > 1 {
        let share = Double(reports) / Double(plain.count - 1)
        try #require(isNear(local?.values[node], share), comment)
      }
    }
  }

  @Test func howConnectedAndHowSparing() throws {
    try each(seeds: 2_000..<2_300) { plain, _, comment in
      let network = plain.network
      let joined = plain.pairs.count { plain.isJoined[$0.from][$0.to] }
      let connectedness =
        plain.count < 2 ? nil : Double(joined) / Double(plain.pairs.count)
      try #require(isNear(network.connectedness(), connectedness), comment)
      try #require(isNear(network.efficiency(), plain.efficiency), comment)
      try #require(
        isNear(network.efficiencyByComponent(), plain.efficiencyByComponent), comment)
      let arcs = Double(plain.edges.count)
      let density = plain.count < 2 ? nil : arcs / Double(plain.count * (plain.count - 1))
      try #require(isNear(network.density(), density), comment)
      let returned = plain.edges.count { plain.edge[$0.to][$0.from] }
      try #require(
        isNear(network.reciprocity(), arcs == 0 ? nil : Double(returned) / arcs), comment)
    }
  }

  @Test func whoHasALeastUpperBound() throws {
    var (bad, good) = (0, 0)
    for (seeds, most) in [(3_000..<3_800, 8), (4_200..<4_400, 12)] as [(Range<UInt64>, Int)] {
      try each(seeds: seeds, most: most) { plain, random, comment in
        let expected = plain.unboundedPairs()
        let bounds = try #require(plain.network.leastUpperBounds(listing: 1_000))
        let found = bounds.pairs.map {
          NetworkByDefinition.Pair(from: Int($0.first.index), to: Int($0.second.index))
        }
        try #require(found == expected, comment)
        try #require(bounds.violations == expected.count, comment)
        try #require(isNear(bounds.boundedness, plain.boundedness(expected.count)), comment)
        let some = random.below(4)
        let first = try #require(plain.network.leastUpperBounds(listing: some))
        try #require(first.pairs == Array(bounds.pairs.prefix(some)), comment)
        if expected.isEmpty { good += 1 } else { bad += 1 }
      }
    }
    #expect(bad > 400 && good > 400, "\(bad) with violations, \(good) without")
  }

  @Test func layersCountNodesOnWaysFromRoots() throws {
    try each(seeds: 5_000..<5_500) { plain, _, comment in
      let network = plain.network
      try #require(network.roots().map { Int($0.index) } == plain.roots, comment)
      let layering = network.layering()
      try #require((layering == nil) == plain.isCyclic, comment)
      let strahler = network.strahlerNumbers()
      try #require(strahler?.values == (plain.isForest ? plain.nodes.map(plain.strahler) : nil))
      guard let layering else { return }
      let ways = plain.nodes.map { plain.ways(to: $0) }
      try #require(layering.longest.values == ways.map { $0.max() }, comment)
      try #require(layering.shortest.values == ways.map { $0.min() }, comment)
      try #require(layering.count == (layering.longest.values.max() ?? 0), comment)
      for layer in 1..<(layering.count + 1) {
        let width = layering.longest.values.count { $0 == layer }
        try #require(layering.widths[layer - 1] == width, comment)
      }
    }
  }

  @Test func spansDescribeTheManagers() throws {
    try each(seeds: 6_000..<6_300) { plain, _, comment in
      let spans = plain.nodes.map { a in plain.nodes.count { plain.edge[a][$0] } }
      let network = plain.network
      try #require(network.outDegrees().values == spans, comment)
      try #require(matches(network.spanOfControl(), spans), comment)
      let arriving = plain.nodes.map { a in plain.nodes.count { plain.edge[$0][a] } }
      try #require(network.inDegrees().values == arriving, comment)
      let both = plain.isDirected ? zip(spans, arriving).map(+) : spans
      try #require(network.degrees().values == both, comment)
      guard let byLayer = network.spanOfControlByLayer(), let layering = network.layering() else {
        try #require(plain.isCyclic, comment)
        return
      }
      try #require(byLayer.count == layering.count, comment)
      for (index, span) in byLayer.enumerated() {
        let inside = plain.nodes.filter { layering.longest.values[$0] == index + 1 }
        try #require(matches(span, inside.map { spans[$0] }), comment)
      }
    }
  }

  private func matches(_ span: SpanOfControl?, _ spans: [Int]) -> Bool {
    let managers = spans.filter { $0 > 0 }.sorted()
    guard let span, let min = managers.first, let max = managers.last else {
      return span == nil && managers.isEmpty
    }
    let count = Double(managers.count)
    let mean = Double(managers.reduce(0, +)) / count
    let variance = managers.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / count
    let half = managers.count / 2
    let median =
      managers.count % 2 == 1
      ? Double(managers[half]) : Double(managers[half - 1] + managers[half]) / 2
    return span.managers == managers.count && span.min == min && span.max == max
      && span.individualContributors == spans.count - managers.count
      && isNear(span.mean, mean) && isNear(span.median, median)
      && isNear(span.standardDeviation, variance.squareRoot())
  }

  @Test func holesBetweenContacts() throws {
    try each(seeds: 7_000..<7_400) { plain, _, comment in
      let network = plain.network
      let (constraint, size) = (network.constraint(), network.effectiveSize())
      for node in plain.nodes {
        try #require(isNear(constraint.values[node], plain.constraint(node)), comment)
        try #require(isNear(size.values[node], plain.effectiveSize(node)), comment)
      }
      try #require(isNear(network.transitivity(), plain.transitivity), comment)
    }
  }

  @Test func groupsAreBrokeredAndCounted() throws {
    try each(seeds: 8_000..<8_400) { plain, random, comment in
      let numbers = plain.nodes.map { _ in random.once(in: 6) ? nil : random.below(3) }
      let network = plain.network
      let groups = NodeGroups(of: network) { node in
        numbers[Int(node.index)].map { "unit \($0)" }
      }
      let brokerage = network.brokerage(by: groups).values.map {
        [$0.coordinator, $0.itinerant, $0.representative, $0.gatekeeper, $0.liaison]
      }
      let ties = plain.externalInternal(numbers)
      let whole = network.externalInternalIndex(by: groups)
      try #require(whole.betweenGroups == ties.external.count, comment)
      try #require(whole.insideGroups == ties.inside.count, comment)
      let each = network.externalInternalIndexes(by: groups).values
      for node in plain.nodes {
        try #require(brokerage[node] == plain.brokerage(node, numbers), comment)
        let own = { (pair: NetworkByDefinition.Pair) in pair.from == node || pair.to == node }
        try #require(each[node].betweenGroups == ties.external.count(where: own), comment)
        try #require(each[node].insideGroups == ties.inside.count(where: own), comment)
      }
      try #require(
        isNear(network.modularity(of: groups), plain.modularity(numbers)), comment)
    }
  }

  @Test func anEigenvectorReproducesItself() throws {
    try each(seeds: 9_000..<9_250) { plain, _, comment in
      let found = plain.network.eigenvectorCentrality()
      let isConnected = plain.count > 1 && plain.components.count == 1
      try #require((found != nil) == isConnected, comment)
      guard let found else { return }
      let values = found.values.values
      try #require(isNear(values.reduce(0) { $0 + $1 * $1 }, 1), comment)
      for node in plain.nodes {
        // A positive eigenvector is the one of the largest eigenvalue (Perron and Frobenius).
        try #require(values[node] > 0, comment)
        let sum = plain.contacts(node).reduce(0) { $0 + values[$1] }
        try #require(isNear(sum, found.eigenvalue * values[node]), comment)
      }
    }
  }

  /// What `lowestCommonManagers` finds pair by pair, and the quality that Leiden's search keeps.
  @Test func otherAlgorithmsAgree() throws {
    try each(seeds: 10_000..<10_200, most: 14) { plain, _, comment in
      let network = plain.network
      let communities = network.communities()
      let groups = NodeGroups(of: network) { "\(communities.membership[$0])" }
      try #require(isNear(network.modularity(of: groups), communities.quality), comment)
      let walks = network.nodes.map { network.descendants(of: $0).count }
      try #require(network.totalReports()?.values == walks, comment)
      guard plain.isDirected, !plain.isCyclic else { return }
      let bounds = try #require(network.leastUpperBounds(listing: .max))
      let expected = plain.pairs.filter { pair in
        plain.isJoined[pair.from][pair.to]
          && network.lowestCommonManager(of: NodeID(pair.from), and: NodeID(pair.to)) == nil
      }
      let found = bounds.pairs.map {
        NetworkByDefinition.Pair(from: Int($0.first.index), to: Int($0.second.index))
      }
      try #require(found == expected, comment)
    }
  }
}
