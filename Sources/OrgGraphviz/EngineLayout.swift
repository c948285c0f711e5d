#if Graphviz
  internal import OrgDiagram

  /// Places found by one of Graphviz' engines.
  ///
  /// The engine sees no text at all: boxes have fixed sizes, and the label of a frame is its size.
  /// It sees only the lines that form the tree, so that no other line can move a box, and it routes
  /// none, because its routing loses lines and prints to the standard error where frames are tight.
  struct EngineLayout {
    let diagram: Diagram
    let contents: [BoxContent]
    let options: DrawingOptions

    init(_ diagram: Diagram, _ contents: [BoxContent], _ options: DrawingOptions) {
      self.diagram = diagram
      self.contents = contents
      self.options = options
    }

    /// Lets the engine work and turns its answer the right way up.
    func placement() throws -> Placement {
      guard !diagram.boxes.isEmpty else {
        return Placement(
          boxes: [],
          routes: [],
          frames: diagram.frames.map { _ in nil }
        )
      }
      return try GraphvizSession.run(text: .own) { graph in
        let parts = try build(graph)
        try graph.place(by: options.layout)
        return placement(parts)
      }
    }

    /// What was built, to be asked for places.
    private struct Parts {
      var nodes: [GraphvizGraph.Object] = []
      var clusters: [Int: GraphvizGraph.Object] = [:]
    }

    private func build(_ graph: borrowing GraphvizGraph) throws -> Parts {
      var parts = Parts()
      try graph.set(
        graph.root,
        [
          "rankdir": diagram.direction.rankdir, "newrank": "true", "nodesep": "0.36",
          "ranksep": "0.68", "splines": "none", "overlap": "false", "sep": "+14",
        ])
      for (index, content) in contents.enumerated() {
        let node = try graph.addNode("n\(index)")
        try graph.set(
          node,
          [
            "shape": "box", "label": "", "fixedsize": "true",
            "width": inches(content.size.width), "height": inches(content.size.height),
          ])
        parts.nodes.append(node)
      }
      try addClusters(to: graph, &parts)
      for line in diagram.connectors where line.isTreeLine && line.from != line.to {
        // Engines put heads below tails, so a tree line runs from the manager to the report.
        let edge = try graph.addEdge(from: parts.nodes[line.to], to: parts.nodes[line.from])
        try graph.set(edge, ["weight": "8"])
      }
      return parts
    }

    private func addClusters(to graph: borrowing GraphvizGraph, _ parts: inout Parts) throws {
      let members = diagram.membersOfFrames
      for (index, _) in diagram.framesOutsideIn where members.isUsed[index] {
        let parent = diagram.frames[index].parent.flatMap { parts.clusters[$0] } ?? graph.root
        let cluster = try graph.addCluster(index, to: parent)
        let label = FrameLabel(diagram.frames[index].label).size
        try graph.set(
          cluster,
          [
            "label": label.height > 0 ? "\(decimal(label.width))x\(decimal(label.height))" : "",
            "labeljust": "l", "margin": "11",
          ])
        for box in members.boxes[index] {
          graph.put(parts.nodes[box], in: cluster)
        }
        parts.clusters[index] = cluster
      }
    }

    private func placement(_ parts: Parts) -> Placement {
      // Graphviz counts upwards. Where the page begins does not matter: it is composed around this.
      func down(_ point: Point) -> Point { Point(x: point.x, y: -point.y) }
      let boxes = zip(contents, parts.nodes).map { content, node in
        Rectangle(centre: down(node.centre), size: content.size)
      }
      // The others leave clusters without a size: to ask for it reads memory that is not theirs.
      let knowsFrames = options.layout == .dot || options.layout == .fdp
      let frames = diagram.frames.indices.map { index -> Rectangle? in
        guard knowsFrames, let (low, high) = parts.clusters[index]?.corners else { return nil }
        let corner = down(Point(x: low.x, y: high.y))
        return Rectangle(
          x: corner.x, y: corner.y, width: high.x - low.x, height: high.y - low.y)
      }
      var placement = Placement(
        boxes: boxes, routes: diagram.connectors.map { _ in nil }, frames: frames)
      guard options.layout == .dot else {
        // Boxes stand in no rows, so right angles would explain nothing.
        placement.routes = diagram.straightRoutes(boxes)
        placement.pointsAtManagers = true
        return placement
      }
      placement.routeInRows(diagram, options)
      return placement
    }
  }

  /// Points as Graphviz wants sizes.
  func inches(_ points: Double) -> String {
    let tenThousandths = Int((points / 72 * 10_000).rounded())
    let digits = String(tenThousandths % 10_000)
    return "\(tenThousandths / 10_000)." + String(repeating: "0", count: 4 - digits.count) + digits
  }
#endif
