import OrgLint
import OrgModel

/// Who holds which positions in both charts, worked out when somebody asks.
final class SeatBook {
  private let graphs: [(graph: OrgGraph, names: [String: String])]
  private lazy var seats = Self.seats(graphs)

  /// - Parameter names: what the comparison calls positions of the second chart.
  init(_ base: OrgGraph, _ other: OrgGraph, _ names: [String: String]) {
    graphs = [(base, [:]), (other, names)]
  }

  private static func seats(
    _ graphs: [(graph: OrgGraph, names: [String: String])]
  ) -> [String: [String]] {
    var seats: [String: [String]] = [:]
    for (graph, names) in graphs {
      for node in graph.positions {
        let id = graph.id(of: node)
        for key in graph.holderKeys(node) { seats[key, default: []].append(names[id] ?? id) }
      }
    }
    return seats
  }

  /// The positions of the people whom a finding speaks of, and of the holders of its positions.
  func ofPeople(behind finding: Finding, in chart: PropertyGraph) -> [String] {
    var people: Set<String> = []
    for node in finding.witness.nodes + finding.key.flatMap({ chart.nodes(withID: $0) }) {
      switch chart.sort(of: node) {
      case .person: people.insert(chart.id(of: node))
      case .position: people.formUnion(chart.graph.holderKeys(node))
      default: continue
      }
    }
    guard !people.isEmpty else { return [] }
    return Set(people.flatMap { seats[$0] ?? [] }).sorted()
  }
}
