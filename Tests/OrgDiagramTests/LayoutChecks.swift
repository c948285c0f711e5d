import OrgDiagram

/// What is wrong with the geometry of a layout, found by comparing everything with everything.
struct LayoutChecks {
  let forest: LayoutForest
  let result: LayoutResult
  private let reports: [[Int]]
  private var faults: [String] = []
  private let near = 1e-6

  /// What is wrong, in words; at most ten.
  static func faults(of result: LayoutResult, _ forest: LayoutForest) -> [String] {
    var checks = LayoutChecks(forest: forest, result: result)
    checks.checkBoxes()
    checks.checkOrder()
    checks.checkLines()
    checks.checkFrames()
    checks.checkBands()
    checks.checkTray()
    return Array(checks.faults.prefix(10))
  }

  private init(forest: LayoutForest, result: LayoutResult) {
    self.forest = forest
    self.result = result
    reports = forest.lineReports
  }

  private mutating func expect(_ holds: Bool, _ words: @autoclosure () -> String) {
    if !holds { faults.append(words()) }
  }

  private func holds(_ outer: Rectangle, _ inner: Rectangle) -> Bool {
    outer.x < inner.x + near && outer.y < inner.y + near && inner.maxX < outer.maxX + near
      && inner.maxY < outer.maxY + near
  }

  private func hangs(_ box: Int) -> Bool {
    guard forest.parents[box] >= 0, !forest.isAside(box) else { return false }
    return [.hanging, .columns].contains(result.styles[Int(forest.parents[box])])
  }

  /// Sizes are kept, everything is inside, and no two boxes are too close.
  private mutating func checkBoxes() {
    let boxes = result.boxes
    for (box, rectangle) in boxes.enumerated() {
      let size = forest.sizes[box]
      expect(
        rectangle.width == size.width && rectangle.height == size.height, "\(box) changed its size")
      expect(
        rectangle.x > -near && rectangle.y > -near && rectangle.maxX < result.size.width + near
          && rectangle.maxY < result.size.height + near, "\(box) is outside")
    }
    for one in boxes.indices {
      for other in boxes.indices.dropFirst(one + 1) {
        let sideways = max(boxes[one].x - boxes[other].maxX, boxes[other].x - boxes[one].maxX)
        let between = max(boxes[one].y - boxes[other].maxY, boxes[other].y - boxes[one].maxY)
        let least: Double = isSameList(one, other) ? 10 : 30
        expect(
          sideways > 16 - near || between > least - near,
          "\(one) and \(other) are \(sideways) and \(between) apart")
      }
    }
  }

  /// Whether one hangs on the other, or both are neighbours on one trunk.
  private func isSameList(_ one: Int, _ other: Int) -> Bool {
    let manager = forest.parents[one]
    if hangs(other), forest.parents[other] == one || forest.parents[other] == manager {
      return true
    }
    return hangs(one) && manager == other
  }

  /// Reports are in order, and managers of a row in its middle.
  private mutating func checkOrder() {
    for (manager, reports) in reports.enumerated() {
      let style = result.styles[manager]
      expect(!reports.isEmpty || style == .row, "\(manager) has a style without reports")
      for (one, next) in zip(reports, reports.dropFirst()) {
        let (former, latter) = (result.boxes[one], result.boxes[next])
        let isRight = latter.x > former.maxX
        let isBelow = latter.y > former.maxY
        // In bands only those of one grade follow each other.
        let isOfOtherGrade = !forest.rows.isEmpty && grade(one) != grade(next)
        let isNewRow = style == .wrapped && (isBelow || isOfOtherGrade)
        let isInOrder = style == .row ? isRight : isRight || isBelow
        expect(isInOrder || isNewRow, "\(next) is not after \(one)")
      }
      guard style == .row, let first = reports.first, let last = reports.last else { continue }
      let middle = (result.boxes[first].centre.x + result.boxes[last].centre.x) / 2
      // A report whose line would have a step of less than six points is right below the manager.
      let centre = result.boxes[manager].centre.x
      let nearest = reports.map { abs(result.boxes[$0].centre.x - middle) }.min() ?? 0
      expect(abs(middle - centre) < 6, "\(manager) is not in the middle")
      let isOver = reports.contains { abs(result.boxes[$0].centre.x - centre) < 1e-3 }
      expect(
        nearest < 6 - 1e-3 ? isOver : isOver || abs(middle - centre) < 1e-3,
        "\(manager) is not in the middle, and over nobody")
    }
  }

  private struct Piece {
    var start: Point
    var end: Point
    var manager: Int
    var report: Int

    /// Whether two pieces, or a piece and what a box covers, share a point.
    func meets(_ low: Point, _ high: Point) -> Bool {
      max(start.x, end.x) >= low.x && min(start.x, end.x) <= high.x
        && max(start.y, end.y) >= low.y && min(start.y, end.y) <= high.y
    }
  }

  /// Whether no sibling hangs on a trunk of its list: none is below or above it.
  private func isAlone(_ box: Int) -> Bool {
    let own = result.boxes[box]
    return reports[Int(forest.parents[box])].allSatisfy { sibling in
      let other = result.boxes[sibling]
      return sibling == box || other.maxX < own.x || own.maxX < other.x
    }
  }

