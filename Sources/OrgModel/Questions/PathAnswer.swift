/// What there is to say about the ways from one node to another, or to the top.
public struct PathAnswer: Sendable {
  /// What is asked.
  public struct Question: Hashable, Sendable {
    /// Where the ways begin.
    public var from: NodeID
    /// Where they end; at the top when `nil`.
    public var to: NodeID?
    /// Who is to be avoided.
    public var avoiding: NodeID?
    /// The kinds of lines that are followed, the preferred ones first.
    public var kinds = LineKind.upward
    /// Whether lines are followed as they are written alone, or either way.
    public var isDirected = true
    /// The most ways that are wanted.
    public var limit = 10

    /// The question for the ways from `from` to the top.
    public init(from: NodeID) { self.from = from }

    /// Whether it is about ways up, for which it can be said what is missing.
    var isUpward: Bool { isDirected && kinds == LineKind.upward }
  }

  /// What was asked.
  public let question: Question
  /// The ways that avoid whoever is to be avoided.
  public let ways: Ways
  /// Whether there is a way that avoids whoever is to be avoided or, when nobody is, whether the
  /// ways have no gatekeeper; `nil` when there is no way even without avoiding anybody.
  public let isIndependent: Bool?
  /// Whom every way passes through when nobody is avoided, nearest first; `nil` without any way.
  public let gatekeepers: [NodeID]?
  /// Lines of which each would make a way, when there is none; empty when nothing can be said.
  public let missing: [MissingLine]
}

extension OrgGraph {
  /// The ways that a question asks for, who keeps them, and what is missing when there is none.
  ///
  /// - Complexity: as `ways(from:to:over:isDirected:avoiding:atMost:)`.
  public func answer(_ question: PathAnswer.Question) -> PathAnswer {
    let ways = ways(
      from: question.from, to: question.to, over: question.kinds, isDirected: question.isDirected,
      avoiding: question.avoiding, atMost: question.limit)
    let gatekeepers = gatekeepers(
      of: question.from, to: question.to, over: question.kinds, isDirected: question.isDirected)
    let isFree = question.avoiding == nil ? gatekeepers?.isEmpty == true : !ways.paths.isEmpty
    return PathAnswer(
      question: question, ways: ways, isIndependent: gatekeepers == nil ? nil : isFree,
      gatekeepers: gatekeepers, missing: ways.paths.isEmpty ? missingLines(question) : [])
  }

  private func missingLines(_ question: PathAnswer.Question) -> [MissingLine] {
    guard question.isUpward, question.from != question.avoiding else { return [] }
    guard let goal = question.to else {
      return missingLines(from: question.from, avoiding: question.avoiding)
    }
    // To somebody below, nothing climbs.
    guard goal != question.avoiding,
      escalationPaths(from: goal, to: question.from, atMost: 1).paths.isEmpty
    else { return [] }
    let kind = isPosition(question.from) ? LineKind.escalatesTo : .reportsTo
    return [MissingLine(kind: kind, from: question.from, to: goal, reason: .leadsToGoal)]
  }
}
