import OrgTestSupport
import Testing

@testable import OrgModel

/// Differences of random charts against sets.
struct ComparisonPropertyTests {
  /// A chart and one that came from it by a few changes.
  private func pair(_ random: inout Seeded) -> (PlainChart, PlainChart) {
    let base = PlainChart(&random, .init(positions: 9, lines: 16))
    if random.once(in: 8) { return (base, PlainChart(&random, .init(positions: 9, lines: 16))) }
    var other = base
    let names = base.ids + ["ghost", "new"]
    for _ in 0..<random.below(5) {
      switch random.below(5) {
      case 0 where !other.written.isEmpty:
        other.written.remove(at: random.below(other.written.count))
      case 1:
        other.rows.append(.init(id: "p\(20 + random.below(3))", title: nil, holder: "N"))
        let to = names[random.below(names.count)]
        other.written.append((row: other.rows.count - 1, kind: .reportsTo, to: to))
      case 2: other.rows[random.below(other.rows.count)].holder = random.once(in: 2) ? "Z" : nil
      case 3: other.rows[random.below(other.rows.count)].title = random.once(in: 2) ? "T" : nil
      default:
        guard !other.written.isEmpty else { continue }
        let line = random.below(other.written.count)
        other.written[line].to = names[random.below(names.count)]
      }
    }
    return (base, other)
  }

  private func forPairs(
    _ count: Int, _ base: UInt64,
    _ body: (PlainChart, PlainChart, Comparison, inout Seeded, Comment) throws -> Void
  ) rethrows {
    for seed in base..<base + UInt64(count) {
      var random = Seeded(seed: seed)
      let (a, b) = pair(&random)
      let comparison = Comparison(from: OrgGraph(a.document), to: OrgGraph(b.document))
      try body(a, b, comparison, &random, "seed \(seed): \(a) -> \(b)")
    }
  }

  /// Lines as a comparison lists them: a collaboration once, from the end that comes first.
  private func listed(_ chart: PlainChart) -> Set<PlainChart.Edge> {
    chart.edges.filter {
      $0.kind != .collaboratesWith || PlainChart.precedes($0.from, $0.to)
    }
  }

  private func edges(_ changes: [Comparison.LineChange]) -> Set<PlainChart.Edge> {
    Set(
      changes.filter { $0.looseEnd == nil }
        .map { .init(kind: $0.kind, from: $0.from, to: $0.to) })
  }

  /// The lines that lead nowhere, of a collaboration with the end that comes first in front.
  private func loose(_ changes: [Comparison.LineChange]) -> [PlainChart.Edge] {
    changes.filter { $0.looseEnd != nil }.map { .init(kind: $0.kind, from: $0.from, to: $0.to) }
  }

  /// Every line as it is written, of a collaboration with the end that comes first in front.
  private func written(_ chart: PlainChart) -> Set<PlainChart.Edge> {
    Set(
      chart.written.map { line in
        let (from, to) = (chart.rows[line.row].id, line.to)
        let isTurned = line.kind == .collaboratesWith && to < from
        return .init(kind: line.kind, from: isTurned ? to : from, to: isTurned ? from : to)
      })
  }

  /// The written lines that lead to nobody, from a position to itself, or that are memberships of a
  /// position.
  private func loose(_ chart: PlainChart) -> Set<PlainChart.Edge> {
    let (known, positions) = (Set(chart.ids), Set(chart.positionIDs))
    return written(chart).filter { line in
      line.from == line.to || !known.isSuperset(of: [line.from, line.to])
        || line.kind.leadsToBody && positions.contains(line.to)
    }
  }

  @Test func linesAndPositionsAreDifferencesOfSets() throws {
    try forPairs(1_200, 60_000) { a, b, comparison, _, comment in
      try #require(edges(comparison.linesAdded) == listed(b).subtracting(listed(a)), comment)
      try #require(edges(comparison.linesRemoved) == listed(a).subtracting(listed(b)), comment)
      let (old, new) = (loose(comparison.linesRemoved), loose(comparison.linesAdded))
      try #require(Set(old) == loose(a).subtracting(written(b)), comment)
      try #require(Set(new) == loose(b).subtracting(written(a)), comment)
      try #require(Set(old).count == old.count && Set(new).count == new.count, comment)
      let (left, right) = (Set(a.positionIDs), Set(b.positionIDs))
      try #require(comparison.opened == right.subtracting(left).sorted(), comment)
      try #require(comparison.closed == left.subtracting(right).sorted(), comment)
    }
  }

