/// An undirected network with weights, whose nodes stand for groups of nodes of the level below.
struct CommunityLevel {
  /// The edges of node *v* are at `offsets[v]..<offsets[v + 1]`, each at both its ends; edges
  /// inside a node are left out.
  let offsets: [Int32]
  let targets: [Int32]
  let weights: [Int32]
  /// The number of edge ends in each node, those of edges inside it included.
  let strengths: [Double]
  /// The number of all edge ends.
  let totalStrength: Double

  var count: Int { strengths.count }

  /// The resolution by the number of all edge ends, and the gain of a move below which it is an
  /// error of rounding. Real gains are multiples of one over that number, when the resolution is 1.
  func scale(_ resolution: Double) -> (factor: Double, leastGain: Double) {
    (resolution / totalStrength, 1e-9 * max(1, resolution * totalStrength / 1e6))
  }

  /// The lowest level: the network itself.
  init(_ rows: Rows) {
    offsets = rows.offsets
    targets = rows.targets.map(\.index)
    weights = Array(repeating: 1, count: targets.count)
    strengths = (0..<rows.nodeCount).map { Double(rows.offsets[$0 + 1] - rows.offsets[$0]) }
    totalStrength = Double(targets.count)
  }

  private init(
    offsets: [Int32], targets: [Int32], weights: [Int32], strengths: [Double], total: Double
  ) {
    self.offsets = offsets
    self.targets = targets
    self.weights = weights
    self.strengths = strengths
    totalStrength = total
  }

  /// The level above, whose nodes are the groups with the numbers `group`.
  func aggregated(by group: [Int32], count groupCount: Int) -> CommunityLevel {
    let (starts, members) = sortedByGroup(group, count: groupCount)
    var strengthOf = [Double](repeating: 0, count: groupCount)
    var newOffsets: [Int32] = [0]
    var newTargets: [Int32] = []
    var newWeights: [Int32] = []
    // Where the row that is being made has its edge to each group.
    var places = [Int32](repeating: -1, count: groupCount)
    for own in 0..<groupCount {
      let first = newTargets.count
      for member in members[Int(starts[own])..<Int(starts[own + 1])] {
        strengthOf[own] += strengths[Int(member)]
        for edge in Int(offsets[Int(member)])..<Int(offsets[Int(member) + 1]) {
          let other = group[Int(targets[edge])]
          if Int(other) == own { continue }
          let place = places[Int(other)]
          if Int(place) >= first {
            newWeights[Int(place)] += weights[edge]
          } else {
            places[Int(other)] = Int32(newTargets.count)
            newTargets.append(other)
            newWeights.append(weights[edge])
          }
        }
      }
      newOffsets.append(Int32(newTargets.count))
    }
    return CommunityLevel(
      offsets: newOffsets, targets: newTargets, weights: newWeights, strengths: strengthOf,
      total: totalStrength)
  }

  /// The modularity of a partition. The level must be the lowest one, and have an edge.
  func quality(of labels: [Int32], resolution: Double) -> Double {
    var strengthOf = [Double](repeating: 0, count: Int(labels.max() ?? -1) + 1)
    var inside = 0.0
    for node in 0..<count {
      let own = labels[node]
      strengthOf[Int(own)] += strengths[node]
      for edge in Int(offsets[node])..<Int(offsets[node + 1])
      where labels[Int(targets[edge])] == own {
        inside += Double(weights[edge])
      }
    }
    var expected = 0.0
    for strength in strengthOf {
      expected += (strength / totalStrength) * (strength / totalStrength)
    }
    return inside / totalStrength - resolution * expected
  }

  /// The connected parts of each community, numbered.
  func connectedParts(of labels: [Int32]) -> (numbers: [Int32], count: Int) {
    var numbers = [Int32](repeating: -1, count: count)
    var parts: Int32 = 0
    var waiting: [Int32] = []
    for start in 0..<count where numbers[start] < 0 {
      numbers[start] = parts
      waiting.append(Int32(start))
      while let node = waiting.popLast() {
        for edge in Int(offsets[Int(node)])..<Int(offsets[Int(node) + 1]) {
          let other = Int(targets[edge])
          guard numbers[other] < 0, labels[other] == labels[start] else { continue }
          numbers[other] = parts
          waiting.append(Int32(other))
        }
      }
      parts += 1
    }
    return (numbers, Int(parts))
  }
}

/// The members of each group one behind the other; group *g* is the members at
/// `starts[g]..<starts[g + 1]`.
func sortedByGroup(
  _ group: [Int32], count: Int
) -> (starts: [Int32], members: [Int32]) {
  var starts = [Int32](repeating: 0, count: count + 1)
  for number in group { starts[Int(number) + 1] += 1 }
  for number in 0..<count { starts[number + 1] += starts[number] }
  var next = starts
  var members = [Int32](repeating: 0, count: group.count)
  for (member, number) in group.enumerated() {
    members[Int(next[Int(number)])] = Int32(member)
    next[Int(number)] += 1
  }
  return (starts, members)
}
