public import OrgDiagram

/// Draws diagrams with libgraphviz.
///
/// A diagram goes through four hands: its text is wrapped and measured, one of Graphviz' engines
/// finds the places, the page is composed of simple shapes, and Graphviz writes these down without
/// moving them. Pictures are the same from run to run and, as SVG and DOT, on every machine; but
/// Graphviz' engine fdp finds other places from time to time.
///
/// Everything Graphviz does happens behind one lock of the process. Calls from many threads are
/// safe and wait for each other. There is no limit of time: run it in a process of its own when the
/// input comes from strangers.
public enum GraphvizRenderer {
  /// What can be drawn at most.
  public enum Limit {
    /// Boxes in one diagram.
    public static let boxes = 1_000_000
    /// Lines in one diagram.
    public static let connectors = 2_000_000
    /// Frames in one diagram.
    public static let frames = 100_000
    /// Frames around one frame.
    public static let frameDepth = 32
    /// Explanations in a legend.
    public static let legendEntries = 100_000
    /// Pixels in the width and in the height of a PNG.
    public static let pixels = 32_000
    /// Points in the width and in the height of a PDF: 200 inches.
    public static let paper = 14_400
    /// Pixels in a whole PNG, in millions.
    public static let megapixels = 200
  }

  /// Whether the package was built with Graphviz and Graphviz finds its plugins.
  public static var isAvailable: Bool {
    #if Graphviz
      GraphvizSession.isAvailable
    #else
      false
    #endif
  }

  /// How many boxes a layout can place before it takes longer than anybody waits.
  ///
  /// Graphviz' engines need the square of the number of boxes and more.
  public static func mostBoxes(_ layout: DrawingOptions.Layout) -> Int {
    switch layout {
    case .tidy: Limit.boxes
    case .dot: 20_000
    case .twopi: 20_000
    case .neato, .fdp, .circo: 5_000
    }
  }

  /// Draws a diagram.
  ///
  /// - Parameters:
  ///   - diagram: What is drawn.
  ///   - format: The format of the bytes.
  ///   - options: What finds the places, and how it looks; DOT text has no places.
  /// - Throws: ``DiagramError``; nothing is ever drawn by halves.
  public static func render(
    _ diagram: Diagram,
    as format: DiagramFormat,
    _ options: DrawingOptions = DrawingOptions()
  ) throws -> [UInt8] {
    try draw(diagram, as: format, bestOf: [options]).bytes
  }

  /// A picture, and what is to be known of it.
  public struct Drawing: Sendable {
    /// The file.
    public var bytes: [UInt8]
    /// How large the smallest text in a box is printed, in points, on the paper that was wished
    /// for; `nil` where none was.
    public var smallestText: Double?
    /// The scripts of which this machine has no font; none in an SVG, which others draw.
    public var missingScripts: [MissingScript] = []
    /// Who has a grade and stands in no row of it, where rows of grades were wished for.
    public var outOfGrade: [OutOfGrade] = []
  }

  /// How large the smallest text in a box would be printed, in points, in the largest of several
  /// ways on paper; `nil` where no paper is wished for or nothing is written. Nothing is drawn.
  ///
  /// - Throws: ``DiagramError`` for what cannot be drawn.
  /// - Precondition: there is a way.
  public static func smallestText(
    of diagram: Diagram,
    bestOf choices: [DrawingOptions]
  ) throws -> Double? {
    precondition(!choices.isEmpty, "there is a way to draw")
    try check(diagram)
    #if Graphviz
      let (page, scale, _) = try best(of: choices) { try checkedPage(of: diagram, $0, $1) }
      return page.picture.smallestText(scale: scale)
    #else
      throw DiagramError.unavailable
    #endif
  }

  /// Draws a diagram in the one of several ways that prints it largest, as on paper of which either
  /// side may be up; the first of equally large ones.
  ///
  /// - Throws: ``DiagramError``; nothing is ever drawn by halves.
  /// - Precondition: there is a way.
  public static func draw(
    _ diagram: Diagram,
    as format: DiagramFormat,
    bestOf choices: [DrawingOptions]
  ) throws -> Drawing {
    precondition(!choices.isEmpty, "there is a way to draw")
    try check(diagram)
    if format == .dot {
      let text = DOTText(diagram, theme: choices[0].theme, layout: choices[0].layout).text
      return Drawing(bytes: Array(text.utf8))
    }
    #if Graphviz
      var drawing = try draw(as: format, bestOf: choices) {
        try checkedPage(of: diagram, $0, $1)
      }
      guard format == .html else { return drawing }
      let title = diagram.title ?? "Organisation chart"
      guard let viewer = HTMLViewer.page(svg: drawing.bytes, title: title, theme: choices[0].theme)
      else { throw DiagramError.inconsistent("the picture has no style sheet") }
      drawing.bytes = viewer
      return drawing
    #else
      throw DiagramError.unavailable
    #endif
  }

  #if Graphviz
    /// A diagram as it was placed, and its page.
    typealias Page = (diagram: Diagram, picture: Picture)

