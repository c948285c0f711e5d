/// A question of the form "is there a way from here to a goal that avoids somebody", of which one
/// tree of dominators answers all: `(c) ((x)-[:REPORTS_TO]->(y) WHERE y <> m)+ (:Top)`, asked for
/// many `c` and `m`.
///
/// The same without anybody to avoid is the question whether a goal is reached at all.
struct AvoidingReach: Hashable, Sendable {
  /// How a node of the way is compared with the one that is avoided.
  enum Comparison: Hashable, Sendable {
    /// `y <> m`
    case identity
    /// `NOT sameHands(y, m)`
    case hands
  }

  /// The slot at which ways begin, and that of the goal.
  var start: Int
  var goal: Int
  /// The slot that is avoided, if one is.
  var avoided: Int?
  var comparison = Comparison.identity
  /// Whether the nodes that a repetition leads to are compared, and those that it begins at, as
  /// they are met from the start.
  var checksArrivals = false
  var checksDepartures = false
  /// Whether the way runs from the start as the pattern is written, or against it.
  var isForward: Bool
  /// The repeated part, without the comparisons.
  var part: RepeatedPart
  /// The scope's conditions on the goal, and those on what is outside.
  var goalConditions: [PatternFilter] = []
  var conditions: [PatternFilter] = []
}

extension CompiledPattern {
  /// Finds the questions of that form among what is asked to exist.
  ///
  /// - Parameter outer: the slots that each scope takes from outside.
  mutating func findAvoidingReaches(_ outer: [Int: Set<Int>]) {
    avoiding = Array(repeating: nil, count: scopes.count)
    for (scope, slots) in outer.sorted(by: { $0.key < $1.key }) where scope > 0 {
      avoiding[scope] = avoidingReach(scope, slots)
    }
  }

  private mutating func avoidingReach(_ number: Int, _ outer: Set<Int>) -> AvoidingReach? {
    let scope = scopes[number]
    guard scope.links.count == 1, scope.slots.count == 1, scope.edges.isEmpty,
      case .repeated(let part) = scope.links[0].way, part.least < 2, part.most == nil
    else { return nil }
    let (link, goal) = (scope.links[0], scope.slots[0])
    let isForward = link.to == goal
    let start = isForward ? link.from : link.to
    guard start != goal, outer.contains(start), isForward || link.from == goal else { return nil }
    var form = AvoidingReach(start: start, goal: goal, isForward: isForward, part: part)
    for filter in scope.filters {
      if !filter.needs.contains(goal) {
        form.conditions.append(filter)
      } else if filter.needs == [goal] {
        form.goalConditions.append(filter)
      } else {
        return nil
      }
    }
    if part.line == nil {
      guard takeComparisons(&form, outer) else { return nil }
    }
    return form
  }

  /// Takes the comparisons with what is avoided out of the repeated part; says whether what is left
  /// depends on nothing outside.
  private mutating func takeComparisons(_ form: inout AvoidingReach, _ outer: Set<Int>) -> Bool {
    var inner = scopes[form.part.scope]
    let own = Set(inner.slots).union(inner.edges.map(PatternChecker.edgeNeed))
    guard inner.first != inner.last,
      inner.links.allSatisfy({ $0.needs.isSubset(of: own) })
    else { return false }
    var kept: [PatternFilter] = []
    for filter in inner.filters {
      if filter.needs.isSubset(of: own) {
        kept.append(filter)
        continue
      }
      guard let (node, avoided, comparison) = filter.expression.avoidance(in: inner),
        outer.contains(avoided), form.avoided == nil || form.avoided == avoided,
        form.avoided == nil || form.comparison == comparison
      else { return false }
      (form.avoided, form.comparison) = (avoided, comparison)
      if (node == inner.last) == form.isForward {
        form.checksArrivals = true
      } else {
        form.checksDepartures = true
      }
    }
    if form.comparison == .hands, form.checksDepartures { return false }
    inner.filters = kept
    scopes.append(inner)
    form.part.scope = scopes.count - 1
    return true
  }
}

extension CompiledExpression {
  /// The end of a repetition that is compared here with a node outside, if that is all.
  fileprivate func avoidance(
    in scope: PatternScope
  ) -> (node: Int, avoided: Int, comparison: AvoidingReach.Comparison)? {
    func ends(_ a: Int, _ b: Int) -> (Int, Int)? {
      a == scope.first || a == scope.last ? scope.slots.contains(b) ? nil : (a, b) : nil
    }
    switch self {
    case .binary(.notEqual, .node(let a), .node(let b)),
      .unary(.not, .binary(.equal, .node(let a), .node(let b))):
      return (ends(a, b) ?? ends(b, a)).map { ($0.0, $0.1, .identity) }
    case .unary(.not, .function(.sameHands, let values)):
      guard values.count == 2, case .node(let a) = values[0], case .node(let b) = values[1] else {
        return nil
      }
      return ends(a, b).map { ($0.0, $0.1, .hands) }
    default: return nil
    }
  }
}
