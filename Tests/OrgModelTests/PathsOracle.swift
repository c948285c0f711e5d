import OrgModel
import OrgTestSupport

/// A small random graph whose rows are sets of bits, so that everything can be tried.
struct PathsOracle: CustomStringConvertible {
  let seed: UInt64
  let count: Int
  let isDirected: Bool
  /// By node, the nodes to which it has an edge.
  let rows: [UInt32]
  let network: Network

  init(seed: UInt64, most: Int) {
    var random = SplitMix(seed: seed)
    let plain = PlainNetwork(&random, most: most)
    self.seed = seed
    count = plain.count
    isDirected = plain.isDirected
    rows = plain.edges.map { row in
      row.indices.reduce(0) { row[$1] ? $0 | 1 << UInt32($1) : $0 }
    }
    network = plain.network
  }

  /// A graph without cycles: an edge leads forwards in an order that is drawn.
  init(acyclic seed: UInt64, most: Int) {
    var random = SplitMix(seed: seed)
    let count = Int.random(in: 0...most, using: &random)
    let order = (0..<count).shuffled(using: &random)
    let density = Double.random(in: 0...0.8, using: &random)
    var rows = [UInt32](repeating: 0, count: count)
    var edges: [(from: Int, to: Int)] = []
    for last in 0..<count {
      for first in 0..<last where Double.random(in: 0..<1, using: &random) < density {
        rows[order[first]] |= 1 << UInt32(order[last])
        edges.append((from: order[first], to: order[last]))
      }
    }
    self.seed = seed
    self.count = count
    self.rows = rows
    isDirected = true
    network = Network(edges: edges, nodeCount: count)
  }

  /// A graph of up to thirty nodes with few edges, in which ways are long.
  init(sparse seed: UInt64) {
    var random = SplitMix(seed: seed)
    let count = Int.random(in: 10...30, using: &random)
    let isDirected = Bool.random(using: &random)
    var rows = [UInt32](repeating: 0, count: count)
    var edges: [(from: Int, to: Int)] = []
    for _ in 0..<Int.random(in: count...(3 * count), using: &random) {
      let from = Int.random(in: 0..<count, using: &random)
      let to = Int.random(in: 0..<count, using: &random)
      guard from != to else { continue }
      rows[from] |= 1 << UInt32(to)
      if !isDirected { rows[to] |= 1 << UInt32(from) }
      edges.append((from: from, to: to))
    }
    self.seed = seed
    self.count = count
    self.rows = rows
    self.isDirected = isDirected
    network = Network(
      edges: edges, nodeCount: count, direction: isDirected ? .downward : .undirected)
  }

  /// Calls `check` for many graphs, with numbers that belong to the seed.
  static func forMany(
    _ seeds: Range<UInt64> = 0..<1000, most: Int = 7,
    _ check: (PathsOracle, inout SplitMix) throws -> Void
  ) rethrows {
    for seed in seeds {
      var random = SplitMix(seed: ~seed)
      try check(PathsOracle(seed: seed, most: most), &random)
    }
  }

  var description: String {
    let lines = rows.indices.map {
      "\($0)→" + bits(rows[$0]).map(String.init).joined(separator: ",")
    }
    return "seed \(seed): " + (isDirected ? "directed " : "undirected ")
      + lines.joined(separator: " ")
  }

  var all: UInt32 { (1 << UInt32(count)) - 1 }

  func hasEdge(_ a: Int, _ b: Int) -> Bool { rows[a] >> UInt32(b) & 1 == 1 }

  /// The numbers of the bits that are set.
  func bits(_ set: UInt32) -> [Int] { (0..<count).filter { set >> UInt32($0) & 1 == 1 } }

  /// What can be reached from `start`, itself included, without `removed`; also against the edges
  /// if `bothWays`.
  func reach(_ start: Int, without removed: UInt32 = 0, bothWays: Bool = false) -> UInt32 {
    var found: UInt32 = 1 << UInt32(start) & ~removed
    while true {
      var more = found
      for node in 0..<count {
        if found >> UInt32(node) & 1 == 1 { more |= rows[node] }
        if bothWays, rows[node] & found != 0 { more |= 1 << UInt32(node) }
      }
      more &= ~removed
      if more == found { return found }
      found = more
    }
  }

  /// Every way from `start` to the first node of `targets` that it meets, no node twice, in the
  /// order of the nodes.
  func ways(from start: Int, to targets: UInt32, without removed: UInt32 = 0) -> [[Int]] {
    var found: [[Int]] = []
    func go(_ way: [Int], _ used: UInt32) {
      let last = way[way.count - 1]
      if targets >> UInt32(last) & 1 == 1 {
        found.append(way)
        return
      }
      for next in bits(rows[last] & ~used) { go(way + [next], used | 1 << UInt32(next)) }
    }
    if removed >> UInt32(start) & 1 == 0 { go([start], removed | 1 << UInt32(start)) }
    return found
  }

  /// Of all ways, the shortest.
  func shortestWays(from start: Int, to targets: UInt32, without removed: UInt32 = 0) -> [[Int]] {
    let ways = ways(from: start, to: targets, without: removed)
    let least = ways.map(\.count).min()
    return ways.filter { $0.count == least }
  }

  /// The nodes of a set.
  func nodes(_ set: UInt32) -> [NodeID] { bits(set).map { NodeID($0) } }
}

/// The nodes with these numbers.
func nodes(_ numbers: [Int]) -> [NodeID] { numbers.map { NodeID($0) } }

extension NodeID {
  /// The number of a node, as the oracle has it.
  var number: Int { Int(index) }
}
