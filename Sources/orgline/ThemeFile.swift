import OrgDiagram
import OrgFormats
import OrgModel

/// A theme of the user's own: `extends:` one that comes with Orgline, and `colours:`.
enum ThemeFile {
  /// The theme that `name` means: one that comes with Orgline, or a file.
  ///
  /// - Throws: `Failure` for a name that is neither, `InputErrors` with all faults of a file.
  static func theme(_ name: String) throws -> Theme {
    if let builtIn = Theme.builtIn.first(where: { $0.name == name }) { return builtIn }
    let names = Theme.builtIn.map(\.name)
    guard Files.exists(name) else {
      throw Failure(
        "there is no theme `\(name)`, and no file of that name",
        help: Spelling.hint(for: name, in: names)
          ?? "the themes are \(names.joined(separator: ", ")); or name a YAML file")
    }
    var source = SourceBuffer()
    guard let file = source.append(file: name, bytes: try Files.read(name)) else {
      throw Failure("\(name) is too large to be read")
    }
    let (tree, errors) = LocatedFile.read(file: file, in: &source)
    guard errors.isEmpty else { throw InputErrors(errors, in: source) }
    var fields = FieldReader(source)
    let theme = read(tree, named: name, &fields)
    guard fields.errors.isEmpty else { throw InputErrors(fields.errors, in: source) }
    guard let theme else {
      throw Failure("\(name) is no theme", help: "a theme begins with `orgline: 1`")
    }
    return theme
  }

  private static func read(
    _ tree: LocatedTree, named name: String, _ fields: inout FieldReader
  ) -> Theme? {
    guard let root = tree.root, root.kind == .mapping else { return nil }
    fields.checkVersion(root.entries, root)
    var base = Theme.standard
    var colours: [Paint: Colour] = [:]
    for (key, value) in root.entries {
      switch fields.string(key) {
      case "orgline": break
      case "extends":
        let wanted = fields.string(value)
        let names = Theme.builtIn.map(\.name)
        if let theme = Theme.builtIn.first(where: { $0.name == wanted }) {
          base = theme
        } else {
          fields.fault(
            "there is no theme `\(wanted)`", at: value,
            help: Spelling.hint(for: wanted, in: names)
              ?? "the themes are \(names.joined(separator: ", "))")
        }
      case "colours", "colors": readColours(value, &colours, &fields)
      default:
        fields.unknownKey(key, in: "a theme", known: ["orgline", "extends", "colours"])
      }
    }
    return Theme(name: name, over: base, colours)
  }

  private static func readColours(
    _ value: LocatedValue, _ colours: inout [Paint: Colour], _ fields: inout FieldReader
  ) {
    for (key, value) in fields.entries(value, "colours") {
      guard let paint = Paint(rawValue: fields.string(key)) else {
        fields.unknownKey(key, in: "colours", known: Paint.allCases.map(\.rawValue))
        continue
      }
      guard let colour = Colour(hex: fields.string(value)) else {
        fields.fault(
          "\(paint.rawValue) must be a colour such as \"#1f3a5f\", not `\(fields.string(value))`",
          at: value)
        continue
      }
      colours[paint] = colour
    }
  }
}
