internal import OrgModel

/// Reads a CSV file: a table of positions, of lines, or of the junior posts of a UK organogram.
enum TableFile {
  /// Reads `file` into `document`; returns what is wrong with it.
  static func read(
    _ file: Int, _ options: ReadingOptions, into document: inout OrgDocument
  ) -> [InputError] {
    let path = document.source.files[file].name
    var range = document.source.files[file].range
    if document.source.bytes[range].starts(with: [0xEF, 0xBB, 0xBF]) {
      range = (range.lowerBound + 3)..<range.upperBound
    }
    let delimiter = options.delimiter?.asciiValue ?? guessDelimiter(document.source, range)
    guard let (names, place, rows) = header(document, range, delimiter) else {
      return [
        InputError(
          "the file is empty", path: path,
          help: "a table begins with a header such as `id,title,name,manager`")
      ]
    }
    guard names.count <= CSVScanner.columnLimit else {
      return [
        InputError(
          "the header has more than \(CSVScanner.columnLimit) columns", at: place, path: path,
          help: "a table has one line for each position")
      ]
    }
    if isJunior(names) {
      return readJuniors(names, rows, delimiter, place, path, &document)
    }
    if Header.isOfLines(names), options.columns.isEmpty {
      return readLines(names, rows, delimiter, place, path, &document)
    }
    return readPositions(names, rows, delimiter, place, path, options, &document)
  }

  private static func isJunior(_ names: [String]) -> Bool {
    names.contains("Reporting Senior Post") && names.contains("Generic Job Title")
  }

  private static func header(
    _ document: OrgDocument, _ range: Range<Int>, _ delimiter: UInt8
  ) -> (names: [String], place: SourceRange?, rows: Range<Int>)? {
    let source = document.source
    let bytes = source.bytes.span
    var scanner = CSVScanner(delimiter: delimiter, decodedStart: source.bytes.count)
    guard let (row, next) = scanner.firstRow(bytes, range) else { return nil }
    let names = row.map { text in
      Int(text.start) < source.bytes.count
        ? source.string(text)
        : String(
          decoding: scanner.decoded[
            (Int(text.start) - source.bytes.count)..<(Int(text.start) - source.bytes.count
              + Int(text.length))], as: UTF8.self)
    }
    return (names, row.first { !$0.isEmpty }?.source, next..<range.upperBound)
  }

