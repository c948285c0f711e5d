/// What decides about least upper bounds: the heads of regions, and the nodes above them at which
/// ways part or meet.
///
/// - Two nodes of one region have a least upper bound, as in a tree.
/// - So have nodes of two regions when one head reaches the other.
/// - Otherwise they have one exactly when the heads have one.
/// - A node with one way down and one way up is never the lowest bound, and is left out.
/// - Heads that lead to no other and hang below the same nodes are alike, and taken together.
struct UpperBoundKernel {
  /// A head, or several that are alike.
  struct Head {
    /// Its place in the order of the kernel.
    let place: Int32
    /// The number of nodes in the regions of its heads.
    var weight: Int
    /// The sum of the squares of those numbers by head.
    var squares: Int
    /// How many heads there are.
    var count = 1
    /// Whether a pair without a least upper bound was found below it.
    var isViolated = false
  }

  /// The heads in the order of the kernel; those of a component follow each other.
  private(set) var heads: [Head] = []
  /// The number of steps that comparing all heads takes if none has more than 64 superiors.
  private(set) var estimate = 0.0
  /// By place: the places directly above, `above[ends[p]..<ends[p + 1]]`.
  private var ends: [Int32] = [0]
  private var above: [Int32] = []
  /// By head: the component, an index into `parts`.
  private var partOfHead: [Int32] = []
  /// The places and the heads of each component with several heads.
  private var parts: [(places: Range<Int>, heads: Range<Int>)] = []
  /// The head of each node of the graph that is one, or is alike to one; -1 for others.
  private var headOfNode: [Int32]

  // What is known of the head that was compared last.
  private var bounds: [UInt64] = []
  private var width = 1
  private var ownPlaces: [Int32] = []
  private var ownBounds: [UInt64] = []
  private var ownBit: [Int32] = []
}

// MARK: Making it

extension UpperBoundKernel {
  init(_ regions: Regions, weak: Components, of network: Network) {
    headOfNode = Array(repeating: -1, count: regions.graph.count)
    let components = Self.weakComponents(regions, weak, network)
    let groups = Self.keptNodes(regions, components, weak.sizes.count)
    var place = [Int32](repeating: -1, count: regions.graph.count)
    let stands = Self.stands(regions)
    for group in groups { add(group, regions, stands, &place) }
    ownBit = Array(repeating: -1, count: ends.count - 1)
  }

  /// The weak component of each node of the graph.
  private static func weakComponents(
    _ regions: Regions, _ weak: Components, _ network: Network
  ) -> [Int32] {
    guard let components = regions.graph.components else { return weak.numbers.values }
    var result = [Int32](repeating: 0, count: regions.graph.count)
    for node in 0..<network.nodeCount { result[Int(components[node])] = weak.numbers.values[node] }
    return result
  }

  private static func isHead(_ node: Int, _ regions: Regions) -> Bool {
    regions.heads[node] == Int32(node)
  }

  /// Whether a node with one way up has one way down as well.
  private static func isPassed(_ node: Int, _ regions: Regions) -> Bool {
    guard !isHead(node, regions) else { return false }
    var ways = 0
    for target in regions.graph.successors[NodeID(node)] {
      let target = Int(target.index)
      if regions.leadsToHead[target] || regions.isShared(target) { ways += 1 }
    }
    return ways == 1
  }

  /// By node: itself when it is kept, and otherwise the nearest node above it that is.
  private static func stands(_ regions: Regions) -> [Int32] {
    var stands = (0..<Int32(regions.graph.count)).map { $0 }
    for node in regions.graph.order {
      let node = Int(node)
      guard regions.leadsToHead[node], isPassed(node, regions),
        let parent = regions.graph.predecessors[NodeID(node)].first
      else { continue }
      stands[node] = stands[Int(parent.index)]
    }
    return stands
  }

