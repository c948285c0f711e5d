/// The pieces of one line: upright and level ones by turns, with the room that each has.
struct Way {
  /// A piece whose place is to be chosen.
  struct Piece {
    /// Where it may lie.
    var room: ClosedRange<Double>
    /// The part of it that leaves room for an arrow head between it and a box where the line ends;
    /// nil when there is none.
    var calm: ClosedRange<Double>?
    /// What it reaches over: for upright pieces with the whole cells in which they turn.
    var low = 0.0
    var high = 0.0
    /// Where it lies.
    var at = 0.0
    /// The narrowest door or side of a box on its way: doors first, then contacts; for level pieces
    /// the cell.
    var group: Int
    /// Its number among those that are laid, or −1.
    var number: Int32 = -1
    var isPort = false
  }

  var line: Int32
  var path: WaySearch.Path
  var start: FreeSpace.Contact
  var end: FreeSpace.Contact
  var uprights: [Piece] = []
  var levels: [Piece] = []
  /// Whether the line leaves and enters its boxes to the side.
  var startsLevel: Bool { !start.side.isLevel }
  var endsLevel: Bool { !end.side.isLevel }

  /// The side of a box that a contact is on: a y for level sides, else an x.
  static func edge(_ contact: FreeSpace.Contact, _ boxes: [Rectangle]) -> Double {
    let box = boxes[Int(contact.box)]
    return switch contact.side {
    case .top: box.y
    case .bottom: box.maxY
    case .left: box.x
    case .right: box.maxX
    }
  }

  /// A passage on the way: a door or the level side of a box.
  private struct Gate {
    var low: Double
    var high: Double
    var isDown: Bool
    /// The cells before and after it; −1 in a box.
    var before: Int
    var after: Int
    var group: Int
    var y: Double
  }

  /// The pieces of a way, not placed yet; upright ones are as few as its doors allow.
  init(line: Int32, path: WaySearch.Path, space: FreeSpace, boxes: [Rectangle]) {
    self.line = line
    self.path = path
    start = space.contacts[path.start]
    end = space.contacts[path.end]
    var gates: [Gate] = []
    var cell = Int(start.cell)
    if start.side.isLevel {
      gates.append(
        Gate(
          low: start.low, high: start.high, isDown: start.side == .bottom, before: -1, after: cell,
          group: space.doors.count + path.start, y: Self.edge(start, boxes)))
    }
    for place in path.doors {
      let door = space.doors[Int(place)]
      let isDown = Int(door.above) == cell
      let next = Int(isDown ? door.below : door.above)
      gates.append(
        Gate(
          low: door.low, high: door.high, isDown: isDown, before: cell, after: next,
          group: Int(place), y: door.y))
      cell = next
    }
    if end.side.isLevel {
      gates.append(
        Gate(
          low: end.low, high: end.high, isDown: end.side == .top, before: cell, after: -1,
          group: space.doors.count + path.end, y: Self.edge(end, boxes)))
    }
    addPieces(through: gates, space)
    if uprights.isEmpty { addPieces(inCell: Int(start.cell), space) }
    keepOff(start, boxes, atStart: true)
    keepOff(end, boxes, atStart: false)
  }

  /// Lets the piece next to one that ends at a box lie far enough from that, where it can.
  private mutating func keepOff(
    _ contact: FreeSpace.Contact, _ boxes: [Rectangle], atStart: Bool
  ) {
    let pieces = contact.side.isLevel ? levels : uprights
    guard !pieces.isEmpty else { return }
    let index = atStart ? 0 : pieces.count - 1
    let room = pieces[index].calm ?? pieces[index].room
    let reach = 14.0
    let edge = Self.edge(contact, boxes)
    let isForward = contact.side == .right || contact.side == .bottom
    let low = isForward ? max(room.lowerBound, edge + reach) : room.lowerBound
    let high = isForward ? room.upperBound : min(room.upperBound, edge - reach)
    guard low <= high else { return }
    if contact.side.isLevel {
      levels[index].calm = low...high
    } else {
      uprights[index].calm = low...high
    }
  }

  private mutating func addPieces(through gates: [Gate], _ space: FreeSpace) {
    var isDown = false
    var narrowest = Double.infinity
    if startsLevel, let first = gates.first { addLevel(in: first.before, contact: start, space) }
    for (index, gate) in gates.enumerated() {
      let isPort = gate.before < 0 || gate.after < 0
      if let last = uprights.last, index > 0, gate.isDown == isDown,
        max(last.room.lowerBound, gate.low) <= min(last.room.upperBound, gate.high)
      {
        let low = max(last.room.lowerBound, gate.low)
        uprights[uprights.count - 1].room = low...min(last.room.upperBound, gate.high)
      } else {
        if index > 0 { addLevel(in: gate.before, contact: nil, space) }
        uprights.append(
          Piece(room: gate.low...gate.high, low: gate.y, high: gate.y, group: gate.group))
        narrowest = .infinity
      }
      let piece = uprights.count - 1
      isDown = gate.isDown
      if gate.high - gate.low < narrowest {
        narrowest = gate.high - gate.low
        uprights[piece].group = gate.group
      }
      uprights[piece].isPort = uprights[piece].isPort || isPort
      for cell in [gate.before, gate.after] where cell >= 0 {
        uprights[piece].low = min(uprights[piece].low, space.cells[cell].top)
        uprights[piece].high = max(uprights[piece].high, space.cells[cell].bottom)
      }
      // A box's own side is nearer than the cell beside it.
      uprights[piece].low = min(uprights[piece].low, gate.y)
      uprights[piece].high = max(uprights[piece].high, gate.y)
    }
    if endsLevel, let last = gates.last { addLevel(in: last.after, contact: end, space) }
  }

