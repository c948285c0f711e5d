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

/// Reading and writing files; the only place that does.
enum Files {
  /// The bytes of a file.
  ///
  /// - Throws: `Failure` that names the file and the reason.
  static func read(_ path: String) throws -> [UInt8] {
    do {
      let file = try FileDescriptor.open(FilePath(path), .readOnly)
      defer { try? file.close() }  // Nothing was written: there is nothing to lose.
      let size = try file.seek(offset: 0, from: .end)
      try file.seek(offset: 0, from: .start)
      return try read(file, expecting: Int(size))
    } catch let error as Errno {
      // A pipe or a device has no size and cannot be wound back.
      if error == .illegalSeek { return try readStream(path) }
      throw Failure("cannot read \(path): \(error)")
    }
  }

  private static func readStream(_ path: String) throws -> [UInt8] {
    do {
      let file = try FileDescriptor.open(FilePath(path), .readOnly)
      defer { try? file.close() }  // Nothing was written: there is nothing to lose.
      return try read(file, expecting: 1 << 16)
    } catch let error as Errno {
      throw Failure("cannot read \(path): \(error)")
    }
  }

  /// All of standard input.
  static func readStandardInput() throws -> [UInt8] {
    do {
      return try read(.standardInput, expecting: 1 << 16)
    } catch let error as Errno {
      throw Failure("cannot read standard input: \(error)")
    }
  }

  private static func read(_ file: FileDescriptor, expecting size: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var capacity = size + 1
    while true {
      let chunk = unsafe try [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        while count < capacity {
          let rest = unsafe UnsafeMutableRawBufferPointer(
            UnsafeMutableBufferPointer(rebasing: buffer[count...]))
          let got = unsafe try file.read(into: rest)
          if got == 0 { break }
          count += got
        }
      }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      if chunk.count < capacity { return bytes }
      capacity = max(1 << 16, bytes.count)
    }
  }

  /// Whether `path` is a folder.
  static func isFolder(_ path: String) -> Bool {
    // A folder's path with a dot behind it names the folder too; a file's does not.
    FileManager.default.fileExists(atPath: path + "/.")
  }

  /// Whether there is something at `path`.
  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// The files below a folder whose names end as charts do, in the order of their paths, hidden
  /// ones left out.
  static func charts(below folder: String, isChart: (String) -> Bool) throws -> [String] {
    var found: [String] = []
    var waiting = [folder]
    while let next = waiting.popLast() {
      let names: [String]
      do {
        names = try FileManager.default.contentsOfDirectory(atPath: next)
      } catch {
        throw Failure("cannot read the folder \(next)")
      }
      for name in names where !name.hasPrefix(".") {
        let path = next.hasSuffix("/") ? next + name : "\(next)/\(name)"
        if isFolder(path) {
          waiting.append(path)
        } else if isChart(name) {
          found.append(path)
        }
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Writes a file whole or not at all: under another name beside it, then renamed.
  ///
  /// - Throws: `Failure` that names the file and the reason; the file is then as it was before.
  static func write(_ bytes: [UInt8], to path: String) throws {
    if isFolder(path) { throw Failure("cannot write \(path): it is a folder") }
    let temporary = "\(path).orgline-\(getpid())"
    do {
      let file = try FileDescriptor.open(
        FilePath(temporary), .writeOnly, options: [.create, .exclusiveCreate],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      do {
        _ = try file.writeAll(bytes)
        try file.close()
      } catch {
        try? FileManager.default.removeItem(atPath: temporary)  // The reason is told below.
        throw error
      }
      guard unsafe rename(temporary, path) == 0 else {
        let reason = Errno(rawValue: errno)
        try? FileManager.default.removeItem(atPath: temporary)  // The reason is told below.
        throw reason
      }
    } catch let error as Errno {
      throw Failure("cannot write \(path): \(error)")
    }
  }
}
