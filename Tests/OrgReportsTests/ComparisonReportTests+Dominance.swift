import OrgModel
import OrgReports
import OrgTestSupport
import Testing

/// Which option is nowhere worse than another one.
extension ComparisonReportTests {
  /// An office that is gone is no better than one without a way to the top, and worse than one that
  /// has a way.
  @Test func abolishingAnOfficeBeatsNothing() throws {
    func positions(_ ciso: String) -> String {
      """
        ceo: { title: Chief Executive Officer }
        coo: { title: Chief Operating Officer, reports_to: ceo }
        clerk: { title: Clerk, reports_to: coo }
      \(ciso)
      """
    }
    let title = "title: Chief Information Security Officer"
    let base = try chart(positions("  ciso: { \(title), reports_to: coo }"))
    let options = try [
      "  ciso: { \(title) }", "", "  ciso: { \(title), reports_to: ceo }",
    ].enumerated().map { option(base, try chart(positions($1)), "o\($0)") }
    let report = try json(ComparisonFormat.json.render(base: "a", options))
    let written = try #require(report["options"] as? [[String: Any]])
    let dominators = written.map { $0["dominatedBy"] as? [String] ?? [] }
    #expect(!dominators[0].contains("o1") && !dominators[2].contains("o1"), "\(dominators)")
  }

  @Test(arguments: 0..<40)
  func dominanceIsWhatTheTableSays(_ seed: Int) throws {
    var random = Seeded(seed: UInt64(seed))
    func tree() -> String {
      "  p0: { title: Chief Executive Officer }\n"
        + (1..<9).map { "  p\($0): { reports_to: p\(Int.random(in: 0..<$0, using: &random)) }\n" }
        .joined()
    }
    let base = try chart(tree())
    let options = try (0..<4).map { option(base, try chart(tree()), "o\($0)") }
    let report = try json(ComparisonFormat.json.render(base: "a", options))
    let table = try #require(report["table"] as? [[String: Any]])
    let values = try table.map { try #require($0["values"] as? [Any]).map { $0 as? Double } }
    let written = try #require(report["options"] as? [[String: Any]])
    let overlaps = try #require(report["overlap"] as? [[String: Any]])
    #expect(overlaps.count == 6, "seed \(seed)")
    for overlap in overlaps {
      // Moves in common are positions with the same new manager, found anew from the charts.
      func moves(_ key: String) -> Set<[String]> {
        let number = (overlap[key] as? String).flatMap { Int($0.dropFirst()) } ?? 0
        let other = options[number].difference.other
        return Set(
          base.positions.filter { base.manager(of: $0) != other.manager(of: $0) }.map { node in
            [base.id(of: node)] + (other.manager(of: node).map { [other.id(of: $0)] } ?? [])
          })
      }
      let (a, b) = (moves("a"), moves("b"))
      #expect(overlap["shared"] as? Int == a.intersection(b).count, "seed \(seed)")
      #expect(overlap["onlyA"] as? Int == a.subtracting(b).count, "seed \(seed)")
      #expect(overlap["onlyB"] as? Int == b.subtracting(a).count, "seed \(seed)")
    }
    for b in 0..<4 {
      let expected = (0..<4).filter { a in
        let pairs = values.map { ($0[a] ?? .infinity, $0[b] ?? .infinity) }
        return pairs.allSatisfy { $0.0 <= $0.1 } && pairs.contains { $0.0 < $0.1 }
      }
      #expect(
        written[b]["dominatedBy"] as? [String] == expected.map { "o\($0)" }, "seed \(seed)")
      // Whoever has another manager moved; all ids stay.
      let other = options[b].difference.other
      let moved = base.positions.count { base.manager(of: $0) != other.manager(of: $0) }
      #expect(values[0][b] == Double(moved), "seed \(seed)")
    }
  }
}
