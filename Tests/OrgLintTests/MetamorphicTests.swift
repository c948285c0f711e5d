import Foundation
import OrgFormats
import OrgLint
import OrgModel
import OrgReports
import OrgTestSupport
import Testing

/// The same chart in another look has the same findings: rule, key, fingerprint, weight, message,
/// witness, suggestions, waivers and counts; only places differ.
struct MetamorphicTests {
  @Test func aLookOfYAMLChangesNothing() throws {
    let linter = try Metamorphic.linter()
    for (name, chart) in try Metamorphic.charts(random: 20) {
      let expected = Metamorphic.told(try Metamorphic.result(chart, linter))
      for seed in UInt64(1)...2 {
        var look = YAMLLook(seed: seed)
        let text = look.file(chart)
        let told = Metamorphic.told(try Metamorphic.result([("other.yml", text)], linter))
        #expect(told == expected, "\(name), look \(seed)")
      }
    }
  }

  @Test func theSamplesAsTheyAreWrittenSayTheSame() throws {
    let linter = try Metamorphic.linter()
    for name in Metamorphic.samples {
      let bytes = try Checkout.bytes(name)
      let text = String(decoding: bytes, as: UTF8.self)
      let expected = Metamorphic.told(try Metamorphic.result([(name, text)], linter))
      let chart = try Plain(reading: name, bytes)
      #expect(Metamorphic.told(try Metamorphic.result(chart, linter)) == expected, "\(name)")
      // Lines are shifted, ends of lines are those of Windows, a mark stands in front.
      let shifted = "\u{FEFF}# a remark\r\n\r\n" + text.replacing("\n", with: "\r\n")
      let told = Metamorphic.told(try Metamorphic.result([(name, shifted)], linter))
      #expect(told == expected, "\(name), shifted")
    }
  }

  @Test func jsonSaysTheSame() throws {
    let linter = try Metamorphic.linter()
    for (name, chart) in try Metamorphic.charts(random: 20) {
      let expected = Metamorphic.told(try Metamorphic.result(chart, linter))
      for breaks in [true, false] {
        let file = ("chart.json", chart.json(breaks: breaks))
        let told = Metamorphic.told(try Metamorphic.result([file], linter))
        #expect(told == expected, "\(name), breaks: \(breaks)")
      }
    }
  }

  @Test func severalFilesUnderAnyNameSayTheSame() throws {
    let linter = try Metamorphic.linter()
    for (number, (name, chart)) in try Metamorphic.charts(random: 20).enumerated() {
      var random = Seeded(seed: UInt64(number))
      let expected = Metamorphic.told(try Metamorphic.result(chart, linter))
      let parts = chart.split(2 + random.below(4), &random)
      var look = YAMLLook(seed: UInt64(number))
      var files: Metamorphic.Files = []
      for (place, part) in parts.enumerated() {
        let isJSON = random.once(in: 3)
        files.append(
          isJSON ? ("\(place).json", part.json()) : ("x/\(place).yaml", look.file(part)))
      }
      let told = Metamorphic.told(try Metamorphic.result(files, linter))
      #expect(told == expected, "\(name), \(parts.count) files")
    }
  }

  @Test func fingerprintsKnowNothingOfLines() throws {
    let linter = try Metamorphic.linter()
    for (name, chart) in try Metamorphic.charts(random: 20) {
      let text = YAMLLook.tabular(chart)
      let expected = try Metamorphic.result([("a.yaml", text)], linter).findings
      for count in [1, 40, 1000] {
        let shifted = String(repeating: "\n", count: count) + text
        let found = try Metamorphic.result([("b.yaml", shifted)], linter).findings
        // Not sorted: the order of the findings is that of the lines, which all went down.
        #expect(found.map(\.fingerprint) == expected.map(\.fingerprint), "\(name) \(count)")
      }
    }
  }
}

