import OrgTestSupport
import Testing

@testable import OrgModel

/// A scenario that was found as a difference sees everything that goes with it: one fact that
/// changed meanwhile, and nothing is applied.
@Suite struct DriftTests {
  private func messages(_ scenario: Scenario, _ graph: OrgGraph) -> [String] {
    do {
      _ = try graph.applying(scenario)
      return []
    } catch let errors as ScenarioErrors {
      return errors.failures.map(\.message)
    } catch {
      return ["\(error)"]
    }
  }

  private func escalating(_ lines: Line...) -> OrgGraph {
    var document = OrgDocument()
    document.add(Position(id: "ceo"))
    document.add(Position(id: "a", lines: [Line(.reportsTo, to: "ceo")] + lines))
    return OrgGraph(document)
  }

  @Test func aLineThatCameMeanwhileDoesNotGoUnseen() {
    let incident = Line(.escalatesTo, to: "ceo", topics: ["incident"])
    let other = Line(.escalatesTo, to: "ceo", topics: ["whistleblowing"])
    let scenario = Scenario(from: escalating(incident), to: escalating())
    #expect(messages(scenario, escalating(incident)) == [])
    #expect(
      messages(scenario, escalating(incident, other)) == [
        "`a` was expected to have the line `escalates_to ceo (on incident)` and has the lines "
          + "`escalates_to ceo (on incident)` and `escalates_to ceo (on whistleblowing)`"
      ])
    var more = incident
    more.rationale = "x"
    #expect(
      messages(scenario, escalating(more)) == [
        "`a` was expected to have the line `escalates_to ceo (on incident)` and has the line "
          + "`escalates_to ceo (on incident; rationale x)`"
      ])
    // By hand, all of them go; what is said of them has to be true of each.
    let byHand = Scenario.Change.removeLine(.escalatesTo, from: "a", to: "ceo")
    #expect(messages(Scenario([byHand]), escalating(incident, other)) == [])
    let onIncident = byHand.expecting(.value(.init(.on, "incident")))
    #expect(messages(Scenario([onIncident]), escalating(more)) == [])
    #expect(
      messages(Scenario([onIncident]), escalating(incident, other)) == [
        "`a` was expected to have the on `incident` and has `whistleblowing`"
      ])
  }

  @Test func whatCloseLeavesBehindIsTold() {
    let old = OrgGraph(sketch: "ceo > it")
    let new = OrgGraph(sketch: "ceo")
    let scenario = Scenario(from: old, to: new)
    var document = OrgGraph(sketch: "ceo > it; it > dev").document
    document.addResponsibility(id: "backup", accountable: ["it"])
    let drifted = OrgGraph(document)
    let expected = [
      "`it` closes, and `dev` still reports to `it`",
      "`it` closes, and `backup` still names as `accountable` `it`",
    ]
    #expect(messages(scenario, drifted) == expected)
    // Who writes by hand sees it as findings of the chart that comes of it.
    let byHand = Scenario([.close("it")])
    #expect(messages(byHand, drifted) == [])
    #expect((try? drifted.applying(byHand))?.looseEnds(after: byHand).map(\.message) == expected)
    #expect((try? old.applying(byHand))?.looseEnds(after: byHand) == [])
    // Where the other chart names what is gone, the scenario says so.
    let loose = Scenario(from: drifted, to: OrgGraph(sketch: "ceo; it > dev").without("it"))
    #expect(loose.changes.contains { $0.action == .close("it") && $0.mayDangle })
    #expect(messages(loose, drifted) == [])
  }

  // MARK: Random charts

  /// The chart with one fact changed that goes, or is replaced, on the way to `other`.
  private func drift(
    _ chart: ScenarioChart, _ other: ScenarioChart, _ random: inout Seeded
  ) -> (what: String, chart: ScenarioChart)? {
    switch random.below(4) {
    case 0: driftOfPosition(chart, other, &random)
    case 1: driftOfPart(chart, other, &random)
    default: driftOfLine(chart, other, &random)
    }
  }

  private func driftOfPosition(
    _ chart: ScenarioChart, _ other: ScenarioChart, _ random: inout Seeded
  ) -> (what: String, chart: ScenarioChart)? {
    let place = random.below(chart.positions.count)
    let old = chart.positions[place]
    let new = other.positions.first { $0.id == old.id }
    var third = old
    var fields: [(String, (inout Position) -> Void, (Position) -> [String])] = [
      ("title", { $0.title = "third" }, { [$0.title ?? ""] }),
      ("unit", { $0.unit = "third" }, { [$0.unit ?? ""] }),
      ("fte", { $0.fte = "7" }, { [$0.fte ?? ""] }),
      ("cost", { $0.cost = "777" }, { [$0.cost ?? ""] }),
      ("location", { $0.location = "third" }, { [$0.location ?? ""] }),
      ("tags", { $0.tags = ["third"] }, { $0.tags }),
      ("since", { $0.since = "2011-11-11" }, { [$0.since ?? ""] }),
      ("until", { $0.until = "2031-11-11" }, { [$0.until ?? ""] }),
      ("reviewed", { $0.reviewed = "2011-11-11" }, { [$0.reviewed ?? ""] }),
      ("waivers", { $0.waivers = [Waiver("third/third")] }, { $0.waivers.map { "\($0)" } }),
      (
        "holder",
        {
          $0.isVacant = false
          $0.holders = ["third"]
        }, { $0.holders.sorted() + [$0.isVacant ? "vacant" : ""] }
      ),
    ]
    if old.holders.isEmpty {
      fields.append(
        ("vacant", { $0.isVacant.toggle() }, { $0.holders.sorted() + ["\($0.isVacant)"] }))
    }
    let (name, change, texts) = fields[random.below(fields.count)]
    if let new, texts(old) == texts(new) { return nil }
    change(&third)
    if let new, texts(third) == texts(new) { return nil }
    var drifted = chart
    drifted.positions[place] = third
    return ("\(name) of \(old.id)", drifted)
  }

  private func driftOfPart(
    _ chart: ScenarioChart, _ other: ScenarioChart, _ random: inout Seeded
  ) -> (what: String, chart: ScenarioChart)? {
    guard !chart.parts.isEmpty else { return nil }
    let place = random.below(chart.parts.count)
    let old = chart.parts[place]
    let new = other.parts.first { $0.part == old.part && $0.id == old.id }
    let field = old.part.fields[random.below(old.part.fields.count)]
    let third: [String]? =
      switch field {
      case .kind: ["cyber-committee"]
      case .external, .required: old.values[field] == nil ? ["true"] : nil
      case .every: ["7y"]
      default: ["third"]
      }
    if let new, Set(old.values[field] ?? []) == Set(new.values[field] ?? []) { return nil }
    if let new, new.values[field] == third { return nil }
    var drifted = chart
    drifted.parts[place].values[field] = third
    return ("\(field.rawValue) of \(old.part.rawValue) \(old.id)", drifted)
  }

  private func driftOfLine(
    _ chart: ScenarioChart, _ other: ScenarioChart, _ random: inout Seeded
  ) -> (what: String, chart: ScenarioChart)? {
    func isThere(_ id: String) -> Bool {
      other.positions.contains { $0.id == id }
        || other.parts.contains { $0.part == .body && $0.id == id }
    }
    func ends(_ tie: ScenarioChart.Tie) -> [String] {
      let ends = [tie.from, tie.line.target]
      return ["\(tie.line.kind)"] + (tie.line.kind.isDirected ? ends : ends.sorted())
    }
    guard !chart.ties.isEmpty else { return nil }
    let place = random.below(chart.ties.count)
    var tie = chart.ties[place]
    // Nothing that goes but a membership goes with what is at its end alone.
    let goes = !other.ties.contains { ends($0) == ends(tie) }
    guard goes, isThere(tie.line.target) || !isThere(tie.from) || tie.line.kind.leadsToBody
    else { return nil }
    var drifted = chart
    tie.line.rationale = "third"
    if random.once(in: 2), tie.line.kind != .reportsTo {
      drifted.ties.append(tie)
    } else {
      drifted.ties[place] = tie
    }
    return ("\(ends(tie))", drifted)
  }

  @Test func everyChangedFactThatGoesIsSeen() throws {
    var count = 0
    for seed in UInt64(0)..<400 {
      var random = Seeded(seed: seed)
      let chart = ScenarioChart(&random, isSound: true)
      let other = chart.changed(&random, isSound: true)
      let graph = OrgGraph(chart.document())
      let scenario = Scenario(from: graph, to: OrgGraph(other.document()))
      try #require(messages(scenario, graph) == [], "seed \(seed)")
      let before = ScenarioFacts.facts(graph, asGraph: false)
      for _ in 0..<20 {
        guard let (what, changed) = drift(chart, other, &random) else { continue }
        let drifted = OrgGraph(changed.document())
        // Some lines say the same a second time.
        guard ScenarioFacts.facts(drifted, asGraph: false) != before else { continue }
        let changes = scenario.changes.map { "\($0.action)" }.joined(separator: "\n")
        try #require(
          messages(scenario, drifted) != [], "seed \(seed): \(what) is not seen by\n\(changes)")
        count += 1
      }
    }
    // The random charts have something of each kind that goes.
    #expect(count > 1_000, "\(count)")
  }

  @Test func whateverHangsOnWhatClosesIsSeen() throws {
    var count = 0
    for seed in UInt64(1_000)..<1_200 {
      var random = Seeded(seed: seed)
      let chart = ScenarioChart(&random, isSound: true)
      let other = chart.changed(&random, isSound: true)
      let scenario = Scenario(from: OrgGraph(chart.document()), to: OrgGraph(other.document()))
      for change in scenario.changes {
        guard case .close(let id) = change.action, !change.mayDangle else { continue }
        var drifted = chart
        drifted.positions.append(Position(id: "z"))
        let kinds = LineKind.allCases.filter { $0.isDirected && !$0.leadsToBody }
        let line = Line(kinds[random.below(kinds.count)], to: id)
        drifted.ties.append(ScenarioChart.Tie(from: "z", line: line))
        let told = messages(scenario, OrgGraph(drifted.document()))
        try #require(
          told == ["`\(id)` closes, and `z` still \(line.kind.verb) `\(id)`"], "seed \(seed)")
        count += 1
      }
    }
    #expect(count > 20, "\(count)")
  }
}

extension OrgGraph {
  /// The chart without a position, whose lines and names of it stay.
  fileprivate func without(_ id: String) -> OrgGraph {
    (try? applying(Scenario([.close(id)]))) ?? self
  }
}
