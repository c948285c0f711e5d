/// Who is told from others of the same name by an address, or an id beside the name.
package struct KnownHolders {
  private let base: OrgGraph
  private let other: OrgGraph
  /// The names that stand on several positions of either structure, when somebody asked.
  private var names: Set<String>?
  /// Both structures with entries for whoever is told apart, when somebody asked.
  private var given: (base: OrgGraph, other: OrgGraph)?

  init(_ base: OrgGraph, _ other: OrgGraph) { (self.base, self.other) = (base, other) }

  /// What a holder of the same name is known by before and afterwards, where these differ and the
  /// name stands on several positions, so that it says who holds what; `nil` elsewhere.
  ///
  /// - Complexity: O(*n*) for *n* positions at the first call that has to know names, else O(1).
  mutating func change(_ node: NodeID, _ match: NodeID) -> (before: String, after: String)? {
    guard let (name, key) = Self.known(node, in: base),
      let (_, key2) = Self.known(match, in: other), key.lowercased() != key2.lowercased()
    else { return nil }
    let names = self.names ?? Self.repeated(base).union(Self.repeated(other))
    self.names = names
    return names.contains(name) ? ("\(name) (\(key))", "\(name) (\(key2))") : nil
  }

  /// Whether a position has the same holders before and afterwards, once named by entries among the
  /// people and once by names, with what makes such entries beside them.
  ///
  /// - Complexity: O(1), but for the first call: O(*n* + *m*) for *n* records and *m* lines.
  mutating func isSame(_ node: NodeID, _ match: NodeID) -> Bool {
    let given = givenEntries()
    return given.base.holderTexts(node).sorted() == given.other.holderTexts(match).sorted()
  }

  private mutating func givenEntries() -> (base: OrgGraph, other: OrgGraph) {
    if let given { return given }
    let (one, two) = OrgGraph.withEntriesForNamesakes(base, other)
    given = (one, two)
    return (one, two)
  }

  /// Changes of people without the entries that say no more than a name with what makes such an
  /// entry beside it did, or does afterwards.
  ///
  /// - Complexity: O(*k*) for *k* changes, and O(*n* + *m*) for *n* records and *m* lines where an
  ///   entry came or went and anybody is known by an address.
  mutating func unknown(_ changes: [Comparison.PartChange]) -> [Comparison.PartChange] {
    guard changes.contains(where: { $0.fate != .changed }) else { return changes }
    let given = givenEntries()
    let (before, after) = (given.base.document, given.other.document)
    let told = Comparison.changes(.person, from: before, to: after)
    let ids = Set(told.map(\.id))
    return changes.filter { ids.contains($0.id) }
  }

  /// The only holder of a position and what tells who it is.
  private static func known(_ node: NodeID, in graph: OrgGraph) -> (name: String, key: String)? {
    let keys = graph.document.positions.personKeys
    let rows = graph.rows(of: node)
    guard rows.count == 1, !keys.isEmpty, !keys[rows[0]].isEmpty,
      case let holders = graph.document.holders(ofRow: rows[0]), holders.count == 1
    else { return nil }
    let source = graph.document.source
    return (source.string(holders[0]), source.string(keys[rows[0]]))
  }

  /// The names that stand on several positions.
  private static func repeated(_ graph: OrgGraph) -> Set<String> {
    var known: Set<String> = []
    var repeated: Set<String> = []
    for node in graph.positions {
      for name in Set(graph.holderTexts(node)) where !known.insert(name).inserted {
        repeated.insert(name)
      }
    }
    return repeated
  }
}

extension OrgGraph {
  /// Who holds a position, as one text: names joined by commas, `nil` when nobody is named.
  public func holderLabel(_ node: NodeID) -> String? {
    let names = holders(of: node)
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }

  /// The holders of a position, by the texts that name them and by their names.
  package func holderKeys(_ node: NodeID) -> Set<String> {
    Set(holderTexts(node)).union(holders(of: node))
  }
}
