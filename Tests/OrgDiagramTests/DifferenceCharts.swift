import OrgModel
import OrgTestSupport

/// Two charts of which the second is the first after random changes.
struct DifferenceCharts {
  let before: OrgGraph
  let after: OrgGraph

  /// A chart of `count` positions in one to three trees, and what `changes` random changes make of
  /// it: moves, closings, openings, other holders and titles, lines that come and go.
  init(seed: UInt64, count: Int, changes: Int) {
    var random = Seeded(seed: seed)
    var people = Self.chart(count, &random)
    before = Self.graph(people)
    for number in 0..<changes { Self.change(&people, number, &random) }
    // The order of rows is no difference.
    people.shuffle(using: &random)
    after = Self.graph(people)
  }

  var comparison: Comparison { Comparison(from: before, to: after) }

  private static func chart(_ count: Int, _ random: inout Seeded) -> [Position] {
    (0..<count).map { number in
      var position = Position(id: "p\(number)")
      position.title = "Title \(number % 7)"
      position.holders = ["Holder \(number)"]
      if number > 0, !random.once(in: max(3, count)) {
        position.lines.append(Line(.reportsTo, to: "p\(random.below(number))"))
      }
      if number > 1, random.once(in: 5) {
        position.lines.append(Line(.dottedLineTo, to: "p\(random.below(number))"))
      }
      return position
    }
  }

  private static func change(_ people: inout [Position], _ number: Int, _ random: inout Seeded) {
    guard people.count > 1 else { return }
    let index = random.below(people.count)
    let other = people[random.below(people.count)].id
    switch random.below(6) {
    case 0, 1: move(&people, index, to: other)
    case 2:
      let id = people.remove(at: index).id
      for reader in people.indices { people[reader].lines.removeAll { $0.target == id } }
    case 3:
      var position = Position(id: "n\(number)")
      position.lines = [Line(.reportsTo, to: other)]
      people.append(position)
    case 4: people[index].holders = ["Somebody \(number)"]
    default:
      people[index].title = "New title \(number)"
      guard other != people[index].id else { return }
      people[index].lines.removeAll { $0.kind == .escalatesTo }
      people[index].lines.append(Line(.escalatesTo, to: other))
    }
  }

  /// Moves a position below another one that is not below it.
  private static func move(_ people: inout [Position], _ index: Int, to target: String) {
    let managers = Dictionary(
      people.map { ($0.id, $0.lines.first { $0.kind == .reportsTo }?.target) },
      uniquingKeysWith: { one, _ in one })
    var next: String? = target
    while let id = next {
      if id == people[index].id { return }
      next = managers[id] ?? nil
    }
    people[index].lines.removeAll { $0.kind == .reportsTo }
    people[index].lines.append(Line(.reportsTo, to: target))
  }

  private static func graph(_ people: [Position]) -> OrgGraph {
    var document = OrgDocument()
    for position in people { document.add(position) }
    return OrgGraph(document)
  }
}
