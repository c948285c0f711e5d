/// What a comparison tells of one structure in numbers.
package struct StructureMeasures: Sendable {
  /// The steps that each measure of likeness to a tree may take; what is near to one takes few.
  private static let mostSteps = 50_000_000

  /// The structure.
  package let graph: OrgGraph
  /// Its counts.
  package let summary: StructureSummary
  /// Who cannot be avoided.
  package let ways: Gatekeepers
  /// The positions that somebody below cannot avoid, the top left out; by id.
  package let gatekeepers: [String]
  /// How far it is like a tree.
  let krackhardt: KrackhardtMeasures
  /// The names of those of its measures that are defined and take too many steps.
  let givenUp: Set<String>
  /// The kinds of lines by which it is judged how far it is like a tree.
  package let kinds: [LineKind]

  /// The measures of a structure.
  ///
  /// - Parameter kinds: the kinds of lines by which it is judged how far it is like a tree. All
  ///   else is counted by solid lines.
  /// - Complexity: O(*m* log *n*) for *n* nodes and *m* upward lines, and `mostSteps` at most.
  package init(_ graph: OrgGraph, kinds: [LineKind] = [.reportsTo]) {
    self.graph = graph
    self.kinds = kinds
    summary = graph.summary()
    ways = graph.gatekeepers()
    let dependants = ways.dependants(in: graph)
    let top = Set(graph.topNodes)
    gatekeepers = graph.positions.filter { dependants[$0] > 0 && !top.contains($0) }
      .map { graph.id(of: $0) }
    let network = graph.network(of: kinds)
    krackhardt = network.krackhardt(within: Self.mostSteps)
    givenUp = Set(network.missing(krackhardt))
  }

  /// The size of all positions that are not abolished; one counts as 1 where it does not say.
  package var fte: Double {
    graph.positions.filter { !graph.isEliminated($0) }.reduce(0) { $0 + (graph.fte(of: $1) ?? 1) }
  }

  /// The fewest upward lines from each role that controls others to the top, by the order of the
  /// catalogue; `nil` where no way leads.
  package func distances() -> [(role: Role, nearest: Int?)] {
    graph.distanceToTopByRole().filter { $0.role.isControl }.map { ($0.role, $0.nearest) }
  }
}

extension Role {
  /// Whether those in the role look at what others do: the second and third line of defence.
  package var isControl: Bool { line == .second || line == .third }
}

/// A measure before and afterwards.
package struct MetricDelta: Hashable, Sendable {
  /// What programs call it.
  package let name: String
  /// What people call it.
  package let label: String
  /// The value before; `nil` where it is not defined.
  package let before: Double?
  /// The value afterwards; `nil` where it is not defined.
  package let after: Double?
  /// Whether it is a count.
  package let isWhole: Bool
  /// The positions that the difference comes from, by id.
  package let because: [String]
  /// The kinds of lines that it is of, where they can be chosen.
  package var kinds: [LineKind]?

  /// Whether the two values differ.
  package var isChanged: Bool { before != after }
}

