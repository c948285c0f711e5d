/// Pieces of tree lines in the order in which the level line meets them.
struct LevelQueries {
  enum Query {
    case upright(piece: Int)
    case level(piece: Int)
  }

  let queries: [(y: Double, query: Query)]
  var next = 0

  /// Upright pieces come twice: at their upper end, and where they leave the clearance of a box.
  init(_ rails: TreeRails, clearance: Double) {
    var queries: [(y: Double, query: Query)] = []
    for (index, piece) in rails.upright.enumerated() {
      queries.append((piece.low, .upright(piece: index)))
      queries.append((min(piece.low + clearance + 0.5, piece.high), .upright(piece: index)))
    }
    for (index, piece) in rails.level.enumerated() {
      queries.append((piece.at, .level(piece: index)))
    }
    let order = queries.indices.sorted { (queries[$0].y, $0) < (queries[$1].y, $1) }
    self.queries = order.map { queries[$0] }
  }
}

extension FreeSpaceSweep {
  /// Finds the cells of the pieces of tree lines above a place.
  mutating func locate(_ queries: inout LevelQueries, above y: Double) {
    while queries.next < queries.queries.count, queries.queries[queries.next].y < y {
      let query = queries.queries[queries.next].query
      queries.next += 1
      switch query {
      case .upright(let piece) where firstCell[piece] < 0:
        let x = rails.upright[piece].at
        let after = edges.firstIndex(in: edges.indices) { $0 > x }
        if let rank = open.last(to: after - 1), rightOf[rank] >= x {
          firstCell[piece] = cellOf[rank]
        }
      case .upright: break
      case .level(let piece):
        let span = rails.level[piece]
        let after = edges.firstIndex(in: edges.indices) { $0 > span.low }
        var rank = open.last(to: after - 1) ?? open.first(from: 0)
        while let found = rank, edges[found] <= span.high {
          if rightOf[found] >= span.low { levelsOfCells.append((cellOf[found], piece)) }
          rank = open.first(from: found + 1)
        }
      }
    }
  }

  /// Fills in what is known only when all cells are there.
  mutating func finish() {
    addUprights()
    addLevels()
    addSideContacts()
    let order = contacts.indices.sorted { (contacts[$0].box, $0) < (contacts[$1].box, $1) }
    space.contacts = order.map { contacts[$0] }
    space.firstContact = [Int](repeating: 0, count: boxes.count + 1)
    for contact in contacts { space.firstContact[Int(contact.box) + 1] += 1 }
    for box in boxes.indices { space.firstContact[box + 1] += space.firstContact[box] }
    findParts()
  }

  /// Follows each upright piece of the tree down through the doors.
  private mutating func addUprights() {
    var found: [(cell: Int, piece: Int)] = []
    for (index, piece) in rails.upright.enumerated() where firstCell[index] >= 0 {
      var cell = firstCell[index]
      found.append((cell, index))
      while space.cells[cell].bottom < piece.high {
        let doors = space.cells[cell].doorsBelow
        let door = space.door(at: piece.at, in: doors)
        guard door < doors.upperBound, space.doors[door].low <= piece.at else { break }
        space.doors[door].treeLines += 1
        cell = Int(space.doors[door].below)
        found.append((cell, index))
      }
    }
    let (order, ranges) = Self.grouped(found, count: space.cells.count)
    space.uprights = order.map { rails.upright[$0].at }
    space.uprightSpans = order.map { (rails.upright[$0].low, rails.upright[$0].high) }
    for cell in space.cells.indices { space.cells[cell].uprights = ranges[cell]..<ranges[cell + 1] }
    countUprights()
  }

  private mutating func countUprights() {
    var counts = SIMD3<Int32>()
    space.uprightsBefore = [counts]
    for cell in space.cells {
      for (low, high) in space.uprightSpans[cell.uprights] {
        if low <= cell.top && high >= cell.bottom {
          counts.x += 1
        } else if low <= cell.top {
          counts.y += 1
        } else {
          counts.z += 1
        }
        space.uprightsBefore.append(counts)
      }
    }
  }

  private mutating func addLevels() {
    // By left end in each cell: the pieces came by their height.
    let byLeft = levelsOfCells.sorted {
      let one = rails.level[$0.piece]
      let other = rails.level[$1.piece]
      return (one.low, one.at) < (other.low, other.at)
    }
    let (order, ranges) = Self.grouped(byLeft, count: space.cells.count)
    space.levels = order.map { (rails.level[$0].low, rails.level[$0].high) }
    space.levelPlaces = order.map { rails.level[$0].at }
    for cell in space.cells.indices { space.cells[cell].levels = ranges[cell]..<ranges[cell + 1] }
  }

  /// Pieces by cell, in the same order within a cell, and where each cell begins.
  private static func grouped(
    _ pairs: [(cell: Int, piece: Int)], count: Int
  ) -> (pieces: [Int], starts: [Int]) {
    var starts = [Int](repeating: 0, count: count + 1)
    for pair in pairs { starts[pair.cell + 1] += 1 }
    for cell in 0..<count { starts[cell + 1] += starts[cell] }
    var next = starts
    var pieces = [Int](repeating: 0, count: pairs.count)
    for pair in pairs {
      pieces[next[pair.cell]] = pair.piece
      next[pair.cell] += 1
    }
    return (pieces, starts)
  }

  /// Finds the cells to the left and right of each box: those that end at its edge at its height.
  private mutating func addSideContacts() {
    func byEdge(_ edge: (FreeSpace.Cell) -> Double) -> [Int] {
      space.cells.indices.sorted {
        (edge(space.cells[$0]), space.cells[$0].top)
          < (edge(space.cells[$1]), space.cells[$1].top)
      }
    }
    let byLeft = byEdge(\.left)
    let byRight = byEdge(\.right)
    for obstacle in obstacles where boxes[obstacle.box].height >= 2 * clearance {
      touchSides(obstacle, .right, byLeft, at: obstacle.right) { $0.left }
      touchSides(obstacle, .left, byRight, at: obstacle.left) { $0.right }
    }
  }

  private mutating func touchSides(
    _ obstacle: Obstacle, _ side: FreeSpace.Side, _ order: [Int], at edge: Double,
    _ place: (FreeSpace.Cell) -> Double
  ) {
    let box = boxes[obstacle.box]
    let inset = Self.inset(box.height, clearance)
    let cells = space.cells
    var index = order.firstIndex(in: order.indices) {
      (place(cells[$0]), cells[$0].bottom) > (edge, obstacle.top)
    }
    while index < order.count, place(cells[order[index]]) == edge,
      cells[order[index]].top < obstacle.bottom
    {
      let low = max(box.y + inset, cells[order[index]].top)
      let high = min(box.maxY - inset, cells[order[index]].bottom)
      if low <= high {
        contacts.append(
          FreeSpace.Contact(
            box: Int32(obstacle.box), cell: Int32(order[index]), side: side, low: low, high: high))
      }
      index += 1
    }
  }

  /// Numbers the connected parts of the space.
  private mutating func findParts() {
    var parent = space.cells.indices.map { Int32($0) }
    func root(of cell: Int32) -> Int32 {
      var cell = cell
      while parent[Int(cell)] != cell {
        parent[Int(cell)] = parent[Int(parent[Int(cell)])]
        cell = parent[Int(cell)]
      }
      return cell
    }
    for door in space.doors {
      let one = root(of: door.above)
      let other = root(of: door.below)
      parent[Int(max(one, other))] = min(one, other)
    }
    space.part = space.cells.indices.map { root(of: Int32($0)) }
  }
}