  private mutating func checkLines() {
    expect(result.treeLines.count == forest.count, "one line per box")
    var pieces: [Piece] = []
    for box in 0..<forest.count {
      let line = Array(result.treeLines[box])
      let manager = Int(forest.parents[box])
      expect(line.isEmpty == (manager < 0), "\(box) has a line without a manager")
      guard manager >= 0, let start = line.first, let end = line.last else { continue }
      checkEnds(start, end, box, manager)
      for (one, next) in zip(line, line.dropFirst()) {
        expect((one.x == next.x) != (one.y == next.y), "\(box) has a line with a slant")
        pieces.append(Piece(start: one, end: next, manager: manager, report: box))
      }
    }
    for (index, piece) in pieces.enumerated() {
      checkClear(piece)
      for other in pieces.dropFirst(index + 1) where other.manager != piece.manager {
        let low = Point(x: min(other.start.x, other.end.x), y: min(other.start.y, other.end.y))
        let high = Point(x: max(other.start.x, other.end.x), y: max(other.start.y, other.end.y))
        expect(!piece.meets(low, high), "lines of \(piece.report) and \(other.report) meet")
      }
    }
  }

  private mutating func checkEnds(_ start: Point, _ end: Point, _ box: Int, _ manager: Int) {
    let report = result.boxes[box]
    let above = result.boxes[manager]
    let isAtTop = abs(start.x - report.centre.x) < 0.02 && abs(start.y - report.y) < near
    let isAtSide =
      min(abs(start.x - report.x), abs(start.x - report.maxX)) < near
      && abs(start.y - report.centre.y) < near
    let isListed = hangs(box)
    // The only box of a list may have its line from above.
    let isSideways = forest.isAside(box) || (isListed && !(isAtTop && isAlone(box)))
    expect(isSideways ? isAtSide : isAtTop, "the line of \(box) begins elsewhere")
    expect(
      abs(end.y - above.maxY) < near && end.x > above.x && end.x < above.maxX,
      "the line of \(box) ends elsewhere")
  }

  /// A piece touches no box, but at the ends of its line.
  private mutating func checkClear(_ piece: Piece) {
    for (box, rectangle) in result.boxes.enumerated() {
      let margin = box == piece.manager || box == piece.report ? -0.01 : 1.0
      let low = Point(x: rectangle.x - margin, y: rectangle.y - margin)
      let high = Point(x: rectangle.maxX + margin, y: rectangle.maxY + margin)
      expect(!piece.meets(low, high), "the line of \(piece.report) touches \(box)")
    }
  }

  /// Frames hold their subtrees and nothing else, and do not cut each other.
  private mutating func checkFrames() {
    guard !forest.frames.isEmpty else {
      expect(result.frames.isEmpty, "there are no frames")
      return
    }
    for opener in 0..<forest.count where forest.frames[opener] >= 0 {
      guard let frame = result.frames[Int(forest.frames[opener])] else {
        expect(false, "the frame of \(opener) is missing")
        continue
      }
      for box in 0..<forest.count {
        let rectangle = result.boxes[box]
        if forest.chain(box).contains(opener) {
          expect(holds(frame.inset(by: 10), rectangle), "\(box) is not in the frame of \(opener)")
        } else {
          expect(!frame.overlaps(rectangle), "\(box) is in the frame of \(opener)")
        }
      }
      for other in 0..<opener where forest.frames[other] >= 0 {
        guard let second = result.frames[Int(forest.frames[other])] else { continue }
        let isNested = forest.chain(opener).contains(other) || forest.chain(other).contains(opener)
        expect(
          frame.overlaps(second) == isNested, "frames of \(opener) and \(other) cut each other")
      }
    }
  }

  /// Where somebody stands among grades: in a row, or some steps below it.
  private func grade(_ box: Int) -> [Int] {
    forest.chain(box).reversed().reduce([-1, 0]) { above, next in
      let row = Int(forest.rows[next])
      return row > above[0] ? [row, 0] : [above[0], above[1] + 1]
    }
  }

  /// Everyone stands at the top of their band, or where a grade has several rows in it, and bands
  /// are in the order of what stands in them.
  private mutating func checkBands() {
    guard !forest.rows.isEmpty else {
      expect(result.rowBands.isEmpty, "there are no grade rows")
      return
    }
    for (one, next) in zip(result.rowBands, result.rowBands.dropFirst()) {
      expect(one.span.upperBound + 30 < next.span.lowerBound + near, "bands are too close")
    }
    var grades: [[Int]?] = result.rowBands.map { _ in nil }
    for box in 0..<forest.count where !forest.isTrayed(box) {
      guard !forest.chain(box).contains(where: forest.isAside) else { continue }
      let top = result.boxes[box].y
      let manager = Int(forest.parents[box])
      let isWrapped = manager >= 0 && result.styles[manager] == .wrapped
      let found = result.rowBands.firstIndex {
        isWrapped ? $0.span.contains(top + near) : abs($0.span.lowerBound - top) < near
      }
      guard let band = found else {
        expect(false, "\(box) is in no band")
        continue
      }
      let span = result.rowBands[band].span
      expect(result.boxes[box].maxY < span.upperBound + near, "\(box) is higher than its band")
      let grade = grade(box)
      let row = result.rowBands[band].row
      expect(row == (grade[1] == 0 ? Int32(grade[0]) : -1), "\(box) is in row \(row)")
      expect(grades[band] ?? grade == grade, "\(box) is in the band of others")
      grades[band] = grade
    }
    for (one, next) in zip(grades, grades.dropFirst()) {
      guard let one, let next else {
        expect(false, "a band is empty")
        continue
      }
      expect(one.lexicographicallyPrecedes(next), "bands are not in order")
    }
  }

  private mutating func checkTray() {
    for box in 0..<forest.count {
      let rectangle = result.boxes[box]
      guard let tray = result.tray else {
        expect(!forest.isTrayed(box), "the tray is missing")
        continue
      }
      if forest.isTrayed(box) {
        expect(holds(tray.inset(by: 10), rectangle), "\(box) is not on the tray")
      } else {
        expect(rectangle.maxY + 39 < tray.y, "\(box) is not above the tray")
      }
    }
  }
}
