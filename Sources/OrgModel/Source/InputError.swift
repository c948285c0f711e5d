/// One thing that is wrong with the input: what, where, and what would be right.
///
/// Readers collect all of them and throw them together as `InputErrors`.
public struct InputError: Error, Hashable, Sendable {
  /// What is wrong, in one sentence without a full stop.
  public var message: String
  /// What to write instead, if that is known.
  public var help: String?
  /// Where it stands; `nil` when the whole file or the command line is meant.
  public var range: SourceRange?
  /// The file, when there is no range (an unreadable or empty file).
  public var path: String?

  /// An error at `range`, or in `path` as a whole.
  public init(
    _ message: String, at range: SourceRange? = nil, path: String? = nil, help: String? = nil
  ) {
    self.message = message
    self.help = help
    self.range = range
    self.path = path
  }
}

/// Everything that is wrong with the input, with the text that it stands in.
public struct InputErrors: Error, Sendable {
  /// The faults, in the order of the input.
  public var errors: [InputError]
  /// The text that the ranges point into.
  public var source: SourceBuffer
  /// The texts that reports show as asterisks: pay.
  public var hidden: [[LocatedText]]
  /// The charts and scenarios that the faults are about, where they could be read: they say what
  /// people are called. `nil` where something could not be read.
  package var charts: [OrgDocument]?

  /// The faults found in `source`.
  public init(
    _ errors: [InputError], in source: SourceBuffer, hiding hidden: [[LocatedText]] = []
  ) {
    self.errors = errors
    self.source = source
    self.hidden = hidden
  }
}
