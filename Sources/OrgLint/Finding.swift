public import OrgModel

/// How much a finding weighs.
public enum Severity: String, CaseIterable, Sendable, Comparable {
  /// Worth knowing.
  case info
  /// Should be mended or explained.
  case warning
  /// Turns the build red.
  case error

  /// Lighter before heavier.
  public static func < (a: Self, b: Self) -> Bool { a.weight < b.weight }

  private var weight: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// What the source of a rule says about its subject: printed with each finding, so that advice is
/// never read as law.
public enum Modality: String, CaseIterable, Sendable {
  /// It is required; for rules on the chart itself, the chart makes no sense otherwise.
  case must
  /// It is recommended.
  case should
  /// It has to be disclosed or documented.
  case disclose
}

/// Something that a rule found.
public struct Finding: Sendable {
  /// A place that a finding points at.
  public struct Place: Sendable {
    /// The text; `nil` when a program made the record.
    public let range: SourceRange?
    /// What is to be seen there; empty for the first place, which the message describes.
    public let note: String

    /// A place with what is to be seen there.
    public init(_ range: SourceRange?, _ note: String = "") {
      self.range = range
      self.note = note
    }
  }

  /// The path or circle that proves the finding.
  public struct Witness: Sendable {
    /// A line of the witness.
    public struct Edge: Sendable {
      /// The kind.
      public let kind: EdgeKind
      /// Where it starts.
      public let from: NodeID
      /// Where it ends.
      public let to: NodeID

      /// A line of `kind` between two nodes.
      public init(_ kind: EdgeKind, from: NodeID, to: NodeID) {
        self.kind = kind
        self.from = from
        self.to = to
      }
    }

    /// The nodes, in the order of the path: numbers of the run's `PropertyGraph`.
    public var nodes: [NodeID] = []
    /// The lines between them.
    public var edges: [Edge] = []
    /// What is not there and should be.
    public var missing: [String] = []

    /// A witness that shows nothing.
    public init() {}

    /// The nodes and lines of a path.
    public init(_ path: OrgGraph.Path) {
      nodes = path.nodes
      edges = zip(path.kinds, zip(path.nodes, path.nodes.dropFirst()))
        .map { kind, ends in Edge(EdgeKind(kind), from: ends.0, to: ends.1) }
    }
  }

  /// The rule that found it.
  public var rule: RuleID
  /// How much it weighs.
  public var severity: Severity
  /// What the rule's source says.
  public var modality: Modality
  /// What is wrong, in one sentence without a full stop.
  public var message: String
  /// The ids that make the finding the same finding tomorrow.
  public var key: [String]
  /// Where it is; the first place is the main one.
  public var places: [Place]
  /// What proves it.
  public var witness: Witness
  /// Whom the finding is about beside the nodes of its key: a picture marks them all.
  public var subjects: [NodeID] = []
  /// What a picture shows beside the witness. It helps to see the finding and proves nothing:
  /// nobody in it is involved.
  public var surroundings = Witness()
  /// What would mend it.
  public var suggestions: [String]
  /// The source of the rule, when it has one.
  public var citation: String?

  /// Why the excuses that the rule knows do not hold, each in a sentence without a full stop.
  public var notExcused: [String] = []
  /// Whether nothing but the same name on several positions makes it a finding; it is then no
  /// error.
  public var restsOnName = false
  /// The waiver that covers the finding, which then does not count.
  public var waiver: AppliedWaiver?
  /// Whether the finding is in the baseline, and so does not count.
  public var isInBaseline = false
  /// How the finding compares with an earlier revision; `nil` when nothing was compared.
  public var change: Change?

  /// How a finding compares with an earlier revision.
  public enum Change: String, CaseIterable, Sendable {
    /// It was not there.
    case new
    /// It was there already, and so does not count.
    case unchanged
  }

  /// A finding that nobody has waived.
  public init(
    rule: RuleID, severity: Severity, modality: Modality, message: String, key: [String],
    places: [Place], witness: Witness = Witness(), suggestions: [String] = [],
    citation: String? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.modality = modality
    self.message = message
    self.key = key
    self.places = places
    self.witness = witness
    self.suggestions = suggestions
    self.citation = citation
  }

  /// Whether the finding counts: it is neither waived nor in the baseline, nor was it there in the
  /// revision that the run is compared with.
  public var counts: Bool { waiver == nil && !isInBaseline && change != .unchanged }

  /// The identity of the finding: the rule and the ids of its key, and nothing else. It stays the
  /// same when lines shift, when the witness changes, and when the message is reworded.
  ///
  /// Readable on purpose: `independence/ciso-under-cio:ciso:cio`. Characters of ids other than
  /// ASCII letters, digits, `-`, `_` and `.` are percent-encoded, so no two keys share one.
  public var fingerprint: String { Self.fingerprint(rule.name, key) }

  /// The identity of a finding of a rule with a key, as ``fingerprint`` has it.
  package static func fingerprint(_ rule: String, _ key: [String]) -> String {
    ([rule] + key.map(encoded)).joined(separator: ":")
  }

  private static func encoded(_ id: String) -> String {
    if id.utf8.allSatisfy(isPlain) { return id }
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in id.utf8 {
      if isPlain(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a byte of an id stands for itself in a fingerprint.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }
}
