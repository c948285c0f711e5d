extension Picture {
  /// The distance of everything from the edge of the page.
  static let margin = 28.0
  /// From the top of the heading of a tray to the tray.
  static let trayHeading = 22.0

  /// Puts a diagram that has been laid out on a page, with its title and its legend.
  ///
  /// - Precondition: there is one content and one rectangle a box, one route or none a connector.
  package init(of diagram: Diagram, _ contents: [BoxContent], _ placement: Placement) {
    precondition(contents.count == diagram.boxes.count, "one content a box")
    precondition(placement.boxes.count == diagram.boxes.count, "one rectangle a box")
    precondition(placement.routes.count == diagram.connectors.count, "one route a connector")
    self.init(size: Size(width: 0, height: 0))
    let core = placement.core ?? Rectangle(x: 0, y: 0, width: 0, height: 0)
    let whole = placement.bounds ?? core
    let names = FrameLabels(diagram, placement)
    let numbers = StubNumbers(placement, besides: names.rectangles)
    let legendOfDiagram = placement.pointsAtManagers ? diagram.legendOfArrows : diagram.legend
    let entries = legendOfDiagram + diagram.explanations(of: placement.stubs, numbers)
    let legend = LegendBlock(entries, width: max(whole.width, 420))
    // Lines that run outside push the page's edge out and not the chart in: they move no box.
    origin = Point(x: min(0, whole.x - core.x), y: min(0, whole.y - core.y))
    let left = Self.margin + origin.x
    var y = Self.margin
    var content = max(whole.width, legend.size.width, 180)
    if let title = diagram.title {
      let title = PageTitle(title, width: max(core.width, 420))
      content = max(content, title.width)
      y = add(title, width: content, at: Point(x: left, y: y), up: -origin.y)
    }
    if diagram.boxes.isEmpty { y = addEmptiness(at: Point(x: left, y: y)) }
    // Upside down the tray is at the top, and its heading over it.
    if let tray = placement.tray { y += max(0, core.y - tray.y + Self.trayHeading) }
    let offset = Point(x: Self.margin - core.x, y: y - core.y)
    let moved = placement.moved(by: offset)
    addBands(diagram, moved)
    addFrames(of: diagram, moved, names, movedBy: offset)
    addLines(of: diagram, moved)
    for (index, box) in diagram.boxes.enumerated() {
      let first = figures.count
      add(box, contents[index], in: moved.boxes[index], owner: .box(index))
      figures[first].link = box.link
    }
    addStubs(of: diagram, placement.stubs, numbers, movedBy: offset)
    let words = numbers.chips + names.rectangles
    let loops = addLabels(of: diagram, moved, besides: words.map { $0.moved(by: offset) })
    content = max(content, loops.x - left)
    keepFacts(of: placement)
    outOfGrade = OutOfGrade.all(in: diagram, placement)
    y = max(y + whole.maxY - core.y, loops.y)
    if legend.size.height > 0 {
      y += 26
      add(legend, at: Point(x: left, y: y))
      y += legend.size.height
    }
    size = Size(width: content + 2 * Self.margin, height: y + Self.margin - origin.y)
  }

  /// Says that the chart has no boxes, and answers where the page goes on.
  private mutating func addEmptiness(at point: Point) -> Double {
    let line = Rectangle(x: point.x, y: point.y, width: 180, height: 20)
    addText(
      "No positions", Typeface(size: 11, isSlanted: true), .soft, in: line,
      isCentred: false, owner: .title)
    return line.maxY
  }

  /// Keeps what is written beside the shapes.
  private mutating func keepFacts(of placement: Placement) {
    stubs = Set(placement.stubs.map(\.line))
    crossings = placement.crossings
    styles = placement.styles
    begins = placement.begins
    pageStyle = placement.pageStyle
    groups = placement.groups
  }

  /// Writes the title, as much higher as lines need, and answers where what is below it begins.
  private mutating func add(
    _ title: PageTitle,
    width: Double,
    at place: Point,
    up: Double
  ) -> Double {
    var y = place.y
    for row in title.rows {
      let line = Rectangle(x: place.x, y: y - up, width: width, height: PageTitle.typeface.leading)
      addText(row, PageTitle.typeface, .title, in: line, isCentred: false, owner: .title)
      y += PageTitle.typeface.leading
    }
    return place.y + title.height
  }

  /// Draws the rows of grades and the tray, behind everything else.
  private mutating func addBands(_ diagram: Diagram, _ placement: Placement) {
    // What stands between the rows of grades belongs into none of them.
    for band in placement.bands where band.grade >= 0 {
      areas.append(
        Area(owner: .band, rectangle: band.rectangle.inset(by: -6), fill: .frame, outline: .rule))
      guard diagram.grades.indices.contains(band.grade) else { continue }
      let lines = TextMeasure.wrap(
        diagram.grades[band.grade], to: Placement.Band.nameWidth - 12, in: FrameLabel.typeface,
        maximumLines: 1)
      let label = Rectangle(
        x: band.rectangle.x, y: band.rectangle.y - 2, width: Placement.Band.nameWidth,
        height: FrameLabel.typeface.leading)
      add(lines.first ?? "", on: .frame, in: label)
    }
    guard let tray = placement.tray else { return }
    areas.append(
      Area(owner: .band, rectangle: tray.inset(by: -8), fill: .frame, outline: .rule))
    let label = Rectangle(
      x: tray.x, y: tray.y - Self.trayHeading, width: tray.width,
      height: FrameLabel.typeface.leading)
    add("Without a place in the chart", on: .page, in: label)
  }

  /// Writes the name of a band, behind which lines may run, but not through it.
  private mutating func add(_ name: String, on fill: Paint, in place: Rectangle) {
    guard !name.isEmpty else { return }
    var ground = place.inset(by: 0.5)
    ground.width = min(ground.width, TextMeasure.width(of: name, in: FrameLabel.typeface) + 2)
    addShape(Figure.Shape(fill: fill, outline: nil), in: ground, owner: .band)
    addText(name, FrameLabel.typeface, .soft, in: place, isCentred: false, owner: .band)
  }

  /// Draws frames, each after the one that it lies in.
  ///
  /// - Parameter offset: How far everything has been moved since the names found their places.
  private mutating func addFrames(
    of diagram: Diagram, _ placement: Placement, _ labels: FrameLabels, movedBy offset: Point
  ) {
    var areaOfFrame: [Int: Int] = [:]
    for (index, depth) in diagram.framesOutsideIn {
      guard let rectangle = placement.frames[index] else { continue }
      let frame = diagram.frames[index]
      areaOfFrame[index] = areas.count
      areas.append(
        Area(
          owner: .frame(index),
          rectangle: rectangle,
          fill: depth.isMultiple(of: 2) ? .frame : .deeperFrame,
          outline: .rule,
          parent: frame.parent.flatMap { areaOfFrame[$0] }
        )
      )
      guard let place = labels.places[index] else { continue }
      let line = place.rectangle.moved(by: offset)
      // It has no ground: where there is a line, that is to be seen.
      addText(
        place.text, FrameLabel.typeface, .soft, in: line, isCentred: false,
        owner: .frameLabel(index))
    }
  }
}

