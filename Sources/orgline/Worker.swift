import Subprocess
import SystemPackage

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

  /// What a worker that runs `command`, which is the one of this process, writes to its standard
  /// output.
  ///
  /// - Throws: `ExitStatus` when the worker told what is wrong, `Failure` when it could not.
  static func run(command: String, seconds: Int) async throws -> [UInt8] {
    var arguments = CommandLine.arguments.dropFirst().map(shared)
    // Directly behind the command's name: further on, a `--` could make a file's name of it.
    arguments.insert("--worker", at: (arguments.firstIndex(of: command) ?? -1) + 1)
    let outcome = try await withThrowingTaskGroup(of: Outcome.self) { group in
      group.addTask { [arguments] in try await start(arguments) }
      group.addTask {
        try await wait(seconds)
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
        help: "\(part(command)), or allow more with `--time-limit`")
    case .died(let signal):
      throw Failure(
        "Graphviz ended on this chart with signal \(signal)",
        help: command == "render" ? "\(part(command)), or fewer `--lines`" : part(command))
    }
  }

  /// How to draw less.
  private static func part(_ command: String) -> String {
    command == "render"
      ? "draw a part with `--depth` or `--focus`" : "draw less with `--changes-only 1`"
  }

  /// An argument as the worker understands it: `/dev/fd/63`, which a shell makes of `<(…)`, is a
  /// file of this process only, which the system shows to others under another name.
  private static func shared(_ argument: String) -> String {
    #if os(Linux)
      for folder in ["/dev/fd/", "/proc/self/fd/"] where argument.hasPrefix(folder) {
        return "/proc/\(getpid())/fd/\(argument.dropFirst(folder.count))"
      }
    #endif
    return argument
  }

  /// Waits, and on a terminal tells for how long: whoever waits wants to know that work goes on.
  private static func wait(_ seconds: Int) async throws {
    guard Terminal.isInteractive(.error) else {
      return try await Task.sleep(for: .seconds(seconds))
    }
    defer { Terminal.printError(Terminal.lineStart) }
    for second in 0..<seconds {
      if second > 0 {
        Terminal.printError("\(Terminal.lineStart)drawing: \(second) s of at most \(seconds) s")
      }
      try await Task.sleep(for: .seconds(1))
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

  /// Limits what this worker may take to `seconds` and some memory, and runs `body` while whatever
  /// libraries say on standard error goes nowhere: they report to nobody in particular.
  static func quietly<Result>(seconds: Int, _ body: () throws -> Result) throws -> Result {
    limitMemory()
    // Whoever started this worker ends it in time, unless something ended that process first.
    alarm(UInt32(seconds) + 5)
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

  private static func limitMemory() {
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
