import OrgFormats
import OrgModel
import OrgTestSupport
import Testing

@testable import OrgLint

/// Broken rule files: reading ends, with faults that lie in the file, or with rules that run.
///
/// `Tests/Fuzzing` does the same for longer; what it finds is kept here.
struct RuleFileHostileByteTests {
  private static let pieces = [
    "[", "]", "{", "}", ":", ",", "\"", "'", "\t", "\n", "\r\n", "- ", "~", "#", "\\", "é", "\0",
    "9999999999999999999", "key: ", "match: ", "\u{FEFF}", "$", "->", "(", ")", "*", "{0,99}",
    "WHERE ", "| \n", ">\n", "&a ", "*a", "!!str ", "? ", "--- ", "{c.", "tests:\n", "bad: ",
  ]

  private static func mutated(_ sample: [UInt8], _ random: inout Seeded) -> [UInt8] {
    var bytes = sample
    for _ in 0...random.below(4) {
      let place = random.below(bytes.count + 1)
      let length = random.below(min(60, bytes.count - place + 1))
      switch random.below(7) {
      case 0 where random.once(in: 4): bytes.removeSubrange(place...)
      case 1 where place < bytes.count: bytes[place] ^= 1 << UInt8(random.below(8))
      case 2: bytes.removeSubrange(place..<place + length)
      case 3: bytes.insert(contentsOf: bytes[place..<place + length], at: random.below(place + 1))
      default: bytes.insert(contentsOf: pieces[random.below(pieces.count)].utf8, at: place)
      }
    }
    return bytes
  }

  private static let chart = PropertyGraph(
    OrgGraph(sketch: "[board] > ceo\"CEO\"; ceo > cio\"CIO\"(Ada); cio > ciso\"CISO\"(Ada)"))

  /// What is wrong with the places of faults, or `nil`.
  static func misplaced(_ errors: [InputError], _ source: SourceBuffer) -> String? {
    for error in errors {
      guard let range = error.range else { continue }
      let end = Int(range.start) + Int(range.length)
      guard let file = source.fileIndex(at: range.start).map({ source.files[$0].range }),
        end <= file.upperBound + 1
      else { return "\(error)" }
    }
    return nil
  }

  static func read(_ bytes: [UInt8]) -> String? {
    var source = SourceBuffer()
    _ = source.append(file: "rules", bytes: bytes)
    do {
      let file = try RuleFile(source)
      for definition in file.definitions { _ = definition.rule().check(chart) }
      return nil
    } catch {
      if error.errors.isEmpty { return "refused without a reason" }
      return misplaced(error.errors, error.source)
    }
  }

  private static let samples = [
    "Samples/rules/house-rules.yaml", "Samples/rules/segregation-of-duties.yaml",
    "Sources/OrgLint/Rules/Patterns/CISOUnderCIO.yaml",
    "Sources/OrgLint/Rules/Packs/nl-bio2.yaml",
  ]

  @Test(arguments: 0..<8)
  func readingEnds(_ part: Int) throws {
    var random = Seeded(seed: UInt64(part))
    let sample = try Checkout.bytes(Self.samples[part % Self.samples.count])
    for number in 0..<60 * Metamorphic.tries {
      let bytes = Self.mutated(sample, &random)
      let fault = Self.read(bytes)
      #expect(fault == nil, "seed \(part), \(number): \(String(decoding: bytes, as: UTF8.self))")
    }
  }
}
