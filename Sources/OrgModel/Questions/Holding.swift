/// The positions that somebody holds.
public struct Holding: Hashable, Sendable {
  /// Those that nobody else holds, by id.
  public let alone: [NodeID]
  /// Those that others hold as well, and that stay filled without this holder, by id.
  public let shared: [NodeID]
  /// Whether nothing but the same name says that all of them are one person's.
  public var restsOnName = false
  /// Whether nothing is held.
  public var isEmpty: Bool { alone.isEmpty && shared.isEmpty }
}

extension OrgGraph {
  /// The positions held by the person with this id or, when no person has it, this name, to the
  /// letter, or this e-mail address or person's id in a table.
  ///
  /// Who is who is what the rules see: one entry, address or person's id is one person, and
  /// holders without any are told apart by their names alone. A name that several people have names
  /// none of them here: ask `people(named:)` first.
  /// - Complexity: O(*n* log *n*) for *n* positions and people.
  public func positions(heldBy person: String) -> Holding {
    let chart = PropertyGraph(self, parts: .people)
    let people = chart.people(called: person)
    guard people.count == 1 else { return Holding(alone: [], shared: []) }
    let seats = chart.neighbours(.holds, from: people[0])
    let isAlone = { (seat: NodeID) in chart.neighbours(.holds, to: seat).count == 1 }
    return Holding(
      alone: seats.filter(isAlone), shared: seats.filter { !isAlone($0) },
      restsOnName: chart.joinsNames(people[0]))
  }

  /// Everybody who is called so: for each what tells them from the others, that is the id of an
  /// entry, an e-mail address or a person's id, or else the id of a position that they hold.
  ///
  /// - Complexity: O(*n* log *n*) for *n* positions and people.
  public func people(named name: String) -> [String] {
    let chart = PropertyGraph(self, parts: .people)
    return chart.people(called: name).map { person in
      if chart.hasEntry(person) { return chart.id(of: person) }
      return chart.key(of: person)
        ?? chart.neighbours(.holds, from: person).first.map(id) ?? chart.id(of: person)
    }
  }

  /// The positions outside `positions` that somebody holds who also holds one of these, by id, as
  /// far as ids, addresses and names tell. What stands on many positions and is no entry may be no
  /// name, or that of several people.
  ///
  /// - Complexity: O(*n* log *n*) for *n* positions and people.
  public func otherPositions(ofHoldersOf positions: [NodeID]) -> [NodeID] {
    let chart = PropertyGraph(self, parts: .people)
    let own = Set(positions)
    let people = Set(own.flatMap { chart.neighbours(.holds, to: $0) }.filter(chart.isNamed))
    return Set(people.flatMap { chart.neighbours(.holds, from: $0) }).subtracting(own).sorted()
  }

  /// The ids or names of those who hold a position, as they are written, without words that name
  /// nobody.
  package func holderTexts(of node: NodeID) -> [String] {
    rows(of: node).flatMap { document.holders(ofRow: $0) }
      .filter { !namesNobody($0) }.map { document.source.string($0) }
  }
}

/// Who is meant by the texts that name holders, for counting people: nothing but entries tells
/// those of one name apart.
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
