import Foundation
import OrgLint
import OrgModel
import OrgReports
import OrgTestSupport
import Testing

/// Causes against their definition: charts with any of the changes are made anew, and judged.
struct CauseProofTests {
  /// Rules with limits so low that small charts come by findings that count.
  private static let linter = Linter(
    rules: builtInRules.filter { rule in
      ["shape", "structure", "independence", "escalation"].contains(rule.id.family)
    }.map { rule in
      let limits: [String: [String: PatternValue]] = [
        "shape/wide-span": ["limit": .integer(3)], "shape/deep-hierarchy": ["limit": .integer(4)],
        "shape/many-dotted-lines": ["limit": .integer(1)],
        "shape/skewed-spans": ["managers": .integer(2), "times": .integer(2)],
        "shape/narrow-spans": ["managers": .integer(3)],
      ]
      return rule.rule(options: limits[rule.id.name] ?? [:])
    })

  private static let titles = [
    "Chief Executive Officer", "Chief Information Officer", "Chief Risk Officer",
    "Chief Information Security Officer", "Chief Audit Executive", "Data Protection Officer",
    "Clerk", "Clerk", "Clerk", "Head of Claims", "Cook",
  ]

  private struct Seat {
    var id: String
    var title: String
    var holder: String
    var manager: Int?
    var escalatesTo: Int?
    var dotted: [Int] = []
  }

  /// A chart, and what becomes of some of its seats; no other change touches any of them.
  private struct Story {
    var seats: [Seat]
    var changes: [(index: Int, seat: Seat)] = []
    /// Cooks below a manager of their own, all of whom get another title: so many changes that not
    /// each is tried.
    var cooks = 0

    init(seed: UInt64, cooks: Int) {
      var random = Seeded(seed: seed)
      self.cooks = cooks
      seats = (0..<(7 + random.below(6))).map { number in
        Seat(
          id: "p\(number)", title: CauseProofTests.titles[random.below(11)],
          holder: "Holder \(number)",
          manager: number == 0 ? nil : max(0, random.below(number) - random.below(4)),
          escalatesTo: number > 1 && random.once(in: 4) ? random.below(number) : nil)
      }
      var changed: [Int: Seat] = [:]
      for _ in 0..<(2 + random.below(4)) {
        let index = 1 + random.below(seats.count - 1)
        var seat = seats[index]
        switch random.below(6) {
        case 0, 1, 2: seat.manager = max(0, random.below(index) - random.below(4))
        case 3: seat.title = CauseProofTests.titles[random.below(11)]
        case 4: seat.escalatesTo = seat.escalatesTo == nil ? 0 : nil
        default: seat.dotted = [0, random.below(index)].filter { $0 != seat.manager }
        }
        changed[index] = seat
      }
      changes = changed.keys.sorted().map { ($0, changed[$0] ?? seats[$0]) }
    }

    var all: Set<Int> { Set(changes.indices) }

    /// The chart with some of the changes.
    func graph(_ made: Set<Int>, isAfter: Bool) -> OrgGraph {
      var seats = seats
      for number in made { seats[changes[number].index] = changes[number].seat }
      var document = OrgDocument()
      for seat in seats {
        var position = Position(id: seat.id, title: seat.title, holders: [seat.holder])
        if let manager = seat.manager { position.lines = [Line(.reportsTo, to: seats[manager].id)] }
        if let other = seat.escalatesTo {
          position.lines.append(Line(.escalatesTo, to: seats[other].id))
        }
        for other in Set(seat.dotted).sorted() {
          position.lines.append(Line(.dottedLineTo, to: seats[other].id))
        }
        document.add(position)
      }
      guard cooks > 0 else { return OrgGraph(document) }
      var kitchen = Position(id: "kitchen", title: "Kitchen Manager", holders: ["Kit"])
      kitchen.lines = [Line(.reportsTo, to: "p0")]
      document.add(kitchen)
      for number in 0..<cooks {
        var cook = Position(
          id: "k\(number)", title: isAfter ? "Chef" : "Line Cook", holders: ["Cook \(number)"])
        cook.lines = [Line(.reportsTo, to: "kitchen")]
        document.add(cook)
      }
      return OrgGraph(document)
    }
  }

  /// What findings come and go with any of the changes of a story.
  private final class Truth {
    private let story: Story
    private let before: LintResult
    private var known: [Set<Int>: [String: Set<String>]] = [:]

    init(_ story: Story) {
      self.story = story
      before = CauseProofTests.linter.check(story.graph([], isAfter: false))
    }

    /// Whether a list of the comparison has a finding where only these changes are made.
    func tells(_ list: String, _ print: String, _ made: Set<Int>) -> Bool {
      if known[made] == nil {
        let after = CauseProofTests.linter.check(story.graph(made, isAfter: true))
        let found = FindingsComparison(from: before, to: after)
        let came = Set((found.introduced + found.worsened).map(\.fingerprint))
        let went = Set(found.fixed.map(\.fingerprint))
        known[made] = [
          "introduced": came, "worsened": came, "fixed": went,
          "improved": went.union(found.improved.map(\.fingerprint)),
        ]
      }
      return known[made]?[list]?.contains(print) ?? false
    }

