import Synchronization

/// What this run has read, of which no output may take the place.
enum ReadFiles {
  /// What a file was read as.
  enum Purpose: Sendable {
    /// Something beside the chart: a configuration, rules, waivers, a theme.
    case beside
    /// A chart, a part of one, or a scenario.
    case chart
  }

  private struct Known {
    var files: [Files.Identity: Purpose] = [:]
    var folders: [String] = []
  }

  private static let known = Mutex(Known())

  /// Keeps in mind that a file was read; one that is a chart as well stays one.
  static func note(_ identity: Files.Identity, as purpose: Purpose) {
    known.withLock { known in
      if known.files[identity] != .chart { known.files[identity] = purpose }
    }
  }

  /// Keeps in mind that all charts of a folder were read.
  static func note(folder: String) { known.withLock { $0.folders.append(folder) } }

  /// What a file was read as; `nil` where it was not read.
  static func purpose(of identity: Files.Identity) -> Purpose? {
    known.withLock { $0.files[identity] }
  }

  /// The folders of which all charts were read.
  static var folders: [String] { known.withLock { $0.folders } }
}
