internal import OrgModel

#if Graphviz
  internal import OrgDiagram

  /// An SVG that is data: one group for each box, line and frame of a diagram, with ids, classes
  /// and full texts, in the order in which a reader goes through the chart.
  struct SVGPage {
    private let diagram: Diagram
    private let picture: Picture
    private let theme: Theme
    /// What ids begin with in a part of another page; `nil` for a file.
    private let prefix: String?
    private let tree: ChartTree
    private let ids: [String]
    /// The words for the kinds of lines.
    private let slugs = Dictionary(
      uniqueKeysWithValues: LineKind.allCases.map { ($0, $0.slug) })
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
    init(
      _ diagram: Diagram, _ picture: Picture, _ theme: Theme, prefix: String? = nil
    ) throws {
      self.prefix = prefix
      self.diagram = diagram
      self.picture = picture
      self.theme = theme
      tree = ChartTree(diagram)
      ids = Markup.uniqueIDs(diagram.boxes.map(\.id)) { index in
        (prefix ?? "") + (diagram.boxes[index].copy?.rawValue ?? "box") + "-"
      }
      frameIDs = Markup.uniqueIDs(diagram.frames.map { $0.unit ?? $0.label }) { _ in
        (prefix ?? "") + "unit-"
      }
      groups = Dictionary(
        picture.groups.map { ($0.first, $0) }, uniquingKeysWith: { first, _ in first })
      shapes = try TracedShapes(picture)
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
      let (title, text) = (headingID, (prefix ?? "") + "chart-text")
      if prefix == nil { page.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") }
      page.add(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="\(decimal(paper.width))pt" \
        height="\(decimal(paper.height))pt" \
        viewBox="\(decimal(picture.origin.x)) \(decimal(picture.origin.y)) \
        \(width) \(height)" role="graphics-document document" \
        aria-roledescription="organisation chart" aria-labelledby="\(title) \(text)" \
        data-crossings="\(picture.crossings)" data-stubs="\(picture.stubs.count)"\(arrangement)>
        <title id="\(title)">\(Markup.text(diagram.title ?? "Organisation chart"))</title>
        <desc id="\(text)">\(Markup.text(diagram.summary(tree)))</desc>
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

    private var headingID: String { (prefix ?? "") + "chart-title" }

    /// How the roots are arranged and where the leaves are, as attributes; empty where our own
    /// layout found no places.
    private var arrangement: String {
      picture.pageStyle.map {
        " data-arrangement=\"\($0.word)\" data-direction=\"\(diagram.direction.word)\""
      } ?? ""
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
      let slug =
        connector.change == .move ? "move" : slugs[connector.kind] ?? connector.kind.slug
      let isStub = picture.stubs.contains(line)
      page.add("<g class=\"line ")
      page.add(slug)
      if connector.isTreeLine { page.add(" tree") }
      if isStub { page.add(" stub") }
      if connector.closesCircle { page.add(" circle") }
      if let change = connector.change {
        page.add(" change-")
        page.add(change.rawValue)
      }
      if let worst = connector.marks.worst {
        page.add(" finding-")
        page.add(worst.rawValue)
      }
      page.add("\" role=\"graphics-symbol img\"")
      page.attribute("data-kind", slug)
      page.attribute("data-from", diagram.boxes[connector.from].id)
      page.attribute("data-to", diagram.boxes[connector.to].id)
      if let change = connector.change { page.attribute("data-change", change.rawValue) }
      addFindings(connector.marks)
      page.add("><title>")
      page.escaped(diagram.fullText(of: connector))
      page.add("</title>")
      for stroke in strokes { addStroke(stroke) }
      if !isStub {
        for figure in figuresOfLine[line] ?? [] { addFigure(figure) }
      }
      page.add("</g>\n")
    }

    /// The numbers at lines that only begin and end, above everything that could hide them.
    private mutating func writeStubNumbers() {
      guard !picture.stubs.isEmpty else { return }
      page.add("<g class=\"stub-numbers\" aria-hidden=\"true\">")
      for line in picture.stubs.sorted() {
        guard let figures = figuresOfLine[line] else { continue }
        page.add("<g")
        page.attribute("data-from", diagram.boxes[diagram.connectors[line].from].id)
        page.attribute("data-to", diagram.boxes[diagram.connectors[line].to].id)
        page.add(">")
        for figure in figures { addFigure(figure) }
        page.add("</g>")
      }
      page.add("</g>\n")
    }

    private mutating func addStroke(_ index: Int) {
      let stroke = picture.strokes[index]
      let paint = stroke.paint.rawValue
      let dash = stroke.dash == .solid ? "" : " \(stroke.dash.rawValue)"
      page.path(
        shapes.curve(of: index), classes: "n s-\(paint)\(dash)", width: stroke.width)
      for tip in shapes.tips(of: index) {
        page.tip(tip, filled: "f-\(paint) s-\(paint)", open: "f-page s-\(paint)")
      }
    }

    private mutating func writeBoxes() {
      guard !diagram.boxes.isEmpty else { return }
      page.add("<g role=\"tree\" aria-labelledby=\"\(headingID)\">\n")
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
      page.add("<g id=\"")
      page.add(ids[index])
      page.add("\" class=\"")
      addClasses(of: box, level: tree.levels[index])
      page.add("\" role=\"treeitem\" aria-level=\"")
      page.add(tree.levels[index])
      page.add("\" aria-posinset=\"")
      page.add(tree.places[index].place)
      page.add("\" aria-setsize=\"")
      page.add(tree.places[index].count)
      page.add(tree.spans[index] > 0 ? "\" aria-expanded=\"true\"" : "\"")
      page.attribute("aria-label", diagram.spoken(index, tree))
      // A ghost is not the position: who looks for that finds one box.
      page.attribute(box.copy == .ghost ? "data-ghost-of" : "data-id", box.id)
      if let copy = box.copy, copy != .ghost { page.attribute("data-side", copy.rawValue) }
      if !box.changes.isEmpty {
        page.attribute("data-change", box.changes.map(\.rawValue).joined(separator: " "))
      }
      page.attribute("data-kind", box.kind.rawValue)
      page.attribute("data-level", Double(tree.levels[index]))
      if tree.parents[index] >= 0 {
        page.attribute("data-manager", diagram.boxes[Int(tree.parents[index])].id)
      }
      if let unit = box.unit { page.attribute("data-unit", unit) }
      if !picture.styles.isEmpty {
        addCentre(of: index)
        if tree.spans[index] > 0 {
          page.attribute("data-arrangement", picture.styles[index].word)
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

    /// Says where the middle of a box is across the chart, where the numbers of its rectangle do
    /// not: a later picture that keeps this one shall have the same places.
    private mutating func addCentre(of box: Int) {
      guard let first = figuresOfBox[box].first else { return }
      let rectangle = picture.figures[first].rectangle
      let (start, centre) =
        diagram.direction.isVertical
        ? (rectangle.x, rectangle.centre.x) : (rectangle.y, rectangle.centre.y)
      let hundredths = start * 100
      guard hundredths != hundredths.rounded() else { return }
      page.attribute("data-centre", String(centre))
    }

    private mutating func addClasses(of box: Diagram.Box, level: Int32) {
      page.add("box ")
      page.add(box.kind.rawValue)
      page.add(" level-")
      page.add(level)
      if box.isTop { page.add(" top") }
      if box.isVacant { page.add(" vacant") }
      if box.isExternal { page.add(" external") }
      if box.isAssistant { page.add(" assistant") }
      if box.isOrphan { page.add(" orphan") }
      if let unit = box.unit {
        page.add(" unit-")
        page.add(Markup.word(unit))
      }
      if let heat = box.heat {
        page.add(" heat-")
        page.add(heat)
      }
      if let copy = box.copy {
        page.add(" ")
        page.add(copy.rawValue)
      }
      for change in box.changes {
        page.add(" change-")
        page.add(change.rawValue)
      }
      if let worst = box.marks.worst {
        page.add(" finding-")
        page.add(worst.rawValue)
      }
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
      if marks.isEmpty { return text }
      return ([text] + marks.map(MarkLook.caption)).joined(separator: "\n")
    }
  }

  extension Diagram {
    fileprivate func fullText(of line: Connector) -> String {
      func name(_ box: Box) -> String { TextMeasure.withoutTurns(box.lines.first?.text ?? box.id) }
      if line.change == .move { return "\(name(boxes[line.to])) moved here" }
      let sentence = "\(name(boxes[line.from])) \(line.kind.verb) \(name(boxes[line.to]))"
      var label = line.label.map { "\(sentence): \($0)" } ?? sentence
      if line.closesCircle { label += ", which closes a circle" }
      if let change = line.change { label += ", \(change.sentence)" }
      if line.marks.isEmpty { return label }
      return ([label] + line.marks.map(MarkLook.caption)).joined(separator: "\n")
    }
  }
#endif
