/// A page of simple shapes: what is left to do is to write it down in a format.
///
/// It is drawn in this order: areas, strokes, figures.
package struct Picture: Sendable, Equatable {
  /// The size of the page.
  package var size: Size
  /// The upper left corner of the page; lines that run outside the chart make it negative.
  package var origin = Point(x: 0, y: 0)
  /// The paper on which it is printed, in points; its own size when `nil`.
  package var paper: Size?
  /// The connectors that only begin and end, and how often the others cross.
  package var stubs: Set<Int> = []
  package var crossings = 0
  /// Who has a grade and stands in no row of it.
  package var outOfGrade: [OutOfGrade] = []
  /// How reports are arranged, by box; empty where our own layout found no places.
  package var styles: [LayoutStyle] = []
  package var begins: [Bool] = []
  package var pageStyle: LayoutStyle?
  package var groups: [LayoutResult.Group] = []
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
    /// A row of a grade, or the tray.
    case band
    case frame(Int)
    case frameLabel(Int)
    case connector(Int)
    case box(Int)
    case legend
  }

  package struct Area: Sendable, Equatable {
    package var owner: Owner
    package var rectangle: Rectangle
    package var fill: Paint
    package var outline: Paint
    /// The index of the area in which it lies.
    package var parent: Int?
  }

  package struct Stroke: Sendable, Equatable {
    package var owner: Owner
    package var route: Route
    package var paint: Paint
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
    /// An address that the figure leads to in a PDF; in an SVG the whole box does.
    package var link: String?

    package struct Shape: Sendable, Equatable {
      package var fill: Paint
      /// None when only the inside is drawn.
      package var outline: Paint?
      package var outlineWidth = 1.0
      package var dash = LineLook.Dash.solid
      package var isRounded = false
    }

    package struct Text: Sendable, Equatable {
      package var line: String
      package var typeface: Typeface
      package var paint: Paint
      package var isCentred = true
    }
  }
}

extension Picture {
  mutating func addText(
    _ line: String,
    _ typeface: Typeface,
    _ paint: Paint,
    in rectangle: Rectangle,
    isCentred: Bool = true,
    owner: Owner
  ) {
    // What has no text would be missing in the picture.
    guard !line.isEmpty else { return }
    let text = Figure.Text(line: line, typeface: typeface, paint: paint, isCentred: isCentred)
    figures.append(Figure(owner: owner, rectangle: rectangle, shape: nil, text: text))
  }

  mutating func addShape(_ shape: Figure.Shape, in rectangle: Rectangle, owner: Owner) {
    figures.append(Figure(owner: owner, rectangle: rectangle, shape: shape, text: nil))
  }
}