/// Another order of the records, and of the files.
struct MetamorphicOrderTests {
  /// The JSON of a run with its findings in a fixed order, a text each, and with `places` or
  /// without.
  private func normal(_ result: LintResult, places: Bool) throws -> [String] {
    let json = LintFormat.json.render(result)
    let root = try JSONSerialization.jsonObject(with: Data(json.utf8))
    var report = try #require(root as? [String: Any])
    var findings = try #require(report["findings"] as? [[String: Any]])
    findings = findings.map(Self.withSortedPlaces)
    if !places { findings = findings.map(Self.withoutPlaces) }
    report["findings"] = nil
    return try (findings + [report]).map { part in
      let bytes = try JSONSerialization.data(withJSONObject: part, options: [.sortedKeys])
      return String(decoding: bytes, as: UTF8.self)
    }.sorted()
  }

  private static func withSortedPlaces(_ finding: [String: Any]) -> [String: Any] {
    guard let rule = finding["rule"] as? String,
      Metamorphic.inOrderOfInput.contains(RuleID(rule))
    else {
      return finding
    }
    var finding = finding
    let places = finding["locations"] as? [[String: Any]] ?? []
    finding["locations"] = places.sorted {
      ($0["path"] as? String ?? "", $0["line"] as? Int ?? 0, $0["column"] as? Int ?? 0)
        < ($1["path"] as? String ?? "", $1["line"] as? Int ?? 0, $1["column"] as? Int ?? 0)
    }.map { $0.filter { $0.key != "note" } }
    return finding
  }

  private static func withoutPlaces(_ finding: [String: Any]) -> [String: Any] {
    var finding = finding
    let notes = (finding["locations"] as? [[String: Any]])?.map { $0["note"] as? String ?? "" }
    finding["locations"] = notes
    if var witness = finding["witness"] as? [String: Any] {
      let edges = witness["edges"] as? [[String: Any]]
      witness["edges"] = edges?.map { $0.filter { $0.key != "path" && $0.key != "line" } }
      finding["witness"] = witness
    }
    if let waiver = finding["waived"] as? [String: Any] {
      finding["waived"] = waiver.filter { $0.key != "path" && $0.key != "line" }
    }
    return finding
  }

  /// A hundred orders of a sample, four of the others, and two of random charts.
  @Test func anyOrderOfRecordsAndKeysGivesTheSameReportButForPlaces() throws {
    let linter = try Metamorphic.linter()
    for (number, (name, chart)) in try Metamorphic.charts(random: 20).enumerated() {
      let expected = try normal(Metamorphic.result(chart, linter), places: false)
      let isChosen = name == "Samples/harbour-mutual.yaml"
      for order in 0..<(isChosen ? 100 : name.hasPrefix("Samples") ? 4 : 2) {
        var random = Seeded(seed: UInt64(number * 1000 + order))
        let other = chart.shuffled(&random)
        let told = try normal(Metamorphic.result(other, linter), places: false)
        #expect(told == expected, "\(name), order \(order)")
      }
    }
  }

  /// Files that are loaded in another order keep their lines: then places are equal as well, and
  /// only the order of the findings follows that of the files.
  @Test func anyOrderOfFilesGivesTheSameReportWithPlaces() throws {
    let linter = try Metamorphic.linter()
    for (number, (name, chart)) in try Metamorphic.charts(random: 20).enumerated() {
      var random = Seeded(seed: UInt64(number))
      let parts = chart.split(4, &random)
      let files = parts.enumerated().map { ("\($0.offset).yaml", YAMLLook.tabular($0.element)) }
      let expected = try normal(Metamorphic.result(files, linter), places: true)
      for order in 0..<3 {
        let shuffled = files.shuffled(using: &random)
        let told = try normal(Metamorphic.result(shuffled, linter), places: true)
        #expect(told == expected, "\(name), order \(order)")
      }
    }
  }

  @Test func twoFilesThatClaimAnIDMayComeInAnyOrder() throws {
    let folder = "Samples/faulty/duplicate-id"
    let linter = try Metamorphic.linter()
    let files = try Checkout.names(in: folder, ending: ".yaml").map { name in
      (name, String(decoding: try Checkout.bytes("\(folder)/\(name)"), as: UTF8.self))
    }
    let told = try normal(Metamorphic.result(files, linter), places: true)
    let other = try normal(Metamorphic.result(files.reversed(), linter), places: true)
    #expect(told == other)
  }
}
