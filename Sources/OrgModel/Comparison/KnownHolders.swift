/// Who is told from others of the same name by an address, or an id beside the name.
package struct KnownHolders {
  private let base: OrgGraph
  private let other: OrgGraph
  /// The names that stand on several positions of either structure, when somebody asked.
  private var names: Set<String>?

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

  /// The positions that somebody else of the same name holds afterwards, by id.
  ///
  /// - Complexity: O(1) where nobody is known by an address, else O(*n*) for *n* positions.
  package static func changed(from base: OrgGraph, to other: OrgGraph) -> [String] {
    guard !base.document.positions.personKeys.isEmpty,
      !other.document.positions.personKeys.isEmpty
    else { return [] }
    let pairs = NodePairs(base, other)
    var known = KnownHolders(base, other)
    return base.positions.filter { node in
      guard let match = pairs.inOther(node), base.holderTexts(node) == other.holderTexts(match)
      else { return false }
      return known.change(node, match) != nil
    }.map { base.id(of: $0) }
  }

  /// The only holder of a position and what tells who it is.
  private static func known(_ node: NodeID, in graph: OrgGraph) -> (name: String, key: String)? {
    let positions = graph.document.positions
    let rows = graph.rows(of: node)
    guard rows.count == 1, !positions.personKeys.isEmpty, !positions.personKeys[rows[0]].isEmpty,
      case let holders = graph.document.holders(ofRow: rows[0]), holders.count == 1
    else { return nil }
    let source = graph.document.source
    return (source.string(holders[0]), source.string(positions.personKeys[rows[0]]))
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
