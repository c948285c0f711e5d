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
      legend = pair.legend(of: self, counting: connectors, hasGhosts: true)
    }
  }
}

extension ChartPair {
  /// The heading: both charts by name, and that there is nothing to be seen where there is not.
  var title: String {
    let names = "\(options.baseName) → \(options.otherName)"
    let others = notDrawn.map { " (not drawn: \($0))" } ?? ""
    guard counts.isEmpty, lineCounts.isEmpty, looseCounts.isEmpty else { return names + others }
    let isSame = comparison.isEmpty && comparison.waivers.isEmpty
    return "\(names): no differences" + (isSame ? "" : " in boxes and lines") + others
  }

  /// What is different and no part of a picture, in words; `nil` for nothing.
  private var notDrawn: String? {
    func counted(_ count: Int, _ one: String, _ many: String) -> String? {
      count == 0 ? nil : count == 1 ? "1 \(one)" : "\(count) \(many)"
    }
    let parts = [
      counted(comparison.units.count, "unit", "units"),
      counted(comparison.people.count, "person's entry", "people's entries"),
      counted(comparison.responsibilities.count, "responsibility", "responsibilities"),
      counted(comparison.organization.count, "field", "fields").map { "\($0) of the organisation" },
      counted(comparison.waivers.count, "waiver", "waivers"),
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// How many boxes are different in each way, as the comparison has them.
  var counts: [(change: Diagram.Change, positions: Int, bodies: Int)] {
    let bodies = comparison.bodies
    func count(_ fate: Comparison.PartChange.Fate) -> Int { bodies.count { $0.fate == fate } }
    let others = afterChanges.filter { $0.value.contains(.changed) }.keys
    let otherBodies = others.count { after.boxes[Int($0)].kind == .body }
    let all = [
      (Diagram.Change.opened, comparison.opened.count, count(.added)),
      (.closed, comparison.closed.count, count(.removed)),
      (.moved, comparison.moved.count, 0), (.reassigned, comparison.reassigned.count, 0),
      (.retitled, comparison.retitled.count, 0),
      (.changed, others.count - otherBodies, otherBodies),
    ]
    return all.filter { $0.1 + $0.2 > 0 }
  }

  private typealias LineCount = (kind: LineKind, change: Diagram.Connector.Change, count: Int)

  /// The lines that came, went or carry something else, by kind; without those that lead nowhere.
  private var lineCounts: [LineCount] {
    func drawn(_ lines: [Comparison.LineChange]) -> [LineKind] {
      lines.filter { $0.looseEnd == nil }.map(\.kind)
    }
    return Self.counts([
      (.added, drawn(comparison.linesAdded)), (.removed, drawn(comparison.linesRemoved)),
      (.changed, drawn(comparison.linesChanged.map(\.line))),
    ])
  }

  /// The lines that came, went or carry something else and lead nowhere, by kind.
  private var looseCounts: [LineCount] {
    let lines = looseLines
    return Self.counts(
      [.added, .removed, .changed].map { change in
        (change, lines.filter { $0.change == change }.map(\.line.kind))
      })
  }

  private static func counts(
    _ lists: [(Diagram.Connector.Change, [LineKind])]
  ) -> [LineCount] {
    LineKind.allCases.flatMap { kind in
      lists.map { (kind, $0.0, $0.1.count { $0 == kind }) }.filter { $0.2 > 0 }
    }
  }

  /// What the picture shows, in a few sentences for who cannot see it.
  var overview: String {
    let boxes = counts.map { sentence($0) }
    // Solid lines come and go with the boxes that are counted.
    let lines = lineCounts.filter { $0.kind != .reportsTo || $0.change == .changed }.map {
      "\($0.kind.caption), \($0.change.rawValue): \($0.count)"
    }
    let loose = looseCounts.map { Self.sentence(ofLoose: $0) }
    let parts = boxes + lines + loose + (notDrawn.map { ["Not drawn: \($0)"] } ?? [])
    return "The difference from \(options.baseName) to \(options.otherName). "
      + (parts.isEmpty ? nothing : parts.joined(separator: ". ") + ".")
  }

  private var nothing: String {
    comparison.isEmpty ? "Nothing is different." : "No box and no line is different."
  }

  private static func sentence(ofLoose item: LineCount) -> String {
    "\(item.kind.caption) that leads nowhere, \(item.change.rawValue): \(item.count)"
  }

  private func sentence(
    _ item: (change: Diagram.Change, positions: Int, bodies: Int)
  ) -> String {
    if item.change == .moved, !carried.isEmpty {
      return "\(item.change.word): \(item.positions), and \(carried.count) carried along"
    }
    let bodies = item.bodies == 1 ? "1 body" : "\(item.bodies) bodies"
    guard item.bodies > 0 else { return "\(item.change.word): \(item.positions)" }
    return "\(item.change.word): \(item.positions), and \(bodies)"
  }

  /// What explains and counts the differences in a picture, and then everything else in it.
  ///
  /// - Parameter lines: the lines that are counted: all of the picture where it has each once.
  func legend(
    of diagram: Diagram, counting lines: [Diagram.Connector], hasGhosts: Bool
  ) -> [Diagram.LegendEntry] {
    var entries: [Diagram.LegendEntry] = []
    for item in counts {
      entries.append(.init(.change(item.change), sentence(item)))
      if item.change == .moved, hasGhosts, diagram.boxes.contains(where: { $0.copy == .ghost }) {
        entries.append(.init(.ghost, "Where it stood before"))
        entries.append(.init(.changedLine(.reportsTo, .move), "From there to its new place"))
      }
    }
    for item in lineCounts where item.kind != .reportsTo || isDrawnApart(item.change, diagram) {
      let count = lines.count { $0.kind == item.kind && $0.change == item.change }
      guard count > 0 else { continue }
      entries.append(
        .init(
          .changedLine(item.kind, item.change),
          "\(item.kind.caption), \(item.change.rawValue): \(count)"))
    }
    // The sample tells the kind; there is room for a few words.
    entries += looseCounts.map {
      .init(.changedLine($0.kind, $0.change), "Leads nowhere, \($0.change.rawValue): \($0.count)")
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

  /// Whether a solid line that changed is drawn beside the tree, where a box reports to several, or
  /// is one of the tree that carries something else.
  private func isDrawnApart(_ change: Diagram.Connector.Change, _ diagram: Diagram) -> Bool {
    diagram.connectors.contains {
      $0.kind == .reportsTo && $0.change == change && (!$0.isTreeLine || change == .changed)
    }
  }
}
