extension OrgGraph {
  /// The names of those who hold a position, in the order of the input; empty for a body, and when
  /// the position is vacant or nobody is named.
  ///
  /// - Complexity: O(*h*) for *h* holders.
  public func holders(of node: NodeID) -> [String] {
    guard isPosition(node) else { return [] }
    return rows(of: node).flatMap { document.holders(ofRow: $0) }.map { name(ofHolder: $0) }
  }

  /// The names of those who hold a position, each person once, as far as several records, or a name
  /// and the id of its entry, tell that they name the same.
  package func distinctHolders(of node: NodeID) -> [String] {
    guard isPosition(node) else { return [] }
    let rows = rows(of: node)
    let isSimple = rows.count == 1 && document.positions.moreHolders[rows[0]] == nil
    if isSimple { return document.holders(ofRow: rows[0]).map { name(ofHolder: $0) } }
    let (source, keys) = (document.source, document.positions.personKeys)
    var known: Set<[String]> = []
    var entries: Set<String> = []
    let holders = rows.flatMap { row in
      document.holders(ofRow: row).map { text -> (text: LocatedText, identity: [String]) in
        let name = text.withoutInterim(source) ?? text
        if person(name) != nil {
          entries.insert(self.name(ofHolder: name))
          return (text, [source.string(name)])
        }
        let key = keys.isEmpty ? "" : source.string(keys[row]).lowercased()
        return (text, [source.string(name), key])
      }
    }
    return holders.filter { holder in
      let isOfEntry = holder.identity.count == 2 && entries.contains(holder.identity[0])
      return !isOfEntry && known.insert(holder.identity).inserted
    }.map { name(ofHolder: $0.text) }
  }

  private func name(ofHolder text: LocatedText) -> String {
    let source = document.source
    guard let known = person(text), !known.name.isEmpty else {
      // Behind the id of an entry it may say that it is for a time.
      guard !peopleByID.isEmpty, let id = text.withoutInterim(source), let known = person(id),
        !known.name.isEmpty
      else { return source.string(text) }
      let remark = source.bytes[text.range].dropFirst(Int(id.length))
      return source.string(known.name) + String(decoding: remark, as: UTF8.self)
    }
    return source.string(known.name)
  }

  /// The person's entry that a holder's text names.
  package func person(_ text: LocatedText) -> PersonRecord? {
    guard !peopleByID.isEmpty else { return nil }
    return peopleByID[document.source.string(text)].map { document.people[$0] }
  }
}
