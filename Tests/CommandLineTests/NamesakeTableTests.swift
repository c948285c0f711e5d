import Testing

/// Tables in which several people have one name: what changes, charts that `apply` writes and
/// comparisons make of them.
@Suite(.timeLimit(.minutes(5)))
struct NamesakeTableTests {
  private static let head = "id,title,holder,email,reports_to"
  private static let none = "orgline: 1\nchanges: []\n"

  private func scratch(_ files: [String: [String]]) throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write("none.yaml", Self.none)
    for (name, rows) in files { try scratch.write(name, rows.joined(separator: "\n") + "\n") }
    return scratch
  }

  private func run(_ words: String, in scratch: Scratch) async throws -> Outcome {
    try await Command.shell("orgline \(words)", in: scratch.path)
  }

  /// Writes the chart of a table, reads it again, and finds no difference.
  private func checkChart(
    _ table: String, besides rule: String = "", in scratch: Scratch
  ) async throws {
    let applied = try await run("apply \(table) none.yaml -o applied.yaml", in: scratch)
    #expect(applied.status == 0, "\(applied.errors)")
    for pair in ["applied.yaml \(table)", "\(table) applied.yaml"] {
      let diff = try await run("diff \(pair) --exit-code", in: scratch)
      #expect(diff.status == 0 && diff.output == "", "\(pair): \(diff.output)")
      let skipped = rule.isEmpty ? "" : "--ignore \(rule)"
      let compared = try await run("compare \(pair) --exit-code \(skipped)", in: scratch)
      #expect(compared.status == 0, "\(pair): \(compared.output)")
    }
  }

  @Test func wordsOfTablesAreThoseOfCharts() async throws {
    let scratch = try scratch([
      "a.csv": ["id,title,type", "a,CEO,Contractor", "b,CIO,Freelancer", "c,CFO,Permanent"]
    ])
    try await checkChart("a.csv", in: scratch)
    let chart = try await run("query applied.yaml '(p:Position {external: true})'", in: scratch)
    #expect(chart.output.contains("2 rows"), "\(chart.output)\(chart.errors)")
  }

  @Test func thoseWhoShareASeatAreTwo() async throws {
    let rows = [
      Self.head + ",fte", "p1,Clerk,Ann Lee,a@x.org,,0.5", "p1,Clerk,Ann Lee,b@x.org,,0.5",
      "p2,Clerk,Ann Lee,b@x.org,p1,1",
    ]
    let scratch = try scratch(["three.csv": rows, "two.csv": Array(rows.prefix(3))])
    for table in ["three.csv", "two.csv"] {
      try await checkChart(table, besides: "structure/duplicate-id", in: scratch)
      let applied = try await run("apply \(table) none.yaml", in: scratch)
      let seat = "p1: { title: Clerk, holder: [\"a@x.org\", \"b@x.org\"], fte: 1 }"
      #expect(applied.output.contains(seat), "\(applied.output)")
      let lint = try await run("lint \(table) --select structure/duplicate-id", in: scratch)
      #expect(lint.output.contains("differ only in the holder"), "\(lint.output)")
    }
  }

  @Test func aFindingStaysWhatItIs() async throws {
    let scratch = try scratch([
      "a.csv": [
        Self.head, "cio,CIO,Jo Roe,Jo@x.org,", "hr,Clerk,Jo Roe,jo@x.org,cio",
        "dev,Dev,Jo Roe,jo1@x.org,cio",
      ],
      "s.yaml": [
        "orgline: 1", "extends: a.csv", "changes: [{ retitle: dev, title: Developer }]",
      ],
    ])
    try await checkChart("a.csv", in: scratch)
    let compared = try await run("compare a.csv s.yaml --fail-on info --format json", in: scratch)
    #expect(compared.status == 0, "\(compared.output)")
    let option = try compared.json()["options"].items.first
    #expect(option?["findings"]["introduced"].items.isEmpty == true)
    #expect(option?["findings"]["fixed"].items.isEmpty == true)
    #expect(option?["newManagers"].items.isEmpty == true)
    var fingerprints: [[String?]] = []
    for chart in ["a.csv", "s.yaml", "applied.yaml"] {
      let lint = try await run(
        "lint \(chart) --select independence/manager-of-self --format json", in: scratch)
      fingerprints.append(try lint.json()["findings"].items.map { $0["fingerprint"].text })
    }
    #expect(fingerprints[0].count == 1 && Set(fingerprints).count == 1)
  }

  @Test func allRecordsOfASeatMove() async throws {
    let scratch = try scratch([
      "a.csv": [
        "id,title,holder,reports_to", "a,CEO,Ada Moss,", "b,Head,Jo Roe,a", "d,Clerk,Bo Tan,a",
        "d,Clerk,Li Ho,a",
      ],
      "move.yaml": ["orgline: 1", "extends: a.csv", "changes: [{ move: d, to: b }]"],
      "assign.yaml": ["orgline: 1", "extends: a.csv", "changes: [{ assign: d, holder: Cy }]"],
    ])
    let moved = try await run("lint move.yaml --select structure/duplicate-id", in: scratch)
    #expect(moved.status == 0 && moved.output.contains("differ only in the holder"))
    let assigned = try await run("lint assign.yaml --select structure", in: scratch)
    #expect(assigned.status == 0 && !assigned.output.contains("records"), "\(assigned.output)")
    for name in ["move", "assign"] {
      let applied = try await run("apply a.csv \(name).yaml -o r.yaml", in: scratch)
      #expect(applied.status == 0)
      let diff = try await run("diff r.yaml \(name).yaml --exit-code", in: scratch)
      #expect(diff.status == 0 && diff.output == "", "\(name): \(diff.output)")
    }
    #expect(try await run("show assign.yaml", in: scratch).output.contains("└─ Clerk (d) Cy\n"))
    let applied = try await run("apply a.csv assign.yaml", in: scratch)
    #expect(applied.output.contains("d: { title: Clerk, holder: Cy, reports_to: a }"))
    // What all records of a seat say is judged as of one.
    try scratch.write(
      "second.yaml",
      "orgline: 1\nextends: a.csv\nchanges: [{ add_line: reports_to, from: d, to: b }]\n")
    let second = try await run("lint second.yaml --select structure/two-solid-lines", in: scratch)
    #expect(second.status == 1 && second.output.contains("(d, Bo Tan and 1 more) has 2 solid"))
  }

  @Test func somebodyElseOfTheNameIsReassigned() async throws {
    let rows = [Self.head, "p0,Boss,Jo Roe,a@x.org,", "p1,Aide,Jo Roe,b@x.org,p0", "p2,Dev,Li,,p1"]
    let scratch = try scratch([
      "a.csv": rows,
      "b.csv": [rows[0], "p0,Boss,Jo Roe,b@x.org,", "p1,Aide,Jo Roe,a@x.org,p0", rows[3]],
      "c.csv": [rows[0], "p0,Boss,Jo Roe,a@x.org,", "p2,Dev,Li,,p0"],
      "c.yaml": ["orgline: 1", "extends: a.csv", "changes: [{ move: p2, to: p0 }, { close: p1 }]"],
    ])
    let swapped = try await run("compare a.csv b.csv", in: scratch)
    #expect(swapped.output.contains("Reassigned (2)"), "\(swapped.output)")
    #expect(swapped.output.contains("~ p0: Jo Roe (a@x.org) → Jo Roe (b@x.org)"))
    let renamed = try await run("compare a.csv renamed.csv --match-renames", in: scratch)
    #expect(renamed.status == 2)
    try scratch.write(
      "renamed.csv",
      [rows[0], "q0,Lead,Jo Roe,b@x.org,q1", "q1,Head,Jo Roe,a@x.org,", "p2,Dev,Li,,q0"]
        .joined(separator: "\n") + "\n")
    let matched = try await run("compare a.csv renamed.csv --match-renames", in: scratch)
    #expect(matched.output.contains("p0 → q1") && matched.output.contains("p1 → q0"))
    // Whose namesake left is the same person, and needs no address any more.
    let table = try await run("compare a.csv c.csv", in: scratch)
    let scenario = try await run("compare a.csv c.yaml", in: scratch)
    for run in [table, scenario] {
      #expect(run.output.contains("Li: b@x.org → a@x.org"), "\(run.output)")
      #expect(!run.output.contains("holder"), "\(run.output)")
    }
    _ = try await run("diff a.csv c.csv --as-scenario -o s.yaml", in: scratch)
    _ = try await run("apply a.csv s.yaml -o r.yaml", in: scratch)
    #expect(try await run("diff r.yaml c.csv --exit-code", in: scratch).status == 0)
  }

  /// Addresses and entries that come or go make nobody somebody else.
  @Test func whoGetsAnAddressIsWhoItWas() async throws {
    let scratch = try scratch([
      "names.csv": [
        "id,title,holder,reports_to", "a,Sales,Ann Lee,", "b,Nurse,Cy Fox,", "c,Clerk,Bo Tan,a",
      ],
      "mail.csv": [
        Self.head, "a,Sales,Cy Fox,cy@x.org,", "b,Nurse,Ann Lee,ann@x.org,",
        "c,Clerk,Bo Tan,bo@x.org,b", "d,Cook,Ann Lee,ann@x.org,",
      ],
      "one.yaml": [
        "orgline: 1", "positions: { a: { holder: Ann Lee }, b: { holder: Bo Tan, reports_to: a },",
        "  c: { holder: Cy Fox } }",
      ],
      "two.yaml": [
        "orgline: 1", "people: { ann: { name: Ann Lee } }",
        "positions: { a: { holder: Cy Fox }, b: { holder: Bo Tan, reports_to: a },",
        "  c: { holder: ann, reports_to: b } }",
      ],
    ])
    let same = try await run("compare names.csv mail.csv", in: scratch)
    #expect(same.output.contains("Reassigned (2)"), "\(same.output)")
    #expect(!same.output.contains("another manager"), "\(same.output)")
    let new = try await run("compare one.yaml two.yaml --format json", in: scratch)
    let people = try new.json()["options"].items.first?["newManagers"].items ?? []
    #expect(people.count == 2, "\(new.output)")
  }

  @Test func oneRecordMoreOfAPersonHidesNothing() async throws {
    let rows = [Self.head, "p0,Boss,Jo Roe,a@x.org,", "p1,Clerk,Jo Roe,a@x.org,p0"]
    let scratch = try scratch(["one.csv": rows, "two.csv": [rows[0], rows[1], rows[1], rows[2]]])
    for chart in ["one.csv", "two.csv"] {
      let lint = try await run(
        "lint \(chart) --select independence/manager-of-self --format json", in: scratch)
      let found = try lint.json()["findings"].items
      #expect(found.count == 1, "\(chart)")
      #expect(found.first?["message"].text?.contains("(p0, Jo Roe), which") == true)
    }
  }

  @Test func remarksMakeNobodyElse() async throws {
    let seats = ["A A", "B B", "C C", "D D"].enumerated().map { number, name in
      "p\(number),Clerk \(number),\(name),\(name.prefix(1))@x.org,,100"
    }
    let head = Self.head + ",cost"
    for more in ["D D (interim)", "D  D", "d d"] {
      let rows = [head] + seats + ["p9,Clerk 9,\(more),D@x.org,,100"]
      let scratch = try scratch(["a.csv": rows, "b.csv": rows])
      let run = try await run("compare a.csv b.csv --cost", in: scratch)
      #expect(!run.output.contains("500"), "\(more): \(run.output)")
    }
    let rows = [head] + seats + ["p9,Clerk 9,E E,E@x.org,,100"]
    let five = try scratch(["a.csv": rows, "b.csv": rows])
    #expect(try await run("compare a.csv b.csv --cost", in: five).output.contains("500"))
    let acting = try scratch([
      "a.csv": [Self.head, "p0,Boss,Ann Lee (acting),a@x.org,", "p1,Aide,Bo Tan,b@x.org,p0"],
      "b.csv": [Self.head, "p0,Boss,Ann Lee,a@x.org,", "p1,Aide,Bo Tan,b@x.org,p0"],
    ])
    let compared = try await run("compare a.csv b.csv", in: acting)
    #expect(!compared.output.contains("another manager"), "\(compared.output)")
    #expect(compared.output.contains("Ann Lee (acting) → Ann Lee"), "\(compared.output)")
  }

  @Test func aNameIsHiddenWithoutItsRemark() async throws {
    let names = [
      "Ann Lee (interim)", "Ann Lee, a.i.", "Ann Lee (she/her)", "Ann Lee [2 days] (on leave)",
      "Lee, Ann", "ANN LEE", "Dr. Ann Lee", "Ann Lee, PhD", "Acting Ann Lee", "Bo Moe / Ann Lee",
    ]
    for name in names {
      let rows = ["id,title,holder,reports_to", "ceo,Team Head,\"\(name)\","]
      let scratch = try scratch([
        "a.csv": rows + ["ann-lee,Assistant to Ann Lee,Bo Tan,ceo", "t,Team Lead,Team (pool),ceo"],
        "b.csv": rows + ["ann-lee,Aide to Ann Lee,Bo Tan,ceo", "t,Team Lead,Team (pool),ceo"],
      ])
      let shown = try await run("show a.csv --redact names", in: scratch)
      #expect(shown.output.contains("Team Head") && shown.output.contains("Team Lead"))
      for words in ["diff a.csv b.csv", "compare a.csv b.csv", "lint a.csv"] {
        let run = try await run("\(words) --redact names", in: scratch)
        let text = (run.output + run.errors).lowercased()
        #expect(!text.contains("ann lee") && !text.contains("ann-lee"), "\(words): \(text)")
      }
    }
  }

  @Test func whoIsNotThereIsHiddenToo() async throws {
    let scratch = try scratch([
      "a.csv": [Self.head, "p0,Boss,Jo Roe,jo@x.org,"],
      "s.yaml": [
        "orgline: 1", "extends: a.csv", "changes: [{ remove_person: Jane.Doe@x.org }]",
      ],
    ])
    for words in ["compare a.csv s.yaml", "lint s.yaml", "diff a.csv s.yaml"] {
      let run = try await run("\(words) --redact names", in: scratch)
      #expect(run.status == 2 && run.errors.contains("there is no person"), "\(run.errors)")
      #expect(!run.errors.lowercased().contains("jane"), "\(run.errors)")
    }
  }

  @Test func atMostOneIsTheOneWithTheEntry() async throws {
    let scratch = try scratch([
      "org/a.yaml": [
        "orgline: 1", "people: { j1: { name: Jo Roe } }",
        "positions: { cio: { title: CIO, holder: j1 } }",
      ],
      "org/b.csv": [Self.head, "ciso,CISO,Jo Roe,jo2@x.org,cio", "dev,Dev,Jo Roe,jo3@x.org,cio"],
      "own/a.yaml": [
        "orgline: 1", "people: { jo1@x.org: { name: Jo Roe }, jo2@x.org: { name: Jo Roe } }",
        "positions: { cio: { title: CIO, holder: jo1@x.org } }",
      ],
      "own/b.csv": [Self.head, "ciso,CISO,Jo Roe,jo2@x.org,cio"],
    ])
    for folder in ["org", "own"] {
      let rules =
        "independence/ciso-is-cio,independence/manager-of-self,structure/ambiguous-holder"
      for chart in [folder, "applied.yaml"] {
        let lint = try await run("lint \(chart) --select \(rules) --format json", in: scratch)
        let found = try lint.json()["findings"].items
        #expect(lint.status == 0 && found.isEmpty, "\(folder) \(chart): \(lint.output)")
        if chart == folder {
          _ = try await run("apply \(folder) none.yaml -o applied.yaml", in: scratch)
        }
      }
    }
  }
}
