import OrgLint
import OrgModel
import OrgTestSupport
import Testing

/// The pages of the rules are their tests.
struct PageTests {
  private static let names = builtInRules.filter { !$0.info.page.isEmpty }.map { $0.id.name }

  private func rule(_ name: String) throws -> (info: RuleInfo, page: RulePage) {
    let info = try #require(builtInRule(RuleID(name))).info
    return (info, RulePage(String(decoding: info.page, as: UTF8.self)))
  }

  private func result(_ files: [RulePage.Fence], _ rule: RuleID) throws -> LintResult {
    var linter = Linter()
    // On this day the packs of 2026 have ended; no other page depends on it.
    linter.today = CalendarDay(rule == "review/ended-pack" ? "2027-02-01" : "2026-11-22")
    return linter.check(try graph(files.map { ($0.file, $0.text) }))
  }

  @Test(arguments: names)
  func theExampleOffendsAndTheMendedChartDoesNot(_ name: String) throws {
    let (info, page) = try rule(name)
    let examples = page.charts(in: "Example")
    let mended = page.charts(in: "Instead")
    #expect(!examples.isEmpty && !mended.isEmpty)
    // Without a configuration, there are no conflicts of its own: RoleConflictTests has one.
    guard name != "roles/conflicting-roles" else { return }
    for files in examples {
      let findings = try result(files, info.id).findings
      #expect(findings.contains { $0.rule == info.id })
    }
    for files in mended {
      let findings = try result(files, info.id).findings
      let offending = findings.filter {
        $0.counts && ($0.rule == info.id || $0.severity == .error)
      }
      #expect(offending.isEmpty, "\(offending.map(\.message))")
    }
  }

  @Test(arguments: names)
  func aPageHasTheFixedHeadings(_ name: String) throws {
    let (info, page) = try rule(name)
    var headings = ["What it does", "Why it matters", "Example", "Instead", "Options", "Source"]
    if info.options.isEmpty { headings.remove(at: 4) }
    #expect(page.title == name)
    #expect(page.sections == headings)
    #expect(page.summary.first?.isUppercase == true)
    #expect(page.summary.lowercased() == info.summary.lowercased() + ".")
  }

  @Test(arguments: names)
  func aPageNamesEveryOptionWithItsDefault(_ name: String) throws {
    let (info, _) = try rule(name)
    let text = String(decoding: info.page, as: UTF8.self)
    for option in info.options {
      #expect(text.contains("`\(option.name)` | \(option.standard) | \(option.summary)"))
      #expect(text.contains("`--set \(name).\(option.name)=N`"))
    }
  }

  @Test(arguments: names)
  func aPageSaysWhatItsSourceIsAndNeverIllegal(_ name: String) throws {
    let (info, _) = try rule(name)
    let text = String(decoding: info.page, as: UTF8.self)
    #expect(!text.lowercased().contains("illegal"))
    #expect(text.contains("Orgline's own"))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.count <= 120 })
  }

  @Test func namesAreUniqueAndHaveAFamily() {
    let names = builtInRules.map { $0.id.name }
    #expect(Set(names).count == names.count)
    for name in names { #expect(name.split(separator: "/").count == 2) }
  }
}
