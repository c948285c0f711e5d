/// Finds the cells and doors through which lines go: A* over doors.
///
/// A state is a door, with the place where a line comes through and the span within which its
/// upright piece could lie as well without another bend. A wide cell may have thousands of doors:
/// only those near the line and near its end are tried, and all only when these lead nowhere.
struct WaySearch {
  /// A way from box to box.
  struct Path {
    var start: Int
    var end: Int
    var doors: [Int32]
    /// The place at which each door is gone through, as far as the search knows.
    var places: [Double] = []
    /// How many lines of the tree it would cross, when it is laid well.
    var crossings: Int32 = 0
  }

  struct State {
    var cost = 0.0
    var x = 0.0
    var low = 0.0
    var high = 0.0
    /// The door before it, or −1 − the contact where the line begins.
    var parent: Int32 = 0
    /// The cell into which the door is gone through.
    var into: Int32 = 0
    /// See `Path.crossings`.
    var crossings: Int32 = 0
    /// The search to which this belongs.
    var search: Int32 = -1
    var isDone = false
  }

  let space: FreeSpace
  let boxes: [Rectangle]
  let options: OverlayRouter.Options
  var states: [State]
  var queue = KeyQueue()
  var search: Int32 = 0
  /// How many lines go through each door.
  var usage: [Int32]
  /// The length of level pieces in each cell.
  var runs: [Double]
  /// The line for which a door or cell is not to be used again.
  var bannedDoor: [Int32]
  var bannedCell: [Int32]
  var bannedContact: [Int32]
  /// The search in which a cell was found to touch the box where the line ends.
  var isEnd: [Int32]
  var line: Int32 = 0
  var target = Rectangle(x: 0, y: 0, width: 0, height: 0)
  var targetBox: Int32 = 0
  var best = (cost: Double.infinity, parent: Int32(0), contact: 0, crossings: Int32(0))
  /// Searches that come to more crossings than these end: no line with so many will be drawn.
  var mostCrossings = Int32.max
  /// Whether the last search ended because of that.
  var isTooCrossed = false
  /// Where the search goes on from.
  var entry = Entry(cell: 0, cost: 0, x: 0, low: 0, high: 0, y: 0, isFromAbove: nil, parent: 0)
  /// The search that may end at a door, and the cell into which that must go.
  var goal: [Int32]
  var goalInto: [Int32]
  var triesAll = false
  /// The search in which all doors of a cell were tried: once is enough, and keeps it linear.
  var wholly: [Int32]
  /// How many doors this search has gone on from.
  var expanded = 0
  /// How many doors all searches so far have gone on from.
  var effort = 0

  init(space: FreeSpace, boxes: [Rectangle], options: OverlayRouter.Options) {
    self.space = space
    self.boxes = boxes
    self.options = options
    states = [State](repeating: State(), count: space.doors.count)
    usage = [Int32](repeating: 0, count: space.doors.count)
    runs = [Double](repeating: 0, count: space.cells.count)
    bannedDoor = [Int32](repeating: -1, count: space.doors.count)
    bannedCell = [Int32](repeating: -1, count: space.cells.count)
    bannedContact = [Int32](repeating: -1, count: space.contacts.count)
    isEnd = [Int32](repeating: -1, count: space.cells.count)
    wholly = isEnd
    goal = bannedDoor
    goalInto = bannedDoor
  }

  /// The best way found from one box to another one, nil when there is none.
  mutating func path(of line: Int32, from: Int32, to: Int32) -> Path? {
    self.line = line
    targetBox = to
    target = boxes[Int(to)]
    let parts = Set(space.contacts(of: to).map { space.part[Int(space.contacts[$0].cell)] })
    let starts = space.contacts(of: from).filter {
      parts.contains(space.part[Int(space.contacts[$0].cell)])
    }
    isTooCrossed = false
    guard !starts.isEmpty else { return nil }
    for triesAll in [false, true] where !isTooCrossed {
      self.triesAll = triesAll
      prepare()
      for contact in space.contacts(of: to) { isEnd[Int(space.contacts[contact].cell)] = search }
      for contact in starts { begin(at: contact) }
      explore(atMost: .max)
      if best.cost < .infinity { return foundPath() }
    }
    return nil
  }

  /// Forgets the last search.
  mutating func prepare() {
    search += 1
    expanded = 0
    best = (.infinity, 0, 0, 0)
    queue.removeAll()
  }

