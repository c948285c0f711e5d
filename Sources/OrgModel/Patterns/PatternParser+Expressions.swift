extension PatternParser {
  typealias Binary = ExpressionSyntax.BinaryOperator

  /// An expression: `OR` binds loosest, then `XOR`, `AND`, `NOT`, comparisons, `+ -`, `* / %`.
  mutating func expression() throws(PatternError) -> ExpressionSyntax {
    try nested { parser throws(PatternError) in
      try parser.chain("OR", .or) { parser throws(PatternError) in
        try parser.chain("XOR", .xor) { parser throws(PatternError) in
          try parser.chain("AND", .and) { parser throws(PatternError) in
            try parser.negation()
          }
        }
      }
    }
  }

  /// Operands with a keyword between them, from left to right.
  private mutating func chain(
    _ keyword: String, _ binary: Binary,
    _ operand: (inout PatternParser) throws(PatternError) -> ExpressionSyntax
  ) throws(PatternError) -> ExpressionSyntax {
    var left = try operand(&self)
    while take(keyword: keyword) {
      left = joined(binary, left, try operand(&self))
    }
    return left
  }

  private func joined(
    _ binary: Binary, _ left: ExpressionSyntax, _ right: ExpressionSyntax
  ) -> ExpressionSyntax {
    ExpressionSyntax(
      kind: .binary(binary, left, right), range: left.range.lowerBound..<right.range.upperBound)
  }

  private mutating func negation() throws(PatternError) -> ExpressionSyntax {
    let start = token.range.lowerBound
    guard take(keyword: "NOT") else { return try comparison() }
    let operand = try nested { parser throws(PatternError) in try parser.negation() }
    return ExpressionSyntax(
      kind: .unary(.not, operand), range: start..<operand.range.upperBound)
  }

  /// Comparisons; `1 < a < 3` means `1 < a AND a < 3`.
  private mutating func comparison() throws(PatternError) -> ExpressionSyntax {
    var left = try sum()
    var whole: ExpressionSyntax?
    while let binary = try comparisonOperator() {
      let right = try sum()
      let part = joined(binary, left, right)
      whole = whole.map { joined(.and, $0, part) } ?? part
      left = right
    }
    return whole ?? left
  }

  private static let comparisons: [String: Binary] = [
    "=": .equal, "<>": .notEqual, "<=": .lessOrEqual, ">=": .moreOrEqual, "<": .less, ">": .more,
  ]
  private static let products: [String: Binary] = ["*": .times, "/": .divided, "%": .remainder]

  private mutating func comparisonOperator() throws(PatternError) -> Binary? {
    if let binary = Self.comparisons[token.key] {
      place += 1
      return binary
    }
    if isSign("!=") {
      throw PatternError("`!=` has no meaning here", at: token.range, help: "write `<>`")
    }
    if take(keyword: "IN") { return .isIn }
    if take(keyword: "CONTAINS") { return .contains }
    for (word, binary) in [("STARTS", Binary.startsWith), ("ENDS", .endsWith)]
    where take(keyword: word) {
      guard take(keyword: "WITH") else { throw unexpected("`WITH` behind \(word)") }
      return binary
    }
    return nil
  }

  private mutating func sum() throws(PatternError) -> ExpressionSyntax {
    var left = try product()
    while isSign("+") || isSign("-") {
      let binary: Binary = isSign("+") ? .plus : .minus
      place += 1
      left = joined(binary, left, try product())
    }
    return left
  }

  private mutating func product() throws(PatternError) -> ExpressionSyntax {
    var left = try sign()
    while let binary = Self.products[token.key] {
      place += 1
      left = joined(binary, left, try sign())
    }
    return left
  }

  private mutating func sign() throws(PatternError) -> ExpressionSyntax {
    let start = token.range.lowerBound
    guard take(sign: "-") else { return try postfix() }
    let operand = try nested { parser throws(PatternError) in try parser.sign() }
    return ExpressionSyntax(
      kind: .unary(.minus, operand), range: start..<operand.range.upperBound)
  }

  /// Properties, labels and `IS NULL` behind an operand.
  private mutating func postfix() throws(PatternError) -> ExpressionSyntax {
    var operand = try primary()
    let start = operand.range.lowerBound
    while true {
      if take(sign: ".") {
        guard let name = name() else { throw unexpected("a property behind `.`") }
        operand = ExpressionSyntax(
          kind: .property(operand, name), range: start..<name.range.upperBound)
      } else if isSign(":"), case .variable = operand.kind {
        place += 1
        let labels = try labels()
        operand = ExpressionSyntax(
          kind: .hasLabels(operand, labels), range: start..<tokens[place - 1].range.upperBound)
      } else if take(keyword: "IS") {
        let unary: ExpressionSyntax.UnaryOperator = take(keyword: "NOT") ? .isNotNull : .isNull
        guard take(keyword: "NULL") else { throw unexpected("`NULL` behind IS") }
        operand = ExpressionSyntax(
          kind: .unary(unary, operand), range: start..<tokens[place - 1].range.upperBound)
      } else {
        return operand
      }
    }
  }

  private mutating func primary() throws(PatternError) -> ExpressionSyntax {
    let first = token
    func whole(_ kind: ExpressionSyntax.Kind) -> ExpressionSyntax {
      ExpressionSyntax(
        kind: kind, range: first.range.lowerBound..<tokens[place - 1].range.upperBound)
    }
    switch first.kind {
    case .value(let value):
      place += 1
      return whole(.literal(value))
    case .parameter(let name):
      place += 1
      return whole(.parameter(name))
    case .sign("("):
      place += 1
      var inner = try expression()
      try expect(")", "behind an expression")
      inner.range = first.range.lowerBound..<tokens[place - 1].range.upperBound
      return inner
    case .sign("["):
      place += 1
      let items = try expressions(until: "]")
      return whole(.list(items))
    case .word:
      if take(keyword: "TRUE") { return whole(.literal(.boolean(true))) }
      if take(keyword: "FALSE") { return whole(.literal(.boolean(false))) }
      if take(keyword: "NULL") { return whole(.literal(.null)) }
      if take(keyword: "EXISTS") {
        let pattern = try exists()
        return whole(.exists(pattern))
      }
      guard let name = name() else { break }
      guard take(sign: "(") else { return whole(.variable(name.text)) }
      if name.text.lowercased() == "count", isSign("*"), isSign(")", ahead: 1) {
        place += 2
        return whole(.countAll)
      }
      let isDistinct = take(keyword: "DISTINCT")
      let arguments = try expressions(until: ")")
      return whole(.call(name, isDistinct: isDistinct, arguments))
    default: break
    }
    throw unexpected("a value, a name or `(`")
  }

  private mutating func expressions(
    until sign: String
  ) throws(PatternError) -> [ExpressionSyntax] {
    var items: [ExpressionSyntax] = []
    while !isSign(sign) {
      items.append(try expression())
      guard take(sign: ",") else { break }
    }
    try expect(sign, "behind the last item")
    return items
  }

  private mutating func exists() throws(PatternError) -> PatternSyntax {
    guard take(sign: "{") else {
      throw unexpected("`{` behind EXISTS", help: "write `EXISTS { (c)-[:INFORMS]->(:Body) }`")
    }
    let pattern = try nested { parser throws(PatternError) in try parser.pattern() }
    try expect("}", "behind the pattern of EXISTS")
    return pattern
  }
}
