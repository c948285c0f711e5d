internal import OrgModel

/// Puts the rows of a table of positions into a document.
///
/// The rows of a CSV file and the records of a YAML or JSON list come in the same form.
struct TableReader {
  let table: RawTable
  let header: Header
  private let options: ReadingOptions
  private let preset: Preset?
  private let rootWords: Set<String>
  private let vacantWords: Set<String>
  private(set) var errors: [InputError]

  private static let plainColumns: [(Column, PositionField)] = [
    (.title, .title), (.role, .role), (.unit, .unit), (.location, .location), (.fte, .fte),
    (.cost, .cost), (.since, .since), (.until, .until), (.reviewed, .reviewed),
  ]

  init(_ table: RawTable, _ header: Header, _ options: ReadingOptions, preset: Preset?) {
    self.table = table
    self.header = header
    self.options = options
    self.preset = preset
    rootWords = Set((options.rootWords + (preset?.rootWords ?? [])).map { $0.lowercased() })
    vacantWords = Set(options.vacantWords.map { $0.lowercased() })
    errors = table.errors
  }

  /// Adds the rows to `document`, whose source holds their text.
  mutating func add(to document: inout OrgDocument) {
    document.payTexts += table.payTexts
    if let costs = table[.cost] { document.payTexts.append(costs) }
    for column in [Column.holder, .firstName, .lastName, .email] {
      if let texts = table[column] { document.nameTexts.append(texts) }
    }
    guard let ids = table[.id] else { return }
    let source = document.source
    var kinds = RowKinds(table, source)
    var flags: [PositionFlags] = []
    var kept: [Int] = []
    flags.reserveCapacity(ids.count)
    kept.reserveCapacity(ids.count)
    for row in ids.indices {
      guard !ids[row].isEmpty else {
        refuseRowWithoutID(row)
        continue
      }
      var flag: PositionFlags = []
      switch kinds.kind(ofRow: row) {
      case .body(let kind):
        addBody(kind, row, ids[row], to: &document)
        continue
      case .vacancy: flag.insert(.vacant)
      case .engaged, .other: break
      }
      kept.append(row)
      flags.append(flag)
    }
    addPositions(kept, flags, ids, kinds, to: &document)
  }

  private mutating func refuseRowWithoutID(_ row: Int) {
    let filled = table.texts.lazy.map { $0[row] }.first { !$0.isEmpty }
    guard let filled else { return }
    let name = header[.id].map { header.names[$0] } ?? "id"
    errors.append(
      InputError("this row has no id", at: filled.source, help: "fill the column `\(name)`"))
  }

  private func addBody(
    _ kind: BodyKind, _ row: Int, _ id: LocatedText, to document: inout OrgDocument
  ) {
    var body = BodyRecord(id: id)
    body.kind = kind
    for column in [Column.title, .holder] {
      guard let text = table[column]?[row], body.name.isAbsent, !text.isEmpty else { continue }
      body.name = text
    }
    if let manager = table[.manager]?[row], !manager.isEmpty, !isRoot(manager, id, document.source)
    {
      document.lines.append(
        LineRecord(.reportsTo, from: document.bodies.count, .body, to: manager))
    }
    document.bodies.append(body)
  }

  private mutating func addPositions(
    _ kept: [Int], _ flags: [PositionFlags], _ ids: [LocatedText], _ kinds: RowKinds,
    to document: inout OrgDocument
  ) {
    let allHolders = holderTexts(in: &document)
    let source = document.source
    var flags = flags
    let isWhole = kept.count == ids.count
    func chosen(_ texts: [LocatedText]) -> [LocatedText] {
      isWhole || texts.isEmpty ? texts : kept.map { texts[$0] }
    }
    /// The chosen texts, those that are there without saying anything left out.
    func filled(_ texts: [LocatedText]) -> [LocatedText] {
      if isWhole {
        guard Self.hasWrittenBlanks(texts.span) else { return texts }
        return texts.map { $0.isEmpty ? .absent : $0 }
      }
      return kept.map { texts[$0].isEmpty ? .absent : texts[$0] }
    }
    let own = chosen(ids)
    var columns: [(field: PositionField, texts: [LocatedText])] = []
    for (column, field) in Self.plainColumns {
      guard let texts = table[column] else { continue }
      columns.append((field, typed(filled(texts), column, field, &document)))
    }
    if let engagements = kinds.engagements { columns.append((.engagement, chosen(engagements))) }
    let holders = allHolders.isEmpty ? [] : chosen(allHolders)
    if !holders.isEmpty { columns.append((.holder, namedHolders(holders, &flags, source))) }
    let managers = table[.manager].map(chosen) ?? []
    let base = document.positions.count
    document.lines.reserveCapacity(document.lines.count + managers.count)
    var resolver = ManagerResolver(table, names: allHolders, kept: kept, source)
    for (row, manager) in managers.enumerated() where !manager.isEmpty {
      if isRoot(manager, own[row], source) {
        flags[row].insert(.statedRoot)
        continue
      }
      document.lines.append(
        LineRecord(.reportsTo, from: base + row, .position, to: resolver.target(manager)))
    }
    let dotted = dottedLines(kept, base, &resolver, source)
    if resolver.usesNames { document.nameTexts.append(table[.manager] ?? []) }
    document.notes += resolver.notes
    markPlaceholders(own, &flags, source)
    document.positions.append(
      ids: own, flags: flags, columns: columns, personKeys: personKeys.map(filled) ?? [])
    document.lines += dotted
    addTags(kept, base, to: &document)
  }

