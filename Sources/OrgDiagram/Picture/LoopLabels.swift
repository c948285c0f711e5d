/// Where the words beside lines stand that lead from a box to itself: such a line is a few points
/// long, so that words on it would hide it. They stand outside all loops at one side of the box,
/// next to their own, on other lines only where all room is taken. Where not even that goes they
/// are left out: apart from their loop nobody knows what they are about, and the box tells it.
struct LoopLabels {
  /// What is drawn, as far as it is near a loop.
  private var taken = TakenPlaces()
  /// The same without lines, but for loops: what no words may lie on.
  private var firm = TakenPlaces()
  /// By connector: its loop, and all loops at the same side of the box together.
  private var loops: [Int: (side: Side, own: Rectangle, all: Rectangle)] = [:]
  /// Nothing may be farther left.
  private let left: Double

  private enum Side { case left, right, above, below }
  private struct Group: Hashable {
    let box: Int
    let side: Side
  }

  /// So many steps to both sides of its loop a label may stand.
  private static let reach = 8
  /// Between a loop and its words.
  private static let gap = 3.0

  /// - Complexity: O(*n* + *m*) for *n* boxes and *m* lines, where there are loops.
  init(_ diagram: Diagram, _ placement: Placement, left: Double) {
    self.left = left
    var groups: [Group: Rectangle] = [:]
    var found: [(line: Int, group: Group, own: Rectangle)] = []
    for (index, line) in diagram.connectors.enumerated() where line.from == line.to {
      guard let route = placement.routes[index] else { continue }
      let own = Rectangle(holding: route)
      let group = Group(box: line.from, side: Self.side(of: own, at: placement.boxes[line.from]))
      groups[group] = groups[group]?.union(own) ?? own
      found.append((index, group, own))
    }
    guard !found.isEmpty else { return }
    for (line, group, own) in found { loops[line] = (group.side, own, groups[group] ?? own) }
    for loop in loops.values {
      taken.open(around: loop.all.inset(by: -200))
      firm.open(around: loop.all.inset(by: -200))
    }
    placement.boxes.forEach { add($0) }
    for loop in loops.values { add(loop.own) }
    for case let route? in placement.routes { taken.add(route) }
  }

  private static func side(of loop: Rectangle, at box: Rectangle) -> Side {
    let distances: [(Double, Side)] = [
      (loop.maxX - box.maxX, .right), (box.x - loop.x, .left), (loop.maxY - box.maxY, .below),
      (box.y - loop.y, .above),
    ]
    return distances.max { $0.0 < $1.0 }?.1 ?? .right
  }

  /// Keeps other words away from a place.
  mutating func add(_ place: Rectangle) {
    taken.add(place)
    firm.add(place)
  }

  /// Whether a line is a loop.
  func contains(_ line: Int) -> Bool { loops[line] != nil }

  /// Where the words of a loop stand; `nil` where there is no room.
  func place(of line: Int, _ size: Size) -> Rectangle? {
    place(of: line, size, besides: taken) ?? place(of: line, size, besides: firm)
  }

  private func place(of line: Int, _ size: Size, besides taken: TakenPlaces) -> Rectangle? {
    guard let loop = loops[line] else { return nil }
    let isBeside = loop.side == .right || loop.side == .left
    for number in 0...(2 * Self.reach) {
      // Beside the middle of the loop, then in turn to both sides of that.
      let step = Double((number + 1) / 2) * (number % 2 == 0 ? -1 : 1) * (isBeside ? 4 : 8)
      let middle = loop.own.centre
      var place = Rectangle(centre: middle, size: size)
      switch loop.side {
      case .right: (place.x, place.y) = (loop.all.maxX + Self.gap, place.y + step)
      case .left: (place.x, place.y) = (loop.all.x - Self.gap - size.width, place.y + step)
      case .below: (place.x, place.y) = (place.x + step, loop.all.maxY + Self.gap)
      case .above: (place.x, place.y) = (place.x + step, loop.all.y - Self.gap - size.height)
      }
      if place.x >= left, taken.all(on: place).isEmpty { return place }
    }
    return nil
  }
}

extension Rectangle {
  /// The rectangle around a route with its tips.
  fileprivate init(holding route: Route) {
    let points = route.points + [route.startTip, route.endTip].compactMap(\.self)
    let (xs, ys) = (points.map(\.x), points.map(\.y))
    let (left, top) = (xs.min() ?? 0, ys.min() ?? 0)
    self.init(x: left, y: top, width: (xs.max() ?? 0) - left, height: (ys.max() ?? 0) - top)
  }
}
