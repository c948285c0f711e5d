import OrgTestSupport

@testable import OrgModel

/// A small network, and what its measures are by definition: loops over everything, with nothing of
/// the library in it.
struct NetworkByDefinition: CustomStringConvertible {
  struct Pair: Hashable {
    var from: Int
    var to: Int
  }

  let count: Int
  let isDirected: Bool
  /// The edges as they were drawn, with those to oneself and those said twice.
  let written: [Pair]
  /// Whether there is an edge; both ways in an undirected network.
  let edge: [[Bool]]
  /// Whether a way of one edge or more leads from one node to another.
  let reaches: [[Bool]]
  /// Whether two nodes are joined when directions are ignored; a node is with itself.
  let isJoined: [[Bool]]

  init(count: Int, edges: [(Int, Int)], isDirected: Bool = true) {
    self.count = count
    self.isDirected = isDirected
    written = edges.map { Pair(from: $0.0, to: $0.1) }
    var edge = [[Bool]](repeating: [Bool](repeating: false, count: count), count: count)
    for (from, to) in edges where from != to {
      edge[from][to] = true
      if !isDirected { edge[to][from] = true }
    }
    var joined = edge
    for a in 0..<count {
      for b in 0..<count where edge[a][b] || a == b {
        joined[a][b] = true
        joined[b][a] = true
      }
    }
    self.edge = edge
    reaches = Self.closure(edge)
    isJoined = Self.closure(joined)
  }

  /// Everything that a search from each node finds.
  private static func closure(_ edge: [[Bool]]) -> [[Bool]] {
    let next = edge.map { row in row.indices.filter { row[$0] } }
    return next.indices.map { start in
      var found = [Bool](repeating: false, count: next.count)
      var queue = next[start]
      while let node = queue.popLast() {
        if found[node] { continue }
        found[node] = true
        queue += next[node].filter { !found[$0] }
      }
      return found
    }
  }

  var network: Network {
    Network(
      edges: written.map { ($0.from, $0.to) }, nodeCount: count,
      direction: isDirected ? .downward : .undirected)
  }

  var description: String {
    let arrow = isDirected ? ">" : "-"
    return "\(count): " + written.map { "\($0.from)\(arrow)\($0.to)" }.joined(separator: " ")
  }

  var nodes: Range<Int> { 0..<count }
  var edges: [Pair] {
    nodes.flatMap { a in nodes.filter { edge[a][$0] }.map { Pair(from: a, to: $0) } }
  }
  func isTied(_ a: Int, _ b: Int) -> Bool { edge[a][b] || edge[b][a] }
  func contacts(_ node: Int) -> [Int] { nodes.filter { isTied(node, $0) } }
  /// Every unordered pair of different nodes, once.
  var pairs: [Pair] {
    nodes.flatMap { a in ((a + 1)..<max(count, a + 1)).map { Pair(from: a, to: $0) } }
  }
}

/// How random networks are drawn.
enum NetworkDrawing: CaseIterable {
  case directed
  case acyclic
  case matrix
  case forest
  case undirected

  /// A network of up to `most` nodes.
  func network(_ random: inout Seeded, most: Int = 8) -> NetworkByDefinition {
    let count = random.below(most + 1)
    var names = Array(0..<count)
    names.shuffle(using: &random)
    var edges: [(Int, Int)] = []
    if self == .matrix || self == .forest {
      for node in 0..<count where node > 0 && !random.once(in: 9) {
        edges.append((names[random.below(node)], names[node]))
      }
    }
    if self != .forest && count > 0 {
      for _ in 0..<random.below(self == .matrix ? count : 2 * count + 2) {
        let (a, b) = (random.below(count), random.below(count))
        if self == .acyclic || self == .matrix {
          if a != b { edges.append((names[min(a, b)], names[max(a, b)])) }
        } else {
          edges.append((a, b))
        }
      }
    }
    return NetworkByDefinition(count: count, edges: edges, isDirected: self != .undirected)
  }
}

// MARK: Reachability

extension NetworkByDefinition {
  var totalReports: [Int] {
    nodes.map { a in nodes.filter { $0 != a && reaches[a][$0] }.count }
  }

  var hierarchy: Double? {
    let ways = pairs.filter { reaches[$0.from][$0.to] || reaches[$0.to][$0.from] }
    guard !ways.isEmpty else { return nil }
    let mutual = ways.count { reaches[$0.from][$0.to] && reaches[$0.to][$0.from] }
    return 1 - Double(mutual) / Double(ways.count)
  }

  private func isAbove(_ a: Int, _ b: Int) -> Bool { a == b || reaches[a][b] }

  /// The pairs of a component for which no common upper bound is reached by all the others; by the
  /// reverse relation, those for which none reaches all the others.
  func unboundedPairs(reversed: Bool = false) -> [Pair] {
    pairs.filter { pair in
      guard isJoined[pair.from][pair.to] else { return false }
      let bounds = nodes.filter { isAbove($0, pair.from) && isAbove($0, pair.to) }
      return !bounds.contains { least in
        bounds.allSatisfy { reversed ? isAbove(least, $0) : isAbove($0, least) }
      }
    }
  }

  func boundedness(_ violations: Int) -> Double? {
    let most = components.reduce(0) { $0 + ($1.count - 1) * ($1.count - 2) / 2 }
    return most > 0 ? 1 - Double(violations) / Double(most) : nil
  }

