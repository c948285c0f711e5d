import Subprocess
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

/// Runs this command again in a process of its own, in which Graphviz may crash, hang or fill the
/// memory without harm.
enum Worker {
  /// The most memory that a worker takes, in bytes.
  private static let memory: UInt64 = 8 << 30

  /// Checks that `path` can be written before any work is done.
  static func check(output path: String) async throws {
    guard path != "-" else { return }
    if Files.isFolder(path) { throw Failure("cannot write \(path): it is a folder") }
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    guard folder.isEmpty || Files.isFolder(folder) else {
      throw Failure("cannot write \(path): there is no folder \(folder)")
    }
  }

  /// What the worker writes to its standard output.
  ///
  /// - Throws: `ExitStatus` when the worker told what is wrong, `Failure` when it could not.
  static func run(seconds: Int) async throws -> [UInt8] {
    let arguments = Array(CommandLine.arguments.dropFirst()) + ["--worker"]
    let outcome = try await withThrowingTaskGroup(of: Outcome.self) { group in
      group.addTask { try await start(arguments) }
      group.addTask {
        try await Task.sleep(for: .seconds(max(1, seconds)))
        return .late
      }
      defer { group.cancelAll() }
      return try await group.next() ?? .late
    }
    switch outcome {
    case .finished(let bytes): return bytes
    case .refused(let status): throw ExitStatus(rawValue: status) ?? .unusable
    case .late:
      throw Failure(
        "Graphviz did not finish within \(seconds) seconds",
        help: "draw a part with `--depth` or `--focus`, or allow more with `--time-limit`")
    case .died(let signal):
      throw Failure(
        "Graphviz ended on this chart with signal \(signal)",
        help: "draw a part with `--depth` or `--focus`, or fewer `--lines`")
    }
  }

  private enum Outcome: Sendable {
    case finished([UInt8])
    case refused(Int32)
    case died(Int32)
    case late
  }

  private static func start(_ arguments: [String]) async throws -> Outcome {
    var options = PlatformOptions()
    options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .milliseconds(200))]
    let result = try await Subprocess.run(
      .path(executable()), arguments: Arguments(arguments), platformOptions: options,
      input: .fileDescriptor(.standardInput, closeAfterSpawningProcess: false),
      output: .bytes(limit: 1 << 30),
      error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false))
    switch result.terminationStatus {
    case .exited(0): return .finished(result.standardOutput)
    case .exited(let status): return .refused(status)
    case .signaled(let signal): return .died(signal)
    }
  }

  private static func executable() -> FilePath {
    #if os(Linux)
      "/proc/self/exe"
    #else
      FilePath(CommandLine.arguments[0])
    #endif
  }

  /// Limits what this worker may take, and runs `body` while whatever libraries say on standard
  /// error goes nowhere: they report to nobody in particular.
  static func quietly<Result>(_ body: () throws -> Result) throws -> Result {
    limit()
    let saved = try FileDescriptor.standardError.duplicate()
    let nowhere = try FileDescriptor.open(FilePath("/dev/null"), .writeOnly)
    _ = try nowhere.duplicate(as: .standardError)
    defer {
      // A worker whose standard error is gone still has its exit status.
      _ = try? saved.duplicate(as: .standardError)
      try? saved.close()
      try? nowhere.close()
    }
    return try body()
  }

  private static func limit() {
    var limits = rlimit()
    limits.rlim_cur = rlim_t(memory)
    limits.rlim_max = rlim_t(memory)
    #if os(Linux)
      _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limits)
    #else
      _ = unsafe setrlimit(RLIMIT_AS, &limits)
    #endif
  }
}
