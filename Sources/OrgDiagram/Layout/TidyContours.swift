/// The tidy tree: reports side by side as close as their subtrees allow, managers in the middle.
///
/// This is van der Ploeg's algorithm for boxes of different sizes ("Drawing non-layered tidy trees
/// in linear time", Software: Practice and Experience 44(12), 2014, doi 10.1002/spe.2213). It is
/// different in three points: places are measured from the *anchor* of a box, where the line to the
/// manager ends, which need not be its middle; a manager stands in the middle of the first and the
/// last anchor, or right over an anchor near that; and positions are always relative to the
/// manager, so that no sums of modifiers are kept.
///
/// A box reaches up to the bottom of its manager here, so that rails have their room as well.
struct TidyContours {
  /// What is known of one place while its subtree is placed.
  struct Node {
    /// How far it reaches to the left and the right of its anchor.
    var left = 0.0
    var right = 0.0
    /// Its lower edge.
    var bottom = 0.0
    /// The anchor: from the first sibling's while siblings are placed, then from the manager's.
    var x = 0.0
    /// The next place on the contour of the subtree and the way to its anchor.
    var nextLeft: Int32 = -1
    var nextRight: Int32 = -1
    var stepLeft = 0.0
    var stepRight = 0.0
    /// The lowest place of each contour, and the way from the anchor of the subtree to its anchor.
    var lowestLeft: Int32 = -1
    var lowestRight: Int32 = -1
    var wayLeft = 0.0
    var wayRight = 0.0
    /// What later siblings' pushes move this one, as differences of differences.
    var shift = 0.0
    var change = 0.0
    /// Whether it is a single box with nothing below it.
    var isPlain = true
  }

  /// What a subtree covers, measured from the anchor of its top.
  struct Outline {
    var left: Double
    var right: Double
    var bottom: Double
  }

  /// Lower edges that are closer than this are level.
  static let tolerance = 1e-6
  /// A manager who is nearer to the line of a report than this stands over it: a line with a step
  /// that small looks like a mistake.
  static let step = 6.0

  var nodes: [Node]
  private let gaps: LayoutOptions.Gaps
  /// What is to stay where it was; nil where nothing is.
  private let kept: KeptAnchors?
  /// The siblings that are to be seen from the right, the deepest first: how deep, and which.
  private var seen: [(bottom: Double, sibling: Int)] = []

  init(count: Int, gaps: LayoutOptions.Gaps, kept: KeptAnchors? = nil) {
    nodes = [Node](repeating: Node(), count: count)
    self.gaps = gaps
    self.kept = kept
  }

  /// Makes a place one without reports.
  mutating func setLeaf(
    _ place: Int, left: Double, right: Double, bottom: Double, isPlain: Bool
  ) {
    nodes[place] = Node(
      left: left, right: right, bottom: bottom, lowestLeft: Int32(place),
      lowestRight: Int32(place), isPlain: isPlain)
  }

  /// Places the subtrees of the reports beside each other and their manager over them.
  ///
  /// - Complexity: O(*k* + *h*) for *k* reports and the height *h* of all their subtrees but the
  ///   highest; O(*n*) for all *n* places of a tree.
  mutating func place(_ reports: Range<Int>, under manager: Int) {
    seen.removeAll(keepingCapacity: true)
    let first = reports.lowerBound
    let last = reports.upperBound - 1
    seen.append((nodes[Int(nodes[first].lowestRight)].bottom, first))
    for report in reports.dropFirst() {
      let bottom = nodes[Int(nodes[report].lowestRight)].bottom
      if let kept { nodes[report].x = kept.wish(for: report, after: first..<report, nodes) }
      separate(report, from: first)
      while let newest = seen.last, newest.bottom <= bottom {
        seen.removeLast()
      }
      seen.append((bottom, report))
    }
    spread(reports, under: manager)
    nodes[manager].isPlain = false
    nodes[manager].nextLeft = Int32(first)
    nodes[manager].stepLeft = nodes[first].x
    nodes[manager].lowestLeft = nodes[first].lowestLeft
    nodes[manager].wayLeft = nodes[first].x + nodes[first].wayLeft
    nodes[manager].nextRight = Int32(last)
    nodes[manager].stepRight = nodes[last].x
    nodes[manager].lowestRight = nodes[last].lowestRight
    nodes[manager].wayRight = nodes[last].x + nodes[last].wayRight
  }

