import OrgDiagram
import OrgLint
import OrgModel

/// What of a chart is marked for its findings, and what is drawn to prove one.
struct FindingMarks {
  private let result: LintResult
  private let graph: OrgGraph
  private let summaries: [RuleID: String]

  init(_ result: LintResult) {
    self.result = result
    graph = result.graph
    summaries = Dictionary(
      result.rules.map { ($0.info.id, $0.info.summary) }, uniquingKeysWith: { first, _ in first })
  }

  // MARK: Whom a finding is about

  /// Whether a node of the run is a box: patterns speak of people and units as well.
  private func isBox(_ node: NodeID) -> Bool {
    Int(node.index) < graph.positions.count + graph.bodies.count
  }

  /// The boxes that a finding is about: those of its key and whom it names beside them, everybody
  /// in a circle, and the seats of people.
  func subjects(of finding: Finding) -> [NodeID] {
    let witness = finding.witness
    let ends = witness.edges.flatMap { [$0.from, $0.to] }
    let proven = Set(witness.nodes + ends)
    var found = finding.key.flatMap { result.chart.nodes(withID: $0) }
    // An id may be that of a person as well: the witness tells who is meant.
    if !proven.isEmpty { found = found.filter(proven.contains) }
    found = found.flatMap(boxes) + finding.subjects
    let isCircle = witness.nodes.count > 1 && Set(witness.edges.map(\.to)) == Set(witness.nodes)
    if isCircle || found.isEmpty { found += witness.nodes.flatMap(boxes) }
    var seen: Set<NodeID> = []
    return found.filter { isBox($0) && seen.insert($0).inserted }
  }

  /// A box itself, or the seats of a person; nothing for a unit, a responsibility, the whole.
  private func boxes(_ node: NodeID) -> [NodeID] {
    if isBox(node) { return [node] }
    guard result.chart.sort(of: node) == .person else { return [] }
    return Array(result.chart.neighbours(.holds, from: node))
  }

  /// The positions that a unit or a responsibility has.
  private func members(_ node: NodeID) -> [NodeID] {
    let chart = result.chart
    let kinds: [EdgeKind] =
      switch chart.sort(of: node) {
      case .unit: [.inUnit, .heads]
      case .responsibility: [.accountableFor, .responsibleFor, .consultedOn, .informedOn]
      case .position, .body, .person, .organization: []
      }
    return kinds.flatMap { chart.neighbours($0, to: node) }
  }

  // MARK: Marks

  /// No more findings that are about no box are told in a picture.
  private static let mostNotes = 20

  /// Marks the subjects of findings and the lines that prove them; what is about no box is noted.
  func mark(_ findings: [Finding], _ options: inout DiagramOptions) {
    // By rule and key, not by place: a picture does not depend on the order of rows.
    let findings = findings.sorted {
      $0.rule == $1.rule ? $0.key.lexicographicallyPrecedes($1.key) : $0.rule < $1.rule
    }
    var notes: [Diagram.Mark] = []
    for finding in findings {
      let mark = mark(of: finding)
      let subjects = subjects(of: finding)
      for subject in subjects { options.nodeMarks[subject, default: []].append(mark) }
      for edge in finding.witness.edges + finding.surroundings.edges {
        guard let kind = edge.kind.line else { continue }
        options.lineMarks[.init(kind, from: edge.from, to: edge.to), default: []].append(mark)
      }
      if subjects.isEmpty { notes.append(mark) }
    }
    let worstFirst = Diagram.Severity.allCases.reversed().flatMap { severity in
      notes.filter { $0.severity == severity }
    }
    options.notes += worstFirst.prefix(Self.mostNotes)
    if let next = worstFirst.dropFirst(Self.mostNotes).first {
      let count = worstFirst.count - Self.mostNotes
      let text = "\(count) more \(count == 1 ? "finding is" : "findings are") about no box"
      options.notes.append(Diagram.Mark(next.severity, "", text: text))
    }
  }

  private func mark(of finding: Finding) -> Diagram.Mark {
    let severity: Diagram.Severity =
      switch finding.severity {
      case .error: .error
      case .warning: .warning
      case .info: .info
      }
    return Diagram.Mark(
      severity, finding.rule.name, text: finding.message, summary: summaries[finding.rule] ?? "")
  }

  // MARK: The proof of one finding

  /// Chooses what proves a finding: whom it is about, its witness, and everybody between them and
  /// the top, so that a reader sees where in the chart they are. What is about no box at all is
  /// about the whole chart.
  ///
  /// - Parameter findings: those of one fingerprint.
  func showProof(of findings: [Finding], _ options: inout DiagramOptions) {
    mark(findings, &options)
    var shown: Set<NodeID> = []
    for finding in findings {
      let edges = finding.witness.edges + finding.surroundings.edges
      let ends = edges.flatMap { [$0.from, $0.to] }
      let named = finding.key.flatMap { result.chart.nodes(withID: $0) }
      let nodes = finding.witness.nodes + finding.surroundings.nodes + ends
      shown.formUnion(subjects(of: finding))
      shown.formUnion(nodes.flatMap(boxes))
      shown.formUnion((named + nodes).flatMap(members))
    }
    shown = shown.filter(isBox)
    guard !shown.isEmpty else { return }
    for node in shown { shown.formUnion(graph.superiors(of: node)) }
    options.only = shown
    options.onlyLines = Set(options.lineMarks.keys)
  }
}
