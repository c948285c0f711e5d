import OrgTestSupport
import Testing

@testable import OrgModel

/// What a document means, case by case.
struct GraphBuildingTests {
  private func unknown(_ graph: OrgGraph) -> [UnknownReferenceFault] {
    graph.faults.compactMap { if case .unknownReference(let fault) = $0 { fault } else { nil } }
  }

  private func duplicates(_ graph: OrgGraph) -> [DuplicateIDFault] {
    graph.faults.compactMap { if case .duplicateID(let fault) = $0 { fault } else { nil } }
  }

  private func selfLines(_ graph: OrgGraph) -> [SelfLineFault] {
    graph.faults.compactMap { if case .selfLine(let fault) = $0 { fault } else { nil } }
  }

  // MARK: Nodes

  @Test func positionsComeBeforeBodiesEachInTheOrderOfBytes() {
    let graph = OrgGraph(sketch: "zoe ann é Zoe 10 9 _; [board] [Audit:audit-committee]")
    #expect(graph.names(graph.positions) == "10 9 Zoe _ ann zoe é")
    #expect(graph.names(graph.bodies) == "Audit board")
    #expect(graph.body(graph["Audit"])?.kind == .auditCommittee)
    #expect(graph.node(withID: "nobody") == nil)
    #expect(graph.node(withID: "") == nil)
  }

  @Test func anEmptyDocumentIsAnEmptyGraph() {
    let graph = OrgGraph(OrgDocument())
    #expect(graph.nodeCount == 0 && graph.faults.isEmpty && graph.roots.isEmpty)
    #expect(graph.topNodes.isEmpty && graph.totalReports().isEmpty && graph.reachesTop().isEmpty)
    #expect(graph.summary().positions == 0 && graph.summary().layers == nil)
    #expect(graph.node(withID: "a") == nil)
    _ = graph.upwardDominators()
    #expect(Comparison(from: graph, to: graph).isEmpty)
  }

  @Test func onePositionIsRootHeadAndTop() {
    let graph = OrgGraph(sketch: "solo")
    let solo = graph["solo"]
    #expect(graph.roots == [solo] && graph.topNodes == [solo] && graph.layer(of: solo) == 1)
    #expect(graph.escalationPath(from: solo)?.nodes == [solo])
    #expect(graph.upwardDominators().dominators(of: solo).isEmpty)
    #expect(graph.superiors(of: solo).isEmpty && graph.totalReports() == [0])
    #expect(graph.faults.isEmpty)
  }

  @Test func bodiesAloneMakeAGraph() {
    let graph = OrgGraph(sketch: "[board] [audit:audit-committee]; board > audit")
    #expect(graph.positionCount == 0 && graph.names(graph.topNodes) == "audit board")
    #expect(graph.faults.isEmpty && graph.roots.isEmpty)
  }

  // MARK: Lines

