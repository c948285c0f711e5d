import Foundation
import OrgFormats
import OrgLint
import OrgModel
import OrgTestSupport
import Testing

/// Broken samples, through every reader: faults at places in the file, or a graph that every rule
/// and every algorithm can stand.
///
/// `ORGLINE_FUZZ=100000` makes so many files of each format, and `ORGLINE_FUZZ_SEED` moves the seed.
struct ChartMutationTests {
  private struct Sample {
    var name: String
    var bytes: [UInt8]
  }

  private static func setting(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
  }

  /// The samples of this checkout in a format; for JSON, the YAML ones written anew.
  private static func samples(_ format: Format) throws -> [Sample] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Samples").standardizedFileURL
    let names =
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?
      .compactMap { $0 as? URL }.sorted { $0.path() < $1.path() } ?? []
    let wanted: Format = format == .csv ? .csv : .yaml
    return try names.compactMap { url in
      guard Format(fileName: url.lastPathComponent) == wanted else { return nil }
      let bytes = [UInt8](try Data(contentsOf: url)).prefix(12_000)
      guard format == .json else { return Sample(name: url.lastPathComponent, bytes: Array(bytes)) }
      return Sample(name: "\(url.lastPathComponent).json", bytes: try json(Array(bytes)))
    }
  }

  /// A YAML file as JSON: every scalar as a string, unless it is a number or a flag.
  private static func json(_ yaml: [UInt8]) throws -> [UInt8] {
    var source = SourceBuffer()
    _ = source.append(file: "sample.yaml", bytes: yaml)
    let (tree, _) = YAMLTreeReader.read(file: 0, in: &source)
    func write(_ value: LocatedValue) -> String {
      switch value.kind {
      case .sequence: return "[" + value.items.map(write).joined(separator: ", ") + "]"
      case .mapping:
        let entries = value.entries.map { "\(quoted($0.key)): \(write($0.value))" }
        return "{" + entries.joined(separator: ",\n ") + "}"
      case .null: return "null"
      case .plain, .quoted:
        let text = source.string(value.text)
        let isBare =
          value.kind == .plain && (Int(text).map { "\($0)" == text } ?? false || text == "true")
        return isBare ? text : quoted(value)
      }
    }
    func quoted(_ value: LocatedValue) -> String {
      let text = source.string(value.text).replacing("\\", with: "\\\\")
      return "\"" + text.replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
    }
    return tree.root.map { Array(write($0).utf8) } ?? []
  }

  private static let pieces = [
    "\"", "'", ",", ";", "\t", "\n", "\r", "\r\n", "\0", "\u{FEFF}", "\u{A0}", "é", "\u{202E}", "[",
    "]",
    "{", "}", ": ", "- ", "#", "&a ", "*a", "!!x ", "|", ">", "---\n", "0", "-1", "1e9", "null",
    "true",
    "reports_to", "orgline: 1\n", "positions:\n", "members: [ceo]", "kind: board", "vacant: true",
    "extends: x\n", "id,", "board", "ceo", "self", "\"\"", "\\", "\\ud800",
    "collaborates_with: ceo\n",
  ]

  private static func mutated(_ samples: [Sample], _ random: inout Seeded) -> Sample {
    var sample = samples[random.below(samples.count)]
    // Small files break in more places: often only a piece of a sample is taken.
    if random.once(in: 3), sample.bytes.count > 600 { sample.bytes.removeSubrange(600...) }
    for _ in 0..<(random.once(in: 2) ? 1 : 1 + random.below(6)) {
      let count = sample.bytes.count
      let place = random.below(count + 1)
      switch random.below(12) {
      case 0: sample.bytes.removeSubrange(place...)
      case 1 where place < count: sample.bytes[place] ^= 1 << UInt8(random.below(8))
      case 2 where place < count:
        sample.bytes.removeSubrange(place..<min(count, place + random.below(60)))
      case 3:
        let other = samples[random.below(samples.count)].bytes
        let start = random.below(other.count + 1)
        sample.bytes.insert(contentsOf: other[start...].prefix(random.below(300)), at: place)
      case 4 where place < count:
        // A line again, elsewhere: ids and managers that repeat.
        let start = sample.bytes[..<place].lastIndex(of: 10).map { $0 + 1 } ?? 0
        let end = sample.bytes[place...].firstIndex(of: 10).map { $0 + 1 } ?? count
        let line = Array(sample.bytes[start..<end])
        sample.bytes.insert(contentsOf: line, at: random.once(in: 2) ? end : start)
      case 5...8 where place < count:
        // One word for another: a file that still reads, with ids that clash, circle and dangle.
        let from = word(in: sample.bytes, at: random.below(count))
        let bytes = Array(sample.bytes[from])
        sample.bytes.replaceSubrange(word(in: sample.bytes, at: place), with: bytes)
      default: sample.bytes.insert(contentsOf: pieces[random.below(pieces.count)].utf8, at: place)
      }
    }
    return sample
  }

  /// The letters, digits and dashes around a byte.
  private static func word(in bytes: [UInt8], at place: Int) -> Range<Int> {
    func isPart(_ byte: UInt8) -> Bool {
      byte >= 0x80 || byte == UInt8(ascii: "-") || (48...57).contains(byte)
        || (97...122).contains(byte | 0x20)
    }
    let end = bytes[place...].firstIndex { !isPart($0) } ?? bytes.count
    let start = bytes[..<place].lastIndex { !isPart($0) }.map { $0 + 1 } ?? 0
    return min(start, end)..<end
  }

  /// Reads files and looks at whatever comes out; `nil` when all is well.
  private static func fault(_ files: [Sample], _ options: ReadingOptions, _ linter: Linter)
    -> String?
  {
    let reading = ChartReading(files.map { ($0.name, $0.bytes) }, options)
    guard reading.document != nil else {
      if reading.errors.isEmpty { return "neither a document nor an error" }
      var map = SourceMap(reading.source)
      for error in reading.errors {
        if error.message.isEmpty { return "an error without words" }
        guard let range = error.range else {
          if error.path == nil, files.count == 1 { return "no place: \(error.message)" }
          continue
        }
        guard let place = map.location(of: range), map.line(of: range) != nil else {
          return "a place outside the files: \(error.message)"
        }
        if place.line < 1 || place.column < 1 { return "an odd place: \(error.message)" }
      }
      return nil
    }
    let graph = reading.graph
    var map = SourceMap(reading.source, hiding: graph.document.hiddenTexts(names: true))
    for finding in linter.check(graph).findings {
      if finding.message.isEmpty || finding.places.isEmpty { return "an empty finding" }
      for place in finding.places {
        guard let range = place.range else { continue }
        if map.location(of: range) == nil { return "\(finding.rule.name) points outside" }
        _ = map.line(of: range)
      }
    }
    if !Comparison(from: graph, to: graph).isEmpty { return "a chart differs from itself" }
    _ = (graph.summary(), graph.totalReports(), graph.upwardDominators())
    return nil
  }

  @Test(arguments: Format.allCases)
  func aBrokenFileGivesFaultsOrAGraph(_ format: Format) throws {
    let samples = try Self.samples(format)
    let charts = try Self.samples(.yaml)
    try #require(samples.count > 1 && charts.count > 1)
    let linter = Linter()
    let count = Self.setting("ORGLINE_FUZZ") ?? 200
    let base = Self.setting("ORGLINE_FUZZ_SEED") ?? 80_000
    var graphs = 0
    for seed in base..<base + count {
      var random = Seeded(seed: seed)
      var files = [Self.mutated(samples, &random)]
      // Few broken JSON files are still JSON: others are written from YAML that was broken.
      if format == .json, random.once(in: 2) {
        files = [Sample(name: "c.json", bytes: try Self.json(Self.mutated(charts, &random).bytes))]
      }
      if random.once(in: 10) { files.append(Self.mutated(samples, &random)) }
      var options = ReadingOptions()
      if random.once(in: 10) { options.preset = Preset.allCases[random.below(2)] }
      if random.once(in: 10) { options.selfIsRoot = true }
      if random.once(in: 20) { options.delimiter = ";" }
      // Written before, so that a crash shows which one it was.
      if count > 1_000, seed % 64 == 0 { print("\(format) seed \(seed)") }
      let fault = Self.fault(files, options, linter)
      let text = files.map { String(decoding: $0.bytes, as: UTF8.self) }.joined(
        separator: "\n=====\n")
      try #require(fault == nil, "\(format), seed \(seed): \(fault ?? "")\n\(text)")
      if ChartReading(files.map { ($0.name, $0.bytes) }, options).document != nil { graphs += 1 }
    }
    // A test whose files were all refused would say nothing of graphs.
    #expect(graphs > Int(count) / 20, "\(format): \(graphs) graphs of \(count)")
  }
}
