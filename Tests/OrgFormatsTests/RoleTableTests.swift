import OrgFormats
import OrgModel
import OrgTestSupport
import Testing

/// The table of the standard roles is YAML, and the program's own reader reads it as libyaml does.
struct RoleTableTests {
  @Test func theTableIsReadAsYAML() throws {
    var source = SourceBuffer()
    _ = source.append(
      file: "Roles.yaml", bytes: try Checkout.bytes("Sources/OrgModel/Roles/Roles.yaml"))
    let (tree, errors) = LocatedFile.read(file: 0, in: &source)
    #expect(errors.isEmpty)
    let entries = try #require(tree.root).entries
    let roles = RoleCatalogue.standard.roles
    #expect(entries.map { source.string($0.key.text) } == roles.map(\.id))
    for (entry, role) in zip(entries, roles) {
      for (key, value) in entry.value.entries {
        let word = source.string(key.text)
        let texts = value.items.map { source.string($0.text) }
        switch word {
        case "name": #expect(source.string(value.text) == role.name)
        case "line": #expect(Role.DefenceLine(name: source.string(value.text)) == role.line)
        case "function": #expect(source.string(value.text) == role.function)
        case "abbreviations": #expect(texts == role.abbreviations, "\(role.id)")
        case "aliases": #expect(texts == role.titles, "\(role.id)")
        case "heads": #expect(texts == role.heads, "\(role.id)")
        case "top": #expect(texts == role.topTitles, "\(role.id)")
        case "units": #expect(texts == role.units, "\(role.id)")
        case "conflicts": #expect(role.conflicts.starts(with: texts), "\(role.id)")
        default: Issue.record("the table has no key \(word)")
        }
      }
    }
  }

  @Test func theTableIsWrittenAsTheReaderExpects() throws {
    let bytes = try Checkout.bytes("Sources/OrgModel/Roles/Roles.yaml")
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      #expect(line.count <= 100, "\(line)")
      #expect(!line.contains("\"") && !line.contains("'") || line.contains("d'information"))
    }
  }
}