  @Test(arguments: LineKind.allCases)
  func everyKindIsFoundFromBothEnds(_ kind: LineKind) {
    let bodies = kind.leadsToBody ? "[b] [c]; " : ""
    let graph = OrgGraph(sketch: "\(bodies)a ~\(kind.name)> b c b; d ~\(kind.name)> b")
    #expect(graph.names(graph.lines(kind, from: graph["a"])) == "b c")
    if kind.isDirected {
      #expect(graph.names(graph.lines(kind, to: graph["b"])) == "a d")
      #expect(graph.lines(kind, from: graph["b"]).isEmpty)
    } else {
      #expect(graph.names(graph.lines(kind, from: graph["b"])) == "a d")
    }
    #expect(graph.lineCount(kind) == 3)
    for other in LineKind.allCases where other != kind { #expect(graph.lineCount(other) == 0) }
  }

  @Test func aCollaborationWrittenAtBothEndsIsOne() {
    let graph = OrgGraph(sketch: "a ~collaborates_with> b; b ~collaborates_with> a c")
    #expect(graph.lineCount(.collaboratesWith) == 2)
    #expect(graph.names(graph.lines(.collaboratesWith, from: graph["b"])) == "a c")
  }

  @Test func membersAndChairAreLinesFromThePositions() {
    var document = GraphSketch("ann bob [board]").document
    for (kind, name) in [(LineKind.chairs, "ann"), (.sitsOn, "bob"), (.sitsOn, "ghost")] {
      let target = document.source.append(name)
      document.lines.append(LineRecord(kind, from: 0, .body, to: target, isReversed: true))
    }
    let graph = OrgGraph(document)
    #expect(graph.names(graph.lines(.chairs, from: graph["ann"])) == "board")
    #expect(graph.names(graph.lines(.sitsOn, to: graph["board"])) == "bob")
    #expect(unknown(graph).map(\.names) == [["ghost"]])
    #expect(unknown(graph).first?.occurrences.map(\.field) == ["members"])
    #expect(unknown(graph).first?.occurrences.map(\.node) == [graph["board"]])
  }

  @Test func aMembershipOfAPositionIsAFaultAndNoLine() {
    let graph = OrgGraph(sketch: "[board] ceo; ann > ceo; ann ~sits_on> ceo board")
    #expect(graph.names(graph.lines(.sitsOn, from: graph["ann"])) == "board")
    #expect(unknown(graph).map(\.names) == [["ceo"]])
    #expect(unknown(graph).first?.subject == .body)
  }

  @Test func aLineToItselfIsAFaultAndNoLine() {
    let graph = OrgGraph(sketch: "a > a b; b ~dotted_line_to> b; b > c; c > c")
    let faults = selfLines(graph).map {
      "\(graph.id(of: $0.node)) \($0.kind.name) \($0.isOnlyLine)"
    }
    #expect(Set(faults) == ["a reports_to true", "b dotted_line_to false", "c reports_to false"])
    #expect(graph.lineCount(.reportsTo) == 2 && graph.lineCount(.dottedLineTo) == 0)
    #expect(graph.names(graph.roots) == "a")
  }

  @Test func theManagerIsTheFirstSolidLineToAPosition() {
    let graph = OrgGraph(sketch: "[board]; board > x; zoe > x; ann > x; board > y")
    #expect(graph.manager(of: graph["x"]).map { graph.id(of: $0) } == "zoe")
    #expect(graph.manager(of: graph["y"]) == nil)
    #expect(graph.names(graph.roots) == "ann y zoe")
    #expect(graph.names(graph.directReports(of: graph["ann"])) == "x")
    #expect(graph.names(graph.directReports(of: graph["board"])) == "x y")
  }

  @Test func bodiesThatReportToAPositionAreNoReports() {
    let graph = OrgGraph(
      sketch: "[steer:steering-committee] [other:other]; cio > dev steer ops other")
    #expect(graph.names(graph.directReports(of: graph["cio"])) == "dev ops")
    #expect(graph.summary().widestSpan == 2)
  }

  @Test func detailsBelongToTheirLine() {
    var document = OrgDocument()
    let line = Line(.escalatesTo, to: "b", topics: ["fraud", "é"], within: "24h", channel: "call")
    document.add(Position(id: "a", lines: [line, Line(.informs, to: "b", every: "1w")]))
    document.add(Position(id: "b", lines: [Line(.reportsTo, to: "a")]))
    let graph = OrgGraph(document)
    let details = graph.details(ofLine: .escalatesTo, from: graph["a"], to: graph["b"])
    #expect(details?.topics.map { document.source.string($0) } == ["fraud", "é"])
    #expect(details.flatMap { document.string($0.within) } == "24h")
    #expect(details.flatMap { document.string($0.every) } == nil)
    let informs = graph.details(ofLine: .informs, from: graph["a"], to: graph["b"])
    #expect(informs.flatMap { document.string($0.every) } == "1w")
    #expect(graph.details(ofLine: .reportsTo, from: graph["b"], to: graph["a"]) == nil)
    #expect(graph.details(ofLine: .reportsTo, from: graph["a"], to: graph["b"]) == nil)
    #expect(graph.source(ofLine: .informs, from: graph["a"], to: graph["b"]) == nil)
    #expect(document.position(at: 0).lines == [line, Line(.informs, to: "b", every: "1w")])
  }

  // MARK: Unknown references

  @Test func eachCauseIsOneFault() {
    let graph = OrgGraph(
      sketch: """
        Ann; 007; bob; chief-of-police
        ?ann > x; ?7 > y; ?08 > y2; ?chief-of-polite > z; ?zzz > w w2; 008
        """)
    let found = unknown(graph)
    func fault(_ cause: UnknownReferenceFault.Cause) -> UnknownReferenceFault? {
      found.first { $0.cause == cause }
    }
    #expect(found.count == 4)
    #expect(fault(.letterCase)?.names == ["ann"] && fault(.letterCase)?.intended == ["Ann"])
    #expect(fault(.leadingZeros)?.names == ["7", "08"])
    #expect(fault(.leadingZeros)?.intended == ["007", "008"])
    #expect(fault(.missing(nearest: "chief-of-police"))?.names == ["chief-of-polite"])
    let lost = fault(.missing(nearest: nil))
    #expect(lost?.names == ["zzz"] && lost?.intended == [])
    #expect(lost?.occurrences.compactMap { $0.node }.map { graph.id(of: $0) } == ["w", "w2"])
    #expect(graph.names(graph.roots) == "007 008 Ann bob chief-of-police")
    #expect(graph.layer(of: graph["w"]) == nil)
  }

  @Test func whiteSpaceIsACauseToo() {
    var document = OrgDocument()
    document.add(Position(id: "A 1"))
    document.add(Position(id: "b", lines: [Line(.reportsTo, to: "A\u{A0}1")]))
    document.add(Position(id: "c", lines: [Line(.reportsTo, to: "A1 ")]))
    let graph = OrgGraph(document)
    #expect(unknown(graph).map(\.cause) == [.whitespace])
    #expect(unknown(graph).first?.intended == ["A 1", "A 1"])
  }

  @Test func ofSeveralRelativesNoneIsMeant() {
    let graph = OrgGraph(sketch: "ABC; abc; ?Abc > x")
    #expect(unknown(graph).map(\.intended) == [[]])
    #expect(unknown(graph).map(\.names) == [["Abc"]])
  }

  @Test func otherReferencesAreResolvedToo() {
    var document = GraphSketch("ceo").document
    var unit = UnitRecord(id: document.source.append("it"))
    unit.head = document.source.append("nobody")
    unit.parent = document.source.append("nowhere")
    document.units = [unit]
    document.unitsAreDeclared = true
    var duty = ResponsibilityRecord(id: document.source.append("r"))
    duty.accountable = [document.source.append("ceo")]
    duty.informed = [document.source.append("ghost")]
    document.responsibilities = [duty]
    document.staffGroups = [StaffGroupRecord(reportsTo: document.source.append("gone"))]
    document.add(Position(id: "x", unit: "itt", lines: [Line(.reportsTo, to: "ceo")]))
    let graph = OrgGraph(document)
    let fields = unknown(graph).flatMap { fault in
      fault.occurrences.map { "\(fault.subject) \($0.field): \(document.source.string($0.text))" }
    }
    #expect(
      Set(fields) == [
        "position head: nobody", "position informed: ghost", "position staff group: gone",
        "unit parent: nowhere", "unit unit: itt",
      ])
    #expect(graph.summary().unknownReferences == 3)
  }

