import OrgLint
import SystemPackage

/// The files of a chart as an earlier revision has them, under whatever names they had there.
struct EarlierFiles {
  /// A file of the revision.
  struct File {
    /// What the file is called now, or would be if it were still there.
    var name: String
    /// What it was called, if it was renamed since; from the top of the repository.
    var oldName: String?
    let bytes: [UInt8]
    /// The path from the top of the repository.
    fileprivate let path: String?
    /// Whether it counts as a file of another path by now.
    fileprivate var isMoved = false

    fileprivate init(name: String, oldName: String? = nil, bytes: [UInt8], path: String?) {
      (self.name, self.oldName) = (name, oldName)
      (self.bytes, self.path) = (bytes, path)
    }
  }

  /// The files of one path of the command line.
  struct Part {
    /// The path as it was written.
    let path: String
    var files: [File]
    fileprivate let place: Place
  }

  /// Where a path lies in a repository.
  fileprivate struct Place {
    /// The folder in which git is asked.
    let folder: String
    /// The tree of the revision.
    let tree: String
    /// What the revision is compared with; `nil` for the working tree.
    let now: RevisionPath?
    /// What the path is called; the names of whatever lies below it begin with this.
    let name: String
    /// The same from the top of the repository; `nil` when git cannot tell.
    let top: String?

    /// Whether a file that is called `name` is the one at the path, or lies below it.
    func has(_ name: String) -> Bool {
      let isOpen = self.name.hasSuffix("/") || self.name.hasSuffix(":")
      return name == self.name || name.hasPrefix(isOpen ? self.name : "\(self.name)/")
    }

    /// The path from the top of the repository of a file that is called `name` now.
    func path(of name: String) -> String? {
      guard let top, has(name) else { return nil }
      let rest = name.dropFirst(self.name.count)
      return String(PathText.absolute("\(top)/\(rest)", in: "/").dropFirst())
    }
  }

  let revision: String
  /// What stands for a chart in a pipe.
  let nameOfStandardInput: String?

  /// The files of a path at the revision, under the names that they have now; none when the path
  /// was not there.
  ///
  /// - Throws: `Git.NoCommit` when there is none yet, `Failure` when git cannot be asked.
  func part(_ path: String) async throws -> Part {
    if path == "-" {
      guard let name = nameOfStandardInput else {
        throw Failure(
          "standard input has no path that could be looked up at \(revision)",
          help: "name the file that it stands for: `--stdin-name org.yaml`")
      }
      return try await part(path, inWorkTree: name)
    }
    if Files.exists(path) { return try await part(path, inWorkTree: path) }
    // A chart of another revision: the same path in this one, from the current folder.
    guard let now = RevisionPath(path) else { throw Failure("there is no file \(path)") }
    let tree = try await Git.tree(of: revision, in: ".", for: path)
    let found = try await Git.files(inTree: tree, now.path, in: ".", isChart: ChartInput.isChart)
    let prefix = try await Git.git(["rev-parse", "--show-prefix"], for: path)
    let top = prefix.output.map {
      String(PathText.absolute(now.path, in: "/" + Git.firstLine($0)).dropFirst())
    }
    let place = Place(folder: ".", tree: tree, now: now, name: path, top: top)
    return Part(
      path: path,
      files: found.map { file in
        let name = now.name(of: file.name)
        return File(name: name, bytes: file.bytes, path: place.path(of: name))
      }, place: place)
  }
}

extension EarlierFiles {
  /// The files that a path of the file system had; git is asked where the path lies, so that the
  /// current folder may be elsewhere.
  private func part(_ path: String, inWorkTree name: String) async throws -> Part {
    let real = Files.resolved(name)
    let isFolder = Files.isFolder(real)
    let whole = FilePath(real)
    let above = isFolder ? real : whole.removingLastComponent().string
    let folder = above.isEmpty ? "." : above
    let tree = try await Git.tree(of: revision, in: folder, for: path)
    let prefix = try await Git.git(["-C", folder, "rev-parse", "--show-prefix"], for: path)
    let last = isFolder ? "" : whole.lastComponent?.string ?? real
    let place = Place(
      folder: folder, tree: tree, now: nil,
      name: isFolder && !name.hasSuffix("/") ? "\(name)/" : name,
      top: prefix.output.map { Git.firstLine($0) + last })
    let found = try await Git.files(
      inTree: tree, isFolder ? "./" : last, in: folder, isChart: ChartInput.isChart)
    return Part(
      path: path,
      files: found.map { file in
        let name = isFolder ? place.name + file.name.dropFirst(2) : name
        return File(name: name, bytes: file.bytes, path: place.path(of: name))
      }, place: place)
  }

  // MARK: Renames

  /// Gives files that were renamed since the revision their new names, and adds those that came
  /// from elsewhere.
  ///
  /// - Parameters:
  ///   - parts: the files of the revision, by what the paths are now.
  ///   - names: what the files of the chart are called now.
  func followRenames(_ parts: inout [Part], to names: [String]) async throws {
    var places: [String: (part: Int, file: Int)] = [:]
    for (part, content) in parts.enumerated() {
      for (file, known) in content.files.enumerated() {
        if let path = known.path { places[path] = (part, file) }
      }
    }
    let known = Set(parts.flatMap { $0.files.map(\.name) })
    for number in parts.indices {
      let place = parts[number].place
      let missing = names.filter { !known.contains($0) && place.has($0) }
      guard !missing.isEmpty, place.top != nil else { continue }
      let renames = try await GitRenames(
        since: place.tree, to: place.now, in: place.folder, for: parts[number].path)
      for name in missing {
        guard let old = place.path(of: name).flatMap({ renames.oldPaths[$0] }) else { continue }
        if let found = places[old] {
          var file = parts[found.part].files[found.file]
          (file.name, file.oldName) = (name, old)
          parts[number].files.append(file)
          parts[found.part].files[found.file].isMoved = true
        } else if let file = try await file(old, place, now: name) {
          parts[number].files.append(file)
        }
        places[old] = (number, parts[number].files.count - 1)
      }
    }
    for number in parts.indices { parts[number].files.removeAll(where: \.isMoved) }
  }

  private func file(_ old: String, _ place: Place, now name: String) async throws -> File? {
    let content = try await Git.git(
      ["-C", place.folder, "cat-file", "blob", "\(place.tree):\(old)"], for: name)
    return content.output.map { File(name: name, oldName: old, bytes: $0, path: old) }
  }
}
