import OrgModel
import OrgTestSupport
import Testing

/// Conditions and rare lines that say where a search begins, on a chart that is large enough for
/// answers to be shared between positions with one title.
struct PatternCandidateTests {
  private static let titles = [
    nil, "Chief Wonder", "CHIEF Wonder", "Weaver", "Chief of Wonders", "Clerk – Größe", "Weaver ",
  ]

  /// What the test knows of a position, apart from the graph.
  private struct Known {
    var id = ""
    var title: String?
    var isVacant = false
    var engagement: Engagement?
    var since: String?
    var isCIO = false
    var manager: Int?
    var escalation: Int?
  }

  private static func positions(_ seed: UInt64) -> [Known] {
    var random = Seeded(seed: seed)
    return (0..<1_200).map { number in
      var known = Known()
      known.id = "p\(10_000 + number)"
      known.title = titles[random.below(titles.count)]
      known.isVacant = random.once(in: 20)
      known.engagement = random.once(in: 9) ? .contractor : random.once(in: 3) ? .employee : nil
      known.since = random.once(in: 30) ? "20\(10 + random.below(15))-03-01" : nil
      known.isCIO = random.once(in: 200)
      known.manager = number == 0 ? nil : random.below(number)
      known.escalation = number > 0 && random.once(in: 40) ? random.below(number) : nil
      return known
    }
  }

  private static func chart(_ all: [Known]) -> PropertyGraph {
    var document = OrgDocument()
    for known in all {
      var lines = known.manager.map { [Line(.reportsTo, to: all[$0].id)] } ?? []
      lines += known.escalation.map { [Line(.escalatesTo, to: all[$0].id)] } ?? []
      document.add(
        Position(
          id: known.id, title: known.title, role: known.isCIO ? "cio" : nil,
          isVacant: known.isVacant, engagement: known.engagement, since: known.since,
          lines: lines))
    }
    return PropertyGraph(OrgGraph(document))
  }

  /// A pattern of `p` and, above or escalated to, `m`, and what it says of the two.
  private struct Question: Sendable {
    let pattern: String
    var escalates = false
    let holds: @Sendable (Known, Known?) -> Bool
  }

  private static func isChief(_ title: String?) -> Bool {
    title?.lowercased().hasPrefix("chief ") == true
  }

  private static let questions = [
    Question(pattern: "(p:Position {vacant: true})") { p, _ in p.isVacant },
    Question(pattern: "(p:Position WHERE NOT p.vacant)") { p, _ in !p.isVacant },
    Question(pattern: "(p:Position WHERE p.external)") { p, _ in p.engagement == .contractor },
    Question(pattern: "(p:Position WHERE p.vacant OR p.line = 1)") { p, _ in p.isVacant || p.isCIO
    },
    Question(pattern: "(p:Position WHERE p.role IS NULL AND p.vacant)") { p, _ in
      p.isVacant && !p.isCIO
    },
    Question(pattern: "(p:Position) WHERE p.since < '2015-01-01' XOR p:CIO") { p, _ in
      // What is not known is neither true nor false.
      p.since.map { ($0 < "2015-01-01") != p.isCIO } ?? false
    },
    Question(pattern: "(p:Position) WHERE lower(p.title) STARTS WITH 'chief '") { p, _ in
      isChief(p.title)
    },
    Question(
      pattern: "(p:Position)-[:REPORTS_TO]->(m:Position) WHERE lower(m.title) STARTS WITH "
        + "'chief ' AND NOT p.title CONTAINS 'Größe'"
    ) { p, m in
      isChief(m?.title) && p.title.map { !$0.contains("Größe") } == true
    },
    Question(pattern: "(p:Position)-[:REPORTS_TO]->(m:Position) WHERE p.title = m.title") { p, m in
      p.title != nil && p.title == m?.title
    },
    Question(pattern: "(p:Position)-[:ESCALATES_TO]->(m:Position {vacant: true})", escalates: true)
    { _, m in m?.isVacant == true },
    Question(pattern: "(m)<-[:ESCALATES_TO]-(p) WHERE NOT m.vacant", escalates: true) { _, m in
      m?.isVacant == false
    },
    Question(pattern: "(p:Position) WHERE EXISTS { (p)-[:DEPUTY]->() }") { _, _ in false },
    Question(pattern: "(p:Position) WHERE p.vacant AND NOT EXISTS { (p)-[:DEPUTY]->() }") { p, _ in
      p.isVacant
    },
    Question(pattern: "(p:Position)-[e:REPORTS_TO]->(m) WHERE e.rationale IS NOT NULL") { _, _ in
      false
    },
    Question(pattern: "(p:CIO|CISO)-[e:REPORTS_TO]->(m) WHERE size(e.on) = 0") { p, m in
      p.isCIO && m != nil
    },
  ]

  @Test(arguments: questions.indices, [1, 2] as [UInt64])
  func answersAreThoseOfTheDefinition(_ number: Int, _ seed: UInt64) throws {
    let question = Self.questions[number]
    let all = Self.positions(seed)
    var definition = PatternQuery.Definition(match: question.pattern)
    definition.keys = ["p"]
    definition.values = ["p.id"]
    let chart = Self.chart(all)
    let results = try PatternQuery(definition).results(in: chart)
    let expected = all.filter { known in
      let other = question.escalates ? known.escalation : known.manager
      if question.escalates, other == nil { return false }
      return question.holds(known, other.map { all[$0] })
    }
    #expect(results.isComplete)
    #expect(
      results.rows.map { $0.values[0].description } == expected.map(\.id),
      "\(question.pattern), seed \(seed)")
  }
}
