import Foundation
import OrgTestSupport
import Testing

@testable import OrgModel

/// What a comparison tells beside moves: people, values, parts, ids that are used anew or renamed.
struct ComparisonDetailTests {
  private func graph(_ positions: [Position], _ more: (inout OrgDocument) -> Void = { _ in })
    -> OrgGraph
  {
    var document = OrgDocument()
    for position in positions { document.add(position) }
    more(&document)
    return OrgGraph(document)
  }

  private func position(
    _ id: String, _ manager: String?, title: String? = nil, holder: String? = nil,
    unit: String? = nil
  ) -> Position {
    Position(
      id: id, title: title, unit: unit, holders: holder.map { [$0] } ?? [],
      lines: manager.map { [Line(.reportsTo, to: $0)] } ?? [])
  }

  // MARK: People

  private static let seven = [
    ("ceo", nil), ("a", "ceo"), ("b", "ceo"), ("a1", "a"), ("a2", "a"), ("b1", "b"), ("b2", "b"),
  ]

  private func sevens(_ swap: [String: String] = [:]) -> OrgGraph {
    graph(Self.seven.map { position($0.0, $0.1, holder: swap[$0.0] ?? "P_\($0.0)") })
  }

  @Test func whoSwapsSeatsChangesNoLine() {
    let comparison = Comparison(from: sevens(), to: sevens(["a": "P_b", "b": "P_a"]))
    #expect(!comparison.hasChangedLines && comparison.moved.isEmpty)
    #expect(comparison.reassigned.map(\.id) == ["a", "b"])
    let people = comparison.managerChanges()
    #expect(people.map(\.person) == ["P_a1", "P_a2", "P_b1", "P_b2"])
    #expect(people.map(\.before) == [["P_a"], ["P_a"], ["P_b"], ["P_b"]])
    #expect(people.map(\.after) == [["P_b"], ["P_b"], ["P_a"], ["P_a"]])
  }

  /// People and their managers by definition: every position of every person, looked through.
  @Test func managersOfPeopleAreThoseByDefinition() throws {
    for seed in UInt64(0)..<300 {
      var random = Seeded(seed: seed)
      let (left, right) = (seats(&random), seats(&random))
      let (a, b) = (
        graph(left.map { position($0.id, $0.manager, holder: $0.holder) }),
        graph(right.map { position($0.id, $0.manager, holder: $0.holder) })
      )
      var expected: [Comparison.ManagerChange] = []
      let people = Set(left.compactMap(\.holder)).intersection(right.compactMap(\.holder))
      for person in people.sorted() {
        let (before, after) = (managers(of: person, left), managers(of: person, right))
        if before != after {
          expected.append(
            .init(
              person: person, before: before, after: after,
              lost: Set(before).subtracting(after).sorted(),
              gained: Set(after).subtracting(before).sorted()))
        }
      }
      let found = Comparison(from: a, to: b).managerChanges()
      try #require(found == expected, "seed \(seed): \(left) -> \(right)")
    }
  }

  /// Ten people to a seat: many more names than seats.
  @Test func manyMayShareASeat() {
    func shared(_ chief: String) -> OrgGraph {
      let seats = (0..<40).map { seat in
        Position(
          id: "p\(seat)", holders: (0..<10).map { "s\(seat) h\($0)" },
          lines: [Line(.reportsTo, to: "ceo")])
      }
      return graph([position("ceo", nil, holder: chief)] + seats)
    }
    let people = Comparison(from: shared("Ann"), to: shared("Bob")).managerChanges()
    #expect(Set(people.map(\.person)).count == 400)
    #expect(people.allSatisfy { $0.before == ["Ann"] && $0.after == ["Bob"] })
  }

  private typealias Seat = (id: String, manager: String?, holder: String?)

  private func seats(_ random: inout Seeded) -> [Seat] {
    let ids = (0..<6).map { "p\($0)" }.filter { _ in !random.once(in: 5) }
    return ids.enumerated().map { place, id in
      let manager = place == 0 || random.once(in: 8) ? nil : ids[random.below(place)]
      return (id, manager, random.once(in: 4) ? nil : "h\(random.below(5))")
    }
  }

  private func managers(of person: String, _ seats: [Seat]) -> [String] {
    let above = seats.filter { $0.holder == person }.compactMap(\.manager)
    return Set(seats.filter { above.contains($0.id) }.compactMap(\.holder)).sorted()
  }

