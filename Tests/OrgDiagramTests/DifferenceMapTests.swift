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
        "Opened: 1", "Closed: 1", "Moved: 1", "Where it stood before",
        "From there to its new place",
        "Reassigned: 1", "Dotted line to, added: 1", "Dotted line to, removed: 1",
      ])
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
