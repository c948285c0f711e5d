internal import OrgModel

/// Right-angled ways for the lines of the tree: out of the manager, along a rail that all reports
/// share, into each report.
struct Elbows {
  private let diagram: Diagram
  private let boxes: [Rectangle]
  private let axes: Axes
  /// The rectangles of the frames around each box, outermost first.
  private let surroundings: [[Rectangle]]

  /// A rail between a manager and those reports that begin at one height.
  private struct Rail {
    let manager: Int
    /// The tree lines, as indices of connectors.
    var lines: [Int]
    /// Where the manager ends and the reports begin.
    var gap: ClosedRange<Double>
    /// From the leftmost to the rightmost end.
    var reach: ClosedRange<Double>
    /// Where it runs in its gap.
    var along = 0.0
  }

  /// Corners are rounded with this radius.
  static let radius = 5.0

  init(_ diagram: Diagram, _ boxes: [Rectangle], _ frames: [Rectangle?]) {
    self.diagram = diagram
    self.boxes = boxes
    axes = Axes(direction: diagram.direction)
    surroundings = diagram.framesAroundBoxes.map { $0.compactMap { frames[$0] } }
  }

  /// The ways of all tree lines that can have one without running through a third box.
  ///
  /// Rails of neighbouring managers that would lie over each other are set apart.
  /// - Complexity: O(*t* · *b*) for *t* tree lines and *b* boxes.
  func routes() -> [Int: [Point]] {
    var routes: [Int: [Point]] = [:]
    let rails = setApart(self.rails())
    for rail in rails {
      for line in rail.lines {
        let report = diagram.connectors[line].from
        let corners = self.corners(from: report, over: rail)
        guard !runsThroughBox(corners, except: [rail.manager, report]) else { continue }
        routes[line] = corners
      }
    }
    return routes
  }

  private func rails() -> [Rail] {
    var rails: [Rail] = []
    var railOfKey: [[Int]: Int] = [:]
    for (index, line) in diagram.connectors.enumerated() where line.isTreeLine {
      // A line of a kind with a mark of its own keeps it, and its own way.
      guard line.kind == .reportsTo, line.from != line.to else { continue }
      let end = axes.span(boxes[line.to]).upperBound
      let start = axes.span(boxes[line.from]).lowerBound
      guard start - end > 8 else { continue }
      let ends = [line.from, line.to].map { axes.across(boxes[$0].centre) }.sorted()
      let key = [line.to, Int(start.rounded())]
      if let known = railOfKey[key] {
        rails[known].lines.append(index)
        let reach = rails[known].reach
        rails[known].reach = min(reach.lowerBound, ends[0])...max(reach.upperBound, ends[1])
      } else {
        railOfKey[key] = rails.count
        let gap = self.gap(from: line.to, end, to: line.from, start)
        rails.append(Rail(manager: line.to, lines: [index], gap: gap, reach: ends[0]...ends[1]))
      }
    }
    return rails
  }

  /// Where a rail may run: between the frame of the manager and that of the report when they are in
  /// different ones, so that it does not strike out their names.
  private func gap(
    from manager: Int,
    _ end: Double,
    to report: Int,
    _ start: Double
  ) -> ClosedRange<Double> {
    // It stays near the report: a higher box beside the manager must not be in its way.
    let whole = max(end, start - 60)...start
    let outer = surroundings[manager].first { !surroundings[report].contains($0) }
    let inner = surroundings[report].first { !surroundings[manager].contains($0) }
    let low = outer.map { max(axes.span($0).upperBound, whole.lowerBound) } ?? whole.lowerBound
    let high = inner.map { min(axes.span($0).lowerBound, whole.upperBound) } ?? whole.upperBound
    return high - low >= 4 ? low...high : whole
  }

  /// Gives rails in the same gap different heights where they would touch.
  private func setApart(_ rails: [Rail]) -> [Rail] {
    var rails = rails
    let gaps = Dictionary(grouping: rails.indices) { Int(rails[$0].gap.upperBound.rounded()) }
    for members in gaps.values {
      var lanes: [Double] = []
      var laneOfRail: [Int: Int] = [:]
      for rail in members.sorted(by: { rails[$0].reach.lowerBound < rails[$1].reach.lowerBound }) {
        let reach = rails[rail].reach
        let free = lanes.firstIndex { $0 + 4 < reach.lowerBound }
        let lane = free ?? lanes.count
        if free == nil { lanes.append(reach.upperBound) } else { lanes[lane] = reach.upperBound }
        laneOfRail[rail] = lane
      }
      for (rail, lane) in laneOfRail {
        let gap = rails[rail].gap
        let share = Double(lane + 1) / Double(lanes.count + 1)
        rails[rail].along = gap.lowerBound + (gap.upperBound - gap.lowerBound) * share
      }
    }
    return rails
  }

  private func corners(from report: Int, over rail: Rail) -> [Point] {
    let end = axes.span(boxes[rail.manager]).upperBound
    let here = axes.across(boxes[report].centre)
    let there = axes.across(boxes[rail.manager].centre)
    let start = axes.point(along: axes.span(boxes[report]).lowerBound, across: here)
    guard abs(here - there) > 1.5 else {
      return [start, axes.point(along: end, across: here)]
    }
    return [
      start,
      axes.point(along: rail.along, across: here),
      axes.point(along: rail.along, across: there),
      axes.point(along: end, across: there),
    ]
  }

  private func runsThroughBox(_ corners: [Point], except ends: [Int]) -> Bool {
    let pieces = zip(corners, corners.dropFirst()).map { start, end in
      Rectangle(
        x: min(start.x, end.x),
        y: min(start.y, end.y),
        width: abs(start.x - end.x),
        height: abs(start.y - end.y)
      ).inset(by: -1)
    }
    return boxes.indices.contains { index in
      !ends.contains(index) && pieces.contains { $0.overlaps(boxes[index]) }
    }
  }
}

extension Diagram {
  /// The frames around each box, outermost first.
  var framesAroundBoxes: [[Int]] {
    let members = membersOfFrames.boxes
    var around = [[Int]](repeating: [], count: boxes.count)
    var chains = [[Int]](repeating: [], count: frames.count)
    for (frame, _) in framesOutsideIn {
      chains[frame] = (frames[frame].parent.map { chains[$0] } ?? []) + [frame]
      for box in members[frame] {
        around[box] = chains[frame]
      }
    }
    return around
  }
}
