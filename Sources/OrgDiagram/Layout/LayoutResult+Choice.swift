extension LayoutResult {
  /// Lays out a forest.
  ///
  /// - Complexity: O(*n*) for *n* boxes.
  package init(of forest: LayoutForest, options: LayoutOptions = LayoutOptions()) {
    let tree = LayoutTree(forest)
    let isGraded = !forest.rows.isEmpty
    let plan = LayoutPlan(isGraded ? .row : options.style ?? .row, for: tree)
    var blocks = LayoutBlocks(tree, forest, plan, options.gaps)
    let tray = blocks.placeTray(aspect: options.fit.aspect)
    self.init(blocks, forest, tray: tray)
  }
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
}
