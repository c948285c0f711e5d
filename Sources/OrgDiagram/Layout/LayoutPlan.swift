/// Which style every manager has, and where its lists or rows begin anew.
struct LayoutPlan {
  /// No list is deeper, because a reader loses sight of whom it hangs on.
  static let deepestList = 12

  /// The style of the reports of each place.
  var styles: [LayoutStyle]
  /// Whether a place begins a row of its manager's wrapped rows, or one of its lists.
  var begins: [Bool]

  /// Rows everywhere.
  init(count: Int) {
    styles = [LayoutStyle](repeating: .row, count: count)
    begins = [Bool](repeating: false, count: count)
  }

  /// One style for all managers who can have it.
  ///
  /// Columns need at least two reports who are all leaves, lists need two, wrapped rows four.
  /// - Complexity: O(*n*) for *n* places.
  init(_ style: LayoutStyle, for tree: LayoutTree) {
    self.init(count: tree.count)
    guard style != .row else { return }
    for place in 1..<tree.count {
      let reports = tree.reports(of: place)
      switch style {
      case .row: break
      case .wrapped where reports.count >= 4:
        styles[place] = .wrapped
        begin(reports, every: Self.rowLength(reports.count))
      case .hanging where reports.count >= 2:
        styles[place] = .hanging
        begin(reports, every: Self.depth(reports.count, atMost: Self.deepestList))
      case .columns where reports.count >= 2 && reports.allSatisfy(tree.isLeaf):
        let depth = Self.depth(reports.count, atMost: Self.columnDepth(reports.count))
        styles[place] = depth < reports.count ? .columns : .hanging
        begin(reports, every: depth)
      case .wrapped, .hanging, .columns: break
      }
    }
  }

  private mutating func begin(_ reports: Range<Int>, every length: Int) {
    for place in stride(from: reports.lowerBound, to: reports.upperBound, by: length) {
      begins[place] = true
    }
  }

  /// How far the plan is from rows everywhere, on average for a manager: 0 for rows, 1 for lists of
  /// leaves, 2 for wrapped rows, 4 for lists of subtrees, in which it is hardest to see whose
  /// manager somebody is.
  ///
  /// - Complexity: O(*n*) for *n* places.
  func oddity(in tree: LayoutTree) -> Double {
    var sum = 0
    var managers = 0
    for place in 1..<tree.count where !tree.reports(of: place).isEmpty {
      managers += 1
      switch styles[place] {
      case .row: break
      case .wrapped: sum += 2
      case .hanging, .columns: sum += tree.reports(of: place).allSatisfy(tree.isLeaf) ? 1 : 4
      }
    }
    return managers == 0 ? 0 : Double(sum) / Double(managers)
  }

  /// How deep lists are that share `count` boxes equally and are not deeper than `most`.
  static func depth(_ count: Int, atMost most: Int) -> Int {
    let lists = (count + most - 1) / most
    return (count + lists - 1) / lists
  }

  /// About a square of columns, as boxes are about three times as wide as high.
  static func columnDepth(_ count: Int) -> Int {
    min(deepestList, Int((3 * Double(count)).squareRoot().rounded(.up)))
  }

  /// About a square of rows. Even, so that the trunk has as many on each side.
  static func rowLength(_ count: Int) -> Int {
    let length = Int(Double(count).squareRoot().rounded(.up))
    return length + length % 2
  }
}

extension LayoutPlan {
  /// The arrangement of an earlier picture, for those who were in it. New managers have rows, or
  /// columns where they have many leaves.
  ///
  /// - Complexity: O(*n*) for *n* places.
  init(keptOf forest: LayoutForest, for tree: LayoutTree) {
    self.init(count: tree.count)
    for place in 0..<tree.count {
      let reports = tree.reports(of: place)
      guard reports.count >= 2 else { continue }
      let kept = place == 0 ? forest.keptPageStyle : forest.keptStyles[Int(tree.boxes[place])]
      let isWide = reports.count > Self.deepestList && reports.allSatisfy(tree.isLeaf)
      styles[place] = kept ?? (isWide ? .columns : .row)
      guard styles[place] != .row else { continue }
      guard kept != nil else {
        begin(reports, every: Self.depth(reports.count, atMost: Self.columnDepth(reports.count)))
        continue
      }
      for report in reports where !forest.keptBegins.isEmpty {
        begins[report] = forest.keptBegins[Int(tree.boxes[report])]
      }
      begins[reports.lowerBound] = true
    }
  }
}
