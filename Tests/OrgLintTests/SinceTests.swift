import OrgModel
import OrgTestSupport
import Testing

@testable import OrgLint

/// Findings beside those of an earlier revision, and the lines that are blamed for them.
struct SinceTests {
  /// What a run of one revision after the other says, each finding with its first place:
  /// `new rule:key @line note`.
  private func told(_ before: String?, _ after: String, rules: [RuleID]) throws -> [String] {
    let linter = Linter(rules: rules.compactMap { builtInRule($0)?.rule() })
    let old = try before.map { linter.check(try chart($0)) }
    let result = linter.check(try chart(after)).compared(with: old)
    var map = SourceMap(result.graph.document.source)
    let found = result.findings.map { finding in
      let place = finding.places.first
      let line = place?.range.flatMap { map.location(of: $0)?.line } ?? 0
      let text = "\(finding.change?.rawValue ?? "nil") \(finding.fingerprint) @\(line)"
      return place.map { $0.note.isEmpty ? text : "\(text) \($0.note)" } ?? text
    }
    return found + (result.fixed ?? []).map { "fixed \($0.fingerprint)" }
  }

  // Line 1 is the version, which `chart` puts in front.
  private static let good = """
    bodies:
      board: { kind: board }
    positions:
      ceo: { title: Chief Executive Officer, reports_to: board }
      cio: { title: Chief Information Officer, reports_to: ceo }
      ciso:
        title: Chief Information Security Officer
        reports_to: cio
        escalates_to: board
      clerk: { reports_to: ceo }

    """

  @Test func whatWasThereIsUnchangedAndDoesNotCount() throws {
    let bad = Self.good.replacing("    escalates_to: board\n", with: "")
    let linter = Linter()
    let result = linter.check(try chart(bad)).compared(with: linter.check(try chart(bad)))
    #expect(!result.findings.isEmpty)
    #expect(result.findings.allSatisfy { $0.change == .unchanged && !$0.counts })
    #expect(result.fixed?.isEmpty == true)
    #expect(!result.hasFinding(atLeast: .info))
  }