  // MARK: Duplicate ids

  @Test func recordsWithOneIDAreOnePosition() {
    var document = OrgDocument()
    document.add(Position(id: "a", title: "CIO", holders: ["Ann"]))
    document.add(Position(id: "b"))
    document.add(
      Position(id: "a", title: "CTO", holders: ["Bob"], lines: [Line(.reportsTo, to: "b")]))
    let graph = OrgGraph(document)
    #expect(graph.positionCount == 2 && document.positionCount == 3)
    #expect(graph.holders(of: graph["a"]) == ["Ann", "Bob"])
    #expect(graph.title(of: graph["a"]) == "CIO" && graph.role(of: graph["a"])?.id == "cio")
    #expect(duplicates(graph).map(\.differences) == [["title", "holder", "reports_to"]])
    #expect(duplicates(graph).map(\.isShared) == [false])
    #expect(duplicates(graph).map { $0.records.count } == [2])
  }

  @Test func recordsThatDifferInTheHolderAreASharedPosition() {
    var document = OrgDocument()
    document.add(Position(id: "a", title: "CIO", holders: ["Ann"], fte: "0.5"))
    document.add(Position(id: "a", title: "CIO", holders: ["Bob"], engagement: .contractor))
    document.add(Position(id: "b", title: "CTO"))
    document.add(Position(id: "b", title: "CTO"))
    let graph = OrgGraph(document)
    #expect(duplicates(graph).map(\.isShared) == [true, true])
    #expect(duplicates(graph).map(\.differences) == [["holder", "engagement", "fte"], []])
  }

