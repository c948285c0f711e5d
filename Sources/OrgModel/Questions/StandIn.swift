/// Somebody who could step in when positions are left empty, and what that would and would not
/// mend.
public struct StandIn: Hashable, Sendable {
  /// Why somebody is thought of. The order is the order in which they are preferred: it ranks what
  /// a chart can say, and knows nothing of the people.
  public enum Reason: Int, Hashable, Sendable, CaseIterable, Comparable {
    /// The chart names them by a `deputy` line.
    case deputy
    /// The title says so: "Deputy …", "Vice …", and the rest of it fits.
    case deputyTitle
    /// The same role elsewhere.
    case sameRole
    /// Does, as one who is responsible, what the empty position is accountable for.
    case sharesDuty
    /// The same function, by the role catalogue.
    case sameFunction
    /// Reports to the empty position and leads people.
    case leadsBelow
    /// Reports to the same manager.
    case peer
    /// The manager, to whom the reports fall when nobody is named.
    case manager
    /// The same unit.
    case sameUnit

    /// Orders as the cases are written.
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  /// The position that could step in.
  public let position: NodeID
  /// Why, the strongest reason first; never empty.
  public let reasons: [Reason]
  /// How many direct reports of the empty positions they could take over: all but themselves.
  public let reports: Int
  /// Of the positions that lose every way to the top, how many would have one again over lines of
  /// the stand-in's own; none when the stand-in has lost those too, and could only act in the empty
  /// position.
  public let escalation: Int
  /// The ids of the responsibilities that nobody is left for and in which they have the other part.
  public let duties: [String]
  /// How many of those who lose a tie they have a tie with already.
  public let ties: Int
  /// Whether standing in would mix what the model of three lines (IIA, 2020) keeps apart: somebody
  /// who assures or oversees would do what they look at. A convention, not a law.
  public let mixesLines: Bool
}

extension OrgGraph {
  /// Who could stand in at `position`: see `standIns(for:atMost:)`.
  public func standIns(for position: NodeID, atMost limit: Int = 5) -> [StandIn] {
    standIns(for: departure(of: position), atMost: limit)
  }

  /// Who could step in after a departure.
  ///
  /// Named deputies come first, the others by the strongest reason and those who would mix the
  /// lines of defence behind all others; then those who still reach the top before those cut off by
  /// the same departure; then by the number of reasons and of ties with those who lose theirs, and
  /// by id. There is no score: each says why they are there and what they would mend. Vacant and
  /// abolished positions, and positions whose only holders are those who leave, are no stand-ins.
  /// - Complexity: O(*d* · (*n* + *m*) + *n* log *n*) for *d* departing positions, *n* positions
  ///   and *m* lines.
  public func standIns(for departure: Departure, atMost limit: Int = 5) -> [StandIn] {
    guard limit > 0, !departure.positions.isEmpty else { return [] }
    var search = StandInSearch(self, departure)
    search.collect()
    return search.best(limit)
  }
}

/// Finds those who could stand in.
private struct StandInSearch {
  let graph: OrgGraph
  let departure: Departure
  private let gone: Set<NodeID>
  /// Those who leave, as the rules tell people apart.
  private let leavers: Set<NodeID>
  private let chart: PropertyGraph
  private let stillReaches: [Bool]
  private let reports: Set<NodeID>
  /// The lines of defence of the empty positions; `nil` where a title says none.
  private let lines: Set<Role.DefenceLine?>
  private var reasons: [NodeID: Set<StandIn.Reason>] = [:]
  private var otherParts: [NodeID: [String]] = [:]

  init(_ graph: OrgGraph, _ departure: Departure) {
    self.graph = graph
    self.departure = departure
    gone = Set(departure.positions)
    let chart = PropertyGraph(graph, parts: .people)
    self.chart = chart
    leavers = Set(
      departure.positions.flatMap { chart.neighbours(.holds, to: $0) }.filter(chart.isNamed))
    stillReaches = graph.reachesTop(avoiding: gone)
    reports = Set(departure.directReports)
    lines = Set(departure.positions.map { graph.role(of: $0)?.line })
  }

  private mutating func note(_ reason: StandIn.Reason, _ node: NodeID) {
    guard graph.isPosition(node), !gone.contains(node) else { return }
    reasons[node, default: []].insert(reason)
  }

  /// Collects everybody for whom there is a reason.
  mutating func collect() {
    for empty in departure.positions {
      for deputy in graph.lines(.deputy, from: empty) { note(.deputy, deputy) }
      for report in graph.directReports(of: empty) where !graph.directReports(of: report).isEmpty {
        note(.leadsBelow, report)
      }
    }
    for manager in Set(departure.positions.compactMap(graph.manager)) {
      note(.manager, manager)
      for peer in graph.directReports(of: manager) { note(.peer, peer) }
    }
    collectDuties()
    collectAlike()
  }

