import OrgDiagram
import OrgTestSupport
import Testing

@Suite("Layout: fits and styles")
struct LayoutFitTests {
  private let a0 = Size(width: 3_370, height: 2_384)

  /// How large a picture can be printed on a page, at most in its own size.
  private func scale(_ size: Size, on page: Size) -> Double {
    min(1, page.width / size.width, page.height / size.height)
  }

  @Test func aChosenPictureIsNeverSmallerThanOneStyleEverywhere() {
    let pages = [a0, Size(width: 550, height: 800), Size(width: 800, height: 550)]
    for seed in UInt64(0)..<60 {
      var forest = LayoutSketches.random(seed)
      forest.rows = []
      let page = pages[Int(seed) % pages.count]
      let chosen = LayoutResult(of: forest, options: LayoutOptions(fit: .page(page))).size
      for style in LayoutStyle.allCases {
        let options = LayoutOptions(fit: .page(page), style: style)
        let size = LayoutResult(of: forest, options: options).size
        #expect(
          scale(chosen, on: page) >= scale(size, on: page) * (1 - 1e-8), "seed \(seed), \(style)")
      }
    }
  }

  @Test func aThousandPositionsAreReadableOnA0() {
    let forest = LayoutSketches.company(1_000, seed: 1)
    let result = LayoutResult(of: forest, options: LayoutOptions(fit: .page(a0)))
    let scale = scale(result.size, on: a0)
    print("1,000 positions on A0: 10 pt text prints at \(10 * scale) pt")
    #expect(scale >= 0.6)
    // In one row they would be hopeless: this is what all the styles are for.
    let row = LayoutResult(of: forest, options: LayoutOptions(fit: .page(a0), style: .row))
    #expect(self.scale(row.size, on: a0) < 0.05)
  }

  @Test func aspectsAreApproached() {
    let forest = LayoutSketches.company(400, seed: 2)
    var widths: [Double] = []
    for aspect in [0.25, 0.7, 1.4, 4] {
      let size = LayoutResult(of: forest, options: LayoutOptions(fit: .aspect(aspect))).size
      let ratio = size.width / size.height / aspect
      #expect(ratio > 0.75 && ratio < 1.33, "aspect \(aspect): \(size)")
      widths.append(size.width)
    }
    #expect(widths == widths.sorted())
  }

  @Test func smallChartsStayRows() {
    let small = LayoutSketches.company(8, seed: 3)
    let result = LayoutResult(of: small)
    #expect(result.styles.allSatisfy { $0 == .row })
    #expect(result.size.width <= 1_600)
    let page = LayoutOptions(fit: .page(Size(width: 4_000, height: 3_000)))
    #expect(LayoutResult(of: small, options: page).styles.allSatisfy { $0 == .row })
  }

  @Test func manyLeavesAreNotNaturalInARow() {
    // Narrow enough for a row, but thirteen are too many to take in.
    let sizes = [Size](repeating: Size(width: 60, height: 30), count: 14)
    for (leaves, isRow) in [(12, true), (13, false)] {
      let forest = LayoutForest(
        sizes: Array(sizes.prefix(leaves + 1)),
        parents: [-1] + [Int32](repeating: 0, count: leaves))
      #expect((LayoutResult(of: forest).styles[0] == .row) == isRow, "\(leaves) leaves")
    }
  }

  @Test func noListIsDeeperThanTwelve() {
    for seed in UInt64(0)..<20 {
      var forest = LayoutSketches.random(seed)
      forest.rows = []
      for options in LayoutSketches.options {
        let result = LayoutResult(of: forest, options: options)
        for (manager, reports) in forest.lineReports.enumerated()
        where [.hanging, .columns].contains(result.styles[manager]) {
          var depths: [Double: Int] = [:]
          for report in reports {
            // All boxes of a list have the same trunk: the second corner of their lines.
            depths[result.treeLines[report].dropFirst().first?.x ?? 0, default: 0] += 1
          }
          #expect(depths.values.allSatisfy { $0 <= 12 }, "seed \(seed), manager \(manager)")
        }
      }
    }
  }

  @Test func oneMoreLeafKeepsTheOrder() {
    for seed in UInt64(0)..<60 {
      var generator = Seeded(seed: seed)
      var forest = LayoutSketches.random(seed)
      let before = LayoutResult(of: forest, options: LayoutOptions(style: .row))
      forest.sizes.append(Size(width: 90, height: 30))
      forest.parents.append(Int32(generator.below(forest.count - 1)))
      if !forest.isAssistant.isEmpty { forest.isAssistant.append(false) }
      if !forest.frames.isEmpty { forest.frames.append(-1) }
      if !forest.rows.isEmpty { forest.rows.append(-1) }
      if !forest.trayed.isEmpty { forest.trayed.append(false) }
      let after = LayoutResult(of: forest, options: LayoutOptions(style: .row))
      for reports in forest.lineReports {
        let old = reports.filter { $0 < before.boxes.count }
        for (one, next) in zip(old, old.dropFirst()) {
          let wasBefore = before.boxes[one].x < before.boxes[next].x
          let isBefore = after.boxes[one].x < after.boxes[next].x
          #expect(wasBefore == isBefore, "seed \(seed), \(one) and \(next)")
        }
      }
    }
  }

  @Test func nothingAndOneBox() {
    let nothing = LayoutResult(of: LayoutForest(sizes: [], parents: []))
    #expect(nothing.boxes.isEmpty && nothing.size == Size(width: 0, height: 0))
    let size = Size(width: 80, height: 30)
    for options in LayoutSketches.options {
      let one = LayoutResult(of: LayoutForest(sizes: [size], parents: [-1]), options: options)
      #expect(one.boxes == [Rectangle(x: 0, y: 0, width: 80, height: 30)])
      #expect(one.size == size && one.treeLines[0].isEmpty)
    }
  }

  @Test func gradeRowsAreBands() {
    // 0 leads 1 and 2; 2 is two rows down, 3 claims to be above its manager and cannot be.
    let forest = LayoutForest(
      sizes: [Size](repeating: Size(width: 100, height: 40), count: 4), parents: [-1, 0, 0, 1],
      rows: [1, 2, 3, 0])
    let result = LayoutResult(of: forest)
    // So 3 stands below its manager, between the rows.
    #expect(result.rowBands.map(\.row) == [1, 2, -1, 3])
    #expect(result.boxes.map(\.y) == [0, 78, 234, 156])
  }

  @Test func assistantsAlternate() {
    let forest = LayoutForest(
      sizes: [Size](repeating: Size(width: 100, height: 40), count: 6),
      parents: [-1, 0, 0, 0, 0, 1], isAssistant: [false, true, true, true, false, false])
    let boxes = LayoutResult(of: forest, options: LayoutOptions(style: .row)).boxes
    let sides = boxes[1...3].map { $0.centre.x > boxes[0].centre.x }
    #expect(sides == [true, false, true])
    // The line report starts below all assistants and those below them.
    #expect(boxes[4].y > boxes[1...3].map(\.maxY).max() ?? 0 && boxes[4].y > boxes[5].maxY)
  }

  @Test func deepAndWideChartsOfAllStyles() {
    let count = 3_000
    let sizes = [Size](repeating: Size(width: 100, height: 40), count: count)
    let chain = LayoutForest(sizes: sizes, parents: (0..<Int32(count)).map { $0 - 1 })
    let star = LayoutForest(sizes: sizes, parents: (0..<count).map { $0 == 0 ? -1 : 0 })
    let spine = LayoutForest(
      sizes: sizes,
      parents: (0..<Int32(count)).map { $0 % 2 == 0 ? $0 - 2 : $0 - 1 }.map { max(-1, $0) })
    for forest in [chain, star, spine] {
      for options in LayoutSketches.options {
        let result = LayoutResult(of: forest, options: options)
        #expect(result.boxes.allSatisfy { $0.x >= -1e-6 && $0.maxX <= result.size.width + 1e-6 })
      }
    }
  }
}
