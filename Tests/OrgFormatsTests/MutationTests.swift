import Foundation
import OrgModel
import OrgTestSupport
import Testing

/// Broken, cut and spliced files: a reader ends, and gives faults or a well-formed tree.
struct MutationTests {
  private static let samples = [
    "people:\n  - id: ann\n    name: \"Ann É\\u00e9\"\n    reports: [bob, 'c''d', {e: f}]\n",
    "a: &x !!str |\n  text\n  more\n\nb: >-\n  folded\n  text\n? c\n: ~\n# end\n",
    "[{\"id\": \"E1\", \"n\": -1.5e3, \"ok\": true, \"none\": null}, [\"\\ud83d\\ude00é\", \"日本\"]]",
    "{\"a\": {\"b\": {\"c\": [[], {}, \"\"]}}, \"d\": \"x\\ny\", \"e\": 0}",
    "--- # é\n'k': \"a\n  b\"\n\"q\": - x\n...\n---\n*a : <<\n",
  ]
  private static let pieces = [
    "[", "]", "{", "}", ":", ",", "\"", "'", "&a ", "*a", "!x ", "!!str ", "\t", "\n", "\r", "\r\n",
    "- ", "? ", "| ", "> ", "%YAML 1.2\n", "---\n", "...\n", "\\", "\\u12", "\u{FEFF}", "\u{2028}",
    "//", "/*", "#", "<<: ", "\0", "é", "-", "1", "null",
  ]

  private static func mutated(_ random: inout Seeded) -> [UInt8] {
    var bytes = Array((samples.randomElement(using: &random) ?? "").utf8)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes.removeSubrange(place...)
      case 1 where place < bytes.count:
        bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 2 where place < bytes.count:
        let end = Int.random(in: place...bytes.count, using: &random)
        bytes.removeSubrange(place..<end)
      case 3:
        let other = Array((samples.randomElement(using: &random) ?? "").utf8)
        let cut = Int.random(in: 0...other.count, using: &random)
        bytes.insert(contentsOf: other[cut...].prefix(40), at: place)
      default:
        let piece = pieces.randomElement(using: &random) ?? ""
        bytes.insert(contentsOf: Array(piece.utf8), at: place)
      }
    }
    return bytes
  }

  @Test(arguments: Reader.allCases)
  func aReaderEndsWithFaultsOrASoundTree(_ reader: Reader) throws {
    var random = Seeded(seed: 2026)
    for _ in 0..<3_000 {
      let bytes = Self.mutated(&random)
      let reading = try reader.read(bytes)
      reading.expectSound()
    }
  }

  /// Foundation is the judge: what it refuses, we refuse. (It takes more than RFC 8259 allows, so
  /// the other direction is not asked.)
  @Test func jsonThatFoundationRefusesIsRefused() throws {
    var random = Seeded(seed: 8259)
    for _ in 0..<3_000 {
      let bytes = Self.mutated(&random)
      let reading = try Reader.json.read(bytes)
      guard reading.errors.isEmpty, reading.tree.root != nil else { continue }
      let value = try? JSONSerialization.jsonObject(
        with: Data(bytes), options: .fragmentsAllowed)
      #expect(value != nil, "\(String(decoding: bytes, as: UTF8.self))")
    }
  }
}
