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
  /// The positions held by the person with this id or, to the letter, this name. People of one
  /// name cannot be told apart by it.
  ///
  /// - Complexity: O(*p*) for *p* positions.
  public func positions(heldBy person: String) -> Holding {
    var (alone, shared): ([NodeID], [NodeID]) = ([], [])
    var wanted: Set<String> = [person]
    if let entry = peopleByID[person], let name = document.string(document.people[entry].name) {
      wanted.insert(name)
    }
    for node in positions {
      let texts = rows(of: node).flatMap { document.holders(ofRow: $0) }
      guard !texts.isEmpty else { continue }
      let others = texts.count { text in
        guard !wanted.contains(document.source.string(text)) else { return false }
        let name = self.person(text).flatMap { document.string($0.name) }
        return name.map { !wanted.contains($0) } ?? true
      }
      guard others < texts.count else { continue }
      if others == 0 { alone.append(node) } else { shared.append(node) }
    }
    return Holding(alone: alone, shared: shared)
  }

  /// The positions outside `positions` that somebody holds who also holds one of these, by id.
  ///
  /// - Complexity: O(*p*) for *p* positions.
  public func otherPositions(ofHoldersOf positions: [NodeID]) -> [NodeID] {
    let names = Set(positions.flatMap { holders(of: $0) })
    guard !names.isEmpty else { return [] }
    let own = Set(positions)
    return self.positions.filter { node in
      !own.contains(node) && holders(of: node).contains(where: names.contains)
    }
  }
}
