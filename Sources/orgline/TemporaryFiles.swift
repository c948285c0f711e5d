#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Files for another program to read, in a folder of their own that nobody else can open.
enum TemporaryFiles {
  /// Runs `body` with the paths of files that hold `contents`, and removes them.
  static func holding<Value>(
    _ contents: [[UInt8]], _ body: ([String]) async throws -> Value
  ) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "orgline-\(UUID().uuidString)").path
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: false,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw Failure("cannot make the folder \(folder)")
    }
    // What cannot be removed stays where such files go from time to time.
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let outputs = contents.enumerated().map { number, bytes in
      (path: "\(folder)/\(number)", bytes: bytes)
    }
    try OutputFiles.write(outputs)
    return try await body(outputs.map(\.path))
  }
}
