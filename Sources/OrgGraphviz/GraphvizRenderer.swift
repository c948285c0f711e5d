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
    try render(diagram, as: format, bestOf: [options])
  }

  /// Draws a diagram in the one of several ways that prints it largest, as on paper of which either
  /// side may be up; the first of equally large ones.
  ///
  /// - Throws: ``DiagramError``; nothing is ever drawn by halves.
  /// - Precondition: there is a way.
  public static func render(
    _ diagram: Diagram,
    as format: DiagramFormat,
    bestOf choices: [DrawingOptions]
  ) throws -> [UInt8] {
    precondition(!choices.isEmpty, "there is a way to draw")
    try check(diagram)
    if format == .dot { return Array(DOTText(diagram, theme: choices[0].theme).text.utf8) }
    #if Graphviz
      return try draw(as: format, bestOf: choices) { options, density in
        let limit = mostBoxes(options.layout)
        guard diagram.boxes.count <= limit else {
          throw DiagramError.tooLargeForEngine(
            options.layout, boxes: diagram.boxes.count, limit: limit)
        }
        return try page(of: diagram, options, density)
      }
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
    ) throws -> [UInt8] {
      guard isAvailable else { throw DiagramError.unavailable }
      var best: (page: Page, scale: Double, options: DrawingOptions)?
      for options in choices {
        let (page, scale) = try page(options, compose)
        if best.map({ scale > $0.scale + 1e-9 }) ?? true { best = (page, scale, options) }
      }
      guard let (page, _, options) = best else { return [] }
      switch format {
      case .svg:
        return try SVGPage(page.diagram, page.picture, options.theme, prefix: prefix).bytes()
      case .png: return try page.picture.png(options.theme, pixelsPerPoint: options.pixelsPerPoint)
      case .pdf: return try page.picture.pdf(options.theme)
      case .dot: return []
      }
    }

    /// The page that `compose` makes, and how much smaller it is on its paper.
    private static func page(
      _ options: DrawingOptions,
      _ compose: (DrawingOptions, BoxContent.Density) throws -> Page
    ) throws -> (Page, scale: Double) {
      var page = try compose(options, .calm)
      guard case .page(let width, let height) = options.fit else { return (page, 1) }
      let paper = Size(width: width, height: height)
      var scale = page.picture.scale(on: paper)
      if scale < 1, options.layout == .tidy {
        // What would have to be printed smaller may do with less room.
        let compact = try compose(options, .compact)
        let compactScale = compact.picture.scale(on: paper)
        if compactScale > scale * 1.05 { (page, scale) = (compact, compactScale) }
      }
      page.picture = page.picture.onPaper(paper)
      return (page, scale)
    }

    static func page(
      of diagram: Diagram,
      _ options: DrawingOptions,
      _ density: BoxContent.Density
    ) throws -> Page {
      let contents = BoxContent.contents(of: diagram, density)
      guard options.layout == .tidy else {
        let placement = try EngineLayout(diagram, contents, options).placement()
        return (diagram, Picture(of: diagram, contents, placement))
      }
      let tidy = TidyPlacement(diagram, contents, options, density)
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