  /// The nodes that are kept, by component, in an order in which edges lead forwards; only of
  /// components with several heads.
  private static func keptNodes(
    _ regions: Regions, _ components: [Int32], _ count: Int
  ) -> [[Int32]] {
    var heads = [Int32](repeating: 0, count: count)
    for node in 0..<regions.graph.count where isHead(node, regions) {
      heads[Int(components[node])] += 1
    }
    var group = [Int32](repeating: -1, count: count)
    var groups: [[Int32]] = []
    for component in 0..<count where heads[component] > 1 {
      group[component] = Int32(groups.count)
      groups.append([])
    }
    for node in regions.graph.order {
      let own = Int(group[Int(components[Int(node)])])
      guard own >= 0 else { continue }
      let isKept =
        isHead(Int(node), regions)
        || regions.leadsToHead[Int(node)] && !isPassed(Int(node), regions)
      if isKept { groups[own].append(node) }
    }
    return groups
  }

  private mutating func add(
    _ nodes: [Int32], _ regions: Regions, _ stands: [Int32], _ place: inout [Int32]
  ) {
    let (firstPlace, firstHead) = (ends.count - 1, heads.count)
    var alike: [[Int32]: Int] = [:]
    for node in nodes {
      let index = Int(node)
      var parents = regions.graph.predecessors[NodeID(index)].map {
        place[Int(stands[Int($0.index)])]
      }
      parents.sort()
      parents = parents.indices.filter { $0 == 0 || parents[$0] != parents[$0 - 1] }
        .map { parents[$0] }
      let weight = regions.weights[index]
      if Self.isHead(index, regions), !regions.leadsToHead[index], !parents.isEmpty {
        if let head = alike[parents] {
          heads[head].weight += weight
          heads[head].squares += weight * weight
          heads[head].count += 1
          headOfNode[index] = Int32(head)
          continue
        }
        alike[parents] = heads.count
      }
      place[index] = Int32(ends.count - 1)
      above += parents
      ends.append(Int32(above.count))
      guard Self.isHead(index, regions) else { continue }
      headOfNode[index] = Int32(heads.count)
      heads.append(
        Head(place: place[index], weight: weight, squares: weight * weight))
      partOfHead.append(Int32(parts.count))
    }
    let edges = Int(ends[ends.count - 1] - ends[firstPlace])
    let places = firstPlace..<(ends.count - 1)
    parts.append((places, firstHead..<heads.count))
    estimate += Double(heads.count - firstHead) * Double(edges + places.count)
  }
}

// MARK: Reading it

extension UpperBoundKernel {
  /// Finds the common upper bounds of a head and every other of its component, as bits of the
  /// head's own superiors; returns the number of steps taken.
  mutating func compare(_ head: Int) -> Int {
    let places = parts[Int(partOfHead[head])].places
    for place in ownPlaces { ownBit[Int(place)] = -1 }
    ownPlaces = superiors(of: heads[head].place)
    for (bit, place) in ownPlaces.enumerated() { ownBit[Int(place)] = Int32(bit) }
    width = (ownPlaces.count + 63) / 64
    bounds = bounds(of: places)
    let edges = Int(ends[places.upperBound] - ends[places.lowerBound])
    return (edges + places.count) * width
  }

  /// By place: the bits of the superiors of the head that is compared which are the place itself or
  /// above it.
  private func bounds(of places: Range<Int>) -> [UInt64] {
    var bounds = [UInt64](repeating: 0, count: places.count * width)
    let (ends, above, ownBit) = (self.ends.span, self.above.span, self.ownBit.span)
    for place in places {
      let start = (place - places.lowerBound) * width
      for edge in Int(ends[place])..<Int(ends[place + 1]) {
        let other = (Int(above[edge]) - places.lowerBound) * width
        for word in 0..<width { bounds[start + word] |= bounds[other + word] }
      }
      let bit = Int(ownBit[place])
      if bit >= 0 { bounds[start + bit >> 6] |= 1 << UInt64(bit & 63) }
    }
    return bounds
  }

