#if Graphviz
  internal import OrgDiagram

  /// SVG as it grows: bytes, and what writes shapes and texts into them.
  struct SVGText {
    private(set) var bytes: [UInt8] = []

    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    /// Adds text that is markup already.
    mutating func add(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

    /// Adds a number with at most two decimals.
    mutating func add(_ number: Double) { append(decimal: number, to: &bytes) }

    /// Adds text as the content of an element, or else as the value of an attribute.
    mutating func escaped(_ text: String, keepsLines: Bool = true) {
      let isPlain = text.utf8.allSatisfy { byte in
        (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "&") && byte != UInt8(ascii: "<")
          && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "\"")
      }
      if isPlain { return add(text) }
      add(keepsLines ? Markup.text(text) : Markup.attribute(text))
    }

    /// Adds ` name="value"`; the value is escaped.
    mutating func attribute(_ name: String, _ value: String) {
      add(" ")
      add(name)
      add("=\"")
      escaped(value, keepsLines: false)
      add("\"")
    }

    /// Adds ` name="value"`.
    mutating func attribute(_ name: String, _ value: Double) {
      add(" ")
      add(name)
      add("=\"")
      add(value)
      add("\"")
    }

    /// Adds a rectangle.
    mutating func rectangle(_ rectangle: Rectangle, classes: String, radius: Double, width: Double)
    {
      add("<rect class=\"")
      add(classes)
      add("\"")
      attribute("x", rectangle.x)
      attribute("y", rectangle.y)
      attribute("width", rectangle.width)
      attribute("height", rectangle.height)
      if radius > 0 { attribute("rx", radius) }
      if width != 1 { attribute("stroke-width", width) }
      add("/>")
    }

    /// Adds a line of curves; straight pieces are written as such.
    mutating func path(_ points: [Point], classes: String, width: Double) {
      add("<path class=\"")
      add(classes)
      add("\" d=\"M")
      add(points[0])
      var last = points[0]
      for start in stride(from: 0, to: points.count - 3, by: 3) {
        let end = points[start + 3]
        defer { last = end }
        let isStraight =
          points[start + 1].isNearly(last) && points[start + 2].isNearly(end)
        if !isStraight {
          add("C")
          add(points[start + 1])
          add(" ")
          add(points[start + 2])
          add(" ")
          add(end)
        } else if decimal(end.y) == decimal(last.y) {
          add("H")
          add(end.x)
        } else if decimal(end.x) == decimal(last.x) {
          add("V")
          add(end.y)
        } else {
          add("L")
          add(end)
        }
      }
      add("\"")
      if width != 1 { attribute("stroke-width", width) }
      add("/>")
    }

    /// Adds what is at the end of a line.
    mutating func tip(_ tip: TracedShapes.Tip, filled: String, open: String) {
      switch tip {
      case .polygon(let corners, let isFilled):
        add("<path class=\"\(isFilled ? filled : open)\" d=\"M")
        for (index, corner) in corners.enumerated() where index == 0 || corner != corners[index - 1]
        {
          if index > 0 { add("L") }
          add(corner)
        }
        add("Z\"/>")
      case .ellipse(let centre, let radius, let isFilled):
        add("<ellipse class=\"\(isFilled ? filled : open)\"")
        attribute("cx", centre.x)
        attribute("cy", centre.y)
        attribute("rx", radius.width)
        attribute("ry", radius.height)
        add("/>")
      }
    }

    /// Adds a line of text in the middle of the height of a rectangle.
    mutating func text(_ text: Picture.Figure.Text, in rectangle: Rectangle) {
      add("<text class=\"f-\(text.paint.rawValue)")
      if text.isCentred { add(" m") }
      if text.typeface.isBold { add(" b") }
      if text.typeface.isSlanted { add(" i") }
      add("\"")
      attribute("x", text.isCentred ? rectangle.centre.x : rectangle.x)
      // Letters of the measured family rise about as far above this as they reach below its middle.
      attribute("y", rectangle.centre.y + 0.35 * text.typeface.size)
      attribute("font-size", text.typeface.size)
      add(">")
      escaped(text.line)
      add("</text>")
    }

    private mutating func add(_ point: Point) {
      add(point.x)
      add(",")
      add(point.y)
    }
  }

  extension Point {
    fileprivate func isNearly(_ other: Point) -> Bool {
      abs(x - other.x) < 0.006 && abs(y - other.y) < 0.006
    }
  }
#endif
