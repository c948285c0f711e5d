/// The frames that a tidy layout can draw: in each stand positions of one unit, of the units inside
/// it, and nobody else.
///
/// A unit whose positions hang together in the tree has one frame. Siblings of one unit share one,
/// with all below them, when nobody of another unit is below them. A manager with such a person
/// below has a frame around the box, the assistants and those reports below whom everybody is of
/// the unit, the *insiders*; the others hang below that frame. So a unit that is scattered over the
/// chart has several frames, of which each knows which part of the unit it is.
struct FramePieces {
  /// Siblings that share a frame. In the layout they stand below a point of their own, which stands
  /// in their place.
  struct Group {
    /// The box above them; -1 for roots.
    var manager: Int
    /// The group in which this one lies.
    var outer: Int?
    /// The first box of them all.
    var first: Int
    /// Whether they are insiders of the manager's frame.
    var areInsiders: Bool
    /// The frame that they share.
    var piece: Int
  }

  /// The frames, each after the one in which it lies.
  private(set) var pieces: [Diagram.Frame] = []
  /// By box: the frame that it opens, -1 for none, and what that holds.
  private(set) var opened: [Int32]
  private(set) var kinds: [LayoutFrame]
  /// Which boxes are insiders.
  private(set) var isInsider: [Bool]
  /// The siblings that share frames, each after the group in which it lies.
  private(set) var groups: [Group] = []
  /// By box: the innermost group that it belongs to, -1 for none.
  private(set) var groupOf: [Int32]

  private let diagram: Diagram
  /// Whether siblings share frames, for which the layout must be able to move them together.
  private let joinsSiblings: Bool
  /// The unit of each box, and the smallest one to which everybody below belongs as well, as frames
  /// of the diagram; -1 for none.
  private var units: [Int]
  private var covers: [Int]
  /// The frame around the place of each box, -1 for none; and of each frame, whose piece it is.
  private var around: [Int]
  private var originals: [Int] = []

  /// - Complexity: O(*n* · *d*) for *n* boxes in units that lie in each other *d* deep.
  init(_ diagram: Diagram, _ tree: ChartTree, joinsSiblings: Bool) {
    self.diagram = diagram
    self.joinsSiblings = joinsSiblings
    let count = diagram.boxes.count
    opened = [Int32](repeating: -1, count: count)
    groupOf = opened
    kinds = [LayoutFrame](repeating: .whole, count: count)
    isInsider = [Bool](repeating: false, count: count)
    units = [Int](repeating: -1, count: count)
    covers = []
    around = units
    guard !diagram.frames.isEmpty else { return }
    for (frame, members) in diagram.membersOfFrames.boxes.enumerated() {
      for box in members { units[box] = frame }
    }
    findCovers(tree)
    let roots = diagram.boxes.indices.filter { tree.parents[$0] < 0 && !diagram.boxes[$0].isOrphan }
    share(roots, in: -1, below: -1, areInsiders: false)
    var reports = [[Int]](repeating: [], count: count)
    for box in diagram.boxes.indices where tree.parents[box] >= 0 && !diagram.boxes[box].isOrphan {
      reports[Int(tree.parents[box])].append(box)
    }
    for box in tree.order.map(Int.init) { open(box, reports[box]) }
  }

  // MARK: Units

  private mutating func findCovers(_ tree: ChartTree) {
    covers = units
    for box in tree.order.reversed().map(Int.init) {
      let parent = Int(tree.parents[box])
      guard parent >= 0, !diagram.boxes[box].isOrphan else { continue }
      covers[parent] = common(covers[parent], covers[box])
    }
  }

  /// The smallest unit in which both lie; -1 for none.
  private func common(_ one: Int, _ other: Int) -> Int {
    guard one != other, one >= 0, other >= 0 else { return one == other ? one : -1 }
    var unit: Int? = one
    while let next = unit {
      if isIn(other, next) { return next }
      unit = diagram.frames[next].parent
    }
    return -1
  }

  /// Whether a unit is another one or lies in it.
  private func isIn(_ inner: Int, _ outer: Int) -> Bool {
    var unit: Int? = inner < 0 ? nil : inner
    while let next = unit {
      if next == outer { return true }
      unit = diagram.frames[next].parent
    }
    return false
  }

  /// Whether everybody from a box downwards is of a unit.
  private func isPure(_ box: Int, _ unit: Int) -> Bool { isIn(covers[box], unit) }

  // MARK: Frames

  private mutating func add(_ unit: Int, in outer: Int) -> Int {
    let frame = diagram.frames[unit]
    pieces.append(
      Diagram.Frame(
        label: frame.label, unit: frame.unit, boxes: [], parent: outer < 0 ? nil : outer))
    originals.append(unit)
    return pieces.count - 1
  }

