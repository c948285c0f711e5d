import OrgTestSupport
import Testing

@testable import OrgModel

/// Whatever `Scenario` finds between two charts, `Comparison` tells as well: lines that lead to
/// nobody or to oneself, and which of several managers comes first, among the rest.
struct ComparisonAgainstDiffTests {
  /// A pair of charts; the second has its lines in another order at times, so that another solid
  /// line is the manager's.
  private func pair(_ random: inout Seeded) -> (ScenarioChart, ScenarioChart) {
    let chart = ScenarioChart(&random)
    var other =
      random.once(in: 8)
      ? ScenarioChart(&random) : random.once(in: 4) ? chart : chart.changed(&random)
    if random.once(in: 2) { other.ties.shuffle(using: &random) }
    if random.once(in: 3), !other.ties.isEmpty {
      let own = random.below(other.ties.count)
      let ends = ["ghost", "phantom", other.ties[own].from]
      if !other.ties[own].line.kind.leadsToBody {
        other.ties[own].line.target = ends[random.below(3)]
      }
    }
    return (chart, other)
  }

  @Test func everyChangeOfDiffIsTold() throws {
    var counts: [String: Int] = [:]
    for seed in UInt64(70_000)..<70_700 {
      var random = Seeded(seed: seed)
      let (chart, other) = pair(&random)
      let (a, b) = (OrgGraph(chart.document()), OrgGraph(other.document()))
      let scenario = Scenario(from: a, to: b).withoutPay()
      let comparison = Comparison(from: a, to: b).withoutPay()
      if comparison.isEmpty, comparison.waivers.isEmpty {
        try #require(scenario.changes.isEmpty, "seed \(seed): \(scenario.changes)")
      }
      for change in scenario.changes {
        try #require(Self.tells(comparison, change), "seed \(seed): \(change.action)")
      }
      for line in comparison.linesAdded + comparison.linesRemoved {
        if let end = line.looseEnd { counts[end.word, default: 0] += 1 }
      }
      let isReordered = comparison.moved.contains { Set($0.from) == Set($0.to) }
      counts["reordered", default: 0] += isReordered ? 1 : 0
    }
    // The charts have every one of these in them.
    for word in ["unknown", "itself", "no-body", "reordered"] {
      #expect(counts[word] ?? 0 > 5, "\(word): \(counts)")
    }
  }

  /// Whether a comparison says something of what a change is about.
  private static func tells(_ comparison: Comparison, _ change: Scenario.Change) -> Bool {
    let lines =
      comparison.linesAdded + comparison.linesRemoved + comparison.linesChanged.map(\.line)
    func hasLine(_ kind: LineKind, _ from: String, _ to: String?) -> Bool {
      lines.contains { line in
        guard line.kind == kind else { return false }
        guard let to else { return line.from == from }
        return (line.from, line.to) == (from, to)
          || !kind.isDirected && (line.from, line.to) == (to, from)
      }
    }
    func hasPart(_ part: Scenario.Part, _ id: String) -> Bool {
      (comparison.bodies + comparison.units + comparison.people + comparison.responsibilities)
        .contains { $0.part == part && $0.id == id }
    }
    switch change.action {
    case .move(let id, _), .report(let id, _):
      return comparison.moved.contains { $0.id == id } || hasLine(.reportsTo, id, nil)
    case .open(let position): return comparison.opened.contains(position.id)
    case .close(let id): return comparison.closed.contains(id)
    case .assign(let id, _), .clearHolder(let id):
      return (comparison.reassigned + comparison.holdersRecalled).contains { $0.id == id }
        || comparison.vacancyChanged.contains { $0.id == id }
    case .retitle(let id, _): return comparison.retitled.contains { $0.id == id }
    case .set(let id, let values):
      return values.allSatisfy { value in
        value.field == .title && comparison.retitled.contains { $0.id == id }
          || comparison.values.contains { $0.id == id && $0.change.field == value.field }
      }
    case .setWaivers(let id, _): return comparison.waivers.contains { $0.id == id }
    case .addLine(let line, let from):
      // Where several solid lines lead to one manager, all may go and come again.
      let mayComeAgain = line.kind == .reportsTo && comparison.moved.contains { $0.id == from }
      return mayComeAgain || hasLine(line.kind, from, line.kind == .reportsTo ? nil : line.target)
    case .removeLine(let kind, let from, let to), .setLine(let kind, let from, let to, _):
      return hasLine(kind, from, to)
    case .add(let part, let id, _), .setPart(let part, let id, _), .remove(let part, let id):
      return hasPart(part, id)
    case .setOrganization: return !comparison.organization.isEmpty
    }
  }

