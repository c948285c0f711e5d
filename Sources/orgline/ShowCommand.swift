import ArgumentParser
import OrgModel
import OrgReports

/// `orgline show`: the tree in the terminal.
struct ShowCommand: WaitingCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Prints the reporting lines as a tree.")

  @Argument(
    help: ArgumentHelp(
      "Files or folders that make one organisation; `-` for standard input.", valueName: "path"))
  var paths: [String]

  @OptionGroup var reading: ReadingArguments

  @OptionGroup var roles: RoleArguments

  @Option(name: .long, help: "The number of layers that are shown.")
  var depth: Int?

  @Option(
    name: .long, help: ArgumentHelp("Begins at this position or body.", valueName: "id"))
  var root: String?

  @Option(name: .long, help: "When text is coloured: auto, always, never.")
  var color: ColorChoice = .auto

  @Option(name: .long, help: "Hides `names` of people, in titles and ids too.")
  var redact: Redaction?

  func run() async throws {
    let companions = try roles.companions(for: paths)
    let graph = try await ChartInput(reading: reading, companions: companions).graph(paths)
    var options = ShowOptions()
    if let depth {
      guard depth > 0 else { throw Failure("--depth must be 1 or more, not \(depth)") }
      options.depth = depth
    }
    if let root { options.root = try graph.named(root, hidesNames: redact == .names) }
    options.hidesNames = redact == .names
    Terminal.print(showReport(graph, options, isColoured: Terminal.isColoured(.output, color)))
  }
}

extension OrgGraph {
  /// The position or body with this id.
  ///
  /// - Throws: `Failure` with the nearest id; of those without a name in them where names are
  ///   hidden.
  func named(_ id: String, hidesNames: Bool = false) throws -> NodeID {
    if let node = node(withID: id) { return node }
    let ids = hinted((Array(positions) + Array(bodies)).prefix(20_000), hidesNames: hidesNames)
    throw Failure(
      "there is no position or body `\(id)`", help: Spelling.hint(for: id, in: ids))
  }

  /// The ids of some nodes that a hint may name.
  func hinted(_ nodes: some Sequence<NodeID>, hidesNames: Bool) -> [String] {
    let ids = nodes.map { id(of: $0) }
    guard hidesNames else { return ids }
    let mask = NameMask(document)
    return ids.filter { mask.masked($0) == $0 }
  }
}
