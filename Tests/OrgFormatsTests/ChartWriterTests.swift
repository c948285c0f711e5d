import OrgFormats
import OrgModel
import OrgTestSupport
import Testing

/// What is written reads back as what was written.
struct ChartWriterTests {
  private func read(_ files: [(String, String)]) throws -> OrgDocument {
    var source = SourceBuffer()
    for (name, text) in files { _ = source.append(file: name, bytes: Array(text.utf8)) }
    return try OrgReader.read(source)
  }

  /// Everything that a document says, without where it stands.
  private func facts(_ document: OrgDocument) -> [String] {
    func string(_ text: LocatedText) -> String { document.string(text) ?? "-" }
    func strings(_ texts: [LocatedText]) -> String { texts.map(string).joined(separator: "|") }
    let profile = document.profile
    var facts = [string(document.name), strings(profile.sectors), strings(profile.jurisdictions)]
    facts += [strings(profile.packs), strings(profile.flags)]
    facts += document.bodies.map { "\(string($0.id)) \(string($0.name)) \($0.kind)" }
    facts += document.units.map {
      "\(string($0.id)) \(string($0.name)) \(string($0.parent)) \(string($0.head))"
    }
    facts += document.people.map {
      "\(string($0.id)) \(string($0.name)) \(strings($0.skills)) \($0.isExternal)"
    }
    facts += document.responsibilities.map {
      [
        string($0.id), string($0.name), strings($0.accountable), strings($0.responsible),
        strings($0.consulted), strings($0.informed), string($0.topic), "\($0.isRequired)",
        string($0.every), strings($0.owners), strings($0.consults),
      ].joined(separator: ";")
    }.sorted()
    for row in 0..<document.positionCount {
      // Kinds of lines stand in an order of their own; within a kind, the order is kept.
      var position = document.position(at: row)
      position.lines = LineKind.allCases.flatMap { kind in
        position.lines.filter { $0.kind == kind }
      }
      facts.append("\(position)")
    }
    let chart = PropertyGraph(OrgGraph(document), parts: [])
    for node in chart.nodes(.body) {
      for kind in EdgeKind.allCases {
        let ids = chart.neighbours(kind, from: node).map { chart.id(of: $0) }
        let origins = chart.neighbours(kind, to: node).map { chart.id(of: $0) }
        facts.append("\(chart.id(of: node)) \(kind) \(ids) \(origins)")
      }
    }
    return facts
  }

  private func expectRoundTrip(_ document: OrgDocument, _ what: String) throws {
    let text = ChartWriter.yaml(document)
    let again = try read([("again.yaml", text)])
    #expect(facts(again) == facts(document), "\(what):\n\(text)")
    #expect(ChartWriter.yaml(again) == text, "\(what)")
  }

  @Test(arguments: [
    "harbour-mutual.yaml", "harbour-mutual-repaired.yaml", "lindenfold-clinics.yaml",
    "matrix-ostravane.yaml",
  ])
  func samples(_ name: String) throws {
    let bytes = try Checkout.bytes("Samples/\(name)")
    try expectRoundTrip(
      try read([(name, String(decoding: bytes, as: UTF8.self))]), name)
  }

  @Test func everyKey() throws {
    let chart = """
      orgline: 1
      name: "Yes: a #name"
      profile: { sectors: [a, b], jurisdictions: [EU], packs: [eu-gdpr], flags: [listed] }
      bodies:
        board: { name: Board, kind: board, chair: ceo, members: [ceo, cio] }
        it: { kind: it-strategy-committee, reports_to: board }
      units: { x: { name: X, head: cio }, y: { parent: x } }
      people: { p: { name: "Ana \\"A\\" Nowak", skills: [no, "1"], external: true } }
      positions:
        ceo: { title: CEO, holder: [p, "Ben, Jr."], reports_to: board, fte: 0.5, cost: 10 }
        cio:
          title: "on"
          vacant: true
          unit: x
          engagement: external
          location: "07"
          tags: [a, "b: c"]
          since: 2020-01-01
          until: 2030-01-01
          reviewed: 2026-01-01
          reports_to: { to: ceo, rationale: "because - \\u00e9\\n it is" }
          escalates_to: [{ to: board, on: [incident], within: 24h }, ceo]
          collaborates_with: [{ with: ceo, on: [x, y], every: 1w, channel: phone }]
          informs: { to: board, every: 1q }
      responsibilities:
        use: [cio]
        it-strategy: { accountable: cio, informed: [ceo, board] }
        own: { responsible: [ceo, cio], consulted: cio, topic: t, required: true, every: 1y,
               owners: [cio, cto], name: Own }
      """
    try expectRoundTrip(try read([("chart.yaml", chart)]), "every key")
  }

  @Test func tablesAndLinesOfTables() throws {
    let document = try read([
      ("people.csv", "id,title,manager\nceo,CEO,\ncio,CIO,ceo\nciso,CISO,cio\n"),
      ("lines.csv", "from,to,kind\nciso,ceo,escalates_to\n"),
    ])
    let again = try read([("again.yaml", ChartWriter.yaml(document))])
    let chart = PropertyGraph(OrgGraph(again), parts: [])
    let ciso = try #require(chart.nodes(withID: "ciso").first)
    #expect(chart.neighbours(.escalatesTo, from: ciso).map { chart.id(of: $0) } == ["ceo"])
    #expect(chart.neighbours(.reportsTo, from: ciso).map { chart.id(of: $0) } == ["cio"])
  }

  /// Texts that YAML could read as something else.
  @Test func strangeTexts() throws {
    let words = [
      "no", "~", "null", "1e3", "0x1F", "- a", "a: b", "a #b", " a", "a ", "'", "\"", "\\", "&a",
      "*a", "!a", "|", ">", "%", "@", "`", "[", "{", "é\u{301}", "日本", "👩‍🚀", "a\tb", "a\nb",
      "\u{85}", "\u{2028}", "\u{FEFF}x", "\u{7F}", "true", "2026-01-01", "a,b", "?", ": ", "=",
      "\u{E0041}", "\u{F0000}", "\u{E000}",
    ]
    for seed in 0..<200 {
      var document = OrgDocument()
      var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
      func word() -> String {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        let first = words[Int(state % UInt64(words.count))]
        return first + (state & 1024 == 0 ? "" : words[Int(state >> 20) % words.count])
      }
      document.setName(word())
      var position = Position(id: "p\(seed)" + word())
      position.title = word()
      position.holders = [word()]
      position.tags = [word(), word()]
      document.add(position)
      try expectRoundTrip(document, "seed \(seed)")
    }
  }
}
