import Foundation
import OrgLint
import OrgModel
import OrgReports
import OrgTestSupport
import Synchronization
import Testing

/// Causes that were tried: a change is behind a finding when without it the finding is not told.
struct ComparisonTrialTests {
  /// Made once: it reads all rules.
  private static let linter = Linter()

  private static let titles = [
    "Chief Executive Officer", "Chief Information Officer", "Chief Risk Officer",
    "Chief Information Security Officer", "Chief Audit Executive", "Data Protection Officer",
    "Clerk", "Head of Claims",
  ]

  private struct Seat {
    var id: String
    var title: String
    var holder: String
    var manager: Int?
    var escalatesTo: Int?
    var fte = "1"
  }

  private func graph(_ seats: [Seat]) -> OrgGraph {
    var document = OrgDocument()
    for seat in seats {
      var position = Position(
        id: seat.id, title: seat.title, holders: [seat.holder], fte: seat.fte)
      if let manager = seat.manager { position.lines = [Line(.reportsTo, to: seats[manager].id)] }
      if let other = seat.escalatesTo {
        position.lines.append(Line(.escalatesTo, to: seats[other].id))
      }
      document.add(position)
    }
    return OrgGraph(document)
  }

  private func option(
    _ base: OrgGraph, _ other: OrgGraph, linter: Linter? = Self.linter
  ) -> ComparedOption {
    let judge = linter ?? Self.linter
    return ComparedOption(
      name: "b", difference: Comparison(from: base, to: other),
      findings: FindingsComparison(from: judge.check(base), to: judge.check(other)),
      search: linter.map { CauseSearch($0) })
  }

  /// By list and fingerprint: the ids of the causes, and whether there are any.
  private func causes(_ option: ComparedOption) throws -> [String: [String: Set<String>]] {
    let text = ComparisonFormat.json.render(base: "a", [option])
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let told = try #require((value?["options"] as? [[String: Any]])?.first)
    let findings = try #require(told["findings"] as? [String: [[String: Any]]])
    return findings.mapValues { list in
      Dictionary(
        list.map { finding in
          let because = finding["because"] as? [[String: Any]] ?? []
          return (
            finding["fingerprint"] as? String ?? "", Set(because.map { $0["id"] as? String ?? "" })
          )
        }, uniquingKeysWith: { one, _ in one })
    }
  }

  private func prints(_ findings: [Finding]) -> Set<String> { Set(findings.map(\.fingerprint)) }

  /// One change for each of some seats.
  private func changed(_ seats: [Seat], _ random: inout Seeded) -> [Int: Seat] {
    var others: [Int: Seat] = [:]
    for _ in 0..<(1 + random.below(4)) {
      let index = 1 + random.below(seats.count - 1)
      var seat = seats[index]
      switch random.below(5) {
      case 0: seat.manager = random.below(index)
      case 1: seat.title = Self.titles[random.below(Self.titles.count)]
      case 2: seat.holder = seats[random.below(seats.count)].holder
      case 3: seat.escalatesTo = seat.escalatesTo == nil ? 0 : nil
      default: seat.fte = "0.\(1 + random.below(9))"
      }
      others[index] = seat
    }
    return others
  }

  /// The definition: the chart with all changes but one is made anew, and judged; where a finding
  /// needs no single change, the chart with that one alone.
  @Test(arguments: 0..<48)
  func aCauseIsAChangeThatAFindingNeedsOrThatIsEnough(_ seed: UInt64) throws {
    var random = Seeded(seed: seed)
    let seats = (0..<(6 + random.below(8))).map { number in
      Seat(
        id: "p\(number)", title: Self.titles[random.below(Self.titles.count)],
        holder: "Holder \(number)", manager: number == 0 ? nil : random.below(number),
        escalatesTo: number > 1 && random.once(in: 4) ? random.below(number) : nil)
    }
    let others = changed(seats, &random)
    func chart(_ changed: some Sequence<Int>) -> OrgGraph {
      var all = seats
      for index in changed { all[index] = others[index] ?? all[index] }
      return graph(all)
    }
    let before = Self.linter.check(graph(seats))
    func told(_ changed: some Sequence<Int>) -> [String: Set<String>] {
      let found = FindingsComparison(from: before, to: Self.linter.check(chart(changed)))
      let came = prints(found.introduced + found.worsened)
      return ["introduced": came, "worsened": came, "fixed": prints(found.fixed)]
    }
    let indices = others.keys.sorted()
    let without = indices.map { left in told(indices.filter { $0 != left }) }
    let alone = indices.map { told([$0]) }
    /// The seats of the changes behind a finding.
    func behind(_ list: String, _ print: String) -> Set<String> {
      func seats(_ isBehind: (Int) -> Bool) -> Set<String> {
        Set(indices.indices.filter(isBehind).map { "p\(indices[$0])" })
      }
      let needed = seats { without[$0][list]?.contains(print) == false }
      return needed.isEmpty ? seats { alone[$0][list]?.contains(print) == true } : needed
    }
    let said = try causes(option(graph(seats), chart(indices)))
    for (list, findings) in said where list != "remaining" {
      for (print, ids) in findings {
        let single = behind(list, print)
        // Where no single one decides, several together may.
        let isOfSeveral = single.isEmpty && ids.count > 1
        #expect(ids == single || isOfSeveral, "seed \(seed): \(list) \(print)")
      }
    }
  }