  @Test func withoutAnEarlierChartEverythingIsNew() throws {
    let bad = Self.good.replacing("    escalates_to: board\n", with: "")
    #expect(
      try told(nil, bad, rules: ["independence/ciso-under-cio"]) == [
        "new independence/ciso-under-cio:ciso:cio @9 ciso reports to cio, changed here"
      ])
  }

  @Test func aMovedLineIsBlamed() throws {
    let before = Self.good.replacing("    reports_to: cio\n    escalates_to: board\n", with: "")
      .replacing("Security Officer\n", with: "Security Officer\n    reports_to: ceo\n")
    let after = before.replacing("    reports_to: ceo\n", with: "    reports_to: cio\n")
    #expect(
      try told(before, after, rules: ["independence/ciso-under-cio"]) == [
        "new independence/ciso-under-cio:ciso:cio @9 ciso reports to cio, changed here"
      ])
    #expect(
      try told(after, before, rules: ["independence/ciso-under-cio"]) == [
        "fixed independence/ciso-under-cio:ciso:cio"
      ])
  }

  @Test func ofALineThatWentTheRecordIsBlamed() throws {
    let after = Self.good.replacing("    escalates_to: board\n", with: "")
    #expect(
      try told(Self.good, after, rules: ["independence/ciso-under-cio"]) == [
        "new independence/ciso-under-cio:ciso:cio @7 no longer: ciso escalates to board"
      ])
  }

  @Test func ofAMemberThatLeftTheBodyIsBlamed() throws {
    let before = Self.good.replacing("    escalates_to: board\n", with: "")
      .replacing("{ kind: board }", with: "{ kind: board, members: [ciso] }")
    let after = before.replacing(", members: [ciso]", with: "")
    #expect(
      try told(before, after, rules: ["independence/ciso-under-cio"]) == [
        "new independence/ciso-under-cio:ciso:cio @3 no longer: ciso sits on board"
      ])
  }

  @Test func aLineThatCameFartherUpIsBlamed() throws {
    let before = Self.good.replacing("escalates_to: board", with: "escalates_to: clerk")
    let after = before.replacing("clerk: { reports_to: ceo }", with: "clerk: { reports_to: cio }")
    #expect(
      try told(before, after, rules: ["independence/ciso-under-cio"]) == [
        "new independence/ciso-under-cio:ciso:cio @11 clerk reports to cio, changed here"
      ])
  }

  @Test func aFieldOfARecordIsBlamed() throws {
    let before = """
      positions:
        ceo: {}
        head:
          title: Head of Loans

          holder: Ada Ruiz
        a: { reports_to: head }
        b: { reports_to: ceo }

      """
    let after = before.replacing("holder: Ada Ruiz", with: "vacant: true")
      .replacing("positions:", with: "# The new chart\npositions:")
    #expect(
      try told(before, after, rules: ["structure/reports-to-vacant"]) == [
        "new structure/reports-to-vacant:head @8 changed here"
      ])
  }

  @Test func findingsStayInTheOrderOfTheirPlaces() throws {
    let before = "positions:\n  ceo: {}\n  cpo: { title: CPO, reports_to: ceo }\n" + Self.tail
    let after = before.replacing("reports_to: ceo }\n  b", with: "reports_to: none }\n  b")
      .replacing("title: CPO", with: "title: CSO")
    let rules: [RuleID] = ["roles/ambiguous-title", "structure/unknown-reference"]
    #expect(
      try told(before, after, rules: rules) == [
        "unchanged roles/ambiguous-title:cpo @4",
        "new structure/unknown-reference:none @5 changed here",
      ])
  }

  @Test func aFindingOnTheWholeChartIsBlamedOnWhatChanged() throws {
    let before = "positions:\n  ceo: {}\n" + Self.tail
    let after = before.replacing("ceo: {}", with: "ceo:\n    reports_to: b")
    #expect(
      try told(before, after, rules: ["structure/no-root"]) == [
        "new structure/no-root @4 ceo reports to b, changed here"
      ])
  }

  private static let tail = "  a: { reports_to: ceo }\n  b: { reports_to: ceo }\n"

  @Test func aNameThatWentIsTold() throws {
    let before = "positions:\n  ceo: {}\n  head: { reports_to: ceo }\n  a: { reports_to: head }\n"
    let after = before.replacing("  head: { reports_to: ceo }\n", with: "")
    let told = try told(before, after, rules: ["structure/unknown-reference"])
    #expect(
      told == [
        "new structure/unknown-reference:head @4 no longer: a reports to head"
      ])
  }

  @Test func shiftedLinesChangeNothing() throws {
    let bad = Self.good.replacing("    escalates_to: board\n", with: "")
    let shifted = "# One\n# Two\n" + bad.replacing("\n", with: "\r\n")
    #expect(
      try told(bad, shifted, rules: ["independence/ciso-under-cio"]) == [
        "unchanged independence/ciso-under-cio:ciso:cio @11"
          + " ciso reports to cio"
      ])
  }

  @Test func aFindingWhoseWaiverWentIsNew() throws {
    let linter = Linter(rules: [])
    let graph = try chart("positions:\n  a: {}\n")
    let day = try #require(CalendarDay("2026-01-31"))
    func result(isWaived: Bool) -> LintResult {
      var result = linter.check(graph)
      var finding = Finding(
        rule: "x/y", severity: .error, modality: .must, message: "m", key: ["a"], places: [])
      if isWaived { finding.waiver = AppliedWaiver(reason: "r", until: day) }
      result.findings = [finding]
      return result
    }
    let open = result(isWaived: false)
    let waived = result(isWaived: true)
    #expect(open.compared(with: waived).findings[0].change == .new)
    #expect(waived.compared(with: waived).findings[0].change == .unchanged)
    #expect(waived.compared(with: open).findings[0].change == .unchanged)
    #expect(open.compared(with: open).findings[0].change == .unchanged)
  }

  // MARK: Random edits

  /// A chart in YAML, a position a line, and how it is edited.
  private struct RandomChart {
    var records: [(id: String, text: String)] = []

    init(_ random: inout Seeded) {
      for number in 0..<(4 + random.below(8)) {
        records.append(("p\(number)", Self.text(&random)))
      }
    }

    private static let titles = [
      "Chief Information Officer", "Chief Information Security Officer", "CPO", "Clerk",
      "Chief Executive Officer",
    ]

    private static func text(_ random: inout Seeded) -> String {
      var fields = ["title: \(titles[random.below(titles.count)])"]
      if !random.once(in: 5) { fields.append("reports_to: p\(random.below(12))") }
      if random.once(in: 3) { fields.append("escalates_to: p\(random.below(12))") }
      if random.once(in: 6) { fields.append("vacant: true") }
      let isLong = random.once(in: 2)
      return isLong
        ? "\n" + fields.map { "    \($0)\n" }.joined() : " { \(fields.joined(separator: ", ")) }\n"
    }

    mutating func edit(_ random: inout Seeded) {
      for _ in 0..<(1 + random.below(3)) {
        let place = random.below(records.count)
        switch random.below(4) {
        case 0 where records.count > 2: records.remove(at: place)
        case 1: records.insert(("n\(random.below(9))", Self.text(&random)), at: place)
        case 2: records.swapAt(place, random.below(records.count))
        default: records[place].text = Self.text(&random)
        }
      }
    }

    var isReadable: Bool { Set(records.map(\.id)).count == records.count }
    var yaml: String { "positions:\n" + records.map { "  \($0.id):\($0.text)" }.joined() }
  }

  @Test func newIsAfterMinusBeforeAndBlamedLinesAreChanged() throws {
    var blamed = 0
    for seed in 0..<600 as Range<UInt64> {
      var random = Seeded(seed: seed)
      var edited = RandomChart(&random)
      let base = edited
      edited.edit(&random)
      guard edited.isReadable else { continue }
      let before = Linter().check(try chart(base.yaml))
      let after = Linter().check(try chart(edited.yaml))
      let result = after.compared(with: before)
      let (old, new) = (
        Set(before.findings.map(\.fingerprint)), Set(after.findings.map(\.fingerprint))
      )
      let comment: Comment = "seed \(seed)\n\(base.yaml)\n\(edited.yaml)"
      try #require(
        Set(result.findings.filter { $0.change == .new }.map(\.fingerprint))
          == new.subtracting(old), comment)
      try #require(
        Set((result.fixed ?? []).map(\.fingerprint)) == old.subtracting(new), comment)
      try #require(result.findings.count == after.findings.count, comment)
      let kept = Self.keptAtMost(base.yaml, edited.yaml)
      var map = SourceMap(result.graph.document.source)
      for finding in result.findings where finding.change == .new {
        for place in finding.places where place.note.hasSuffix("changed here") {
          let line = try #require(place.range.flatMap { map.location(of: $0)?.line }, comment)
          blamed += 1
          try #require(!kept.contains(line), comment)
        }
        for (index, place) in finding.places.enumerated() where index > 0 {
          guard place.note.hasSuffix("changed here") else { continue }
          let first = finding.places[index - 1].note
          try #require(first.hasSuffix("changed here"), comment)
        }
      }
    }
    #expect(blamed > 500)
  }

  /// The lines of the new text, from 1, that every difference keeps: those of the longest common
  /// beginning and end. The version stands in front.
  private static func keptAtMost(_ old: String, _ new: String) -> Set<Int> {
    let before = old.split(separator: "\n", omittingEmptySubsequences: false)
    let after = new.split(separator: "\n", omittingEmptySubsequences: false)
    let head = zip(before, after).prefix { $0 == $1 }.count
    let room = min(before.count, after.count) - head
    let tail = zip(before.reversed(), after.reversed()).prefix { $0 == $1 }.count
    let kept = Array(0..<head) + (max(0, after.count - min(tail, room))..<after.count)
    return Set(kept.map { $0 + 2 })
  }

  /// Finds every position, and gives up where there are more than three.
  private struct WearyRule: Rule {
    let info = RuleInfo(id: "house/weary", severity: .error, summary: "a position")
    let parts: PropertyGraph.Parts = []

    func check(_ chart: PropertyGraph) -> RuleOutcome {
      var outcome = RuleOutcome()
      let ids = chart.graph.positions.map { chart.graph.id(of: $0) }
      guard ids.count <= 3 else {
        outcome.inconclusive = "there are too many"
        return outcome
      }
      outcome.findings = ids.map {
        Finding(
          rule: info.id, severity: .error, modality: .should, message: $0, key: [$0], places: [])
      }
      return outcome
    }
  }

  @Test func nothingOfARuleThatGaveUpIsFixed() throws {
    let linter = Linter(rules: [WearyRule()])
    let three = try chart("positions: { a: {}, b: {}, c: {} }\n")
    let others = [("{ a: {} }", 2), ("{ a: {}, d: {}, e: {}, f: {} }", 0)]
    for (positions, count) in others {
      let result = linter.check(try chart("positions: \(positions)\n"))
      #expect(result.compared(with: linter.check(three)).fixed?.count == count)
    }
  }
}

