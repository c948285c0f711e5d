import OrgTestSupport
import Testing

@testable import OrgModel

/// Measures against NetworkX, igraph, rustworkx, R's sna and definitions in Python.
struct MeasuresOracleTests {
  @Test(arguments: OracleEntry.all)
  func agreesWithOtherPrograms(_ entry: OracleEntry) async throws {
    let measured = await entry.layer.measured(entry.key)
    let value = try #require(measured, "no measure is known as `\(entry.key)`")
    #expect(value.matches(entry.expected), "\(entry): \(value) is not \(entry.expected)")
  }

  @Test func allOfThemAreThere() {
    #expect(OracleEntry.all.isEmpty || OracleEntry.all.count == 346)
  }

  /// The comparison itself tells values apart.
  @Test func comparingTellsValuesApart() {
    #expect(Measured.real(0.5).matches(.number(0.500_000_9)))
    #expect(!Measured.real(0.5).matches(.number(0.500_002)))
    #expect(!Measured.whole(2).matches(.number(2.000_000_1)))
    #expect(!Measured.undefined.matches(.number(0)))
    #expect(!Measured.real(0).matches(.null))
    let pair = [Measured.name("a"), .name("b")]
    #expect(!Measured.list(pair).matches(.list([.text("b"), .text("a")])))
    #expect(Measured.anyOrder(pair).matches(.list([.text("b"), .text("a")])))
    #expect(!Measured.anyOrder(pair).matches(.list([.text("b"), .text("b")])))
    #expect(!Measured.byName(["a": .whole(1)]).matches(.object([:])))
    #expect(!Measured.byName(["a": .whole(1)]).matches(.object(["b": .number(1)])))
  }
}

extension OracleLayer {
  /// The measure that the oracles know by this name; `nil` for an unknown name.
  func measured(_ key: String) async -> Measured? {
    if let measured = size(key) ?? hierarchy(key) ?? layers(key) ?? ties(key) ?? groups(key) {
      return measured
    }
    if let measured = ways(key) { return measured }
    return await centrality(key)
  }

  private func size(_ key: String) -> Measured? {
    switch key {
    case "nodes": .whole(network.nodeCount)
    case "edges": .whole(network.edgeCount)
    case "density": .real(ifAny: network.density())
    case "reciprocity_edgewise": .real(ifAny: network.reciprocity())
    case "degree": byName(network.degrees()) { .whole($0) }
    case "outDegree": byName(network.outDegrees()) { .whole($0) }
    case "inDegree": byName(network.inDegrees()) { .whole($0) }
    case "degreeCentrality": byName(network.degreeCentrality()) { .real($0) }
    case "span": span(network.spanOfControl())
    case "isAcyclic": .truth(network.isAcyclic)
    case "roots": .anyOrder(names(network.roots()))
    case "components": .whole(network.components().count)
    case "core": byName(network.coreNumbers()) { .whole($0) }
    default: nil
    }
  }

  private func span(_ span: SpanOfControl?) -> Measured {
    guard let span else { return .undefined }
    return .byName([
      "managers": .whole(span.managers), "mean": .real(span.mean), "median": .real(span.median),
      "min": .whole(span.min), "max": .whole(span.max),
      "sdPopulation": .real(span.standardDeviation),
      "individualContributors": .whole(span.individualContributors),
    ])
  }

  private func hierarchy(_ key: String) -> Measured? {
    let krackhardt = network.krackhardt()
    switch key {
    case "gtd_connectedness": return .real(ifAny: krackhardt.connectedness)
    case "gtd_hierarchy": return .real(ifAny: krackhardt.hierarchy)
    case "gtd_efficiency": return .real(ifAny: krackhardt.efficiency)
    case "gtd_efficiency_ucinet_variant": return .real(ifAny: krackhardt.efficiencyByComponent)
    case "gtd_lub": return .real(ifAny: krackhardt.leastUpperBoundedness)
    case "gtd_lub_as_coded_in_sna":
      // Not a measure of ours: it shows what R does instead.
      let plain = byDefinition
      return .real(ifAny: plain.boundedness(plain.unboundedPairs(reversed: true).count))
    case "gtd_lub_violating_pairs":
      guard let bounds = network.leastUpperBounds(listing: .max) else { return .undefined }
      return .anyOrder(bounds.pairs.map { .list(names([$0.first, $0.second])) })
    case "flowHierarchy": return .real(ifAny: network.flowHierarchy())
    case "localReaching": return byName(network.localReaching()) { .real($0) }
    case "globalReachingCentrality": return .real(ifAny: network.globalReachingCentrality())
    case "totalReports(descendants)": return byName(network.totalReports()) { .whole($0) }
    default: return nil
    }
  }

  private var byDefinition: NetworkByDefinition {
    NetworkByDefinition(
      count: network.nodeCount,
      edges: network.nodes.flatMap { node in
        network.successors(of: node).map { (Int(node.index), Int($0.index)) }
      })
  }

