package import OrgModel

/// The packs that there are. One is read when somebody asks for it.
public struct PackCatalogue: Sendable {
  /// The packs that Orgline has by itself.
  public static let builtIn = PackCatalogue(builtInPacks)

  private let files: [String: BuiltInFile]
  private var own: [String: (pack: Pack, rules: [RuleDefinition])] = [:]
  private init(_ files: [BuiltInFile]) {
    self.files = Dictionary(files.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The ids of all packs, in order.
  public var ids: [String] { (Array(files.keys) + Array(own.keys)).sorted() }

  /// Whether there is a pack of this name.
  public func contains(_ id: String) -> Bool { files[id] != nil || own[id] != nil }

  /// The pack of this name, or `nil`.
  public func pack(_ id: String) -> Pack? { own[id]?.pack ?? files[id]?.pack }

  /// The rules of a pack, drafts included, in the order of its file; none for an unknown one.
  public func rules(of id: String) -> [RuleDefinition] {
    own[id]?.rules ?? files[id]?.definitions ?? []
  }

  /// What to say about a name that no pack has.
  public func help(for id: String) -> String {
    Spelling.hint(for: id, in: ids) ?? "see `orgline rules --packs`"
  }

  /// The rules of the packs that names of rules or families begin with.
  public func rules(namedBy words: some Sequence<String>) -> [RuleDefinition] {
    let families = Set(words.map { String($0.prefix { $0 != "/" && $0 != "." }) })
    return families.filter { files[$0] != nil }.sorted().flatMap { rules(of: $0) }
  }

  /// Adds the packs of users' rule files.
  ///
  /// - Throws: a fault for each that has the name of a built-in one.
  package mutating func add(_ file: RuleFile) throws(InputErrors) {
    let taken = file.packs.filter { files[$0.id] != nil }
    guard taken.isEmpty else {
      let errors = taken.map { pack in
        InputError(
          "there is a built-in pack `\(pack.id)`", path: pack.path,
          help: "give this one another id")
      }
      throw InputErrors(errors, in: file.source)
    }
    for pack in file.packs {
      own[pack.id] = (pack, file.definitions.filter { $0.info.pack == pack.id })
    }
  }
}
