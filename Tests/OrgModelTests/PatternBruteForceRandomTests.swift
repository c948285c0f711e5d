import OrgTestSupport
import Testing

@testable import OrgModel

/// Random patterns on random charts, compared with the matcher that tries everything.
struct PatternBruteForceRandomTests {
  /// Whether one repetition can be of different lengths, so that the fewest repetitions need not be
  /// the fewest lines; then witnesses are proven, and not compared.
  static func isUneven(_ text: String) throws -> Bool {
    let syntax = try PlainAnswer.pattern(text)
    return syntax.paths.flatMap(\.elements).contains { element in
      guard case .group(let group) = element else { return false }
      // Of repetitions of several lines, the library takes the first ends before the first nodes.
      if group.path.elements.count > 3 { return true }
      return group.path.elements.contains { inner in
        if case .line(let line) = inner { return line.quantifier != nil }
        return false
      }
    }
  }

  /// Why a pattern was not accepted; those that can have no match are told apart.
  private static func isImpossible(_ faults: PatternQuery.Faults) -> Bool {
    let reasons = [" would be ", "of these kinds", " has no property "]
    return faults.faults.allSatisfy { fault in
      reasons.contains { fault.error.message.contains($0) }
    }
  }

  @Test func randomPatternsFindWhatTheDefinitionSays() throws {
    var (asked, rows, excused, refused) = (0, 0, 0, 0)
    for seed in 1...PatternBruteForceTests.count("ORGLINE_PATTERNS", or: 60) {
      var generator = PatternGenerator(seed: seed)
      let rule = generator.rule()
      let (organisation, graph) = PatternBruteForceTests.chart(seed)
      let about = "seed \(seed), \(rule.definition): \(organisation)"
      let query: PatternQuery
      do {
        query = try PatternQuery(rule.definition)
      } catch {
        refused += 1
        #expect(Self.isImpossible(error), "\(error.faults): \(about)")
        try expectNothing(error, rule, organisation, about)
        continue
      }
      let (found, expected, unproven) = try PatternBruteForceTests.answers(
        query, organisation, graph)
      #expect(found == expected, "\(about)")
      #expect(unproven == [], "\(about)")
      asked += 1
      rows += expected.rows.count
      excused += expected.excused
    }
    #expect(asked > refused && rows > 0)
    #expect(asked < 1_000 || excused > 0)
    if asked > 1_000 { print("asked \(asked), refused \(refused), rows \(rows), \(excused)") }
  }

  /// A pattern is only refused when it can match nothing.
  private func expectNothing(
    _ faults: PatternQuery.Faults, _ rule: PlainRule, _ organisation: PlainOrganisation,
    _ about: String
  ) throws {
    // What is inside EXISTS or may be left out can be impossible without the rest being so.
    let parts = ["EXISTS", ")*", ")?", "){0", "){,"]
    let isWhole = !parts.contains { rule.definition.match.contains($0) }
    guard isWhole, faults.faults.contains(where: { $0.part == .match }) else { return }
    var proofs: Set<String> = []
    var definition = PatternQuery.Definition(match: rule.definition.match)
    definition.keys = []
    let expected = try PlainAnswer(definition, BruteForce(organisation), proofs: &proofs)
    #expect(expected.matched == 0, "refused, and yet there are matches: \(about)")
  }
}