  /// The delimiter that the first line has most of, outside quotes.
  private static func guessDelimiter(_ source: SourceBuffer, _ range: Range<Int>) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var inQuotes = false
    for byte in source.bytes[range] {
      if byte == UInt8(ascii: "\"") { inQuotes.toggle() }
      if inQuotes { continue }
      if byte == 10 || byte == 13 { break }
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == 9 {
        counts[byte, default: 0] += 1
      }
    }
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), 9]
    return candidates.max { (counts[$0] ?? 0) < (counts[$1] ?? 0) } ?? UInt8(ascii: ",")
  }

  /// Reads the rows behind the header into `table` and puts decoded text into the source.
  private static func scan(
    _ rows: Range<Int>, _ delimiter: UInt8, into table: inout RawTable,
    _ document: inout OrgDocument
  ) -> [InputError] {
    var scanner = CSVScanner(delimiter: delimiter, decodedStart: document.source.bytes.count)
    table.reserveCapacity(lineFeeds(document.source.bytes.span, rows) + 1)
    scanner.scan(document.source.bytes.span, rows, into: &table)
    if !scanner.decoded.isEmpty { _ = document.source.append(scanner.decoded, origin: nil) }
    return scanner.errors
  }

  private static func lineFeeds(_ bytes: Span<UInt8>, _ rows: Range<Int>) -> Int {
    // In this form, the compiler looks at many bytes at once.
    let bytes = bytes.extracting(rows)
    let count = bytes.count
    var feeds = 0
    var place = 0
    while place < count {
      feeds &+= bytes[place] == 10 ? 1 : 0
      place &+= 1
    }
    return feeds
  }

  // MARK: Kinds of tables

  private static func readPositions(
    _ names: [String], _ rows: Range<Int>, _ delimiter: UInt8, _ place: SourceRange?,
    _ path: String, _ options: ReadingOptions, _ document: inout OrgDocument
  ) -> [InputError] {
    var preset = options.preset
    if preset == nil, names.contains("Post Unique Reference") { preset = .ukOrganogram }
    let stated = (preset?.columns(among: names) ?? [:]).merging(options.columns) { $1 }
    let header = Header(
      names, wanted: Column.ofPositions, stated: stated,
      isStrict: options.preset != nil || !options.columns.isEmpty,
      place: place, path: path)
    guard header.errors.isEmpty else { return header.errors }
    guard header[.id] != nil else {
      return [
        InputError(
          "no column holds the ids of the positions", at: place, path: path,
          help: "name it: `--columns id=…`; the columns are \(Header.list(names))")
      ]
    }
    var table = RawTable(header)
    let errors = scan(rows, delimiter, into: &table, &document)
    var reader = TableReader(table, header, options, preset: preset)
    reader.add(to: &document)
    if document.source.files.count == 1, header[.id] == 0 {
      document.positions.setForm(form(names, delimiter, options))
    }
    note(header, path, &document)
    return errors + reader.errors
  }

  /// What the meaning of a row depends on beside the row itself.
  private static func form(
    _ names: [String], _ delimiter: UInt8, _ options: ReadingOptions
  ) -> RowForm {
    let columns = options.columns.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
    let lists = [names, columns, options.vacantWords.sorted(), options.rootWords.sorted()]
    // The length of each list keeps their words apart.
    return RowForm(
      words: lists.flatMap { ["\($0.count)"] + $0 }
        + [options.preset?.rawValue ?? "", "\(options.selfIsRoot)"],
      delimiter: delimiter)
  }

  private static func note(_ header: Header, _ path: String, _ document: inout OrgDocument) {
    if header[.manager] == nil {
      document.notes.append(
        "\(path): no column holds the managers; name it with `--columns manager=…`")
    }
    if let note = header.noteOfUnused("columns", path) { document.notes.append(note) }
  }

  private static func readLines(
    _ names: [String], _ rows: Range<Int>, _ delimiter: UInt8, _ place: SourceRange?,
    _ path: String, _ document: inout OrgDocument
  ) -> [InputError] {
    let header = Header(
      names, wanted: Column.ofLines, stated: [:], isStrict: false, place: place, path: path)
    guard header[.kind] != nil else {
      return [
        InputError(
          "no column holds the kinds of the lines", at: place, path: path,
          help: "add a column `kind` with values such as `dotted_line_to`")
      ]
    }
    var table = RawTable(header)
    var errors = scan(rows, delimiter, into: &table, &document)
    errors += table.errors + LinesTable.add(table, to: &document)
    if let note = header.noteOfUnused("columns", path) { document.notes.append(note) }
    return errors
  }

  private static func readJuniors(
    _ names: [String], _ rows: Range<Int>, _ delimiter: UInt8, _ place: SourceRange?,
    _ path: String, _ document: inout OrgDocument
  ) -> [InputError] {
    let stated = [
      "manager": "Reporting Senior Post", "title": "Generic Job Title", "unit": "Unit",
      "fte": "Number of Posts in FTE", "type": "Grade",
    ]
    let header = Header(
      names, wanted: [.manager, .title, .unit, .fte, .type], stated: stated, isStrict: false,
      place: place, path: path)
    var table = RawTable(header)
    let errors = scan(rows, delimiter, into: &table, &document)
    document.payTexts += table.payTexts
    guard let managers = table[.manager] else { return errors }
    for (row, manager) in managers.enumerated() {
      var group = StaffGroupRecord(reportsTo: manager)
      group.title = table[.title]?[row] ?? .absent
      group.grade = table[.type]?[row] ?? .absent
      group.unit = table[.unit]?[row] ?? .absent
      group.fte = table[.fte]?[row] ?? .absent
      document.staffGroups.append(group)
    }
    return errors + table.errors
  }
}
