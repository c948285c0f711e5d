extension LayoutResult {
  /// Lays out a forest.
  ///
  /// - Complexity: O(*n*) for *n* boxes; with grade rows O(*n* log *n*).
  package init(of forest: LayoutForest, options: LayoutOptions = LayoutOptions()) {
    let choice = LayoutChoice(forest, options)
    self.init(choice.best.blocks, forest, tray: choice.best.tray)
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
  /// As many more shapes are tried then.
  static let mostShapesTried = 11
  /// A chart in rows is natural up to this width.
  static let widestRow = 1_600.0

  private(set) var best: Attempt

  init(_ forest: LayoutForest, _ options: LayoutOptions) {
    let tree = LayoutTree(forest)
    let fit = options.fit
    func attempt(_ plan: LayoutPlan) -> Attempt {
      var blocks = LayoutBlocks(tree, forest, plan, options.gaps)
      let tray = blocks.placeTray(aspect: fit.aspect)
      return Attempt(blocks: blocks, tray: tray)
    }
    if !forest.rows.isEmpty || options.style != nil || forest.count == 0 {
      let style = forest.rows.isEmpty ? options.style ?? .row : .row
      best = attempt(LayoutPlan(style, for: tree))
      return
    }
    if Self.mayBeNatural(tree, fit, options.gaps) {
      best = attempt(LayoutPlan(count: tree.count))
      if best.size.width <= Self.widestRow { return }
    }
    var fronts = LayoutFronts(tree, frames: forest.frames, gaps: options.gaps, for: fit)
    let shapes = fronts.bestFirst(for: fit)
    best = attempt(fronts.plan(shapes[0]))
    guard forest.count <= Self.mostTried else { return }
    for shape in shapes.dropFirst().prefix(Self.mostShapesTried) {
      take(attempt(fronts.plan(shape)), for: fit)
    }
    for style in LayoutStyle.allCases {
      take(attempt(LayoutPlan(style, for: tree)), for: fit, evenIfEqual: style == .row)
    }
  }

  /// Takes what is better than the best so far.
  private mutating func take(
    _ other: Attempt, for fit: LayoutOptions.Fit, evenIfEqual isPlainer: Bool = false
  ) {
    let (scale, most) = (fit.scale(other.size), fit.scale(best.size))
    if scale > most * (1 + 1e-9) || (isPlainer && scale >= most * (1 - 1e-9)) { best = other }
  }

  /// Whether rows might be narrow enough and nobody has too many leaves in one.
  private static func mayBeNatural(
    _ tree: LayoutTree, _ fit: LayoutOptions.Fit, _ gaps: LayoutOptions.Gaps
  ) -> Bool {
    guard fit == .natural else { return false }
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
      hasAssistants = hasAssistants || (place > 0 && !tree.assistants(of: place).isEmpty)
      for report in reports {
        let size = tree.sizes[report]
        bottoms[report] = bottoms[place] + (place > 0 ? gaps.level : 0) + size.height
        area += size.width * size.height
      }
    }
    // Boxes do not overlap: so much area has no place in so little width.
    return hasAssistants ? tree.count < 20_000 : area <= widestRow * (bottoms.max() ?? 0) * 2
  }
}

extension LayoutFronts {
  /// The shapes of the whole, the one that suits best first; among equals that with most rows.
  func bestFirst(for fit: LayoutOptions.Fit) -> [Int] {
    let ranked = ranges[0].map { index in
      let shape = alternatives[Int(index)]
      return (index: Int(index), scale: fit.scale(shape.extent.size), oddities: shape.oddities)
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

  /// How large something can be shown: on a page in parts of its true size and not larger, else
  /// in some measure.
  func scale(_ size: Size) -> Double {
    switch self {
    case .natural, .aspect: 1 / max(size.width / aspect, size.height, 1e-9)
    case .page(let page):
      min(1, page.width / max(size.width, 1e-9), page.height / max(size.height, 1e-9))
    }
  }
}