  /// The components when directions are ignored, by their first nodes.
  var components: [[Int]] {
    nodes.filter { a in !(0..<a).contains { isJoined[$0][a] } }
      .map { a in nodes.filter { isJoined[a][$0] } }
  }

  private func efficiency(_ component: [Int]) -> (wasted: Double, most: Double) {
    let inside = edges.count { component.contains($0.from) }
    let others = Double(component.count - 1)
    return (Double(inside) - others, others * others)
  }

  var efficiency: Double? {
    guard !edges.isEmpty else { return nil }
    let parts = components.map(efficiency)
    return 1 - parts.reduce(0) { $0 + $1.wasted } / parts.reduce(0) { $0 + $1.most }
  }

  var efficiencyByComponent: Double? {
    guard !edges.isEmpty else { return nil }
    let parts = components.filter { $0.count > 1 }
    let sum = parts.reduce(0.0) { sum, part in
      let (wasted, most) = efficiency(part)
      return sum + Double(part.count) * (1 - wasted / most)
    }
    return sum / Double(parts.reduce(0) { $0 + $1.count })
  }

  var flowHierarchy: Double? {
    guard !edges.isEmpty else { return nil }
    return Double(edges.count { !reaches[$0.to][$0.from] }) / Double(edges.count)
  }

  var globalReaching: Double? {
    guard !edges.isEmpty else { return nil }
    let shares = totalReports.map { Double($0) / Double(count - 1) }
    let most = shares.reduce(0, max)
    return shares.reduce(0) { $0 + most - $1 } / Double(count - 1)
  }
}

// MARK: Layers

extension NetworkByDefinition {
  var isCyclic: Bool { nodes.contains { reaches[$0][$0] } }
  var roots: [Int] { nodes.filter { a in !nodes.contains { edge[$0][a] } } }

  /// The numbers of nodes on all ways from a root to a node.
  func ways(to node: Int) -> [Int] {
    let above = nodes.filter { edge[$0][node] }
    return above.isEmpty ? [1] : above.flatMap { ways(to: $0) }.map { $0 + 1 }
  }

  func strahler(_ node: Int) -> Int {
    let below = nodes.filter { edge[node][$0] }.map(strahler)
    guard let highest = below.max() else { return 1 }
    return below.count { $0 == highest } > 1 ? highest + 1 : highest
  }

  var isForest: Bool {
    !isCyclic && nodes.allSatisfy { a in nodes.count { edge[$0][a] } < 2 }
  }
}

// MARK: Contacts and groups

extension NetworkByDefinition {
  private func share(_ a: Int, _ b: Int) -> Double {
    func weight(_ a: Int, _ b: Int) -> Double { (edge[a][b] ? 1 : 0) + (edge[b][a] ? 1 : 0) }
    return weight(a, b) / nodes.reduce(0) { $0 + weight(a, $1) }
  }

  func constraint(_ node: Int) -> Double? {
    let contacts = contacts(node)
    guard !contacts.isEmpty else { return nil }
    return contacts.reduce(0) { sum, other in
      let part = nodes.filter { $0 != node && $0 != other && isTied($0, node) }
        .reduce(share(node, other)) { $0 + share(node, $1) * share($1, other) }
      return sum + part * part
    }
  }

  /// Burt's own form: the part of each contact that is not redundant with the others.
  func effectiveSize(_ node: Int) -> Double? {
    let contacts = contacts(node)
    guard !contacts.isEmpty else { return nil }
    return contacts.reduce(0) { sum, contact in
      sum + 1 - Double(contacts.count { isTied(contact, $0) }) / Double(contacts.count)
    }
  }

  var transitivity: Double? {
    var (chains, closed) = (0, 0)
    for middle in nodes {
      for a in contacts(middle) {
        for b in contacts(middle) where a < b {
          chains += 1
          if isTied(a, b) { closed += 1 }
        }
      }
    }
    return chains > 0 ? Double(closed) / Double(chains) : nil
  }

  /// Coordinator, itinerant, representative, gatekeeper, liaison.
  func brokerage(_ node: Int, _ groups: [Int?]) -> [Int] {
    var counts = [0, 0, 0, 0, 0]
    guard let own = groups[node] else { return counts }
    for a in nodes where edge[a][node] {
      for b in nodes where edge[node][b] && a != b && !edge[a][b] {
        guard let from = groups[a], let to = groups[b] else { continue }
        let role =
          from == to ? (from == own ? 0 : 1) : from == own ? 2 : to == own ? 3 : 4
        counts[role] += 1
      }
    }
    return counts
  }

  func externalInternal(_ groups: [Int?]) -> (external: [Pair], inside: [Pair]) {
    let ties = pairs.filter {
      isTied($0.from, $0.to) && groups[$0.from] != nil && groups[$0.to] != nil
    }
    return (
      ties.filter { groups[$0.from] != groups[$0.to] },
      ties.filter { groups[$0.from] == groups[$0.to] }
    )
  }

  /// Q as a sum over the ordered pairs of nodes.
  func modularity(_ groups: [Int?]) -> Double? {
    let grouped = nodes.filter { groups[$0] != nil }
    func degree(_ a: Int) -> Double { Double(grouped.count { isTied(a, $0) }) }
    let ends = grouped.reduce(0) { $0 + degree($1) }
    guard ends > 0 else { return nil }
    var sum = 0.0
    for a in grouped {
      for b in grouped where groups[a] == groups[b] {
        sum += (isTied(a, b) ? 1 : 0) - degree(a) * degree(b) / ends
      }
    }
    return sum / ends
  }
}
