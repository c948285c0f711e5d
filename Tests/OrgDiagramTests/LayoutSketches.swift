import OrgDiagram
import OrgTestSupport

/// Forests for the tests of the layout.
enum LayoutSketches {
  /// A forest with boxes of many sizes and, each in some, several roots, assistants, frames, trayed
  /// roots and grade rows.
  static func random(_ seed: UInt64, mostBoxes: Int = 200) -> LayoutForest {
    var generator = Seeded(seed: seed)
    let most = generator.once(in: 4) ? mostBoxes : min(mostBoxes, 60)
    let count = 1 + generator.below(most)
    let reach = [2, 5, 40, 200][generator.below(4)]
    let hasRoots = generator.once(in: 3)
    let parents = (0..<count).map { box -> Int32 in
      guard box > 0, !(hasRoots && generator.once(in: 12)) else { return -1 }
      return Int32(max(0, box - 1 - generator.below(reach)))
    }
    let isEven = generator.once(in: 2)
    let sizes = (0..<count).map { _ in
      isEven
        ? Size(width: 150, height: 50)
        : Size(
          width: 20 + Double(generator.below(1_800)) / 10,
          height: 12 + Double(generator.below(700)) / 10)
    }
    var forest = LayoutForest(sizes: sizes, parents: parents)
    if generator.once(in: 2) { forest.isAssistant = (0..<count).map { _ in generator.once(in: 6) } }
    if generator.once(in: 2) {
      var frame: Int32 = -1
      forest.frames = (0..<count).map { _ in
        guard generator.once(in: 7) else { return -1 }
        frame += 1
        return frame
      }
    }
    if generator.once(in: 3) { forest.trayed = parents.map { $0 < 0 && generator.once(in: 2) } }
    if generator.once(in: 4) {
      forest.rows = (0..<count).map { _ in Int32(generator.below(9)) - 1 }
    }
    return forest
  }

  /// A tree in which managers have 3 to 9 reports, filled from top to bottom.
  static func company(_ count: Int, seed: UInt64) -> LayoutForest {
    var generator = Seeded(seed: seed)
    var parents: [Int32] = [-1]
    var manager: Int32 = 0
    while parents.count < count {
      for _ in 0..<min(3 + generator.below(7), count - parents.count) { parents.append(manager) }
      manager += 1
    }
    let size = Size(width: 150, height: 50)
    return LayoutForest(sizes: [Size](repeating: size, count: count), parents: parents)
  }

  /// All styles, and all fits where the style is chosen.
  static let options: [LayoutOptions] =
    LayoutStyle.allCases.map { LayoutOptions(style: $0) }
    + [
      LayoutOptions(), LayoutOptions(fit: .aspect(1.6)), LayoutOptions(fit: .aspect(0.3)),
      LayoutOptions(fit: .page(Size(width: 800, height: 550))),
      LayoutOptions(fit: .page(Size(width: 550, height: 800))),
      LayoutOptions(fit: .page(Size(width: 3_370, height: 2_384))),
    ]
}

extension LayoutForest {
  /// The reports of each box who are in line, in order.
  var lineReports: [[Int]] {
    var reports = [[Int]](repeating: [], count: count)
    for box in 0..<count where parents[box] >= 0 && !isAside(box) {
      reports[Int(parents[box])].append(box)
    }
    return reports
  }

  /// Whether a box is an assistant.
  func isAside(_ box: Int) -> Bool {
    parents[box] >= 0 && !isAssistant.isEmpty && isAssistant[box]
  }

  /// A box, its manager, and so on to the root.
  func chain(_ box: Int) -> [Int] {
    var chain = [box]
    while let last = chain.last, parents[last] >= 0 { chain.append(Int(parents[last])) }
    return chain
  }

  /// Whether a box is on the tray.
  func isTrayed(_ box: Int) -> Bool {
    !trayed.isEmpty && chain(box).last.map { trayed[$0] } == true
  }
}
