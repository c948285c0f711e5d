/// Gives each piece of each line its lane.
///
/// First all upright pieces, which reserve the whole height of the cells in which they turn, then
/// the level ones between them. So no choice of a level piece makes an upright one meet another.
struct LanePlacement {
  /// A piece of a way.
  struct Reference {
    var way: Int
    var piece: Int
  }

  let space: FreeSpace
  let boxes: [Rectangle]
  let gap: Double
  var uprightLanes: Lanes
  var levelLanes: Lanes
  /// By line; nil for those without a way.
  var ways: [Way?]

  init(lineCount: Int, space: FreeSpace, boxes: [Rectangle], rails: TreeRails, gap: Double) {
    self.space = space
    self.boxes = boxes
    self.gap = gap
    uprightLanes = Lanes(rails.upright, gap: gap)
    levelLanes = Lanes(rails.level, gap: gap)
    ways = [Way?](repeating: nil, count: lineCount)
  }

  /// Which piece of a line found no lane: the door or contact of an upright, the cell of a level
  /// one.
  enum Failure: Equatable {
    case upright(group: Int)
    case level(cell: Int)
  }

  /// A way without a lane, and where it failed.
  struct Failed {
    var way: Way
    var failure: Failure
  }

  /// Places all ways at once, and takes out those of lines that find no lane.
  ///
  /// - Returns: the ways without a lane, in the order of the lines.
  mutating func placeAll() -> [Failed] {
    var failures: [Failed] = []
    for line in ways.indices { ways[line]?.tighten(boxes) }
    wishUprightPlaces()
    for group in uprightGroups() {
      for piece in group where ways[piece.way]?.uprights[piece.piece].number == -1 {
        if let way = ways[piece.way], let failure = placeUpright(piece) {
          failures.append(Failed(way: way, failure: failure))
          remove(piece.way)
        }
      }
    }
    for line in ways.indices { ways[line]?.measureLevels(boxes) }
    for piece in levelOrder() where ways[piece.way] != nil {
      if let way = ways[piece.way], let failure = placeLevel(piece) {
        failures.append(Failed(way: way, failure: failure))
        remove(piece.way)
      }
    }
    return failures.sorted { $0.way.line < $1.way.line }
  }

  /// Places the way of one line between those that are there, or tells where it fails.
  mutating func place(_ way: Way, of line: Int) -> Failure? {
    ways[line] = way
    ways[line]?.tighten(boxes)
    for piece in way.uprights.indices {
      if let failure = placeUpright(Reference(way: line, piece: piece)) {
        remove(line)
        return failure
      }
    }
    ways[line]?.measureLevels(boxes)
    wishLevelPlaces(of: line)
    for piece in way.levels.indices {
      if let failure = placeLevel(Reference(way: line, piece: piece)) {
        remove(line)
        return failure
      }
    }
    return nil
  }

  /// Takes a line out of its lanes.
  mutating func remove(_ line: Int) {
    guard let way = ways[line] else { return }
    for piece in way.uprights where piece.number >= 0 { uprightLanes.lift(piece.number) }
    for piece in way.levels where piece.number >= 0 { levelLanes.lift(piece.number) }
    ways[line] = nil
  }

  private mutating func placeUpright(_ reference: Reference) -> Failure? {
    guard let piece = ways[reference.way]?.uprights[reference.piece] else { return nil }
    func free(in room: ClosedRange<Double>) -> Double? {
      uprightLanes.free(near: piece.at, in: room, from: piece.low, to: piece.high)
    }
    guard let place = piece.calm.flatMap(free) ?? free(in: piece.room) else {
      return .upright(group: piece.group)
    }
    let number = uprightLanes.lay(at: place, from: piece.low, to: piece.high)
    ways[reference.way]?.uprights[reference.piece].at = place
    ways[reference.way]?.uprights[reference.piece].number = number
    return nil
  }

  private mutating func placeLevel(_ reference: Reference) -> Failure? {
    guard let piece = ways[reference.way]?.levels[reference.piece] else { return nil }
    let wish = piece.number == -1 ? piece.at : (piece.room.lowerBound + piece.room.upperBound) / 2
    func free(in room: ClosedRange<Double>) -> Double? {
      levelLanes.free(near: wish, in: room, from: piece.low, to: piece.high)
    }
    guard let place = piece.calm.flatMap(free) ?? free(in: piece.room) else {
      return .level(cell: piece.group)
    }
    let number = levelLanes.lay(at: place, from: piece.low, to: piece.high)
    ways[reference.way]?.levels[reference.piece].at = place
    ways[reference.way]?.levels[reference.piece].number = number
    return nil
  }

