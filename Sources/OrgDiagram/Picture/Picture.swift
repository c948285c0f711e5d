/// A page of simple shapes: what is left to do is to write it down in a format.
///
/// It is drawn in this order: areas, strokes, figures.
package struct Picture: Sendable, Equatable {
  /// The size of the page.
  package var size: Size
  /// Rectangles behind everything else; one follows the one that it lies in.
  package var areas: [Area] = []
  /// Lines with marks at their ends.
  package var strokes: [Stroke] = []
  /// Boxes and texts.
  package var figures: [Figure] = []

  package init(size: Size) {
    self.size = size
  }

  /// What a shape belongs to.
  package enum Owner: Sendable, Hashable {
    case title
    case frame(Int)
    case frameLabel(Int)
    case connector(Int)
    case box(Int)
    case legend
  }

  package struct Area: Sendable, Equatable {
    package var owner: Owner
    package var rectangle: Rectangle
    package var fill: Colour
    package var outline: Colour
    /// The index of the area in which it lies.
    package var parent: Int?
  }

  package struct Stroke: Sendable, Equatable {
    package var owner: Owner
    package var route: Route
    package var colour: Colour
    package var width: Double
    package var dash: LineLook.Dash
    package var startMark: LineLook.EndMark?
    package var endMark: LineLook.EndMark?
  }

  /// A rectangle, a line of text, or both.
  package struct Figure: Sendable, Equatable {
    package var owner: Owner
    package var rectangle: Rectangle
    package var shape: Shape?
    package var text: Text?

    package struct Shape: Sendable, Equatable {
      package var fill: Colour
      /// None when only the inside is drawn.
      package var outline: Colour?
      package var outlineWidth = 1.0
      package var dash = LineLook.Dash.solid
      package var isRounded = false
    }

    package struct Text: Sendable, Equatable {
      package var line: String
      package var typeface: Typeface
      package var colour: Colour
      package var isCentred = true
    }
  }
}

extension Picture {
  mutating func addText(
    _ line: String,
    _ typeface: Typeface,
    _ colour: Colour,
    in rectangle: Rectangle,
    isCentred: Bool = true,
    owner: Owner
  ) {
    // What has no text would be missing in the picture.
    guard !line.isEmpty else { return }
    let text = Figure.Text(line: line, typeface: typeface, colour: colour, isCentred: isCentred)
    figures.append(Figure(owner: owner, rectangle: rectangle, shape: nil, text: text))
  }

  mutating func addShape(_ shape: Figure.Shape, in rectangle: Rectangle, owner: Owner) {
    figures.append(Figure(owner: owner, rectangle: rectangle, shape: shape, text: nil))
  }
}
