import OrgDiagram
import OrgModel
import OrgTestSupport
import Testing

/// Where everything of a picture of two charts stands, on random charts.
@Suite("Geometry of differences")
struct DifferenceGeometryTests {
  private static let seeds: [UInt64] = Array(1...24)

  private func charts(_ seed: UInt64) -> DifferenceCharts {
    DifferenceCharts(seed: seed, count: 4 + Int(seed) * 5, changes: 2 + Int(seed))
  }

  private func map(_ comparison: Comparison, hops: Int? = nil) -> Diagram {
    var options = DifferenceMapOptions(baseName: "before", otherName: "after")
    options.hops = hops
    return Diagram(comparison, options)
  }

  private func expectApart(_ boxes: [Rectangle], _ note: String) {
    let order = boxes.indices.sorted { boxes[$0].x < boxes[$1].x }
    for (number, index) in order.enumerated() {
      for other in order[(number + 1)...] {
        if boxes[other].x >= boxes[index].maxX { break }
        #expect(!boxes[index].overlaps(boxes[other]), "\(note): \(index) and \(other)")
      }
    }
  }

  @Test(arguments: seeds)
  func everybodyStandsOnceAndMoversLeaveAGhost(_ seed: UInt64) {
    let charts = charts(seed)
    let comparison = charts.comparison
    let map = map(comparison)
    let ids = map.boxes.filter { $0.copy == nil }.map(\.id).sorted()
    let wanted = charts.after.positions.map { charts.after.id(of: $0) } + comparison.closed
    #expect(ids == wanted.sorted(), "seed \(seed)")
    // Each of these has one manager at most, so that a move is another place.
    let ghosts = map.boxes.indices.filter { map.boxes[$0].copy == .ghost }
    #expect(ghosts.map { map.boxes[$0].id }.sorted() == comparison.moved.map(\.id).sorted())
    for ghost in ghosts {
      let arrows = map.connectors.filter { $0.change == .move && $0.from == ghost }
      #expect(arrows.count == 1, "seed \(seed)")
      #expect(arrows.allSatisfy { map.boxes[$0.to].id == map.boxes[ghost].id })
      #expect(arrows.allSatisfy { map.boxes[$0.to].changes.contains(.moved) })
    }
    #expect(map.connectors.count { $0.change == .move } == ghosts.count)
  }

