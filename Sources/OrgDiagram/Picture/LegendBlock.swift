import OrgModel

/// How wide the explanations of a legend are, and in how many columns they fit; below them stand
/// notes in full, however long.
struct LegendColumns: Sendable, Equatable {
  /// The explanations, shortened.
  let entries: [Diagram.LegendEntry]
  /// The findings that are told in full.
  let notes: [Note]
  /// The width of a column.
  let width: Double

  /// A finding that is told in the legend.
  struct Note: Sendable, Equatable {
    let severity: Diagram.Severity
    /// Its text in lines.
    let rows: [String]

    var height: Double {
      max(LegendBlock.rowHeight, Double(rows.count) * LegendBlock.typeface.leading + 6)
    }
  }

  /// How wide what stands in one line may be.
  private static let longest = 420.0

  init(_ entries: [Diagram.LegendEntry]) {
    var plain: [Diagram.LegendEntry] = []
    var notes: [Note] = []
    for entry in entries {
      if case .note(let severity) = entry.sample {
        let rows = TextMeasure.wrap(
          entry.caption, to: Self.longest, in: LegendBlock.typeface, maximumLines: 6)
        notes.append(Note(severity: severity, rows: rows))
        continue
      }
      var limit = 150.0
      // Of a line that only begins and ends, both ends must be told; of a rule, what it finds.
      switch entry.sample {
      case .stub, .mark: limit = Self.longest
      default: break
      }
      let lines = TextMeasure.wrap(
        entry.caption, to: limit, in: LegendBlock.typeface, maximumLines: 1)
      plain.append(Diagram.LegendEntry(entry.sample, lines.first ?? ""))
    }
    self.entries = plain
    self.notes = notes
    width = LegendBlock.sampleWidth + 8 + Self.widest(plain.map(\.caption)) + 18
  }

  private static func widest(_ texts: [String]) -> Double {
    texts.map { TextMeasure.width(of: $0, in: LegendBlock.typeface) }.max() ?? 0
  }

  /// How many explanations stand side by side in a block no wider than `limit`, if one column is
  /// not wider, and below each other.
  func counts(in limit: Double) -> (columns: Int, rows: Int) {
    guard !entries.isEmpty else { return (1, 0) }
    let fitting = max(1, Int((limit - 2 * LegendBlock.padding) / width))
    // No more columns than fill their rows, so that the last row is not nearly empty.
    let rows = max(1, (entries.count + min(fitting, 6) - 1) / min(fitting, 6))
    return (max(1, (entries.count + rows - 1) / rows), rows)
  }

  /// The size of that block; nothing when there are no explanations.
  func size(in limit: Double) -> Size {
    guard !entries.isEmpty || !notes.isEmpty else { return Size(width: 0, height: 0) }
    let (columns, rows) = counts(in: limit)
    let noted =
      notes.isEmpty
      ? 0 : LegendBlock.sampleWidth + 8 + Self.widest(notes.flatMap(\.rows)) + 18
    return Size(
      width: max(Double(columns) * width, noted) + 2 * LegendBlock.padding - 10,
      height: LegendBlock.headingHeight + Double(rows) * LegendBlock.rowHeight
        + notes.reduce(0) { $0 + $1.height } + 2 * LegendBlock.padding)
  }
}

/// The explanations of a legend, in columns.
struct LegendBlock {
  /// The explanations, shortened.
  let entries: [Diagram.LegendEntry]
  /// The findings below them.
  let notes: [LegendColumns.Note]
  /// How many explanations stand side by side, and below each other.
  let columns: Int
  let rows: Int
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
    notes = block.notes
    (columns, rows) = block.counts(in: width)
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
    addNotes(of: legend, at: place)
  }

  /// Draws the findings below the explanations.
  private mutating func addNotes(of legend: LegendBlock, at place: Point) {
    let x = place.x + LegendBlock.padding
    var y =
      place.y + LegendBlock.padding + LegendBlock.headingHeight
      + Double(legend.rows) * LegendBlock.rowHeight
    for note in legend.notes {
      let sample = Rectangle(
        x: x, y: y, width: LegendBlock.sampleWidth, height: LegendBlock.rowHeight)
      addPill(MarkLook.sign(of: note.severity), note.severity, in: sample)
      for (number, row) in note.rows.enumerated() {
        let line = Rectangle(
          x: sample.maxX + 8,
          y: y + 3 + Double(number) * LegendBlock.typeface.leading,
          width: legend.size.width - LegendBlock.padding - sample.width - 8,
          height: LegendBlock.typeface.leading)
        addText(row, LegendBlock.typeface, .text, in: line, isCentred: false, owner: .legend)
      }
      y += note.height
    }
  }

  private mutating func addPill(
    _ text: String, _ severity: Diagram.Severity, in rectangle: Rectangle
  ) {
    let width = TextMeasure.width(of: text, in: BoxContent.badgeTypeface)
    let pill = Rectangle(
      centre: rectangle.centre,
      size: Size(width: width + 2 * BoxContent.badgePadding, height: 12))
    addShape(
      Figure.Shape(fill: .finding(severity), outline: nil, isRounded: true), in: pill,
      owner: .legend)
    addText(text, BoxContent.badgeTypeface, .badgeText, in: pill, owner: .legend)
  }

  private mutating func add(_ sample: Diagram.LegendEntry.Sample, in rectangle: Rectangle) {
    switch sample {
    case .line(let kind):
      // The lines of the tree end in their manager's box without any mark.
      addSampleLine(.of(kind), hasMark: kind != .reportsTo, in: rectangle)
      return
    case .secondLine, .arrow:
      addSampleLine(.of(.reportsTo), in: rectangle)
      return
    case .circle:
      addSampleLine(.closingCircle, in: rectangle)
      return
    case .changedLine(let kind, let change):
      let isPlain = kind == .reportsTo && change != .move
      addSampleLine(.of(kind, change), hasMark: !isPlain, in: rectangle)
      return
    case .stub(let number, let kind):
      addText(
        String(number), LegendBlock.headingTypeface, LineLook.of(kind).paint, in: rectangle,
        owner: .legend)
      return
    case .mark(let number, let severity):
      addPill("\(MarkLook.sign(of: severity)) \(number)", severity, in: rectangle)
      return
    default: break
    }
    let card = Rectangle(centre: rectangle.centre, size: Size(width: 26, height: 13))
    let empty = BoxContent(rows: [], size: Size(width: 26, height: 13))
    add(sample.box, empty, in: card, owner: .legend)
  }

  private mutating func addSampleLine(
    _ look: LineLook, hasMark: Bool = true, in rectangle: Rectangle
  ) {
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
        paint: look.paint,
        width: look.width,
        dash: look.dash,
        startMark: look.isMutual ? look.mark : nil,
        endMark: hasMark ? look.mark : nil
      )
    )
  }
}

extension Diagram.LegendEntry.Sample {
  /// A box that looks as the sample should.
  fileprivate var box: Diagram.Box {
    var box = Diagram.Box(id: "", lines: [])
    switch self {
    case .line, .arrow, .secondLine, .stub, .circle, .mark: break
    case .box(let kind): box.kind = kind
    case .vacant: box.isVacant = true
    case .external: box.isExternal = true
    case .finding(let severity), .note(let severity): box.marks = [Diagram.Mark(severity, "")]
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
