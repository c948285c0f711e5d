/// Places everything that a plan decides, from the lowest boxes to the page.
///
/// A *block* is a subtree whose arrangement nothing outside changes; what is between the top of a
/// block and the blocks below it is one tidy tree, one manager's lists, or one manager's rows.
/// Every place is measured from its manager's, so that a block moves with all that is in it.
struct LayoutBlocks {
  /// A place and all below it, as others see it.
  struct Item {
    /// How far it reaches to the left and the right of the anchor, the middle of the box.
    var left = 0.0
    var right = 0.0
    var height = 0.0
    /// The anchor, from the manager's anchor.
    var x = 0.0
    /// The top, from the top of the manager's item.
    var y = 0.0
    /// From the top of the item to the top of the box: room for a frame.
    var inset = 0.0
    /// From the top of the item to where the room for the rail begins.
    var railTop = 0.0
    /// Whether the reports hang in more than one list.
    var hasSeveralLists = false
  }

  let tree: LayoutTree
  let plan: LayoutPlan
  let frames: [Int32]
  let frameKinds: [LayoutFrame]
  let arrangement: Arrangement
  /// What the frames hold that do not hold everything below the place that opens them.
  private(set) var headFrames: [Int: Extent] = [:]
  private(set) var grades: GradeRows?
  /// The height of the band that each place stands in; empty where there are no bands, and 0 where
  /// a place is in none.
  private var bandHeights: [Double] = []
  var items: [Item]
  private var contours: TidyContours
  /// What is to stay where it was; nil where nothing is.
  private let kept: KeptAnchors?
  private var members: [Int32] = []
  private var tops: [Double] = []
  private var units: [LayoutUnit] = []
  private var begins: [Bool] = []

  var gaps: LayoutOptions.Gaps { arrangement.gaps }

  /// Arranges everything as planned.
  ///
  /// - Complexity: O(*n*) for *n* places; with grade rows O(*n* log *n*).
  init(
    _ tree: LayoutTree, _ forest: LayoutForest, _ plan: LayoutPlan, _ gaps: LayoutOptions.Gaps
  ) {
    self.tree = tree
    self.plan = plan
    frames = forest.frames
    frameKinds = forest.frameKinds
    arrangement = Arrangement(gaps: gaps)
    items = [Item](repeating: Item(), count: tree.count)
    kept = KeptAnchors(forest, tree)
    contours = TidyContours(count: tree.count, gaps: gaps, kept: kept)
    tops = [Double](repeating: 0, count: tree.count)
    if !forest.rows.isEmpty { findGrades(forest.rows) }
    for place in (0..<tree.count).reversed() where isBlock(place) && grades?.covers(place) != false
    {
      layOut(place)
    }
  }

  /// Arranges what stands in no grade row, and then finds out how high each row must be.
  private mutating func findGrades(_ rows: [Int32]) {
    var isGraded = [Bool](repeating: true, count: tree.count)
    for place in 1..<tree.count {
      let manager = Int(tree.managers[place])
      isGraded[place] = isGraded[manager] && place < tree.asides[manager]
    }
    for place in (1..<tree.count).reversed() where !isGraded[place] && isBlock(place) {
      layOut(place)
    }
    let keys = GradeRows.keys(tree, isGraded, rows)
    let own = bandHeights(keys)
    bandHeights = keys.map { key in key.flatMap { own[$0] } ?? 0 }
    grades = GradeRows(
      tree, isGraded, rows: rows, gaps: gaps, opensFrame: opensFrame, bandHeights: own,
      heights: heights(keys))
  }

  /// Whether a place opens a frame.
  func opensFrame(_ place: Int) -> Bool {
    !frames.isEmpty && place > 0 && frames[Int(tree.boxes[place])] >= 0
  }

  /// What the frame that a place opens holds; nil where it opens none.
  func frameKind(_ place: Int) -> LayoutFrame? {
    guard opensFrame(place) else { return nil }
    return frameKinds.isEmpty ? .whole : frameKinds[Int(tree.boxes[place])]
  }

  /// Whether a place is the top of a block.
  func isBlock(_ place: Int) -> Bool {
    guard place > 0 else { return true }
    let manager = Int(tree.managers[place])
    return plan.styles[place] != .row || plan.styles[manager] != .row
      || place >= tree.asides[manager] || opensFrame(place)
  }

  mutating func setPlace(_ place: Int, x: Double, y: Double) {
    items[place].x = x
    items[place].y = y
  }

  /// Makes the page large enough for a tray below the chart.
  mutating func widenPage(over tray: Rectangle) {
    items[0].left = max(items[0].left, -tray.x)
    items[0].right = max(items[0].right, tray.maxX)
    items[0].height = tray.maxY
  }

  /// Arranges what is below the top of a block, all blocks below having been arranged.
  mutating func layOut(_ place: Int) {
    let frame = frameKind(place)
    let side = frame == .whole ? gaps.framePadding : 0
    items[place].inset = frame == nil ? 0 : gaps.frameInset(isGroup: tree.isGroup(place))
    let head = self.head(of: place)
    let extent = tree.reports(of: place).isEmpty ? head.extent : arrange(place, under: head)
    items[place].left = extent.left + side
    items[place].right = extent.right + side
    items[place].height = items[place].inset + extent.height + side
  }

