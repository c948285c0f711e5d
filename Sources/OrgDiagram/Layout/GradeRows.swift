/// The bands over the whole chart that boxes of one grade stand in.
///
/// Assistants and those below them have no band: they stand below that of their manager, and the
/// next band leaves them as much room as they need.
struct GradeRows {
  /// The top of the box at each place that stands in a band.
  private(set) var tops: [Double]
  /// Where what stands in the band of each place, and beside the lines below it, ends.
  private(set) var bottoms: [Double]
  /// Those that boxes stand in.
  private(set) var bands: [LayoutResult.RowBand] = []
  private let isGraded: [Bool]

  /// Whether a place stands in a band.
  func covers(_ place: Int) -> Bool { isGraded[place] }

  /// The bands for places of which the heights of boxes with their assistants are known.
  ///
  /// - Parameters:
  ///   - bandHeights: the height of the band of each place, by key.
  ///   - heights: what each place needs from the top of its band.
  ///
  /// - Complexity: O(*n* log *n*) for *n* places.
  init(
    _ tree: LayoutTree,
    _ isGraded: [Bool],
    rows: [Int32],
    gaps: LayoutOptions.Gaps,
    opensFrame: (Int) -> Bool,
    bandHeights: [Key: Double],
    heights boxHeights: [Double]
  ) {
    self.isGraded = isGraded
    let keys = Self.keys(tree, isGraded, rows)
    let order = Set(keys.compactMap(\.self)).sorted()
    let rankOfKey = Dictionary(
      uniqueKeysWithValues: order.enumerated().map { ($0.element, Int32($0.offset)) })
    let ranks = keys.map { key in key.flatMap { rankOfKey[$0] } ?? -1 }
    var heights = [Double](repeating: 0, count: order.count)
    // Frames end beside whatever is below, so that only their tops need room.
    var opening = heights
    for place in 1..<tree.count where isGraded[place] {
      let rank = Int(ranks[place])
      heights[rank] = max(heights[rank], boxHeights[place])
      if opensFrame(place) { opening[rank] = gaps.framePadding + gaps.frameLabel }
    }
    var spans: [ClosedRange<Double>] = []
    for (rank, key) in order.enumerated() {
      let top = (spans.last.map { $0.upperBound + gaps.level } ?? 0) + opening[rank]
      spans.append(top...top + heights[rank])
      bands.append(
        LayoutResult.RowBand(
          row: key.step == 0 ? key.row : -1, span: top...top + (bandHeights[key] ?? heights[rank])))
    }
    tops = ranks.map { $0 < 0 ? 0 : spans[Int($0)].lowerBound }
    bottoms = ranks.map { $0 < 0 ? 0 : spans[Int($0)].upperBound }
  }

  /// Where a band lies: in a row of its own number, or some steps below it.
  struct Key: Hashable, Comparable {
    var row: Int32
    var step: Int32

    static func < (one: Key, other: Key) -> Bool {
      (one.row, one.step) < (other.row, other.step)
    }
  }

  /// The band of each place; nil for those without one and for the page.
  ///
  /// Who has no grade, or one that is not below the manager's row, stands between the rows: below
  /// the manager, and in no row of a grade that is not theirs.
  static func keys(_ tree: LayoutTree, _ isGraded: [Bool], _ rows: [Int32]) -> [Key?] {
    var keys = [Key?](repeating: nil, count: tree.count)
    for place in 1..<tree.count where isGraded[place] {
      let above = keys[Int(tree.managers[place])] ?? Key(row: -1, step: 0)
      let wanted = rows[Int(tree.boxes[place])]
      keys[place] =
        wanted > above.row ? Key(row: wanted, step: 0) : Key(row: above.row, step: above.step + 1)
    }
    return keys
  }
}
