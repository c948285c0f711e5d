import OrgTestSupport
import Testing

@testable import OrgModel

/// Deep and wide structures: no algorithm may recurse, and none may square.
struct LargeGraphTests {
  private static let size = 200_000

  /// Numbers of one width, so that the order of the ids is the order of the numbers.
  private static func id(_ number: Int) -> String { "p\(1_000_000 + number)" }

  /// A document in which position *n* reports to the one that `manager` names.
  private static func document(
    _ size: Int = size, _ manager: (Int) -> Int?
  ) -> OrgDocument {
    var document = OrgDocument()
    for number in 0..<size {
      let row = document.positions.append(id: document.source.append(id(number)))
      guard let manager = manager(number) else { continue }
      let target = document.source.append(id(manager))
      document.lines.append(LineRecord(.reportsTo, from: row, .position, to: target))
    }
    return document
  }

  @Test func aChainOfAllPositions() {
    let graph = OrgGraph(Self.document { $0 == 0 ? nil : $0 - 1 })
    let last = NodeID(Self.size - 1)
    #expect(graph.layer(of: last) == Self.size && graph.roots.count == 1 && graph.faults.isEmpty)
    #expect(graph.totalReports()[0] == Self.size - 1)
    #expect(graph.upwardDominators().dominators(of: last).count == Self.size - 1)
    #expect(graph.escalationPath(from: last)?.nodes.count == Self.size)
    #expect(graph.superiors(of: last).count == Self.size - 1)
    #expect(graph.reachesTop()[Self.size - 1])
    #expect(graph.summary().layers == Self.size)
  }

  @Test func aStarOfAllPositions() {
    let graph = OrgGraph(Self.document { $0 == 0 ? nil : 0 })
    #expect(graph.directReports(of: NodeID(0)).count == Self.size - 1)
    #expect(graph.summary().layers == 2)
    // Asked of each report, so that a search of the whole row would show.
    let isFound = graph.positions.dropFirst().allSatisfy {
      graph.incoming[0].record(from: NodeID(0), to: $0) != nil
    }
    #expect(isFound)
    #expect(graph.upwardDominators().dominators(of: NodeID(9)) == [NodeID(0)])
  }

  @Test func oneCircleOfAllPositions() {
    let graph = OrgGraph(Self.document { ($0 + 1) % Self.size })
    #expect(graph.roots.isEmpty && graph.topNodes.isEmpty && graph.faults.count == 1)
    guard case .reportingCycle(let fault) = graph.faults.first else {
      Issue.record("no cycle found")
      return
    }
    #expect(fault.nodes.count == Self.size && fault.below.isEmpty)
    #expect(graph.totalReports()[7] == 0 && !graph.reachesTop()[7])
    #expect(graph.superiors(of: NodeID(7)).count == Self.size - 1)
    #expect(!graph.upwardDominators().isReachable(NodeID(7)))
  }

  @Test func aChainMovesBelowAnotherManager() {
    let size = 20_000
    let base = OrgGraph(Self.document(size) { $0 == 0 ? nil : max($0 - 2, 0) })
    let other = OrgGraph(Self.document(size) { $0 == 0 ? nil : $0 == 3 ? 4 : max($0 - 2, 0) })
    let comparison = Comparison(from: base, to: other)
    #expect(comparison.moved.count == 1)
    #expect(comparison.moved.first?.carried.count == (size - 4) / 2)
    #expect(comparison.layerChanged.count == (size - 4) / 2 + 1)
  }
}
