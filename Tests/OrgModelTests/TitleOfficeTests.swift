import OrgTestSupport
import Testing

@testable import OrgModel

/// Titles that mean an office only where one position has them: `Information Security Officer`.
struct TitleOfficeTests {
  private struct Post {
    var id: String
    var title: String
    var manager: String?
    var unit: String?
    var role: String?
  }

  private func graph(_ posts: [Post], units: [String] = []) -> OrgGraph {
    var document = OrgDocument()
    for unit in units { document.addUnit(id: unit, name: nil, parent: nil, head: nil) }
    for post in posts {
      var position = Position(id: post.id, title: post.title, role: post.role, unit: post.unit)
      position.lines = post.manager.map { [Line(.reportsTo, to: $0)] } ?? []
      document.add(position)
    }
    return OrgGraph(document)
  }

  /// A chart as `id title < manager`, one post to a line.
  private func chart(_ text: String) -> OrgGraph {
    graph(
      text.split(separator: "\n").map { line in
        let sides = line.split(separator: "<").map { String($0) }
        let words = sides[0].split(separator: " ").map { String($0) }
        return Post(
          id: words[0], title: words.dropFirst().joined(separator: " "),
          manager: sides.count > 1 ? sides[1].filter { $0 != " " } : nil)
      })
  }

  private func roles(_ graph: OrgGraph, _ id: String) -> [String] {
    graph.roles(of: graph[id]).map(\.id)
  }

  @Test func theOnlyOneIsTheOffice() {
    let graph = chart(
      """
      a CEO
      b CIO < a
      c Information Security Officer < b
      d Privacy Officer < a
      """)
    #expect(roles(graph, "c") == ["ciso"])
    #expect(roles(graph, "d") == ["cpo-privacy"])
    let decision = graph.titleDecision(of: graph["c"])
    #expect(decision?.basis == .alone)
    #expect(decision?.roles == ["ciso"])
    #expect(decision?.meanings == ["ciso"])
    #expect(graph.titleDecision(of: graph["b"]) == nil)
    #expect(graph.ambiguousTitles.isEmpty)
  }

  @Test func nobodyIsTheOfficeBesideWhoeverHasIt() {
    for other in ["CISO", "Chief Information Security Officer", "Head of Cyber Security", "RSSI"] {
      let graph = chart("a CEO\nb \(other) < a\nc Information Security Officer < a")
      #expect(roles(graph, "b") == ["ciso"], "\(other)")
      #expect(roles(graph, "c").isEmpty, "\(other)")
      #expect(graph.titleDecision(of: graph["c"]) == nil, "\(other)")
    }
    let stated = graph([
      Post(id: "a", title: "CEO"),
      Post(id: "b", title: "Head of Trust", manager: "a", role: "ciso"),
      Post(id: "c", title: "Information Security Officer", manager: "a"),
      Post(id: "d", title: "Privacy Officer", manager: "a", role: "dpo"),
    ])
    #expect(roles(stated, "c").isEmpty)
    #expect(roles(stated, "d") == ["dpo"])
  }

