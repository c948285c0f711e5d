internal import OrgModel

#if Graphviz
  internal import OrgDiagram

  /// An SVG with one group for each box, line and frame of a diagram.
  ///
  /// Graphviz draws every shape by itself; here they are gathered under what they belong to, with
  /// ids and full texts. Whatever Graphviz did not draw is noticed on the way.
  struct SVGPage {
    private let diagram: Diagram
    private let picture: Picture
    private let ids: [String]

    init(_ diagram: Diagram, _ picture: Picture) {
      self.diagram = diagram
      self.picture = picture
      ids = Markup.uniqueIDs(diagram.boxes.map(\.id))
    }

    /// The bytes of the file.
    func bytes() throws -> [UInt8] {
      let drawn = String(decoding: try picture.drawn(as: "svg:svg", text: .own), as: UTF8.self)
      let groups = Self.groups(of: drawn)
      let width = decimal(picture.size.width)
      let height = decimal(picture.size.height)
      let title = Markup.text(diagram.title ?? "Organisation chart")
      var page = """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" width="\(width)pt" height="\(height)pt" \
        viewBox="0 0 \(width) \(height)" role="graphics-document">
        <title>\(title)</title>
        <rect width="100%" height="100%" fill="#ffffff"/>
        <g transform="translate(0 \(height))" \
        font-family="Helvetica, Arial, 'Liberation Sans', sans-serif">

        """
      let parts = try collect(groups)
      for owner in order {
        guard let shapes = parts[owner], !shapes.isEmpty else { continue }
        page += "<g\(attributes(of: owner))>\n"
        if let text = fullText(of: owner) { page += "<title>\(Markup.text(text))</title>\n" }
        page += shapes + "</g>\n"
      }
      page += "</g>\n</svg>\n"
      return Array(page.utf8)
    }

    /// Everything in the order of drawing: what comes later lies above.
    private var order: [Picture.Owner] {
      let strokes = picture.strokes.map(\.owner).filter { $0 != .legend }
      let frames = diagram.framesOutsideIn.map(\.frame)
      return [.title] + frames.map { .frame($0) } + strokes + frames.map { .frameLabel($0) }
        + diagram.boxes.indices.map { .box($0) } + [.legend]
    }

    /// What was drawn for each owner.
    private func collect(_ groups: [String: String]) throws -> [Picture.Owner: String] {
      var parts: [Picture.Owner: String] = [:]
      func add(_ name: String, _ owner: Picture.Owner, _ element: [String]) throws {
        guard let shapes = groups[name], element.contains(where: shapes.contains) else {
          throw DiagramError.graphvizFailed("a shape is missing in the picture")
        }
        parts[owner, default: ""] += shapes
      }
      for (index, area) in picture.areas.enumerated() {
        try add(Picture.areaName(index), area.owner, ["<path "])
      }
      for (index, stroke) in picture.strokes.enumerated() {
        try add(Picture.strokeName(index), stroke.owner, ["<path "])
      }
      for (index, figure) in picture.figures.enumerated() {
        let elements = figure.text == nil ? ["<path ", "<polygon "] : ["<text "]
        try add(Picture.figureName(index), figure.owner, elements)
      }
      return parts
    }

    /// The shapes in each group that Graphviz wrote, by its id.
    ///
    /// Text of users cannot look like a tag here, because Graphviz has escaped it.
    private static func groups(of drawn: String) -> [String: String] {
      var groups: [String: String] = [:]
      var name: Substring?
      for line in drawn.split(whereSeparator: \.isNewline) {
        if line.hasPrefix("<g id=\"") {
          name = line.dropFirst(7).prefix { $0 != "\"" }
        } else if line.hasPrefix("</g>") {
          name = nil
        } else if let name, !line.hasPrefix("<title>"), !line.hasPrefix("<!--") {
          groups[String(name), default: ""] += Markup.lean(line) + "\n"
        }
      }
      return groups
    }

    private func attributes(of owner: Picture.Owner) -> String {
      switch owner {
      case .title: " class=\"title\""
      case .legend: " class=\"legend\""
      case .frame(let index):
        " class=\"frame\" data-label=\"\(Markup.attribute(diagram.frames[index].label))\""
      case .frameLabel: " class=\"frame-label\""
      case .box(let index): attributes(ofBox: index)
      case .connector(let index): attributes(ofLine: diagram.connectors[index])
      }
    }

    private func attributes(ofBox index: Int) -> String {
      let box = diagram.boxes[index]
      var classes = ["box", box.kind.rawValue]
      if box.isTop { classes.append("top") }
      if box.isVacant { classes.append("vacant") }
      if box.isExternal { classes.append("external") }
      if let worst = box.marks.worst { classes.append("finding-\(worst.rawValue)") }
      return " id=\"\(ids[index])\" class=\"\(classes.joined(separator: " "))\""
        + " data-id=\"\(Markup.attribute(box.id))\" data-kind=\"\(box.kind.rawValue)\""
    }

    private func attributes(ofLine line: Diagram.Connector) -> String {
      var classes = ["line", line.kind.slug]
      if line.isTreeLine { classes.append("tree") }
      if let worst = line.marks.worst { classes.append("finding-\(worst.rawValue)") }
      return " class=\"\(classes.joined(separator: " "))\" data-kind=\"\(line.kind.slug)\""
        + " data-from=\"\(Markup.attribute(diagram.boxes[line.from].id))\""
        + " data-to=\"\(Markup.attribute(diagram.boxes[line.to].id))\""
    }

    private func fullText(of owner: Picture.Owner) -> String? {
      switch owner {
      case .title, .legend, .frameLabel: nil
      case .frame(let index): diagram.frames[index].label
      case .box(let index): diagram.boxes[index].fullText
      case .connector(let index): diagram.fullText(of: diagram.connectors[index])
      }
    }
  }

  extension Diagram.Box {
    fileprivate var fullText: String {
      let text = details.isEmpty ? lines.map(\.text).joined(separator: "\n") : details
      return ([text] + marks.map(MarkLook.caption)).joined(separator: "\n")
    }
  }

  extension Diagram {
    fileprivate func fullText(of line: Connector) -> String {
      func name(_ box: Box) -> String { box.lines.first?.text ?? box.id }
      let sentence = "\(name(boxes[line.from])) \(line.kind.verb) \(name(boxes[line.to]))"
      let label = line.label.map { "\(sentence): \($0)" } ?? sentence
      return ([label] + line.marks.map(MarkLook.caption)).joined(separator: "\n")
    }
  }
#endif
