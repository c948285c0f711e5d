import OrgTestSupport
import Testing

@testable import OrgModel

/// Departures against taking the node out and looking at everything again.
struct QuestionsDepartureTests {
  /// A random chart with responsibilities, and what is reachable in it by definition.
  private struct Trial {
    var chart: PlainChart
    var graph: OrgGraph
    var duties: [(accountable: [String], responsible: [String])] = []

    init(_ random: inout Seeded) {
      chart = PlainChart(&random, .init(positions: 9, lines: 22))
      var document = chart.document
      let names = chart.ids + ["ghost"]
      for number in 0..<random.below(4) {
        func some() -> [String] {
          (0..<random.below(3)).map { _ in names[random.below(names.count)] }
        }
        let duty = (accountable: some(), responsible: some())
        duties.append(duty)
        var record = ResponsibilityRecord(id: document.source.append("r\(number)"))
        record.accountable = duty.accountable.map { document.source.append($0) }
        record.responsible = duty.responsible.map { document.source.append($0) }
        document.responsibilities.append(record)
      }
      graph = OrgGraph(document)
    }

    /// The positions below `starts` over lines of these kinds, with `starts`, without `gone`.
    func below(_ starts: Set<String>, _ kinds: Set<LineKind>, without gone: Set<String>)
      -> Set<String>
    {
      var down: [String: Set<String>] = [:]
      for edge in chart.edges
      where kinds.contains(edge.kind) && !gone.contains(edge.from) && !gone.contains(edge.to) {
        down[edge.to, default: []].insert(edge.from)
      }
      let left = starts.subtracting(gone)
      return PlainChart.reachable(from: left, down).union(left)
    }

    /// The groups of positions that ties connect, without `gone`; each position is in one.
    func groups(without gone: Set<String>) -> Set<Set<String>> {
      let positions = Set(chart.positionIDs).subtracting(gone)
      let ties = chart.edges.filter {
        $0.kind == .collaboratesWith && positions.contains($0.from) && positions.contains($0.to)
      }
      var next: [String: Set<String>] = [:]
      for tie in ties { next[tie.from, default: []].insert(tie.to) }
      return Set(positions.map { PlainChart.reachable(from: [$0], next).union([$0]) })
    }
  }

  private func forTrials(
    _ seeds: Range<UInt64>, _ body: (Trial, inout Seeded, Comment) throws -> Void
  ) rethrows {
    for seed in seeds {
      var random = Seeded(seed: seed)
      let trial = Trial(&random)
      try body(trial, &random, "seed \(seed): \(trial.chart), duties \(trial.duties)")
    }
  }

  private func ids(_ graph: OrgGraph, _ nodes: [NodeID]) -> Set<String> {
    Set(nodes.map { graph.id(of: $0) })
  }

