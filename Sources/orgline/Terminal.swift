import ArgumentParser
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

  /// Writes text to standard output. A reader that went away ends the command quietly.
  static func print(_ text: String) { write(Array(text.utf8), to: .output) }

  /// Writes text to standard error.
  static func printError(_ text: String) { write(Array(text.utf8), to: .error) }

  /// Writes bytes to a stream.
  static func write(_ bytes: [UInt8], to stream: Stream) {
    do {
      _ = try stream.descriptor.writeAll(bytes)
    } catch {
      // Nobody is left to tell: the stream itself is what failed.
      exit(error as? Errno == .brokenPipe ? 0 : ExitStatus.unusable.rawValue)
    }
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
