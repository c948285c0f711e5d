import OrgFormats
import OrgModel
import OrgTestSupport
import Testing

/// Changes carry who is who: whoever is told from others of the same name by an address in a table
/// is so in what changes make of it, and in the chart that is written.
struct NamesakeChangeTests {
  private struct Seat {
    let id: String
    let name: String
    let key: String

    static func some(_ random: inout Seeded) -> [Seat] {
      (0..<Int.random(in: 2...8, using: &random)).map { _ in
        let name =
          ["Jo", "Al", "Jo (interim)", "Al, a.i.", ""].randomElement(using: &random) ?? ""
        let key = ["", "x@a", "y@a", "X@a", "z7"].randomElement(using: &random) ?? ""
        return Seat(
          id: "s\(Int.random(in: 0...11, using: &random))", name: name,
          key: key.isEmpty ? "" : name.prefix(2) + key)
      }
    }

    var person: String {
      name.replacing(" (interim)", with: "").replacing(", a.i.", with: "")
    }
  }

  private func graph(_ seats: [Seat]) throws -> OrgGraph {
    var known: Set<String> = []
    let rows = seats.filter { known.insert($0.id).inserted }
      .map { "\($0.id),\"\($0.name)\",\($0.key),top\n" }
    return try read("id,name,email,manager\ntop,,,\n" + rows.joined(), as: "a.csv")
  }

  private func read(_ text: String, as name: String) throws -> OrgGraph {
    var source = SourceBuffer()
    _ = source.append(file: name, bytes: Array(text.utf8))
    return OrgGraph(try OrgReader.read(source))
  }

  /// By two seats, whether addresses say that one person holds both: `nil` where they do not say.
  private func verdicts(_ seats: [Seat]) -> [[String]: Bool] {
    var known: Set<String> = []
    let seats = seats.filter { known.insert($0.id).inserted && !$0.person.isEmpty }
    var result: [[String]: Bool] = [:]
    for one in seats {
      for two in seats where one.id < two.id {
        if one.person != two.person {
          result[[one.id, two.id]] = false
        } else if !one.key.isEmpty, !two.key.isEmpty {
          result[[one.id, two.id]] = one.key.lowercased() == two.key.lowercased()
        }
      }
    }
    return result
  }

  /// By two seats, whether one person holds both for rules.
  private func isOne(_ graph: OrgGraph, _ ids: [String]) throws -> Bool {
    let other = try #require(graph.node(withID: ids[1]))
    let node = try #require(graph.node(withID: ids[0]))
    return graph.otherPositions(ofHoldersOf: [node]).contains(other)
  }

  @Test func changesLeadToTheSamePeople() throws {
    let seed: UInt64 = 4711
    var random = Seeded(seed: seed)
    for round in 0..<500 {
      let (seats, seats2) = (Seat.some(&random), Seat.some(&random))
      let place: Comment = "seed \(seed), round \(round): \(seats) to \(seats2)"
      let (before, after) = (try graph(seats), try graph(seats2))
      let scenario = Scenario(from: before, to: after)
      let made = try before.applying(scenario)
      #expect(Scenario(from: made, to: after).changes.isEmpty, place)
      #expect(Scenario(from: after, to: made).changes.isEmpty, place)
      // What is written and read again says the same, and so does the way there and back.
      let chart = try read(
        ChartWriter.yaml(made.documentWithOneRecordEach()), as: "chart.yaml")
      #expect(Scenario(from: chart, to: after).changes.isEmpty, place)
      let back = try chart.applying(Scenario(from: after, to: before))
      #expect(Scenario(from: back, to: before).changes.isEmpty, place)
      for (ids, isSame) in verdicts(seats2) {
        #expect(try isOne(made, ids) == isSame, "\(place) \(ids)")
        #expect(try isOne(chart, ids) == isSame, "\(place) \(ids)")
      }
      let comparison = Comparison(from: chart, to: after)
      let isEmpty = comparison.isEmpty
      #expect(isEmpty, "\(place) \(comparison.holdersRecalled) \(comparison.people)")
      for node in after.positions {
        let other = try #require(chart.node(withID: after.id(of: node)))
        #expect(chart.holders(of: other) == after.holders(of: node), place)
      }
    }
  }

  @Test func whoIsSomebodyElseOfTheNameIsAChange() throws {
    let head = "id,name,email,manager\ntop,Al,a@x,\ncio,Bo Tan,b1@x,top\n"
    let before = try read(head + "ciso,Bo Tan,b1@x,top\n", as: "a.csv")
    let after = try read(head + "ciso,Bo Tan,b2@x,top\n", as: "b.csv")
    let changes = Scenario(from: before, to: after).changes
    #expect(changes.map(\.action.id) == ["b2@x", "ciso"])
    #expect(changes.last?.action == .assign("ciso", holders: ["b2@x"]))
    // Whoever wrote a change by hand saw the name.
    let own = Scenario([.assign("ciso", holders: ["Cy"]).expecting(.holders(["Bo Tan"]))])
    #expect(try before.applying(own).holders(of: #require(before.node(withID: "ciso"))) == ["Cy"])
    let wrong = Scenario([.assign("ciso", holders: ["Cy"]).expecting(.holders(["Bo Tang"]))])
    #expect(throws: ScenarioErrors.self) { try before.applying(wrong) }
  }

  /// A name that an entry has already means that entry, unless several people of the name are
  /// known; an address that several names have in common tells each of them with the name.
  @Test func entriesAreNobodyElses() throws {
    var source = SourceBuffer()
    _ = source.append(
      file: "a.yaml",
      bytes: Array(
        ("orgline: 1\npeople: { ana: { name: Ana }, gus: { name: Gus }, b@x: { name: Bea } }\n"
          + "positions: { top: {} }\n").utf8))
    let rows = [
      "a,Ana,a1@x", "b,Ana,a2@x", "c,Cy,b@x", "d,Cy,c@x", "e,Di,it@x", "f,Di,d@x", "g,Ed,it@x",
      "h,Ed,it@x", "i,Fay,f@x", "j,Gus,g@x",
    ]
    _ = source.append(
      file: "b.csv",
      bytes: Array(
        ("id,name,email,manager\n" + rows.map { $0 + ",top\n" }.joined()).utf8))
    let given = OrgGraph(try OrgReader.read(source)).withEntriesForNamesakes()
    let people = given.document.people.map { given.document.source.string($0.id) }
    #expect(
      people == [
        "ana", "gus", "b@x", "a1@x", "a2@x", "Cy <b@x>", "c@x", "Di <it@x>", "d@x", "Ed <it@x>",
      ])
    let holders = given.positions.map { given.holderTexts(of: $0).joined() }
    #expect(
      holders == [
        "a1@x", "a2@x", "Cy <b@x>", "c@x", "Di <it@x>", "d@x", "Ed <it@x>", "Ed <it@x>", "Fay",
        "Gus", "",
      ])
    #expect(given.withEntriesForNamesakes().document.people.count == people.count)
  }
}
