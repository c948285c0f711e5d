#if Graphviz
  internal import OrgDiagram

  extension Picture {
    /// The names under which shapes go through Graphviz; nothing of a user is in them.
    static func areaName(_ index: Int) -> String { "a\(index)" }
    static func strokeName(_ index: Int) -> String { "s\(index)" }
    static func figureName(_ index: Int) -> String { "f\(index)" }

    /// Lets Graphviz write the picture in a format, every shape where it is, with the fonts of this
    /// machine.
    func printed(
      as format: String, _ theme: Theme, _ attributes: KeyValuePairs<String, String>
    ) throws -> Printed {
      let fit = try pangoFit(theme)
      let bytes = try GraphvizSession.run(text: .pango) { graph in
        _ = try fit.picture.build(graph, theme, scales: fit.scales)
        try graph.set(graph.root, attributes)
        try graph.acceptPlaces()
        return try graph.draw(format)
      }
      return (bytes, fit.missing)
    }

    /// Puts everything into a graph, each text smaller by a scale of its own.
    func build(
      _ graph: borrowing GraphvizGraph,
      _ theme: Theme,
      scales: [Double]
    ) throws -> [GraphvizGraph.Object] {
      try graph.set(graph.root, ["pad": "0", "margin": "0", "outputorder": "edgesfirst"])
      try addAreas(to: graph, theme)
      var nodes: [GraphvizGraph.Object] = []
      for index in figures.indices {
        let node = try addFigure(index, to: graph, theme)
        if let text = figures[index].text?.attributes(theme, scale: scales[index]) {
          try graph.set(node, text)
        }
        nodes.append(node)
      }
      try addStrokes(to: graph, theme)
      return nodes
    }

    /// Draws the areas, on a white one that is the page: it gives the picture its size.
    private func addAreas(to graph: borrowing GraphvizGraph, _ theme: Theme) throws {
      let page = try graph.addCluster(areas.count, to: graph.root)
      try graph.set(
        page,
        [
          "bb": "0,0,\(decimal(size.width)),\(decimal(size.height))", "style": "filled",
          "fillcolor": theme[.page].code, "color": theme[.page].code,
        ])
      var clusters: [GraphvizGraph.Object] = []
      for (index, area) in areas.enumerated() {
        let parent = area.parent.map { clusters[$0] } ?? page
        let cluster = try graph.addCluster(index, to: parent)
        let low = place(Point(x: area.rectangle.x, y: area.rectangle.maxY))
        let high = place(Point(x: area.rectangle.maxX, y: area.rectangle.y))
        try graph.set(
          cluster,
          [
            "id": Self.areaName(index), "bb": "\(low),\(high)", "style": "filled,rounded",
            "fillcolor": theme[area.fill].code, "color": theme[area.outline].code,
            "penwidth": "0.8",
          ])
        clusters.append(cluster)
      }
    }

    private func addFigure(
      _ index: Int,
      to graph: borrowing GraphvizGraph,
      _ theme: Theme
    ) throws -> GraphvizGraph.Object {
      let figure = figures[index]
      let node = try graph.addNode(Self.figureName(index))
      try graph.set(
        node,
        [
          "id": Self.figureName(index), "pos": place(figure.rectangle.centre), "margin": "0",
          "width": inches(figure.rectangle.width), "height": inches(figure.rectangle.height),
          "fixedsize": "shape", "label": figure.text.map(\.label) ?? "",
        ])
      if let link = figure.link.flatMap(Markup.allowedLink).map(Markup.plainAddress) {
        try graph.set(node, ["URL": link])
      }
      if let shape = figure.shape {
        try graph.set(
          node,
          [
            "shape": "box", "style": shape.style, "fillcolor": theme[shape.fill].code,
            "color": theme[shape.outline ?? shape.fill].code,
            "penwidth": decimal(shape.outline == nil ? 0.2 : shape.outlineWidth),
          ])
      } else {
        try graph.set(node, ["shape": "plaintext"])
      }
      return node
    }

    /// Draws the lines; their ends are where their routes say, not at the two nodes they need.
    private func addStrokes(to graph: borrowing GraphvizGraph, _ theme: Theme) throws {
      guard !strokes.isEmpty else { return }
      let ends = try ["tail", "head"].map { name in
        let node = try graph.addNode(name)
        try graph.set(
          node,
          [
            "pos": "\(decimal(size.width / 2)),\(decimal(size.height / 2))", "label": "",
            "shape": "point", "width": "0.01", "height": "0.01", "style": "invis",
          ])
        return node
      }
      for (index, stroke) in strokes.enumerated() {
        let edge = try graph.addEdge(from: ends[0], to: ends[1])
        let isMarked = (stroke.startMark != nil, stroke.endMark != nil)
        try graph.set(
          edge,
          [
            "id": Self.strokeName(index), "pos": spline(stroke.route),
            "style": stroke.dash.rawValue, "color": theme[stroke.paint].code,
            "penwidth": decimal(stroke.width), "arrowsize": decimal(LineLook.markSize),
            "arrowtail": stroke.startMark?.rawValue ?? "none",
            "arrowhead": stroke.endMark?.rawValue ?? "none",
            "dir": isMarked.0 ? (isMarked.1 ? "both" : "back") : isMarked.1 ? "forward" : "none",
          ])
      }
    }

    /// A place as Graphviz counts: upwards from the lower edge.
    private func place(_ point: Point) -> String {
      "\(decimal(point.x - origin.x)),\(decimal(size.height - point.y + origin.y))"
    }

    private func spline(_ route: Route) -> String {
      var words: [String] = []
      if let tip = route.startTip { words.append("s,\(place(tip))") }
      if let tip = route.endTip { words.append("e,\(place(tip))") }
      return (words + route.points.map(place)).joined(separator: " ")
    }
  }

  extension Picture.Figure.Shape {
    fileprivate var style: String {
      (isRounded ? "filled,rounded" : "filled") + (dash == .solid ? "" : ",\(dash.rawValue)")
    }
  }

  extension Picture.Figure.Text {
    fileprivate func attributes(
      _ theme: Theme, scale: Double
    ) -> KeyValuePairs<String, String> {
      [
        "fontname": typeface.pangoName,
        "fontsize": decimal(typeface.size * scale), "fontcolor": theme[paint].code,
      ]
    }

    /// The line as Graphviz reads labels.
    fileprivate var label: String {
      let label = Self.label(line)
      return isCentred ? label : label + "\\l"
    }

    /// A line as Graphviz reads labels: in these a backslash and an ampersand have a meaning.
    static func label(_ line: String) -> String {
      var label = ""
      for scalar in line.unicodeScalars {
        switch scalar {
        case "\\": label += "\\\\"
        case "&": label += "&amp;"
        default: label.unicodeScalars.append(scalar)
        }
      }
      return label
    }
  }

  extension Typeface {
    /// The name by which pango finds a font of the measured widths on most machines; by
    /// Helvetica it finds a wider one.
    var pangoName: String {
      switch (isBold, isSlanted) {
      case (false, false): "Arial"
      case (true, false): "Arial Bold"
      case (false, true): "Arial Italic"
      case (true, true): "Arial Bold Italic"
      }
    }
  }
#endif
