import OrgModel

/// What the library says about a graph. Nodes are given by number; a partition as the number of
/// each node's part.
struct Answers: Encodable {
  let structure: Structure
  let centrality: Centrality
  let shape: Shape
  let groups: GroupAnswers
  let order: Order
  let ways: [Ways]

  init(to graph: GraphFile) async {
    let read = Reader(graph)
    structure = Structure(graph.network, read)
    centrality = await Centrality(graph.network)
    shape = Shape(
      graph.network, await graph.network.distances(), await graph.network.betweenness().values)
    groups = GroupAnswers(graph, read)
    order = Order(graph.network, read)
    ways = graph.pairs.map { Ways(graph.network, read, $0) }
  }
}

/// Translates nodes into numbers.
struct Reader {
  let nodes: [NodeID]
  private let numbers: [NodeID: Int]

  init(_ graph: GraphFile) {
    nodes = graph.nodes
    numbers = Dictionary(uniqueKeysWithValues: zip(graph.nodes, graph.nodes.indices))
  }

  func callAsFunction(_ node: NodeID) -> Int { numbers[node] ?? -1 }
  func callAsFunction(_ nodes: [NodeID]) -> [Int] { nodes.map { self($0) } }
  func callAsFunction(_ edges: [Edge]) -> [[Int]] { edges.map { [self($0.from), self($0.to)] } }
}

/// What hangs together, and by whom.
struct Structure: Encodable {
  let edgeCount: Int
  let components: [Int]
  let strongComponents: [Int]
  let isAcyclic: Bool
  let articulationPoints: [Int]
  let bridges: [[Int]]
  /// By node: its nearest dominator; absent for the start and where nothing leads.
  let dominators: [Int?]
  let postDominators: [Int?]
  let dominatorsFromThree: [Int?]
  let dominatedCounts: [Int]
  let coreNumbers: [Int]
  let vertexConnectivity: Int?
  let minimalCycles: [[Int]]

  init(_ network: Network, _ read: Reader) {
    let start = read.nodes[0]
    let tree = network.dominators(from: [start])
    let post = network.postDominators(to: [start])
    let three = network.dominators(from: Array(read.nodes.prefix(3)))
    edgeCount = network.edgeCount
    components = network.components().numbers.values.map(Int.init)
    strongComponents = network.stronglyConnectedComponents().numbers.values.map(Int.init)
    isAcyclic = network.isAcyclic
    articulationPoints = read(network.articulationPoints())
    bridges = read(network.bridges())
    dominators = read.nodes.map { tree.nearestDominator(of: $0).map { read($0) } }
    postDominators = read.nodes.map { post.nearestDominator(of: $0).map { read($0) } }
    dominatorsFromThree = read.nodes.map { three.nearestDominator(of: $0).map { read($0) } }
    dominatedCounts = read.nodes.map { tree.dominatedCount(by: $0) }
    coreNumbers = network.coreNumbers().values
    vertexConnectivity = network.vertexConnectivity()
    minimalCycles = network.minimalCycles().map { read($0) }
  }
}

/// How central each node is.
struct Centrality: Encodable {
  let outDegrees: [Int]
  let inDegrees: [Int]
  let degrees: [Int]
  let degreeCentrality: [Double]?
  let betweenness: [Double]
  let betweennessNormalized: [Double]?
  let pageRank: [Double]
  let eigenvector: [Double]?
  let eigenvalue: Double?
  let constraint: [Double?]
  let effectiveSize: [Double?]
  let totalReports: [Int]?
  let localReaching: [Double]?

  init(_ network: Network) async {
    let betweenness = await network.betweenness()
    let eigenvector = network.eigenvectorCentrality()
    outDegrees = network.outDegrees().values
    inDegrees = network.inDegrees().values
    degrees = network.degrees().values
    degreeCentrality = network.degreeCentrality()?.values
    self.betweenness = betweenness.values.values
    betweennessNormalized = betweenness.normalized?.values
    pageRank = network.pageRank().values
    self.eigenvector = eigenvector?.values.values
    eigenvalue = eigenvector?.eigenvalue
    constraint = network.constraint().values
    effectiveSize = network.effectiveSize().values
    totalReports = network.totalReports()?.values
    localReaching = network.localReaching()?.values
  }
}

/// What is said of a graph as a whole, and the distances in it.
struct Shape: Encodable {
  let density: Double?
  let reciprocity: Double?
  let transitivity: Double?
  let flowHierarchy: Double?
  let globalReaching: Double?
  let connectedness: Double?
  let hierarchy: Double?
  let efficiency: Double?
  let efficiencyByComponent: Double?
  let leastUpperBoundedness: Double?
  let unboundedPairs: Int?
  /// Managers, individual contributors, mean, median, least, most, standard deviation.
  let spanOfControl: [Double]?
  let betweennessCentralization: Double?
  let degreeCentralization: Double?
  let closenessCentralization: Double?
  let reached: [Int]
  let distanceSums: [Int]
  let eccentricity: [Int]
  let closeness: [Double?]
  let harmonic: [Double]
  let diameter: Int?
  let meanDistance: Double?

