import ArgumentParser
import OrgLint

/// Which rules judge a chart, for commands that show findings beside something else.
struct RuleSetup: ParsableArguments {
  @OptionGroup var selection: RuleSelection

  @OptionGroup var settings: ConfigurationArguments

  /// The linter for these charts, and what lies among them without being a chart.
  func linter(for paths: [String]) throws -> (linter: Linter, companions: Companions) {
    let (loaded, companions) = try load(for: paths)
    return (try linter(with: loaded), companions)
  }

  /// The linter with a configuration, for whoever reads charts while its rules are made.
  func linter(with configuration: LoadedConfiguration) throws -> Linter {
    var loaded = configuration
    var linter = try selection.linter(for: &loaded)
    linter.today = try Today.day(settings.today)
    return linter
  }

  /// What lies among these charts without being a chart, for a run that judges nothing: what the
  /// command line and the configurations say is checked all the same, but no rule is made: that
  /// takes longer than to draw a small chart.
  func companions(for paths: [String]) throws -> Companions {
    guard selection.isEmpty else { return try linter(for: paths).companions }
    _ = try Today.day(settings.today)
    return try load(for: paths).companions
  }

  /// What is configured for these charts, and what lies among them without being a chart.
  func load(
    for paths: [String]
  ) throws -> (loaded: LoadedConfiguration, companions: Companions) {
    let loaded = try settings.load(for: paths)
    var companions = Companions(files: loaded.files, roles: loaded.roles)
    for path in loaded.waivers { try companions.addWaivers(path) }
    return (loaded, companions)
  }
}
