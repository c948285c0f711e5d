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
    Set(changes.map { .init(kind: $0.kind, from: $0.from, to: $0.to) })
  }

  @Test func linesAndPositionsAreDifferencesOfSets() throws {
    try forPairs(1_200, 60_000) { a, b, comparison, _, comment in
      try #require(edges(comparison.linesAdded) == listed(b).subtracting(listed(a)), comment)
      try #require(edges(comparison.linesRemoved) == listed(a).subtracting(listed(b)), comment)
      let (left, right) = (Set(a.positionIDs), Set(b.positionIDs))
      try #require(comparison.opened == right.subtracting(left).sorted(), comment)
      try #require(comparison.closed == left.subtracting(right).sorted(), comment)
    }
  }

  @Test func aPositionMovesWhenItsOwnLinesChange() throws {
    try forPairs(1_200, 62_000) { a, b, comparison, _, comment in
      let (before, after) = (a.successors([.reportsTo]), b.successors([.reportsTo]))
      let both = Set(a.positionIDs).intersection(b.positionIDs)
      let moved = both.filter { before[$0] ?? [] != after[$0] ?? [] }
      try #require(comparison.moved.map(\.id) == moved.sorted(), comment)
      for move in comparison.moved {
        try #require(move.from == PlainChart.numbered(before[move.id] ?? []), comment)
        try #require(move.to == PlainChart.numbered(after[move.id] ?? []), comment)
      }
      // Carried: the first mover up the chain of managers, which is the same chain in both.
      let (old, new) = (a.managers, b.managers)
      var carried: [String: [String]] = [:]
      for id in both.subtracting(moved).sorted() {
        var node = id
        for _ in 0...both.count where !moved.contains(node) {
          guard let manager = new[node], old[node] == manager else { break }
          node = manager
        }
        if moved.contains(node) { carried[node, default: []].append(id) }
      }
      for move in comparison.moved {
        try #require(move.carried == carried[move.id] ?? [], "\(move.id), \(comment)")
      }
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
      if random.once(in: 4) {
        let same = OrgGraph(a.shuffled(&random).document)
        let none = Comparison(from: comparison.base, to: same)
        try #require(none.moved.isEmpty && none.linesAdded.isEmpty && none.linesRemoved.isEmpty)
      }
    }
  }
}
