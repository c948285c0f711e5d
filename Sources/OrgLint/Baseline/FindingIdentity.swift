/// What makes a finding the same finding: the rule and the key, byte by byte as ids are.
struct FindingIdentity: Hashable, Comparable {
  private let parts: [[UInt8]]

  init(_ rule: RuleID, _ key: [String]) {
    parts = ([rule.name] + key).map { Array($0.utf8) }
  }

  static func < (a: Self, b: Self) -> Bool {
    a.parts.lexicographicallyPrecedes(b.parts) { $0.lexicographicallyPrecedes($1) }
  }
}

extension Finding {
  /// What makes it the same finding.
  var identity: FindingIdentity { FindingIdentity(rule, key) }
}

extension String {
  /// Whether both are the same id. Texts that look alike and are written otherwise are not.
  package func isSameID(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}

extension [String] {
  /// Whether both are the same key.
  package func isSameKey(as other: [String]) -> Bool {
    count == other.count && zip(self, other).allSatisfy { $0.isSameID(as: $1) }
  }
}
