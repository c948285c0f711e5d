/// How often a node stands between two others that have no edge, by the groups of the three (Gould
/// and Fernandez, 1989). Each counts ways of two edges from a sender over the node to a receiver to
/// whom the sender has no edge.
public struct Brokerage: Sendable, Hashable {
  /// All three are in one group.
  public internal(set) var coordinator = 0
  /// The sender and the receiver are in one group, the node in another: also called consultant.
  public internal(set) var itinerant = 0
  /// The sender is in the node's group, the receiver in another.
  public internal(set) var representative = 0
  /// The receiver is in the node's group, the sender in another.
  public internal(set) var gatekeeper = 0
  /// All three are in different groups.
  public internal(set) var liaison = 0

  /// All of them together.
  public var total: Int { coordinator + itinerant + representative + gatekeeper + liaison }
}

extension Network {
  /// The brokerage of each node. In an undirected network each two others are counted in both
  /// directions. Ways with a node that is in no group are left out.
  ///
  /// Ways are counted by group, and those whose ends have an edge are taken off triangle by
  /// triangle, so that a node with many edges costs no more than they are.
  /// - Complexity: O(*m*^1.5) at worst, near O(*n* + *m*) on real charts.
  public func brokerage(by groups: NodeGroups) -> NodeValues<Brokerage> {
    precondition(groups.numbers.count == nodeCount, "groups of another network")
    let ties = Ties(self)
    var counts = WayCounts(groups)
    var values: [Brokerage] = []
    values.reserveCapacity(nodeCount)
    for node in nodes { values.append(counts.ways(over: node, self, ties)) }
    let (numbers, isEdge, reverse) = (groups.numbers, ties.isEdge, ties.reverse)
    ties.forEachTriangle { triangle in
      let (a, b, c) = (triangle.a, triangle.b, triangle.c)
      guard numbers[a] >= 0, numbers[b] >= 0, numbers[c] >= 0 else { return }
      let ab = (there: isEdge[triangle.ab], back: isEdge[Int(reverse[triangle.ab])])
      let ac = (there: isEdge[triangle.ac], back: isEdge[Int(reverse[triangle.ac])])
      let bc = (there: isEdge[triangle.bc], back: isEdge[Int(reverse[triangle.bc])])
      func close(_ sender: Int, _ broker: Int, _ receiver: Int) {
        let role = Brokerage.role(numbers[sender], numbers[broker], numbers[receiver])
        values[broker][keyPath: role] -= 1
      }
      if ab.there, bc.there, ac.there { close(a, b, c) }
      if ac.there, bc.back, ab.there { close(a, c, b) }
      if ab.back, ac.there, bc.there { close(b, a, c) }
      if bc.there, ac.back, ab.back { close(b, c, a) }
      if ac.back, ab.there, bc.back { close(c, a, b) }
      if bc.back, ab.back, ac.back { close(c, b, a) }
    }
    return NodeValues(values)
  }
}

extension Brokerage {
  fileprivate static func role(
    _ sender: Int32, _ broker: Int32, _ receiver: Int32
  ) -> WritableKeyPath<Brokerage, Int> {
    switch (sender == broker, receiver == broker) {
    case (true, true): \.coordinator
    case (true, false): \.representative
    case (false, true): \.gatekeeper
    case (false, false): sender == receiver ? \.itinerant : \.liaison
    }
  }
}

/// Counts senders and receivers by their groups.
private struct WayCounts {
  private let numbers: [Int32]
  /// By group: the senders of the node that is being looked at; all 0 in between.
  private var senders: [Int]

  init(_ groups: NodeGroups) {
    numbers = groups.numbers
    senders = Array(repeating: 0, count: groups.count)
  }

  /// All ways over the node, also those whose ends have an edge, but not those back to the sender.
  mutating func ways(over node: NodeID, _ network: Network, _ ties: Ties) -> Brokerage {
    let own = numbers[Int(node.index)]
    guard own >= 0 else { return Brokerage() }
    var (all, received, receivedInside, inOneGroup) = (0, 0, 0, 0)
    for sender in network.predecessors(of: node) {
      let group = numbers[Int(sender.index)]
      guard group >= 0 else { continue }
      senders[Int(group)] += 1
      all += 1
    }
    for receiver in network.successors(of: node) {
      let group = numbers[Int(receiver.index)]
      guard group >= 0 else { continue }
      received += 1
      if group == own { receivedInside += 1 }
      inOneGroup += senders[Int(group)]
    }
    let inside = senders[Int(own)]
    for sender in network.predecessors(of: node) where numbers[Int(sender.index)] >= 0 {
      senders[Int(numbers[Int(sender.index)])] = 0
    }
    let back = returns(to: node, ties)
    var ways = Brokerage()
    ways.coordinator = inside * receivedInside - back.inside
    ways.itinerant = inOneGroup - inside * receivedInside - back.outside
    ways.representative = inside * (received - receivedInside)
    ways.gatekeeper = (all - inside) * receivedInside
    ways.liaison =
      (all - inside) * (received - receivedInside) - (inOneGroup - inside * receivedInside)
    return ways
  }

  /// The number of nodes with edges both ways, in the node's group and in others.
  private func returns(to node: NodeID, _ ties: Ties) -> (inside: Int, outside: Int) {
    let own = numbers[Int(node.index)]
    var (inside, outside) = (0, 0)
    let first = Int(ties.rows.offsets[Int(node.index)])
    for place in first..<Int(ties.rows.offsets[Int(node.index) + 1]) {
      let group = numbers[Int(ties.rows.targets[place].index)]
      guard group >= 0, ties.isEdge[place], ties.isEdge[Int(ties.reverse[place])] else {
        continue
      }
      if group == own { inside += 1 } else { outside += 1 }
    }
    return (inside, outside)
  }
}
