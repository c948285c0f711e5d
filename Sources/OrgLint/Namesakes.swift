internal import OrgModel

/// Tells which findings rest on names: they are gone where people of whom nothing but the name is
/// known are taken for as many people as they have positions.
///
/// Two people may have one name, so that no such finding is an error; it says whose name it rests
/// on, and what would settle the question.
struct Namesakes {
  private let chart: PropertyGraph
  /// The chart where namesakes are kept apart.
  let apart: PropertyGraph

  /// `nil` for a chart in which no finding rests on a name.
  init?(_ chart: PropertyGraph) {
    guard chart.hasNamesakes else { return nil }
    self.chart = chart
    apart = PropertyGraph(
      chart.graph, parts: chart.parts, today: chart.today, hidesNames: chart.hidesNames,
      packs: chart.packs, joinsNames: false)
  }

  /// The numbers of the runs whose findings may rest on names.
  static func doubtful(_ runs: [RuleRun], of rules: [any Rule]) -> [Int] {
    runs.indices.filter { number in
      !runs[number].outcome.findings.isEmpty && rules[number].parts.contains(.people)
    }
  }

  /// A run with its findings weighed by what `proof`, the same rule where namesakes are kept apart,
  /// still finds.
  func weighed(_ run: RuleRun, by proof: RuleRun) -> RuleRun {
    // A proof that gave up proves nothing.
    guard proof.outcome.inconclusive == nil else { return run }
    let proven = Set(proof.outcome.findings.map(\.key))
    var outcome = run.outcome
    outcome.findings = outcome.findings.map { proven.contains($0.key) ? $0 : doubted($0) }
    return RuleRun(info: run.info, outcome: outcome, time: run.time)
  }

  private func doubted(_ finding: Finding) -> Finding {
    var finding = finding
    finding.restsOnName = true
    finding.severity = min(finding.severity, .warning)
    let names = names(in: finding)
    finding.message = "\(Self.words(names)); if it is one person's, \(finding.message)"
    finding.suggestions += hints(names)
    return finding
  }

  /// What would settle who is meant, in the format of the file that has the names.
  private func hints(_ names: [Name]) -> [String] {
    let name = names.count == 1 ? names[0].name : "each name"
    let entry = "an entry under `people`"
    let column = "an e-mail address or a person's id"
    let formats = Set(names.flatMap(\.seats).map(endingOfFile))
    if formats.isSubset(of: ["csv", "tsv"]), !formats.isEmpty {
      return [
        "if \(name) is two people, give each row \(column) of its own",
        "if it is one person, give all its rows the same e-mail address or person's id",
      ]
    }
    // A chart in JSON has the same keys.
    let isChart = formats.isSubset(of: ["yaml", "yml", "json"]) && !formats.isEmpty
    let other = isChart ? "" : ", or in a table \(column) of their own"
    return [
      "if \(name) is two people, give each \(entry)\(other)",
      "if it is one person, give that one \(entry)"
        + (isChart ? "" : ", or in a table the rows one e-mail address or person's id"),
    ]
  }

  /// What the file ends in that has a position, in small letters.
  private func endingOfFile(_ id: String) -> String {
    let graph = chart.graph
    let source = graph.document.source
    guard let place = graph.node(withID: id).flatMap({ graph.source(of: $0) }),
      let file = source.fileIndex(at: place.start)
    else { return "" }
    return source.files[file].name.split(separator: ".").last?.lowercased() ?? ""
  }

  /// A name, and the ids of positions on which it stands.
  private typealias Name = (name: String, seats: [String])

  private static func words(_ names: [Name]) -> String {
    func list(_ seats: [String]) -> String {
      let first = seats.prefix(5)
      if seats.count > 5 {
        return "\(first.joined(separator: ", ")) and \(seats.count - 5) more"
      }
      return first.count < 2
        ? first.joined()
        : "\(first.dropLast().joined(separator: ", ")) and \(first[first.count - 1])"
    }
    guard let first = names.first else { return "the same name stands on several positions" }
    if names.count == 1 { return "the same name, \(first.name), stands on \(list(first.seats))" }
    let all = names.prefix(5).map { "\($0.name) on \(list($0.seats))" }
    return "the same name stands on several positions, \(all.joined(separator: "; "))"
  }

  /// The names that the finding may rest on, those of two positions of the finding before others.
  private func names(in finding: Finding) -> [Name] {
    let graph = chart.graph
    let ends = finding.witness.edges.flatMap { [$0.from, $0.to] }
    let own = Set(
      (finding.witness.nodes + ends + finding.key.compactMap { graph.node(withID: $0) })
        .filter { chart.sort(of: $0) == .position })
    let people = Set(own.flatMap { chart.neighbours(.holds, to: $0) })
      .filter { chart.joinsNames($0) }.sorted()
    let names = people.map { person in
      let seats = Array(chart.neighbours(.holds, from: person))
      let shown = seats.filter(own.contains)
      return (
        name: chart.label(of: person), isWithin: shown.count > 1,
        seats: (shown.count > 1 ? shown : seats).map { graph.id(of: $0) }
      )
    }
    let within = names.filter(\.isWithin)
    return (within.isEmpty ? names : within).map { ($0.name, $0.seats) }
  }
}
