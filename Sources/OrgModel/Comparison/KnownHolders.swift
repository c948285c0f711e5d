/// Who holds what in two structures: by the entries among the people, by what tells holders of one
/// name apart, and by names.
struct KnownHolders {
  private let base: OrgGraph
  private let other: OrgGraph
  /// The documents of both where whoever is told apart has an entry.
  let given: (base: OrgDocument, other: OrgDocument)
  /// By id, the names of the entries in either.
  private var entries: [String: String] = [:]
  /// The names that several entries have.
  private var shared: Set<String> = []

  /// - Complexity: O(*p*) for *p* people with an entry, and O(*n*) for *n* records where anybody is
  ///   known by an address.
  init(_ base: OrgGraph, _ other: OrgGraph) {
    (self.base, self.other) = (base, other)
    let (one, two) = OrgGraph.documentsWithEntriesForNamesakes(base, other)
    given = (one, two)
    var named: [String: String] = [:]
    for document in [one, two] {
      for person in document.people {
        let id = document.source.string(person.id)
        let name = document.source.string(ifPresent: person.name) ?? id
        entries[id] = name
        if named[name, default: id] != id { shared.insert(name) }
        named[name] = id
      }
    }
  }

  /// What became of the holders of a position.
  enum Fate {
    case same
    /// Nobody else, as far as that is known, who is called otherwise.
    case recalled(before: String, after: String)
    case others(before: String?, after: String?)
  }

  /// What became of the holders of a position of both.
  ///
  /// - Complexity: O(*h* log *h*) for *h* holders.
  func fate(_ node: NodeID, _ match: NodeID) -> Fate {
    let (old, new) = (texts(node, base, given.base), texts(match, other, given.other))
    // Who shares a position has no first among them: the order of the names says nothing.
    if old.sorted() == new.sorted() { return .same }
    let (names, names2) = (old.map(name), new.map(name))
    guard Set(names) == Set(names2) else {
      return .others(before: label(old.map(shownName)), after: label(new.map(shownName)))
    }
    // A name, and an entry of that name, may be two people; two entries are.
    let ids = (Set(old.map(Self.plain)), Set(new.map(Self.plain)))
    if ids.0 != ids.1, ids.0.union(ids.1).allSatisfy({ entries[$0] != nil }) {
      return .others(before: label(old.map(longName)), after: label(new.map(longName)))
    }
    return .recalled(
      before: old.joined(separator: ", "), after: new.joined(separator: ", "))
  }

  /// What tells the holders of a position of the base from others: names, and the ids of entries
  /// where several people have a name.
  func keys(ofBase node: NodeID) -> Set<String> { keys(texts(node, base, given.base)) }

  /// The same of the other structure.
  func keys(ofOther node: NodeID) -> Set<String> { keys(texts(node, other, given.other)) }

  private func keys(_ texts: [String]) -> Set<String> {
    Set(
      texts.flatMap { text -> [String] in
        let id = Self.plain(text)
        let name = name(text)
        return shared.contains(name) ? [id] : [id, name]
      })
  }

  /// The names of the holders of a position of the base; the ids of entries where several people
  /// have a name.
  func names(ofBase node: NodeID) -> [String] { names(texts(node, base, given.base)) }

  /// The same of the other structure.
  func names(ofOther node: NodeID) -> [String] { names(texts(node, other, given.other)) }

  private func names(_ texts: [String]) -> [String] {
    texts.map { text in
      let name = name(text)
      return shared.contains(name) ? Self.plain(text) : name
    }
  }

  /// The holders of a position as they are written, each once.
  private func texts(_ node: NodeID, _ graph: OrgGraph, _ document: OrgDocument) -> [String] {
    var known: Set<String> = []
    return graph.rows(of: node).flatMap { document.holders(ofRow: $0) }
      .filter { !$0.isEmpty }.map { document.source.string($0) }
      .filter { known.insert($0).inserted }
  }

  /// A text without a remark that it is for a time.
  private static func plain(_ text: String) -> String {
    var source = SourceBuffer()
    let place = source.append(text)
    return place.withoutInterim(source).map { source.string($0) } ?? text
  }

  private func name(_ text: String) -> String {
    let id = Self.plain(text)
    return entries[id] ?? id
  }

  /// The name with what is behind it.
  private func shownName(_ text: String) -> String {
    let id = Self.plain(text)
    return (entries[id] ?? id) + text.dropFirst(id.count)
  }

  /// The name and the id of an entry, or a name alone.
  private func longName(_ text: String) -> String {
    let id = Self.plain(text)
    guard let name = entries[id], name != id else { return text }
    return "\(name) (\(id))"
  }

  private func label(_ names: [String]) -> String? {
    names.isEmpty ? nil : names.joined(separator: ", ")
  }

  /// The changes of people as they are told: an entry that says no more than a name with what makes
  /// such an entry beside it did, or does afterwards, did not come or go.
  ///
  /// - Complexity: O(*k* log *k*) for *k* entries.
  func told(_ changes: [Comparison.PartChange]) -> [Comparison.PartChange] {
    guard changes.contains(where: { $0.fate != .changed }) else { return changes }
    let ids = Set(changes.map(\.id))
    return Comparison.changes(.person, from: given.base, to: given.other)
      .filter { ids.contains($0.id) }
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
