/// The shapes that are weighed for one manager.
extension LayoutFronts {
  /// A row, lists of every depth, and wrapped rows where there are many.
  mutating func addLeaves(_ reports: Range<Int>, under head: Head) {
    units.removeAll(keepingCapacity: true)
    for report in reports {
      units.append(unit(of: report))
    }
    let count = units.count
    add(.row, arrangement.row(units, under: head), limit: 0, oddities: 0)
    guard count >= 2 else { return }
    var former = 0
    for most in 2...LayoutPlan.deepestList {
      let depth = LayoutPlan.depth(count, atMost: most)
      guard depth > 1, depth != former else { continue }
      former = depth
      begin(every: depth)
      let extent = arrangement.lists(units, begins, under: head) { _, _, _ in }
      add(depth < count ? .columns : .hanging, extent, limit: Double(depth), oddities: 1)
    }
    guard count > 2 * LayoutPlan.deepestList else { return }
    var length = 4
    while length < count {
      begin(every: length)
      let extent = arrangement.wrapped(units, begins, under: head) { _, _, _ in }
      add(.wrapped, extent, limit: Double(length), oddities: 1)
      length = (length * 5 / 4 + 2) & ~1
    }
  }

  /// Rows, lists and wrapped rows of reports that have shapes of their own.
  mutating func addSubtrees(_ reports: Range<Int>, under head: Head) {
    collectBounds(reports, forList: false)
    // The widest shapes first: the lower a row, the more it is worth to wrap it.
    for (index, bound) in bounds.enumerated() {
      let oddities = take(reports, bound, forList: false)
      add(.row, arrangement.row(units, under: head), bound: bound, limit: 0, oddities: oddities)
      if index % effort.everyWrapped == 0 {
        addWrapped(bound, under: head, oddities: oddities + 1)
      }
    }
    guard reports.count >= 2, !head.isPage else { return }
    collectBounds(reports, forList: true)
    for bound in bounds {
      let oddities = take(reports, bound, forList: true) + 1
      addLists(bound, under: head, oddities: oddities)
    }
  }

  private mutating func addWrapped(_ bound: Double, under head: Head, oddities: Int32) {
    guard units.count >= (head.isPage ? 2 : 3) else { return }
    var rows = 2
    while rows <= (head.isPage ? units.count : (units.count + 1) / 2) {
      let limit = leastLimit(parts: rows, forList: false)
      begin(upTo: limit, forList: false)
      let extent = arrangement.wrapped(units, begins, under: head) { _, _, _ in }
      add(.wrapped, extent, bound: bound, limit: limit, oddities: oddities)
      rows += max(1, rows / 3)
    }
  }

  private mutating func addLists(_ bound: Double, under head: Head, oddities: Int32) {
    let least = (units.count + LayoutPlan.deepestList - 1) / LayoutPlan.deepestList
    for lists in least..<least + effort.lists where lists <= max(least, (units.count + 1) / 2) {
      let limit = leastLimit(parts: lists, forList: true)
      begin(upTo: limit, forList: true)
      let extent = arrangement.lists(units, begins, under: head) { _, _, _ in }
      add(.hanging, extent, bound: bound, limit: limit, oddities: oddities)
    }
  }

  /// About the least limit that makes not more than so many rows or lists, by halving.
  private func leastLimit(parts: Int, forList: Bool) -> Double {
    var whole = 0.0
    var most = 0.0
    for unit in units {
      let length = forList ? unit.height : unit.width
      whole += length + (forList ? gaps.apart : gaps.subtree)
      most = max(most, length)
    }
    guard parts > 1 else { return whole }
    var low = max(most, whole / Double(parts) - gaps.apart)
    var high = low + most + gaps.apart
    for _ in 0..<effort.halvings {
      let middle = (low + high) / 2
      var count = 1
      var length = 0.0
      var depth = 0
      for unit in units {
        let own = (forList ? unit.height : unit.width) + (forList ? gaps.apart : gaps.subtree)
        length += own
        if depth > 0, isFull(length, middle, depth, forList) {
          count += 1
          length = own
          depth = 0
        }
        depth += 1
      }
      if count > parts { low = middle } else { high = middle }
    }
    return high
  }

  /// Whether a row or list has no room for one more, with which it would be so long.
  private func isFull(_ length: Double, _ limit: Double, _ depth: Int, _ forList: Bool) -> Bool {
    length > limit + (forList ? gaps.apart : gaps.subtree)
      || (forList && depth == LayoutPlan.deepestList)
  }

  /// Sets the units to the shapes that a bound selects.
  ///
  /// - Returns: How many managers in them do without a row.
  mutating func take(_ reports: Range<Int>, _ bound: Double, forList: Bool) -> Int32 {
    units.removeAll(keepingCapacity: true)
    var oddities: Int32 = 0
    for report in reports {
      if isPlain(report) {
        units.append(unit(of: report))
      } else {
        let index = selected(report, by: bound, forList: forList)
        units.append(unit(index))
        oddities += alternatives[index].oddities
      }
    }
    return oddities
  }

  /// The heights, or for lists the widths, at which the shapes of some report change.
  private mutating func collectBounds(_ reports: Range<Int>, forList: Bool) {
    bounds.removeAll(keepingCapacity: true)
    var least = 0.0
    for report in reports where !isPlain(report) {
      let range = ranges[report]
      let end = forList ? range.lowerBound : range.upperBound - 1
      let extent = alternatives[Int(end)].extent
      least = max(least, forList ? extent.width : extent.height)
      for index in range {
        let extent = alternatives[Int(index)].extent
        bounds.append(forList ? extent.width : extent.height)
      }
    }
    bounds.removeAll { $0 < least }
    bounds.append(least)
    bounds.sort()
    thinBounds()
  }

  /// Keeps the least, the greatest, and some between at equal steps of their ranks.
  private mutating func thinBounds() {
    var count = 0
    for bound in bounds where count == 0 || bound > bounds[count - 1] {
      bounds[count] = bound
      count += 1
    }
    let kept = min(count, effort.bounds)
    for index in 0..<kept where kept > 1 {
      bounds[index] = bounds[index * (count - 1) / (kept - 1)]
    }
    bounds.removeLast(bounds.count - kept)
  }

  /// Begins a row or list after every `length` units.
  mutating func begin(every length: Int) {
    begins.removeAll(keepingCapacity: true)
    for unit in units.indices {
      begins.append(unit % length == 0)
    }
  }

  /// Begins a row or list where the former would become too wide or high, or too deep to read.
  mutating func begin(upTo limit: Double, forList: Bool) {
    begins.removeAll(keepingCapacity: true)
    var length = 0.0
    var count = 0
    for unit in units {
      let gap = forList ? gaps.apart : gaps.subtree
      length += gap + (forList ? unit.height : unit.width)
      let isFull = count > 0 && isFull(length, limit, count, forList)
      begins.append(count == 0 || isFull)
      if isFull {
        length = gap + (forList ? unit.height : unit.width)
        count = 0
      }
      count += 1
    }
  }
}
