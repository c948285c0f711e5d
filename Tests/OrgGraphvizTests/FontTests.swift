import Foundation
import OrgDiagram
import OrgGraphviz
import Testing

/// Pictures without fonts, with others and in another language, drawn by this program in processes of
/// their own, because fonts are looked for once.
@Suite("Other machines", .enabled(if: GraphvizRenderer.isAvailable))
struct FontTests {
  private static let isChild =
    ProcessInfo.processInfo.environment["ORGLINE_PICTURES"] != nil

  /// Draws the samples with an environment and answers the files with what was printed.
  private func pictures(
    _ environment: [String: String]
  ) throws -> (files: [String: Data], errors: String)? {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let config = folder.appending(path: "no-fonts.conf")
    try Data("<?xml version=\"1.0\"?><fontconfig></fontconfig>".utf8).write(to: config)
    var environment = environment.mapValues { $0 == "no-fonts" ? config.path : $0 }
    environment["ORGLINE_PICTURES"] = folder.path
    guard
      let child = try run(
        "/proc/self/exe".resolvingLinks,
        ["--testing-library", "swift-testing", "--filter", "writePictures"],
        environment: environment)
    else { return nil }
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      files[name] = try Data(contentsOf: folder.appending(path: name))
    }
    files["no-fonts.conf"] = nil
    return (files, child.errors + String(decoding: child.output, as: UTF8.self))
  }

  @Test(.enabled(if: !isChild))
  func drawTheSameSVGAndDOTAndPrintNothing() throws {
    guard let here = try pictures([:]) else { return }
    #expect(here.files.count == 16, "\(here.errors)")
    for environment in [
      ["FONTCONFIG_FILE": "no-fonts"], ["LC_ALL": "de_DE.UTF-8", "LANG": "tr_TR.UTF-8"],
    ] {
      let there = try #require(try pictures(environment))
      #expect(there.files.count == 16, "\(there.errors)")
      for (name, bytes) in here.files where name.hasSuffix("svg") || name.hasSuffix("dot") {
        #expect(there.files[name] == bytes, "\(name) with \(environment)")
      }
      for word in ["CRITICAL", "Warning", "Error:", "triangulation", "Pango", "ontconfig error"] {
        #expect(!there.errors.contains(word), "\(there.errors)")
      }
    }
  }
}

extension String {
  fileprivate var resolvingLinks: String {
    URL(filePath: self).resolvingSymlinksInPath().path
  }
}
