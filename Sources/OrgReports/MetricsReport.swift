public import OrgModel

/// The forms in which measures are written.
public enum MetricsFormat: String, CaseIterable, Sendable {
  /// For people at a terminal.
  case text
  /// The contract for programs.
  case json
  /// A row a position, for spreadsheets.
  case csv

  /// The measures of `graph` in this form.
  public func render(
    _ metrics: OrganizationMetrics, of graph: OrgGraph, hidesNames: Bool = false,
    isColoured: Bool = false
  ) -> String {
    let mask = hidesNames ? NameMask(graph.document) : nil
    switch self {
    case .text:
      var text = MetricsText(
        graph: graph, metrics: metrics, builder: TextBuilder(isColoured: isColoured, mask: mask))
      text.append()
      return text.builder.text
    case .json: return jsonMetrics(metrics, graph, mask)
    case .csv: return csvMetrics(metrics, graph, mask)
    }
  }
}

private struct MetricsText {
  let graph: OrgGraph
  let metrics: OrganizationMetrics
  var builder: TextBuilder
  /// The rows of a table, and of a histogram.
  private static let most = 10
  private static let bars = 20

  mutating func append() {
    appendHeader()
    appendShape()
    appendHistograms()
    appendMeasures()
    appendTies()
    appendRoles()
    appendPositions()
    appendNotes()
  }

  private mutating func appendHeader() {
    if let name = graph.document.string(graph.document.name) {
      builder.append(input: name, .strong)
      builder.append(": ")
    }
    builder.append(metrics.network.kinds.map(\.name).joined(separator: ", "), .info)
    builder.append(metrics.network.isDirected ? " from manager to report" : " in both directions")
    builder.newLine()
  }

  private mutating func appendShape() {
    let network = metrics.network
    row("positions", "\(network.nodeCount)", "")
    row("lines", "\(network.edgeCount)", "each pair once")
    if let roots = metrics.roots {
      row("roots", "\(roots)", "without a manager")
      row("layers", "\(metrics.layerWidths.count)", "on the shortest way from a root")
    }
    if let span = metrics.span {
      row(
        "span of control", fixed(span.mean, 2),
        "mean of \(counted(span.managers, "manager")); median \(fixed(span.median, 1)), "
          + "most \(span.max)")
    }
  }

  private mutating func row(_ name: String, _ value: String, _ meaning: String) {
    builder.append("  \(name)\(blanks(28 - name.count))")
    builder.append("\(blanks(8 - value.count))\(value)", .strong)
    if !meaning.isEmpty { builder.append("  \(meaning)", .faint) }
    builder.newLine()
  }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  // MARK: Histograms

  private mutating func appendHistograms() {
    let layers = metrics.layerWidths.enumerated().map { ("\($0.offset + 1)", $0.element) }
    if layers.count > 1 {
      builder.section("Positions by layer")
      append(bars: layers)
    }
    let spans = spans()
    if !spans.isEmpty {
      builder.section("Managers by span of control")
      append(bars: spans)
    }
  }

  /// The managers by the number of their direct reports, in as many classes as fit.
  private func spans() -> [(label: String, count: Int)] {
    let counts = metrics.positionsBySpan.dropFirst()
    guard !counts.isEmpty else { return [] }
    let width = (counts.count + Self.bars - 1) / Self.bars
    return stride(from: 1, through: counts.count, by: width).map { first in
      let last = min(first + width - 1, counts.count)
      return (
        first == last ? "\(first)" : "\(first)–\(last)", counts[first...last].reduce(0, +)
      )
    }
  }

  private mutating func append(bars: [(label: String, count: Int)]) {
    let shown = bars.prefix(Self.bars)
    let most = shown.map(\.count).max() ?? 0
    let width = shown.map(\.label.count).max() ?? 0
    for bar in shown {
      let length = most == 0 ? 0 : (bar.count * 40 + most - 1) / most
      builder.append("  \(blanks(width - bar.label.count))\(bar.label) ")
      builder.append(String(repeating: "█", count: length), .info)
      builder.append("\(length > 0 ? " " : "")\(bar.count)")
      builder.newLine()
    }
    builder.rest(of: bars.count, shown: shown.count)
  }

  // MARK: Measures