  // MARK: Values and parts

  @Test func everyFieldIsCompared() {
    let old = Position(
      id: "a", title: "CIO", role: "cio", unit: "it", holders: [], isVacant: true,
      engagement: .employee, fte: "1", cost: "10", location: "Oslo", tags: ["x", "y"],
      since: "2020-01-01", until: "2030-01-01", reviewed: "2025-01-01")
    let new = Position(
      id: "a", title: "CTO", role: "cto", unit: "tech", holders: ["Ann"],
      engagement: .external, fte: "0.5", cost: "20", location: "Rome", tags: ["y"],
      since: "2021-01-01", until: "2031-01-01", reviewed: "2026-01-01")
    let comparison = Comparison(from: graph([old]), to: graph([new]))
    let changed = comparison.values.map(\.change.field)
    #expect(changed == Scenario.Field.ofPosition.filter { $0 != .title })
    #expect(comparison.values.first?.change.before == ["cio"])
    #expect(comparison.values.first?.change.after == ["cto"])
    #expect(comparison.roleChanged == [.init(id: "a", before: "cio", after: "cto")])
    #expect(comparison.vacancyChanged == [.init(id: "a", isVacant: false)])
    #expect(comparison.retitled.count == 1 && comparison.reassigned.count == 1)
    // The order of labels says nothing.
    var shuffled = old
    shuffled.tags = ["y", "x"]
    #expect(Comparison(from: graph([old]), to: graph([shuffled])).isEmpty)
  }

  /// Past a hundred thousand positions, all cores look at fields.
  @Test func fieldsOfManyPositionsAreCompared() {
    func chart(_ title: (Int) -> String) -> OrgGraph {
      graph((100_000..<200_100).map { position("p\($0)", nil, title: title($0)) })
    }
    let changed = stride(from: 100_007, to: 200_100, by: 9_973).map { $0 }
    let comparison = Comparison(
      from: chart { _ in "x" }, to: chart { changed.contains($0) ? "y" : "x" })
    #expect(comparison.retitled.map(\.id) == changed.map { "p\($0)" })
    #expect(comparison.moved.isEmpty && comparison.values.isEmpty)
  }

