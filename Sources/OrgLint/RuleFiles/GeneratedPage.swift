internal import OrgFormats
internal import OrgModel

extension RuleDefinition {
  /// The page that explains the rule, in Markdown: the one that was written for it, or one that is
  /// made of what its file says, its first tests being the example and the same chart mended.
  public var page: String {
    if !info.page.isEmpty { return String(decoding: info.page, as: UTF8.self) }
    guard let file = written() else { return GeneratedPage(info, nil).text }
    return GeneratedPage(info, file).text
  }
}

/// A page made of a rule.
struct GeneratedPage {
  private let info: RuleInfo
  private let file: WrittenRule.InFile?
  private var lines: [String] = []

  init(_ info: RuleInfo, _ file: WrittenRule.InFile?) {
    self.info = info
    self.file = file
    lines = ["# \(info.id.name)", ""]
    add(Self.sentence(info.summary))
    addStatus()
    if let words = file?.rule.explanation { add(words, below: "What it does") }
    addNames()
    if let why = info.why { add(why, below: "Why it matters") }
    addExample(isBad: true, "Example")
    addExample(isBad: false, "Instead")
    addOptions()
    addSource()
  }

  /// The page.
  var text: String {
    lines.map(Self.safe).joined(separator: "\n") + "\n"
  }

  /// A line without what a terminal would obey.
  private static func safe(_ line: String) -> String {
    String(String.UnicodeScalarView(line.unicodeScalars.filter { !$0.properties.isControl }))
  }

  private static func sentence(_ text: String) -> String {
    let ending = text.last.map { ".!?".contains($0) } ?? true
    return text.prefix(1).uppercased() + text.dropFirst() + (ending ? "" : ".")
  }

  private mutating func add(_ text: String, below heading: String? = nil) {
    if let heading { lines += ["## \(heading)", ""] }
    var text = Substring(text)
    while text.last?.isWhitespace == true { text.removeLast() }
    lines += text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines.append("")
  }

  // MARK: Parts

  private mutating func addStatus() {
    var words = ["\(Self.sentence(info.severity.rawValue).dropLast())"]
    if let pack = info.pack { words.append("runs when the pack `\(pack)` is on") }
    if info.provenance.isDraft {
      words.append("a draft, which runs only when asked for (`--draft`)")
    }
    if let scope = file?.rule.scope { words += scope.sentences }
    add(words.joined(separator: "; ") + ".")
  }

  /// What a rule that asks who holds several positions makes of a name.
  private mutating func addNames() {
    guard let file, file.rule.comparesPeople else { return }
    add(
      """
      Two positions are one person's by an entry under `people`, or in a table by the same name with
      the same e-mail address or person's id; differing ones part two people of one name. By nothing
      but the same name they may be: the finding says so, and is a warning at most.
      """, below: file.rule.explanation == nil ? "What it does" : nil)
  }

  private mutating func addExample(isBad: Bool, _ heading: String) {
    // A file with a test that cannot be drawn is refused when it is read, and a test looks for the
    // examples of every built-in rule.
    guard let file, let test = file.rule.tests.first(where: { $0.isBad == isBad }),
      let graph = try? test.graph(in: file.source, roles: file.rule.roles)
    else { return }
    lines += ["## \(heading)", "", "```yaml"]
    switch test.chart {
    case .text(let text): lines += text.text.split(separator: "\n").map(String.init)
    case .drawing:
      let yaml = ChartWriter.yaml(graph.document)
      lines += yaml.split(separator: "\n").map(String.init)
    }
    lines += ["```", ""]
    guard isBad else { return }
    let rule = PatternRule(file.rule, options: test.parameters)
    let packs = Set([file.pack?.id].compactMap(\.self))
    let chart = PropertyGraph(graph, parts: rule.parts, today: test.today, packs: packs)
    guard let finding = rule.check(chart).findings.first else { return }
    add("It says: \(finding.message).")
    add(finding.suggestions.map { "- \($0)" }.joined(separator: "\n"))
  }

  private mutating func addOptions() {
    guard !info.options.isEmpty else { return }
    lines += ["## Options", "", "| Option | Default | Meaning |", "|---|---|---|"]
    lines += info.options.map { "| `\($0.name)` | \($0.standard) | \($0.summary) |" }
    lines.append("")
    add(
      info.options.map { "Set it with `--set \(info.id.name).\($0.name)=N`." }
        .joined(separator: "\n"))
  }

  private mutating func addSource() {
    lines += ["## Source", ""]
    let provenance = info.provenance
    if let requires = provenance.requires { add("What it asks for: \(Self.sentence(requires))") }
    add(
      info.citation.map { "\($0) (\(info.modality.rawValue))." }
        ?? "The rule names none; it says \(info.modality.rawValue).")
    var facts: [String] = []
    if let source = provenance.source { facts.append("Read in: \(source)") }
    if let confidence = provenance.confidence {
      facts.append("Confidence \(confidence.rawValue): \(confidence.sentence)")
    }
    if let day = provenance.verifiedOn, provenance.confidence != .m {
      facts.append("Verified on \(day)")
    }
    if let day = provenance.sunset { facts.append("No longer holds from \(day) on") }
    if let pack = file?.pack { facts.append("Pack: \(pack.name), \(pack.source)") }
    if let path = info.path { facts.append("The rule stands in \(path)") }
    if !facts.isEmpty { add(facts.map { "- \($0)" }.joined(separator: "\n")) }
    if info.pack != nil { add("This is not legal advice; check the current text.") }
    lines.removeLast()
  }
}

extension RuleScope {
  /// To which charts the rule applies, in words; empty when to all.
  var sentences: [String] {
    func list(_ words: [String]) -> String { alternatives(words.map { "`\($0)`" }) }
    var sentences: [String] = []
    if !packs.isEmpty { sentences.append("applies with the pack \(list(packs))") }
    if !sectors.isEmpty { sentences.append("applies to the sector \(list(sectors))") }
    if !jurisdictions.isEmpty {
      sentences.append("applies in the jurisdiction \(list(jurisdictions))")
    }
    if !flags.isEmpty { sentences.append("applies with the flag \(list(flags))") }
    if !unlessPacks.isEmpty {
      sentences.append("not with \(alternatives(unlessPacks.map(\.sentence)))")
    }
    if !unlessFlags.isEmpty { sentences.append("not with the flag \(list(unlessFlags))") }
    return sentences
  }
}

extension Unicode.Scalar.Properties {
  /// Whether the scalar is a control character or turns the direction of text.
  fileprivate var isControl: Bool { generalCategory == .control || generalCategory == .format }
}
