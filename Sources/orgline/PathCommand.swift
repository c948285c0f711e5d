public import ArgumentParser
import OrgModel
public import OrgReports

extension PathFormat: ExpressibleByArgument {}

/// `orgline path`: the ways from somebody to the top.
struct PathCommand: WaitingCommand {
  static let configuration = CommandConfiguration(
    commandName: "path",
    abstract: "Finds the ways by which a matter can climb from one position to another.",
    discussion: """
      Without TO the ways lead to the top: the board, its committees, the chief \
      executive, or else the head of the largest tree. Shorter ways come first.

      Exit status: 0 when there is a way, 1 when there is none, 2 for wrong use and \
      for input that cannot be read.
      """)

  @Argument(help: "The chart: a file, a folder, `-`, or REVISION:PATH in git.")
  var path: String

  @Argument(help: "The id of the position or body where the ways begin.")
  var from: String

  @Argument(help: "The id of the position or body where they end; the top when left out.")
  var to: String?

  @OptionGroup var reading: ReadingArguments

  @OptionGroup var roles: RoleArguments

  @Option(
    name: .long,
    help: ArgumentHelp("No way over this position or body is looked for.", valueName: "id"))
  var avoiding: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The kinds of lines that are followed as they are written; else all that lead up.",
      valueName: "kind,…"))
  var lines: [String] = []

  @Flag(name: .long, help: "Follows lines against their direction as well.")
  var undirected = false

  @Option(name: .long, help: "The most ways that are shown.")
  var limit = 10

  @Option(name: .long, help: "The form of the answer: text, json.")
  var format: PathFormat = .text

  @Option(name: .long, help: "When text is coloured: auto, always, never.")
  var color: ColorChoice = .auto

  func run() async throws {
    guard (1...1_000).contains(limit) else {
      throw Failure("--limit must be from 1 to 1000, not \(limit)")
    }
    guard avoiding.count < 2 else {
      throw Failure("--avoiding names one position or body", help: "ask once for each of them")
    }
    let kinds = try LineKinds.named(lines)
    let companions = try roles.companions(for: [path])
    let graph = try await ChartInput(reading: reading, companions: companions).graph([path])
    var question = PathAnswer.Question(from: try graph.named(from))
    question.to = try to.map { try graph.named($0) }
    question.avoiding = try avoiding.first.map { try graph.named($0) }
    question.isDirected = !undirected
    question.limit = limit
    if let kinds { question.kinds = kinds }
    if let avoided = question.avoiding, avoided == question.from || avoided == question.to {
      throw Failure(
        "`\(graph.id(of: avoided))` is an end of the way and cannot be avoided",
        help: "avoid somebody in between")
    }
    let answer = graph.answer(question)
    let isColoured = Terminal.isColoured(.output, color)
    Terminal.print(format.render(answer, of: graph, isColoured: isColoured))
    if answer.ways.paths.isEmpty { throw ExitStatus.found }
  }
}

/// The values of `--lines`.
enum LineKinds {
  /// The kinds that comma-separated lists name, in the order of the kinds; `nil` without any list.
  static func named(_ lists: [String]) throws -> [LineKind]? {
    guard !lists.isEmpty else { return nil }
    let names = lists.flatMap { $0.split { $0 == "," || $0 == " " }.map(String.init) }
    let all = LineKind.allCases.map(\.name)
    let kinds = try names.map { name in
      guard let kind = LineKind(name: name) else {
        throw Failure(
          "there is no kind of lines `\(name)`",
          help: Spelling.hint(for: name, in: all) ?? "the kinds are \(all.joined(separator: ", "))")
      }
      return kind
    }
    guard !kinds.isEmpty else { throw Failure("--lines names no kind") }
    return LineKind.allCases.filter(kinds.contains)
  }

  /// The kinds by which positions are measured: those that are named, or else solid lines.
  static func measured(_ lists: [String]) throws -> [LineKind] {
    let kinds = try named(lists) ?? [.reportsTo]
    guard !kinds.allSatisfy(\.leadsToBody) else {
      throw Failure(
        "\(kinds.map(\.name).joined(separator: " and ")) leads to bodies, and what is measured are "
          + "lines between positions", help: "choose others with --lines")
    }
    return kinds
  }
}
