extension Comparison {
  /// The people whose manager is another person: because they moved, because somebody else took
  /// the position above, or because they hold another position now. By person.
  ///
  /// A person is whoever positions name with the same text; a name that two people share makes
  /// them one, unless addresses tell them apart: then they are called by these. The managers of a
  /// person are those who hold the positions directly above any that they hold; a vacant position
  /// has nobody. People who are only in one of the two structures are left out.
  /// - Complexity: O(*n*) for *n* bytes of holders, expected, and O(*k* log *k*) for *k* pairs of a
  ///   person in question and a manager.
  public func managerChanges() -> [ManagerChange] {
    let given = holders.given
    var table = PeopleTable(capacity: base.positionCount + other.positionCount)
    var old = table.holders(base, given.base)
    var new = table.holders(other, given.other)
    let joined = joinedNames(old, new, table, [given.base, given.other])
    old.join(joined)
    new.join(joined)
    let candidates = candidates(old, new, table.count)
    let before = base.managers(old, of: candidates)
    let after = other.managers(new, of: candidates)
    var changes: [(person: Int, before: ArraySlice<UInt64>, after: ArraySlice<UInt64>)] = []
    var (i, j) = (0, 0)
    while i < before.count, j < after.count {
      let (person, person2) = (before[i] >> 32, after[j] >> 32)
      let end = before[i...].firstIndex { $0 >> 32 != person } ?? before.count
      let end2 = after[j...].firstIndex { $0 >> 32 != person2 } ?? after.count
      if person == person2, before[i..<end] != after[j..<end2] {
        changes.append((Int(person), before[i..<end], after[j..<end2]))
      }
      if person <= person2 { i = end }
      if person2 <= person { j = end2 }
    }
    let ranks = table.ranks(among: changes.flatMap { [$0.before, $0.after] })
    return changes.map {
      ManagerChange(
        person: table.text($0.person), before: table.texts($0.before, ranks),
        after: table.texts($0.after, ranks),
        lost: table.texts(Self.rest($0.before, without: $0.after), ranks),
        gained: table.texts(Self.rest($0.after, without: $0.before), ranks))
    }.sorted { $0.person < $1.person }
  }

  /// By the number of a name, that of the only entry of this name, or of the one which holds the
  /// same seat in the other structure: nothing says that it is somebody else.
  private func joinedNames(
    _ old: Holders, _ new: Holders, _ table: PeopleTable, _ documents: [OrgDocument]
  ) -> [Int32: Int32] {
    var names: [String: String] = [:]
    for document in documents {
      for person in document.people where !person.name.isEmpty {
        names[document.source.string(person.id)] = document.source.string(person.name)
      }
    }
    if names.isEmpty { return [:] }
    var joined = table.onlyEntries(names)
    for index in 0..<base.positionCount {
      guard let match = pairs.inOther(NodeID(index)),
        case let (before, after) = (old.first[index], new.first[Int(match.index)]),
        before >= 0, after >= 0, before != after
      else { continue }
      let (text, text2) = (table.text(Int(before)), table.text(Int(after)))
      if names[text] == text2, names[text2] == nil { joined[after] = joined[after] ?? before }
      if names[text2] == text, names[text] == nil { joined[before] = joined[before] ?? after }
    }
    return joined
  }

  /// The pairs that are not among others, both in order.
  private static func rest(
    _ pairs: ArraySlice<UInt64>, without others: ArraySlice<UInt64>
  ) -> ArraySlice<UInt64> {
    var rest: ArraySlice<UInt64> = []
    var next = others.startIndex
    for pair in pairs {
      while next < others.endIndex, others[next] < pair { next += 1 }
      if next == others.endIndex || others[next] != pair { rest.append(pair) }
    }
    return rest
  }