  @Test func whatIsCutOffIsWhatNoWayReaches() throws {
    try forTrials(40_000..<40_500) { trial, random, comment in
      let graph = trial.graph
      let positions = Set(trial.chart.positionIDs)
      let top = ids(graph, graph.topNodes)
      let managed = Set(trial.chart.edges.filter { $0.kind == .reportsTo }.map(\.from))
      let roots = ids(graph, graph.roots).union(
        trial.chart.bodies.map(\.id).filter { !managed.contains($0) })
      for start in graph.positions {
        let second = NodeID(random.below(graph.positionCount))
        let leaving = random.once(in: 3) ? [start, second] : [start]
        let gone = ids(graph, leaving)
        let departure = graph.departure(of: leaving)
        let escalation = trial.below(top, Set(LineKind.upward), without: [])
          .subtracting(trial.below(top, Set(LineKind.upward), without: gone))
        try #require(
          ids(graph, departure.withoutEscalation)
            == escalation.intersection(positions).subtracting(gone), comment)
        let chain = trial.below(roots, [.reportsTo], without: [])
          .subtracting(trial.below(roots, [.reportsTo], without: gone))
        try #require(
          ids(graph, departure.withoutChain) == chain.intersection(positions).subtracting(gone),
          comment)
        let reports = trial.chart.edges.filter {
          $0.kind == .reportsTo && gone.contains($0.to) && positions.contains($0.from)
        }
        try #require(
          ids(graph, departure.directReports) == Set(reports.map(\.from)).subtracting(gone), comment
        )
      }
    }
  }

  @Test func tiesThatPartAreGroupsThatDivide() throws {
    try forTrials(41_000..<41_500) { trial, random, comment in
      let graph = trial.graph
      for start in graph.positions {
        let second = NodeID(random.below(graph.positionCount))
        let leaving = random.once(in: 3) ? [start, second] : [start]
        let gone = ids(graph, leaving)
        let ties = graph.departure(of: leaving).ties
        let after = trial.groups(without: gone)
        var parts: Set<Set<String>> = []
        var pairs = 0
        for group in trial.groups(without: []) {
          let pieces = after.filter { $0.isSubset(of: group) }
          guard pieces.count > 1 else { continue }
          parts.formUnion(pieces)
          for piece in pieces {
            pairs += piece.count * (group.subtracting(gone).count - piece.count)
          }
        }
        try #require(Set(ties.parts.map { ids(graph, $0) }) == parts, comment)
        try #require(ties.separatedPairs == pairs / 2, comment)
        let neighbours = trial.chart.edges.filter {
          $0.kind == .collaboratesWith && gone.contains($0.from)
        }
        let known = Set(trial.chart.positionIDs).subtracting(gone)
        try #require(
          ids(graph, ties.neighbours) == known.intersection(neighbours.map(\.to)), comment)
      }
    }
  }

  @Test func dutiesAreOpenWhenNobodyIsLeft() throws {
    try forTrials(42_000..<42_500) { trial, _, comment in
      let graph = trial.graph
      let known = Set(trial.chart.ids)
      for node in graph.positions {
        let own = graph.id(of: node)
        var expected: [Departure.Duty] = []
        for (number, duty) in trial.duties.enumerated() {
          for (part, names) in [
            (Departure.Duty.Part.accountable, duty.accountable), (.responsible, duty.responsible),
          ] where Set(names).intersection(known) == [own] {
            expected.append(
              .init(responsibility: "r\(number)", part: part, isRequired: false))
          }
        }
        try #require(graph.departure(of: node).duties == expected, comment)
      }
    }
  }

  @Test func effectsAreThoseOfTheLines() throws {
    try forTrials(43_000..<43_400) { trial, _, comment in
      let graph = trial.graph
      let bodies = Set(trial.chart.bodies.map(\.id))
      for node in graph.positions {
        let departure = graph.departure(of: node)
        let own = graph.id(of: node)
        for affected in departure.affected {
          let id = graph.id(of: affected.position)
          let reach = trial.below([id], [.reportsTo], without: bodies)
          try #require(affected.reach == reach.count, comment)
          try #require(!affected.effects.isEmpty && affected.position != node, comment)
          func only(_ kind: LineKind, isTarget: Bool) -> Bool {
            let ends = trial.chart.edges.filter { $0.kind == kind }
              .compactMap { edge -> String? in
                if isTarget { return edge.from == id ? edge.to : nil }
                return edge.to == id ? edge.from : nil
              }
            return Set(ends) == [own]
          }
          let expected: [(Departure.Effect, Bool)] = [
            (.losesEscalation, departure.withoutEscalation.contains(affected.position)),
            (.losesChain, departure.withoutChain.contains(affected.position)),
            (.losesManager, only(.reportsTo, isTarget: true)),
            (.losesDeputy, only(.deputy, isTarget: true)),
            (.losesOverseer, only(.oversees, isTarget: false)),
            (.losesFunding, only(.fundedBy, isTarget: true)),
            (.losesTies, only(.collaboratesWith, isTarget: true)),
          ]
          try #require(affected.effects == expected.filter(\.1).map(\.0), comment)
        }
        let order = departure.affected.map { (-$0.reach, $0.position) }
        try #require(zip(order, order.dropFirst()).allSatisfy { $0 < $1 }, comment)
        let touched = Set(departure.affected.map(\.position))
        try #require(touched.isSuperset(of: departure.withoutChain + departure.withoutEscalation))
      }
    }
  }

  @Test func theRankingHasTheCountsOfEachDeparture() throws {
    try forTrials(44_000..<44_600) { trial, _, comment in
      let graph = trial.graph
      let ranking = graph.departureRanking()
      try #require(Set(ranking.map(\.position)).count == graph.positionCount, comment)
      for impact in ranking {
        let departure = graph.departure(of: impact.position)
        try #require(impact.withoutEscalation == departure.withoutEscalation.count, comment)
        try #require(impact.withoutChain == departure.withoutChain.count, comment)
        try #require(impact.directReports == departure.directReports.count, comment)
        try #require(impact.duties == departure.duties.count, comment)
        try #require(impact.separatedPairs == departure.ties.separatedPairs, comment)
        try #require(impact.hasDeputy == !departure.deputies.isEmpty, comment)
      }
      let keys = ranking.map {
        (max($0.withoutEscalation, $0.withoutChain), $0.withoutEscalation, $0.withoutChain)
      }
      try #require(zip(keys, keys.dropFirst()).allSatisfy { $0 >= $1 }, comment)
    }
  }

  @Test func standInsAreInTheChartAndSayWhy() throws {
    try forTrials(45_000..<45_300) { trial, _, comment in
      let graph = trial.graph
      for node in graph.positions {
        let departure = graph.departure(of: node)
        let all = graph.standIns(for: departure, atMost: .max)
        try #require(all.prefix(2) == graph.standIns(for: node, atMost: 2)[...], comment)
        try #require(!all.contains { $0.position == node || $0.reasons.isEmpty }, comment)
        let named = all.filter { $0.reasons.contains(.deputy) }.map(\.position)
        try #require(Set(named) == Set(departure.deputies), comment)
        try #require(all.prefix(named.count).map(\.position) == named, comment)
        for one in all {
          let isCut = departure.withoutEscalation.contains(one.position)
          try #require(!isCut || one.escalation == 0, comment)
          try #require(one.escalation == 0 || one.escalation == departure.withoutEscalation.count)
        }
      }
    }
  }

  @Test func aSolidLineToABodyIsAChain() {
    let graph = OrgGraph(
      sketch: "ceo > cae cfo; ceo ~reports_to> [board]; cae ~reports_to> [audit:audit-committee]")
    let departure = graph.departure(of: graph["ceo"])
    #expect(ids(graph, departure.withoutChain) == ["cfo"])
    #expect(!departure.affected.contains { $0.position == graph["cae"] })
    let circle = OrgGraph(sketch: "a > b; b > c; a ~reports_to> [board]; b > a")
    #expect(ids(circle, circle.departure(of: circle["a"]).withoutChain) == ["b", "c"])
  }

  @Test func reachFollowsEverySolidLine() {
    let graph = OrgGraph(sketch: "top > x; x > m n; m > a; n > a; a > b")
    let reach = graph.departure(of: graph["x"]).affected.map {
      "\(graph.id(of: $0.position)) \($0.reach)"
    }
    #expect(reach == ["m 3", "n 3", "a 2", "b 1"])
  }

  @Test func namesakesAreToldApart() {
    var document = OrgDocument()
    document.addPerson(id: "p1", name: "Jo Smith")
    document.addPerson(id: "p2", name: "Jo Smith")
    document.addPerson(id: "kim", name: "lee")
    document.addPerson(id: "lee", name: "Lee Wong")
    for (id, holders) in [
      ("s", ["p1", "p2"]), ("x", ["p1"]), ("y", ["p2"]), ("k", ["kim"]), ("l", ["Lee Wong"]),
      ("c", ["Casey"]), ("d", ["Casey"]),
    ] { document.add(Position(id: id, holders: holders)) }
    let graph = OrgGraph(document)
    func held(_ person: String) -> [Set<String>] {
      let holding = graph.positions(heldBy: person)
      return [ids(graph, holding.alone), ids(graph, holding.shared)]
    }
    #expect(held("p1") == [["x"], ["s"]] && held("p2") == [["y"], ["s"]])
    #expect(held("Jo Smith") == [[], []] && graph.people(named: "Jo Smith") == ["p1", "p2"])
    #expect(held("lee") == [["l"], []] && held("Lee Wong") == [["l"], []])
    #expect(held("Casey") == [["c", "d"], []])
    #expect(ids(graph, graph.otherPositions(ofHoldersOf: [graph["x"]])) == ["s"])
    #expect(ids(graph, graph.otherPositions(ofHoldersOf: [graph["c"]])) == ["d"])
  }

  @Test func aVacantDeputyStandsInForNobody() {
    var document = OrgDocument()
    document.add(Position(id: "a", lines: [Line(.deputy, to: "b")]))
    document.add(Position(id: "b", isVacant: true))
    let graph = OrgGraph(document)
    #expect(graph.departure(of: graph["a"]).deputies.isEmpty)
    #expect(graph.departureRanking().map(\.hasDeputy) == [false])
  }
}
