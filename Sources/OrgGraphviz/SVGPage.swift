internal import OrgModel

#if Graphviz
  internal import OrgDiagram

  /// An SVG that is data: one group for each box, line and frame of a diagram, with ids, classes
  /// and full texts, in the order in which a reader goes through the chart.
  struct SVGPage {
    private let diagram: Diagram
    private let picture: Picture
    private let theme: Theme
    private let tree: ChartTree
    private let ids: [String]
    private let shapes: TracedShapes
    /// The rectangle among the shapes of each figure; -1 for those without a shape.
    private var shapeOfFigure: [Int] = []
    /// The figures of each box.
    private var figuresOfBox: [Range<Int>]
    private var figuresOfLine: [Int: [Int]] = [:]
    private var figuresOfFrame: [Int: [Int]] = [:]
    private var otherFigures: (title: [Int], bands: [Int], legend: [Int]) = ([], [], [])
    private var page = SVGText()
    private let frameIDs: [String]
    /// The siblings that share a frame, by the first of them.
    private let groups: [Int: LayoutResult.Group]

    /// Lets Graphviz draw the picture.
    init(_ diagram: Diagram, _ picture: Picture, _ theme: Theme) throws {
      self.diagram = diagram
      self.picture = picture
      self.theme = theme
      tree = ChartTree(diagram)
      ids = Markup.uniqueIDs(diagram.boxes.map(\.id))
      shapes = try TracedShapes(picture)
      // These are no boxes, so what their ids begin with is another word.
      frameIDs = Markup.uniqueIDs(diagram.frames.map { $0.unit ?? $0.label }).map {
        "unit-" + $0.dropFirst("box-".count)
      }
      groups = Dictionary(
        picture.groups.map { ($0.first, $0) }, uniquingKeysWith: { first, _ in first })
      figuresOfBox = [Range<Int>](repeating: 0..<0, count: diagram.boxes.count)
      var next = picture.areas.count
      for (index, figure) in picture.figures.enumerated() {
        shapeOfFigure.append(figure.shape == nil ? -1 : next)
        if figure.shape != nil { next += 1 }
        switch figure.owner {
        case .box(let box):
          let isFirst = figuresOfBox[box].isEmpty
          figuresOfBox[box] = (isFirst ? index : figuresOfBox[box].lowerBound)..<index + 1
        case .connector(let line): figuresOfLine[line, default: []].append(index)
        case .frame(let frame), .frameLabel(let frame):
          figuresOfFrame[frame, default: []].append(index)
        case .title: otherFigures.title.append(index)
        case .band: otherFigures.bands.append(index)
        case .legend: otherFigures.legend.append(index)
        }
      }
    }

    /// The bytes of the file.
    func bytes() -> [UInt8] {
      var writer = self
      writer.write()
      return writer.page.bytes
    }

    private mutating func write() {
      page.reserve(900 * (diagram.boxes.count + diagram.connectors.count) + 4_000)
      writeHead()
      writeFrames()
      writeStrokes()
      writeBoxes()
      writeStubNumbers()
      writeLegend()
      page.add("</svg>\n")
    }

    private mutating func writeHead() {
      let width = decimal(picture.size.width)
      let height = decimal(picture.size.height)
      let paper = picture.paper ?? picture.size
      page.add(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" width="\(decimal(paper.width))pt" \
        height="\(decimal(paper.height))pt" \
        viewBox="\(decimal(picture.origin.x)) \(decimal(picture.origin.y)) \
        \(width) \(height)" role="graphics-document document" \
        aria-roledescription="organisation chart" aria-labelledby="chart-title chart-text" \
        data-crossings="\(picture.crossings)" data-stubs="\(picture.stubs.count)"\(arrangement)>
        <title id="chart-title">\(Markup.text(diagram.title ?? "Organisation chart"))</title>
        <desc id="chart-text">\(Markup.text(diagram.summary(tree)))</desc>
        <style>
        \(SVGStyle(picture, theme).text)</style>
        <rect class="page f-page" x="\(decimal(picture.origin.x))" \
        y="\(decimal(picture.origin.y))" width="\(width)" height="\(height)"/>

        """)
      guard !otherFigures.title.isEmpty else { return }
      page.add("<g class=\"title\" aria-hidden=\"true\">")
      for index in otherFigures.title { addFigure(index) }
      page.add("</g>\n")
    }

    /// How the roots are arranged, as an attribute; empty where our own layout found no places.
    private var arrangement: String {
      picture.pageStyle.map { " data-arrangement=\"\($0.word)\"" } ?? ""
    }

    private mutating func writeFrames() {
      let bands = picture.areas.indices.filter { picture.areas[$0].owner == .band }
      if !bands.isEmpty {
        page.add("<g class=\"bands\" aria-hidden=\"true\">")
        for index in bands { addArea(index) }
        for index in otherFigures.bands { addFigure(index) }
        page.add("</g>\n")
      }
      for (index, area) in picture.areas.enumerated() {
        guard case .frame(let frame) = area.owner else { continue }
        addFrameTag(frame)
        addArea(index)
        page.add("</g>\n")
      }
    }

    /// The frames of a scattered unit share its id, and each tells which of them it is.
    private mutating func addFrameTag(_ index: Int) {
      let frame = diagram.frames[index]
      page.add("<g id=\"\(frameIDs[index])\" class=\"frame\" role=\"group\"")
      page.attribute("data-unit", frame.unit ?? frame.label)
      if let part = frame.part {
        page.add(" data-part=\"\(part.number)\" data-parts=\"\(part.count)\"")
        page.attribute("aria-label", "\(frame.label), part \(part.number) of \(part.count)")
      } else {
        page.attribute("aria-label", frame.label)
      }
      page.add(">")
    }

    private mutating func addArea(_ index: Int) {
      let area = picture.areas[index]
      page.rectangle(
        shapes.rectangles[index],
        classes: "f-\(area.fill.rawValue) s-\(area.outline.rawValue)", radius: 5, width: 0.8)
    }

    private mutating func writeStrokes() {
      var strokesOfLine = [[Int]](repeating: [], count: diagram.connectors.count)
      var order: [Int] = []
      for (index, stroke) in picture.strokes.enumerated() {
        guard case .connector(let line) = stroke.owner else { continue }
        if strokesOfLine[line].isEmpty { order.append(line) }
        strokesOfLine[line].append(index)
      }
      // A stub for which there is no room at all is still there for who reads the data.
      order += strokesOfLine.indices.filter { strokesOfLine[$0].isEmpty }
      for line in order { writeLine(line, strokesOfLine[line]) }
      for (frame, _) in diagram.framesOutsideIn {
        guard let figures = figuresOfFrame[frame] else { continue }
        page.add("<g class=\"frame-label\" aria-hidden=\"true\">")
        for figure in figures { addFigure(figure) }
        page.add("</g>\n")
      }
    }

    private mutating func writeLine(_ line: Int, _ strokes: [Int]) {
      let connector = diagram.connectors[line]
      var classes = "line \(connector.kind.slug)"
      if connector.isTreeLine { classes += " tree" }
      if picture.stubs.contains(line) { classes += " stub" }
      if connector.closesCircle { classes += " circle" }
      if let worst = connector.marks.worst { classes += " finding-\(worst.rawValue)" }
      page.add("<g class=\"\(classes)\" role=\"graphics-symbol img\"")
      page.attribute("data-kind", connector.kind.slug)
      page.attribute("data-from", diagram.boxes[connector.from].id)
      page.attribute("data-to", diagram.boxes[connector.to].id)
      addFindings(connector.marks)
      page.add("><title>")
      page.escaped(diagram.fullText(of: connector))
      page.add("</title>")
      for stroke in strokes { addStroke(stroke) }
      if !picture.stubs.contains(line) {
        for figure in figuresOfLine[line] ?? [] { addFigure(figure) }
      }
      page.add("</g>\n")
    }

    /// The numbers at lines that only begin and end, above everything that could hide them.
    private mutating func writeStubNumbers() {
      guard !picture.stubs.isEmpty else { return }
      page.add("<g class=\"stub-numbers\" aria-hidden=\"true\">")
      for line in picture.stubs.sorted() {
        for figure in figuresOfLine[line] ?? [] { addFigure(figure) }
      }
      page.add("</g>\n")
    }

    private mutating func addStroke(_ index: Int) {
      let stroke = picture.strokes[index]
      let paint = stroke.paint.rawValue
      let dash = stroke.dash == .solid ? "" : " \(stroke.dash.rawValue)"
      page.path(
        shapes.strokes[index].curve, classes: "n s-\(paint)\(dash)", width: stroke.width)
      for tip in shapes.strokes[index].tips {
        page.tip(tip, filled: "f-\(paint) s-\(paint)", open: "f-page s-\(paint)")
      }
    }

    private mutating func writeBoxes() {
      guard !diagram.boxes.isEmpty else { return }
      page.add("<g role=\"tree\" aria-labelledby=\"chart-title\">\n")
      for box in tree.order {
        let index = Int(box)
        addBoxTag(index)
        page.add("<title>")
        page.escaped(diagram.boxes[index].fullText)
        page.add("</title>")
        let link = diagram.boxes[index].link.flatMap(Markup.allowedLink)
        if let link { page.add("<a href=\"\(Markup.attribute(link))\">") }
        for figure in figuresOfBox[index] { addFigure(figure) }
        if link != nil { page.add("</a>") }
        page.add("</g>\n")
      }
      page.add("</g>\n")
    }

    private mutating func addBoxTag(_ index: Int) {
      let box = diagram.boxes[index]
      var classes = "box \(box.kind.rawValue) level-\(tree.levels[index])"
      if box.isTop { classes += " top" }
      if box.isVacant { classes += " vacant" }
      if box.isExternal { classes += " external" }
      if box.isAssistant { classes += " assistant" }
      if box.isOrphan { classes += " orphan" }
      if let unit = box.unit { classes += " unit-" + Markup.word(unit) }
      if let heat = box.heat { classes += " heat-\(heat)" }
      if let worst = box.marks.worst { classes += " finding-\(worst.rawValue)" }
      page.add("<g id=\"\(ids[index])\" class=\"\(classes)\" role=\"treeitem\"")
      page.add(" aria-level=\"\(tree.levels[index])\"")
      page.add(" aria-posinset=\"\(tree.places[index].place)\"")
      page.add(" aria-setsize=\"\(tree.places[index].count)\"")
      if tree.spans[index] > 0 { page.add(" aria-expanded=\"true\"") }
      page.attribute("aria-label", diagram.spoken(index, tree))
      page.attribute("data-id", box.id)
      page.add(" data-kind=\"\(box.kind.rawValue)\" data-level=\"\(tree.levels[index])\"")
      if tree.parents[index] >= 0 {
        page.attribute("data-manager", diagram.boxes[Int(tree.parents[index])].id)
      }
      if let unit = box.unit { page.attribute("data-unit", unit) }
      if !picture.styles.isEmpty {
        if tree.spans[index] > 0 {
          page.add(" data-arrangement=\"\(picture.styles[index].word)\"")
        }
        if picture.begins[index] { page.add(" data-begins=\"true\"") }
        if let group = groups[index] {
          page.add(" data-group-arrangement=\"\(group.style.word)\"")
          if group.begins { page.add(" data-group-begins=\"true\"") }
        }
      }
      addFindings(box.marks)
      page.add(">")
    }

    /// The rules that found something, for programs that read the picture.
    private mutating func addFindings(_ marks: [Diagram.Mark]) {
      guard !marks.isEmpty else { return }
      page.attribute("data-findings", marks.map(\.label).joined(separator: " "))
    }

    private mutating func writeLegend() {
      guard !otherFigures.legend.isEmpty else { return }
      page.add("<g class=\"legend\" aria-hidden=\"true\">")
      for (index, area) in picture.areas.enumerated() where area.owner == .legend { addArea(index) }
      for (index, stroke) in picture.strokes.enumerated() where stroke.owner == .legend {
        addStroke(index)
      }
      for index in otherFigures.legend { addFigure(index) }
      page.add("</g>\n")
    }

    private mutating func addFigure(_ index: Int) {
      let figure = picture.figures[index]
      if let shape = figure.shape {
        var classes = "f-\(shape.fill.rawValue)"
        if let outline = shape.outline { classes += " s-\(outline.rawValue)" }
        if shape.dash != .solid { classes += " \(shape.dash.rawValue)" }
        page.rectangle(
          shapes.rectangles[shapeOfFigure[index]], classes: classes,
          radius: shape.isRounded ? min(5, figure.rectangle.height / 2) : 0,
          width: shape.outline == nil ? 1 : shape.outlineWidth)
      }
      if let text = figure.text { page.text(text, in: figure.rectangle) }
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
      var label = line.label.map { "\(sentence): \($0)" } ?? sentence
      if line.closesCircle { label += ", which closes a circle" }
      return ([label] + line.marks.map(MarkLook.caption)).joined(separator: "\n")
    }
  }
#endif
