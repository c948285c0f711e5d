internal import OrgLint
internal import OrgModel

/// The findings that count, for a comment on a change: a table of numbers, then each finding.
func markdownReport(_ data: LintData) -> String {
  var data = data
  let counts = LintCounts(data.result)
  var text = "### Orgline: \(counts.found)\n\n" + table(counts)
  text += "\nIn \(data.result.extent).\n"
  for run in data.result.inconclusive {
    text += "\n- **error** \(MarkdownText.code(run.info.id.name)): "
    text += MarkdownText.escaped(data.failure(of: run)) + "\n"
  }
  let findings = data.counting
  if !findings.isEmpty { text += "\n#### Findings\n\n" }
  for finding in findings.prefix(Markdown.most) { text += entry(data.report(finding)) }
  if findings.count > Markdown.most {
    text += "\nAnd \(findings.count - Markdown.most) more.\n"
  }
  if let fixed = data.result.fixed, !fixed.isEmpty {
    text += "\n#### Fixed\n\n"
    for finding in fixed.prefix(Markdown.most) {
      let gone = data.gone(finding)
      text += "- \(MarkdownText.code(gone.rule.name)): \(MarkdownText.escaped(gone.message))\n"
    }
    if fixed.count > Markdown.most { text += "\nAnd \(fixed.count - Markdown.most) more.\n" }
  }
  return text
}

private enum Markdown {
  /// The most findings that are listed: a comment on GitHub holds 65,536 characters.
  static let most = 50
}

private func table(_ counts: LintCounts) -> String {
  let columns = [
    ("errors", counts.errors), ("warnings", counts.warnings), ("hints", counts.hints),
    ("waived", counts.waived), ("in the baseline", counts.inBaseline),
    ("unchanged", counts.unchanged), ("fixed", counts.fixed),
  ]
  func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |\n" }
  return row(columns.map { $0.0 }) + row(columns.map { _ in "--:" })
    + row(columns.map { String($0.1) })
}

private func entry(_ found: ReportedFinding) -> String {
  let finding = found.finding
  var text = "- **\(finding.severity.noun)** \(MarkdownText.code(finding.rule.name))"
  if let place = found.place {
    text += " " + MarkdownText.code("\(place.path):\(place.line):\(place.column)")
  }
  text += ": \(MarkdownText.escaped(finding.message))\n"
  for place in found.places.dropFirst().prefix(5) {
    let location = "\(place.location.path):\(place.location.line)"
    text += "  - \(MarkdownText.code(location))"
    text += place.note.isEmpty ? "\n" : ": \(MarkdownText.escaped(place.note))\n"
  }
  for note in finding.notes { text += "  - \(MarkdownText.escaped(note))\n" }
  return text
}

/// Text of the input in Markdown, of which nothing is obeyed.
enum MarkdownText {
  /// `text` as it is to be read, on one line, in a table as well.
  static func escaped(_ text: String) -> String {
    let safe = TerminalText.cut(TerminalText.safe(text), to: TextBuilder.longest)
    var result = ""
    let scalars = Array(safe.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "&", "|", "~", "!", "$", "^", "=":
        result += "\\"
        result.unicodeScalars.append(scalar)
      // A code host would tell a person of that name, or link another issue; an invisible
      // character between keeps it from doing so.
      case "@": result += "&#64;&#8288;"
      case "#": result += "\\#&#8288;"
      // An address makes a link: `http://…`, and `www.` alone as well.
      case ":":
        let isAddress = index + 1 < scalars.count && scalars[index + 1] == "/"
        result += isAddress ? "\\:" : ":"
      case ".":
        let before = String(String.UnicodeScalarView(scalars[max(0, index - 3)..<index]))
        result += before.lowercased() == "www" ? "\\." : "."
      case "-", "+":
        if index == 0 { result += "\\" }
        result.unicodeScalars.append(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// `text` as code: the fence is longer than any row of backticks in it.
  static func code(_ text: String) -> String {
    let safe = TerminalText.cut(TerminalText.safe(text), to: TextBuilder.longest)
    var longest = 0
    var run = 0
    for scalar in safe.unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let padding = safe.hasPrefix("`") || safe.hasSuffix("`") || safe.isEmpty ? " " : ""
    return fence + padding + safe + padding + fence
  }
}
