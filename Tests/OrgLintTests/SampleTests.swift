import OrgLint
import OrgModel
import OrgTestSupport
import Testing

/// The samples show what their names and `Samples/README.md` promise, and nothing else.
struct SampleTests {
  private static let promises: [String: [String]] = [
    "harbour-mutual.yaml": [
      "escalation/single-point-of-failure:it-operations", "independence/ciso-under-cio:ciso:cio",
      "roles/ambiguous-title:cpo", "shape/single-report-chain:cro",
    ],
    "harbour-mutual-repaired.yaml": [],
    "harbour-mutual-option-b.yaml": [],
    "lindenfold-clinics.yaml": [],
    "matrix-ostravane.yaml": [],
    "thousand.csv": [],
    "faulty/ambiguous-title.yaml": ["roles/ambiguous-title:cpo", "roles/ambiguous-title:cso"],
    "faulty/ciso-under-cio.yaml": [
      "independence/ciso-under-cio:ciso:cio", "review/cio-silent-to-board:cio",
    ],
    "faulty/dead-end.yaml": [
      "escalation/dead-end:safeguarding:ombudsman", "escalation/dead-end:safety:ethics",
      "escalation/no-deputies:organization",
    ],
    "faulty/deep-hierarchy.yaml": ["shape/deep-hierarchy:ceo"],
    "faulty/lost-zeros.csv": ["structure/unknown-reference:positions:leading-zeros"],
    "faulty/no-root.yaml": [
      "structure/no-root",
      "structure/reporting-cycle:general-manager:secretary:member-services",
    ],
    "faulty/reporting-cycle.yaml": ["structure/reporting-cycle:design:testing:prototyping"],
    "faulty/reports-to-vacant.yaml": [
      "review/lasting-vacancy:collections", "structure/reports-to-vacant:collections",
    ],
    "faulty/self-report.yaml": ["structure/self-report:depot:reports_to"],
    "faulty/several-roots.yaml": ["structure/several-roots:research"],
    "faulty/single-report-chain.yaml": ["shape/single-report-chain:marketing"],
    "faulty/two-solid-lines.yaml": ["structure/two-solid-lines:plant-engineer"],
    "faulty/unknown-reference.yaml": ["structure/unknown-reference:finanse-director"],
    "faulty/unreachable-position.yaml": [
      "structure/reporting-cycle:catering:events", "structure/unreachable-position:catering:events",
    ],
    "faulty/wide-span.yaml": ["shape/wide-span:sales"],
  ]

  private static let files = promises.keys.sorted()

  @Test(arguments: files)
  func aSampleHasExactlyTheFindingsThatItPromises(_ file: String) throws {
    var linter = Linter()
    linter.today = CalendarDay("2026-06-01")
    let result = linter.check(try graph(of: ["Samples/\(file)"]))
    #expect(result.findings.map(\.fingerprint).sorted() == Self.promises[file])
  }

  @Test func theFolderWithTwoFilesIsOneOrganisation() throws {
    let folder = "Samples/faulty/duplicate-id"
    let files = try Checkout.names(in: folder, ending: ".yaml").map { "\(folder)/\($0)" }
    #expect(files.count == 2)
    #expect(try graph(of: files).fingerprints == ["structure/duplicate-id:quality"])
  }

  @Test func everySampleIsPromisedAndTold() throws {
    let charts = [".yaml", ".csv"]
    let top = try charts.flatMap { try Checkout.names(in: "Samples", ending: $0) }
    let faulty = try charts.flatMap { try Checkout.names(in: "Samples/faulty", ending: $0) }
    let all = (top + faulty.map { "faulty/\($0)" }).sorted()
    #expect(all == Self.files)
    let readme = String(decoding: try Checkout.bytes("Samples/README.md"), as: UTF8.self)
    for file in Self.files { #expect(readme.contains("`\(file)`")) }
  }

  @Test func everyRuleFiresSomewhere() {
    let fired = Set(
      Self.promises.values.joined().compactMap { $0.split(separator: ":").first.map(String.init) })
    // Rules about waivers have their pages for samples.
    let silent = coreRules.filter { $0.id.family != "waiver" }
      .map { $0.id.name }.filter { !fired.contains($0) }
    #expect(
      silent == [
        "duties/misspelt-duty", "review/ended-pack", "review/pack-conflict",
        "review/pack-out-of-scope", "roles/conflicting-roles", "roles/title-decided-by-context",
        "structure/ambiguous-holder", "structure/contradictory-flags", "structure/duplicate-id",
        "structure/misspelt-profile", "structure/unknown-pack",
      ], "which the folder and the pages show")
  }
}
