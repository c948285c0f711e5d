import OrgLint
import OrgModel
import OrgTestSupport
import Testing

/// The stories of the articles that the project started from: each is found, and mended in its twin.
struct StoryTests {
  private static let stories: [String: Set<String>] = [
    "ciso-under-cio": ["independence/ciso-under-cio"],
    "two-cpos": ["roles/ambiguous-title"],
    "virtual-ciso": ["external/vciso-without-sponsor", "external/accountable-outside"],
    "three-silos": [
      "collaboration/cio-ciso-apart", "collaboration/ciso-privacy-apart",
      "collaboration/triad-open",
    ],
    "two-incident-leaders": ["duties/two-incident-leaders", "duties/breach-notification-merged"],
    "bank-under-rbi": ["in-rbi/ciso-reports-to-head-of-it"],
    "federal-agency": [],
  ]
  private static let names = stories.keys.sorted()

  private func findings(
    _ name: String, packs: Set<String> = [], drafts: Bool = false, flags: [String] = []
  ) throws -> [Finding] {
    var linter = Linter()
    linter.today = CalendarDay("2026-06-01")
    linter.packs = packs
    if drafts { linter.packRule = { $0.rule() } }
    let path = "Samples/stories/\(name).yaml"
    guard !flags.isEmpty else { return linter.check(try graph(of: [path])).findings }
    let text = String(decoding: try Checkout.bytes(path), as: UTF8.self)
    let flagged = "profile:\n  flags: [\(flags.joined(separator: ", "))]\n"
    return linter.check(try graph([(path, text.replacing("profile:\n", with: flagged))])).findings
  }

  @Test(arguments: names)
  func aStoryIsFoundAndItsTwinIsMended(_ name: String) throws {
    let wanted = try #require(Self.stories[name])
    let serious = try findings(name).filter { $0.severity > .info }
    #expect(wanted.isSubset(of: serious.map(\.rule.name)))
    // What is found besides belongs to the story: nothing of another kind.
    let mended = try findings(name + "-mended").filter { $0.severity > .info }
    #expect(mended.isEmpty, "\(mended.map(\.message))")
  }

  @Test func everyStoryIsTriedAndTold() throws {
    let files = try Checkout.names(in: "Samples/stories", ending: ".yaml")
    let all = (Self.names + ["one-chart-all-packs"]).flatMap {
      ["\($0)-mended.yaml", "\($0).yaml"]
    }
    #expect(files == all.sorted())
    let readme = String(decoding: try Checkout.bytes("Samples/README.md"), as: UTF8.self)
    for name in Self.names { #expect(readme.contains("`stories/\(name).yaml`")) }
  }

  /// The same shape, and opposite verdicts: what binds decides.
  @Test func theBankAndTheAgencyHaveOneShape() throws {
    #expect(try findings("bank-under-rbi").contains { $0.severity == .error })
    #expect(try !findings("federal-agency").contains { $0.severity > .info })
    let swapped = try findings("federal-agency", packs: ["in-rbi"])
    #expect(swapped.contains { $0.rule == "in-rbi/ciso-reports-to-head-of-it" })
    #expect(swapped.contains { $0.rule == "review/pack-conflict" })
  }

  /// The verdicts of one CISO-under-CIO chart per pack: governance.md, 6.6. What is expected comes
  /// from there, pack by pack. FISMA binds agencies alone, so that for it this is one.
  @Test(arguments: PackCatalogue.builtIn.ids)
  func oneChartThroughAllPacks(_ pack: String) throws {
    let expected: [String: Severity] = [
      "in-rbi": .error, "sa-sama": .error, "sa-nca": .error, "es-ens": .error,
      "us-ffiec": .warning,
    ]
    let passing = [
      "us-fisma", "us-nydfs", "pci-dss4", "us-hipaa", "iso-27001", "eu-nis2", "eu-nis2-ir",
      "us-glba", "eu-gdpr", "nist-csf2", "au-apra-234", "iia", "soc2-cc1",
    ]
    let flags = pack == "us-fisma" ? ["federal-agency"] : []
    let found = try findings("one-chart-all-packs", packs: [pack], drafts: true, flags: flags)
      .filter { $0.rule.family == pack }
    let worst = found.map(\.severity).max()
    if let severity = expected[pack] {
      #expect(worst == severity, "\(found.map(\.message))")
      #expect(found.contains { $0.key.contains("ciso") })
    } else if passing.contains(pack) {
      #expect((worst ?? .info) == .info, "\(found.map(\.message))")
    }
    let mended = try findings(
      "one-chart-all-packs-mended", packs: [pack], drafts: true, flags: flags
    ).filter { $0.rule.family == pack && $0.severity > .info }
    // Below the chief executive, the CISO is where everybody but FISMA wants one.
    #expect(mended.isEmpty == (pack != "us-fisma"), "\(mended.map(\.message))")
  }
}
