/// Right-angled ways for the lines of the tree: out of the manager, along a rail that all reports
/// share, into each report.
package struct Elbows {
  private let diagram: Diagram
  private let boxes: [Rectangle]
  private let axes: Axes

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

  package init(_ diagram: Diagram, _ boxes: [Rectangle]) {
    self.diagram = diagram
    self.boxes = boxes
    axes = Axes(direction: diagram.direction)
  }

  /// The ways of all tree lines that can have one without running through a third box.
  ///
  /// Rails of neighbouring managers that would lie over each other are set apart.
  /// - Complexity: O(*t* · *b*) for *t* tree lines and *b* boxes.
  package func routes() -> [Int: Route] {
    var routes: [Int: Route] = [:]
    for rail in setApart(rails()) {
      for line in rail.lines {
        let corners = self.corners(from: diagram.connectors[line].from, over: rail)
        guard !runsThroughBox(corners, except: [rail.manager, diagram.connectors[line].from]) else {
          continue
        }
        routes[line] = Route(through: corners, radius: Self.radius)
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
      let ends = [axes.across(boxes[line.from].centre), axes.across(boxes[line.to].centre)].sorted()
      let key = [line.to, Int(start.rounded())]
      if let known = railOfKey[key] {
        rails[known].lines.append(index)
        let reach = rails[known].reach
        rails[known].reach = min(reach.lowerBound, ends[0])...max(reach.upperBound, ends[1])
      } else {
        railOfKey[key] = rails.count
        // The rail stays near the reports: a manager of another height must not be in its way.
        let gap = max(end, start - 44)...start
        rails.append(Rail(manager: line.to, lines: [index], gap: gap, reach: ends[0]...ends[1]))
      }
    }
    return rails
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
    let start = axes.span(boxes[report]).lowerBound
    let end = axes.span(boxes[rail.manager]).upperBound
    let here = axes.across(boxes[report].centre)
    let there = axes.across(boxes[rail.manager].centre)
    guard abs(here - there) > 1.5 else {
      return [axes.point(along: start, across: here), axes.point(along: end, across: here)]
    }
    return [
      axes.point(along: start, across: here),
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
