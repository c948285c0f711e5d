/// The measures of an organisation: of the positions and the chosen lines between them.
///
/// Edges run from manager to report unless direction is ignored. What is undefined is `nil`, and so
/// is what would take too long; the names of the latter are in `notComputed`.
public struct OrganizationMetrics: Sendable {
  /// The positions and lines that are measured.
  public let network: Network
  /// The layer of each position: 1 for a root, and one more than the nearest root's way otherwise.
  /// `nil` where no root is above, and without directions.
  public let layers: NodeValues<Int?>
  /// The number of roots; `nil` without directions.
  public let roots: Int?
  /// The number of positions in each layer, the roots' first.
  public let layerWidths: [Int]
  /// The spans of control; `nil` without edges, and without directions.
  public let span: SpanOfControl?
  /// The number of positions by their number of direct reports, none first.
  public let positionsBySpan: [Int]
  /// How far the lines are a plain hierarchy; without directions, connectedness alone.
  public let krackhardt: KrackhardtMeasures
  /// See `Network.density()`.
  public let density: Double?
  /// See `Network.reciprocity()`; `nil` without directions.
  public let reciprocity: Double?
  /// See `Network.flowHierarchy()`; `nil` without directions.
  public let flowHierarchy: Double?
  /// See `Network.globalReachingCentrality(within:)`; `nil` without directions.
  public let globalReaching: Double?
  /// The modularity of the units; `nil` when no line joins two positions with units.
  public let unitModularity: Double?
  /// The E-I index of the units; `nil` when no line joins two positions with units.
  public let externalInternal: Double?
  /// The communities that the lines alone suggest.
  public let communities: Communities
  /// See `Network.transitivity()`.
  public let transitivity: Double?
  /// The positions without which the lines fall apart.
  public let articulationPoints: [NodeID]
  /// The lines without which they fall apart.
  public let bridges: [Edge]
  /// The number of positions below each one; `nil` without directions.
  public let totalReports: NodeValues<Int>?
  /// See `Network.localReaching(within:)`; `nil` without directions.
  public let localReaching: NodeValues<Double>?
  /// Betweenness, exact or estimated: see its `errorBound`.
  public let betweenness: Betweenness
  /// How near each position is to those that it leads to.
  public let distances: Distances?
  /// See `Network.pageRank(damping:tolerance:)`.
  public let pageRank: NodeValues<Double>
  /// See `Network.eigenvectorCentrality(tolerance:within:)`.
  public let eigenvector: EigenvectorCentrality?
  /// See `Network.constraint()`.
  public let constraint: NodeValues<Double?>
  /// See `Network.effectiveSize()`.
  public let effectiveSize: NodeValues<Double?>
  /// See `Network.coreNumbers()`.
  public let core: NodeValues<Int>
  /// See `Network.strahlerNumbers()`.
  public let strahler: NodeValues<Int>?
  /// Who is on every way up of each position, over the upward lines whatever lines are measured.
  public let gatekeepers: Gatekeepers
  /// The fewest upward lines of each position and body to the top, whatever lines are measured.
  public let distancesToTop: NodeValues<Int?>
  /// How far each role is from the top.
  public let roles: [RoleDistance]
  /// How ties lie beside lines, whatever lines are measured.
  public let formalAgainstInformal: FormalAgainstInformal
  /// The names of measures that were given up because they would take too long.
  public let notComputed: [String]
}

/// How much work measures may take.
public struct MetricsBudget: Hashable, Sendable {
  /// The nodes and edges that betweenness may look at: beyond, it is estimated from as many sources
  /// as the budget allows.
  public var betweenness = 400_000_000
  /// The same for the distances between all positions; beyond, they are left out.
  public var distances = 1_000_000_000
  /// The steps that each measure of reachability and the eigenvector may take; beyond, it is left
  /// out.
  public var steps = 400_000_000

  /// Some seconds for each of them.
  public init() {}
}

