import OrgModel
import Testing

/// `sameHands`: who decides in the place of whom.
struct PatternHandsTests {
  /// A chart in which Ann is CIO, and holds or chairs more, each thing with its own twist.
  private static let chart: PropertyGraph = {
    var document = OrgDocument()
    document.addBody(id: "audit", kind: .auditCommittee)
    document.addBody(id: "board", kind: .board)
    document.addBody(id: "alone", kind: .steeringCommittee)
    document.addBody(id: "shared", kind: .steeringCommittee)
    document.addBody(id: "empty", kind: .steeringCommittee)
    func add(
      _ id: String, _ holders: [String], _ lines: [Line] = [], isVacant: Bool = false,
      role: String? = nil
    ) {
      document.add(
        Position(id: id, role: role, holders: holders, isVacant: isVacant, lines: lines))
    }
    add("ceo", ["Ann"], role: "ceo")
    let seats = ["audit", "board", "alone", "shared"].map { Line(.chairs, to: $0) }
    add("cio", ["Ann"], seats, role: "cio")
    add("cro", ["Ann", "TBC"])
    add("cfo", ["Ann", "Bob"], [Line(.sitsOn, to: "shared")])
    add("gone", ["Ann"], [Line(.sitsOn, to: "alone")], isVacant: true)
    document.addPerson(id: "Ann")
    for number in 1...12 { add("u\(number)", ["weiß nicht"]) }
    for number in 1...2 { add("t\(number)", ["TBC"]) }
    for number in 1...4 { add("e\(number)", ["Eve"]) }
    add("nobody", [])
    return PropertyGraph(OrgGraph(document))
  }()

  @Test(arguments: [
    ("cio", "alone audit cio cro"),
    // Bob holds it as well: what is Ann's alone is in the hands of the two, and not the reverse.
    ("cfo", "alone audit cfo cio cro shared"),
    // Nobody is in a vacant seat, and nobody is named by a word, known or not.
    ("gone", "gone"), ("nobody", "nobody"), ("t1", "t1"), ("u1", "u1"),
    ("e1", "e1 e2 e3 e4"),
    // A body has no hands but its own, the board is in nobody's, a committee that the CIO chairs is
    // none of the board's, and it is Ann who is at the top.
    ("alone", "alone"), ("empty", "empty"), ("ceo", "alone audit ceo cio cro"),
  ])
  func everythingInTheHandsOf(_ node: String, _ expected: String) throws {
    var definition = PatternQuery.Definition(
      match: "(m:Position|Body {id: '\(node)'}), (y:Position|Body)")
    definition.condition = "sameHands(y, m)"
    definition.keys = ["y.id"]
    let rows = try PatternQuery(definition).results(in: Self.chart).rows
    #expect(rows.map { $0.keys[0].description }.joined(separator: " ") == expected)
  }

  @Test(arguments: [
    ("sameHand(c, m)", "there is no function"), ("samehands(c)", "takes two values"),
    ("sameHands(c, p)", "compares positions and bodies, and this is a person"),
    ("sameHands(c, 1)", "compares positions and bodies, and this is a number"),
  ])
  func slipsAreSaid(_ condition: String, _ message: String) throws {
    var definition = PatternQuery.Definition(match: "(c:CISO), (m:CIO), (p:Person)")
    definition.condition = condition
    let faults = #expect(throws: PatternQuery.Faults.self) { try PatternQuery(definition) }
    #expect(faults?.faults.first?.error.message.contains(message) == true)
    definition.condition = "SAMEHANDS(c, m)"
    #expect(throws: Never.self) { try PatternQuery(definition) }
  }
}
