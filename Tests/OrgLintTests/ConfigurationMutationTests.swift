import OrgFormats
import OrgModel
import OrgTestSupport
import Testing

@testable import OrgLint

/// Broken configurations, waivers and baselines: reading ends, with faults in the file or without.
struct ConfigurationMutationTests {
  private static let samples = [
    """
    orgline: 1
    extends: [a.yaml]
    fail_on: info
    waiver_limits: { longest: 365d, widest: 5 }
    rules: { shape/wide-span: { severity: info, limit: 15 }, escalation: off }
    overrides: [{ paths: ["a/**"], rules: { shape: off } }]

    """,
    """
    orgline: 1
    waivers:
      - { rule: shape/wide-span, key: [a, "*"], reason: "x\\u00e9", until: 2026-12-31 }
      - rule: roles/ambiguous-title
        key: cpo
        reason: y

    """,
    """
    orgline: 1
    baseline:
      - { rule: shape/wide-span, key: [a], date: 2026-11-22, reason: "adopted" }
      - { rule: roles/ambiguous-title, key: [b], date: 2026-11-22, reason: "adopted" }

    """,
  ]
  private static let pieces = [
    "[", "]", "{", "}", ":", ",", "\"", "'", "\t", "\n", "\r\n", "- ", "~", "#", "\\", "é", "\0",
    "9999999999999999999", "key: ", "rules: ", "\u{FEFF}",
  ]

  private static func mutated(_ sample: Int, _ random: inout Seeded) -> [UInt8] {
    var bytes = Array(samples[sample].utf8)
    for _ in 0...random.below(3) {
      let place = random.below(bytes.count + 1)
      switch random.below(4) {
      case 0: bytes.removeSubrange(place...)
      case 1 where place < bytes.count: bytes[place] ^= 1 << UInt8(random.below(7))
      case 2: bytes.removeSubrange(place..<min(bytes.count, place + random.below(20)))
      default:
        bytes.insert(contentsOf: Array(pieces[random.below(pieces.count)].utf8), at: place)
      }
    }
    return bytes
  }

  private func expectInside(_ errors: [InputError], _ source: SourceBuffer) {
    for error in errors {
      guard let range = error.range else { continue }
      #expect(source.fileIndex(at: range.start) != nil, "\(error)")
    }
  }

  @Test(arguments: 0..<3)
  func readingEnds(_ sample: Int) throws {
    var random = Seeded(seed: UInt64(sample))
    let until = try #require(CalendarDay("2027-01-01"))
    let waiver = NewWaiver(rule: "shape/wide-span", key: ["z"], reason: "z", until: until)
    for _ in 0..<1_000 {
      let bytes = Self.mutated(sample, &random)
      var source = SourceBuffer()
      _ = source.append(file: "x.yaml", bytes: bytes)
      switch sample {
      case 0:
        let (file, errors) = ConfigurationFile.read(file: 0, in: &source, folder: "/")
        let resolved = Configuration.resolve([file], in: source, catalogue: builtInRules)
        expectInside(errors + resolved.errors, source)
      case 1:
        // What is refused stays; what is written has all that was there.
        guard let result = try? waiver.appended(to: source) else { continue }
        #expect(result.count > bytes.count)
      default:
        do {
          let baseline = try Baseline(reading: source, catalogue: builtInRules)
          var copy = SourceBuffer()
          _ = copy.append(file: "y.yaml", bytes: Array(baseline.text.utf8))
          let again = try Baseline(reading: copy, catalogue: builtInRules)
          #expect(again.text == baseline.text)
          _ = baseline.text(without: Array(baseline.entries.prefix(1)))
        } catch let errors as InputErrors {
          expectInside(errors.errors, errors.source)
        }
      }
    }
  }
}
