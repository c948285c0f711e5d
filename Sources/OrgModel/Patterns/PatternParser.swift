/// Reads the words and signs of a pattern.
struct PatternParser {
  let tokens: [PatternToken]
  var place = 0
  /// How many parentheses, brackets and operators are open; limited, so that no input can exhaust
  /// the stack.
  private var depth = 0
  private static let deepest = 64

  init(_ text: String) throws(PatternError) {
    tokens = try PatternLexer.tokens(of: text)
    guard tokens.count <= Self.longest else {
      throw PatternError(
        "a pattern has at most \(Self.longest) words and signs", at: tokens[Self.longest].range,
        help: "split it")
    }
  }

  /// The most words and signs of a text; whatever is nested or chained stays below it.
  private static let longest = 2_000

  // MARK: Tokens

  var token: PatternToken { tokens[place] }

  func isSign(_ sign: String, ahead: Int = 0) -> Bool {
    place + ahead < tokens.count && tokens[place + ahead].key == sign
  }

  /// Whether the next word is this keyword, in capitals or not.
  func isKeyword(_ keyword: String, ahead: Int = 0) -> Bool {
    place + ahead < tokens.count && tokens[place + ahead].key == keyword
  }

  mutating func take(sign: String) -> Bool {
    guard isSign(sign) else { return false }
    place += 1
    return true
  }

  mutating func take(keyword: String) -> Bool {
    guard isKeyword(keyword) else { return false }
    place += 1
    return true
  }

  mutating func expect(_ sign: String, _ what: String) throws(PatternError) {
    guard take(sign: sign) else { throw unexpected("`\(sign)` \(what)") }
  }

  /// The next token was something else.
  func unexpected(_ expected: String, help: String? = nil) -> PatternError {
    let found =
      switch token.kind {
      case .end: "the pattern ends"
      case .word(let word, _): "`\(word)` stands"
      case .parameter(let name): "`$\(name)` stands"
      case .sign(let sign): "`\(sign)` stands"
      case .value: "a value stands"
      }
    return PatternError(
      "\(found) where \(expected) is expected", at: token.range, help: help ?? habit)
  }

  /// What to write instead of what other languages have.
  private var habit: String? {
    switch token.kind {
    case .word(let word, isQuoted: false) where ["MATCH", "RETURN"].contains(word.uppercased()):
      return "leave \(word.uppercased()) out: a pattern stands alone"
    case .sign("=") where place > 0 && tokens[place - 1].kind == .sign("="): return "write `=`"
    case .sign(":") where place > 0 && tokens[place - 1].kind == .sign("["),
      .sign(">") where place > 0 && tokens[place - 1].kind == .sign("-"):
      return "a path in a condition is written `EXISTS { (c)-[…]->() }`"
    case .sign("/") where isSign("*", ahead: 1): return "comments begin with `//`"
    default: return nil
    }
  }

  static let keywords: Set<String> = [
    "WHERE", "AND", "OR", "XOR", "NOT", "IN", "IS", "NULL", "TRUE", "FALSE", "EXISTS", "STARTS",
    "ENDS", "WITH", "CONTAINS", "DISTINCT", "AS",
  ]

  /// A word that is no keyword.
  mutating func name() -> NameSyntax? {
    guard case .word(let word, let isQuoted) = token.kind,
      isQuoted || !Self.keywords.contains(token.key)
    else { return nil }
    defer { place += 1 }
    return NameSyntax(text: word, range: token.range)
  }

  mutating func nested<Syntax>(
    _ read: (inout PatternParser) throws(PatternError) -> Syntax
  ) throws(PatternError) -> Syntax {
    guard depth < Self.deepest else {
      throw PatternError(
        "this is nested more than \(Self.deepest) deep", at: token.range,
        help: "split the pattern")
    }
    depth += 1
    let syntax = try read(&self)
    depth -= 1
    return syntax
  }

  // MARK: Patterns

  /// The whole text as a pattern.
  mutating func wholePattern() throws(PatternError) -> PatternSyntax {
    let syntax = try pattern()
    guard token.kind == .end else {
      throw unexpected("a line, `,` or `WHERE`", help: help(behind: syntax))
    }
    return syntax
  }

  /// The whole text as an expression.
  mutating func wholeExpression() throws(PatternError) -> ExpressionSyntax {
    let syntax = try expression()
    guard token.kind == .end else { throw unexpected("the end of the expression") }
    return syntax
  }

  private func help(behind syntax: PatternSyntax) -> String? {
    switch token.kind {
    case .sign(">"): "a line is written `-[:REPORTS_TO]->` or `-->`"
    case .word: "conditions begin with WHERE"
    default: nil
    }
  }

  /// Paths, and a condition.
  mutating func pattern() throws(PatternError) -> PatternSyntax {
    var paths = [try path(allowsName: true)]
    while take(sign: ",") { paths.append(try path(allowsName: true)) }
    let condition = take(keyword: "WHERE") ? try expression() : nil
    return PatternSyntax(paths: paths, condition: condition)
  }

  mutating func path(allowsName: Bool) throws(PatternError) -> PathSyntax {
    var variable: NameSyntax?
    if allowsName, isSign("=", ahead: 1), let name = name() {
      variable = name
      place += 1
    }
    guard isSign("(") else {
      throw unexpected("a node such as `(c:CISO)`")
    }
    var elements: [PathSyntax.Element] = []
    while true {
      if isSign("(") {
        elements.append(try nodeOrGroup())
      } else if isSign("-") || isSign("<") {
        guard case .node = elements.last else {
          throw PatternError(
            "a line has a node at both ends", at: token.range, help: "write `()` for any node")
        }
        elements.append(.line(try line()))
        guard isSign("(") else { throw unexpected("a node such as `(m:CIO)`") }
      } else {
        break
      }
    }
    return PathSyntax(variable: variable, elements: elements)
  }

