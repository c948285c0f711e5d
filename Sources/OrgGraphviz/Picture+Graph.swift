#if Graphviz
  internal import OrgDiagram

  extension Picture {
    /// The names under which shapes go through Graphviz; nothing of a user is in them.
    static func areaName(_ index: Int) -> String { "a\(index)" }
    static func strokeName(_ index: Int) -> String { "s\(index)" }
    static func figureName(_ index: Int) -> String { "f\(index)" }

    /// Lets Graphviz write the picture in a format, every shape where it is.
    ///
    /// Pango may find a font that is wider than the measured one, and then all text is set smaller.
    func drawn(
      as format: String,
      text: GraphvizSession.Text,
      theme: Theme,
      _ attributes: KeyValuePairs<String, String> = [:]
    ) throws -> [UInt8] {
      let scale = text == .pango ? try pangoScale(theme) : 1
      return try GraphvizSession.run(text: text) { graph in
        _ = try build(graph, text, theme, scale: scale)
        try graph.set(graph.root, attributes)
        try graph.acceptPlaces()
        return try graph.draw(format)
      }
    }

    /// How much smaller text has to be with the fonts of this machine: as much as the line needs
    /// that fits least, and never less than 0.6.
    func pangoScale(_ theme: Theme) throws -> Double {
      try GraphvizSession.run(text: .pango) { graph in
        let nodes = try build(graph, .pango, theme, scale: 1)
        try graph.acceptPlaces()
        return zip(figures, nodes).reduce(1) { scale, pair in
          let width = pair.1.labelWidth
          guard let text = pair.0.text, width > 0 else { return scale }
          return min(scale, max(0.6, pair.0.room(for: text) / width))
        }
      }
    }

    private func build(
      _ graph: borrowing GraphvizGraph,
      _ text: GraphvizSession.Text,
      _ theme: Theme,
      scale: Double
    ) throws -> [GraphvizGraph.Object] {
      try graph.set(graph.root, ["pad": "0", "margin": "0", "outputorder": "edgesfirst"])
      try addAreas(to: graph, theme)
      var nodes: [GraphvizGraph.Object] = []
      for index in figures.indices {
        let node = try addFigure(index, to: graph, theme)
        if let text = figures[index].text?.attributes(for: text, theme, scale: scale) {
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

  extension Picture.Figure {
    /// How wide a text may become: three points from either side, and where it stands nearer to
    /// them as it is, as in the small ground of a number, half way to them.
    fileprivate func room(for text: Text) -> Double {
      let slack = rectangle.width - TextMeasure.width(of: text.line, in: text.typeface)
      return rectangle.width - min(6, slack / 2)
    }
  }

  extension Picture.Figure.Shape {
    fileprivate var style: String {
      (isRounded ? "filled,rounded" : "filled") + (dash == .solid ? "" : ",\(dash.rawValue)")
    }
  }

  extension Picture.Figure.Text {
    fileprivate func attributes(
      for text: GraphvizSession.Text,
      _ theme: Theme,
      scale: Double
    ) -> KeyValuePairs<String, String> {
      [
        "fontname": text == .own ? typeface.postScriptName : typeface.pangoName,
        "fontsize": decimal(typeface.size * scale), "fontcolor": theme[paint].code,
      ]
    }

    /// The line as Graphviz reads labels: in these a backslash and an ampersand have a meaning.
    fileprivate var label: String {
      var label = ""
      for scalar in line.unicodeScalars {
        switch scalar {
        case "\\": label += "\\\\"
        case "&": label += "&amp;"
        default: label.unicodeScalars.append(scalar)
        }
      }
      return isCentred ? label : label + "\\l"
    }
  }

  extension Typeface {
    /// The name under which Graphviz knows the cut on every machine.
    fileprivate var postScriptName: String {
      switch (isBold, isSlanted) {
      case (false, false): "Helvetica"
      case (true, false): "Helvetica-Bold"
      case (false, true): "Helvetica-Oblique"
      case (true, true): "Helvetica-BoldOblique"
      }
    }

    /// The name by which pango finds a font of the measured widths on most machines; by the other
    /// one it finds a wider one.
    fileprivate var pangoName: String {
      switch (isBold, isSlanted) {
      case (false, false): "Arial"
      case (true, false): "Arial Bold"
      case (false, true): "Arial Italic"
      case (true, true): "Arial Bold Italic"
      }
    }
  }
#endif
