import Foundation
import OrgTestSupport
import Testing

@testable import OrgModel

/// The measures of two charts side by side, and whom a difference comes from.
@Suite struct MetricDeltaTests {
  private static let formal: [LineKind] = [.reportsTo, .dottedLineTo]

  private func graph(_ positions: [Position]) -> OrgGraph {
    var document = OrgDocument()
    document.addBody(id: "board", kind: .board)
    for position in positions { document.add(position) }
    return OrgGraph(document)
  }

  private func deltas(
    _ before: OrgGraph, _ after: OrgGraph, kinds: [LineKind] = [.reportsTo]
  ) -> [String: MetricDelta] {
    let all = MetricDeltas(
      from: StructureMeasures(before, kinds: kinds), to: StructureMeasures(after, kinds: kinds),
      Comparison(from: before, to: after)
    ).all
    return Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
  }

  // MARK: Whom they come from

  /// Positions of which some report to themselves, to several, to nobody, in a circle, to a body,
  /// or to an id that nothing has.
  private func positions(
    _ random: inout Seeded, _ count: Int, like other: [Position]? = nil
  ) -> [Position] {
    let targets = (0..<count).map { "p\($0)" } + ["ghost", "board"]
    return (0..<count).compactMap { number in
      if random.once(in: 9) { return nil }
      if let other, !random.once(in: 3) { return other.first { $0.id == "p\(number)" } }
      var position = Position(id: "p\(number)")
      position.isVacant = random.once(in: 4)
      for kind in LineKind.allCases where [.reportsTo, .dottedLineTo].contains(kind) {
        for _ in 0..<random.below(kind == .reportsTo ? 3 : 2) {
          let target = targets[random.below(targets.count)]
          if kind == .dottedLineTo, target == "board" { continue }
          position.lines.append(Line(kind, to: target))
        }
      }
      return position
    }
  }

  /// Who heads a tree: whoever reports to nobody else, where the board is nobody.
  private func heads(_ positions: [Position]) -> Set<String> {
    Set(
      positions.filter { position in
        position.lines.allSatisfy {
          $0.kind != .reportsTo || $0.target == position.id || $0.target == "board"
        }
      }.map(\.id))
  }

  @Test func noMeasureChangesWithoutAContributor() {
    var changed: [String: Int] = [:]
    for seed in UInt64(0)..<800 {
      var random = Seeded(seed: seed)
      let count = 2 + random.below(9)
      let old = positions(&random, count)
      let new = positions(&random, count, like: old)
      for kinds in [[.reportsTo], Self.formal, [.dottedLineTo]] {
        let deltas = deltas(graph(old), graph(new), kinds: kinds)
        for delta in deltas.values where delta.isChanged {
          changed[delta.name, default: 0] += 1
          #expect(!delta.because.isEmpty, "seed \(seed): \(delta), \(kinds.map(\.name))")
        }
        let wanted = heads(old).symmetricDifference(heads(new)).sorted()
        #expect(deltas["roots"]?.because == wanted, "seed \(seed)")
        #expect(deltas["roots"]?.before == Double(heads(old).count), "seed \(seed)")
      }
    }
    #expect(changed.count == 13 && changed.values.allSatisfy { $0 > 20 }, "\(changed)")
  }

  @Test func whoseManagerIsUnknownIsNoHead() {
    let manager = Line(.reportsTo, to: "a")
    let pair = [Position(id: "a"), Position(id: "b", lines: [manager])]
    let before = graph(pair + [Position(id: "e", lines: [Line(.reportsTo, to: "ghost")])])
    let heads = deltas(before, graph(pair + [Position(id: "e")]))["roots"]
    #expect(heads?.before == 1 && heads?.after == 2 && heads?.because == ["e"])
  }

  // MARK: By which lines

  private struct Case: Decodable {
    struct Side: Decodable {
      var solid: [[String]]
      var dotted: [[String]]
    }
    struct Metrics: Decodable {
      var headcount: Double
      var managers: Double
      var meanSpan: Double
      var maxSpan: Double
      var layers: Double
      var roots: [String]
      // swiftlint:disable identifier_name
      var formal_gtd_efficiency: Double
      var formal_gtd_lub: Double
      var formal_gtd_hierarchy: Double
    }
    var A: Side
    var B: Side
    // swiftlint:enable identifier_name
    var metricsA: Metrics
    var metricsB: Metrics
  }

  private struct Oracle: Decodable {
    var diff: [String: Case]
  }

  private func graph(_ side: Case.Side) -> OrgGraph {
    var lines: [String: [Line]] = [:]
    for pair in side.solid {
      lines[pair[0], default: []] += []
      lines[pair[1], default: []].append(Line(.reportsTo, to: pair[0]))
    }
    for pair in side.dotted { lines[pair[1], default: []].append(Line(.dottedLineTo, to: pair[0])) }
    var document = OrgDocument()
    for id in lines.keys.sorted() { document.add(Position(id: id, lines: lines[id] ?? [])) }
    return OrgGraph(document)
  }

  /// Theirs are of solid and dotted lines where the name says `formal`, and of solid lines else.
  @Test func theRecordedMeasuresComeOutTheSame() throws {
    guard let bytes = try Oracles.bytes("expected.json") else { return }
    let oracle = try JSONDecoder().decode(Oracle.self, from: bytes)
    #expect(oracle.diff.count == 8)
    for (name, expected) in oracle.diff {
      let deltas = deltas(graph(expected.A), graph(expected.B), kinds: Self.formal)
      let measures: [(String, KeyPath<Case.Metrics, Double>)] = [
        ("positions", \.headcount), ("managers", \.managers), ("meanSpan", \.meanSpan),
        ("widestSpan", \.maxSpan), ("layers", \.layers), ("efficiency", \.formal_gtd_efficiency),
        ("leastUpperBoundedness", \.formal_gtd_lub), ("hierarchy", \.formal_gtd_hierarchy),
      ]
      for (measure, path) in measures {
        let delta = try #require(deltas[measure])
        for (own, theirs) in [(delta.before, expected.metricsA), (delta.after, expected.metricsB)] {
          let value = try #require(own)
          #expect(abs(value - theirs[keyPath: path]) < 1e-6, "\(name): \(measure)")
        }
      }
      #expect(deltas["roots"]?.before == Double(expected.metricsA.roots.count))
      #expect(deltas["efficiency"]?.kinds == Self.formal && deltas["layers"]?.kinds == nil)
    }
  }
}
