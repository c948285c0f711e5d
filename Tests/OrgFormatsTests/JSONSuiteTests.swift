import Foundation
import OrgModel
import OrgTestSupport
import Testing

/// JSONTestSuite (nst/JSONTestSuite): `y_` must be read, `n_` refused, `i_` is for us to decide.
struct JSONSuiteTests {
  private static func cases(_ prefix: String) throws -> [URL] {
    guard let folder = Corpus.item("suites/JSONTestSuite/test_parsing") else { return [] }
    return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.lastPathComponent.hasPrefix(prefix) }
  }

  @Test func validFilesAreReadAsFoundationReadsThem() throws {
    for url in try Self.cases("y_") {
      let data = try Data(contentsOf: url)
      let reading = try Reader.json.read([UInt8](data))
      reading.expectSound()
      // The one thing that RFC 8259 leaves open and the suite allows: equal keys.
      if url.lastPathComponent.contains("duplicated_key") {
        #expect(reading.errors.count == 1, "\(url.lastPathComponent)")
        continue
      }
      #expect(reading.errors.isEmpty, "\(url.lastPathComponent)")
      let value = try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)
      let root = try #require(reading.tree.root)
      #expect(try same(root, value, reading.source), "\(url.lastPathComponent)")
    }
  }

  @Test func invalidFilesAreRefused() throws {
    for url in try Self.cases("n_") {
      let reading = try Reader.json.read([UInt8](try Data(contentsOf: url)))
      reading.expectSound()
      // A file without a value is the caller's to refuse: the tree is empty.
      let isRefused = !reading.errors.isEmpty || reading.tree.root == nil
      #expect(isRefused, "\(url.lastPathComponent)")
      let hasHelp = reading.errors.allSatisfy { $0.help != nil && $0.range != nil }
      #expect(hasHelp, "\(url.lastPathComponent)")
    }
  }

  @Test func filesOfEitherKindDoNoHarm() throws {
    for url in try Self.cases("i_") {
      try Reader.json.read([UInt8](try Data(contentsOf: url))).expectSound()
    }
  }

  private func same(_ value: LocatedValue, _ other: Any, _ source: SourceBuffer) throws -> Bool {
    let text = source.string(value.text)
    switch value.kind {
    case .null: return other is NSNull && text == "null"
    case .quoted: return (other as? String)?.utf8.elementsEqual(text.utf8) == true
    case .plain:
      let number = try #require(other as? NSNumber)
      if text == "true" || text == "false" { return number.boolValue == (text == "true") }
      let typed = try #require(Double(text))
      // Foundation reads numbers with many digits less exactly.
      return abs(typed - number.doubleValue) <= abs(typed) * 1e-9
    case .sequence:
      let items = try #require(other as? [Any])
      return try items.count == value.items.count
        && zip(value.items, items).allSatisfy { try same($0, $1, source) }
    case .mapping:
      let entries = try #require(other as? [String: Any])
      return try entries.count == value.entries.count
        && value.entries.allSatisfy { key, value in
          try same(value, try #require(entries[source.string(key.text)]), source)
        }
    }
  }
}
