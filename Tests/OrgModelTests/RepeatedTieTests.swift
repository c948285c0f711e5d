import OrgTestSupport
import Testing

@testable import OrgModel

/// A collaboration that both ends write.
struct RepeatedTieTests {
  private func topics(_ graph: OrgGraph, _ a: String, _ b: String) throws -> [String]? {
    let ends = (try #require(graph.node(withID: a)), try #require(graph.node(withID: b)))
    let details = graph.details(ofLine: .collaboratesWith, from: ends.0, to: ends.1)
    return details?.topics.map { graph.document.source.string($0) }
  }

  @Test func bothEndsAreHeard() throws {
    var document = OrgDocument()
    document.add(
      Position(
        id: "a",
        lines: [
          Line(.collaboratesWith, to: "b", topics: ["x", "y"], channel: "call"),
          Line(.collaboratesWith, to: "c", topics: ["z"]),
        ]))
    document.add(
      Position(
        id: "b", lines: [Line(.collaboratesWith, to: "a", topics: ["y", "w"], every: "1w")]))
    document.add(Position(id: "c", lines: [Line(.collaboratesWith, to: "a")]))
    let graph = OrgGraph(document)
    for (first, second) in [("a", "b"), ("b", "a")] {
      #expect(try topics(graph, first, second) == ["w", "x", "y"])
    }
    let (a, b) = (graph["a"], graph["b"])
    let details = graph.details(ofLine: .collaboratesWith, from: b, to: a)
    #expect(details.flatMap { graph.document.string($0.every) } == "1w")
    #expect(details.flatMap { graph.document.string($0.channel) } == "call")
    // The other end only repeats that there is a tie.
    #expect(try topics(graph, "c", "a") == ["z"])
    #expect(graph.lineCount(.collaboratesWith) == 2)
  }

  /// Random ties, each written up to three times: the topics are those of all records.
  @Test func topicsAreThoseOfAllRecords() throws {
    for seed in 0..<300 as Range<UInt64> {
      var random = Seeded(seed: seed)
      let ids = ["a", "b", "c", "d"]
      var document = OrgDocument()
      var expected: [Set<String>: [String]] = [:]
      var written: [Set<String>: Int] = [:]
      for id in ids {
        var lines: [Line] = []
        for _ in 0..<random.below(4) {
          let other = ids[random.below(ids.count)]
          guard other != id else { continue }
          let topics = ["x", "y", "z"].filter { _ in random.once(in: 2) }
          lines.append(Line(.collaboratesWith, to: other, topics: topics))
          for topic in topics where expected[[id, other]]?.contains(topic) != true {
            expected[[id, other], default: []].append(topic)
          }
          written[[id, other], default: 0] += 1
        }
        document.add(Position(id: id, lines: lines))
      }
      let graph = OrgGraph(document)
      for (ends, count) in written {
        let pair = ends.sorted()
        let found = try topics(graph, pair[0], pair[1]) ?? []
        #expect(found.sorted() == (expected[ends] ?? []).sorted(), "seed \(seed): \(pair)")
        #expect(try topics(graph, pair[1], pair[0]) ?? [] == found, "seed \(seed): \(pair)")
        // Programs write no places, but as many records.
        let tie = graph.repeatedLines.line(.collaboratesWith, graph[pair[0]], graph[pair[1]])
        #expect(tie?.records.count ?? 1 == count, "seed \(seed): \(pair)")
      }
      #expect(graph.lineCount(.collaboratesWith) == written.count, "seed \(seed)")
    }
  }

  @Test func escalationsOnTwoTopicsAreOneOnBoth() throws {
    let lines = [
      Line(.escalatesTo, to: "b", topics: ["x"], within: "1d"),
      Line(.escalatesTo, to: "b", topics: ["w"], within: "2d"),
    ]
    for order in [lines, lines.reversed()] {
      var document = OrgDocument()
      document.add(Position(id: "a", lines: order))
      document.add(Position(id: "b"))
      let graph = OrgGraph(document)
      let details = try #require(
        graph.details(ofLine: .escalatesTo, from: graph["a"], to: graph["b"]))
      #expect(details.topics.map { graph.document.source.string($0) } == ["w", "x"])
      #expect(graph.document.string(details.within) == "2d")
      #expect(graph.lineCount(.escalatesTo) == 1)
    }
  }

  @Test func aLineForAllTopicsStaysOneForAll() throws {
    var document = OrgDocument()
    let lines = [Line(.escalatesTo, to: "b"), Line(.escalatesTo, to: "b", topics: ["fraud"])]
    document.add(Position(id: "a", lines: lines))
    document.add(Position(id: "b"))
    let graph = OrgGraph(document)
    // Without topics a line is for all of them.
    #expect(graph.details(ofLine: .escalatesTo, from: graph["a"], to: graph["b"]) == nil)
  }
}
