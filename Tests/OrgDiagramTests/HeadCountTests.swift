import OrgModel
import OrgTestSupport
import Testing

@testable import OrgDiagram

/// How many are below whom, where a picture leaves some out.
@Suite("Head counts")
struct HeadCountTests {
  private func diagram(_ sketch: String, _ change: (inout DiagramOptions) -> Void) -> Diagram {
    var options = DiagramOptions()
    change(&options)
    return Diagram(OrgGraph(sketch: sketch), options)
  }

  private func words(_ id: String, _ diagram: Diagram) -> [String] {
    diagram.boxes.first { $0.id == id }?.lines.map(\.text) ?? []
  }

  private func spoken(_ id: String, _ diagram: Diagram) -> String {
    diagram.boxes.firstIndex { $0.id == id }
      .map { diagram.spoken($0, ChartTree(diagram)) } ?? "no box"
  }

  @Test func everybodyBelowCountsNotDirectReportsAlone() {
    let cut = diagram("ceo > a; a > b; b > c; c > d") { $0.depth = 2 }
    #expect(words("a", cut) == ["a", "+ 3 below"])
    #expect(words("ceo", cut) == ["ceo"])
    #expect(spoken("a", cut).contains("1 direct, 3 total, 3 not drawn"))
    #expect(spoken("ceo", cut).contains("1 direct, 4 total, 3 not drawn"))
    #expect(cut.summary(ChartTree(cut)).hasPrefix("2 of 5 positions, in 2 layers."))
  }

  @Test func whoIsBesideAFocusCountsAsMore() {
    let graph = OrgGraph(sketch: "[board] > ceo; ceo > a b; a > x y; b > z")
    var options = DiagramOptions()
    options.focus = graph.node(withID: "a")
    let cut = Diagram(graph, options)
    #expect(words("ceo", cut) == ["ceo", "+ 2 more below"])
    #expect(words("a", cut) == ["a"])
    #expect(spoken("board", cut).contains("1 direct, 6 total, 2 not drawn"))
    #expect(cut.summary(ChartTree(cut)).hasPrefix("4 of 6 positions, 1 body"))
  }

  @Test func thousandsHaveACommaAndAWholeChartSaysNothing() {
    let all = (1..<1_200).map { "p\($0)" }.joined(separator: " ")
    let cut = diagram("ceo > \(all)") { $0.depth = 1 }
    #expect(words("ceo", cut) == ["ceo", "+ 1,199 below"])
    #expect(cut.summary(ChartTree(cut)).hasPrefix("1 of 1,200 positions"))
    let whole = diagram("ceo > a b") { _ in }
    #expect(words("ceo", whole) == ["ceo"])
    #expect(spoken("ceo", whole).contains("2 direct, 2 total"))
    #expect(whole.summary(ChartTree(whole)).hasPrefix("3 positions, in 2 layers."))
  }

  /// A random chart, in which some have two managers and some stand in circles.
  private func sketch(_ generator: inout Seeded, isForest: Bool) -> String {
    let count = 2 + generator.below(14)
    var statements = ["p0"]
    for index in 1..<count {
      statements.append("p\(generator.below(index)) > p\(index)")
      if !isForest, generator.once(in: 4) {
        let other = generator.below(count)
        if other != index { statements.append("p\(other) > p\(index)") }
      }
    }
    return statements.joined(separator: "; ")
  }

  /// Everybody to whom a way down leads, over `via` alone.
  private func below(
    _ start: NodeID, _ graph: OrgGraph, over via: (NodeID) -> Bool
  ) -> Set<NodeID> {
    var found: Set<NodeID> = []
    var waiting = [start]
    while let node = waiting.popLast() {
      for next in graph.positions where graph.lines(.reportsTo, from: next).contains(node) {
        guard next != start, found.insert(next).inserted, via(next) else { continue }
        waiting.append(next)
      }
    }
    return found
  }

  @Test(arguments: [true, false])
  func theyAreWhatTheDefinitionSays(_ isForest: Bool) {
    for seed in 0..<300 {
      var generator = Seeded(seed: UInt64(seed))
      let text = sketch(&generator, isForest: isForest)
      let graph = OrgGraph(sketch: text)
      let shown = graph.positions.filter { _ in !generator.once(in: 3) }
      let isShown = Set(shown)
      let counts = HeadCounts(graph, of: shown).counts
      for node in shown {
        let all = below(node, graph) { _ in true }
        let behind = below(node, graph) { !isShown.contains($0) }
        let wanted = HeadCounts.Counts(
          direct: graph.directReports(of: node).count, total: all.count,
          hidden: all.subtracting(isShown).count, behind: behind.subtracting(isShown).count)
        #expect(counts[node] == wanted, "seed \(seed): \(graph.id(of: node)) in \(text)")
      }
    }
  }

  @Test func theLinesBesideTheTreeAreSpoken() {
    let two = diagram("ceo > cio coo; cio > x; coo > x") { _ in }
    #expect(spoken("x", two).contains("reports to coo on another solid line"))
    #expect(spoken("x", two).contains("reports to cio"))
    #expect(spoken("coo", two).contains("1 direct, 1 total"))
    #expect(two.legend.map(\.caption).contains("Reports to, second line"))
    let circle = diagram("a > b; b > a") { _ in }
    let all = spoken("a", circle) + spoken("b", circle)
    #expect(all.contains("which closes a circle"))
    #expect(!circle.legend.map(\.caption).contains("Reports to, second line"))
    let alone = diagram("a > a; a > b") { _ in }
    #expect(spoken("a", alone).hasPrefix("a; reports to itself, which closes a circle"))
  }

  @Test func whatClosesACircleLooksLikeNoSecondLine() {
    let second = Diagram.Connector(from: 0, to: 1, kind: .reportsTo)
    var circle = second
    circle.closesCircle = true
    for severity in Diagram.Severity.allCases {
      let looks = [second, circle].map { LineLook.of($0).marked(severity) }
      #expect(looks[0].mark != looks[1].mark, "told without colours")
    }
    let kinds = LineKind.allCases.map { LineLook.of($0) }
    let own = LineLook.of(circle)
    #expect(!kinds.contains { $0.dash == own.dash && $0.mark == own.mark })
  }
}
