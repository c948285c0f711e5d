extension Network {
  /// The PageRank of each node (Brin and Page, 1998): the share of its time that a walk spends
  /// there which follows a random edge with probability `damping`, and otherwise, or where no edge
  /// leads on, begins anew anywhere. The values add up to 1.
  ///
  /// In a downward network authority gathers at the bottom; in an upward one, at the top.
  ///
  /// The linear system is solved component by component in the order of the edges, by Gauss–Seidel
  /// sweeps where there are cycles: without cycles one pass is exact (as in PRPACK, Gleich 2013).
  /// - Parameters:
  ///   - damping: from 0 to below 1.
  ///   - tolerance: sweeps of a component end when they change it by less than this share of its
  ///     sum.
  /// - Returns: empty values for a network without nodes.
  /// - Complexity: O(*n* + *m*) without cycles; otherwise times the number of sweeps, which is
  ///   log(`tolerance`) / log(`damping`) at most.
  public func pageRank(damping: Double = 0.85, tolerance: Double = 1e-13) -> NodeValues<Double> {
    precondition(damping >= 0 && damping < 1, "damping is a probability below 1")
    let (order, starts) = componentsInOrder()
    let ranks = ranks(order, starts, damping: damping, tolerance: tolerance)
    let sum = ranks.reduce(0, +)
    return NodeValues(ranks.map { $0 / sum })
  }

  /// The nodes component by component, the components in the order of the edges between them; and
  /// where each component begins, with the end of the last.
  private func componentsInOrder() -> (order: [Int32], starts: [Int32]) {
    let (numbers, count) = successors.strongComponents()
    if count == 1 { return ((0..<Int32(nodeCount)).map { $0 }, [0, Int32(nodeCount)]) }
    var starts = [Int32](repeating: 0, count: count + 1)
    for number in numbers { starts[count - Int(number)] += 1 }
    for component in 0..<count { starts[component + 1] += starts[component] }
    var next = starts
    var order = [Int32](repeating: 0, count: nodeCount)
    for node in 0..<nodeCount {
      let component = count - 1 - Int(numbers[node])
      order[Int(next[component])] = Int32(node)
      next[component] += 1
    }
    return (order, starts)
  }

  /// The solution of *x* = *d* *P*ᵀ*x* + 1, which is proportional to the PageRank: what is lost
  /// where no edge leads on would come back to all nodes alike.
  private func ranks(
    _ order: [Int32], _ starts: [Int32], damping: Double, tolerance: Double
  ) -> [Double] {
    var ranks = [Double](repeating: 1, count: nodeCount)
    // What each node hands on over each of its edges.
    var shares = (0..<nodeCount).map { node in
      let degree = successors.offsets[node + 1] - successors.offsets[node]
      return degree == 0 ? 0 : damping / Double(degree)
    }
    let factors = shares
    let factor = factors.span
    var rank = ranks.mutableSpan
    var share = shares.mutableSpan
    let nodes = order.span
    let offsets = predecessors.offsets.span
    let sources = predecessors.targets.span
    // Without directions the system is symmetric and positive definite: going too far (Young, 1954)
    // always converges then, in less than half the sweeps.
    let step = isDirected ? 1 : 2 / (1 + (1 - damping * damping).squareRoot())
    for component in 0..<(starts.count - 1) {
      let range = Int(starts[component])..<Int(starts[component + 1])
      // Every sweep shrinks the error by `damping` at least; rounding must not keep it going.
      var sweeps = 0
      var change = Double.infinity
      var sum = 0.0
      while change > tolerance * sum, sweeps < 10_000 {
        change = 0
        sum = 0
        sweeps += 1
        for place in range {
          let node = Int(nodes[place])
          var value = 1.0
          for edge in Int(offsets[node])..<Int(offsets[node + 1]) {
            value += share[Int(sources[edge].index)]
          }
          value = rank[node] + step * (value - rank[node])
          change += abs(value - rank[node])
          sum += value
          rank[node] = value
          share[node] = value * factor[node]
        }
        if range.count == 1 { break }
      }
    }
    return ranks
  }
}