  /// Goes on from door to door until the end is reached, and gives the door at which it is when
  /// that is a goal.
  @discardableResult
  mutating func explore(atMost most: Int) -> Int? {
    while let next = queue.pop(), expanded < most {
      // A way has been found: long searches do not look for a somewhat better one.
      let cost = KeyQueue.cost(of: next)
      if cost >= best.cost || (best.cost < .infinity && expanded > 400) { break }
      let door = Int(KeyQueue.node(of: next))
      guard !states[door].isDone else { continue }
      states[door].isDone = true
      if goal[door] == search, goalInto[door] == states[door].into { return door }
      if states[door].crossings > mostCrossings, best.cost == .infinity {
        isTooCrossed = true
        break
      }
      expanded += 1
      effort += 1
      expand(door)
    }
    return nil
  }

  /// The way to the best end that was found.
  func foundPath() -> Path {
    let (parent, doors, places) = track(to: best.parent)
    return Path(
      start: Int(-1 - parent), end: best.contact, doors: doors, places: places,
      crossings: best.crossings)
  }

  /// The doors up to one, and what is before the first of them.
  func track(to last: Int32) -> (parent: Int32, doors: [Int32], places: [Double]) {
    var doors: [Int32] = []
    var places: [Double] = []
    var parent = last
    while parent >= 0 {
      doors.append(parent)
      places.append(states[Int(parent)].x)
      parent = states[Int(parent)].parent
    }
    return (parent, doors.reversed(), places.reversed())
  }

  /// Where a line is in a cell: where it came in, and within what it could have.
  struct Entry {
    var cell: Int
    var cost: Double
    var x: Double
    var low: Double
    var high: Double
    /// The y at which it came in.
    var y: Double
    /// Whether it came in through the upper edge; nil through a side.
    var isFromAbove: Bool?
    var parent: Int32
    var crossings: Int32 = 0
  }

  mutating func begin(at contact: Int) {
    let start = space.contacts[contact]
    let cell = space.cells[Int(start.cell)]
    guard bannedContact[contact] != line,
      bannedCell[Int(start.cell)] != line || start.side.isLevel
    else { return }
    let middle = target.centre
    var entry = Entry(
      cell: Int(start.cell), cost: 0, x: min(max(middle.x, start.low), start.high),
      low: start.low, high: start.high, y: start.side == .top ? cell.bottom : cell.top,
      isFromAbove: start.side == .bottom, parent: Int32(-1 - contact))
    if !start.side.isLevel {
      // The first upright piece may lie anywhere in the cell.
      entry.isFromAbove = nil
      entry.cost = options.bendCost
      entry.x = start.side == .right ? cell.left : cell.right
      entry.low = cell.left
      entry.high = cell.right
      entry.y = min(max(middle.y, start.low), start.high)
    }
    visit(entry, from: start)
  }

  mutating func expand(_ door: Int) {
    let state = states[door]
    let isFromAbove = state.into == space.doors[door].below
    visit(
      Entry(
        cell: Int(state.into), cost: state.cost, x: state.x, low: state.low, high: state.high,
        y: space.doors[door].y, isFromAbove: isFromAbove, parent: Int32(door),
        crossings: state.crossings),
      from: nil)
  }

  /// Goes on from a cell: to the box where the line ends, and through doors.
  private mutating func visit(_ next: Entry, from start: FreeSpace.Contact?) {
    entry = next
    if isEnd[entry.cell] == search { end(from: start) }
    visit(doors: space.cells[entry.cell].doorsAbove)
    visit(doors: space.cells[entry.cell].doorsBelow)
    if triesAll { wholly[entry.cell] = search }
  }

  private mutating func visit(doors: Range<Int>) {
    if doors.count <= 8 || (triesAll && wholly[entry.cell] != search) {
      for door in doors { go(through: door) }
      return
    }
    let near = space.door(at: entry.x, in: doors)
    let far = space.door(at: min(max(entry.x, target.x), target.maxX), in: doors)
    let first = max(doors.lowerBound, near - 2)..<min(doors.upperBound, near + 3)
    for door in first { go(through: door) }
    let last = max(doors.lowerBound, far - 1)..<min(doors.upperBound, far + 2)
    for door in last where !first.contains(door) { go(through: door) }
  }

