extension WaySearch {
  /// A way that leaves another one only near the place where that found no lane.
  ///
  /// - Parameters:
  ///   - failure: where there was no lane; the new way does not come there.
  ///   - reach: how many doors before and behind that place may change.
  /// - Complexity: O(*r* log *r*) for a reach of *r*, and the length of the way.
  mutating func detour(
    from path: Path, of line: OverlayRouter.Line, number: Int32,
    around failure: LanePlacement.Failure, reach: Int
  ) -> Path? {
    guard let place = place(of: failure, on: path) else { return nil }
    self.line = number
    targetBox = line.to
    triesAll = false
    isTooCrossed = false
    prepare()
    let first = place.lowerBound - reach
    let last = place.upperBound + reach
    if last < path.doors.count {
      aim(at: path, from: last)
    } else {
      target = boxes[Int(line.to)]
      for contact in space.contacts(of: line.to) {
        isEnd[Int(space.contacts[contact].cell)] = search
      }
    }
    if first < 0 {
      for contact in space.contacts(of: line.from) { begin(at: contact) }
    } else {
      begin(on: path, at: first)
    }
    let goal = explore(atMost: 100 + 40 * reach)
    guard goal != nil || best.cost < .infinity else { return nil }
    let (parent, doors, places) = track(to: goal.map { Int32($0) } ?? best.parent)
    var result = Path(
      start: Int(-1 - parent), end: path.end, doors: [], crossings: path.crossings)
    if first > 0 {
      result.doors += path.doors[..<first]
      result.places += path.places[..<first]
    }
    result.doors += doors
    result.places += places
    guard let goal else {
      result.end = best.contact
      return result
    }
    if let rest = path.doors.lastIndex(of: Int32(goal)) {
      result.doors += path.doors[(rest + 1)...]
      result.places += path.places[(rest + 1)...]
    }
    return result
  }

  /// Which doors of a way lie around a failure: −1 is its beginning, the number of doors its end.
  private func place(of failure: LanePlacement.Failure, on path: Path) -> ClosedRange<Int>? {
    switch failure {
    case .upright(let group) where group < space.doors.count:
      return path.doors.firstIndex(of: Int32(group)).map { $0...$0 }
    case .upright(let group):
      let end = path.doors.count
      return group - space.doors.count == path.start ? -1 ... -1 : end...end
    case .level(let cell):
      let cells = cells(of: path)
      return cells.firstIndex(of: Int32(cell)).map { $0 - 1...$0 }
    }
  }

  /// The cells of a way: one before each door, and one after the last.
  private func cells(of path: Path) -> [Int32] {
    var cells = [space.contacts[path.start].cell]
    for place in path.doors {
      let door = space.doors[Int(place)]
      cells.append(door.above == cells[cells.count - 1] ? door.below : door.above)
    }
    return cells
  }

  /// Makes the doors of a way from one on ends of the search.
  private mutating func aim(at path: Path, from first: Int) {
    let cells = cells(of: path)
    for index in first..<path.doors.count {
      let door = Int(path.doors[index])
      goal[door] = search
      goalInto[door] = cells[index + 1]
    }
    let y = space.doors[Int(path.doors[first])].y
    target = Rectangle(x: path.places[first], y: y, width: 0, height: 0)
  }

  /// Begins behind a door of a way, and keeps off what is before it.
  private mutating func begin(on path: Path, at place: Int) {
    let cells = cells(of: path)
    for index in 0...place {
      let number = Int(path.doors[index])
      let door = space.doors[number]
      states[number] = State(
        x: path.places[index], low: door.low, high: door.high, parent: Int32(-1 - path.start),
        into: cells[index + 1], search: search, isDone: true)
    }
    expand(Int(path.doors[place]))
  }
}
