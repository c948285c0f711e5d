public import ArgumentParser
public import OrgFormats
import OrgModel
import OrgReports

extension Preset: ExpressibleByArgument {}

/// How tables and records are read; the same for every command.
struct ReadingArguments: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Columns of tables or keys of records: id=Employee ID,manager=Reports To,tags=Grade,…",
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
  var stdinName: String = nameOfStandardInput

  /// What standard input is called when nobody names it.
  static let nameOfStandardInput = "<stdin>"

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

/// What is read beside a chart.
struct Companions {
  /// What is no chart although it may lie among charts.
  var files: Set<Files.Identity> = []
  /// The roles that titles are read as.
  let roles: RoleCatalogue
  /// The files of waivers.
  private(set) var waivers: [(name: String, bytes: [UInt8])] = []
  private var taken: Set<Files.Identity> = []

  init(files: Set<Files.Identity> = [], roles: RoleCatalogue = .standard) {
    self.files = files
    self.roles = roles
  }

  /// Adds a file of waivers, unless it is there already.
  mutating func addWaivers(_ path: String) throws {
    guard Files.exists(path) else { throw Failure("there is no file \(path)") }
    let bytes = try Files.read(path)
    if let identity = Files.identity(path) {
      guard taken.insert(identity).inserted else { return }
      files.insert(identity)
    }
    waivers.append((path, bytes))
  }

  /// Takes `bytes` for the file of waivers in `path`, whatever it has now.
  mutating func setWaivers(_ path: String, _ bytes: [UInt8]) {
    let identity = Files.identity(path)
    waivers.removeAll { $0.name == path || identity != nil && Files.identity($0.name) == identity }
    if let identity { files.insert(identity) }
    waivers.append((path, bytes))
  }
}

/// Finds and reads the files of one organisation.
struct ChartInput {
  let reading: ReadingArguments
  var companions = Companions()
  /// How much of a chart is worked out; one that a scenario changes is worked out in full.
  var depth = OrgGraph.Depth.meaning

  /// The names that are ours without being charts, in a folder of charts.
  private static let otherNames = [
    "orgline.yaml", "orgline.yml", "orgline.json", "orgline.schema.json",
    "orgline-baseline.yaml",
  ]

  /// The organisation at `paths`, and the notes on it on standard error.
  ///
  /// - Parameter base: what a scenario is applied to that extends nothing.
  func graph(_ paths: [String], over base: OrgGraph? = nil) async throws -> OrgGraph {
    try await graph(of: try await content(paths), over: base)
  }

  /// The organisation at `path`, and the scenarios that lead to it where it is one.
  func origin(_ path: String) async throws -> (graph: OrgGraph, scenario: ScenarioFile?) {
    switch try await content([path]) {
    case .scenario(let file):
      let scenario = try await scenario(file.name, file.bytes)
      return (try await graph(of: scenario), scenario)
    case let content: return (try await graph(of: content, over: nil), nil)
    }
  }

  /// What stands at some paths.
  private enum Content: Sendable {
    case chart(OrgGraph)
    case scenario(Git.File)
  }

  private func graph(of content: Content, over base: OrgGraph?) async throws -> OrgGraph {
    switch content {
    case .chart(let graph):
      Self.tell(graph.document)
      return graph
    case .scenario(let file):
      return try await graph(ofScenario: file.name, file.bytes, over: base)
    }
  }

  /// Prints what people should know of a chart; without names where they are hidden.
  private static func tell(_ document: OrgDocument) {
    guard !document.notes.isEmpty else { return }
    let mask = Orgline.hidesNames ? NameMask(document) : nil
    for note in document.notes { Terminal.printNote(mask?.masked(note) ?? note) }
  }