  @Test(arguments: seeds)
  func theLegendCountsAsTheComparisonDoes(_ seed: UInt64) {
    let comparison = charts(seed).comparison
    let map = map(comparison)
    let captions = Set(map.legend.map(\.caption))
    let carried = comparison.moved.reduce(0) { $0 + $1.carried.count }
    let moved = "\(comparison.moved.count)" + (carried > 0 ? ", and \(carried) carried along" : "")
    let counts = [
      ("Opened", Diagram.Change.opened, comparison.opened.count),
      ("Closed", .closed, comparison.closed.count), ("Moved", .moved, comparison.moved.count),
      ("Reassigned", .reassigned, comparison.reassigned.count),
      ("Retitled", .retitled, comparison.retitled.count),
    ]
    for (word, change, count) in counts {
      let number = change == .moved ? moved : "\(count)"
      #expect(captions.contains("\(word): \(number)") == (count > 0), "seed \(seed): \(word)")
      let shown = map.boxes.count { $0.copy == nil && $0.changes.contains(change) }
      #expect(shown == count, "seed \(seed): \(word)")
    }
    for (word, change, lines) in [
      ("added", Diagram.Connector.Change.added, comparison.linesAdded),
      ("removed", .removed, comparison.linesRemoved),
    ] {
      for kind in [LineKind.dottedLineTo, .escalatesTo] {
        let count = lines.count { $0.kind == kind }
        #expect(
          captions.contains("\(kind.caption), \(word): \(count)") == (count > 0), "seed \(seed)")
        let drawn = map.connectors.count { $0.kind == kind && $0.change == change }
        #expect(drawn == count, "seed \(seed)")
      }
    }
  }

  @Test(arguments: seeds)
  func noBoxOverlapsAnother(_ seed: UInt64) {
    let map = map(charts(seed).comparison)
    for density in BoxContent.Density.allCases {
      let contents = BoxContent.contents(of: map, density)
      let tidy = TidyPlacement(map, contents, DrawingOptions(), density)
      expectApart(tidy.placement.boxes, "seed \(seed)")
      let isDrawn = map.connectors.indices.allSatisfy { line in
        tidy.placement.routes[line] != nil || tidy.placement.stubs.contains { $0.line == line }
      }
      #expect(isDrawn, "seed \(seed)")
    }
  }

  @Test(arguments: seeds)
  func whatIsLeftOutIsCounted(_ seed: UInt64) {
    let comparison = charts(seed).comparison
    let whole = map(comparison)
    for hops in 0...2 {
      let near = map(comparison, hops: hops)
      let folded = near.boxes.filter { $0.kind == .group }
      let hidden = folded.reduce(0) { sum, box in
        sum + (Int(box.lines[0].text.dropFirst().prefix { $0.isNumber }) ?? 0)
      }
      #expect(near.boxes.count - folded.count + hidden == whole.boxes.count, "seed \(seed)")
      let shown = Set(
        near.boxes.filter { $0.kind != .group }.map { "\($0.copy?.rawValue ?? "") \($0.id)" })
      for box in whole.boxes where !box.changes.isEmpty {
        #expect(shown.contains("\(box.copy?.rawValue ?? "") \(box.id)"), "seed \(seed)")
      }
      #expect(
        near.connectors.count { $0.change != nil } == whole.connectors.count { $0.change != nil })
      #expect(near.flaw == nil)
      expectNear(near, whole, hops, seed)
    }
  }

  /// Every box is within `hops` of a change or above one that is shown.
  private func expectNear(_ near: Diagram, _ whole: Diagram, _ hops: Int, _ seed: UInt64) {
    func key(_ box: Diagram.Box) -> String { "\(box.copy?.rawValue ?? "") \(box.id)" }
    var distance: [String: Int] = [:]
    for box in whole.boxes where !box.changes.isEmpty { distance[key(box)] = 0 }
    for line in whole.connectors where line.change != nil {
      distance[key(whole.boxes[line.from])] = 0
      distance[key(whole.boxes[line.to])] = 0
    }
    for step in 0..<hops {
      for line in whole.connectors where line.isTreeLine {
        let (one, other) = (key(whole.boxes[line.from]), key(whole.boxes[line.to]))
        if distance[one] == step, distance[other] == nil { distance[other] = step + 1 }
        if distance[other] == step, distance[one] == nil { distance[one] = step + 1 }
      }
    }
    var above = Set(distance.keys)
    var size = 0
    while size != above.count {
      size = above.count
      for line in whole.connectors
      where line.isTreeLine && above.contains(key(whole.boxes[line.from])) {
        above.insert(key(whole.boxes[line.to]))
      }
    }
    let shown = Set(near.boxes.filter { $0.kind != .group }.map(key))
    #expect(shown == above, "seed \(seed), \(hops) hops")
  }

  // MARK: Side by side

  @Test(arguments: seeds)
  func whatBothHaveStandsAtTheSamePlace(_ seed: UInt64) throws {
    let charts = charts(seed)
    let comparison = charts.comparison
    let pair = SideBySide(comparison, DifferenceMapOptions(baseName: "a", otherName: "b"))
    let (diagram, contents, placement) = pair.arranged(DrawingOptions(), .calm)
    #expect(diagram.flaw == nil && contents.count == diagram.boxes.count)
    expectApart(placement.boxes, "seed \(seed)")
    var places: [Diagram.Copy: [String: Rectangle]] = [:]
    for (box, place) in zip(diagram.boxes, placement.boxes) {
      let copy = try #require(box.copy)
      #expect(places[copy, default: [:]].updateValue(place, forKey: box.id) == nil)
    }
    let (before, after) = (try #require(places[.before]), try #require(places[.after]))
    #expect(
      before.keys.sorted() == charts.before.positions.map { charts.before.id(of: $0) }.sorted())
    #expect(after.keys.sorted() == charts.after.positions.map { charts.after.id(of: $0) }.sorted())
    // Whoever neither moved nor was taken along.
    let others = Set(comparison.moved.flatMap { [$0.id] + $0.carried })
    let kept = before.keys.filter { after[$0] != nil && !others.contains($0) }.sorted()
    let offsets = kept.compactMap { id -> Point? in
      guard let old = before[id], let new = after[id] else { return nil }
      return Point(x: new.x - old.x, y: new.y - old.y)
    }
    for (id, offset) in zip(kept, offsets) {
      #expect((offset - offsets[0]).length < 0.001, "seed \(seed): \(id)")
    }
    // The halves lie in two frames of equal size that do not overlap.
    let frames = placement.frames.compactMap(\.self)
    #expect(frames.count == 2 && !frames[0].overlaps(frames[1]))
    #expect(frames[0].width == frames[1].width && frames[0].height == frames[1].height)
    for (box, place) in zip(diagram.boxes, placement.boxes) {
      let frame = frames[box.copy == .before ? 0 : 1]
      #expect(frame.union(place) == frame, "seed \(seed): \(box.id)")
    }
  }

  @Test func halvesCanBeFoldedAsWell() {
    let charts = DifferenceCharts(seed: 5, count: 200, changes: 4)
    var options = DifferenceMapOptions(baseName: "a", otherName: "b")
    options.hops = 0
    let pair = SideBySide(charts.comparison, options)
    let (diagram, _, placement) = pair.arranged(DrawingOptions(), .calm)
    #expect(diagram.boxes.count < 200 && diagram.boxes.contains { $0.kind == .group })
    expectApart(placement.boxes, "folded")
  }

  @Test func nothingAndNothingIsAPicture() {
    let empty = OrgGraph(OrgDocument())
    let one = OrgGraph(sketch: "a")
    for pair in [(empty, empty), (empty, one), (one, empty)] {
      let comparison = Comparison(from: pair.0, to: pair.1)
      let options = DifferenceMapOptions(baseName: "a", otherName: "b")
      #expect(Diagram(comparison, options).flaw == nil)
      let halves = SideBySide(comparison, options).arranged(DrawingOptions(), .calm)
      #expect(halves.placement.boxes.count == halves.diagram.boxes.count)
    }
  }
}
