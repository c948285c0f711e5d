import OrgModel
import OrgTestSupport
import Testing

@testable import OrgFormats

/// Every key of the native format, in YAML and in JSON: its value, and where it stands.
struct NativeKeyTests {
  /// Every text that is looked for occurs once in the file, so its place can be found by searching.
  static let yaml = """
    orgline: 1
    name: Harbour Mutual
    profile:
      sectors: [insurance, banking]
      jurisdictions: EU
      packs:
        - eu-gdpr
        - "iia"
    bodies:
      board: { name: Board of Directors, kind: board, chair: chairwoman, members: [ned-1, ned-2] }
      audit-cttee: { kind: audit-committee, reports_to: top-board }
    units:
      it: { name: Information Technology, head: it-head }
      security: { parent: it-parent }
    people:
      priya-n: { name: Priya Nair, skills: [risk-management, law-2], external: true }
    positions:
      full:
        title: 'Chief ''Security'' Officer'
        role: ciso
        unit: unit-7
        holder: [priya-x, Sam Okafor]
        engagement: contractor
        fte: 0.5
        cost: 190000
        location: Hall
        tags: [key-role, "2nd"]
        since: 2020-01-31
        until: 2030-12-01
        reviewed: "2026-02-28"
        reports_to: boss-1
        dotted_line_to: [boss-2, { to: boss-3 }]
        escalates_to: { to: boss-4, on: [incident, fraud], within: 24h }
        informs: [{ to: boss-5, every: 1q, on: topic-5 }]
        collaborates_with: [{ with: peer-1, every: 1w, channel: meeting }, peer-2, { to: peer-3 }]
        sits_on: body-1
        chairs: [body-2]
        invited_to: body-3
        oversees: pos-1
        funded_by: pos-2
        deputy: pos-3
      open: { vacant: true }
      plain:
    responsibilities:
      incident-response:
        accountable: acc-1
        responsible: [res-1, res-2]
        consulted: [con-1]
        informed: [inf-1, inf-2]
        topic: incidents
        required: true
    """

