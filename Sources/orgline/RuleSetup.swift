import ArgumentParser
import OrgLint

/// Which rules judge a chart, for commands that show findings beside something else.
struct RuleSetup: ParsableArguments {
  @OptionGroup var selection: RuleSelection

  @OptionGroup var settings: ConfigurationArguments

  /// The linter for these charts, and what lies among them without being a chart.
  func linter(for paths: [String]) throws -> (linter: Linter, companions: Companions) {
    var loaded = try settings.load(for: paths)
    var companions = Companions(files: loaded.files, roles: loaded.roles)
    for path in loaded.waivers { try companions.addWaivers(path) }
    var linter = try selection.linter(for: &loaded)
    linter.today = try Today.day(settings.today)
    return (linter, companions)
  }
}
