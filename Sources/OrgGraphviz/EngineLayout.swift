#if Graphviz
  internal import OrgDiagram

  /// Places found by one of Graphviz' engines.
  ///
  /// The engine sees no text at all: boxes have fixed sizes, and the label of a frame is its size.
  struct EngineLayout {
    let diagram: Diagram
    let contents: [BoxContent]
    /// Boxes that stand below each other.
    private let columns: LeafColumns

    init(_ diagram: Diagram, _ contents: [BoxContent]) {
      self.diagram = diagram
      self.contents = contents
      columns = LeafColumns(diagram)
    }

    /// Lets the engine work and turns its answer the right way up.
    func placement(by engine: GraphvizRenderer.Engine) throws -> Placement {
      guard !diagram.boxes.isEmpty else {
        return Placement(
          boxes: [],
          routes: [],
          frames: diagram.frames.map { _ in nil }
        )
      }
      let found = try GraphvizSession.run(text: .own) { graph in
        let parts = try build(graph)
        try graph.place(by: engine)
        return placement(parts)
      }
      return withElbows(found)
    }

    /// What was built, to be asked for places.
    private struct Parts {
      var nodes: [GraphvizGraph.Object] = []
      /// None for lines of which the engine knows nothing.
      var edges: [GraphvizGraph.Object?] = []
      var clusters: [Int: GraphvizGraph.Object] = [:]
    }

    private func build(_ graph: borrowing GraphvizGraph) throws -> Parts {
      var parts = Parts()
      try graph.set(
        graph.root,
        [
          "rankdir": diagram.direction.rankdir, "newrank": "true", "nodesep": "0.36",
          "ranksep": "0.6", "splines": "true", "remincross": "true",
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
      for column in columns.columns {
        for (box, next) in zip(column, column.dropFirst()) {
          let edge = try graph.addEdge(from: parts.nodes[box], to: parts.nodes[next])
          try graph.set(edge, ["style": "invis", "weight": "40"])
        }
      }
      for connector in diagram.connectors {
        let isHanging = connector.isTreeLine && (columns.places[connector.from]?.row ?? 0) > 0
        parts.edges.append(isHanging ? nil : try addEdge(for: connector, to: graph, parts.nodes))
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

    private func addEdge(
      for connector: Diagram.Connector,
      to graph: borrowing GraphvizGraph,
      _ nodes: [GraphvizGraph.Object]
    ) throws -> GraphvizGraph.Object {
      let look = LineLook.of(connector.kind)
      let from = nodes[connector.from]
      let to = nodes[connector.to]
      guard connector.isTreeLine else {
        let edge = try graph.addEdge(from: from, to: to)
        try graph.set(
          edge,
          [
            "constraint": "false", "weight": "0", "dir": look.isMutual ? "both" : "forward",
            "arrowhead": look.mark.rawValue, "arrowtail": look.mark.rawValue,
            "arrowsize": decimal(LineLook.markSize),
          ])
        return edge
      }
      // Engines put heads below tails, so a tree line runs from the manager to the report.
      let edge = try graph.addEdge(from: to, to: from)
      try graph.set(
        edge,
        [
          "weight": "8", "arrowtail": look.mark.rawValue, "arrowhead": look.mark.rawValue,
          "arrowsize": decimal(LineLook.markSize),
          "dir": connector.kind == .reportsTo ? "none" : look.isMutual ? "both" : "back",
        ])
      return edge
    }

    private func placement(_ parts: Parts, height: Double) -> Placement {
      func down(_ point: Point) -> Point { Point(x: point.x, y: height - point.y) }
      let routes = zip(diagram.connectors, parts.edges).map { connector, edge -> Route? in
        guard let found = edge?.route else { return nil }
        let route = Route(
          points: found.points.map(down),
          startTip: found.startTip.map(down),
          endTip: found.endTip.map(down)
        )
        return connector.isTreeLine ? route.reversed : route
      }
      let boxes = zip(contents, parts.nodes).map { content, node in
        Rectangle(centre: down(node.centre), size: content.size)
      }
      let frames = diagram.frames.indices.map { index -> Rectangle? in
        guard let (low, high) = parts.clusters[index]?.corners else { return nil }
        let corner = down(Point(x: low.x, y: high.y))
        return Rectangle(
          x: corner.x, y: corner.y, width: high.x - low.x, height: high.y - low.y)
      }
      return Placement(boxes: boxes, routes: routes, frames: frames)
    }

    private func placement(_ parts: Parts) -> Placement {
      // Only differences matter: the page is composed around what is there.
      placement(parts, height: 0)
    }

    private func withElbows(_ placement: Placement) -> Placement {
      var placement = placement
      for (line, route) in Elbows(diagram, placement).routes() {
        placement.routes[line] = route
      }
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
