internal import OrgModel

/// The part of a picture that lies near what changed, and how much is left out where.
struct Neighbourhood {
  /// Which boxes are shown.
  private(set) var isShown: [Bool]
  /// By box, how many that are not shown stand below it without anybody shown between.
  private(set) var hiddenBelow: [Hidden]
  /// How many boxes of trees of which nothing is shown there are.
  private(set) var hiddenApart = Hidden()

  /// How many boxes are not shown.
  struct Hidden {
    /// All of them.
    var count = 0
    /// Those whom somebody above them took along: their own line is the same.
    var carried = 0

    fileprivate static func += (sum: inout Hidden, more: Hidden) {
      sum.count += more.count
      sum.carried += more.carried
    }

    /// What they are, in words.
    var words: String {
      if carried == 0 { return "unchanged" }
      let rest = count - carried
      return rest == 0 ? "carried along" : "\(carried) carried along, \(rest) unchanged"
    }
  }

  /// Everything within `hops` solid lines of a seed, and who stands above it up to the top: without
  /// them nobody sees where in the chart the rest is.
  ///
  /// - Parameter carried: by box, whether somebody above it took it along.
  /// - Complexity: O(*n*) for *n* boxes.
  init(of tree: ChartTree, seeds: [Bool], carried: [Bool], hops: Int) {
    isShown = seeds
    hiddenBelow = [Hidden](repeating: Hidden(), count: seeds.count)
    var totals = carried.map { Hidden(count: 1, carried: $0 ? 1 : 0) }
    for box in tree.order.reversed().map(Int.init) where tree.parents[box] >= 0 {
      totals[Int(tree.parents[box])] += totals[box]
    }
    spread(tree, hops)
    for box in tree.order.reversed().map(Int.init) where isShown[box] {
      let parent = Int(tree.parents[box])
      if parent >= 0 { isShown[parent] = true }
    }
    for box in tree.order.map(Int.init) where !isShown[box] {
      let parent = Int(tree.parents[box])
      if parent >= 0, !isShown[parent] { continue }
      if parent < 0 { hiddenApart += totals[box] } else { hiddenBelow[parent] += totals[box] }
    }
  }

  /// Shows what is `hops` lines away from what is shown, upwards and downwards.
  private mutating func spread(_ tree: ChartTree, _ hops: Int) {
    var reports = [[Int32]](repeating: [], count: isShown.count)
    for box in tree.order where tree.parents[Int(box)] >= 0 {
      reports[Int(tree.parents[Int(box)])].append(box)
    }
    var edge = isShown.indices.filter { isShown[$0] }
    // No two boxes are farther apart than there are boxes.
    for _ in 0..<min(max(0, hops), isShown.count) {
      var next: [Int] = []
      for box in edge {
        let above = tree.parents[box] < 0 ? [] : [tree.parents[box]]
        for near in (above + reports[box]).map(Int.init) where !isShown[near] {
          isShown[near] = true
          next.append(near)
        }
      }
      if next.isEmpty { break }
      edge = next
    }
  }
}

extension Diagram {
  /// The part of the picture within `hops` solid lines of what changed; what is left out is folded
  /// into a box for each manager, and one for whole trees.
  /// - Returns: The picture, and by box which box of this one it is; -1 for what folds others.
  func folded(to hops: Int) -> (diagram: Diagram, origins: [Int]) {
    let tree = ChartTree(self)
    var seeds = boxes.map { !$0.changes.isEmpty }
    for line in connectors where line.change != nil {
      seeds[line.from] = true
      seeds[line.to] = true
    }
    let near = Neighbourhood(
      of: tree, seeds: seeds, carried: boxes.map(\.isCarried), hops: hops)
    var result = self
    var places = [Int](repeating: -1, count: boxes.count)
    result.boxes = []
    var origins: [Int] = []
    for (index, box) in boxes.enumerated() where near.isShown[index] {
      places[index] = result.boxes.count
      result.boxes.append(box)
      origins.append(index)
    }
    result.connectors = connectors.filter { places[$0.from] >= 0 && places[$0.to] >= 0 }
    for index in result.connectors.indices {
      result.connectors[index].from = places[result.connectors[index].from]
      result.connectors[index].to = places[result.connectors[index].to]
    }
    for (index, hidden) in near.hiddenBelow.enumerated() where hidden.count > 0 {
      result.connectors.append(
        Connector(
          from: result.boxes.count, to: places[index], kind: .reportsTo, isTreeLine: true))
      result.boxes.append(
        .fold(hidden, id: "more-below-\(boxes[index].id)", below: boxes[index].lines.first?.text))
    }
    if near.hiddenApart.count > 0 {
      result.boxes.append(.fold(near.hiddenApart, id: "more-apart", below: nil))
    }
    let folds = result.boxes.count - origins.count
    return (result, origins + [Int](repeating: -1, count: folds))
  }
}

extension Diagram.Box {
  /// What stands for boxes that are left out.
  fileprivate static func fold(
    _ hidden: Neighbourhood.Hidden, id: String, below manager: String?
  ) -> Diagram.Box {
    let place = manager.map { "below \($0)" } ?? "apart from these"
    let sentence = "\(hidden.count) more \(place), \(hidden.words)"
    var box = Diagram.Box(
      id: id, lines: [.init("+\(hidden.count) more", .title), .init(hidden.words, .detail)],
      kind: .group, details: sentence, spoken: sentence)
    box.isCarried = hidden.carried > 0
    return box
  }
}