  /// `(c:CISO)`, or `((x)-->(y))+`: a group begins with another parenthesis.
  private mutating func nodeOrGroup() throws(PatternError) -> PathSyntax.Element {
    guard isSign("(", ahead: 1) else { return .node(try node()) }
    return .group(try nested { parser throws(PatternError) in try parser.group() })
  }

  private mutating func group() throws(PatternError) -> GroupSyntax {
    let start = token.range.lowerBound
    try expect("(", "")
    let path = try path(allowsName: false)
    let condition = take(keyword: "WHERE") ? try expression() : nil
    try expect(")", "behind a repeated part")
    let quantifier = try quantifier()
    return GroupSyntax(
      path: path, condition: condition, quantifier: quantifier,
      range: start..<tokens[place - 1].range.upperBound)
  }

  private mutating func node() throws(PatternError) -> NodeSyntax {
    let start = token.range.lowerBound
    try expect("(", "")
    var node = NodeSyntax(range: start..<start)
    node.variable = name()
    if take(sign: ":") { node.labels = try labels() }
    node.properties = try properties()
    if take(keyword: "WHERE") { node.condition = try expression() }
    guard take(sign: ")") else {
      throw unexpected(
        "`)` behind a node", help: isSign("|") ? "alternatives are written `(c:CISO|CIO)`" : nil)
    }
    node.range = start..<tokens[place - 1].range.upperBound
    return node
  }

  private mutating func line() throws(PatternError) -> LineSyntax {
    let start = token.range.lowerBound
    let pointsLeft = take(sign: "<")
    try expect("-", "of a line")
    var line = LineSyntax(direction: .either, range: start..<start)
    if take(sign: "[") {
      line.variable = name()
      if take(sign: ":") { line.kinds = try labels() }
      line.properties = try properties()
      if take(keyword: "WHERE") { line.condition = try expression() }
      if isSign("*") {
        throw PatternError(
          "repetition stands behind the arrow", at: token.range,
          help: "write `-[:REPORTS_TO]->+` or `->{1,5}`")
      }
      try expect("]", "behind the kind of a line")
    }
    try expect("-", "of a line")
    let pointsRight = take(sign: ">")
    if pointsLeft, pointsRight {
      throw PatternError(
        "a line points one way", at: start..<tokens[place - 1].range.upperBound,
        help: "write `-[…]-` for either way")
    }
    line.direction = pointsRight ? .right : pointsLeft ? .left : .either
    line.quantifier = try quantifier()
    line.range = start..<tokens[place - 1].range.upperBound
    return line
  }

  private mutating func quantifier() throws(PatternError) -> QuantifierSyntax? {
    let range = token.range
    if take(sign: "+") { return QuantifierSyntax(least: 1, most: nil, range: range) }
    if take(sign: "*") { return QuantifierSyntax(least: 0, most: nil, range: range) }
    if take(sign: "?") { return QuantifierSyntax(least: 0, most: 1, range: range) }
    guard take(sign: "{") else { return nil }
    let least = try bound()
    var most = least
    if take(sign: ",") { most = try bound() } else if least == nil { throw unexpected("a number") }
    try expect("}", "behind the repetitions")
    let whole = range.lowerBound..<tokens[place - 1].range.upperBound
    if let most, most < least ?? 0 || most == 0 {
      throw PatternError(
        "there is no number of repetitions from \(least ?? 0) to \(most)", at: whole,
        help: most == 0 ? nil : "write `{\(most),\(least ?? 0)}`")
    }
    return QuantifierSyntax(least: least ?? 0, most: most, range: whole)
  }

  private mutating func bound() throws(PatternError) -> Int? {
    guard case .value(.integer(let number)) = token.kind else { return nil }
    place += 1
    return number
  }

  private mutating func properties() throws(PatternError) -> [PropertySyntax] {
    guard take(sign: "{") else { return [] }
    var properties: [PropertySyntax] = []
    while !isSign("}") {
      guard let name = name() else { throw unexpected("a property such as `vacant: true`") }
      try expect(":", "behind the property")
      properties.append(PropertySyntax(name: name, value: try expression()))
      guard take(sign: ",") else { break }
    }
    try expect("}", "behind the properties")
    return properties
  }

  // MARK: Labels

  /// `A|B&!(C|D)`; `&` binds closer than `|`. A colon before a further alternative is passed over.
  mutating func labels() throws(PatternError) -> LabelSyntax {
    var labels = try labelTerm()
    while take(sign: "|") {
      _ = take(sign: ":")
      labels = .or(labels, try labelTerm())
    }
    return labels
  }

  private mutating func labelTerm() throws(PatternError) -> LabelSyntax {
    var labels = try labelFactor()
    while take(sign: "&") { labels = .and(labels, try labelFactor()) }
    return labels
  }

  private mutating func labelFactor() throws(PatternError) -> LabelSyntax {
    if take(sign: "!") {
      return .not(try nested { parser throws(PatternError) in try parser.labelFactor() })
    }
    if take(sign: "(") {
      let labels = try nested { parser throws(PatternError) in try parser.labels() }
      try expect(")", "behind the labels")
      return labels
    }
    guard let name = name() else { throw unexpected("a label such as `CISO`") }
    return .name(name)
  }
}
