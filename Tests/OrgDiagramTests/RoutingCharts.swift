import OrgDiagram
import OrgTestSupport

/// A picture to route over: boxes, lines between them that are there, and the page around.
struct RoutingChart {
  var boxes: [Rectangle] = []
  /// Single pieces: none lies on another.
  var treeLines: [[Point]] = []
  var page = Rectangle(x: 0, y: 0, width: 0, height: 0)

  /// How the reports of a box stand.
  private enum Style { case row, list, wrapped }

  /// A tree as a simple layout would place it: rows, hanging lists and wrapped rows of leaves.
  init(tidy count: Int, _ random: inout Seeded) {
    var parents = [Int](repeating: -1, count: count)
    let span = 2 + random.below(8)
    for box in parents.indices.dropFirst() {
      parents[box] = random.once(in: 4) ? random.below(box) : (box - 1) / span
    }
    var children = [[Int]](repeating: [], count: count)
    for box in parents.indices where parents[box] >= 0 { children[parents[box]].append(box) }
    let isUneven = random.once(in: 2)
    let sizes = parents.map { _ in
      Size(width: 144, height: isUneven ? 36 + Double(random.below(5)) * 9 : 50)
    }
    let gap = 16 + Double(random.below(3)) * 4
    var places = [[(child: Int, offset: Point)]](repeating: [], count: count)
    var blocks = sizes
    var ownPlace = [Point](repeating: Point(x: 0, y: 0), count: count)
    var drawn = [[[Point]]](repeating: [], count: count)
    for box in parents.indices.reversed() where !children[box].isEmpty {
      let isOverLeaves = children[box].allSatisfy { children[$0].isEmpty }
      let style: Style =
        isOverLeaves && children[box].count > 2
        ? [.row, .list, .wrapped][random.below(3)] : .row
      var block = Block(own: sizes[box], gap: gap)
      switch style {
      case .row: block.addRow(children[box], blocks, ownPlace, sizes)
      case .list: block.addList(children[box], sizes)
      case .wrapped: block.addWrapped(children[box], sizes)
      }
      places[box] = block.places
      blocks[box] = block.size
      ownPlace[box] = block.ownPlace
      drawn[box] = block.lines
    }
    var origins = [Point](repeating: Point(x: 0, y: 0), count: count)
    for box in parents.indices {
      for (child, offset) in places[box] { origins[child] = origins[box] + offset }
      let place = origins[box] + ownPlace[box]
      boxes.append(
        Rectangle(x: place.x, y: place.y, width: sizes[box].width, height: sizes[box].height))
      treeLines += drawn[box].map { line in line.map { $0 + origins[box] } }
    }
    page = boxes.dropFirst().reduce(boxes[0]) { $0.union($1) }
  }

  /// Boxes of any sizes anywhere, at least 16 points apart.
  init(scattered count: Int, _ random: inout Seeded) {
    let side = (Double(count) * (14_000 + Double(random.below(30_000)))).squareRoot()
    var misses = 0
    while boxes.count < count, misses < 4_000 {
      let box = Rectangle(
        x: Double.random(in: 0...side, using: &random),
        y: Double.random(in: 0...side, using: &random),
        width: 20 + Double(random.below(140)), height: 20 + Double(random.below(60)))
      let reach = box.inset(by: -16)
      if boxes.contains(where: { $0.overlaps(reach) }) { misses += 1 } else { boxes.append(box) }
    }
    page = boxes.dropFirst().reduce(boxes[0]) { $0.union($1) }
  }

  /// Boxes alone.
  init(_ boxes: [Rectangle]) { self.boxes = boxes }

  /// The same chart with x and y exchanged.
  var turned: RoutingChart {
    var chart = self
    chart.boxes = boxes.map { Rectangle(x: $0.y, y: $0.x, width: $0.height, height: $0.width) }
    chart.treeLines = treeLines.map { $0.map { Point(x: $0.y, y: $0.x) } }
    chart.page = Rectangle(x: page.y, y: page.x, width: page.height, height: page.width)
    return chart
  }