  @Test func unitsBodiesPeopleAndResponsibilitiesAreCompared() {
    func chart(_ isLater: Bool) -> OrgGraph {
      graph([position("a", nil), position("b", "a")]) { document in
        document.setName(isLater ? "New" : "Old")
        document.setProfile(\.packs, isLater ? ["iia"] : ["iia", "eu-gdpr"])
        document.addUnit(id: "it", name: "IT", parent: isLater ? "ops" : nil, head: "a")
        if isLater { document.addUnit(id: "ops", name: "Operations") }
        document.addBody(id: "board", kind: isLater ? .board : .other)
        if !isLater { document.addPerson(id: "ann", name: "Ann", skills: ["law"]) }
        document.addResponsibility(
          id: "r", accountable: [isLater ? "b" : "a"], responsible: isLater ? ["a", "b"] : ["b"])
      }
    }
    let comparison = Comparison(from: chart(false), to: chart(true))
    #expect(comparison.organization.map(\.field) == [.name, .packs])
    #expect(comparison.units.map(\.id) == ["it", "ops"])
    #expect(comparison.units.map(\.fate) == [.changed, .added])
    #expect(
      comparison.units[0].values == [.init(field: .parent, before: [], after: ["ops"])])
    #expect(
      comparison.bodies == [
        .init(
          part: .body, id: "board", fate: .changed,
          values: [.init(field: .kind, before: ["other"], after: ["board"])])
      ])
    #expect(comparison.people.map(\.fate) == [.removed])
    let cells = comparison.cells.map { "\($0.field) \($0.id) \($0.isAdded)" }
    #expect(cells == ["accountable a false", "accountable b true", "responsible a true"])
    #expect(!comparison.hasChangedLines && !comparison.isEmpty)
    #expect(Comparison(from: chart(true), to: chart(true)).isEmpty)
  }

  @Test func whatALineCarriesIsCompared() {
    func chart(_ within: String?, _ topics: [String], _ every: String) -> OrgGraph {
      let line = Line(.escalatesTo, to: "b", topics: topics, within: within)
      let tie = Line(.collaboratesWith, to: "b", every: every)
      return graph([Position(id: "a", lines: [line, tie]), Position(id: "b")])
    }
    let same = Comparison(
      from: chart("24h", ["x", "y"], "1w"), to: chart("24h", ["y", "x"], "1w"))
    #expect(same.isEmpty)
    let other = Comparison(from: chart("24h", ["x"], "1w"), to: chart(nil, ["x"], "2w"))
    #expect(
      other.linesChanged == [
        .init(
          line: .init(kind: .escalatesTo, from: "a", to: "b"),
          values: [.init(field: .within, before: ["24h"], after: [])]),
        .init(
          line: .init(kind: .collaboratesWith, from: "a", to: "b"),
          values: [.init(field: .every, before: ["1w"], after: ["2w"])]),
      ])
    #expect(other.hasChangedLines && other.linesAdded.isEmpty)
  }

  // MARK: Ids

  @Test func anIdThatIsUsedAnewIsTold() {
    let top = [position("ceo", nil), position("x", "ceo"), position("y", "ceo")]
    func replaced(_ old: Position, _ new: Position) -> [String] {
      Comparison(from: graph(top + [old]), to: graph(top + [new])).replaced.map(\.id)
    }
    let old = position("p", "x", title: "Accountant", holder: "Ann")
    #expect(replaced(old, position("p", "y", title: "Driver", holder: "Bob")) == ["p"])
    #expect(replaced(old, position("p", "x", title: "Driver", holder: "Bob", unit: "u")) == ["p"])
    // One thing alone, or two, is a change of the position.
    #expect(replaced(old, position("p", "x", title: "Driver", holder: "Bob")) == ["p"])
    #expect(
      replaced(old, position("p", "x", title: "Senior Accountant", holder: "Bob")).isEmpty)
    #expect(
      replaced(old, position("p", "y", title: "Senior Accountant", holder: "Bob")) == ["p"])
    #expect(replaced(old, position("p", "y", title: "Driver", holder: "Ann")).isEmpty)
    #expect(replaced(old, position("p", "y", title: " accountant", holder: "Bob")).isEmpty)
    #expect(replaced(old, position("p", "y", title: "Driver")).isEmpty)
    let officer = position("p", "x", title: "CISO", holder: "Ann")
    let same = position("p", "y", title: "Chief Information Security Officer", holder: "Bob")
    #expect(replaced(officer, same).isEmpty)
  }

  @Test func renamedIdsAreMatchedOnRequest() {
    let old = graph([
      position("ceo", nil, title: "CEO", holder: "Ann"),
      position("m1", "ceo", title: "Head of Sales", holder: "Bob", unit: "sales"),
      position("s1", "m1", title: "Seller", holder: "Cid", unit: "sales"),
      position("s2", "m1", title: "Seller", holder: "Dan", unit: "sales"),
      position("z", "ceo", title: "Driver", holder: "Eve"),
    ])
    let new = graph([
      position("ceo", nil, title: "CEO", holder: "Ann"),
      position("n1", "ceo", title: "Head of Sales", holder: "Bob", unit: "sales"),
      position("t1", "n1", title: "Seller", holder: "Cid", unit: "sales"),
      position("s2", "n1", title: "Seller", holder: "Dan", unit: "sales"),
      position("y", "ceo", title: "Cook", holder: "Fay"),
    ])
    let plain = Comparison(from: old, to: new)
    #expect(plain.renamed.isEmpty && plain.opened == ["n1", "t1", "y"])
    let comparison = Comparison(from: old, to: new, matchingRenames: true)
    #expect(comparison.renamed.map(\.before) == ["m1", "s1"])
    #expect(comparison.renamed.map(\.after) == ["n1", "t1"])
    #expect(comparison.renamed.allSatisfy { $0.confidence == 1 })
    #expect(comparison.opened == ["y"] && comparison.closed == ["z"])
    // Who reports to a renamed manager has not moved.
    #expect(comparison.moved.isEmpty)
    #expect(comparison.linesAdded.map(\.from) == ["y"])
  }

  /// Another successor in a renamed position: title, manager and unit agree, the holder does not.
  @Test func confidenceIsTheWeightOfWhatAgrees() {
    let old = graph([
      position("ceo", nil), position("a", "ceo", title: "Cook", holder: "Ann", unit: "u"),
    ])
    let new = graph([
      position("ceo", nil), position("b", "ceo", title: "COOK", holder: "Bob", unit: "u"),
    ])
    let renamed = Comparison(from: old, to: new, matchingRenames: true).renamed
    #expect(renamed.count == 1)
    // Title, manager and unit of title, holders, manager and unit.
    #expect(renamed.first?.confidence == 6.0 / 9.0)
    // A title alone is too little.
    let far = graph([position("ceo", nil), position("b", nil, title: "Cook", holder: "Bob")])
    #expect(Comparison(from: old, to: far, matchingRenames: true).renamed.isEmpty)
  }

  @Test func aChartWithOtherIdsIsTheSameChart() throws {
    for seed in UInt64(0)..<60 {
      var random = Seeded(seed: seed)
      let count = 2 + random.below(20)
      let order = (0..<count).shuffled(using: &random)
      func chart(_ name: (Int) -> String) -> OrgGraph {
        graph(
          (0..<count).map { number in
            position(
              name(number), number == 0 ? nil : name((number - 1) / 2), title: "T\(number)",
              holder: "H\(number)")
          })
      }
      let (a, b) = (chart { "p\($0)" }, chart { "q\(order[$0])" })
      let comparison = Comparison(from: a, to: b, matchingRenames: true)
      try #require(comparison.renamed.count == count, "seed \(seed)")
      for rename in comparison.renamed {
        let (before, after) = (a[rename.before], b[rename.after])
        try #require(a.title(of: before) == b.title(of: after), "seed \(seed)")
        try #require(rename.confidence == 1, "seed \(seed)")
      }
      try #require(comparison.moved.isEmpty && !comparison.hasChangedLines, "seed \(seed)")
      try #require(comparison.opened.isEmpty && comparison.closed.isEmpty, "seed \(seed)")
    }
  }

  // MARK: Against another program

  private struct Case: Decodable {
    struct Side: Decodable {
      var solid: [[String]]
      var dotted: [[String]]
    }
    var attributes: [String: [[String: String]]]
    var chainChanged: [String]
    var incumbentChanged: [String: [String]]
    var bossPersonChanged: [String: [String]]?
    // swiftlint:disable:next identifier_name
    var A: Side
    // swiftlint:disable:next identifier_name
    var B: Side
  }

  private struct Oracle: Decodable {
    var diff: [String: Case]
  }

  private func graph(_ side: Case.Side, _ expected: Case, _ number: Int) -> OrgGraph {
    var lines: [String: [Line]] = [:]
    for pair in side.solid {
      lines[pair[0], default: []] += []
      lines[pair[1], default: []].append(Line(.reportsTo, to: pair[0]))
    }
    for pair in side.dotted { lines[pair[1], default: []].append(Line(.dottedLineTo, to: pair[0])) }
    return graph(
      lines.keys.sorted().map { id in
        Position(
          id: id, unit: expected.attributes[id]?[number]["dept"],
          holders: [expected.incumbentChanged[id]?[number] ?? "P_\(id)"], lines: lines[id] ?? [])
      })
  }

  @Test func theRecordedCasesOfPeopleAndValuesComeOutTheSame() throws {
    guard let url = Corpus.item("../oracles/expected.json") else { return }
    let oracle = try JSONDecoder().decode(Oracle.self, from: Data(contentsOf: url))
    #expect(oracle.diff.count == 8)
    for (name, expected) in oracle.diff {
      let comment: Comment = "\(name)"
      let (a, b) = (graph(expected.A, expected, 0), graph(expected.B, expected, 1))
      let comparison = Comparison(from: a, to: b)
      let chains = comparison.moved.flatMap { [$0.id] + $0.carried }
      #expect(chains.sorted() == expected.chainChanged, comment)
      if let people = expected.bossPersonChanged {
        let found = comparison.managerChanges().map { ($0.person, $0.before + $0.after) }
        #expect(Dictionary(uniqueKeysWithValues: found) == people, comment)
      }
      let values = comparison.values.map { ($0.id, [$0.change.before, $0.change.after]) }
      let wanted = expected.attributes.mapValues { $0.map { Array($0.values) } }
      #expect(Dictionary(uniqueKeysWithValues: values) == wanted, comment)
      let isSame = expected.A.solid == expected.B.solid && expected.A.dotted == expected.B.dotted
      #expect(comparison.hasChangedLines == !isSame, comment)
      let scenario = Scenario(from: a, to: b)
      #expect(ScenarioFacts.facts(try a.applying(scenario)) == ScenarioFacts.facts(b), comment)
    }
  }
}
