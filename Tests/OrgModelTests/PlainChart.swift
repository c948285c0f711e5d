import OrgModel
import OrgTestSupport

/// A small random chart, and what it means by definition: sets and searches over everything, with
/// nothing of the library in it.
struct PlainChart {
  struct Row {
    var id: String
    var title: String?
    var holder: String?
  }
  struct Edge: Hashable {
    var kind: LineKind
    var from: String
    var to: String
  }

  var rows: [Row] = []
  var bodies: [(id: String, kind: BodyKind)] = []
  /// The lines as written, by row.
  var written: [(row: Int, kind: LineKind, to: String)] = []

  /// What a generator may put into a chart.
  struct Shape {
    var positions = 8
    var bodies = 2
    var lines = 14
    var duplicates = true
    var unknown = true
    var kinds = LineKind.allCases
  }

  init() {}

  init(_ random: inout Seeded, _ shape: Shape = Shape()) {
    let count = 1 + random.below(shape.positions)
    for number in 0..<count {
      let isDouble = shape.duplicates && number > 0 && random.once(in: 8)
      let id = isDouble ? rows[random.below(number)].id : "p\(number)"
      let title = random.once(in: 6) ? "CEO" : nil
      rows.append(Row(id: id, title: title, holder: random.once(in: 3) ? "H\(number)" : nil))
    }
    for number in 0..<random.below(shape.bodies + 1) {
      bodies.append((id: "b\(number)", kind: random.once(in: 2) ? .board : .other))
    }
    rows.shuffle(using: &random)
    bodies.shuffle(using: &random)
    let names = rows.map(\.id) + bodies.map(\.id) + (shape.unknown ? ["ghost"] : [])
    for _ in 0..<random.below(shape.lines + 1) {
      let kind = shape.kinds[random.below(shape.kinds.count)]
      let usual = random.once(in: 2) ? LineKind.reportsTo : kind
      let line = shape.kinds.contains(usual) ? usual : kind
      let (row, name) = (random.below(rows.count), names[random.below(names.count)])
      // A membership of a position is a fault of its own, tested elsewhere.
      if line.leadsToBody, name.hasPrefix("p") { continue }
      written.append((row, line, name))
    }
  }

  /// The chart as a document, rows in their order and each with its lines in their order.
  var document: OrgDocument {
    var document = OrgDocument()
    for body in bodies { document.addBody(id: body.id, kind: body.kind) }
    for (number, row) in rows.enumerated() {
      let lines = written.filter { $0.row == number }.map { Line($0.kind, to: $0.to) }
      document.add(
        Position(
          id: row.id, title: row.title, holders: row.holder.map { [$0] } ?? [], lines: lines))
    }
    return document
  }

  /// The same chart, its rows and bodies in another order; lines stay with their rows.
  func shuffled(_ random: inout Seeded) -> PlainChart {
    var order = Array(rows.indices)
    order.shuffle(using: &random)
    var other = PlainChart()
    other.rows = order.map { rows[$0] }
    other.bodies = bodies.shuffled(using: &random)
    for (place, row) in order.enumerated() {
      for line in written where line.row == row {
        other.written.append((row: place, kind: line.kind, to: line.to))
      }
    }
    return other
  }

  // MARK: By definition

  /// The ids of all nodes in the order of their numbers.
  var ids: [String] { Set(rows.map(\.id)).sorted() + Set(bodies.map(\.id)).sorted() }
  var positionIDs: [String] { Set(rows.map(\.id)).sorted() }

  /// Every line that joins two different known nodes; a collaboration both ways.
  var edges: Set<Edge> {
    let known = Set(ids)
    var edges: Set<Edge> = []
    let positions = Set(positionIDs)
    for line in written where known.contains(line.to) && line.to != rows[line.row].id {
      // A membership of a position is a fault and no line.
      if line.kind.leadsToBody, positions.contains(line.to) { continue }
      let from = rows[line.row].id
      edges.insert(Edge(kind: line.kind, from: from, to: line.to))
      if line.kind == .collaboratesWith {
        edges.insert(Edge(kind: line.kind, from: line.to, to: from))
      }
    }
    return edges
  }

  /// Whom `edges` of these kinds lead to, by id.
  func successors(_ kinds: Set<LineKind>) -> [String: Set<String>] {
    var result: [String: Set<String>] = [:]
    for edge in edges where kinds.contains(edge.kind) {
      result[edge.from, default: []].insert(edge.to)
    }
    return result
  }

  /// Everything that can be reached from `start` by one line or more, without entering `avoided`.
  static func reachable(
    from start: Set<String>, _ next: [String: Set<String>], avoiding avoided: String? = nil
  ) -> Set<String> {
    var seen: Set<String> = []
    var waiting = Array(start)
    while let node = waiting.popLast() {
      for target in next[node] ?? [] where target != avoided && seen.insert(target).inserted {
        waiting.append(target)
      }
    }
    return seen
  }

  /// The number of lines from `start` to everything that can be reached.
  static func distances(
    from start: Set<String>, _ next: [String: Set<String>]
  ) -> [String: Int] {
    var distance = Dictionary(uniqueKeysWithValues: start.map { ($0, 0) })
    var layer = start
    while !layer.isEmpty {
      let below = Set(layer.flatMap { next[$0] ?? [] }).subtracting(distance.keys)
      for node in below { distance[node] = (distance[layer.first ?? ""] ?? 0) + 1 }
      layer = below
    }
    return distance
  }

  /// The manager of each position: at the end of the first solid line to a position.
  var managers: [String: String] {
    let positions = Set(positionIDs)
    var result: [String: String] = [:]
    for (number, row) in rows.enumerated() {
      for line in written where line.row == number && line.kind == .reportsTo {
        if positions.contains(line.to), line.to != row.id, result[row.id] == nil {
          result[row.id] = line.to
        }
      }
    }
    return result
  }

  /// The positions without a manager, known or not.
  var plainRoots: Set<String> {
    let known = Set(ids)
    let lost = written.filter { $0.kind == .reportsTo && !known.contains($0.to) }
      .map { rows[$0.row].id }
    return Set(positionIDs).subtracting(managers.keys).subtracting(lost)
  }

  /// The classes of nodes that reach each other over solid lines, two nodes or more.
  var circles: [[String]] {
    let next = successors([.reportsTo])
    var classes: Set<Set<String>> = []
    for node in ids {
      let ahead = Self.reachable(from: [node], next)
      let members = ahead.filter { Self.reachable(from: [$0], next).contains(node) }
      if members.count > 1 { classes.insert(members) }
    }
    return classes.map { Self.numbered($0) }.sorted { Self.precedes($0[0], $1[0]) }
  }

  /// Positions before bodies, each by id: here `p…` before `b…`.
  static func precedes(_ a: String, _ b: String) -> Bool {
    a.first == b.first ? a < b : a.hasPrefix("p")
  }

  static func numbered(_ ids: some Sequence<String>) -> [String] { ids.sorted(by: precedes) }
}

extension PlainChart: CustomStringConvertible {
  var description: String {
    let lines = written.map { "\($0.row):\(rows[$0.row].id) \($0.kind.name) \($0.to)" }
    return "rows \(rows.map(\.id)), bodies \(bodies), lines \(lines)"
  }
}
