import Foundation
import OrgTestSupport
import Testing

@testable import OrgModel

/// The differences of two charts, by hand and against the recorded cases of another program.
struct ComparisonTests {
  private func compare(_ base: String, _ other: String) -> Comparison {
    Comparison(from: OrgGraph(sketch: base), to: OrgGraph(sketch: other))
  }

  @Test func nothingChangesBetweenAChartAndItself() {
    let chart = "[board]; board > ceo; ceo > a b; a ~dotted_line_to> b; ?ghost > x; y > y z"
    #expect(compare(chart, chart).isEmpty)
  }

  @Test func whoHangsBelowAMoverIsCarriedOnce() {
    let base = "ceo > a b; a > m; m > r s; r > t; s > u"
    let other = "ceo > a b; b > m; m > r; r > t; a > s; s > u"
    let moves = compare(base, other).moved
    #expect(moves.map(\.id) == ["m", "s"])
    #expect(moves.map(\.carried) == [["r", "t"], ["u"]])
    #expect(moves.map(\.from) == [["a"], ["m"]] && moves.map(\.to) == [["b"], ["a"]])
  }

  @Test func anOpenedPositionCarriesNobody() {
    let comparison = compare("ceo > a; a > b", "ceo > n; n > a; a > b; b > c")
    #expect(comparison.opened == ["c", "n"] && comparison.closed.isEmpty)
    #expect(comparison.moved.map(\.id) == ["a"] && comparison.moved.map(\.carried) == [["b"]])
    #expect(comparison.layerChanged.map(\.id) == ["a", "b"])
  }

  /// The first of several solid lines leads to the manager: another first one is a move, though no
  /// line came or went.
  @Test func anotherFirstSolidLineIsAMove() {
    let comparison = compare("ceo > x y; x > a; y > a; a > b", "ceo > x y; y > a; x > a; a > b")
    #expect(comparison.moved.map(\.from) == [["x", "y"]] && !comparison.hasChangedLines)
    #expect(comparison.moved.map(\.to) == [["y", "x"]])
    #expect(comparison.moved.map(\.carried) == [["b"]] && !comparison.isEmpty)
    // The order of those behind the first says nothing.
    let rest = compare(
      "ceo > x y z; x > a; y > a; z > a", "ceo > x y z; x > a; z > a; y > a")
    #expect(rest.isEmpty)
    let both = compare("ceo > x y; x > a; y > a; a > b", "ceo > y; y > x a; x > a; a > b")
    #expect(both.moved.map(\.id) == ["a", "x"] && both.moved.last?.carried == [])
  }

  @Test func theOrderOfHoldersIsNoReassignment() {
    func graph(_ rows: [[String]], vacant: Bool = false) -> OrgGraph {
      var document = OrgDocument()
      for holders in rows { document.add(Position(id: "a", holders: holders, isVacant: vacant)) }
      return OrgGraph(document)
    }
    let shared = graph([["Ann", "Bob"]])
    #expect(Comparison(from: shared, to: graph([["Bob", "Ann"]])).isEmpty)
    #expect(Comparison(from: shared, to: graph([["Bob"], ["Ann"]])).isEmpty)
    let left = Comparison(from: shared, to: graph([["Ann"]])).reassigned
    #expect(left == [.init(id: "a", before: "Ann, Bob", after: "Ann")])
    let gone = Comparison(from: shared, to: graph([[]], vacant: true)).reassigned
    #expect(gone == [.init(id: "a", before: "Ann, Bob", after: nil)])
    #expect(graph([["", "Ann"]]).holders(of: NodeID(0)) == ["Ann"])
  }