  private mutating func addLevel(
    in cell: Int, contact: FreeSpace.Contact?, _ space: FreeSpace
  ) {
    let room = contact.map { $0.low...$0.high } ?? space.cells[cell].top...space.cells[cell].bottom
    let middle = (room.lowerBound + room.upperBound) / 2
    levels.append(Piece(room: room, at: middle, group: cell, isPort: contact != nil))
  }

  /// A line between two sides in one cell: straight over, or out and back.
  private mutating func addPieces(inCell cell: Int, _ space: FreeSpace) {
    let low = max(start.low, end.low)
    let high = min(start.high, end.high)
    if start.side != end.side, low <= high {
      levels = [Piece(room: low...high, group: cell, isPort: true)]
      return
    }
    let shape = space.cells[cell]
    addLevel(in: cell, contact: start, space)
    addLevel(in: cell, contact: end, space)
    uprights = [
      Piece(
        room: shape.left...shape.right, low: shape.top, high: shape.bottom,
        group: space.doors.count + path.start)
    ]
  }
}

extension Way {
  /// Where upright pieces lie when each is as near to its neighbours as its room allows.
  mutating func tighten(_ boxes: [Rectangle]) {
    guard !uprights.isEmpty else { return }
    let first = startsLevel ? Self.edge(start, boxes) : nil
    let last = endsLevel ? Self.edge(end, boxes) : nil
    for index in uprights.indices {
      uprights[index].at = (uprights[index].room.lowerBound + uprights[index].room.upperBound) / 2
    }
    for round in 0..<4 {
      for step in uprights.indices {
        let index = round % 2 == 0 ? step : uprights.count - 1 - step
        let before = index > 0 ? uprights[index - 1].at : first
        let after = index + 1 < uprights.count ? uprights[index + 1].at : last
        var place = uprights[index].at
        switch (before, after) {
        case (let one?, let other?): place = min(max(place, min(one, other)), max(one, other))
        case (let one?, nil), (nil, let one?): place = one
        case (nil, nil): break
        }
        let room = uprights[index].room
        uprights[index].at = min(max(place, room.lowerBound), room.upperBound)
      }
    }
  }

  /// Sets what level pieces reach over, when the upright ones are placed.
  mutating func measureLevels(_ boxes: [Rectangle]) {
    for index in levels.indices {
      let (one, other) = ends(ofLevel: index, boxes)
      levels[index].low = min(one, other)
      levels[index].high = max(one, other)
    }
  }

  /// Where a level piece begins and ends, in the direction of the line.
  func ends(ofLevel index: Int, _ boxes: [Rectangle]) -> (Double, Double) {
    let before = startsLevel ? index - 1 : index
    let after = before + 1
    return (
      before >= 0 ? uprights[before].at : Self.edge(start, boxes),
      after < uprights.count ? uprights[after].at : Self.edge(end, boxes)
    )
  }

  /// Where an upright piece begins and ends, in the direction of the line.
  func ends(ofUpright index: Int, _ boxes: [Rectangle]) -> (Double, Double) {
    let before = startsLevel ? index : index - 1
    let after = before + 1
    return (
      before >= 0 ? levels[before].at : Self.edge(start, boxes),
      after < levels.count ? levels[after].at : Self.edge(end, boxes)
    )
  }

  /// The corners of the line.
  func corners(_ boxes: [Rectangle]) -> [Point] {
    var points: [Point] = []
    if startsLevel {
      points.append(Point(x: Self.edge(start, boxes), y: levels[0].at))
    } else {
      points.append(Point(x: uprights[0].at, y: Self.edge(start, boxes)))
    }
    for index in 0..<(uprights.count + levels.count - 1) {
      let level = startsLevel ? (index + 1) / 2 : index / 2
      let upright = startsLevel ? index / 2 : (index + 1) / 2
      points.append(Point(x: uprights[upright].at, y: levels[level].at))
    }
    if endsLevel {
      points.append(Point(x: Self.edge(end, boxes), y: levels[levels.count - 1].at))
    } else {
      points.append(Point(x: uprights[uprights.count - 1].at, y: Self.edge(end, boxes)))
    }
    return points
  }
}
