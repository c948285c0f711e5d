import OrgDiagram
import OrgModel
import OrgTestSupport
import Testing

/// Frames of units: in each stands whoever belongs to the unit, and nobody else.
@Suite("Frames")
struct FrameTests {
  private func placed(_ diagram: Diagram, _ options: DrawingOptions = .init()) -> TidyPlacement {
    TidyPlacement(diagram, BoxContent.contents(of: diagram), options)
  }

  private func diagram(_ managers: [Int], _ units: [String?], frames: [Diagram.Frame]) -> Diagram {
    var frames = frames
    for (box, unit) in units.enumerated() {
      guard let frame = frames.firstIndex(where: { $0.unit == unit }) else { continue }
      frames[frame].boxes.append(box)
    }
    return Diagram(
      boxes: units.indices.map {
        Diagram.Box(id: "p\($0)", lines: [.init("Position \($0)", .title)], unit: units[$0])
      },
      connectors: managers.enumerated().filter { $0.element >= 0 }.map {
        Diagram.Connector(from: $0.offset, to: $0.element, kind: .reportsTo, isTreeLine: true)
      }, frames: frames)
  }

  private let finance = Diagram.Frame(label: "Finance", unit: "fin", boxes: [])
  private let sales = Diagram.Frame(label: "Sales", unit: "sales", boxes: [])

  @Test func siblingsOfOneUnitShareAFrame() throws {
    let chart = diagram(
      [-1, 0, 0, 0, 0], [nil, "fin", "sales", "fin", nil], frames: [finance, sales])
    let tidy = placed(chart)
    #expect(tidy.diagram.frames.map(\.label) == ["Finance", "Sales"])
    #expect(tidy.diagram.frames.map(\.boxes) == [[1, 3], [2]])
    #expect(tidy.diagram.frames.allSatisfy { $0.part == nil })
    #expect(FrameCheck.faults(chart, tidy) == [])
    let boxes = tidy.placement.boxes
    #expect(boxes[1].maxX < boxes[3].x && boxes[3].maxX < boxes[2].x, "side by side")
  }

  @Test func whoHasNoUnitStandsBelowTheFrameOfTheManager() throws {
    let chart = diagram(
      [-1, 0, 1, 1, 1], [nil, "fin", "fin", nil, "fin"], frames: [finance])
    let tidy = placed(chart)
    #expect(tidy.diagram.frames.map(\.boxes) == [[1, 2, 4]])
    #expect(FrameCheck.faults(chart, tidy) == [])
    let frame = try #require(tidy.placement.frames[0])
    #expect(frame.maxY < tidy.placement.boxes[3].y)
  }

  @Test func aScatteredUnitSaysSo() {
    let chart = diagram(
      [-1, 0, 0, 1, 2], [nil, nil, nil, "fin", "fin"], frames: [finance])
    let tidy = placed(chart)
    #expect(tidy.diagram.frames.map(\.part?.number) == [1, 2])
    #expect(tidy.diagram.frames.map(\.part?.count) == [2, 2])
    #expect(FrameLabel("Finance", part: tidy.diagram.frames[1].part).line == "Finance (2 of 2)")
    let narrow = FrameLabel("Financial Planning", part: .init(number: 2, count: 2), width: 80)
    #expect(narrow.line?.hasSuffix(" (2 of 2)") == true)
  }

  @Test func unitsInUnitsAreFramesInFrames() {
    var team = sales
    team.parent = 0
    let chart = diagram(
      [-1, 0, 0, 0, 2], [nil, "fin", "sales", "sales", "fin"], frames: [finance, team])
    let tidy = placed(chart)
    #expect(FrameCheck.faults(chart, tidy) == [])
    let outer = tidy.diagram.frames.indices.filter { tidy.diagram.frames[$0].label == "Finance" }
    #expect(outer.count == 1, "the position below Sales belongs to Finance again")
    #expect(tidy.diagram.frames.filter { $0.label == "Sales" }.allSatisfy { $0.parent == outer[0] })
  }

  @Test func managersOfOneUnitShareAFrameWhateverIsBelowThem() throws {
    let board = Diagram.Frame(label: "Executive", unit: "exec", boxes: [])
    let chart = diagram(
      [-1, 0, 0, 0, 1, 2, 3], ["exec", "exec", "exec", "exec", nil, "fin", nil],
      frames: [board, finance])
    let tidy = placed(chart)
    #expect(FrameCheck.faults(chart, tidy) == [])
    #expect(tidy.diagram.frames.map(\.boxes) == [[0, 1, 2, 3], [5]])
    #expect(tidy.diagram.frames.allSatisfy { $0.part == nil })
  }

