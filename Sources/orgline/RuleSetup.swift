import ArgumentParser
import OrgLint

/// Which rules judge a chart, for commands that show findings beside something else.
struct RuleSetup: ParsableArguments {
  @OptionGroup var selection: RuleSelection

  @OptionGroup var settings: ConfigurationArguments

  /// The linter for these charts, and what lies among them without being a chart.
  func linter(for paths: [String]) throws -> (linter: Linter, companions: Companions) {
    var loaded = try settings.load(for: paths)
    var companions = Companions(files: loaded.files)
    for path in loaded.waivers { try companions.addWaivers(path) }
    let rules = try selection.rules(of: loaded.catalogue, under: &loaded.configuration)
    var linter = Linter(rules: rules)
    linter.today = try Today.day(settings.today)
    linter.severities = loaded.configuration.severities
    linter.knownRules = Set(loaded.catalogue.map(\.id))
    return (linter, companions)
  }
}
