import OrgLint
import OrgModel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What the configurations of a run name, read and checked.
struct LoadedConfiguration {
  /// What they say together.
  var configuration = Configuration()
  /// The built-in rules and those of rule files.
  var catalogue = builtInRules
  /// The packs that there are.
  var packs = PackCatalogue.builtIn
  /// The roles, with those of the configurations.
  var roles = RoleCatalogue.standard
  /// The files of waivers.
  var waivers: [String] = []
  /// The baseline.
  var baseline: String?
  /// Everything that was read, which is no chart.
  var files: Set<Files.Identity> = []
}

/// Reads a configuration, those that it builds on, and the rule files that they name.
struct ConfigurationLoader {
  private var source = SourceBuffer()
  private var errors: [InputError] = []
  private var files: [ConfigurationFile] = []
  private var read: Set<Files.Identity> = []
  /// The configurations that are being read, each extended by the one before.
  private var trail: [(identity: Files.Identity, name: String)] = []
  /// The rule files that the command line names.
  private var ruleFiles: [String] = []
  /// The rule files that are read, in one buffer: their names must differ.
  private var rules = SourceBuffer()
  private let workingFolder = FileManager.default.currentDirectoryPath

  /// The names of a configuration, the first one that is there counts.
  static let names = ["orgline.yaml", "orgline.yml", "orgline.json"]

  /// What the configuration in `path` says, or nothing at all without one, with the rules of
  /// `rules` beside those that it names.
  ///
  /// - Throws: `InputErrors` with everything that is wrong in all the files.
  static func load(_ path: String?, rules: [String] = []) throws -> LoadedConfiguration {
    var loader = ConfigurationLoader()
    loader.ruleFiles = rules
    if let path {
      guard Files.exists(path) else { throw Failure("there is no file \(path)") }
      try loader.load(path)
    }
    return try loader.result()
  }

  /// What lies beside a chart for whoever judges nothing: the roles of the configuration in `path`,
  /// and the files that it names.
  ///
  /// - Throws: `InputErrors` with everything that is wrong with the form of the configurations.
  static func companions(_ path: String?) throws -> Companions {
    var loader = ConfigurationLoader()
    guard let path else { return Companions() }
    guard Files.exists(path) else { throw Failure("there is no file \(path)") }
    try loader.load(path)
    let roles = loader.readRoles()
    guard loader.errors.isEmpty else {
      loader.errors.sort { ($0.range?.start ?? 0) < ($1.range?.start ?? 0) }
      throw InputErrors(loader.errors, in: loader.source)
    }
    let named = loader.files.flatMap { file in
      (file.ruleFiles + file.waivers + [file.baseline]).filter { !$0.isAbsent }
        .map { loader.shown($0, in: file.folder) }
    }
    let files = loader.read.union(named.compactMap { Files.identity($0) })
    for file in files { ReadFiles.note(file, as: .beside) }
    return Companions(files: files, roles: roles)
  }

  /// The configuration for a chart: the first one in its folder and those above.
  static func find(for chart: String, isChart: [String]) -> String? {
    let workingFolder = FileManager.default.currentDirectoryPath
    let charts = Set(isChart.compactMap { Files.identity($0) })
    var folder = workingFolder
    if chart != "-" {
      let path = Files.exists(chart) ? chart : PathText.withoutRevision(chart)
      let whole = PathText.absolute(path, in: workingFolder)
      folder = Files.isFolder(whole) ? whole : PathText.folder(of: whole)
    }
    while true {
      for name in names {
        let path = PathText.absolute(name, in: folder)
        guard let identity = Files.identity(path), !Files.isFolder(path),
          !charts.contains(identity)
        else { continue }
        return PathText.shown(path, in: workingFolder)
      }
      guard folder != "/" else { return nil }
      folder = PathText.folder(of: folder)
    }
  }

  // MARK: Reading

