import OrgModel
import OrgTestSupport

/// A small random graph as a table of truths, and the definitions of measures computed by trying
/// everything: what the algorithms are compared with.
struct PlainNetwork: CustomStringConvertible {
  let count: Int
  let isDirected: Bool
  /// By row and column, whether there is an edge.
  let edges: [[Bool]]

  /// A graph of up to `most` nodes whose density is drawn as well.
  init(_ random: inout SplitMix, most: Int = 8) {
    count = Int.random(in: 0...most, using: &random)
    isDirected = Bool.random(using: &random)
    let density = Double.random(in: 0...0.7, using: &random)
    var edges = [[Bool]](repeating: Array(repeating: false, count: count), count: count)
    for a in 0..<count {
      for b in 0..<count where a != b && Double.random(in: 0..<1, using: &random) < density {
        edges[a][b] = true
        if !isDirected { edges[b][a] = true }
      }
    }
    self.edges = edges
  }

  /// The same graph for the library, each edge said once or twice.
  var network: Network {
    var pairs: [(from: Int, to: Int)] = []
    for a in 0..<count {
      for b in 0..<count where edges[a][b] {
        pairs.append((from: a, to: b))
        if (a + b) % 3 == 0 { pairs.append((from: a, to: b)) }
      }
    }
    return Network(
      edges: pairs, nodeCount: count, direction: isDirected ? .downward : .undirected)
  }

  var description: String {
    let rows = (0..<count).map { a in
      "\(a)→" + (0..<count).filter { edges[a][$0] }.map(String.init).joined(separator: ",")
    }
    return (isDirected ? "directed " : "undirected ") + rows.joined(separator: " ")
  }

  /// The nodes that can be reached from `start` without passing `avoided`, itself included.
  func reached(from start: Int, avoiding avoided: Set<Int> = [], bothWays: Bool = false) -> Set<Int>
  {
    guard !avoided.contains(start) else { return [] }
    var found: Set<Int> = [start]
    var grows = true
    while grows {
      grows = false
      for a in found {
        for b in 0..<count where !avoided.contains(b) && (edges[a][b] || bothWays && edges[b][a]) {
          if found.insert(b).inserted { grows = true }
        }
      }
    }
    return found
  }

  /// The number of connected components among the nodes that are not left out.
  func componentCount(without left: Set<Int> = [], cutting edge: (Int, Int)? = nil) -> Int {
    var copy = edges
    if let edge {
      copy[edge.0][edge.1] = false
      copy[edge.1][edge.0] = false
    }
    let plain = PlainNetwork(count: count, isDirected: isDirected, edges: copy)
    var seen: Set<Int> = left
    var components = 0
    for node in 0..<count where !seen.contains(node) {
      components += 1
      seen.formUnion(plain.reached(from: node, avoiding: left, bothWays: true))
    }
    return components
  }

  private init(count: Int, isDirected: Bool, edges: [[Bool]]) {
    self.count = count
    self.isDirected = isDirected
    self.edges = edges
  }

  /// Every shortest way from one node to another, by trying all ways.
  func shortestWays(from start: Int, to end: Int) -> [[Int]] {
    var ways = [[start]]
    for _ in 0..<max(count, 1) {
      let arrived = ways.filter { $0[$0.count - 1] == end }
      if !arrived.isEmpty { return arrived }
      ways = ways.flatMap { way in
        (0..<count).filter { edges[way[way.count - 1]][$0] && !way.contains($0) }.map { way + [$0] }
      }
    }
    return []
  }
}
