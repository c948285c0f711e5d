internal import OrgModel

/// Turns what stands in the manager's column into ids.
///
/// It is an id as a rule; but some tables name the manager by another column's value: by e-mail,
/// by name, or by a key that the mapping states. Which one is decided by what the values look
/// like, never value by value.
struct ManagerResolver {
  private var idByKey: [String: LocatedText]?
  private let source: SourceBuffer

  init(_ table: RawTable, kept: [Int], own: [LocatedText], _ source: SourceBuffer) {
    self.source = source
    guard let managers = table[.manager], let keys = Self.keys(table, managers, own, source) else {
      return
    }
    var byKey: [String: LocatedText] = [:]
    for (position, row) in kept.enumerated() where !keys[row].isEmpty {
      let key = Self.key(keys[row], source)
      // Of two with the same key the first counts; nobody can tell which one was meant.
      if byKey[key] == nil { byKey[key] = own[position] }
    }
    idByKey = byKey
  }

  /// Whether managers are named by another column than the ids: by a name or an address.
  var readsOtherColumn: Bool { idByKey != nil }

  /// The id that `manager` means, at the manager's place; the text itself when nothing is known.
  func target(_ manager: LocatedText) -> LocatedText {
    guard let id = idByKey?[Self.key(manager, source)] else { return manager }
    return LocatedText(start: id.start, length: id.length, origin: manager.origin)
  }

  /// The column that the managers are named by; `nil` when that is the column of ids: of the first
  /// fifty managers, it is the column that has most of them.
  private static func keys(
    _ table: RawTable, _ managers: [LocatedText], _ own: [LocatedText], _ source: SourceBuffer
  ) -> [LocatedText]? {
    if let stated = table[.managerKey] { return stated }
    guard !table.namesManagersByID else { return nil }
    let sample = Set(managers.lazy.filter { !$0.isEmpty }.prefix(50).map { key($0, source) })
    func hits(_ texts: [LocatedText]) -> Int {
      var found: Set<String> = []
      for text in texts where !text.isEmpty {
        let key = key(text, source)
        if sample.contains(key) { found.insert(key) }
      }
      return found.count
    }
    var best = (hits: hits(own), keys: [LocatedText]?.none)
    for column in [Column.email, .holder] {
      guard let texts = table[column] else { continue }
      let count = hits(texts)
      if count > best.hits { best = (count, texts) }
    }
    return best.keys
  }

  /// A text for comparison: addresses are the same in any letter case.
  private static func key(_ text: LocatedText, _ source: SourceBuffer) -> String {
    let word = source.string(text)
    return word.contains("@") ? word.lowercased() : word
  }
}
