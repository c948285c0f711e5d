import ArgumentParser
import Dispatch
import OrgLint
import OrgModel
import OrgReports

/// The command `orgline`.
@main
struct Orgline: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "orgline",
    abstract: "Lints, draws and compares organisation structures.",
    discussion: """
      A chart is YAML, JSON or CSV; PATH may be a file, a folder, `-` for standard input, or
      REVISION:PATH for a file in git. Several paths make one organisation. A scenario, which
      changes the chart that it extends, is a chart as well.

      Exit status: 0 when nothing weighs enough, 1 with findings (or differences, when asked),
      2 for wrong use and for input that cannot be read.
      """,
    version: "0.1.0",
    subcommands: [
      LintCommand.self, RenderCommand.self, CompareCommand.self, DiffCommand.self,
      ApplyCommand.self, LogCommand.self, ShowCommand.self, PathCommand.self, QueryCommand.self,
      WhatIfCommand.self,
      MetricsCommand.self,
      RulesCommand.self, SchemaCommand.self, TestCommand.self, WaiveCommand.self,
      GitDiffCommand.self, TextConvCommand.self,
    ])

  /// Runs the command with the exit statuses and the error form of the contract.
  ///
  /// Only what asks git or draws ever waits. Everything else runs to its end on this thread, and
  /// costs no other.
  static func main() {
    Terminal.prepare()
    Terminal.keepMemory()
    let arguments = LogCommand.withCounts(Array(CommandLine.arguments.dropFirst()))
    if let first = arguments.first, ["lint", "compare", "log"].contains(first) {
      // Until the arguments are read, the other cores have nothing to do.
      DispatchQueue.global().async { Linter.prepareStandard() }
    }
    Task.immediate {
      do {
        try checkCommand(arguments)
        var command = try parseAsRoot(arguments)
        if var waiting = command as? any WaitingCommand {
          try await waiting.run()
        } else {
          try command.run()
        }
        Terminal.exit(ExitStatus.clean.rawValue)
      } catch {
        Terminal.exit(report(error, arguments))
      }
    }
    dispatchMain()
  }

  /// Prints what went wrong and returns the exit status.
  private static func report(_ error: any Error, _ arguments: [String]) -> Int32 {
    if let status = error as? ExitStatus { return status.rawValue }
    let isJSON = wantsJSON(arguments)
    switch error {
    case let failure as InputErrors:
      let shown = hidesNames ? failure.withoutNames() : failure
      if isJSON { Terminal.print(jsonReport(shown)) }
      Terminal.printError(
        textReport(
          shown, isColoured: Terminal.isColoured(.error, .auto), hidesNames: hidesNames))
      return ExitStatus.unusable.rawValue
    case let failure as Failure:
      return report(failure.message, help: failure.help, isJSON: isJSON)
    default: break
    }
    guard exitCode(for: error) != .success else {
      Terminal.print(fullMessage(for: error) + "\n")
      return 0
    }
    let usage = fullMessage(for: error).split(separator: "\n").first { $0.hasPrefix("Usage:") }
    let failure = Failure(usage: message(for: error), usage.map(String.init))
    return report(failure.message, help: failure.help, isJSON: isJSON)
  }

  /// Checks that the first argument is a command, before a parser calls it "unexpected".
  private static func checkCommand(_ arguments: [String]) throws {
    let words = arguments.first == "help" ? arguments.dropFirst() : arguments[...]
    let known = configuration.subcommands.compactMap { $0.configuration.commandName }
    guard let word = words.first, !word.hasPrefix("-"), !(known + ["help"]).contains(word) else {
      return
    }
    throw Failure(
      "there is no command `\(word)`",
      help: Spelling.hint(for: word, in: known)
        ?? "the commands are \(known.joined(separator: ", ")); see `orgline --help`")
  }

  private static func report(_ message: String, help: String?, isJSON: Bool) -> Int32 {
    let failure = InputErrors([InputError(message, help: help)], in: SourceBuffer())
    if isJSON { Terminal.print(jsonReport(failure)) }
    Terminal.printError(textReport(failure, isColoured: Terminal.isColoured(.error, .auto)))
    return ExitStatus.unusable.rawValue
  }

  /// Whether the command line asks for JSON on standard output.
  private static func wantsJSON(_ arguments: [String]) -> Bool {
    value(of: "--format", in: arguments) == "json"
      || value(of: "--output", in: arguments) == "json=-"
  }

  /// Whether the command line asks that nobody is named: notes and faults come before what a
  /// command makes of its options, and after it.
  static var hidesNames: Bool {
    value(of: "--redact", in: Array(CommandLine.arguments.dropFirst())) == "names"
  }

  /// The last value of an option, found without parsing the command line: it may not parse.
  private static func value(of option: String, in arguments: [String]) -> String? {
    let pairs = zip(arguments, arguments.dropFirst() + [""])
    return pairs.reversed().lazy.compactMap { flag, value in
      if flag == option { return value }
      return flag.hasPrefix("\(option)=") ? String(flag.dropFirst(option.count + 1)) : nil
    }.first
  }
}

/// A command that may have to wait, for git or for a drawing.
///
/// The parser's `AsyncParsableCommand` would begin on another thread.
protocol WaitingCommand: ParsableCommand {
  /// Does what was asked for.
  mutating func run() async throws
}

/// How a run ends.
enum ExitStatus: Int32, Error {
  /// Nothing weighs enough.
  case clean = 0
  /// There are findings, or differences that were asked for.
  case found = 1
  /// Wrong use, or input that cannot be read.
  case unusable = 2

  /// Ends the run here, with everything written: to give large charts back piece by piece takes
  /// longer than to write what was found, and nobody needs their memory any more.
  func end() -> Never { Terminal.exit(rawValue) }
}

/// A reason why the command cannot do what it was asked for.
struct Failure: Error {
  /// What is wrong, in one sentence.
  let message: String
  /// What to do instead.
  let help: String?

  init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }

  /// What the parser says about wrong use, in our words: the first sentence is what is wrong, the
  /// rest, or else the usage, is help.
  init(usage text: String, _ usage: String?) {
    let line = text.split(separator: "\n").joined(separator: " ")
    let sentences = line.split(separator: "'. ", maxSplits: 1)
    let parts = sentences.count == 2 ? [sentences[0] + "'", sentences[1]] : [Substring(line)]
    let words = parts.map { part in
      let isQuoted = !part.contains("`") && part.count { $0 == "'" }.isMultiple(of: 2)
      let text = isQuoted ? String(part.replacing("'", with: "`")) : String(part)
      let lower = text.prefix(1).lowercased() + String(text.dropFirst())
      return lower.hasSuffix(".") ? String(lower.dropLast()) : lower
    }
    let usage = usage.map { $0.prefix(1).lowercased() + String($0.dropFirst()) }
    self.init(
      words[0], help: words.count > 1 ? words[1].replacing("please provide", with: "write") : usage)
  }
}
