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
  }

  /// The heads of one component, and the nodes above them.
  struct Part {
    /// The places of nodes that lead to heads, in an order in which edges lead forwards.
    var inner: Range<Int>
    /// Those places, and behind them the places of heads that lead to no other.
    var places: Range<Int>
    /// The heads, in the order of their places.
    var heads: Range<Int>
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
  /// The components with several heads.
  private var parts: [Part] = []
  /// The head of each node of the graph that is one, or is alike to one; -1 for others.
  private var headOfNode: [Int32]

  // What is known of the head that was compared last.

  /// The superiors of the head, by the bit that stands for each; the head itself where it leads to
  /// others.
  private var superiors: [Int32] = []
  /// By inner place: those superiors that are the place or above it, as bits.
  private var bounds: [UInt64] = []
  /// The number of words that bits take.
  private var width = 1
  /// By place: the bit of a superior; -1 for others.
  private var bits: [Int32]
}

// MARK: Making it

extension UpperBoundKernel {
  init(_ regions: Regions, weak: Components, of network: Network) {
    headOfNode = Array(repeating: -1, count: regions.graph.count)
    bits = []
    let components = Self.weakComponents(regions, weak, network)
    let groups = Self.keptNodes(regions, components, weak.sizes.count)
    var place = [Int32](repeating: -1, count: regions.graph.count)
    let stands = Self.stands(regions)
    for group in groups {
      let first = (place: ends.count - 1, head: heads.count)
      for node in group where regions.leadsToHead[Int(node)] {
        add(Int(node), regions, stands, &place)
      }
      let innerEnd = ends.count - 1
      addOuter(group.filter { !regions.leadsToHead[Int($0)] }, regions, stands, &place)
      close(
        Part(
          inner: first.place..<innerEnd, places: first.place..<(ends.count - 1),
          heads: first.head..<heads.count))
    }
    bits = Array(repeating: -1, count: ends.count - 1)
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

  /// Adds a node with the places directly above it.
  private mutating func add(
    _ node: Int, _ regions: Regions, _ stands: [Int32], _ place: inout [Int32]
  ) {
    add(node, below: parents(of: node, regions, stands, place), regions, &place)
  }

  /// Adds heads that lead to no other, those below the same places as one.
  private mutating func addOuter(
    _ nodes: [Int32], _ regions: Regions, _ stands: [Int32], _ place: inout [Int32]
  ) {
    var alike: [[Int32]: Int32] = [:]
    for node in nodes {
      let node = Int(node)
      let parents = parents(of: node, regions, stands, place)
      // Nothing is above roots, and so they are not alike in having the same above them.
      guard let head = alike[parents], !parents.isEmpty else {
        alike[parents] = Int32(heads.count)
        add(node, below: parents, regions, &place)
        continue
      }
      let weight = regions.weights[node]
      heads[Int(head)].weight += weight
      heads[Int(head)].squares += weight * weight
      heads[Int(head)].count += 1
      headOfNode[node] = head
    }
  }

  private mutating func add(
    _ node: Int, below parents: [Int32], _ regions: Regions, _ place: inout [Int32]
  ) {
    place[node] = Int32(ends.count - 1)
    above += parents
    ends.append(Int32(above.count))
    guard Self.isHead(node, regions) else { return }
    let weight = regions.weights[node]
    headOfNode[node] = Int32(heads.count)
    heads.append(Head(place: place[node], weight: weight, squares: weight * weight))
    partOfHead.append(Int32(parts.count))
  }

  /// The places that stand directly above a node, in order and each once.
  private func parents(
    of node: Int, _ regions: Regions, _ stands: [Int32], _ place: [Int32]
  ) -> [Int32] {
    var parents = regions.graph.predecessors[NodeID(node)].map {
      place[Int(stands[Int($0.index)])]
    }
    guard parents.count > 1 else { return parents }
    parents.sort()
    var kept = 1
    for index in 1..<parents.count where parents[index] != parents[kept - 1] {
      parents[kept] = parents[index]
      kept += 1
    }
    return Array(parents.prefix(kept))
  }

  private mutating func close(_ part: Part) {
    let inner = Double(edgeCount(part.inner) + part.inner.count)
    let outer = Double(edgeCount(part.inner.upperBound..<part.places.upperBound))
    estimate += Double(part.heads.count) * (inner + Double(part.heads.count) / 2 + outer / 2)
    parts.append(part)
  }

  private func edgeCount(_ places: Range<Int>) -> Int {
    Int(ends[places.upperBound] - ends[places.lowerBound])
  }
}

// MARK: Reading it

extension UpperBoundKernel {
  /// The number of words of bits that are kept at a time: 512 MiB of them.
  private static let mostWords = 1 << 26

  /// Finds the superiors of a head, and which of them every inner place of its component has above
  /// it; returns the number of steps that this and counting the violations takes. Where there are
  /// more than `limit`, or too many bits to keep, it does nothing and returns `nil`.
  mutating func compare(_ head: Int, within limit: Int) -> Int? {
    let part = parts[Int(partOfHead[head])]
    for place in superiors { bits[Int(place)] = -1 }
    superiors = superiors(of: heads[head].place, part)
    width = max(1, (superiors.count + 63) / 64)
    let later = (head + 1)..<max(part.heads.upperBound, head + 1)
    let outer = max(part.inner.upperBound, Int(heads[head].place))..<part.places.upperBound
    let steps = edgeCount(part.inner) + part.inner.count + edgeCount(outer) + later.count
    guard steps <= limit / width, part.inner.count <= Self.mostWords / width else {
      superiors = []
      return nil
    }
    for (bit, place) in superiors.enumerated() { bits[Int(place)] = Int32(bit) }
    bounds = bounds(of: part.inner)
    return steps * width
  }

