public import OrgModel

extension Baseline {
  /// What a run says about a baseline.
  public struct Verdict: Sendable {
    /// The number of findings that are in the baseline.
    public let known: Int
    /// The number of findings that are not, and that nobody has waived.
    public let new: Int
    /// The entries that are no longer found, each finding once; those of rules that did not run are
    /// not among them.
    public let stale: [Entry]

    /// The verdict in a sentence: how the findings have grown or shrunk since the baseline.
    public var summary: String {
      let change =
        stale.isEmpty ? "as in the baseline" : "\(stale.count) fewer than the baseline"
      return "\(known) known (\(change))\(new > 0 ? ", \(new) new" : "")"
    }
  }

  /// Marks the findings of `result` that are in the baseline. Findings about waivers never are.
  public func apply(to result: inout LintResult) -> Verdict {
    let identities = Set(entries.map(\.identity))
    var found: Set<FindingIdentity> = []
    var new = 0
    for number in result.findings.indices {
      let finding = result.findings[number]
      let identity = finding.identity
      if Self.canHold(finding), identities.contains(identity) {
        result.findings[number].isInBaseline = true
        found.insert(identity)
      } else if finding.waiver == nil {
        new += 1
      }
    }
    let judged = Self.judged(result)
    let known = found.count
    // Merged branches may have two lines for one finding.
    let stale = entries.filter {
      judged.contains($0.rule) && found.insert($0.identity).inserted
    }
    return Verdict(known: known, new: new, stale: stale)
  }

  /// The baseline of `result`: what is still found keeps its day and its reason, what is new gets
  /// these, and what is gone goes. Entries of rules that did not run stay; what a waiver covers
  /// needs no entry.
  public func updated(
    from result: LintResult, on day: CalendarDay, reason: String
  ) -> Baseline {
    let judged = Self.judged(result)
    let here = result.findings.filter(Self.canHold)
    let found = Set(here.map(\.identity))
    let kept = entries.filter { !judged.contains($0.rule) || found.contains($0.identity) }
    let old = Set(kept.map(\.identity))
    let new = here.filter { $0.waiver == nil && !old.contains($0.identity) }
    return Baseline(
      kept + new.map { Entry(rule: $0.rule, key: $0.key, date: day, reason: reason) })
  }

  /// The bytes of the file without the lines of `stale`, the rest as it is; written anew where the
  /// entries are not on lines of their own.
  public func text(without stale: [Entry]) -> String {
    let gone = Set(stale.map(\.identity))
    let kept = entries.filter { !gone.contains($0.identity) }
    guard !kept.isEmpty, let lines = ownLines(), lines.count == entries.count else {
      return Baseline(kept).text
    }
    guard let file = source.files.first?.range else { return Baseline(kept).text }
    var bytes: [UInt8] = []
    var start = file.lowerBound
    for (entry, line) in zip(entries, lines) where gone.contains(entry.identity) {
      bytes += source.bytes[start..<line.lowerBound]
      start = line.upperBound
    }
    return String(decoding: bytes + source.bytes[start..<file.upperBound], as: UTF8.self)
  }

  /// The line of each entry with its end; `nil` unless each is `- { … }` on one line.
  private func ownLines() -> [Range<Int>]? {
    guard let file = source.files.first?.range else { return nil }
    var lines: [Range<Int>] = []
    for entry in entries {
      guard let place = entry.place else { return nil }
      var start = Int(place.start)
      var end = start
      while start > file.lowerBound, source.bytes[start - 1] != 10 { start -= 1 }
      while end < file.upperBound, source.bytes[end] != 10 { end += 1 }
      let text = String(decoding: source.bytes[start..<end], as: UTF8.self)
        .split { $0 == " " || $0 == "\t" || $0 == "\r" }
      guard text.first == "-", text.count > 1, text[1].hasPrefix("{"),
        text.last?.hasSuffix("}") == true, lines.last.map({ $0.lowerBound < start }) ?? true
      else { return nil }
      lines.append(start..<min(end + 1, file.upperBound))
    }
    return lines
  }

  private static func canHold(_ finding: Finding) -> Bool {
    finding.rule.family != WaiverDesk.family
  }

  /// The rules that ran to their end.
  private static func judged(_ result: LintResult) -> Set<RuleID> {
    Set(result.rules.filter { $0.outcome.inconclusive == nil }.map { $0.info.id })
  }
}
