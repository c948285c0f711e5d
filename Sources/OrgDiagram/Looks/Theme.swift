/// The colours of a picture: one for each ``Paint``.
///
/// In every built-in theme, text has a contrast of 4.5 : 1 and more on what it stands on, and every
/// line has it on the page and in a frame (WCAG 2.1, relative luminance); a test checks it. Kinds
/// of lines and states of boxes differ in strokes and words as well: nobody needs colours to tell
/// them apart.
public struct Theme: Sendable, Hashable {
  /// What it is called: in `--theme` and in a file.
  public var name: String
  /// The colour of each paint, in the order of `Paint.allCases`.
  private var colours: [Colour]

  /// A theme with the colours of another but those that are given, as `0x1F3A5F`.
  public init(name: String, over other: Theme, _ colours: [Paint: Colour] = [:]) {
    self.name = name
    self.colours = Paint.allCases.map { colours[$0] ?? other[$0] }
  }

  /// A theme with all its colours.
  ///
  /// - Precondition: every paint has a colour.
  init(name: String, _ codes: KeyValuePairs<Paint, UInt32>) {
    self.name = name
    var colours = [Colour?](repeating: nil, count: Paint.allCases.count)
    for (paint, code) in codes { colours[paint.index] = Colour(code) }
    self.colours = colours.map { colour in
      guard let colour else { preconditionFailure("\(name) has a colour for every paint") }
      return colour
    }
  }

  /// The colour of a paint.
  public subscript(_ paint: Paint) -> Colour { colours[paint.index] }
}

extension Paint {
  /// Its place in `allCases`.
  fileprivate var index: Int { Self.places[self] ?? 0 }

  private static let places = Dictionary(
    uniqueKeysWithValues: zip(Paint.allCases, 0...))
}
