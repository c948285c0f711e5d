import OrgDiagram
import OrgModel

/// What is to be said of `--grades`: tags that nobody has, and who stands in no row of a grade.
struct GradeWarnings {
  let graph: OrgGraph
  let grades: [String]

  /// So many ids are told of each reason, and so many tags.
  private static let mostNamed = 20

  /// Checks that somebody has one of the grades.
  func check() throws {
    guard !grades.isEmpty else { return }
    let tags = self.tags
    guard tags.isDisjoint(with: grades) else { return }
    throw Failure(
      "no position has a tag \(grades.joined(separator: " or "))", help: advice(grades, tags))
  }

  /// What to say of a picture in which some stand in no row of their grade.
  func all(_ outside: [OutOfGrade]) -> [PictureWarning] {
    guard !grades.isEmpty else { return [] }
    let tags = self.tags
    let unknown = grades.filter { !tags.contains($0) }
    var warnings: [PictureWarning] = []
    if !unknown.isEmpty {
      let names = unknown.joined(separator: " or ")
      warnings.append(
        PictureWarning(
          message: "no position has a tag \(names): no such row is drawn",
          help: [advice(unknown, tags)].compactMap(\.self)))
    }
    for reason in OutOfGrade.Reason.allCases {
      let boxes = outside.filter { $0.reason == reason }
      guard !boxes.isEmpty else { continue }
      let one = boxes.count == 1
      warnings.append(
        PictureWarning(
          message: "\(list(boxes)) \(one ? "stands" : "stand") in no row of"
            + " \(one ? "its" : "their") grade: \(reason.text(isOne: one))",
          help: [reason.advice]))
    }
    return warnings
  }

  private var tags: Set<String> { Set(graph.positions.flatMap { graph.tags(of: $0) }) }

  /// A similar tag, or else the tags that there are.
  private func advice(_ words: [String], _ tags: Set<String>) -> String? {
    let known = tags.sorted()
    if let hint = words.lazy.compactMap({ Spelling.hint(for: $0, in: known) }).first { return hint }
    guard !known.isEmpty else { return "no position of this chart has any tag" }
    let rest = known.count - Self.mostNamed
    let more = rest > 0 ? " and \(rest) more" : ""
    return "the tags are \(known.prefix(Self.mostNamed).joined(separator: ", "))\(more)"
  }

  private func list(_ boxes: [OutOfGrade]) -> String {
    let named = boxes.prefix(Self.mostNamed).map { "\($0.id) (\($0.grade))" }
    let rest = boxes.count - named.count
    return named.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }
}

extension OutOfGrade.Reason {
  /// The reason in words.
  fileprivate func text(isOne: Bool) -> String {
    switch self {
    case .order: "somebody above has the same grade or a lower one"
    case .aside: "\(isOne ? "it is an assistant" : "they are assistants"), or below one"
    case .apart: "\(isOne ? "it has" : "they have") no place in the chart"
    case .unit: "\(isOne ? "it stands" : "they stand") in the frame of a manager's unit"
    }
  }

  /// What changes that.
  fileprivate var advice: String {
    switch self {
    case .order: "whoever reports stands below: mend the tags or the reporting lines"
    case .aside:
      "an assistant, by the tag `assistant` or by the title, stands beside the line of the manager"
    case .apart: "the manager is not in the chart"
    case .unit: "leave out --units to have rows of grades"
    }
  }
}
