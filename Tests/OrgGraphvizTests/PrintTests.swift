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
      return (try page.picture.pangoScale(.standard), page.picture.stubs.count)
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

    @Test func numbersOfStubsMakeNoTextSmaller() throws {
      let (all, some) = (try scale(crossings: 1_000), try scale(crossings: 0))
      #expect(all.stubs == 0 && some.stubs > 0)
      // Whatever fonts there are: they are the same, but for widths rounded to whole points.
      #expect(some.scale >= 0.9 * all.scale, "\(some.scale), not \(all.scale)")
    }
  }
#endif
