public import ArgumentParser
import OrgModel
public import OrgReports

extension QueryFormat: ExpressibleByArgument {}

/// `orgline query`: the rows that match a pattern.
struct QueryCommand: WaitingCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Asks a chart a question in OrgPath, the language of patterns.",
    discussion: """
      A pattern draws what is looked for: (c:CISO)-[:REPORTS_TO]->+(m:CIO). Labels are \
      roles, kinds of bodies, Position, Body, Person, Unit, Responsibility and Top; kinds \
      of lines are written in capitals. --return takes names, properties and counts, \
      AS, ORDER BY, SKIP and LIMIT.

      Exit status: 0, also when nothing matches; 2 for wrong use, for input that cannot \
      be read, and when the steps ran out before the end.
      """)

  @Argument(
    help: ArgumentHelp(
      "The chart (a file, a folder, `-`, or REVISION:PATH in git), and behind it the pattern.",
      valueName: "path… pattern"))
  var words: [String]

  @OptionGroup var reading: ReadingArguments

  @OptionGroup var roles: RoleArguments

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What is told of each match: 'm.id, count(r) AS span ORDER BY span DESC'; else every name.",
      valueName: "columns"))
  var `return`: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The value of `$name`; may be repeated.", valueName: "name=value"))
  var param: [String] = []

  @Option(name: .long, help: "The form of the rows: table, json, csv.")
  var format: QueryFormat = .table

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Writes to a file instead.", valueName: "file"))
  var output: String?

  @Flag(name: .long, help: "Lets columns tell what somebody costs.")
  var showPay = false

  @Flag(name: .long, help: "Shows in which order the chart would be searched, and no rows.")
  var explainPlan = false

  @Option(name: .long, help: ArgumentHelp("The day that `$today` is.", valueName: "YYYY-MM-DD"))
  var today: String?

  @Option(name: .long, help: "When text is coloured: auto, always, never.")
  var color: ColorChoice = .auto

  @Option(name: .long, help: "Hides `names` of people, in titles and ids too.")
  var redact: Redaction?

  func run() async throws {
    guard words.count > 1, let pattern = words.last else {
      throw Failure(
        "a query needs a chart and a pattern",
        help: "write `orgline query org.yaml '(m)<-[:REPORTS_TO]-(r)' --return 'm, count(r)'`")
    }
    let paths = Array(words.dropLast())
    if let output { try OutputFiles.check(output, inputs: paths) }
    let companions = try roles.companions(for: paths)
    let question = try Question(
      pattern, `return`, try parameters(), showsPay: showPay, companions.roles)
    if let unused = question.query.unusedParameters.first {
      throw Failure("the query does not use the parameter `$\(unused)`", help: "leave it out")
    }
    let graph = try await ChartInput(reading: reading, companions: companions).graph(paths)
    let chart = PropertyGraph(
      graph, parts: question.query.parts, today: try Today.day(today), hidesNames: redact == .names)
    if explainPlan {
      try write(question.query.plan(in: chart))
      return
    }
    let results = question.query.results(in: chart, wantsWitness: false)
    for hint in results.absentLabels { Terminal.printNote(hint) }
    guard results.isComplete else {
      throw Failure(
        "the steps ran out before the whole chart was searched, so the rows would not be all",
        help: "join the parts of the pattern by lines, or name fewer nodes")
    }
    let answer = QueryAnswer(
      chart: chart, columns: question.clause.columns.map(\.name),
      rows: question.clause.rows(of: results))
    let isColoured = output == nil && Terminal.isColoured(.output, color)
    try write(format.render(answer, isColoured: isColoured))
  }

  private func write(_ text: String) throws {
    if let output, output != "-" {
      try OutputFiles.write([(output, Array(text.utf8))])
    } else {
      Terminal.print(text)
    }
  }

  private func parameters() throws -> [String: PatternValue] {
    var parameters: [String: PatternValue] = [:]
    for entry in param {
      let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw Failure("`\(entry)` sets no parameter", help: "write `--param most=12`")
      }
      parameters[String(parts[0])] = PatternValue(typed: String(parts[1]))
    }
    return parameters
  }
}

/// A pattern with what is told of it; its faults point into the words of the command line.
private struct Question {
  let query: PatternQuery
  let clause: ReturnClause

  init(
    _ pattern: String, _ columns: String?, _ parameters: [String: PatternValue], showsPay: Bool,
    _ roles: RoleCatalogue
  ) throws {
    var source = SourceBuffer()
    _ = source.append(file: "<pattern>", bytes: Array(pattern.utf8))
    if let columns { _ = source.append(file: "<return>", bytes: Array(columns.utf8)) }
    func range(_ range: Range<Int>, from start: Int?) -> SourceRange? {
      start.map {
        SourceRange(start: UInt32($0 + range.lowerBound), length: UInt32(max(1, range.count)))
      }
    }
    let starts = source.files.map(\.range.lowerBound)
    var definition = PatternQuery.Definition(match: pattern)
    definition.parameters = parameters
    definition.mayTellPay = showsPay
    do throws(PatternError) {
      if let columns {
        clause = try ReturnClause(columns)
      } else {
        // What is wrong with the pattern is told below, where it is read for good.
        let names = (try? PatternQuery(definition, catalogue: roles))?.names ?? []
        clause = try ReturnClause(
          names.isEmpty ? "count(*)" : names.map { "`\($0)` AS `\($0)`" }.joined(separator: ", "))
      }
    } catch {
      let fault = InputError(
        error.message, at: range(error.range, from: starts.last), help: error.help)
      throw Self.faults([fault], in: source)
    }
    definition.values = clause.expressions
    do throws(PatternQuery.Faults) {
      query = try PatternQuery(definition, catalogue: roles)
    } catch {
      let all = clause.columns + clause.orders.map(\.column)
      let faults = error.faults.map { fault in
        var place = range(fault.error.range, from: starts.first)
        if case .value(let number) = fault.part {
          let own = all[number].range.lowerBound
          let shifted = (fault.error.range.lowerBound + own)..<(fault.error.range.upperBound + own)
          place = range(shifted, from: columns == nil ? nil : starts.last)
        }
        return InputError(fault.error.message, at: place, help: fault.error.help)
      }
      throw Self.faults(faults, in: source)
    }
  }

  /// What is wrong with the words of the command line, which quote no chart.
  private static func faults(_ faults: [InputError], in source: SourceBuffer) -> InputErrors {
    var errors = InputErrors(faults, in: source)
    errors.charts = []
    return errors
  }
}
