import Foundation
import OrgTestSupport

@testable import OrgModel

/// A network of the oracles with the organisation that it is taken from.
struct OracleLayer: Sendable {
  /// Such as `tree7.solid`.
  let name: String
  let graph: OrgGraph
  let network: Network

  func names(_ nodes: some Sequence<NodeID>) -> [Measured] {
    nodes.map { .name(graph.id(of: $0)) }
  }

  /// Values by the ids of their nodes.
  func byName<Value>(
    _ values: NodeValues<Value>?, _ measured: (Value) -> Measured
  ) -> Measured {
    guard let values else { return .undefined }
    return .byName(
      Dictionary(uniqueKeysWithValues: values.pairs.map { (graph.id(of: $0), measured($1)) }))
  }
}

/// What another program says of a layer.
struct OracleEntry: Sendable, CustomStringConvertible {
  let layer: OracleLayer
  let key: String
  let expected: OracleValue

  var description: String { "\(layer.name) \(key)" }
}

extension OracleEntry {
  private struct File: Decodable {
    struct Entry: Decodable {
      var value: OracleValue
    }
    var graphs: [String: OracleChart]
    var expected: [String: [String: [String: Entry]]]
  }

  /// Every entry of the file; none where it is absent.
  static let all: [OracleEntry] = {
    let file: File
    do {
      guard let data = try Oracles.bytes("expected.json") else { return [] }
      file = try JSONDecoder().decode(File.self, from: data)
    } catch {
      preconditionFailure("expected.json has another form than the tests know: \(error)")
    }
    var entries: [OracleEntry] = []
    for (name, layers) in file.expected.sorted(by: { $0.key < $1.key }) {
      guard let chart = file.graphs[name] else { preconditionFailure("no graph \(name)") }
      let graph = OrgGraph(chart.document)
      for (layer, values) in layers.sorted(by: { $0.key < $1.key }) {
        let network = OracleChart.network(layer, of: graph)
        let own = OracleLayer(name: "\(name).\(layer)", graph: graph, network: network)
        for (key, entry) in values.sorted(by: { $0.key < $1.key }) {
          entries.append(OracleEntry(layer: own, key: key, expected: entry.value))
        }
      }
    }
    return entries
  }()
}

/// A graph of the oracles. Its edges lead from superior to subordinate, or from the one who asks.
struct OracleChart: Decodable {
  var nodes: [String]
  var solid: [[String]]
  var dotted: [[String]]
  var collab: [[String]]
  var advice: [[String]]?
  var friendship: [[String]]?
  var dept: [String: String]

  /// The chart with a line for each edge. A deputy is written on the one stood in for, and so the
  /// other way round than all other lines: both ways to read a line are used.
  var document: OrgDocument {
    var positions: [String: Position] = [:]
    for node in nodes { positions[node] = Position(id: node, unit: dept[node]) }
    for (kind, edges) in [
      (LineKind.reportsTo, solid), (.dottedLineTo, dotted), (.informs, advice ?? []),
    ] {
      for edge in edges { positions[edge[1]]?.lines.append(Line(kind, to: edge[0])) }
    }
    for (kind, edges) in [(LineKind.collaboratesWith, collab), (.deputy, friendship ?? [])] {
      for edge in edges { positions[edge[0]]?.lines.append(Line(kind, to: edge[1])) }
    }
    var document = OrgDocument()
    for node in nodes { document.add(positions[node] ?? Position(id: node)) }
    return document
  }

  static func network(_ layer: String, of graph: OrgGraph) -> Network {
    switch layer {
    case "solid": graph.network(of: [.reportsTo])
    case "formal": graph.network(of: [.reportsTo, .dottedLineTo])
    case "collab": graph.network(of: [.collaboratesWith], direction: .undirected)
    case "advice": graph.network(of: [.informs])
    case "friendship": graph.network(of: [.deputy])
    case "all_undirected":
      graph.network(
        of: [.reportsTo, .dottedLineTo, .informs, .collaboratesWith], direction: .undirected)
    default: preconditionFailure("no layer \(layer)")
    }
  }
}

/// A measure as it is compared with an oracle.
enum Measured: Sendable {
  case undefined
  case truth(Bool)
  case name(String)
  /// Exact.
  case whole(Int)
  /// Equal within 1e-6.
  case real(Double)
  case list([Measured])
  case anyOrder([Measured])
  case byName([String: Measured])

  static func real(ifAny value: Double?) -> Measured { value.map { .real($0) } ?? .undefined }

  func matches(_ expected: OracleValue) -> Bool {
    switch (self, expected) {
    case (.undefined, .null): return true
    case (.truth(let own), .truth(let value)): return own == value
    case (.name(let own), .text(let value)): return own == value
    case (.whole(let own), .number(let value)): return Double(own) == value
    case (.real(let own), .number(let value)): return (own - value).magnitude <= 1e-6
    case (.list(let own), .list(let values)):
      return own.count == values.count && zip(own, values).allSatisfy { $0.matches($1) }
    case (.anyOrder(let own), .list(let values)):
      return own.count == values.count
        && values.allSatisfy { value in own.contains { $0.matches(value) } }
        && own.allSatisfy { own in values.contains { own.matches($0) } }
    case (.byName(let own), .object(let values)):
      return own.count == values.count
        && own.allSatisfy { name, own in values[name].map { own.matches($0) } ?? false }
    default: return false
    }
  }
}
