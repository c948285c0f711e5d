import OrgDiagram

/// Checks a routing against its rules, piece by piece and box by box.
struct RoutingCheck {
  /// An upright or level piece of a line.
  private struct Piece {
    var isUpright: Bool
    /// An x for upright pieces, else a y.
    var at: Double
    var low: Double
    var high: Double
    /// The line, or −1 for the tree.
    var line: Int
    var step: Int
  }

  private(set) var faults: [String] = []
  /// Proper crossings of lines with lines and with the tree.
  private(set) var crossings = 0
  private let chart: RoutingChart
  private let clearance: Double
  private var pieces: [Piece] = []

  init(
    _ chart: RoutingChart, _ lines: [OverlayRouter.Line], _ routing: OverlayRouter.Routing,
    clearance: Double = 5
  ) {
    self.chart = chart
    self.clearance = clearance
    if lines.count != routing.outcomes.count { faults.append("not one outcome a line") }
    for (number, outcome) in routing.outcomes.enumerated() {
      let line = lines[number]
      switch outcome {
      case .route(let points):
        check(points, from: Int(line.from), to: Int(line.to), line: number)
      case .stub(let from, let to, _):
        for (stub, box) in [(from, line.from), (to, line.to)] where !stub.isEmpty {
          check(stub, from: Int(box), to: nil, line: number)
          let length = (stub[1] - stub[0]).length
          if length < 6 - 1e-9 || length > 10 + 1e-9 {
            faults.append("stub of \(number) is \(length) long")
          }
        }
      }
      for point in Self.points(of: outcome) {
        let isInside =
          point.x >= routing.bounds.x && point.x <= routing.bounds.maxX
          && point.y >= routing.bounds.y && point.y <= routing.bounds.maxY
        if !isInside { faults.append("line \(number) leaves the bounds") }
      }
    }
    let overlays = pieces.count
    for line in chart.treeLines {
      for (one, other) in zip(line, line.dropFirst()) { add(one, other, line: -1, step: 0) }
    }
    comparePieces(overlays)
    if crossings != routing.crossings {
      faults.append("\(routing.crossings) crossings told, \(crossings) counted")
    }
  }

  static func points(of outcome: OverlayRouter.Outcome) -> [Point] {
    switch outcome {
    case .route(let points): points
    case .stub(let from, let to, _): from + to
    }
  }

  private mutating func add(_ one: Point, _ other: Point, line: Int, step: Int) {
    let isUpright = one.x == other.x
    if isUpright == (one.y == other.y) { faults.append("piece \(step) of \(line) is not straight") }
    pieces.append(
      isUpright
        ? Piece(
          isUpright: true, at: one.x, low: min(one.y, other.y), high: max(one.y, other.y),
          line: line, step: step)
        : Piece(
          isUpright: false, at: one.y, low: min(one.x, other.x), high: max(one.x, other.x),
          line: line, step: step))
  }

  private mutating func check(_ points: [Point], from: Int, to: Int?, line: Int) {
    guard points.count >= 2 else {
      faults.append("line \(line) has no piece")
      return
    }
    for step in points.indices.dropLast() {
      add(points[step], points[step + 1], line: line, step: step)
      let length = (points[step + 1] - points[step]).length
      if length < 0.5 { faults.append("piece \(step) of \(line) is \(length) long") }
      if step > 0, (points[step].x == points[step - 1].x) == (points[step].x == points[step + 1].x)
      {
        faults.append("line \(line) has a corner that is none at \(step)")
      }
      for (index, box) in chart.boxes.enumerated() {
        var reach = box.inset(by: -(clearance - 0.001))
        let isEnd =
          (step == 0 && index == from) || (step == points.count - 2 && index == to)
        if isEnd { reach = box }
        if Self.meets(points[step], points[step + 1], reach) {
          faults.append("piece \(step) of \(line) meets box \(index)")
        }
      }
    }
    checkEnd(points[0], points[1], chart.boxes[from], line)
    if let to {
      checkEnd(points[points.count - 1], points[points.count - 2], chart.boxes[to], line)
    }
  }

  private static func meets(_ one: Point, _ other: Point, _ box: Rectangle) -> Bool {
    max(one.x, other.x) > box.x && min(one.x, other.x) < box.maxX && max(one.y, other.y) > box.y
      && min(one.y, other.y) < box.maxY
  }

  /// A line begins on a side of its box, away from the corners, at a right angle.
  private mutating func checkEnd(_ end: Point, _ next: Point, _ box: Rectangle, _ line: Int) {
    func isWithin(_ place: Double, _ low: Double, _ high: Double) -> Bool {
      let inset = min(6, (high - low) / 2) - 1e-9
      return place >= low + inset && place <= high - inset
    }
    let isGood =
      end.x == next.x
      ? isWithin(end.x, box.x, box.maxX)
        && ((end.y == box.y && next.y < end.y) || (end.y == box.maxY && next.y > end.y))
      : isWithin(end.y, box.y, box.maxY)
        && ((end.x == box.x && next.x < end.x) || (end.x == box.maxX && next.x > end.x))
    if !isGood { faults.append("line \(line) does not leave its box well") }
  }

  private mutating func comparePieces(_ overlays: Int) {
    let small = 1e-6
    for one in 0..<overlays {
      let piece = pieces[one]
      for other in pieces[(one + 1)...] {
        if piece.isUpright == other.isUpright {
          let isNear = abs(piece.at - other.at) < 3 - small
          guard isNear, piece.low <= other.high, other.low <= piece.high else { continue }
          faults.append("pieces \(piece) and \(other) lie on each other")
        } else {
          let isCorner = piece.line == other.line && abs(piece.step - other.step) == 1
          guard !isCorner, piece.low - small <= other.at, other.at <= piece.high + small,
            other.low - small <= piece.at, piece.at <= other.high + small
          else { continue }
          let isProper =
            piece.low + small < other.at && other.at < piece.high - small
            && other.low + small < piece.at && piece.at < other.high - small
          if isProper { crossings += 1 } else { faults.append("\(piece) touches \(other)") }
        }
      }
    }
  }
}
