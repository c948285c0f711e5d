import Foundation
import OrgLint
import OrgModel
import OrgReports
import OrgTestSupport
import Testing

/// Of what a rule that gave up would have found, no comparison tells anything.
struct GivenUpTests {
  /// Finds every position whose id begins with `letter`, and gives up on charts of more than `most`
  /// positions, after half of them.
  private struct LetterRule: Rule {
    var info: RuleInfo
    let letter: String
    let most: Int
    var parts: PropertyGraph.Parts { [] }

    init(_ id: RuleID, _ letter: String, most: Int = .max, _ severity: Severity = .error) {
      info = RuleInfo(id: id, severity: severity, summary: "an id begins with \(letter)")
      self.letter = letter
      self.most = most
    }

    func check(_ chart: PropertyGraph) -> RuleOutcome {
      var outcome = RuleOutcome()
      let ids = chart.graph.positions.map { chart.graph.id(of: $0) }
      let found = ids.filter { $0.hasPrefix(letter) }
      let isMuch = ids.count > most
      if isMuch { outcome.inconclusive = "\(ids.count) are too many for \(letter)" }
      outcome.findings = found.prefix(isMuch ? found.count / 2 : found.count).map { id in
        Finding(
          rule: info.id, severity: info.severity, modality: .should, message: "\(id) is there",
          key: [id], places: [])
      }
      outcome.candidates = ids.count
      return outcome
    }
  }

  private func chart(_ ids: [String]) -> OrgGraph {
    var document = OrgDocument()
    document.add(Position(id: "top", title: "Top"))
    for id in ids { document.add(Position(id: id, lines: [Line(.reportsTo, to: "top")])) }
    return OrgGraph(document)
  }

  private func option(
    _ name: String, _ base: OrgGraph, _ other: OrgGraph, _ linter: Linter, isTried: Bool = false
  ) -> ComparedOption {
    ComparedOption(
      name: name, difference: Comparison(from: base, to: other),
      findings: FindingsComparison(from: linter.check(base), to: linter.check(other)),
      search: isTried ? CauseSearch(linter) : nil)
  }

  private static func ids(_ letter: String, _ count: Int) -> [String] {
    (0..<count).map { "\(letter)\($0)" }
  }

  /// `a` gives up above ten positions; `b` and `c` never do.
  private static let linter = Linter(rules: [
    LetterRule("house/a", "a", most: 10), LetterRule("house/b", "b"),
    LetterRule("house/c", "c", .info),
  ])

  // MARK: What is compared

  /// The sets by their definition: of the rules that did not give up, by key.
  @Test func onlyFindingsOfRulesThatEndedAreCompared() {
    var random = Seeded(seed: 511)
    var gaps = 0
    for _ in 0..<200 {
      func some() -> [String] {
        let all = ["a", "b", "c"].flatMap { Self.ids($0, 6) }
        return all.filter { _ in random.once(in: 2) }
      }
      let (old, new) = (some(), some())
      let (base, other) = (chart(old), chart(new))
      let compared = FindingsComparison(
        from: Self.linter.check(base), to: Self.linter.check(other))
      let isKnown = old.count < 10 && new.count < 10
      func judged(_ ids: [String]) -> Set<String> {
        Set(ids.filter { isKnown || !$0.hasPrefix("a") })
      }
      func found(_ list: [Finding]) -> Set<String> { Set(list.flatMap(\.key)) }
      #expect(found(compared.introduced) == judged(new).subtracting(judged(old)))
      #expect(found(compared.fixed) == judged(old).subtracting(judged(new)))
      #expect(found(compared.remaining) == judged(old).intersection(judged(new)))
      #expect(compared.inconclusive.map(\.rule) == (isKnown ? [] : ["house/a"]))
      #expect(compared.inconclusive.allSatisfy { ($0.before != nil) == (old.count >= 10) })
      #expect(compared.inconclusive.allSatisfy { ($0.after != nil) == (new.count >= 10) })
      gaps += isKnown ? 0 : 1
    }
    #expect(gaps > 20 && gaps < 180)
  }

  /// Nine findings of `a` before; afterwards the rule gives up.
  private func grown() -> (OrgGraph, OrgGraph) {
    let before = Self.ids("a", 9)
    return (chart(before), chart(before + Self.ids("b", 2) + Self.ids("z", 5)))
  }