  /// Moves a report to the right until its subtree is clear of those of all before it.
  private mutating func separate(_ report: Int, from first: Int) {
    var left = report - 1
    var leftX = nodes[left].x
    var right = report
    var rightX = nodes[report].x
    var newest = seen.count - 1
    while true {
      let leftBottom = nodes[left].bottom
      let rightBottom = nodes[right].bottom
      while newest > 0, leftBottom > seen[newest].bottom { newest -= 1 }
      let areSiblings = right == report && left == report - 1
      let areClose = areSiblings && isClose(left) && isClose(right)
      let gap = areClose ? gaps.sibling : gaps.subtree
      let push = leftX + nodes[left].right + gap + nodes[right].left - rightX
      if push > 0 {
        rightX += push
        nodes[report].x += push
        // Who is to stay where they were has no part of the way of others.
        if kept == nil { share(push, from: seen[newest].sibling, to: report) }
      }
      let nextLeft = leftBottom <= rightBottom + Self.tolerance
      let nextRight = rightBottom <= leftBottom + Self.tolerance
      let (formerLeft, formerRight) = (left, right)
      if nextLeft {
        leftX += nodes[formerLeft].stepRight
        left = Int(nodes[formerLeft].nextRight)
      }
      if nextRight {
        rightX += nodes[formerRight].stepLeft
        right = Int(nodes[formerRight].nextLeft)
      }
      guard left >= 0, right >= 0 else { break }
    }
    if right >= 0 {
      continueLeftContour(of: first, at: right, rightX, in: report)
    } else if left >= 0 {
      continueRightContour(of: report, at: left, leftX)
    }
  }

  /// Whether a place may stand as close to a sibling as a single box: it is one, or was one in the
  /// picture whose distances are kept.
  private func isClose(_ place: Int) -> Bool {
    nodes[place].isPlain || kept?.wereLeaves[place] == true
  }

  /// The siblings before `report` have ended: below them its left contour is that of all.
  private mutating func continueLeftContour(
    of first: Int, at place: Int, _ x: Double, in report: Int
  ) {
    let end = Int(nodes[first].lowestLeft)
    nodes[end].nextLeft = Int32(place)
    nodes[end].stepLeft = x - (nodes[first].x + nodes[first].wayLeft)
    nodes[first].lowestLeft = nodes[report].lowestLeft
    nodes[first].wayLeft = nodes[report].x + nodes[report].wayLeft - nodes[first].x
  }

  /// `report` has ended: below it the right contour of those before it is that of all.
  private mutating func continueRightContour(of report: Int, at place: Int, _ x: Double) {
    let end = Int(nodes[report].lowestRight)
    let former = report - 1
    nodes[end].nextRight = Int32(place)
    nodes[end].stepRight = x - (nodes[report].x + nodes[report].wayRight)
    nodes[report].lowestRight = nodes[former].lowestRight
    nodes[report].wayRight = nodes[former].x + nodes[former].wayRight - nodes[report].x
  }

  /// Remembers that the siblings between two have a part of the way that one was pushed.
  private mutating func share(_ push: Double, from sibling: Int, to report: Int) {
    let steps = Double(report - sibling)
    guard steps > 1 else { return }
    nodes[sibling + 1].shift += push / steps
    nodes[report].shift -= push / steps
    nodes[report].change -= push - push / steps
  }

  /// Moves what was remembered, and then everything so that the manager is at 0.
  private mutating func spread(_ reports: Range<Int>, under manager: Int) {
    var speed = 0.0
    var moved = 0.0
    for report in reports {
      speed += nodes[report].shift
      moved += speed + nodes[report].change
      nodes[report].x += moved
      nodes[report].shift = 0
      nodes[report].change = 0
    }
    var middle = (nodes[reports.lowerBound].x + nodes[reports.upperBound - 1].x) / 2
    var step = Self.step
    let exact = middle
    for report in reports {
      let beside = abs(nodes[report].x - exact)
      if beside < step { (step, middle) = (beside, nodes[report].x) }
    }
    if let own = kept?.middle(over: reports, of: manager, nodes) { middle = own }
    for report in reports {
      nodes[report].x -= middle
    }
  }

  /// What a subtree that has been placed covers.
  ///
  /// - Complexity: O(*h*) for its height *h* in boxes.
  func outline(of top: Int) -> Outline {
    var outline = Outline(left: 0, right: 0, bottom: 0)
    var x = 0.0
    var place = top
    while place >= 0 {
      outline.left = max(outline.left, nodes[place].left - x)
      outline.bottom = max(outline.bottom, nodes[place].bottom)
      x += nodes[place].stepLeft
      place = Int(nodes[place].nextLeft)
    }
    x = 0
    place = top
    while place >= 0 {
      outline.right = max(outline.right, nodes[place].right + x)
      outline.bottom = max(outline.bottom, nodes[place].bottom)
      x += nodes[place].stepRight
      place = Int(nodes[place].nextRight)
    }
    return outline
  }
}
