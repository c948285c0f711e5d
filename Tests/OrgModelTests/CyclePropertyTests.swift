import OrgTestSupport
import Testing

@testable import OrgModel

/// Reporting cycles against reachability, and against every choice among records that share an id.
struct CyclePropertyTests {
  private func cycles(_ graph: OrgGraph) -> [ReportingCycleFault] {
    graph.faults.compactMap { if case .reportingCycle(let fault) = $0 { fault } else { nil } }
  }

  private func duplicates(_ graph: OrgGraph) -> [DuplicateIDFault] {
    graph.faults.compactMap { if case .duplicateID(let fault) = $0 { fault } else { nil } }
  }

  @Test func eachCircleIsReportedOnceAndShortest() throws {
    for seed in UInt64(30_000)..<32_000 {
      var random = Seeded(seed: seed)
      let chart = PlainChart(&random, .init(lines: 12, duplicates: false, kinds: [.reportsTo]))
      let graph = OrgGraph(chart.document)
      let comment: Comment = "seed \(seed): \(chart)"
      let next = chart.successors([.reportsTo])
      let found = cycles(graph).map { $0.nodes.map { graph.id(of: $0) } }
      try #require(
        Set(found.map { $0.first }) == Set(chart.circles.map { $0.first }), comment)
      try #require(found.count == chart.circles.count, comment)
      for circle in found {
        for (a, b) in zip(circle, circle.dropFirst() + circle.prefix(1)) {
          try #require(next[a]?.contains(b) == true, comment)
        }
        try #require(Set(circle).count == circle.count, comment)
        let distances = PlainChart.distances(from: next[circle[0]] ?? [], next)
        try #require(circle.count == (distances[circle[0]] ?? -9) + 1, comment)
      }
    }
  }

  @Test func whoHangsBelowACircleIsNamedWithIt() throws {
    for seed in UInt64(33_000)..<34_500 {
      var random = Seeded(seed: seed)
      let chart = PlainChart(&random, .init(lines: 12, duplicates: false, kinds: [.reportsTo]))
      let graph = OrgGraph(chart.document)
      let next = chart.successors([.reportsTo])
      let inCircle = Set(chart.circles.joined())
      let expected = chart.positionIDs.filter { id in
        guard !inCircle.contains(id), graph.layer(of: graph[id]) == nil else { return false }
        return !PlainChart.reachable(from: [id], next).isDisjoint(with: inCircle)
      }
      let below = cycles(graph).flatMap { $0.below.map { graph.id(of: $0) } }
      try #require(below.sorted() == expected, "seed \(seed): \(chart)")
    }
  }

  /// A circle is real when it is there whichever record of each duplicate id is taken.
  @Test func aCircleThatOneRecordOpensIsTheDuplicatesFault() throws {
    for seed in UInt64(35_000)..<37_000 {
      var random = Seeded(seed: seed)
      let chart = PlainChart(
        &random, .init(positions: 7, bodies: 0, lines: 9, unknown: false, kinds: [.reportsTo]))
      let graph = OrgGraph(chart.document)
      let comment: Comment = "seed \(seed): \(chart)"
      var expected: Set<String> = []
      var causes: Set<String> = []
      for circle in chart.circles {
        let doubles = circle.filter { id in chart.rows.count { $0.id == id } > 1 }
        if doubles.isEmpty || !canBeOpened(circle, doubles, chart) {
          expected.insert(circle[0])
        } else {
          causes.formUnion(doubles)
        }
      }
      let found = Set(cycles(graph).compactMap { $0.nodes.first.map { graph.id(of: $0) } })
      try #require(found == expected, comment)
      let blamed = Set(duplicates(graph).filter(\.closesCycle).map { graph.id(of: $0.node) })
      try #require(blamed.isSubset(of: causes), comment)
      try #require(blamed.isEmpty == causes.isEmpty, comment)
    }
  }

  /// Whether some choice of one record for each id leaves no circle within `circle`.
  private func canBeOpened(_ circle: [String], _ doubles: [String], _ chart: PlainChart) -> Bool {
    func hasNoCircle(_ left: Set<Int>) -> Bool {
      var next: [String: Set<String>] = [:]
      for line in chart.written where !left.contains(line.row) {
        let from = chart.rows[line.row].id
        if circle.contains(from), circle.contains(line.to), from != line.to {
          next[from, default: []].insert(line.to)
        }
      }
      return circle.allSatisfy { !PlainChart.reachable(from: [$0], next).contains($0) }
    }
    func choose(_ rest: ArraySlice<String>, _ left: Set<Int>) -> Bool {
      guard let id = rest.first else { return hasNoCircle(left) }
      let rows = Set(chart.rows.indices.filter { chart.rows[$0].id == id })
      return rows.contains { choose(rest.dropFirst(), left.union(rows.subtracting([$0]))) }
    }
    return choose(doubles[...], [])
  }

  @Test func twoRecordsThatSayTheSameHideNoCircle() {
    var document = OrgDocument()
    for _ in 0..<2 { document.add(Position(id: "a", lines: [Line(.reportsTo, to: "b")])) }
    document.add(Position(id: "b", lines: [Line(.reportsTo, to: "a")]))
    let graph = OrgGraph(document)
    #expect(cycles(graph).map { graph.names($0.nodes) } == ["a b"])
    #expect(duplicates(graph).map(\.closesCycle) == [false])
  }

  /// The Department for Work and Pensions' return of 2013: one id for two posts.
  @Test func anIDForTheTopAndForAReportMakesNoCircle() {
    var document = OrgDocument()
    document.add(Position(id: "135", title: "Permanent Secretary"))
    document.add(
      Position(id: "135", title: "Regional Director", lines: [Line(.reportsTo, to: "9")]))
    document.add(Position(id: "9", lines: [Line(.reportsTo, to: "135")]))
    let graph = OrgGraph(document)
    #expect(cycles(graph).isEmpty)
    #expect(duplicates(graph).map(\.closesCycle) == [true])
    #expect(graph.names(graph.roots) == "135")
    #expect(graph.layer(of: graph["9"]) == 2)
  }

  /// A table of lines speaks of an id, and so of all its records.
  @Test func aLineOfATableBelongsToEveryRecord() {
    var document = OrgDocument()
    document.add(Position(id: "a"))
    document.add(Position(id: "a", title: "other"))
    document.add(Position(id: "b", lines: [Line(.reportsTo, to: "a")]))
    document.namedOrigins = [document.source.append("a")]
    let target = document.source.append("b")
    document.lines.append(LineRecord(.reportsTo, from: 0, .named, to: target))
    let graph = OrgGraph(document)
    #expect(cycles(graph).map { graph.names($0.nodes) } == ["a b"])
  }

  @Test func bodiesCanReportInACircleToo() {
    let graph = OrgGraph(sketch: "[audit:audit-committee] [board]; board > audit; audit > board")
    #expect(cycles(graph).map { graph.names($0.nodes) } == ["audit board"])
  }
}
