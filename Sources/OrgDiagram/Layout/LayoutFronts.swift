/// For every subtree the shapes that it can have: the narrower, the higher.
///
/// A shape that is neither narrower nor lower than another one is of no use to anyone above, so it
/// is dropped (a Pareto front). Sizes are those of rectangles beside each other; a tidy tree puts
/// subtrees closer where it can, so the picture becomes a little smaller than what is weighed here.
struct LayoutFronts {
  /// One shape of a subtree, and how to get it.
  struct Alternative {
    /// How far the subtree reaches from its anchor, its frame included.
    var extent: Extent
    var style: LayoutStyle
    /// No report is higher (rows) or wider (lists); of their shapes the best for that is taken.
    var bound: Double
    /// No row is wider, no list is higher; where all reports are leaves, how many are in one.
    var limit: Double
    /// How many managers do without a row.
    var oddities: Int32
  }

  /// How much is weighed for each manager.
  struct Effort {
    /// As many bounds for the sizes of reports are tried, at most.
    var bounds: Int
    /// Wrapped rows are tried at one in so many of these.
    var everyWrapped: Int

    /// In as many lists reports are divided, at most.
    var lists: Int
    /// How often the range is halved in which the best end of rows and lists lies.
    var halvings: Int

    /// For charts that somebody looks at as a whole.
    static let thorough = Effort(bounds: 32, everyWrapped: 1, lists: 6, halvings: 6)
    static let quick = Effort(bounds: 7, everyWrapped: 2, lists: 3, halvings: 3)
  }

  /// As many shapes are kept of each subtree, at most.
  static let most = 12

  let tree: LayoutTree
  let frames: [Int32]
  let frameKinds: [LayoutFrame]
  let arrangement: Arrangement
  /// What is wider or higher than this is not of use.
  let window: Size
  let effort: Effort
  /// The shapes of all subtrees, each from narrow to wide.
  private(set) var alternatives: [Alternative] = []
  /// Where the shapes of each place are. A leaf has none: it is as its box is.
  private(set) var ranges: [Range<Int32>]

  // What is being weighed; kept to save allocations.
  var units: [LayoutUnit] = []
  var begins: [Bool] = []
  private var candidates: [Alternative] = []
  private var leastExcess = Double.infinity
  var bounds: [Double] = []

  var gaps: LayoutOptions.Gaps { arrangement.gaps }

  /// Finds the shapes of all subtrees, from the lowest to the whole.
  ///
  /// - Complexity: O(*n* log *k*) for *n* places and at most *k* reports: as many counts of rows
  ///   are tried as it takes to grow to *k* by parts.
  init(
    _ tree: LayoutTree, of forest: LayoutForest, gaps: LayoutOptions.Gaps, window: Size,
    effort: Effort
  ) {
    self.tree = tree
    self.window = window
    self.effort = effort
    frames = forest.frames
    frameKinds = forest.frameKinds
    arrangement = Arrangement(gaps: gaps)
    ranges = [Range<Int32>](repeating: 0..<0, count: tree.count)
    for place in (0..<tree.count).reversed() where place == 0 || !isPlain(place) {
      candidates.removeAll(keepingCapacity: true)
      leastExcess = .infinity
      let head = self.head(of: place)
      let reports = tree.reports(of: place)
      if reports.isEmpty {
        add(.row, head.extent, limit: 0, oddities: 0)
      } else if place > 0, reports.allSatisfy(isPlain) {
        addLeaves(reports, under: head)
      } else {
        addSubtrees(reports, under: head)
      }
      let start = Int32(alternatives.count)
      keep(atMost: place < tree.firsts[1] ? .max : Self.most)
      if opensFrame(place) { addFrame(of: place, from: Int(start)) }
      ranges[place] = start..<Int32(alternatives.count)
    }
  }

  /// What the whole surely needs, with the wished shape: boxes cover about a third of a chart.
  static func window(_ tree: LayoutTree, _ fit: LayoutOptions.Fit) -> Size {
    let area = tree.sizes.reduce(0) { $0 + $1.width * $1.height }
    let width = (3 * area * fit.aspect).squareRoot()
    let height = (3 * area / fit.aspect).squareRoot()
    guard case .page(let page) = fit else { return Size(width: width, height: height) }
    return Size(width: max(width, page.width), height: max(height, page.height))
  }

  func opensFrame(_ place: Int) -> Bool {
    !frames.isEmpty && place > 0 && frames[Int(tree.boxes[place])] >= 0
  }

  /// Whether a place opens a frame that holds this.
  private func opensFrame(_ place: Int, _ kind: LayoutFrame) -> Bool {
    opensFrame(place) && (frameKinds.isEmpty ? .whole : frameKinds[Int(tree.boxes[place])]) == kind
  }

  /// Whether a place is a single box.
  func isPlain(_ place: Int) -> Bool { tree.isLeaf(place) && !opensFrame(place) }

  /// The shape of a place that its bound selects: for a row the narrowest that is not too high,
  /// for a list the lowest that is not too wide. The lowest or narrowest when none is.
  func selected(_ place: Int, by bound: Double, forList: Bool) -> Int {
    let range = ranges[place]
    if forList {
      for index in range.reversed() where alternatives[Int(index)].extent.width <= bound {
        return Int(index)
      }
      return Int(range.lowerBound)
    }
    for index in range where alternatives[Int(index)].extent.height <= bound {
      return Int(index)
    }
    return Int(range.upperBound) - 1
  }

