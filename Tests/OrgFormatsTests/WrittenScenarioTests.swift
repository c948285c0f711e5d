import OrgFormats
import OrgLint
import OrgModel
import OrgTestSupport
import Testing

/// What a scenario makes of a chart, and what the chart that is written of it says: charts and
/// scenarios go through their files as the commands do it.
struct WrittenScenarioTests {
  private func graph(_ text: String) throws -> OrgGraph {
    var source = SourceBuffer()
    _ = source.append(file: "chart.json", bytes: Array(text.utf8))
    return OrgGraph(try OrgReader.read(source))
  }

  private func file(_ scenario: Scenario) async throws -> ScenarioFile {
    let text = ScenarioWriter.yaml(scenario)
    return try await ScenarioFile(name: "s.yaml", bytes: Array(text.utf8)) { _, _ in nil }
  }

  private func expect(
    _ actual: OrgGraph, _ expected: OrgGraph, _ comment: @autoclosure () -> String
  ) throws {
    let (left, right) = (ScenarioFacts.facts(actual), ScenarioFacts.facts(expected))
    if left == right { return }
    let missing = Set(right).subtracting(left).sorted()
    let wrong = Set(left).subtracting(right).sorted()
    Issue.record("\(comment())\nmissing \(missing)\nwrong \(wrong)")
    throw Stop()
  }

  private struct Stop: Error {}

  /// The chart that is written of a graph, read again; in both forms it says the same.
  private func written(_ graph: OrgGraph, _ comment: String) throws -> OrgGraph {
    let again = try self.graph(ChartWriter.json(graph.document))
    var source = SourceBuffer()
    let yaml = ChartWriter.yaml(graph.document)
    _ = source.append(file: "chart.yaml", bytes: Array(yaml.utf8))
    try expect(OrgGraph(try OrgReader.read(source)), again, "\(comment): YAML and JSON")
    return again
  }