  /// By number, whether a person can have another manager: whose line changed, whose manager's seat
  /// changed hands, and whoever gave or got a seat.
  private func candidates(_ old: Holders, _ new: Holders, _ count: Int) -> [Bool] {
    var result = [Bool](repeating: false, count: count)
    for index in 0..<base.positionCount {
      let node = NodeID(index)
      guard let match = pairs.inOther(node) else {
        note(node, base, old, &result)
        continue
      }
      if !Holders.areSame(node, old, match, new) {
        note(node, base, old, &result)
        note(match, other, new, &result)
      }
      let manager = base.manager(of: node)
      let isSame = manager.flatMap { pairs.inOther($0) } == other.manager(of: match)
      if !isSame || manager != nil && other.manager(of: match) == nil {
        for person in old[node] + new[match] { result[Int(person)] = true }
      }
    }
    for node in other.positions where pairs.inBase(node) == nil { note(node, other, new, &result) }
    return result
  }

  /// Notes the holders of a seat, and those of the seats directly below.
  private func note(
    _ node: NodeID, _ graph: OrgGraph, _ holders: Holders, _ result: inout [Bool]
  ) {
    for person in holders[node] { result[Int(person)] = true }
    for report in graph.directReports(of: node) {
      for person in holders[report] { result[Int(person)] = true }
    }
  }
}

/// Who holds each position, by the numbers of a table of people.
private struct Holders {
  /// The first holder of each position; -1 for nobody.
  var first: [Int32] = []
  /// All holders of the positions that several hold, in order.
  var several: [NodeID: [Int32]] = [:]

  /// Takes some people for others.
  mutating func join(_ others: [Int32: Int32]) {
    if others.isEmpty { return }
    first = first.map { others[$0] ?? $0 }
    several = several.mapValues { all in Set(all.map { others[$0] ?? $0 }).sorted() }
  }

  static func areSame(_ node: NodeID, _ a: Holders, _ other: NodeID, _ b: Holders) -> Bool {
    if a.several.isEmpty, b.several.isEmpty {
      return a.first[Int(node.index)] == b.first[Int(other.index)]
    }
    return a[node] == b[other]
  }

  /// Whether none of those who hold a position is among some people.
  func avoid(_ people: [Bool], at node: NodeID) -> Bool {
    guard several.isEmpty else { return !self[node].contains { people[Int($0)] } }
    let one = first[Int(node.index)]
    return one < 0 || !people[Int(one)]
  }

  subscript(node: NodeID) -> [Int32] {
    let one = first[Int(node.index)]
    if one < 0 { return [] }
    return several.isEmpty ? [one] : several[node] ?? [one]
  }
}

/// Numbers the people of several graphs: equal texts are one person, however Unicode writes them.
private struct PeopleTable {
  private var bytes: [UInt8] = []
  private var people: [LocatedText] = []
  private var index: IDIndex
  /// How many people the index has room for.
  private var room: Int

  /// A table for about so many people; it grows with more.
  init(capacity: Int) {
    room = max(capacity, 16)
    index = IDIndex(capacity: room)
    people.reserveCapacity(capacity)
  }

  var count: Int { people.count }

  /// By the number of a name that one entry alone has, the number of that entry.
  func onlyEntries(_ names: [String: String]) -> [Int32: Int32] {
    var ids: [String: [Int32]] = [:]
    let texts = people.indices.map { text($0) }
    for (number, text) in texts.enumerated() {
      if let name = names[text] { ids[name, default: []].append(Int32(number)) }
    }
    var joined: [Int32: Int32] = [:]
    for (number, text) in texts.enumerated() where names[text] == nil {
      if let own = ids[text], own.count == 1 { joined[Int32(number)] = own[0] }
    }
    return joined
  }

  func text(_ person: Int) -> String {
    String(decoding: bytes[people[person].range], as: UTF8.self)
  }

  /// By number, the place of a manager in the order of texts, for the managers of people who have
  /// several. Their bytes have the order of their texts, being in canonical composition.
  func ranks(among lists: [ArraySlice<UInt64>]) -> [Int32] {
    // The pair that says that there is such a person stands first in every list.
    let several = lists.filter { $0.count > 2 }
    guard !several.isEmpty else { return [] }
    var isMeant = [Bool](repeating: false, count: people.count)
    for pair in several.joined() where pair.manager > 0 { isMeant[pair.manager - 1] = true }
    var ranks = [Int32](repeating: 0, count: people.count)
    let order = people.indices.filter { isMeant[$0] }.sorted {
      bytes[people[$0].range].lexicographicallyPrecedes(bytes[people[$1].range])
    }
    for (rank, person) in order.enumerated() { ranks[person] = Int32(rank) }
    return ranks
  }

