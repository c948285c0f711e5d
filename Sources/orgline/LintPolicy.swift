public import ArgumentParser
public import OrgLint
import OrgModel
import OrgReports

extension FailThreshold: ExpressibleByArgument {}

/// Which configuration tells the roles, for commands that judge nothing.
struct RoleArguments: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The configuration, for its roles; else orgline.yaml in the chart's folder or above.",
      valueName: "file"))
  var config: String?

  @Flag(name: .long, help: "Reads no configuration.")
  var noConfig = false

  /// The roles for these files, and what lies among them without being a chart.
  func companions(for paths: [String]) throws -> Companions {
    guard !noConfig || config == nil else {
      throw Failure("--config and --no-config contradict each other", help: "leave out one of them")
    }
    guard !noConfig else { return Companions() }
    return try ConfigurationLoader.companions(
      config ?? ConfigurationLoader.find(for: paths.first ?? "-", isChart: paths))
  }
}

/// Which configuration holds, and which day it is.
struct ConfigurationArguments: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The configuration; else orgline.yaml in the chart's folder or above.", valueName: "file"))
  var config: String?

  @Flag(name: .long, help: "Reads no configuration.")
  var noConfig = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A file of rules beside those of the configuration; may be repeated.", valueName: "file"))
  var rules: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The day that counts as today; else the system's, in UTC.", valueName: "yyyy-mm-dd"))
  var today: String?

  /// The configuration for these charts.
  func load(for paths: [String]) throws -> LoadedConfiguration {
    guard !noConfig || config == nil else {
      throw Failure("--config and --no-config contradict each other", help: "leave out one of them")
    }
    guard !noConfig else { return try ConfigurationLoader.load(nil, rules: rules) }
    return try ConfigurationLoader.load(
      config ?? ConfigurationLoader.find(for: paths.first ?? "-", isChart: paths), rules: rules)
  }
}

/// What holds for a run of the linter: configuration, waivers, baseline, and today.
struct LintPolicy: ParsableArguments {
  @OptionGroup var settings: ConfigurationArguments

  @Option(
    name: .long,
    help: ArgumentHelp("A file of waivers beside those of the configuration.", valueName: "file"))
  var waivers: [String] = []

  @Flag(name: .long, help: "Lets no waiver cover anything, to see what there is.")
  var noWaivers = false

  @Option(
    name: .long,
    help: ArgumentHelp("The findings that are known and do not count.", valueName: "file"))
  var baseline: String?

  @Flag(name: .long, help: "Writes the findings of this run as the baseline.")
  var writeBaseline = false

  @Option(
    name: .long,
    help: ArgumentHelp("The reason of new entries of the baseline.", valueName: "text"))
  var baselineReason = "adopted"

  @Flag(name: .long, help: "Fails when the baseline has entries that are no longer found.")
  var strictBaseline = false

  @Flag(name: .long, help: "Drops entries of the baseline that are no longer found.")
  var prune = false

  /// Everything that is known before the chart is read.
  func plan(_ selection: RuleSelection, _ paths: [String]) throws -> LintPlan {
    var loaded = try settings.load(for: paths)
    var companions = Companions(files: loaded.files, roles: loaded.roles)
    for path in loaded.waivers + waivers where !noWaivers { try companions.addWaivers(path) }
    var linter = try selection.linter(for: &loaded)
    guard !linter.rules.isEmpty || !linter.packs.isEmpty else {
      throw Failure(
        "no rule is left to run", help: "see `--select`, `--ignore` and `rules` of orgline.yaml")
    }
    linter.today = try Today.day(settings.today)
    linter.ignoresWaivers = noWaivers
    let baseline = try baselinePlan(loaded, paths, day: linter.today, &companions)
    return LintPlan(
      linter: linter, configuration: loaded.configuration, catalogue: loaded.catalogue,
      companions: companions, baseline: baseline)
  }

