public import OrgLint
internal import OrgModel

/// The forms in which the findings of a run are written.
public enum LintFormat: String, CaseIterable, Sendable {
  /// For people at a terminal: excerpts with carets, the proof, what to do.
  case text
  /// One line a finding: `path:line:column: severity: message [rule]`.
  case concise
  /// Plain sentences, to be read aloud.
  case narrated
  /// The contract for programs.
  case json
  /// The same findings, one a line.
  case jsonl
  /// SARIF 2.1.0 (OASIS), in one of two profiles.
  case sarif
  /// A suite of tests a family of rules, a test case a rule.
  case junit
  /// Commands of GitHub's workflows, which annotate lines.
  case github
  /// GitLab's code quality report.
  case gitlab
  /// The XML of Checkstyle.
  case checkstyle
  /// The Reviewdog Diagnostic Format.
  case rdjson
  /// For a comment on a change.
  case markdown

  /// The findings of `result` in this form; excerpts never show pay, and with `hidesNames` no
  /// names of people.
  ///
  /// - Parameters:
  ///   - profile: which SARIF is written.
  ///   - folder: the current folder: what lies in it is named from there in the forms that other
  ///     tools read.
  public func render(
    _ result: LintResult, isColoured: Bool = false, hidesNames: Bool = false,
    profile: SARIFProfile = .full, folder: String? = nil
  ) -> String {
    let isForPeople = [.narrated, .markdown].contains(self)
    let data = LintData(
      result, hidesNames: hidesNames, folder: folder, countsAsShown: isForPeople)
    return switch self {
    case .text: textReport(data, isColoured: isColoured)
    case .concise: conciseReport(data)
    case .narrated: narratedReport(data)
    case .json: jsonReport(data)
    case .jsonl: jsonLinesReport(data)
    case .sarif: sarifReport(data, profile)
    case .junit: junitReport(data)
    case .github: githubReport(data)
    case .gitlab: gitlabReport(data)
    case .checkstyle: checkstyleReport(data)
    case .rdjson: rdjsonReport(data)
    case .markdown: markdownReport(data)
    }
  }
}

/// Which SARIF is written.
public enum SARIFProfile: String, CaseIterable, Sendable {
  /// Everything that is known: graphs, suppressions, comparisons, rules that looked at nothing.
  case full
  /// The findings that count, within the limits of GitHub's code scanning.
  case github
}

func conciseReport(_ data: LintData) -> String {
  var data = data
  var text = ""
  for finding in data.counting {
    let found = data.report(finding)
    if let place = found.place {
      text += "\(TerminalText.safe(place.path)):\(place.line):\(place.column): "
    }
    let message = TerminalText.cut(
      TerminalText.safe(found.finding.message), to: TextBuilder.longest)
    text += "\(finding.severity.rawValue): \(message) [\(finding.rule.name)]\n"
  }
  for run in data.result.inconclusive {
    text += "error: \(TerminalText.safe(data.failure(of: run))) [\(run.info.id.name)]\n"
  }
  return text
}
