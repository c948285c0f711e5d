internal import OrgModel

/// Who is meant by a text, without regard to case and to runs of blanks, and who is one person.
///
/// Both follow the chart: people with an entry, an e-mail address or a person's id are known, and
/// the same name is one person only where the chart joins names. In other letters an entry's name
/// is still that person's.
struct PeopleByName {
  /// Somebody whom the chart knows, or somebody of whom only the name is known.
  enum Key: Hashable {
    case person(NodeID)
    case name(String)
  }

  private let chart: PropertyGraph
  /// The people who are known, by an id or a name, folded.
  private var known: [String: [NodeID]] = [:]
  /// The others, by their names, folded.
  private var others: [String: [NodeID]] = [:]

  /// - Complexity: O(*n*) for *n* people.
  init(_ chart: PropertyGraph) {
    self.chart = chart
    for person in chart.nodes(.person) {
      let id = Self.folded(chart.id(of: person))
      guard chart.isIdentified(person) else {
        others[id, default: []].append(person)
        continue
      }
      known[id, default: []].append(person)
      let name = Self.folded(chart.label(of: person))
      if name != id { known[name, default: []].append(person) }
    }
  }

  /// Everybody whom `text` may mean, one set for each of them: to the letter an id wins over a
  /// name, and both over what is the same but for case and blanks. A name that several have means
  /// each of them.
  func people(_ text: String) -> [Set<Key>] {
    let exact = chart.people(called: text)
    if let entry = exact.first, exact.count == 1, chart.hasEntry(entry) {
      return [[.person(entry)]]
    }
    let folded = Self.folded(text)
    let identified = exact.filter(chart.isIdentified)
    let people = identified.isEmpty ? known[folded] ?? [] : identified
    if people.count == 1, chart.joinsNames || chart.hasEntry(people[0]) {
      return [[.person(people[0])]]
    }
    return Set(people + (others[folded] ?? [])).sorted().map(keys)
  }

  /// Everybody whom `text` may mean, taken together.
  func keys(_ text: String) -> Set<Key> { people(text).reduce(into: []) { $0.formUnion($1) } }

  /// Who a person of the chart may be.
  func keys(of person: NodeID) -> Set<Key> {
    guard !chart.isIdentified(person) else { return [.person(person)] }
    let folded = Self.folded(chart.id(of: person))
    let people = known[folded] ?? []
    if people.count == 1, chart.joinsNames || chart.hasEntry(people[0]) {
      return [.person(people[0])]
    }
    guard chart.joinsNames else { return [.person(person)] }
    return Set(people.map(Key.person)).union([.name(folded)])
  }

  /// `text` in small letters, with single blanks.
  static func folded(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
