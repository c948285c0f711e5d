/// A pattern with its names resolved to slots of a frame: one for each node and each single edge.
struct CompiledPattern: Sendable {
  /// What is known of each slot for a node.
  var nodes: [NodeSlot] = []
  /// The kinds and the name of each slot for an edge.
  var edges: [EdgeSlot] = []
  /// All scopes: of the pattern, of what exists inside conditions, and of repeated parts.
  var scopes: [PatternScope] = []
  /// By scope: what is known of a question whether some way avoids somebody.
  var avoiding: [AvoidingReach?] = []
  /// The parts of charts that have to be there.
  var parts: PropertyGraph.Parts = []
}

/// A place for a node.
struct NodeSlot: Hashable, Sendable {
  var name: String?
  var test: LabelTest?
  var sorts = SortSet.all
  /// What its id is equal to, where the pattern says so.
  var id: String?
}

/// A place for an edge.
struct EdgeSlot: Hashable, Sendable {
  var name: String?
}

/// What the labels of a node ask.
indirect enum LabelTest: Hashable, Sendable {
  case label(NodeLabel)
  case not(LabelTest)
  case and(LabelTest, LabelTest)
  case or(LabelTest, LabelTest)

  /// What a node can be that passes.
  var sorts: SortSet {
    switch self {
    case .label(let label): label.sorts
    case .not(.label(.sort(let sort))): SortSet.all.subtracting(SortSet(sort))
    case .not: .all
    case .and(let a, let b): a.sorts.intersection(b.sorts)
    case .or(let a, let b): a.sorts.union(b.sorts)
    }
  }

  /// The labels that are asked for, those behind `!` left out.
  var wanted: [NodeLabel] {
    switch self {
    case .label(let label): [label]
    case .not: []
    case .and(let a, let b), .or(let a, let b): a.wanted + b.wanted
    }
  }
}

/// Nodes that have to be joined in certain ways.
struct PatternScope: Hashable, Sendable {
  /// The slots that are bound in this scope, in the order of the pattern.
  var slots: [Int] = []
  /// The slots of single edges that are bound here.
  var edges: [Int] = []
  var links: [PatternLink] = []
  var filters: [PatternFilter] = []
  /// The paths as they were written, for witnesses.
  var paths: [CompiledPath] = []
  /// The nodes at the ends of a repeated part.
  var first = -1
  var last = -1
}

/// A path: a node, and the links behind it, by their places in the scope.
struct CompiledPath: Hashable, Sendable {
  var name: String?
  var start: Int
  var links: [Int] = []
}

/// Two nodes that have to be joined.
struct PatternLink: Hashable, Sendable {
  /// The node before and the one behind, in the order of the pattern.
  var from: Int
  var to: Int
  var way: Way
  /// The slots of other scopes that have to be bound first.
  var needs: Set<Int> = []

  var ends: (from: Int, to: Int) { (from, to) }

  enum Way: Hashable, Sendable {
    /// One edge, which is bound to a slot.
    case line(LinePattern, edge: Int)
    case repeated(RepeatedPart)
  }
}

/// Edges of these kinds in one direction.
struct LinePattern: Hashable, Sendable {
  var kinds: [EdgeKind]
  var direction: LineSyntax.Direction
}

/// A part of a path that is repeated: a question of reachability.
struct RepeatedPart: Hashable, Sendable {
  var name: String?
  var least: Int
  var most: Int?
  /// The scope of one repetition.
  var scope: Int
  /// The repetition when it is one edge without a condition, which needs no scope.
  var line: LinePattern?
}

/// A condition, and the slots that it looks at.
struct PatternFilter: Hashable, Sendable {
  let expression: CompiledExpression
  let needs: Set<Int>
  /// The steps that looking at it counts as.
  let weight: Int
  /// The slot whose title is all that it looks at, if that is so.
  let titleSlot: Int?

  init(expression: CompiledExpression, needs: Set<Int>) {
    self.expression = expression
    self.needs = needs
    weight = expression.weight
    titleSlot = expression.titleSlot
  }
}

/// An expression with its names resolved.
indirect enum CompiledExpression: Hashable, Sendable {
  case constant(PatternValue)
  case today
  case node(Int)
  case edge(Int)
  /// The edges of a path, or of one of its links, on the shortest way.
  case path(PathReference)
  /// The nodes of a path.
  case nodes(PathReference)
  case nodeProperty(Int, NodeProperty)
  case edgeProperty(Int, EdgeProperty)
  case hasLabels(Int, LabelTest)
  case list([CompiledExpression])
  case unary(ExpressionSyntax.UnaryOperator, CompiledExpression)
  case binary(ExpressionSyntax.BinaryOperator, CompiledExpression, CompiledExpression)
  case function(PatternFunction, [CompiledExpression])
  case aggregate(PatternAggregate)
  case exists(scope: Int)
}

extension CompiledExpression {
  /// The values that have to be worked out for this one, itself with them.
  var weight: Int {
    switch self {
    case .list(let items), .function(_, let items): items.reduce(1) { $0 + $1.weight }
    case .unary(_, let operand): 1 + operand.weight
    case .binary(_, let left, let right): 1 + left.weight + right.weight
    case .aggregate(let aggregate): 1 + (aggregate.value?.weight ?? 0)
    default: 1
    }
  }
}

/// A path of a scope, or one of its links.
struct PathReference: Hashable, Sendable {
  var scope: Int
  var path: Int
  /// The link's place in the path; the whole path when `nil`.
  var link: Int?
}

/// A function of values.
enum PatternFunction: String, CaseIterable, Hashable, Sendable {
  case size, length, coalesce, lower, upper, abs, head, last, days, sameHands

  /// The function with a name, in large or small letters.
  init?(named name: String) {
    let word = name.lowercased()
    guard let own = Self.allCases.first(where: { $0.rawValue.lowercased() == word }) else {
      return nil
    }
    self = own
  }

  /// How many values it takes; any number from 1 on when `nil`.
  var arity: Int? {
    switch self {
    case .coalesce: nil
    case .sameHands: 2
    default: 1
    }
  }
}

/// A function of all the matches of a group.
struct PatternAggregate: Hashable, Sendable {
  enum Kind: String, CaseIterable, Hashable, Sendable {
    case count, collect, sum, avg, min, max
  }

  var kind: Kind
  var isDistinct: Bool
  /// What is counted; the matches themselves when `nil`.
  var value: CompiledExpression?
}
