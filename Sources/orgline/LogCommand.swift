public import ArgumentParser
import OrgFormats
import OrgLint
import OrgModel
public import OrgReports
import SystemPackage

extension HistoryFormat: ExpressibleByArgument {}

/// `orgline log`: what each commit did to a chart.
struct LogCommand: WaitingCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Tells what each commit changed in a chart.",
    usage: "orgline log [<options>] <path>",
    discussion: """
      Commits are listed as `git log --follow` lists them, the newest first, each with what it \
      moved, opened, closed, reassigned, … and the findings that came and went with it; those of \
      a folder also under the names that it had before. A copy \
      of a chart that stayed is a chart of its own, which begins there. A merge is one step from \
      its first parent; --all-parents lists the commits of the merged branches instead, and of a \
      merge only what differs from each of its parents: what it changed itself. Revisions that \
      cannot be read are told and stepped over; where a rule gave up, that is said, and none of \
      its findings is told. All revisions are judged by the rules of now, \
      as of the day of the newest commit unless --today names another.

      --since and --until take a day (2026-03-01), a time (2026-03-01T12:00:00Z), a span \
      ("2 weeks ago", yesterday) or a revision (main, v1.0, HEAD~3): what it does not have yet, \
      and what it has.

      Exit status: 0, or 2 for wrong use and where git has no history of the chart.
      """)

  @Argument(
    help: ArgumentHelp(
      "The chart: a file, a folder, a scenario, or REVISION:PATH for the history up to there.",
      valueName: "path"), completion: Completions.charts)
  var paths: [String] = []

  @OptionGroup var reading: ReadingArguments

  @OptionGroup var setup: RuleSetup

  @Option(
    name: [.customShort("n", allowingJoined: true), .customLong("max-count")],
    help: ArgumentHelp("Ends after so many commits.", valueName: "count"))
  var count: Int?

  @Option(
    name: .long, help: ArgumentHelp("Only commits since a date or a revision.", valueName: "date"))
  var since: String?

  @Option(
    name: .long, help: ArgumentHelp("Only commits until a date or a revision.", valueName: "date"))
  var until: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Only commits with this in the author's name or address.", valueName: "who"))
  var author: String?

  @Option(
    name: [.long, .customLong("who")],
    help: ArgumentHelp(
      "Only what touches this position or body; may be repeated.", valueName: "id"))
  var position: [String] = []

  @Flag(name: .long, help: "Leaves out commits that changed nothing in the structure.")
  var changes = false

  @Flag(name: .long, help: "The oldest commit first.")
  var reverse = false

  @Flag(
    name: .long, help: "Lists the commits of merged branches, and of merges only their own changes."
  )
  var allParents = false

  @Flag(name: .long, help: "Looks for no findings.")
  var noLint = false

  @Option(name: .long, help: "The form of the history: text, json, markdown.")
  var format: HistoryFormat = .text

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Writes to a file instead.", valueName: "file"))
  var output: String?

  @Option(name: .long, help: "When text is coloured: auto, always, never.")
  var color: ColorChoice = .auto

  @Option(name: .long, help: "Hides `names` of people, authors among them, in ids too.")
  var redact: Redaction?

  private var path: String { paths[0] }

  /// The arguments with `-n3` for `-3`, as git has it, where the command is this one.
  static func withCounts(_ arguments: [String]) -> [String] {
    guard arguments.first == configuration.commandName else { return arguments }
    let words = arguments.prefix { $0 != "--" }
    return words.enumerated().map { number, word in
      let isCount = word.count > 1 && word.first == "-" && word.dropFirst().allSatisfy(\.isNumber)
      // Of an option it is the value.
      let isValue = ["-n", "--max-count", "--since", "--until"].contains(words[max(0, number - 1)])
      return isCount && !isValue ? "-n" + word.dropFirst() : word
    } + arguments.dropFirst(words.count)
  }

  func run() async throws {
    guard paths.count == 1 else {
      throw Failure(
        paths.isEmpty
          ? "the chart is missing" : "a history is that of one chart, not of \(paths.count)",
        help: paths.isEmpty
          ? "write `orgline log PATH`"
          : "a folder with its files is one chart; the history up to a revision is that of"
            + " REVISION:PATH, as in `main~3:org.yaml`")
    }
    if let count, count < 1 { throw Failure("-n must be 1 or more, not \(count)") }
    if let output { try OutputFiles.check(output, inputs: [path]) }
    var (linter, companions) = try setup.linter(for: [path])
    // What a commit brings about is told whether or not somebody has accepted it.
    linter.ignoresWaivers = true
    let place = try await self.place()
    let range = try await self.range(place)
    let history = try await GitHistory(of: place, range)
    if history.steps.isEmpty {
      try await explainAbsence(place, range)
      try write(ChartLog.Result())
      return
    }
    let newest = String(history.steps[0].commit.date.prefix(10))
    if setup.settings.today == nil, let day = CalendarDay(newest) {
      linter.today = day
    }
    var options = try reading.options()
    options.roles = companions.roles
    let log = ChartLog(
      place: place, steps: history.steps, range: range, options: options,
      linter: noLint ? nil : linter, positions: Set(position), onlyChanges: changes,
      most: count ?? .max, hidesNames: redact == .names)
    let result = try await log.run()
    try await check(result, place)
    try write(result)
    if !result.bases.isEmpty {
      Terminal.printNote(
        "only commits of the scenario itself are listed; what it extends has a history of its own:"
          + " \(result.bases.joined(separator: ", "))")
    }
    if history.isCut {
      Terminal.printNote(
        "the clone is shallow, so that the history begins late: `git fetch --unshallow` gets it all"
      )
    }
  }

  /// Checks that there is a chart, with the positions that were asked for.
  private func check(_ result: ChartLog.Result, _ place: GitHistory.Place) async throws {
    // Where the walk ended early, older revisions may well know them.
    let isWhole = result.entries.count < count ?? .max
    if isWhole, let unknown = position.first(where: { result.ids?.contains($0) == false }) {
      throw Failure(
        "there is no position or body `\(unknown)` in these revisions of \(path)",
        help: Spelling.hint(
          for: unknown, in: result.names?.unnamed(result.ids ?? []) ?? (result.ids ?? []).sorted()))
    }
    guard !result.entries.isEmpty || !position.isEmpty || changes else {
      throw Failure(
        "there is no chart in the history of \(path)",
        help: try await LogAbsence(place: place, scenario: result.leftOut).help())
    }
    guard let output, output != "-", !result.bases.isEmpty else { return }
    let top = try await Git.git(["-C", place.folder, "rev-parse", "--show-toplevel"], for: path)
    guard let top = top.output.map(Git.firstLine) else { return }
    try OutputFiles.check(
      output, inputs: (result.bases + result.extendedScenarios).map { "\(top)/\($0)" })
  }

  private func range(_ place: GitHistory.Place) async throws -> GitHistory.Range {
    var range = GitHistory.Range()
    range.walksBranches = allParents
    range.author = author
    if let since { range.since = try await HistoryBound(since, for: "since", in: place) }
    if let until { range.until = try await HistoryBound(until, for: "until", in: place) }
    return range
  }

  /// Says that the commits of a chart are all left out.
  ///
  /// - Throws: `Failure` where the chart has none.
  private func explainAbsence(_ place: GitHistory.Place, _ range: GitHistory.Range) async throws {
    var whole = GitHistory.Range()
    whole.walksBranches = range.walksBranches
    guard range.isPart, try await !GitHistory(of: place, whole).steps.isEmpty else {
      throw Failure(
        "git has no history of \(path)",
        help: Files.exists(path) ? "was it ever committed?" : nil)
    }
    let options = [("since", since), ("until", until), ("author", author)]
      .compactMap { option, value in value.map { _ in "--\(option)" } }
    let list = options.joined(separator: " and ")
    Terminal.printNote("\(path) has commits, and \(list) left all of them out")
  }

  private func write(_ result: ChartLog.Result) throws {
    let isPrinted = output == nil || output == "-"
    var settings = HistoryOptions()
    settings.hiddenNames = result.names
    settings.isColoured = isPrinted && Terminal.isColoured(.output, color)
    let entries = reverse ? result.entries.reversed() : result.entries
    let text = format.render(path, entries, settings)
    if let output, !isPrinted {
      try OutputFiles.write([(output, Array(text.utf8))])
    } else {
      Terminal.print(text)
    }
  }

  /// Where the chart lies: git is asked there, so that the current folder may be elsewhere.
  private func place() async throws -> GitHistory.Place {
    guard path != "-", !path.isEmpty else {
      throw Failure("standard input has no history", help: "name the file")
    }
    if Files.exists(path) {
      let real = Files.resolved(path)
      if Files.isFolder(real) {
        return GitHistory.Place(
          folder: real, path: ".", isFolder: true, revision: nil, name: path)
      }
      let whole = FilePath(real)
      let above = whole.removingLastComponent().string
      return GitHistory.Place(
        folder: above.isEmpty ? "." : above, path: whole.lastComponent?.string ?? real,
        isFolder: false, revision: nil, name: path)
    }
    guard let place = RevisionPath(path) else {
      // A file that is gone has a history as well.
      return GitHistory.Place(folder: ".", path: path, isFolder: false, revision: nil, name: path)
    }
    guard !place.isIndex else {
      throw Failure("the index has no history", help: "name a commit: `HEAD:\(place.path)`")
    }
    var type = try await Git.git(["cat-file", "-t", place.object], for: path)
    if type.output == nil {
      // Without a working tree, paths begin at the top of the repository.
      type = try await Git.git(["cat-file", "-t", place.name(of: place.path)], for: path)
    }
    return GitHistory.Place(
      folder: ".", path: place.path.isEmpty ? "." : place.path,
      isFolder: type.output.map(Git.firstLine) == "tree", revision: place.revision, name: path)
  }
}
