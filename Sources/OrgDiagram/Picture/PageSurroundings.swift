/// What stands around a chart on its page, as far as it is known before the chart has places: the
/// title, the legend, the heading of a tray and the margins.
///
/// A chart that is made for a page shares it with these, so shapes of the chart are weighed with
/// them. What lines need, beside the chart and in the legend, is left out: a line more or less
/// moves no box.
package struct PageSurroundings: Sendable, Equatable {
  /// The title; nil where there is none.
  private let title: String?
  /// How wide the title is in one line, in points; nil where it has several.
  private let titleWidth: Double?
  private let legend: LegendColumns
  /// What else is above the chart, and at its left.
  private let above: Double
  private let before: Double
  /// Whether the layout counts widths where the page has heights.
  var isTurned: Bool

  /// - Complexity: O(*n*) for *n* boxes and explanations.
  package init(_ diagram: Diagram, alignsGrades: Bool = false) {
    title = diagram.title
    let whole = title.map { PageTitle($0, width: 1e9) }
    titleWidth = whole?.rows.count == 1 ? whole?.width : nil
    legend = LegendColumns(diagram.legendOfBoxes)
    let hasTray = diagram.boxes.contains(where: \.isOrphan)
    // Only a tray that is not below the chart has its heading above everything.
    above = hasTray && diagram.direction != .topToBottom ? Picture.trayHeading : 0
    before = alignsGrades ? Placement.Band.nameWidth : 0
    isTurned = !diagram.direction.isVertical
  }

  /// The size of the page on which a chart of a size stands, both as the layout counts.
  package func page(around size: Size) -> Size {
    let along = Size(width: size.width + before, height: size.height)
    let page = upright(around: isTurned ? along.turned : along)
    return isTurned ? page.turned : page
  }

  /// As ``page(around:)``, both as the reader sees them.
  package func upright(around chart: Size) -> Size {
    let legend = legend.size(in: max(chart.width, 420))
    var content = max(chart.width, legend.width, 180)
    var height = chart.height + above + (legend.height > 0 ? legend.height + 26 : 0)
    if let title {
      let width = max(chart.width, 420)
      // Most titles are one line, however wide the chart.
      if let titleWidth, titleWidth - PageTitle.slack <= width {
        content = max(content, titleWidth)
        height += PageTitle.typeface.leading + PageTitle.gap
      } else {
        let lines = PageTitle(title, width: width)
        content = max(content, lines.width)
        height += lines.height
      }
    }
    return Size(width: content + 2 * Picture.margin, height: height + 2 * Picture.margin)
  }
}

/// The title of a page in lines.
struct PageTitle {
  static let typeface = Typeface(size: 17, isBold: true)
  /// From the last line to what is below.
  static let gap = 16.0
  /// Room for fonts that are wider than the measured one.
  static let slack = 24.0
  let rows: [String]
  /// How wide the longest line is, with room for other fonts.
  let width: Double

  init(_ text: String, width: Double) {
    rows = TextMeasure.wrap(text, to: width, in: Self.typeface, maximumLines: 3)
    self.width =
      Self.slack + (rows.map { TextMeasure.width(of: $0, in: Self.typeface) }.max() ?? 0)
  }

  /// How much lower what is below the title begins.
  var height: Double {
    rows.isEmpty ? 0 : Double(rows.count) * Self.typeface.leading + Self.gap
  }
}

extension Size {
  /// The size of the same on its side.
  package var turned: Size { Size(width: height, height: width) }
}
