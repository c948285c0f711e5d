extension LayoutResult {
  /// Lays out a forest.
  ///
  /// - Complexity: O(*n*) for *n* boxes.
  package init(of forest: LayoutForest, options: LayoutOptions = LayoutOptions()) {
    let tree = LayoutTree(forest)
    let plan = LayoutPlan(count: tree.count)
    self.init(LayoutBlocks(tree, forest.frames, plan, options.gaps), forest)
  }
}
