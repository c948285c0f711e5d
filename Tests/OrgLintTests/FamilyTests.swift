import OrgLint
import OrgModel
import OrgTestSupport
import Testing

/// Every rule that is data explains itself, and its tests notice what is changed in it.
struct FamilyTests {
  private static let packs = PackCatalogue.builtIn
  static let rules =
    builtInRules.filter { $0.info.page.isEmpty } + packs.ids.flatMap { packs.rules(of: $0) }

  @Test func everyTestOfEveryRulePasses() throws {
    let result = try builtInRuleFiles().test()
    #expect(result.failures.map { "\($0.rule.name): \($0.failure ?? "")" } == [])
    #expect(result.untested.isEmpty)
    #expect(result.outcomes.count > 600)
  }

  @Test(arguments: rules)
  func aRuleSaysWhatItIsWorth(_ rule: RuleDefinition) {
    let page = rule.page
    for heading in ["What it does", "Why it matters", "Example", "Instead", "Source"] {
      #expect(page.contains("\n## \(heading)\n"), "\(rule.id.name) has no \(heading)")
    }
    #expect(page.contains("\nIt says: "), "\(rule.id.name)")
    #expect(page.contains("\n- "), "\(rule.id.name) suggests nothing")
    #expect(rule.info.citation != nil, "\(rule.id.name) cites nothing")
    #expect(!page.lowercased().contains("illegal"), "\(rule.id.name)")
  }

  /// What a source demands is an error, what it recommends a warning; drafts prove nothing.
  @Test(arguments: packs.ids)
  func aPackIsHonest(_ id: String) throws {
    let pack = try #require(Self.packs.pack(id))
    let rules = Self.packs.rules(of: id)
    #expect(pack.id == id && !rules.isEmpty)
    #expect(!pack.name.isEmpty && !pack.source.isEmpty && !pack.scope.isEmpty)
    #expect(!pack.says.isEmpty && !pack.doesNotSay.isEmpty)
    #expect(pack.confidence != nil && pack.verifiedOn != nil)
    for rule in rules {
      let info = rule.info
      let known = info.provenance
      #expect(info.id.family == id && info.pack == id)
      #expect(known.requires != nil && known.confidence != nil && known.verifiedOn != nil)
      #expect(known.source != nil, "\(info.id.name)")
      if known.confidence == .m { #expect(info.severity < .error, "\(info.id.name)") }
      if [.c, .m].contains(known.confidence), id != "us-fisma" {
        #expect(known.isDraft, "\(info.id.name)")
      }
      if info.modality == .disclose { #expect(info.severity < .error, "\(info.id.name)") }
    }
  }

  /// The text that is read for linting is the whole one without the tests.
  @Test func theBriefTextsSayTheSame() throws {
    let whole = try builtInRuleFiles().definitions
    for rule in Self.rules {
      let other = try #require(whole.first { $0.id == rule.id })
      #expect(rule.info.summary == other.info.summary)
      #expect(rule.info.severity == other.info.severity)
      #expect(rule.info.why == other.info.why)
      #expect(rule.info.options.map(\.name) == other.info.options.map(\.name))
    }
    #expect(Set(whole.map(\.id)).isSuperset(of: Self.rules.map(\.id)))
  }

  /// The index of the rules is what the command prints.
  @Test func everyFileIsThere() throws {
    let packs = try Checkout.names(in: "Sources/OrgLint/Rules/Packs", ending: ".yaml")
    #expect(packs.map { String($0.dropLast(5)) }.sorted() == Self.packs.ids)
  }
}
