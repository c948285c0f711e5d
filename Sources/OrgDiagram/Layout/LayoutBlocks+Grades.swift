/// Several rows of leaves in the band of one grade.
extension LayoutBlocks {
  /// How high the band of each grade must be for the boxes in it, without those who stand aside.
  func bandHeights(_ keys: [GradeRows.Key?]) -> [GradeRows.Key: Double] {
    var heights: [GradeRows.Key: Double] = [:]
    for place in 1..<tree.count {
      guard let key = keys[place] else { continue }
      heights[key] = max(heights[key] ?? 0, tree.sizes[place].height)
    }
    for (first, height) in wrappedHeights(keys) {
      guard let key = keys[first] else { continue }
      heights[key] = max(heights[key] ?? 0, height)
    }
    return heights
  }

  /// How much room each place needs from the top of its band: a box with those who stand aside, and
  /// all rows of its grade below the same manager, of which the first stands for all.
  mutating func heights(_ keys: [GradeRows.Key?]) -> [Double] {
    var heights = (0..<tree.count).map { keys[$0] == nil ? 0 : head(of: $0).extent.height }
    for (first, height) in wrappedHeights(keys) { heights[first] = max(heights[first], height) }
    return heights
  }

  /// The height of all rows of one grade below the same manager, with the first who stands in them.
  private func wrappedHeights(_ keys: [GradeRows.Key?]) -> [(first: Int, height: Double)] {
    (1..<max(1, tree.count)).filter { plan.styles[$0] == .wrapped && keys[$0] != nil }
      .flatMap { place in
        Dictionary(grouping: tree.reports(of: place), by: { keys[$0] }).values.map { row in
          // Below a head that ends as much above the band as the first row is below it.
          let nothing = Head(extent: Extent(left: 0, right: 0, height: -gaps.level), trunk: 0)
          let extent = arrangement.wrapped(
            row.map(leaf), begins(row), under: nothing, place: { _, _, _ in })
          return (row[0], extent.height)
        }
      }
  }

  /// Puts leaves into rows in the bands of their grades, all on the trunk of their manager.
  mutating func wrapGrades(_ place: Int, under head: Head, _ grades: GradeRows) -> Extent {
    let inset = items[place].inset
    let reports = Dictionary(grouping: tree.reports(of: place)) { grades.tops[$0] }
    var extent = head.extent
    for (number, top) in reports.keys.sorted().enumerated() {
      let row = reports[top] ?? []
      // The first of these rows stands where the band of their grade begins.
      extent.height = top - grades.tops[place] - gaps.level
      extent = arrangement.wrapped(
        row.map(leaf), begins(row), under: Head(extent: extent, trunk: 0),
        keepsGutter: number + 1 < reports.count
      ) { unit, x, y in
        items[row[unit]].x = x
        items[row[unit]].y = inset + y
      }
    }
    return extent
  }

  /// A box without reports as a unit.
  private func leaf(_ place: Int) -> LayoutUnit {
    let size = tree.sizes[place]
    return LayoutUnit(
      left: size.width / 2, right: size.width / 2, height: size.height, isPlain: true)
  }

  /// Who of a grade begins a row; the first always does.
  private func begins(_ row: [Int]) -> [Bool] {
    row.indices.map { $0 == 0 || plan.begins[row[$0]] }
  }
}
