public import OrgModel

/// Reads files as one organisation.
///
/// ```swift
/// var source = SourceBuffer()
/// _ = source.append(file: "org.yaml", bytes: bytes)
/// let document = try OrgReader.read(source)
/// ```
public enum OrgReader {
  /// The organisation that all files of `source` make together.
  ///
  /// - Parameters:
  ///   - source: the files, by name and content; the format follows the name's ending, or the
  ///     content where the ending says nothing.
  ///   - waivers: those of the files, by index, that hold waivers and no part of the chart.
  ///   - options: how tables and records are to be read.
  /// - Throws: `InputErrors` with everything that cannot be read, in the order of the files. What
  ///   can be read but makes no sense as a structure is no error: `OrgGraph` finds it.
  /// - Complexity: O(*n*) for *n* bytes.
  public static func read(
    _ source: consuming SourceBuffer, waivers: Set<Int> = [],
    options: ReadingOptions = ReadingOptions()
  ) throws -> OrgDocument {
    var document = OrgDocument(source: source)
    var errors: [InputError] = []
    for index in document.source.files.indices {
      let found =
        waivers.contains(index)
        ? WaiverFile.read(file: index, into: &document)
        : read(file: index, options, into: &document)
      errors += limited(found, document.source.files[index].name)
    }
    guard errors.isEmpty else {
      throw PayCover.faults(
        errors, in: document.source, hiding: document.hiddenTexts(), harmless: waivers,
        options: options)
    }
    ResponsibilitySets.complete(&document)
    guard document.positionCount > 0 else {
      let names = document.source.files.indices.filter { !waivers.contains($0) }
        .map { document.source.files[$0].name }
      throw InputErrors(
        [
          InputError(
            "there is no position in the chart", path: names.count == 1 ? names.first : nil,
            help: advice(names))
        ], in: document.source)
    }
    return document
  }

  /// How a chart without a position gets one.
  private static func advice(_ names: [String]) -> String {
    names.allSatisfy { Format(fileName: $0) == .csv }
      ? "add a row for each below the header"
      : "add one below `positions:`, such as `ceo: { title: Chief Executive Officer }`"
  }

  /// The most faults that are told of one file; whoever sees so many mends them and runs again.
  private static let limit = 100

  private static func limited(_ errors: [InputError], _ path: String) -> [InputError] {
    let sorted = errors.enumerated()
      .sorted {
        ($0.element.range?.start ?? 0, $0.offset) < ($1.element.range?.start ?? 0, $1.offset)
      }
      .map(\.element)
    guard sorted.count > limit else { return sorted }
    let more = InputError("and \(sorted.count - limit) more like these", path: path)
    return Array(sorted.prefix(limit)) + [more]
  }

  private static func read(
    file: Int, _ options: ReadingOptions, into document: inout OrgDocument
  ) -> [InputError] {
    let name = document.source.files[file].name
    let range = document.source.files[file].range
    let format =
      Format(fileName: name) ?? Format(guessedFrom: document.source.bytes[range].prefix(4096))
    switch format {
    case .csv:
      let check = TextFile.check(document.source.bytes.span, file: range)
      if case .failure(let error) = check { return [error] }
      // With one column, the marks of a conflict are rows as good as others.
      if range.count < smallTable,
        let fault = ConflictMarks.fault(file: file, in: document.source, isTable: true)
      {
        return [fault]
      }
      let errors = TableFile.read(file, options, into: &document)
      return ConflictMarks.told(errors, file: file, in: document.source, isTable: true)
    case .yaml:
      let (tree, errors) = YAMLTreeReader.read(file: file, in: &document.source)
      let found = read(tree, errors, name, options, into: &document)
      return ConflictMarks.told(found, file: file, in: document.source)
    case .json:
      let (tree, errors) = JSONTreeReader.read(file: file, in: &document.source)
      let found = read(tree, errors, name, options, into: &document)
      return ConflictMarks.told(found, file: file, in: document.source)
    }
  }

  /// A table with fewer bytes is looked through for conflicts also where it can be read.
  private static let smallTable = 1 << 20

  private static func read(
    _ tree: LocatedTree, _ errors: [InputError], _ path: String, _ options: ReadingOptions,
    into document: inout OrgDocument
  ) -> [InputError] {
    guard let root = tree.root else {
      return errors.isEmpty ? [emptyFile(path)] : errors
    }
    if isChart(root, document.source) {
      return errors + ChartReader.read(root, roles: options.roles, into: &document)
    }
    if errors.isEmpty, RecordFile.isRecords(root) {
      return RecordFile.read(root, path: path, options, into: &document)
    }
    guard errors.isEmpty else { return errors }
    return [
      InputError(
        "this is no organisation chart", at: root.text.source, path: path,
        help: "a chart is a mapping that begins with `orgline: 1`")
    ]
  }

  private static func emptyFile(_ path: String) -> InputError {
    InputError(
      "the file is empty", path: path,
      help: "a chart begins with `orgline: 1` and lists its `positions:`")
  }

  /// Whether the keys at the top are those of a chart (or of a scenario, which gets its own fault).
  private static func isChart(_ root: LocatedValue, _ source: SourceBuffer) -> Bool {
    guard root.kind == .mapping else { return false }
    let keys = root.entries.map { source.string($0.key.text) }
    if keys.contains("orgline") { return true }
    let telling = ["positions", "bodies", "units", "people", "responsibilities", "changes"]
    return keys.contains { telling.contains($0) }
  }
}