  /// The managers in pairs of a person and a manager, in order; what stands for the person alone is
  /// left out.
  func texts(_ pairs: ArraySlice<UInt64>, _ ranks: [Int32]) -> [String] {
    var managers = pairs.map(\.manager).filter { $0 > 0 }
    if managers.count > 1 { managers.sort { ranks[$0 - 1] < ranks[$1 - 1] } }
    return managers.map { text($0 - 1) }
  }

  /// The holders of the positions of a graph, as `document` names them; what is behind a name and
  /// says that it is for a time is left out.
  mutating func holders(_ graph: OrgGraph, _ document: OrgDocument) -> Holders {
    var holders = Holders()
    holders.first.reserveCapacity(graph.positionCount)
    let (positions, source) = (document.positions, document.source)
    let mayBeSeveral = !graph.sharedRecords.isEmpty || !positions.moreHolders.isEmpty
    for node in graph.positions {
      if mayBeSeveral {
        let all = graph.rows(of: node).flatMap { document.holders(ofRow: $0) }
          .filter { !$0.isEmpty }.map { number($0.withoutInterim(source) ?? $0, source.bytes) }
        holders.first.append(all.first ?? -1)
        if all.count > 1 { holders.several[node] = Set(all).sorted() }
      } else {
        let text = positions[.holder, Int(graph.records[Int(node.index)])]
        let name = text.withoutInterim(source) ?? text
        holders.first.append(name.isEmpty ? -1 : number(name, source.bytes))
      }
    }
    return holders
  }

  /// Makes room for as many people again: positions may be shared by any number of them.
  private mutating func grow() {
    room = people.count * 2
    var larger = IDIndex(capacity: room)
    for (number, text) in people.enumerated() {
      _ = larger.insert(text, as: Int32(number), ids: people.span, bytes: bytes.span)
    }
    index = larger
  }

  private mutating func number(_ text: LocatedText, _ source: [UInt8]) -> Int32 {
    if people.count >= room { grow() }
    let name = source[text.range]
    return Self.number(ComposedID.bytes(name)?[...] ?? name, &bytes, &people, &index)
  }

  private static func number(
    _ text: ArraySlice<UInt8>, _ bytes: inout [UInt8], _ people: inout [LocatedText],
    _ index: inout IDIndex
  ) -> Int32 {
    let start = bytes.count
    bytes.append(contentsOf: text)
    let own = LocatedText(
      start: UInt32(start), length: UInt32(text.count), origin: LocatedText.nowhere)
    let next = Int32(people.count)
    if let known = index.insert(own, as: next, ids: people.span, bytes: bytes.span) {
      bytes.removeLast(bytes.count - start)
      return known
    }
    people.append(own)
    return next
  }
}

extension OrgGraph {
  /// Pairs of a person and one who holds a position above theirs, each once and in order; a pair of
  /// a person and 0 says that there is such a person, any other second number is one too high.
  fileprivate func managers(_ holders: Holders, of people: [Bool]) -> [UInt64] {
    var pairs: [UInt64] = []
    for node in positions where !holders.avoid(people, at: node) {
      if holders.several.isEmpty {
        let person = UInt64(holders.first[Int(node.index)])
        pairs.append(person << 32)
        let above = manager(of: node).map { holders.first[Int($0.index)] } ?? -1
        if above >= 0 { pairs.append(person << 32 | UInt64(above + 1)) }
        continue
      }
      let own = holders[node].filter { people[Int($0)] }
      let above = manager(of: node).map { holders[$0] } ?? []
      for person in own {
        pairs.append(UInt64(person) << 32)
        for other in above { pairs.append(UInt64(person) << 32 | UInt64(other + 1)) }
      }
    }
    pairs.sort()
    var unique: [UInt64] = []
    for pair in pairs where unique.last != pair { unique.append(pair) }
    return unique
  }
}

extension UInt64 {
  /// The second number of a pair: one more than a manager's, or 0 for the person alone.
  fileprivate var manager: Int { Int(self & 0xFFFF_FFFF) }
}
