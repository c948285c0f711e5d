import ArgumentParser
import OrgLint
import OrgModel

/// `orgline schema`: the JSON Schemas of our files.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Prints a JSON Schema of Orgline's files, for editors.",
    discussion: """
      In VS Code and others, YAML is checked as you type with this line at the top of a chart:

      # yaml-language-server: $schema=./orgline.schema.json

      after `orgline schema chart > orgline.schema.json`.
      """)

  @Argument(
    help: "The schema: \(Self.names.joined(separator: ", ")); without one, the list of them.",
    completion: .list(Self.names))
  var name: String?

  private static let names = JSONSchema.allCases.map(\.rawValue)

  func run() throws {
    guard let name else {
      let width = Self.names.map(\.count).max() ?? 0
      for schema in JSONSchema.allCases {
        let padding = String(repeating: " ", count: width + 2 - schema.rawValue.count)
        Terminal.print("\(schema.rawValue)\(padding)\(schema.summary)\n")
      }
      return
    }
    guard let schema = JSONSchema(rawValue: name) else {
      throw Failure(
        "there is no schema `\(name)`",
        help: Spelling.hint(for: name, in: Self.names)
          ?? "the schemas are \(Self.names.joined(separator: ", "))")
    }
    Terminal.write(schema.text, to: .output)
  }
}