  /// Opens the frame of a box of which it is known in which frame it stands, and finds out in which
  /// ones its reports stand.
  private mutating func open(_ box: Int, _ reports: [Int]) {
    let assistants = reports.filter { diagram.boxes[$0].isAssistant }
    let others = reports.filter { !diagram.boxes[$0].isAssistant }
    let unit = units[box]
    let outer = around[box]
    var inner = outer
    if unit >= 0, outer < 0 || originals[outer] != unit {
      inner = add(unit, in: outer)
      opened[box] = Int32(inner)
      if !isPure(box, unit) {
        kinds[box] = assistants.allSatisfy { isPure($0, unit) } ? .head : .box
      }
    }
    if unit >= 0 { pieces[inner].boxes.append(box) }
    let kind = opened[box] < 0 ? .whole : kinds[box]
    for assistant in assistants { around[assistant] = kind == .box ? outer : inner }
    if kind == .head, joinsSiblings {
      for report in others where isPure(report, unit) { isInsider[report] = true }
    }
    share(others.filter { isInsider[$0] }, in: inner, below: box, areInsiders: true)
    share(
      others.filter { !isInsider[$0] }, in: kind == .whole ? inner : outer, below: box,
      areInsiders: false)
  }

  /// Puts siblings of one unit into one frame, all of them being in the frame `outer`.
  private mutating func share(
    _ siblings: [Int], in outer: Int, below manager: Int, areInsiders: Bool
  ) {
    var waiting: [(siblings: [Int], frame: Int, group: Int?)] = [(siblings, outer, nil)]
    while let (siblings, frame, group) = waiting.popLast() {
      for box in siblings {
        around[box] = frame
        groupOf[box] = Int32(group ?? -1)
      }
      guard joinsSiblings, siblings.count > 1 else { continue }
      for (unit, members) in byUnit(siblings, in: frame) where members.count > 1 {
        let piece = add(unit, in: frame)
        groups.append(
          Group(
            manager: manager, outer: group, first: members[0], areInsiders: areInsiders,
            piece: piece))
        waiting.append((members, piece, groups.count - 1))
      }
    }
  }

  /// The siblings whose whole subtrees can be in a frame of one unit, by the largest such unit to
  /// which one of them belongs; in the order of the first of each.
  private func byUnit(_ siblings: [Int], in frame: Int) -> [(unit: Int, members: [Int])] {
    let own = frame < 0 ? -1 : originals[frame]
    let wanted = Set(
      siblings.lazy.filter { units[$0] >= 0 && units[$0] != own && isPure($0, units[$0]) }
        .map { units[$0] })
    guard !wanted.isEmpty else { return [] }
    var places: [Int: Int] = [:]
    var result: [(unit: Int, members: [Int])] = []
    for sibling in siblings {
      var largest: Int?
      var unit = covers[sibling] < 0 ? nil : covers[sibling]
      while let next = unit, next != own {
        if wanted.contains(next) { largest = next }
        unit = diagram.frames[next].parent
      }
      guard let largest else { continue }
      if let place = places[largest] {
        result[place].members.append(sibling)
      } else {
        places[largest] = result.count
        result.append((largest, [sibling]))
      }
    }
    return result
  }

  func isAssistant(_ box: Int) -> Bool { diagram.boxes[box].isAssistant }

  func isOrphan(_ box: Int) -> Bool { diagram.boxes[box].isOrphan }

  /// Whether two frames are of one unit.
  func isSameUnit(_ one: Int, _ other: Int) -> Bool { originals[one] == originals[other] }

  /// Makes one frame of those that were joined: by frame, in which one it is now.
  mutating func take(_ joined: [Int], _ result: inout LayoutResult) {
    func root(_ piece: Int) -> Int {
      var piece = piece
      while joined[piece] != piece { piece = joined[piece] }
      return piece
    }
    let roots = pieces.indices.map(root)
    let kept = pieces.indices.filter { roots[$0] == $0 }
    guard kept.count < pieces.count else { return }
    var places = [Int](repeating: -1, count: pieces.count)
    for (place, piece) in kept.enumerated() { places[piece] = place }
    func place(_ piece: Int) -> Int { places[roots[piece]] }
    var left = kept.map { pieces[$0] }
    for piece in left.indices {
      left[piece].boxes = []
      left[piece].parent = left[piece].parent.map(place)
    }
    for (piece, frame) in pieces.enumerated() { left[place(piece)].boxes += frame.boxes }
    pieces = left
    result.frames = kept.map { result.frames[$0] }
    originals = kept.map { originals[$0] }
    opened = opened.map { $0 < 0 ? -1 : Int32(place(Int($0))) }
    for group in groups.indices { groups[group].piece = place(groups[group].piece) }
  }

  /// The diagram with these frames, each of which is told which part of its unit it is, in the
  /// order in which a reader comes upon them.
  func framed(_ tree: ChartTree) -> Diagram {
    var diagram = diagram
    diagram.frames = pieces
    guard !pieces.isEmpty else { return diagram }
    var counts = [Int](repeating: 0, count: self.diagram.frames.count)
    for original in originals { counts[original] += 1 }
    var numbers = [Int](repeating: 0, count: counts.count)
    var pieceOf = [Int](repeating: -1, count: diagram.boxes.count)
    for (piece, frame) in pieces.enumerated() {
      // The first is the one that a reader meets first: boxes were added in that order.
      if let first = frame.boxes.first { pieceOf[first] = piece }
    }
    for box in tree.order where pieceOf[Int(box)] >= 0 {
      let piece = pieceOf[Int(box)]
      numbers[originals[piece]] += 1
      guard counts[originals[piece]] > 1 else { continue }
      diagram.frames[piece].part = Diagram.Frame.Part(
        number: numbers[originals[piece]], count: counts[originals[piece]])
    }
    return diagram
  }
}
