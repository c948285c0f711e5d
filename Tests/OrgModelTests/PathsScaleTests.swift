import OrgModel
import OrgTestSupport
import Testing

/// Graphs that are empty, tiny or very deep, and nodes that are not there.
@Suite struct PathsScaleTests {
  @Test(arguments: [Network.Direction.downward, .upward, .undirected])
  func nothingIsAskedOfNothing(_ direction: Network.Direction) {
    let empty = Network(edges: [], nodeCount: 0, direction: direction)
    #expect(empty.breadthFirstWalk(from: []).order.isEmpty)
    #expect(empty.depthFirstWalk(from: []).preorder.isEmpty)
    #expect(empty.topologicalOrder() == [])
    #expect(empty.minimalCycles().isEmpty)
    #expect(empty.impliedEdges() == [] && empty.transitiveReduction() == [])
    #expect(empty.vertexConnectivity() == nil)
    let one = Network(edges: [(from: 0, to: 0)], nodeCount: 1, direction: direction)
    #expect(one.topologicalOrder() == [NodeID(0)])
    #expect(one.minimalCycles().isEmpty)
    #expect(one.vertexConnectivity() == nil)
    #expect(one.descendants(of: NodeID(0)).isEmpty)
    #expect(
      one.lowestCommonManager(of: NodeID(0), and: NodeID(0)) == (one.isDirected ? NodeID(0) : nil))
    #expect(Network(edges: [], nodeCount: 2, direction: direction).vertexConnectivity() == 0)
    let pair = Network(edges: [(from: 0, to: 1)], nodeCount: 2, direction: direction)
    #expect(pair.vertexConnectivity() == 1)
  }

  /// A body is no node of a network that was made without bodies.
  @Test func nodesThatAreNotThereAreAnswered() {
    let graph = OrgGraph(sketch: "[board]; board > ceo; ceo > a b")
    let network = graph.network(of: [.reportsTo])
    let (board, ceo) = (graph["board"], graph["ceo"])
    #expect(!network.contains(board))
    let walk = network.breadthFirstWalk(from: board)
    #expect(walk.order.isEmpty && !walk.reaches(board) && walk.path(to: board) == nil)
    #expect(walk.parent(of: board) == nil)
    let deep = network.depthFirstWalk(from: [board, ceo])
    #expect(deep.preorder.count == 3 && !deep.reaches(board) && deep.parent(of: board) == nil)
    #expect(network.descendants(of: board).isEmpty && network.ancestors(of: board).isEmpty)
    #expect(!network.isReachable(ceo, from: board) && !network.isReachable(board, from: ceo))
    #expect(!network.isReachable(board, from: board))
    #expect(network.shortestPath(from: board, to: ceo) == nil)
    #expect(network.shortestPath(from: ceo, to: board) == nil)
    #expect(network.shortestPath(from: ceo, to: graph["a"], avoiding: board)?.count == 2)
    #expect(network.allShortestPaths(from: ceo, to: board) == nil)
    #expect(network.allShortestPaths(from: board, to: ceo) == nil)
    #expect(network.disjointPaths(from: board, to: ceo).isEmpty)
    #expect(network.disjointPaths(from: ceo, to: board).isEmpty)
    #expect(network.disjointPaths(from: ceo, to: ceo).isEmpty)
    #expect(network.disjointPaths(from: ceo, to: graph["a"], atMost: -1).isEmpty)
    #expect(network.minimumVertexCut(separating: board, from: ceo) == nil)
    #expect(network.minimumVertexCut(separating: ceo, from: board) == nil)
    #expect(network.minimumVertexCut(separating: ceo, from: ceo) == nil)
    #expect(network.minimumVertexCut(separating: ceo, from: graph["a"]) == [])
    #expect(network.lowestCommonManagers(of: board, and: ceo).isEmpty)
    let whole = graph.network(of: [.reportsTo], includesBodies: true)
    #expect(graph.names(whole.descendants(of: board)) == "a b ceo")
  }

  /// Nothing recurses: a chain is walked as deep as it is.
  @Test func aChainIsOnlyLong() {
    let count = 50_000
    var edges = (1..<count).map { (from: $0 - 1, to: $0) }
    let chain = Network(edges: edges, nodeCount: count)
    let (top, end) = (NodeID(0), NodeID(count - 1))
    #expect(chain.depthFirstWalk(from: top).postorder.first == end)
    #expect(chain.shortestPath(from: top, to: end)?.count == count)
    #expect(chain.allShortestPaths(from: top, to: end)?.first { _ in true }?.count == count)
    #expect(chain.topologicalOrder()?.last == end)
    #expect(chain.impliedEdges() == [])
    #expect(chain.disjointPaths(from: top, to: end).count == 1)
    #expect(chain.minimumVertexCut(separating: end, from: top) == [NodeID(1)])
    #expect(chain.reversed().minimumVertexCut(separating: top, from: end) == [NodeID(count - 2)])
    #expect(chain.lowestCommonManager(of: end, and: NodeID(7)) == NodeID(7))
    #expect(chain.vertexConnectivity() == 1)
    edges.append((from: count - 1, to: 0))
    #expect(Network(edges: edges, nodeCount: count).minimalCycles().first?.count == count)
  }

  @Test func aLongChainFallsIntoCommunities() {
    let count = 2000
    let chain = Network(edges: (1..<count).map { (from: $0 - 1, to: $0) }, nodeCount: count)
    let found = chain.communities()
    #expect((found.quality ?? 0) > 0.94)
    #expect(found.groups.allSatisfy { $0[$0.count - 1].number - $0[0].number == $0.count - 1 })
  }
}
