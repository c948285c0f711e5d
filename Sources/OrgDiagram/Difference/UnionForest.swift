/// The boxes of two charts as one forest: what both have stands where the later chart has it, what
/// only the earlier one has stands where it stood, and what moved left a ghost there.
///
/// A node is a place in the picture. Every box of the later chart is one node; a box of the earlier
/// chart is one as well when it closed or left a ghost.
struct UnionForest {
  /// One place.
  struct Node: Equatable {
    /// The box of the earlier chart that stands here; -1 for none.
    var before: Int32
    /// The box of the later chart that stands here; -1 for none.
    var after: Int32
    /// Whether the box stands elsewhere in the later chart.
    var isGhost = false
  }

  /// Which boxes leave a ghost.
  enum Ghosts {
    /// Those whose own solid line changed.
    case movers(Set<Int32>)
    /// Those and everybody whom they took along: each chart can be drawn as a whole.
    case everybody
  }

  /// The places, in the order in which siblings stand.
  private(set) var nodes: [Node] = []
  /// The node above each; -1 for a root.
  private(set) var parents: [Int32] = []
  /// By box of the earlier chart: its counterpart in the later; -1 for none.
  let counterparts: [Int32]
  /// By box of the earlier chart: its ghost, or the node where it closed; -1 for neither.
  private(set) var oldPlaces: [Int32]
  /// By box of the later chart: its node.
  private(set) var places: [Int32]

  /// - Complexity: O(*n*) for *n* boxes in both.
  init(_ before: ChartTree, _ after: ChartTree, counterparts: [Int32], ghosts: Ghosts) {
    self.counterparts = counterparts
    oldPlaces = [Int32](repeating: -1, count: before.parents.count)
    places = [Int32](repeating: -1, count: after.parents.count)
    let isGhost = Self.ghosts(before, after, counterparts, ghosts)
    placeBoxes(isGhost)
    findParents(before, after)
  }

  private static func ghosts(
    _ before: ChartTree, _ after: ChartTree, _ counterparts: [Int32], _ ghosts: Ghosts
  ) -> [Bool] {
    var isGhost = [Bool](repeating: false, count: before.parents.count)
    for box in before.order.map(Int.init) where counterparts[box] >= 0 {
      let parent = before.parents[box]
      let match = parent < 0 ? -1 : counterparts[Int(parent)]
      let isElsewhere =
        after.parents[Int(counterparts[box])] != match || (parent >= 0 && match < 0)
      switch ghosts {
      case .movers(let movers): isGhost[box] = isElsewhere && movers.contains(Int32(box))
      case .everybody: isGhost[box] = isElsewhere || (parent >= 0 && isGhost[Int(parent)])
      }
    }
    return isGhost
  }

  /// Puts the boxes into one order: that of the later chart, and what only the earlier one has
  /// behind the box that it followed there.
  private mutating func placeBoxes(_ isGhost: [Bool]) {
    var followers = [[Int32]](repeating: [], count: places.count + 1)
    var originals = [Int32](repeating: -1, count: places.count)
    var last = 0
    for (box, match) in counterparts.enumerated() {
      if match >= 0 { originals[Int(match)] = Int32(box) }
      if match >= 0, !isGhost[box] {
        last = Int(match) + 1
      } else {
        followers[last].append(Int32(box))
      }
    }
    func follow(_ list: [Int32]) {
      for box in list {
        oldPlaces[Int(box)] = Int32(nodes.count)
        let match = counterparts[Int(box)]
        nodes.append(Node(before: box, after: match, isGhost: match >= 0))
      }
    }
    follow(followers[0])
    for box in places.indices {
      places[box] = Int32(nodes.count)
      nodes.append(Node(before: originals[box], after: Int32(box)))
      follow(followers[box + 1])
    }
  }

  private mutating func findParents(_ before: ChartTree, _ after: ChartTree) {
    parents = nodes.map { node in
      let isOld = node.isGhost || node.after < 0
      guard isOld else {
        let parent = after.parents[Int(node.after)]
        return parent < 0 ? -1 : places[Int(parent)]
      }
      let parent = before.parents[Int(node.before)]
      if parent < 0 { return -1 }
      // Below the ghost of whoever moved as well.
      if oldPlaces[Int(parent)] >= 0 { return oldPlaces[Int(parent)] }
      return places[Int(counterparts[Int(parent)])]
    }
  }
}
