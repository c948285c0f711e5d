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
  /// - Parameter renames: by id before, the id afterwards of positions that are taken for the same:
  ///   a finding about one of them stays the same finding.
  /// - Complexity: O(*f* log *f*) for *f* findings in both.
  public init(
    from before: LintResult, to after: LintResult, renames: [String: String] = [:]
  ) {
    self.before = before
    self.after = after
    let pairs = Self.pairs(before.findings, after.findings, renames)
    let known = Set(pairs.values)
    introduced = Self.sorted(
      after.findings.indices.filter { pairs[$0] == nil }.map { after.findings[$0] })
    let kept = pairs.keys.sorted()
    remaining = Self.sorted(kept.map { after.findings[$0] })
    let earlier = Dictionary(
      kept.compactMap { index in
        pairs[index].map { (after.findings[index].fingerprint, before.findings[$0]) }
      }, uniquingKeysWith: { first, _ in first })
    let prints = Set(known.map { before.findings[$0].fingerprint })
    fixed = Self.sorted(before.findings.filter { !prints.contains($0.fingerprint) })
    let ids = Set(renames.keys).union(renames.values)
    worsened = remaining.filter { finding in
      earlier[finding.fingerprint].map { Self.isWorse(finding, than: $0, ids) } ?? false
    }
  }

  /// By finding afterwards, the same one before: of the same fingerprint, once renamed positions
  /// have their new ids; or else of the same ids in another order, since rules order some by name.
  private static func pairs(
    _ before: [Finding], _ after: [Finding], _ renames: [String: String]
  ) -> [Int: Int] {
    func index(_ name: (Finding) -> String?) -> [String: Int] {
      Dictionary(
        before.enumerated().compactMap { number, finding in name(finding).map { ($0, number) } },
        uniquingKeysWith: { first, _ in first })
    }
    let old = index(\.fingerprint)
    var pairs: [Int: Int] = [:]
    for (number, finding) in after.enumerated() { pairs[number] = old[finding.fingerprint] }
    guard !renames.isEmpty else { return pairs }
    func renamed(_ finding: Finding) -> Finding? {
      guard finding.key.contains(where: { renames[$0] != nil }) else { return nil }
      var finding = finding
      finding.key = finding.key.map { renames[$0] ?? $0 }
      return finding
    }
    let names: [(Finding) -> String] = [
      { $0.fingerprint },
      { finding in
        var finding = finding
        finding.key.sort()
        return finding.fingerprint
      },
    ]
    for name in names {
      let moved = index { renamed($0).map(name) }
      var taken = Set(pairs.values)
      for (number, finding) in after.enumerated() where pairs[number] == nil {
        guard let match = moved[name(finding)], taken.insert(match).inserted else { continue }
        pairs[number] = match
      }
    }
    return pairs
  }

  /// - Parameter renamed: ids of positions that have another one afterwards.
  private static func isWorse(
    _ finding: Finding, than before: Finding, _ renamed: Set<String>
  ) -> Bool {
    if finding.severity != before.severity { return finding.severity > before.severity }
    guard finding.rule.family == "shape", finding.message != before.message else { return false }
    let (old, new) = (numbers(before.message, renamed), numbers(finding.message, renamed))
    guard old.count == new.count else { return false }
    let pair = zip(old, new).first { $0 != $1 }
    return pair.map { $0 < $1 } ?? false
  }

  /// The whole numbers that a message names, but for those in renamed ids; those of other ids are
  /// the same in both.
  private static func numbers(_ text: String, _ renamed: Set<String>) -> [Int] {
    let marks = text.split { !($0.isLetter || $0.isNumber || "-_.".contains($0)) }
    let words = renamed.isEmpty ? marks : marks.filter { !renamed.contains(String($0)) }
    return words.flatMap { word in
      word.split { !("0"..."9").contains($0) }.compactMap { Int($0) }
    }
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
