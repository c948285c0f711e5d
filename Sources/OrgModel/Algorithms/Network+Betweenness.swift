/// How much of a network's traffic passes through each node, if all of it took shortest ways.
public struct Betweenness: Sendable {
  /// Σ σ(s, t | v) / σ(s, t) over the pairs of other nodes: ordered pairs in a directed network,
  /// unordered ones in an undirected one (Freeman, 1977). Estimates when only some sources were
  /// used.
  public let values: NodeValues<Double>
  /// The values as shares of the highest possible one, (*n* − 1)(*n* − 2), half of it in an
  /// undirected network; `nil` with fewer than three nodes.
  public let normalized: NodeValues<Double>?
  /// The number of nodes from which shortest ways were counted: all of them, or the sample.
  public let sourceCount: Int
  /// With a probability of at least 95 % no *normalised* value of any node is further from the
  /// exact one than this; `nil` when the values are exact.
  ///
  /// Hoeffding's inequality (1963) with a union bound over the nodes: each source adds to a node
  /// between 0 and *n* − 2, so the bound is √(ln(2*n* / 0.05) / 2*k*) · *n* / (*n* − 1) for *k*
  /// sources. It holds for every network and is far from tight for most.
  public let errorBound: Double?
}

/// From which nodes shortest ways are counted.
public enum WaySources: Hashable, Sendable {
  /// From every node: exact values.
  case all
  /// From so many nodes, chosen at random by a seed, all of them equally likely; from every node
  /// when there are no more (Brandes and Pich, 2007).
  case sample(Int, seed: UInt64)
}

extension Network {
  /// The betweenness of every node: the number of shortest ways between others that it is on, each
  /// pair of nodes counting as one in all.
  ///
  /// Brandes' algorithm (2001) on all cores. The sources are dealt out in the same way on every
  /// machine and sums are taken in the same order, so that the values are equal to the last bit
  /// however many cores there are.
  /// - Complexity: O(*k* · *m*) for *k* sources; O(*n*) memory for each of sixteen tasks.
  public func betweenness(from sources: WaySources = .all) async -> Betweenness {
    let chosen = nodes(of: sources)
    let renumbering = Renumbering(successors)
    let counter = WayCounter(renumbering.rows)
    let starts = chosen.map { renumbering.places[Int($0)] }
    let tasks = 16
    let partial = await withTaskGroup(of: (Int, [Double]).self) { group in
      for task in 0..<min(tasks, starts.count) {
        group.addTask {
          let own = stride(from: task, to: starts.count, by: tasks).lazy.map { starts[$0] }
          return (task, counter.sums(from: own))
        }
      }
      var partial = [[Double]](repeating: [], count: min(tasks, starts.count))
      for await (task, sums) in group { partial[task] = sums }
      return partial
    }
    var sums = [Double](repeating: 0, count: nodeCount)
    for part in partial { for place in part.indices { sums[place] += part[place] } }
    let isExact = chosen.count == nodeCount
    let scale =
      (isExact ? 1 : Double(nodeCount) / Double(max(chosen.count, 1))) * (isDirected ? 1 : 0.5)
    let values = NodeValues(renumbering.places.map { sums[Int($0)] * scale })
    let n = Double(nodeCount)
    let highest = (n - 1) * (n - 2) * (isDirected ? 1 : 0.5)
    return Betweenness(
      values: values, normalized: nodeCount < 3 ? nil : values.map { $0 / highest },
      sourceCount: chosen.count, errorBound: isExact ? nil : Self.errorBound(n, chosen.count))
  }

  private static func errorBound(_ n: Double, _ count: Int) -> Double {
    (naturalLogarithm(2 * n / 0.05) / (2 * Double(count))).squareRoot() * n / (n - 1)
  }

  /// The nodes that `sources` chooses, in order.
  func nodes(of sources: WaySources) -> [Int32] {
    let all = 0..<Int32(nodeCount)
    guard case .sample(let size, let seed) = sources, size < nodeCount else { return Array(all) }
    // Selection sampling (Knuth, vol. 2, algorithm S).
    var random = SeededRandom(seed: seed)
    var chosen: [Int32] = []
    for node in all where chosen.count < size {
      let left = UInt64(nodeCount) - UInt64(node)
      if random.next(below: left) < UInt64(size - chosen.count) { chosen.append(node) }
    }
    return chosen
  }
}

/// The natural logarithm of a number of at least 1, to about ten digits: enough for a bound, and no
/// library of mathematics is needed.
func naturalLogarithm(_ number: Double) -> Double {
  // number = significand · 2^exponent, and ln of the significand by its series in (s−1)/(s+1).
  let ratio = (number.significand - 1) / (number.significand + 1)
  var power = ratio
  var sum = 0.0
  for term in 0..<12 {
    sum += power / Double(2 * term + 1)
    power *= ratio * ratio
  }
  return 2 * sum + Double(number.exponent) * 0.693147180559945309
}
