import ArgumentParser
import CMalloc
import OrgReports
import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// When text is coloured.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never
}

/// Standard output and standard error.
enum Terminal {
  enum Stream {
    case output, error

    var descriptor: FileDescriptor { self == .output ? .standardOutput : .standardError }
  }

  /// Writes text to standard output.
  static func print(_ text: String) { write(Array(text.utf8), to: .output) }

  /// Writes text to standard error.
  static func printError(_ text: String) { write(Array(text.utf8), to: .error) }

  /// What clears a line on a terminal.
  static let lineStart = "\r\u{1B}[K"

  /// Writes a note on the run to standard error.
  static func printNote(_ note: String) {
    printError(textNote(note, isColoured: isColoured(.error, .auto)))
  }

  /// Writes a warning about the run, and what to do about it, to standard error.
  static func printWarning(_ warning: String, help: [String]) {
    printError(textWarning(warning, help: help, isColoured: isColoured(.error, .auto)))
  }

  /// Writes bytes to a stream. A reader that has seen enough and went away, as `head` does, is no
  /// fault: the run goes on, and its exit status says what was found.
  static func write(_ bytes: [UInt8], to stream: Stream) {
    do {
      _ = try stream.descriptor.writeAll(bytes)
    } catch {
      guard error as? Errno != .brokenPipe else { return }
      // A standard error that fails leaves nobody to tell.
      if stream == .output {
        printError("orgline: error: cannot write standard output: \(error)\n")
      }
      exit(ExitStatus.unusable.rawValue)
    }
  }

  /// Makes the streams safe to use: writing into a closed pipe is an error instead of the end, and
  /// no file that is opened takes the number of a stream that the caller has closed.
  static func prepare() {
    _ = signal(SIGPIPE, SIG_IGN)
    for stream in 0...STDERR_FILENO where fcntl(stream, F_GETFD) == -1 {
      // Opened the wrong way round, so that using it fails as it should.
      _ = unsafe open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Lets memory that was given back be used again, large pieces too, instead of asking the system
  /// for other memory each time, which takes longer than what is done with it.
  static func keepMemory() {
    #if canImport(Glibc)
      _ = mallopt(M_MMAP_THRESHOLD, 1 << 25)
      _ = mallopt(M_TRIM_THRESHOLD, 1 << 28)
      _ = mallopt(M_TOP_PAD, 1 << 20)
    #endif
  }

  /// Whether the stream is a terminal.
  static func isInteractive(_ stream: Stream) -> Bool {
    isatty(stream.descriptor.rawValue) == 1
  }

  /// Whether text for the stream is coloured: as chosen, or on a terminal unless `NO_COLOR` says
  /// no, and elsewhere when `CLICOLOR_FORCE` says yes.
  static func isColoured(_ stream: Stream, _ choice: ColorChoice) -> Bool {
    switch choice {
    case .always: true
    case .never: false
    case .auto: isColouredByEnvironment(stream)
    }
  }

  private static func isColouredByEnvironment(_ stream: Stream) -> Bool {
    if let forced = variable("CLICOLOR_FORCE"), forced != "0", !forced.isEmpty { return true }
    if let none = variable("NO_COLOR"), !none.isEmpty { return false }
    return isInteractive(stream) && variable("TERM") != "dumb"
  }

  /// A variable of the environment.
  static func variable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// Ends the process.
  static func exit(_ status: Int32) -> Never {
    #if canImport(Glibc)
      Glibc.exit(status)
    #elseif canImport(Musl)
      Musl.exit(status)
    #else
      Darwin.exit(status)
    #endif
  }
}
