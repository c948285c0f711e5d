internal import OrgLint
internal import OrgModel

/// Text in XML 1.0.
enum XMLText {
  /// `text` for an attribute or between tags. What XML cannot hold is dropped; what an attribute
  /// would not keep, and what a terminal would obey, becomes a reference.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&apos;"
      case "\t", "\n", "\r", "\u{7F}"..."\u{9F}": result += "&#\(scalar.value);"
      case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": break
      default:
        if TerminalText.isInvisible(scalar) {
          result += "&#\(scalar.value);"
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  /// Attributes, each with a blank before it.
  static func attributes(_ pairs: [(String, String)]) -> String {
    pairs.map { " \($0)=\"\(escaped($1))\"" }.joined()
  }
}

private let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

// MARK: Checkstyle

/// The findings that count, in the XML of Checkstyle.
func checkstyleReport(_ data: LintData) -> String {
  var data = data
  var paths: [String] = []
  var entries: [String: String] = [:]
  for note in data.annotations() {
    let place = note.place ?? data.anywhere
    if entries[place.path] == nil { paths.append(place.path) }
    let attributes = XMLText.attributes([
      ("line", String(place.line)), ("column", String(place.column)),
      ("severity", note.severity.rawValue),
      ("message", ([note.message] + note.notes).joined(separator: "\n")),
      ("source", "orgline.\(note.rule)"),
    ])
    entries[place.path, default: ""] += "    <error\(attributes)/>\n"
  }
  var text = declaration + "<checkstyle version=\"4.3\">\n"
  for path in paths {
    text += "  <file\(XMLText.attributes([("name", data.path(path))]))>\n"
    text += (entries[path] ?? "") + "  </file>\n"
  }
  return text + "</checkstyle>\n"
}

// MARK: JUnit

/// A suite a family of rules, a case a rule: it fails with its errors and warnings, has its hints
/// as output, and is skipped when it looked at nothing.
func junitReport(_ data: LintData) -> String {
  var data = data
  var notes: [String: [Annotation]] = [:]
  for note in data.annotations() { notes[note.rule, default: []].append(note) }
  let cases = data.rules.map { JUnitCase($0, notes[$0.info.id.name] ?? [], data) }
  var families: [String] = []
  var suites: [String: [JUnitCase]] = [:]
  for entry in cases {
    if suites[entry.family] == nil { families.append(entry.family) }
    suites[entry.family, default: []].append(entry)
  }
  var text = declaration + "<testsuites name=\"orgline\"\(counts(cases))>\n"
  for family in families {
    let suite = suites[family] ?? []
    text += "  <testsuite\(XMLText.attributes([("name", family)]))\(counts(suite))>\n"
    text += suite.map(\.text).joined() + "  </testsuite>\n"
  }
  return text + "</testsuites>\n"
}

private func counts(_ cases: [JUnitCase]) -> String {
  func count(_ outcome: JUnitCase.Outcome) -> String {
    String(cases.count { $0.outcome == outcome })
  }
  return XMLText.attributes([
    ("tests", String(cases.count)), ("failures", count(.failure)), ("errors", count(.error)),
    ("skipped", count(.skipped)),
  ])
}

/// A rule as a test case.
private struct JUnitCase {
  enum Outcome { case passed, failure, error, skipped }

  let family: String
  let outcome: Outcome
  let text: String

  init(_ run: RuleRun, _ notes: [Annotation], _ data: LintData) {
    let name = run.info.id.name
    family = run.info.id.family
    let bad = notes.filter { $0.severity > .info && !$0.isFailure }
    var inside = ""
    if let failure = notes.first(where: \.isFailure) {
      outcome = .error
      inside += "      <error\(XMLText.attributes([("message", failure.message)]))/>\n"
    } else if !bad.isEmpty {
      outcome = .failure
    } else if run.isVacuous {
      outcome = .skipped
      let hints = run.outcome.hints.map(data.shown).joined(separator: "; ")
      let message = "looked at nothing" + (hints.isEmpty ? "" : ": \(hints)")
      inside += "      <skipped\(XMLText.attributes([("message", message)]))/>\n"
    } else {
      outcome = .passed
    }
    if let worst = bad.map(\.severity).max() {
      let message = bad.count == 1 ? bad[0].message : "\(bad.count) findings"
      let attributes = XMLText.attributes([("message", message), ("type", worst.rawValue)])
      let body = bad.map { Self.body($0, data) }.joined(separator: "\n")
      inside += "      <failure\(attributes)>\(body)</failure>\n"
    }
    let hints = notes.filter { $0.severity == .info }
    if !hints.isEmpty {
      let body = hints.map { Self.body($0, data) }.joined(separator: "\n")
      inside += "      <system-out>\(body)</system-out>\n"
    }
    let attributes = XMLText.attributes([("name", name), ("classname", "orgline.\(family)")])
    text =
      inside.isEmpty
      ? "    <testcase\(attributes)/>\n"
      : "    <testcase\(attributes)>\n\(inside)    </testcase>\n"
  }

  /// A finding with what belongs to it, a line each.
  private static func body(_ note: Annotation, _ data: LintData) -> String {
    let place = note.place.map { "\(data.path($0.path)):\($0.line):\($0.column): " } ?? ""
    return (["\(place)\(note.severity.rawValue): \(note.message)"] + note.notes.map { "  \($0)" })
      .map { XMLText.escaped($0) }.joined(separator: "\n")
  }
}
