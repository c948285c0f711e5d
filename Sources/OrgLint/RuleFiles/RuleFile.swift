internal import OrgFormats
public import OrgModel

/// Files of rules: patterns with a name, a message and tests, in YAML or JSON.
///
/// ```swift
/// var source = SourceBuffer()
/// _ = source.append(file: "rules.yaml", bytes: bytes)
/// let linter = Linter(rules: try RuleFile.definitions(in: source).map { $0.rule() })
/// ```
public struct RuleFile: Sendable {
  /// The files, and the texts that were decoded from them: what places point into.
  public let source: SourceBuffer
  let rules: [Entry]
  /// The packs that the files are.
  let packs: [Pack]

  /// A rule, with the plan of its standard options.
  struct Entry: Sendable {
    var written: WrittenRule
    var plan: PatternPlan
  }

  /// Reads all files of a buffer that holds nothing but rule files.
  ///
  /// - Throws: everything that is wrong with them, in the order of the files.
  /// - Complexity: O(*n*) for *n* bytes.
  public init(_ source: SourceBuffer) throws(InputErrors) {
    try self.init(source, beside: [])
  }

  /// Reads all files of a buffer, whose rules stand beside those of `catalogue`: a name that is
  /// taken there is a fault.
  ///
  /// - Parameter roles: the roles that labels name and that titles are read as in the tests of the
  ///   rules; the standard ones when `nil`.
  /// - Throws: everything that is wrong with them, in the order of the files.
  package init(
    _ source: SourceBuffer, beside catalogue: [RuleDefinition], roles: RoleCatalogue? = nil
  ) throws(InputErrors) {
    var source = source
    var errors: [InputError] = []
    var rules: [WrittenRule] = []
    var packs: [Pack] = []
    for index in source.files.indices {
      let (pack, found, faults) = Self.read(file: index, in: &source)
      rules += found
      errors += faults
      guard let pack else { continue }
      if packs.contains(where: { $0.id == pack.id }) { errors.append(Self.repeated(pack)) }
      packs.append(pack)
    }
    var entries: [Entry] = []
    let taken = Set(catalogue.map(\.id))
    var first: [RuleID: WrittenRule] = [:]
    var map = SourceMap(source)
    for index in rules.indices { rules[index].roles = roles }
    for rule in rules {
      if let known = first[rule.id] {
        errors.append(Self.repeated(rule, known, &map))
        continue
      }
      if !rule.id.name.isEmpty { first[rule.id] = rule }
      if taken.contains(rule.id) {
        errors.append(
          InputError(
            "there is a built-in rule `\(rule.id.name)`",
            at: rule.idPlace.source ?? rule.place.source, help: "give this one another name"))
      }
      // Without a pattern, no other text can be judged, and its absence was told.
      guard !rule.match.place.isAbsent else { continue }
      do {
        entries.append(
          Entry(written: rule, plan: try PatternPlanner.plan(rule, in: source)))
      } catch {
        errors += error.errors
      }
    }
    errors += rules.flatMap { Self.testFaults($0, source) }
    guard errors.isEmpty else { throw InputErrors(Self.limited(errors, source), in: source) }
    self.source = source
    self.rules = entries
    self.packs = packs
  }

  /// The rules of a buffer that holds nothing but rule files.
  ///
  /// - Throws: everything that is wrong with them, in the order of the files.
  public static func definitions(in source: SourceBuffer) throws(InputErrors) -> [RuleDefinition] {
    try RuleFile(source).definitions
  }

  /// The rules, in the order of the files.
  public var definitions: [RuleDefinition] {
    let (source, packs) = (source, packs)
    return rules.map { entry in
      RuleDefinition(entry.written.info) { options in
        options.isEmpty
          ? PatternRule(entry.written, entry.plan) : PatternRule(entry.written, options: options)
      } written: {
        WrittenRule.InFile(
          rule: entry.written, pack: packs.first { $0.id == entry.written.pack }, source: source)
      }
    }
  }

  // MARK: Reading

