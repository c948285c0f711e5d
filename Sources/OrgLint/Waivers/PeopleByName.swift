internal import OrgModel

/// Who is meant by a text, without regard to case and to runs of blanks.
struct PeopleByName {
  /// Somebody with an entry, by id, or somebody of whom only the name is known.
  enum Key: Hashable {
    case person(String)
    case name(String)
  }

  private var ids: Set<String> = []
  /// The people with a name, as it is written.
  private var exact: [String: [String]] = [:]
  /// The people with an id or a name, folded.
  private var loose: [String: [String]] = [:]

  init(_ graph: OrgGraph) {
    for person in graph.document.people {
      let id = graph.document.source.string(person.id)
      ids.insert(id)
      loose[Self.folded(id), default: []].append(id)
      guard let name = graph.document.string(person.name) else { continue }
      exact[name, default: []].append(id)
      loose[Self.folded(name), default: []].append(id)
    }
  }

  /// Everybody whom `text` may mean: to the letter an id wins over a name, and both over what is
  /// the same but for case and blanks. A name that several have means each of them.
  func keys(_ text: String) -> Set<Key> {
    if ids.contains(text) { return [.person(text)] }
    let folded = Self.folded(text)
    let people = Set(exact[text] ?? loose[folded] ?? [])
    return people.count == 1
      ? Set(people.map(Key.person)) : Set(people.map(Key.person)).union([.name(folded)])
  }

  /// `text` in small letters, with single blanks.
  static func folded(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
