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
    let found = Self.components(of: network.successors)
    let count = found.sizes.count
    // Tarjan's algorithm leaves a component only after everything below it.
    order = (0..<Int32(count)).reversed()
    sizes = found.sizes
    components = found.components
    predecessors = Self.drawnTogether(network.successors, found.components, count: count)
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

  /// Tarjan's algorithm (1972) with an explicit stack. Components are numbered as they are left.
  private static func components(of rows: Rows) -> (components: [Int32], sizes: [Int32]) {
    let count = rows.nodeCount
    let (offsets, targets) = (rows.offsets.span, rows.targets.span)
    var visit = [Int32](repeating: 0, count: count)
    var low = [Int32](repeating: 0, count: count)
    var next = rows.offsets
    var components = [Int32](repeating: -1, count: count)
    var sizes: [Int32] = []
    var path: [Int32] = []
    var open: [Int32] = []
    var visits: Int32 = 0
    for start in 0..<count where visit[start] == 0 {
      path.append(Int32(start))
      while let top = path.last {
        let node = Int(top)
        if visit[node] == 0 {
          visits += 1
          visit[node] = visits
          low[node] = visits
          open.append(top)
        }
        let place = next[node]
        if place < offsets[node + 1] {
          let target = Int(targets[Int(place)].index)
          // An edge to a new node is looked at again when the way is back from there.
          if visit[target] == 0 {
            path.append(Int32(target))
          } else {
            if components[target] < 0 { low[node] = min(low[node], low[target]) }
            next[node] += 1
          }
          continue
        }
        path.removeLast()
        guard low[node] == visit[node] else { continue }
        var size: Int32 = 0
        while let member = open.popLast() {
          components[Int(member)] = Int32(sizes.count)
          size += 1
          if member == top { break }
        }
        sizes.append(size)
      }
    }
    return (components, sizes)
  }
}

/// The weakly connected components: of nodes that are joined when directions are ignored.
struct WeakComponents {
  /// The component of each node, numbered in the order of their first nodes.
  let components: [Int32]
  /// The number of nodes of each component.
  let sizes: [Int]

  /// - Complexity: O(*n* + *m*).
  init(_ network: Network) {
    let count = network.nodeCount
    let (ends, targets) = (network.successors.offsets.span, network.successors.targets.span)
    let (starts, sources) = (network.predecessors.offsets.span, network.predecessors.targets.span)
    var components = [Int32](repeating: -1, count: count)
    var sizes: [Int] = []
    var queue: [Int32] = []
    queue.reserveCapacity(count)
    for start in 0..<count where components[start] < 0 {
      let own = Int32(sizes.count)
      let first = queue.count
      components[start] = own
      queue.append(Int32(start))
      var next = first
      while next < queue.count {
        let node = Int(queue[next])
        next += 1
        for place in Int(ends[node])..<Int(ends[node + 1]) {
          let target = targets[place].index
          if components[Int(target)] < 0 {
            components[Int(target)] = own
            queue.append(target)
          }
        }
        guard network.isDirected else { continue }
        for place in Int(starts[node])..<Int(starts[node + 1]) {
          let source = sources[place].index
          if components[Int(source)] < 0 {
            components[Int(source)] = own
            queue.append(source)
          }
        }
      }
      sizes.append(queue.count - first)
    }
    self.components = components
    self.sizes = sizes
  }
}
