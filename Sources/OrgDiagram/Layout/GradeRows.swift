/// The bands over the whole chart that boxes of one grade stand in.
///
/// Assistants and those below them have no band: they stand below their manager, whose band is as
/// high as they need.
struct GradeRows {
  /// The top of the box at each place that stands in a band.
  private(set) var tops: [Double]
  /// Where the band of each place ends.
  private(set) var bottoms: [Double]
  /// Those that boxes stand in.
  private(set) var bands: [LayoutResult.RowBand] = []
  private let isGraded: [Bool]

  /// Whether a place stands in a band.
  func covers(_ place: Int) -> Bool { isGraded[place] }

  /// The bands for places of which the heights of boxes with their assistants are known.
  ///
  /// - Complexity: O(*n* log *n*) for *n* places.
  init(
    _ tree: LayoutTree,
    _ isGraded: [Bool],
    rows: [Int32],
    gaps: LayoutOptions.Gaps,
    opensFrame: (Int) -> Bool,
    heights boxHeights: [Double]
  ) {
    self.isGraded = isGraded
    let wished = (1..<tree.count).lazy.filter { isGraded[$0] }.map { rows[Int(tree.boxes[$0])] }
    let numbers = Set(wished).filter { $0 >= 0 }.sorted()
    let ranks = Self.ranks(tree, isGraded, rows, numbers)
    let count = Int(ranks.max() ?? -1) + 1
    var heights = [Double](repeating: 0, count: count)
    var isUsed = [Bool](repeating: false, count: count)
    // Frames end beside whatever is below, so that only their tops need room.
    var opening = [Double](repeating: 0, count: count)
    for place in 1..<tree.count where isGraded[place] {
      let rank = Int(ranks[place])
      isUsed[rank] = true
      heights[rank] = max(heights[rank], boxHeights[place])
      if opensFrame(place) { opening[rank] = gaps.framePadding + gaps.frameLabel }
    }
    var spans: [ClosedRange<Double>] = []
    var end: Double?
    for rank in 0..<count {
      let top = (end.map { isUsed[rank] ? $0 + gaps.level : $0 } ?? 0) + opening[rank]
      spans.append(top...top + heights[rank])
      end = isUsed[rank] ? top + heights[rank] : end
      guard isUsed[rank] else { continue }
      let further = Int32(max(0, rank + 1 - numbers.count))
      let row = rank < numbers.count ? numbers[rank] : (numbers.last ?? -1) + further
      bands.append(LayoutResult.RowBand(row: row, span: spans[rank]))
    }
    tops = ranks.map { $0 < 0 ? 0 : spans[Int($0)].lowerBound }
    bottoms = ranks.map { $0 < 0 ? 0 : spans[Int($0)].upperBound }
  }

  /// The band of each place, from 0; -1 for those without one and for the page.
  private static func ranks(
    _ tree: LayoutTree, _ isGraded: [Bool], _ rows: [Int32], _ numbers: [Int32]
  ) -> [Int32] {
    let rankOfRow = Dictionary(
      uniqueKeysWithValues: numbers.enumerated().map { ($0.element, Int32($0.offset)) })
    var ranks = [Int32](repeating: -1, count: tree.count)
    for place in 1..<tree.count where isGraded[place] {
      let above = ranks[Int(tree.managers[place])]
      let wanted = rankOfRow[rows[Int(tree.boxes[place])]] ?? -1
      ranks[place] = max(wanted, above + 1)
    }
    return ranks
  }
}