    /// Draws what `compose` makes of the choice that prints it largest.
    ///
    /// - Parameter prefix: what ids begin with in an SVG that becomes a part of a page; a file of
    ///   its own when `nil`.
    static func draw(
      as format: DiagramFormat,
      bestOf choices: [DrawingOptions],
      prefix: String? = nil,
      _ compose: (DrawingOptions, BoxContent.Density) throws -> Page
    ) throws -> Drawing {
      guard isAvailable else { throw DiagramError.unavailable }
      let (page, scale, options) = try best(of: choices, compose)
      var picture = page.picture
      // What becomes a part of a page has its room there.
      if prefix == nil, case .aspect(let aspect) = options.fit {
        picture = picture.onPage(aspect: aspect)
      }
      var drawing = Drawing(bytes: [], smallestText: picture.smallestText(scale: scale))
      if options.alignsGrades { drawing.outOfGrade = picture.outOfGrade }
      switch format {
      case .svg, .html:
        drawing.bytes = try SVGPage(page.diagram, picture, options.theme, prefix: prefix).bytes()
      case .png:
        // What is made for paper has its resolution there.
        (drawing.bytes, drawing.missingScripts) = try picture.png(
          options.theme, pixelsPerPoint: options.pixelsPerPoint)
      case .pdf: (drawing.bytes, drawing.missingScripts) = try picture.pdf(options.theme)
      case .dot: break
      }
      return drawing
    }

    /// The way that prints what `compose` makes largest, the first of equally large ones, and how
    /// much smaller it is on its paper.
    static func best(
      of choices: [DrawingOptions],
      _ compose: (DrawingOptions, BoxContent.Density) throws -> Page
    ) throws -> (page: Page, scale: Double, options: DrawingOptions) {
      var (page, scale) = try page(choices[0], compose)
      var best = choices[0]
      for options in choices.dropFirst() {
        let (other, otherScale) = try self.page(options, compose)
        if otherScale > scale + 1e-9 { (page, scale, best) = (other, otherScale, options) }
      }
      return (page, scale, best)
    }

    /// The page that `compose` makes, and how much smaller it is on its paper.
    private static func page(
      _ options: DrawingOptions,
      _ compose: (DrawingOptions, BoxContent.Density) throws -> Page
    ) throws -> (Page, scale: Double) {
      let kept = options.keptArrangement
      var page = try compose(options, kept?.isCompact == true ? .compact : .calm)
      guard case .page(let width, let height) = options.fit else { return (page, 1) }
      let paper = Size(width: width, height: height)
      var scale = page.picture.scale(on: paper)
      if scale < 1, options.layout == .tidy, kept == nil {
        // What would have to be printed smaller may do with less room.
        let compact = try compose(options, .compact)
        let compactScale = compact.picture.scale(on: paper)
        if compactScale > scale * 1.05 { (page, scale) = (compact, compactScale) }
      }
      page.picture = page.picture.onPaper(paper)
      return (page, scale)
    }

    /// The page of a diagram that the layout can take.
    private static func checkedPage(
      of diagram: Diagram,
      _ options: DrawingOptions,
      _ density: BoxContent.Density
    ) throws -> Page {
      let limit = mostBoxes(options.layout)
      guard diagram.boxes.count <= limit else {
        throw DiagramError.tooLargeForEngine(
          options.layout, boxes: diagram.boxes.count, limit: limit)
      }
      return try page(of: diagram, options, density)
    }

    static func page(
      of diagram: Diagram,
      _ options: DrawingOptions,
      _ density: BoxContent.Density
    ) throws -> Page {
      let diagram = options.keptArrangement?.ordered(diagram) ?? diagram
      let contents = BoxContent.contents(of: diagram, density, keeping: options.keptArrangement)
      guard options.layout == .tidy else {
        let placement = try EngineLayout(diagram, contents, options).placement()
        return (diagram, Picture(of: diagram, contents, placement))
      }
      let around =
        options.fit == .natural
        ? nil : PageSurroundings(diagram, alignsGrades: options.alignsGrades)
      let tidy = TidyPlacement(diagram, contents, options, density, around: around)
      return (tidy.diagram, Picture(of: tidy.diagram, contents, tidy.placement))
    }
  #endif

  static func check(_ diagram: Diagram) throws(DiagramError) {
    func limit(_ what: String, _ count: Int, _ limit: Int) throws(DiagramError) {
      guard count <= limit else { throw .tooLarge(what: what, count: count, limit: limit) }
    }
    try limit("boxes", diagram.boxes.count, Limit.boxes)
    try limit("lines", diagram.connectors.count, Limit.connectors)
    try limit("frames", diagram.frames.count, Limit.frames)
    try limit("legend entries", diagram.legend.count, Limit.legendEntries)
    if let flaw = diagram.flaw { throw .inconsistent(flaw) }
    let depth = diagram.framesOutsideIn.map(\.depth).max() ?? 0
    try limit("frames around a frame", depth, Limit.frameDepth)
  }
}
