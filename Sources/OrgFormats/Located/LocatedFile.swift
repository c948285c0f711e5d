package import OrgModel

/// Reads a file as a located tree, whatever it is about: rules, configuration, waivers.
package enum LocatedFile {
  /// The tree of a YAML or JSON file, told by its name's ending or else by its content, and what
  /// could not be read. Texts that had to be decoded are appended to `source`.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  package static func read(
    file: Int, in source: inout SourceBuffer
  ) -> (tree: LocatedTree, errors: [InputError]) {
    let entry = source.files[file]
    let format =
      Format(fileName: entry.name) ?? Format(guessedFrom: source.bytes[entry.range].prefix(4096))
    let (tree, errors) =
      format == .json
      ? JSONTreeReader.read(file: file, in: &source) : YAMLTreeReader.read(file: file, in: &source)
    return (tree, ConflictMarks.told(errors, file: file, in: source))
  }
}
