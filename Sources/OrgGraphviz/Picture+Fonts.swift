#if Graphviz
  internal import OrgDiagram

  extension Picture {
    /// How text is to be set with the fonts of this machine.
    struct PangoFit {
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
      try GraphvizSession.run(text: .pango) { graph in
        let nodes = try build(graph, theme, scales: scales)
        try graph.acceptPlaces()
        for (index, node) in nodes.enumerated() {
          guard let text = figures[index].text else { continue }
          if node.unknownGlyphs > 0 { unknown.append(index) }
          let width = node.labelWidth
          guard width > 0 else { continue }
          let own = figures[index].room(for: text) / width
          if own < 1 { scales[index] = max(Self.leastOwnScale, machine * own) }
        }
      }
      makeParagraphsEven(&scales)
      let lines = unknown.compactMap { figures[$0].text?.line }
      return PangoFit(scales: scales, missing: try Self.missingScripts(in: lines))
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
