internal import OrgModel

/// Places found by our own layout, and the ways of all lines between them.
package struct TidyPlacement {
  /// The diagram with frames that hold nobody but those of their unit.
  package let diagram: Diagram
  /// Where everything is.
  package let placement: Placement

  /// - Parameter surroundings: What shares the page with the chart, where a shape is wished.
  /// - Complexity: O(*b* + *c* + *p* log *b*) for *b* boxes, *c* connectors, and the pieces *p* of
  ///   lines that are routed.
  package init(
    _ diagram: Diagram,
    _ contents: [BoxContent],
    _ options: DrawingOptions,
    _ density: BoxContent.Density = .calm,
    around surroundings: PageSurroundings? = nil
  ) {
    let tree = ChartTree(diagram)
    var pieces = FramePieces(diagram, tree, joinsSiblings: !options.alignsGrades)
    let turn = Turn(diagram.direction)
    let slots = LayoutSlots(pieces)
    let forest = slots.forest(
      diagram, tree, sizes: contents.map { turn.back($0.size) }, options)
    var wish = LayoutOptions(fit: turn.fit(options.fit), gaps: turn.gaps(.init(density)))
    if options.fit != .natural { wish.surroundings = surroundings }
    var result = slots.result(LayoutResult(of: forest, options: wish))
    pieces.join(&result, tree)
    let framed = pieces.framed(tree)
    var placement = Placement(result, framed, turn)
    let height = result.size.height
    var corners = [[Point]](repeating: [], count: diagram.boxes.count)
    for (box, line) in result.treeLines.enumerated() where !line.isEmpty && tree.lines[box] >= 0 {
      corners[box] = line.map { turn.point($0, height) }
      // Where reports join the way of their manager, a T is clearer than a curve; and so where
      // siblings of one unit meet before that.
      let isAlone = tree.spans[Int(tree.parents[box])] == 1
      let first = pieces.groupOf[box] < 0 ? line.count - 2 : min(2, line.count - 2)
      let joint = isAlone ? 0..<0 : first..<line.count - 1
      placement.routes[Int(tree.lines[box])] = Route(
        through: corners[box], radius: Elbows.radius, sharp: joint)
    }
    placement.route(framed, treeLines: corners, options)
    self.diagram = framed
    self.placement = placement
  }
}

extension Placement {
  /// What a layout found, turned into the direction of a diagram; without any lines.
  fileprivate init(_ result: LayoutResult, _ diagram: Diagram, _ turn: Turn) {
    let height = result.size.height
    self.init(
      boxes: result.boxes.map { turn.rectangle($0, height) },
      routes: [Route?](repeating: nil, count: diagram.connectors.count),
      frames: diagram.frames.indices.map { frame in
        result.frames[frame].map { turn.rectangle($0, height) }
      })
    styles = result.styles
    begins = result.begins
    pageStyle = result.pageStyle
    groups = result.groups
    tray = result.tray.map { turn.rectangle($0, height) }
    bands = result.rowBands.map { band in
      // At the beginning of the row there is room for its name.
      let across = Rectangle(
        x: -Placement.Band.nameWidth, y: band.span.lowerBound,
        width: result.size.width + Placement.Band.nameWidth,
        height: band.span.upperBound - band.span.lowerBound)
      return Placement.Band(grade: Int(band.row), rectangle: turn.rectangle(across, height))
    }
  }
}

extension LayoutOptions.Gaps {
  /// The distances between boxes, which leave room for lines in either density: whether there are
  /// any moves no box.
  fileprivate init(_ density: BoxContent.Density) {
    self.init()
    guard density == .compact else { return }
    sibling = 12
    subtree = 16
    level = 30
    hang = 9
    apart = 18
    indent = 12
    list = 12
  }
}

/// How a layout from top to bottom is turned into another direction.
private struct Turn {
  let direction: Diagram.Direction

  init(_ direction: Diagram.Direction) { self.direction = direction }

  func back(_ size: Size) -> Size {
    direction.isVertical ? size : Size(width: size.height, height: size.width)
  }

  func fit(_ fit: DrawingOptions.Fit) -> LayoutOptions.Fit {
    switch fit {
    case .natural: .natural
    case .aspect(let aspect): .aspect(direction.isVertical ? aspect : 1 / aspect)
    case .page(let width, let height): .page(back(Size(width: width, height: height)))
    }
  }

  /// Names of frames are written along the upper edge, wherever managers are.
  func gaps(_ gaps: LayoutOptions.Gaps) -> LayoutOptions.Gaps {
    guard !direction.isVertical else { return gaps }
    var gaps = gaps
    gaps.framePadding += gaps.frameLabel
    gaps.frameLabel = 0
    return gaps
  }

  func point(_ point: Point, _ height: Double) -> Point {
    switch direction {
    case .topToBottom: point
    case .bottomToTop: Point(x: point.x, y: height - point.y)
    case .leftToRight: Point(x: point.y, y: point.x)
    case .rightToLeft: Point(x: height - point.y, y: point.x)
    }
  }

  func rectangle(_ box: Rectangle, _ height: Double) -> Rectangle {
    let one = point(Point(x: box.x, y: box.y), height)
    let other = point(Point(x: box.maxX, y: box.maxY), height)
    return Rectangle(
      x: min(one.x, other.x), y: min(one.y, other.y), width: abs(one.x - other.x),
      height: abs(one.y - other.y))
  }
}

extension Placement {
  /// Finds ways for the connectors that have none yet, over boxes and lines that stay as they are.
  package mutating func route(
    _ diagram: Diagram,
    treeLines: [[Point]],
    _ options: DrawingOptions
  ) {
    let open = diagram.connectors.indices.filter { routes[$0] == nil }
    guard !open.isEmpty, let page = bounds else { return }
    var routing = OverlayRouter.Options()
    routing.crossingBudget = options.crossingBudget
    let router = OverlayRouter(boxes: boxes, treeLines: treeLines, page: page, options: routing)
    let lines = open.map { line in
      OverlayRouter.Line(
        from: Int32(diagram.connectors[line].from), to: Int32(diagram.connectors[line].to))
    }
    let routed = router.route(lines)
    crossings = routed.crossings
    for (line, outcome) in zip(open, routed.outcomes) {
      switch outcome {
      case .route(let corners): routes[line] = diagram.route(of: line, through: corners)
      case .stub(let from, let to, _): stubs.append(Stub(line: line, from: from, to: to))
      }
    }
  }
}

extension Placement {
  /// Finds ways for all lines between boxes that an engine has placed in rows.
  package mutating func routeInRows(_ diagram: Diagram, _ options: DrawingOptions) {
    let elbows = Elbows(diagram, boxes, frames).routes()
    for (line, corners) in elbows {
      routes[line] = Route(through: corners, radius: Elbows.radius)
    }
    let treeLines = elbows.sorted { $0.key < $1.key }.map(\.value)
    route(diagram, treeLines: treeLines, options)
  }
}
