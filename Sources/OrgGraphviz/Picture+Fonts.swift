#if Graphviz
  internal import OrgDiagram

  extension Picture {
    /// How text is to be set with the fonts of this machine.
    struct PangoFit {
      /// The picture, in which lines are cut that would be too long because frames stand for their
      /// characters: these are wider, and nobody can read them.
      var picture: Picture
      /// In parts of its true size, by figure.
      var scales: [Double]
      /// The scripts of which characters are drawn as small frames, for want of a font.
      var missing: [MissingScript]
    }

    /// No text is set smaller than this because the fonts of the machine are wide.
    private static let leastScale = 0.6
    /// No text is set smaller than this because it alone is wide: it would be no text.
    private static let leastOwnScale = 0.3

    /// How much smaller text has to be with the fonts of this machine.
    ///
    /// Letters and digits tell how much wider the fonts are than the measured one, and everything
    /// is so much smaller. A text that is too wide all the same, because another font had to be
    /// taken for its characters, is smaller alone: what is in one box changes nothing in others.
    func pangoFit(_ theme: Theme) throws -> PangoFit {
      let machine = try Self.machineScale()
      var scales = [Double](repeating: machine, count: figures.count)
      var unknown: [Int] = []
      var tooLong: [(figure: Int, room: Double, share: Double)] = []
      try GraphvizSession.run(text: .pango) { graph in
        let nodes = try build(graph, theme, scales: scales)
        try graph.acceptPlaces()
        for (index, node) in nodes.enumerated() {
          guard let text = figures[index].text else { continue }
          let hasFrames = node.unknownGlyphs > 0
          if hasFrames { unknown.append(index) }
          let room = figures[index].room(for: text)
          guard node.labelWidth > room else { continue }
          let own = room / node.labelWidth
          if hasFrames {
            tooLong.append((index, room, own))
          } else {
            scales[index] = max(Self.leastOwnScale, machine * own)
          }
        }
      }
      makeParagraphsEven(&scales)
      let lines = unknown.compactMap { figures[$0].text?.line }
      return PangoFit(
        picture: try cutting(tooLong, scale: machine), scales: scales,
        missing: try Self.missingScripts(in: lines))
    }

    /// The picture with some lines cut to the room that they have.
    ///
    /// - Parameter lines: the figure of each line, the room in points, and the part of the line
    ///   that has about that width.
    private func cutting(
      _ lines: [(figure: Int, room: Double, share: Double)], scale: Double
    ) throws -> Picture {
      var picture = self
      var open = lines
      // Frames are not all equally wide: what is still too long is cut once more.
      for _ in 0..<6 where !open.isEmpty {
        for (figure, _, share) in open {
          guard let text = picture.figures[figure].text else { continue }
          let count = Int(Double(text.line.count) * share) - 1
          picture.figures[figure].text?.line = String(text.line.prefix(max(0, count))) + "\u{2026}"
        }
        let samples = open.compactMap { line in
          picture.figures[line.figure].text.map { text in
            var typeface = text.typeface
            typeface.size *= scale
            return (text: text.line, typeface: typeface)
          }
        }
        open = try zip(open, Self.widths(samples)).compactMap { line, measured in
          guard measured.width > line.room else { return nil }
          return (line.figure, line.room, line.room / measured.width)
        }
      }
      return picture
    }

    /// Gives lines of one text, which follow each other in a box, one size.
    private func makeParagraphsEven(_ scales: inout [Double]) {
      for index in figures.indices.dropFirst() {
        let (former, own) = (figures[index - 1], figures[index])
        guard case .box = own.owner, own.owner == former.owner, let text = own.text,
          text.typeface == former.text?.typeface
        else { continue }
        var first = index - 1
        while first > 0, figures[first - 1].owner == own.owner,
          figures[first - 1].text?.typeface == text.typeface
        {
          first -= 1
        }
        let least = scales[first...index].min() ?? 1
        for line in first...index { scales[line] = least }
      }
    }

    /// Sample texts with their widths as the fonts of this machine have them.
    private static func widths(
      _ samples: [(text: String, typeface: Typeface)]
    ) throws -> [(width: Double, unknownGlyphs: Int)] {
      try GraphvizSession.run(text: .pango) { graph in
        var nodes: [GraphvizGraph.Object] = []
        for (index, sample) in samples.enumerated() {
          let node = try graph.addNode("p\(index)")
          try graph.set(
            node,
            [
              "pos": "0,0", "shape": "plaintext", "margin": "0", "fixedsize": "shape",
              "label": Figure.Text.label(sample.text), "fontname": sample.typeface.pangoName,
              "fontsize": decimal(sample.typeface.size),
            ])
          nodes.append(node)
        }
        try graph.acceptPlaces()
        return nodes.map { ($0.labelWidth, $0.unknownGlyphs) }
      }
    }

    /// How much smaller all text has to be because letters and digits are wider than the measured
    /// ones; 1 where they are not.
    private static func machineScale() throws -> Double {
      let letters = "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789"
      let samples = [false, true].flatMap { isBold in
        [false, true].map { isSlanted in
          (text: letters, typeface: Typeface(size: 10, isBold: isBold, isSlanted: isSlanted))
        }
      }
      return try zip(samples, widths(samples)).reduce(1.0) { scale, pair in
        let own = TextMeasure.width(of: letters, in: pair.0.typeface)
        // Widths are rounded to the dots of a screen: that much fits everywhere.
        guard pair.1.width > own * 1.03 else { return scale }
        return min(scale, max(leastScale, own / pair.1.width))
      }
    }

    /// The scripts of lines with characters that no font of this machine has.
    private static func missingScripts(in lines: [String]) throws -> [MissingScript] {
      let found = MissingScript.characters(in: lines)
      guard !found.isEmpty else { return [] }
      let samples = found.map { (text: $0.characters, typeface: Typeface(size: 10)) }
      return try zip(found, widths(samples)).filter { $0.1.unknownGlyphs > 0 }.map(\.0.script)
    }
  }

  extension Picture.Figure {
    /// How wide a text may become: three points from either side, and where it stands nearer to
    /// them as it is, as in the small ground of a number, half way to them.
    fileprivate func room(for text: Text) -> Double {
      let slack = rectangle.width - TextMeasure.width(of: text.line, in: text.typeface)
      return rectangle.width - min(6, slack / 2)
    }
  }
#endif