extension Diagram {
  /// The frames with how many lie around each, those outside first.
  package var framesOutsideIn: [(frame: Int, depth: Int)] {
    var inner = [[Int]](repeating: [], count: frames.count)
    var queue: [(frame: Int, depth: Int)] = []
    for (index, frame) in frames.enumerated() {
      if let parent = frame.parent {
        inner[parent].append(index)
      } else {
        queue.append((index, 0))
      }
    }
    var next = 0
    while next < queue.count {
      let (frame, depth) = queue[next]
      next += 1
      queue += inner[frame].map { ($0, depth + 1) }
    }
    return queue
  }
}

extension Diagram {
  /// The boxes that lie in each frame and in no frame inside it, and whether any lie in it at all.
  package var membersOfFrames: (boxes: [[Int]], isUsed: [Bool]) {
    var isTaken = [Bool](repeating: false, count: boxes.count)
    var members = [[Int]](repeating: [], count: frames.count)
    var isUsed = [Bool](repeating: false, count: frames.count)
    for (index, frame) in frames.enumerated() {
      for box in frame.boxes where !isTaken[box] {
        isTaken[box] = true
        members[index].append(box)
      }
    }
    for (frame, _) in framesOutsideIn.reversed() {
      if !members[frame].isEmpty { isUsed[frame] = true }
      if isUsed[frame], let parent = frames[frame].parent { isUsed[parent] = true }
    }
    return (members, isUsed)
  }
}
