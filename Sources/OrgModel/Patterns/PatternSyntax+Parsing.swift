extension PatternSyntax {
  /// The syntax of a pattern.
  package init(parsing text: String) throws(PatternError) {
    var parser = try PatternParser(text)
    self = try parser.wholePattern()
  }
}

extension ExpressionSyntax {
  /// The syntax of an expression.
  package init(parsing text: String) throws(PatternError) {
    var parser = try PatternParser(text)
    self = try parser.wholeExpression()
  }
}
