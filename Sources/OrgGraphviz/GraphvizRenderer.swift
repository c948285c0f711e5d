public import OrgDiagram

/// Draws diagrams with libgraphviz.
///
/// A diagram goes through four hands: its text is wrapped and measured, one of Graphviz' engines
/// finds the places, the page is composed of simple shapes, and Graphviz writes these down without
/// moving them. Pictures are the same from run to run and, as SVG and DOT, on every machine.
///
/// Everything Graphviz does happens behind one lock of the process. Calls from many threads are
/// safe and wait for each other. There is no limit of time: run it in a process of its own when the
/// input comes from strangers.
public enum GraphvizRenderer {
  /// An engine that finds places.
  public enum Engine: String, CaseIterable, Sendable {
    /// Rows of boxes by their distance from the top.
    case dot
  }

  /// What can be drawn at most.
  public enum Limit {
    /// Boxes in one diagram.
    public static let boxes = 2_000
    /// Lines in one diagram.
    public static let connectors = 10_000
    /// Frames in one diagram.
    public static let frames = 2_000
    /// Frames around one frame.
    public static let frameDepth = 32
    /// Explanations in a legend.
    public static let legendEntries = 100
    /// Pixels in the width and in the height of a PNG.
    public static let pixels = 32_000
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

  /// Draws a diagram.
  ///
  /// - Parameters:
  ///   - diagram: What is drawn.
  ///   - format: The format of the bytes.
  ///   - engine: What finds the places; DOT text has none, so it makes no difference there.
  ///   - pixelsPerPoint: The resolution of a PNG; 1 is 72 pixels an inch.
  /// - Throws: ``DiagramError``; nothing is ever drawn by halves.
  public static func render(
    _ diagram: Diagram,
    as format: DiagramFormat,
    layout engine: Engine = .dot,
    pixelsPerPoint: Double = 2
  ) throws -> [UInt8] {
    try check(diagram)
    if format == .dot { return Array(DOTText(diagram).text.utf8) }
    #if Graphviz
      guard isAvailable else { throw DiagramError.unavailable }
      let contents = BoxContent.contents(of: diagram)
      let placement = try EngineLayout(diagram, contents).placement(by: engine)
      let picture = Picture(of: diagram, contents, placement)
      switch format {
      case .svg: return try SVGPage(diagram, picture).bytes()
      case .png: return try picture.png(pixelsPerPoint: pixelsPerPoint)
      case .pdf: return try picture.pdf()
      case .dot: return []
      }
    #else
      throw DiagramError.unavailable
    #endif
  }

  private static func check(_ diagram: Diagram) throws(DiagramError) {
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
