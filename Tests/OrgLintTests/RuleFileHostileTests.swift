import OrgLint
import OrgModel
import OrgTestSupport
import Testing

/// Rule files that somebody damaged.
struct RuleFileHostileTests {
  private static let pieces = [
    "{", "}", "\"", "'", "(", ")", "[", "]", "->", "<-", "+", "*", "{1,99999}", "\n", "|", ">",
    ":", "#", "\\", "NOT ", "EXISTS {", "$", "99999999999999999999", "é", "WHERE ", ",", "- ",
  ]

  @Test(arguments: ["segregation-of-duties.yaml", "house-rules.yaml"])
  func damagedFilesAreReadOrRefused(_ name: String) throws {
    let bytes = try Checkout.bytes("Samples/rules/\(name)")
    var random = SplitMix(seed: 7)
    var refused = 0
    for _ in 0..<300 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<damaged.count, using: &random)
        if Bool.random(using: &random) {
          let piece = Self.pieces.randomElement(using: &random) ?? ""
          damaged.insert(contentsOf: piece.utf8, at: place)
        } else {
          damaged.removeSubrange(place..<min(place + 7, damaged.count))
        }
      }
      var source = SourceBuffer()
      _ = source.append(file: name, bytes: damaged)
      do {
        _ = try RuleFile(source).test()
      } catch {
        refused += 1
        var map = SourceMap(error.source)
        for fault in error.errors {
          guard let range = fault.range else { continue }
          #expect(map.location(of: range) != nil, "\(fault.message)")
        }
      }
    }
    #expect((100..<300).contains(refused), "\(refused)")
  }
}
