/// Cuts the free space into cells, with a level line that goes down the page.
///
/// - Complexity: O((*n* + *k*) log *n*) for *n* boxes and pieces of tree lines that lie in *k*
/// cells.
struct FreeSpaceSweep {
  /// A box with the clearance around it.
  struct Obstacle {
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double
    var box: Int
  }

  /// A gap between obstacles on the level line.
  struct Gap {
    var left: Double
    var right: Double
    var cell: Int
  }

  let boxes: [Rectangle]
  let rails: TreeRails
  let clearance: Double
  /// By left edge.
  let obstacles: [Obstacle]
  let area: Obstacle
  /// All places where a gap can begin.
  let edges: [Double]
  var active: ActiveObstacles
  /// The gaps on the level line, as places of their left ends in `edges`.
  var open: RankSet
  var rightOf: [Double]
  var cellOf: [Int]
  var space = FreeSpace()
  var contacts: [FreeSpace.Contact] = []
  /// The first cell of each upright piece of the tree, or −1.
  var firstCell: [Int]
  /// Cells and level pieces of the tree that lie in them.
  var levelsOfCells: [(cell: Int, piece: Int)] = []

  init(boxes: [Rectangle], page: Rectangle, options: OverlayRouter.Options, rails: TreeRails) {
    self.boxes = boxes
    self.rails = rails
    clearance = options.clearance
    var all = page
    var obstacles: [Obstacle] = []
    for (index, box) in boxes.enumerated() where box.isUsable {
      all = all.union(box)
      obstacles.append(Obstacle(box.inset(by: -clearance), box: index))
    }
    obstacles.sort { ($0.left, $0.box) < ($1.left, $1.box) }
    self.obstacles = obstacles
    area = Obstacle(all.inset(by: -options.margin - clearance), box: -1)
    var edges = obstacles.map(\.right) + [area.left]
    edges.sort()
    self.edges = edges.isEmpty ? [] : edges.deduplicated
    active = ActiveObstacles(lefts: obstacles.map(\.left))
    open = RankSet(count: self.edges.count)
    rightOf = [Double](repeating: 0, count: self.edges.count)
    cellOf = [Int](repeating: -1, count: self.edges.count)
    firstCell = [Int](repeating: -1, count: rails.upright.count)
  }

  /// The cells, their doors, and where boxes touch them.
  consuming func run() -> FreeSpace {
    let order = obstacles.indices.sorted { (obstacles[$0].top, $0) < (obstacles[$1].top, $1) }
    let ends = obstacles.indices.sorted { (obstacles[$0].bottom, $0) < (obstacles[$1].bottom, $1) }
    var queries = LevelQueries(rails, clearance: clearance)
    addCell(left: area.left, right: area.right, top: area.top)
    var begun = 0
    var ended = 0
    while ended < ends.count {
      let top = begun < order.count ? obstacles[order[begun]].top : .infinity
      let y = min(top, obstacles[ends[ended]].bottom)
      locate(&queries, above: y)
      var changed: [Int] = []
      while begun < order.count, obstacles[order[begun]].top == y {
        changed.append(order[begun])
        active.insert(order[begun], right: obstacles[order[begun]].right)
        begun += 1
      }
      while ended < ends.count, obstacles[ends[ended]].bottom == y {
        changed.append(ends[ended])
        active.remove(ends[ended])
        ended += 1
      }
      changed.sort()
      update(changed, at: y)
    }
    locate(&queries, above: .infinity)
    var rank = open.first(from: 0)
    while let found = rank {
      space.cells[cellOf[found]].bottom = area.bottom
      rank = open.first(from: found + 1)
    }
    finish()
    return space
  }

  /// Begins a cell at a gap.
  private mutating func addCell(left: Double, right: Double, top: Double) {
    let rank = edges.firstIndex(in: edges.indices) { $0 >= left }
    open.insert(rank)
    rightOf[rank] = right
    cellOf[rank] = space.cells.count
    space.cells.append(FreeSpace.Cell(left: left, right: right, top: top, bottom: area.bottom))
  }

  /// Makes the gaps anew where obstacles begin or end.
  private mutating func update(_ changed: [Int], at y: Double) {
    var next = 0
    while next < changed.count {
      var low = obstacles[changed[next]].left
      var high = obstacles[changed[next]].right
      let start = next
      next += 1
      var old: [Gap] = []
      var rank = open.last(to: edges.firstIndex(in: edges.indices) { $0 > low } - 1)
      if let found = rank, rightOf[found] < low { rank = open.first(from: found + 1) }
      if rank == nil { rank = open.first(from: 0) }
      while true {
        if let found = rank, edges[found] <= high {
          old.append(Gap(left: edges[found], right: rightOf[found], cell: cellOf[found]))
          low = min(low, edges[found])
          high = max(high, rightOf[found])
          rank = open.first(from: found + 1)
        } else if next < changed.count, obstacles[changed[next]].left <= high {
          high = max(high, obstacles[changed[next]].right)
          next += 1
        } else {
          break
        }
      }
      replace(old, low, high, changed[start..<next], at: y)
    }
  }

