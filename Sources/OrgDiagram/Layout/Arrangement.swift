/// A subtree that is arranged as one piece.
struct LayoutUnit {
  /// How far it reaches to the left and the right of its anchor, the middle of its box.
  var left: Double
  var right: Double
  var height: Double
  /// Whether it is a single box without a frame.
  var isPlain: Bool
  /// Whether it was one in an earlier picture whose distances are kept.
  var wasPlain = false

  /// Whether it may stand as close to others as a single box does.
  var isClose: Bool { isPlain || wasPlain }

  var width: Double { left + right }
}

/// A manager and everything that is arranged below, seen from the manager's anchor.
struct Extent: Equatable {
  var left: Double
  var right: Double
  var height: Double

  var width: Double { left + right }
}

/// What a manager is to the arrangement of the reports.
struct Head {
  /// The manager together with the assistants.
  var extent: Extent
  /// The distance of the trunk of a single list from the anchor.
  var trunk: Double
  /// Whether this is the page, which has neither a box nor lines.
  var isPage = false
}

/// How units stand below a manager, by the same rules when sizes are weighed and boxes placed.
///
/// Each function hands the anchor and the top of every unit to `place`, seen from the anchor and
/// the top of the manager.
struct Arrangement {
  let gaps: LayoutOptions.Gaps

  /// Between two units that are beside each other.
  func gap(_ one: LayoutUnit, _ other: LayoutUnit) -> Double {
    one.isClose && other.isClose ? gaps.sibling : gaps.subtree
  }

  /// From a manager to a row of reports.
  func drop(under head: Head) -> Double { head.isPage ? 0 : gaps.level }

  /// Assistants on both sides of the trunk, at the right first.
  func assistants(
    _ units: [LayoutUnit],
    beside box: Extent,
    place: (_ unit: Int, _ x: Double, _ y: Double) -> Void
  ) -> Extent {
    var extent = box
    for first in stride(from: 0, to: units.count, by: 2) {
      let top = extent.height + gaps.apart
      place(first, gaps.sibling + units[first].left, top)
      extent.right = max(extent.right, gaps.sibling + units[first].width)
      extent.height = top + units[first].height
      guard first + 1 < units.count else { break }
      place(first + 1, -gaps.sibling - units[first + 1].right, top)
      extent.left = max(extent.left, gaps.sibling + units[first + 1].width)
      extent.height = max(extent.height, top + units[first + 1].height)
    }
    return extent
  }

  /// Rows of those who stand in the frame of their manager, about as wide as a page is, with a
  /// gutter for the line to those outside.
  func insiders(
    _ units: [LayoutUnit],
    under extent: Extent,
    place: (_ unit: Int, _ x: Double, _ y: Double) -> Void
  ) -> Extent {
    guard !units.isEmpty else { return extent }
    let head = Head(extent: extent, trunk: 0)
    var best: (begins: [Bool], length: Double)?
    var rows = 1
    while rows <= max(1, (units.count + 1) / 2) {
      let length = (units.count + rows - 1) / rows
      let begins = units.indices.map { $0 % length == 0 }
      let whole = wrapped(units, begins, under: head, keepsGutter: true) { _, _, _ in }
      let needed = max(whole.width / 1.6, whole.height)
      if best.map({ needed < $0.length - 1e-6 }) ?? true { best = (begins, needed) }
      rows += max(1, rows / 3)
    }
    return wrapped(units, best?.begins ?? [], under: head, keepsGutter: true, place: place)
  }

  /// One row, its subtrees not closer than rectangles can be.
  func row(_ units: [LayoutUnit], under head: Head) -> Extent {
    guard let first = units.first, let last = units.last else { return head.extent }
    var width = first.width
    var height = first.height
    for index in units.indices.dropFirst() {
      width += gap(units[index - 1], units[index]) + units[index].width
      height = max(height, units[index].height)
    }
    let anchor = (first.left + width - last.right) / 2
    return Extent(
      left: max(head.extent.left, anchor),
      right: max(head.extent.right, width - anchor),
      height: head.extent.height + drop(under: head) + height
    )
  }

  /// Where a row of units is to stand, because it stood there in an earlier picture.
  enum RowPlace {
    /// So many of the units are left of the trunk.
    case split(Int)
    /// The row begins so far from the trunk.
    case start(Double)
  }

