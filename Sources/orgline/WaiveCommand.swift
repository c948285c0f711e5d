public import ArgumentParser
import OrgLint
import OrgModel
public import OrgReports

extension WaiverRegisterFormat: ExpressibleByArgument {}

/// `orgline waive`: writes a waiver, or lists those that there are.
struct WaiveCommand: WaitingCommand {
  static let configuration = CommandConfiguration(
    commandName: "waive", abstract: "Accepts a finding for a time, or lists what is accepted.",
    discussion: """
      orgline waive independence/ciso-under-cio --key ciso,cio --reason "the CRO begins in March" \
      --until 2027-03-31 --approved-by board-chair --check org.yaml
      orgline waive --list org.yaml
      """)

  @Argument(help: "The rule whose finding is accepted.", completion: Completions.rules)
  var rule: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The ids of the finding's key; `*` for any id; one with a comma stands in \"…\".",
      valueName: "id,…"))
  var key: [String] = []

  @Option(name: .long, help: ArgumentHelp("Why it is accepted.", valueName: "text"))
  var reason: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The last day on which it is.", valueName: "yyyy-mm-dd"))
  var until: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Who accepted it: a position, a body, or a person by id or name.", valueName: "who"))
  var approvedBy: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The file that gets the waiver; else the configuration's, or waivers.yaml.",
      valueName: "file"))
  var file: String?

  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp(
      "Charts that must have the finding, approved by somebody independent.", valueName: "path"),
    completion: Completions.charts)
  var check: [String] = []

  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp("Lists the waivers of charts instead.", valueName: "path"),
    completion: Completions.charts)
  var list: [String] = []

  @Option(name: .long, help: "The form of the list: text, json, csv.")
  var format: WaiverRegisterFormat = .text

  @Option(name: .long, help: "Hides `names` of people in the list, in ids too.")
  var redact: Redaction?

  @OptionGroup var settings: ConfigurationArguments
  @OptionGroup var reading: ReadingArguments

  func run() async throws {
    guard !list.isEmpty else { return try await write() }
    guard rule == nil else {
      throw Failure("--list and a rule contradict each other", help: "leave out one of them")
    }
    let loaded = try settings.load(for: list)
    var companions = Companions(files: loaded.files, roles: loaded.roles)
    for path in loaded.waivers + [file].compactMap({ $0 }) { try companions.addWaivers(path) }
    let result = try await lint(list, loaded, companions)
    Terminal.print(format.render(result, hidesNames: redact == .names))
  }

  private func lint(
    _ paths: [String], _ loaded: LoadedConfiguration, _ companions: Companions
  ) async throws -> LintResult {
    var loaded = loaded
    // What a waiver covers need not run today: drafts are looked at as well.
    var linter = try RuleSelection.parse(["--draft"]).linter(for: &loaded)
    linter.today = try Today.day(settings.today)
    let input = ChartInput(reading: reading, companions: companions)
    return linter.check(try await input.graph(paths))
  }

  // MARK: Writing

  private func write() async throws {
    let loaded = try settings.load(for: check.isEmpty ? [file ?? "-"] : check)
    let named = loaded.packs.rules(namedBy: [rule].compactMap { $0 })
    let waiver = try self.waiver(loaded.catalogue + named)
    let path = file ?? loaded.waivers.first ?? "waivers.yaml"
    try OutputFiles.check(path, inputs: check.filter { !Files.isFolder($0) })
    let bytes = try content(of: path, with: waiver)
    if !check.isEmpty { try await verify(waiver, in: path, bytes, loaded) }
    try OutputFiles.write([(path, bytes)], updating: path)
    let isNamed = loaded.waivers.contains { Files.identity($0) == Files.identity(path) }
    if !isNamed {
      Terminal.printNote(
        "no configuration names \(path): list it below `waivers` in orgline.yaml, or lint with "
          + "`--waivers \(path)`")
    }
  }

  /// The waiver that the command line describes.
  private func waiver(_ catalogue: [RuleDefinition]) throws -> NewWaiver {
    guard let rule else {
      throw Failure(
        "the rule is missing", help: "write `orgline waive RULE --key … --reason … --until …`")
    }
    let known = catalogue.filter { $0.id.family != "waiver" }
    guard catalogue.contains(where: { $0.id.name == rule }) else {
      throw RuleSelection.unknown(rule, known)
    }
    guard known.contains(where: { $0.id.name == rule }) else {
      throw Failure("findings of \(rule) cannot be waived")
    }
    guard !key.isEmpty else {
      throw Failure(
        "the key is missing", help: "write the ids that the finding names: `--key ciso,cio`")
    }
    let words = (reason ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !words.isEmpty else {
      throw Failure(
        reason == nil ? "the reason is missing" : "the reason is empty",
        help: "say with `--reason` why the finding is accepted")
    }
    guard let until else {
      throw Failure("the last day is missing", help: "write `--until 2026-12-31`")
    }
    let day = try Today.day(until, for: "until")
    let today = try Today.day(settings.today)
    guard day >= today else {
      throw Failure("\(day) is over: today is \(today)", help: "name a day to come")
    }
    if let approvedBy, approvedBy.split(whereSeparator: \.isWhitespace).isEmpty {
      throw Failure("the approver is empty", help: "leave out --approved-by, or name somebody")
    }
    let ids = try key.flatMap(KeyText.ids)
    return NewWaiver(
      rule: RuleID(rule), key: ids, reason: words, until: day, approvedBy: approvedBy)
  }

  /// The file with the waiver in it.
  private func content(of path: String, with waiver: NewWaiver) throws -> [UInt8] {
    guard Files.exists(path) else { return waiver.file }
    var source = SourceBuffer()
    _ = source.append(file: path, bytes: try Files.read(path))
    if let twin = try waiver.twin(in: source, today: try Today.day(settings.today)) {
      throw InputErrors(
        [
          InputError(
            "there is such a waiver already", at: twin, help: "change that one, or remove it")
        ], in: source)
    }
    guard let bytes = try waiver.appended(to: source) else {
      throw Failure(
        "cannot tell where in \(path) a waiver goes", help: "add this line to it: \(waiver.line)")
    }
    return bytes
  }

  /// Refuses a waiver that covers nothing, or that nobody independent approved.
  private func verify(
    _ waiver: NewWaiver, in path: String, _ bytes: [UInt8], _ loaded: LoadedConfiguration
  ) async throws {
    var companions = Companions(files: loaded.files, roles: loaded.roles)
    for path in loaded.waivers { try companions.addWaivers(path) }
    companions.setWaivers(path, bytes)
    let result = try await lint(check, loaded, companions)
    let entry = result.waivers.last {
      $0.rule == waiver.rule && $0.key?.isSameKey(as: waiver.key) == true
    }
    guard let entry, entry.findingCount > 0 else {
      let keys = result.findings.filter { $0.rule == waiver.rule }
        .prefix(3).map { "--key \(KeyText.shell($0.key))" }
      throw Failure(
        "\(waiver.rule.name) finds nothing with the key \(waiver.key.joined(separator: ", "))",
        help: keys.isEmpty ? "it finds nothing at all" : "it finds \(keys.joined(separator: "; "))")
    }
    let fault = result.findings.first {
      $0.rule == "waiver/approver-not-independent"
        && $0.key.isSameKey(as: [waiver.rule.name] + waiver.key)
    }
    guard let fault else { return }
    // Where nothing but a name says so, it is for people to judge.
    guard fault.restsOnName else { throw Failure(fault.message, help: fault.suggestions.first) }
    Terminal.printNote(fault.message)
  }
}
