/// A box with a grade that could not stand in the row of it.
public struct OutOfGrade: Sendable, Equatable {
  /// The id of what the box stands for.
  public var id: String
  /// The name of its grade.
  public var grade: String
  /// Why it stands elsewhere.
  public var reason: Reason

  /// Why a box does not stand in the row of its grade.
  public enum Reason: CaseIterable, Sendable {
    /// Somebody above it has the same grade or a lower one, and who reports stands below.
    case order
    /// It is an assistant, or below one, beside the line.
    case aside
    /// It has no place in the chart, or is below somebody who has none.
    case apart
    /// It stands in the frame of its manager's unit, or below somebody who does.
    case unit
  }
}

extension OutOfGrade {
  /// The boxes of a diagram that stand in no row of their grade, in their order.
  ///
  /// - Complexity: O(*n* · *d*) for *n* boxes and the greatest number *d* of boxes above one.
  static func all(in diagram: Diagram, _ placement: Placement) -> [OutOfGrade] {
    guard !diagram.grades.isEmpty else { return [] }
    var bands: [Int: Rectangle] = [:]
    for band in placement.bands where band.grade >= 0 { bands[band.grade] = band.rectangle }
    let tree = ChartTree(diagram)
    return diagram.boxes.indices.compactMap { index in
      let box = diagram.boxes[index]
      guard let grade = box.grade, diagram.grades.indices.contains(grade) else { return nil }
      let place = placement.boxes[index]
      guard !(bands[grade]?.inset(by: -0.01).overlaps(place) ?? false) else { return nil }
      return OutOfGrade(
        id: box.id, grade: diagram.grades[grade], reason: reason(for: index, diagram, tree))
    }
  }

  private static func reason(for box: Int, _ diagram: Diagram, _ tree: ChartTree) -> Reason {
    var next = box
    var isOutranked = false
    while next >= 0 {
      let own = diagram.boxes[next]
      if own.isOrphan { return .apart }
      if own.isAssistant { return .aside }
      if next != box, let grade = own.grade, let mine = diagram.boxes[box].grade, grade >= mine {
        isOutranked = true
      }
      next = Int(tree.parents[next])
    }
    return isOutranked ? .order : .unit
  }
}
