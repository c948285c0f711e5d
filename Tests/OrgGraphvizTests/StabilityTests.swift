import OrgDiagram
import OrgGraphviz
import OrgModel
import Testing

/// A picture that keeps the arrangement of an earlier one.
@Suite("Stability", .enabled(if: GraphvizRenderer.isAvailable))
struct StabilityTests {
  /// The data of each box, by id.
  private func boxes(_ bytes: [UInt8]) throws -> [String: [String: String]] {
    let picture = try #require(DrawnPicture(bytes))
    return Dictionary(
      uniqueKeysWithValues: picture.groups(ofClass: "box").compactMap { group in
        group.attributes["data-id"].map { ($0, group.attributes) }
      })
  }

  private func arrangement(of bytes: [UInt8]) throws -> EarlierArrangement {
    try #require(EarlierArrangement(svg: bytes))
  }

  /// The diagram with one more report of a manager, at the end.
  private func grown(_ diagram: Diagram, manager: Int) -> Diagram {
    var diagram = diagram
    diagram.boxes.append(Diagram.Box(id: "zz-new", lines: [.init("New Analyst", .title)]))
    diagram.connectors.append(
      Diagram.Connector(
        from: diagram.boxes.count - 1, to: manager, kind: .reportsTo, isTreeLine: true))
    return diagram
  }

  @Test(arguments: [(30, 4, 3), (120, 6, 10), (300, 9, 31), (60, 30, 0)])
  func oneMoreLeafChangesNoArrangement(_ count: Int, _ span: Int, _ manager: Int) throws {
    let before = treeDiagram(boxes: count, span: span)
    var options = DrawingOptions()
    options.fit = .aspect(1.4)
    let old = try GraphvizRenderer.render(before, as: .svg, options)
    options.keptArrangement = try arrangement(of: old)
    let new = try GraphvizRenderer.render(grown(before, manager: manager), as: .svg, options)
    let (earlier, later) = (try boxes(old), try boxes(new))
    #expect(later.count == count + 1)
    for (id, box) in earlier {
      #expect(later[id]?["data-begins"] == box["data-begins"], "\(id)")
      // Whoever had no reports before may have one now.
      guard let arrangement = box["data-arrangement"] else { continue }
      #expect(later[id]?["data-arrangement"] == arrangement, "\(id)")
    }
  }

  /// Where each box stands across the chart, and where along it.
  private func places(_ bytes: [UInt8]) throws -> [String: (across: Double, along: Double)] {
    let picture = try #require(DrawnPicture(bytes))
    return Dictionary(
      uniqueKeysWithValues: try picture.groups(ofClass: "box").map { group in
        let id = try #require(group.attributes["data-id"])
        let box = try #require(group.rectangles.first)
        func number(_ name: String) throws -> Double {
          try #require(box[name].flatMap(Double.init))
        }
        return (id, (try number("x") + number("width") / 2, try number("y")))
      })
  }

