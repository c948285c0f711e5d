/// The findings of two structures side by side, matched by fingerprint.
public struct FindingsComparison: Sendable {
  /// Those that only the second structure has, the heaviest first, then by rule and key.
  public let introduced: [Finding]
  /// Those that only the first structure has, the heaviest first, then by rule and key.
  public let fixed: [Finding]
  /// Those that both have, as the second structure shows them, in the same order.
  public let remaining: [Finding]

  /// The findings that came, went and stayed from `before` to `after`.
  ///
  /// - Complexity: O(*f* log *f*) for *f* findings in both.
  public init(from before: LintResult, to after: LintResult) {
    let old = Set(before.findings.map(\.fingerprint))
    let new = Set(after.findings.map(\.fingerprint))
    introduced = Self.sorted(after.findings.filter { !old.contains($0.fingerprint) })
    remaining = Self.sorted(after.findings.filter { old.contains($0.fingerprint) })
    fixed = Self.sorted(before.findings.filter { !new.contains($0.fingerprint) })
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
