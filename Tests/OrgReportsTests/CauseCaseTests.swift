import Foundation
import OrgLint
import OrgModel
import OrgReports
import OrgTestSupport
import Testing

/// Causes of findings that count, by hand.
struct CauseCaseTests {
  /// Made once: it reads all rules.
  private static let linter = Linter()

  private func chart(_ positions: [(id: String, title: String, manager: String?)]) -> OrgGraph {
    var document = OrgDocument()
    for (number, seat) in positions.enumerated() {
      var position = Position(id: seat.id, title: seat.title, holders: ["Holder N\(number)"])
      if let manager = seat.manager { position.lines = [Line(.reportsTo, to: manager)] }
      document.add(position)
    }
    return OrgGraph(document)
  }

  /// A manager of 16, of whom six leave where `isAfter`; 22 others are cooks.
  ///
  /// - Parameters:
  ///   - renames: whether the manager and the cooks have other titles.
  ///   - guest: whether a cook moves to the manager.
  private func wide(isAfter: Bool, renames: Bool, guest: Bool = false) -> OrgGraph {
    let isOther = isAfter && renames
    var positions: [(id: String, title: String, manager: String?)] = [
      ("ceo", "Chief Executive Officer", nil), ("m", isOther ? "Leader M" : "Manager M", "ceo"),
      ("k", "Manager K", "ceo"), ("j", "Manager J", "ceo"),
    ]
    for number in 0..<16 {
      let isMoved = isAfter && (4..<10).contains(number)
      positions.append(("s\(number)", "Clerk \(number)", isMoved ? "s1" : "m"))
    }
    for number in 0..<22 {
      let manager = isAfter && guest && number == 0 ? "m" : number % 2 == 0 ? "k" : "j"
      positions.append(("u\(number)", "\(isOther ? "Chef" : "Cook") \(number)", manager))
    }
    return chart(positions)
  }

  private func option(_ base: OrgGraph, _ other: OrgGraph, work: Int) -> ComparedOption {
    ComparedOption(
      name: "b", difference: Comparison(from: base, to: other),
      findings: FindingsComparison(from: Self.linter.check(base), to: Self.linter.check(other)),
      search: CauseSearch(Self.linter, work: work))
  }

  /// The line below the finding of a rule in the text.
  private func cause(
    _ rule: String, _ base: OrgGraph, _ other: OrgGraph, work: Int = CauseSearch.ofComparison
  ) throws -> String {
    try cause(
      rule, in: ComparisonFormat.text.render(base: "a", [option(base, other, work: work)]))
  }

  private func cause(_ rule: String, in text: String) throws -> String {
    let lines = text.split(separator: "\n")
    let place = try #require(lines.firstIndex { $0.hasSuffix("[\(rule)]") }, "\(text)")
    return String(lines[place + 1].drop { $0 == " " })
  }

  private let five = (4..<9).map { "s\($0) moved: m → s1" }.joined(separator: "; ")

  @Test(arguments: [true, false])
  func reportsThatLeaveAreTheCauseAndNoTitle(_ isTried: Bool) throws {
    let word = isTried ? "because of these together:" : "probably because"
    for (renames, guest) in [(true, false), (false, false), (true, true)] {
      let told = try cause(
        "shape/wide-span", wide(isAfter: false, renames: renames),
        wide(isAfter: true, renames: renames, guest: guest),
        work: isTried ? CauseSearch.ofComparison : 0)
      #expect(told == "\(word) \(five); and 1 more")
    }
  }

  /// The other way round the same six bring it about.
  @Test(arguments: [true, false])
  func reportsThatComeAreTheCause(_ isTried: Bool) throws {
    let told = try cause(
      "shape/wide-span", wide(isAfter: true, renames: true), wide(isAfter: false, renames: true),
      work: isTried ? CauseSearch.ofComparison : 0)
    let moves = five.replacing("m → s1", with: "s1 → m")
    let word = isTried ? "because of these together:" : "probably because"
    #expect(told == "\(word) \(moves); and 1 more")
  }

  /// A history tells the same as a comparison.
  @Test func aHistoryTriesAsWell() throws {
    let commit = HistoryCommit(
      id: "1", date: "2026-01-01", author: "A", subject: "s", parents: ["0"], renamedFrom: nil,
      path: "o.json")
    var search: CauseSearch? = CauseSearch(Self.linter)
    let states = [false, true].map { isAfter in
      let graph = wide(isAfter: isAfter, renames: true)
      return HistoryState(graph, findings: Self.linter.check(graph))
    }
    let entry = HistoryEntry(commit, from: states[0], to: states[1], &search)
    let told = try cause("shape/wide-span", in: HistoryFormat.text.render("o.json", [entry]))
    #expect(told == "because of these together: \(five); and 1 more")
    #expect(HistoryFormat.json.render("o.json", [entry]).contains("\"cause\": \"together\""))
    // Where the work is used up, it is guessed.
    var spent: CauseSearch? = CauseSearch(Self.linter, work: 1)
    let guess = HistoryEntry(commit, from: states[0], to: states[1], &spent)
    let guessed = try cause("shape/wide-span", in: HistoryFormat.text.render("o.json", [guess]))
    #expect(guessed == "probably because \(five); and 1 more")
  }

