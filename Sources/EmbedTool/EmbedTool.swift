import Foundation

/// Writes a Swift file with the content of other files as string literals:
///
///     EmbedTool OUTPUT FILE…
///
/// Each file is a property of `PackageResources`, named as SwiftPM would (`NoRoot.md` is
/// `NoRoot_md`). The YAML files of a folder are a list as well, named for the folder; of each, the
/// list has the values without the `tests:` of its rules, too, in a form that needs no parser:
/// whoever lints reads them at each start.
@main
enum EmbedTool {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 2 else { throw Failure(message: "usage: EmbedTool OUTPUT FILE…") }
    var code = "/// The texts that are part of this module.\nenum PackageResources {\n"
    var folders: [String: [(name: String, text: String)]] = [:]
    for path in arguments.dropFirst(2) {
      let url = URL(fileURLWithPath: path)
      let text = try String(contentsOf: url, encoding: .utf8)
      let name = url.lastPathComponent.map { $0.isLetter || $0.isNumber ? String($0) : "_" }
      code += "static var \(name.joined()): [UInt8] { [UInt8](\(literal(text)).utf8) }\n"
      guard url.pathExtension == "yaml" else { continue }
      let folder = url.deletingLastPathComponent().lastPathComponent
      folders[folder, default: []].append((url.deletingPathExtension().lastPathComponent, text))
    }
    for (folder, files) in folders.sorted(by: { $0.key < $1.key }) {
      code += "static let all\(folder): [EmbeddedFile] = [\n"
      for file in files {
        code += "EmbeddedFile(name: \(literal(file.name)), text: \(literal(file.text)), "
        code += "values: \(literal(try values(file.text, of: file.name))), "
        code += "rules: \(rules(file.text))),\n"
      }
      code += "]\n"
    }
    code += "}\n\n"
    code += "/// A YAML file: its text, its values without tests, and the names of its rules.\n"
    code += "struct EmbeddedFile: Sendable {\n"
    code += "let name, text, values: String\nlet rules: [String]\n}\n"
    try code.write(toFile: arguments[1], atomically: true, encoding: .utf8)
  }

  struct Failure: Error {
    let message: String
  }

  /// A literal that says `text` as it is.
  private static func literal(_ text: String) -> String {
    var fence = "#"
    while text.contains("\"\"\"" + fence) || text.contains("\\" + fence) { fence += "#" }
    // What a literal cannot hold as it is.
    let body = text.replacingOccurrences(of: "\r", with: "\\\(fence)r")
    return "\(fence)\"\"\"\n\(body)\n\"\"\"\(fence)"
  }

  /// The values of a YAML file without the tests of its rules.
  private static func values(_ text: String, of name: String) throws -> String {
    guard var root = try YAMLValues.read(text) else { throw Failure(message: "\(name) is empty") }
    root.remove("tests")
    return root.compact
  }

  /// The names of the rules of a file, as the literal of a list.
  private static func rules(_ text: String) -> String {
    let names = text.split(separator: "\n").compactMap { line -> String? in
      let words = line.split(separator: " ")
      return words.count == 3 && words[0] == "-" && words[1] == "id:" && words[2].contains("/")
        ? String(words[2]) : nil
    }
    return "[\(names.map { "\"\($0)\"" }.joined(separator: ", "))]"
  }
}
