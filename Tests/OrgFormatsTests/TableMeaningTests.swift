import OrgModel
import OrgTestSupport
import Testing

@testable import OrgFormats

/// What the columns of tables mean.
struct TableMeaningTests {
  @Test(arguments: [
    "id,title,name,manager", "ID,Job Title,Full Name,Reports To",
    "Employee ID,Title,Name,Manager ID",
    "employee_id,job_title,employee_name,manager_id",
    "Position ID,Position,Incumbent,Supervisor ID",
    "PersonID,BusinessTitle,DisplayName,SupervisorID",
    "Unique ID,Designation,Employee,Line Manager",
    "Worker ID,Job,Holder,Boss ID", "Id,Title,Person,Parent Id",
    "Staff ID,Position Title,Name,Superior",
    "userId,jobTitle,displayName,manager", "Emp. ID,Job-Title,NAME,REPORTS-TO",
    "Employee Number,title,name,Supervisor", "Personnel Number,title,name,Boss",
    "Post ID,title,name,Manager Employee ID", "Employee Code,title,name,Line Manager ID",
    "id,role,name,parentId", "id,title,name,Supervisor EID", "id,title,name,superior_id",
    "id,title,name,Reports To ID",
  ])
  func usualNamesAreRecognised(_ header: String) {
    let reading = ChartReading(csv: "\(header)\n1,CEO,Ann,\n2,CIO,Bob,1\n")
    #expect(reading.complaints == [])
    #expect(
      reading.positions == [
        Position(id: "1", title: "CEO", holders: ["Ann"]),
        Position(id: "2", title: "CIO", holders: ["Bob"], lines: [Line(.reportsTo, to: "1")]),
      ])
    #expect(reading.document?.notes == [])
  }

  @Test func everyFieldHasAColumn() {
    let reading = ChartReading(
      csv: """
        id,title,name,role,department,site,fte,salary,since,until,reviewed,engagement,tags,x
        1,T,N,cio,U,L,0.5,90000,2020-01-01,2030-01-01,2026-01-01,contractor,S1; key,ignored
        """)
    var expected = Position(id: "1", title: "T", role: "cio", unit: "U", holders: ["N"])
    expected.fte = "0.5"
    expected.cost = "90000"
    expected.location = "L"
    expected.since = "2020-01-01"
    expected.until = "2030-01-01"
    expected.reviewed = "2026-01-01"
    expected.engagement = .contractor
    expected.tags = ["S1", "key"]
    #expect(reading.positions == [expected])
    #expect(
      reading.document?.notes == [
        "chart.csv: no column holds the managers; name it with `--columns manager=…`",
        "chart.csv: columns not used: x",
      ])
    #expect(reading.graph.faults.isEmpty)
  }

  @Test func payIsHiddenWhateverItsColumnIsCalled() throws {
    let reading = ChartReading(csv: "id,title,Base Pay (EUR),Bonus,cost\n1,T,81000,7000,99000\n")
    let document = try #require(reading.document)
    var map = SourceMap(document.source, hiding: document.hiddenTexts())
    let row = try #require(document.positions.ids[0].source)
    #expect(map.line(of: row)?.text == "1,T,*****,*****,*****")
  }

  @Test func namesAreHiddenWhenTheyAreToBe() throws {
    let reading = ChartReading(
      csv:
        "id,last name,title,first name,email,manager\n1,Lee,CEO,Ann,a@x.org,\n2,Fox,CIO,Bo,b@x.org,a@x.org\n"
    )
    let document = try #require(reading.document)
    #expect(reading.lines == ["2 > 1"] && reading.positions[1].holders == ["Bo Fox"])
    var map = SourceMap(document.source, hiding: document.hiddenTexts(names: true))
    let row = try #require(document.positions.ids[1].source)
    let line = map.line(of: row)?.text ?? ""
    #expect(line.hasPrefix("2,*****,CIO,*****") && line.hasSuffix(",*****"))
    #expect(!line.contains("Bo") && !line.contains("@") && !line.contains("Fox"))
  }

  // MARK: Types

  @Test func typesMakeBodiesVacanciesAndContractors() {
    let reading = ChartReading(
      csv: """
        id,name,title,manager,type
        b,,The Board,,board
        c,,Audit,b,Audit Committee
        1,Ann,CEO,b,Employee
        2,Open,CIO,1,vacancy
        3,Bob,CISO,1,Contingent Worker
        4,Cy,CTO,1,something
        5,Di,COO,1,external
        6,,CFO,1,OPEN
        s,,Steering,1,steering-committee
        """)
    let graph = reading.graph
    #expect(graph.names(graph.bodies) == "b c s" && graph.names(graph.positions) == "1 2 3 4 5 6")
    #expect(graph.body(graph["c"])?.kind == .auditCommittee)
    #expect(graph.title(of: graph["b"]) == "The Board")
    #expect(graph.names(graph.positions.filter { graph.isVacant($0) }) == "2 6")
    #expect(graph.holders(of: graph["2"]).isEmpty)
    #expect(graph.names(graph.positions.filter { graph.isExternal($0) }) == "3 5")
    #expect(reading.positions.map(\.engagement) == [nil, nil, .contractor, nil, .external, nil])
    #expect(graph.names(graph.lines(.reportsTo, from: graph["c"])) == "b")
    #expect(graph.names(graph.lines(.reportsTo, to: graph["1"])) == "2 3 4 5 6 s")
  }

  @Test func wordsInTheHoldersColumnMakeVacancies() {
    let words = [
      "Vacant", "VACANT", "vacant'", "Vacancy", "TBH", "tbh.", "To be hired", "(vacant)",
      "Open Position",
    ]
    let people = ["Vance Vacanti", "Tobias", "Van Open", "Opal", "Vacantly Named", "N/A"]
    let rows = (words + people).enumerated().map { "\($0.offset),\($0.element)" }
    let positions = ChartReading(csv: "id,name\n" + rows.joined(separator: "\n")).positions
    #expect(positions.prefix(words.count).allSatisfy { $0.isVacant && $0.holders.isEmpty })
    #expect(positions.dropFirst(words.count).map(\.holders) == people.map { [$0] })
    let own = ChartReading(csv: "id,name\n1,Nobody\n2,nobody \n3,Ann\n") {
      $0.vacantWords = ["NOBODY"]
    }
    #expect(own.positions.map(\.isVacant) == [true, true, false])
  }

  @Test func firstAndLastNamesMakeOne() {
    let reading = ChartReading(csv: "id,First Name,Surname\n1,Ann,Lee\n2,,Fox\n3,Bo,\n4,,\n")
    #expect(reading.positions.map(\.holders) == [["Ann Lee"], ["Fox"], ["Bo"], []])
    let named = ChartReading(csv: "id,name,lastName\n1,Ann,Lee\n")
    #expect(named.positions.map(\.holders) == [["Ann Lee"]])
  }

  // MARK: Managers

  @Test(arguments: [
    ("id,name,manager\n1,Ann Lee,\n2,Bo Fox,Ann Lee\n3,Cy,Bo Fox\n", ["2 > 1", "3 > 2"]),
    ("id,name,manager\n1,Ann,\n2,Bo,Ann\n3,Cy,Bo\n", ["2 > 1", "3 > 2"]),
    ("id,name,manager\nAnn,Bo,\nBo,Ann,Ann\n", ["Bo > Ann"]),
    ("id,email,manager\n1,a@x.org,\n2,b@x.org,A@X.org\n", ["2 > 1"]),
    ("id,email,manager\na@x.org,a@x.org,\nb@x.org,b@x.org,a@x.org\n", ["b@x.org > a@x.org"]),
    ("id,first name,last name,manager\n1,Ann,Lee,\n2,Bo,Fox,Ann Lee\n", ["2 > 1"]),
    (
      "id,name,manager\n1,Ann Lee,\n2,Bo Fox,Nobody Known\n3,Cy,Ann Lee\n",
      ["2 > Nobody Known", "3 > 1"]
    ),
    ("id,name,manager\n1,Ann Lee,\n2,Bo Fox,Nobody Known\n", ["2 > Nobody Known"]),
    ("id,name,manager\n1,Ann Lee,9\n2,2,1\n", ["1 > 9", "2 > 1"]),
    ("id,name,type,manager\nb,Board,board,\n1,Ann,,b\n2,Bo,,1\n", ["1 > b", "2 > 1"]),
  ])
  func managersAreNamedByWhatTheyAreFoundAmong(_ text: String, _ expected: [String]) {
    #expect(ChartReading(csv: text).lines == expected)
  }

  @Test func aNameOfTwoIsToldAndTheFirstTaken() {
    let reading = ChartReading(
      csv: "id,name,manager\n1,Ann Lee,\n2,Ann Lee,Bo Fox\n3,Bo Fox,Ann Lee\n4,Cy,Ann Lee\n")
    #expect(reading.lines == ["2 > 3", "3 > 1", "4 > 1"])
    #expect(
      reading.document?.notes == [
        "the manager `Ann Lee` names several positions: the first is taken"
      ])
  }

  @Test func aStatedKeyNamesTheManagers() {
    let reading = ChartReading(csv: "id,slug,boss\n1,ceo,none\n2,cio,ceo\n") {
      $0.columns = ["manager-key": "slug", "manager": "boss"]
      $0.rootWords = ["None"]
    }
    #expect(reading.lines == ["2 > 1"])
    #expect(reading.graph.names(reading.graph.roots) == "1")
  }

  @Test func rootWordsAndOnesOwnIDMeanNoManager() {
    let text = "id,manager\n1,1\n2,0\n3,XX\n4,1\n"
    let plain = ChartReading(csv: text)
    #expect(plain.lines == ["1 > 1", "2 > 0", "3 > XX", "4 > 1"])
    #expect(plain.graph.names(plain.graph.roots) == "1")
    let told = ChartReading(csv: text) {
      $0.rootWords = ["0", "xx"]
      $0.selfIsRoot = true
    }
    #expect(told.lines == ["4 > 1"] && told.graph.faults.isEmpty)
    #expect(told.graph.names(told.graph.roots) == "1 2 3")
  }

  @Test func dottedLinesStandInOneCell() throws {
    let reading = ChartReading(
      csv: "id,manager,Dotted Line\na,,\nb,a,a\nc,a,\"a; b\"\nd,a,a:b|c\ne,,\" a ,, b \"\n")
    let dotted = reading.lines.filter { $0.contains("~") }
    #expect(
      dotted == [
        "b ~dotted_line_to> a", "c ~dotted_line_to> a", "c ~dotted_line_to> b",
        "d ~dotted_line_to> a", "d ~dotted_line_to> b", "d ~dotted_line_to> c",
        "e ~dotted_line_to> a", "e ~dotted_line_to> b",
      ])
    let document = try #require(reading.document)
    let second = document.lines.filter { $0.kind == .dottedLineTo }[2]
    #expect(reading.place(second.target) == "4:9")
    #expect(reading.graph.faults.isEmpty)
  }

  // MARK: Columns

  @Test func columnsCanBeNamed() {
    let reading = ChartReading(csv: "Nr,Who,Chief,Label\n1,Ann,,CEO\n2,Bo,1,CIO\n") {
      $0.columns = ["id": "Nr", "holder": "who", "manager": "Chief", "title": "LABEL"]
    }
    #expect(reading.positions.map(\.title) == ["CEO", "CIO"] && reading.lines == ["2 > 1"])
    #expect(reading.positions.map(\.holders) == [["Ann"], ["Bo"]])
  }

  @Test func aColumnThatIsNotThereIsAFault() {
    let reading = ChartReading(csv: "Nr,Label\n1,A\n") {
      $0.columns = ["id": "Nrr", "title": "Label"]
    }
    #expect(reading.complaints == ["1:1-3 there is no column `Nrr` for id"])
    #expect(reading.errors.first?.help == "did you mean `Nr`?")
  }

  // MARK: Tables of lines

  @Test func linesAreReadFromTheirOwnTable() {
    let positions = (name: "p.csv", bytes: Array("id,type\na,\nb,\nboard,board\n".utf8))
    for header in ["from,to,kind", "source,target,type", "From,To,Line Kind", "kind,to,from"] {
      let words = [
        "reports_to", "solid", "dotted_line_to", "Dotted", "escalates_to", "escalation", "informs",
        "collaborates_with", "Collaboration", "sits_on", "member", "chairs", "chair", "invited_to",
        "oversees", "funded_by", "deputy", "functional",
      ]
      let isReversed = header.hasPrefix("kind")
      let rows = words.map { isReversed ? "\($0),b,a" : "a,b,\($0)" }.joined(separator: "\n")
      let reading = ChartReading([positions, ("l.csv", Array("\(header)\n\(rows)\n".utf8))])
      #expect(reading.complaints == [])
      let kinds = reading.document?.lines.map(\.kind.name)
      #expect(
        kinds == [
          "reports_to", "reports_to", "dotted_line_to", "dotted_line_to", "escalates_to",
          "escalates_to", "informs", "collaborates_with", "collaborates_with", "sits_on", "sits_on",
          "chairs", "chairs", "invited_to", "oversees", "funded_by", "deputy", "dotted_line_to",
        ])
      #expect(reading.graph.lineCount(.escalatesTo) == 1)
    }
  }

  @Test func linesNameBothTheirEnds() {
    let reading = ChartReading([
      ("l.csv", Array("from,to,kind\nx,a,informs\na,b,informs\nb,y,informs\n".utf8)),
      ("p.csv", Array("id,manager\na,\nb,a\n".utf8)),
    ])
    let faults = reading.graph.faults.compactMap {
      if case .unknownReference(let fault) = $0 { fault.names } else { nil }
    }
    #expect(faults == [["x"], ["y"]])
    #expect(reading.graph.lineCount(.informs) == 1)
  }

  // MARK: Records

  @Test(arguments: [
    ("c.yaml", "- { id: a, title: CEO }\n- { id: b, manager: a, extra: [1, 2] }\n"),
    ("c.yaml", "a: { title: CEO }\nb:\n  manager: a\n"),
    ("c.json", #"[{"id": "a", "title": "CEO", "manager": null}, {"id": "b", "manager": "a"}]"#),
    ("c.json", #"{"a": {"title": "CEO"}, "b": {"manager": "a", "id": "other"}}"#),
    ("-", "[{\"ID\": \"a\", \"Job Title\": \"CEO\"}, {\"ID\": \"b\", \"Reports To\": \"a\"}]"),
  ])
  func recordsAreRowsWithNames(_ name: String, _ text: String) {
    let reading = ChartReading(text, name: name)
    #expect(reading.complaints == [])
    #expect(
      reading.positions == [
        Position(id: "a", title: "CEO"), Position(id: "b", lines: [Line(.reportsTo, to: "a")]),
      ])
  }

  @Test func recordsThatAreNoneAreFaults() {
    #expect(
      ChartReading("- { id: a, title: T }\n- b\n").complaints == [
        "2:3-4 a record must be a mapping"
      ])
    #expect(
      ChartReading("- { title: T }\n- { title: U }\n").complaints == [
        "1:1-2 no key holds the ids of the positions"
      ])
    #expect(
      ChartReading("- { id: a, size: 3 }\n").complaints == ["1:1-2 this is no organisation chart"])
    #expect(
      ChartReading("- { id: '', title: T }\n- { id: b, title: U }\n").complaints == [
        "1:20-21 this row has no id"
      ])
  }

  // MARK: Mapping files and formats

  private func options(_ text: String) throws -> ReadingOptions {
    var source = SourceBuffer()
    _ = source.append(file: "map.yaml", bytes: Array(text.utf8))
    return try ReadingOptions(mapping: source)
  }

  @Test func aMappingFileSaysWhatOptionsSay() throws {
    let options = try options(
      "columns: { id: Nr, manager: Chief }\nroot: [none, \"0\", self]\nvacant: gone\npreset: sourcegraph-team\n"
    )
    #expect(options.columns == ["id": "Nr", "manager": "Chief"])
    #expect(options.rootWords == ["none", "0"] && options.selfIsRoot)
    #expect(options.vacantWords == ["gone"] && options.preset == .sourcegraphTeam)
  }

  @Test(arguments: [
    ("", "map.yaml: the mapping file is empty"),
    ("a: b\n", "1:1-2 unknown key `a` in a mapping file"),
    ("columns: { idd: x }\n", "1:12-15 unknown key `idd` in columns"),
    ("columns: [id]\n", "1:10-11 columns must be a mapping, not a list"),
    ("preset: uk\n", "1:9-11 unknown preset `uk`"),
    ("root: { a: b }\n", "1:7-8 root must be text, not a mapping"),
    ("columns: [\n", "1:10-11 this `[` is never closed"),
  ])
  func aFaultyMappingFileIsTold(_ text: String, _ complaint: String) {
    do {
      _ = try options(text)
      Issue.record("no fault")
    } catch let error as InputErrors {
      var map = SourceMap(error.source)
      let place = error.errors.first?.range.flatMap { map.location(of: $0) }
      let start = place.map { "\($0.line):\($0.column)-\($0.endColumn)" }
      #expect(
        "\(start ?? (error.errors.first?.path ?? "") + ":") \(error.errors.first?.message ?? "")"
          == complaint)
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test(arguments: [
    ("orgline: 1\n", Format.yaml), ("---\na: b\n", .yaml), ("{\"a\": 1}", .json),
    ("\u{FEFF} [1]", .json),
    ("\n\n  {", .json), ("id,title\n1,2\n", .csv), ("id;title\r\n", .csv), ("id\ttitle", .csv),
    ("id,title\ra:b,c\r", .csv), ("# a, b\nx: 1\n", .yaml), ("", .yaml), ("a: [b, c]\n", .yaml),
    ("- a\n- b\n", .yaml), ("\"id\",\"name\"\n", .csv),
  ])
  func aFormatIsGuessedFromTheContent(_ text: String, _ format: Format) {
    #expect(Format(guessedFrom: Array(text.utf8)) == format)
  }

  @Test func aFormatIsKnownByItsEnding() {
    let endings: [(String, Format?)] = [
      ("a.yaml", .yaml), ("a.YML", .yaml), ("a.json", .json), ("a.b.csv", .csv), ("a.tsv", .csv),
      ("a.TAB", .csv), ("a.txt", nil), ("yaml", nil), ("a.", nil), (".csv", .csv),
      ("a.csv.gz", nil),
    ]
    for (name, format) in endings { #expect(Format(fileName: name) == format, "\(name)") }
  }
}
