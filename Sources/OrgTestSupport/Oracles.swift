package import Foundation

/// Values of measures that other programs computed, and that this project does not hold.
///
/// They lie in the folder `oracles` beside the corpus: see `Corpus`. A test that needs them is
/// skipped, with a message, where they are absent.
package enum Oracles {
  /// The bytes of a file of the oracles; `nil`, after a message, where it is absent.
  ///
  /// - Throws: the error of reading a file that is there: it must not pass for an absent one.
  package static func bytes(_ name: String) throws -> Data? {
    let file = Corpus.root()?.deletingLastPathComponent().appending(path: "oracles/\(name)")
    if let file, FileManager.default.fileExists(atPath: file.path(percentEncoded: false)) {
      return try Data(contentsOf: file)
    }
    print("skipped: there is no \(name) here; set ORGLINE_CORPUS to the folder beside `oracles`")
    return nil
  }
}

/// A value as a file of the oracles has it.
package enum OracleValue: Decodable, Sendable, Equatable {
  case null
  case truth(Bool)
  case number(Double)
  case text(String)
  case list([OracleValue])
  case object([String: OracleValue])

  package init(from decoder: any Decoder) throws {
    // What a value is can only be told by trying; the last try throws when it is nothing.
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .truth(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([OracleValue].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: OracleValue].self))
    }
  }
}
