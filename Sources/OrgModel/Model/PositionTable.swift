/// A field of a position that holds one text.
public enum PositionField: Int, CaseIterable, Sendable {
  /// The title.
  case title
  /// The stated role.
  case role
  /// The unit's id.
  case unit
  /// The first holder.
  case holder
  /// The engagement.
  case engagement
  /// The size in full-time equivalents.
  case fte
  /// The cost.
  case cost
  /// The place of work.
  case location
  /// The first day.
  case since
  /// The last day.
  case until
  /// The day of the last review.
  case reviewed
}

/// What a position is, in bits.
public struct PositionFlags: OptionSet, Sendable, BitwiseCopyable {
  /// The bits.
  public let rawValue: UInt8
  /// A set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Nobody holds it.
  public static let vacant = PositionFlags(rawValue: 1)
  /// The return lists it as abolished.
  public static let eliminated = PositionFlags(rawValue: 2)
  /// Its id stands for "no post" and is no identity (UK organograms: `0`).
  public static let placeholder = PositionFlags(rawValue: 4)
  /// A table said in so many words that it has no manager.
  public static let statedRoot = PositionFlags(rawValue: 8)
  /// The table gives each of those who share a position a row, with the same id.
  public static let mayBeShared = PositionFlags(rawValue: 16)
}

/// How the rows of a table were read: of two tables of one form, rows of the same bytes say the
/// same.
package struct RowForm: Hashable, Sendable {
  /// The header, and what else the meaning of a row depends on.
  let words: [String]
  /// What stands between the fields.
  let delimiter: UInt8

  package init(words: [String], delimiter: UInt8) {
    (self.words, self.delimiter) = (words, delimiter)
  }
}

/// The positions of a document, a column a field. A column that nobody wrote takes no room.
package struct PositionTable: Sendable {
  package private(set) var ids: [LocatedText] = []
  package private(set) var flags: [PositionFlags] = []
  /// By `PositionField.rawValue`; each is empty or as long as `ids`.
  package private(set) var columns: [[LocatedText]] =
    Array(repeating: [], count: PositionField.allCases.count)
  /// The second and later holders, by row.
  package var moreHolders: [Int: [LocatedText]] = [:]
  /// What tells the holder of a row from others of the same name, an e-mail address or the id of a
  /// person; empty or as long as `ids`.
  package private(set) var personKeys: [LocatedText] = []
  /// The tags, by row.
  package var tags: [Int: [LocatedText]] = [:]

  /// How the rows were read, where each stands in the only file as a row of a table that begins
  /// with the id, and nothing was changed since.
  package private(set) var form: RowForm?

  package var count: Int { ids.count }

  /// Says how all rows were read.
  package mutating func setForm(_ form: RowForm) { self.form = form }

  package mutating func reserveCapacity(_ count: Int) {
    ids.reserveCapacity(count)
    flags.reserveCapacity(count)
  }

  /// Adds a row and returns its number.
  package mutating func append(id: LocatedText) -> Int {
    form = nil
    ids.append(id)
    flags.append([])
    for column in columns.indices where !columns[column].isEmpty {
      columns[column].append(.absent)
    }
    if !personKeys.isEmpty { personKeys.append(.absent) }
    return ids.count - 1
  }

  package mutating func set(_ field: PositionField, of row: Int, to text: LocatedText) {
    form = nil
    let column = field.rawValue
    if columns[column].isEmpty {
      columns[column] = Array(repeating: .absent, count: ids.count)
    }
    columns[column][row] = text
    // Whoever comes is not known by the address of whoever was there.
    if field == .holder, !personKeys.isEmpty { personKeys[row] = .absent }
  }

  mutating func removePersonKey(of row: Int) {
    form = nil
    personKeys[row] = .absent
  }

  mutating func setID(of row: Int, to id: LocatedText) {
    form = nil
    ids[row] = id
  }

  package mutating func insert(_ flag: PositionFlags, at row: Int) {
    form = nil
    flags[row].formUnion(flag)
  }

  package mutating func remove(_ flag: PositionFlags, at row: Int) {
    form = nil
    flags[row].subtract(flag)
  }

  /// Removes rows. Returns the new number of each row, -1 for those that are gone.
  ///
  /// - Complexity: O(*n*) for *n* rows.
  mutating func remove(rows: Set<Int>) -> [Int32] {
    form = nil
    var places = [Int32](repeating: -1, count: count)
    var next: Int32 = 0
    for row in 0..<count where !rows.contains(row) {
      places[row] = next
      next += 1
    }
    func kept<Value>(_ values: [Value]) -> [Value] {
      values.indices.filter { places[$0] >= 0 }.map { values[$0] }
    }
    ids = kept(ids)
    flags = kept(flags)
    columns = columns.map { $0.isEmpty ? $0 : kept($0) }
    personKeys = personKeys.isEmpty ? [] : kept(personKeys)
    func moved(_ values: [Int: [LocatedText]]) -> [Int: [LocatedText]] {
      var result: [Int: [LocatedText]] = [:]
      for (row, texts) in values where places[row] >= 0 { result[Int(places[row])] = texts }
      return result
    }
    moreHolders = moved(moreHolders)
    tags = moved(tags)
    return places
  }

  package subscript(field: PositionField, row: Int) -> LocatedText {
    let column = columns[field.rawValue]
    return column.isEmpty ? .absent : column[row]
  }

  /// Appends whole columns at once: `ids` and, for each field and for what tells people apart,
  /// nothing or as many texts.
  package mutating func append(
    ids newIDs: [LocatedText], flags newFlags: [PositionFlags],
    columns newColumns: [(field: PositionField, texts: [LocatedText])],
    personKeys newKeys: [LocatedText] = []
  ) {
    let before = ids.count
    form = nil
    if !newKeys.isEmpty || !personKeys.isEmpty {
      let missing = before - personKeys.count
      personKeys += Array(repeating: .absent, count: missing)
      personKeys += newKeys.isEmpty ? Array(repeating: .absent, count: newIDs.count) : newKeys
    }
    if before == 0 {
      (ids, flags) = (newIDs, newFlags)
    } else {
      ids.append(contentsOf: newIDs)
      flags.append(contentsOf: newFlags)
    }
    for (field, texts) in newColumns where !texts.isEmpty {
      let column = field.rawValue
      if columns[column].isEmpty {
        if before == 0 {
          columns[column] = texts
          continue
        }
        columns[column] = Array(repeating: .absent, count: before)
      }
      columns[column].append(contentsOf: texts)
    }
    for column in columns.indices where !columns[column].isEmpty {
      let missing = ids.count - columns[column].count
      if missing > 0 {
        columns[column].append(contentsOf: repeatElement(.absent, count: missing))
      }
    }
  }
}