  private mutating func collectDuties() {
    let open = Set(departure.duties.map(\.responsibility))
    for record in graph.document.responsibilities {
      let id = graph.document.source.string(record.id)
      guard open.contains(id) else { continue }
      for name in record.accountable + record.responsible {
        guard let node = graph.node(withID: graph.document.source.string(name)),
          graph.isPosition(node), otherParts[node]?.last != id
        else { continue }
        otherParts[node, default: []].append(id)
        note(.sharesDuty, node)
      }
    }
  }

  /// Collects those with the same role, function or unit, and deputies by their titles.
  private mutating func collectAlike() {
    let roles = Set(departure.positions.compactMap { graph.role(of: $0)?.id })
    let functions = Set(departure.positions.compactMap { graph.role(of: $0)?.function })
    let units = Set(departure.positions.compactMap { graph.unitName(of: $0) })
    let titles = departingTitles()
    let managers = Set(departure.positions + departure.positions.compactMap(graph.manager))
    for node in graph.positions {
      if let role = graph.role(of: node) {
        if roles.contains(role.id) { note(.sameRole, node) }
        if functions.contains(role.function) { note(.sameFunction, node) }
      }
      if let unit = graph.unitName(of: node), units.contains(unit) { note(.sameUnit, node) }
      // A title as long as a page is nobody's.
      guard let title = graph.title(of: node), title.utf8.count < 200 else { continue }
      let words = TitleWords(title)
      let isNear = graph.manager(of: node).map(managers.contains) ?? false
      guard !words.marks.isEmpty else { continue }
      if titles.contains(where: { words.isDeputy(of: $0, isNear: isNear) }) {
        note(.deputyTitle, node)
      }
    }
  }

  /// The titles and roles of the empty positions, each once; of very many, the first ones.
  private func departingTitles() -> [TitleWords] {
    var known: Set<String> = []
    var titles: [TitleWords] = []
    for empty in departure.positions where titles.count < 100 {
      let role = graph.role(of: empty)
      let names =
        (graph.title(of: empty).map { [$0] } ?? [])
        + (role.map { [$0.name] + $0.aliases } ?? [])
      for name in names where known.insert(name).inserted { titles.append(TitleWords(name)) }
    }
    return titles
  }

  /// The best of those collected.
  func best(_ limit: Int) -> [StandIn] {
    let lost = Set(departure.ties.neighbours)
    let all = reasons.compactMap { node, reasons -> StandIn? in
      let holders = chart.neighbours(.holds, to: node)
      let leaves = !holders.isEmpty && holders.allSatisfy(leavers.contains)
      guard !graph.isVacant(node), !graph.isEliminated(node), !leaves else { return nil }
      let reaches = stillReaches[Int(node.index)]
      return StandIn(
        position: node, reasons: reasons.sorted(),
        reports: reports.count - (reports.contains(node) ? 1 : 0),
        escalation: reaches ? departure.withoutEscalation.count : 0,
        duties: otherParts[node] ?? [],
        ties: graph.lines(.collaboratesWith, from: node).count(where: lost.contains),
        mixesLines: mixesLines(node))
    }
    return Array(all.sorted(by: precedes).prefix(limit))
  }

  /// Whether one who assures would do other work, or one who oversees would do what is overseen.
  private func mixesLines(_ node: NodeID) -> Bool {
    switch graph.role(of: node)?.line {
    case .third: lines.contains { $0 != .third }
    case .second: lines.contains(.first)
    default: false
    }
  }

  private func precedes(_ a: StandIn, _ b: StandIn) -> Bool {
    func key(_ one: StandIn) -> (Int, Int, Int, Int, Int) {
      (
        one.mixesLines && one.reasons[0] != .deputy ? 1 : 0, one.reasons[0].rawValue,
        stillReaches[Int(one.position.index)] ? 0 : 1,
        -one.reasons.count, -one.ties
      )
    }
    let (first, second) = (key(a), key(b))
    return first == second ? a.position < b.position : first < second
  }
}

/// The words of a title, for telling a deputy's.
private struct TitleWords {
  private static let marks: Set<String> = [
    "deputy", "vice", "assistant", "acting", "interim", "stellvertretend", "stellvertretende",
    "stellvertretender", "stv", "adjoint", "adjointe",
  ]

  /// The words without those that mark a deputy.
  let words: Set<String>
  /// Those that do.
  let marks: Set<String>

  init(_ title: String) {
    let all = Set(title.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    marks = all.intersection(Self.marks)
    words = all.subtracting(Self.marks)
  }

  /// Whether this, a deputy's title, is of the deputy of the other one: nothing else is in it but
  /// words of that one. A title without any other word means whoever is near in the chart, unless
  /// it is that of an assistant, who assists.
  func isDeputy(of other: TitleWords, isNear: Bool) -> Bool {
    words.isEmpty ? isNear && marks != ["assistant"] : words.isSubset(of: other.words)
  }
}
