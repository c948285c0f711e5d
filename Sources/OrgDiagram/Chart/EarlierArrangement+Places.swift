extension EarlierArrangement {
  /// Where the boxes of a diagram stood across its direction, for those who stood below the same
  /// manager, before whom a gap may close because somebody is gone, and who had no reports; nil
  /// where the earlier picture had another direction, or does not say.
  ///
  /// - Complexity: O(*n* log *n*) for *n* boxes.
  func places(
    of diagram: Diagram, _ tree: ChartTree
  ) -> (anchors: [Double], closesGap: [Bool], wereLeaves: [Bool])? {
    guard direction == diagram.direction.word else { return nil }
    func manager(_ box: Int) -> String? {
      tree.parents[box] < 0 ? nil : diagram.boxes[Int(tree.parents[box])].id
    }
    var known: Set<String> = []
    let anchors = diagram.boxes.enumerated().map { index, box -> Double in
      // Of boxes with equal ids none is known from another.
      guard let place = places[box.id], place.manager == manager(index),
        known.insert(box.id).inserted
      else { return .nan }
      return place.centre ?? .nan
    }
    let (gone, shrunk) = losses(besides: known)
    var closesGap = [Bool](repeating: false, count: anchors.count)
    // By the box above, the roots' at the end: the last of its reports that is known.
    var former = [Int](repeating: -1, count: anchors.count + 1)
    for box in anchors.indices where !anchors[box].isNaN {
      let parent = tree.parents[box] < 0 ? anchors.count : Int(tree.parents[box])
      let before = former[parent]
      former[parent] = box
      guard before >= 0 else { continue }
      let isSmaller = [before, box].contains { shrunk.contains(diagram.boxes[$0].id) }
      closesGap[box] =
        isSmaller
        || Self.isAny(of: gone[manager(box)] ?? [], between: anchors[before], and: anchors[box])
    }
    let managers = Set(places.values.lazy.compactMap(\.manager))
    let wereLeaves = anchors.indices.map {
      !anchors[$0].isNaN && !managers.contains(diagram.boxes[$0].id)
    }
    return (anchors, closesGap, wereLeaves)
  }

  /// Who stands no longer where they stood: their places by manager, in order, and everybody above
  /// whom somebody is missing.
  private func losses(
    besides known: Set<String>
  ) -> (gone: [String?: [Double]], shrunk: Set<String>) {
    var gone: [String?: [Double]] = [:]
    var shrunk: Set<String> = []
    for (id, place) in places where !known.contains(id) {
      if let centre = place.centre { gone[place.manager, default: []].append(centre) }
      var next = place.manager
      while let id = next, shrunk.insert(id).inserted { next = places[id]?.manager }
    }
    return (gone.mapValues { $0.sorted() }, shrunk)
  }

  /// Whether any of some numbers, in order, lies between two.
  private static func isAny(of numbers: [Double], between low: Double, and high: Double) -> Bool {
    var (start, end) = (0, numbers.count)
    while start < end {
      let middle = (start + end) / 2
      if numbers[middle] > low { end = middle } else { start = middle + 1 }
    }
    return start < numbers.count && numbers[start] < high
  }
}

extension Diagram.Direction {
  /// The direction as a word in a file.
  package var word: String {
    switch self {
    case .topToBottom: "tb"
    case .leftToRight: "lr"
    case .bottomToTop: "bt"
    case .rightToLeft: "rl"
    }
  }
}