  /// The texts of a column without those that are not of its kind, which a note tells.
  private func typed(
    _ texts: [LocatedText], _ column: Column, _ field: PositionField, _ document: inout OrgDocument
  ) -> [LocatedText] {
    guard let kind = TypedCells.Kind(field), let index = header[column] else { return texts }
    let cells = TypedCells(kind: kind, name: header.names[index])
    let (kept, note) = cells.read(texts, in: document.source)
    if let note { document.notes.append(note) }
    return kept
  }

  /// Whether some text is there without saying anything.
  private static func hasWrittenBlanks(_ texts: Span<LocatedText>) -> Bool {
    for row in texts.indices where texts[row].isEmpty && !texts[row].isAbsent { return true }
    return false
  }

  private func isRoot(_ manager: LocatedText, _ id: LocatedText, _ source: SourceBuffer) -> Bool {
    if options.selfIsRoot, source.equal(manager, id) { return true }
    guard !rootWords.isEmpty, manager.length <= 32 else { return false }
    return rootWords.contains(source.string(manager).lowercased())
  }

  private func markPlaceholders(
    _ ids: [LocatedText], _ flags: inout [PositionFlags], _ source: SourceBuffer
  ) {
    guard let preset, !preset.placeholders.isEmpty else { return }
    let words = preset.placeholders
    if preset.listsJobShares {
      for row in flags.indices { flags[row].insert(.mayBeShared) }
    }
    for (row, id) in ids.enumerated() where id.length <= 2 {
      if words.contains(source.string(id).lowercased()) { flags[row].insert(.placeholder) }
    }
  }

  // MARK: Holders

  /// The column of holders, or first and last names put together.
  private func holderTexts(in document: inout OrgDocument) -> [LocatedText] {
    let first = table[.firstName]
    let last = table[.lastName]
    guard let last else { return table[.holder] ?? first ?? [] }
    // A column "name" beside one of last names holds the first names.
    guard let first = first ?? table[.holder] else { return last }
    return first.indices.map { row in
      if first[row].isEmpty { return last[row] }
      if last[row].isEmpty { return first[row] }
      let name = document.source.string(first[row]) + " " + document.source.string(last[row])
      guard document.source.bytes.count + name.utf8.count <= SourceBuffer.capacity else {
        return last[row]
      }
      return document.source.append(name.utf8, origin: first[row].origin)
    }
  }

  /// What tells holders of one name apart: the ids of people, or else their e-mail addresses.
  private var personKeys: [LocatedText]? {
    table[.person] ?? (header.idsArePeoples ? table[.id] : nil) ?? table[.email]
  }

  /// The holders that are names; what says that there is none becomes a flag.
  private func namedHolders(
    _ holders: [LocatedText], _ flags: inout [PositionFlags], _ source: SourceBuffer
  ) -> [LocatedText] {
    let bytes = source.bytes.span
    var named = holders
    for (row, holder) in holders.enumerated() {
      if holder.isEmpty || flags[row].contains(.vacant) {
        named[row] = .absent
        continue
      }
      guard holder.length <= 24, mayBeStatus(holder, bytes) else { continue }
      let word = source.string(holder)
      if preset == .ukOrganogram {
        switch word.lowercased().filter(\.isLetter) {
        case "eliminated":
          flags[row].insert(.eliminated)
          named[row] = .absent
        case "nd", "na": named[row] = .absent
        default: break
        }
      }
      if Words.isVacant(word) || vacantWords.contains(word.lowercased()) {
        flags[row].insert(.vacant)
        named[row] = .absent
      }
    }
    return named
  }

  /// Whether a text begins like a word for a vacancy: most names need not be looked at.
  private func mayBeStatus(_ text: LocatedText, _ bytes: Span<UInt8>) -> Bool {
    guard vacantWords.isEmpty, preset == nil else { return true }
    var letters = 0
    var first: UInt8 = 0
    for index in text.range {
      let letter = bytes[index] | 0x20
      guard (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter) else { continue }
      letters += 1
      if letters == 1 {
        first = letter
        continue
      }
      switch (first, letter) {
      case (UInt8(ascii: "v"), UInt8(ascii: "a")), (UInt8(ascii: "t"), UInt8(ascii: "b")),
        (UInt8(ascii: "t"), UInt8(ascii: "o")), (UInt8(ascii: "o"), UInt8(ascii: "p")):
        return true
      default: return false
      }
    }
    return false
  }
}

/// What the column of types says about each row.
private struct RowKinds {
  private let types: [LocatedText]?
  private let source: SourceBuffer
  /// The words met so far; tables use few.
  private var known: [(word: LocatedText, type: Words.RowType)] = []
  /// What the rows say of the holders' engagement; `nil` when the table says nothing.
  private(set) var engagements: [LocatedText]?

  init(_ table: RawTable, _ source: SourceBuffer) {
    types = table[.type]
    engagements = table[.engagement]
    self.source = source
  }

  mutating func kind(ofRow row: Int) -> Words.RowType {
    guard let types, !types[row].isEmpty else { return .other }
    let type = type(of: types[row])
    if case .engaged(let engagement) = type, engagement.isExternal {
      if engagements == nil { engagements = Array(repeating: .absent, count: types.count) }
      engagements?[row] = types[row]
    }
    return type
  }

  private mutating func type(of word: LocatedText) -> Words.RowType {
    for entry in known where source.equal(entry.word, word) { return entry.type }
    let type = Words.rowType(source.string(word))
    if known.count < 16 { known.append((word, type)) }
    return type
  }
}
