public import ArgumentParser
public import OrgFormats
import OrgModel
import Subprocess

extension Preset: ExpressibleByArgument {}

/// How tables and records are read; the same for every command.
struct ReadingArguments: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Columns of tables or keys of records: id=Employee ID,manager=Reports To,…",
      valueName: "field=column,…"))
  var columns: [String] = []

  @Option(name: .long, help: "A known layout of data: uk-organogram or sourcegraph-team.")
  var preset: Preset?

  @Option(
    name: .long, help: ArgumentHelp("A file that maps columns to fields.", valueName: "file"))
  var mapping: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What stands for `no manager` beside a blank: 0, XX, none, …; `self` for one's own id.",
      valueName: "word,…"))
  var rootValue: [String] = []

  @Option(name: .long, help: "The delimiter of tables: `,`, `;` or `tab`.")
  var delimiter: String?

  @Option(name: .long, help: ArgumentHelp("What to call standard input.", valueName: "name"))
  var stdinName: String = "<stdin>"

  /// The options for the readers.
  func options() throws -> ReadingOptions {
    var options = ReadingOptions()
    if let mapping {
      var source = SourceBuffer()
      _ = source.append(file: mapping, bytes: try Files.read(mapping))
      options = try ReadingOptions(mapping: source, over: options)
    }
    if let preset { options.preset = preset }
    for pair in columns.flatMap({ $0.split(separator: ",") }) {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw Failure("`\(pair)` is no column", help: "write `--columns id=Employee ID`")
      }
      guard ReadingOptions.columnNames.contains(parts[0]) else {
        throw Failure(
          "there is no field `\(parts[0])`",
          help: Spelling.hint(for: parts[0], in: ReadingOptions.columnNames)
            ?? "the fields are \(ReadingOptions.columnNames.joined(separator: ", "))")
      }
      options.columns[parts[0]] = parts[1]
    }
    let words = rootValue.flatMap { $0.split(separator: ",").map(String.init) }
    options.selfIsRoot = options.selfIsRoot || words.contains("self")
    options.rootWords += words.filter { $0 != "self" }
    switch delimiter {
    case nil: break
    case "tab", "\t", "\\t": options.delimiter = "\t"
    case let mark? where mark.count == 1 && mark.first?.isASCII == true:
      options.delimiter = mark.first
    case let mark?:
      throw Failure("`\(mark)` cannot be a delimiter", help: "use `,`, `;` or `tab`")
    }
    return options
  }
}

/// Finds and reads the files of one organisation.
struct ChartInput {
  let reading: ReadingArguments

  /// The organisation at `paths`, and the notes on it on standard error.
  func graph(_ paths: [String]) async throws -> OrgGraph {
    let options = try reading.options()
    var source = SourceBuffer()
    for path in paths { try await load(path, into: &source) }
    let document = try OrgReader.read(source, options: options)
    for note in document.notes { Terminal.printError("orgline: note: \(note)\n") }
    return OrgGraph(document)
  }

  private func load(_ path: String, into source: inout SourceBuffer) async throws {
    if path == "-" {
      try append(reading.stdinName, try Files.readStandardInput(), &source)
      return
    }
    if Files.isFolder(path) {
      let files = try Files.charts(below: path) { name in
        Format(fileName: name) != nil && name != "orgline.yaml"
      }
      guard !files.isEmpty else {
        throw Failure(
          "there is no chart in the folder \(path)",
          help: "charts end in .yaml, .yml, .json, .csv or .tsv")
      }
      for file in files { try append(file, try Files.read(file), &source) }
      return
    }
    if !Files.exists(path), let colon = path.firstIndex(of: ":"), colon != path.startIndex {
      try append(path, try await Git.show(path), &source)
      return
    }
    guard Files.exists(path) else {
      throw Failure("there is no file \(path)")
    }
    try append(path, try Files.read(path), &source)
  }

  private func append(_ name: String, _ bytes: [UInt8], _ source: inout SourceBuffer) throws {
    guard source.append(file: name, bytes: bytes) != nil else {
      throw Failure(
        "the input is larger than \(SourceBuffer.capacity) bytes", help: "read fewer files at once")
    }
  }
}

/// Asks git; nothing of ours reads its folders.
enum Git {
  /// The content of `REVISION:PATH`.
  static func show(_ name: String) async throws -> [UInt8] {
    // A path below the current folder is meant, as everywhere else.
    let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
    let path = parts.count > 1 ? parts[1] : ""
    let relative = path.hasPrefix("/") || path.hasPrefix("./") ? path : "./\(path)"
    do {
      let result = try await run(
        .name("git"), arguments: ["show", "\(parts[0]):\(relative)"],
        output: .bytes(limit: 1 << 31), error: .string(limit: 1 << 16))
      guard result.terminationStatus.isSuccess else {
        let reason = result.standardError.split(separator: "\n").first.map(String.init) ?? ""
        throw Failure("there is no file \(name), neither here nor in git", help: reason)
      }
      return result.standardOutput
    } catch let error as SubprocessError {
      throw Failure("cannot run git for \(name): \(error)")
    }
  }
}
