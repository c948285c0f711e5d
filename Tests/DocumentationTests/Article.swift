import OrgTestSupport
import Testing

/// An article of the documentation, with the test file that runs its snippet.
struct Article: Sendable, CustomTestStringConvertible {
  /// The folder of the catalogue, from the root.
  static let folder = "Sources/OrgModel/OrgModel.docc"

  /// The names of all articles; pages that extend a symbol's own page are none.
  static let names: [String] = {
    let files = (try? Checkout.names(in: folder, ending: ".md")) ?? []
    return files.map { String($0.dropLast(3)) }.filter { name in
      let text = try? Checkout.bytes("\(folder)/\(name).md")
      return text.map { !$0.starts(with: "# ``".utf8) } ?? false
    }
  }()

  /// The name of its file and of the test file, without the endings.
  let name: String
  private let lines: [Substring]

  init(named name: String) throws {
    self.name = name
    lines = try Self.lines(of: "\(Self.folder)/\(name).md")
  }

  var testDescription: String { name }
  var path: String { "\(Self.folder)/\(name).md" }
  var testPath: String { "Tests/DocumentationTests/\(name).swift" }
  var title: Substring? { lines.first?.dropFirst(2) }

  /// The code blocks in this language, each with its line ends.
  func blocks(in language: String) -> [String] {
    var blocks: [String] = []
    var isInside = false
    for line in lines {
      if line == "```" {
        isInside = false
      } else if isInside {
        blocks[blocks.count - 1] += line + "\n"
      } else if line == "```\(language)" {
        isInside = true
        blocks.append("")
      }
    }
    return blocks
  }

  /// The marked lines of the test file, without the indentation that all of them have; empty when
  /// there are none.
  var testedSnippet: String {
    let lines = (try? Self.lines(of: testPath)) ?? []
    let marks = lines.indices.filter { lines[$0].drop { $0 == " " }.hasPrefix("// Snippet: ") }
    guard marks.count == 2, lines[marks[0]].hasSuffix("begin"), lines[marks[1]].hasSuffix("end")
    else { return "" }
    let indentation = lines[marks[0]].prefix { $0 == " " }.count
    return lines[(marks[0] + 1)..<marks[1]].map { $0.dropFirst(indentation) + "\n" }.joined()
  }

  static func lines(of path: String) throws -> [Substring] {
    String(decoding: try Checkout.bytes(path), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
  }
}