  /// The place and all places above it, in order.
  private func superiors(of place: Int32) -> [Int32] {
    var found: Set<Int32> = [place]
    var queue = [place]
    while let next = queue.popLast() {
      for edge in Int(ends[Int(next)])..<Int(ends[Int(next) + 1]) {
        if found.insert(above[edge]).inserted { queue.append(above[edge]) }
      }
    }
    return found.sorted()
  }

  /// Whether the head compared last and another have a least upper bound: the lowest of their
  /// bounds has all of them above it.
  private func isBounded(with other: Int) -> Bool {
    let first = parts[Int(partOfHead[other])].places.lowerBound
    if width == 1 {
      let bits = bounds[Int(heads[other].place) - first]
      return bits != 0 && bounds[Int(ownPlaces[63 - bits.leadingZeroBitCount]) - first] == bits
    }
    return isClosed(from: (Int(heads[other].place) - first) * width, first: first)
  }

  /// Whether the last of the bits from `start` is reached by all of them.
  private func isClosed(from start: Int, first: Int, butLast bit: Int? = nil) -> Bool {
    var word = width - 1
    func bits(_ word: Int) -> UInt64 {
      guard let bit, bit >> 6 == word else { return bounds[start + word] }
      return bounds[start + word] & ~(1 << UInt64(bit & 63))
    }
    while word >= 0, bits(word) == 0 { word -= 1 }
    guard word >= 0 else { return false }
    let last = word * 64 + 63 - bits(word).leadingZeroBitCount
    let lowest = (Int(ownPlaces[last]) - first) * width
    return (0..<width).allSatisfy { bits($0) == bounds[lowest + $0] }
  }

  /// Whether two of the heads that are taken together have a least upper bound: it is the one of
  /// all that is above them.
  private func areBounded(in head: Int) -> Bool {
    let first = parts[Int(partOfHead[head])].places.lowerBound
    let start = (Int(heads[head].place) - first) * width
    return isClosed(from: start, first: first, butLast: ownPlaces.count - 1)
  }

  /// The number of pairs of nodes without a least upper bound of which one is below the head
  /// compared last and the other below it too or below a later one.
  mutating func violations(of head: Int) -> Int {
    let own = heads[head]
    var others = 0
    for other in (head + 1)..<parts[Int(partOfHead[head])].heads.upperBound
    where !isBounded(with: other) {
      others += heads[other].weight
      heads[other].isViolated = true
    }
    var sum = own.weight * others
    if own.count > 1, !areBounded(in: head) { sum += (own.weight * own.weight - own.squares) / 2 }
    if sum > 0 { heads[head].isViolated = true }
    return sum
  }
}

// MARK: Listing

extension UpperBoundKernel {
  /// The first pairs of nodes without a least upper bound.
  mutating func pairs(_ count: Int, regions: Regions, nodeCount: Int) -> [UnboundedPair] {
    let regionHeads = (0..<nodeCount).map { regions.heads[regions.graph.component(of: $0)] }
    var pairs: [UnboundedPair] = []
    var compared = -1
    var unbounded: Set<Int32> = []
    for node in 0..<nodeCount {
      let own = headOfNode[Int(regionHeads[node])]
      guard own >= 0, heads[Int(own)].isViolated else { continue }
      if compared != Int(own) {
        compared = Int(own)
        _ = compare(compared)
        let others = parts[Int(partOfHead[compared])].heads
        unbounded = Set(
          others.filter { $0 == compared ? isUnboundedInside($0) : !isBounded(with: $0) }
            .map(Int32.init))
      }
      guard !unbounded.isEmpty else { continue }
      for other in (node + 1)..<nodeCount {
        guard regionHeads[other] != regionHeads[node],
          unbounded.contains(headOfNode[Int(regionHeads[other])])
        else { continue }
        pairs.append(UnboundedPair(first: NodeID(node), second: NodeID(other)))
        if pairs.count == count { return pairs }
      }
    }
    return pairs
  }

  private func isUnboundedInside(_ head: Int) -> Bool {
    heads[head].count > 1 && !areBounded(in: head)
  }
}
