internal import OrgModel

extension Diagram {
  /// What is different about a box in a picture of two charts.
  ///
  /// A box may have several; the first in this order decides how it looks.
  public enum Change: String, CaseIterable, Sendable {
    /// Only the later chart has it.
    case opened
    /// Only the earlier chart has it.
    case closed
    /// Its solid line leads elsewhere.
    case moved
    /// Somebody else holds it.
    case reassigned
    /// It has another title.
    case retitled
    /// Something else about it is different.
    case changed
  }

  /// Which of several boxes for one position a box is, where a picture has several.
  public enum Copy: String, CaseIterable, Sendable {
    /// What is left of it where it stood in the earlier chart.
    case ghost
    /// As the earlier chart has it.
    case before
    /// As the later chart has it.
    case after
  }
}

extension Diagram.Connector {
  /// What is different about a line in a picture of two charts.
  public enum Change: String, CaseIterable, Sendable {
    /// Only the later chart has it.
    case added
    /// Only the earlier chart has it.
    case removed
    /// Both have it, and it carries something else.
    case changed
    /// The solid line of a box that moved, where it stands now.
    case moved
    /// The solid line that a box had before it moved.
    case left
    /// No line of either chart: an arrow from where a box stood to where it stands.
    case move
  }
}

extension Diagram.Connector.Change {
  /// What became of a line, in words.
  package var sentence: String {
    switch self {
    case .added: "added"
    case .removed: "removed"
    case .changed: "which carries something else"
    case .moved: "since the move"
    case .left: "until the move"
    case .move: "moved"
    }
  }
}

extension Diagram.Change {
  /// The change as a word.
  package var word: String {
    switch self {
    case .opened: "Opened"
    case .closed: "Closed"
    case .moved: "Moved"
    case .reassigned: "Reassigned"
    case .retitled: "Retitled"
    case .changed: "Changed"
    }
  }

  /// The colour of the change.
  package var paint: Paint {
    switch self {
    case .opened: .added
    case .closed: .removed
    case .moved: .moved
    case .reassigned, .retitled, .changed: .changed
    }
  }

  /// Whether the box itself stays what and where it is.
  package var isInPlace: Bool { paint == .changed }
}

/// How changes look: a colour, a stroke and a word each, so that nobody needs the colours.
enum ChangeLook {
  /// The badges of a box: one for what became of its place, one for all else.
  static func badges(_ box: Diagram.Box) -> [(text: String, paint: Paint)] {
    // What is only a ghost says in words where the box went.
    guard box.copy != .ghost else { return [] }
    let changes = box.changes
    var badges: [(text: String, paint: Paint)] = []
    for (change, sign) in [(Diagram.Change.opened, "+"), (.closed, "\u{2212}"), (.moved, "→")]
    where changes.contains(change) {
      badges.append(("\(sign) \(change.word)", change.paint))
    }
    let others = Diagram.Change.allCases.filter { $0.isInPlace && changes.contains($0) }
    if !others.isEmpty {
      let words = others.enumerated().map { $0 == 0 ? $1.word : $1.word.lowercased() }
      badges.append(("~ " + words.joined(separator: ", "), .changed))
    }
    return badges
  }
}

extension BoxLook {
  /// Shows what is different about a box, and whether it is only what was left behind.
  mutating func show(_ changes: [Diagram.Change], _ copy: Diagram.Copy?) {
    if copy == .ghost {
      fade()
      (outline, outlineWidth, dash) = (.moved, 1, .dashed)
      return
    }
    guard let first = Diagram.Change.allCases.first(where: changes.contains) else { return }
    outline = first.paint
    switch first {
    case .opened: (outlineWidth, dash) = (2.8, .solid)
    case .closed:
      fade()
      (outlineWidth, dash) = (2, .dotted)
    case .moved: (outlineWidth, dash) = (2.2, .dashed)
    case .reassigned, .retitled, .changed: (outlineWidth, dash) = (2, .solid)
    }
    if changes.contains(where: \.isInPlace) { hasTwoOutlines = true }
  }

  /// Makes the box as pale as text on it allows: it is not there any more.
  private mutating func fade() {
    fill = .page
    bar = nil
    (titlePaint, textPaint, detailPaint) = (.soft, .soft, .soft)
  }
}

extension LineLook {
  /// The look of a line: that of its kind, in the colour and width of what became of it.
  package static func of(_ line: Diagram.Connector) -> LineLook {
    let look = line.closesCircle ? closingCircle : of(line.kind)
    guard let change = line.change else { return look }
    return of(look, change, isTreeLine: line.isTreeLine)
  }

  /// The look of a kind of line with what became of it.
  static func of(_ kind: LineKind, _ change: Diagram.Connector.Change) -> LineLook {
    of(of(kind), change, isTreeLine: false)
  }

  private static func of(
    _ look: LineLook, _ change: Diagram.Connector.Change, isTreeLine: Bool
  ) -> LineLook {
    func drawn(_ paint: Paint, _ width: Double, _ dash: Dash? = nil) -> LineLook {
      LineLook(dash ?? look.dash, look.mark, paint, width: width, isMutual: look.isMutual)
    }
    switch change {
    // A line of the tree shares its way with those beside it, which cover it there.
    case .added: return drawn(.added, isTreeLine ? look.width : 2.4)
    case .removed: return drawn(.removed, 1, isTreeLine ? .dotted : nil)
    case .changed: return drawn(.changed, 1.8)
    case .moved: return drawn(.moved, look.width)
    case .left: return drawn(.moved, 1, .dashed)
    case .move: return LineLook(.dashed, .arrow, .moved, width: 2)
    }
  }
}