  /// By the definition of what must move: who is beside or below the new leaf at the right. Whoever
  /// is above it, and everybody left of those, stays, because nothing stands in their way.
  @Test(arguments: 0..<30)
  func oneMoreLeafMovesOnlyWhoIsInItsWay(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let count = Int.random(in: 5...60, using: &generator)
    var before = treeDiagram(boxes: count, span: Int.random(in: 2...5, using: &generator))
    before.direction = seed % 3 == 0 ? .bottomToTop : .topToBottom
    for box in before.boxes.indices { before.boxes[box].lines = [.init("Box \(box)", .title)] }
    let managers = Set(before.connectors.map(\.to)).sorted()
    let manager = managers[Int.random(in: 0..<managers.count, using: &generator)]
    var options = DrawingOptions()
    // So wide that everybody has a row.
    options.fit = .page(width: 40_000, height: 20_000)
    let old = try GraphvizRenderer.render(before, as: .svg, options)
    options.keptArrangement = try arrangement(of: old)
    let new = try GraphvizRenderer.render(grown(before, manager: manager), as: .svg, options)
    var above: Set<Int> = [manager]
    var next = manager
    while let line = before.connectors.first(where: { $0.from == next && $0.isTreeLine }) {
      next = line.to
      above.insert(next)
    }
    let (earlier, later) = (try places(old), try places(new))
    // A page of a given size has the picture in its middle.
    let root = before.boxes[0].id
    let shift = try #require(later[root]).across - (try #require(earlier[root]).across)
    let limit = try #require(earlier[before.boxes[manager].id]).across
    for (index, box) in before.boxes.enumerated() {
      let (one, other) = (try #require(earlier[box.id]), try #require(later[box.id]))
      guard above.contains(index) || one.across < limit - 1 else { continue }
      #expect(abs(other.across - shift - one.across) < 0.03, "seed \(seed): \(box.id)")
    }
  }

  /// In wrapped rows the trunk keeps its place too: one more at the end of the last row moves
  /// nobody.
  @Test(arguments: [(40, 0.9), (41, 0.9), (43, 1.7), (60, 1.2)])
  func oneMoreInWrappedRowsMovesNobody(_ reports: Int, _ aspect: Double) throws {
    var before = treeDiagram(boxes: reports + 1, span: reports)
    for box in before.boxes.indices { before.boxes[box].lines = [.init("Box \(box)", .title)] }
    var options = DrawingOptions()
    options.fit = .aspect(aspect)
    let drawn = try GraphvizRenderer.render(before, as: .svg, options)
    // Rows of eight, whatever would be chosen for the shape.
    let lines = String(decoding: drawn, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let wrapped = lines.map { line -> String in
      guard line.hasPrefix("<g id=\"box-") else { return String(line) }
      let number = line.dropFirst(12).prefix { $0 != "\"" }.dropFirst().reduce(0) {
        $0 * 10 + ($1.wholeNumberValue ?? 0)
      }
      let begins = number % 8 == 1 ? " data-begins=\"true\"" : ""
      let style = number == 0 ? " data-arrangement=\"wrapped\"" : ""
      return "<g id=\"box-p\(number)\" data-id=\"p\(number)\"\(style)\(begins)>"
    }
    let plan = Array(wrapped.joined(separator: "\n").utf8)
    options.keptArrangement = try arrangement(of: plan)
    let old = try GraphvizRenderer.render(before, as: .svg, options)
    #expect(try boxes(old)["p0"]?["data-arrangement"] == "wrapped")
    options.keptArrangement = try arrangement(of: old)
    options.fit = .natural
    let same = try places(try GraphvizRenderer.render(before, as: .svg, options))
    let later = try places(
      try GraphvizRenderer.render(grown(before, manager: 0), as: .svg, options))
    for (id, place) in same {
      #expect(abs((try #require(later[id])).across - place.across) < 0.03, "\(id)")
    }
  }

  @Test func whatWasKeptOnceIsKeptAgain() throws {
    var diagram = treeDiagram(boxes: 40, span: 3)
    var options = DrawingOptions()
    options.fit = .page(width: 40_000, height: 20_000)
    let first = try GraphvizRenderer.render(diagram, as: .svg, options)
    options.keptArrangement = try arrangement(of: first)
    diagram = grown(diagram, manager: 4)
    let second = try GraphvizRenderer.render(diagram, as: .svg, options)
    options.keptArrangement = try arrangement(of: second)
    #expect(try GraphvizRenderer.render(diagram, as: .svg, options) == second)
  }

  @Test func whoeverGoesLeavesNoGap() throws {
    var options = DrawingOptions()
    options.fit = .page(width: 40_000, height: 20_000)
    let before = treeDiagram(boxes: 31, span: 5)
    let old = try GraphvizRenderer.render(before, as: .svg, options)
    // The last sub-tree but one loses everybody below it, and a leaf is gone.
    for gone in [[11, 12, 13, 14, 15], [27]] {
      var after = before
      after.connectors.removeAll { gone.contains($0.from) || gone.contains($0.to) }
      for box in gone.sorted(by: >) {
        after.boxes.remove(at: box)
        for line in after.connectors.indices {
          if after.connectors[line].from > box { after.connectors[line].from -= 1 }
          if after.connectors[line].to > box { after.connectors[line].to -= 1 }
        }
      }
      options.keptArrangement = nil
      let fresh = try places(try GraphvizRenderer.render(after, as: .svg, options))
      options.keptArrangement = try arrangement(of: old)
      let kept = try places(try GraphvizRenderer.render(after, as: .svg, options))
      func width(_ places: [String: (across: Double, along: Double)]) -> Double {
        (places.values.map(\.across).max() ?? 0) - (places.values.map(\.across).min() ?? 0)
      }
      #expect(width(kept) <= width(fresh) + 1, "\(gone)")
    }
  }

  @Test func theSameDiagramKeptIsTheSamePicture() throws {
    let diagram = treeDiagram(boxes: 150, span: 5, lines: 6)
    for fit in [DrawingOptions.Fit.natural, .aspect(0.7), .aspect(3)] {
      var options = DrawingOptions()
      options.fit = fit
      let old = try GraphvizRenderer.render(diagram, as: .svg, options)
      options.keptArrangement = try arrangement(of: old)
      #expect(try GraphvizRenderer.render(diagram, as: .svg, options) == old)
    }
  }

  @Test(arguments: [0.4, 1, 3])
  func sharedFramesAreKept(_ aspect: Double) throws {
    var diagram = treeDiagram(boxes: 90, span: 9)
    diagram.frames = (0..<4).map { unit in
      Diagram.Frame(
        label: "Unit \(unit)", unit: "u\(unit)",
        boxes: diagram.boxes.indices.filter { $0 > 9 && $0 % 5 == unit })
    }
    var options = DrawingOptions()
    options.fit = .aspect(aspect)
    let old = try GraphvizRenderer.render(diagram, as: .svg, options)
    #expect(String(decoding: old, as: UTF8.self).contains("data-group-arrangement"))
    options.keptArrangement = try arrangement(of: old)
    #expect(try GraphvizRenderer.render(diagram, as: .svg, options) == old)
  }

  @Test func idsThatMeanSomethingInMarkupAreKept() throws {
    var diagram = treeDiagram(boxes: 8, span: 7)
    for (index, id) in ["a\"b", "<c>", "&amp;", "d\ne", "&lt;", "'", "é", "x y"].enumerated() {
      diagram.boxes[index].id = id
    }
    var options = DrawingOptions()
    options.fit = .aspect(0.3)
    let old = try GraphvizRenderer.render(diagram, as: .svg, options)
    options.keptArrangement = try arrangement(of: old)
    #expect(try GraphvizRenderer.render(diagram, as: .svg, options) == old)
  }

  @Test func whatIsNoPictureOfOursIsNone() throws {
    var dot = DrawingOptions()
    dot.layout = .dot
    let engine = try GraphvizRenderer.render(companyDiagram, as: .svg, dot)
    #expect(EarlierArrangement(svg: engine) == nil)
    for text in ["", "<svg>", "<svg data-arrangement=\"heap\">", "orgline: 1\n", "\u{0}\n\n<g id="]
    {
      #expect(EarlierArrangement(svg: Array(text.utf8)) == nil)
    }
  }
}
