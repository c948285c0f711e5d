import Foundation
import OrgTestSupport
import Testing

/// yaml-test-suite: the events that each case must give, or the fault that it holds.
struct YAMLSuiteTests {
  private struct Case {
    let name: String
    let yaml: [UInt8]
    let events: [String]
    let isError: Bool
  }

  private static func cases() throws -> [Case] {
    guard let data = Corpus.item("suites/yaml-test-suite/data") else { return [] }
    let files = FileManager.default.enumerator(at: data, includingPropertiesForKeys: nil)
    return try (files?.compactMap { $0 as? URL } ?? [])
      .filter { $0.lastPathComponent == "in.yaml" }
      .map { url in
        let folder = url.deletingLastPathComponent()
        let events = try String(contentsOf: folder.appending(path: "test.event"), encoding: .utf8)
        let path = folder.standardizedFileURL.pathComponents
        return Case(
          name: path.drop { $0 != "data" }.dropFirst().joined(separator: "/"),
          yaml: [UInt8](try Data(contentsOf: url)),
          events: events.split(separator: "\n").map(String.init),
          isError: FileManager.default.fileExists(
            atPath: folder.appending(path: "error").path(percentEncoded: false)))
      }
      .sorted { $0.name < $1.name }
  }

  @Test func validCasesGiveTheEventsOfTheSuite() throws {
    let cases = try Self.cases().filter { !$0.isError && !Self.isRefused($0.events) }
    var rejected: Set<String> = []
    var different: Set<String> = []
    for one in cases {
      let reading = try Reader.yaml.read(one.yaml)
      reading.expectSound()
      if !reading.errors.isEmpty {
        rejected.insert(one.name)
      } else if reading.events != Self.expected(one.events) {
        different.insert(one.name)
      }
    }
    guard !cases.isEmpty else { return }
    #expect(rejected.symmetricDifference(Self.rejectedByLibyaml) == [])
    #expect(different.symmetricDifference(Self.readDifferently) == [])
  }

  @Test func casesWithWhatAChartMayNotHoldAreRefused() throws {
    for one in try Self.cases() where Self.isRefused(one.events) {
      let reading = try Reader.yaml.read(one.yaml)
      reading.expectSound()
      #expect(!reading.errors.isEmpty, "\(one.name)")
    }
  }

  @Test func invalidCasesAreRefused() throws {
    let cases = try Self.cases().filter(\.isError)
    var accepted: Set<String> = []
    for one in cases {
      let reading = try Reader.yaml.read(one.yaml)
      reading.expectSound()
      if reading.errors.isEmpty { accepted.insert(one.name) }
    }
    guard !cases.isEmpty else { return }
    #expect(accepted.symmetricDifference(Self.acceptedByLibyaml) == [])
  }

  /// Valid YAML 1.2 that libyaml 0.2.5 refuses or would misread: unusual colons, tabs, keys over
  /// several lines, unknown directives. Each gives an error, none a wrong chart.
  private static let rejectedByLibyaml: Set<String> = [
    "2JQS", "2LFX", "4ABK", "4MUZ/00", "4MUZ/01", "4MUZ/02", "58MP", "5MUD", "5T43", "652Z",
    "6BCT", "6CA3", "6LVF", "8XYN", "96NN/00", "96NN/01", "9SA2", "A2M4", "BEC7", "CFD4", "DBG4",
    "DK3J", "DK95/00", "DK95/03", "DK95/04", "FP8R", "FRK4", "HM87/00", "HM87/01", "HWV9", "K3WX",
    "MUS6/05", "MUS6/06", "NHX8", "NJ66", "Q5MG", "QT73", "R4YG", "S3PD", "SM9W/01",
    "UKK6/00", "VJP3/01", "Y2GN", "Y79Y/001", "Y79Y/010",
  ]

  /// A block text whose last line is blank and has no line feed: libyaml drops that line.
  private static let readDifferently: Set<String> = ["JEF9/02", "L24T/01"]

  /// Invalid YAML that libyaml takes as it is meant: comments without a space in front, flow lists
  /// and quotes that go on too far left, `[-]`.
  private static let acceptedByLibyaml: Set<String> = [
    "9C9N", "9JBA", "CVW2", "DK95/01", "G5U8", "MUS6/00", "QB6E", "S98Z", "SU5Z", "X4QW",
    "Y79Y/003", "YJV2",
  ]

  /// Whether the case holds what a chart may not: aliases, tags but `!!str` and `!`, several
  /// documents, keys that are no scalars.
  private static func isRefused(_ events: [String]) -> Bool {
    let documents = events.count { $0.hasPrefix("+DOC") }
    return documents > 1 || events.contains { $0.hasPrefix("=ALI") || hasTag($0) }
      || hasLargeKey(events)
  }

  private static func hasTag(_ line: String) -> Bool {
    let words = line.split(separator: " ").dropFirst()
    let tag = words.prefix { "&<[{".contains($0.first ?? " ") }.first { $0.first == "<" }
    guard let tag else { return false }
    return !line.hasPrefix("=VAL") || !["<!>", "<tag:yaml.org,2002:str>"].contains(tag)
  }

  private static func hasLargeKey(_ events: [String]) -> Bool {
    // The number of nodes so far in each open mapping; `nil` for a sequence.
    var open: [Int?] = []
    for line in events {
      guard ["+MAP", "+SEQ", "=VAL", "=ALI", "-MAP", "-SEQ"].contains(line.prefix(4)) else {
        continue
      }
      if line.hasPrefix("-") {
        open.removeLast()
        continue
      }
      if let count = open.last ?? nil {
        if count % 2 == 0, line.hasPrefix("+") { return true }
        open[open.count - 1] = count + 1
      }
      if line.hasPrefix("+") { open.append(line.hasPrefix("+MAP") ? 0 : Int?.none) }
    }
    return false
  }

  /// The suite's lines in the form of `Reading.events`.
  static func expected(_ events: [String]) -> [String] {
    events.compactMap { line in
      switch line.prefix(4) {
      case "+STR", "-STR", "+DOC", "-DOC": return nil
      case "+MAP", "-MAP", "+SEQ", "-SEQ": return String(line.prefix(4))
      default: return scalar(line)
      }
    }
  }

  private static func scalar(_ line: String) -> String {
    var rest = line.dropFirst("=VAL ".count)
    var isText = false
    while rest.first == "&" || rest.first == "<" {
      isText = isText || rest.first == "<"
      rest = rest[(rest.firstIndex(of: " ") ?? rest.startIndex)...].dropFirst()
    }
    let isPlain = rest.first == ":" && !isText
    var text = ""
    var isEscaped = false
    for character in rest.dropFirst().unicodeScalars {
      if isEscaped {
        let named: [UnicodeScalar: UnicodeScalar] = ["n": "\n", "t": "\t", "r": "\r", "b": "\u{8}"]
        text.unicodeScalars.append(named[character] ?? character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        text.unicodeScalars.append(character)
      }
    }
    return (isPlain ? ":" : "\"") + text
  }
}
