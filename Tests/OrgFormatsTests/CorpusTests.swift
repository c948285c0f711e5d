import Foundation
import OrgFormats
import OrgModel
import OrgTestSupport
import Testing

/// Real organisations against the counts of another program (`expected.json` of each folder).
struct CorpusTests {
  /// The counts of one organisation; other values than numbers are left out.
  struct Expected: Decodable {
    var counts: [String: Double] = [:]

    private struct Key: CodingKey {
      var stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Key.self)
      for key in values.allKeys {
        if let number = try? values.decode(Double.self, forKey: key) {
          counts[key.stringValue] = number
        }
      }
    }

    subscript(name: String) -> Double { counts[name] ?? -1 }
  }

  private func expected(_ folder: String) throws -> [String: Expected] {
    guard let url = Corpus.item("\(folder)/expected.json") else { return [:] }
    return try JSONDecoder().decode([String: Expected].self, from: Data(contentsOf: url))
  }

  private func reading(
    _ paths: [String], _ change: (inout ReadingOptions) -> Void = { _ in }
  ) throws -> ChartReading {
    var options = ReadingOptions()
    change(&options)
    let files = try paths.compactMap { path in
      try Corpus.item(path).map {
        (name: $0.lastPathComponent, bytes: [UInt8](try Data(contentsOf: $0)))
      }
    }
    return ChartReading(files, options)
  }

  /// The counts that every folder has.
  private func expectStructure(_ reading: ChartReading, _ expected: Expected, _ name: String) {
    let comment: Comment = "\(name)"
    #expect(reading.complaints == [], comment)
    let graph = reading.graph
    let summary = graph.summary()
    var selfLoops = 0
    for case .selfLine(let fault) in graph.faults where fault.kind == .reportsTo {
      selfLoops += 1
      #expect(graph.isPosition(fault.node))
    }
    let cycles = graph.faults.count { if case .reportingCycle = $0 { true } else { false } }
    func same(_ count: Int?, _ key: String) {
      #expect(count.map(Double.init) == expected[key], "\(key) of \(name)")
    }
    same(reading.document?.positionCount, "rows")
    same(summary.positions, "distinct_nodes")
    same(summary.solidLines, "edges_resolved_distinct")
    same(summary.managers, "managers")
    same(summary.positions - summary.managers, "leaves")
    same(summary.widestSpan, "max_span")
    same(summary.layers.map { $0 - 1 }, "max_depth")
    same(selfLoops, "self_loops")
    same(cycles, "cycles_gt1")
    same(graph.positions.filter { graph.manager(of: $0) == nil }.count, "no_resolved_parent")
    same(graph.positions.filter { graph.layer(of: $0) == nil }.count, "unreachable_from_roots")
    same(
      graph.positions.filter { graph.lines(.reportsTo, from: $0).count > 1 }.count,
      "multi_parent_nodes")
    #expect(abs((summary.meanSpan ?? 0) - expected["mean_span"]) < 0.0051, comment)
  }

  /// The occurrences of unknown references, those of staff groups apart.
  private func dangling(_ graph: OrgGraph) -> (lines: Int, groups: Int, names: Set<String>) {
    var lines = 0
    var groups = 0
    var names: Set<String> = []
    for case .unknownReference(let fault) in graph.faults {
      let inGroups = fault.occurrences.count { $0.field == "staff group" }
      groups += inGroups
      lines += fault.occurrences.count - inGroups
      if inGroups < fault.occurrences.count { names.formUnion(fault.names) }
    }
    return (lines, groups, names)
  }

  @Test func ukOrganogramsCountTheSame() throws {
    for (name, expected) in try expected("uk-organograms").sorted(by: { $0.key < $1.key }) {
      let file = "uk-organograms/" + (name.split(separator: "/").last.map(String.init) ?? name)
      let reading = try reading(["\(file)-senior.csv", "\(file)-junior.csv"]) {
        $0.preset = .ukOrganogram
      }
      expectStructure(reading, expected, name)
      let document = try #require(reading.document)
      let dangling = dangling(reading.graph)
      #expect(Double(dangling.lines) == expected["dangling_refs"], "\(name)")
      #expect(Double(dangling.names.count) == expected["dangling_distinct_targets"], "\(name)")
      #expect(Double(dangling.groups) == expected["junior_dangling_refs"], "\(name)")
      #expect(Double(document.staffGroups.count) == expected["junior_rows"], "\(name)")
      let fte = document.staffGroups.compactMap { Double(document.source.string($0.fte)) }
      #expect(abs(fte.reduce(0, +) - expected["junior_fte"]) < 0.011, "\(name)")
      #expect(Double(fte.count { $0 <= 0 }) == expected["junior_nonpositive_fte"], "\(name)")
      expectRows(document, reading.graph, expected, name)
    }
  }

  /// What is counted by row: of a post that is listed twice, each row counts.
  private func expectRows(
    _ document: OrgDocument, _ graph: OrgGraph, _ expected: Expected, _ name: String
  ) {
    let flags = document.positions.flags
    // The other program knows `Eliminated` and not `Eliminated'`, which one return has 11 times.
    let isLoose = name == "series/home_office-2012-09-30"
    #expect(
      Double(flags.count { $0.contains(.eliminated) }) == expected["eliminated"]
        + (isLoose ? 11 : 0),
      "\(name)")
    #expect(Double(flags.count { $0.contains(.vacant) }) == expected["vacant"], "\(name)")
    #expect(Double(flags.count { $0.contains(.statedRoot) }) == expected["top_posts_XX"], "\(name)")
    let ids = document.positions.ids.map { document.source.string($0) }
    let double = Double(ids.count - Set(ids).count)
    #expect(double == expected["duplicate_id_rows"], "\(name)")
    #expect(Double(ids.count { $0 == "0" }) == expected["post_ref_zero"], "\(name)")
    let abolished = Set(zip(ids, flags).filter { $0.1.contains(.eliminated) }.map(\.0))
    let referenced = document.lines.map { document.source.string($0.target) }
    #expect(
      Double(abolished.intersection(referenced).count)
        == expected["eliminated_still_referenced_by_senior"] + (isLoose ? 1 : 0), "\(name)")
  }

  @Test func aReturnIsRecognisedWithoutItsPreset() throws {
    let files = ["uk-organograms/obr-2013-09-senior.csv", "uk-organograms/obr-2013-09-junior.csv"]
    let (told, guessed) = (try reading(files) { $0.preset = .ukOrganogram }, try reading(files))
    #expect(told.positions == guessed.positions && told.lines == guessed.lines)
  }

  @Test func sourcegraphsTeamCountsTheSame() throws {
    for (date, expected) in try expected("sourcegraph-team") {
      let reading = try reading(["sourcegraph-team/redacted/team-\(date).yml"]) {
        $0.preset = .sourcegraphTeam
      }
      expectStructure(reading, expected, date)
      #expect(Double(dangling(reading.graph).lines) == expected["dangling_refs"], "\(date)")
      let people = Set(reading.positions.flatMap(\.holders))
      #expect(Double(people.count) == expected["distinct_people"], "\(date)")
    }
  }

  @Test func smallClassicsCountTheSame() throws {
    let all = try expected("small-classics")
    guard !all.isEmpty else { return }
    let files = [
      "chinook": "chinook-employees.json", "northwind": "northwind-employees.csv",
      "d3-org-chart-data": "d3-org-chart-data.csv", "oracle-hr": "oracle-hr-employees.csv",
    ]
    #expect(Set(files.keys).isSubset(of: all.keys))
    for (name, file) in files {
      let reading = try reading(["small-classics/\(file)"])
      expectStructure(reading, try #require(all[name]), name)
      #expect(reading.graph.faults.isEmpty, "\(name)")
    }
  }

  @Test func drawiosSampleNamesItsManagersByName() throws {
    guard Corpus.item("small-classics/drawio-orgchart.csv") != nil else { return }
    let reading = try reading(["small-classics/drawio-orgchart.csv"])
    #expect(reading.lines == ["emo > emi", "rdo > emi", "tva > emi"])
    #expect(reading.graph.names(reading.graph.roots) == "emi")
  }
}