  /// The rules of one file as they are written, and what is wrong with their form.
  static func read(
    file: Int, in source: inout SourceBuffer
  ) -> (pack: Pack?, rules: [WrittenRule], errors: [InputError]) {
    let name = source.files[file].name
    let (tree, errors) = LocatedFile.read(file: file, in: &source)
    guard let root = tree.root else {
      let empty = InputError(
        "the file is empty", path: name,
        help: "a rule file is a list of rules: begin each with `- id:`")
      return (nil, [], errors.isEmpty ? [empty] : errors.map { advised($0, source) })
    }
    var reader = RuleFileReader(source, path: name)
    reader.read(root)
    var pack = reader.pack
    pack?.path = name
    return (pack, reader.rules, errors.map { advised($0, source) } + reader.fields.errors)
  }

  /// A pattern is often what YAML stumbles over: then the advice is to quote it.
  private static func advised(_ error: InputError, _ source: SourceBuffer) -> InputError {
    guard let range = error.range, let file = source.fileIndex(at: range.start) else {
      return error
    }
    let bytes = source.bytes[source.files[file].range]
    let place = min(Int(range.start), bytes.endIndex)
    let start = bytes[..<place].lastIndex(of: 10).map { $0 + 1 } ?? bytes.startIndex
    let end = bytes[place...].firstIndex(of: 10) ?? bytes.endIndex
    let line = String(decoding: bytes[start..<end], as: UTF8.self)
    guard let key = patternKeys.first(where: { line.contains("\($0):") }) else { return error }
    var error = error
    let written = line.drop { $0 != ":" }.dropFirst().drop { $0 == " " }
    if written.contains("{") || written.contains("[") || written.contains("`") {
      error.help =
        "a text with `{`, `[` or `: ` in it needs quotes, or stands behind `|` on the next "
        + "lines: write `\(key): \"…\"`"
    }
    return error
  }

  private static let patternKeys = [
    "match", "where", "unless", "require", "having", "message", "suggest", "bad", "ok", "pattern",
  ]

  private static func repeated(_ pack: Pack) -> InputError {
    InputError(
      "the pack `\(pack.id)` is written twice", path: pack.path,
      help: "give one of the two files another id")
  }

  private static func repeated(
    _ rule: WrittenRule, _ first: WrittenRule, _ map: inout SourceMap
  ) -> InputError {
    let place = first.place.source.flatMap { map.location(of: $0) }
    return InputError(
      "the rule `\(rule.id.name)` is written twice", at: rule.place.source,
      help: place.map { "it stands first at \($0.path):\($0.line)" })
  }

  private static func testFaults(_ rule: WrittenRule, _ source: SourceBuffer) -> [InputError] {
    let known = rule.parameters.map(\.option.name)
    var errors: [InputError] = []
    for test in rule.tests {
      errors += test.parameters.keys.sorted().filter { !known.contains($0) }.map { name in
        InputError(
          "the rule `\(rule.id.name)` has no parameter `\(name)`", at: test.place.source,
          help: Spelling.hint(for: name, in: known)
            ?? (known.isEmpty ? "it has none" : "it has \(known.joined(separator: ", "))"))
      }
      do {
        _ = try test.graph(in: source, roles: rule.roles)
      } catch {
        errors += error.errors
      }
    }
    return errors
  }

  /// The most faults that are told of one file.
  private static let limit = 100

  /// The faults in the order of the files, of each file the first ones.
  private static func limited(_ errors: [InputError], _ source: SourceBuffer) -> [InputError] {
    var kept: [InputError] = []
    var counts: [Int: Int] = [:]
    for error in sorted(errors) {
      let file = error.range.flatMap { source.fileIndex(at: $0.start) } ?? -1
      counts[file, default: 0] += 1
      if counts[file, default: 0] <= limit { kept.append(error) }
    }
    for (file, count) in counts.sorted(by: { $0.key < $1.key }) where count > limit {
      let path = file < 0 ? nil : source.files[file].name
      kept.append(InputError("and \(count - limit) more like these", path: path))
    }
    return kept
  }

  private static func sorted(_ errors: [InputError]) -> [InputError] {
    errors.enumerated().sorted { a, b in
      (a.element.range?.start ?? .max, a.offset) < (b.element.range?.start ?? .max, b.offset)
    }.map(\.element)
  }
}
