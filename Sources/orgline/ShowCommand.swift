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

  @Option(name: .long, help: "Hides `names` of people.")
  var redact: Redaction?

  func run() async throws {
    let companions = try roles.companions(for: paths)
    let graph = try await ChartInput(reading: reading, companions: companions).graph(paths)
    var options = ShowOptions()
    if let depth {
      guard depth > 0 else { throw Failure("--depth must be 1 or more, not \(depth)") }
      options.depth = depth
    }
    if let root { options.root = try graph.named(root) }
    options.hidesNames = redact == .names
    Terminal.print(showReport(graph, options, isColoured: Terminal.isColoured(.output, color)))
  }
}

extension OrgGraph {
  /// The position or body with this id.
  ///
  /// - Throws: `Failure` with the nearest id.
  func named(_ id: String) throws -> NodeID {
    if let node = node(withID: id) { return node }
    let ids = (Array(positions) + Array(bodies)).prefix(20_000).map { self.id(of: $0) }
    throw Failure(
      "there is no position or body `\(id)`", help: Spelling.hint(for: id, in: ids))
  }
}
