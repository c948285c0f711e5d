internal import OrgFormats
package import OrgModel

/// One `orgline.yaml` as it was written: its form is checked, its rules are not known yet.
package struct ConfigurationFile: Sendable {
  /// What is said of a rule or a family.
  package struct Entry: Sendable {
    /// The rule or the family.
    let name: LocatedValue
    /// The severity, when one is stated.
    var level: SeverityPolicy.Level?
    /// The options, with their values.
    var options: [(key: LocatedValue, value: LocatedValue)] = []
  }

  /// What is said of rules in some files.
  struct Override: Sendable {
    var globs: [Glob] = []
    var entries: [Entry] = []
  }

  /// The folder of the file, absolute.
  package let folder: String
  /// The configurations that it builds on, the weakest first.
  package private(set) var extends: [LocatedText] = []
  /// The files of rules.
  package private(set) var ruleFiles: [LocatedText] = []
  /// The files of waivers.
  package private(set) var waivers: [LocatedText] = []
  /// The baseline.
  package private(set) var baseline: LocatedText = .absent
  /// The packs that are on.
  private(set) var packs: [LocatedText] = []
  var includesDrafts: Bool?
  var failOn: FailThreshold?
  var requiresCandidates: Bool?
  var hasStrictBaseline: Bool?
  /// The most days that a waiver may run.
  var longest: Int?
  /// The most findings that a waiver may cover.
  var widest: Int?
  /// What is said of roles.
  var roles: [RoleSetting] = []
  var entries: [Entry] = []
  var overrides: [Override] = []

  private init(folder: String) { self.folder = folder }

  private static let keys = [
    "orgline", "extends", "rule_files", "fail_on", "require_candidates", "strict_baseline",
    "baseline", "waivers", "waiver_limits", "packs", "drafts", "rules",
    "overrides", "roles",
  ]

  /// Reads a file of `source` that lies in `folder`, and tells what is wrong with its form.
  package static func read(
    file: Int, in source: inout SourceBuffer, folder: String
  ) -> (file: ConfigurationFile, errors: [InputError]) {
    var result = ConfigurationFile(folder: folder)
    let (tree, errors) = LocatedFile.read(file: file, in: &source)
    guard errors.isEmpty else { return (result, errors) }
    guard let root = tree.root, root.kind == .mapping else {
      let error = InputError(
        "this is no configuration", at: tree.root?.text.source, path: source.files[file].name,
        help: "a configuration begins with `orgline: 1`")
      return (result, [error])
    }
    var fields = FieldReader(source)
    fields.checkVersion(root.entries, root)
    for (key, value) in root.entries { result.read(fields.string(key), key, value, &fields) }
    return (result, fields.errors)
  }

  private mutating func read(
    _ name: String, _ key: LocatedValue, _ value: LocatedValue, _ fields: inout FieldReader
  ) {
    switch name {
    case "orgline": break
    case "extends": extends = fields.texts(value, name)
    case "rule_files": ruleFiles = fields.texts(value, name)
    case "waivers": waivers = fields.texts(value, name)
    case "baseline": baseline = fields.text(value, name)
    case "packs": packs = fields.texts(value, name)
    case "drafts": includesDrafts = fields.flag(value, name)
    case "fail_on": failOn = fields.choice(value, name, of: FailThreshold.self)
    case "require_candidates": requiresCandidates = fields.flag(value, name)
    case "strict_baseline": hasStrictBaseline = fields.flag(value, name)
    case "waiver_limits": readLimits(value, &fields)
    case "rules": entries = Self.entries(value, areOverrides: false, &fields)
    case "overrides": readOverrides(value, &fields)
    case "roles": roles = RoleSetting.read(value, &fields)
    default: fields.unknownKey(key, in: "a configuration", known: Self.keys)
    }
  }

  private mutating func readLimits(_ value: LocatedValue, _ fields: inout FieldReader) {
    for (key, value) in fields.entries(value, "waiver_limits") {
      let name = fields.string(key)
      switch name {
      case "longest":
        let text = fields.text(value, name)
        guard !text.isAbsent else { break }
        longest = Self.days(fields.source.string(text))
        guard longest == nil else { break }
        fields.fault(
          "longest must be a number of days, weeks or years, not `\(fields.string(value))`",
          at: value, help: "write it as 365d, 52w or 1y")
      case "widest":
        let text = fields.text(value, name)
        guard !text.isAbsent else { break }
        widest = Int(fields.source.string(text)).flatMap { $0 > 0 ? $0 : nil }
        guard widest == nil else { break }
        fields.fault(
          "widest must be a whole number of 1 or more, not `\(fields.string(value))`", at: value)
      default: fields.unknownKey(key, in: "waiver_limits", known: ["longest", "widest"])
      }
    }
  }

  private static func days(_ text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let units = ["d": 1, "w": 7, "y": 365]
    guard digits.count < 7, let count = Int(digits), count > 0,
      let unit = units[String(text.dropFirst(digits.count))]
    else { return nil }
    return count * unit
  }

  // MARK: Rules

  private static func entries(
    _ value: LocatedValue, areOverrides: Bool, _ fields: inout FieldReader
  ) -> [Entry] {
    fields.entries(value, "rules").map { key, value in
      var entry = Entry(name: key)
      guard value.kind == .mapping else {
        entry.level = level(value, fields.string(key), &fields)
        return entry
      }
      for (key, value) in value.entries {
        if fields.string(key) == "severity" {
          entry.level = fields.choice(value, "severity", of: SeverityPolicy.Level.self)
        } else if areOverrides {
          fields.fault(
            "`\(fields.string(key))` cannot differ from file to file", at: key,
            help: "a rule looks at the whole chart: set its options below `rules`")
        } else {
          entry.options.append((key, value))
        }
      }
      return entry
    }
  }

  private static func level(
    _ value: LocatedValue, _ rule: String, _ fields: inout FieldReader
  ) -> SeverityPolicy.Level? {
    guard value.isScalar else {
      fields.fault(
        "\(rule) must be a severity or a mapping, not \(fields.name(value))", at: value,
        help: "write off, info, warning or error, or `{ severity: …, limit: … }`")
      return nil
    }
    return fields.choice(value, "severity", of: SeverityPolicy.Level.self)
  }

  private mutating func readOverrides(_ value: LocatedValue, _ fields: inout FieldReader) {
    guard value.kind == .sequence || value.kind == .null else {
      fields.fault(
        "overrides must be a list, not \(fields.name(value))", at: value,
        help: "write `- { paths: [\"legacy/**\"], rules: { … } }`")
      return
    }
    for item in value.items {
      var override = Override()
      var hasPaths = false
      for (key, value) in fields.entries(item, "an override") {
        switch fields.string(key) {
        case "paths":
          hasPaths = true
          override.globs = fields.texts(value, "paths").map { Glob(fields.source.string($0)) }
        case "rules": override.entries = Self.entries(value, areOverrides: true, &fields)
        default: fields.unknownKey(key, in: "an override", known: ["paths", "rules"])
        }
      }
      if !hasPaths, item.kind == .mapping {
        fields.fault(
          "an override names no paths", at: item, help: "write `paths: [\"legacy/**\"]`")
      }
      overrides.append(override)
    }
  }
}

/// From which weight on findings make a run fail.
public enum FailThreshold: String, CaseIterable, Sendable {
  /// Errors do.
  case error
  /// Warnings and errors do.
  case warning
  /// Every finding does.
  case info
  /// None does.
  case never

  /// The lightest severity that fails, or `nil`.
  public var severity: Severity? { Severity(rawValue: rawValue) }
}
