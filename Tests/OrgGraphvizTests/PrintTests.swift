#if Graphviz
  @testable import OrgDiagram
  @testable import OrgGraphviz
  import Testing

  /// What is drawn with the fonts of the machine, as PNG and PDF.
  @Suite("Pictures with fonts of the machine", .enabled(if: GraphvizRenderer.isAvailable))
  struct PrintTests {
    /// How much smaller the text of the company is with so many crossings of lines.
    private func scale(crossings: Int) throws -> (scale: Double, stubs: Int) {
      var options = DrawingOptions()
      options.crossingBudget = crossings
      let page = try GraphvizRenderer.page(of: companyDiagram, options, .calm)
      let scales = try page.picture.pangoFit(.standard).scales
      return (scales.min() ?? 1, page.picture.stubs.count)
    }

    /// A PNG for paper has the pixels of the paper at its resolution, whatever the size of the chart.
    @Test(arguments: [3, 40, 400], [36.0, 72, 96, 144, 300])
    func aPNGForPaperIsAsLargeAsThePaper(_ boxes: Int, _ dpi: Double) throws {
      for (width, height) in [(842.0, 595.0), (595.0, 842.0), (841.89, 595.28)] {
        var options = DrawingOptions()
        options.fit = .page(width: width, height: height)
        options.pixelsPerPoint = dpi / 72
        let png = try GraphvizRenderer.render(
          treeDiagram(boxes: boxes, span: 5), as: .png, options)
        func number(_ place: Int) -> Double {
          Double(png[place..<place + 4].reduce(0) { $0 << 8 | Int($1) })
        }
        #expect(abs(number(16) - width * dpi / 72) <= 1, "\(boxes) boxes, \(dpi) dpi")
        #expect(abs(number(20) - height * dpi / 72) <= 1, "\(boxes) boxes, \(dpi) dpi")
      }
    }

    /// Where places do not say who stands above whom, lines of the tree do.
    @Test(arguments: DrawingOptions.Layout.allCases)
    func linesOfTheTreePointAtManagersWhereRowsDoNot(_ layout: DrawingOptions.Layout) throws {
      var options = DrawingOptions()
      options.layout = layout
      let points = ![.tidy, .dot].contains(layout)
      let (diagram, picture) = try GraphvizRenderer.page(of: explainedCompany, options, .calm)
      let boxes = picture.figures.filter { $0.shape?.outline != nil }
      var lines = 0
      for stroke in picture.strokes {
        guard case .connector(let index) = stroke.owner, diagram.connectors[index].isTreeLine else {
          continue
        }
        lines += 1
        #expect((stroke.endMark == .triangle) == points)
        #expect(stroke.startMark == nil)
        guard points else { continue }
        // The tip is on the border of the manager's box.
        let tip = try #require(stroke.route.endTip)
        let manager = try #require(
          boxes.first { $0.owner == .box(diagram.connectors[index].to) }?.rectangle)
        #expect(manager.inset(by: -0.1).overlaps(Rectangle(around: tip, tip)))
        #expect(!manager.inset(by: 1.1).overlaps(Rectangle(around: tip, tip)))
      }
      #expect(lines == 10)
      let words = picture.figures.filter { $0.owner == .legend }.compactMap(\.text?.line)
      #expect(words.contains("Reports to (arrow at manager)") == points)
      #expect(words.contains("Reports to") == !points)
    }

    /// What reaches out of the page makes another one of it, with smaller text, in PNG and PDF alone.
    @Test(arguments: ["N", "Northwind", "The Northern Winds and Seas Holding of Tromsø"])
    func nothingReachesOutOfASmallPage(_ title: String) throws {
      let boxes = [Diagram.Box(id: "a", lines: [.init("CEO", .title)])]
      let diagram = Diagram(title: title, boxes: boxes, connectors: [])
      let picture = try GraphvizRenderer.page(of: diagram, DrawingOptions(), .calm).picture
      for figure in picture.figures {
        #expect(figure.rectangle.x >= picture.origin.x)
        #expect(figure.rectangle.maxX <= picture.origin.x + picture.size.width)
      }
    }

    /// The sizes of the texts outside one box, which has a name, and the scripts without a font.
    private func sizes(_ name: String) throws -> (others: [Double], own: Double, missing: [String])
    {
      var diagram = companyDiagram
      let box = try #require(diagram.boxes.firstIndex { $0.id == "cto" })
      diagram.boxes[box].lines[1].text = name
      let picture = try GraphvizRenderer.page(of: diagram, DrawingOptions(), .calm).picture
      let fit = try picture.pangoFit(.standard)
      let pairs = Array(zip(picture.figures, fit.scales))
      let own = pairs.filter { $0.0.owner == .box(box) && $0.0.text?.line == name }
      return (
        pairs.filter { $0.0.owner != .box(box) }.map(\.1), own.map(\.1).min() ?? 1,
        fit.missing.map(\.name)
      )
    }

    @Test func aNameWithoutAFontMakesOnlyItselfSmaller() throws {
      let plain = try sizes("Sam Ode")
      #expect(plain.own == plain.others.max())
      for (name, script) in [
        (String(repeating: "\u{12000}\u{1230B}", count: 12), "Cuneiform"),
        (String(repeating: "\u{1200}\u{12A5}", count: 12), "Ethiopic"),
      ] {
        let rare = try sizes(name)
        #expect(rare.others == plain.others, "\(script)")
        // Others may be missing for the other names.
        #expect(rare.missing.filter { !plain.missing.contains($0) }.allSatisfy { $0 == script })
      }
    }

    /// Thai writes vowels above and below its letters; frames for them stand beside each other.
    @Test func framesForMissingCharactersStayInTheirBoxes() throws {
      let thai = String(repeating: "\u{E28}\u{E23}\u{E35}\u{E2A}\u{E38}", count: 12)
      for script in [thai, String(repeating: "\u{12000}", count: 60)] {
        let boxes = [Diagram.Box(id: "a", lines: [.init(script, .title), .init(script, .name)])]
        let page = try GraphvizRenderer.page(
          of: Diagram(boxes: boxes, connectors: []), DrawingOptions(), .calm)
        let fit = try page.picture.pangoFit(.standard)
        let widths = try GraphvizSession.run(text: .pango) { graph in
          let nodes = try fit.picture.build(graph, .standard, scales: fit.scales)
          try graph.acceptPlaces()
          return nodes.map(\.labelWidth)
        }
        for (figure, width) in zip(fit.picture.figures, widths) where figure.text != nil {
          #expect(width <= figure.rectangle.width + 1, "\(figure.text?.line ?? "")")
        }
      }
    }

    @Test func scriptsAreNamedWithAPackage() {
      let lines = ["Ab \u{1200} c", "\u{12000}\u{12001}", "\u{5C71}\u{1F600}", "\u{E000}"]
      let found = MissingScript.characters(in: lines)
      #expect(
        found.map(\.script.name)
          == ["Latin", "Ethiopic", "Cuneiform", "Chinese", "emoji", "U+E000"])
      #expect(found.map(\.characters)[2] == "\u{12000}\u{12001}")
      #expect(found[3].script.package == "fonts-noto-cjk")
    }

    @Test func numbersOfStubsMakeNoTextSmaller() throws {
      let (all, some) = (try scale(crossings: 1_000), try scale(crossings: 0))
      #expect(all.stubs == 0 && some.stubs > 0)
      // Whatever fonts there are: they are the same, but for widths rounded to whole points.
      #expect(some.scale >= 0.9 * all.scale, "\(some.scale), not \(all.scale)")
    }
  }
#endif
