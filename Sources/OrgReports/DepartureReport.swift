public import OrgModel

/// A departure as it is reported.
public struct DepartureReport: Sendable {
  /// What falls apart.
  public var departure: Departure
  /// Who could stand in, the best first.
  public var standIns: [StandIn]
  /// The person who was asked about; `nil` when a position was.
  public var person: String?
  /// The positions of the person that others hold as well.
  public var shared: [NodeID] = []
  /// The positions that the holders of those asked about hold besides.
  public var alsoHeld: [NodeID] = []

  /// A departure and who could stand in.
  public init(_ departure: Departure, standIns: [StandIn], person: String? = nil) {
    self.departure = departure
    self.standIns = standIns
    self.person = person
  }
}

/// The forms in which departures are written.
public enum DepartureFormat: String, CaseIterable, Sendable {
  /// For people at a terminal.
  case text
  /// For programs.
  case json

  /// What falls apart, in this form.
  public func render(
    _ report: DepartureReport, of graph: OrgGraph, hidesNames: Bool = false,
    isColoured: Bool = false
  ) -> String {
    let mask = hidesNames ? NameMask(graph.document) : nil
    switch self {
    case .text:
      var text = DepartureText(
        graph: graph, report: report, hidesNames: hidesNames,
        builder: TextBuilder(isColoured: isColoured, mask: mask))
      text.append()
      return text.builder.text
    case .json: return jsonDeparture(report, graph, mask)
    }
  }

  /// The first `count` of a ranking, in this form.
  public func render(
    _ ranking: [DepartureImpact], atMost count: Int, of graph: OrgGraph, hidesNames: Bool = false,
    isColoured: Bool = false
  ) -> String {
    let mask = hidesNames ? NameMask(graph.document) : nil
    return switch self {
    case .text:
      textRanking(ranking, count, graph, TextBuilder(isColoured: isColoured, mask: mask))
    case .json: jsonRanking(ranking.prefix(count), graph, mask)
    }
  }
}

// MARK: Text

private struct DepartureText {
  let graph: OrgGraph
  let report: DepartureReport
  let hidesNames: Bool
  var builder: TextBuilder
  /// The most entries of a list that are shown.
  private static let most = 12

  private var departure: Departure { report.departure }

  mutating func append() {
    appendHeader()
    appendAffected()
    appendDuties()
    appendSeats()
    appendTies()
    appendStandIns()
  }

  private mutating func appendHeader() {
    for node in departure.positions {
      builder.append("leaves ", .faint)
      builder.append(input: graph.name(node), .strong)
      if graph.isVacant(node) {
        builder.append(" vacant already", .warning)
      } else if let holder = graph.holderLabel(node), !hidesNames {
        builder.append(" ")
        builder.append(input: holder, .added)
      }
      builder.newLine()
    }
    note("stays filled, others hold it as well: ", report.shared)
    note("the same holder, as far as names tell, also has: ", report.alsoHeld)
    let parts = [
      counted(departure.directReports.count, "direct report"),
      "\(departure.withoutChain.count) without a chain to a root or a body",
      "\(departure.withoutEscalation.count) without a way to the top",
      "\(counted(departure.duties.count, "duty", "duties")) that nobody has",
    ]
    builder.append(parts.joined(separator: " · "), .faint)
    builder.newLine()
  }

  private mutating func note(_ words: String, _ nodes: [NodeID]) {
    guard !nodes.isEmpty else { return }
    builder.append(words, .faint)
    builder.append(input: graph.list(nodes))
    builder.newLine()
  }

  private mutating func appendAffected() {
    guard !departure.affected.isEmpty else { return }
    builder.section("Affected, those with the most people below first", departure.affected.count)
    let shown = departure.affected.prefix(Self.most)
    let width = width(shown.map(\.position))
    for one in shown {
      builder.append("  ! ", .warning)
      builder.append(input: graph.id(of: one.position), inColumnOf: width)
      let reach = one.reach > 1 ? "with \(one.reach - 1) below: " : ""
      builder.append(reach, .faint)
      builder.append(one.effects.map(\.words).joined(separator: ", "))
      builder.newLine()
    }
    builder.rest(of: departure.affected.count, shown: shown.count)
  }

  /// The width of a column of ids.
  private func width(_ nodes: [NodeID]) -> Int {
    let ids = nodes.map { TerminalText.safe(builder.shown(graph.id(of: $0))) }
    return 2 + min(32, ids.map { TerminalText.width($0) }.max() ?? 0)
  }

  private mutating func appendDuties() {
    guard !departure.duties.isEmpty else { return }
    builder.section("Duties that nobody is left for", departure.duties.count)
    for duty in departure.duties.prefix(Self.most) {
      builder.item(
        "-", "\(duty.responsibility): nobody \(duty.part.rawValue)",
        duty.isRequired ? "required" : "", .removed)
    }
    builder.rest(of: departure.duties.count, shown: Self.most)
  }

