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

    /// Adds a whole number.
    mutating func add(_ number: some BinaryInteger) { add(Double(number)) }

    /// Adds text as the content of an element, or else as the value of an attribute.
    mutating func escaped(_ text: String, keepsLines: Bool = true) {
      if Self.isPlain(text) { return add(text) }
      for scalar in text.unicodeScalars { Markup.add(scalar, keepsLines: keepsLines, to: &bytes) }
    }

    /// Whether every byte of a text stands for itself wherever it is.
    private static func isPlain(_ text: String) -> Bool {
      let span = text.utf8Span
      let bytes = span.span
      var place = 0
      while place < bytes.count {
        switch bytes[place] {
        case UInt8(ascii: "\""), UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"):
          return false
        case 0x20...0x7E: place &+= 1
        default: return false
        }
      }
      return true
    }

    /// Adds ` name="value"`; the value is escaped.
    mutating func attribute(_ name: String, _ value: String) {
      beginAttribute(name)
      escaped(value, keepsLines: false)
      bytes.append(UInt8(ascii: "\""))
    }

    /// Adds ` name="value"`.
    mutating func attribute(_ name: String, _ value: Double) {
      beginAttribute(name)
      add(value)
      bytes.append(UInt8(ascii: "\""))
    }

    private mutating func beginAttribute(_ name: String) {
      bytes.append(UInt8(ascii: " "))
      add(name)
      bytes.append(UInt8(ascii: "="))
      bytes.append(UInt8(ascii: "\""))
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
    ///
    /// - Precondition: there are 3*k* + 1 points.
    mutating func path(_ points: ArraySlice<Point>, classes: String, width: Double) {
      add("<path class=\"")
      add(classes)
      add("\" d=\"M")
      var last = points[points.startIndex]
      add(last)
      for start in stride(from: points.startIndex, to: points.endIndex - 3, by: 3) {
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
        } else if isEqual(end.y, last.y) {
          add("H")
          add(end.x)
        } else if isEqual(end.x, last.x) {
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
      add("<text class=\"f-")
      add(text.paint.rawValue)
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
      bytes.append(UInt8(ascii: ","))
      add(point.y)
    }

    /// Whether two coordinates are written alike.
    private func isEqual(_ one: Double, _ other: Double) -> Bool {
      (one * 100).rounded() == (other * 100).rounded()
    }
  }

  extension Point {
    fileprivate func isNearly(_ other: Point) -> Bool {
      abs(x - other.x) < 0.006 && abs(y - other.y) < 0.006
    }
  }
#endif
