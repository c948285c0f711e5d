/// Several rows of leaves in the band of one grade.
extension LayoutBlocks {
  /// How high a band must be for each place: for a box with those who stand aside, and for all rows
  /// of its grade below the same manager, of which the first stands for all.
  mutating func heights(_ isGraded: [Bool], _ keys: [GradeRows.Key?]) -> [Double] {
    var heights = (0..<tree.count).map { isGraded[$0] ? head(of: $0).extent.height : 0 }
    for place in 1..<tree.count where plan.styles[place] == .wrapped && isGraded[place] {
      for row in Dictionary(grouping: tree.reports(of: place), by: { keys[$0] }).values {
        // Below a head that ends as much above the band as the first row is below it.
        let nothing = Head(extent: Extent(left: 0, right: 0, height: -gaps.level), trunk: 0)
        let extent = arrangement.wrapped(
          row.map(leaf), begins(row), under: nothing, place: { _, _, _ in })
        heights[row[0]] = extent.height
      }
    }
    return heights
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
