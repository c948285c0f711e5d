import OrgTestSupport
import Testing

@testable import OrgModel

/// Titles that people labelled by hand before the reader was written, with the unit and the title
/// of the manager where these matter; `Titles/README.md` says how.
struct TitleListTests {
  /// A title, and what a reader of the chart would see in it.
  private struct Label {
    var title: String
    var unit: String
    var manager: String
    /// Role ids in order, `?` in front of those that it may mean, or empty.
    var expected: String
  }

  private static func labels(_ list: String) throws -> [Label] {
    String(decoding: try Checkout.bytes("Tests/OrgModelTests/Titles/\(list).tsv"), as: UTF8.self)
      .split(separator: "\n").dropFirst()
      .map { line in
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        return Label(
          title: cells[0], unit: cells[1], manager: cells[2],
          expected: cells[3] == "-" ? "" : cells[3].replacing("+", with: " "))
      }
  }

  /// What a chart with the title says: below its manager, who is below a head unless at the top.
  private func answer(_ label: Label) -> String {
    var document = OrgDocument()
    document.add(Position(id: "head"))
    var position = Position(id: "x", title: label.title)
    if !label.unit.isEmpty { position.unit = label.unit }
    if !label.manager.isEmpty {
      let reading = RoleCatalogue.standard.read(label.manager)
      let functions = reading.named.map { RoleCatalogue.standard.roles[Int($0.role)].function }
      let isTop = functions.contains { ["executive", "governance"].contains($0) }
      var manager = Position(id: "m", title: label.manager)
      if !isTop { manager.lines = [Line(.reportsTo, to: "head")] }
      document.add(manager)
      position.lines = [Line(.reportsTo, to: "m")]
    }
    document.add(position)
    let graph = OrgGraph(document)
    let node = graph["x"]
    if let several = graph.rolesMeant(byTitleOf: node) {
      return "?" + several.joined(separator: " ")
    }
    return graph.roles(of: node).map(\.id).joined(separator: " ")
  }

  /// The share of the answers that are right, and of the expected answers that were given.
  private func judge(_ list: String) throws -> (precision: Double, recall: Double) {
    let labels = try Self.labels(list)
    var (given, expected, right) = (0, 0, 0)
    var misses: [String] = []
    for label in labels {
      let answer = answer(label)
      given += answer.isEmpty ? 0 : 1
      expected += label.expected.isEmpty ? 0 : 1
      if answer == label.expected {
        right += answer.isEmpty ? 0 : 1
      } else {
        misses.append(
          "\(label.title) {\(label.unit)} {\(label.manager)}: \(label.expected) | \(answer)")
      }
    }
    let precision = Double(right) / Double(given)
    let recall = Double(right) / Double(expected)
    print("\(list): \(labels.count) titles, precision \(precision), recall \(recall)")
    for miss in misses { print("  \(miss)") }
    return (precision, recall)
  }

  @Test(arguments: ["held-out", "held-out-languages"])
  func theHeldOutListIsReadAsLabelled(_ list: String) throws {
    let (precision, recall) = try judge(list)
    #expect(precision >= 0.99)
    #expect(recall >= 0.95)
  }

  @Test(arguments: ["tuning", "tuning-languages"])
  func theTuningListIsReadAsLabelled(_ list: String) throws {
    let (precision, recall) = try judge(list)
    #expect(precision >= 0.99)
    #expect(recall >= 0.95)
  }
}
