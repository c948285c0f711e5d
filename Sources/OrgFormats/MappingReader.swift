public import OrgModel

extension ReadingOptions {
  /// The options that a mapping file states, on top of `base`.
  ///
  /// ```yaml
  /// columns: { id: Employee ID, manager: Reports To }
  /// root: [none, "0"]        # what stands for "no manager"; `self` for one's own id
  /// vacant: [open]
  /// preset: sourcegraph-team
  /// ```
  /// - Parameter source: a buffer whose only file is the mapping.
  /// - Throws: `InputErrors` with everything that is wrong with the file.
  public init(mapping source: SourceBuffer, over base: ReadingOptions = ReadingOptions()) throws {
    var source = source
    let (tree, errors) = YAMLTreeReader.read(file: 0, in: &source)
    guard errors.isEmpty else { throw InputErrors(errors, in: source) }
    var fields = FieldReader(source)
    self = base
    guard let root = tree.root else {
      let path = source.files.first?.name
      throw InputErrors([InputError("the mapping file is empty", path: path)], in: source)
    }
    for (key, value) in fields.entries(root, "a mapping file") {
      read(fields.string(key), key, value, &fields)
    }
    guard fields.errors.isEmpty else { throw InputErrors(fields.errors, in: source) }
  }

  private mutating func read(
    _ name: String, _ key: LocatedValue, _ value: LocatedValue, _ fields: inout FieldReader
  ) {
    switch name {
    case "columns":
      for (key, value) in fields.entries(value, "columns") {
        let field = fields.string(key)
        guard Column(rawValue: field) != nil else {
          fields.unknownKey(key, in: "columns", known: ReadingOptions.columnNames)
          continue
        }
        columns[field] = fields.source.string(fields.text(value, field))
      }
    case "root":
      let words = fields.texts(value, name).map { fields.source.string($0) }
      selfIsRoot = selfIsRoot || words.contains("self")
      rootWords += words.filter { $0 != "self" }
    case "vacant": vacantWords += fields.texts(value, name).map { fields.source.string($0) }
    case "preset": preset = fields.choice(value, "preset", of: Preset.self) ?? preset
    default:
      fields.unknownKey(
        key, in: "a mapping file", known: ["columns", "root", "vacant", "preset"])
    }
  }

  /// The fields that `columns` can name.
  public static var columnNames: [String] { Column.ofPositions.map(\.rawValue) }
}
