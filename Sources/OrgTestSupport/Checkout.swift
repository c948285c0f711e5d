package import Foundation

/// The files of this checkout.
package enum Checkout {
  /// The folder with the package's manifest; `file` is a file of the checkout.
  package static func root(from file: String = #filePath) throws -> URL {
    var folder = URL(filePath: file).deletingLastPathComponent()
    while folder.path().count > 1 {
      let manifest = folder.appending(path: "Package.swift")
      if FileManager.default.fileExists(atPath: manifest.path(percentEncoded: false)) {
        return folder
      }
      folder.deleteLastPathComponent()
    }
    throw CocoaError(.fileNoSuchFile)
  }

  /// The bytes of a file, by its path from the root.
  package static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root().appending(path: path)))
  }

  /// The names of the files directly in a folder with this ending, sorted.
  package static func names(in folder: String, ending: String = "") throws -> [String] {
    let path = try root().appending(path: folder).path(percentEncoded: false)
    return try FileManager.default.contentsOfDirectory(atPath: path)
      .filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }.sorted()
  }
}

/// Random numbers that a seed repeats (SplitMix64 by Vigna, 2015).
package struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  /// A generator that begins at `seed`.
  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