  /// A title of blanks says nothing, and is another text than none all the same.
  @Test func aTitleOfBlanksIsExpectedAsItIsWritten() async throws {
    func chart(_ more: String) throws -> OrgGraph {
      try graph(#"{"orgline": 1, "positions": {"a": {"title": "A"}\#(more)}}"#)
    }
    let kinds = ["", #", "b": {"title": " "}"#, #", "b": {"title": "\t"}"#, #", "b": {}"#]
    for (number, one) in kinds.enumerated() {
      for (number2, other) in kinds.enumerated() {
        let (from, to) = (try chart(one), try chart(other))
        let after = try from.applying(try await file(Scenario(from: from, to: to)))
        try expect(after, to, "\(one) → \(other)")
        let difference = Comparison(from: from, to: to)
        let isSame = difference.opened + difference.closed + difference.retitled.map(\.id) == []
        #expect(isSame == (number == number2), "\(one) → \(other)")
      }
    }
  }

  @Test func theDifferenceAppliedAndWrittenIsTheOtherChart() async throws {
    for seed in UInt64(0)..<200 {
      var random = Seeded(seed: seed)
      let (one, other) = { ($0, $0.changed(&random)) }(NativeChart(&random))
      let (a, b) = (try graph(one.text()), try graph(other.text()))
      for (from, to) in [(a, b), (b, a)] {
        let scenario = Scenario(from: from, to: to)
        let yaml = ScenarioWriter.yaml(scenario)
        do {
          let after = try from.applying(try await file(scenario))
          try expect(after, to, "seed \(seed): in memory\n\(yaml)")
          try #require(ChartWriter.leftOut(after.document) == [], "seed \(seed)")
          let again = try written(after, "seed \(seed)")
          try expect(again, to, "seed \(seed): written\n\(yaml)")
          try #require(Scenario(from: again, to: to).changes == [], "seed \(seed)")
          try #require(again.facts(showsPay: true) == to.facts(showsPay: true), "seed \(seed)")
        } catch let errors as InputErrors {
          Issue.record("seed \(seed): \(errors.errors.map(\.message))\n\(yaml)")
          return
        }
      }
    }
  }

  @Test func theOrderOfRowsAndTheSpellingOfAccentsSayNothing() throws {
    for seed in UInt64(10_000)..<10_200 {
      var random = Seeded(seed: seed)
      let chart = NativeChart(&random)
      let other = chart.changed(&random)
      let (a, b) = (try graph(chart.text()), try graph(other.text()))
      let shuffled = try graph(chart.text(shuffled: random))
      let shuffled2 = try graph(other.text(shuffled: random))
      try #require(Scenario(from: a, to: shuffled).changes == [], "seed \(seed)")
      try #require(Comparison(from: a, to: shuffled).isEmpty, "seed \(seed)")
      // Git compares bytes.
      try #require(Self.bytes(a) == Self.bytes(shuffled), "seed \(seed)")
      try #require(
        Self.plain(Scenario(from: a, to: b)) == Self.plain(Scenario(from: shuffled, to: shuffled2)),
        "seed \(seed)")
      guard seed < 10_080 else { continue }
      try #require(Self.fingerprints(a) == Self.fingerprints(shuffled), "seed \(seed)")
    }
  }

  private static func bytes(_ graph: OrgGraph) -> [[UInt8]] {
    graph.facts(showsPay: true).map { Array("\($0.id) \($0.text)".utf8) }
  }

  private static func fingerprints(_ graph: OrgGraph) -> Set<[String]> {
    Set(Linter().check(graph).findings.map { [$0.rule.name] + $0.key })
  }

  /// The changes as text, with the texts of lists in order and accents in one spelling.
  private static func plain(_ scenario: Scenario) -> [String] {
    scenario.changes.map { change in
      String(
        decoding: "\(change)".split { !$0.isLetter && !$0.isNumber }.map { String($0) }.sorted()
          .joined(separator: " ").decomposed, as: UTF8.self)
    }
  }

  // MARK: Changes by hand

  /// Any change that somebody may write.
  private func change(_ chart: NativeChart, _ random: inout Seeded) -> Scenario.Change {
    func id(_ random: inout Seeded) -> String { chart.anyID(&random) }
    func duty(_ random: inout Seeded) -> String { NativeChart.pick(NativeChart.duties, &random) }
    switch random.below(15) {
    case 0: return .move(id(&random), to: random.once(in: 4) ? nil : id(&random))
    case 1: return .close(id(&random))
    case 2, 3:
      var line = Line(NativeChart.pick(LineKind.allCases, &random), to: id(&random))
      if random.once(in: 2) { line.topics = ["y"] }
      return .addLine(line, from: id(&random))
    case 4:
      let kind = NativeChart.pick(LineKind.allCases, &random)
      return .removeLine(kind, from: id(&random), to: id(&random))
    case 5:
      let kind = NativeChart.pick(LineKind.allCases, &random)
      return .setLine(kind, from: id(&random), to: id(&random), [.init(.rationale, "z")])
    case 6: return .remove(.body, id(&random))
    case 7: return .add(.body, NativeChart.pick(NativeChart.ids, &random), [.init(.kind, "board")])
    case 8:
      let target = id(&random)
      return .open(
        Position(
          id: NativeChart.pick(NativeChart.ids, &random),
          lines: [Line(.collaboratesWith, to: target), Line(.reportsTo, to: target)]))
    case 9: return .assign(id(&random), holders: [NativeChart.pick(["TBD", "Bo Li"], &random)])
    case 10: return .add(.person, "p9", [.init(.name, "TBD")])
    case 11:
      let field = NativeChart.pick(
        [Scenario.Field.accountable, .topic, .name, .every, .owners, .consults], &random)
      let text = random.once(in: 3) ? nil : field == .every ? "2w" : id(&random)
      return .set(.responsibility, duty(&random), [.init(field, text)])
    case 12: return .remove(.responsibility, duty(&random))
    case 13:
      let waiver = Waiver("a/b", key: random.once(in: 2) ? [id(&random)] : nil, reason: "New")
      return .setWaivers(id(&random), to: random.once(in: 3) ? [] : [waiver])
    default: return .setOrganization([.init(.use, random.once(in: 2) ? nil : "cio")])
    }
  }

  @Test func whatIsWrittenMeansWhatTheGraphInMemoryMeans() async throws {
    for seed in UInt64(20_000)..<20_250 {
      var random = Seeded(seed: seed)
      let chart = NativeChart(&random)
      var after = try graph(chart.text())
      var done: [Scenario.Change] = []
      for _ in 0..<12 {
        let change = change(chart, &random)
        // What cannot be done, or not be written, is told and does nothing.
        guard let next = try? after.applying(try await file(Scenario([change]))),
          ChartWriter.leftOut(next.document).isEmpty, next.document.positionCount > 0
        else { continue }
        after = next
        done.append(change)
      }
      let again = try written(after, "seed \(seed)")
      try expect(again, after, "seed \(seed): \(done.map { "\($0.action)" })")
      try #require(Scenario(from: after, to: again).changes == [], "seed \(seed)")
    }
  }
}

extension String {
  /// The letters without their accents.
  fileprivate var decomposed: [UInt8] {
    unicodeScalars.flatMap { scalar -> [UInt8] in
      if scalar == "\u{E9}" { return [UInt8(ascii: "e")] }
      return scalar == "\u{301}" ? [] : Array(String(scalar).utf8)
    }
  }
}
