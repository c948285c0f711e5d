internal import OrgFormats
package import OrgModel

/// What a configuration says of one role.
struct RoleSetting: Sendable {
  /// The keys of a role, in the order in which the table of the standard roles has them.
  static let keys = [
    "name", "line", "function", "abbreviations", "aliases", "heads", "top", "sole", "units",
    "conflicts", "not",
  ]

  /// The role's id.
  let id: LocatedValue
  /// Whether its name, its line and its function can be read.
  private(set) var isSound = true
  var name: String?
  var line: Role.DefenceLine?
  var function: String?
  /// The lists, each text with its place.
  var abbreviations: [LocatedText] = []
  var aliases: [LocatedText] = []
  var heads: [LocatedText] = []
  var top: [LocatedText] = []
  var sole: [LocatedText] = []
  var units: [LocatedText] = []
  var conflicts: [LocatedText] = []
  var excluded: [LocatedText] = []

  /// Reads what stands below `roles:`.
  static func read(_ value: LocatedValue, _ fields: inout FieldReader) -> [RoleSetting] {
    fields.entries(value, "roles").map { key, value in
      var setting = RoleSetting(id: key)
      for (key, value) in fields.entries(value, "a role") { setting.read(key, value, &fields) }
      return setting
    }
  }

  private init(id: LocatedValue) { self.id = id }

  private mutating func read(
    _ key: LocatedValue, _ value: LocatedValue, _ fields: inout FieldReader
  ) {
    let word = fields.string(key)
    switch word {
    case "name": name = Self.text(value, word, &fields)
    case "function": function = Self.text(value, word, &fields)
    case "line":
      line = Self.line(value, &fields)
      isSound = line != nil
    case "abbreviations": abbreviations = fields.texts(value, word)
    case "aliases": aliases = fields.texts(value, word)
    case "heads": heads = fields.texts(value, word)
    case "top": top = fields.texts(value, word)
    case "sole": sole = fields.texts(value, word)
    case "units": units = fields.texts(value, word)
    case "conflicts": conflicts = fields.texts(value, word)
    case "not": excluded = fields.texts(value, word)
    default: fields.unknownKey(key, in: "a role", known: keys)
    }
  }

  private var keys: [String] { Self.keys }

  private static func text(
    _ value: LocatedValue, _ what: String, _ fields: inout FieldReader
  ) -> String? {
    let text = fields.text(value, what)
    return text.isAbsent ? nil : fields.source.string(text)
  }

  private static func line(
    _ value: LocatedValue, _ fields: inout FieldReader
  ) -> Role.DefenceLine? {
    guard let word = text(value, "line", &fields) else { return nil }
    if let line = Role.DefenceLine(name: word) { return line }
    let known = Role.DefenceLine.names
    fields.fault(
      "there is no line of defence `\(word)`", at: value,
      help: Spelling.hint(for: word, in: known)
        ?? "the lines are \(known.joined(separator: ", "))")
    return nil
  }
}

extension Configuration {
  /// The standard roles with what `files` say of them and of others; later files win, and lists
  /// grow.
  ///
  /// - Parameter source: the buffer that the files were read from.
  package static func roles(
    _ files: [ConfigurationFile], in source: SourceBuffer
  ) -> (catalogue: RoleCatalogue, errors: [InputError]) {
    let settings = files.flatMap(\.roles)
    guard !settings.isEmpty else { return (.standard, []) }
    var resolver = RoleResolver(FieldReader(source))
    resolver.apply(settings)
    return (RoleCatalogue(resolver.roles), resolver.fields.errors)
  }
}

/// Joins what configurations say of roles.
private struct RoleResolver {
  var roles = RoleCatalogue.standard.roles
  var fields: FieldReader

  init(_ fields: FieldReader) { self.fields = fields }

  private func index(_ id: String) -> Int? { roles.firstIndex { $0.id == id } }

  mutating func apply(_ settings: [RoleSetting]) {
    // Conflicts may name roles that stand further down.
    let ids = roles.map(\.id) + settings.map { fields.string($0.id) }
    for setting in settings { add(setting) }
    for setting in settings { apply(setting, ids) }
    for setting in settings { exclude(setting) }
    for setting in settings { checkTitles(setting) }
  }

  // MARK: Roles

