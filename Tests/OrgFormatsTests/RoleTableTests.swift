import OrgFormats
import OrgModel
import OrgTestSupport
import Testing

/// The table of the standard roles is YAML, and the program's own reader reads it as libyaml does.
struct RoleTableTests {
  /// The catalogue has the titles of the first table first and those of the other last.
  @Test(arguments: ["Roles", "Titles"])
  func theTableIsReadAsYAML(_ table: String) throws {
    var source = SourceBuffer()
    _ = source.append(
      file: "\(table).yaml", bytes: try Checkout.bytes("Sources/OrgModel/Roles/\(table).yaml"))
    let (tree, errors) = LocatedFile.read(file: 0, in: &source)
    #expect(errors.isEmpty)
    let entries = try #require(tree.root).entries
    let roles = RoleCatalogue.standard.roles
    let isFirst = table == "Roles"
    let ids = entries.map { source.string($0.key.text) }
    if isFirst { #expect(ids == roles.map(\.id)) }
    #expect(Set(ids).count == ids.count)
    func has(_ own: [String], _ texts: [String]) -> Bool {
      isFirst ? own.starts(with: texts) : own.reversed().starts(with: texts.reversed())
    }
    for entry in entries {
      let role = try #require(RoleCatalogue.standard.role(source.string(entry.key.text)))
      for (key, value) in entry.value.entries {
        let word = source.string(key.text)
        let texts = value.items.map { source.string($0.text) }
        switch word {
        case "name": #expect(source.string(value.text) == role.name)
        case "line": #expect(Role.DefenceLine(name: source.string(value.text)) == role.line)
        case "function": #expect(source.string(value.text) == role.function)
        case "abbreviations": #expect(has(role.abbreviations, texts), "\(role.id)")
        case "aliases": #expect(has(role.titles, texts), "\(role.id)")
        case "heads": #expect(has(role.heads, texts), "\(role.id)")
        case "top": #expect(has(role.topTitles, texts), "\(role.id)")
        case "sole": #expect(has(role.soleTitles, texts), "\(role.id)")
        case "units": #expect(has(role.units, texts), "\(role.id)")
        case "conflicts": #expect(role.conflicts.starts(with: texts), "\(role.id)")
        default: Issue.record("the table has no key \(word)")
        }
      }
    }
  }

  @Test(arguments: ["Roles", "Titles"])
  func theTableIsWrittenAsTheReaderExpects(_ table: String) throws {
    let bytes = try Checkout.bytes("Sources/OrgModel/Roles/\(table).yaml")
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      #expect(line.count <= 100, "\(line)")
      let isText = line.hasPrefix("#") || line.contains("d'information")
      #expect(isText || !line.contains("\"") && !line.contains("'"), "\(line)")
    }
  }
}
