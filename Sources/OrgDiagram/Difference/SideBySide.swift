public import OrgModel

/// Two charts beside each other, or the second below the first where that suits the page better:
/// what both have in one place stands at the same place in both.
///
/// The places are those of one layout of both charts together, in which everybody who moved or was
/// taken along stands twice; each half then leaves out what it does not have.
public struct SideBySide: Sendable {
  /// The boxes of both charts together, from which the places come.
  let union: Diagram
  /// The two halves; only their tree lines have indices of lines of ``union``.
  let halves: [Half]
  private let title: String
  private let overview: String
  private let legend: [Diagram.LegendEntry]

  /// One of the two charts.
  struct Half: Sendable {
    let name: String
    var diagram: Diagram
    /// By box: which box of the union it is.
    var places: [Int] = []
  }

  /// - Complexity: O(*n* + *m*) for *n* nodes and *m* lines in both charts.
  public init(_ comparison: Comparison, _ options: DifferenceMapOptions) {
    let pair = ChartPair(comparison, options)
    let builder = DifferenceBuilder(pair, unfolded: true)
    var union = Diagram(
      boxes: builder.boxes(), connectors: builder.connectors(), direction: options.direction)
    var origins = Array(union.boxes.indices)
    if let hops = options.hops { (union, origins) = union.folded(to: hops) }
    union.connectors.removeAll { !$0.isTreeLine }
    let maker = HalfMaker(pair: pair, builder: builder, union: union, origins: origins)
    var halves = [
      maker.half(pair.shown("Before: \(options.baseName)"), .before),
      maker.half(pair.shown("After: \(options.otherName)"), .after),
    ]
    if let mask = pair.mask {
      union.hideNames(mask)
      for half in halves.indices { halves[half].diagram.hideNames(mask) }
    }
    (self.union, self.halves) = (union, halves)
    title = pair.shown(pair.title)
    overview = pair.shown(pair.overview)
    legend = options.hasLegend ? pair.legend(of: Self.joined(halves), hasGhosts: false) : []
  }

  /// What stands in the halves, of which the legend shows samples.
  private static func joined(_ halves: [Half]) -> Diagram {
    var joined = Diagram(boxes: [])
    for half in halves {
      let first = joined.boxes.count
      joined.boxes += half.diagram.boxes
      for var line in half.diagram.connectors {
        line.from += first
        line.to += first
        joined.connectors.append(line)
      }
    }
    return joined
  }
}

/// Makes one half of the picture.
private struct HalfMaker {
  let pair: ChartPair
  let builder: DifferenceBuilder
  let union: Diagram
  /// By box of the union: its node in the forest; -1 for what folds others.
  let origins: [Int]

  func half(_ name: String, _ copy: Diagram.Copy) -> SideBySide.Half {
    let parents = ChartTree(union).parents
    var half = SideBySide.Half(name: name, diagram: Diagram(boxes: []))
    half.diagram.direction = union.direction
    // By box of the union, and by box of the chart: the box of this half.
    var places = [Int](repeating: -1, count: union.boxes.count)
    var boxes: [Int: Int] = [:]
    for (index, box) in union.boxes.enumerated() {
      let parent = Int(parents[index])
      var shown: Diagram.Box?
      if origins[index] >= 0 {
        let node = builder.forest.nodes[origins[index]]
        guard let own = own(node, copy) else { continue }
        boxes[Int(own)] = half.diagram.boxes.count
        shown = copy == .before ? builder.earlier(own) : builder.later(own)
      } else if parent < 0 || places[parent] >= 0 {
        shown = box
      }
      guard var shown else { continue }
      shown.copy = copy
      places[index] = half.diagram.boxes.count
      half.places.append(index)
      half.diagram.boxes.append(shown)
    }
    addTreeLines(places, copy, &half)
    addLines(boxes, copy, &half)
    return half
  }

  /// The box of the chart that stands at a node, if one does.
  private func own(_ node: UnionForest.Node, _ copy: Diagram.Copy) -> Int32? {
    let isKept = !node.isGhost && node.after >= 0
    if copy == .after { return isKept ? node.after : nil }
    guard node.before >= 0 else { return nil }
    return isKept && builder.forest.oldPlaces[Int(node.before)] >= 0 ? nil : node.before
  }

  private func addTreeLines(_ places: [Int], _ copy: Diagram.Copy, _ half: inout SideBySide.Half) {
    for line in union.connectors {
      guard places[line.from] >= 0, places[line.to] >= 0 else { continue }
      var own = line
      (own.from, own.to) = (places[line.from], places[line.to])
      let box = half.diagram.boxes[own.from]
      let ends = DifferenceBuilder.LineEnds(own, in: half.diagram)
      own.change = copy == .before ? builder.earlierChange(ends) : builder.laterChange(ends)
      if box.changes.contains(.moved) { own.change = copy == .before ? .left : .moved }
      if box.changes.contains(.opened) { own.change = .added }
      if box.changes.contains(.closed) { own.change = .removed }
      half.diagram.connectors.append(own)
    }
  }

  private func addLines(
    _ boxes: [Int: Int], _ copy: Diagram.Copy, _ half: inout SideBySide.Half
  ) {
    let chart = copy == .before ? pair.before : pair.after
    half.diagram.connectors += builder.lines(of: chart) { line, ends in
      guard !line.isTreeLine, let from = boxes[line.from], let to = boxes[line.to] else {
        return nil
      }
      let change =
        copy == .before ? builder.earlierChange(ends) : builder.laterChange(ends)
      let isShown = change != nil || pair.options.unchangedKinds.contains(line.kind)
      return isShown ? (from, to, change) : nil
    }
  }
}

