/// Where boxes stand in grade rows, a row that is too long to read becomes several in one band.
extension LayoutPlan {
  /// The lengths of rows in a band that are tried, the longest first.
  static let gradedRowLengths = [24, 16, 12, 8, 6, 4, 2]

  /// Rows everywhere, but below managers of leaves alone: of these, no more than `length` of one
  /// grade stand in one row.
  ///
  /// - Parameter length: an even number, so that the trunk has as many on each side.
  /// - Complexity: O(*n*) for *n* places.
  init(_ forest: LayoutForest, for tree: LayoutTree, gradedRowsOf length: Int) {
    self.init(count: tree.count)
    for place in 1..<tree.count where Self.canWrapGrades(below: place, forest, tree) {
      var counts: [Int32: Int] = [:]
      let reports = tree.reports(of: place)
      for report in reports { counts[forest.rows[Int(tree.boxes[report])], default: 0] += 1 }
      guard counts.values.contains(where: { $0 > length }) else { continue }
      styles[place] = .wrapped
      counts.removeAll(keepingCapacity: true)
      for report in reports {
        let number = counts[forest.rows[Int(tree.boxes[report])], default: 0]
        counts[forest.rows[Int(tree.boxes[report])]] = number + 1
        begins[report] = number.isMultiple(of: length)
      }
    }
  }

  /// Those rows of an earlier picture that can be wrapped in bands.
  ///
  /// - Complexity: O(*n*) for *n* places.
  init(keptOfGrades forest: LayoutForest, for tree: LayoutTree) {
    self.init(keptOf: forest, for: tree)
    for place in 0..<tree.count
    where styles[place] != .row
      && !(styles[place] == .wrapped && Self.canWrapGrades(below: place, forest, tree))
    {
      styles[place] = .row
      for report in tree.reports(of: place) { begins[report] = false }
    }
  }

  /// The most leaves of one grade below a manager of leaves alone.
  ///
  /// - Complexity: O(*n*) for *n* places.
  static func longestGradedRow(_ forest: LayoutForest, for tree: LayoutTree) -> Int {
    var longest = 0
    for place in 1..<tree.count
    where tree.reports(of: place).count > longest && canWrapGrades(below: place, forest, tree) {
      var counts: [Int32: Int] = [:]
      for report in tree.reports(of: place) {
        counts[forest.rows[Int(tree.boxes[report])], default: 0] += 1
      }
      longest = max(longest, counts.values.max() ?? 0)
    }
    return longest
  }

  /// Whether all reports of a place are leaves, with nothing around one of them.
  private static func canWrapGrades(
    below place: Int, _ forest: LayoutForest, _ tree: LayoutTree
  ) -> Bool {
    let reports = tree.reports(of: place)
    return place > 0 && reports.count > 2
      && reports.allSatisfy { report in
        tree.isLeaf(report)
          && (forest.frames.isEmpty || forest.frames[Int(tree.boxes[report])] < 0)
      }
  }
}
