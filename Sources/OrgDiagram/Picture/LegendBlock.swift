import OrgModel

/// How wide the explanations of a legend are, and in how many columns they fit.
struct LegendColumns: Sendable, Equatable {
  /// The explanations, shortened.
  let entries: [Diagram.LegendEntry]
  /// The width of a column.
  let width: Double

  init(_ entries: [Diagram.LegendEntry]) {
    self.entries = entries.map { entry in
      var limit = 150.0
      // Of a line that only begins and ends, both ends must be told; of a rule, what it finds.
      switch entry.sample {
      case .stub, .mark: limit = 420
      default: break
      }
      let lines = TextMeasure.wrap(
        entry.caption, to: limit, in: LegendBlock.typeface, maximumLines: 1)
      return Diagram.LegendEntry(entry.sample, lines.first ?? "")
    }
    let captions = self.entries.map(\.caption)
    let widest = captions.map { TextMeasure.width(of: $0, in: LegendBlock.typeface) }.max()
    width = LegendBlock.sampleWidth + 8 + (widest ?? 0) + 18
  }

  /// How many explanations stand side by side in a block no wider than `limit`, if one column is
  /// not wider, and below each other.
  func counts(in limit: Double) -> (columns: Int, rows: Int) {
    let fitting = max(1, Int((limit - 2 * LegendBlock.padding) / width))
    // No more columns than fill their rows, so that the last row is not nearly empty.
    let rows = max(1, (entries.count + min(fitting, 6) - 1) / min(fitting, 6))
    return (max(1, (entries.count + rows - 1) / rows), rows)
  }

  /// The size of that block; nothing when there are no explanations.
  func size(in limit: Double) -> Size {
    guard !entries.isEmpty else { return Size(width: 0, height: 0) }
    let (columns, rows) = counts(in: limit)
    return Size(
      width: Double(columns) * width + 2 * LegendBlock.padding - 10,
      height: LegendBlock.headingHeight + Double(rows) * LegendBlock.rowHeight
        + 2 * LegendBlock.padding)
  }
}

/// The explanations of a legend, in columns.
struct LegendBlock {
  /// The explanations, shortened.
  let entries: [Diagram.LegendEntry]
  /// How many stand side by side.
  let columns: Int
  /// The width of a column.
  let columnWidth: Double
  /// The size of the block; nothing when there are no explanations.
  let size: Size

  static let typeface = Typeface(size: 8.5)
  static let headingTypeface = Typeface(size: 8.5, isBold: true)
  static let sampleWidth = 40.0
  static let rowHeight = 18.0
  static let padding = 10.0
  static let headingHeight = 16.0

  /// Arranges explanations in a block no wider than `width`, if one column is not wider.
  init(_ entries: [Diagram.LegendEntry], width: Double) {
    let block = LegendColumns(entries)
    self.entries = block.entries
    columns = block.counts(in: width).columns
    columnWidth = block.width
    size = block.size(in: width)
  }

  /// Where the sample of an explanation is, from the corner of the block.
  func sample(_ index: Int) -> Rectangle {
    Rectangle(
      x: Self.padding + Double(index % columns) * columnWidth,
      y: Self.padding + Self.headingHeight + Double(index / columns) * Self.rowHeight,
      width: Self.sampleWidth,
      height: Self.rowHeight
    )
  }
}

extension Picture {
  /// Draws a legend with its upper left corner at a place.
  mutating func add(_ legend: LegendBlock, at place: Point) {
    let panel = Rectangle(
      x: place.x, y: place.y, width: legend.size.width, height: legend.size.height)
    areas.append(
      Area(owner: .legend, rectangle: panel, fill: .page, outline: .rule, parent: nil))
    let heading = Rectangle(
      x: place.x + LegendBlock.padding,
      y: place.y + LegendBlock.padding - 3,
      width: panel.width - 2 * LegendBlock.padding,
      height: LegendBlock.headingHeight
    )
    addText(
      "Legend", LegendBlock.headingTypeface, .title, in: heading, isCentred: false, owner: .legend)
    for (index, entry) in legend.entries.enumerated() {
      let sample = legend.sample(index).moved(by: place)
      add(entry.sample, in: sample)
      let caption = Rectangle(
        x: sample.maxX + 8,
        y: sample.y,
        width: legend.columnWidth - sample.width - 8,
        height: sample.height
      )
      addText(
        entry.caption, LegendBlock.typeface, .text, in: caption, isCentred: false, owner: .legend)
    }
  }

