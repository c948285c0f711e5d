internal import OrgLint
internal import OrgModel

/// The proof of a finding: as a graph with the ways through it, and as a flow over lines of text.
extension SARIFLog {
  /// What an edge says.
  private func sentence(_ edge: Finding.Witness.Edge) -> String {
    "\(data.id(of: edge.from)) \(edge.kind.verb) \(data.id(of: edge.to))"
  }

  /// Writes the lines of the witness that stand somewhere, in their order.
  func writeFlow(_ steps: some Collection<ReportedEdge>, _ json: inout JSONWriter) {
    json.objects("codeFlows", [0]) { json, _ in
      json.objects("threadFlows", [0]) { json, _ in
        json.objects("locations", steps) { json, step in
          json.object("location") { json in
            if let place = step.place { writePhysical(place, &json) }
            if profile == .full { writeLogical([step.edge.from, step.edge.to], &json) }
            message("message", sentence(step.edge), &json)
          }
        }
      }
    }
  }

  /// Writes the witness as a graph; each stretch of its edges that joins end to end is a traversal.
  func writeGraph(
    _ nodes: [NodeID], _ places: [NodeID: SourceLocation], _ edges: [ReportedEdge],
    _ json: inout JSONWriter
  ) {
    var names = NodeNames()
    for node in nodes { names.add(node, data.id(of: node)) }
    guard !names.nodes.isEmpty else { return }
    json.objects("graphs", [0]) { json, _ in
      json.objects("nodes", names.nodes) { json, node in
        json.field("id", names[node])
        message("label", data.shown(data.result.chart.label(of: node)), &json)
        json.object("location") { json in
          if let place = places[node] { writePhysical(place, &json) }
          writeLogical([node], &json)
        }
      }
      json.objects("edges", edges.enumerated()) { json, entry in
        json.field("id", "e\(entry.offset + 1)")
        message("label", entry.element.edge.kind.name, &json)
        json.field("sourceNodeId", names[entry.element.edge.from])
        json.field("targetNodeId", names[entry.element.edge.to])
      }
    }
    let ways = Self.ways(edges.map(\.edge))
    guard !ways.isEmpty else { return }
    json.objects("graphTraversals", ways) { json, way in
      json.field("resultGraphIndex", 0)
      json.objects("edgeTraversals", way) { json, index in
        json.field("edgeId", "e\(index + 1)")
        message("message", sentence(edges[index].edge), &json)
      }
    }
  }

  /// The stretches of edges of which each begins where the one before it ends.
  private static func ways(_ edges: [Finding.Witness.Edge]) -> [[Int]] {
    var ways: [[Int]] = []
    for (index, edge) in edges.enumerated() {
      if index > 0, edges[index - 1].to == edge.from {
        ways[ways.count - 1].append(index)
      } else {
        ways.append([index])
      }
    }
    return ways
  }
}

/// The names of the nodes of one graph, of which no two are equal: a person may be called like a
/// position.
private struct NodeNames {
  private(set) var nodes: [NodeID] = []
  private var names: [NodeID: String] = [:]
  private var taken: Set<String> = []

  mutating func add(_ node: NodeID, _ id: String) {
    guard names[node] == nil else { return }
    var name = id
    var number = 2
    while !taken.insert(name).inserted {
      name = "\(id)#\(number)"
      number += 1
    }
    names[node] = name
    nodes.append(node)
  }

  subscript(node: NodeID) -> String { names[node] ?? "" }
}
