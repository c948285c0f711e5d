import CAllocated
import Foundation
import OrgFormats
import OrgModel

/// `algorithms FOLDER N WHAT…`: times single calls of OrgModel on a synthetic organisation.
///
/// Prints one line of JSON: the seconds inside each call, what it answered, and the megabytes that the
/// graph holds. `more` reads a third file of lines. `algorithms.py` drives it, with the peers beside
/// it.
@main
struct Algorithms {
  private var seconds: [(name: String, value: Double)] = []
  private var answers: [(name: String, value: String)] = []
  private let graph: OrgGraph

  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count > 1, let size = Int(arguments[1]) else {
      print("algorithms FOLDER N WHAT…")
      exit(2)
    }
    let wanted = arguments.dropFirst(2)
    var run = try Algorithms(folder: arguments[0], size: size, more: wanted.contains("more"))
    for name in wanted where name != "more" {
      try await run.measure(name)
    }
    run.report()
  }

  private init(folder: String, size: Int, more: Bool) throws {
    var source = SourceBuffer()
    for name in ["org_\(size).csv", "edges_\(size).csv"] + (more ? ["more_\(size).csv"] : []) {
      let bytes = try Data(contentsOf: URL(filePath: folder).appending(path: name))
      _ = source.append(file: name, bytes: [UInt8](bytes))
    }
    let clock = ContinuousClock()
    let start = clock.now
    let document = try OrgReader.read(source)
    let middle = clock.now
    let before = Self.allocated()
    graph = OrgGraph(document)
    seconds = [
      ("read", Self.seconds(middle - start)), ("build", Self.seconds(clock.now - middle)),
    ]
    let graph = self.graph
    let lines = LineKind.allCases.reduce(0) { $0 + graph.lineCount($1) }
    answers = [
      ("positions", "\(graph.positions.count)"), ("lines", "\(lines)"),
      ("megabytes", String(format: "%.1f", Self.allocated() - before)),
    ]
  }

  private func report() {
    let times = seconds.map { "\"\($0.name)\": \(String(format: "%.6f", $0.value))" }
    let texts = answers.map { "\"\($0.name)\": \($0.value)" }
    print(
      "{\"seconds\": {\(times.joined(separator: ", "))}, "
        + "\"answers\": {\(texts.joined(separator: ", "))}}")
  }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }

  /// The megabytes that this process has allocated and not freed; 0 where the system does not say.
  private static func allocated() -> Double { allocated_bytes() / 1e6 }

  private mutating func timed<Answer: Sendable>(
    _ name: String, _ work: () async throws -> Answer
  ) async rethrows -> Answer {
    let clock = ContinuousClock()
    let start = clock.now
    let answer = try await work()
    seconds.append((name, Self.seconds(clock.now - start)))
    return answer
  }

  private mutating func answer(_ name: String, _ value: some CustomStringConvertible) {
    answers.append((name, "\(value)"))
  }

  /// Collaboration, both ways.
  private var ties: Network {
    graph.network(of: [.collaboratesWith], direction: .undirected)
  }

  /// Reporting, dotted and escalation lines.
  private var upward: Network {
    graph.network(
      of: [.reportsTo, .dottedLineTo, .escalatesTo], direction: .upward, includesBodies: true)
  }

  private mutating func measure(_ name: String) async throws {
    switch name {
    case "scc", "dom", "gate": await measureStructure(name)
    case "measures": await measureAll()
    default: try await measureTies(name)
    }
  }

  private mutating func measureStructure(_ name: String) async {
    let network = upward
    let graph = self.graph
    switch name {
    case "scc":
      let components = await timed(name) { network.stronglyConnectedComponents() }
      answer(name, components.sizes.count { $0 > 1 })
    case "dom":
      // The generator's board.
      let top = graph.node(withID: "E0000000") ?? graph.roots[0]
      let tree = await timed(name) { network.postDominators(to: [top]) }
      answer(name, network.nodes.count { (tree.nearestDominator(of: $0) ?? top) != top })
    default:
      // For every position its nearest gatekeeper, and whether it is independent of its manager.
      let counts = await timed(name) {
        let tree = graph.upwardDominators()
        var gated = 0
        var dependent = 0
        for node in graph.positions {
          if tree.nearestDominator(of: node) != nil { gated += 1 }
          if let manager = graph.manager(of: node), tree.dominates(manager, node) {
            dependent += 1
          }
        }
        return [gated, dependent]
      }
      answer(name, counts)
    }
  }

  /// Every other measure, for a look at what takes long; no peer has most of them.
  private mutating func measureAll() async {
    let structure = graph.network(of: [.reportsTo])
    let formal = graph.network(of: [.reportsTo, .dottedLineTo, .escalatesTo])
    let ties = self.ties
    let units = graph.unitGroups(of: ties)
    let text = { (value: Double?) in value.map { String(format: "%.6f", $0) } ?? "null" }
    answer("spanMean", text((await timed("span") { structure.spanOfControl() })?.mean))
    answer("layers", await timed("layers") { structure.layering()?.count ?? 0 })
    let tree = await timed("krackhardt, solid") { structure.krackhardt() }
    answer("bounded", text(tree.leastUpperBoundedness))
    let matrix = await timed("krackhardt, formal") { formal.krackhardt() }
    answer("boundedFormal", text(matrix.leastUpperBoundedness))
    answer(
      "reaching", text(await timed("reaching, formal") { formal.globalReachingCentrality() }))
    let constraint = await timed("constraint") { ties.constraint() }
    answer("constraint", text(constraint.values.compactMap { $0 }.max()))
    let brokers = await timed("brokerage") { ties.brokerage(by: units) }
    answer("brokerage", brokers.values.map(\.total).max() ?? 0)
    answer("modularity", text(await timed("modularity") { ties.modularity(of: units) }))
    answer("communities", (await timed("leiden") { ties.communities() }).count)
    let eigen = await timed("eigenvector, formal") { formal.eigenvectorCentrality() }
    answer("eigenvalue", text(eigen?.eigenvalue))
    answer("implied", (await timed("implied edges") { formal.impliedEdges() })?.count ?? -1)
    answer("strahler", (await timed("strahler") { structure.strahlerNumbers() })?.values.max() ?? 0)
    answer(
      "betweenness",
      text(
        (await timed("betweenness, solid") {
          await structure.betweenness(from: .sample(256, seed: 1))
        }).values.values.max()))
  }

  private mutating func measureTies(_ name: String) async throws {
    let network = ties
    switch name {
    case "art":
      answer(name, await timed(name) { network.articulationPoints().count })
    case "comp":
      answer(name, await timed(name) { network.components().count })
    case "core":
      answer(name, (await timed(name) { network.coreNumbers() }).values.max() ?? 0)
    case "pr":
      let ranks = await timed(name) { network.pageRank(tolerance: 1e-10) }
      try write(ranks, name)
      answer(name, String(format: "%.12f", ranks.values.max() ?? 0))
    case "bet":
      let result = await timed(name) { await network.betweenness() }
      try write(result.values, name)
      answer(name, String(format: "%.2f", result.values.values.max() ?? 0))
    case "betk":
      let result = await timed(name) {
        await network.betweenness(from: .sample(256, seed: 1))
      }
      answer(name, String(format: "%.0f", result.values.values.max() ?? 0))
    case "close":
      let result = await timed(name) { await network.distances() }
      try write(result.harmonic, name)
      answer(name, String(format: "%.6f", result.harmonic.values.max() ?? 0))
    default:
      print("there is no measure \(name)")
      exit(2)
    }
  }

  /// Writes a value for each position, a line each, into the folder that ORGLINE_VALUES names.
  private func write(_ values: NodeValues<Double>, _ name: String) throws {
    guard let path = ProcessInfo.processInfo.environment["ORGLINE_VALUES"] else { return }
    let lines = values.pairs.map { "\(graph.id(of: $0.node)) \($0.value)\n" }
    try Data(lines.joined().utf8).write(to: URL(filePath: path).appending(path: name))
  }
}
