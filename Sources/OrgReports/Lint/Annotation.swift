internal import OrgLint
internal import OrgModel

/// What a line of a file is annotated with: a finding that counts, or a rule that gave up.
struct Annotation {
  let severity: Severity
  let rule: String
  let message: String
  /// What belongs to it: what is missing, what would help, the source.
  var notes: [String] = []
  /// The places; empty for what lies in no file.
  var places: [ReportedPlace] = []
  /// The identity; no two annotations of a run have the same.
  let identity: String
  /// Whether it is a rule that gave up.
  var isFailure = false

  /// The main place.
  var place: SourceLocation? { places.first?.location }
}

extension LintData {
  /// The annotations of the run, in the order of the findings.
  mutating func annotations() -> [Annotation] {
    var taken: [String: Int] = [:]
    var annotations: [Annotation] = []
    for original in counting {
      let found = report(original)
      let finding = found.finding
      let number = taken[finding.fingerprint, default: 0] + 1
      taken[finding.fingerprint] = number
      annotations.append(
        Annotation(
          severity: finding.severity, rule: finding.rule.name, message: finding.message,
          notes: finding.notes, places: found.places,
          // A fingerprint has no `#`: what is in its key is percent-encoded.
          identity: number == 1 ? finding.fingerprint : "\(finding.fingerprint)#\(number)"))
    }
    for run in result.inconclusive {
      let name = run.info.id.name
      annotations.append(
        Annotation(
          severity: .error, rule: name, message: failure(of: run), identity: "\(name)#inconclusive",
          isFailure: true))
    }
    return annotations
  }
}

extension Finding {
  /// What belongs to a finding, a line each: what is missing, what would help, the source.
  var notes: [String] {
    var notes = witness.missing.map { "missing: \($0)" }
    notes += toldExcuses.map { "not excused: \($0)" }
    notes += suggestions.map { "help: \($0)" }
    if let citation { notes.append("source (\(modality.rawValue)): \(citation)") }
    return notes
  }
}

extension Finding {
  /// The excuses that do not hold, without those that only repeat what is missing.
  var toldExcuses: [String] {
    notExcused.filter { excuse in !witness.missing.contains { excuse.hasSuffix($0) } }
  }
}
