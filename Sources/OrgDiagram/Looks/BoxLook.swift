/// How a box looks, without the text in it.
public struct BoxLook: Sendable, Equatable {
  /// The colour of its inside.
  public var fill: Colour
  /// The colour of its outline.
  public var outline: Colour
  /// The width of its outline in points.
  public var outlineWidth: Double
  /// How its outline is broken.
  public var dash: LineLook.Dash
  /// Whether its corners are round.
  public var isRounded: Bool
  /// Whether it has a second outline inside the first.
  public var hasTwoOutlines: Bool
  /// The colour of the bar along its upper edge.
  public var bar: Colour?
  /// Whether a second box shows behind it.
  public var isStacked: Bool
  /// The colour of its title.
  public var titleColour: Colour
  /// The colour of its plain text.
  public var textColour: Colour
  /// The colour of its details.
  public var detailColour: Colour

  /// The look of a box.
  ///
  /// What a position is shows in the fill and the kind of outline, so that it stays to be seen when
  /// a finding takes the colour and the width of the outline.
  public static func of(_ box: Diagram.Box) -> BoxLook {
    var look = BoxLook(
      fill: .white,
      outline: .slate,
      outlineWidth: 1,
      dash: .solid,
      isRounded: box.kind != .body,
      hasTwoOutlines: box.isExternal,
      bar: nil,
      isStacked: box.kind == .group,
      titleColour: .ink,
      textColour: .text,
      detailColour: .softText
    )
    switch box.kind {
    case .position: break
    case .body:
      look.fill = .sand
      look.outline = .ochre
      look.bar = .ochre
    case .group: look.fill = .mist
    }
    if box.isExternal { look.fill = .cloud }
    if box.isTop, !box.isVacant, !box.isExternal, box.kind == .position {
      look.fill = .navy
      look.outline = .navy
      look.titleColour = .white
      look.textColour = .white
      look.detailColour = Colour(0xD5DEEA)
    }
    if box.isVacant {
      look.dash = .dashed
      look.outlineWidth = 1.3
    }
    if let worst = box.marks.worst {
      look.outline = MarkLook.colour(of: worst)
      look.outlineWidth = 2.6
    }
    return look
  }
}

/// How a finding looks.
public enum MarkLook {
  /// The colour of badges and outlines; white text on it is readable.
  public static func colour(of severity: Diagram.Severity) -> Colour {
    switch severity {
    case .error: Colour(0xB3261E)
    case .warning: Colour(0x9A5B00)
    case .info: Colour(0x1F5FA8)
    }
  }

  /// The colour of the text on a badge.
  public static let text = Colour.white

  /// What is written on a badge: the severity is in words, for a print without colours.
  package static func caption(of mark: Diagram.Mark) -> String {
    switch mark.severity {
    case .error: "Error: \(mark.label)"
    case .warning: "Warning: \(mark.label)"
    case .info: "Info: \(mark.label)"
    }
  }
}
