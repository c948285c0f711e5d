public import OrgModel

extension Diagram {
  /// The difference of two charts as one picture: the union of both as a tree, in which what both
  /// have stands where the later chart has it, what closed where it stood, and what moved leaves a
  /// ghost with an arrow to its new place.
  ///
  /// What opened, closed, moved or is otherwise different shows in a colour, a stroke and words,
  /// and so do lines that came, went or carry something else. The legend counts as `comparison`
  /// does. A difference map has been found to lead to fewer errors than two pictures (Archambault,
  /// Purchase, Pinaud, Graph Drawing 2010).
  /// - Complexity: O(*n* + *m*) for *n* nodes and *m* lines in both charts.
  public init(_ comparison: Comparison, _ options: DifferenceMapOptions) {
    let pair = ChartPair(comparison, options)
    let builder = DifferenceBuilder(pair)
    self.init(
      title: pair.title, boxes: builder.boxes(), connectors: builder.connectors(),
      direction: options.direction)
    if let hops = options.hops { self = folded(to: hops).diagram }
    overview = pair.overview
    if let mask = pair.mask { hideNames(mask) }
    if options.hasLegend {
      legend = pair.legend(of: self, hasGhosts: true)
    }
  }
}

extension ChartPair {
  /// The heading: both charts by name, and that there is nothing to be seen where there is not.
  var title: String {
    let names = "\(options.baseName) → \(options.otherName)"
    let others = notDrawn.map { " (not drawn: \($0))" } ?? ""
    guard tallies.isEmpty, lineTallies.isEmpty, looseTallies.isEmpty else {
      return names + others
    }
    let isSame = comparison.isEmpty && comparison.waivers.isEmpty
    return "\(names): no differences" + (isSame ? "" : " in boxes and lines") + others
  }

