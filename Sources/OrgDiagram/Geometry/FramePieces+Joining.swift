extension FramePieces {
  /// Siblings or a manager that have a frame of their own, or share one.
  private struct Framed {
    var piece: Int
    /// Down to here the frame can be drawn without holding anybody else.
    var limit: Double
  }

  /// Makes one frame of neighbouring ones of one unit, where a rectangle around both holds nobody
  /// else: of siblings in a row, whatever hangs below them, and of a manager and such a row.
  ///
  /// - Parameter result: The places of boxes and frames; it gets the frames that are left.
  /// - Complexity: O(*n*) for *n* boxes.
  mutating func join(_ result: inout LayoutResult, _ tree: ChartTree) {
    guard !pieces.isEmpty else { return }
    var reports = [[Int]](repeating: [], count: opened.count + 1)
    for (box, parent) in tree.parents.enumerated() where !isOrphan(box) {
      reports[parent < 0 ? opened.count : Int(parent)].append(box)
    }
    var joined = [Int](pieces.indices)
    for manager in reports.indices {
      let lines = reports[manager].filter { manager == opened.count || !isAssistant($0) }
      for areInsiders in [false, true] {
        let row = lines.filter { isInsider[$0] == areInsiders }
        joinRow(row, reports, &result, &joined)
      }
      guard manager < opened.count, result.styles[manager] == .row else { continue }
      joinManager(manager, reports[manager], &result, &joined)
    }
    take(joined, &result)
  }

  /// Joins neighbours in a row.
  private func joinRow(
    _ row: [Int], _ reports: [[Int]], _ result: inout LayoutResult, _ joined: inout [Int]
  ) {
    var former: Framed?
    for box in row {
      let group = outermostGroup(of: box)
      // The others of a group stand with the first.
      if let group, groups[group].first != box { continue }
      guard let piece = group.map({ groups[$0].piece }) ?? openedPiece(box) else {
        former = nil
        continue
      }
      var next = Framed(piece: piece, limit: result.frames[piece]?.maxY ?? 0)
      if group == nil, kinds[box] != .whole {
        next.limit = outside(box, reports).map { top(of: $0, result) }.min() ?? next.limit
      }
      if let last = former, let union = union(last, next, result) {
        result.frames[last.piece] = union
        joined[piece] = last.piece
        next = Framed(piece: last.piece, limit: min(last.limit, next.limit))
      }
      former = next
    }
  }

  /// The rectangle around two frames of one unit at one height, if it holds nobody else.
  private func union(_ one: Framed, _ other: Framed, _ result: LayoutResult) -> Rectangle? {
    guard isSameUnit(one.piece, other.piece), let left = result.frames[one.piece],
      let right = result.frames[other.piece], abs(left.y - right.y) < 1e-6
    else { return nil }
    let union = left.union(right)
    return min(one.limit, other.limit) > union.maxY - 1e-6 ? union : nil
  }

  /// Joins the frame of a manager and that of a row below, if everything above the row is in it.
  private func joinManager(
    _ manager: Int, _ reports: [Int], _ result: inout LayoutResult, _ joined: inout [Int]
  ) {
    // One that lies in another joint already, or is one of its own, stays as it is.
    guard let own = openedPiece(manager), kinds[manager] == .head, joined[own] == own,
      let head = result.frames[own]
    else { return }
    for report in reports where !isInsider[report] && !isAssistant(report) {
      let group = outermostGroup(of: report)
      guard let piece = (group.map { groups[$0].piece } ?? openedPiece(report)).map({ joined[$0] }),
        isSameUnit(piece, own), let row = result.frames[piece], row.x <= head.x,
        row.maxX >= head.maxX
      else { continue }
      result.frames[own] = head.union(row)
      joined[piece] = own
      return
    }
  }

  /// Those right below a box who are not in its frame.
  private func outside(_ box: Int, _ reports: [[Int]]) -> [Int] {
    kinds[box] == .box ? reports[box] : reports[box].filter { !isInsider[$0] && !isAssistant($0) }
  }

  /// Where a box begins, or the frame with which it stands there.
  private func top(of box: Int, _ result: LayoutResult) -> Double {
    let piece = outermostGroup(of: box).map { groups[$0].piece } ?? openedPiece(box)
    return piece.flatMap { result.frames[$0]?.y } ?? result.boxes[box].y
  }

  private func openedPiece(_ box: Int) -> Int? { opened[box] < 0 ? nil : Int(opened[box]) }

  private func outermostGroup(of box: Int) -> Int? {
    var group = groupOf[box] < 0 ? nil : Int(groupOf[box])
    while let next = group, let outer = groups[next].outer { group = outer }
    return group
  }
}
