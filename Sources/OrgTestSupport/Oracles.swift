package import Foundation

/// Values of measures that other programs computed, and that this project does not hold.
///
/// They lie in the folder `oracles` beside the corpus: see `Corpus`. A test that needs them is
/// skipped, with a message, where they are absent.
package enum Oracles {
  /// The bytes of a file of the oracles; `nil`, after a message, where it is absent.
  package static func bytes(_ name: String) -> Data? {
    let file = Corpus.root()?.deletingLastPathComponent().appending(path: "oracles/\(name)")
    if let data = file.flatMap({ try? Data(contentsOf: $0) }) { return data }
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