  /// What is different and no part of a picture, in words; `nil` for nothing.
  private var notDrawn: String? {
    let parts = [
      Self.counted(comparison.units, "change of a unit", "changes of units"),
      Self.counted(
        comparison.people, "change of a person's entry", "changes of people's entries"),
      Self.counted(
        comparison.responsibilities, "change of a responsibility", "changes of responsibilities"),
      Self.counted(
        comparison.organization.count, "change of the organisation",
        "changes of the organisation"),
      Self.counted(comparison.waivers.count, "waiver", "waivers"),
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// A count in words; `nil` for nothing.
  private static func counted(_ count: Int, _ one: String, _ many: String) -> String? {
    count == 0 ? nil : count == 1 ? "1 \(one)" : "\(count) \(many)"
  }

  /// Parts that came or went count once each, those that changed by the values that did.
  private static func counted(
    _ parts: [Comparison.PartChange], _ one: String, _ many: String
  ) -> String? {
    counted(parts.reduce(0) { $0 + ($1.fate == .changed ? $1.values.count : 1) }, one, many)
  }

  // MARK: Counts

  /// What became of boxes, each with its count in words, as the comparison has it.
  private var tallies: [(change: Diagram.Change, words: String)] {
    let bodies = comparison.bodies
    func words(_ count: Int, _ fate: Comparison.PartChange.Fate? = nil) -> String? {
      let own = bodies.count { $0.fate == fate }
      guard own > 0 else { return count > 0 ? "\(count)" : nil }
      return "\(count), and \(own == 1 ? "1 body" : "\(own) bodies")"
    }
    let all = [
      (Diagram.Change.opened, words(comparison.opened.count, .added)),
      (.closed, words(comparison.closed.count, .removed)),
      (.moved, words(comparison.moved.count)),
      (.reassigned, words(comparison.reassigned.count)),
      (.retitled, words(comparison.retitled.count)), (.changed, otherValues),
    ]
    return all.compactMap { change, words in words.map { (change, $0) } }
  }

  /// What else is different about boxes, in words: values, of which a box may have several.
  private var otherValues: String? {
    let values =
      comparison.toldValues.count + comparison.holdersRecalled.count
      + comparison.roleChanged.count + comparison.vacancyChanged.count
    let parts = [
      Self.counted(values, "value", "values"),
      Self.counted(comparison.renamed.count, "id", "ids"),
      Self.counted(
        comparison.bodies.filter { $0.fate == .changed }, "value of a body", "values of bodies"),
    ].compactMap(\.self)
    if !parts.isEmpty { return parts.joined(separator: ", ") }
    let isMarked = afterChanges.values.contains { $0.contains(.changed) }
    return isMarked ? "lines that lead nowhere" : nil
  }

  /// Lines of a kind that came, went or carry something else.
  private struct LineTally {
    let kind: LineKind
    let change: Diagram.Connector.Change
    /// How many lines; of those that carry something else, how many values.
    let count: Int

    /// The count in words.
    var words: String {
      guard change == .changed else { return "\(change.rawValue): \(count)" }
      return "\(change.rawValue): \(count) \(count == 1 ? "value" : "values")"
    }
  }

  /// The lines that came, went or carry something else, by kind; without those that lead nowhere.
  private var lineTallies: [LineTally] { tallies(ofLoose: false) }

  /// The lines that came, went or carry something else and lead nowhere, by kind.
  private var looseTallies: [LineTally] { tallies(ofLoose: true) }

  private func tallies(ofLoose isLoose: Bool) -> [LineTally] {
    func kinds(_ lines: [Comparison.LineChange]) -> [LineKind] {
      lines.filter { ($0.looseEnd != nil) == isLoose }.map(\.kind)
    }
    let changed = comparison.linesChanged.flatMap { item in item.values.map { _ in item.line } }
    let lists: [(Diagram.Connector.Change, [LineKind])] = [
      (.added, kinds(comparison.linesAdded)), (.removed, kinds(comparison.linesRemoved)),
      (.changed, kinds(changed)),
    ]
    return LineKind.allCases.flatMap { kind in
      lists.map { change, kinds in
        LineTally(kind: kind, change: change, count: kinds.count { $0 == kind })
      }.filter { $0.count > 0 }
    }
  }

  /// What the picture shows, in a few sentences for who cannot see it.
  var overview: String {
    let boxes = tallies.map { sentence($0) }
    // Solid lines come and go with the boxes that are counted.
    let lines = lineTallies.filter { $0.kind != .reportsTo || $0.change == .changed }
      .map { "\($0.kind.caption), \($0.words)" }
    let loose = looseTallies.map { "\($0.kind.caption) that leads nowhere, \($0.words)" }
    let parts = boxes + lines + loose + (notDrawn.map { ["Not drawn: \($0)"] } ?? [])
    return "The difference from \(options.baseName) to \(options.otherName). "
      + (parts.isEmpty ? nothing : parts.joined(separator: ". ") + ".")
  }

  private var nothing: String {
    comparison.isEmpty ? "Nothing is different." : "No box and no line is different."
  }

  private func sentence(_ item: (change: Diagram.Change, words: String)) -> String {
    let isTogether = item.change == .moved && !carried.isEmpty
    return "\(item.change.word): \(item.words)"
      + (isTogether ? ", and \(carried.count) carried along" : "")
  }

  /// What explains and counts the differences in a picture, and then everything else in it.
  func legend(of diagram: Diagram, hasGhosts: Bool) -> [Diagram.LegendEntry] {
    var entries: [Diagram.LegendEntry] = []
    for item in tallies {
      entries.append(.init(.change(item.change), sentence(item)))
      if item.change == .moved, hasGhosts, diagram.boxes.contains(where: { $0.copy == .ghost }) {
        entries.append(.init(.ghost, "Where it stood before"))
        entries.append(.init(.changedLine(.reportsTo, .move), "From there to its new place"))
      }
    }
    for item in lineTallies where isDrawnApart(item.kind, item.change, diagram) {
      entries.append(
        .init(
          .changedLine(item.kind, item.change), "\(item.kind.caption), \(item.words)"))
    }
    // The sample tells the kind; there is room for a few words.
    entries += looseTallies.map {
      .init(.changedLine($0.kind, $0.change), "Leads nowhere, \($0.words)")
    }
    // The samples of lines that did not change.
    var plain = diagram
    plain.connectors.removeAll { $0.change != nil && !$0.isTreeLine }
    let isCarried = diagram.boxes.contains { $0.kind == .group && $0.isCarried }
    let others = plain.explanations.map { entry in
      let leftOut = "Left out: unchanged" + (isCarried ? ", carried along" : "")
      return entry.sample == .box(.group) ? .init(entry.sample, leftOut) : entry
    }
    return entries + others
  }

  /// Whether a line that came, went or changed shows in the picture as such: one of the tree does
  /// not that came or went with its box.
  private func isDrawnApart(
    _ kind: LineKind, _ change: Diagram.Connector.Change, _ diagram: Diagram
  ) -> Bool {
    diagram.connectors.contains { line in
      guard line.kind == kind, line.change == change else { return false }
      let changes = diagram.boxes[line.from].changes
      return !line.isTreeLine || change == .changed
        || !(changes.contains(.opened) || changes.contains(.closed))
    }
  }
}
