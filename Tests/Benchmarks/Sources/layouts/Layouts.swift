import CAllocated
import OrgDiagram

/// Times our own layout and the routing of lines on trees whose managers have 3 to 9 reports.
///
/// Memory that was given back is kept, as in the command. The name of a figure ends with its unit
/// where it has one. With numbers as arguments, layouts of so many boxes alone, for a profiler.
@main
struct Layouts {
  static func main() {
    keep_memory()
    print("work,figure")
    let wished = CommandLine.arguments.dropFirst().compactMap(Int.init)
    for count in wished.isEmpty ? [10_000, 100_000, 1_000_000] : wished {
      let (sizes, parents) = tree(count)
      report("layout of \(count)") { _ = TreeLayout(sizes: sizes, parents: parents) }
      report("layout of \(count) for A0") {
        _ = TreeLayout(sizes: sizes, parents: parents, fit: .page(width: 2_384, height: 3_370))
      }
    }
    guard wished.isEmpty else { return }
    routes()
    let (few, above) = tree(1_000)
    let page = TreeLayout(
      sizes: few, parents: above, fit: .page(width: 2_384, height: 3_370))
    let scale = min(1, 2_384 / page.width, 3_370 / page.height)
    print(
      "10 pt text of 1000 boxes of 150 x 50 on A0 prints at points,"
        + "\(Double(Int(scale * 100)) / 10)")
  }

  /// 500 lines between boxes at random, and whether any of them runs over a box.
  private static func routes() {
    let (sizes, parents) = tree(10_000)
    let layout = TreeLayout(sizes: sizes, parents: parents)
    var random = Random(state: 7)
    let ends = (0..<500).map { _ in
      (from: Int(random.next() % 10_000), to: Int(random.next() % 10_000))
    }
    var ways: [[TreeLayout.Corner]?] = []
    report("500 lines over 10000 boxes") { ways = layout.ways(between: ends) }
    print("lines of these with a way,\(ways.count { $0 != nil })")
    let crossed = zip(ways, ends).reduce(0) { sum, line in
      sum + (line.0.map { boxes(of: layout, under: $0, but: line.1) } ?? 0)
    }
    print("boxes that these ways run over,\(crossed)")
  }

  /// How many boxes a way runs over that are not its ends, each piece beside each box.
  private static func boxes(
    of layout: TreeLayout, under way: [TreeLayout.Corner], but ends: (from: Int, to: Int)
  ) -> Int {
    layout.boxes.indices.count { index in
      guard index != ends.from, index != ends.to else { return false }
      let box = layout.boxes[index]
      return zip(way, way.dropFirst()).contains { a, b in
        max(a.x, b.x) > box.x && min(a.x, b.x) < box.x + box.width
          && max(a.y, b.y) > box.y && min(a.y, b.y) < box.y + box.height
      }
    }
  }

  /// The median of five runs.
  private static func report(_ name: String, _ body: () -> Void) {
    let clock = ContinuousClock()
    let times = (0..<5).map { _ in clock.measure(body) }.sorted()
    let (seconds, attoseconds) = times[2].components
    print("\(name) seconds,\(Double(seconds) + Double(attoseconds) / 1e18)")
  }

  /// Boxes of 150 x 50 points, in the order of their distance from the top.
  private static func tree(_ count: Int) -> (sizes: [TreeLayout.Box], parents: [Int?]) {
    var random = Random(state: UInt64(count))
    var parents: [Int?] = [nil]
    var manager = 0
    while parents.count < count {
      let span = Int(random.next() % 7) + 3
      for _ in 0..<min(span, count - parents.count) { parents.append(manager) }
      manager += 1
    }
    return (Array(repeating: TreeLayout.Box(width: 150, height: 50), count: count), parents)
  }
}

/// SplitMix64: the same numbers in every run.
private struct Random {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
