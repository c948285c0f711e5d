/// What falls apart when those who hold some positions leave and nobody takes over.
public struct Departure: Sendable {
  /// A part in a responsibility that nobody is left for.
  public struct Duty: Hashable, Sendable {
    /// The part.
    public enum Part: String, Hashable, Sendable, CaseIterable {
      /// Answers for it.
      case accountable
      /// Does it.
      case responsible
    }
    /// The id of the responsibility.
    public let responsibility: String
    /// The part that nobody is left for.
    public let part: Part
    /// Whether the chart says that somebody has to be accountable.
    public let isRequired: Bool
  }

  /// A body that loses somebody.
  public struct Seat: Hashable, Sendable {
    /// The body.
    public let body: NodeID
    /// Who leaves it.
    public let position: NodeID
    /// As what: `chairs` or `sits_on`.
    public let kind: LineKind
    /// How many others have the same part in it, vacant positions not counted.
    public let remaining: Int
  }

  /// What the working relations lose.
  public struct Ties: Hashable, Sendable {
    /// Those who lose a tie, by id.
    public let neighbours: [NodeID]
    /// Where ties held together what now falls apart: the parts, the largest first and of equal
    /// ones the first by id; empty when all stay connected.
    public let parts: [[NodeID]]
    /// The number of pairs of positions that were connected through ties and no longer are.
    public let separatedPairs: Int
  }

  /// What happens to a position.
  public enum Effect: String, Hashable, Sendable, CaseIterable {
    /// Every way over the upward lines to the top passed through those who leave.
    case losesEscalation
    /// Every chain of solid lines to a root or a body passed through those who leave.
    case losesChain
    /// Its solid line leads to somebody who leaves, and no other solid line is left.
    case losesManager
    /// The only one who stands in for it leaves.
    case losesDeputy
    /// The only one who oversees it leaves.
    case losesOverseer
    /// The only one who funds it leaves.
    case losesFunding
    /// All its ties were with those who leave.
    case losesTies
  }

  /// A position to which something happens.
  public struct Affected: Hashable, Sendable {
    /// The position.
    public let position: NodeID
    /// How many positions feel it: itself and everybody below it on solid lines.
    public let reach: Int
    /// What happens to it, gravest first.
    public let effects: [Effect]
  }

  /// The positions that are left empty, by id.
  public let positions: [NodeID]
  /// Those whose solid line leads to an empty position, by id.
  public let directReports: [NodeID]
  /// The positions, not among the empty ones, that lose every chain of solid lines to a root or to
  /// a body that reports to nobody.
  public let withoutChain: [NodeID]
  /// The positions, not among the empty ones, that could reach the top and no longer can.
  public let withoutEscalation: [NodeID]
  /// The parts in responsibilities that nobody is left for, in the order of the chart.
  public let duties: [Duty]
  /// The bodies that lose a chair or a member, by body.
  public let seats: [Seat]
  /// The ids of the units that lose their head, in the order of the chart.
  public let units: [String]
  /// What the working relations lose.
  public let ties: Ties
  /// Who stands in by a `deputy` line, by id; vacant positions cannot.
  public let deputies: [NodeID]
  /// Everybody to whom something happens: those who take the most others with them first.
  public let affected: [Affected]
}

extension OrgGraph {
  /// What falls apart when the holder of `position` leaves.
  public func departure(of position: NodeID) -> Departure { departure(of: [position]) }

  /// What falls apart when the holders of all these positions leave. Bodies and what is named
  /// twice are passed over.
  ///
  /// The positions themselves stay; nobody acts in them. Vacancies elsewhere stay what they are:
  /// ways may lead through them, duties are not fulfilled by them.
  /// - Complexity: O(*n* log *n* + *m*) for *n* nodes and *m* lines and names in responsibilities.
  public func departure(of leaving: [NodeID]) -> Departure {
    let gone = Set(leaving.filter { isPosition($0) })
    let empty = gone.sorted()
    let reports = Set(empty.flatMap { directReports(of: $0) }).subtracting(gone).sorted()
    let chain = difference(gone, reachesRoot)
    let escalation = difference(gone, reachesTop(avoiding:))
    let lost = lostTies(gone)
    var effects: [NodeID: [Departure.Effect]] = [:]
    func note(_ effect: Departure.Effect, _ nodes: some Sequence<NodeID>) {
      for node in nodes { effects[node, default: []].append(effect) }
    }
    note(.losesEscalation, escalation)
    note(.losesChain, chain)
    note(.losesManager, reports.filter { lines(.reportsTo, from: $0).allSatisfy(gone.contains) })
    note(.losesDeputy, losing(.deputy, gone, areTargets: true))
    note(.losesOverseer, losing(.oversees, gone, areTargets: false))
    note(.losesFunding, losing(.fundedBy, gone, areTargets: true))
    note(
      .losesTies,
      lost.neighbours.filter { lines(.collaboratesWith, from: $0).allSatisfy(gone.contains) })
    let below = network(of: [.reportsTo]).totalReports()?.values ?? totalReports()
    let affected = effects.map { node, effects in
      Departure.Affected(position: node, reach: 1 + below[Int(node.index)], effects: effects)
    }
    let deputies = Set(empty.flatMap { lines(.deputy, from: $0) })
      .filter { isPosition($0) && !gone.contains($0) && !isVacant($0) }
    return Departure(
      positions: empty, directReports: reports, withoutChain: chain,
      withoutEscalation: escalation, duties: openDuties(gone), seats: emptySeats(empty, gone),
      units: headlessUnits(gone), ties: lost, deputies: deputies.sorted(),
      affected: affected.sorted { ($1.reach, $0.position) < ($0.reach, $1.position) })
  }