  /// A line for all topics beside one for a topic is another line.
  @Test func aLineThatCarriesNothingIsToldBesideAnother() {
    func chart(_ lines: [Line]) -> OrgGraph {
      var document = OrgDocument()
      document.add(Position(id: "a"))
      document.add(Position(id: "b", lines: lines))
      return OrgGraph(document)
    }
    let some = Line(.informs, to: "a", topics: ["incident"])
    let (one, both) = (chart([some]), chart([some, Line(.informs, to: "a")]))
    #expect(Scenario(from: one, to: both).changes.count == 1)
    let told = Comparison(from: one, to: both).linesChanged.flatMap(\.values)
    #expect(told.map(\.before) == [["incident"]] && told.map(\.after) == [["incident", "all"]])
    let back = Comparison(from: both, to: one).linesChanged.flatMap(\.values)
    #expect(back.map(\.after) == [["incident"]])
  }

  @Test func whatLeadsNowhereIsCalledByItsFault() {
    let a = OrgGraph(sketch: "ceo > a b; a ~dotted_line_to> b")
    let b = OrgGraph(
      sketch: "ceo > a b; a ~dotted_line_to> ?ghost a; a ~collaborates_with> ?zed; "
        + "b ~sits_on> ceo")
    let comparison = Comparison(from: a, to: b)
    let told = comparison.linesAdded.map { "\($0.kind.name) \($0.from) \($0.to)" }
    #expect(
      told == [
        "dotted_line_to a a", "dotted_line_to a ghost", "collaborates_with a zed", "sits_on b ceo",
      ])
    #expect(
      comparison.linesAdded.map(\.looseEnd) == [
        .itself, .unknown(["ghost"]), .unknown(["zed"]), .noBody("ceo"),
      ])
    #expect(comparison.linesRemoved.map(\.looseEnd) == [nil])
    #expect(comparison.membershipsAdded.isEmpty && !comparison.isEmpty)
  }

  /// Who still names a manager that closed reports to nobody, and the move says whom it names.
  @Test func aMoveNamesWhatItsLineDoesNotFind() {
    let a = OrgGraph(sketch: "ceo > cio b; cio > ciso; ciso > soc")
    let b = OrgGraph(sketch: "ceo > b; ciso ~reports_to> ?cio; ciso > soc")
    let move = Comparison(from: a, to: b).moved
    #expect(move.map(\.id) == ["ciso"] && move.map(\.from) == [["cio"]])
    #expect(move.map(\.to) == [[]] && move.map(\.toNothing) == [["cio"]])
    #expect(move.map(\.fromNothing) == [[]] && move.map(\.carried) == [["soc"]])
    let back = Comparison(from: b, to: a).moved
    #expect(back.map(\.fromNothing) == [["cio"]] && back.map(\.toNothing) == [[]])
    // Without any line, nothing is named.
    let c = OrgGraph(sketch: "ceo > b; ciso > soc")
    #expect(Comparison(from: a, to: c).moved.map(\.toNothing) == [[]])
  }

  /// A line that leads to nobody is none that came or went when it leads to somebody elsewhere.
  @Test func whoIsThereBeforeOrAfterwardsIsNoLooseEnd() {
    let a = OrgGraph(sketch: "ceo > a b; a ~dotted_line_to> ?n")
    let b = OrgGraph(sketch: "ceo > a b n; a ~dotted_line_to> n")
    let opened = Comparison(from: a, to: b)
    #expect(opened.opened == ["n"])
    #expect((opened.linesAdded + opened.linesRemoved).allSatisfy { $0.looseEnd == nil })
    let closed = Comparison(from: b, to: a)
    #expect(closed.closed == ["n"])
    #expect((closed.linesAdded + closed.linesRemoved).allSatisfy { $0.looseEnd == nil })
  }

  @Test func looseEndsOfRenamedPositionsAreTheSame() {
    let a = OrgGraph(sketch: "ceo(Ann)\"CEO\" > x(Bob)\"Head of X\"; x ~dotted_line_to> ?ghost")
    let b = OrgGraph(sketch: "ceo(Ann)\"CEO\" > y(Bob)\"Head of X\"; y ~dotted_line_to> ?ghost")
    let comparison = Comparison(from: a, to: b, matchingRenames: true)
    #expect(comparison.renamed.map(\.after) == ["y"])
    #expect(comparison.linesAdded.isEmpty && comparison.linesRemoved.isEmpty)
  }
}
