extension LayoutResult {
  /// Lays out a forest.
  ///
  /// - Complexity: O(*n* log *k*) for *n* boxes and at most *k* reports; O(*n*) in one style, but
  ///   with grade rows O(*n* log *n*).
  package init(of forest: LayoutForest, options: LayoutOptions = LayoutOptions()) {
    guard let best = LayoutChoice(forest, options).best else { preconditionFailure("no plan") }
    self.init(best.blocks, forest, tray: best.tray)
  }
}

/// The plan that suits best what was wished.
struct LayoutChoice {
  /// A plan that has been carried out.
  struct Attempt {
    var blocks: LayoutBlocks
    var tray: Rectangle?

    var size: Size {
      let page = blocks.items[0]
      return Size(width: page.left + page.right, height: page.height)
    }
  }

  /// Up to this many boxes every style is tried everywhere as well, and what is best in truth wins.
  ///
  /// Shapes are weighed as rectangles, but a tidy tree is smaller than that; large charts are not
  /// changed by it, small ones may be.
  static let mostTried = 2_000
  /// As many shapes of the whole are tried then.
  static let mostShapesTried = 12
  /// A chart in rows is natural up to this width.
  static let widestRow = 1_600.0

  private let forest: LayoutForest
  private let options: LayoutOptions
  private let tree: LayoutTree
  private var bestScale = -1.0
  private var bestOddity = Double.infinity
  private(set) var best: Attempt?

  init(_ forest: LayoutForest, _ options: LayoutOptions) {
    self.forest = forest
    self.options = options
    tree = LayoutTree(forest)
    if !forest.keptStyles.isEmpty, forest.rows.isEmpty {
      take(LayoutPlan(keptOf: forest, for: tree))
      return
    }
    guard forest.rows.isEmpty else {
      takeGrades()
      return
    }
    guard options.style == nil, forest.count > 0 else {
      take(LayoutPlan(options.style ?? .row, for: tree))
      return
    }
    if mayBeNatural {
      take(LayoutPlan(count: tree.count))
      if best.map({ $0.size.width <= Self.widestRow }) == true { return }
    }
    let isThorough = forest.count <= Self.mostTried
    var window = LayoutFronts.window(tree, options.fit)
    takeShapes(in: window, isThorough ? .thorough : .quick, most: isThorough ? .max : 1)
    guard isThorough, let size = best?.size else { return }
    // Now it is known how large it becomes: once more, with all the shapes near that.
    window = Size(width: size.width * 1.1, height: size.height * 1.1)
    takeShapes(in: window, .thorough, most: Self.mostShapesTried)
    for style in LayoutStyle.allCases {
      take(LayoutPlan(style, for: tree), evenIfEqual: style == .row)
    }
  }

  /// Carries out plans for the shapes that promise most.
  private mutating func takeShapes(in window: Size, _ effort: LayoutFronts.Effort, most: Int) {
    var fronts = LayoutFronts(
      tree, of: forest, gaps: options.gaps, window: window, effort: effort)
    for shape in fronts.bestFirst(for: options).prefix(min(most, Self.mostShapesTried)) {
      take(fronts.plan(shape))
    }
  }

  /// Tries how many of a grade stand in one row.
  private mutating func takeGrades() {
    guard forest.keptStyles.isEmpty else {
      take(LayoutPlan(keptOfGrades: forest, for: tree))
      return
    }
    take(LayoutPlan(count: tree.count))
    guard options.style == nil, forest.count > 0 else { return }
    let longest = LayoutPlan.longestGradedRow(forest, for: tree)
    let isNarrow = best.map { $0.size.width <= Self.widestRow } ?? true
    guard options.fit != .natural || !isNarrow || longest > LayoutPlan.deepestList else { return }
    // Of many boxes only one length is tried, about a square of the longest row.
    let lengths = LayoutPlan.gradedRowLengths
    let tried = forest.count <= 20_000 ? lengths : [LayoutPlan.rowLength(longest)]
    for length in tried where length < longest {
      take(LayoutPlan(forest, for: tree, gradedRowsOf: length))
    }
  }

