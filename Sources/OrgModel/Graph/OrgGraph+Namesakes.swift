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

  /// Two charts with such entries, each on its own core.
  ///
  /// - Complexity: as of ``withEntriesForNamesakes()``.
  static func withEntriesForNamesakes(_ one: OrgGraph, _ two: OrgGraph) -> [OrgGraph] {
    onTwoCores([one, two]) { $0.withEntriesForNamesakes() }
  }

  private static func onTwoCores<Result: Sendable>(
    _ graphs: [OrgGraph], _ make: @Sendable (OrgGraph) -> Result
  ) -> [Result] {
    // Waking the other core takes longer than a small chart does.
    guard graphs.allSatisfy({ $0.document.positions.personKeys.count > 10_000 }) else {
      return graphs.map(make)
    }
    return concurrently(graphs.count) { make(graphs[$0]) }
  }

  /// The documents of two charts with such entries, where whoever has one in either has it in
  /// both: for whoever compares them.
  ///
  /// - Complexity: O(1) where nobody is known by an address, else O(*n*) for *n* records.
  static func documentsWithEntriesForNamesakes(
    _ one: OrgGraph, _ two: OrgGraph
  ) -> (one: OrgDocument, two: OrgDocument) {
    guard [one, two].contains(where: { !$0.document.positions.personKeys.isEmpty }) else {
      return (one.document, two.document)
    }
    var told = ToldApart()
    let names = onTwoCores([one, two]) { graph in
      Set(graph.holdersToTellApart().map { graph.document.source.string($0.name) })
    }
    told.names = names[0].union(names[1])
    for graph in [one, two] {
      let source = graph.document.source
      for person in graph.document.people {
        told.entries.insert([source.string(person.id).lowercased(), source.string(person.name)])
      }
    }
    let documents = onTwoCores([one, two]) { [told] graph in
      graph.documentWithEntriesForNamesakes(told) ?? graph.document
    }
    return (documents[0], documents[1])
  }

  /// Who is told apart elsewhere.
  package struct ToldApart {
    /// Names of several people.
    var names: Set<String> = []
    /// The ids of entries, in small letters, each with its name.
    var entries: Set<[String]> = []
  }

  /// The document with such entries; `nil` where it has them already, or nobody has to be told
  /// apart.
  package func documentWithEntriesForNamesakes(
    _ elsewhere: ToldApart = ToldApart()
  ) -> OrgDocument? {
    guard !document.positions.personKeys.isEmpty else { return nil }
    let holders = holdersToTellApart(elsewhere)
    if holders.isEmpty { return nil }
    var entries = PeopleEntries(document, holders)
    var document = document
    for (row, name) in holders {
      let key = document.positions.personKeys[row]
      guard let id = entries.id(of: key, name, in: &document) else { continue }
      let holder = document.positions[.holder, row]
      // What is behind the name says that it is for a time.
      let remark = holder.range.dropFirst(Int(name.length)).map { document.source.bytes[$0] }
      let text = Array(id.utf8) + remark
      document.positions.set(
        .holder, of: row, to: document.source.append(text, origin: holder.origin))
    }
    return entries.areUsed ? document : nil
  }

  /// The rows of holders who are known by an address, and whose name stands with one on several
  /// positions, with several on one, or has an entry; with the name.
  private func holdersToTellApart(
    _ elsewhere: ToldApart = ToldApart()
  ) -> [(row: Int, name: LocatedText)] {
    let (document, source) = (document, document.source)
    let keys = document.positions.personKeys
    if keys.isEmpty { return [] }
    var names = NodeTable(source)
    for person in document.people where !person.name.isEmpty {
      _ = names.insert(person.name, record: -1)
    }
    let entries = names.count
    // By name: the only position that it stands on, with the address; -2 for several, -1 for none.
    var seats = [(node: Int32, key: LocatedText)](repeating: (-1, .absent), count: entries)
    var known: [(row: Int, name: LocatedText, place: Int)] = []
    for node in positions {
      forEachHolder(of: node) { row, holder in
        guard !keys[row].isEmpty, document.positions.moreHolders[row] == nil else { return }
        let name = holder.withoutInterim(source) ?? holder
        let place = names.insert(name, record: -1)
        while seats.count < names.count { seats.append((-1, .absent)) }
        let seat = seats[place]
        if seat.node == -1 {
          seats[place] = (node.index, keys[row])
        } else if seat.node != node.index
          || !source.bytes[seat.key.range].elementsEqual(source.bytes[keys[row].range])
        {
          seats[place].node = -2
        }
        known.append((row, name, place))
      }
    }
    return known.filter { row, name, place in
      guard Placeholder(source.bytes[name.range]) == nil else { return false }
      if seats[place].node == -2 || place < entries { return true }
      if elsewhere.names.isEmpty, elsewhere.entries.isEmpty { return false }
      let text = source.string(name)
      return elsewhere.names.contains(text)
        || elsewhere.entries.contains([source.string(keys[row]).lowercased(), text])
    }.map { ($0.row, $0.name) }
  }
}

/// The entries of people, and those that come for addresses.
private struct PeopleEntries {
  /// An address, and the names that it stands beside.
  private struct Address {
    /// Its first spelling.
    var id: String
    /// The first name.
    var name: String?
    /// Whether there are others.
    var isShared = false

    mutating func note(_ other: String) {
      if let name { isShared = isShared || name != other } else { name = other }
    }
  }

  /// By name, the ids of the entries before any came.
  private var named: [String: [String]] = [:]
  /// By id, the name.
  private var names: [String: String] = [:]
  /// By address in small letters.
  private var addresses: [String: Address] = [:]
  /// By name, what stands beside it, in small letters; `nil` where that is not one.
  private var keys: [String: String?] = [:]
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
    addresses.reserveCapacity(holders.count)
    for (row, name) in holders {
      let key = document.source.string(document.positions.personKeys[row])
      // Addresses are the same in small letters and in large ones.
      let form = key.lowercased()
      let other = keys.updateValue(form, forKey: document.source.string(name))
      if let other, other != form { keys.updateValue(nil, forKey: document.source.string(name)) }
      if addresses[form] == nil { addresses[form] = Address(id: key.contains("@") ? form : key) }
    }
    noteNames(document)
  }

  /// Notes who else has an address, in the whole document.
  private mutating func noteNames(_ document: OrgDocument) {
    let (source, positions) = (document.source, document.positions)
    for (row, key) in positions.personKeys.enumerated() where !key.isEmpty {
      let holder = positions[.holder, row]
      guard !holder.isEmpty else { continue }
      let name = source.string(holder.withoutInterim(source) ?? holder)
      addresses[source.string(key).lowercased()]?.note(name)
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
    // The entry means nobody who is known by another address, nor one of several of the name.
    let isOther =
      known.count != 1 || known[0].contains("@") && form.contains("@")
      || keys[text] == .some(nil)
    if own == nil, !isOther { return nil }
    let isShared = address.isShared || names[address.id].map { $0 != text } == true
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
