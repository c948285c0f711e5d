internal import OrgModel

/// Which column of a table holds what.
struct Header {
  /// The names of the columns as written.
  let names: [String]
  /// The columns' numbers.
  private(set) var columns: [Column: Int] = [:]
  /// What is wrong with the header.
  private(set) var errors: [InputError] = []

  subscript(column: Column) -> Int? { columns[column] }

  /// The names of the columns that are not used.
  var unused: [String] {
    let used = Set(columns.values)
    return names.indices.filter { !used.contains($0) && !names[$0].isEmpty }.map { names[$0] }
  }

  /// The columns that are not used and whose names speak of pay.
  var payColumns: [Int] {
    let used = Set(columns.values)
    return names.indices.filter { index in
      let name = Column.plain(names[index])
      return !used.contains(index) && Self.wordsOfPay.contains { name.contains($0) }
    }
  }

  /// What the names of columns of pay have in them, in small letters without spaces and signs.
  static let wordsOfPay = [
    "salary", "pay", "wage", "compensation", "remuneration", "bonus", "cost",
  ]

  /// Whether the column of ids is named as one of people's.
  var idsArePeoples: Bool {
    columns[.id].map { Column.idsOfPeople.contains(Column.plain(names[$0])) } ?? false
  }

  /// Whether columns of these names are a table of lines: who, to whom, and no ids.
  static func isOfLines(_ names: [String]) -> Bool {
    let plain = Set(names.map(Column.plain))
    return !plain.isDisjoint(with: Column.from.usualNames)
      && !plain.isDisjoint(with: Column.to.usualNames)
      && plain.isDisjoint(with: Column.id.usualNames)
      && plain.isDisjoint(with: Column.manager.usualNames)
  }

  /// Recognises `names` as `wanted` columns; what `stated` says comes before the usual names.
  ///
  /// `place` is where the header stands, for errors.
  init(
    _ names: [String], wanted: [Column], stated: [String: String], isStrict: Bool,
    place: SourceRange?, path: String
  ) {
    self.names = names
    var indices: [String: Int] = [:]
    for (index, name) in names.enumerated() {
      let plain = Column.plain(name)
      if indices[plain] == nil { indices[plain] = index }
    }
    for (field, name) in stated.sorted(by: { $0.key < $1.key }) {
      guard let column = Column(rawValue: field), wanted.contains(column) else { continue }
      if let index = names.firstIndex(of: name) ?? indices[Column.plain(name)] {
        columns[column] = index
      } else if isStrict {
        let hint = Spelling.hint(for: name, in: names)
        errors.append(
          InputError(
            "there is no column `\(name)` for \(field)", at: place, path: path,
            help: hint ?? "the columns are \(Self.list(names))"))
      }
    }
    for column in wanted where columns[column] == nil {
      let taken = Set(columns.values)
      for name in column.usualNames {
        guard let index = indices[name], !taken.contains(index) else { continue }
        columns[column] = index
        break
      }
    }
    // A table without a column of titles usually calls the title "Role".
    if wanted.contains(.title), columns[.title] == nil, let role = columns[.role] {
      columns[.title] = role
      columns[.role] = nil
    }
  }

  /// Names for a message, the first of them when they are many.
  static func list(_ names: [String]) -> String {
    let named = names.lazy.filter { !$0.isEmpty }.prefix(shown + 1).map { "`\(readable($0))`" }
    let first = named.prefix(shown).joined(separator: ", ")
    return named.count > shown ? "\(first) and more" : first
  }

  private static let shown = 30

  /// What to tell of the columns that are not used; `nil` when there are none.
  func noteOfUnused(_ what: String, _ path: String) -> String? {
    let unused = unused
    guard !unused.isEmpty else { return nil }
    let first = unused.prefix(Self.shown).map(readable).joined(separator: ", ")
    let more = unused.count > Self.shown ? " and \(unused.count - Self.shown) more" : ""
    return "\(path): \(what) not used: \(first)\(more)"
  }
}