extension OrgGraph {
  /// The measures of the lines of `kinds` between positions; some of them on all cores.
  ///
  /// - Complexity: O(*n* · *m*) for *n* positions and *m* lines until the budget is used up, then
  ///   near O(*n* + *m*).
  public func metrics(
    of kinds: [LineKind] = [.reportsTo], isDirected: Bool = true,
    within budget: MetricsBudget = MetricsBudget()
  ) async -> OrganizationMetrics {
    // Working relations alone have no direction that could be kept.
    let isDirected = isDirected && kinds.contains(where: \.isDirected)
    let network = network(of: kinds, direction: isDirected ? .downward : .undirected)
    let units = unitGroups(of: network)
    let reports = network.totalReports(within: budget.steps)
    let layers = layers(of: network)
    let hasDistances = network.distanceWork(reports) <= budget.distances
    let krackhardt = network.directedKrackhardt(within: budget.steps)
    let isTriangular = network.triangleWork() <= budget.steps
    let unknown = NodeValues([Double?](repeating: nil, count: network.nodeCount))
    let eigenvector = network.eigenvectorCentrality(within: budget.steps)
    var missing: [String] = []
    if reports == nil, isDirected {
      missing += ["totalReports", "localReaching", "globalReachingCentrality"]
    }
    if !hasDistances { missing += ["closeness", "harmonic"] }
    if !isTriangular { missing += ["transitivity", "constraint", "effectiveSize"] }
    missing += network.missing(krackhardt)
    if eigenvector == nil, network.edgeCount > 0, network.components().sizes.count == 1 {
      missing.append("eigenvector")
    }
    return OrganizationMetrics(
      network: network, layers: layers, roots: isDirected ? layers.values.count { $0 == 1 } : nil,
      layerWidths: Self.widths(layers), span: isDirected ? network.spanOfControl() : nil,
      positionsBySpan: isDirected ? network.managersBySpan() : [], krackhardt: krackhardt,
      density: network.density(), reciprocity: isDirected ? network.reciprocity() : nil,
      flowHierarchy: isDirected ? network.flowHierarchy() : nil,
      globalReaching: network.edgeCount == 0 || !isDirected
        ? nil : reports.flatMap(Network.globalReaching),
      unitModularity: network.modularity(of: units),
      externalInternal: network.externalInternalIndex(by: units).value,
      communities: network.communities(), transitivity: isTriangular ? network.transitivity() : nil,
      articulationPoints: network.articulationPoints(), bridges: network.bridges(),
      totalReports: isDirected ? reports : nil,
      localReaching: isDirected ? reports.flatMap { network.localReaching(from: $0) } : nil,
      betweenness: await network.betweenness(within: budget.betweenness, reports),
      distances: hasDistances ? await network.distances() : nil, pageRank: network.pageRank(),
      eigenvector: eigenvector,
      constraint: isTriangular ? network.constraint() : unknown,
      effectiveSize: isTriangular ? network.effectiveSize() : unknown, core: network.coreNumbers(),
      strahler: isDirected ? network.strahlerNumbers() : nil, gatekeepers: gatekeepers(),
      distancesToTop: distancesToTop(), roles: distanceToTopByRole(),
      formalAgainstInformal: formalAgainstInformal(),
      notComputed: missing)
  }

  /// The layers by the shortest way from a root; those of the chart where solid lines alone are
  /// measured, whose roots do not include positions with a manager whom nobody knows.
  private func layers(of network: Network) -> NodeValues<Int?> {
    var layers = [Int?](repeating: nil, count: network.nodeCount)
    guard network.isDirected else { return NodeValues(layers) }
    if network.kinds == [.reportsTo] { return NodeValues(positions.map { layer(of: $0) }) }
    var queue = network.roots()
    for node in queue { layers[Int(node.index)] = 1 }
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      for below in network.successors(of: node) where layers[Int(below.index)] == nil {
        layers[Int(below.index)] = layers[Int(node.index)].map { $0 + 1 }
        queue.append(below)
      }
    }
    return NodeValues(layers)
  }

  private static func widths(_ layers: NodeValues<Int?>) -> [Int] {
    var widths: [Int] = []
    for case let layer? in layers.values {
      while widths.count < layer { widths.append(0) }
      widths[layer - 1] += 1
    }
    return widths
  }
}