  /// Puts the gaps that are now free between two places in place of the old ones.
  private mutating func replace(
    _ old: [Gap], _ low: Double, _ high: Double, _ changed: ArraySlice<Int>, at y: Double
  ) {
    var new: [Gap] = []
    var cursor = low
    active.forEach(between: low, and: high) { left, right in
      if left > cursor { new.append(Gap(left: cursor, right: left, cell: -1)) }
      cursor = max(cursor, right)
    }
    if high > cursor { new.append(Gap(left: cursor, right: high, cell: -1)) }
    for gap in old { open.remove(edges.firstIndex(in: edges.indices) { $0 >= gap.left }) }
    var place = 0
    for index in new.indices {
      while place < old.count, old[place].left < new[index].left { place += 1 }
      let isSame =
        place < old.count && old[place].left == new[index].left
        && old[place].right == new[index].right
      if isSame {
        let rank = edges.firstIndex(in: edges.indices) { $0 >= new[index].left }
        new[index].cell = old[place].cell
        open.insert(rank)
      } else {
        addCell(left: new[index].left, right: new[index].right, top: y)
        new[index].cell = space.cells.count - 1
      }
    }
    join(old, new, at: y)
    for rank in changed {
      let isBeginning = obstacles[rank].top == y
      touch(rank, isBeginning ? old : new, isBeginning ? .top : .bottom)
    }
  }

  /// Makes doors between the gaps above and below a level line.
  private mutating func join(_ old: [Gap], _ new: [Gap], at y: Double) {
    var one = 0
    var other = 0
    for gap in new { space.cells[gap.cell].doorsAbove = emptyIfNew(gap, at: y) }
    for gap in old where !(new.contains(sorted: gap)) {
      space.cells[gap.cell].bottom = y
      space.cells[gap.cell].doorsBelow = space.doors.count..<space.doors.count
    }
    while one < old.count, other < new.count {
      let low = max(old[one].left, new[other].left)
      let high = min(old[one].right, new[other].right)
      let above = old[one].cell
      let below = new[other].cell
      if low < high, above != below {
        let place = space.doors.count
        space.doors.append(
          FreeSpace.Door(low: low, high: high, y: y, above: Int32(above), below: Int32(below)))
        space.cells[above].doorsBelow.extend(by: place)
        space.cells[below].doorsAbove.extend(by: place)
      }
      if old[one].right < new[other].right { one += 1 } else { other += 1 }
    }
  }

  private func emptyIfNew(_ gap: Gap, at y: Double) -> Range<Int> {
    space.cells[gap.cell].top == y ? 0..<0 : space.cells[gap.cell].doorsAbove
  }

  /// Notes where a level side of an obstacle touches gaps.
  private mutating func touch(_ rank: Int, _ gaps: [Gap], _ side: FreeSpace.Side) {
    let box = boxes[obstacles[rank].box]
    guard box.width >= 2 * clearance else { return }
    let inset = Self.inset(box.width, clearance)
    var place = gaps.firstIndex(in: gaps.indices) { $0.right > obstacles[rank].left }
    while place < gaps.count, gaps[place].left < obstacles[rank].right {
      let low = max(box.x + inset, gaps[place].left)
      let high = min(box.maxX - inset, gaps[place].right)
      if low <= high {
        contacts.append(
          FreeSpace.Contact(
            box: Int32(obstacles[rank].box), cell: Int32(gaps[place].cell), side: side, low: low,
            high: high))
      }
      place += 1
    }
  }

  /// How far lines stay away from the ends of a side.
  static func inset(_ length: Double, _ clearance: Double) -> Double {
    min(max(6, clearance), length / 2)
  }
}

extension FreeSpaceSweep.Obstacle {
  /// With sides on multiples of a quarter, outwards, so that rounding makes no slivers of space.
  init(_ rectangle: Rectangle, box: Int) {
    left = (rectangle.x * 4).rounded(.down) / 4
    right = (rectangle.maxX * 4).rounded(.up) / 4
    top = (rectangle.y * 4).rounded(.down) / 4
    bottom = (rectangle.maxY * 4).rounded(.up) / 4
    self.box = box
  }
}

extension [FreeSpaceSweep.Gap] {
  /// Whether the same gap of the same cell is among these, that are sorted.
  func contains(sorted gap: FreeSpaceSweep.Gap) -> Bool {
    let place = firstIndex(in: indices) { $0.left >= gap.left }
    return place < count && self[place].cell == gap.cell
  }
}

extension Range<Int> {
  /// Takes in the next place, or begins there.
  mutating func extend(by place: Int) {
    self = isEmpty ? place..<place + 1 : lowerBound..<place + 1
  }
}

extension [Double] {
  /// Each number once; equal ones are next to each other.
  var deduplicated: [Double] {
    var result: [Double] = []
    for number in self where result.last != number { result.append(number) }
    return result
  }
}
