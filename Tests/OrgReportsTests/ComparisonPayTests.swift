import OrgLint
import OrgModel
import OrgReports
import OrgTestSupport
import Testing

/// What comparisons say of pay: nothing that tells whose it is, nor that it is another one.
struct ComparisonPayTests {
  /// Made once: it reads all rules.
  private static let linter = Linter()

  /// A chart of a tree, with what each position costs.
  private func chart(_ managers: [Int], _ costs: [Int]) -> OrgGraph {
    var document = OrgDocument()
    for (number, manager) in managers.enumerated() {
      var position = Position(id: "p\(number)")
      position.title = number == 0 ? "Chief Executive Officer" : "Clerk \(number)"
      position.holders = ["Holder \(number)"]
      position.cost = "\(costs[number])"
      if number > 0 { position.lines = [Line(.reportsTo, to: "p\(manager)")] }
      document.add(position)
    }
    return OrgGraph(document)
  }

  private func tree(_ count: Int, _ random: inout Seeded) -> [Int] {
    (0..<count).map { $0 == 0 ? 0 : random.below($0) }
  }

  private func option(_ base: OrgGraph, _ other: OrgGraph, _ name: String) -> ComparedOption {
    ComparedOption(
      name: name, difference: Comparison(from: base, to: other),
      findings: FindingsComparison(from: Self.linter.check(base), to: Self.linter.check(other)))
  }

  private func reports(
    _ base: OrgGraph, _ others: [OrgGraph], _ settings: ComparisonOptions = ComparisonOptions()
  ) -> [String] {
    let options = others.enumerated().map { option(base, $1, "option \($0)") }
    return ComparisonFormat.allCases.map { $0.render(base: "today", options, settings) }
  }

  /// Everything that tells of one step from one chart to another.
  private func steps(_ base: OrgGraph, _ other: OrgGraph) -> [String] {
    let commit = HistoryCommit(
      id: "1", date: "2026-01-01", author: "A", subject: "S", parents: [], renamedFrom: nil,
      path: "x")
    let entry = HistoryEntry(
      commit, from: HistoryState(base, findings: Self.linter.check(base)),
      to: HistoryState(other, findings: Self.linter.check(other)))
    return HistoryFormat.allCases.map { $0.render("x", [entry]) } + [
      gitDifference("x", "x", .charts(base, other), isColoured: false),
      differenceReport(Scenario(from: base, to: other), from: base, to: other),
    ]
  }

  /// The same bytes, whatever anybody is paid: so they say nothing of it.
  @Test(arguments: 0..<6)
  func nothingDependsOnPay(_ seed: UInt64) {
    var random = Seeded(seed: seed)
    let count = 7 + random.below(6)
    let (old, new) = (tree(count, &random), tree(count, &random))
    let pay = (0..<count).map { 10_000 + $0 }
    let others = [1, count, 5].map { many in
      pay.enumerated().map { $0 < many ? 20_000 + random.below(9_000) : $1 }
    }
    let base = chart(old, pay)
    let same = reports(base, [chart(new, pay), chart(old, pay)])
    let sameSteps = steps(base, chart(new, pay))
    for other in others {
      #expect(reports(base, [chart(new, other), chart(old, other)]) == same, "seed \(seed)")
      #expect(steps(base, chart(new, other)) == sameSteps, "seed \(seed)")
    }
  }

  /// Sums say nothing either while fewer than five are paid otherwise, or nobody.
  @Test(arguments: 0..<6)
  func sumsDependOnTheFive(_ seed: UInt64) {
    var random = Seeded(seed: seed)
    let count = 7 + random.below(6)
    let (old, new) = (tree(count, &random), tree(count, &random))
    let pay = (0..<count).map { 10_000 + $0 }
    var settings = ComparisonOptions()
    settings.showsCost = true
    let base = chart(old, pay)
    let same = reports(base, [chart(new, pay)], settings)
    for many in 1...6 {
      let raised = pay.enumerated().map { $0 < many ? $1 + 1_234 : $1 }
      let found = reports(base, [chart(new, raised)], settings)
      #expect((found == same) == (many < 5), "seed \(seed): \(many)")
      let total = "\(raised.reduce(0, +))"
      let isTold = found.allSatisfy { $0.contains(total) }
      #expect(isTold == (many >= 5), "seed \(seed): \(many)")
    }
  }

  @Test func whoAsksIsToldEverything() {
    let base = chart([0, 0, 0], [1, 2, 3])
    var settings = ComparisonOptions()
    settings.showsPay = true
    for report in reports(base, [chart([0, 0, 0], [1, 2, 33])], settings).prefix(1) {
      #expect(report.contains("p2: cost 3 → 33") && report.contains("36"))
    }
    var options = DifferenceOptions()
    options.showsPay = true
    let other = chart([0, 0, 0], [1, 2, 33])
    let text = differenceReport(Scenario(from: base, to: other), from: base, to: other, options)
    #expect(text == "~ p2: cost 3 → 33\n")
  }

  @Test func thatPayIsLeftOutIsSaid() throws {
    let base = chart([0, 0, 0], [1, 2, 3])
    let plain = OrgGraph(OrgDocument())
    for (number, report) in reports(base, [base]).enumerated() {
      let isJSON = ComparisonFormat.allCases[number] == .json
      #expect(report.contains(isJSON ? "\"pay\": \"leftOut\"" : "pay is not compared"))
    }
    for report in reports(plain, [plain]) { #expect(!report.contains("pay is not compared")) }
  }
}
