import OrgLint
import Testing

/// Sizes, and what does not stand in sources.
@Suite
struct SizeTests {
  /// Functions that may be longer than fifty lines, with the reason.
  static let longFunctions: [String: String] = [:]
  /// Files that may be longer than four hundred lines, with the reason.
  static let longFiles: [String: String] = [:]
  /// Files in which lines may be wider than a hundred columns, with the reason.
  static let wideFiles: [String: String] = [:]

  @Test(arguments: Checkout.sources)
  func staysSmall(_ file: SourceFile) {
    if Self.longFiles[file.path] == nil {
      #expect(file.lines.count <= 400, "\(file.path): split the file")
    }
    for function in file.functions where function.lineCount > 50 {
      guard Self.longFunctions["\(file.path) \(function.name)"] == nil else { continue }
      Issue.record(
        """
        \(file.path):\(function.firstLine): \(function.name) has \(function.lineCount) lines: \
        split it
        """)
    }
    guard Self.wideFiles[file.path] == nil else { return }
    for (number, line) in file.lines.enumerated() where line.count > 100 {
      Issue.record("\(file.path):\(number + 1) has \(line.count) columns")
    }
  }

  @Test func exceptionsAreStillNeeded() {
    let paths = Set(Checkout.sources.map(\.path))
    let functions = Checkout.sources.flatMap { file in
      file.functions.filter { $0.lineCount > 50 }.map { "\(file.path) \($0.name)" }
    }
    let wide = Checkout.sources.filter { $0.lines.contains { $0.count > 100 } }.map(\.path)
    #expect(Set(Self.longFiles.keys).isSubset(of: paths))
    #expect(Set(Self.wideFiles.keys) == Set(wide))
    #expect(Set(Self.longFunctions.keys).isSubset(of: functions))
  }

  @Test(arguments: Checkout.sources)
  func nothingIsLeftToDo(_ file: SourceFile) {
    for (number, line) in file.lines.enumerated() {
      for word in ["TO" + "DO", "FIX" + "ME", "XX" + "X:"] where line.contains(word) {
        Issue.record("\(file.path):\(number + 1) says \(word)")
      }
    }
    for (number, line) in file.code.enumerated() {
      for word in ["try" + "!", "fatal" + "Error(", "as" + "!"] where line.contains(word) {
        Issue.record("\(file.path):\(number + 1) uses \(word)")
      }
    }
  }

  @Test(arguments: Checkout.sources)
  func whatIsPublicIsDocumented(_ file: SourceFile) {
    for line in file.publicDeclarations where !file.isDocumented(line) {
      Issue.record("\(file.path):\(line + 1) has no doc comment: \(file.lines[line])")
    }
  }

  @Test func everyRuleIsListedAndHasAPage() throws {
    let files = try Checkout.names(in: "Sources/OrgLint/Rules", ending: ".swift")
      .filter { name in
        Checkout.sources.contains {
          $0.path.hasSuffix("/Rules/\(name)")
            && $0.code.contains { line in
              ["Coded", "Waiver", "Pack"].contains { line.contains(": \($0)Rule {") }
            }
        }
      }
      .map { String($0.dropLast(6)) }
    let pages = try Checkout.names(in: "Sources/OrgLint/Rules/Pages", ending: ".md")
      .map { String($0.dropLast(3)) }
    let lines = try Checkout.text("Sources/OrgLint/BuiltInRules.swift").split(separator: "\n")
    let coded = lines.filter { $0.hasSuffix(".definition,") }
      .map { String($0.dropFirst(2).dropLast(12)) }
    let patterns = lines.filter { $0.hasPrefix("    Files.") && $0.contains("_md") }
      .map { String($0.dropFirst(10).prefix { $0 != "_" }) }
    let data = try Checkout.names(in: "Sources/OrgLint/Rules/Patterns", ending: ".yaml")
      .map { String($0.dropLast(5)) }
    #expect(coded == coded.sorted() && patterns == patterns.sorted())
    #expect(Set(files) == Set(coded), "each rule's file is listed in BuiltInRules")
    #expect(data.sorted() == patterns, "each rule that is a pattern is listed in BuiltInRules")
    #expect(Set(pages) == Set(coded + patterns), "each rule has a page of its name")
    #expect(builtInRules.count { !$0.info.page.isEmpty } == pages.count)
    for rule in builtInRules { #expect(rule.page.hasPrefix("# \(rule.id.name)\n")) }
  }
}

/// The reader of sources, which the other tests rely on.
@Suite
struct SourceFileTests {
  @Test func functionsAreMeasuredByTheirBraces() {
    let file = SourceFile(
      path: "Sources/X/Y.swift",
      text: #"""
        struct Y {
          var size: Int { 1 }
          let name = "func no() { \(size) \" {"
          /* func no() { */
          func first(_ text: String = #"{"#) {
            if text.isEmpty {
              // }
            }
          }
          init() {}
        }

        """#)
    #expect(file.functions.map(\.name) == ["size", "first", "init"])
    #expect(file.functions.map(\.lineCount) == [1, 5, 1])
    #expect(file.functions.map(\.firstLine) == [2, 5, 10])
    #expect(file.lines.count == 11)
  }

  @Test func importsAndCommentsAreSeen() {
    let file = SourceFile(
      path: "Sources/X/Y.swift",
      text: """
        public import OrgModel
        // import Nothing
        internal import struct Foundation.URL

        /// Known.
        @frozen
        public struct A {
          public let b = 1
        }
        """)
    #expect(file.imports == ["OrgModel", "Foundation"])
    #expect(file.publicDeclarations == [6, 7])
    #expect(file.isDocumented(6))
    #expect(!file.isDocumented(7))
  }
}
