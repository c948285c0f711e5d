import OrgLint
import OrgModel
import OrgReports
import OrgTestSupport
import Testing

/// No form of a comparison says that nothing is different where `diff` finds a difference, and each
/// names what `diff` names.
struct ComparisonAgainstDiffTests {
  private static let linter = Linter()

  /// A position as it is written.
  private struct Seat {
    var id: String
    var title: String
    var managers: [String]
    var dotted: [String]
  }

  private static func seats(_ random: inout Seeded) -> [Seat] {
    (0..<(4 + random.below(5))).map { number in
      var managers = number == 0 ? [] : ["p\(random.below(number))"]
      if number > 1, random.once(in: 2) { managers.append("p\(random.below(number - 1))") }
      if random.once(in: 6) { managers = ["ghost\(random.below(3))"] }
      let isOnce = Set(managers).count == managers.count
      return Seat(
        id: "p\(number)", title: "Title \(number)", managers: isOnce ? managers : [managers[0]],
        dotted: random.once(in: 3) ? ["p\(random.below(4))"] : [])
    }
  }

  /// One edit: who comes first among managers, a line to nobody, a line to oneself, or a move.
  private static func edit(_ seats: inout [Seat], _ random: inout Seeded) {
    let own = random.below(seats.count)
    switch random.below(5) {
    case 0:
      let several = seats.indices.filter { seats[$0].managers.count > 1 }
      guard let one = several.randomElement(using: &random) else { return }
      seats[one].managers.reverse()
    case 1: seats[own].managers = ["ghost\(random.below(3))"]
    case 2: seats[own].managers = [seats[own].id]
    case 3: seats[own].dotted = [random.once(in: 2) ? "ghost" : seats[own].id]
    default: if own > 0 { seats[own].managers = ["p\(random.below(own))"] }
    }
  }

  private static func graph(_ seats: [Seat]) throws -> OrgGraph {
    let rows = seats.map { seat in
      let (solid, dotted) = (
        seat.managers.joined(separator: ", "), seat.dotted.joined(separator: ", ")
      )
      return "  \(seat.id): { title: \(seat.title), reports_to: [\(solid)],"
        + " dotted_line_to: [\(dotted)] }\n"
    }
    return try OrgGraph(reading: "orgline: 1\npositions:\n" + rows.joined())
  }

  @Test func everyFormTellsWhatDiffTells() throws {
    var told = 0
    for seed in UInt64(40_000)..<40_120 {
      var random = Seeded(seed: seed)
      let seats = Self.seats(&random)
      var others = seats
      for _ in 0..<random.below(3) { Self.edit(&others, &random) }
      let (base, other) = (try Self.graph(seats), try Self.graph(others))
      let diff = differenceReport(Scenario(from: base, to: other), from: base, to: other)
      let difference = Comparison(from: base, to: other)
      let option = ComparedOption(
        name: "b", difference: difference,
        findings: FindingsComparison(
          from: Self.linter.check(base), to: Self.linter.check(other)))
      let git = gitDifference("a", "a", .charts(base, other), isColoured: false)
      try #require(diff.isEmpty == git.contains("no difference"), "seed \(seed): \(git)")
      for format in ComparisonFormat.allCases {
        let text = format.render(base: "a", [option])
        let saysNothing = text.lowercased().contains("no difference in the structure")
        if format != .json, format != .csv {
          try #require(saysNothing == diff.isEmpty, "seed \(seed), \(format): \(diff)\n\(text)")
        }
        for seat in Self.edited(seats, others) {
          try #require(Self.names(text, seat, format), "seed \(seed), \(format): \(seat)\n\(text)")
          told += 1
        }
      }
    }
    #expect(told > 300)
  }

  /// The positions that are written otherwise than before.
  private static func edited(_ old: [Seat], _ new: [Seat]) -> [String] {
    zip(old, new).filter { $0.managers != $1.managers || $0.dotted != $1.dotted }.map(\.0.id)
  }

  /// Whether a form names a position as one that moved, or at the start of a line that changed.
  private static func names(_ text: String, _ id: String, _ format: ComparisonFormat) -> Bool {
    let line = "(reports_to|dotted_line_to) \(id) → "
    let pattern =
      switch format {
      case .text: "(  > \(id)[ :]|  [-+] \(line))"
      case .markdown: "(- `\(id)`[ :]|- (reports\\\\_to|dotted\\\\_line\\\\_to) \(id) → )"
      case .csv: "b,(moved|lineAdded|lineRemoved),\(id),"
      case .json: "(\"id\": \"\(id)\",\\s+\"from\"|\"from\": \"\(id)\",\\s+\"to\")"
      case .html: "(<td>\(id)</td>|<li>\(line))"
      }
    guard let regex = try? Regex(pattern) else { return false }
    return text.contains(regex)
  }
}

extension OrgGraph {
  fileprivate init(reading text: String) throws { self = try graph("a.yaml", text) }
}