  private mutating func appendMeasures() {
    builder.section("The organisation")
    let krackhardt = metrics.krackhardt
    measure("connectedness", krackhardt.connectedness, "share of the pairs that lines join at all")
    measure("hierarchy", krackhardt.hierarchy, "share of the pairs above each other one way only")
    measure("efficiency", krackhardt.efficiency, "1 when no line is more than a tree needs")
    measure(
      "leastUpperBoundedness", krackhardt.leastUpperBoundedness,
      "share of the pairs with a lowest common superior")
    measure("density", metrics.density, "share of the possible lines that there are")
    measure("reciprocity", metrics.reciprocity, "share of the lines that are returned")
    measure("flowHierarchy", metrics.flowHierarchy, "share of the lines that are on no circle")
    measure(
      "globalReachingCentrality", metrics.globalReaching,
      "1 when one reaches all and nobody else any"
    )
    measure("modularity", metrics.unitModularity, "how far lines stay inside units; 0 by chance")
    measure("eiIndex", metrics.externalInternal, "-1: all lines inside units, 1: all between them")
    measure("transitivity", metrics.transitivity, "share of the chains of three that are closed")
    let communities = metrics.communities
    if let quality = communities.quality {
      row(
        "communities", "\(communities.count)",
        "groups that the lines alone suggest, modularity \(fixed(quality, 3))")
    }
    row(
      "articulationPoints", "\(metrics.articulationPoints.count)",
      "positions without which the lines fall apart")
  }

  private mutating func measure(_ name: String, _ value: Double?, _ meaning: String) {
    row(name, value.map { fixed($0, 3) } ?? "–", value == nil ? "not defined here" : meaning)
  }

  /// How ties lie beside lines, when somebody wrote ties down.
  private mutating func appendTies() {
    let ties = metrics.formalAgainstInformal
    guard ties.ties > 0 else { return }
    builder.section("Ties (collaborates_with) beside lines")
    row("ties", "\(ties.ties)", "")
    measure("across units", ties.shareAcrossUnits, "share of the ties whose units are known")
    measure("without a line", ties.shareOfTiesWithoutLine, "share of the ties")
    measure("reporting with a tie", ties.shareOfReportingWithTie, "share of the reporting lines")
  }

  private mutating func appendRoles() {
    guard !metrics.roles.isEmpty else { return }
    builder.section("Lines to the top by role (over all lines that lead up)")
    for one in metrics.roles {
      let nearest = one.nearest.map { "\($0)" } ?? "–"
      let farthest = one.farthest == one.nearest ? "" : " to \(one.farthest ?? 0)"
      row(one.role.id, nearest + farthest, told(one))
    }
  }

  private func told(_ one: RoleDistance) -> String {
    var parts = one.positions.count > 1 ? ["\(one.positions.count) positions"] : []
    if let layer = one.highestLayer { parts.append("layer \(layer)") }
    if one.withoutWay > 0 { parts.append("\(one.withoutWay) without a way") }
    return parts.joined(separator: ", ")
  }

  // MARK: Positions

  private mutating func appendPositions() {
    let estimated = metrics.betweenness.errorBound == nil ? "" : ", estimated"
    appendTop(
      "In between most\(estimated): shortest ways of others that pass through",
      metrics.betweenness.values, { fixed($0, 1) }, isWorthy: { $0 > 0 })
    if let reports = metrics.totalReports {
      appendTop("Most positions below", reports, { "\($0)" }, isWorthy: { $0 > 0 })
    }
  }

  private mutating func appendTop<Value: Comparable>(
    _ title: String, _ values: NodeValues<Value>, _ words: (Value) -> String,
    isWorthy: (Value) -> Bool
  ) {
    let top = values.highest(Self.most).filter { isWorthy(values[$0]) }
    guard !top.isEmpty else { return }
    builder.section(title)
    for node in top {
      let value = words(values[node])
      builder.append("  \(blanks(10 - value.count))\(value)  ", .strong)
      builder.append(input: graph.name(node))
      builder.newLine()
    }
  }

  private mutating func appendNotes() {
    if let bound = metrics.betweenness.errorBound {
      builder.newLine()
      builder.append(
        "betweenness is estimated from \(metrics.betweenness.sourceCount) of "
          + "\(metrics.network.nodeCount) positions: with 95 % probability no share is off by more "
          + "than \(fixed(bound, 3))", .warning)
      builder.newLine()
    }
    guard !metrics.notComputed.isEmpty else { return }
    builder.append("not computed, for it would take too long: ", .warning)
    builder.append(metrics.notComputed.joined(separator: ", "))
    builder.newLine()
  }
}

/// A number with so many digits behind the point.
func fixed(_ value: Double, _ digits: Int) -> String {
  let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
  let scaled = (value.magnitude * Double(scale)).rounded()
  guard scaled.isFinite, scaled < 1e15 else { return value.description }
  let whole = Int(scaled)
  let sign = value < 0 && whole > 0 ? "-" : ""
  guard digits > 0 else { return "\(sign)\(whole)" }
  let part = String(whole % scale)
  return "\(sign)\(whole / scale).\(String(repeating: "0", count: digits - part.count))\(part)"
}