  @Test func ofSeveralTheOneBelowTheTopIsTheOffice() {
    let graph = chart(
      """
      a CEO
      b Plant Manager < a
      c Information Security Officer < a
      d Information Security Officer < b
      e ISO < c
      """)
    #expect(roles(graph, "c") == ["ciso"])
    #expect(graph.titleDecision(of: graph["c"])?.basis == .highest)
    #expect(roles(graph, "d").isEmpty && roles(graph, "e").isEmpty)
    let alike = chart(
      """
      a CEO
      b Head of Sales < a
      c Head of Logistics < a
      d Information Security Officer < b
      e Information Security Officer < c
      f Privacy Officer < a
      g Privacy Officer < a
      """)
    for id in ["d", "e", "f", "g"] { #expect(roles(alike, id).isEmpty, "\(id)") }
    #expect(alike.ambiguousTitles.isEmpty)
  }

  @Test func whoStandsBelowTheSameFunctionIsNotTheOffice() {
    let graph = chart(
      """
      a CEO
      b SOC Manager < a
      c Information Security Officer < b
      d DPO < a
      e Privacy Officer < d
      """)
    #expect(roles(graph, "c").isEmpty)
    #expect(roles(graph, "e").isEmpty)
  }

  @Test func aTitleThatIsStillOpenKeepsTheOfficeOpen() {
    let open = chart("a CEO\nb CPO < a\nc Privacy Officer < a")
    #expect(open.rolesMeant(byTitleOf: open["b"])?.contains("cpo-privacy") == true)
    #expect(roles(open, "c").isEmpty)
    let posts = [
      Post(id: "a", title: "CEO"),
      Post(id: "b", title: "CPO", manager: "a", unit: "procurement"),
      Post(id: "c", title: "Privacy Officer", manager: "a"),
    ]
    let settled = graph(posts, units: ["procurement"])
    #expect(roles(settled, "b") == ["cpo-procurement"])
    #expect(roles(settled, "c") == ["cpo-privacy"])
  }

  @Test func anAbolishedPostIsNoneOfThem() {
    var document = OrgDocument()
    document.add(Position(id: "a", title: "CEO"))
    for id in ["b", "c"] {
      var position = Position(id: id, title: "Information Security Officer")
      position.lines = [Line(.reportsTo, to: "a")]
      document.add(position)
    }
    document.positions.insert(.eliminated, at: 1)
    let graph = OrgGraph(document)
    #expect(roles(graph, "b").isEmpty)
    #expect(roles(graph, "c") == ["ciso"])
  }

  @Test func oneTitleCanHaveTwoOffices() {
    for (title, expected) in [
      ("Privacy and Information Security Officer", ["cpo-privacy", "ciso"]),
      ("Information Security and Privacy Officer", ["ciso", "cpo-privacy"]),
    ] {
      let graph = chart("a CEO\nb \(title) < a")
      #expect(roles(graph, "b") == expected)
      #expect(graph.titleDecision(of: graph["b"])?.roles == expected)
    }
    let beside = chart("a CEO\nb Information Security Officer & DPO < a")
    #expect(roles(beside, "b") == ["ciso", "dpo"])
    #expect(beside.titleDecision(of: beside["b"])?.roles == ["ciso"])
  }

  @Test func theListOfTheUserIsStrongerThanTheQuestion() throws {
    var all = RoleCatalogue.standard.roles
    let place = try #require(RoleCatalogue.standard.index(of: "ciso"))
    all[place].titles.append("Information Security Officer")
    var document = OrgDocument()
    for id in ["a", "b"] {
      document.add(Position(id: id, title: "Information Security Officer"))
    }
    let graph = OrgGraph(document, catalogue: RoleCatalogue(all))
    #expect(graph.positions.map { graph.role(of: $0)?.id } == ["ciso", "ciso"])
    #expect(graph.decidedTitles.isEmpty)
  }

  // MARK: By definition

  private static let kinds: [(title: String, role: String?, function: String?)] = [
    ("CEO", "ceo", "executive"), ("CISO", "ciso", "security"), ("DPO", "dpo", "privacy"),
    ("SOC Manager", "soc-head", "security"), ("COO", "coo", "operations"),
    ("Analyst", nil, nil), ("Plant Manager", nil, nil),
    ("Information Security Officer", "?ciso", nil), ("Privacy Officer", "?cpo-privacy", nil),
    ("ISO", "?ciso", nil),
  ]

  /// Who has an office by a title that many may have, by the words of `Roles.yaml`.
  private func offices(_ kinds: [Int], _ managers: [Int?]) -> [Int: String] {
    var offices: [Int: String] = [:]
    for (role, function) in [("ciso", "security"), ("cpo-privacy", "privacy")] {
      guard !kinds.contains(where: { Self.kinds[$0].role == role }) else { continue }
      let holders = kinds.indices.filter { Self.kinds[kinds[$0]].role == "?" + role }
      let free = holders.filter { holder in
        guard let manager = managers[holder] else { return true }
        return !holders.contains(manager) && Self.kinds[kinds[manager]].function != function
      }
      let high = free.filter { holder in
        guard let manager = managers[holder], managers[manager] != nil else { return true }
        return ["executive", "operations"].contains(Self.kinds[kinds[manager]].function)
      }
      if free.count == 1 {
        offices[free[0]] = role
      } else if high.count == 1 {
        offices[high[0]] = role
      }
    }
    return offices
  }

  @Test func officesAreThoseOfTheDefinition() {
    var granted = 0
    for seed in UInt64(1)...400 {
      var random = Seeded(seed: seed)
      let count = 1 + random.below(9)
      let kinds = (0..<count).map { _ in
        random.once(in: 2) ? 5 + random.below(5) : random.below(Self.kinds.count)
      }
      let managers = (0..<count).map { $0 == 0 ? nil : Optional(random.below($0)) }
      let graph = graph(
        (0..<count).map { number in
          Post(
            id: "p\(number)", title: Self.kinds[kinds[number]].title,
            manager: managers[number].map { "p\($0)" })
        })
      let expected = offices(kinds, managers)
      for number in 0..<count {
        let node = graph["p\(number)"]
        let isOpen = Self.kinds[kinds[number]].role?.hasPrefix("?") == true
        guard isOpen else { continue }
        #expect(
          graph.role(of: node)?.id == expected[number],
          "seed \(seed), \(number): \(kinds) \(managers)")
        #expect((graph.titleDecision(of: node) != nil) == (expected[number] != nil))
      }
      granted += expected.count
    }
    #expect(granted > 100)
  }
}
