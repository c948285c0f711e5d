/// The findings of two structures side by side, matched by fingerprint.
public struct FindingsComparison: Sendable {
  /// The run over the first structure.
  public let before: LintResult
  /// The run over the second structure.
  public let after: LintResult
  /// Those that only the second structure has, the heaviest first, then by rule and key.
  public let introduced: [Finding]
  /// Those that only the first structure has, the heaviest first, then by rule and key.
  public let fixed: [Finding]
  /// Those that both have, as the second structure shows them, in the same order.
  public let remaining: [Finding]
  /// Those of the remaining ones that weigh more than before; and those about the shape of the
  /// structure, whose messages say how much is too much, with a larger number.
  public let worsened: [Finding]

  /// The findings that came, went and stayed from `before` to `after`.
  ///
  /// - Complexity: O(*f* log *f*) for *f* findings in both.
  public init(from before: LintResult, to after: LintResult) {
    self.before = before
    self.after = after
    let earlier = before.findings.map { (print: $0.fingerprint, finding: $0) }
    let later = after.findings.map { (print: $0.fingerprint, finding: $0) }
    let old = Dictionary(
      earlier.map { ($0.print, $0.finding) }, uniquingKeysWith: { first, _ in first })
    let new = Set(later.map(\.print))
    introduced = Self.sorted(later.filter { old[$0.print] == nil }.map(\.finding))
    remaining = Self.sorted(later.filter { old[$0.print] != nil }.map(\.finding))
    fixed = Self.sorted(earlier.filter { !new.contains($0.print) }.map(\.finding))
    worsened = remaining.filter { finding in
      old[finding.fingerprint].map { Self.isWorse(finding, than: $0) } ?? false
    }
  }

  private static func isWorse(_ finding: Finding, than before: Finding) -> Bool {
    if finding.severity != before.severity { return finding.severity > before.severity }
    guard finding.rule.family == "shape", finding.message != before.message else { return false }
    let (old, new) = (numbers(before.message), numbers(finding.message))
    guard old.count == new.count else { return false }
    let pair = zip(old, new).first { $0 != $1 }
    return pair.map { $0 < $1 } ?? false
  }

  /// The whole numbers that a message names; those of ids are the same in both.
  private static func numbers(_ text: String) -> [Int] {
    text.split { !("0"..."9").contains($0) }.compactMap { Int($0) }
  }

  /// An order that knows nothing of places, which differ between the two structures.
  private static func sorted(_ findings: [Finding]) -> [Finding] {
    findings.sorted { a, b in
      if a.severity != b.severity { return a.severity > b.severity }
      if a.rule != b.rule { return a.rule < b.rule }
      return a.key.lexicographicallyPrecedes(b.key)
    }
  }
}
