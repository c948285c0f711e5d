internal import OrgModel

/// Turns what stands in the manager's column into ids.
///
/// It is an id as a rule; but some tables name the manager by another column's value: by e-mail,
/// by name, or by a key that the mapping states. Which one is decided for the whole column, by what
/// the first of its values are found among; never value by value.
struct ManagerResolver {
  private var idByKey: [String: LocatedText]?
  /// The keys that several rows have.
  private var shared: Set<String> = []
  /// The keys among them that stand in the manager's column.
  private var sharedManagers: Set<String> = []
  /// Whether letter case counts for nothing, as in addresses.
  private let foldsCase: Bool
  /// Whether the managers are named by what says who they are.
  let usesNames: Bool
  private let source: SourceBuffer

  /// What the manager's column is named by.
  private enum Key {
    case stated, email, name
  }

  init(_ table: RawTable, names: [LocatedText], kept: [Int], _ source: SourceBuffer) {
    self.source = source
    let key = Self.key(table, names, source)
    foldsCase = key == .email
    usesNames = key == .email || key == .name
    let keys =
      switch key {
      case .stated: table[.managerKey]
      case .email: table[.email]
      case .name: names
      case nil: [LocatedText]?.none
      }
    guard let keys, let ids = table[.id] else { return }
    var byKey: [String: LocatedText] = [:]
    for row in kept where !keys[row].isEmpty {
      let key = text(keys[row])
      if let known = byKey[key] {
        if !source.equal(known, ids[row]) { shared.insert(key) }
      } else {
        byKey[key] = ids[row]
      }
    }
    idByKey = byKey
  }

  private func text(_ value: LocatedText) -> String {
    let text = source.string(value)
    return foldsCase ? text.lowercased() : text
  }

  /// The id that `manager` means, at the manager's place; the text itself when nothing is known.
  mutating func target(_ manager: LocatedText) -> LocatedText {
    guard let idByKey else { return manager }
    let key = text(manager)
    guard let id = idByKey[key] else { return manager }
    if shared.contains(key) { sharedManagers.insert(key) }
    return LocatedText(start: id.start, length: id.length, origin: manager.origin)
  }

  /// What people should know: of several rows with the same key the first counts, and nobody can
  /// tell whether it was meant.
  var notes: [String] {
    guard usesNames, let first = sharedManagers.min() else { return [] }
    let name = "the manager `\(readable(first))`"
    if sharedManagers.count == 1 { return ["\(name) names several positions: the first is taken"] }
    return [
      "\(name) and \(sharedManagers.count - 1) more name several positions each: the first is taken"
    ]
  }

  /// What the managers are named by; `nil` when that is the column of ids.
  private static func key(
    _ table: RawTable, _ names: [LocatedText], _ source: SourceBuffer
  ) -> Key? {
    guard let managers = table[.manager], let ids = table[.id] else { return nil }
    if table[.managerKey] != nil { return .stated }
    let emails = table[.email] ?? []
    guard !emails.isEmpty || !names.isEmpty else { return nil }
    let sample = Array(managers.lazy.filter { !$0.isEmpty }.prefix(50))
    func isAnID(_ value: LocatedText) -> Bool { ids.contains { source.equal($0, value) } }
    guard !sample.contains(where: isAnID) else { return nil }
    func found(among texts: [LocatedText], foldingCase: Bool) -> Int {
      func form(_ text: LocatedText) -> String {
        foldingCase ? source.string(text).lowercased() : source.string(text)
      }
      let wanted = Set(sample.map(form))
      let lengths = Set(sample.map(\.length))
      var found: Set<String> = []
      for text in texts where lengths.contains(text.length) {
        let word = form(text)
        if wanted.contains(word) { found.insert(word) }
      }
      return found.count
    }
    let byEmail = found(among: emails, foldingCase: true)
    let byName = found(among: names, foldingCase: false)
    if byEmail == 0, byName == 0 { return nil }
    return byEmail >= byName ? .email : .name
  }
}
