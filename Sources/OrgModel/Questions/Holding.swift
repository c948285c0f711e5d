/// The positions that somebody holds.
public struct Holding: Hashable, Sendable {
  /// Those that nobody else holds, by id.
  public let alone: [NodeID]
  /// Those that others hold as well, and that stay filled without this holder, by id.
  public let shared: [NodeID]
  /// Whether nothing is held.
  public var isEmpty: Bool { alone.isEmpty && shared.isEmpty }
}

extension OrgGraph {
  /// The positions held by the person with this id or, when no person has it, this name, to the
  /// letter. Holders without an entry among the people are told apart by their names alone.
  ///
  /// A name that several people have names none of them here: ask `people(named:)` first.
  /// - Complexity: O(*p*) for *p* positions.
  public func positions(heldBy person: String) -> Holding {
    var (alone, shared): ([NodeID], [NodeID]) = ([], [])
    let keys = HolderKeys(self)
    let wanted = keys.key(person)
    for node in positions {
      let holders = Set(holderTexts(of: node).map(keys.key))
      guard holders.contains(wanted) else { continue }
      if holders.count == 1 { alone.append(node) } else { shared.append(node) }
    }
    return Holding(alone: alone, shared: shared)
  }

  /// The ids of the people with an entry who have this name, in the order of the chart.
  ///
  /// - Complexity: O(*p*) for *p* people.
  public func people(named name: String) -> [String] {
    document.people.filter { document.string($0.name) == name }
      .map { document.source.string($0.id) }
  }

  /// The positions outside `positions` that somebody holds who also holds one of these, by id, as
  /// far as ids and names tell.
  ///
  /// - Complexity: O(*p*) for *p* positions.
  public func otherPositions(ofHoldersOf positions: [NodeID]) -> [NodeID] {
    let keys = HolderKeys(self)
    let wanted = Set(positions.flatMap { holderTexts(of: $0) }.map(keys.key))
    guard !wanted.isEmpty else { return [] }
    let own = Set(positions)
    return self.positions.filter { node in
      !own.contains(node) && holderTexts(of: node).contains { wanted.contains(keys.key($0)) }
    }
  }

  /// The ids or names of those who hold a position, as they are written, without words that name
  /// nobody.
  package func holderTexts(of node: NodeID) -> [String] {
    rows(of: node).flatMap { document.holders(ofRow: $0) }
      .filter { !namesNobody($0) }.map { document.source.string($0) }
  }
}

/// Who is meant by the texts that name holders.
package struct HolderKeys {
  /// Somebody with an entry, by id, or somebody of whom only the name is known.
  package enum Key: Hashable {
    case person(String)
    case name(String)
  }

  private var ids: Set<String> = []
  /// The people with each name.
  private var named: [String: [String]] = [:]

  package init(_ graph: OrgGraph) {
    for person in graph.document.people {
      let id = graph.document.source.string(person.id)
      ids.insert(id)
      if let name = graph.document.string(person.name) { named[name, default: []].append(id) }
    }
  }

  /// An id wins over a name; a name that one person alone has means that person.
  package func key(_ text: String) -> Key {
    if ids.contains(text) { return .person(text) }
    if let people = named[text], people.count == 1 { return .person(people[0]) }
    return .name(text)
  }
}