  /// A row of managers with one report each ends with a second report; a dotted line beside it is
  /// of a kind that the rule does not read.
  @Test(arguments: [true, false])
  func aLineThatTheRuleDoesNotReadIsNoCause(_ isTried: Bool) throws {
    func row(isAfter: Bool) throws -> OrgGraph {
      try OrgReportsTests.graph(
        "a.yaml",
        """
        orgline: 1
        positions:
          ceo: { title: Chief Executive Officer, holder: A A }
          x: { title: Director X, holder: B B, reports_to: ceo }
          y: { title: Manager Y, holder: C C, reports_to: x\(isAfter ? ", dotted_line_to: v" : "") }
          z: { title: Clerk Z, holder: D D, reports_to: y }
          v: { title: Director V, holder: E E, reports_to: ceo }
          w: { title: Clerk W, holder: F F, reports_to: v }
          u: { title: Clerk U, holder: G G, reports_to: \(isAfter ? "x" : "v") }
        """)
    }
    let told = try cause(
      "shape/single-report-chain", try row(isAfter: false), try row(isAfter: true),
      work: isTried ? CauseSearch.ofComparison : 0)
    #expect(told == "\(isTried ? "because" : "probably because") u moved: v → x")
  }

  /// One of several managers gets many more reports than the others, and another title beside it.
  @Test(arguments: [true, false])
  func aTitleThatNoRuleReadsIsNoCause(_ isTried: Bool) throws {
    func spans(isAfter: Bool) -> OrgGraph {
      var positions: [(id: String, title: String, manager: String?)] = [
        ("ceo", "Chief Executive Officer", nil)
      ]
      for manager in 0..<6 {
        positions.append(("m\(manager)", "\(isAfter ? "Leader" : "Manager") \(manager)", "ceo"))
        for number in 0..<5 {
          let isMoved = isAfter && number > 2
          positions.append(
            ("s\(manager)-\(number)", "Clerk", isMoved ? "m0" : "m\(manager)"))
        }
      }
      return chart(positions)
    }
    let told = try cause(
      "shape/skewed-spans", spans(isAfter: false), spans(isAfter: true),
      work: isTried ? CauseSearch.ofComparison : 0)
    #expect(told.contains("because ") && !told.contains("retitled"), "\(told)")
    #expect(told.contains("moved: m1 → m0"), "\(told)")
  }

  /// A title with another role in it is a cause where the rule asks for roles, and one with the
  /// same role is none.
  @Test(arguments: [true, false])
  func aTitleIsACauseByItsRole(_ isTried: Bool) throws {
    func officers(_ chief: String, _ security: String, _ below: String) -> OrgGraph {
      chart([
        ("ceo", "Chief Executive Officer", nil), ("a", chief, "ceo"), ("b", security, below),
        ("c", "Clerk", "a"),
      ])
    }
    let security = "Chief Information Security Officer"
    let information = "Chief Information Officer"
    let work = isTried ? CauseSearch.ofComparison : 0
    let word = isTried ? "because" : "probably because"
    let named = try cause(
      "independence/ciso-under-cio", officers("Chief Operating Officer", security, "a"),
      officers(information, security, "a"), work: work)
    #expect(named == "\(word) a retitled: Chief Operating Officer → \(information)")
    let moved = try cause(
      "independence/ciso-under-cio", officers(information, security, "ceo"),
      officers("CIO", "CISO", "a"), work: work)
    #expect(moved == "\(word) b moved: ceo → a")
  }

  /// No form has one word for what is proven and for what is guessed.
  @Test func provenAndGuessedHaveOtherWords() throws {
    let charts = [false, true].map { wide(isAfter: $0, renames: true) }
    for format in [ComparisonFormat.text, .markdown, .csv, .html] {
      let proven = format.render(
        base: "a", [option(charts[0], charts[1], work: CauseSearch.ofComparison)])
      let guessed = format.render(base: "a", [option(charts[0], charts[1], work: 0)])
      #expect(proven.contains("because of these together") && !proven.contains("probably"))
      #expect(guessed.contains("probably because") && !guessed.contains("together:"))
    }
  }
}