  /// Where chains of solid lines end: the roots, and the bodies that report to nobody.
  var chainEnds: [NodeID] {
    roots + bodies.filter { lines(.reportsTo, from: $0).isEmpty }
  }

  /// By node number: whether a chain of solid lines leads to a root or a body without `gone`.
  func reachesRoot(avoiding gone: Set<NodeID>) -> [Bool] {
    var reaches = [Bool](repeating: false, count: nodeCount)
    var waiting = chainEnds.filter { !gone.contains($0) }
    for node in waiting { reaches[Int(node.index)] = true }
    while let node = waiting.popLast() {
      for below in lines(.reportsTo, to: node)
      where !reaches[Int(below.index)] && !gone.contains(below) {
        reaches[Int(below.index)] = true
        waiting.append(below)
      }
    }
    return reaches
  }

  /// The positions that reach something now and do not without `gone`.
  private func difference(
    _ gone: Set<NodeID>, _ reaches: (Set<NodeID>) -> [Bool]
  ) -> [NodeID] {
    let before = reaches([])
    let after = reaches(gone)
    return positions.filter {
      before[Int($0.index)] && !after[Int($0.index)] && !gone.contains($0)
    }
  }

  /// Those who have lines of a kind and of them only ones with those who are gone at the other
  /// end, which is the target of the line or else its origin; by id.
  private func losing(_ kind: LineKind, _ gone: Set<NodeID>, areTargets: Bool) -> [NodeID] {
    func others(_ node: NodeID) -> ArraySlice<NodeID> {
      areTargets ? lines(kind, from: node) : lines(kind, to: node)
    }
    let near = Set(gone.flatMap { areTargets ? lines(kind, to: $0) : lines(kind, from: $0) })
    return near.filter {
      isPosition($0) && !gone.contains($0) && others($0).allSatisfy(gone.contains)
    }
    .sorted()
  }

  /// The parts in responsibilities that nobody is left for. Names that nobody in the chart has are
  /// not counted, and neither are vacant positions.
  private func openDuties(_ gone: Set<NodeID>) -> [Departure.Duty] {
    document.responsibilities.flatMap { record -> [Departure.Duty] in
      let parts: [(Departure.Duty.Part, [LocatedText])] = [
        (.accountable, record.accountable), (.responsible, record.responsible),
      ]
      return parts.compactMap { part, names in
        let nodes = names.compactMap { node(withID: document.source.string($0)) }
        guard nodes.contains(where: gone.contains),
          nodes.allSatisfy({ gone.contains($0) || isVacant($0) })
        else { return nil }
        return Departure.Duty(
          responsibility: document.source.string(record.id), part: part,
          isRequired: record.isRequired)
      }
    }
  }

  private func emptySeats(_ empty: [NodeID], _ gone: Set<NodeID>) -> [Departure.Seat] {
    let seats = [LineKind.chairs, .sitsOn].flatMap { kind in
      empty.flatMap { position in
        lines(kind, from: position).map { body in
          Departure.Seat(
            body: body, position: position, kind: kind,
            remaining: lines(kind, to: body).count { !gone.contains($0) && !isVacant($0) })
        }
      }
    }
    return seats.sorted {
      ($0.body, $1.kind, $0.position) < ($1.body, $0.kind, $1.position)
    }
  }

  private func headlessUnits(_ gone: Set<NodeID>) -> [String] {
    document.units.compactMap { unit in
      guard let name = document.string(unit.head), let head = node(withID: name),
        gone.contains(head)
      else { return nil }
      return document.source.string(unit.id)
    }
  }

  // MARK: Ties

  /// What the working relations lose without `gone`.
  private func lostTies(_ gone: Set<NodeID>) -> Departure.Ties {
    let neighbours = Set(gone.flatMap { lines(.collaboratesWith, from: $0) })
      .filter { isPosition($0) && !gone.contains($0) }
    var parts: [[NodeID]] = []
    var separated = 0
    for group in tieGroups(around: gone.sorted(), avoiding: []) {
      let left = group.filter { !gone.contains($0) }
      let pieces = tieGroups(around: left, avoiding: gone)
      guard pieces.count > 1 else { continue }
      parts += pieces
      separated += (left.count * left.count - pieces.reduce(0) { $0 + $1.count * $1.count }) / 2
    }
    parts.sort { ($1.count, $0[0]) < ($0.count, $1[0]) }
    return Departure.Ties(
      neighbours: neighbours.sorted(), parts: parts, separatedPairs: separated)
  }

  /// The groups of positions connected through ties to which `nodes` belong, each sorted.
  private func tieGroups(
    around nodes: [NodeID], avoiding gone: Set<NodeID>
  ) -> [[NodeID]] {
    var seen = gone
    var groups: [[NodeID]] = []
    for node in nodes where seen.insert(node).inserted {
      var group = [node]
      var next = 0
      while next < group.count {
        for other in lines(.collaboratesWith, from: group[next])
        where isPosition(other) && seen.insert(other).inserted {
          group.append(other)
        }
        next += 1
      }
      groups.append(group.sorted())
    }
    return groups
  }
}