  /// The shape of an assistant, a trayed root, or any other on its own: the smallest.
  func smallest(_ place: Int) -> Int {
    var best = Int(ranges[place].lowerBound)
    for index in ranges[place].map(Int.init) {
      let extent = alternatives[index].extent
      let least = alternatives[best].extent
      if extent.width * extent.height < least.width * least.height { best = index }
    }
    return best
  }

  func unit(of place: Int) -> LayoutUnit {
    let size = tree.sizes[place]
    return LayoutUnit(
      left: size.width / 2, right: size.width / 2, height: size.height, isPlain: true)
  }

  func unit(_ alternative: Int) -> LayoutUnit {
    let extent = alternatives[alternative].extent
    return LayoutUnit(
      left: extent.left, right: extent.right, height: extent.height, isPlain: false)
  }

  /// A box with the assistants beside its trunk and the insiders below, in their smallest shapes.
  private func head(of place: Int) -> Head {
    let size = tree.sizes[place]
    let half = size.width / 2
    var extent = Extent(left: half, right: half, height: size.height)
    if opensFrame(place, .box) { extent.addFrame(gaps) }
    let (assistants, insiders) = (tree.assistants(of: place), tree.insiders(of: place))
    let hasAsides = place > 0 && !(assistants.isEmpty && insiders.isEmpty)
    if hasAsides {
      func units(_ places: Range<Int>) -> [LayoutUnit] {
        places.map { isPlain($0) ? unit(of: $0) : unit(smallest($0)) }
      }
      extent = arrangement.assistants(units(assistants), beside: extent) { _, _, _ in }
      extent = arrangement.insiders(units(insiders), under: extent) { _, _, _ in }
    }
    if opensFrame(place, .head) { extent.addFrame(gaps) }
    let trunk = hasAsides ? 0 : min(gaps.indent, half) - half
    return Head(extent: extent, trunk: trunk, isPage: place == 0)
  }

  private mutating func addFrame(of place: Int, from start: Int) {
    let isWhole = opensFrame(place, .whole)
    for index in start..<alternatives.count {
      if isWhole { alternatives[index].extent.addFrame(gaps) }
      alternatives[index].extent.height += gaps.frameInset(isGroup: tree.isGroup(place))
    }
  }

  /// Adds a candidate unless another one is as good, and drops those that are not better.
  mutating func add(
    _ style: LayoutStyle,
    _ extent: Extent,
    bound: Double = 0,
    limit: Double,
    oddities: Int32
  ) {
    let excess = extent.excess(over: window)
    guard excess <= max(1, leastExcess) else { return }
    leastExcess = min(leastExcess, excess)
    let (width, height) = (extent.width, extent.height)
    var index = candidates.count
    while index > 0, candidates[index - 1].extent.width >= width { index -= 1 }
    if index > 0, candidates[index - 1].extent.height <= height { return }
    if index < candidates.count {
      let next = candidates[index]
      let isAsWide = next.extent.width == width
      if isAsWide, next.extent.height < height { return }
      if isAsWide, next.extent.height == height, next.oddities <= oddities { return }
    }
    var end = index
    while end < candidates.count, candidates[end].extent.height >= height { end += 1 }
    let candidate = Alternative(
      extent: extent, style: style, bound: bound, limit: limit, oddities: oddities)
    candidates.replaceSubrange(index..<end, with: CollectionOfOne(candidate))
  }

  /// Keeps the candidates that fit the window, or if none does that which is nearest to it.
  private mutating func keep(atMost most: Int) {
    let start = alternatives.count
    for candidate in candidates
    where candidate.extent.excess(over: window) <= max(1, leastExcess) {
      alternatives.append(candidate)
    }
    guard alternatives.count - start > most else { return }
    thin(from: start)
  }

  /// Keeps the first, the last, and the smallest of each of eight ranges of widths between.
  private mutating func thin(from start: Int) {
    let all = Array(alternatives[start...])
    alternatives.removeLast(all.count)
    let ratio = all[all.count - 1].extent.width / all[0].extent.width
    // Every range ends where it has become as many times wider: by the eighth root.
    let factor = ratio.squareRoot().squareRoot().squareRoot()
    var limit = all[0].extent.width * factor
    alternatives.append(all[0])
    var best: Alternative?
    for candidate in all[1..<(all.count - 1)] {
      if candidate.extent.width > limit {
        if let best { alternatives.append(best) }
        best = nil
        while candidate.extent.width > limit { limit *= factor }
      }
      if best.map({ candidate.area < $0.area }) != false { best = candidate }
    }
    if let best { alternatives.append(best) }
    alternatives.append(all[all.count - 1])
  }
}

extension Extent {
  /// Adds what a frame needs but for its top, which is above the anchor.
  mutating func addFrame(_ gaps: LayoutOptions.Gaps) {
    left += gaps.framePadding
    right += gaps.framePadding
    height += gaps.framePadding
  }

  /// How many times larger than a window it is; at most 1 when it fits.
  fileprivate func excess(over window: Size) -> Double {
    max(width / window.width, height / window.height)
  }
}

extension LayoutFronts.Alternative {
  fileprivate var area: Double { extent.width * extent.height }
}
