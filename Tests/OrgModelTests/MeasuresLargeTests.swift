import OrgTestSupport
import Testing

@testable import OrgModel

/// Measures of networks that are too large for one word of bits, one block of columns, or a stack.
struct MeasuresLargeTests {
  /// An acyclic network: each node has a manager before it, and `lines` more lines lead forwards.
  private func matrix(_ count: Int, lines: Int, seed: UInt64) -> NetworkByDefinition {
    var random = Seeded(seed: seed)
    var edges = (1..<count).map { (random.below($0), $0) }
    for _ in 0..<lines {
      let (a, b) = (random.below(count), random.below(count))
      if a != b { edges.append((min(a, b), max(a, b))) }
    }
    // The numbers of nodes say nothing of who is above whom.
    let names = Array(0..<count).shuffled(using: &random)
    return NetworkByDefinition(count: count, edges: edges.map { (names[$0.0], names[$0.1]) })
  }

  @Test func reachOverSeveralBlocksOfColumns() {
    let plain = matrix(900, lines: 1_300, seed: 11)
    let shared = plain.network.inDegrees().values.count { $0 > 1 }
    #expect(shared > 512, "more than one block of columns")
    #expect(plain.network.totalReports()?.values == plain.totalReports)
  }

  @Test(arguments: [60, 400])
  func boundsOfMoreThanOneWord(_ lines: Int) throws {
    let plain = matrix(150, lines: lines, seed: 12)
    let bounds = try #require(plain.network.leastUpperBounds(listing: 100_000))
    let found = bounds.pairs.map {
      NetworkByDefinition.Pair(from: Int($0.first.index), to: Int($0.second.index))
    }
    let expected = plain.unboundedPairs()
    #expect(found == expected && !expected.isEmpty)
    #expect(bounds.violations == expected.count)
  }

  /// Two who report to the same 70,000 managers: each manager has as many bits as there are of them.
  @Test func boundsThatWouldFillTheMemoryAreNotComputed() {
    let count = 70_003
    let edges = (3..<count).flatMap { [(from: 2, to: $0), (from: $0, to: 0), (from: $0, to: 1)] }
    let network = Network(edges: edges, nodeCount: count)
    #expect(network.leastUpperBounds(within: .max) == nil)
    #expect(network.totalReports()?[NodeID(3)] == 2)
  }

  @Test func aChainIsNoDeeperThanAStackMayBe() throws {
    let count = 50_000
    let chain = Network(
      edges: (1..<count).map { (from: $0 - 1, to: $0) }, nodeCount: count)
    #expect(chain.layering()?.count == count)
    #expect(chain.strahlerNumbers()?.values.max() == 1)
    #expect(chain.totalReports()?.values.first == count - 1)
    #expect(chain.hierarchy() == 1)
    #expect(chain.leastUpperBounds()?.boundedness == 1)
    let circle = Network(
      edges: (0..<count).map { (from: $0, to: ($0 + 1) % count) }, nodeCount: count)
    #expect(circle.totalReports()?.values.last == count - 1)
    #expect(circle.hierarchy() == 0)
    #expect(circle.flowHierarchy() == 0)
    #expect(circle.leastUpperBounds()?.boundedness == 1)
    #expect(circle.layering() == nil)
  }

  @Test func aHubCostsNoMoreThanItsEdges() {
    let count = 50_000
    let star = Network(
      edges: (1..<count).map { (from: 0, to: $0) }, nodeCount: count, direction: .undirected)
    let groups = NodeGroups(of: star) { $0.index % 2 == 0 ? "even" : "odd" }
    let others = count - 1
    #expect(star.constraint()[NodeID(1)] == 1)
    #expect(star.effectiveSize()[NodeID(0)] == Double(others))
    #expect(star.transitivity() == 0)
    let brokerage = star.brokerage(by: groups)
    #expect(brokerage[NodeID(0)].total == others * (others - 1))
    #expect(brokerage[NodeID(1)].total == 0)
    #expect(star.spanOfControl()?.max == others)
  }

  @Test func aLongPathHasItsEigenvector() throws {
    // The eigenvalues of a path are 2 cos(k pi / (n + 1)): the largest two are close together.
    let count = 300
    let path = Network(
      edges: (1..<count).map { (from: $0 - 1, to: $0) }, nodeCount: count,
      direction: .undirected)
    let found = try #require(path.eigenvectorCentrality())
    #expect((found.eigenvalue - 1.999_891_066_180_917).magnitude < 1e-9)
    let values = found.values.values
    for node in 0..<count { #expect((values[node] - values[count - 1 - node]).magnitude < 1e-6) }
    #expect((values[149] - 0.081_512_804_633).magnitude < 1e-6)
  }
}
