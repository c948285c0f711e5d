/// Where everything of a chart is, from manager to report downwards.
///
/// All of it is in one coordinate system with nothing left of or above its origin.
package struct LayoutResult: Sendable, Equatable {
  /// The rectangle of each box.
  package var boxes: [Rectangle]
  /// The line from each box to its manager; empty for roots.
  package var treeLines: LayoutLines
  /// The rectangle of each frame; nil for one that no box opens.
  package var frames: [Rectangle?]
  /// The grade rows that boxes stand in, from top to bottom.
  package var rowBands: [RowBand]
  /// What holds the trayed boxes; nil when there are none.
  package var tray: Rectangle?
  /// What everything fits into.
  package var size: Size
  /// How the reports of each box are arranged; ``LayoutStyle/row`` where there are none.
  package var styles: [LayoutStyle]
  /// Which boxes begin a row or a list of their manager's reports.
  package var begins: [Bool]
  /// How the roots are arranged.
  package var pageStyle: LayoutStyle
  /// How siblings are arranged that share a frame, the frames in others left aside.
  package var groups: [Group] = []

  /// Siblings that share a frame.
  package struct Group: Sendable, Equatable {
    /// The first of them.
    package var first: Int
    /// How they are arranged in their frame.
    package var style: LayoutStyle
    /// Whether they begin a row or a list of their manager's reports.
    package var begins: Bool
  }

  /// A grade row over the whole chart.
  package struct RowBand: Sendable, Equatable {
    /// Its number in ``LayoutForest/rows``; -1 for one that was added for boxes that belong into
    /// none of these, or must stand lower.
    package var row: Int32
    /// Its top and bottom.
    package var span: ClosedRange<Double>
  }
}

/// The corners of many lines, one line after the other in one array.
package struct LayoutLines: Sendable, Equatable, RandomAccessCollection {
  private var points: [Point] = []
  /// Where each line begins, and at last where all end.
  private var starts: [Int32] = [0]

  /// No lines, with room for as many.
  package init(minimumCapacity: Int = 0) {
    points.reserveCapacity(minimumCapacity * 4)
    starts.reserveCapacity(minimumCapacity + 1)
  }

  /// The first line, which is that of box 0.
  package var startIndex: Int { 0 }
  /// The number of lines.
  package var endIndex: Int { starts.count - 1 }

  /// The corners of a line, from the report to its manager.
  package subscript(line: Int) -> ArraySlice<Point> {
    points[Int(starts[line])..<Int(starts[line + 1])]
  }

  /// Adds a corner to the line that is being written, unless the line is already there.
  mutating func add(_ corner: Point) {
    if points.count > Int(starts[starts.count - 1]), points[points.count - 1] == corner { return }
    points.append(corner)
  }

  /// Ends the line that is being written.
  mutating func endLine() {
    starts.append(Int32(points.count))
  }
}
