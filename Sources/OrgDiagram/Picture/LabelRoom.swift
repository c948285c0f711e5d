/// Where labels of lines can stand: on no box, on no other label, and on no line but their own, as
/// far as there is such a place.
struct LabelRoom {
  private let boxes: [Rectangle]
  private let lines: LinePlaces
  /// Where words stand already.
  private var taken: [Rectangle]

  /// - Complexity: O(*n*) for *n* boxes and pieces of lines.
  init(_ placement: Placement, taken: [Rectangle]) {
    boxes = placement.boxes
    lines = LinePlaces(placement)
    self.taken = taken
  }

  /// What may be hidden by the label of one line.
  private struct Obstacles {
    let line: Int
    let boxes: [Rectangle]
    let taken: [Rectangle]
  }

  /// A place, and how much speaks against it.
  private struct Choice {
    var place: Rectangle
    var hidden = 0.0
    var cost = Double.infinity
  }

  /// Takes the place on a route, or else beside it, where a label hides the least; `nil` where it
  /// would lie on another label.
  mutating func place(
    _ size: Size, on route: Route, line: Int, isTreeLine: Bool
  ) -> Rectangle? {
    let near = Self.reach(of: route, size)
    let obstacles = Obstacles(
      line: line, boxes: boxes.filter(near.overlaps), taken: taken.filter(near.overlaps))
    // Reports share the line next to their manager, so a label of one belongs near the report.
    let wanted = isTreeLine ? 0.2 : 0.5
    let samples = route.samples(perCurve: isTreeLine ? 3 : 9)
    var best = Choice(place: Rectangle(centre: samples.first ?? Point(x: 0, y: 0), size: size))
    choose(&best, samples, Self.offsets, wanted, obstacles)
    // What is free may lie between the few points that were tried.
    if best.hidden > 0 {
      choose(&best, route.samples(every: 3), Self.nearOffsets, wanted, obstacles)
    }
    guard !obstacles.taken.contains(where: best.place.overlaps) else { return nil }
    taken.append(best.place)
    return best.place
  }

  /// Takes a place that was found otherwise; `nil` where it lies on a label.
  mutating func take(_ place: Rectangle) -> Rectangle? {
    guard !taken.contains(where: place.overlaps) else { return nil }
    taken.append(place)
    return place
  }

  private func choose(
    _ best: inout Choice, _ samples: [Point], _ offsets: [Point], _ wanted: Double,
    _ obstacles: Obstacles
  ) {
    let size = Size(width: best.place.width, height: best.place.height)
    for (number, sample) in samples.enumerated() {
      let share = (Double(number) + 0.5) / Double(samples.count)
      for offset in offsets where abs(share - wanted) + offset.length / 60 < best.cost {
        let candidate = Rectangle(centre: sample + offset, size: size)
        let far = abs(share - wanted) + offset.length / 60
        let hidden = hidden(by: candidate, obstacles, below: best.cost - far)
        let cost = hidden + far
        if cost < best.cost { best = Choice(place: candidate, hidden: hidden, cost: cost) }
      }
    }
  }

  /// How much a label hides. A place on its own line that hides nothing but its mark at one end is
  /// better than any that hides a line, and a place close beside it better than one on the mark.
  /// A label far from its line would seem to belong to another one: rather it hides one.
  ///
  /// - Parameter most: from here on, how much exactly does not matter.
  private func hidden(
    by candidate: Rectangle, _ obstacles: Obstacles, below most: Double
  ) -> Double {
    let around = candidate.inset(by: -2)
    let words = Double(
      obstacles.boxes.count(where: around.overlaps) * 10
        + obstacles.taken.count(where: around.overlaps) * 8)
    guard words < most else { return words }
    let found = lines.found(on: candidate.inset(by: -1), besides: obstacles.line)
    let crossed = found.others == 0 ? 0 : 1 + 0.1 * Double(min(found.others, 4) - 1)
    return words + crossed + (found.isOnMark ? 0.4 : 0)
  }

  /// Where a label of a size can be that belongs to a route: nothing outside can hide it.
  private static func reach(of route: Route, _ size: Size) -> Rectangle {
    let (xs, ys) = (route.points.map(\.x), route.points.map(\.y))
    let (left, top) = (xs.min() ?? 0, ys.min() ?? 0)
    return Rectangle(
      x: left, y: top, width: (xs.max() ?? 0) - left, height: (ys.max() ?? 0) - top
    ).inset(by: -farthest - 4 - max(size.width, size.height) / 2)
  }

  /// No label is farther from its line.
  private static let farthest = 120.0

  /// How far a label may be from its line: nearer ones first.
  private static let offsets = offsets(upTo: farthest)
  private static let nearOffsets = offsets(upTo: 24)

  private static func offsets(upTo most: Double) -> [Point] {
    stride(from: 0, through: most, by: 6).flatMap { distance in
      [Point(x: 0, y: distance), Point(x: 0, y: -distance)]
        + (distance > 0 ? [Point(x: distance, y: 0), Point(x: -distance, y: 0)] : [])
    }
  }
}

/// Which lines run where on a page.
private struct LinePlaces {
  private struct Piece {
    let line: Int
    let place: Rectangle
    var isMark = false
  }

  private var places: [TakenPlaces.Cell: [Piece]] = [:]

  init(_ placement: Placement) {
    for (line, route) in placement.routes.enumerated() {
      guard let route else { continue }
      for first in stride(from: 0, to: route.points.count - 3, by: 3) {
        add(line, Rectangle(around: route.points[first], route.points[first + 3]))
      }
      for tip in [(route.startTip, route.points.first), (route.endTip, route.points.last)] {
        if let end = tip.0, let foot = tip.1 {
          add(line, Rectangle(around: end, foot).inset(by: -2), isMark: true)
        }
      }
    }
    for stub in placement.stubs {
      for piece in [stub.from, stub.to] where piece.count == 2 {
        add(stub.line, Rectangle(around: piece[0], piece[1]))
      }
    }
  }

  private mutating func add(_ line: Int, _ place: Rectangle, isMark: Bool = false) {
    for cell in TakenPlaces.cells(place) {
      places[cell, default: []].append(Piece(line: line, place: place, isMark: isMark))
    }
  }

  /// How many lines but one run through a rectangle, and whether a mark at the end of that one
  /// lies on it.
  func found(on rectangle: Rectangle, besides own: Int) -> (others: Int, isOnMark: Bool) {
    var others: [Int] = []
    var isOnMark = false
    for cell in TakenPlaces.cells(rectangle) {
      for piece in places[cell] ?? [] where rectangle.overlaps(piece.place) {
        if piece.line == own {
          isOnMark = isOnMark || piece.isMark
        } else if !others.contains(piece.line) {
          others.append(piece.line)
        }
      }
    }
    return (others.count, isOnMark)
  }
}
