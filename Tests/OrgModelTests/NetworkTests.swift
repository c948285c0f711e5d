import OrgModel
import OrgTestSupport
import Testing

/// Which lines become edges, and which way they point.
@Suite struct NetworkTests {
  let graph = OrgGraph(
    sketch: """
      ceo > cio cro; cio > ciso; ciso ~dotted_line_to> cro; ciso ~reports_to> cro
      ciso ~collaborates_with> cio cro; cro ~oversees> ciso; ciso ~deputy> cio
      ceo ~reports_to> [board]; ciso ~escalates_to> [audit:audit-committee]; [audit] ~reports_to> [board]
      """)

  private func edges(_ network: Network) -> String {
    network.nodes.flatMap { node in
      network.successors(of: node).map { "\(graph.id(of: node))>\(graph.id(of: $0))" }
    }.joined(separator: " ")
  }

  @Test func formalEdgesLeadFromManagerToReport() {
    let network = graph.network(of: [.reportsTo])
    #expect(edges(network) == "ceo>cio ceo>cro cio>ciso cro>ciso")
    #expect(edges(network.reversed()) == "cio>ceo ciso>cio ciso>cro cro>ceo")
    #expect(edges(graph.network(of: [.reportsTo], direction: .upward)) == edges(network.reversed()))
    #expect(network.edgeCount == 4 && network.nodeCount == 4)
    #expect(network.hasEdge(from: graph["cio"], to: graph["ciso"]))
    #expect(!network.hasEdge(from: graph["ciso"], to: graph["cio"]))
  }

  @Test func severalKindsMakeOneEdge() {
    let network = graph.network(of: [.dottedLineTo, .reportsTo])
    #expect(network.kinds == [.reportsTo, .dottedLineTo])
    #expect(edges(network) == "ceo>cio ceo>cro cio>ciso cro>ciso")
    let tied = graph.network(of: [.reportsTo, .collaboratesWith])
    #expect(edges(tied) == "ceo>cio ceo>cro cio>ciso ciso>cio ciso>cro cro>ciso")
  }

  @Test func oversightAndDeputiesAreWrittenDownwards() {
    #expect(edges(graph.network(of: [.oversees])) == "cro>ciso")
    #expect(edges(graph.network(of: [.oversees], direction: .upward)) == "ciso>cro")
    #expect(edges(graph.network(of: [.deputy])) == "ciso>cio")
  }

  @Test func undirectedEdgesAreThereBothWaysAndCountOnce() {
    let network = graph.network(of: [.reportsTo, .collaboratesWith], direction: .undirected)
    #expect(edges(network) == "ceo>cio ceo>cro cio>ceo cio>ciso ciso>cio ciso>cro cro>ceo cro>ciso")
    #expect(network.edgeCount == 4)
    #expect(edges(graph.network(of: [.reportsTo]).undirected()) == edges(network))
    #expect(edges(network.reversed()) == edges(network))
    let ties = graph.network(of: [.collaboratesWith], direction: .undirected)
    #expect(edges(ties) == "cio>ciso ciso>cio ciso>cro cro>ciso")
    #expect(ties.edgeCount == 2)
  }

  @Test func bodiesAreNodesOnlyWhereAskedFor() {
    let kinds: [LineKind] = [.reportsTo, .escalatesTo]
    let network = graph.network(of: kinds, direction: .upward, includesBodies: true)
    #expect(network.nodeCount == 6)
    #expect(
      edges(network)
        == "ceo>board cio>ceo ciso>cio ciso>cro ciso>audit cro>ceo audit>board")
    #expect(!graph.network(of: kinds).contains(graph["board"]))
    #expect(graph.network(of: [.reportsTo], includesBodies: true).edgeCount == 6)
  }

  @Test func aNetworkWithoutLinesHasNoEdges() {
    for kinds in [[], [LineKind.fundedBy], [.sitsOn, .chairs]] {
      for direction in Network.Direction.allCases {
        let network = graph.network(of: kinds, direction: direction)
        #expect(network.edgeCount == 0 && network.nodeCount == 4)
        #expect(network.components().count == 4)
        #expect(network.articulationPoints().isEmpty)
      }
    }
    let empty = Network(edges: [], nodeCount: 0)
    #expect(empty.components().count == 0 && empty.stronglyConnectedComponents().count == 0)
    #expect(empty.isAcyclic && empty.bridges().isEmpty && empty.pageRank().values.isEmpty)
  }

  @Test func valuesCanBeRanked() {
    let degrees = NodeValues([2, 5, 5, 1])
    #expect(degrees.highest(3) == [NodeID(1), NodeID(2), NodeID(0)])
    #expect(degrees.highest(9).count == 4)
    #expect(degrees.map { $0 * 2 }[NodeID(3)] == 2)
  }
}