  /// The inner places above a place, and itself if it is one, in order.
  private func superiors(of place: Int32, _ part: Part) -> [Int32] {
    var found: Set<Int32> = [place]
    var queue = [place]
    while let next = queue.popLast() {
      for edge in Int(ends[Int(next)])..<Int(ends[Int(next) + 1]) {
        if found.insert(above[edge]).inserted { queue.append(above[edge]) }
      }
    }
    if !part.inner.contains(Int(place)) { found.remove(place) }
    return found.sorted()
  }

  private func bounds(of inner: Range<Int>) -> [UInt64] {
    var bounds = [UInt64](repeating: 0, count: inner.count * width)
    let (ends, above, bits) = (self.ends.span, self.above.span, self.bits.span)
    let (first, width) = (inner.lowerBound, self.width)
    var bound = bounds.mutableSpan
    for place in inner {
      let bit = Int(bits[place])
      let edges = Int(ends[place])..<Int(ends[place + 1])
      if width == 1 {
        var word: UInt64 = bit >= 0 ? 1 << UInt64(bit) : 0
        for edge in edges { word |= bound[Int(above[edge]) - first] }
        bound[place - first] = word
        continue
      }
      let start = (place - first) * width
      for edge in edges {
        let other = (Int(above[edge]) - first) * width
        for word in 0..<width { bound[start + word] |= bound[other + word] }
      }
      if bit >= 0 { bound[start + bit >> 6] |= 1 << UInt64(bit & 63) }
    }
    return bounds
  }

  /// The common upper bounds of the head compared last and another, as bits.
  private func commonBounds(_ other: Int) -> [UInt64] {
    let part = parts[Int(partOfHead[other])]
    let place = Int(heads[other].place)
    func words(_ place: Int) -> ArraySlice<UInt64> {
      let start = (place - part.inner.lowerBound) * width
      return bounds[start..<(start + width)]
    }
    if place < part.inner.upperBound { return Array(words(place)) }
    var common = [UInt64](repeating: 0, count: width)
    for edge in Int(ends[place])..<Int(ends[place + 1]) {
      for (index, word) in words(Int(above[edge])).enumerated() { common[index] |= word }
    }
    return common
  }

  /// Whether the head compared last and another have a least upper bound: the last of their bounds
  /// has all of them above it. Of a head and itself, it says so of those that are alike.
  private func isBounded(with other: Int) -> Bool {
    let common = commonBounds(other)
    guard let word = common.lastIndex(where: { $0 != 0 }) else { return false }
    let last = superiors[word * 64 + 63 - common[word].leadingZeroBitCount]
    let start = (Int(last) - parts[Int(partOfHead[other])].inner.lowerBound) * width
    return bounds[start..<(start + width)].elementsEqual(common)
  }

  /// The number of pairs of nodes without a least upper bound of which one is below the head
  /// compared last and the other below it too or below a later one; marks both heads.
  func violations(of head: Int, marking isViolated: inout [Bool]) -> Int {
    let own = heads[head]
    let later = (head + 1)..<max(parts[Int(partOfHead[head])].heads.upperBound, head + 1)
    var others = 0
    if width == 1 {
      others = violationsOfOneWord(later, parts[Int(partOfHead[head])], marking: &isViolated)
    } else {
      for other in later where !isBounded(with: other) {
        others += heads[other].weight
        isViolated[other] = true
      }
    }
    var sum = own.weight * others
    if isUnboundedInside(head) { sum += (own.weight * own.weight - own.squares) / 2 }
    if sum > 0 { isViolated[head] = true }
    return sum
  }

  /// The same for heads with up to 64 superiors, which nearly all have.
  private func violationsOfOneWord(
    _ later: Range<Int>, _ part: Part, marking isViolated: inout [Bool]
  ) -> Int {
    let (ends, above, bounds) = (self.ends.span, self.above.span, self.bounds.span)
    let (first, outer) = (part.inner.lowerBound, part.inner.upperBound)
    let closures = superiors.map { self.bounds[Int($0) - first] }
    var weight = 0
    for other in later {
      let place = Int(heads[other].place)
      var common: UInt64 = 0
      if place < outer {
        common = bounds[place - first]
      } else {
        for edge in Int(ends[place])..<Int(ends[place + 1]) {
          common |= bounds[Int(above[edge]) - first]
        }
      }
      if common != 0, closures[63 - common.leadingZeroBitCount] == common { continue }
      weight += heads[other].weight
      isViolated[other] = true
    }
    return weight
  }

  private func isUnboundedInside(_ head: Int) -> Bool {
    heads[head].count > 1 && !isBounded(with: head)
  }
}

// MARK: Listing

extension UpperBoundKernel {
  /// The first pairs of nodes without a least upper bound, which are below marked heads.
  mutating func pairs(
    _ count: Int, below isViolated: [Bool], _ regions: Regions, nodeCount: Int
  ) -> [UnboundedPair] {
    let regionHeads = (0..<nodeCount).map { regions.heads[regions.graph.component(of: $0)] }
    var pairs: [UnboundedPair] = []
    var compared = -1
    var unbounded: Set<Int32> = []
    for node in 0..<nodeCount {
      let own = headOfNode[Int(regionHeads[node])]
      guard own >= 0, isViolated[Int(own)] else { continue }
      if compared != Int(own) {
        compared = Int(own)
        _ = compare(compared, within: .max)
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
}
