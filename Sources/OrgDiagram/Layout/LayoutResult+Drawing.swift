extension LayoutResult {
  /// The picture of blocks that have been arranged.
  ///
  /// - Complexity: O(*n*) for *n* boxes.
  init(_ blocks: LayoutBlocks, _ forest: LayoutForest, tray: Rectangle?) {
    let positions = Positions(blocks)
    boxes = positions.rectangles(forest.count)
    frames = positions.frames(forest.frames)
    treeLines = positions.lines(forest.count)
    rowBands = blocks.grades?.bands ?? []
    self.tray = tray?.moved(by: Point(x: blocks.items[0].left, y: 0))
    size = Size(width: blocks.items[0].left + blocks.items[0].right, height: blocks.items[0].height)
    styles = [LayoutStyle](repeating: .row, count: forest.count)
    begins = [Bool](repeating: false, count: forest.count)
    pageStyle = blocks.plan.styles[0]
    for place in 1..<blocks.tree.count {
      styles[Int(blocks.tree.boxes[place])] = blocks.plan.styles[place]
      begins[Int(blocks.tree.boxes[place])] = blocks.plan.begins[place]
    }
  }
}

/// The anchor and the top of every place on the page.
struct Positions {
  let blocks: LayoutBlocks
  var x: [Double]
  var y: [Double]

  var tree: LayoutTree { blocks.tree }
  var gaps: LayoutOptions.Gaps { blocks.gaps }

  init(_ blocks: LayoutBlocks) {
    self.blocks = blocks
    let count = blocks.tree.count
    x = [Double](repeating: 0, count: count)
    y = [Double](repeating: 0, count: count)
    x[0] = blocks.items[0].left
    for place in 1..<count {
      let manager = Int(blocks.tree.managers[place])
      x[place] = x[manager] + blocks.items[place].x
      y[place] = y[manager] + blocks.items[place].y
    }
  }

  /// The box at a place.
  func rectangle(_ place: Int) -> Rectangle {
    let size = tree.sizes[place]
    return Rectangle(
      x: x[place] - size.width / 2, y: y[place] + blocks.items[place].inset,
      width: size.width, height: size.height)
  }

  func rectangles(_ count: Int) -> [Rectangle] {
    var boxes = [Rectangle](repeating: Rectangle(x: 0, y: 0, width: 0, height: 0), count: count)
    for place in 1..<tree.count {
      boxes[Int(tree.boxes[place])] = rectangle(place)
    }
    return boxes
  }

  func frames(_ frames: [Int32]) -> [Rectangle?] {
    let count = (frames.max() ?? -1) + 1
    var rectangles = [Rectangle?](repeating: nil, count: Int(count))
    for place in 1..<tree.count where blocks.opensFrame(place) {
      let item = blocks.items[place]
      var extent = Extent(left: item.left, right: item.right, height: item.height)
      if let held = blocks.headFrames[place] {
        extent = Extent(left: held.left, right: held.right, height: item.inset + held.height)
      }
      rectangles[Int(frames[Int(tree.boxes[place])])] = Rectangle(
        x: x[place] - extent.left, y: y[place], width: extent.width, height: extent.height)
    }
    return rectangles
  }

  /// The lines from every box to its manager, in the order of the boxes.
  func lines(_ count: Int) -> LayoutLines {
    var places = [Int32](repeating: 0, count: count)
    for place in 1..<tree.count {
      places[Int(tree.boxes[place])] = Int32(place)
    }
    var lines = LayoutLines(minimumCapacity: count)
    for place in places {
      addLine(from: Int(place), to: &lines)
      lines.endLine()
    }
    return lines
  }

  private func addLine(from place: Int, to lines: inout LayoutLines) {
    let manager = Int(tree.managers[place])
    guard manager > 0 else { return }
    let style = blocks.plan.styles[manager]
    let isInside = tree.isInsider(place)
    let isAside = place >= tree.asides[manager] && !isInside
    let isListed = !isInside && (style == .hanging || style == .columns)
    if isAside || (isListed && !isAlone(place, under: manager)) {
      addSideways(from: place, manager, isAside, to: &lines)
      return
    }
    let end = rectangle(manager).maxY
    let start = y[place] + blocks.items[place].inset
    let rail = style == .wrapped || isInside ? y[place] - gaps.level / 2 : self.rail(under: manager)
    lines.add(Point(x: x[place], y: start))
    // Sums of many distances differ in the last digits: that is no corner.
    if abs(x[place] - x[manager]) > 0.01 {
      lines.add(Point(x: x[place], y: rail))
      lines.add(Point(x: x[manager], y: rail))
      lines.add(Point(x: x[manager], y: end))
    } else {
      lines.add(Point(x: x[place], y: end))
    }
  }

  private func rail(under manager: Int) -> Double {
    y[manager] + blocks.items[manager].railTop + gaps.level / 2
  }

  /// Whether a place is all there is of one of several lists: its line comes from above, as in a
  /// row.
  private func isAlone(_ place: Int, under manager: Int) -> Bool {
    let begins = blocks.plan.begins
    let isLast = place + 1 == tree.asides[manager]
    return blocks.items[manager].hasSeveralLists && begins[place] && (isLast || begins[place + 1])
  }

  /// From the side of a box to the trunk beside it.
  private func addSideways(
    from place: Int, _ manager: Int, _ isAside: Bool, to lines: inout LayoutLines
  ) {
    let box = rectangle(place)
    let end = rectangle(manager).maxY
    let isLeft = isAside && x[place] < x[manager]
    let trunk = isAside ? x[manager] : x[place] - blocks.items[place].left - gaps.indent
    lines.add(Point(x: isLeft ? box.maxX : box.x, y: box.centre.y))
    lines.add(Point(x: trunk, y: box.centre.y))
    guard !isAside, blocks.items[manager].hasSeveralLists else {
      lines.add(Point(x: trunk, y: end))
      return
    }
    let rail = rail(under: manager)
    lines.add(Point(x: trunk, y: rail))
    lines.add(Point(x: x[manager], y: rail))
    lines.add(Point(x: x[manager], y: end))
  }
}