  static let json = #"""
    {"orgline": 1, "name": "Harbour Mutual",
     "profile": {"sectors": ["insurance", "banking"], "jurisdictions": "EU",
       "packs": ["eu-gdpr", "iia"]},
     "bodies": {
       "board": {"name": "Board of Directors", "kind": "board", "chair": "chairwoman",
         "members": ["ned-1", "ned-2"]},
       "audit-cttee": {"kind": "audit-committee", "reports_to": "top-board"}},
     "units": {"it": {"name": "Information Technology", "head": "it-head"},
       "security": {"parent": "it-parent"}},
     "people": {"priya-n": {"name": "Priya Nair", "skills": ["risk-management", "law-2"],
       "external": true}},
     "positions": {
       "full": {
         "title": "Chief \u0027Security' Officer", "role": "ciso", "unit": "unit-7",
         "holder": ["priya-x", "Sam Okafor"], "engagement": "contractor", "fte": 0.5,
         "cost": 190000, "location": "Hall", "tags": ["key-role", "2nd"], "since": "2020-01-31",
         "until": "2030-12-01", "reviewed": "2026-02-28",
         "reports_to": "boss-1", "dotted_line_to": ["boss-2", {"to": "boss-3"}],
         "escalates_to": {"to": "boss-4", "on": ["incident", "fraud"], "within": "24h"},
         "informs": [{"to": "boss-5", "every": "1q", "on": "topic-5"}],
         "collaborates_with": [{"with": "peer-1", "every": "1w", "channel": "meeting"}, "peer-2",
           {"to": "peer-3"}],
         "sits_on": "body-1", "chairs": ["body-2"], "invited_to": "body-3", "oversees": "pos-1",
         "funded_by": "pos-2", "deputy": "pos-3"},
       "open": {"vacant": true},
       "plain": null},
     "responsibilities": {"incident-response": {"accountable": "acc-1",
       "responsible": ["res-1", "res-2"], "consulted": ["con-1"], "informed": ["inf-1", "inf-2"],
       "topic": "incidents", "required": true}}}
    """#

  static let files = [(name: "chart.yaml", text: yaml), (name: "chart.json", text: json)]

  /// The line and column of the only occurrence of `word`.
  private func place(of word: String, in text: String) -> String {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      guard let range = line.firstRange(of: word) else { continue }
      return "\(number + 1):\(line[..<range.lowerBound].unicodeScalars.count + 1)"
    }
    return "nowhere"
  }

  @Test(arguments: [0, 1])
  func everyValueIsReadWhereItStands(_ number: Int) throws {
    let file = Self.files[number]
    let reading = ChartReading(file.text, name: file.name)
    #expect(reading.complaints == [])
    let document = try #require(reading.document)
    var texts: [(String, LocatedText)] = [("Harbour Mutual", document.name)]
    let profile = document.profile
    texts += zip(["insurance", "banking"], profile.sectors)
    texts += zip(["EU"], profile.jurisdictions)
    texts += zip(["eu-gdpr", "iia"], profile.packs)
    texts += [("Board of Directors", document.bodies[0].name)]
    texts += [("audit-cttee", document.bodies[1].id)]
    texts += [
      ("Information Technology", document.units[0].name), ("it-head", document.units[0].head),
    ]
    texts += [("it-parent", document.units[1].parent)]
    texts += [("priya-n", document.people[0].id), ("Priya Nair", document.people[0].name)]
    texts += zip(["risk-management", "law-2"], document.people[0].skills)
    let fields: [(String, PositionField)] = [
      ("unit-7", .unit), ("priya-x", .holder), ("contractor", .engagement), ("0.5", .fte),
      ("190000", .cost), ("Hall", .location), ("2020-01-31", .since), ("2030-12-01", .until),
      ("2026-02-28", .reviewed),
    ]
    texts += fields.map { ($0.0, document.positions[$0.1, 0]) }
    texts += zip(["Sam Okafor"], document.positions.moreHolders[0] ?? [])
    texts += zip(["key-role", "2nd"], document.positions.tags[0] ?? [])
    let targets = [
      "chairwoman", "ned-1", "ned-2", "top-board", "boss-1", "boss-2", "boss-3", "boss-4", "boss-5",
      "peer-1", "peer-2", "peer-3", "body-1", "body-2", "body-3", "pos-1", "pos-2", "pos-3",
    ]
    #expect(document.lines.count == targets.count)
    texts += zip(targets, document.lines.map(\.target))
    let duty = document.responsibilities[0]
    texts += zip(["acc-1", "res-1", "res-2"], duty.accountable + duty.responsible)
    texts += zip(["con-1", "inf-1", "inf-2"], duty.consulted + duty.informed)
    texts += [("incidents", duty.topic), ("incident-response", duty.id)]
    #expect(texts.count == 53)
    for (expected, text) in texts {
      #expect(document.source.string(text) == expected)
      #expect(reading.place(text) == place(of: expected, in: file.text), "\(expected)")
    }
  }

  @Test(arguments: [0, 1])
  func whatIsNoTextIsReadToo(_ number: Int) throws {
    let reading = ChartReading(Self.files[number].text, name: Self.files[number].name)
    let document = try #require(reading.document)
    #expect(document.bodies.map(\.kind) == [.board, .auditCommittee])
    #expect(document.people[0].isExternal && document.responsibilities[0].isRequired)
    let positions = reading.positions
    #expect(positions.map(\.id) == ["full", "open", "plain"])
    #expect(positions.map(\.isVacant) == [false, true, false])
    #expect(positions[0].title == "Chief 'Security' Officer")
    #expect(reading.place(document.positions[.title, 0]) == (number == 0 ? "19:12" : "14:15"))
    #expect(reading.graph.role(of: reading.graph["full"])?.id == "ciso")
    let lines = positions[0].lines
    #expect(
      lines.map(\.kind) == [
        .reportsTo, .dottedLineTo, .dottedLineTo, .escalatesTo, .informs, .collaboratesWith,
        .collaboratesWith, .collaboratesWith, .sitsOn, .chairs, .invitedTo, .oversees, .fundedBy,
        .deputy,
      ])
    #expect(
      lines[3] == Line(.escalatesTo, to: "boss-4", topics: ["incident", "fraud"], within: "24h"))
    #expect(lines[4] == Line(.informs, to: "boss-5", topics: ["topic-5"], every: "1q"))
    #expect(lines[5] == Line(.collaboratesWith, to: "peer-1", every: "1w", channel: "meeting"))
    #expect(lines[2] == Line(.dottedLineTo, to: "boss-3"))
  }

  @Test func yamlAndJSONMeanTheSame() {
    let readings = Self.files.map { ChartReading($0.text, name: $0.name) }
    #expect(readings[0].positions == readings[1].positions)
    #expect(readings[0].lines == readings[1].lines)
    #expect(Comparison(from: readings[0].graph, to: readings[1].graph).isEmpty)
  }

  @Test(arguments: [
    "no", "on", "yes", "off", "y", "true", "null", "~", "007", "0o17", "1e3", "1_000", "0x1F",
    ".inf",
    "2026-01-01", "12:30:00", "1.0", "+1", "-", "é", "a b", "<<", "=", "!",
  ])
  func idsStayTheTextThatWasTyped(_ id: String) {
    let isPlain = !["~", "null", "-", "!", "<<", "="].contains(id)
    let typed = isPlain ? id : "\"\(id)\""
    let reading = ChartReading(
      "orgline: 1\npositions:\n  \(typed): { title: \(typed), unit: \(typed), holder: [\(typed)] }\n"
        + "  b: { reports_to: \(typed), escalates_to: [{ to: \(typed), on: [\(typed)] }] }\n")
    #expect(reading.complaints == [])
    let position = reading.positions.first
    #expect(position?.id == id && position?.title == id && position?.unit == id)
    #expect(position?.holders == [id])
    #expect(reading.lines == ["b > \(id)", "b ~escalates_to> \(id)"])
    #expect(reading.graph.faults.isEmpty)
    let quoted = ChartReading(
      "{\"orgline\": 1, \"positions\": {\"\(id)\": {}, \"b\": {\"reports_to\": \"\(id)\"}}}",
      name: "c.json")
    #expect(quoted.complaints == [] && quoted.lines == ["b > \(id)"])
  }

  @Test func keysThatLookLikeNothingAreIDs() {
    let reading = ChartReading(
      "orgline: 1\npositions:\n  null: { title: T }\n  ~: {}\n  true: {}\n")
    #expect(reading.positions.map(\.id) == ["null", "~", "true"])
  }

  @Test func numbersInJSONKeepTheirDigits() {
    let reading = ChartReading(
      #"{"orgline": 1, "positions": {"a": {"title": 10.50, "reports_to": 1e3}, "1e3": {}}}"#,
      name: "c.json")
    #expect(reading.lines == ["a > 1e3"] && reading.positions[0].title == "10.50")
    #expect(reading.graph.faults.isEmpty)
  }

  @Test func nothingIsWrittenByNull() {
    let reading = ChartReading(
      "orgline: 1\nprofile:\nbodies:\nunits: {}\npositions:\n  a: { title: null, holder: ~, tags: [],"
        + " reports_to: , vacant: null, escalates_to: [], fte: }\nresponsibilities: null\n")
    #expect(reading.complaints == [] && reading.positions == [Position(id: "a")])
  }

  @Test func filesMakeOneOrganisation() throws {
    let files = [
      ("a.yaml", "orgline: 1\nname: First\nprofile: { packs: [x] }\npositions: { ceo: {} }\n"),
      ("b.json", #"{"orgline": 1, "name": "Second", "positions": {"cio": {"reports_to": "ceo"}}}"#),
      ("c.csv", "id,title,manager\ncto,CTO,ceo\nceo,Again,\n"),
      ("d.csv", "from,to,kind\ncto,cio,dotted_line_to\n"),
      ("e.yml", "orgline: 1\nprofile: { packs: [y] }\nbodies: { board: { members: [ceo] } }\n"),
    ]
    let reading = ChartReading(files.map { ($0.0, Array($0.1.utf8)) })
    #expect(reading.complaints == [])
    let graph = reading.graph
    let document = try #require(reading.document)
    #expect(graph.names(graph.positions) == "ceo cio cto" && graph.names(graph.bodies) == "board")
    #expect(document.string(document.name) == "First" && document.profile.packs.count == 2)
    #expect(graph.lineCount(.dottedLineTo) == 1 && graph.lineCount(.sitsOn) == 1)
    let duplicates = graph.faults.compactMap {
      if case .duplicateID(let fault) = $0 { fault } else { nil }
    }
    var map = SourceMap(document.source)
    let places = duplicates.flatMap(\.records).compactMap(\.source).compactMap {
      map.location(of: $0).map { "\($0.path):\($0.line)" }
    }
    #expect(places == ["a.yaml:4", "c.csv:3"])
  }
}