  /// By position: the manager, then all others at the ends of solid lines, by id.
  private func superiors(_ chart: PlainChart) -> [String: [String]] {
    let (all, managers) = (chart.successors([.reportsTo]), chart.managers)
    var result: [String: [String]] = [:]
    for id in chart.positionIDs {
      let others = (all[id] ?? []).subtracting([managers[id] ?? ""])
      result[id] = [managers[id]].compactMap(\.self) + PlainChart.numbered(others)
    }
    return result
  }

  /// The positions of both charts whose own solid lines are others, or which have another manager.
  private func movers(_ a: PlainChart, _ b: PlainChart) -> Set<String> {
    let (before, after) = (superiors(a), superiors(b))
    return Set(before.keys).intersection(after.keys).filter { before[$0] != after[$0] }
  }

  @Test func aPositionMovesWhenItsOwnLinesChange() throws {
    try forPairs(1_200, 62_000) { a, b, comparison, _, comment in
      let ids = movers(a, b).sorted()
      let (before, after) = (superiors(a), superiors(b))
      try #require(comparison.moved.map(\.id) == ids, comment)
      try #require(comparison.moved.map(\.from) == ids.map { before[$0] ?? [] }, comment)
      try #require(comparison.moved.map(\.to) == ids.map { after[$0] ?? [] }, comment)
    }
  }

  /// By mover: the positions for which it is the first mover up the chain of managers, which is the
  /// same chain in both charts.
  private func carried(_ a: PlainChart, _ b: PlainChart) -> [String: [String]] {
    let (old, new, moved) = (a.managers, b.managers, movers(a, b))
    let both = Set(a.positionIDs).intersection(b.positionIDs)
    var carried: [String: [String]] = [:]
    for id in both.subtracting(moved).sorted() {
      var node = id
      for _ in 0...both.count where !moved.contains(node) {
        guard let manager = new[node], old[node] == manager else { break }
        node = manager
      }
      if moved.contains(node) { carried[node, default: []].append(id) }
    }
    return carried
  }

  @Test func whoeverIsBelowAMoverIsCarriedAlong() throws {
    try forPairs(1_200, 62_000) { a, b, comparison, _, comment in
      let expected = carried(a, b)
      let found = comparison.moved.map(\.carried)
      try #require(found == comparison.moved.map { expected[$0.id] ?? [] }, comment)
    }
  }

  @Test func theOrderOfTheInputSaysNothing() throws {
    try forPairs(600, 64_000) { a, b, comparison, random, comment in
      // Which of two records with one id comes first does say something: its title counts.
      guard Set(a.rows.map(\.id)).count == a.rows.count,
        Set(b.rows.map(\.id)).count == b.rows.count
      else { return }
      let shuffled = Comparison(
        from: OrgGraph(a.shuffled(&random).document), to: OrgGraph(b.shuffled(&random).document))
      try #require(shuffled.moved == comparison.moved, comment)
      try #require(shuffled.opened == comparison.opened, comment)
      try #require(shuffled.closed == comparison.closed, comment)
      try #require(shuffled.reassigned == comparison.reassigned, comment)
      try #require(shuffled.retitled == comparison.retitled, comment)
      try #require(shuffled.linesAdded == comparison.linesAdded, comment)
      try #require(shuffled.linesRemoved == comparison.linesRemoved, comment)
      try #require(shuffled.layerChanged == comparison.layerChanged, comment)
    }
  }

  @Test func thereAndBackIsTheReverse() throws {
    try forPairs(600, 66_000) { a, b, comparison, random, comment in
      let back = Comparison(from: comparison.other, to: comparison.base)
      try #require(back.opened == comparison.closed && back.closed == comparison.opened, comment)
      try #require(back.linesAdded == comparison.linesRemoved, comment)
      try #require(back.moved.map(\.id) == comparison.moved.map(\.id), comment)
      try #require(back.moved.map(\.to) == comparison.moved.map(\.from), comment)
      try #require(back.moved.map(\.carried) == comparison.moved.map(\.carried), comment)
      try #require(back.retitled.map(\.after) == comparison.retitled.map(\.before), comment)
      try #require(back.isEmpty == comparison.isEmpty, comment)
      try #require(Comparison(from: comparison.base, to: comparison.base).isEmpty, comment)
      // Of two records with one id, the order tells which line is the manager's.
      if random.once(in: 4), Set(a.rows.map(\.id)).count == a.rows.count {
        let same = OrgGraph(a.shuffled(&random).document)
        let none = Comparison(from: comparison.base, to: same)
        try #require(none.moved.isEmpty && none.linesAdded.isEmpty && none.linesRemoved.isEmpty)
      }
    }
  }
}