  @Test func bodiesWithThePositionsIDAreOneNodeOfTheirOwn() {
    var document = OrgDocument()
    document.add(Position(id: "x"))
    document.add(Position(id: "y", lines: [Line(.reportsTo, to: "x")]))
    document.addBody(id: "x", kind: .board)
    document.addBody(id: "x", kind: .other, reportsTo: "y")
    let graph = OrgGraph(document)
    #expect(graph.nodeCount == 3)
    #expect(graph.isPosition(graph["x"]))
    #expect(graph.names(graph.lines(.reportsTo, to: graph["x"])) == "y")
    #expect(graph.names(graph.lines(.reportsTo, to: graph["y"])) == "x")
    let faults = duplicates(graph)
    #expect(faults.map(\.differences) == [["kind"], ["position or body"]])
  }

  @Test func bodiesWithOneIDAreOneBody() {
    var document = OrgDocument()
    document.addBody(id: "b", name: "Board", kind: .other)
    document.addBody(id: "b", name: "The Board", kind: .board)
    let graph = OrgGraph(document)
    #expect(graph.nodeCount == 1 && graph.names(graph.topNodes) == "b")
    #expect(duplicates(graph).map(\.differences) == [["name", "kind"]])
  }

  @Test func programsMakeWhatFilesSay() throws {
    var document = OrgDocument()
    document.addUnit(id: "it", name: "Technology", head: "cio")
    document.addUnit(id: "security", parent: "it", head: "nobody")
    document.addPerson(id: "sam", name: "Sam Okafor", isExternal: true)
    document.addBody(id: "board", kind: .board)
    document.add(Position(id: "cio", unit: "it", holders: ["sam"]))
    document.add(Position(id: "ciso", unit: "sales", lines: [Line(.reportsTo, to: "cio")]))
    document.addResponsibility(
      id: "incidents", accountable: ["ciso"], responsible: ["cio", "gone"], informed: ["board"],
      isRequired: true)
    let graph = OrgGraph(document)
    #expect(graph.holders(of: graph["cio"]) == ["Sam Okafor"] && graph.isExternal(graph["cio"]))
    let unknown = graph.faults.compactMap { fault -> String? in
      guard case .unknownReference(let reference) = fault else { return nil }
      return document.source.string(reference.occurrences[0].text)
    }
    #expect(Set(unknown) == ["nobody", "sales", "gone"])
    let departure = graph.departure(of: graph["ciso"])
    #expect(departure.duties.map(\.responsibility) == ["incidents"])
  }
}