  private func content(_ paths: [String]) async throws -> Content {
    var options = try reading.options()
    options.roles = companions.roles
    guard paths.count(where: { $0 == "-" }) < 2 else {
      throw Failure("standard input can be read only once", help: "write `-` once")
    }
    var source = SourceBuffer()
    for path in paths { try await load(path, into: &source) }
    let chartCount = source.files.count
    for (name, bytes) in companions.waivers { try append(name, bytes, &source) }
    let waivers = Set(chartCount..<source.files.count)
    // What cannot be a scenario is handed on whole, so that readers append to it without copying.
    let isTable = source.files.prefix(chartCount).contains { Format(fileName: $0.name) == .csv }
    let kept = isTable ? nil : source
    do {
      let document = try OrgReader.read(consume source, waivers: waivers, options: options)
      return .chart(OrgGraph(document, catalogue: companions.roles, to: depth))
    } catch {
      // Only what is no chart is looked at a second time: charts may be large.
      guard let kept, let scenario = Self.scenario(kept, chartCount) else { throw error }
      return .scenario(scenario)
    }
  }

  /// Two organisations, on two cores where both are large. Notes and faults are told in the order
  /// of the two.
  ///
  /// - Parameter isOver: whether the second may be a scenario that extends nothing but the first.
  func graphs(
    _ base: String, _ other: String, isOver: Bool = false
  ) async throws -> (base: OrgGraph, other: OrgGraph) {
    guard Files.isLarge(base), Files.isLarge(other) else {
      let before = try await graph([base])
      return (before, try await graph([other], over: isOver ? before : nil))
    }
    async let first = content([base])
    async let second = content([other])
    let before = try await graph(of: first, over: nil)
    return (before, try await graph(of: second, over: isOver ? before : nil))
  }

  /// The one file that was to be the chart, when it is a scenario.
  private static func scenario(_ source: SourceBuffer, _ count: Int) -> Git.File? {
    guard count == 1, let file = source.files.first else { return nil }
    let bytes = Array(source.bytes[file.range])
    return OrgReader.isScenario(file: file.name, bytes)
      ? Git.File(name: file.name, bytes: bytes) : nil
  }

  private func load(_ path: String, into source: inout SourceBuffer) async throws {
    guard !path.isEmpty else { throw Failure("the name of a chart is empty") }
    if path == "-" {
      try append(reading.stdinName, try Files.readStandardInput(), &source)
    } else if Files.isFolder(path) {
      try appendCharts(in: path, &source) {
        try Files.charts(below: path, isChart: Self.isChart)
          .filter { Files.identity($0).map { !companions.files.contains($0) } ?? true }
          .map { ($0, try Files.read($0, as: .chart)) }
      }
    } else if Files.exists(path) {
      try append(path, try Files.read(path, as: .chart), &source)
    } else if RevisionPath(path) != nil {
      let files = try await Git.files(path, isChart: Self.isChart)
      if files.count == 1, files[0].name == path {
        try append(path, files[0].bytes, &source)
      } else {
        try appendCharts(in: path, &source) { files.map { ($0.name, $0.bytes) } }
      }
    } else {
      throw Failure("there is no file \(path)")
    }
  }

  static func isChart(_ name: String) -> Bool {
    Format(fileName: name) != nil && !otherNames.contains(name)
  }

  /// Appends the charts of a folder. Whoever names a folder means the chart in it, so scenarios
  /// that lie beside it are left out, with a note.
  private func appendCharts(
    in folder: String, _ source: inout SourceBuffer,
    _ files: () throws -> [(name: String, bytes: [UInt8])]
  ) throws {
    var count = 0
    for (name, bytes) in try files() {
      if OrgReader.isScenario(file: name, bytes) {
        Terminal.printNote("\(name) is left out: it is a scenario, which changes a chart")
        continue
      }
      if let kind = OrgReader.companionKind(file: name, bytes) {
        // In a revision it is one that the configuration of today may well name.
        if Files.exists(name) {
          Terminal.printNote("\(name) is left out: it is \(kind), which no configuration names")
        }
        continue
      }
      try append(name, bytes, &source)
      count += 1
    }
    guard count > 0 else {
      throw Failure(
        "there is no chart in the folder \(folder)",
        help: "charts end in .yaml, .yml, .json, .csv or .tsv")
    }
  }

  func append(_ name: String, _ bytes: [UInt8], _ source: inout SourceBuffer) throws {
    guard source.append(file: name, bytes: bytes) != nil else {
      throw Failure(
        "the input is larger than \(SourceBuffer.capacity) bytes", help: "read fewer files at once")
    }
  }
}