// MARK: Places

extension SideBySide {
  /// The room between the halves, and around the boxes of a half.
  private static let gap = 40.0
  private static let margin = 14.0
  /// The room above the boxes of a half, with its name.
  private static let heading = 28.0

  /// The picture as one diagram, with the content and the place of everything.
  ///
  /// - Complexity: as `TidyPlacement` for both charts together.
  package func arranged(
    _ options: DrawingOptions, _ density: BoxContent.Density
  ) -> (diagram: Diagram, contents: [BoxContent], placement: Placement) {
    var contents = halves.map { BoxContent.contents(of: $0.diagram, density) }
    let sizes = unionSizes(contents)
    var own = BoxContent.contents(of: union, density)
    for index in own.indices { own[index].size = sizes[index] }
    for (number, half) in halves.enumerated() {
      for (box, place) in half.places.enumerated() {
        contents[number][box].size = sizes[place]
      }
    }
    let tidy = TidyPlacement(union, own, options, density)
    return join(halves.map { placement($0, tidy.placement, options) }, contents)
  }

  /// By box of the union, a size in which its text of both halves has room; the reports of one
  /// manager are equally high.
  private func unionSizes(_ contents: [[BoxContent]]) -> [Size] {
    var sizes = [Size](repeating: Size(width: 0, height: 0), count: union.boxes.count)
    for (half, own) in zip(halves, contents) {
      for (place, content) in zip(half.places, own) {
        sizes[place].width = max(sizes[place].width, content.size.width)
        sizes[place].height = max(sizes[place].height, content.size.height)
      }
    }
    let width = sizes.map(\.width).max() ?? 0
    let parents = ChartTree(union).parents.map { $0 < 0 ? union.boxes.count : Int($0) }
    var heights = [Double](repeating: 0, count: union.boxes.count + 1)
    for (size, parent) in zip(sizes, parents) {
      heights[parent] = max(heights[parent], size.height)
    }
    return sizes.indices.map { Size(width: width, height: heights[parents[$0]]) }
  }

  /// The places of one half: those of the union, and ways for its own lines.
  private func placement(
    _ half: Half, _ whole: Placement, _ options: DrawingOptions
  ) -> Placement {
    let routes = Dictionary(
      zip(union.connectors.lazy.map(\.from), whole.routes), uniquingKeysWith: { one, _ in one })
    var placement = Placement(
      boxes: half.places.map { whole.boxes[$0] },
      routes: half.diagram.connectors.map { line in
        line.isTreeLine ? routes[half.places[line.from]] ?? nil : nil
      }, frames: [])
    var corners = [[Point]](repeating: [], count: half.diagram.boxes.count)
    for (line, route) in zip(half.diagram.connectors, placement.routes) {
      if line.isTreeLine, let route { corners[line.from] = route.corners }
    }
    placement.route(half.diagram, treeLines: corners, options)
    return placement
  }

  /// Both halves on one page.
  private func join(
    _ placements: [Placement], _ contents: [[BoxContent]]
  ) -> (diagram: Diagram, contents: [BoxContent], placement: Placement) {
    // Lines may run outside the boxes, in each half elsewhere, but the frames are alike.
    let all = placements.compactMap(\.bounds)
    let bounds = all.dropFirst().reduce(all.first) { $0?.union($1) }
    let frame = bounds.map { bounds in
      Rectangle(
        x: bounds.x - Self.margin, y: bounds.y - Self.heading,
        width: bounds.width + 2 * Self.margin, height: bounds.height + Self.heading + Self.margin)
    }
    let (width, height) = (frame?.width ?? 0, frame?.height ?? 0)
    // Whichever is nearer to the shape of a screen.
    let isBeside = width <= 1.6 * height
    let offset =
      isBeside ? Point(x: width + Self.gap, y: 0) : Point(x: 0, y: height + Self.gap)
    var diagram = Diagram(title: title, boxes: [], legend: legend, direction: union.direction)
    diagram.overview = overview
    var result = Placement(boxes: [], routes: [], frames: [])
    for (number, half) in halves.enumerated() {
      let placed = placements[number].moved(by: offset * Double(number))
      let (firstBox, firstLine) = (diagram.boxes.count, diagram.connectors.count)
      diagram.boxes += half.diagram.boxes
      diagram.frames.append(
        Diagram.Frame(label: half.name, boxes: Array(firstBox..<diagram.boxes.count)))
      for line in half.diagram.connectors {
        var line = line
        line.from += firstBox
        line.to += firstBox
        diagram.connectors.append(line)
      }
      result.boxes += placed.boxes
      result.routes += placed.routes
      result.frames.append(frame?.moved(by: offset * Double(number)))
      result.stubs += placed.stubs.map {
        Placement.Stub(line: $0.line + firstLine, from: $0.from, to: $0.to)
      }
      result.crossings += placed.crossings
    }
    return (diagram, contents.flatMap(\.self), result)
  }
}

extension Route {
  /// The ends of its pieces, which are corners of a way with right angles.
  fileprivate var corners: [Point] {
    stride(from: 0, to: points.count, by: 3).map { points[$0] }
  }
}
