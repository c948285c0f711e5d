import Subprocess

/// The objects of a repository, through one `git cat-file --batch` however many are asked for.
final class GitObjects {
  /// An object as git has it.
  struct Object {
    /// `blob`, `tree`, `commit` or `tag`.
    let type: String
    /// The identifier.
    let id: String
    let bytes: [UInt8]
  }

  private let writer: StandardInputWriter
  private var output: SubprocessOutputSequence.Iterator
  /// What git has sent and nobody has taken yet, from `start` on.
  private var buffer: [UInt8] = []
  private var start = 0
  private let name: String

  /// The most bytes of one object that are read.
  private static let limit = 1 << 30

  private init(
    _ writer: StandardInputWriter, _ output: SubprocessOutputSequence.Iterator, _ name: String
  ) {
    self.writer = writer
    self.output = output
    self.name = name
  }

  /// Runs `body` with the objects of the repository that holds `folder`.
  ///
  /// - Parameter name: what messages call the chart that is read.
  static func reading<Value: Sendable>(
    in folder: String, for name: String, _ body: (GitObjects) async throws -> Value
  ) async throws -> Value {
    do {
      let result = try await run(
        .name("git"), arguments: ["-C", folder, "cat-file", "--batch"],
        environment: Git.environment, input: .inputWriter, output: .sequence, error: .discarded
      ) { execution in
        let objects = GitObjects(
          execution.standardInputWriter, execution.standardOutput.makeAsyncIterator(), name)
        return try await body(objects)
      }
      return result.closureResult
    } catch let error as SubprocessError {
      throw Failure("cannot run git for \(name): \(error)")
    }
  }

  /// The object that git finds under a name: an identifier, or `COMMIT:PATH` seen from the top of
  /// the repository; `nil` when there is none, or several.
  func object(_ object: String) async throws -> Object? {
    // A name is a line.
    guard !object.utf8.contains(10), !object.isEmpty else { return nil }
    _ = try await writer.write(Array("\(object)\n".utf8))
    let line = try await line()
    let words = line.split(separator: " ")
    guard words.count == 3, let size = Int(words[2]) else { return nil }
    guard size <= Self.limit else {
      throw Failure("cannot read \(object) from git: it is larger than \(Self.limit >> 20) MiB")
    }
    try await fill(size + 1)
    let bytes = Array(buffer[start..<start + size])
    start += size + 1
    return Object(type: String(words[1]), id: String(words[0]), bytes: bytes)
  }

  /// The next line, without its end.
  private func line() async throws -> String {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 10) {
        let line = String(decoding: buffer[start..<end], as: UTF8.self)
        start = end + 1
        return line
      }
      searched = buffer.count - start
      try await receive()
    }
  }

  /// Waits until `count` bytes are there.
  private func fill(_ count: Int) async throws {
    while buffer.count - start < count { try await receive() }
  }

  /// Takes what git sends next; everything before `start` goes.
  private func receive() async throws {
    if start > 0 {
      buffer.removeSubrange(..<start)
      start = 0
    }
    var output = output
    guard let chunk = try await output.next(isolation: #isolation) else {
      throw Failure("git ended while \(name) was read from it")
    }
    self.output = output
    unsafe chunk.withUnsafeBytes { bytes in
      unsafe buffer.append(contentsOf: bytes)
    }
  }
}
