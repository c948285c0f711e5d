import OrgFormats
import OrgLint
import OrgModel
import OrgTestSupport
import Testing

/// A chart that says it is an excerpt is not told that somebody is missing.
struct ExcerptTests {
  /// Every flag that a rule asks for, so that no rule is idle for want of one.
  private static let flags = [
    "class-a", "designated-entity", "federal-agency", "government", "large",
    "large-scale-monitoring", "listed", "public-body", "service-provider", "significant",
    "significant-data-fiduciary", "special-category-data",
  ]

  /// What all packs and drafts and all families find in a chart of these positions.
  private func findings(_ positions: String, flags: [String]) throws -> [Finding] {
    var linter = Linter()
    linter.today = CalendarDay("2026-08-10")
    linter.packs = Set(PackCatalogue.builtIn.ids)
    linter.packRule = { $0.rule() }
    let text = """
      orgline: 1
      profile: { flags: [\(flags.joined(separator: ", "))] }
      positions:
      \(positions)
      """
    return linter.check(try graph([("chart.yaml", text)])).findings
      // That two packs want opposite things is said of packs, and of no chart.
      .filter { $0.rule != "review/pack-conflict" }
  }

  private static let smallest = """
      ceo: { title: Chief Executive Officer, holder: Eve Ash }
      gardener: { title: Head Gardener, holder: Al Po, reports_to: ceo }
    """

  @Test func aHeadAndAGardenerLackNobody() throws {
    for flags in [["excerpt"], ["excerpt"] + Self.flags] {
      let found = try findings(Self.smallest, flags: flags)
      #expect(
        found.filter { $0.severity > .info }.map(\.message).isEmpty, "\(found.map(\.message))")
      #expect(Set(found.map(\.rule.name)).isSubset(of: ["us-fisma/not-a-federal-agency"]))
    }
  }

  /// The same two on a chart that is whole lack many, so that the rules do run.
  @Test func onAWholeChartTheyLackMany() throws {
    let found = try findings(Self.smallest, flags: ["complete"] + Self.flags)
    #expect(found.count { $0.severity > .info } > 20)
  }

  /// Whoever else is shown, no finding is about the organisation as a whole.
  @Test(arguments: RoleCatalogue.standard.roles.map(\.id))
  func besideAnyOfficeNobodyIsMissing(_ role: String) throws {
    let office = "  officer: { title: Officer, role: \(role), holder: Bo Ti, reports_to: ceo }"
    let found = try findings(
      "\(Self.smallest)\n\(office)", flags: ["excerpt"] + Self.flags)
    let ofTheWhole = found.filter { $0.severity > .info && $0.key == ["organization"] }
    #expect(ofTheWhole.map(\.message).isEmpty)
  }
}