  private func layers(_ key: String) -> Measured? {
    let layering = network.layering()
    switch key {
    case "layers": return layering.map { .whole($0.count) } ?? .undefined
    case "depth_longest": return byName(layering?.longest) { .whole($0 - 1) }
    case "depth_shortest": return byName(layering?.shortest) { .whole($0 - 1) }
    case "widthPerLayer": return layering.map { .list($0.widths.map { .whole($0) }) }
    case "hortonStrahler": return byName(network.strahlerNumbers()) { .whole($0) }
    case "hortonStrahlerRoot":
      guard let numbers = network.strahlerNumbers(), let root = network.roots().first else {
        return .undefined
      }
      return .whole(numbers[root])
    default: return nil
    }
  }

  private func ties(_ key: String) -> Measured? {
    switch key {
    case "constraint": return byName(network.constraint()) { .real(ifAny: $0) }
    case "effectiveSize": return byName(network.effectiveSize()) { .real(ifAny: $0) }
    case "clusteringGlobal(transitivity)": return .real(ifAny: network.transitivity())
    case "eigenvectorL2": return byName(network.eigenvectorCentrality()?.values) { .real($0) }
    case "eigenvalueMax": return .real(ifAny: network.eigenvectorCentrality()?.eigenvalue)
    case "articulationPoints": return .anyOrder(names(network.articulationPoints()))
    case "bridges":
      return .anyOrder(network.bridges().map { .list(names([$0.from, $0.to])) })
    default: return nil
    }
  }

  private func groups(_ key: String) -> Measured? {
    let units = graph.unitGroups(of: network)
    switch key {
    case "gouldFernandez[coordinator,itinerant,representative,gatekeeper,liaison]":
      return byName(network.brokerage(by: units)) {
        .list(
          [$0.coordinator, $0.itinerant, $0.representative, $0.gatekeeper, $0.liaison]
            .map { .whole($0) })
      }
    case "EI":
      let index = network.externalInternalIndex(by: units)
      return .byName([
        "external": .whole(index.betweenGroups), "internal": .whole(index.insideGroups),
        "ei": .real(ifAny: index.value),
      ])
    case "EI_node":
      return byName(network.externalInternalIndexes(by: units)) { .real(ifAny: $0.value) }
    case "modularity_byDept": return .real(ifAny: network.modularity(of: units))
    default: return nil
    }
  }

  private func ways(_ key: String) -> Measured? {
    switch key {
    case "immediateDominators":
      let dominators = network.dominators(from: network.roots())
      let pairs = network.nodes.compactMap { node in
        dominators.nearestDominator(of: node).map {
          (graph.id(of: node), Measured.name(graph.id(of: $0)))
        }
      }
      return .byName(Dictionary(uniqueKeysWithValues: pairs))
    case "vertexDisjointPathsFromRoot": return waysFromRoot { _, _ in true }
    case "vertexDisjointPathsFromRoot_nonadjacent":
      return waysFromRoot { !network.hasEdge(from: $0, to: $1) }
    case "nodeConnectivity":
      return network.vertexConnectivity().map { .whole($0) } ?? .undefined
    case "pagerank", "pagerank_asGiven": return byName(network.pageRank()) { .real($0) }
    case "pagerank_reversed": return byName(network.reversed().pageRank()) { .real($0) }
    default: return nil
    }
  }

  /// The number of ways without a node in common from the only root to the others that count.
  private func waysFromRoot(_ counts: (_ root: NodeID, _ node: NodeID) -> Bool) -> Measured {
    guard let root = network.roots().first else { return .undefined }
    let nodes = network.nodes.filter { $0 != root && counts(root, $0) }
    return .byName(
      Dictionary(
        uniqueKeysWithValues: nodes.map {
          (graph.id(of: $0), .whole(network.disjointPaths(from: root, to: $0).count))
        }))
  }

  private func centrality(_ key: String) async -> Measured? {
    switch key {
    case "betweennessRaw", "betweennessRaw_directed":
      return byName(await network.betweenness().values) { .real($0) }
    case "betweennessNorm", "betweennessNorm_directed":
      return byName(await network.betweenness().normalized) { .real($0) }
    case "closeness_WassermanFaust":
      return byName(await network.distances().closeness) { .real(ifAny: $0) }
    case "harmonicRaw", "harmonic_out_raw":
      return byName(await network.distances().harmonic) { .real($0) }
    case "harmonic_in_raw":
      return byName(await network.reversed().distances().harmonic) { .real($0) }
    case "centralization_degree": return .real(ifAny: network.degreeCentralization())
    case "centralization_betweenness":
      return .real(
        ifAny: network.betweennessCentralization(await network.betweenness().values))
    case "centralization_closeness":
      return .real(
        ifAny: network.closenessCentralization(await network.distances().closeness))
    case "diameter":
      return await network.distances().diameter.map { .whole($0) } ?? .undefined
    case "averageShortestPath": return .real(ifAny: await network.distances().meanDistance)
    default: return nil
    }
  }
}
