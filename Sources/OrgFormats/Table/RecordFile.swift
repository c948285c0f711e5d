internal import OrgModel

/// Reads a list of records, or a mapping from ids to records, as a table with a column a key.
enum RecordFile {
  /// The keys that make a record of a value more than a nested one.
  static func isRecords(_ root: LocatedValue) -> Bool {
    switch root.kind {
    case .sequence: root.items.contains { $0.kind == .mapping }
    case .mapping: root.entries.contains { $0.value.kind == .mapping }
    default: false
    }
  }

  /// Reads the records below `root` into `document`; returns what is wrong with them.
  static func read(
    _ root: LocatedValue, path: String, _ options: ReadingOptions,
    into document: inout OrgDocument
  ) -> [InputError] {
    var records = Records(root, document.source)
    let stated = (options.preset?.columns(among: records.names) ?? [:])
      .merging(options.columns) { $1 }
    let isStrict = options.preset != nil || !options.columns.isEmpty
    let header = Header(
      records.names, wanted: Column.ofPositions, stated: stated, isStrict: isStrict,
      place: root.text.source, path: path)
    guard header.errors.isEmpty else { return header.errors }
    guard header[.id] != nil else {
      return [
        InputError(
          "no key holds the ids of the positions", at: root.text.source, path: path,
          help: "name it: `--columns id=…`; the keys are \(Header.list(records.names))")
      ]
    }
    let telling: [Column] = [.manager, .title, .holder, .lastName]
    guard telling.contains(where: { header[$0] != nil }) else {
      return [
        InputError(
          "this is no organisation chart", at: root.text.source, path: path,
          help: "a chart is a mapping that begins with `orgline: 1`; a list of records has keys "
            + "for the id, the title and the manager, such as `id`, `title`, `manager`")
      ]
    }
    var table = RawTable(header)
    records.fill(&table, tags: header[.tags])
    if let note = header.noteOfUnused("keys", path) { document.notes.append(note) }
    if header[.manager] == nil {
      document.notes.append(
        "\(path): no key holds the managers; name it with `--columns manager=…`")
    }
    var reader = TableReader(table, header, options, preset: options.preset)
    reader.add(to: &document)
    return records.errors + reader.errors
  }
}

/// The records of a tree as rows, one text for each key that any of them has.
private struct Records {
  let root: LocatedValue
  /// The keys, in the order in which they first appear; for a mapping from ids, `id` comes first.
  private(set) var names: [String] = []
  private(set) var errors: [InputError] = []
  private var slots: [String: Int] = [:]
  private let source: SourceBuffer

  init(_ root: LocatedValue, _ source: SourceBuffer) {
    self.root = root
    self.source = source
    if root.kind == .mapping { slot("id") }
    let values = root.kind == .mapping ? root.entries.map(\.value) : root.items
    for record in values where record.kind == .mapping {
      for (key, _) in record.entries { slot(source.string(key.text)) }
    }
  }

  @discardableResult
  private mutating func slot(_ name: String) -> Int {
    if let known = slots[name] { return known }
    names.append(name)
    slots[name] = names.count - 1
    return names.count - 1
  }

  /// - Parameter tags: The key of tags, which may be a list.
  mutating func fill(_ table: inout RawTable, tags: Int?) {
    if root.kind == .mapping {
      for (key, value) in root.entries { fill(value, id: key.text, &table, tags) }
    } else {
      for value in root.items { fill(value, id: nil, &table, tags) }
    }
  }

  private mutating func fill(
    _ value: LocatedValue, id: LocatedText?, _ table: inout RawTable, _ tags: Int?
  ) {
    guard value.kind == .mapping else {
      errors.append(
        InputError(
          "a record must be a mapping", at: value.text.source ?? id?.source,
          help: "write `key: value` pairs"))
      return
    }
    var cells: [(column: Int, text: LocatedText)] = []
    if let id { cells.append((0, id)) }
    for (key, value) in value.entries where value.kind != .null {
      // The id that a mapping gives wins over a key of that name.
      guard let slot = slots[source.string(key.text)], id == nil || slot > 0 else { continue }
      if slot == tags, value.kind == .sequence, value.items.allSatisfy(\.isScalar) {
        table.tagLists[table.count] = value.items.map(\.text).filter { !$0.isEmpty }
        continue
      }
      guard value.isScalar else {
        if table.isWanted(slot) {
          errors.append(
            InputError(
              "`\(names[slot])` must be text, not a list or a mapping", at: value.text.source,
              help: "write one value"))
        }
        continue
      }
      cells.append((slot, value.text))
    }
    table.accept(cells: cells)
  }
}
