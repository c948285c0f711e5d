import Foundation
import Testing

/// The arrows of `Sources/README.md`: who may import whom, and who may touch what.
@Suite
struct ArrowTests {
  /// What each target may import of this package.
  static let arrows: [String: Set<String>] = [
    "OrgModel": [],
    "OrgFormats": ["OrgModel", "CLibYAML"],
    // Rules, configuration, waivers and baselines are files as well.
    "OrgLint": ["OrgFormats", "OrgModel"],
    "OrgReports": ["OrgLint", "OrgModel"],
    "OrgDiagram": ["OrgModel"],
    // The words of the model's line kinds, which pictures speak of, are OrgModel's.
    "OrgGraphviz": ["OrgDiagram", "CGraphviz", "OrgModel"],
    "OrgTestSupport": ["OrgModel"],
    // What builds, and is part of no product.
    "EmbedTool": ["CLibYAML"],
    "EmbedPlugin": [],
    "orgline": [
      "CMalloc", "OrgDiagram", "OrgFormats", "OrgGraphviz", "OrgLint", "OrgModel", "OrgReports",
    ],
  ]
  /// What each target may import from elsewhere.
  static let outside: [String: Set<String>] = [
    // Large graphs are built on all cores; both come with the language.
    "OrgModel": ["Dispatch", "Synchronization"],
    // Large charts are written on all cores.
    "OrgFormats": ["Dispatch", "Synchronization"],
    // Rules look at a large chart on all cores.
    "OrgLint": ["Dispatch", "Synchronization"],
    "OrgTestSupport": ["Foundation", "Testing"],
    "EmbedTool": ["Foundation"],
    "EmbedPlugin": ["Foundation", "PackagePlugin"],
    "OrgGraphviz": ["Synchronization"],
    "orgline": [
      "ArgumentParser", "Subprocess", "SystemPackage", "FoundationEssentials", "Foundation",
      "Glibc", "Musl", "Darwin",
      // The main thread waits for what git or a drawing is asked for.
      "Dispatch",
      // What was read is kept in mind, on whatever core that was.
      "Synchronization",
    ],
  ]

  @Test func thereAreSources() {
    #expect(Checkout.sources.count > 80)
    #expect(Set(Checkout.sources.map(\.target)) == Set(Self.arrows.keys))
  }

  @Test(arguments: Checkout.sources)
  func importsFollowTheArrows(_ file: SourceFile) {
    let allowed = (Self.arrows[file.target] ?? []).union(Self.outside[file.target] ?? [])
    for module in file.imports {
      #expect(allowed.contains(module), "\(file.path) must not import \(module)")
    }
  }

  /// The manifest promises the same arrows: each declaration of a target names what it depends on.
  @Test func theManifestFollowsTheArrows() throws {
    let manifest = try Checkout.text("Package.swift")
    let declarations = manifest.components(separatedBy: "arget(").dropFirst()
    var seen: Set<String> = []
    for declaration in declarations {
      let strings = declaration.split(separator: "\"", omittingEmptySubsequences: false)
      guard strings.count > 1, declaration.trimmed.hasPrefix("name:"),
        let arrows = Self.arrows[String(strings[1])]
      else { continue }
      seen.insert(String(strings[1]))
      let list =
        declaration.components(separatedBy: ".plugin(")[0]
        .components(separatedBy: "dependencies: [").dropFirst().first?
        .components(separatedBy: "swiftSettings").first ?? ""
      let named = list.split(separator: "\"").map(String.init).filter {
        ["CGraphviz", "CLibYAML", "CMalloc"].contains($0) || Self.arrows[$0] != nil
      }
      #expect(Set(named) == arrows, "\(strings[1])")
    }
    // The plugin is declared in words of its own.
    #expect(seen == Set(Self.arrows.keys).subtracting(["EmbedPlugin"]))
  }

  /// A command of the parser's own kind for waiting would never be run: see `WaitingCommand`.
  @Test func commandsThatWaitAreWaitingCommands() {
    for file in Checkout.sources where file.target == "orgline" {
      for line in file.code {
        #expect(!line.contains(": AsyncParsableCommand"), "\(file.path) must be a WaitingCommand")
      }
    }
  }

  @Test(arguments: Checkout.sources)
  func onlyTheCommandTouchesFiles(_ file: SourceFile) {
    guard file.target != "orgline", file.target != "OrgTestSupport" else { return }
    let doors = [
      "FileManager", "FileDescriptor", "FileHandle", " fopen(", "getenv(",
    ]
    for (number, line) in file.code.enumerated() {
      for door in doors where line.contains(door) {
        Issue.record("\(file.path):\(number + 1) must not use \(door)")
      }
    }
  }
}

extension String {
  fileprivate var trimmed: Substring { drop { $0.isWhitespace } }
}
