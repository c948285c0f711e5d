import OrgDiagram
import OrgTestSupport
import Testing

@Suite("Layout: tidy trees")
struct LayoutTidyTests {
  @Test func rowsAreWhereTheDefinitionPutsThem() {
    for seed in UInt64(0)..<150 {
      let random = LayoutSketches.random(seed, mostBoxes: 120)
      let forest = LayoutForest(sizes: random.sizes, parents: random.parents)
      let boxes = LayoutResult(of: forest, options: LayoutOptions(style: .row)).boxes
      let expected = TidyReference(forest).boxes
      for box in 0..<forest.count {
        let isThere =
          abs(boxes[box].x - expected[box].x) < 1e-6 && abs(boxes[box].y - expected[box].y) < 1e-6
        #expect(isThere, "seed \(seed), box \(box): \(boxes[box]), not \(expected[box])")
        if !isThere { return }
      }
    }
  }

  @Test func aLongChainAndAWideStar() {
    // Too deep for any stack; a million takes a debug build too long.
    let count = 200_000
    let sizes = [Size](repeating: Size(width: 100, height: 40), count: count)
    let chain = LayoutForest(sizes: sizes, parents: (0..<Int32(count)).map { $0 - 1 })
    let star = LayoutForest(sizes: sizes, parents: (0..<count).map { $0 == 0 ? -1 : 0 })
    let deep = LayoutResult(of: chain, options: LayoutOptions(style: .row))
    #expect(deep.size == Size(width: 100, height: 40 + 78 * Double(count - 1)))
    let wide = LayoutResult(of: star, options: LayoutOptions(style: .row))
    #expect(wide.size == Size(width: 118 * Double(count - 1) - 18, height: 118))
  }
}

/// Tidy placement as it is defined, by comparing all boxes of two subtrees at all heights.
private struct TidyReference {
  private struct Cell {
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double
    var isPlain: Bool
    var isTop = true

    func moved(by offset: Double) -> Cell {
      Cell(
        left: left + offset, right: right + offset, top: top, bottom: bottom, isPlain: isPlain,
        isTop: false)
    }
  }

  private(set) var boxes: [Rectangle] = []
  private let gaps = LayoutOptions.Gaps()

  init(_ forest: LayoutForest) {
    let page = forest.count
    var order = [page]
    var reports = forest.lineReports
    reports.append((0..<page).filter { forest.parents[$0] < 0 })
    var bottoms = [Double](repeating: 0, count: page + 1)
    var tops = bottoms
    var next = 0
    while next < order.count {
      let manager = order[next]
      next += 1
      for report in reports[manager] {
        tops[report] = bottoms[manager] + (manager == page ? 0 : gaps.level)
        bottoms[report] = tops[report] + forest.sizes[report].height
      }
      order += reports[manager]
    }
    var cells = [[Cell]](repeating: [], count: page + 1)
    var x = bottoms.map { _ in 0.0 }
    for box in order.reversed() {
      let members = reports[box]
      let places = places(members.map { cells[$0] })
      for (report, place) in zip(members, places) {
        x[report] = place
        cells[box] += cells[report].map { $0.moved(by: place) }
      }
      guard box < page else { continue }
      let half = forest.sizes[box].width / 2
      let above = Int(forest.parents[box])
      let start = above < 0 ? 0 : bottoms[above]
      cells[box].append(
        Cell(left: -half, right: half, top: start, bottom: bottoms[box], isPlain: members.isEmpty))
    }
    let edge = cells[page].map(\.left).min() ?? 0
    for box in order where box < page {
      x[box] += forest.parents[box] < 0 ? 0 : x[Int(forest.parents[box])]
    }
    boxes = (0..<page).map { box in
      let size = forest.sizes[box]
      return Rectangle(
        x: x[box] - size.width / 2 - edge, y: tops[box], width: size.width, height: size.height)
    }
  }

  /// Where the tops of subtrees are, seen from their manager.
  private func places(_ subtrees: [[Cell]]) -> [Double] {
    var places = subtrees.map { _ in 0.0 }
    for (index, cells) in subtrees.enumerated().dropFirst() {
      let edges = subtrees[...index].joined().flatMap { [$0.top, $0.bottom] }.sorted()
      for (top, bottom) in zip(edges, edges.dropFirst()) where bottom - top > 1e-6 {
        let y = (top + bottom) / 2
        let mine = cells.filter { $0.top < y && y < $0.bottom }.min { $0.left < $1.left }
        let owner = (0..<index).last { subtrees[$0].contains { $0.top < y && y < $0.bottom } }
        guard let mine, let owner else { continue }
        let theirs = subtrees[owner].filter { $0.top < y && y < $0.bottom }.max {
          $0.right < $1.right
        }
        guard let theirs else { continue }
        let areSiblings = mine.isTop && theirs.isTop && owner == index - 1
        let isClose = areSiblings && mine.isPlain && theirs.isPlain
        let gap = isClose ? gaps.sibling : gaps.subtree
        let push = places[owner] + theirs.right + gap - mine.left - places[index]
        guard push > 0 else { continue }
        places[index] += push
        for between in owner + 1..<index {
          places[between] += push * Double(between - owner) / Double(index - owner)
        }
      }
    }
    guard let first = places.first, let last = places.last else { return [] }
    // Over a report that is less than six points beside the middle, the first of equally near ones.
    let middle = (first + last) / 2
    let steps = places.map { abs($0 - middle) }
    let isOver = steps.firstIndex { $0 < 6 && $0 == steps.min() }
    return places.map { $0 - (isOver.map { places[$0] } ?? middle) }
  }
}
