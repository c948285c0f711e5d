extension Picture {
  /// Draws a box and what is written in it.
  mutating func add(_ box: Diagram.Box, _ content: BoxContent, in whole: Rectangle, owner: Owner) {
    let look = BoxLook.of(box)
    var card = whole
    if look.isStacked {
      card.width -= BoxContent.stackOffset
      card.height -= BoxContent.stackOffset
      let behind = card.moved(by: Point(x: BoxContent.stackOffset, y: BoxContent.stackOffset))
      addOutline(look, in: behind, owner: owner)
    }
    addOutline(look, in: card, owner: owner)
    if look.hasTwoOutlines {
      var inner = look
      inner.outlineWidth = 0.8
      inner.dash = .solid
      addOutline(inner, in: card.inset(by: 3), owner: owner)
    }
    var top = card.y
    if let bar = look.bar {
      let edge = look.outlineWidth / 2
      let strip = Rectangle(
        x: card.x + edge, y: card.y + edge, width: card.width - 2 * edge, height: 4)
      addShape(Figure.Shape(fill: bar, outline: nil), in: strip, owner: owner)
      top += 3
    }
    add(content.rows, look, top: top, in: card, owner: owner)
  }

  private mutating func addOutline(_ look: BoxLook, in rectangle: Rectangle, owner: Owner) {
    let shape = Figure.Shape(
      fill: look.fill,
      outline: look.outline,
      outlineWidth: look.outlineWidth,
      dash: look.dash,
      isRounded: look.isRounded
    )
    addShape(shape, in: rectangle, owner: owner)
  }

  /// Draws rows in the middle between `top` and the lower edge of a card.
  private mutating func add(
    _ rows: [BoxContent.Row],
    _ look: BoxLook,
    top: Double,
    in card: Rectangle,
    owner: Owner
  ) {
    let height = rows.reduce(0) { $0 + $1.height }
    var y = (top + card.maxY - height) / 2
    for row in rows {
      let line = Rectangle(x: card.x + 2, y: y, width: card.width - 4, height: row.height)
      switch row.kind {
      case .text(let role):
        addText(row.text, row.typeface, look.paint(of: role), in: line, owner: owner)
      case .badge(let severity):
        addBadge(row, .finding(severity), in: line, owner: owner)
      case .change(let paint):
        addBadge(row, paint, in: line, owner: owner)
      }
      y += row.height
    }
  }

  private mutating func addBadge(
    _ row: BoxContent.Row,
    _ paint: Paint,
    in line: Rectangle,
    owner: Owner
  ) {
    let size = Size(
      width: row.width + 2 * BoxContent.badgePadding, height: row.typeface.leading + 2.5)
    let centre = line.centre + Point(x: 0, y: 1.5)
    let pill = Rectangle(centre: centre, size: size)
    let shape = Figure.Shape(
      fill: paint, outline: nil, isRounded: true)
    addShape(shape, in: pill, owner: owner)
    addText(row.text, row.typeface, .badgeText, in: pill, owner: owner)
  }
}

extension BoxLook {
  fileprivate func paint(of role: Diagram.TextLine.Role) -> Paint {
    switch role {
    case .title: titlePaint
    case .name: textPaint
    case .detail, .mark: detailPaint
    }
  }
}
