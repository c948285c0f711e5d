import OrgLint
import OrgModel
import OrgTestSupport
import Testing

/// Changes of a chart that change no verdict of the families and packs.
struct MetamorphicFamilyTests {
  private static let charts: [String] = {
    let stories = (try? Checkout.names(in: "Samples/stories", ending: ".yaml")) ?? []
    return stories.map { "Samples/stories/\($0)" } + [
      "Samples/harbour-mutual.yaml", "Samples/lindenfold-clinics.yaml",
    ]
  }()

  /// All packs are on, drafts as well.
  private func findings(_ chart: Plain) throws -> [Finding] {
    var linter = Linter()
    linter.today = CalendarDay("2026-06-01")
    linter.packs = Set(PackCatalogue.builtIn.ids)
    linter.packRule = { $0.rule() }
    return try Metamorphic.result(chart, linter).findings
  }

  private func verdicts(_ chart: Plain, names: [String: String] = [:]) throws -> [String] {
    try findings(chart).map { finding in
      // Which of two comes first may follow the ids, and so may whom of a circle is named.
      let key = finding.key.map { names[$0] ?? $0 }.sorted().joined(separator: " ")
      return "\(finding.rule.name) \(finding.severity): \(key)"
    }.sorted()
  }

  // MARK: Ids

  private static let lineKeys: Set<String> =
    Set(LineKind.allCases.map(\.name)).union([
      "chair", "members", "head", "accountable", "responsible", "consulted", "informed",
    ])

  private func renamed(_ value: Plain, _ names: [String: String]) -> Plain {
    switch value {
    case .text(let text, let bare): .text(names[text] ?? text, bare: names[text] == nil && bare)
    case .null: .null
    case .list(let items): .list(items.map { renamed($0, names) })
    case .map(let entries):
      .map(
        entries.map { entry in
          ["to", "with"].contains(entry.key)
            ? Plain.Entry(entry.key, renamed(entry.value, names)) : entry
        })
    }
  }

  /// The chart with other ids of positions and bodies.
  private func renamed(chart: Plain, _ names: [String: String]) -> Plain {
    var result = chart
    for section in Plain.sections {
      guard case .map(let records)? = chart[section] else { continue }
      let hasNodes = ["positions", "bodies"].contains(section)
      result[section] = .map(
        records.map { record in
          let fields = record.value.entries.map { field in
            Self.lineKeys.contains(field.key)
              ? Plain.Entry(field.key, renamed(field.value, names)) : field
          }
          let value = if case .map = record.value { Plain.map(fields) } else { record.value }
          return Plain.Entry(hasNodes ? names[record.key] ?? record.key : record.key, value)
        })
    }
    return result
  }

  @Test(arguments: charts)
  func otherIDsChangeNoVerdict(_ path: String) throws {
    let chart = try Plain(reading: path, try Checkout.bytes(path))
    let ids = ["positions", "bodies"].flatMap { chart[$0]?.entries.map(\.key) ?? [] }
    let expected = try verdicts(chart)
    #expect(expected.count > 3)
    for seed in 1...3 {
      var random = Seeded(seed: UInt64(seed))
      let numbers = ids.indices.shuffled(using: &random)
      let names = Dictionary(uniqueKeysWithValues: zip(ids, numbers.map { "n\($0)" }))
      let back = Dictionary(uniqueKeysWithValues: names.map { ($0.value, $0.key) })
      let found = try verdicts(renamed(chart: chart, names), names: back)
      #expect(found == expected, "seed \(seed)")
    }
  }

  // MARK: Others

  /// One more gardener is no matter of governance; rules about shapes may count them.
  @Test(arguments: charts)
  func anUnrelatedPositionChangesNoVerdict(_ path: String) throws {
    let chart = try Plain(reading: path, try Checkout.bytes(path))
    let graph = OrgGraph(
      try Metamorphic.result(chart, Linter(rules: [])).graph.document)
    // Below somebody without a role who has people already.
    let manager = graph.positions.first { node in
      graph.roles(of: node).isEmpty && !graph.directReports(of: node).isEmpty
    }
    let above = manager.map { graph.id(of: $0) } ?? "ceo"
    var changed = chart
    var positions = chart["positions"]?.entries ?? []
    let gardener: [Plain.Entry] = [
      .init("title", .text("Gardener")), .init("holder", .text("Flora Gardner")),
      .init("reports_to", .text(above)),
    ]
    positions.append(.init("zz-gardener", .map(gardener)))
    changed["positions"] = .map(positions)
    func serious(_ chart: Plain) throws -> [String] {
      try verdicts(chart).filter { !$0.hasPrefix("shape/") }
    }
    #expect(try serious(changed) == serious(chart))
  }
}
