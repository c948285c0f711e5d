/// A question in OrgPath, checked and ready to be asked of any chart: which parts of a chart match
/// a pattern, hold a condition, and have no excuse.
///
/// ```swift
/// var definition = PatternQuery.Definition(match: "(c:CISO)-[r:REPORTS_TO]->+(m:CIO)")
/// definition.keys = ["c", "m"]
/// let query = try PatternQuery(definition)
/// for row in query.results(in: PropertyGraph(graph, parts: query.parts)).rows { … }
/// ```
public struct PatternQuery: Sendable {
  /// What is asked, in texts.
  public struct Definition: Hashable, Sendable {
    /// The pattern.
    public var match: String
    /// What has to hold of a match.
    public var condition: String?
    /// Patterns that excuse a match: one that is there is enough.
    public var unless: [String] = []
    /// Patterns that a match must have: a match that has them all is no result.
    public var require: [String] = []
    /// The expressions by which matches are grouped; without any, and with aggregates in `values`,
    /// all matches make one group by the values without aggregates.
    public var group: [String] = []
    /// What has to hold of a group.
    public var having: String?
    /// The expressions that tell results apart: of those that are equal in all, the one with the
    /// shortest witness stays, of equally short ones the first by id. Empty keeps every match.
    public var keys: [String] = []
    /// Further expressions that are worked out for each result.
    public var values: [String] = []
    /// Whether keys and values may tell what somebody costs; conditions may always look at it.
    public var mayTellPay = false
    /// The values of `$name`.
    public var parameters: [String: PatternValue] = [:]

    /// A definition that asks for the matches of a pattern.
    public init(match: String) { self.match = match }
  }

  /// One of the texts of a definition.
  public enum Part: Hashable, Sendable, Comparable {
    /// The pattern.
    case match
    /// `where`
    case condition
    /// An excuse, by its place.
    case unless(Int)
    /// A requirement, by its place.
    case require(Int)
    /// A grouping expression, by its place.
    case group(Int)
    /// `having`
    case having
    /// A key, by its place.
    case key(Int)
    /// A value, by its place.
    case value(Int)
  }

  /// Something wrong with one of the texts.
  public struct Fault: Hashable, Sendable {
    /// The text.
    public let part: Part
    /// What is wrong with it.
    public let error: PatternError
  }

  /// Everything that is wrong with a definition, in the order of its texts.
  public struct Faults: Error, Hashable, Sendable {
    /// The faults.
    public let faults: [Fault]
  }

  /// A match, or a group of them.
  public struct Row: Sendable {
    /// The keys' values, in their order.
    public let keys: [PatternValue]
    /// The values, in their order.
    public let values: [PatternValue]
    /// What the names of the pattern stand for; of a group, in its first match.
    public let bindings: [String: PatternValue]
    /// The nodes and edges that prove the match, the shortest ones.
    public let witness: Witness
  }

  /// What proves a match.
  public struct Witness: Hashable, Sendable {
    /// The nodes in the order of the pattern.
    public var nodes: [NodeID] = []
    /// The edges in the order of the pattern.
    public var edges: [PropertyGraph.Edge] = []
    /// The edges for which each named line or path of the pattern stands.
    public var named: [String: [PropertyGraph.Edge]] = [:]
  }

  /// What a chart answers.
  public struct Results: Sendable {
    /// The results, by their keys, or else by the nodes of the pattern in its order.
    public var rows: [Row] = []
    /// The nodes that the first node of the pattern may stand for by its labels and properties.
    public var candidates = 0
    /// The matches by their keys, excused or not.
    public var matched = 0
    /// The matches by their keys that have an excuse, or all that is required.
    public var excused = 0
    /// Whether everything was looked at; otherwise the steps ran out.
    public var isComplete = true
    /// The labels of the pattern that nothing in the chart has, each with a hint.
    public var absentLabels: [String] = []
  }

  /// What was asked.
  public let definition: Definition
  private let query: CompiledQuery

  /// A question that is checked against the roles of `catalogue`, the standard ones when `nil`.
  ///
  /// - Throws: everything that is wrong with the texts: of each text the first fault of syntax, or
  ///   else all names, kinds, properties and types that make no sense.
  public init(
    _ definition: Definition, catalogue: RoleCatalogue? = nil
  ) throws(PatternQuery.Faults) {
    self.definition = definition
    query = try QueryChecker.check(definition, catalogue)
  }

  /// The parts of a chart that the question is about.
  public var parts: PropertyGraph.Parts { query.pattern.parts }

  /// The parameters of the definition that none of its texts uses, in alphabetical order.
  public var unusedParameters: [String] {
    definition.parameters.keys.filter { !query.parameters.contains($0) }.sorted()
  }

  /// The names of the pattern, in alphabetical order.
  public var names: [String] { query.names.map(\.name) }

  /// The steps that are taken at most when nothing else is said: as many as take about a second,
  /// and more for large charts.
  public static func standardBudget(for chart: PropertyGraph) -> Int {
    20_000_000 + 100 * chart.nodeCount
  }

  /// What a chart answers.
  ///
  /// - Parameters:
  ///   - chart: has to hold the `parts`; what is left out matches nothing.
  ///   - budget: the steps that are taken at most; `nil` for the standard number. When they run
  ///     out, the results are not complete and have no rows: they prove nothing.
  ///   - wantsWitness: whether rows tell what proves them.
  /// - Complexity: O(*n*^*k*) at most for *k* nodes of the pattern outside of repeated parts, each
  ///   repeated part O(*n* + *m*) for each start; for patterns that are joined by lines, far less.
  public func results(
    in chart: PropertyGraph, budget: Int? = nil, wantsWitness: Bool = true
  ) -> Results {
    PatternSearch.answer(
      query, chart, budget: budget ?? Self.standardBudget(for: chart), wantsWitness: wantsWitness)
  }

  /// A guess of how much work a chart is, to compare with other questions.
  package func work(in chart: PropertyGraph) -> Double {
    var candidates = PatternCandidates(query.pattern, chart)
    if candidates.isHopeless(0) { return 0 }
    var planner = PatternPlanner(candidates)
    return planner.plan(0, bound: []).cost
  }

  /// The order in which a chart is searched, for people: a line a step.
  public func plan(in chart: PropertyGraph) -> String {
    PatternPlanText(query, chart).text
  }
}