  private mutating func appendSeats() {
    let count = departure.seats.count + departure.units.count
    guard count > 0 else { return }
    builder.section("Bodies and units", count)
    for seat in departure.seats.prefix(Self.most) {
      let part = seat.kind == .chairs ? "chair" : "member"
      let left =
        seat.remaining == 0 ? "the only \(part)" : "\(counted(seat.remaining, part)) left"
      builder.item("-", "\(graph.id(of: seat.body)) loses its \(part)", left, .removed)
    }
    builder.rest(of: departure.seats.count, shown: Self.most)
    for unit in departure.units.prefix(Self.most) {
      builder.item("-", "unit \(unit) loses its head", "", .removed)
    }
    builder.rest(of: departure.units.count, shown: Self.most)
  }

  private mutating func appendTies() {
    let ties = departure.ties
    guard !ties.neighbours.isEmpty else { return }
    builder.section("Working relations lost", ties.neighbours.count)
    builder.item("-", graph.list(ties.neighbours), "", .removed)
    guard !ties.parts.isEmpty else { return }
    let pairs = counted(ties.separatedPairs, "pair")
    builder.append("  what they held together falls into \(ties.parts.count) parts, ")
    builder.append("\(pairs) no longer connected:")
    builder.newLine()
    for part in ties.parts.prefix(Self.most) { builder.item("·", graph.list(part), "", .info) }
    builder.rest(of: ties.parts.count, shown: Self.most)
  }

  private mutating func appendStandIns() {
    builder.section("Who could stand in")
    if departure.deputies.isEmpty {
      let isNamed = departure.positions.contains { !graph.lines(.deputy, from: $0).isEmpty }
      builder.append(
        isNamed ? "  no deputy is named who could act" : "  no deputy is named", .warning)
      builder.newLine()
    }
    for (number, one) in report.standIns.enumerated() {
      builder.append("  \(number + 1). ", .faint)
      builder.append(input: graph.name(one.position), .strong)
      builder.append(": \(one.reasons.map(\.words).joined(separator: ", "))")
      builder.newLine()
      builder.append("     ", nil)
      builder.append(input: mends(one), .faint)
      builder.newLine()
    }
    if report.standIns.isEmpty {
      builder.append("  the chart names nobody near enough", .faint)
      builder.newLine()
    }
  }

  /// What somebody would and would not mend.
  private func mends(_ one: StandIn) -> String {
    var parts: [String] = []
    if one.reports > 0 { parts.append("would take over \(counted(one.reports, "report"))") }
    if one.escalation > 0 {
      parts.append("would give \(counted(one.escalation, "position")) a way to the top again")
    } else if !departure.withoutEscalation.isEmpty {
      parts.append("has no way to the top but in the empty position")
    }
    if !one.duties.isEmpty {
      let named = one.duties.prefix(4).joined(separator: ", ")
      parts.append("has a part in \(named)\(one.duties.count > 4 ? ", …" : "")")
    }
    if one.ties > 0 {
      parts.append("works with \(one.ties) of those who lose a tie")
    }
    if one.mixesLines { parts.append("would mix the lines of defence") }
    return parts.isEmpty ? "would mend nothing by lines alone" : parts.joined(separator: "; ")
  }
}

extension Departure.Effect {
  fileprivate var words: String {
    switch self {
    case .losesEscalation: "no way to the top"
    case .losesChain: "no chain of solid lines"
    case .losesManager: "no manager"
    case .losesDeputy: "no deputy"
    case .losesOverseer: "nobody oversees it"
    case .losesFunding: "nobody funds it"
    case .losesTies: "no working relation"
    }
  }
}

extension StandIn.Reason {
  fileprivate var words: String {
    switch self {
    case .deputy: "named as deputy"
    case .deputyTitle: "a deputy by title"
    case .sameRole: "the same role"
    case .sharesDuty: "has the other part in an open duty"
    case .sameFunction: "the same function"
    case .leadsBelow: "leads people below"
    case .peer: "the same manager"
    case .manager: "the manager"
    case .sameUnit: "the same unit"
    }
  }
}

private func textRanking(
  _ ranking: [DepartureImpact], _ count: Int, _ graph: OrgGraph, _ builder: TextBuilder
) -> String {
  var builder = builder
  builder.append("whose departure would cut off most", .strong)
  builder.append(" (vacant positions left out)", .faint)
  builder.newLine()
  let columns = ["no way up", "no chain", "duties", "pairs", "reports"]
  builder.append("    ")
  builder.append(columns.map { $0.padded(to: 10) }.joined() + "position", .faint)
  builder.newLine()
  for (number, one) in ranking.prefix(count).enumerated() {
    let counts = [
      one.withoutEscalation, one.withoutChain, one.duties, one.separatedPairs, one.directReports,
    ]
    builder.append("\(number + 1).".padded(to: 4), .faint)
    builder.append(counts.map { "\($0)".padded(to: 10) }.joined())
    builder.append(input: graph.name(one.position), .strong)
    if one.hasDeputy { builder.append(" has a deputy", .added) }
    builder.newLine()
  }
  builder.rest(of: ranking.count, shown: count)
  return builder.text
}

extension String {
  /// The text with blanks behind it, for columns of our own words and numbers.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(1, width - count))
  }
}
