/// A network with each strongly connected component drawn together into one node: what is left has
/// no cycle.
///
/// A network without cycles is its own condensation, and nothing is copied.
struct Condensation {
  /// The edges between components, without repeats.
  let successors: Rows
  /// The same edges from their other ends.
  let predecessors: Rows
  /// The components in an order in which edges lead forwards.
  let order: [Int32]
  /// The number of nodes in each component.
  let sizes: [Int32]
  /// The component of each node; `nil` when each node is its own.
  let components: [Int32]?

  var count: Int { sizes.count }

  /// The component of a node.
  func component(of node: Int) -> Int { components.map { Int($0[node]) } ?? node }

  /// - Complexity: O(*n* + *m*).
  init(_ network: Network) {
    if let order = DownwardOrder(network)?.nodes {
      successors = network.successors
      predecessors = network.predecessors
      self.order = order
      sizes = Array(repeating: 1, count: network.nodeCount)
      components = nil
      return
    }
    let (numbers, count) = network.successors.strongComponents()
    // Edges lead to lower numbers.
    order = (0..<Int32(count)).reversed()
    var sizes = [Int32](repeating: 0, count: count)
    for number in numbers { sizes[Int(number)] += 1 }
    self.sizes = sizes
    components = numbers
    predecessors = Self.drawnTogether(network.successors, numbers, count: count)
    successors = predecessors.reversed()
  }

  /// The edges between components from their targets.
  private static func drawnTogether(_ rows: Rows, _ components: [Int32], count: Int) -> Rows {
    let (offsets, targets) = (rows.offsets.span, rows.targets.span)
    let component = components.span
    var starts = [Int32](repeating: 0, count: count + 1)
    for node in 0..<rows.nodeCount {
      let own = component[node]
      for place in Int(offsets[node])..<Int(offsets[node + 1])
      where component[Int(targets[place].index)] != own { starts[Int(own) + 1] += 1 }
    }
    for index in 0..<count { starts[index + 1] += starts[index] }
    var places = starts
    var ends = [NodeID](repeating: NodeID(0), count: Int(starts[count]))
    for node in 0..<rows.nodeCount {
      let own = component[node]
      for place in Int(offsets[node])..<Int(offsets[node + 1]) {
        let other = component[Int(targets[place].index)]
        guard other != own else { continue }
        ends[Int(places[Int(own)])] = NodeID(index: other)
        places[Int(own)] += 1
      }
    }
    return Rows(offsets: starts, targets: ends).reversed()
  }
}
