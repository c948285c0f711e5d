/// Who holds what: the people with an entry, those whom an e-mail address or a person's id tells
/// from others of the same name, and names.
struct HolderTable {
  /// A position that somebody holds.
  struct Holding {
    /// The place among `people`.
    var person: Int
    var node: NodeID
    /// Where the holder is written.
    var place: LocatedText
    /// What tells the holder from others of the same name; absent where nothing does.
    var key: LocatedText
  }

  private(set) var people: [PropertyGraph.OtherNode] = []
  private(set) var holdings: [Holding] = []
  private let graph: OrgGraph
  private let joinsNames: Bool

  /// - Complexity: O(*n*) for *n* positions.
  init(_ graph: OrgGraph, joinsNames: Bool) {
    self.graph = graph
    self.joinsNames = joinsNames
    var nodes = NodeTable(graph.document.source)
    let entries = enterPeople(&nodes)
    let places = nodes.own
    // A spelling that is equal to an earlier one is no node of its own.
    var numbers = [Int](repeating: -1, count: nodes.count)
    for (number, place) in places.enumerated() { numbers[place] = number }
    people = places.map { place in
      .init(
        id: nodes.ids[place], record: nodes.records[place], isIdentified: nodes.records[place] >= 0)
    }
    for number in holdings.indices { holdings[number].person = numbers[holdings[number].person] }
    tellApart(after: places.count { $0 < entries })
  }

  private var document: OrgDocument { graph.document }

  /// Enters the people with an entry and the names of all other holders, and notes who holds what;
  /// returns the number of spellings of entries.
  private mutating func enterPeople(_ nodes: inout NodeTable) -> Int {
    let (graph, document) = (graph, document)
    let source = document.source
    var named: [String: [Int]] = [:]
    for (index, person) in document.people.enumerated() {
      let known = nodes.count
      let place = nodes.insert(person.id, record: Int32(index))
      guard place >= known else { continue }
      if let name = document.string(person.name) { named[name, default: []].append(place) }
    }
    let entries = nodes.count
    let keys = document.positions.personKeys
    let addresses = entries > 0 ? Addresses(document) : nil
    // An id wins over a name; a name that one person alone has means that person.
    func person(_ text: LocatedText, _ row: Int) -> Int? {
      guard entries > 0 else { return nil }
      if let known = nodes.find(text), known < entries { return known }
      let name = source.string(text)
      let people = named[name] ?? []
      if let addresses, !keys[row].isEmpty {
        let own = people.first { addresses.isSame(nodes.ids[$0], keys[row]) }
        if own != nil || people.contains(where: { addresses.isOther(nodes.ids[$0], name) }) {
          return own
        }
      }
      return people.count == 1 ? people[0] : nil
    }
    holdings.reserveCapacity(graph.positionCount)
    for node in graph.positions {
      graph.forEachHolder(of: node) { row, holder in
        if let place = person(holder, row) {
          holdings.append(Holding(person: place, node: node, place: holder, key: .absent))
          return
        }
        // Whoever holds a seat for a time is the one who holds another one for good.
        let name = holder.withoutInterim(source)
        if let name, let place = person(name, row) {
          holdings.append(Holding(person: place, node: node, place: holder, key: .absent))
        } else if Placeholder(source.bytes[holder.range]) == nil {
          let place = nodes.insert(name ?? holder, record: -1)
          let key = keys.isEmpty ? .absent : keys[row]
          holdings.append(Holding(person: place, node: node, place: holder, key: key))
        }
      }
    }
    return entries
  }

  // MARK: People of one name

  /// Parts the people behind those with an entry who have a name in common and nothing else.
  private mutating func tellApart(after entries: Int) {
    guard !document.positions.personKeys.isEmpty else {
      if joinsNames { noteJoined(after: entries) } else { partAll(after: entries) }
      return
    }
    var counts = [Int32](repeating: 0, count: people.count)
    for holding in holdings {
      counts[holding.person] += 1
      if !holding.key.isEmpty { people[holding.person].isIdentified = true }
    }
    var shared: [Int: [Int]] = [:]
    for (number, holding) in holdings.enumerated()
    where holding.person >= entries && counts[holding.person] > 1 {
      shared[holding.person, default: []].append(number)
    }
    for (person, own) in shared.sorted(by: { $0.key < $1.key }) { part(person, own) }
  }

