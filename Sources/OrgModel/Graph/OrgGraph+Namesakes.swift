extension OrgGraph {
  /// The same chart where those who are told from others of the name by an address have an entry
  /// among the people, with the address as its id; the chart itself where nobody has to be told
  /// apart.
  ///
  /// In a chart and in a change, a name alone would be another claim. So whoever is known by an
  /// address, or by an id that stands beside the name, gets an entry where the name stands with
  /// one on several positions, or has an entry. A name that one entry alone has means that entry.
  /// - Complexity: O(1) where nobody is known by an address, else O(*n*) for *n* records, and
  ///   O(*n* + *m*) with *m* lines where somebody gets an entry.
  package func withEntriesForNamesakes() -> OrgGraph {
    guard let document = documentWithEntriesForNamesakes() else { return self }
    return OrgGraph(document, catalogue: catalogue, to: depth)
  }

  /// Two charts with such entries, where whoever has one in either has it in both: for whoever
  /// compares them.
  ///
  /// - Complexity: that of ``withEntriesForNamesakes()`` for both.
  static func withEntriesForNamesakes(
    _ one: OrgGraph, _ two: OrgGraph
  ) -> (one: OrgGraph, two: OrgGraph) {
    guard [one, two].contains(where: { !$0.document.positions.personKeys.isEmpty }) else {
      return (one, two)
    }
    var (names, ids): (Set<String>, Set<String>) = ([], [])
    for graph in [one, two] {
      let source = graph.document.source
      names.formUnion(graph.holdersToTellApart().map { source.string($0.name) })
      ids.formUnion(graph.document.people.map { source.string($0.id).lowercased() })
    }
    func given(_ graph: OrgGraph) -> OrgGraph {
      guard let document = graph.documentWithEntriesForNamesakes(names, ids) else { return graph }
      return OrgGraph(document, catalogue: graph.catalogue, to: graph.depth)
    }
    return (given(one), given(two))
  }

  /// The document with such entries; `nil` where it has them already, or nobody has to be told
  /// apart.
  ///
  /// - Parameters:
  ///   - names: names that are told apart elsewhere.
  ///   - ids: ids of entries elsewhere, in small letters.
  package func documentWithEntriesForNamesakes(
    _ names: Set<String> = [], _ ids: Set<String> = []
  ) -> OrgDocument? {
    guard !document.positions.personKeys.isEmpty else { return nil }
    let holders = holdersToTellApart(names, ids)
    if holders.isEmpty { return nil }
    var entries = PeopleEntries(document, holders)
    var document = document
    for (row, name) in holders {
      let key = document.positions.personKeys[row]
      guard let id = entries.id(of: key, name, in: &document) else { continue }
      let holder = document.positions[.holder, row]
      // What is behind the name says that it is for a time.
      let remark = document.source.bytes[holder.range].dropFirst(Int(name.length))
      let text = Array(id.utf8) + remark
      document.positions.set(
        .holder, of: row, to: document.source.append(text, origin: holder.origin))
    }
    return entries.areUsed ? document : nil
  }

  /// The rows of holders who are known by an address, and whose name stands with one on several
  /// positions or has an entry; with the name.
  private func holdersToTellApart(
    _ elsewhere: Set<String> = [], _ ids: Set<String> = []
  ) -> [(row: Int, name: LocatedText)] {
    let (document, source) = (document, document.source)
    let keys = document.positions.personKeys
    if keys.isEmpty { return [] }
    var names = NodeTable(source)
    for person in document.people where !person.name.isEmpty {
      _ = names.insert(person.name, record: -1)
    }
    let entries = names.count
    // By name: the only position that it stands on; -2 for several, -1 for none.
    var seats = [Int32](repeating: -1, count: entries)
    var known: [(row: Int, name: LocatedText, place: Int)] = []
    for node in positions {
      forEachHolder(of: node) { row, holder in
        guard !keys[row].isEmpty, document.positions.moreHolders[row] == nil else { return }
        let name = holder.withoutInterim(source) ?? holder
        let place = names.insert(name, record: -1)
        while seats.count < names.count { seats.append(-1) }
        seats[place] = seats[place] == -1 || seats[place] == node.index ? node.index : -2
        known.append((row, name, place))
      }
    }
    return known.filter { row, name, place in
      guard Placeholder(source.bytes[name.range]) == nil else { return false }
      return seats[place] == -2 || place < entries
        || !elsewhere.isEmpty && elsewhere.contains(source.string(name))
        || !ids.isEmpty && ids.contains(source.string(keys[row]).lowercased())
    }.map { ($0.row, $0.name) }
  }
}

/// The entries of people, and those that come for addresses.
private struct PeopleEntries {
  /// By name, the ids of the entries before any came.
  private var named: [String: [String]] = [:]
  /// By id, the name.
  private var names: [String: String] = [:]
  /// By address in small letters, the first spelling of an id and the names that it stands beside.
  private var addresses: [String: (id: String, names: Set<String>)] = [:]
  /// Whether anybody is named by an entry that was not before.
  private(set) var areUsed = false

  init(_ document: OrgDocument, _ holders: [(row: Int, name: LocatedText)]) {
    for person in document.people {
      let id = document.source.string(person.id)
      guard names[id] == nil else { continue }
      let name = document.source.string(person.name)
      names[id] = name
      named[name, default: []].append(id)
    }
    for (row, name) in holders {
      let key = document.source.string(document.positions.personKeys[row])
      // Addresses are the same in small letters and in large ones.
      let form = key.lowercased()
      addresses[form, default: (key.contains("@") ? form : key, [])].names
        .insert(document.source.string(name))
    }
  }

  /// The id of the entry of somebody with a name and an address, which is made where there is none;
  /// `nil` where the name means an entry as it stands, or others have the id.
  mutating func id(
    of key: LocatedText, _ name: LocatedText, in document: inout OrgDocument
  ) -> String? {
    let text = document.source.string(name)
    let form = document.source.string(key).lowercased()
    guard let address = addresses[form], names[text] == nil else { return nil }
    // What several names have in common, as a mailbox of a department, tells nobody alone.
    let full = "\(text) <\(address.id)>"
    let known = named[text] ?? []
    let own = known.first { $0.lowercased() == form || $0 == full }
    if own == nil, known.count == 1 { return nil }
    let isShared = address.names.count > 1 || names[address.id].map { $0 != text } == true
    let id = own ?? (isShared ? full : address.id)
    if let other = names[id] {
      guard other == text else { return nil }
    } else {
      let place =
        id == document.source.string(key)
        ? key : document.source.append(id.utf8, origin: key.origin)
      var person = PersonRecord(id: place)
      person.name = name
      document.people.append(person)
      names[id] = text
    }
    areUsed = true
    return id
  }
}
