import SystemPackage

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reading files and folders; `OutputFiles` writes.
enum Files {
  /// The most bytes that are read from one file or stream: a device may have no end.
  private static let limit = 1 << 30

  /// The bytes of a file, of which no output will take the place.
  ///
  /// - Throws: `Failure` that names the file and the reason.
  static func read(_ path: String, as purpose: ReadFiles.Purpose = .beside) throws -> [UInt8] {
    do {
      let file = try FileDescriptor.open(FilePath(path), .readOnly)
      defer { try? file.close() }  // Nothing was written: there is nothing to lose.
      let about = try Stat(file)
      guard about.type != .directory else {
        throw Failure("cannot read \(path): it is a folder")
      }
      ReadFiles.note(Identity(about), as: purpose)
      return try read(file, expecting: about.type == .regular ? Int(about.size) : 1 << 16, path)
    } catch let error as Errno {
      throw Failure("cannot read \(path): \(error)")
    }
  }

  /// All of standard input.
  static func readStandardInput() throws -> [UInt8] {
    do {
      return try read(.standardInput, expecting: 1 << 16, "standard input")
    } catch let error as Errno {
      throw Failure("cannot read standard input: \(error)")
    }
  }

  private static func read(
    _ file: FileDescriptor, expecting expected: Int, _ name: String
  ) throws -> [UInt8] {
    var size = expected
    var bytes: [UInt8] = []
    // Readers append what a file writes in quotes, decoded. Where that fits behind the file, a
    // large one is not copied; memory that nobody touches costs nothing.
    var capacity = size + 1 + size / 16
    while true {
      guard bytes.count + size <= limit else {
        throw Failure("cannot read \(name): it is larger than \(limit >> 20) MiB")
      }
      let chunk = unsafe try [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        while count < capacity {
          let rest = unsafe UnsafeMutableBufferPointer(rebasing: buffer[count...])
          let got = unsafe try file.read(into: UnsafeMutableRawBufferPointer(rest))
          if got == 0 { break }
          count += got
        }
      }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      if chunk.count < capacity { return bytes }
      size = max(1 << 16, bytes.count)
      capacity = size + 1
    }
  }

  // MARK: Folders

  /// Whether `path` is a folder.
  static func isFolder(_ path: String) -> Bool { about(path)?.type == .directory }

  /// Whether there is something at `path`.
  static func exists(_ path: String) -> Bool { about(path) != nil }

  /// Whether `path` leads to a file that takes longer to read than another core takes to wake.
  static func isLarge(_ path: String) -> Bool {
    guard path != "-", let about = about(path), about.type == .regular else { return false }
    return about.size > 1 << 19
  }

  /// What the system knows about what `path` leads to; `nil` when it leads nowhere, or where nobody
  /// may look: whoever reads or writes there is told why.
  private static func about(_ path: String) -> Stat? { try? Stat(FilePath(path)) }

  /// What tells a file or folder from all others, whatever path leads to it.
  struct Identity: Hashable, Sendable {
    private let device: DeviceID
    private let inode: Inode

    fileprivate init(_ about: Stat) {
      device = about.deviceID
      inode = about.inode
    }
  }

  /// The path without links, where it leads somewhere.
  static func resolved(_ path: String) -> String {
    guard exists(path) else { return path }
    return URL(filePath: path).resolvingSymlinksInPath().path
  }

  /// What is at `path`, whichever way leads there; `nil` when nothing is.
  static func identity(_ path: String) -> Identity? { about(path).map(Identity.init) }

  /// The files below a folder whose names end as charts do, in the order of their paths, hidden
  /// ones left out. Symbolic links are followed, but each folder and each file counts once, so
  /// that links in a circle do no harm.
  static func charts(below folder: String, isChart: (String) -> Bool) throws -> [String] {
    ReadFiles.note(folder: folder)
    var walk = FolderWalk(waiting: [folder])
    while let next = walk.nextFolder() {
      do {
        let names = try FileManager.default.contentsOfDirectory(atPath: next)
        walk.visit(next, names.sorted(by: precedes), isChart)
      } catch {
        throw Failure("cannot read the folder \(next)")
      }
    }
    return walk.files().sorted(by: precedes)
  }

  fileprivate static func precedes(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
  }

  /// A walk over a folder and those below it.
  private struct FolderWalk {
    /// The folders that are still to be visited.
    var waiting: [String]
    /// Links, which wait until the folders themselves were visited.
    private var linkedFolders: [String] = []
    private var linkedFiles: [String] = []
    private var realFiles: [String] = []
    private var visited: Set<Identity> = []

    init(waiting: [String]) { self.waiting = waiting }

    mutating func nextFolder() -> String? {
      while let next = waiting.popLast() ?? linkedFolders.popLast() {
        if let identity = Files.identity(next), !visited.insert(identity).inserted { continue }
        return next
      }
      return nil
    }

    mutating func visit(_ folder: String, _ names: [String], _ isChart: (String) -> Bool) {
      for name in names where !name.hasPrefix(".") {
        let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
        // What is gone meanwhile is no link, and is left out below.
        let isLink = (try? Stat(FilePath(path), followTargetSymlink: false))?.type == .symbolicLink
        switch Files.about(path)?.type {
        case .directory:
          if isLink { linkedFolders.append(path) } else { waiting.append(path) }
        // What cannot be looked at is kept, so that reading it says why.
        case .regular, nil:
          guard isChart(name) else { continue }
          if isLink { linkedFiles.append(path) } else { realFiles.append(path) }
        default: break
        }
      }
    }

    func files() -> [String] {
      var seen: Set<Identity> = []
      return (realFiles + linkedFiles).filter { path in
        Files.identity(path).map { seen.insert($0).inserted } ?? true
      }
    }
  }
}