  /// Parts the holdings of one name by what tells their holders apart.
  ///
  /// Where one key alone is known, a holder without any is taken for the same person, as long as
  /// names are joined; where several are, nobody can tell whose the name is.
  private mutating func part(_ person: Int, _ own: [Int]) {
    var byKey: [String: [Int]] = [:]
    var keys: [String] = []
    var without: [Int] = []
    for number in own {
      let key = holdings[number].key
      guard !key.isEmpty else {
        without.append(number)
        continue
      }
      // Addresses are the same in small letters and in large ones.
      let form = document.source.string(key).lowercased()
      if byKey[form] == nil { keys.append(form) }
      byKey[form, default: []].append(number)
    }
    var groups = keys.compactMap { byKey[$0] }
    if joinsNames, keys.count < 2 {
      people[person].joinsNames = seats(without) > (keys.isEmpty ? 1 : 0)
      return
    }
    if joinsNames {
      groups += without.isEmpty ? [] : [without]
    } else {
      groups += positions(without)
    }
    for (number, group) in groups.enumerated() {
      let isIdentified = number < keys.count
      var place = person
      if number == 0 {
        people[person].isIdentified = isIdentified
      } else {
        place = people.count
        people.append(.init(id: people[person].id, record: -1, isIdentified: isIdentified))
      }
      for holding in group { holdings[holding].person = place }
      people[place].joinsNames = joinsNames && !isIdentified && seats(group) > 1
    }
  }

  // MARK: Names alone

  /// Notes who holds several positions, where nothing tells people of one name apart.
  private mutating func noteJoined(after entries: Int) {
    var seats = [Int32](repeating: -1, count: people.count)
    for holding in holdings where holding.person >= entries {
      let seat = seats[holding.person]
      if seat >= 0, seat != holding.node.index { people[holding.person].joinsNames = true }
      seats[holding.person] = holding.node.index
    }
  }

  /// Makes a person of each position that a name stands on, where nothing tells people of one name
  /// apart: the first one stays, the others stand behind all, by their names, then by positions.
  private mutating func partAll(after entries: Int) {
    var seats = [Int32](repeating: -1, count: people.count)
    var further = [Int](repeating: 0, count: people.count)
    for holding in holdings where holding.person >= entries {
      let seat = seats[holding.person]
      if seat >= 0, seat != holding.node.index { further[holding.person] += 1 }
      seats[holding.person] = holding.node.index
    }
    // By person: the place of the next one of the same name.
    var next: [Int] = []
    next.reserveCapacity(people.count)
    for (person, count) in further.enumerated() {
      next.append(people.count)
      for _ in 0..<count {
        people.append(.init(id: people[person].id, record: -1, isIdentified: false))
      }
    }
    seats = Array(repeating: -1, count: further.count)
    var current = Array(further.indices)
    for number in holdings.indices where holdings[number].person >= entries {
      let (person, node) = (holdings[number].person, holdings[number].node.index)
      if seats[person] >= 0, seats[person] != node {
        current[person] = next[person]
        next[person] += 1
      }
      seats[person] = node
      holdings[number].person = current[person]
    }
  }

  /// The number of positions of holdings, which are in the order of the positions.
  private func seats(_ own: [Int]) -> Int { positions(own).count }

  /// Holdings by their positions, in whose order they are.
  private func positions(_ own: [Int]) -> [[Int]] {
    var groups: [[Int]] = []
    for number in own {
      if let last = groups.last?.last, holdings[last].node == holdings[number].node {
        groups[groups.count - 1].append(number)
      } else {
        groups.append([number])
      }
    }
    return groups
  }
}

/// What stands beside names in a document in which people have entries as well.
private struct Addresses {
  private let source: SourceBuffer
  /// By name, what stands beside it, in small letters.
  private var byName: [String: Set<String>] = [:]

  /// `nil` where nobody is known by an address.
  init?(_ document: OrgDocument) {
    source = document.source
    guard !document.positions.personKeys.isEmpty else { return nil }
    for (row, key) in document.positions.personKeys.enumerated() where !key.isEmpty {
      let holder = document.positions[.holder, row]
      let name = source.string(holder.withoutInterim(source) ?? holder)
      byName[name, default: []].insert(source.string(key).lowercased())
    }
  }

  /// Whether the id of an entry is what stands beside a name.
  func isSame(_ id: LocatedText, _ key: LocatedText) -> Bool {
    source.string(id).lowercased() == source.string(key).lowercased()
  }

  /// Whether somebody of this name beside whom something else stands is surely not the one with the
  /// entry: where the entry's id is an address too, or several people of the name are known.
  func isOther(_ id: LocatedText, _ name: String) -> Bool {
    let keys = byName[name] ?? []
    return keys.count > 1 || source.string(id).contains("@") && keys.contains { $0.contains("@") }
  }
}
