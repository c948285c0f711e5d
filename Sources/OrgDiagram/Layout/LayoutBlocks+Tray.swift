extension LayoutBlocks {
  /// Puts what is on the tray into rows below the chart.
  ///
  /// - Parameter aspect: Width divided by height of the whole, as it is wished.
  /// - Returns: The tray, seen from the anchor and the top of the page; nil when nothing is on it.
  /// - Complexity: O(*k*) for *k* trayed roots.
  mutating func placeTray(aspect: Double) -> Rectangle? {
    let orphans = tree.assistants(of: 0)
    guard !orphans.isEmpty else { return nil }
    let page = items[0]
    let width = trayWidth(orphans, aspect)
    let isEmpty = tree.reports(of: 0).isEmpty
    let start = (page.right - page.left - width) / 2
    let top = isEmpty ? 0 : page.height + gaps.tray
    var x = start + gaps.framePadding
    var y = top + gaps.framePadding + gaps.frameLabel
    var rowHeight = 0.0
    var isFirst = true
    for place in orphans {
      let item = items[place]
      let end = x + item.left + item.right + gaps.framePadding
      if !isFirst, end > start + width + TidyContours.tolerance {
        x = start + gaps.framePadding
        y += rowHeight + gaps.apart
        rowHeight = 0
      }
      setPlace(place, x: x + item.left, y: y)
      x += item.left + item.right + gaps.sibling
      rowHeight = max(rowHeight, item.height)
      isFirst = false
    }
    let height = y + rowHeight + gaps.framePadding - top
    let tray = Rectangle(x: start, y: top, width: width, height: height)
    widenPage(over: tray)
    return tray
  }

  /// As wide as the chart, or wider where the whole would become too high.
  private func trayWidth(_ orphans: Range<Int>, _ aspect: Double) -> Double {
    var widest = 0.0
    var sum = 0.0
    var area = 0.0
    for place in orphans {
      let item = items[place]
      let width = item.left + item.right
      widest = max(widest, width)
      sum += width + gaps.sibling
      area += (width + gaps.sibling) * (item.height + gaps.apart)
    }
    let room = min(sum - gaps.sibling, max(widest, (area * aspect).squareRoot()))
    return max(items[0].left + items[0].right, room + 2 * gaps.framePadding)
  }
}
