/// The schemas of Orgline's files, and of the list of packs, in JSON Schema (draft 7, which editors
/// handle best).
///
/// They describe the form of a file. What they cannot see (names that nothing answers to, patterns,
/// circles) the readers and the rules find.
public enum JSONSchema: String, CaseIterable, Sendable {
  /// A chart.
  case chart
  /// A scenario: changes to a chart.
  case scenario
  /// A file of rules.
  case rules
  /// A configuration, `orgline.yaml`.
  case config
  /// A file of waivers.
  case waivers
  /// A baseline.
  case baseline
  /// The list of packs, which Orgline writes for programs.
  case packs

  /// What the schema describes, in a line.
  public var summary: String {
    switch self {
    case .chart: "a chart in YAML or JSON"
    case .scenario: "a scenario, which changes a chart"
    case .rules: "a file of rules"
    case .config: "the configuration, orgline.yaml"
    case .waivers: "a file of waivers"
    case .baseline: "a baseline of known findings"
    case .packs: "what `orgline rules --packs --format json` prints"
    }
  }

  /// The schema, in JSON.
  public var text: [UInt8] {
    switch self {
    case .chart: PackageResources.chart_json
    case .scenario: PackageResources.scenario_json
    case .rules: PackageResources.rules_json
    case .config: PackageResources.config_json
    case .waivers: PackageResources.waivers_json
    case .baseline: PackageResources.baseline_json
    case .packs: PackageResources.packs_json
    }
  }
}
