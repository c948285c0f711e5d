import OrgModel
import OrgTestSupport
import Testing

/// Two equally dense parts far from each other: the largest two eigenvalues are all but equal.
struct MeasuresEigenvectorTests {
  @Test(arguments: [2, 6, 10])
  func equallyDensePartsAreFarApart(_ between: Int) throws {
    let size = 24
    var edges: [(from: Int, to: Int)] = []
    for a in 0..<size {
      for b in 0..<a {
        edges.append((from: a, to: b))
        edges.append((from: size + between + a, to: size + between + b))
      }
    }
    for step in (size - 1)..<(size + between) { edges.append((from: step, to: step + 1)) }
    let count = 2 * size + between
    let network = Network(edges: edges, nodeCount: count, direction: .undirected)
    let found = try #require(network.eigenvectorCentrality())
    let values = found.values.values
    var residual = 0.0
    for node in network.nodes {
      let image = network.successors(of: node).reduce(0.0) { $0 + found.values[$1] }
      let part = image - found.eigenvalue * found.values[node]
      residual += part * part
    }
    #expect(residual.squareRoot() < 2e-9 * found.eigenvalue)
    let length = values.reduce(0.0) { $0 + $1 * $1 }
    #expect(abs(length - 1) < 1e-12)
  }
}
