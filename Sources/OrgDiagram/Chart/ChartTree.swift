/// The tree lines of a diagram as a forest: who stands below whom.
///
/// Of several tree lines of one box the first counts; a line that would close a circle does not.
package struct ChartTree: Sendable {
  /// The box above each; -1 for a root.
  package private(set) var parents: [Int32]
  /// The connector that puts each box below its parent; -1 for a root.
  package private(set) var lines: [Int32]
  /// The boxes from the first root downwards, each before those below it, siblings in order.
  package private(set) var order: [Int32] = []
  /// How many boxes are above each, and itself: a root has 1.
  package private(set) var levels: [Int32]
  /// The place of each among its siblings, from 1, and how many they are.
  package private(set) var places: [(place: Int32, count: Int32)]
  /// How many boxes are right below each.
  package private(set) var spans: [Int32]
  /// How many boxes are below each, at any distance.
  package private(set) var totals: [Int32]

  /// - Complexity: O(*b* + *c*) for *b* boxes and *c* connectors.
  package init(_ diagram: Diagram) {
    let count = diagram.boxes.count
    parents = [Int32](repeating: -1, count: count)
    lines = parents
    levels = [Int32](repeating: 0, count: count)
    spans = levels
    totals = levels
    places = [(place: Int32, count: Int32)](repeating: (1, 1), count: count)
    for (index, line) in diagram.connectors.enumerated()
    where line.isTreeLine && line.from != line.to && parents[line.from] < 0 {
      parents[line.from] = Int32(line.to)
      lines[line.from] = Int32(index)
    }
    breakCircles()
    walk()
  }

  /// Takes away the line of the box with the smallest index in each circle.
  private mutating func breakCircles() {
    // 0: not seen, else the number of the walk that saw it.
    var seen = [Int32](repeating: 0, count: parents.count)
    for start in parents.indices where seen[start] == 0 {
      let walk = Int32(start) + 1
      var next = start
      while next >= 0, seen[next] == 0 {
        seen[next] = walk
        next = Int(parents[next])
      }
      guard next >= 0, seen[next] == walk else { continue }
      var smallest = next
      var member = Int(parents[next])
      while member != next {
        smallest = min(smallest, member)
        member = Int(parents[member])
      }
      parents[smallest] = -1
      lines[smallest] = -1
    }
  }

  private mutating func walk() {
    var first = [Int32](repeating: 0, count: parents.count + 1)
    for parent in parents where parent >= 0 { first[Int(parent) + 1] += 1 }
    for index in parents.indices { spans[index] = first[index + 1] }
    for index in parents.indices { first[index + 1] += first[index] }
    var next = first
    var children = [Int32](repeating: 0, count: Int(first[parents.count]))
    var roots: [Int32] = []
    for (box, parent) in parents.enumerated() {
      guard parent >= 0 else {
        roots.append(Int32(box))
        continue
      }
      children[Int(next[Int(parent)])] = Int32(box)
      places[box] = (next[Int(parent)] - first[Int(parent)] + 1, spans[Int(parent)])
      next[Int(parent)] += 1
    }
    for (number, root) in roots.enumerated() {
      places[Int(root)] = (Int32(number) + 1, Int32(roots.count))
    }
    var waiting = Array(roots.reversed())
    order.reserveCapacity(parents.count)
    while let box = waiting.popLast() {
      order.append(box)
      let parent = parents[Int(box)]
      levels[Int(box)] = parent < 0 ? 1 : levels[Int(parent)] + 1
      let range = Int(first[Int(box)])..<Int(first[Int(box) + 1])
      waiting.append(contentsOf: children[range].reversed())
    }
    for box in order.reversed() where parents[Int(box)] >= 0 {
      totals[Int(parents[Int(box)])] += totals[Int(box)] + 1
    }
  }
}