  private mutating func load(_ path: String) throws {
    guard let identity = Files.identity(path), read.insert(identity).inserted else { return }
    let bytes = try Files.read(path)
    guard let number = source.append(file: path, bytes: bytes) else {
      throw Failure("\(path) is too large")
    }
    let folder = PathText.folder(of: PathText.absolute(path, in: workingFolder))
    let (file, errors) = ConfigurationFile.read(file: number, in: &source, folder: folder)
    self.errors += errors
    trail.append((identity, path))
    for base in file.extends { extend(base, in: folder) }
    trail.removeLast()
    files.append(file)
  }

  private mutating func extend(_ text: LocatedText, in folder: String) {
    guard let path = existing(text, in: folder), let identity = Files.identity(path) else { return }
    if let start = trail.firstIndex(where: { $0.identity == identity }) {
      let circle = (trail[start...].map(\.name) + [path]).joined(separator: " extends ")
      errors.append(
        InputError("this closes a circle: \(circle)", at: text.source, help: "remove one of them"))
      return
    }
    do {
      try load(path)
    } catch let failure as Failure {
      errors.append(InputError(failure.message, at: text.source, help: failure.help))
    } catch {
      errors.append(InputError("cannot read \(path): \(error)", at: text.source))
    }
  }

  /// The path that a configuration in `folder` names; `nil`, with a fault, when nothing is there.
  private mutating func existing(_ text: LocatedText, in folder: String) -> String? {
    let path = shown(text, in: folder)
    guard Files.exists(path), !Files.isFolder(path) else {
      errors.append(InputError("there is no file \(path)", at: text.source))
      return nil
    }
    return path
  }

  private func shown(_ text: LocatedText, in folder: String) -> String {
    PathText.shown(PathText.absolute(source.string(text), in: folder), in: workingFolder)
  }

  // MARK: The result

  private mutating func result() throws -> LoadedConfiguration {
    var result = LoadedConfiguration()
    var seen: Set<Files.Identity> = []
    for file in files {
      for text in file.ruleFiles {
        guard let path = existing(text, in: file.folder) else { continue }
        if let identity = Files.identity(path), seen.insert(identity).inserted {
          try addRules(path)
        }
      }
      for text in file.waivers {
        guard let path = existing(text, in: file.folder) else { continue }
        if let identity = Files.identity(path), seen.insert(identity).inserted {
          result.waivers.append(path)
        }
      }
      if !file.baseline.isAbsent { result.baseline = shown(file.baseline, in: file.folder) }
    }
    for path in ruleFiles {
      if let identity = Files.identity(path), !seen.insert(identity).inserted { continue }
      try addRules(path)
    }
    result.roles = readRoles()
    var ruleErrors: InputErrors?
    do throws(InputErrors) {
      let file = try RuleFile(rules, beside: builtInRules, roles: result.roles)
      result.catalogue += file.definitions.filter { $0.info.pack == nil }
      try result.packs.add(file)
    } catch {
      ruleErrors = error
    }
    let (configuration, faults) = Configuration.resolve(
      files, in: source, catalogue: result.catalogue, packs: result.packs,
      isComplete: ruleErrors == nil)
    errors += faults
    guard errors.isEmpty, ruleErrors == nil else {
      errors.sort { ($0.range?.start ?? 0) < ($1.range?.start ?? 0) }
      throw InputErrors(
        joining: [InputErrors(errors, in: source)] + [ruleErrors].compactMap { $0 })
    }
    result.configuration = configuration
    result.configuration.setWorkingFolder(workingFolder)
    result.files = read.union(seen)
    if let baseline = result.baseline.flatMap(Files.identity) { result.files.insert(baseline) }
    // Also what nobody reads this time is no place for an output.
    for file in result.files { ReadFiles.note(file, as: .beside) }
    return result
  }

  private mutating func readRoles() -> RoleCatalogue {
    let (roles, faults) = Configuration.roles(files, in: source)
    errors += faults
    return roles
  }

  private mutating func addRules(_ path: String) throws {
    guard rules.append(file: path, bytes: try Files.read(path)) != nil else {
      throw Failure("the rule files are larger than \(SourceBuffer.capacity) bytes")
    }
  }
}