  /// Adds a role that the catalogue does not have.
  private mutating func add(_ setting: RoleSetting) {
    let id = fields.string(setting.id)
    guard index(id) == nil else { return }
    let letters = Set("abcdefghijklmnopqrstuvwxyz0123456789-")
    guard !id.isEmpty, id.allSatisfy(letters.contains), id.first != "-" else {
      fields.fault(
        "`\(id)` cannot be the id of a role", at: setting.id,
        help: "ids are written in small letters, digits and hyphens: `chief-trust-officer`")
      return
    }
    guard !RoleCatalogue.isTaken(id) else {
      fields.fault(
        "`\(id)` cannot be the id of a role: patterns have a label of that name", at: setting.id,
        help: "choose another one")
      return
    }
    guard setting.isSound else { return }
    let missing = [
      ("name", setting.name == nil), ("line", setting.line == nil),
      ("function", setting.function == nil),
    ].filter(\.1).map { "`\($0.0)`" }
    guard let name = setting.name, let line = setting.line, let function = setting.function else {
      fields.fault(
        "there is no role `\(id)`", at: setting.id,
        help: Spelling.hint(for: id, in: roles.map(\.id))
          ?? "to add one, give it \(missing.joined(separator: " and "))")
      return
    }
    roles.append(Role(id: id, name: name, line: line, function: function))
  }

  private mutating func apply(_ setting: RoleSetting, _ ids: [String]) {
    guard let place = index(fields.string(setting.id)) else { return }
    var role = roles[place]
    if let name = setting.name, name != role.name {
      // The old name still is what people call it.
      role.titles.append(role.name)
      role.name = name
    }
    role.line = setting.line ?? role.line
    role.function = setting.function ?? role.function
    role.abbreviations += titles(setting.abbreviations)
    role.titles += titles(setting.aliases)
    role.heads += titles(setting.heads)
    role.topTitles += titles(setting.top)
    role.soleTitles += titles(setting.sole)
    role.units += titles(setting.units)
    for text in setting.conflicts {
      let id = fields.source.string(text)
      guard ids.contains(id), id != role.id else {
        fault(
          id == role.id
            ? "a role is in no conflict with itself" : "there is no role `\(id)`", text,
          id == role.id ? nil : Spelling.hint(for: id, in: ids))
        continue
      }
      if !role.conflicts.contains(id) { role.conflicts.append(id) }
    }
    roles[place] = role
  }

  private mutating func fault(_ message: String, _ text: LocatedText, _ help: String? = nil) {
    fields.errors.append(InputError(message, at: text.source, help: help))
  }

  // MARK: Titles

  /// The titles as they are written; a fault for one without a word.
  private mutating func titles(_ texts: [LocatedText]) -> [String] {
    texts.compactMap { text in
      let title = fields.source.string(text)
      if RoleCatalogue.hasWords(title) { return title }
      fault("`\(title)` has no word that a title could be known by", text)
      return nil
    }
  }

  /// Takes titles away that would mean the role.
  private mutating func exclude(_ setting: RoleSetting) {
    guard !setting.excluded.isEmpty, let place = index(fields.string(setting.id)) else { return }
    let catalogue = RoleCatalogue(roles)
    for text in setting.excluded {
      let title = fields.source.string(text)
      guard catalogue.roles(meantBy: title)?.contains(roles[place].id) == true else {
        fault(
          "`\(title)` does not mean `\(roles[place].id)` anyway", text,
          Spelling.hint(for: title, in: roles[place].aliases))
        continue
      }
      roles[place].excluded.append(title)
    }
  }

  /// Tells every title that means another role as well. Abbreviations may: then they are ambiguous.
  private mutating func checkTitles(_ setting: RoleSetting) {
    let id = fields.string(setting.id)
    guard index(id) != nil else { return }
    let catalogue = RoleCatalogue(roles)
    let heads = setting.heads.map { ($0, "Head of \(fields.source.string($0))") }
    let named = (setting.aliases + setting.top + setting.sole).map {
      ($0, fields.source.string($0))
    }
    for (text, title) in named + heads {
      let others = (catalogue.roles(meantBy: title) ?? []).filter { $0 != id }
      guard let other = others.first else { continue }
      fault(
        "`\(title)` means `\(other)` already", text,
        "take it away there: `\(other): { not: [\(title)] }`")
    }
    for (text, title) in named + heads {
      let meant = catalogue.roles(meantBy: title) ?? []
      guard meant == [id], !catalogue.reads(title, as: id) else { continue }
      fault(
        """
        `\(title)` cannot mean `\(id)`: who stands in for somebody, assists or advises has no \
        office
        """,
        text, "write `role: \(id)` on the positions that have it")
    }
    guard let name = setting.name,
      let other = (catalogue.roles(meantBy: name) ?? []).first(where: { $0 != id })
    else { return }
    fields.fault("the name `\(name)` means `\(other)` already", at: setting.id)
  }
}
