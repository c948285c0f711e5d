extension PropertyGraph {
  /// Whether a person has an entry among the people.
  package func hasEntry(_ person: NodeID) -> Bool { other(person).map { $0.record >= 0 } ?? false }

  /// Everybody whom a text may mean, in order: the person with this id; or else those with this
  /// name, to the letter; or else those with this e-mail address or person's id in a table.
  ///
  /// Several people are found where a name is that of several, which an entry, an address or a
  /// person's id tells apart.
  /// - Complexity: O(*n*) for *n* people and positions.
  package func people(called text: String) -> [NodeID] {
    let own = nodes(withID: text).filter { sort(of: $0) == .person }
    if let entry = own.first(where: hasEntry) { return [entry] }
    let document = graph.document
    let named = range(of: .person).lazy.map { NodeID(index: $0) }.filter { person in
      guard let record = self.other(person)?.record, record >= 0 else { return false }
      return document.string(document.people[Int(record)].name) == text
    }
    let people = Set(named).union(own)
    return
      (people.isEmpty ? Set(nodes(.person).filter { key(of: $0) == text.lowercased() }) : people)
      .sorted()
  }

  /// The id of a node in the key of a finding; of a holder who is told from others of the name by
  /// an address, that address, as changes and charts that `apply` writes have it.
  ///
  /// - Complexity: O(1), but for such holders O(*r*) for *r* rows of people of the name.
  package func keyID(of node: NodeID) -> String {
    let id = id(of: node)
    guard sort(of: node) == .person, !graph.document.positions.personKeys.isEmpty,
      let key = address(of: node)
    else { return id }
    let seats = nodes(withID: id).filter { sort(of: $0) == .person && !hasEntry($0) }
      .flatMap { neighbours(.holds, from: $0) }.filter { seat in
        graph.rows(of: seat).contains { !graph.document.positions.personKeys[$0].isEmpty }
      }
    guard Set(seats).count > 1 else { return id }
    return key.contains("@") ? key.lowercased() : key
  }

  /// The e-mail address or person's id, in small letters, that tells somebody without an entry from
  /// others of the same name; `nil` where nothing does.
  ///
  /// - Complexity: O(*r*) for *r* rows of what the person holds.
  package func key(of person: NodeID) -> String? { address(of: person)?.lowercased() }

  private func address(of person: NodeID) -> String? {
    let document = graph.document
    let (keys, source) = (document.positions.personKeys, document.source)
    guard !keys.isEmpty, isIdentified(person), !hasEntry(person) else { return nil }
    let name = id(of: person)
    // Of several who share a seat, each has an address that stands on all seats of that person.
    var common: [String]?
    for seat in neighbours(.holds, from: person) {
      let own = graph.rows(of: seat).filter { row in
        !keys[row].isEmpty
          && document.holders(ofRow: row).contains {
            source.string($0.withoutInterim(source) ?? $0) == name
          }
      }.map { source.string(keys[$0]) }
      if own.isEmpty { continue }
      let forms = Set(own.map { $0.lowercased() })
      common = common.map { $0.filter { forms.contains($0.lowercased()) } } ?? own
    }
    return common?.first
  }
}
