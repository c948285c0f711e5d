/// A pattern of OrgPath as it was written: paths that have to be there together, and a condition.
///
/// ```
/// (c:CISO)-[r:REPORTS_TO]->+(m:CIO) WHERE NOT EXISTS { (c)-[:ESCALATES_TO]->(:Board) }
/// ```
public struct PatternSyntax: Hashable, Sendable {
  /// The paths, in the order in which they were written.
  public var paths: [PathSyntax]
  /// What has to hold of them.
  public var condition: ExpressionSyntax?
}

/// A chain of nodes with lines, or repeated parts, between them.
public struct PathSyntax: Hashable, Sendable {
  /// A name for the whole path, `p = …`.
  public var variable: NameSyntax?
  /// Nodes, lines and groups; there is a node at each end.
  public var elements: [Element]

  /// A part of a path.
  public enum Element: Hashable, Sendable {
    /// `(c:CISO)`
    case node(NodeSyntax)
    /// `-[r:REPORTS_TO]->`
    case line(LineSyntax)
    /// `((x)-[:REPORTS_TO]->(y) WHERE y <> m)+`
    case group(GroupSyntax)
  }
}

/// A word of the pattern, and where it stands.
public struct NameSyntax: Hashable, Sendable {
  /// The word, without quotes.
  public var text: String
  /// Its bytes in the pattern.
  public var range: Range<Int>
}

/// `(c:CISO {vacant: false} WHERE c.fte < 1)`
public struct NodeSyntax: Hashable, Sendable {
  /// The name by which the pattern refers to it.
  public var variable: NameSyntax?
  /// What it has to be.
  public var labels: LabelSyntax?
  /// Properties that have to be equal to something.
  public var properties: [PropertySyntax] = []
  /// A condition inside the parentheses.
  public var condition: ExpressionSyntax?
  /// Its bytes in the pattern.
  public var range: Range<Int>
}

/// A property in braces and what it has to be equal to.
public struct PropertySyntax: Hashable, Sendable {
  /// The property.
  public var name: NameSyntax
  /// What it is equal to.
  public var value: ExpressionSyntax
}

/// What a node or a line has to be: labels joined by `|`, `&`, `!` and parentheses.
public indirect enum LabelSyntax: Hashable, Sendable {
  /// One label or kind.
  case name(NameSyntax)
  /// `!A`
  case not(LabelSyntax)
  /// `A&B`
  case and(LabelSyntax, LabelSyntax)
  /// `A|B`
  case or(LabelSyntax, LabelSyntax)
}

/// `-[r:REPORTS_TO|ESCALATES_TO]->+`
public struct LineSyntax: Hashable, Sendable {
  /// Which way a line points.
  public enum Direction: Hashable, Sendable {
    /// `->`
    case right
    /// `<-`
    case left
    /// `-`: either way.
    case either
  }

  /// The name by which the pattern refers to it.
  public var variable: NameSyntax?
  /// The kinds that it may have; any when `nil`.
  public var kinds: LabelSyntax?
  /// Properties that have to be equal to something.
  public var properties: [PropertySyntax] = []
  /// A condition inside the brackets.
  public var condition: ExpressionSyntax?
  /// Which way it points.
  public var direction: Direction
  /// How often it is repeated; once when `nil`.
  public var quantifier: QuantifierSyntax?
  /// Its bytes in the pattern.
  public var range: Range<Int>
}

/// A part of a path in parentheses that is repeated.
public struct GroupSyntax: Hashable, Sendable {
  /// The part.
  public var path: PathSyntax
  /// What has to hold of each repetition.
  public var condition: ExpressionSyntax?
  /// How often it is repeated; once when `nil`.
  public var quantifier: QuantifierSyntax?
  /// Its bytes in the pattern.
  public var range: Range<Int>
}

/// `+`, `*`, `?` or `{2,5}`.
public struct QuantifierSyntax: Hashable, Sendable {
  /// The fewest repetitions.
  public var least: Int
  /// The most repetitions; any number when `nil`.
  public var most: Int?
  /// Its bytes in the pattern.
  public var range: Range<Int>
}

/// An expression, and where it stands.
public struct ExpressionSyntax: Hashable, Sendable {
  /// What it is.
  public var kind: Kind
  /// Its bytes in the pattern.
  public var range: Range<Int>

  /// The forms of expressions.
  public indirect enum Kind: Hashable, Sendable {
    /// `null`, `true`, `12`, `0.5`, `'text'`, `24h`
    case literal(PatternValue)
    /// `[1, 2]`
    case list([ExpressionSyntax])
    /// `$most`
    case parameter(String)
    /// `c`
    case variable(String)
    /// `c.title`
    case property(ExpressionSyntax, NameSyntax)
    /// `c:CISO`
    case hasLabels(ExpressionSyntax, LabelSyntax)
    /// `NOT`, `-`, `IS NULL`, `IS NOT NULL`
    case unary(UnaryOperator, ExpressionSyntax)
    /// `AND`, `<`, `+`, `IN`, …
    case binary(BinaryOperator, ExpressionSyntax, ExpressionSyntax)
    /// `count(DISTINCT b)`
    case call(NameSyntax, isDistinct: Bool, [ExpressionSyntax])
    /// `count(*)`
    case countAll
    /// `EXISTS { … }`
    case exists(PatternSyntax)
  }

  /// What is done to one operand.
  public enum UnaryOperator: String, Hashable, Sendable {
    /// Three-valued negation.
    case not = "NOT"
    /// The negative number.
    case minus = "-"
    /// Whether there is no value.
    case isNull = "IS NULL"
    /// Whether there is a value.
    case isNotNull = "IS NOT NULL"
  }

  /// What is done to two operands.
  public enum BinaryOperator: String, Hashable, Sendable {
    /// Three-valued connectives.
    case or = "OR"
    /// One of the two, not both.
    case xor = "XOR"
    /// Both.
    case and = "AND"
    /// Comparisons; with a missing value, unknown.
    case equal = "="
    /// Not equal.
    case notEqual = "<>"
    /// Less.
    case less = "<"
    /// Less or equal.
    case lessOrEqual = "<="
    /// More.
    case more = ">"
    /// More or equal.
    case moreOrEqual = ">="
    /// Is one of a list.
    case isIn = "IN"
    /// Text begins with text.
    case startsWith = "STARTS WITH"
    /// Text ends with text.
    case endsWith = "ENDS WITH"
    /// Text contains text.
    case contains = "CONTAINS"
    /// The sum, or texts joined.
    case plus = "+"
    /// The difference.
    case minus = "-"
    /// The product.
    case times = "*"
    /// The quotient.
    case divided = "/"
    /// The remainder.
    case remainder = "%"
  }
}

/// What is wrong with a pattern, and where.
public struct PatternError: Error, Hashable, Sendable {
  /// What is wrong, in one sentence without a full stop.
  public var message: String
  /// The bytes of the pattern that are meant.
  public var range: Range<Int>
  /// What to write instead, if that is known.
  public var help: String?

  init(_ message: String, at range: Range<Int>, help: String? = nil) {
    self.message = message
    self.range = range
    self.help = help
  }
}
