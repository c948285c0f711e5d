import OrgModel

/// A measure of a position.
private enum Measure {
  case whole(Int?)
  case number(Double?)
  case ids([NodeID]?)
}

extension OrganizationMetrics {
  /// The most gatekeepers of a position that are listed, the nearest: in a chart that is one long
  /// chain, all of them would be half the square of the positions.
  private static var mostGatekeepers: Int { 50 }

  /// The measures of a position, in the order of the contract.
  fileprivate func measures(of node: NodeID, _ closeness: NodeValues<Double?>?)
    -> [(name: String, value: Measure)]
  {
    let reported = network.successors(of: node).count
    let above = network.predecessors(of: node).count
    let keepers = gatekeepers.gatekeepers(of: node, atMost: Self.mostGatekeepers)
    return [
      ("layer", .whole(layers[node])), ("span", .whole(network.isDirected ? reported : nil)),
      ("totalReports", .whole(totalReports?[node])), ("inDegree", .whole(above)),
      ("outDegree", .whole(reported)), ("betweenness", .number(betweenness.values[node])),
      ("betweennessNormalized", .number(betweenness.normalized?[node])),
      ("closeness", .number(closeness?[node] ?? nil)),
      ("harmonic", .number(distances?.harmonic[node])), ("pageRank", .number(pageRank[node])),
      ("eigenvector", .number(eigenvector?.values[node])),
      ("constraint", .number(constraint[node])), ("effectiveSize", .number(effectiveSize[node])),
      ("core", .whole(core[node])), ("gatekeepers", .ids(keepers)),
      ("strahler", .whole(strahler?[node])), ("localReaching", .number(localReaching?[node])),
      ("community", .whole(communities.membership[node])),
      ("distanceToTop", .whole(distancesToTop[node])),
    ]
  }
}

/// The measures for programs.
func jsonMetrics(
  _ metrics: OrganizationMetrics, _ graph: OrgGraph, _ mask: NameMask?
) -> String {
  func id(_ node: NodeID) -> String { mask?.masked(graph.id(of: node)) ?? graph.id(of: node) }
  let closeness = metrics.distances?.closeness
  var writer = JSONWriter()
  writer.object { json in
    json.field("orgline", 1)
    json.strings("lines", metrics.network.kinds.map(\.name))
    json.field("directed", metrics.network.isDirected)
    json.object("organization") { json in write(metrics, &json) }
    json.object("positions") { json in
      for node in metrics.network.nodes {
        json.object(id(node)) { json in
          for (name, value) in metrics.measures(of: node, closeness) {
            switch value {
            case .whole(let whole): json.field(name, whole)
            case .number(let number): json.field(name, number)
            case .ids(let nodes): json.strings(name, ifDefined: nodes?.map(id))
            }
          }
        }
      }
    }
  }
  return writer.text
}

private func write(_ metrics: OrganizationMetrics, _ json: inout JSONWriter) {
  let krackhardt = metrics.krackhardt
  json.field("positions", metrics.network.nodeCount)
  json.field("lines", metrics.network.edgeCount)
  json.field("roots", metrics.roots)
  json.field("layers", metrics.network.isDirected ? metrics.layerWidths.count : nil)
  json.object("span") { json in
    json.field("mean", metrics.span?.mean)
    json.field("median", metrics.span?.median)
    json.field("max", metrics.span?.max)
  }
  json.field("connectedness", krackhardt.connectedness)
  json.field("hierarchy", krackhardt.hierarchy)
  json.field("efficiency", krackhardt.efficiency)
  json.field("leastUpperBoundedness", krackhardt.leastUpperBoundedness)
  json.field("density", metrics.density)
  json.field("reciprocity", metrics.reciprocity)
  json.field("flowHierarchy", metrics.flowHierarchy)
  json.field("globalReachingCentrality", metrics.globalReaching)
  json.field("modularity", metrics.unitModularity)
  json.field("eiIndex", metrics.externalInternal)
  json.field("transitivity", metrics.transitivity)
  json.field("communities", metrics.communities.count)
  json.field("communityModularity", metrics.communities.quality)
  json.field("articulationPoints", metrics.articulationPoints.count)
  json.field("bridges", metrics.bridges.count)
  json.field("ties", metrics.formalAgainstInformal.ties)
  json.field("tieShareAcrossUnits", metrics.formalAgainstInformal.shareAcrossUnits)
  json.field("tieShareWithoutLine", metrics.formalAgainstInformal.shareOfTiesWithoutLine)
  json.field("reportingShareWithTie", metrics.formalAgainstInformal.shareOfReportingWithTie)
  json.field("betweennessSources", metrics.betweenness.sourceCount)
  json.field("betweennessError", metrics.betweenness.errorBound)
  json.strings("notComputed", metrics.notComputed)
}

/// The measures as a table (RFC 4180): a row a position, a column a measure; a cell is empty where
/// a measure is not defined, and ids in one cell are parted by blanks.
func csvMetrics(
  _ metrics: OrganizationMetrics, _ graph: OrgGraph, _ mask: NameMask?
) -> String {
  func shown(_ text: String) -> String { mask?.masked(text) ?? text }
  let closeness = metrics.distances?.closeness
  var table = ""
  for node in metrics.network.nodes {
    let measures = metrics.measures(of: node, closeness)
    if table.isEmpty {
      table = (["id", "title"] + measures.map(\.name)).joined(separator: ",") + "\r\n"
    }
    table += csvCell(shown(graph.id(of: node))) + "," + csvCell(shown(graph.title(of: node) ?? ""))
    for (_, value) in measures {
      table += ","
      switch value {
      case .whole(let whole): table += whole.map { "\($0)" } ?? ""
      case .number(let number): table += number.map { $0.isFinite ? "\($0)" : "" } ?? ""
      case .ids(let nodes):
        table += csvCell((nodes ?? []).map { shown(graph.id(of: $0)) }.joined(separator: "; "))
      }
    }
    table += "\r\n"
  }
  return table.isEmpty ? "id,title\r\n" : table
}

/// Text from the input as a cell: without control characters, and with an apostrophe before what a
/// spreadsheet would take for a formula.
func csvCell(_ text: String) -> String {
  var cell = TerminalText.safe(text)
  let first = cell.unicodeScalars.first { $0 != " " }
  if let first, "=+-@＝＋－＠".unicodeScalars.contains(first) { cell = "'" + cell }
  guard cell.contains(where: { $0 == "," || $0 == "\"" || $0 == ";" }) else { return cell }
  return "\"" + cell.replacing("\"", with: "\"\"") + "\""
}
