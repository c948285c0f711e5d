internal import OrgLint
internal import OrgModel

// MARK: GitHub

/// The findings that count, as commands of GitHub's workflows.
func githubReport(_ data: LintData) -> String {
  var data = data
  return data.annotations().map { note in
    var properties: [(String, String)] = []
    if let place = note.place {
      properties = [("file", data.path(place.path)), ("line", String(place.line))]
      // GitHub knows columns only of places on one line.
      let isOneLine = place.endLine == place.line
      if isOneLine { properties.append(("col", String(place.column))) }
      properties.append(("endLine", String(place.endLine)))
      if isOneLine { properties.append(("endColumn", String(place.endColumn))) }
    }
    properties.append(("title", note.rule))
    let list = properties.map { "\($0)=\(commandProperty(TerminalText.safe($1)))" }
    let text = ([note.message] + note.notes).map { commandData(TerminalText.safe($0)) }
    return "::\(note.severity.workflowName) \(list.joined(separator: ","))::"
      + text.joined(separator: "%0A") + "\n"
  }.joined()
}

/// Text as the end of a command takes it.
private func commandData(_ text: String) -> String {
  text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
}

/// Text as a property of a command takes it.
private func commandProperty(_ text: String) -> String {
  commandData(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
}

extension Severity {
  fileprivate var workflowName: String { self == .info ? "notice" : rawValue }

  fileprivate var gitlabName: String {
    switch self {
    case .error: "major"
    case .warning: "minor"
    case .info: "info"
    }
  }
}

// MARK: GitLab

/// The findings that count, as GitLab's code quality report (Code Climate's form).
func gitlabReport(_ data: LintData) -> String {
  var data = data
  let annotations = data.annotations()
  var writer = JSONWriter()
  writer.array(annotations) { json, note in
    json.object { json in
      let place = note.place ?? data.anywhere
      json.field("description", note.message)
      json.field("check_name", note.rule)
      json.field("fingerprint", note.identity)
      json.field("severity", note.isFailure ? "blocker" : note.severity.gitlabName)
      json.object("location") { json in
        json.field("path", data.path(place.path))
        json.object("lines") { json in
          json.field("begin", place.line)
          json.field("end", place.endLine)
        }
      }
    }
  }
  return writer.text
}