  @Test func titlesAndLinesAreCompared() {
    let comparison = compare(
      "[board]; ceo > a b; a\"CIO\" ~dotted_line_to> b; b ~collaborates_with> a",
      "[board]; ceo > a b; a\"CTO\" ~escalates_to> board; board ~reports_to> ceo")
    #expect(comparison.retitled == [.init(id: "a", before: "CIO", after: "CTO")])
    #expect(
      comparison.linesAdded == [
        .init(kind: .reportsTo, from: "board", to: "ceo"),
        .init(kind: .escalatesTo, from: "a", to: "board"),
      ])
    #expect(
      comparison.linesRemoved == [
        .init(kind: .dottedLineTo, from: "a", to: "b"),
        .init(kind: .collaboratesWith, from: "a", to: "b"),
      ])
  }

  // MARK: Against another program

  private struct Case: Decodable {
    struct Side: Decodable {
      var solid: [[String]]
      var dotted: [[String]]
    }
    var added: [String]
    var removed: [String]
    var bossChanged: [String: [String]]
    var layerChanged: [String: [Int]]
    var movedIndirectly: [String]
    var solidAdded: [[String]]
    var solidRemoved: [[String]]
    var dottedAdded: [[String]]
    var dottedRemoved: [[String]]
    var incumbentChanged: [String: [String]]
    // swiftlint:disable:next identifier_name
    var A: Side
    var B: Side
  }

  private struct Oracle: Decodable {
    var diff: [String: Case]
  }

  /// A side of a case; who holds what is told apart from the lines, so it comes from the changes.
  private func graph(_ side: Case.Side, _ holders: [String: String]) -> OrgGraph {
    var lines: [String: [Line]] = [:]
    for pair in side.solid {
      lines[pair[0], default: []] += []
      lines[pair[1], default: []].append(Line(.reportsTo, to: pair[0]))
    }
    for pair in side.dotted { lines[pair[1], default: []].append(Line(.dottedLineTo, to: pair[0])) }
    var document = OrgDocument()
    for id in lines.keys.sorted(by: >) {
      let holder = holders[id] ?? "P_\(id)"
      document.add(Position(id: id, holders: [holder], lines: lines[id] ?? []))
    }
    return OrgGraph(document)
  }

  private func pairs(_ changes: [Comparison.LineChange], _ kind: LineKind) -> Set<[String]> {
    Set(changes.filter { $0.kind == kind }.map { [$0.to, $0.from] })
  }

  @Test func theRecordedCasesComeOutTheSame() throws {
    guard let url = Corpus.item("../oracles/expected.json") else { return }
    let oracle = try JSONDecoder().decode(Oracle.self, from: Data(contentsOf: url))
    #expect(oracle.diff.count == 8)
    for (name, expected) in oracle.diff {
      let comment: Comment = "\(name)"
      let comparison = Comparison(
        from: graph(expected.A, expected.incumbentChanged.mapValues { $0[0] }),
        to: graph(expected.B, expected.incumbentChanged.mapValues { $0[1] }))
      #expect(comparison.opened == expected.added.sorted(), comment)
      #expect(comparison.closed == expected.removed.sorted(), comment)
      let moved = comparison.moved.map { ($0.id, $0.from + $0.to) }
      #expect(Dictionary(uniqueKeysWithValues: moved) == expected.bossChanged, comment)
      let carried = comparison.moved.flatMap(\.carried)
      #expect(carried.sorted() == expected.movedIndirectly.sorted(), comment)
      // Theirs counts layers from 0.
      let layers = comparison.layerChanged.map {
        ($0.id, [$0.before, $0.after].map { ($0 ?? 0) - 1 })
      }
      #expect(Dictionary(uniqueKeysWithValues: layers) == expected.layerChanged, comment)
      #expect(pairs(comparison.linesAdded, .reportsTo) == Set(expected.solidAdded), comment)
      #expect(pairs(comparison.linesRemoved, .reportsTo) == Set(expected.solidRemoved), comment)
      #expect(pairs(comparison.linesAdded, .dottedLineTo) == Set(expected.dottedAdded), comment)
      #expect(pairs(comparison.linesRemoved, .dottedLineTo) == Set(expected.dottedRemoved), comment)
      let holders = comparison.reassigned.map { ($0.id, [$0.before ?? "", $0.after ?? ""]) }
      #expect(Dictionary(uniqueKeysWithValues: holders) == expected.incumbentChanged, comment)
    }
  }
}