/// The lines that one text has and another has not.
struct LineDifferenceTests {
  private func changed(_ old: String, _ new: String) -> [Int] {
    LineDifference(from: Array(old.utf8)[...], to: Array(new.utf8)[...]).changed
  }

  @Test(arguments: [
    ("", "", []),
    ("", "a\nb", [0, 1]),
    ("a\nb\n", "", []),
    ("a\nb\nc\n", "a\nb\nc\n", []),
    ("a\nb\nc\n", "a\nx\nc\n", [1]),
    ("a\nb\nc\n", "a\nb\nb\nc\n", [2]),
    ("a\nb\nc\n", "c\na\nb\n", [0]),
    ("a\r\nb\rc", "a\nb\nc\n", []),
    ("x\nx\nx\n", "x\nx\nx\nx\n", [3]),
    ("a\n\nb\n\nc\n", "a\n\nc\n", []),
    ("a\n{\nb\n}\n", "a\n{\nn\n}\n{\nb\n}\n", [2, 3, 4]),
  ])
  func isThis(_ old: String, _ new: String, _ expected: [Int]) {
    #expect(changed(old, new) == expected)
  }

  @Test func keepsALongestCommonListWhereNothingIsUnique() {
    for seed in 0..<400 as Range<UInt64> {
      var random = Seeded(seed: seed)
      // Two of each letter at least, so that there is no anchor.
      func lines() -> [Int32] { (0..<(1 + random.below(14))).map { _ in Int32(random.below(3)) } }
      let old = lines() + [0, 1, 2, 0, 1, 2]
      let new = lines() + [2, 1, 0, 2, 1, 0]
      let kept = new.count - LineDifference(from: old, to: new).changed.count
      #expect(kept == longestCommonLength(old, new), "seed \(seed)")
    }
  }

