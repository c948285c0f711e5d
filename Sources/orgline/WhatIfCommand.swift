public import ArgumentParser
import OrgModel
public import OrgReports

extension DepartureFormat: ExpressibleByArgument {}

/// `orgline whatif`: what falls apart when somebody leaves.
struct WhatIfCommand: WaitingCommand {
  static let configuration = CommandConfiguration(
    commandName: "whatif",
    abstract: "Tells what falls apart when somebody leaves, and who could stand in.",
    usage: "orgline whatif PATH leaves ID\norgline whatif PATH --rank N",
    discussion: """
      ID is the id of a position, or the id or the exact name of a person, who then \
      leaves every position that nobody else holds. --rank lists whose departure would \
      cut off most.

      Exit status: 0, or 2 for wrong use and for input that cannot be read.
      """)

  @Argument(help: "The chart: a file, a folder, `-`, or REVISION:PATH in git.")
  var path: String

  @Argument(help: ArgumentHelp("What happens: `leaves`.", valueName: "leaves"))
  var event: String?

  @Argument(help: "Who leaves: a position or a person.")
  var id: String?

  @OptionGroup var reading: ReadingArguments

  @OptionGroup var roles: RoleArguments

  @Option(
    name: .long,
    help: ArgumentHelp("Lists the first of all positions instead.", valueName: "number"))
  var rank: Int?

  @Option(name: .long, help: "The form of the answer: text, json.")
  var format: DepartureFormat = .text

  @Option(name: .long, help: "When text is coloured: auto, always, never.")
  var color: ColorChoice = .auto

  @Option(name: .long, help: "Hides `names` of people, in titles and ids too.")
  var redact: Redaction?

  func run() async throws {
    try checkArguments()
    let companions = try roles.companions(for: [path])
    let graph = try await ChartInput(reading: reading, companions: companions).graph([path])
    let isColoured = Terminal.isColoured(.output, color)
    if let rank {
      Terminal.print(
        format.render(
          graph.departureRanking(), atMost: rank, of: graph, hidesNames: redact == .names,
          isColoured: isColoured))
    } else {
      let report = try report(id ?? "", graph)
      Terminal.print(
        format.render(report, of: graph, hidesNames: redact == .names, isColoured: isColoured))
    }
  }

  private func checkArguments() throws {
    let usage = "write `orgline whatif PATH leaves ID` or `orgline whatif PATH --rank 10`"
    if let rank {
      guard event == nil else { throw Failure("--rank is for all positions", help: usage) }
      guard rank > 0 else { throw Failure("--rank must be 1 or more, not \(rank)") }
      return
    }
    guard let event else { throw Failure("what happens is missing", help: usage) }
    guard event == "leaves" else {
      throw Failure("`\(event)` is nothing that can be asked for", help: usage)
    }
    guard id != nil else { throw Failure("who leaves is missing", help: usage) }
  }

  /// What falls apart when the position or person `id` leaves.
  private func report(_ id: String, _ graph: OrgGraph) throws -> DepartureReport {
    if let node = graph.node(withID: id), graph.isPosition(node) {
      var report = report([node], nil, graph)
      report.alsoHeld = graph.otherPositions(ofHoldersOf: [node])
      return report
    }
    if graph.node(withID: id) != nil {
      throw Failure("`\(id)` is a body, which nobody holds", help: "name a position or a person")
    }
    let namesakes = graph.people(named: id)
    if namesakes.count > 1 {
      let ids = namesakes.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
      throw Failure(
        "\(namesakes.count) people have the name `\(id)`",
        help: redact == .names ? "name one of them by the id" : "name one of them: \(ids)")
    }
    let holding = graph.positions(heldBy: id)
    guard !holding.isEmpty else {
      throw Failure(
        "there is no position or person `\(id)`",
        help: graph.nearestHolder(to: id, hidesNames: redact == .names))
    }
    guard !holding.alone.isEmpty else {
      let shared = graph.hinted(holding.shared, hidesNames: redact == .names)
      let ids = shared.isEmpty ? "what they hold" : shared.prefix(5).joined(separator: ", ")
      throw Failure(
        "`\(id)` holds no position alone: \(ids) stays filled", help: "name the position instead")
    }
    var report = report(holding.alone, id, graph)
    report.shared = holding.shared
    if holding.restsOnName {
      let name = redact == .names ? "the same name" : "`\(id)`"
      Terminal.printNote(
        "\(name) stands on several positions; nothing but the name says that it is one person")
    }
    return report
  }

  private func report(_ nodes: [NodeID], _ person: String?, _ graph: OrgGraph) -> DepartureReport {
    let departure = graph.departure(of: nodes)
    return DepartureReport(departure, standIns: graph.standIns(for: departure), person: person)
  }
}

extension OrgGraph {
  /// A hint at the position or holder that was probably meant.
  fileprivate func nearestHolder(to name: String, hidesNames: Bool) -> String? {
    let some = Array(positions.prefix(20_000))
    let names = hidesNames ? [] : some.flatMap { holders(of: $0) }
    return Spelling.hint(for: name, in: hinted(some, hidesNames: hidesNames) + names)
  }
}
