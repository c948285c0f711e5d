internal import OrgModel

extension LintResult {
  /// This result beside that of an earlier revision of the chart, by the same rules.
  ///
  /// A finding that the earlier revision had is `unchanged` and does not count. Any other is `new`,
  /// and the changed lines that caused it come first among its places: its own ones; or else the
  /// lines nearest to it that came or went, of one that went where its record begins. What only
  /// the earlier revision has is `fixed`, without places, which would lie in files that this
  /// result does not have; nothing of a rule that gave up is.
  ///
  /// A finding that was waived before, and is not any more, is new: it counted for nothing before.
  ///
  /// - Parameters:
  ///   - before: the result of the earlier revision; `nil` when there was no chart.
  ///   - names: what a file of this chart is called in the earlier one, where it is not the same.
  /// - Complexity: O(*n* log *n* + *f*) for *n* bytes in both charts and *f* findings, and the way
  ///   to the nearest change for each new finding without a change of its own.
  public func compared(with before: LintResult?, names: [String: String] = [:]) -> LintResult {
    var result = self
    let earlier = before?.findings ?? []
    let known = Set(earlier.filter(\.wasOpen).map(\.fingerprint))
    let excused = Set(earlier.filter { !$0.wasOpen }.map(\.fingerprint)).subtracting(known)
    var blame: Blame?
    for index in result.findings.indices {
      let finding = result.findings[index]
      let print = finding.fingerprint
      if known.contains(print) || !finding.wasOpen && excused.contains(print) {
        result.findings[index].change = .unchanged
        continue
      }
      result.findings[index].change = .new
      var search =
        blame ?? Blame(ChartChange(from: before?.graph, to: chart, names: names))
      result.findings[index].places = search.places(of: finding)
      blame = search
    }
    // The first places have changed, and with them the order of the places.
    result.findings = result.findings.enumerated().sorted { a, b in
      let left = a.element.places.first?.range?.start ?? .max
      let right = b.element.places.first?.range?.start ?? .max
      return (left, a.offset) < (right, b.offset)
    }.map(\.element)
    let now = Set(findings.map(\.fingerprint))
    let unknown = Set(inconclusive.map(\.info.id))
    result.fixed =
      earlier
      .filter { !now.contains($0.fingerprint) && !unknown.contains($0.rule) }.map(\.withoutPlaces)
      .sorted { ($0.rule, $0.fingerprint) < ($1.rule, $1.fingerprint) }
    return result
  }
}

extension Finding {
  /// Whether nothing excused the finding when it was made.
  fileprivate var wasOpen: Bool { waiver == nil && !isInBaseline }

  /// The finding without what means something only beside its chart.
  fileprivate var withoutPlaces: Finding {
    var finding = self
    finding.places = []
    finding.witness.nodes = []
    finding.witness.edges = []
    return finding
  }
}
