extension OverlayRouter {
  /// Ways for lines, in an order that depends on nothing but the input.
  ///
  /// - Precondition: the ends of each line are places in the list of boxes.
  /// - Complexity: O(*n* log *n* + *l* · *d* log *d*) for *n* boxes, *l* lines and *d* doors that a
  ///   search looks at, at worst all. Measured on charts with random ends: 0.13 ms a line among
  ///   1,000 boxes, 0.3 ms among 10,000, 1.2 ms among 100,000.
  package func route(_ lines: [Line]) -> Routing {
    precondition(
      lines.allSatisfy {
        boxes.indices.contains(Int($0.from)) && boxes.indices.contains(Int($0.to))
      },
      "lines end at boxes")
    // Half of the lines side by side, where they are many.
    let crowd = Double(lines.count) * options.laneGap / 2
    let space = space.widened(by: min(crowd, 4 * options.margin) - options.margin)
    var search = WaySearch(space: space, boxes: boxes, options: options)
    var placement = LanePlacement(
      lineCount: lines.count, space: space, boxes: boxes, rails: rails, gap: options.laneGap)
    var reasons = [StubReason](repeating: .noWay, count: lines.count)
    findWays(lines, &search, &placement, &reasons)
    let failures = placement.placeAll()
    reroute(lines, failures, &search, &placement, &reasons)
    for line in lines.indices where lines[line].from == lines[line].to {
      reasons[line] = addLoop(line, at: lines[line].from, &placement)
    }
    return result(lines, placement, reasons)
  }

  /// Finds a way for each line, but for those that cross so much that the budget cannot allow them.
  private func findWays(
    _ lines: [Line], _ search: inout WaySearch, _ placement: inout LanePlacement,
    _ reasons: inout [StubReason]
  ) {
    let most = options.crossingBudget ?? 12 * lines.count
    var crossings = 0
    var mostCrossedFirst = KeyQueue()
    for line in shortestFirst(lines) where lines[line].from != lines[line].to {
      guard let path = search.path(of: line, lines[line]) else {
        if search.isTooCrossed { reasons[line] = .overBudget }
        continue
      }
      reasons[line] = .noLane
      let way = Way(line: Int32(line), path: path, space: search.space, boxes: boxes)
      search.use(way, by: 1)
      placement.ways[line] = way
      crossings += Int(path.crossings)
      mostCrossedFirst.push(~(UInt64(path.crossings) << 32 | UInt64(line)))
      while crossings > most, let worst = mostCrossedFirst.pop() {
        let other = Int(~worst & 0xFFFF_FFFF)
        crossings -= Int(~worst >> 32)
        search.mostCrossings = Int32(~worst >> 32)
        reasons[other] = .overBudget
        if let way = placement.ways[other] { search.use(way, by: -1) }
        placement.ways[other] = nil
      }
    }
  }

  private func shortestFirst(_ lines: [Line]) -> [Int] {
    let lengths = lines.map { line in
      let one = boxes[Int(line.from)].centre
      let other = boxes[Int(line.to)].centre
      let length = abs(one.x - other.x) + abs(one.y - other.y)
      return length.isFinite ? length : 0
    }
    return lines.indices.sorted { (lengths[$0], $0) < (lengths[$1], $1) }
  }

  /// Tries other ways for lines that found no lane, those with few crossings first.
  private func reroute(
    _ lines: [Line], _ failures: [LanePlacement.Failed], _ search: inout WaySearch,
    _ placement: inout LanePlacement, _ reasons: inout [StubReason]
  ) {
    guard !failures.isEmpty else { return }
    // Where lines fill the page, most second tries are in vain: all together, they may take little
    // longer than the first ones took.
    let mostEffort = 2 * search.effort + 50_000
    search.mostCrossings = .max
    let placed = placement.ways.compactMap { $0?.corners(boxes) }
    let crossings = CrossingCount(placed, rails).total
    var rest = (options.crossingBudget ?? 12 * lines.count) - crossings
    // Past the budget, a line takes the place of one that is crossed more.
    let usual = crossings / max(1, placed.count)
    let order = failures.indices.sorted {
      (failures[$0].way.path.crossings, $0) < (failures[$1].way.path.crossings, $1)
    }
    for index in order where search.effort < mostEffort {
      let failed = failures[index]
      let line = Int(failed.way.line)
      search.use(failed.way, by: -1)
      if Int(failed.way.path.crossings) > max(rest, usual) {
        reasons[line] = .overBudget
      } else if let path = mend(failed, lines[line], mostEffort, &search, &placement) {
        rest -= Int(path.crossings)
      }
    }
  }

  /// Places a line that found no lane on another way: at first one that differs only near the place
  /// where it failed, then any.
  private func mend(
    _ failed: LanePlacement.Failed, _ line: Line, _ mostEffort: Int, _ search: inout WaySearch,
    _ placement: inout LanePlacement
  ) -> WaySearch.Path? {
    var failed = failed
    let number = Int(failed.way.line)
    for attempt in 0..<16 where search.effort < mostEffort {
      search.ban(failed.failure, for: number)
      let isNear = attempt < 4
      let path =
        if isNear {
          search.detour(
            from: failed.way.path, of: line, number: Int32(number), around: failed.failure,
            reach: 4 << attempt)
        } else {
          search.path(of: number, line)
        }
      guard let path else {
        if isNear { continue }
        return nil
      }
      let way = Way(line: Int32(number), path: path, space: search.space, boxes: boxes)
      guard let failure = placement.place(way, of: number) else {
        search.use(way, by: 1)
        return path
      }
      failed = LanePlacement.Failed(way: way, failure: failure)
    }
    return nil
  }

