import OrgDiagram
import OrgModel
import OrgTestSupport
import Testing

@Suite("Difference maps")
struct DifferenceMapTests {
  private static let today = """
    ceo(Ann) > cfo(Bob) cio(Cid) cro(Dan); cio > ciso(Eve) ops; ciso > soc; soc > analyst
    ciso ~dotted_line_to> cfo; soc ~escalates_to> ceo
    """
  private static let wanted = """
    ceo(Ann) > cfo(Zoe) cio(Cid) cro(Dan); cio > new; cro > ciso(Eve); ciso > soc; soc > analyst
    ciso ~dotted_line_to> ceo; soc ~escalates_to> ceo
    """

  private func map(
    _ before: String = today, _ after: String = wanted, hops: Int? = nil
  ) -> Diagram {
    var options = DifferenceMapOptions(baseName: "today", otherName: "wanted")
    options.hops = hops
    let pair = (OrgGraph(sketch: before), OrgGraph(sketch: after))
    return Diagram(Comparison(from: pair.0, to: pair.1), options)
  }

  private func box(_ id: String, _ map: Diagram) -> Diagram.Box? {
    map.boxes.first { $0.id == id && $0.copy == nil }
  }

  /// Lines as `from kind to change`, a ghost as `(id)`.
  private func lines(_ map: Diagram, trees: Bool) -> Set<String> {
    func name(_ index: Int) -> String {
      let box = map.boxes[index]
      return box.copy == .ghost ? "(\(box.id))" : box.id
    }
    return Set(
      map.connectors.filter { $0.isTreeLine == trees }.map {
        "\(name($0.from)) \($0.kind.name) \(name($0.to)) \($0.change?.rawValue ?? "-")"
      })
  }

  /// Lines that lead nowhere cannot be drawn, and another first manager changes no set of lines:
  /// the pictures tell them all the same.
  @Test(arguments: [
    ("ceo > a b", "ceo > a b; a ~dotted_line_to> ?ghost", "a"),
    ("ceo > a b; a ~dotted_line_to> ?ghost", "ceo > a b", "a"),
    ("ceo > a b", "ceo > a b; b ~dotted_line_to> b", "b"),
    ("ceo > a b; ?ghost > b", "ceo > a b; ?phantom > b", "b"),
    ("ceo > a b; a > b", "ceo a; a > b; ceo > a b", "b"),
  ])
  func whatCannotBeDrawnIsTold(_ before: String, _ after: String, _ id: String) throws {
    let pair = (OrgGraph(sketch: before), OrgGraph(sketch: after))
    try #require(!Scenario(from: pair.0, to: pair.1).changes.isEmpty)
    let map = map(before, after)
    #expect(map.title == "today → wanted")
    #expect(box(id, map)?.changes.isEmpty == false)
    let difference = Comparison(from: pair.0, to: pair.1)
    let loose = (difference.linesAdded + difference.linesRemoved).filter { $0.looseEnd != nil }
    #expect(loose.isEmpty == difference.moved.contains { $0.id == id })
    let words = box(id, map)?.lines.map(\.text) ?? []
    for line in loose {
      let end = try #require(line.looseEnd?.clause).filter { $0 != "`" }
      #expect(words.contains { $0.contains("\(line.from) → \(line.to): \(end)") }, "\(words)")
      #expect(map.legend.contains { $0.caption.hasPrefix("Leads nowhere, ") })
    }
    let options = DifferenceMapOptions(baseName: "today", otherName: "wanted")
    let beside = SideBySide(difference, options).arranged(DrawingOptions(), .calm).diagram
    let copies = beside.boxes.filter { $0.id == id }
    #expect(copies.count == 2 && copies.allSatisfy { !$0.changes.isEmpty })
    #expect(beside.legend.isEmpty == false)
  }