  private mutating func add(_ sample: Diagram.LegendEntry.Sample, in rectangle: Rectangle) {
    switch sample {
    case .line(let kind):
      addSampleLine(kind, in: rectangle)
      return
    case .arrow:
      addSampleLine(.reportsTo, isMarked: true, in: rectangle)
      return
    case .circle:
      addSampleLine(.reportsTo, closesCircle: true, in: rectangle)
      return
    case .changedLine(let kind, let change):
      addSampleLine(kind, change, in: rectangle)
      return
    case .stub(let number, let kind):
      addText(
        String(number), LegendBlock.headingTypeface, LineLook.of(kind).paint, in: rectangle,
        owner: .legend)
      return
    case .mark(let number, let severity):
      let text = "\(MarkLook.sign(of: severity)) \(number)"
      let width = TextMeasure.width(of: text, in: BoxContent.badgeTypeface)
      let pill = Rectangle(
        centre: rectangle.centre,
        size: Size(width: width + 2 * BoxContent.badgePadding, height: 12))
      addShape(
        Figure.Shape(fill: .finding(severity), outline: nil, isRounded: true), in: pill,
        owner: .legend)
      addText(text, BoxContent.badgeTypeface, .badgeText, in: pill, owner: .legend)
      return
    default: break
    }
    let card = Rectangle(centre: rectangle.centre, size: Size(width: 26, height: 13))
    let empty = BoxContent(rows: [], size: Size(width: 26, height: 13))
    add(sample.box, empty, in: card, owner: .legend)
  }

  private mutating func addSampleLine(
    _ kind: Diagram.Connector.Kind,
    _ change: Diagram.Connector.Change? = nil,
    closesCircle: Bool = false,
    isMarked: Bool = false,
    in rectangle: Rectangle
  ) {
    let look = change.map { LineLook.of(kind, $0) } ?? LineLook.of(kind)
    let y = rectangle.centre.y
    let start = Point(x: rectangle.x, y: y)
    let end = Point(x: rectangle.maxX, y: y)
    let first = look.isMutual ? start + Point(x: look.markLength, y: 0) : start
    let last = end - Point(x: look.markLength, y: 0)
    var route = Route(through: [first, last], radius: 0)
    route.endTip = end
    route.startTip = look.isMutual ? start : nil
    strokes.append(
      Stroke(
        owner: .legend,
        route: route,
        paint: closesCircle ? .error : look.paint,
        width: closesCircle ? 2.4 : look.width,
        dash: look.dash,
        startMark: look.isMutual ? look.mark : nil,
        // The lines of the tree end in their manager's box without any mark.
        endMark: kind == .reportsTo && !closesCircle && !isMarked && change != .move
          ? nil : look.mark
      )
    )
  }
}

extension Diagram.LegendEntry.Sample {
  /// A box that looks as the sample should.
  fileprivate var box: Diagram.Box {
    var box = Diagram.Box(id: "", lines: [])
    switch self {
    case .line, .arrow, .stub, .circle, .mark: break
    case .box(let kind): box.kind = kind
    case .vacant: box.isVacant = true
    case .external: box.isExternal = true
    case .finding(let severity): box.marks = [Diagram.Mark(severity, "")]
    case .heat(let fifth): box.heat = fifth
    case .change(let change): box.changes = [change]
    case .ghost: box.copy = .ghost
    case .changedLine: break
    }
    return box
  }

  /// How that box looks.
  var boxLook: BoxLook { BoxLook.of(box) }
}
