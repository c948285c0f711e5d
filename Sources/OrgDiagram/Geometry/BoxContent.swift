/// The text of a box, wrapped and measured.
package struct BoxContent: Sendable, Equatable {
  /// One line of text or one badge.
  package struct Row: Sendable, Equatable {
    /// What is written.
    package var text: String
    /// How it is set.
    package var typeface: Typeface
    /// What it is.
    package var kind: Kind
    /// From its top to the top of the next row.
    package var height: Double

    package enum Kind: Sendable, Equatable {
      case text(Diagram.TextLine.Role)
      case badge(Diagram.Severity)
      case change(Paint)
    }

    /// The width of the text.
    package var width: Double { TextMeasure.width(of: text, in: typeface) }
  }

  /// What is in the box, from top to bottom.
  package var rows: [Row]
  /// The size of the whole box.
  package var size: Size

  /// Text and badges keep this distance from the outline.
  static func padding(_ density: Density) -> Size {
    density == .calm ? Size(width: 13, height: 9) : Size(width: 7, height: 5)
  }
  /// No line is wider.
  static let widestText = 152.0
  /// Text has at least so much room, whatever the width of boxes in an earlier picture.
  static let leastText = 40.0
  /// No box is narrower.
  static func narrowestBox(_ density: Density) -> Double { density == .calm ? 108 : 80 }
  /// No box is lower.
  static func lowestBox(_ density: Density) -> Double { density == .calm ? 34 : 22 }
  static let mostRows = 16
  static let mostBadges = 3
  /// Of a badge, around its text.
  package static let badgePadding = 5.0
  static let badgeTypeface = Typeface(size: 7.5, isBold: true)
}

extension BoxContent {
  /// How much room boxes leave around their text, and how alike they are.
  package enum Density: Sendable, CaseIterable {
    /// All boxes are equally wide.
    case calm
    /// Boxes are as small as their text allows; only the reports of one manager are equally large.
    case compact
  }

  /// Wraps and measures the text of one box, which gets the height it needs.
  ///
  /// - Parameters:
  ///   - numbers: The numbers of rules in the legend.
  ///   - most: How wide the box may be at most; as wide as usual when `nil`.
  init(
    _ box: Diagram.Box, _ density: Density = .calm, numbers: [RuleMark: Int] = [:],
    atMost most: Double? = nil
  ) {
    let shadow = BoxLook.of(box).isStacked ? Self.stackOffset : 0
    let room = most.map { max(Self.leastText, $0 - 2 * Self.padding(density).width - shadow) }
    let widest = min(Self.widestText, room ?? .infinity)
    var rows: [Row] = []
    for line in Self.lines(of: box) {
      let left = Self.mostRows - rows.count
      guard left > 0 else { break }
      let typeface = Self.typeface(of: line.role)
      let most = min(left, line.role == .title ? 3 : 2)
      rows += TextMeasure.wrap(
        line.text, to: widest, in: typeface, maximumLines: most
      ).map {
        Row(text: $0, typeface: typeface, kind: .text(line.role), height: typeface.leading)
      }
    }
    rows += Self.changeBadges(box, widest)
    rows += Self.badges(box.marks, numbers, widest)
    let width = rows.map(\.outerWidth).max() ?? 0
    let bar = BoxLook.of(box).bar == nil ? 0.0 : 3
    let height = rows.reduce(2 * Self.padding(density).height + bar) { $0 + $1.height }
    self.init(
      rows: rows,
      size: Size(
        width: max(Self.narrowestBox(density), width + 2 * Self.padding(density).width)
          + shadow,
        height: max(height, Self.lowestBox(density)) + shadow
      )
    )
  }

  /// How far the box behind a group shows.
  package static let stackOffset = 4.0

  /// The paragraphs of a box, with those that its state adds.
  private static func lines(of box: Diagram.Box) -> [Diagram.TextLine] {
    var lines = box.lines
    func addMark(_ text: String) {
      if !lines.contains(where: { $0.text == text }) {
        lines.append(Diagram.TextLine(text, .mark))
      }
    }
    if box.isVacant { addMark("Vacant") }
    if box.isExternal { addMark("External") }
    return lines
  }

