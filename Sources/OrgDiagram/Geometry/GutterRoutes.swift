internal import OrgModel

/// Ways for lines that are not in the tree: out of a box, through the gutters, into another box.
///
/// Each line gets a lane of its own in a channel and in a gap while there is room.
/// - Complexity: O(*l* · *b* + *l*²) at worst, for *l* lines and *b* boxes; in charts far less, because
///   a line looks only at the rows that it crosses.
struct GutterRoutes {
  private let diagram: Diagram
  private let gutters: Gutters
  private let axes: Axes
  /// Where lines of the tree run along their channels, not to be covered.
  private let rails: [Double]
  private var ways: [Way] = []
  private(set) var routes: [Int: Route] = [:]

  /// The way of one line.
  private struct Way {
    let line: Int
    /// The channels that it runs through, in order.
    var channels: [Int]
    /// The gaps between these channels.
    var gaps: [Gutters.Gap]
    /// Where it leaves the first box, passes each gap and enters the last box.
    var across: [Double] = []
    /// Where it runs in each channel.
    var along: [Double] = []
  }

  /// One end of a way at one side of a box.
  private struct Port {
    let way: Int
    let isStart: Bool
    /// Where the other end is.
    let target: Double
  }

  init(_ diagram: Diagram, _ boxes: [Rectangle], lines: [Int], rails: [Double]) {
    self.diagram = diagram
    self.rails = rails
    axes = Axes(direction: diagram.direction)
    gutters = Gutters(boxes, axes)
    var besideOf: [[Int]: [Int]] = [:]
    var loopsOf: [Int: Int] = [:]
    for line in lines {
      let connector = diagram.connectors[line]
      if connector.from == connector.to {
        routes[line] = loop(line, number: loopsOf[connector.from, default: 0])
        loopsOf[connector.from, default: 0] += 1
      } else if areNeighbours(connector.from, connector.to) {
        besideOf[[connector.from, connector.to].sorted(), default: []].append(line)
      } else {
        ways.append(way(of: line))
      }
    }
    for lines in besideOf.values {
      for (number, line) in lines.enumerated() {
        routes[line] = straight(line, number: number, of: lines.count)
      }
    }
    placePorts()
    placeGaps()
    placeLanes()
    for way in ways {
      routes[way.line] = route(along: way)
    }
  }
}

extension GutterRoutes {
  /// Whether two boxes are next to each other in a row, with room for a line between them.
  private func areNeighbours(_ one: Int, _ other: Int) -> Bool {
    guard gutters.rowOfBox[one] == gutters.rowOfBox[other],
      abs(gutters.placeInRow[one] - gutters.placeInRow[other]) == 1
    else { return false }
    let places = [one, other].map { axes.acrossSpan(gutters.boxes[$0]) }
    let heights = [one, other].map { axes.span(gutters.boxes[$0]) }
    let gap =
      max(places[0].lowerBound, places[1].lowerBound)
      - min(places[0].upperBound, places[1].upperBound)
    let shared =
      min(heights[0].upperBound, heights[1].upperBound)
      - max(heights[0].lowerBound, heights[1].lowerBound)
    return gap > 16 && shared > 16
  }

  /// A line between neighbours.
  private func straight(_ line: Int, number: Int, of count: Int) -> Route {
    let connector = diagram.connectors[line]
    let from = gutters.boxes[connector.from]
    let to = gutters.boxes[connector.to]
    let low = max(axes.span(from).lowerBound, axes.span(to).lowerBound)
    let high = min(axes.span(from).upperBound, axes.span(to).upperBound)
    let along = low + (high - low) * Double(number + 1) / Double(count + 1)
    let isForward = axes.acrossSpan(from).lowerBound < axes.acrossSpan(to).lowerBound
    let start = isForward ? axes.acrossSpan(from).upperBound : axes.acrossSpan(from).lowerBound
    let end = isForward ? axes.acrossSpan(to).lowerBound : axes.acrossSpan(to).upperBound
    return diagram.route(
      of: line,
      through: [axes.point(along: along, across: start), axes.point(along: along, across: end)])
  }

  /// A line from a box to itself, on its side.
  private func loop(_ line: Int, number: Int) -> Route {
    let index = diagram.connectors[line].from
    let box = gutters.boxes[index]
    let centre = axes.along(box.centre)
    let side = axes.acrossSpan(box).upperBound
    let gap = gutters.room(
      inGap: Gutters.Gap(row: gutters.rowOfBox[index], index: gutters.placeInRow[index] + 1))
    let reach = min(side + 18 + Double(number % 4) * 4, gap.upperBound)
    let half = 6 + Double(number % 4) * 3
    return diagram.route(
      of: line,
      through: [
        axes.point(along: centre - half, across: side),
        axes.point(along: centre - half, across: reach),
        axes.point(along: centre + half, across: reach),
        axes.point(along: centre + half, across: side),
      ])
  }

