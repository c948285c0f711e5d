/// What makes a finding the same finding: the rule and the key, whose ids are the same however
/// Unicode writes them. In order as their composed forms (NFC) are, byte by byte.
struct FindingIdentity: Hashable, Comparable {
  private let parts: [String]

  init(_ rule: RuleID, _ key: [String]) { parts = [rule.name] + key }

  static func < (a: Self, b: Self) -> Bool { a.parts.lexicographicallyPrecedes(b.parts) }
}

extension Finding {
  /// What makes it the same finding.
  var identity: FindingIdentity { FindingIdentity(rule, key) }
}

extension String {
  /// Whether both are the same id, in whichever of its ways Unicode writes it.
  package func isSameID(as other: String) -> Bool { self == other }
}

extension [String] {
  /// Whether both are the same key.
  package func isSameKey(as other: [String]) -> Bool {
    count == other.count && zip(self, other).allSatisfy { $0.isSameID(as: $1) }
  }
}