  /// Rows below each other. Their trunk runs down in a gutter that all rows leave open, but for the
  /// last one, unless something hangs below it.
  func wrapped(
    _ units: [LayoutUnit],
    _ begins: [Bool],
    under head: Head,
    keepsGutter: Bool = false,
    keeping: (_ row: Range<Int>, _ isLast: Bool) -> RowPlace? = { _, _ in nil },
    place: (_ unit: Int, _ x: Double, _ y: Double) -> Void
  ) -> Extent {
    var extent = head.extent
    var start = 0
    while start < units.count {
      let end = self.end(of: start, in: begins)
      let top = extent.height + (start > 0 ? gaps.level : drop(under: head))
      let isLast = end == units.count && !keepsGutter
      var x = isLast && (end - start) % 2 == 1 ? centredStart(units, start..<end) : nil
      if head.isPage { x = -width(units, start..<end) / 2 }
      var split = x == nil ? self.split(units, start..<end) : start
      switch keeping(start..<end, isLast) {
      case .split(let count): (x, split) = (nil, start + count)
      case .start(let own): (x, split) = (own, start)
      case nil: break
      }
      var left = x ?? -gaps.sibling - width(units, start..<split)
      var height = 0.0
      for unit in start..<end {
        if unit == split, x == nil {
          left = gaps.sibling
        } else if unit > start {
          left += gap(units[unit - 1], units[unit])
        }
        place(unit, left + units[unit].left, top)
        extent.left = max(extent.left, -left)
        left += units[unit].width
        extent.right = max(extent.right, left)
        height = max(height, units[unit].height)
      }
      extent.height = top + height
      start = end
    }
    return extent
  }

  /// Lists beside each other, or a single one, with a trunk at the left of each.
  ///
  /// A single list hangs on the trunk of the manager; several have a rail in between.
  ///
  /// - Parameter keptTrunk: Where the first of several trunks is, as in an earlier picture.
  func lists(
    _ units: [LayoutUnit],
    _ begins: [Bool],
    under head: Head,
    keptTrunk: Double? = nil,
    place: (_ unit: Int, _ x: Double, _ y: Double) -> Void
  ) -> Extent {
    let isSingle = end(of: 0, in: begins) == units.count
    var extent = head.extent
    var trunk = isSingle ? head.trunk : keptTrunk ?? -listsAnchor(units, begins)
    let hasAssistants = head.trunk == 0
    let top =
      head.extent.height + (isSingle ? (hasAssistants ? gaps.apart : gaps.hang) : gaps.level)
    var start = 0
    while start < units.count {
      let end = self.end(of: start, in: begins)
      var y = top
      var width = 0.0
      for unit in start..<end {
        if unit > start {
          y += units[unit - 1].isPlain && units[unit].isClose ? gaps.hang : gaps.apart
        }
        place(unit, trunk + gaps.indent + units[unit].left, y)
        y += units[unit].height
        width = max(width, units[unit].width)
      }
      extent.left = max(extent.left, -trunk)
      extent.right = max(extent.right, trunk + gaps.indent + width)
      extent.height = max(extent.height, y)
      trunk += gaps.indent + width + listGap(units, start..<end)
      start = end
    }
    return extent
  }

  /// From the first trunk to the middle of all lists, but not beyond the last trunk.
  private func listsAnchor(_ units: [LayoutUnit], _ begins: [Bool]) -> Double {
    var trunk = 0.0
    var start = 0
    while true {
      let end = self.end(of: start, in: begins)
      var widest = 0.0
      for unit in start..<end { widest = max(widest, units[unit].width) }
      let width = gaps.indent + widest
      if end == units.count { return min((trunk + width) / 2, trunk) }
      trunk += width + listGap(units, start..<end)
      start = end
    }
  }

  private func listGap(_ units: [LayoutUnit], _ list: Range<Int>) -> Double {
    for unit in list where !units[unit].isPlain { return gaps.sibling }
    return gaps.list
  }

  /// Where the row or list ends that begins at `start`.
  private func end(of start: Int, in begins: [Bool]) -> Int {
    var end = start + 1
    while end < begins.count, !begins[end] { end += 1 }
    return end
  }

  private func width(_ units: [LayoutUnit], _ row: Range<Int>) -> Double {
    var width = 0.0
    for unit in row {
      if unit > row.lowerBound { width += gap(units[unit - 1], units[unit]) }
      width += units[unit].width
    }
    return width
  }

  /// Where a row begins that has the middle of its outer anchors at 0.
  private func centredStart(_ units: [LayoutUnit], _ row: Range<Int>) -> Double {
    let last = width(units, row) - units[row.upperBound - 1].right
    return -(units[row.lowerBound].left + last) / 2
  }

  /// The first unit right of the trunk, so that both sides are about as wide.
  private func split(_ units: [LayoutUnit], _ row: Range<Int>) -> Int {
    let whole = width(units, row)
    var left = 0.0
    var best = (row.lowerBound + 1, Double.infinity)
    for unit in row {
      if unit > row.lowerBound { left += gap(units[unit - 1], units[unit]) }
      left += units[unit].width
      // A little is allowed, so that equal halves are equal whatever was rounded.
      let difference = abs(whole - 2 * left)
      if difference < best.1 - 1 { best = (unit + 1, difference) }
    }
    return best.0
  }
}
