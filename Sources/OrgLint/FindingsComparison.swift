import OrgModel

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
  /// Those of the remaining ones that weigh less than before; and those about the shape of the
  /// structure with a smaller number.
  public let improved: [Finding]
  /// The rules that gave up in either structure, by name. Nothing is known of what they would have
  /// found, so that no finding of theirs is told as one that came, went, stayed or changed.
  public let inconclusive: [Inconclusive]
  /// What is different about those that got worse or better, by fingerprint.
  private let shifts: [String: Shift]
  /// As the first structure shows them, by the fingerprint afterwards.
  private let earlier: [String: Finding]

  /// What is different about a finding that both structures have: its severity, or the number by
  /// which it is judged.
  public struct Shift: Sendable, Equatable {
    /// The severity or the number in the first structure.
    public let before: String
    /// The severity or the number in the second structure.
    public let after: String
    /// Whether the second structure is the worse one.
    public let isWorse: Bool
  }

  /// A rule that gave up in one of the structures, or in both.
  public struct Inconclusive: Sendable, Equatable {
    /// The rule.
    public let rule: RuleID
    /// Why it gave up in the first structure; `nil` where it did not.
    public let before: String?
    /// Why it gave up in the second structure; `nil` where it did not.
    public let after: String?

    /// A rule with why it gave up.
    public init(rule: RuleID, before: String?, after: String?) {
      self.rule = rule
      self.before = before
      self.after = after
    }
  }

  /// What is different about a finding of the second structure that got worse or better; `nil` for
  /// any other.
  public func shift(of finding: Finding) -> Shift? { shifts[finding.fingerprint] }

  /// The same finding as the first structure shows it, of one that got worse or better; `nil` for
  /// any other.
  public func earlier(of finding: Finding) -> Finding? { earlier[finding.fingerprint] }

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
    inconclusive = Self.inconclusive(before, after)
    let unknown = Set(inconclusive.map(\.rule))
    let old = Self.printed(before.findings, without: unknown)
    let new = Self.printed(after.findings, without: unknown)
    // An id that was used anew means another position: what was found of it is another finding.
    let reused = Set(renames.keys.filter { !after.chart.nodes(withID: $0).isEmpty })
    let pairs = Self.pairs(old, new, renames, reused)
    introduced = Self.sorted(new.indices.filter { pairs[$0] == nil }.map { new[$0].finding })
    let kept = new.indices.filter { pairs[$0] != nil }
    remaining = Self.sorted(kept.map { new[$0].finding })
    let known = Set(pairs.values.map { old[$0].print })
    fixed = Self.sorted(old.filter { !known.contains($0.print) }.map(\.finding))
    let ids = Set(renames.keys).union(renames.values)
    var shifts: [String: Shift] = [:]
    var earlier: [String: Finding] = [:]
    for index in kept {
      guard let pair = pairs[index],
        let shift = Self.shift(new[index].finding, from: old[pair].finding, ids)
      else { continue }
      shifts[new[index].print] = shift
      earlier[new[index].print] = old[pair].finding
    }
    self.shifts = shifts
    self.earlier = earlier
    func shifted(_ isWorse: Bool) -> [Finding] {
      Self.sorted(
        kept.filter { shifts[new[$0].print]?.isWorse == isWorse }.map { new[$0].finding })
    }
    worsened = shifted(true)
    improved = shifted(false)
  }

  private typealias Printed = (print: String, finding: Finding)

  /// The findings of all rules but some, with their fingerprints, each of which is put together
  /// anew when it is asked for.
  private static func printed(_ findings: [Finding], without rules: Set<RuleID>) -> [Printed] {
    findings.lazy.filter { !rules.contains($0.rule) }
      .map { (print: $0.fingerprint, finding: $0) }
  }

  private static func inconclusive(_ before: LintResult, _ after: LintResult) -> [Inconclusive] {
    func reasons(_ result: LintResult) -> [RuleID: String] {
      let pairs = result.rules.compactMap { run in
        run.outcome.inconclusive.map { (run.info.id, $0) }
      }
      return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
    let (old, new) = (reasons(before), reasons(after))
    return Set(old.keys).union(new.keys).sorted()
      .map { Inconclusive(rule: $0, before: old[$0], after: new[$0]) }
  }

  /// By finding afterwards, the same one before: of the same fingerprint, once renamed positions
  /// have their new ids; or else of the same ids in another order, since rules order some by name.
  private static func pairs(
    _ before: [Printed], _ after: [Printed], _ renames: [String: String], _ reused: Set<String>
  ) -> [Int: Int] {
    let same = before.enumerated().filter { reused.isDisjoint(with: $0.element.finding.key) }
    let old = Dictionary(same.map { ($1.print, $0) }, uniquingKeysWith: { first, _ in first })
    var pairs: [Int: Int] = [:]
    for (number, item) in after.enumerated() { pairs[number] = old[item.print] }
    guard !renames.isEmpty else { return pairs }
    for isInOrder in [true, false] {
      func print(_ finding: Finding, _ key: [String]) -> String {
        var finding = finding
        finding.key = isInOrder ? key : key.sorted()
        return finding.fingerprint
      }
      var moved: [String: Int] = [:]
      for (number, item) in before.enumerated() {
        let key = item.finding.key
        guard key.contains(where: { renames[$0] != nil }) else { continue }
        let name = print(item.finding, key.map { renames[$0] ?? $0 })
        if moved[name] == nil { moved[name] = number }
      }
      var taken = Set(pairs.values)
      for (number, item) in after.enumerated() where pairs[number] == nil {
        guard let match = moved[print(item.finding, item.finding.key)],
          taken.insert(match).inserted
        else { continue }
        pairs[number] = match
      }
    }
    return pairs
  }

  /// - Parameter renamed: ids of positions that have another one afterwards.
  private static func shift(
    _ finding: Finding, from before: Finding, _ renamed: Set<String>
  ) -> Shift? {
    if finding.severity != before.severity {
      return Shift(
        before: before.severity.rawValue, after: finding.severity.rawValue,
        isWorse: finding.severity > before.severity)
    }
    guard finding.rule.family == "shape", finding.message != before.message else { return nil }
    let (old, new) = (numbers(before.message, renamed), numbers(finding.message, renamed))
    guard old.count == new.count, let pair = zip(old, new).first(where: { $0 != $1 }) else {
      return nil
    }
    return Shift(before: "\(pair.0)", after: "\(pair.1)", isWorse: pair.0 < pair.1)
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