  /// Which channels and gaps a line takes.
  private func way(of line: Int) -> Way {
    let connector = diagram.connectors[line]
    let from = gutters.rowOfBox[connector.from]
    let to = gutters.rowOfBox[connector.to]
    let end = axes.across(gutters.boxes[connector.to].centre)
    var place = axes.across(gutters.boxes[connector.from].centre)
    let crossed =
      from < to ? Array(from + 1..<to) : from > to ? Array((to + 1..<from).reversed()) : []
    let gaps = crossed.map { row in
      let gap = gutters.gap(inRow: row, from: place, to: end)
      let room = gutters.room(inGap: gap)
      place = min(max(place, room.lowerBound), room.upperBound)
      return gap
    }
    let channels =
      from <= to ? [from + 1] + crossed.map { $0 + 1 } : [from] + crossed
    return Way(line: line, channels: channels, gaps: gaps)
  }

  /// Spreads the ends of lines over the sides of boxes: those that come from the left on the left.
  private mutating func placePorts() {
    var ports: [[Int]: [Port]] = [:]
    for index in ways.indices {
      let connector = diagram.connectors[ways[index].line]
      let from = gutters.boxes[connector.from]
      let to = gutters.boxes[connector.to]
      let middle = ways[index].gaps.map { gap in
        let room = gutters.room(inGap: gap)
        return (room.lowerBound + room.upperBound) / 2
      }
      ways[index].across = [axes.across(from.centre)] + middle + [axes.across(to.centre)]
      let isDown = gutters.rowOfBox[connector.from] <= gutters.rowOfBox[connector.to]
      let isUnder = gutters.rowOfBox[connector.from] >= gutters.rowOfBox[connector.to]
      let places = ways[index].across
      ports[[connector.from, isDown ? 1 : 0], default: []].append(
        Port(way: index, isStart: true, target: places[1]))
      ports[[connector.to, isUnder ? 1 : 0], default: []].append(
        Port(way: index, isStart: false, target: places[places.count - 2]))
    }
    for (side, ends) in ports {
      place(ends, atBox: side[0], isLower: side[1] == 1)
    }
    for index in ways.indices where ways[index].across.count == 2 {
      // No jog for the sake of three points.
      let ends = ways[index].across
      if abs(ends[0] - ends[1]) < 4 { ways[index].across[1] = ends[0] }
    }
  }

  /// Spreads the ends of lines over one side of a box.
  private mutating func place(_ ends: [Port], atBox box: Int, isLower: Bool) {
    let span = axes.acrossSpan(gutters.boxes[box])
    let centre = (span.lowerBound + span.upperBound) / 2
    // The centre is left to the tree, the corners are round.
    let half = max(14, (span.upperBound - span.lowerBound) / 2 - 13)
    let sorted = ends.sorted { ($0.target, $0.way) < ($1.target, $1.way) }
    let left = sorted.count { $0.target < centre }
    let isCrowded = (half - 6) / Double(max(left, sorted.count - left) + 1) < 6
    for (number, port) in sorted.enumerated() {
      let offset: Double
      if isCrowded {
        let share = 2 * Double(number + 1) / Double(sorted.count + 1) - 1
        offset = (half - 5) * share + (share < 0 ? -5 : 5)
      } else if number < left {
        offset = -half + (half - 6) * Double(number + 1) / Double(left + 1)
      } else {
        offset = 6 + (half - 6) * Double(number - left + 1) / Double(sorted.count - left + 1)
      }
      let last = ways[port.way].across.count - 1
      // Ends at opposite sides of one channel do not lie over each other.
      ways[port.way].across[port.isStart ? 0 : last] = centre + offset + (isLower ? 1.5 : -1.5)
    }
  }

  /// Spreads lines over the gaps that they share.
  private mutating func placeGaps() {
    var users: [Gutters.Gap: [(way: Int, step: Int)]] = [:]
    for (index, way) in ways.enumerated() {
      for (step, gap) in way.gaps.enumerated() {
        users[gap, default: []].append((index, step))
      }
    }
    for (gap, members) in users {
      let room = gutters.room(inGap: gap)
      let isOutside = gap.index == 0 || gap.index == gutters.rows[gap.row].boxes.count
      let sorted = members.sorted {
        let one = ways[$0.way].across
        let other = ways[$1.way].across
        return (one[0] + one[one.count - 1], $0.way) < (other[0] + other[other.count - 1], $1.way)
      }
      let width = room.upperBound - room.lowerBound
      let pitch = min(isOutside ? 6 : 12, width / Double(sorted.count + 1))
      for (number, member) in sorted.enumerated() {
        let offset = Double(number + 1) * pitch
        // Outside, lanes begin at the row; inside, they stand around the middle.
        let place =
          isOutside
          ? (gap.index == 0 ? room.upperBound - offset : room.lowerBound + offset)
          : (room.lowerBound + room.upperBound) / 2 + offset - pitch * Double(sorted.count + 1) / 2
        ways[member.way].across[member.step + 1] = place
      }
    }
  }

