package import Foundation

/// The organisation data and test suites that this project did not write, and does not hold.
///
/// They lie where the environment variable `ORGLINE_CORPUS` says, or at `../shared/corpus` beside
/// the checkout. A test that needs them is skipped, with a message, where they are absent.
package enum Corpus {
  /// The folder of the corpus, or `nil` where it is absent. `file` is a file of the checkout.
  package static func root(from file: String = #filePath) -> URL? {
    if let path = ProcessInfo.processInfo.environment["ORGLINE_CORPUS"], !path.isEmpty {
      return existing(URL(filePath: path, directoryHint: .isDirectory))
    }
    var folder = URL(filePath: file).deletingLastPathComponent()
    while folder.path().count > 1 {
      let manifest = folder.appending(path: "Package.swift")
      if FileManager.default.fileExists(atPath: manifest.path(percentEncoded: false)) {
        return existing(folder.appending(path: "../shared/corpus").standardizedFileURL)
      }
      folder.deleteLastPathComponent()
    }
    return nil
  }

  /// A folder or file of the corpus; `nil`, after a message, where it is absent.
  package static func item(_ path: String, from file: String = #filePath) -> URL? {
    if let found = root(from: file).map({ $0.appending(path: path) }).flatMap(existing) {
      return found
    }
    print("skipped: the corpus has no \(path) here; set ORGLINE_CORPUS to its folder")
    return nil
  }

  private static func existing(_ url: URL) -> URL? {
    FileManager.default.fileExists(atPath: url.path(percentEncoded: false)) ? url : nil
  }
}
