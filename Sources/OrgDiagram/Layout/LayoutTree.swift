/// A forest in breadth-first order, so that the reports of a manager are next to each other.
///
/// Every box has a *place* in it; place 0 is the page itself, whose reports are the roots. Whoever
/// stands aside comes after the other reports of the same manager: assistants, on the page the
/// trayed roots, and at last the insiders of the manager's frame.
struct LayoutTree {
  /// The box at each place; -1 for the page.
  private(set) var boxes: [Int32]
  /// The place of the manager of each place; -1 for the page.
  private(set) var managers: [Int32]
  /// The first report of each place, and at last the number of places.
  private(set) var firsts: [Int32]
  /// Where those who stand aside begin among the reports of each place.
  private(set) var asides: [Int32]
  /// Where the insiders begin among the reports of each place; empty when nobody is one.
  private var insides: [Int32] = []
  /// Which boxes are points at which lines meet; empty when none is.
  private let groups: [Bool]
  /// The size of the box at each place.
  private(set) var sizes: [Size]

  /// The number of places.
  var count: Int { boxes.count }

  /// Those in line below a place, in the order of their boxes.
  func reports(of place: Int) -> Range<Int> { Int(firsts[place])..<Int(asides[place]) }

  /// Those who stand aside, in the order of their boxes.
  func assistants(of place: Int) -> Range<Int> {
    Int(asides[place])..<Int(insides.isEmpty ? firsts[place + 1] : insides[place])
  }

  /// Those who stand in the frame of their manager while others do not, in the order of their
  /// boxes.
  func insiders(of place: Int) -> Range<Int> {
    let end = Int(firsts[place + 1])
    return insides.isEmpty ? end..<end : Int(insides[place])..<end
  }

  /// Whether a report stands in the frame of the manager while others do not.
  func isInsider(_ place: Int) -> Bool {
    place > 0 && !insides.isEmpty && place >= insides[Int(managers[place])]
  }

  /// Whether a place is a point at which the lines of its reports meet.
  func isGroup(_ place: Int) -> Bool { place > 0 && !groups.isEmpty && groups[Int(boxes[place])] }

  /// Whether a box has nobody below or beside it.
  func isLeaf(_ place: Int) -> Bool { firsts[place] == firsts[place + 1] }

  /// - Complexity: O(*n*) for *n* boxes.
  init(_ forest: LayoutForest) {
    forest.checkInvariants()
    let count = forest.count
    let (starts, members) = Self.reports(of: forest)
    groups = forest.isGroup
    boxes = [-1]
    managers = [-1]
    firsts = []
    asides = []
    sizes = [Size(width: 0, height: 0)]
    boxes.reserveCapacity(count + 1)
    managers.reserveCapacity(count + 1)
    firsts.reserveCapacity(count + 2)
    asides.reserveCapacity(count + 1)
    sizes.reserveCapacity(count + 1)
    var place = 0
    while place < boxes.count {
      let manager = place == 0 ? count : Int(boxes[place])
      let own = Int(starts[manager])..<Int(starts[manager + 1])
      firsts.append(Int32(boxes.count))
      for side in Self.sides {
        if side == .aside { asides.append(Int32(boxes.count)) }
        if side == .inside, !forest.isInsider.isEmpty { insides.append(Int32(boxes.count)) }
        // What nobody is need not be looked for.
        guard side == .inLine || own.count > boxes.count - Int(firsts[place]) else { continue }
        for box in members[own] where Self.side(of: box, forest, isRoot: place == 0) == side {
          boxes.append(box)
          managers.append(Int32(place))
          sizes.append(forest.sizes[Int(box)])
        }
      }
      place += 1
    }
    firsts.append(Int32(boxes.count))
    precondition(boxes.count == count + 1, "nobody is below themselves")
  }

  /// Where a box stands among the reports of its manager.
  private enum Side { case inLine, aside, inside }

  private static let sides: [Side] = [.inLine, .aside, .inside]

  private static func side(of box: Int32, _ forest: LayoutForest, isRoot: Bool) -> Side {
    let flags = isRoot ? forest.trayed : forest.isAssistant
    if !flags.isEmpty, flags[Int(box)] { return .aside }
    let isInside = !isRoot && !forest.isInsider.isEmpty && forest.isInsider[Int(box)]
    return isInside ? .inside : .inLine
  }

  /// The reports of each box one after the other, with the roots as the reports of box *n*.
  private static func reports(of forest: LayoutForest) -> (starts: [Int32], members: [Int32]) {
    let count = forest.count
    var starts = [Int32](repeating: 0, count: count + 2)
    for parent in forest.parents {
      starts[(parent < 0 ? count : Int(parent)) + 1] += 1
    }
    for index in 1..<starts.count {
      starts[index] += starts[index - 1]
    }
    var next = starts
    var members = [Int32](repeating: 0, count: count)
    for box in 0..<count {
      let parent = forest.parents[box]
      let manager = parent < 0 ? count : Int(parent)
      members[Int(next[manager])] = Int32(box)
      next[manager] += 1
    }
    return (starts, members)
  }
}
