/// The findings of two structures side by side, matched by fingerprint.
public struct FindingsComparison: Sendable {
  /// Those that only the second structure has, in the order of its input.
  public let introduced: [Finding]
  /// Those that only the first structure has, in the order of its input.
  public let fixed: [Finding]
  /// Those that both have, as the second structure shows them.
  public let remaining: [Finding]

  /// The findings that came, went and stayed from `before` to `after`.
  ///
  /// - Complexity: O(*f*) for *f* findings in both.
  public init(from before: LintResult, to after: LintResult) {
    let old = Set(before.findings.map(\.fingerprint))
    let new = Set(after.findings.map(\.fingerprint))
    introduced = after.findings.filter { !old.contains($0.fingerprint) }
    remaining = after.findings.filter { old.contains($0.fingerprint) }
    fixed = before.findings.filter { !new.contains($0.fingerprint) }
  }
}