  /// Two changes that mend the same each by itself are both told, and that neither is needed.
  @Test func eachOfTwoIsEnough() throws {
    let seats = [
      Seat(id: "ceo", title: "Chief Executive Officer", holder: "Ann"),
      Seat(id: "cio", title: "Chief Information Officer", holder: "Bob", manager: 0),
      Seat(
        id: "ciso", title: "Chief Information Security Officer", holder: "Cid", manager: 1),
    ]
    var others = seats
    (others[2].manager, others[2].escalatesTo) = (0, 0)
    others[1].fte = "0.5"
    let option = option(graph(seats), graph(others))
    let finding = try #require(
      option.findings.fixed.first { $0.fingerprint.contains("independence/ciso-under-cio") })
    let told = try #require(try causes(option)["fixed"]?[finding.fingerprint])
    #expect(told == ["ciso"])
    let text = ComparisonFormat.text.render(base: "a", [option])
    #expect(
      text.contains(
        "[independence/ciso-under-cio]\n      because of any of these, each of which alone would "
          + "do: ciso moved: cio → ceo; escalates_to ciso → ceo added\n"), "\(text)")
    let json = ComparisonFormat.json.render(base: "a", [option])
    #expect(json.contains("\"cause\": \"sufficient\""))
  }

  /// A size that changed on a position of the finding is not what brought it.
  @Test func whatMerelyTouchesIsNoCause() throws {
    let seats = [
      Seat(id: "ceo", title: "Chief Executive Officer", holder: "Ann"),
      Seat(id: "cio", title: "Chief Information Officer", holder: "Bob", manager: 0),
      Seat(id: "ciso", title: "Chief Information Security Officer", holder: "Cid", manager: 0),
    ]
    var others = seats
    others[2].manager = 1
    (others[1].fte, others[2].holder) = ("0.5", "Dan")
    for linter in [Self.linter, nil] {
      let told = try causes(option(graph(seats), graph(others), linter: linter))
      let finding = try #require(
        told["introduced"]?.first { $0.key.contains("independence/ciso-under-cio") })
      #expect(finding.value == ["ciso"])
      let text = ComparisonFormat.text.render(
        base: "a", [option(graph(seats), graph(others), linter: linter)])
      #expect(
        text.contains(
          "[independence/ciso-under-cio]\n      \(linter == nil ? "probably " : "")because ciso "
            + "moved: ceo → cio\n"), "\(text)")
    }
  }

  // MARK: The bound

  /// A rule that counts how often it is asked, and tells how many positions report to nobody.
  private struct CountingRule: Rule {
    let count = Counter()
    let info = RuleInfo(id: "test/counted", severity: .warning, summary: "Counts.")
    let parts: PropertyGraph.Parts = []

    func check(_ chart: PropertyGraph) -> RuleOutcome {
      count.value.withLock { $0 += 1 }
      var outcome = RuleOutcome()
      outcome.findings = [
        Finding(
          rule: info.id, severity: .warning, modality: .should, message: "counted",
          key: ["\(chart.graph.roots.count)"], places: [])
      ]
      return outcome
    }
  }

  private final class Counter: Sendable {
    let value = Mutex(0)
  }

  /// Positions, changes, and whether each change is left out once, and made alone: what went would
  /// have gone with any of them, unless there is but one. Where not every change is tried, the
  /// nearest are, three of a finding about nothing of the chart; where it is too large, none.
  @Test(arguments: [
    (30, 24, 48), (30, 25, 50), (300, 8, 16), (300, 64, 128), (300, 65, 3 + 3), (2_000, 1, 1),
    (2_001, 1, 0),
  ])
  func whatIsTriedHasABound(_ size: Int, _ changes: Int, _ looks: Int) throws {
    let rule = CountingRule()
    let linter = Linter(rules: [rule])
    let seats = (0..<size).map {
      Seat(id: "p\($0)", title: "Clerk", holder: "H\($0)", manager: $0 == 0 ? nil : 0)
    }
    var others = seats
    for index in 1...changes { others[index].manager = nil }
    let option = option(graph(seats), graph(others), linter: linter)
    try #require(option.findings.introduced.count == 1 && option.findings.fixed.count == 1)
    let before = rule.count.value.withLock { $0 }
    _ = ComparisonFormat.json.render(base: "a", [option])
    let after = rule.count.value.withLock { $0 }
    #expect(after - before == looks, "\(after - before)")
  }
}
