import ArgumentParser
import OrgLint
import OrgModel
import OrgReports

/// `orgline compare`: what is different between a chart and its alternatives.
struct CompareCommand: WaitingCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compares a chart with alternatives: structure, findings and measures.",
    discussion: """
      Each path is one organisation: a file, a folder, a scenario, or REVISION:PATH in git. A \
      scenario that extends nothing is applied to BASE. Several alternatives are set side by side \
      as well: less counts as better in every row but FTE, and an option is dominated by another \
      that is nowhere higher and somewhere lower; there is no score. Where nothing else is said, \
      a position counts as 1 FTE.

      Pay is not compared unless you ask: nobody is said to be paid otherwise, and charts that \
      differ in pay alone do not differ. --cost sums it up, as far as no sum and no combination of \
      sums tells of fewer than five people; --show-pay compares it position by position.

      An output that ends in .svg, .png or .pdf is a difference map: both charts as one, with a \
      ghost where a position stood and an arrow to where it stands; --side-by-side draws both \
      charts instead. With several alternatives, {name} or {number} in the file's name draws each. \
      One that ends in .html is a page with the whole comparison and its pictures, which needs no \
      other file and no script.

      Findings count whether or not they are waived; waivers on positions that came, went or \
      changed are told. Where a rule gave up in either chart, that is said, and none of its \
      findings is compared.

      How far a structure is like a tree (connectedness, hierarchy, efficiency, lowest common \
      superiors) is measured by solid lines, or by --lines. Heads, layers, managers and spans are \
      always those of solid lines.

      Exit status: 0; 1 with --exit-code when anything is different, and with --fail-on when an \
      alternative brings a finding of at least that weight, or makes one worse; 2 for wrong use, \
      for input that cannot be read, and with --fail-on when a rule gave up.
      """)

  @Argument(help: "The chart that the others are compared with.")
  var base: String

  @Argument(help: ArgumentHelp("The alternatives.", valueName: "other"))
  var others: [String]

  @OptionGroup var reading: ReadingArguments

  @OptionGroup var setup: RuleSetup

  @Option(
    name: .long,
    help: """
      The form: text, json, markdown, csv, html, or a picture as svg, png, pdf; by the file's \
      ending when left out.
      """)
  var format: CompareForm?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Writes to a file instead.", valueName: "file"))
  var output: String?

  @OptionGroup var drawing: DrawingArguments

  @Flag(name: .long, help: "Exit status 1 when anything is different.")
  var exitCode = false

  @Option(
    name: .long,
    help: """
      The lightest finding that fails when it is introduced or got worse: error, warning, info or \
      never.
      """)
  var failOn: FailThreshold = .never

  @Flag(
    name: .long, help: "Matches positions whose ids changed, by title, holder and neighbourhood.")
  var matchRenames = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The kinds of lines by which likeness to a tree is measured; reports_to unless said.",
      valueName: "kind,…"))
  var lines: [String] = []

  @Flag(name: .long, help: "Sums up the sizes of the structures.")
  var fte = false

  @Flag(name: .long, help: "Sums up pay, where that tells of at least five people.")
  var cost = false

  @Flag(name: .long, help: "Compares pay, and shows it.")
  var showPay = false

  @Option(name: .long, help: "When text is coloured: auto, always, never.")
  var color: ColorChoice = .auto

  @Option(name: .long, help: "Hides `names` of people, in titles and ids too, or `pay`.")
  var redact: Redaction?

  func run() async throws {
    let form = try CompareForm.chosen(format, output: output)
    let outputs = try checkArguments(form)
    if form.isDrawn, !drawing.worker { return try await drawElsewhere(to: outputs) }
    guard let report = form.report else {
      return try await drawPictures(form.picture ?? .svg, to: outputs)
    }
    let options = try await compared(form)
    try outputs.checkUnread()
    let isPrinted = output == nil || output == "-"
    let text = report.render(base: base, options, settings(isPrinted: isPrinted))
    let isDifferent = exitCode && options.contains(where: Self.isDifferent)
    if drawing.worker {
      let isFound = try fails(options.map(\.findings)) || isDifferent
      return Terminal.write(DrawnParts(isFound: isFound, [Array(text.utf8)]).bytes, to: .output)
    }
    if let output, !isPrinted {
      try OutputFiles.write([(output, Array(text.utf8))])
    } else {
      Terminal.print(text)
    }
    if form == .json, failOn != .never,
      let message = Self.unproven(options.map(\.findings))
    {
      // The document on standard output says so already, and there is only one.
      Terminal.printWarning(message, help: [])
      ExitStatus.unusable.end()
    }
    let isFound = try fails(options.map(\.findings)) || isDifferent
    (isFound ? ExitStatus.found : .clean).end()
  }

  /// The alternatives beside the base, in the order of the arguments.
  private func compared(_ form: CompareForm) async throws -> [ComparedOption] {
    let kinds = try LineKinds.measured(lines)
    let (loaded, companions) = try setup.load(for: [base] + others)
    let input = ChartInput(reading: reading, companions: companions)
    async let charts = input.graphs(base, others[0], isOver: true)
    var linter = try setup.linter(with: loaded)
    // What a structure brings about is told whether or not somebody has accepted it.
    linter.ignoresWaivers = true
    let judge = linter
    async let preparation: Void = judge.prepare()
    let (before, first) = try await charts
    await preparation
    async let judged = judge.check(before)
    var options: [ComparedOption] = []
    for other in others {
      let after = options.isEmpty ? first : try await input.graph([other], over: before)
      async let found = judge.check(after)
      let difference = self.difference(before, after)
      let changes = StructureChanges(difference, base: options.first?.changes, kinds: kinds)
      let findings = self.findings(await judged, await found, difference)
      options.append(
        ComparedOption(
          name: other, difference: difference, findings: findings, changes: changes,
          search: CauseSearch(judge)))
    }
    guard form == .html else { return options }
    let mask = mask(before, options.map(\.difference.other))
    for number in options.indices {
      options[number].pictures = try pictures(of: options[number], number: number + 1, mask)
    }
    return options
  }

  private func settings(isPrinted: Bool) -> ComparisonOptions {
    var settings = ComparisonOptions()
    settings.isColoured = isPrinted && Terminal.isColoured(.output, color)
    settings.hidesNames = redact == .names
    settings.showsSize = fte
    settings.showsCost = cost && redact != .pay
    settings.showsPay = showsPay
    settings.hidesPay = redact == .pay
    return settings
  }

  /// Whether an option differs in anything that is compared, or in a waiver.
  private static func isDifferent(_ option: ComparedOption) -> Bool {
    let (difference, findings) = (option.difference, option.findings)
    return !difference.isEmpty || !difference.waivers.isEmpty || !findings.introduced.isEmpty
      || !findings.fixed.isEmpty
  }

  /// Whether an alternative brings a finding that weighs as much as `--fail-on` says, or makes one
  /// worse.
  ///
  /// - Throws: `Failure` where a rule gave up: what it would have found is not known.
  func fails(_ findings: [FindingsComparison]) throws -> Bool {
    guard let threshold = failOn.severity else { return false }
    if let message = Self.unproven(findings) { throw Failure(message) }
    return findings.contains { option in
      (option.introduced + option.worsened).contains { $0.severity >= threshold }
    }
  }

  /// What keeps `--fail-on` from proving anything: a rule that gave up.
  private static func unproven(_ findings: [FindingsComparison]) -> String? {
    findings.flatMap { $0.before.inconclusive + $0.after.inconclusive }.first.map { run in
      "the rule \(run.info.id.name) gave up before the end, so that --fail-on proves nothing"
    }
  }

  /// Whether pay is compared.
  var showsPay: Bool { showPay && redact != .pay }

  /// What is different, without pay unless it is asked for.
  func difference(_ before: OrgGraph, _ after: OrgGraph) -> Comparison {
    let difference = Comparison(from: before, to: after, matchingRenames: matchRenames)
    return showsPay ? difference : difference.withoutPay()
  }

  /// Which findings came and went; those about renamed positions stay what they are.
  func findings(
    _ before: LintResult, _ after: LintResult, _ difference: Comparison
  ) -> FindingsComparison {
    FindingsComparison(from: before, to: after, renames: difference.idsAfter)
  }

  /// Checks what can be checked before any work is done, and answers what will be written.
  private func checkArguments(_ form: CompareForm) throws -> CompareOutputs {
    guard ([base] + others).count(where: { $0 == "-" }) < 2 else {
      throw Failure("standard input can be read only once", help: "write `-` once")
    }
    _ = try LineKinds.measured(lines)
    guard form.report != nil || lines.isEmpty else {
      throw Failure(
        "--lines is about measures, and a picture has none",
        help: "leave it out, or choose another form, as `--format text`")
    }
    try drawing.check()
    try checkOptions(form)
    return try CompareOutputs(output, form, base: base, others)
  }
}