  /// Lays a loop at the first side of a box that has room.
  private func addLoop(
    _ number: Int, at box: Int32, _ placement: inout LanePlacement
  ) -> StubReason {
    let contacts = space.contacts(of: box)
    for side in [FreeSpace.Side.right, .left, .bottom, .top] {
      for place in contacts where space.contacts[place].side == side {
        let contact = space.contacts[place]
        guard contact.high - contact.low >= options.laneGap else { continue }
        let path = WaySearch.Path(start: place, end: place, doors: [])
        let way = Way(line: Int32(number), path: path, space: placement.space, boxes: boxes)
        if placement.place(way.asLoop(reach: 2 * options.laneGap), of: number) == nil {
          return .noLane
        }
      }
    }
    return contacts.isEmpty ? .noWay : .noLane
  }

  private func result(
    _ lines: [Line], _ placement: LanePlacement, _ reasons: [StubReason]
  ) -> Routing {
    var routes = placement.ways.map { $0?.corners(boxes) }
    var reasons = reasons
    let budget = options.crossingBudget ?? 12 * lines.count
    var count = CrossingCount(routes.map { $0 ?? [] }, rails)
    while count.total > budget {
      for line in count.worst(over: budget) {
        routes[line] = nil
        reasons[line] = .overBudget
      }
      count = CrossingCount(routes.map { $0 ?? [] }, rails)
    }
    var stubs = StubPlacement(routes.compactMap(\.self), self)
    var bounds = page
    let outcomes = lines.indices.map { line in
      let outcome: Outcome =
        if let route = routes[line] { .route(outward(route)) } else {
          .stub(
            from: outward(stubs.stub(at: lines[line].from)),
            to: outward(stubs.stub(at: lines[line].to)), reason: reasons[line])
        }
      bounds = outcome.points.reduce(bounds) {
        $0.union(Rectangle(x: $1.x, y: $1.y, width: 0, height: 0))
      }
      return outcome
    }
    return Routing(outcomes: outcomes, crossings: count.total, bounds: bounds)
  }

  private func outward(_ points: [Point]) -> [Point] {
    isTransposed ? points.map(\.transposed) : points
  }
}

extension OverlayRouter.Outcome {
  /// All corners and ends.
  var points: [Point] {
    switch self {
    case .route(let points): points
    case .stub(let from, let to, _): from + to
    }
  }
}

extension WaySearch {
  fileprivate mutating func path(of number: Int, _ line: OverlayRouter.Line) -> Path? {
    path(of: Int32(number), from: line.from, to: line.to)
  }

  /// Counts a way in when later ones look for room, or out again.
  fileprivate mutating func use(_ way: Way, by share: Int32) {
    var way = way
    way.tighten(boxes)
    way.measureLevels(boxes)
    for door in way.path.doors { usage[Int(door)] += share }
    for level in way.levels {
      runs[level.group] += (level.high - level.low) * Double(share)
    }
  }

  /// Keeps a line from a place where it found no lane.
  fileprivate mutating func ban(_ failure: LanePlacement.Failure, for line: Int) {
    switch failure {
    case .upright(let group) where group < bannedDoor.count: bannedDoor[group] = Int32(line)
    case .upright(let group): bannedContact[group - bannedDoor.count] = Int32(line)
    case .level(let cell): bannedCell[cell] = Int32(line)
    }
  }
}

extension Way {
  /// The same way with room only near the box, and with ends that lie at both sides of its middle.
  fileprivate func asLoop(reach: Double) -> Way {
    var way = self
    let middle = (start.low + start.high) / 2
    let half = min(6, (start.high - start.low) / 2)
    let rooms = [
      start.low...max(start.low, middle - half), min(start.high, middle + half)...start.high,
    ]
    func near(_ room: ClosedRange<Double>, toHigh: Bool) -> ClosedRange<Double> {
      let first = min(reach, (room.upperBound - room.lowerBound) / 2)
      let last = min(2 * reach, room.upperBound - room.lowerBound)
      return toHigh
        ? room.upperBound - last...room.upperBound - first
        : room.lowerBound + first...room.lowerBound + last
    }
    for index in way.uprights.indices { way.uprights[index].calm = nil }
    for index in way.levels.indices { way.levels[index].calm = nil }
    for index in 0..<2 {
      if startsLevel {
        way.levels[index].room = rooms[index]
        way.levels[index].at = index == 0 ? rooms[0].upperBound : rooms[1].lowerBound
      } else {
        way.uprights[index].room = rooms[index]
      }
    }
    if startsLevel {
      way.uprights[0].room = near(uprights[0].room, toHigh: start.side == .left)
    } else {
      let room = near(levels[0].room, toHigh: start.side == .top)
      way.levels[0].room = room
      way.levels[0].at = start.side == .top ? room.upperBound : room.lowerBound
    }
    return way
  }
}