  private static func badges(
    _ marks: [Diagram.Mark], _ numbers: [RuleMark: Int], _ widest: Double
  ) -> [Row] {
    guard !marks.isEmpty else { return [] }
    // The worst first, in the order given among equals: what is left out is what matters least.
    let sorted = Diagram.Severity.allCases.reversed().flatMap { severity in
      marks.filter { $0.severity == severity }
    }
    let shown = sorted.count > mostBadges ? mostBadges - 1 : sorted.count
    var rows = sorted.prefix(shown).map { mark in
      badge(MarkLook.badge(of: mark, number: numbers[RuleMark(mark)]), mark.severity, widest)
    }
    if let next = sorted.dropFirst(shown).first {
      rows.append(badge("+\(sorted.count - shown) more", next.severity, widest))
    }
    return rows
  }

  private static func badge(
    _ text: String, _ severity: Diagram.Severity, _ widest: Double
  ) -> Row {
    let lines = TextMeasure.wrap(
      text, to: widest - 2 * badgePadding, in: badgeTypeface, maximumLines: 1)
    return Row(
      text: lines.first ?? "",
      typeface: badgeTypeface,
      kind: .badge(severity),
      height: badgeTypeface.leading + 5.5
    )
  }

  /// What is different about the box, in badges like those of findings.
  private static func changeBadges(_ box: Diagram.Box, _ widest: Double) -> [Row] {
    ChangeLook.badges(box).map { text, paint in
      var row = badge(text, .info, widest)
      row.kind = .change(paint)
      return row
    }
  }

  private static func typeface(of role: Diagram.TextLine.Role) -> Typeface {
    switch role {
    case .title: Typeface(size: 10.5, isBold: true)
    case .name: Typeface(size: 10)
    case .detail: Typeface(size: 8.5)
    case .mark: Typeface(size: 8.5, isSlanted: true)
    }
  }

  /// The contents of all boxes of a diagram: the reports of one manager are as wide and as high as
  /// one of them needs, so that rows and lists are calm; or else all boxes are equally wide.
  ///
  /// - Parameter kept: An earlier picture, whose boxes' widths are kept.
  /// - Complexity: O(*n*) for *n* boxes, lines and characters that are shown.
  package static func contents(
    of diagram: Diagram,
    _ density: Density = .calm,
    keeping kept: EarlierArrangement? = nil
  ) -> [BoxContent] {
    let numbers = diagram.ruleNumbers
    let limits = kept?.widths(of: diagram) ?? diagram.boxes.map { _ in nil }
    var contents = zip(diagram.boxes, limits).map {
      BoxContent($0, density, numbers: numbers, atMost: $1)
    }
    for (index, limit) in limits.enumerated() {
      contents[index].size.width = max(contents[index].size.width, limit ?? 0)
    }
    let width = (contents.map(\.size.width).max() ?? 0).rounded(.up)
    // By manager, the roots' at the end.
    let parents = ChartTree(diagram).parents.map { $0 < 0 ? diagram.boxes.count : Int($0) }
    var heights = [Double](repeating: 0, count: diagram.boxes.count + 1)
    var widths = heights
    for (content, parent) in zip(contents, parents) {
      heights[parent] = max(heights[parent], content.size.height.rounded(.up))
      widths[parent] = max(widths[parent], content.size.width.rounded(.up))
    }
    let inLists = kept?.listHeights(of: diagram)
    for index in contents.indices {
      contents[index].size.width = density == .calm ? width : widths[parents[index]]
      var height = contents[index].size.height.rounded(.up)
      if diagram.direction.isVertical {
        // In a list that is kept, a higher box is no reason to make others higher.
        height = max(height, inLists?[index] ?? heights[parents[index]])
      }
      contents[index].size.height = height
    }
    return contents
  }
}

extension BoxContent.Row {
  fileprivate var outerWidth: Double {
    if case .text = kind { width } else { width + 2 * BoxContent.badgePadding }
  }
}

extension Diagram.Direction {
  /// Whether levels of the tree are rows of the page.
  package var isVertical: Bool {
    self == .topToBottom || self == .bottomToTop
  }
}
