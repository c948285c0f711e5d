public import OrgDiagram

extension GraphvizRenderer {
  /// Draws two charts beside each other.
  ///
  /// - Throws: ``DiagramError``; nothing is ever drawn by halves. DOT text has no places, so there
  ///   is none of this picture.
  /// - Precondition: there is a way, and each finds places by `DrawingOptions.Layout.tidy`.
  public static func render(
    _ sideBySide: SideBySide,
    as format: DiagramFormat,
    bestOf choices: [DrawingOptions]
  ) throws -> [UInt8] {
    try draw(sideBySide, as: format, bestOf: choices).bytes
  }

  /// Draws two charts beside each other, in the one of several ways that prints them largest.
  ///
  /// - Throws: ``DiagramError``; nothing is ever drawn by halves. DOT text has no places, so there
  ///   is none of this picture.
  /// - Precondition: there is a way, and each finds places by `DrawingOptions.Layout.tidy`.
  public static func draw(
    _ sideBySide: SideBySide,
    as format: DiagramFormat,
    bestOf choices: [DrawingOptions]
  ) throws -> Drawing {
    precondition(!choices.isEmpty, "there is a way to draw")
    #if Graphviz
      return try draw(as: format, bestOf: choices) { try page(of: sideBySide, $0, $1) }
    #else
      throw DiagramError.unavailable
    #endif
  }

  /// How large the smallest text in a box of two charts beside each other would be printed, in
  /// points, in the largest of several ways on paper; `nil` where no paper is wished for or nothing
  /// is written. Nothing is drawn.
  ///
  /// - Throws: ``DiagramError`` for what cannot be drawn.
  /// - Precondition: there is a way, and each finds places by `DrawingOptions.Layout.tidy`.
  public static func smallestText(
    of sideBySide: SideBySide,
    bestOf choices: [DrawingOptions]
  ) throws -> Double? {
    precondition(!choices.isEmpty, "there is a way to draw")
    #if Graphviz
      let (drawn, scale, _) = try best(of: choices) { try page(of: sideBySide, $0, $1) }
      return drawn.picture.smallestText(scale: scale)
    #else
      throw DiagramError.unavailable
    #endif
  }

  /// A picture as an element `svg`, to become a part of a page.
  ///
  /// - Parameter prefix: what all its ids begin with, another one for each picture of a page.
  /// - Throws: ``DiagramError``.
  public static func inlineSVG(
    _ diagram: Diagram,
    prefix: String,
    _ options: DrawingOptions = DrawingOptions()
  ) throws -> String {
    try check(diagram)
    #if Graphviz
      let picture = try draw(as: .svg, bestOf: [options], prefix: prefix) { options, density in
        try page(of: diagram, options, density)
      }
      return String(decoding: picture.bytes, as: UTF8.self)
    #else
      throw DiagramError.unavailable
    #endif
  }

  /// Two charts beside each other as an element `svg`, to become a part of a page.
  ///
  /// - Parameter prefix: what all its ids begin with, another one for each picture of a page.
  /// - Throws: ``DiagramError``.
  public static func inlineSVG(
    _ sideBySide: SideBySide,
    prefix: String,
    _ options: DrawingOptions = DrawingOptions()
  ) throws -> String {
    #if Graphviz
      let picture = try draw(as: .svg, bestOf: [options], prefix: prefix) { options, density in
        try page(of: sideBySide, options, density)
      }
      return String(decoding: picture.bytes, as: UTF8.self)
    #else
      throw DiagramError.unavailable
    #endif
  }

  #if Graphviz
    private static func page(
      of sideBySide: SideBySide,
      _ options: DrawingOptions,
      _ density: BoxContent.Density
    ) throws -> Page {
      let (diagram, contents, placement) = sideBySide.arranged(options, density)
      try check(diagram)
      return (diagram, Picture(of: diagram, contents, placement))
    }
  #endif
}