/// The measures of two structures side by side.
package struct MetricDeltas: Sendable {
  private let before: StructureMeasures
  private let after: StructureMeasures
  private let difference: Comparison
  /// By the id of a renamed position afterwards: the id before, by which it is called.
  private let earlier: [String: String]

  /// The measures of two structures, and what is different between them.
  package init(
    from before: StructureMeasures, to after: StructureMeasures, _ difference: Comparison
  ) {
    self.before = before
    self.after = after
    self.difference = difference
    earlier = difference.idsBefore
  }

  /// What a position of either structure is called.
  private func id(_ id: String) -> String { earlier[id] ?? id }

  /// All measures, in the order of the contract.
  package var all: [MetricDelta] {
    let (old, new) = (before.summary, after.summary)
    func starts(_ lines: [Comparison.LineChange]) -> [String] {
      lines.filter { $0.looseEnd == nil }.map(\.from)
    }
    let touched = Set(
      starts(difference.linesAdded).map(id) + starts(difference.linesRemoved)
    ).sorted()
    let layered = old.layers == new.layers ? [] : deepest
    let widest = old.widestSpan == new.widestSpan ? [] : widest
    let deltas = [
      whole("positions", "positions", old.positions, new.positions, opened),
      whole("lines", "lines", old.lines, new.lines, touched),
      whole("roots", "heads", old.roots, new.roots, changed(roots)),
      whole("layers", "layers", old.layers, new.layers, layered),
      whole("managers", "managers", old.managers, new.managers, changed(managers)),
      whole("widestSpan", "widest span", old.widestSpan, new.widestSpan, widest),
      number("meanSpan", "mean span", old.meanSpan, new.meanSpan, spans),
      whole("vacancies", "vacancies", old.vacancies, new.vacancies, changed(vacancies)),
      whole(
        "gatekeepers", "gatekeepers", before.gatekeepers.count, after.gatekeepers.count,
        changed(\.gatekeepers)),
    ]
    return deltas + likenessToTree
  }

  /// How far the two are like a tree, by the kinds of lines that were chosen; without what takes
  /// too many steps in either of them.
  private var likenessToTree: [MetricDelta] {
    let kinds = after.kinds
    let lines = (difference.linesAdded + difference.linesRemoved).filter {
      $0.looseEnd == nil && kinds.contains($0.kind)
    }
    let others = lines.filter { $0.kind != .reportsTo }.map { id($0.from) }
    let because = Set(difference.opened).union(difference.closed).union(others)
      .union(kinds.contains(.reportsTo) ? difference.moved.map(\.id) : []).sorted()
    let (a, b) = (before.krackhardt, after.krackhardt)
    return [
      number("connectedness", "connectedness", a.connectedness, b.connectedness, because),
      number("hierarchy", "hierarchy", a.hierarchy, b.hierarchy, because),
      number("efficiency", "efficiency", a.efficiency, b.efficiency, because),
      number(
        "leastUpperBoundedness", "lowest common superiors", a.leastUpperBoundedness,
        b.leastUpperBoundedness, because),
    ].filter { !before.givenUp.union(after.givenUp).contains($0.name) }.map { delta in
      var delta = delta
      delta.kinds = kinds
      return delta
    }
  }

  private func whole(
    _ name: String, _ label: String, _ before: Int?, _ after: Int?, _ because: [String]
  ) -> MetricDelta {
    MetricDelta(
      name: name, label: label, before: before.map(Double.init), after: after.map(Double.init),
      isWhole: true, because: because)
  }

  private func number(
    _ name: String, _ label: String, _ before: Double?, _ after: Double?, _ because: [String]
  ) -> MetricDelta {
    MetricDelta(
      name: name, label: label, before: before, after: after, isWhole: false,
      because: before == after ? [] : because)
  }

  // MARK: Whom a difference comes from

  private var opened: [String] { (difference.closed + difference.opened).sorted() }

  /// The ids that only one of the two structures has among some.
  private func changed(_ ids: (StructureMeasures) -> [String]) -> [String] {
    Set(ids(before)).symmetricDifference(ids(after).map(id)).sorted()
  }

  private func roots(_ measures: StructureMeasures) -> [String] {
    measures.graph.roots.map { measures.graph.id(of: $0) }
  }

  private func managers(_ measures: StructureMeasures) -> [String] {
    measures.graph.positions.filter { !measures.graph.directReports(of: $0).isEmpty }
      .map { measures.graph.id(of: $0) }
  }

  private func vacancies(_ measures: StructureMeasures) -> [String] {
    let graph = measures.graph
    return graph.positions.filter { graph.isVacant($0) && !graph.isEliminated($0) }
      .map { graph.id(of: $0) }
  }

  /// The positions of the last layer, of the structure that has more of them.
  private var deepest: [String] {
    let isDeeper = (after.summary.layers ?? 0) > (before.summary.layers ?? 0)
    let graph = (isDeeper ? after : before).graph
    let layers = (isDeeper ? after : before).summary.layers
    return graph.positions.filter { graph.layer(of: $0) == layers && layers != nil }
      .map { id(graph.id(of: $0)) }.sorted()
  }

  private var widest: [String] {
    Set(
      before.summary.widest.map { before.graph.id(of: $0) }
        + after.summary.widest.map { id(after.graph.id(of: $0)) }
    ).sorted()
  }

  /// The managers with another number of reports.
  private var spans: [String] {
    func counts(_ graph: OrgGraph) -> [String: Int] {
      let managers = graph.positions.filter { !graph.directReports(of: $0).isEmpty }
      return Dictionary(
        managers.map { (id(graph.id(of: $0)), graph.directReports(of: $0).count) },
        uniquingKeysWith: { first, _ in first })
    }
    let (old, new) = (counts(before.graph), counts(after.graph))
    return Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }.sorted()
  }
}
