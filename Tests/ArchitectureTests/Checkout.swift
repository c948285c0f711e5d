import Foundation

/// The checkout that the tests stand in.
enum Checkout {
  static let root: URL = {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while folder.path().count > 1 {
      let manifest = folder.appending(path: "Package.swift").path(percentEncoded: false)
      if FileManager.default.fileExists(atPath: manifest) { break }
      folder.deleteLastPathComponent()
    }
    return folder.standardizedFileURL
  }()

  /// The names of the files in a folder that end in `ending`.
  static func names(in folder: String, ending: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: folder).path(percentEncoded: false)
    )
    .filter { $0.hasSuffix(ending) }.sorted()
  }

  static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
  }

  /// Every Swift file below `Sources`.
  static let sources: [SourceFile] = {
    let folder = root.appending(path: "Sources").path(percentEncoded: false)
    let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return files.filter { $0.hasSuffix(".swift") }.sorted().compactMap { name in
      (try? text("Sources/\(name)")).map { SourceFile(path: "Sources/\(name)", text: $0) }
    }
  }()
}