  /// Gives lines that run side by side in a channel different lanes.
  private mutating func placeLanes() {
    var users: [Int: [(way: Int, step: Int, reach: ClosedRange<Double>)]] = [:]
    for index in ways.indices {
      let way = ways[index]
      ways[index].along = [Double](repeating: 0, count: way.channels.count)
      for (step, channel) in way.channels.enumerated() {
        let ends = [way.across[step], way.across[step + 1]].sorted()
        users[channel, default: []].append((index, step, ends[0]...ends[1]))
      }
    }
    for (channel, members) in users {
      let sorted = members.sorted {
        ($0.reach.lowerBound, $0.way, $0.step) < ($1.reach.lowerBound, $1.way, $1.step)
      }
      var ends: [Double] = []
      let lanes = sorted.map { member in
        let free = ends.firstIndex { $0 + 6 < member.reach.lowerBound }
        let lane = free ?? ends.count
        if free == nil { ends.append(0) }
        ends[lane] = member.reach.upperBound
        return lane
      }
      let places = self.places(forLanes: ends.count, inChannel: channel)
      for (member, lane) in zip(sorted, lanes) {
        ways[member.way].along[member.step] = places[lane]
      }
    }
  }

  /// Where the lanes of a channel are: apart from each other and from the rails of the tree.
  private func places(forLanes count: Int, inChannel channel: Int) -> [Double] {
    let room = gutters.room(inChannel: channel)
    if channel == 0 || channel == gutters.rows.count {
      let pitch = min(6, 60 / Double(count))
      return (0..<count).map { lane in
        let offset = Double(lane) * pitch + 2
        return channel == 0 ? room.upperBound - offset : room.lowerBound + offset
      }
    }
    let near = rails.filter { room.contains($0) }
    let all = Array(stride(from: room.lowerBound, through: room.upperBound, by: 1))
    // Five points from a rail if these suffice for all lanes, else as many as leave any place.
    let choices = [5.0, 3, 1.5, 0].map { distance in
      all.filter { place in near.allSatisfy { abs($0 - place) >= distance } }
    }
    let free = choices.first { $0.count >= 2 * count } ?? choices.first { !$0.isEmpty } ?? all
    return (0..<count).map { lane in
      free[min(free.count - 1, free.count * (2 * lane + 1) / (2 * count))]
    }
  }

  private func route(along way: Way) -> Route {
    let connector = diagram.connectors[way.line]
    let from = axes.span(gutters.boxes[connector.from])
    let to = axes.span(gutters.boxes[connector.to])
    let first = way.along[0]
    let last = way.along[way.along.count - 1]
    let start = first > from.upperBound ? from.upperBound : from.lowerBound
    let end = last > to.upperBound ? to.upperBound : to.lowerBound
    var corners = [axes.point(along: start, across: way.across[0])]
    for (step, along) in way.along.enumerated() {
      let ends = (way.across[step], way.across[step + 1])
      guard abs(ends.0 - ends.1) > 0.75 else { continue }
      corners.append(axes.point(along: along, across: ends.0))
      corners.append(axes.point(along: along, across: ends.1))
    }
    corners.append(axes.point(along: end, across: way.across[way.across.count - 1]))
    return diagram.route(of: way.line, through: corners)
  }
}

extension Diagram {
  /// A way through corners, shortened by the marks that the line has at its ends.
  func route(of line: Int, through corners: [Point]) -> Route {
    let connector = connectors[line]
    let look = LineLook.of(connector.kind)
    guard corners.count >= 2, !(connector.isTreeLine && connector.kind == .reportsTo) else {
      return Route(through: corners, radius: Elbows.radius)
    }
    func shortened(_ tip: Point, towards next: Point) -> Point {
      let rest = next - tip
      guard rest.length > 0.1 else { return tip }
      return tip + rest * (min(look.markLength, rest.length - 0.05) / rest.length)
    }
    var corners = corners
    let last = corners.count - 1
    let tip = corners[last]
    corners[last] = shortened(tip, towards: corners[last - 1])
    guard look.isMutual else {
      var route = Route(through: corners, radius: Elbows.radius)
      route.endTip = tip
      return route
    }
    let start = corners[0]
    corners[0] = shortened(start, towards: corners[1])
    var route = Route(through: corners, radius: Elbows.radius)
    route.startTip = start
    route.endTip = tip
    return route
  }
}
