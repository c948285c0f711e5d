import Foundation
import OrgModel

/// A graph as the driver writes it, made into an organisation and its network.
///
/// The first line is `directed` or `undirected` and the number of nodes. Each of the others is
/// `edge A B`, `group A NAME` or `pair A B`, a pair of nodes between which ways are looked for.
struct GraphFile {
  let graph: OrgGraph
  let network: Network
  let pairs: [(first: Int, second: Int)]
  /// The nodes by number: ids are written so that they sort like their numbers.
  let nodes: [NodeID]

  /// The kinds of lines that make directed edges, which lead from the one above to the one below.
  private static let kinds: [LineKind] = [.reportsTo, .dottedLineTo, .informs]

  init(reading file: URL) throws {
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let head = lines[0].split(separator: " ")
    let isDirected = head[0] == "directed"
    let count = number(head[1])
    var positions = (0..<count).map { Position(id: Self.id($0)) }
    var pairs: [(first: Int, second: Int)] = []
    for line in lines.dropFirst() {
      let words = line.split(separator: " ")
      let first = number(words[1])
      switch words[0] {
      case "group": positions[first].unit = String(words[2])
      case "pair": pairs.append((first, number(words[2])))
      default:
        let second = number(words[2])
        if isDirected {
          // The kinds in turn, so that they have to be joined.
          let kind = Self.kinds[positions[second].lines.count % Self.kinds.count]
          positions[second].lines.append(Line(kind, to: Self.id(first)))
        } else {
          positions[first].lines.append(Line(.collaboratesWith, to: Self.id(second)))
        }
      }
    }
    var document = OrgDocument()
    for position in positions { document.add(position) }
    graph = OrgGraph(document)
    network =
      isDirected
      ? graph.network(of: Self.kinds)
      : graph.network(of: [.collaboratesWith], direction: .undirected)
    nodes = Array(network.nodes)
    self.pairs = pairs
    precondition(nodes.indices.allSatisfy { graph.id(of: nodes[$0]) == Self.id($0) })
  }

  private static func id(_ number: Int) -> String {
    "n" + String(repeating: "0", count: 7 - "\(number)".count) + "\(number)"
  }
}

private func number(_ word: Substring) -> Int {
  guard let number = Int(word) else { fatalError("\(word) is no number") }
  return number
}