  @Test(arguments: 0..<40)
  func everyFrameHoldsItsUnitAndNobodyElse(_ seed: Int) {
    var generator = Seeded(seed: UInt64(seed))
    for _ in 0..<10 {
      let chart = UnitCharts.random(&generator)
      var options = DrawingOptions()
      options.fit = UnitCharts.fits[generator.below(UnitCharts.fits.count)]
      options.alignsGrades = generator.once(in: 6)
      let density: BoxContent.Density = generator.once(in: 3) ? .compact : .calm
      let contents = BoxContent.contents(of: chart, density)
      let tidy = TidyPlacement(chart, contents, options, density)
      let faults = FrameCheck.faults(chart, tidy)
      #expect(faults == [], "seed \(seed), \(options.fit), grades \(options.alignsGrades)")
      guard faults.isEmpty else { return }
    }
  }

  @Test(arguments: 0..<10)
  func linesMoveNoFramedBox(_ seed: Int) {
    var generator = Seeded(seed: UInt64(seed))
    let chart = UnitCharts.random(&generator)
    var bare = chart
    bare.connectors.removeAll { !$0.isTreeLine }
    #expect(placed(chart).placement.boxes == placed(bare).placement.boxes, "seed \(seed)")
  }
}

/// Charts with units for the tests of frames.
enum UnitCharts {
  static let fits: [DrawingOptions.Fit] = [
    .natural, .aspect(1.6), .aspect(0.4), .page(width: 842, height: 595),
    .page(width: 300, height: 900),
  ]

  /// A chart in which units hang together mostly, with units in units, assistants, orphans, several
  /// roots, grades, and lines across.
  static func random(_ generator: inout Seeded) -> Diagram {
    let count = 1 + generator.below(generator.once(in: 5) ? 90 : 30)
    let unitCount = generator.below(7)
    let frames = (0..<unitCount).map { unit in
      Diagram.Frame(
        label: "Unit \(unit)", unit: "u\(unit)", boxes: [],
        parent: unit > 0 && generator.once(in: 2) ? generator.below(unit) : nil)
    }
    var diagram = Diagram(boxes: [], frames: frames)
    let reach = [2, 6, 100][generator.below(3)]
    for box in 0..<count {
      let manager =
        box == 0 || generator.once(in: 25) ? -1 : max(0, box - 1 - generator.below(reach))
      var unit = unitCount == 0 || generator.once(in: 6) ? nil : "u\(generator.below(unitCount))"
      if manager >= 0, !generator.once(in: 4) { unit = diagram.boxes[manager].unit }
      diagram.boxes.append(
        Diagram.Box(
          id: "p\(box)", lines: [.init("Position \(box)", .title)], unit: unit,
          grade: generator.once(in: 3) ? nil : generator.below(5),
          isAssistant: manager >= 0 && generator.once(in: 9),
          isOrphan: manager < 0 && box > 0 && generator.once(in: 2)))
      if let index = unit.flatMap({ name in frames.firstIndex { $0.unit == name } }) {
        diagram.frames[index].boxes.append(box)
      }
      guard manager >= 0 else { continue }
      diagram.connectors.append(
        Diagram.Connector(from: box, to: manager, kind: .reportsTo, isTreeLine: true))
    }
    for _ in 0..<generator.below(6) {
      diagram.connectors.append(
        Diagram.Connector(
          from: generator.below(count), to: generator.below(count), kind: .informs))
    }
    diagram.direction = Diagram.Direction.allCases[generator.below(4)]
    return diagram
  }
}

/// What is wrong with the frames of a picture, found by comparing everything with everything.
struct FrameCheck {
  private let chart: Diagram
  private let tidy: TidyPlacement
  private var faults: [String] = []

  static func faults(_ chart: Diagram, _ tidy: TidyPlacement) -> [String] {
    var check = FrameCheck(chart: chart, tidy: tidy)
    check.checkMembers()
    check.checkFrames()
    check.checkBoxes()
    check.checkParts()
    check.checkLines()
    return Array(check.faults.prefix(5))
  }

  private init(chart: Diagram, tidy: TidyPlacement) {
    self.chart = chart
    self.tidy = tidy
  }

  private func holds(_ outer: Rectangle, _ inner: Rectangle) -> Bool {
    outer.x < inner.x && outer.y < inner.y && inner.maxX < outer.maxX && inner.maxY < outer.maxY
  }

  /// A unit and those in which it lies, by their ids.
  private func units(_ unit: String?) -> Set<String> {
    var found: Set<String> = []
    var index = chart.frames.firstIndex { $0.unit == unit && unit != nil }
    while let next = index {
      found.insert(chart.frames[next].unit ?? "")
      index = chart.frames[next].parent
    }
    return found
  }

