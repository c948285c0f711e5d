/// How a box looks, without the text in it.
public struct BoxLook: Sendable, Equatable {
  /// What is used for its inside.
  public var fill: Paint
  /// What is used for its outline.
  public var outline: Paint
  /// The width of its outline in points.
  public var outlineWidth: Double
  /// How its outline is broken.
  public var dash: LineLook.Dash
  /// Whether its corners are round.
  public var isRounded: Bool
  /// Whether it has a second outline inside the first.
  public var hasTwoOutlines: Bool
  /// What is used for the bar along its upper edge.
  public var bar: Paint?
  /// Whether a second box shows behind it.
  public var isStacked: Bool
  /// What is used for its title.
  public var titlePaint: Paint
  /// What is used for its plain text.
  public var textPaint: Paint
  /// What is used for its details.
  public var detailPaint: Paint

  /// The look of a box.
  ///
  /// What a position is shows in the fill and the kind of outline, so that it stays to be seen when
  /// a finding takes the colour and the width of the outline.
  public static func of(_ box: Diagram.Box) -> BoxLook {
    var look = BoxLook(
      fill: .card,
      outline: .cardEdge,
      outlineWidth: 1,
      dash: .solid,
      isRounded: box.kind != .body,
      hasTwoOutlines: box.isExternal,
      bar: nil,
      isStacked: box.kind == .group,
      titlePaint: .title,
      textPaint: .text,
      detailPaint: .soft
    )
    switch box.kind {
    case .position: break
    case .body:
      look.fill = .body
      look.outline = .bodyEdge
      look.bar = .bodyEdge
    case .group: look.fill = .group
    }
    if box.isExternal { look.fill = .external }
    if box.isTop, !box.isVacant, !box.isExternal, box.kind == .position {
      look.fill = .head
      look.outline = .head
      look.titlePaint = .headTitle
      look.textPaint = .headText
      look.detailPaint = .headSoft
    }
    if let heat = box.heat {
      look.fill = .heat(heat)
      look.outline = .cardEdge
      look.titlePaint = .title
      look.textPaint = .text
      // Soft text would be too faint on the darker ones.
      look.detailPaint = .text
    }
    if box.isVacant {
      look.dash = .dashed
      look.outlineWidth = 1.3
    }
    look.show(box.changes, box.copy)
    if let worst = box.marks.worst {
      look.outline = .finding(worst)
      look.outlineWidth = 2.6
    }
    return look
  }
}

/// How a finding looks.
public enum MarkLook {
  /// What is said of a finding where there is room: how bad it is, the rule, and what it says.
  package static func caption(of mark: Diagram.Mark) -> String {
    caption(mark.severity, [mark.label, mark.text])
  }

  /// What a legend says of a rule: how bad its findings are, its name, and what it finds.
  static func ruleCaption(of mark: Diagram.Mark) -> String {
    caption(mark.severity, [mark.label, mark.summary.isEmpty ? mark.text : mark.summary])
  }

  private static func caption(_ severity: Diagram.Severity, _ parts: [String]) -> String {
    // What is no rule's says by itself how bad it is.
    guard let rule = parts.first, !rule.isEmpty else { return parts.joined() }
    let name = severity.rawValue
    let word = name.prefix(1).uppercased() + name.dropFirst()
    return ([word] + parts.filter { !$0.isEmpty }).joined(separator: ": ")
  }

  /// What is written on a badge: a sign for how bad it is, for a print without colours, the number
  /// of the rule in the legend, and its name in words, without the family.
  static func badge(of mark: Diagram.Mark, number: Int?) -> String {
    let name = mark.label.split(separator: "/").last ?? ""
    let words = String(name.map { $0 == "-" || $0 == "_" ? " " : $0 })
    return [sign(of: mark.severity), number.map(String.init) ?? "", words]
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// A sign that is not told by its colour: × wrong, ! worth a look, i worth knowing.
  static func sign(of severity: Diagram.Severity) -> String {
    switch severity {
    case .error: "\u{D7}"
    case .warning: "!"
    case .info: "i"
    }
  }
}