  /// What is no box and no line is counted beside the names.
  @Test func whatIsNotDrawnIsCounted() {
    var document = GraphSketch("ceo > a").document
    let before = OrgGraph(document)
    document.addUnit(id: "u", name: "Unit")
    let after = OrgGraph(document)
    let options = DifferenceMapOptions(baseName: "today", otherName: "wanted")
    let map = Diagram(Comparison(from: before, to: after), options)
    #expect(
      map.title == "today → wanted: no differences in boxes and lines "
        + "(not drawn: 1 change of a unit)")
  }

  @Test func aMapByHand() {
    let map = map()
    #expect(map.title == "today → wanted")
    #expect(
      lines(map, trees: true) == [
        "cfo reports_to ceo -", "cio reports_to ceo -", "cro reports_to ceo -",
        "(ciso) reports_to cio left", "ciso reports_to cro moved", "ops reports_to cio removed",
        "new reports_to cio added", "soc reports_to ciso -", "analyst reports_to soc -",
      ])
    #expect(
      lines(map, trees: false) == [
        "ciso dotted_line_to cfo removed", "ciso dotted_line_to ceo added",
        "(ciso) reports_to ciso move",
      ])
    #expect(box("ciso", map)?.changes == [.moved] && box("ops", map)?.changes == [.closed])
    #expect(box("new", map)?.changes == [.opened] && box("cfo", map)?.changes == [.reassigned])
    #expect(box("soc", map)?.changes == [])
    let words = box("ciso", map)?.lines.map(\.text) ?? []
    #expect(words.contains("from cio, with 2 below"))
    let ghost = map.boxes.first { $0.copy == .ghost }
    #expect(ghost?.lines.last?.text == "moved to cro, with 2 below")
    #expect(box("cfo", map)?.lines.last?.text == "held by Bob before")
    #expect(
      map.legend.map(\.caption).prefix(8) == [
        "Opened: 1", "Closed: 1", "Moved: 1, and 2 carried along", "Where it stood before",
        "From there to its new place",
        "Reassigned: 1", "Dotted line to, added: 1", "Dotted line to, removed: 1",
      ])
  }

  @Test func linesToOneselfStandInTheOrderOfPositions() {
    let people = [
      Position(id: "a", lines: [Line(.dottedLineTo, to: "a")]),
      Position(id: "b", lines: [Line(.reportsTo, to: "a"), Line(.deputy, to: "b")]),
      Position(
        id: "c",
        lines: [
          Line(.reportsTo, to: "a"), Line(.informs, to: "c"), Line(.escalatesTo, to: "c"),
        ]),
    ]
    func graph(_ people: [Position]) -> OrgGraph {
      var document = OrgDocument()
      for position in people { document.add(position) }
      return OrgGraph(document)
    }
    let before = OrgGraph(sketch: "a > b c")
    for order in [people, people.reversed()] {
      let map = Diagram(
        Comparison(from: before, to: graph(order)),
        DifferenceMapOptions(baseName: "", otherName: ""))
      let loops = map.connectors.filter { $0.from == $0.to }
        .map { "\(map.boxes[$0.from].id) \($0.kind.name)" }
      #expect(loops == ["a dotted_line_to", "b deputy", "c escalates_to", "c informs"])
    }
  }

  @Test func namesCanBeHidden() {
    var options = DifferenceMapOptions(baseName: "a", otherName: "b")
    options.hidesNames = true
    let pair = (OrgGraph(sketch: Self.today), OrgGraph(sketch: Self.wanted))
    let map = Diagram(Comparison(from: pair.0, to: pair.1), options)
    for box in map.boxes {
      for text in box.lines.map(\.text) + [box.details, box.spoken] {
        #expect(
          !["Ann", "Bob", "Cid", "Dan", "Eve", "Zoe"].contains(where: text.contains), "\(text)")
      }
    }
  }

  @Test func whoMovedWithTheirManagerStandsBelowTheManagersGhost() {
    let map = map("a > b c; b > d; d > e", "a > b c; c > d; b > e")
    #expect(
      lines(map, trees: true) == [
        "b reports_to a -", "c reports_to a -", "d reports_to c moved", "e reports_to b moved",
        "(d) reports_to b left", "(e) reports_to (d) left",
      ])
  }

  @Test func twoWhoSwapPlacesMakeNoCircle() {
    let map = map("a > b; b > c; c > d", "a > c; c > b; b > d")
    #expect(
      lines(map, trees: true) == [
        "c reports_to a moved", "b reports_to c moved", "d reports_to b moved",
        "(b) reports_to a left", "(c) reports_to (b) left", "(d) reports_to (c) left",
      ])
  }

  @Test func aSecondManagerIsALineAndNoGhost() {
    let before = OrgGraph(sketch: "a > b c; b > d")
    let after = OrgGraph(sketch: "a > b c; b > d; c > d")
    let map = Diagram(
      Comparison(from: before, to: after), DifferenceMapOptions(baseName: "a", otherName: "b"))
    #expect(!map.boxes.contains { $0.copy == .ghost })
    #expect(lines(map, trees: false) == ["d reports_to c added"])
    #expect(box("d", map)?.changes == [.moved])
  }

  @Test func theSameChartTwiceIsThatChart() {
    let map = map(Self.today, Self.today)
    #expect(map.boxes.allSatisfy { $0.changes.isEmpty && $0.copy == nil })
    #expect(map.connectors.allSatisfy { $0.change == nil })
    #expect(!map.legend.contains { $0.caption.contains(":") })
    #expect(map.title == "today → wanted: no differences")
    let both = SideBySide(
      Comparison(from: OrgGraph(sketch: Self.today), to: OrgGraph(sketch: Self.today)),
      DifferenceMapOptions(baseName: "a", otherName: "b"))
    #expect(both.arranged(DrawingOptions(), .calm).diagram.title == "a → b: no differences")
  }

  @Test func solidLinesAreCountedAsTheyAreDrawn() {
    // Two more managers for two, one fewer for a third, and one who is new.
    let map = map(
      "a > b c; b > d e f; c > f", "a > b c; b > d e f g; c > d e")
    func drawn(_ change: Diagram.Connector.Change) -> Int {
      map.connectors.count { $0.kind == .reportsTo && $0.change == change }
    }
    let captions = map.legend.map(\.caption)
    #expect(drawn(.added) == 3 && drawn(.removed) == 1)
    #expect(captions.contains("Reports to, added: 3"), "\(captions)")
    #expect(captions.contains("Reports to, removed: 1"), "\(captions)")
  }

  @Test(arguments: 0..<30)
  func theLegendCountsWhatIsDrawn(_ seed: UInt64) {
    let charts = DifferenceCharts(seed: seed, count: 20, changes: 8)
    let options = DifferenceMapOptions(baseName: "a", otherName: "b")
    let map = Diagram(charts.comparison, options)
    for entry in map.legend {
      guard case .changedLine(let kind, let change) = entry.sample, change != .move else {
        continue
      }
      let count = map.connectors.count { $0.kind == kind && $0.change == change }
      #expect(entry.caption.hasSuffix(": \(count)"), "seed \(seed): \(entry.caption)")
    }
    let carried = charts.comparison.moved.reduce(0) { $0 + $1.carried.count }
    let moved = map.legend.first { $0.sample == .change(.moved) }
    let words = moved?.caption.split(separator: ", ").dropFirst().first ?? ""
    #expect(words == (carried > 0 ? "and \(carried) carried along" : ""), "seed \(seed)")
  }

  @Test func whoIsCarriedAlongIsNotUnchanged() {
    let before = "a > b c; b > d e; d > f g; f > h i"
    let after = "a > b c; b > e; c > d; d > f g; f > h i"
    let map = map(before, after, hops: 0)
    let folds = Dictionary(
      uniqueKeysWithValues: map.boxes.filter { $0.kind == .group }.map {
        ($0.id, $0.lines.map(\.text))
      })
    // d moved with four below; e stays where it is, at the side of d's ghost.
    #expect(
      folds == [
        "more-below-d": ["+4 more", "carried along"], "more-below-b": ["+1 more", "unchanged"],
      ])
    #expect(map.legend.map(\.caption).contains("Left out: unchanged, carried along"))
    // A new report of somebody who was taken along leaves the rest of them out.
    let new = self.map(before, after.replacing("h i", with: "h i j"), hops: 0)
    let told = new.boxes.filter { $0.kind == .group }.map(\.spoken)
    #expect(told.contains("1 more below d, carried along"), "\(told)")
    #expect(told.contains("2 more below f, carried along"), "\(told)")
    #expect(told.contains("1 more below b, unchanged"), "\(told)")
  }

  @Test func payIsInNoMap() {
    func chart(_ cost: String) -> OrgGraph {
      var document = OrgDocument()
      document.add(Position(id: "a", title: "A", cost: "1"))
      document.add(Position(id: "b", title: "B", cost: cost, lines: [Line(.reportsTo, to: "a")]))
      return OrgGraph(document)
    }
    var options = DifferenceMapOptions(baseName: "x", otherName: "y")
    options.hops = 0
    let pay = Comparison(from: chart("1"), to: chart("2"))
    let none = Comparison(from: chart("1"), to: chart("1"))
    #expect(Diagram(pay, options) == Diagram(none, options))
    options.showsPay = true
    #expect(Diagram(pay, options).boxes.contains { $0.changes == [.changed] })
  }

  @Test func onlyWhatChangedAndTheRestFolded() {
    let wide = "ceo > a b; a > a1 a2 a3; a1 > x y; b > b1; z"
    let moved = "ceo > a b; a > a2 a3; b > b1 a1; a1 > x y; z"
    let map = map(wide, moved, hops: 0)
    let shown = map.boxes.map { $0.copy == .ghost ? "(\($0.id))" : $0.lines[0].text }
    // The ghost stands below a, the position below b, and both below ceo.
    #expect(
      shown.sorted() == ["(a1)", "+1 more", "+1 more", "+2 more", "+2 more", "a", "a1", "b", "ceo"])
    let near = self.map(wide, moved, hops: 1)
    #expect(Set(near.boxes.map(\.id)).isSuperset(of: ["x", "y", "a", "b", "ceo"]))
    #expect(near.boxes.filter { $0.kind == .group }.map { $0.lines[0].text } == ["+1 more"])
    // What hangs together with nothing that changed is never near.
    let all = self.map(wide, moved, hops: 9)
    #expect(
      all.boxes.filter { $0.kind == .group }.map(\.spoken) == [
        "1 more apart from these, unchanged"
      ])
  }

  // MARK: Looks

  @Test func noTwoChangesLookAlikeWithoutColours() {
    let changes: [Diagram.Change] = [.opened, .closed, .moved, .reassigned]
    var boxes = changes.map { change in
      var box = Diagram.Box(id: "", lines: [])
      box.changes = [change]
      return box
    }
    boxes.append(Diagram.Box(id: "", lines: []))
    boxes.append(boxes[4])
    boxes[5].copy = .ghost
    let strokes = boxes.map(BoxLook.of).map {
      "\($0.dash) \($0.outlineWidth) \($0.hasTwoOutlines) \($0.titlePaint)"
    }
    #expect(Set(strokes).count == boxes.count, "\(strokes)")
    #expect(Set(boxes.prefix(4).map { BoxLook.of($0).outline }).count == 4)
    let words = boxes.prefix(4).map {
      BoxContent.contents(of: Diagram(boxes: [$0]))[0].rows[0].text
    }
    #expect(words == ["+ Opened", "\u{2212} Closed", "→ Moved", "~ Reassigned"])
  }

  @Test func aMoveIsNoKindOfLine() {
    var move = Diagram.Connector(from: 0, to: 1, kind: .reportsTo)
    move.change = .move
    let looks = [LineLook.of(move)] + LineKind.allCases.map { LineLook.of($0) }
    #expect(Set(looks.map { "\($0.dash) \($0.mark)" }).count == looks.count)
  }
}
