import OrgLint

extension FindingsComparison.Inconclusive {
  /// What is to be said of it, without a full stop: in which chart the rule gave up, and why.
  ///
  /// - Parameters:
  ///   - before: what the first chart is called in a sentence.
  ///   - after: what the second chart is called.
  ///   - shown: the reason as it may be shown.
  func sentence(before: String, after: String, shown: (String) -> String) -> String {
    let places = [self.before.map { _ in before }, self.after.map { _ in after }]
    let reasons = [self.before, self.after].compactMap { $0.map(shown) }
    let why = Set(reasons).count == 1 ? reasons[0] : reasons.joined(separator: "; ")
    return "\(rule.name) gave up in \(places.compactMap(\.self).joined(separator: " and in ")): "
      + "\(why); nothing is known of its findings, so that none is compared"
  }
}
