/// Short pieces that leave boxes, for lines that have no way: beside all lines, across none.
struct StubPlacement {
  private let space: FreeSpace
  private let boxes: [Rectangle]
  private let clearance: Double
  private var uprights: Lanes
  private var levels: Lanes

  /// - Parameter routes: the lines that have a way.
  init(_ routes: [[Point]], _ router: OverlayRouter) {
    space = router.space
    boxes = router.boxes
    clearance = router.options.clearance
    uprights = Lanes(router.rails.upright, gap: router.options.laneGap)
    levels = Lanes(router.rails.level, gap: router.options.laneGap)
    for route in routes {
      for (one, other) in zip(route, route.dropFirst()) {
        if one.x == other.x {
          _ = uprights.lay(at: one.x, from: min(one.y, other.y), to: max(one.y, other.y))
        } else {
          _ = levels.lay(at: one.y, from: min(one.x, other.x), to: max(one.x, other.x))
        }
      }
    }
  }

  /// A piece that leaves a box, at the side where it has room: right, left, lower, upper.
  ///
  /// - Returns: its two ends, the first on the side of the box; nothing when no side has room.
  mutating func stub(at box: Int32) -> [Point] {
    for side in [FreeSpace.Side.right, .left, .bottom, .top] {
      for place in space.contacts(of: box) where space.contacts[place].side == side {
        let contact = space.contacts[place]
        for length in [10.0, 8, 6] {
          if let stub = stub(at: contact, length: length) { return stub }
        }
      }
    }
    return []
  }

  private mutating func stub(at contact: FreeSpace.Contact, length: Double) -> [Point]? {
    let cell = space.cells[Int(contact.cell)]
    let isLevel = contact.side.isLevel
    // The end is within the cell beside the box.
    guard length <= (isLevel ? cell.height : cell.width) + clearance else { return nil }
    let edge = Way.edge(contact, boxes)
    let isForward = contact.side == .bottom || contact.side == .right
    let end = isForward ? edge + length : edge - length
    let range = contact.low...contact.high
    let middle = (contact.low + contact.high) / 2
    for wish in [middle, contact.low, contact.high] {
      let beside = isLevel ? uprights : levels
      let across = isLevel ? levels : uprights
      guard
        let place = beside.free(near: wish, in: range, from: min(edge, end), to: max(edge, end))
      else { return nil }
      // Its end keeps away from lines across it as lines side by side do in a crowd.
      let crossed = across.conflict(
        at: (edge + end) / 2, from: place, to: place, gap: length / 2 + across.tightGap)
      guard crossed == nil else { continue }
      if isLevel {
        _ = uprights.lay(at: place, from: min(edge, end), to: max(edge, end))
        return [Point(x: place, y: edge), Point(x: place, y: end)]
      }
      _ = levels.lay(at: place, from: min(edge, end), to: max(edge, end))
      return [Point(x: edge, y: place), Point(x: end, y: place)]
    }
    return nil
  }
}