  /// Upright pieces by the narrowest place on their way, the narrowest first.
  private func uprightGroups() -> [[Reference]] {
    var all: [(group: Int, width: Double, way: Int, piece: Int, key: Double)] = []
    for (line, way) in ways.enumerated() {
      guard let way else { continue }
      for (index, piece) in way.uprights.enumerated() {
        all.append(
          (
            piece.group, piece.room.upperBound - piece.room.lowerBound, line, index,
            key(of: index, in: way)
          ))
      }
    }
    all.sort { ($0.group, $0.key, $0.way, $0.piece) < ($1.group, $1.key, $1.way, $1.piece) }
    var groups: [(width: Double, pieces: [Reference])] = []
    var start = 0
    while start < all.count {
      var end = start
      var width = Double.infinity
      while end < all.count, all[end].group == all[start].group {
        width = min(width, all[end].width)
        end += 1
      }
      groups.append(
        (width, all[start..<end].map { Reference(way: $0.way, piece: $0.piece) }))
      start = end
    }
    let order = groups.indices.sorted { (groups[$0].width, $0) < (groups[$1].width, $1) }
    return order.map { groups[$0].pieces }
  }

  /// From where to where a line goes beside an upright piece: lines in one gap do not cross when
  /// they lie in this order.
  private func key(of piece: Int, in way: Way) -> Double {
    let before = way.startsLevel ? piece : piece - 1
    let after = before + 1
    let here = way.uprights[piece].at
    var key = 0.0
    if before >= 0 {
      key += (piece > 0 ? way.uprights[piece - 1].at : Way.edge(way.start, boxes)) - here
    }
    if after < way.levels.count {
      let isLast = piece + 1 == way.uprights.count
      key += (isLast ? Way.edge(way.end, boxes) : way.uprights[piece + 1].at) - here
    }
    return key
  }

  /// Spreads the pieces of each group over its room, in the order of their keys.
  private mutating func wishUprightPlaces() {
    for group in uprightGroups() {
      let rooms = group.compactMap { reference in
        ways[reference.way].map {
          $0.uprights[reference.piece].calm ?? $0.uprights[reference.piece].room
        }
      }
      let isNarrow = rooms.allSatisfy { $0.upperBound - $0.lowerBound <= 8 * gap }
      let isPort = group.allSatisfy { ways[$0.way]?.uprights[$0.piece].isPort == true }
      if isNarrow { spread(group, rooms) } else if isPort { spreadPorts(group) }
    }
  }

  private mutating func spread(_ group: [Reference], _ rooms: [ClosedRange<Double>]) {
    for (index, reference) in group.enumerated() {
      let room = rooms[index]
      let width = room.upperBound - room.lowerBound
      let pitch = min(2 * gap, width / Double(group.count + 1))
      let offset = (Double(index) - Double(group.count - 1) / 2) * pitch
      ways[reference.way]?.uprights[reference.piece].at =
        (room.lowerBound + room.upperBound) / 2 + offset
    }
  }

  /// Spreads ends of lines over one side of a box, those to the left on the left; the middle is
  /// left
  /// to the tree.
  private mutating func spreadPorts(_ group: [Reference]) {
    let keys = group.map { reference in
      ways[reference.way].map { key(of: reference.piece, in: $0) } ?? 0
    }
    let left = keys.count { $0 < 0 }
    for (index, reference) in group.enumerated() {
      guard let piece = ways[reference.way]?.uprights[reference.piece] else { continue }
      let low = piece.room.lowerBound
      let half = (piece.room.upperBound - low) / 2
      let isLeft = index < left
      let share =
        isLeft
        ? Double(index + 1) / Double(left + 1)
        : 1 + Double(index - left + 1) / Double(group.count - left + 1)
      // Straight lines stay where they are.
      guard abs(keys[index]) > 1e-9 || group.count > 1 else { continue }
      ways[reference.way]?.uprights[reference.piece].at = low + half * share
    }
  }
}