extension Network {
  /// Krackhardt's measures; without directions all but one would only say that there are none.
  fileprivate func directedKrackhardt(within limit: Int) -> KrackhardtMeasures {
    guard !isDirected else { return krackhardt(within: limit) }
    return KrackhardtMeasures(
      connectedness: connectedness(), hierarchy: nil, efficiency: nil, efficiencyByComponent: nil,
      leastUpperBoundedness: nil)
  }

  /// The names of the measures that are defined and were given up.
  func missing(_ krackhardt: KrackhardtMeasures) -> [String] {
    guard edgeCount > 0 else { return [] }
    var names: [String] = []
    if isDirected, krackhardt.hierarchy == nil { names.append("hierarchy") }
    // Defined unless all components are pairs, and those have bounds within any budget.
    if isDirected, krackhardt.leastUpperBoundedness == nil,
      components().sizes.contains(where: { $0 > 2 })
    {
      names.append("leastUpperBoundedness")
    }
    return names
  }

  fileprivate func localReaching(from reports: NodeValues<Int>) -> NodeValues<Double>? {
    guard nodeCount > 1 else { return nil }
    let others = Double(nodeCount - 1)
    return reports.map { Double($0) / others }
  }

  /// The most steps that it takes to find all triangles: each tie is followed from its end with
  /// fewer ties.
  fileprivate func triangleWork() -> Int {
    let degrees = degrees().values
    var steps = 0
    for node in nodes {
      for other in successors(of: node) {
        steps += min(degrees[Int(node.index)], degrees[Int(other.index)])
      }
    }
    return steps
  }

  /// About how many nodes and edges a search from every node looks at.
  private func searchWork(_ reports: NodeValues<Int>?) -> Int {
    let reached = reports.map { $0.values.reduce(nodeCount, +) } ?? nodeCount * nodeCount
    let density = 1 + Double(successors.count) / Double(max(1, nodeCount))
    return Int(min(Double(reached) * density, 1e18))
  }

  /// About how much the distances between all nodes cost: searches go together by 64, and share
  /// what they look at where the network is not deep.
  fileprivate func distanceWork(_ reports: NodeValues<Int>?) -> Int {
    let together = Double((nodeCount + 63) / 64) * Double(depth()) * Double(successors.count)
    return min(searchWork(reports), Int(min(together, 1e18)))
  }

  /// The most layers of a search from all roots, and from the node that leads to the most others.
  private func depth() -> Int {
    guard let hub = outDegrees().highest(1).first else { return 0 }
    return max(depth(from: [hub]), depth(from: roots()))
  }

  private func depth(from starts: [NodeID]) -> Int {
    var seen = [Bool](repeating: false, count: nodeCount)
    for node in starts { seen[Int(node.index)] = true }
    var layer = starts
    var depth = 0
    while !layer.isEmpty {
      depth += 1
      var next: [NodeID] = []
      for node in layer {
        for other in successors(of: node) where !seen[Int(other.index)] {
          seen[Int(other.index)] = true
          next.append(other)
        }
      }
      layer = next
    }
    return depth
  }

  /// The betweenness, from all nodes or from as many as the budget allows, 100 at least.
  fileprivate func betweenness(
    within budget: Int, _ reports: NodeValues<Int>?
  ) async -> Betweenness {
    let work = searchWork(reports)
    guard work > budget else { return await betweenness() }
    let sources = Int(Double(nodeCount) * Double(budget) / Double(work))
    return await betweenness(from: .sample(max(100, sources), seed: 1))
  }
}