  /// Carries out a plan and keeps what comes out if it is better than the best so far: larger on
  /// its page, or as large and more like a chart in rows.
  private mutating func take(_ plan: LayoutPlan, evenIfEqual isPlainer: Bool = false) {
    var blocks = LayoutBlocks(tree, forest, plan, options.gaps)
    let tray = blocks.placeTray(aspect: options.fit.aspect)
    let attempt = Attempt(blocks: blocks, tray: tray)
    let oddity = plan.oddity(in: tree)
    var scale = options.scale(attempt.size)
    // On no page in particular, what is easy to read counts as much as what is small.
    if options.fit == .natural { scale /= 1 + oddity }
    let isAsLarge = scale >= bestScale * (1 - 1e-9)
    // What can be shown in full size is not better for being smaller.
    let isEasier = options.fit != .natural && oddity < bestOddity - 1e-9
    guard best == nil || scale > bestScale * (1 + 1e-9) || (isAsLarge && (isPlainer || isEasier))
    else { return }
    best = attempt
    bestScale = scale
    bestOddity = oddity
  }

  /// Whether rows might be narrow enough and nobody has too many leaves in one.
  private var mayBeNatural: Bool {
    guard options.fit == .natural else { return false }
    var bottoms = [Double](repeating: 0, count: tree.count)
    var area = 0.0
    var hasAssistants = false
    for place in 0..<tree.count {
      let reports = tree.reports(of: place)
      if place > 0, reports.count > LayoutPlan.deepestList,
        reports.reduce(0, { $0 + (tree.isLeaf($1) ? 1 : 0) }) > LayoutPlan.deepestList
      {
        return false
      }
      hasAssistants = hasAssistants || (place > 0 && tree.asides[place] < tree.firsts[place + 1])
      for report in reports {
        let size = tree.sizes[report]
        bottoms[report] = bottoms[place] + (place > 0 ? options.gaps.level : 0) + size.height
        area += size.width * size.height
      }
    }
    // Boxes do not overlap: so much area has no place in so little width.
    return hasAssistants ? tree.count < 20_000 : area <= Self.widestRow * (bottoms.max() ?? 0) * 2
  }
}

extension LayoutFronts {
  /// The shapes of the whole, the one that suits best first; among equals that with most rows.
  func bestFirst(for options: LayoutOptions) -> [Int] {
    let ranked = ranges[0].map { index in
      let shape = alternatives[Int(index)]
      return (index: Int(index), scale: options.scale(shape.extent.size), oddities: shape.oddities)
    }
    return ranked.sorted { one, other in
      (other.scale, one.oddities, one.index) < (one.scale, other.oddities, other.index)
    }.map(\.index)
  }
}

extension Extent {
  var size: Size { Size(width: width, height: height) }
}

extension LayoutOptions.Fit {
  /// The width of the shape that is aimed at, divided by its height.
  var aspect: Double {
    switch self {
    case .natural: 1.6
    case .page(let size): size.width / size.height
    case .aspect(let aspect): aspect
    }
  }

  /// How large something can be shown: on a page or a screen in parts of its true size and not
  /// larger, else in some measure.
  func scale(_ size: Size) -> Double {
    switch self {
    case .natural: 1 / max(size.width / aspect, size.height, 1e-9)
    case .aspect(let aspect):
      Self.page(Self.screen(aspect)).scale(size)
    case .page(let page):
      min(1, page.width / max(size.width, 1e-9), page.height / max(size.height, 1e-9))
    }
  }

  /// A screen with a shape, in points: 1,920 dots, of which 96 are an inch, on its longer side.
  ///
  /// A shape alone has no size. But what such a screen shows in full size need not be smaller.
  static func screen(_ aspect: Double) -> Size {
    let longer = 1_440.0
    return aspect > 1
      ? Size(width: longer, height: longer / aspect) : Size(width: longer * aspect, height: longer)
  }
}
