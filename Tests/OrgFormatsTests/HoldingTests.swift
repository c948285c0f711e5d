import OrgFormats
import OrgModel
import OrgTestSupport
import Testing

/// Who holds what in a table, against the definition: seats of one name are one person's unless
/// e-mail addresses tell them apart.
struct HoldingTests {
  private struct Seat {
    let id: String
    let name: String
    let key: String

    static func some(_ random: inout Seeded) -> [Seat] {
      (0..<Int.random(in: 2...9, using: &random)).map { number in
        Seat(
          id: "s\(number)", name: ["Jo", "Al", "Bo", "Cy"].randomElement(using: &random) ?? "",
          key: ["", "", "x@a", "y@a"].randomElement(using: &random) ?? "")
      }
    }

    /// Whether two seats are one person's: the same name and the same address; or the same name and
    /// no address, where one address at most is known of that name, or neither has one.
    func isSame(as other: Seat, among seats: [Seat]) -> Bool {
      guard name == other.name else { return false }
      let keys = Set(seats.filter { $0.name == name && !$0.key.isEmpty }.map(\.key))
      return keys.count < 2 || key == other.key
    }
  }

  private func graph(_ seats: [Seat]) throws -> OrgGraph {
    let rows = seats.map { "\($0.id),\($0.name),\($0.key),s0\n" }
    var source = SourceBuffer()
    _ = source.append(
      file: "a.csv", bytes: Array(("id,name,email,manager\n" + rows.joined()).utf8))
    return OrgGraph(try OrgReader.read(source))
  }

  @Test func peopleAreTheOnesThatRulesSee() throws {
    let seed: UInt64 = 61
    var random = Seeded(seed: seed)
    for round in 0..<400 {
      let seats = Seat.some(&random)
      let graph = try graph(seats)
      func ids(_ nodes: [NodeID]) -> [String] { nodes.map { graph.id(of: $0) } }
      for seat in seats {
        let place: Comment = "seed \(seed), round \(round): \(seats)"
        let same = seats.filter { $0.isSame(as: seat, among: seats) }
        let others = same.map(\.id).filter { $0 != seat.id }
        let node = try #require(graph.node(withID: seat.id))
        #expect(ids(graph.otherPositions(ofHoldersOf: [node])) == others, place)
        // By name, where one alone has it; else by what tells them apart.
        let named = seats.filter { $0.name == seat.name }
        let isOne = named.allSatisfy { $0.isSame(as: seat, among: seats) }
        let held = graph.positions(heldBy: seat.name)
        #expect(ids(held.alone) == (isOne ? named.map(\.id) : []) && held.shared.isEmpty, place)
        let people = graph.people(named: seat.name)
        let firsts = named.filter { one in
          named.first { $0.isSame(as: one, among: seats) }?.id == one.id
        }
        #expect(
          people.sorted()
            == firsts.map { first in
              named.first { $0.isSame(as: first, among: seats) && !$0.key.isEmpty }?.key ?? first.id
            }.sorted(), place)
      }
    }
  }

  @Test func anAddressNamesSomebody() throws {
    let graph = try graph([
      Seat(id: "a", name: "Jo", key: "Jo@x"), Seat(id: "b", name: "Jo", key: "jo2@x"),
      Seat(id: "c", name: "Jo", key: "jo@x"),
    ])
    func held(_ name: String) -> [String] {
      graph.positions(heldBy: name).alone.map { graph.id(of: $0) }
    }
    #expect(held("jo@X") == ["a", "c"] && held("jo2@x") == ["b"] && held("Jo").isEmpty)
    #expect(
      graph.people(named: "Jo") == ["jo2@x", "jo@x"]
        || graph.people(named: "Jo") == ["jo@x", "jo2@x"])
    #expect(!graph.positions(heldBy: "jo@x").restsOnName)
  }
}