  @Test(arguments: ComparisonFormat.allCases)
  func everyFormNamesTheRuleAndTellsNothingOfItsFindings(_ format: ComparisonFormat) {
    let (small, large) = grown()
    for isBefore in [true, false] {
      let (base, other) = isBefore ? (large, small) : (small, large)
      let option = option("new.json", base, other, Self.linter)
      let text = format.render(base: "old.json", [option])
      #expect(text.contains("house/a") && text.contains("17 are too many for a"), "\(text)")
      if format != .json, format != .csv {
        let place = isBefore ? "old" : "new"
        #expect(text.replacing("\\", with: "").contains("house/a gave up in \(place).json: 17 are"))
        #expect(text.contains("Rules that gave up (1)") && text.contains("nothing is known of"))
      }
      for number in 0..<9 { #expect(!text.contains("a\(number) is there"), "\(format)") }
      #expect(text.contains("b0 is there") && text.contains("b1 is there"))
    }
  }

  @Test func jsonAndTablesNameTheSide() throws {
    let (small, large) = grown()
    let option = option("new.json", small, large, Self.linter)
    let text = ComparisonFormat.json.render(base: "old.json", [option])
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let told = try #require((value?["options"] as? [[String: Any]])?.first)
    let findings = try #require(told["findings"] as? [String: [[String: Any]]])
    let rule = try #require(findings["inconclusive"]?.first)
    #expect(rule["rule"] as? String == "house/a" && rule["before"] is NSNull)
    #expect(rule["after"] as? String == "17 are too many for a")
    let rows = try #require(value?["table"] as? [[String: Any]])
    let errors = try #require(rows.first { $0["measure"] as? String == "errors" })
    #expect(errors["base"] as? Int == 9 && (errors["values"] as? [Any])?.first is NSNull)
    #expect(errors["inconclusive"] as? [String] == ["new.json"])
    let hints = try #require(rows.first { $0["measure"] as? String == "hints" })
    #expect(hints["values"] as? [Int] == [0] && hints["inconclusive"] as? [String] == [])
    let table = ComparisonFormat.csv.render(base: "old.json", [option])
    #expect(table.contains("new.json,inconclusive,,house/a,,17 are too many for a\r\n"))
    // Four of `a` were found before the rule gave up, and two of `b`.
    #expect(table.contains("new.json,table,,errors,9,≥ 6\r\n"), "\(table)")
    #expect(table.contains("new.json,table,,hints,0,0\r\n"))
  }

  // MARK: Dominance

  /// Option 2 has one finding fewer than option 1 as far as is known, and all else alike.
  @Test func anOptionWhoseFindingsAreUnknownIsNotDominated() {
    let base = chart(Self.ids("z", 11))
    let one = chart(Self.ids("z", 10) + ["b0", "b1"])
    let two = chart(Self.ids("z", 10) + ["b0", "y0"])
    func text(_ linter: Linter) -> String {
      ComparisonFormat.text.render(
        base: "base", [option("one", base, one, linter), option("two", base, two, linter)])
    }
    #expect(text(Linter(rules: [LetterRule("house/b", "b")])).contains("one is dominated by two"))
    let unknown = text(Self.linter)
    #expect(!unknown.contains("is dominated by"))
    for name in ["one", "two"] {
      let note = "a rule gave up in \(name), so that it is not said to be dominated, nor to"
      #expect(unknown.contains(note))
    }
  }

  /// The base alone is unknown: the options are judged by what is found in them.
  @Test func aBaseWhoseFindingsAreUnknownDecidesNothing() {
    let base = chart(Self.ids("z", 12))
    let one = chart(Self.ids("z", 5) + ["b0", "b1"])
    let two = chart(Self.ids("z", 5) + ["b0", "y0"])
    let text = ComparisonFormat.text.render(
      base: "base",
      [option("one", base, one, Self.linter), option("two", base, two, Self.linter)])
    #expect(text.contains("one is dominated by two") && !text.contains("not said to be dominated"))
    let errors = text.split(separator: "\n").first { $0.hasPrefix("  errors") }
    #expect(errors?.split(separator: " ").suffix(4) == ["≥", "0", "2", "1"])
  }

  // MARK: Causes

  /// Without the closing of `z0` the rule gives up, which proves nothing: `a9` came with its own
  /// opening, and with nothing else.
  @Test func aTrialInWhichTheRuleGaveUpProvesNothing() throws {
    let base = chart(Self.ids("a", 8) + ["z0"])
    let other = chart(Self.ids("a", 8) + ["a9"])
    let linter = Linter(rules: [LetterRule("house/a", "a", most: 10)])
    let option = option("b", base, other, linter, isTried: true)
    let text = ComparisonFormat.text.render(base: "a", [option])
    let cause = text.split(separator: "\n").first { $0.contains("because") }
    #expect(cause == "      because a9 opened", "\(text)")
  }

  // MARK: History

  private static func commit(_ id: String) -> HistoryCommit {
    HistoryCommit(
      id: id, date: "2026-01-01T12:00:00Z", author: "Ada Lund", subject: "Grow", parents: [],
      renamedFrom: nil, path: "org.yaml")
  }

  private func state(_ graph: OrgGraph) -> HistoryState {
    HistoryState(graph, findings: Self.linter.check(graph))
  }

  @Test(arguments: HistoryFormat.allCases)
  func theHistoryNamesTheRevision(_ format: HistoryFormat) {
    let (small, large) = grown()
    let sides = [(small, large, "this revision"), (large, small, "the revision before")]
    for (before, after, place) in sides {
      let entry = HistoryEntry(Self.commit("1"), from: state(before), to: state(after))
      let text = format.render("org.yaml", [entry])
      #expect(text.contains("house/a") && text.contains("17 are too many for a"))
      if format != .json { #expect(text.contains("house/a gave up in \(place): 17 are")) }
      #expect(!text.contains("a1 is there") && text.contains("b1 is there"), "\(text)")
    }
    let begun = HistoryEntry(Self.commit("1"), from: nil, to: state(large))
    let text = format.render("org.yaml", [begun])
    #expect(text.contains("house/a"))
    // The two of `b` are all that is known.
    if format != .json { #expect(text.contains("17 positions, 16 lines; 2 errors")) }
  }

  /// Beside one parent the rule gave up, so that nothing of it is the merge's own.
  @Test func aMergeTellsOfNoFindingThatIsNotKnownBesideAParent() {
    let parents = [chart(Self.ids("z", 3)), chart(Self.ids("z", 12))]
    let after = chart(Self.ids("z", 3) + ["a0", "b0"])
    for order in [parents, parents.reversed()] {
      var search: CauseSearch?
      let entry = HistoryEntry(
        Self.commit("1"), merging: order.map(state), to: state(after), &search)
      let text = HistoryFormat.text.render("org.yaml", [entry])
      #expect(text.contains("house/a gave up in the revision before"), "\(text)")
      #expect(!text.contains("a0 is there") && text.contains("introduced error: b0 is there"))
    }
  }
}
