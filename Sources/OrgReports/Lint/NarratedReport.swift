internal import OrgLint
internal import OrgModel

/// The findings in plain sentences: no carets, no frames, no colour.
func narratedReport(_ data: LintData) -> String {
  var data = data
  var text = ""
  var numbers: [Severity: Int] = [:]
  for finding in data.counting {
    numbers[finding.severity, default: 0] += 1
    let number = numbers[finding.severity] ?? 1
    let total = data.result.count(finding.severity)
    let heading = "\(finding.severity.noun.capital) \(number) of \(total)"
    text += narrated(data.report(finding), heading, data) + "\n\n"
  }
  for run in data.result.inconclusive {
    text += "Error with the rule \(run.info.id.name). "
    text += sentence(data.failure(of: run).capital) + "\n\n"
  }
  let counts = LintCounts(data.result)
  text += "In all, \(counts.found) in \(data.result.extent)."
  if !counts.others.isEmpty { text += " Not counted: \(counts.others)." }
  return text + "\n"
}

private func narrated(_ found: ReportedFinding, _ heading: String, _ data: LintData) -> String {
  let finding = found.finding
  var sentences = ["\(heading).", sentence(finding.message.capital)]
  if let place = found.place {
    sentences.append(
      sentence("In file \(place.path), line \(place.line), column \(place.column)"))
    if let note = found.places.first?.note, !note.isEmpty {
      sentences.append(sentence("There \(note)"))
    }
  }
  var path = found.place?.path
  for place in found.places.dropFirst().prefix(4) {
    let file = place.location.path == path ? "line" : "in file \(place.location.path), line"
    path = place.location.path
    let note = place.note.isEmpty ? "" : ": \(place.note)"
    sentences.append(sentence("See also \(file) \(place.location.line)\(note)"))
  }
  if found.places.count > 5 {
    sentences.append("And \(counted(found.places.count - 5, "more place", "more places")).")
  }
  sentences += finding.witness.missing.map { sentence("Missing: \($0)") }
  sentences += finding.toldExcuses.map { sentence("Not excused: \($0)") }
  for (number, way) in finding.suggestions.enumerated() {
    sentences.append(sentence("\(number == 0 ? "To mend it" : "Or"), \(way)"))
  }
  let rule = "The rule is \(finding.rule.name)"
  if let citation = finding.citation {
    let verb = finding.modality.phrase
    sentences.append(sentence("\(rule); its source \(verb): \(citation)"))
  } else {
    sentences.append("\(rule).")
  }
  return sentences.joined(separator: " ")
}

/// A sentence of one line, without signs that are read aloud by their names.
private func sentence(_ text: String) -> String {
  let plain = TerminalText.cut(TerminalText.safe(text), to: TextBuilder.longest)
    .replacing(" → ", with: ", then ")
  return plain.hasSuffix(".") || plain.hasSuffix("…") ? plain : plain + "."
}

extension String {
  /// The text with a capital first.
  fileprivate var capital: String { prefix(1).uppercased() + dropFirst() }
}

extension Severity {
  /// What a finding of this weight is called where findings are counted or told in words: `info`
  /// has no plural. Programs, and lines that begin with a severity, have the severity itself.
  var noun: String { self == .info ? "hint" : rawValue }
}

extension Modality {
  /// What the source of a rule does.
  fileprivate var phrase: String {
    switch self {
    case .must: "requires it"
    case .should: "recommends it"
    case .disclose: "wants it disclosed"
    }
  }
}
