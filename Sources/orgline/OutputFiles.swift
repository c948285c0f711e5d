import SystemPackage

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writing files, each whole or not at all; the only place that does.
enum OutputFiles {
  /// A file that is to be written.
  typealias Output = (path: String, bytes: [UInt8])

  /// Where a file is or would be, however its path is spelled.
  enum Place: Hashable {
    /// A file that is there, or standard output.
    case file(Files.Identity)
    /// A name in a folder.
    case name(String, in: Files.Identity?)

    init(_ path: String) {
      if path != "-", let identity = Files.identity(path) {
        self = .file(identity)
      } else {
        let folder = path == "-" ? nil : Files.identity(OutputFiles.folder(of: path))
        self = .name(FilePath(path).lastComponent?.string ?? path, in: folder)
      }
    }
  }

  /// What stands behind the last dot of a file's name, in small letters; `nil` where there is none.
  static func ending(of path: String) -> String? {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return nil }
    return name[name.index(after: dot)...].lowercased()
  }

  /// Checks, before any work is done, that `path` can be written and is none of `inputs`.
  static func check(_ path: String, inputs: [String] = []) throws {
    guard path != "-" else { return }
    guard !path.isEmpty else { throw Failure("the name of the output is empty") }
    if Files.isFolder(path) { throw Failure("cannot write \(path): it is a folder") }
    let folder = folder(of: path)
    guard Files.isFolder(folder) else {
      throw Failure("cannot write \(path): there is no folder \(folder)")
    }
    if let identity = Files.identity(path), isReplaceable(path),
      inputs.contains(where: { $0 != "-" && Files.identity($0) == identity })
    {
      throw Failure("cannot write \(path): it is the chart itself")
    }
    try checkFolder(of: path, inputs)
  }

  /// Checks that `path` would not become a part of a chart that is a folder.
  private static func checkFolder(of path: String, _ inputs: [String]) throws {
    let folder = folder(of: path)
    guard ChartInput.isChart(FilePath(path).lastComponent?.string ?? path),
      let chart = inputs.first(where: { isInside(folder, $0) })
    else { return }
    throw Failure(
      "cannot write \(path): it would become a part of the chart, which is all of \(chart)",
      help: "write it to another folder")
  }

  /// Checks, when everything was read, that none of it is at `path`: what scenarios extend and what
  /// configurations name is known only then.
  ///
  /// - Parameter updated: what was read to be written anew, as a file of waivers.
  static func checkUnread(_ path: String, updating updated: String? = nil) throws {
    guard path != "-", isReplaceable(path) else { return }
    let identity = Files.identity(path)
    let isUpdate = updated.map { Place($0) == Place(path) } ?? false
    switch identity.flatMap(ReadFiles.purpose) {
    case .chart: throw Failure("cannot write \(path): it is the chart itself")
    case .beside where !isUpdate:
      throw Failure(
        "cannot write \(path): it is read by this run", help: "give the output another name")
    case .beside, nil: break
    }
    if !isUpdate { try checkFolder(of: path, ReadFiles.folders) }
  }

  /// Whether a folder is `other` or lies below it.
  private static func isInside(_ folder: String, _ other: String) -> Bool {
    guard other != "-", Files.isFolder(other), let wanted = Files.identity(other) else {
      return false
    }
    var folder = folder
    for _ in 0..<256 {
      let own = Files.identity(folder)
      if own == wanted { return true }
      folder += "/.."
      if Files.identity(folder) == own { return false }
    }
    return false
  }

  /// Writes files: all of them under other names first, which then take the places.
  ///
  /// - Parameter updated: what was read to be written anew.
  /// - Throws: `Failure` that names the file and the reason, as where this run has read it; files
  ///   are then as they were before.
  static func write(_ outputs: [Output], updating updated: String? = nil) throws {
    for output in outputs { try checkUnread(output.path, updating: updated) }
    var staged: [(temporary: String, path: String)] = []
    defer {
      // What has taken its place is no longer there; the rest is of no use to anybody.
      for file in staged { unsafe unlink(file.temporary) }
    }
    for (number, output) in outputs.enumerated() where isReplaceable(output.path) {
      // The file that a link leads to is written, not the link.
      let path = resolved(output.path)
      try naming(output.path) {
        let temporary = "\(folder(of: path))/.orgline-\(getpid())-\(number)"
        // A file that is not there yet has no permissions to keep.
        let file = try create(temporary, permissions: try? Stat(FilePath(path)).permissions)
        staged.append((temporary, path))
        try write(output.bytes, to: file)
      }
    }
    for output in outputs where !isReplaceable(output.path) {
      // A device or a pipe has no place that could be taken.
      try naming(output.path) {
        try write(output.bytes, to: FileDescriptor.open(FilePath(output.path), .writeOnly))
      }
    }
    for file in staged {
      try naming(file.path) {
        guard unsafe rename(file.temporary, file.path) == 0 else { throw Errno(rawValue: errno) }
      }
    }
  }

  private static func create(
    _ path: String, permissions: FilePermissions?
  ) throws -> FileDescriptor {
    unsafe unlink(path)  // Left by a run that was killed, if it is there at all.
    let file = try FileDescriptor.open(
      FilePath(path), .writeOnly, options: [.create, .exclusiveCreate],
      permissions: [.ownerReadWrite, .groupRead, .otherRead])
    // A file that is replaced keeps its permissions where the system allows it.
    if let permissions { _ = fchmod(file.rawValue, permissions.rawValue) }
    return file
  }

  private static func write(_ bytes: [UInt8], to file: FileDescriptor) throws {
    do {
      _ = try file.writeAll(bytes)
    } catch {
      try? file.close()  // The reason why it could not be written is the one to tell.
      throw error
    }
    try file.close()
  }

  /// Whether another file can take the place of what is at `path`: a plain file, or nothing.
  private static func isReplaceable(_ path: String) -> Bool {
    // Nothing there, or nothing that can be asked: creating the file tells which.
    guard let about = try? Stat(FilePath(path)) else { return true }
    return about.type == .regular
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The path without links in it; `path` itself where nothing is there yet.
  private static func resolved(_ path: String) -> String {
    guard let real = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  private static func naming(_ path: String, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as Errno {
      throw Failure("cannot write \(path): \(error)")
    }
  }
}
