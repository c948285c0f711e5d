internal import Synchronization

/// Who decides in the place of whom, because one person is both: the second hats of a chart.
///
/// A position is in the hands of another one when somebody is known to hold it and everybody who
/// does holds the other one as well. A body of management is when that is so of everyone who sits
/// on it or chairs it. Everything is in its own hands, and what is at the top is in no others:
/// there every way ends.
struct Hands: Sendable {
  private let graph: OrgGraph
  private let seats: Seats
  /// By the place among people: whether what stands there is a name.
  private let isName: [Bool]
  /// By the place among bodies: who decides there, vacant seats aside.
  private let bodies: [Deciders]
  /// By position: whether anything but the position itself can be in its hands.
  private let mayHoldMore: [Bool]

  private enum Deciders: Sendable {
    /// Nobody is known to, or it is at the top.
    case unknown
    /// One position alone.
    case one(NodeID)
    /// The holders of several positions, all of which are held by somebody known, in order. With
    /// somebody of the top among them, whose seat is no one else's, all is in those hands or none.
    case people([NodeID], beside: NodeID?)
  }

  /// Who holds what, and who sits where: not the whole chart, which keeps its hands itself.
  private struct Seats: Sendable {
    let holders: Adjacency
    let held: Adjacency
    let chairs: (of: Adjacency, by: Adjacency)
    let members: (of: Adjacency, by: Adjacency)
    let firstBody: Int32
    let firstPerson: Int32

    init(_ chart: PropertyGraph) {
      func rows(_ kind: EdgeKind) -> (of: Adjacency, by: Adjacency) {
        (chart.incoming[Int(kind.rawValue)], chart.outgoing[Int(kind.rawValue)])
      }
      (holders, held) = rows(.holds)
      chairs = rows(.chairs)
      members = rows(.sitsOn)
      firstBody = chart.starts[1]
      firstPerson = chart.starts[2]
    }

    func isPosition(_ node: NodeID) -> Bool { node.index < firstBody }
    func isBody(_ node: NodeID) -> Bool { node.index >= firstBody && node.index < firstPerson }
  }

  /// - Complexity: O(*n* + *m*) for the people and bodies, and the lines to them.
  init(_ chart: PropertyGraph) {
    let (graph, seats) = (chart.graph, Seats(chart))
    let isName = chart.nodes(.person).map { chart.isNamed($0) }
    func holders(_ node: NodeID) -> [NodeID] {
      guard seats.isPosition(node), !graph.isVacant(node) else { return [] }
      return seats.holders[node].filter { isName[Int($0.index - seats.firstPerson)] }
    }
    bodies = chart.nodes(.body).map { body in
      // Charts seldom show who sits on a board beside the executives.
      guard !graph.isTop(body) else { return .unknown }
      let present = Set(seats.chairs.of[body]).union(seats.members.of[body])
        .filter { !graph.isVacant($0) }
      if present.count == 1, let only = present.first { return .one(only) }
      let top = present.filter { graph.isTop($0) }
      let people = present.subtracting(top).map(holders)
      guard top.count < 2, !people.isEmpty, people.allSatisfy({ !$0.isEmpty }) else {
        return .unknown
      }
      return .people(Set(people.joined()).sorted(), beside: top.first)
    }
    mayHoldMore = graph.positions.map { position in
      let own = holders(position)
      return !seats.chairs.by[position].isEmpty || !seats.members.by[position].isEmpty
        || own.contains { seats.held[$0].count > 1 }
    }
    (self.graph, self.seats, self.isName) = (graph, seats, isName)
  }

  /// The people who hold a position today, as far as they are named, in order.
  private func holders(of node: NodeID) -> [NodeID] {
    guard seats.isPosition(node), !graph.isVacant(node) else { return [] }
    return seats.holders[node].filter { isName[Int($0.index - seats.firstPerson)] }
  }

  /// Whether what `node` decides is decided by the people of `other`.
  ///
  /// - Complexity: O(*h*) for their holders.
  func isIn(_ node: NodeID, handsOf other: NodeID) -> Bool {
    if node == other { return true }
    guard seats.isPosition(other), mayHoldMore[Int(other.index)], !graph.isTop(node) else {
      return false
    }
    if seats.isPosition(node) { return Self.isPart(holders(of: node), of: holders(of: other)) }
    guard seats.isBody(node) else { return false }
    switch bodies[Int(node.index - seats.firstBody)] {
    case .unknown: return false
    case .one(let seat): return isIn(seat, handsOf: other)
    case .people(let people, let top):
      if let top, top != other { return false }
      return Self.isPart(people, of: holders(of: other))
    }
  }

  /// Whether all of some people, and at least one, are among others; both in order.
  private static func isPart(_ some: [NodeID], of others: [NodeID]) -> Bool {
    guard !some.isEmpty, some.count <= others.count else { return false }
    var place = 0
    for person in some {
      while place < others.count, others[place] < person { place += 1 }
      guard place < others.count, others[place] == person else { return false }
    }
    return true
  }

  /// What is in the hands of a node, itself included, in order; `nil` when there is more than
  /// `limit` to look at.
  ///
  /// - Complexity: O(*s*) for the seats of its people, at most `limit` of them.
  func everything(inHandsOf node: NodeID, limit: Int) -> [NodeID]? {
    guard seats.isPosition(node), mayHoldMore[Int(node.index)] else { return [node] }
    var own: Set<NodeID> = [node]
    for person in holders(of: node) {
      own.formUnion(seats.held[person].prefix(limit))
      if own.count >= limit { return nil }
    }
    var all = own
    for seat in own where seats.isPosition(seat) {
      all.formUnion(seats.chairs.by[seat].prefix(limit))
      all.formUnion(seats.members.by[seat].prefix(limit))
      if all.count >= limit { return nil }
    }
    return all.filter { isIn($0, handsOf: node) }.sorted()
  }
}

/// Keeps the hands of a chart for the next query.
final class HandsBox: Sendable {
  private let known = Mutex<Hands?>(nil)

  func value(_ make: () -> Hands) -> Hands {
    known.withLock { known in
      if let known { return known }
      let made = make()
      known = made
      return made
    }
  }
}
