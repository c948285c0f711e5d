import OrgLint
import OrgModel

/// Guesses which changes about a finding are behind it: those of what its rule looks at, in the
/// direction that brings the finding about, or makes it go.
struct LikelyChanges {
  /// A line that came or went, with the names that the comparison has for its ends.
  struct LineTurn: Hashable {
    let kind: EdgeKind
    let from: String
    let to: String
    let isAdded: Bool
  }

  /// What a finding speaks of, by the names that the comparison has for it.
  struct Subject {
    /// The ids of its key.
    let key: Set<String>
    /// These, and what its proof shows.
    let nodes: Set<String>
    /// Those whose direct reports count.
    let managers: Set<String>
    let isGone: Bool
  }

  private let difference: Comparison
  private let later: [String: String]
  private let readings: Readings

  /// - Parameter linter: the rules; without one, each may have looked at everything.
  init(_ difference: Comparison, _ linter: Linter?) {
    self.difference = difference
    later = difference.idsAfter
    readings = Readings(linter, difference.other.document)
  }

  /// What a rule looks at.
  func reading(of rule: RuleID) -> RuleReading { readings[rule] }

  /// What is found out once for each rule.
  private final class Readings {
    private let linter: Linter?
    private let document: OrgDocument
    private var known: [RuleID: RuleReading] = [:]

    init(_ linter: Linter?, _ document: OrgDocument) {
      (self.linter, self.document) = (linter, document)
    }

    subscript(rule: RuleID) -> RuleReading {
      if let reading = known[rule] { return reading }
      let reading = linter?.reading(of: rule, in: document) ?? .everything
      known[rule] = reading
      return reading
    }
  }

  /// Whether a change of what is said of a node is one of something that a rule looks at there.
  func isSeen(_ row: ChangeRow, by reading: RuleReading, isGone: Bool) -> Bool {
    switch row.what {
    case .opened: !isGone
    case .closed: isGone
    case .replaced, .body, .unit, .person, .responsibility: true
    case .reassigned: reading.readsHolders
    case .vacancy: reading.readsHolders || reading.words.contains("vacant")
    case .retitled, .role:
      row.what == .retitled && reading.readsTitles
        || reading.readsRoles && hasOtherRoles(row.id)
    case .value: isSeen(field: row.detail, by: reading)
    case .lineChanged:
      reading.lines[EdgeKind(row.line?.kind ?? .reportsTo)] != nil
        && [row.before, row.after].contains { text in
          text?.split(separator: " ").first.map { reading.words.contains(String($0)) } ?? false
        }
    case .moved, .lineAdded, .lineRemoved, .renamed, .organization, .waiver: false
    }
  }

  private func isSeen(field: String, by reading: RuleReading) -> Bool {
    switch Scenario.Field(rawValue: field) {
    case .unit:
      reading.words.contains("unit")
        || [.inUnit, .partOf, .heads].contains { reading.lines[$0] != nil }
    case .engagement: !reading.words.isDisjoint(with: ["engagement", "external"])
    case .role: reading.readsRoles
    case nil: reading.readsHolders
    default: reading.words.contains(field)
    }
  }

  /// Whether a position has other roles afterwards; the words of its title alone change nothing.
  private func hasOtherRoles(_ id: String) -> Bool {
    let (base, other) = (difference.base, difference.other)
    guard let before = base.node(withID: id), let after = other.node(withID: later[id] ?? id)
    else { return true }
    return base.roles(of: before).map(\.id) != other.roles(of: after).map(\.id)
  }

  /// Whether a line that is not on the proof of a finding may have brought it, or made it go.
  func decides(_ line: LineTurn, _ reading: RuleReading, _ subject: Subject) -> Bool {
    // One line more is what a finding comes with that is made of them, and goes with where they
    // excuse.
    let turn: RuleReading.Use = line.isAdded != subject.isGone ? .makes : .excuses
    if line.kind == .reportsTo, reading.reports.contains(turn),
      subject.managers.contains(line.to)
    {
      return true
    }
    guard reading.lines[line.kind]?.contains(turn) == true else { return false }
    let nodes = turn == .makes && reading.isGrouped ? subject.key : subject.nodes
    return nodes.contains(line.from) || !reading.isOfLeavingLines && nodes.contains(line.to)
  }

  /// Whether a change that touches a finding may be behind it where nothing is known of its rule:
  /// no size, place, label or day, and no other holder where the finding speaks of no person.
  func isPossible(_ row: ChangeRow, _ finding: Finding, _ chart: PropertyGraph) -> Bool {
    switch row.what {
    case .value: [Scenario.Field.unit, .engagement, .role].map(\.rawValue).contains(row.detail)
    case .reassigned:
      finding.witness.nodes.contains { chart.sort(of: $0) == .person }
        || finding.witness.edges.contains { $0.kind == .holds }
    default: true
    }
  }
}