  private mutating func checkMembers() {
    let rectangles = tidy.placement.frames
    for (box, rectangle) in tidy.placement.boxes.enumerated() {
      let units = units(chart.boxes[box].unit)
      var own: Set<String> = []
      for (frame, outline) in zip(tidy.diagram.frames, rectangles) {
        guard let outline, outline.overlaps(rectangle) else { continue }
        let unit = frame.unit ?? ""
        if !units.contains(unit) { faults.append("\(box) is in a frame of \(unit)") }
        if !holds(outline, rectangle) { faults.append("\(box) stands on the frame of \(unit)") }
        own.insert(unit)
      }
      guard let unit = chart.boxes[box].unit else { continue }
      if !own.contains(unit) { faults.append("\(box) is in no frame of \(unit)") }
    }
    let members = tidy.diagram.frames.flatMap(\.boxes)
    let wanted = chart.boxes.indices.filter { chart.boxes[$0].unit != nil }
    if members.sorted() != wanted { faults.append("frames tell others than are there") }
  }

  private mutating func checkFrames() {
    let frames = tidy.diagram.frames
    for (index, frame) in frames.enumerated() {
      guard let outline = tidy.placement.frames[index] else {
        faults.append("frame \(index) is not drawn")
        continue
      }
      for (other, second) in tidy.placement.frames.enumerated().dropFirst(index + 1) {
        guard let second, second.overlaps(outline) else { continue }
        let isNested = isInside(other, index) && holds(outline, second)
        let isAround = isInside(index, other) && holds(second, outline)
        if !isNested && !isAround { faults.append("frames \(index) and \(other) cut each other") }
      }
      if let parent = frame.parent, !units(frames[parent].unit).isSubset(of: units(frame.unit)) {
        faults.append("frame \(index) lies in one of another unit")
      }
    }
  }

  private func isInside(_ frame: Int, _ outer: Int) -> Bool {
    var next = tidy.diagram.frames[frame].parent
    while let current = next {
      if current == outer { return true }
      next = tidy.diagram.frames[current].parent
    }
    return false
  }

  private mutating func checkBoxes() {
    let boxes = tidy.placement.boxes
    for (index, box) in boxes.enumerated() {
      for other in boxes[(index + 1)...] where other.inset(by: -4).overlaps(box) {
        faults.append("\(index) is too close to another one")
      }
    }
  }

  /// Siblings below whom everybody is of one unit have one frame.
  private mutating func checkParts() {
    let tree = ChartTree(chart)
    guard tidy.placement.bands.isEmpty else { return }
    var frameOf: [Int: Int] = [:]
    for (index, frame) in tidy.diagram.frames.enumerated() {
      for box in frame.boxes { frameOf[box] = index }
    }
    var shared: [String: Set<Int>] = [:]
    for box in chart.boxes.indices where !chart.boxes[box].isAssistant {
      guard let unit = chart.boxes[box].unit, !chart.boxes[box].isOrphan else { continue }
      let below = chart.boxes.indices.filter { isBelow($0, box, tree) }
      guard below.allSatisfy({ units(chart.boxes[$0].unit).contains(unit) }) else { continue }
      shared["\(tree.parents[box]) \(unit)", default: []].insert(frameOf[box] ?? -1)
    }
    for (key, frames) in shared where frames.count > 1 {
      faults.append("siblings \(key) have several frames")
    }
  }

  private func isBelow(_ box: Int, _ top: Int, _ tree: ChartTree) -> Bool {
    var next = box
    while next >= 0, next != top { next = Int(tree.parents[next]) }
    return next == top
  }

  /// Lines of the tree are upright or level, lead through no other box, and lines of different
  /// managers have nothing in common.
  private mutating func checkLines() {
    var pieces: [(low: Point, high: Point, line: Int)] = []
    for (line, connector) in chart.connectors.enumerated() where connector.isTreeLine {
      guard let route = tidy.placement.routes[line] else {
        if !chart.boxes[connector.from].isOrphan { faults.append("line \(line) is missing") }
        continue
      }
      let points = route.samples(perCurve: 9)
      for (box, rectangle) in tidy.placement.boxes.enumerated()
      where box != connector.from && box != connector.to {
        if points.contains(where: { Rectangle(centre: $0, size: spot).overlaps(rectangle) }) {
          faults.append("line \(line) leads through \(box)")
        }
      }
      for start in stride(from: 0, to: route.points.count - 3, by: 3) {
        let (one, other) = (route.points[start], route.points[start + 3])
        pieces.append(
          (
            Point(x: min(one.x, other.x), y: min(one.y, other.y)),
            Point(x: max(one.x, other.x), y: max(one.y, other.y)), line
          ))
      }
    }
    for (index, piece) in pieces.enumerated() {
      for other in pieces[(index + 1)...]
      where chart.connectors[other.line].to != chart.connectors[piece.line].to {
        let meets =
          piece.low.x <= other.high.x && other.low.x <= piece.high.x
          && piece.low.y <= other.high.y && other.low.y <= piece.high.y
        if meets { faults.append("lines \(piece.line) and \(other.line) meet") }
      }
    }
  }

  private let spot = Size(width: 0.2, height: 0.2)
}