    /// Whether a change decides beside any of the others.
    func decides(_ list: String, _ print: String, _ number: Int) -> Bool {
      let others = story.all.subtracting([number]).sorted()
      return (0..<(1 << others.count)).contains { bits in
        let made = Set(others.indices.filter { bits >> $0 & 1 == 1 }.map { others[$0] })
        return tells(list, print, made) != tells(list, print, made.union([number]))
      }
    }
  }

  /// What is told of a finding.
  private struct Told {
    let list: String
    let print: String
    let cause: String?
    /// The seats whose changes are named; -1 for others.
    let changes: [Int]
    let more: Int
  }

  private func option(_ story: Story, work: Int) -> ComparedOption {
    let (base, other) = (story.graph([], isAfter: false), story.graph(story.all, isAfter: true))
    return ComparedOption(
      name: "b", difference: Comparison(from: base, to: other),
      findings: FindingsComparison(from: Self.linter.check(base), to: Self.linter.check(other)),
      search: CauseSearch(Self.linter, work: work))
  }

  private func told(_ story: Story, work: Int = CauseSearch.ofComparison) throws -> [Told] {
    let numbers = Dictionary(
      uniqueKeysWithValues: story.changes.enumerated().map { (story.seats[$1.index].id, $0) })
    return try findings(option(story, work: work)).map { list, finding in
      let because = finding["because"] as? [[String: Any]] ?? []
      return Told(
        list: list, print: finding["fingerprint"] as? String ?? "",
        cause: finding["cause"] as? String,
        changes: because.map { numbers[$0["id"] as? String ?? ""] ?? -1 },
        more: finding["more"] as? Int ?? 0)
    }
  }

  private func findings(_ option: ComparedOption) throws -> [(String, [String: Any])] {
    let text = ComparisonFormat.json.render(base: "a", [option])
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let told = try #require((value?["options"] as? [[String: Any]])?.first)
    let lists = try #require(told["findings"] as? [String: [[String: Any]]])
    return ["introduced", "worsened", "improved", "fixed"].flatMap { list in
      (lists[list] ?? []).map { (list, $0) }
    }
  }

  /// What is told with "because" is so, whether all changes are tried or only the nearest.
  @Test(arguments: 0..<40)
  func whatIsProvenIsSo(_ seed: UInt64) throws {
    for cooks in [0, 70] {
      let story = Story(seed: seed, cooks: seed.isMultiple(of: 2) ? cooks : 0)
      let truth = Truth(story)
      for told in try told(story) {
        let about: Comment = "seed \(seed): \(told)"
        func tells(_ made: Set<Int>) -> Bool { truth.tells(told.list, told.print, made) }
        try #require(tells(story.all), about)
        switch told.cause {
        case "necessary":
          #expect(told.changes.allSatisfy { !tells(story.all.subtracting([$0])) }, about)
        case "sufficient":
          #expect(told.changes.allSatisfy { tells([$0]) }, about)
        case "together":
          #expect(told.changes.count > 1, about)
          #expect(told.more > 0 || !tells(story.all.subtracting(told.changes)), about)
          #expect(
            told.changes.allSatisfy { truth.decides(told.list, told.print, $0) }, about)
        case nil:
          #expect(story.all.allSatisfy { tells(story.all.subtracting([$0])) }, about)
          #expect(story.all.allSatisfy { !tells([$0]) }, about)
        default:
          #expect(told.cause == "likely" && story.cooks > 0, about)
        }
      }
    }
  }

  /// Where nothing is tried: how many findings there are of which no named change is behind it, and
  /// how many changes are named that never decide.
  @Test func whatIsGuessedIsMostlySo() throws {
    var (guessed, wrong, named, surplus) = (0, 0, 0, 0)
    var lists: [String: Int] = [:]
    for seed in 0..<100 as Range<UInt64> {
      let story = Story(seed: seed, cooks: 0)
      let truth = Truth(story)
      for told in try told(story, work: 0) where !told.changes.isEmpty {
        #expect(told.cause == "likely")
        let isTrue = told.changes.map { truth.decides(told.list, told.print, $0) }
        guessed += 1
        lists[told.list, default: 0] += 1
        named += isTrue.count
        surplus += isTrue.count { !$0 }
        if !isTrue.contains(true) { wrong += 1 }
      }
    }
    let counts: Comment = "\(guessed) guessed, \(wrong) wrong; \(named) named, \(surplus) surplus"
    #expect(guessed >= 80 && wrong <= 2 && surplus * 15 <= named, counts)
    // The same stories are those of the proofs: each list has some.
    #expect(lists.count == 4, "\(lists)")
  }
}