  private mutating func go(through place: Int) {
    guard Int32(place) != entry.parent, bannedDoor[place] != line else { return }
    let isKnown = states[place].search == search
    guard !isKnown || (!states[place].isDone && entry.cost < states[place].cost) else { return }
    let door = space.doors[place]
    let isDown = Int(door.above) == entry.cell
    var low = max(entry.low, door.low)
    var high = min(entry.high, door.high)
    var cost = entry.cost
    let isStraight = low <= high && entry.isFromAbove != !isDown
    if !isStraight {
      guard bannedCell[entry.cell] != line else { return }
      cost += 2 * options.bendCost
      (low, high) = (door.low, door.high)
    }
    let x = min(max(entry.x, low), high)
    var crossings = entry.crossings
    if !isStraight || x != entry.x {
      let level = levelCost(in: entry.cell, entry.x, x)
      cost += level.cost
      crossings += level.crossings
    }
    cost += abs(door.y - entry.y)
    if entry.isFromAbove == !isDown {
      cost += 2 * min(space.cells[entry.cell].height / 2, 10)
    }
    if space.isCrossed(entry.cell, at: x) {
      cost += options.crossingCost
      crossings += 1
    }
    cost += crowding(place)
    guard !isKnown || cost < states[place].cost else { return }
    states[place] = State(
      cost: cost, x: x, low: low, high: high, parent: entry.parent,
      into: isDown ? door.below : door.above, crossings: crossings, search: search)
    queue.push(KeyQueue.key(cost + distance(x, door.y), Int32(place)))
  }

  /// What is left: the distance, and somewhat more for what is in between, else the search would
  /// look
  /// at all ways that are a little longer. The longer it takes, the more straight it goes for the
  /// end.
  private func distance(_ x: Double, _ y: Double) -> Double {
    let weight = 1.15 + Double(expanded) / 300
    return weight
      * (max(0, target.x - x, x - target.maxX) + max(0, target.y - y, y - target.maxY))
  }

  /// The cost of a level piece, and its crossings as in `Path.crossings`.
  private func levelCost(
    in cell: Int, _ one: Double, _ other: Double
  ) -> (cost: Double, crossings: Int32) {
    let length = abs(one - other)
    let crossed = space.crossings(in: cell, between: one, and: other)
    // Pieces lie side by side: a cell that is half full costs as much again.
    let shape = space.cells[cell]
    let taken = shape.levels.isEmpty ? 0.0 : 2
    let lanes = max(1, shape.height / options.laneGap + 1 - taken)
    let crowd = runs[cell] / (shape.width * lanes)
    let cost = length * (1 + 6 * crowd * crowd) + Double(crossed) * options.crossingCost
    return (cost + (crowd > 0.5 ? 100 : 0), Int32(clamping: crossed))
  }

  private func crowding(_ place: Int) -> Double {
    let door = space.doors[place]
    let used = usage[place]
    guard used > 0 || door.treeLines > 0 else { return 0 }
    let room = (door.high - door.low) / options.laneGap + 1 - 2 * Double(door.treeLines)
    guard Double(used) + 1 <= room else { return 150 + 60 * (Double(used) - room) }
    return 8 * Double(used) / room
  }

  /// Ends at the box from a cell beside it.
  private mutating func end(from start: FreeSpace.Contact?) {
    for place in space.contacts(of: targetBox)
    where Int(space.contacts[place].cell) == entry.cell && bannedContact[place] != line {
      let contact = space.contacts[place]
      let cell = space.cells[entry.cell]
      var cost = entry.cost
      var crossings = entry.crossings
      if contact.side.isLevel {
        let isDown = contact.side == .top
        let isStraight =
          max(entry.low, contact.low) <= min(entry.high, contact.high)
          && entry.isFromAbove != !isDown
        guard isStraight || bannedCell[entry.cell] != line else { continue }
        let x = min(max(entry.x, contact.low), contact.high)
        if !isStraight { cost += 2 * options.bendCost }
        if x != entry.x {
          let level = levelCost(in: entry.cell, entry.x, x)
          cost += level.cost
          crossings += level.crossings
        }
        let edge = isDown ? cell.bottom : cell.top
        cost += abs(edge - entry.y)
        if entry.isFromAbove == !isDown { cost += 2 * min(cell.height / 2, 10) }
      } else {
        guard bannedCell[entry.cell] != line else { continue }
        let x = contact.side == .left ? cell.right : cell.left
        let level = levelCost(in: entry.cell, entry.x, x)
        cost += level.cost + options.bendCost
        crossings += level.crossings
        cost += abs(min(max(entry.y, contact.low), contact.high) - entry.y)
        if let start, !start.side.isLevel {
          let isFacing = start.side != contact.side
          let shared = min(start.high, contact.high) - max(start.low, contact.low)
          // Straight over to the neighbour: no bend after all.
          cost += isFacing && shared >= 0 ? -2 * options.bendCost : 0
        }
      }
      if cost < best.cost { best = (cost, entry.parent, place, crossings) }
    }
  }
}
