/// A line as it was written: who, what, to whom.
package struct LineRecord: Sendable, BitwiseCopyable {
  /// What `origin` counts in.
  package enum Source: UInt8, Sendable, BitwiseCopyable {
    /// The row of a position on which the line is written.
    case position
    /// The index of a body on which the line is written.
    case body
    /// An index in `OrgDocument.namedOrigins`: the line names both its ends.
    case named
  }

  /// The text that names the target.
  package var target: LocatedText
  /// Where the line starts, in what `source` says.
  package var origin: Int32
  /// The index of its `LineDetails`, or -1.
  package var details: Int32
  package var kind: LineKind
  package var source: Source
  /// Whether it is written on the target: a body's `members: [x]` makes a line from x to the body.
  package var isReversed: Bool

  package init(
    _ kind: LineKind, from origin: Int, _ source: Source, to target: LocatedText,
    details: Int = -1, isReversed: Bool = false
  ) {
    self.kind = kind
    self.origin = Int32(origin)
    self.source = source
    self.target = target
    self.details = Int32(details)
    self.isReversed = isReversed
  }
}