  /// Puts the reports of the top of a block below it.
  private mutating func arrange(_ place: Int, under head: Head) -> Extent {
    let style = plan.styles[place]
    guard style != .row else { return tidy(place, under: head) }
    let reports = tree.reports(of: place)
    units.removeAll(keepingCapacity: true)
    begins.removeAll(keepingCapacity: true)
    for report in reports {
      units.append(unit(of: report))
      begins.append(plan.begins[report])
    }
    let first = reports.lowerBound
    let inset = items[place].inset
    if style == .wrapped {
      if let grades, grades.covers(place) { return wrapGrades(place, under: head, grades) }
      return arrangement.wrapped(
        units, begins, under: head,
        keeping: { kept?.rowPlace(of: $0, $1, below: place, units, tree, arrangement) }
      ) { unit, x, y in
        items[first + unit].x = x
        items[first + unit].y = inset + y
      }
    }
    items[place].hasSeveralLists = begins.dropFirst().contains(true)
    let trunk = kept?.trunk(of: units, begins, below: place, tree, gaps)
    return arrangement.lists(units, begins, under: head, keptTrunk: trunk) { unit, x, y in
      items[first + unit].x = x
      items[first + unit].y = inset + y
    }
  }

  private func unit(of place: Int) -> LayoutUnit {
    let item = items[place]
    return LayoutUnit(
      left: item.left, right: item.right, height: item.height,
      isPlain: tree.isLeaf(place) && item.inset == 0,
      wasPlain: item.inset == 0 && kept?.wereLeaves[place] == true)
  }

  /// Puts the assistants of a box beside its trunk, which alternate from right to left, and the
  /// insiders of its frame below them.
  ///
  /// - Returns: How much room box, assistants, insiders and their frame need.
  mutating func head(of place: Int) -> Head {
    let size = tree.sizes[place]
    let half = size.width / 2
    var extent = Extent(left: half, right: half, height: size.height)
    let frame = frameKind(place)
    let inset = items[place].inset
    if frame == .box { addFrame(around: &extent, at: place) }
    let (assistants, insiders) = (tree.assistants(of: place), tree.insiders(of: place))
    let hasAsides = place > 0 && !(assistants.isEmpty && insiders.isEmpty)
    if hasAsides {
      // Who stands aside stands below the band: it is not that of their grade.
      if !bandHeights.isEmpty { extent.height = max(extent.height, bandHeights[place]) }
      let first = assistants.lowerBound
      extent = arrangement.assistants(assistants.map(unit), beside: extent) { unit, x, y in
        items[first + unit].x = x
        items[first + unit].y = inset + y
      }
      let firstInside = insiders.lowerBound
      extent = arrangement.insiders(insiders.map(unit), under: extent) { unit, x, y in
        items[firstInside + unit].x = x
        items[firstInside + unit].y = inset + y
      }
    }
    if frame == .head { addFrame(around: &extent, at: place) }
    items[place].railTop = inset + extent.height
    let trunk = hasAsides ? 0 : min(gaps.indent, half) - half
    return Head(extent: extent, trunk: trunk, isPage: place == 0)
  }

  private mutating func addFrame(around extent: inout Extent, at place: Int) {
    extent.addFrame(gaps)
    headFrames[place] = extent
  }

  /// Arranges everything from the top of a block to the blocks below it as one tidy tree.
  private mutating func tidy(_ top: Int, under head: Head) -> Extent {
    let grades = self.grades?.covers(top) == true ? self.grades : nil
    gather(top, under: head, grades)
    for member in members.reversed() {
      let place = Int(member)
      guard place == top || !isBlock(place) else { continue }
      let reports = tree.reports(of: place)
      guard !reports.isEmpty, plan.styles[place] == .row else { continue }
      contours.place(reports, under: place)
      for report in reports {
        items[report].x = contours.nodes[report].x
      }
    }
    let outline = contours.outline(of: top)
    let start = tops[top] + items[top].inset
    return Extent(left: outline.left, right: outline.right, height: outline.bottom - start)
  }

  /// Lists the places of a tidy tree, managers before their reports, and finds out their heights.
  private mutating func gather(_ top: Int, under head: Head, _ grades: GradeRows?) {
    members.removeAll(keepingCapacity: true)
    members.append(Int32(top))
    let inset = items[top].inset
    tops[top] = grades.map { $0.tops[top] - inset } ?? 0
    setLeaf(top, head.extent, bottom: tops[top] + inset + head.extent.height, grades)
    var next = 0
    while next < members.count {
      let manager = Int(members[next])
      next += 1
      guard manager == top || !isBlock(manager) else { continue }
      let drop = contours.nodes[manager].bottom + (manager == 0 ? 0 : gaps.level)
      for report in tree.reports(of: manager) {
        members.append(Int32(report))
        tops[report] = grades.map { $0.tops[report] - items[report].inset } ?? drop
        items[report].y = tops[report] - tops[manager]
        if isBlock(report) {
          let item = items[report]
          let extent = Extent(left: item.left, right: item.right, height: item.height)
          contours.setLeaf(
            report, left: extent.left, right: extent.right, bottom: tops[report] + extent.height,
            isPlain: tree.isLeaf(report) && item.inset == 0)
        } else {
          let extent = self.head(of: report).extent
          setLeaf(report, extent, bottom: tops[report] + extent.height, grades)
        }
      }
    }
  }

  private mutating func setLeaf(
    _ place: Int, _ extent: Extent, bottom: Double, _ grades: GradeRows?
  ) {
    let bottom = place == 0 ? 0 : grades.map { $0.bottoms[place] } ?? bottom
    items[place].railTop = bottom - tops[place]
    contours.setLeaf(
      place, left: extent.left, right: extent.right, bottom: bottom, isPlain: tree.isLeaf(place))
  }
}