  @Test func keepsACommonListInAnyCase() {
    for seed in 0..<400 as Range<UInt64> {
      var random = Seeded(seed: seed)
      func lines() -> [Int32] { (0..<random.below(30)).map { _ in Int32(random.below(20)) } }
      let (old, new) = (lines(), lines())
      let changed = Set(LineDifference(from: old, to: new).changed)
      let kept = new.indices.filter { !changed.contains($0) }.map { new[$0] }
      #expect(longestCommonLength(old, kept) == kept.count, "seed \(seed)")
    }
  }

  @Test func pastTheBoundEverythingBetweenAnchorsIsChanged() {
    let old = (0..<2_000).map { Int32($0 % 2) }
    let new = (0..<2_000).map { Int32($0 % 3 + 1) }
    let changed = LineDifference(from: [9] + old + [8], to: [9] + new + [8]).changed
    #expect(!changed.contains(0) && !changed.contains(2_001))
  }

  /// By the table of the textbooks.
  private func longestCommonLength(_ a: [Int32], _ b: [Int32]) -> Int {
    var row = [Int](repeating: 0, count: b.count + 1)
    for x in a {
      var diagonal = 0
      for (index, y) in b.enumerated() {
        let above = row[index + 1]
        row[index + 1] = x == y ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return row[b.count]
  }
}