  private func baselinePlan(
    _ loaded: LoadedConfiguration, _ paths: [String], day: CalendarDay?,
    _ companions: inout Companions
  ) throws -> BaselinePlan? {
    guard let path = baseline ?? loaded.baseline, let day else {
      let wish = [
        (writeBaseline, "--write-baseline"), (prune, "--prune"),
        (strictBaseline, "--strict-baseline"),
      ].first { $0.0 }
      guard let wish else { return nil }
      throw Failure("\(wish.1) needs a baseline", help: "name one with `--baseline FILE`")
    }
    guard !baselineReason.split(whereSeparator: \.isWhitespace).isEmpty else {
      throw Failure("the reason of the baseline is empty")
    }
    if let identity = Files.identity(path) { companions.files.insert(identity) }
    if writeBaseline || prune {
      try OutputFiles.check(path, inputs: paths.filter { !Files.isFolder($0) })
    }
    var known = Baseline()
    if Files.exists(path) {
      var source = SourceBuffer()
      _ = source.append(file: path, bytes: try Files.read(path))
      known = try Baseline(reading: source, catalogue: loaded.catalogue)
    } else if !writeBaseline {
      throw Failure(
        "there is no baseline \(path)", help: "`--write-baseline` writes the findings of this run")
    }
    return BaselinePlan(
      path: path, known: known, day: day, reason: baselineReason, isWritten: writeBaseline,
      isPruned: prune, isStrict: strictBaseline || loaded.configuration.hasStrictBaseline)
  }
}

/// What is known before the chart is read.
struct LintPlan {
  /// The linter with its rules, weights and day.
  let linter: Linter
  /// What the configuration says.
  let configuration: Configuration
  /// The rules that there are.
  let catalogue: [RuleDefinition]
  /// What is read beside the chart.
  let companions: Companions
  /// What is done with the baseline.
  let baseline: BaselinePlan?

  /// The lightest finding that fails the run: as the command line says, or else the configuration.
  func threshold(_ option: FailThreshold?) -> Severity? {
    (option ?? configuration.failOn ?? .error).severity
  }

  /// Marks the findings that the baseline knows, writes it when asked, and tells how it stands.
  ///
  /// - Returns: whether entries that are no longer found fail the run.
  func settleBaseline(_ result: inout LintResult) throws -> Bool {
    try baseline?.settle(&result) ?? false
  }
}

/// What is done with a baseline.
struct BaselinePlan {
  let path: String
  let known: Baseline
  let day: CalendarDay
  let reason: String
  let isWritten: Bool
  let isPruned: Bool
  let isStrict: Bool

  func settle(_ result: inout LintResult) throws -> Bool {
    let verdict = known.apply(to: &result)
    if isWritten {
      let updated = known.updated(from: result, on: day, reason: reason)
      try OutputFiles.write([(path, Array(updated.text.utf8))], updating: path)
      let added = updated.apply(to: &result).known - verdict.known
      Terminal.printNote(
        "\(path) has \(updated.entries.count) "
          + "\(updated.entries.count == 1 ? "entry" : "entries"): "
          + "\(added) new, \(verdict.stale.count) dropped")
      return false
    }
    if isPruned, !verdict.stale.isEmpty {
      try OutputFiles.write(
        [(path, Array(known.text(without: verdict.stale).utf8))], updating: path)
      let count = verdict.stale.count
      Terminal.printNote("dropped \(count) stale \(count == 1 ? "entry" : "entries") from \(path)")
    }
    Terminal.printNote(verdict.summary)
    guard isStrict, !isPruned, !verdict.stale.isEmpty else { return false }
    let hidesNames = Orgline.hidesNames
    let errors = verdict.stale.map { entry in
      // What is gone may be called after somebody whom the chart no longer names.
      let key = entry.key.map {
        hidesNames && result.graph.node(withID: $0) == nil ? "hidden" : $0
      }
      return InputError(
        "\(entry.rule.name) [\(key.joined(separator: ", "))] is no longer found",
        at: entry.place, path: path, help: "`--prune` drops the entry")
    }
    var faults = InputErrors(errors, in: known.source)
    faults.charts = [result.graph.document]
    Terminal.printError(
      textReport(
        hidesNames ? faults.withoutNames() : faults,
        isColoured: Terminal.isColoured(.error, .auto), hidesNames: hidesNames))
    return true
  }
}
