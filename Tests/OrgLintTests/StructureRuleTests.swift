import OrgFormats
import OrgLint
import OrgModel
import Testing

/// The rules on the structure at their edges.
struct StructureRuleTests {
  // MARK: The top

  @Test func aHeadThatReportsToItselfHasOneFinding() throws {
    let text = "positions:\n  ceo: { title: CEO, reports_to: ceo }\n" + reports(3, to: "ceo")
    #expect(try chart(text).fingerprints == ["structure/self-report:ceo:reports_to"])
  }

  /// The ids and the lines of a finding's witness, and whom it names beside its key.
  private func proof(_ rule: RuleID, _ text: String) throws -> [String] {
    let graph = try chart(text)
    let finding = try #require(Linter.core.check(graph).findings.first { $0.rule == rule })
    func ids(_ nodes: [NodeID]) -> String { nodes.map { graph.id(of: $0) }.joined(separator: " ") }
    let edges = finding.witness.edges + finding.surroundings.edges
    return [
      finding.key.joined(separator: " "), ids(finding.subjects),
      ids(finding.witness.nodes + finding.surroundings.nodes),
      edges.map { ids([$0.from, $0.to]) }.sorted().joined(separator: ", "),
    ]
  }

  @Test func aFindingShowsWhomItIsAbout() throws {
    let circle = """
      positions:
        ceo: {}
        a: { reports_to: b }
        b: { reports_to: a }
        c: { reports_to: b }
        d: { reports_to: c }
      """
    #expect(
      try proof("structure/unreachable-position", circle)
        == ["a b", "c d", "c d a b", "a b, b a, c b, d c"])
    let lonely = """
      bodies: { forum: { kind: other }, board: { kind: board } }
      positions:
        ceo: { title: CEO, reports_to: board }
        a: { reports_to: forum }
      """
    #expect(
      try proof("structure/unreachable-position", lonely) == ["a", "", "a forum", "a forum"])
    #expect(
      try proof("structure/self-report", "positions: { ceo: {}, a: { escalates_to: a } }")
        == ["a escalates_to", "", "a", "a a"])
    let two = "positions:\n  a: {}\n  b: {}\n  c: { reports_to: a }\n"
    #expect(try proof("structure/several-roots", two) == ["b", "", "a", ""])
    let wide = "positions:\n  a: {}\n" + reports(13, to: "a")
    let posts = (1...13).map { "p\($0)" }.sorted()
    #expect(
      try proof("shape/wide-span", wide) == [
        "a", "", "a " + posts.joined(separator: " "),
        posts.map { "\($0) a" }.joined(separator: ", "),
      ])
    let deep =
      "positions:\n  p0: {}\n" + (1...8).map { "  p\($0): { reports_to: p\($0 - 1) }\n" }.joined()
    #expect(try Array(proof("shape/deep-hierarchy", deep).prefix(2)) == ["p0", "p8"])
  }

  @Test func whoReportsToItselfIsNoHead() throws {
    let text =
      "positions:\n  ceo: { title: CEO }\n  coo: { reports_to: coo }\n" + reports(4, to: "coo")
    #expect(try chart(text).fingerprints == ["structure/self-report:coo:reports_to"])
  }

  @Test func aLineToOneselfOfAnyKindIsFoundOnceAKind() throws {
    let text = "positions: { ceo: { escalates_to: [ceo, ceo], dotted_line_to: ceo } }"
    #expect(
      try chart(text).fingerprints == [
        "structure/self-report:ceo:dotted_line_to", "structure/self-report:ceo:escalates_to",
      ])
  }

  @Test func severalHeadsBelowABoardAreInOrderAndOthersAreNot() throws {
    let text = """
      bodies: { board: { kind: board } }
      positions:
        a: { reports_to: board }
        b: { reports_to: board }
      """
    #expect(try chart(text).fingerprints.isEmpty)
    #expect(try chart(text + "\n  c: {}").fingerprints == ["structure/several-roots:c"])
  }

  @Test func theChiefExecutiveIsTheHeadEvenOfTheSmallerTree() throws {
    let text = "positions:\n  ceo: { title: CEO }\n  a: {}\n" + reports(3, to: "a")
    #expect(try chart(text).keys("structure/several-roots") == ["a"])
    let untitled = "positions:\n  b: {}\n  a: {}\n" + reports(3, to: "a")
    #expect(try chart(untitled).keys("structure/several-roots") == ["b"])
  }

  /// Some charts draw the seat of the chair as a position.
  @Test func theChairBesideTheHeadIsNoStrayHead() throws {
    let rule: RuleID = "structure/several-roots"
    let chairs = [
      "{ title: Chair of the Board }", "{ title: Aufsichtsratsvorsitzende }",
      "{ title: Ms Adeyemi, role: board-chair }",
    ]
    let head = "  ceo: { title: CEO }\n  cfo: { title: CFO, reports_to: ceo }\n"
    for chair in chairs {
      let text = "positions:\n  chair: \(chair)\n"
      #expect(try chart(text + head).keys(rule).isEmpty, "\(chair)")
      let team = "  office: { title: Board Secretary, reports_to: chair }\n"
      #expect(try chart(text + team + head).keys(rule).isEmpty, "\(chair)")
      #expect(try chart(text + head + "  stray: {}\n").keys(rule) == ["stray"], "\(chair)")
      // Whoever has everybody below is the head, chair or not.
      let all = text + "  ceo: { title: CEO, reports_to: chair }\n  stray: {}\n"
      #expect(try chart(all).keys(rule) == ["stray"], "\(chair)")
      let untitled = text + "  md: {}\n  a: { reports_to: md }\n"
      #expect(try chart(untitled).keys(rule).isEmpty, "\(chair)")
    }
    let both = "positions:\n  a: { title: Chair and CEO }\n  b: { title: CEO }\n"
    #expect(try chart(both).keys(rule).count == 1)
    let deputy = "positions:\n  a: { title: Deputy Chair of the Board }\n" + head
    #expect(try chart(deputy).keys(rule) == ["a"])
  }

  @Test func managersThatWereNotReadAreOneFinding() throws {
    let four = "positions:\n" + (1...4).map { "  p\($0): {}\n" }.joined()
    #expect(try chart(four).keys("structure/several-roots") == ["p2", "p3", "p4"])
    #expect(try chart(four + "  p5: {}\n").fingerprints == ["structure/several-roots"])
  }

  @Test func aChartWithoutATopIsToldBesideItsCircle() throws {
    let graph = try chart("positions: { a: { reports_to: b }, b: { reports_to: a } }")
    #expect(graph.fingerprints == ["structure/no-root", "structure/reporting-cycle:a:b"])
  }

  @Test func ofTwoCirclesWithoutATopEachIsACircle() throws {
    let text = """
      positions:
        a: { reports_to: b }
        b: { reports_to: a }
        c: { reports_to: d }
        d: { reports_to: c }
        e: { reports_to: d }
      """
    #expect(
      try chart(text).fingerprints == [
        "structure/no-root", "structure/reporting-cycle:a:b", "structure/reporting-cycle:c:d",
      ])
  }

  @Test func anUnknownManagerAtTheTopIsThatAndNotAMissingTop() throws {
    let text = "positions:\n  a: { reports_to: council }\n  b: { reports_to: a }\n"
    #expect(try chart(text).fingerprints == ["structure/unknown-reference:council"])
    let circle = text + "  c: { reports_to: d }\n  d: { reports_to: c }\n"
    #expect(
      try chart(circle).fingerprints == [
        "structure/reporting-cycle:c:d", "structure/unknown-reference:council",
      ])
  }

  // MARK: Circles and what hangs below

  @Test func aCircleIsToldOnceWhereverItIsEntered() throws {
    let text = """
      positions:
        top: {}
        c: { reports_to: a }
        a: { reports_to: b }
        b: { reports_to: c }
        x: { reports_to: c }
        y: { reports_to: x }
      """
    #expect(
      try chart(text).fingerprints == [
        "structure/reporting-cycle:a:b:c", "structure/unreachable-position:a:b:c",
      ])
  }

  @Test func aCircleWithAWayOutIsACircleAndTwoSolidLines() throws {
    let text = """
      positions:
        top: {}
        a: { reports_to: [b, top] }
        b: { reports_to: a }
        c: { reports_to: b }
      """
    // Everybody is reached from the top, so nobody is cut off.
    let expected = ["structure/reporting-cycle:a:b", "structure/two-solid-lines:a"]
    let structural = try chart(text).fingerprints.filter { $0.hasPrefix("structure/") }
    #expect(structural == expected)
  }

  @Test func aTreeBelowABodyThatReportsToNobodyIsUnreachable() throws {
    let text = """
      bodies:
        works: { kind: other }
      positions:
        ceo: { title: CEO }
        a: { reports_to: ceo }
        b: { reports_to: works }
      """
    #expect(try chart(text).fingerprints == ["structure/unreachable-position:b"])
    let mended = text.replacing("{ kind: other }", with: "{ kind: other, reports_to: ceo }")
    #expect(try chart(mended).fingerprints.isEmpty)
  }

  // MARK: Lines

  @Test func oneSolidAndManyDottedLinesAreInOrder() throws {
    let text = """
      positions:
        ceo: {}
        a: { reports_to: ceo }
        b: { reports_to: ceo }
        c: { reports_to: a, dotted_line_to: [b, ceo] }
        d: { reports_to: [a, a] }
      """
    #expect(try chart(text).fingerprints.isEmpty)
    let two = text.replacing("reports_to: a, dotted", with: "reports_to: [a, b], dotted")
    #expect(try chart(two).fingerprints == ["structure/two-solid-lines:c"])
  }

  @Test func anEmptySeatHarmsOnlyThoseBelow() throws {
    let text = """
      positions:
        ceo: {}
        a: { vacant: true, reports_to: ceo }
        b: { reports_to: ceo }
        c: { reports_to: ceo }
      """
    #expect(try chart(text).fingerprints.isEmpty)
    let below = text.replacing("b: { reports_to: ceo", with: "b: { reports_to: a")
    #expect(try chart(below).fingerprints == ["structure/reports-to-vacant:a"])
    // A dotted line to an empty seat leaves the manager in place.
    let dotted = text.replacing("b: {", with: "b: { dotted_line_to: a,")
    #expect(try chart(dotted).fingerprints.isEmpty)
  }

  @Test func unknownNamesOfEveryKindAreFoundOnceAName() throws {
    let text = """
      bodies:
        board: { kind: board, chair: nobody, members: [nobody] }
      units:
        it: { head: ghost, parent: gone }
      positions:
        ceo: { unit: gone, escalates_to: [ghost, nobody] }
      responsibilities:
        x: { accountable: phantom }
      """
    #expect(
      try chart(text).fingerprints == [
        "structure/unknown-reference:ghost", "structure/unknown-reference:nobody",
        "structure/unknown-reference:phantom", "structure/unknown-reference:unit:gone",
      ])
  }

  @Test func unitsAreLookedUpOnlyWhereTheyAreDeclared() throws {
    #expect(try chart("positions: { ceo: { unit: it } }").fingerprints.isEmpty)
  }

  @Test func aUnitAndAPositionOfOneUnknownNameAreTwoFindings() throws {
    let text = "units: { it: {} }\npositions: { ceo: { unit: x, escalates_to: x } }"
    #expect(Set(try chart(text).fingerprints).count == 2)
  }

  @Test func aPositionAndABodyShareOneSetOfIDs() throws {
    let text = "bodies: { x: { kind: board } }\npositions: { x: {} }"
    #expect(try chart(text).fingerprints == ["structure/duplicate-id:x:position:body"])
  }

  @Test(arguments: [
    ("title: A, holder: Bob", Severity.warning), ("title: A, holder: Ann", .warning),
    ("title: Other, holder: Ann", .error),
  ])
  func recordsThatDifferOnlyInTheHolderAreAWarning(_ second: String, _ severity: Severity) throws {
    let graph = try graph([
      ("a.yaml", "orgline: 1\npositions: { a: { title: A, holder: Ann }, b: { reports_to: a } }"),
      ("b.yaml", "orgline: 1\npositions: { a: { \(second) } }"),
    ])
    let finding = Linter().check(graph).findings.first { $0.rule == "structure/duplicate-id" }
    #expect(finding?.severity == severity)
  }

  // MARK: Roles and escalation

  @Test(arguments: ["CPO", "CRO", "CCO", "CSO", "CDO", "CMO", "CAO", "Group CPO", "CPO (acting)"])
  func anAbbreviationOfSeveralRolesIsAmbiguousUntilARoleIsStated(_ title: String) throws {
    let text = "positions: { x: { title: \(title) } }"
    #expect(try chart(text).fingerprints == ["roles/ambiguous-title:x"])
    let stated = "positions: { x: { title: \(title), role: gc } }"
    #expect(try chart(stated).fingerprints.isEmpty)
  }

  @Test(arguments: ["CEO", "Chief Privacy Officer", "Deputy CPO", "Assistant to the CPO", "Clerk"])
  func otherTitlesAreNot(_ title: String) throws {
    #expect(try chart("positions: { x: { title: \(title) } }").fingerprints.isEmpty)
  }

  @Test func anEscalationEndsWhereNothingLeadsOn() throws {
    let text = """
      bodies:
        board: { kind: board }
        forum: { kind: other }
      positions:
        ceo:   { title: CEO, reports_to: board }
        empty: { vacant: true, reports_to: ceo }
        a: { reports_to: ceo, escalates_to: [board, ceo, forum, empty] }
      """
    #expect(
      try chart(text).fingerprints == [
        "escalation/dead-end:a:empty", "escalation/dead-end:a:forum",
      ])
    let joined = text.replacing("kind: other", with: "kind: other, reports_to: ceo")
    #expect(try chart(joined).fingerprints == ["escalation/dead-end:a:empty"])
  }

  @Test func withoutATopOnlyEmptySeatsAreDeadEnds() throws {
    let text = """
      positions:
        a: { reports_to: b }
        b: { reports_to: a }
        c: { reports_to: a, escalates_to: [b, d] }
        d: { reports_to: a, vacant: true }
      """
    #expect(
      try chart(text).fingerprints == [
        "escalation/dead-end:c:d", "structure/no-root", "structure/reporting-cycle:a:b",
      ])
  }
}