  init(_ network: Network, _ distances: Distances, _ betweenness: NodeValues<Double>) {
    let krackhardt = network.krackhardt()
    density = network.density()
    reciprocity = network.reciprocity()
    transitivity = network.transitivity()
    flowHierarchy = network.flowHierarchy()
    globalReaching = network.globalReachingCentrality()
    connectedness = krackhardt.connectedness
    hierarchy = krackhardt.hierarchy
    efficiency = krackhardt.efficiency
    leastUpperBoundedness = krackhardt.leastUpperBoundedness
    efficiencyByComponent = krackhardt.efficiencyByComponent
    unboundedPairs = network.leastUpperBounds()?.violations
    spanOfControl = network.spanOfControl().map {
      [
        Double($0.managers), Double($0.individualContributors), $0.mean, $0.median,
        Double($0.min), Double($0.max), $0.standardDeviation,
      ]
    }
    betweennessCentralization = network.betweennessCentralization(betweenness)
    degreeCentralization = network.degreeCentralization()
    closenessCentralization = network.closenessCentralization(distances.closeness)
    reached = distances.reached.values
    distanceSums = distances.sums.values
    eccentricity = distances.eccentricity.values
    closeness = distances.closeness.values
    harmonic = distances.harmonic.values
    diameter = distances.diameter
    meanDistance = distances.meanDistance
  }
}

/// What is said of groups, given and found.
struct GroupAnswers: Encodable {
  let modularity: Double?
  let externalInternalIndex: Double?
  let betweenGroups: [Int]
  let insideGroups: [Int]
  /// By node: coordinator, itinerant, representative, gatekeeper, liaison.
  let brokerage: [[Int]]
  let communities: [Int]
  let quality: Double?
  /// The best modularity of five seeds.
  let bestQuality: Double?

  init(_ graph: GraphFile, _ read: Reader) {
    let network = graph.network
    let groups = graph.graph.unitGroups(of: network)
    let indexes = network.externalInternalIndexes(by: groups).values
    let found = network.communities()
    modularity = network.modularity(of: groups)
    externalInternalIndex = network.externalInternalIndex(by: groups).value
    betweenGroups = indexes.map(\.betweenGroups)
    insideGroups = indexes.map(\.insideGroups)
    brokerage = network.brokerage(by: groups).values.map {
      [$0.coordinator, $0.itinerant, $0.representative, $0.gatekeeper, $0.liaison]
    }
    communities = found.membership.values
    quality = found.quality
    bestQuality = (0..<5).compactMap { network.communities(seed: $0).quality }.max()
  }
}

/// The orders in which nodes are visited, and what follows from them.
struct Order: Encodable {
  let topologicalOrder: [Int]?
  let transitiveReduction: [[Int]]?
  let impliedEdges: [[Int]]?
  let longestLayers: [Int]?
  let shortestLayers: [Int]?
  let layerWidths: [Int]?
  let strahlerNumbers: [Int]?
  let breadthFirst: [Int]
  let depthFirst: [Int]
  let depthFirstLeaving: [Int]
  let distancesFromFirst: [Int?]

  init(_ network: Network, _ read: Reader) {
    let layering = network.layering()
    let start = read.nodes[0]
    let walk = network.depthFirstWalk(from: start)
    topologicalOrder = network.topologicalOrder().map { read($0) }
    transitiveReduction = network.transitiveReduction().map { read($0) }
    impliedEdges = network.impliedEdges().map { read($0) }
    longestLayers = layering?.longest.values
    shortestLayers = layering?.shortest.values
    layerWidths = layering?.widths
    strahlerNumbers = network.strahlerNumbers()?.values
    breadthFirst = read(network.breadthFirstWalk(from: start).order)
    depthFirst = read(walk.preorder)
    depthFirstLeaving = read(walk.postorder)
    distancesFromFirst = network.distances(from: start).values
  }
}

/// The ways from one node to another, and whom both have above them.
struct Ways: Encodable {
  let first: Int
  let second: Int
  let distance: Int?
  let shortest: [Int]?
  /// As text, because it may be larger than what programs read as a number.
  let pathCount: String
  /// All shortest ways, when there are at most as many as `listed`.
  let shortestPaths: [[Int]]?
  let disjointPaths: [[Int]]
  let minimumCut: [Int]?
  let isReachable: Bool
  let descendants: [Int]
  let ancestors: [Int]
  let lowestCommonManagers: [Int]
  let lowestCommonManager: Int?

  private static let listed: UInt64 = 200

  init(_ network: Network, _ read: Reader, _ pair: (first: Int, second: Int)) {
    let (start, target) = (read.nodes[pair.first], read.nodes[pair.second])
    let all = network.allShortestPaths(from: start, to: target)
    (first, second) = pair
    distance = all?.distance
    shortest = network.shortestPath(from: start, to: target).map { read($0) }
    pathCount = "\(all?.pathCount ?? 0)"
    shortestPaths = all.flatMap { ways in
      ways.pathCount > Self.listed ? nil : ways.map { read($0) }
    }
    disjointPaths = network.disjointPaths(from: start, to: target).map { read($0) }
    minimumCut = network.minimumVertexCut(separating: target, from: start).map { read($0) }
    isReachable = network.isReachable(target, from: start)
    descendants = read(network.descendants(of: start))
    ancestors = read(network.ancestors(of: start))
    lowestCommonManagers = read(network.lowestCommonManagers(of: start, and: target))
    lowestCommonManager = network.lowestCommonManager(of: start, and: target).map { read($0) }
  }
}
