/// Where boxes stood in an earlier picture, by place.
struct KeptAnchors {
  /// The anchor of each place in the earlier picture; not a number where there was none below the
  /// same manager.
  var anchors: [Double]
  /// Before which places a gap may close, because somebody who stood there is gone.
  var closesGap: [Bool]
  /// Which places had nobody below them.
  var wereLeaves: [Bool]
}

extension KeptAnchors {
  /// - Returns: nil where nothing is kept.
  /// - Complexity: O(*n*) for *n* places.
  init?(_ forest: LayoutForest, _ tree: LayoutTree) {
    guard !forest.keptAnchors.isEmpty else { return nil }
    anchors = tree.boxes.map { $0 < 0 ? .nan : forest.keptAnchors[Int($0)] }
    closesGap = tree.boxes.map { $0 >= 0 && forest.closesGap[Int($0)] }
    wereLeaves = tree.boxes.map { $0 >= 0 && forest.wereLeaves[Int($0)] }
  }

  /// Where a report stood, from the first of the siblings as these stand now, and 0 where that is
  /// no wish: the last sibling before who was there keeps the distance.
  func wish(for report: Int, after siblings: Range<Int>, _ nodes: [TidyContours.Node]) -> Double {
    guard !anchors[report].isNaN, !closesGap[report],
      let former = siblings.last(where: { !anchors[$0].isNaN })
    else { return 0 }
    let distance = anchors[report] - anchors[former]
    return distance > 0 ? max(0, nodes[former].x + distance) : 0
  }

  /// Where a row of a manager's wrapped rows stood from the trunk; nil where that is not known.
  ///
  /// - Parameters:
  ///   - row: the units of the row.
  ///   - isLast: whether the trunk ends above it, so that it needs no gutter.
  func rowPlace(
    of row: Range<Int>, _ isLast: Bool, below manager: Int, _ units: [LayoutUnit],
    _ tree: LayoutTree, _ arrangement: Arrangement
  ) -> Arrangement.RowPlace? {
    let first = tree.reports(of: manager).lowerBound
    guard !anchors[manager].isNaN,
      let known = row.first(where: { !anchors[first + $0].isNaN })
    else { return nil }
    let middle = anchors[manager]
    let hadGutter = row.allSatisfy { unit in
      let distance = abs(anchors[first + unit] - middle)
      let least = tree.sizes[first + unit].width / 2 + arrangement.gaps.sibling
      return distance.isNaN || distance > least - 0.1
    }
    guard !isLast || hadGutter else {
      var before = units[known].left
      for unit in row.lowerBound..<known {
        before += units[unit].width + arrangement.gap(units[unit], units[unit + 1])
      }
      return .start(anchors[first + known] - middle - before)
    }
    // Whoever is new stands on the side of the one before.
    var split = row.lowerBound
    for unit in row where anchors[first + unit] < middle { split = unit + 1 }
    while split < row.upperBound, split > row.lowerBound, anchors[first + split].isNaN {
      split += 1
    }
    return .split(split - row.lowerBound)
  }

  /// Where the first of several lists below a manager has its trunk, seen from the manager, so that
  /// who stands in it stays; nil where that is not known.
  func trunk(
    of units: [LayoutUnit], _ begins: [Bool], below manager: Int, _ tree: LayoutTree,
    _ gaps: LayoutOptions.Gaps
  ) -> Double? {
    let first = tree.reports(of: manager).lowerBound
    guard !anchors[manager].isNaN else { return nil }
    for unit in units.indices {
      if unit > 0, begins[unit] { break }
      guard !anchors[first + unit].isNaN else { continue }
      let trunk = anchors[first + unit] - anchors[manager] - units[unit].left - gaps.indent
      return trunk <= TidyContours.tolerance ? trunk : nil
    }
    return nil
  }

  /// Where a manager stood over the reports as these stand now, if that is still between the first
  /// and the last of them.
  func middle(over reports: Range<Int>, of manager: Int, _ nodes: [TidyContours.Node]) -> Double? {
    guard !anchors[manager].isNaN, let known = reports.first(where: { !anchors[$0].isNaN }) else {
      return nil
    }
    let x = nodes[known].x + anchors[manager] - anchors[known]
    let (first, last) = (nodes[reports.lowerBound].x, nodes[reports.upperBound - 1].x)
    return x >= first - TidyContours.tolerance && x <= last + TidyContours.tolerance ? x : nil
  }
}