  /// Lines between any boxes, some of them loops, some parallel or opposite to the last.
  func lines(_ count: Int, _ random: inout Seeded) -> [OverlayRouter.Line] {
    var lines: [OverlayRouter.Line] = []
    for _ in 0..<count {
      let from = Int32(random.below(boxes.count))
      let to = Int32(random.below(boxes.count))
      switch (random.below(12), lines.last) {
      case (0, _): lines.append(OverlayRouter.Line(from: from, to: from))
      case (1, let last?): lines.append(last)
      case (2, let last?): lines.append(OverlayRouter.Line(from: last.to, to: last.from))
      default: lines.append(OverlayRouter.Line(from: from, to: to))
      }
    }
    return lines
  }
}

/// A box with what is under it, relative to the upper left corner of both.
private struct Block {
  let own: Size
  let gap: Double
  var size: Size
  var ownPlace = Point(x: 0, y: 0)
  var places: [(child: Int, offset: Point)] = []
  var lines: [[Point]] = []
  let drop = 36.0

  init(own: Size, gap: Double) {
    self.own = own
    self.gap = gap
    size = own
  }

  mutating func addRow(_ children: [Int], _ blocks: [Size], _ inner: [Point], _ sizes: [Size]) {
    var x = 0.0
    var height = 0.0
    var middles: [Double] = []
    for child in children {
      places.append((child, Point(x: x, y: own.height + drop)))
      middles.append(x + inner[child].x + sizes[child].width / 2)
      x += blocks[child].width + gap
      height = max(height, blocks[child].height)
    }
    let width = max(x - gap, own.width)
    let middle = ((middles.first ?? 0) + (middles.last ?? 0)) / 2
    let left = max(0, min(middle - own.width / 2, width - own.width))
    ownPlace = Point(x: left, y: 0)
    size = Size(width: width, height: own.height + drop + height)
    let stem = left + own.width / 2
    let rail = own.height + drop / 2
    let low = min(stem, middles.first ?? stem)
    let high = max(stem, middles.last ?? stem)
    guard low < high else {
      lines.append([Point(x: stem, y: own.height), Point(x: stem, y: own.height + drop)])
      return
    }
    lines.append([Point(x: stem, y: own.height), Point(x: stem, y: rail)])
    lines.append([Point(x: low, y: rail), Point(x: high, y: rail)])
    for middle in middles {
      lines.append([Point(x: middle, y: rail), Point(x: middle, y: own.height + drop)])
    }
  }

  mutating func addList(_ children: [Int], _ sizes: [Size]) {
    var y = own.height + 16
    var last = y
    for child in children {
      places.append((child, Point(x: 24, y: y)))
      last = y + sizes[child].height / 2
      lines.append([Point(x: 10, y: last), Point(x: 24, y: last)])
      y += sizes[child].height + 12
    }
    lines.append([Point(x: 10, y: own.height), Point(x: 10, y: last)])
    let width = children.reduce(own.width) { max($0, 24 + sizes[$1].width) }
    size = Size(width: width, height: y - 12)
  }

  mutating func addWrapped(_ children: [Int], _ sizes: [Size]) {
    let columns = 4
    let wide = 20.0
    let middle = 2 * own.width + 1.5 * wide
    var y = own.height
    var last = 0.0
    for start in stride(from: 0, to: children.count, by: columns) {
      let row = children[start..<min(start + columns, children.count)]
      last = y + drop / 2
      var middles = [middle]
      for (place, child) in row.enumerated() {
        let x = Double(place) * (own.width + wide)
        places.append((child, Point(x: x, y: y + drop)))
        middles.append(x + own.width / 2)
        lines.append([
          Point(x: x + own.width / 2, y: last), Point(x: x + own.width / 2, y: y + drop),
        ])
      }
      lines.append([
        Point(x: middles.min() ?? 0, y: last), Point(x: middles.max() ?? 0, y: last),
      ])
      y += drop + (row.map { sizes[$0].height }.max() ?? 0)
    }
    ownPlace = Point(x: middle - own.width / 2, y: 0)
    lines.append([Point(x: middle, y: own.height), Point(x: middle, y: last)])
    size = Size(width: 4 * own.width + 3 * wide, height: y)
  }
}
