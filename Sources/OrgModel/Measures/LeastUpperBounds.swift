/// Who has a lowest common superior, and who does not.
public struct LeastUpperBounds: Sendable, Equatable {
  /// Krackhardt's least upper boundedness: 1 − *V* / Σ (*N* − 1)(*N* − 2) / 2 for *V* pairs without
  /// a least upper bound and components of *N* nodes; from 0 to 1. `nil` when no component has
  /// three nodes.
  public let boundedness: Double?
  /// The number of pairs without a least upper bound inside the components.
  public let violations: Int
  /// The first of those pairs, each in the order of its nodes, ordered by the first and then by the
  /// second; as many as were asked for.
  public let pairs: [UnboundedPair]
}

/// Two nodes of one component without a lowest common superior: nobody is above both, or several
/// are of whom none is the lowest.
public struct UnboundedPair: Sendable, Hashable {
  /// The node that comes first.
  public let first: NodeID
  /// The node that comes second.
  public let second: NodeID
}

extension Network {
  /// The least upper bounds of all pairs of nodes that lie in one component when directions are
  /// ignored, with the edges from superior to subordinate.
  ///
  /// An upper bound of two nodes is a node from which ways lead to both; each node reaches itself.
  /// It is the least one when all upper bounds of the two reach it (Krackhardt, 1994). Nodes on a
  /// cycle reach each other and have one. R's `sna::lubness` asks the reverse, whether one upper
  /// bound reaches all others, and so gives 1 to organisations with two chains of command.
  ///
  /// Regions that hang together without a second superior are taken as one node, and among those
  /// only the nodes at which chains part or meet are kept; for each head of a region the upper
  /// bounds of all others are sets of bits of its own superiors.
  /// - Parameters:
  ///   - count: how many pairs without a least upper bound are listed.
  ///   - limit: the steps that may be taken; when more are needed, or more than 512 MiB of bits,
  ///     nothing is computed and the result is `nil`.
  /// - Complexity: O(*n* + *m*) in a forest; O(*h* · *k* · ⌈*a* / 64⌉) more for *h* heads, *k*
  ///   edges among the nodes that are kept, and heads with up to *a* superiors. Each pair that is
  ///   listed costs O(*n* + *k*) at most.
  public func leastUpperBounds(
    listing count: Int = 0, within limit: Int = Network.reachLimit
  ) -> LeastUpperBounds? {
    let weak = components()
    let most = weak.sizes.reduce(0.0) { $0 + Double(($1 - 1) * ($1 - 2) / 2) }
    let regions = Regions(self)
    var kernel = UpperBoundKernel(regions, weak: weak, of: self)
    guard kernel.estimate <= Double(limit) else { return nil }
    var steps = 0
    var violations = 0
    var isViolated = [Bool](repeating: false, count: kernel.heads.count)
    for head in kernel.heads.indices {
      guard let taken = kernel.compare(head, within: limit - steps) else { return nil }
      steps += taken
      violations += kernel.violations(of: head, marking: &isViolated)
    }
    let pairs =
      violations > 0 && count > 0
      ? kernel.pairs(count, below: isViolated, regions, nodeCount: nodeCount) : []
    return LeastUpperBounds(
      boundedness: most > 0 ? 1 - Double(violations) / most : nil, violations: violations,
      pairs: pairs)
  }
}
