internal import OrgModel

/// A small change of a pattern or expression: some bytes of its text become others.
struct PatternEdit: Hashable {
  /// What is done, for a report: "flip the arrow".
  var what: String
  /// The bytes that are meant, for a report.
  var shown: Range<Int>
  /// The bytes that are replaced, and by what; from the last to the first.
  var replacements: [Replacement]

  struct Replacement: Hashable {
    var range: Range<Int>
    var text: String
  }

  init(_ what: String, at shown: Range<Int>, _ replacements: (Range<Int>, String)...) {
    self.what = what
    self.shown = shown
    self.replacements = replacements.map { Replacement(range: $0, text: $1) }
      .sorted { $0.range.lowerBound > $1.range.lowerBound }
  }

  /// The text with the change.
  func applied(to text: String) -> String {
    var bytes = Array(text.utf8)
    for replacement in replacements {
      bytes.replaceSubrange(replacement.range, with: replacement.text.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Finds the small changes of a pattern that a test should notice.
struct PatternEdits {
  private let bytes: [UInt8]
  private(set) var edits: [PatternEdit] = []

  /// The changes of a pattern; none where it cannot be read.
  static func edits(ofPattern text: String) -> [PatternEdit] {
    // A rule whose texts cannot be read is refused before anybody mutates it.
    guard let syntax = try? PatternSyntax(parsing: text) else { return [] }
    var edits = PatternEdits(bytes: Array(text.utf8))
    edits.visit(syntax)
    return edits.edits
  }

  /// The changes of an expression; none where it cannot be read.
  static func edits(ofExpression text: String) -> [PatternEdit] {
    // As above.
    guard let syntax = try? ExpressionSyntax(parsing: text) else { return [] }
    var edits = PatternEdits(bytes: Array(text.utf8))
    edits.visit(syntax)
    return edits.edits
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  // MARK: Patterns

  private mutating func visit(_ pattern: PatternSyntax) {
    for path in pattern.paths { visit(path) }
    if let condition = pattern.condition { visit(condition) }
  }

  private mutating func visit(_ path: PathSyntax) {
    for element in path.elements {
      switch element {
      case .node(let node):
        if let labels = node.labels { visit(labels) }
        for property in node.properties { visit(property.value) }
        if let condition = node.condition { visit(condition) }
      case .line(let line): visit(line)
      case .group(let group):
        visit(group.path)
        if let condition = group.condition { visit(condition) }
        if let quantifier = group.quantifier { visit(quantifier) }
      }
    }
  }

  private mutating func visit(_ line: LineSyntax) {
    let end = line.quantifier?.range.lowerBound ?? line.range.upperBound
    let arrow = line.range.lowerBound..<end
    switch line.direction {
    case .right:
      if let head = bytes[arrow].lastIndex(of: UInt8(ascii: ">")) {
        edits.append(
          PatternEdit(
            "flip the arrow", at: arrow, (arrow.lowerBound..<arrow.lowerBound, "<"),
            (head..<(head + 1), "")))
      }
    case .left:
      if let dash = bytes[arrow].lastIndex(of: UInt8(ascii: "-")) {
        edits.append(
          PatternEdit(
            "flip the arrow", at: arrow, (arrow.lowerBound..<(arrow.lowerBound + 1), ""),
            ((dash + 1)..<(dash + 1), ">")))
      }
    case .either: break
    }
    if let kinds = line.kinds { visit(kinds: kinds) }
    for property in line.properties { visit(property.value) }
    if let condition = line.condition { visit(condition) }
    if let quantifier = line.quantifier { visit(quantifier) }
  }

  private mutating func visit(_ quantifier: QuantifierSyntax) {
    func edit(_ other: String) -> PatternEdit {
      let old = text(quantifier.range)
      return PatternEdit(
        "change `\(old)` to \(other.isEmpty ? "a single one" : "`\(other)`")",
        at: quantifier.range, (quantifier.range, other))
    }
    switch text(quantifier.range) {
    case "+", "?": edits.append(edit(""))
    case "*": edits.append(edit("+"))
    default:
      let (least, most) = (quantifier.least, quantifier.most)
      var bounds: [(Int, Int?)] = [(least + 1, most), (least - 1, most)]
      if let most { bounds += [(least, most + 1), (least, most - 1)] }
      if least == most { bounds = [(least + 1, least + 1), (least - 1, least - 1)] }
      for (low, high) in bounds where low >= 0 && (high ?? 1) >= max(low, 1) {
        edits.append(edit(low == high ? "{\(low)}" : "{\(low),\(high.map(String.init) ?? "")}"))
      }
    }
  }

  // MARK: Labels

  /// Each alternative goes. A role or kind of body that stands alone goes as a whole, with its
  /// colon; a sort of node stays, because much of what is asked of it only that sort has.
  private mutating func visit(_ labels: LabelSyntax) {
    let all = alternatives(labels)
    if all.count > 1 {
      drop(all)
    } else if case .name(let name) = labels, !Self.sorts.contains(name.text.lowercased()) {
      var colon = name.range.lowerBound - 1
      while colon > 0, bytes[colon] != UInt8(ascii: ":") { colon -= 1 }
      edits.append(
        PatternEdit(
          "leave `\(name.text)` out", at: name.range, (colon..<name.range.upperBound, "")))
    }
  }

  private static let sorts: Set<String> = ["position", "body", "person", "unit", "responsibility"]

  private mutating func drop(_ all: [NameSyntax]) {
    for (index, name) in all.enumerated() {
      // The sign before or behind goes with it.
      let range =
        index == 0
        ? name.range.lowerBound..<all[1].range.lowerBound
        : all[index - 1].range.upperBound..<name.range.upperBound
      edits.append(PatternEdit("leave `\(name.text)` out", at: name.range, (range, "")))
    }
  }

  /// Each alternative goes; to a kind that stands alone comes the kind that is like it.
  private mutating func visit(kinds: LabelSyntax) {
    let all = alternatives(kinds)
    if all.count > 1 {
      drop(all)
    } else if case .name(let name) = kinds, let like = Self.alike[name.text.uppercased()] {
      edits.append(
        PatternEdit(
          "follow `\(like)` as well", at: name.range,
          (name.range.upperBound..<name.range.upperBound, "|\(like)")))
    }
  }

  private static let alike = [
    "REPORTS_TO": "DOTTED_LINE_TO", "DOTTED_LINE_TO": "REPORTS_TO", "ESCALATES_TO": "INFORMS",
    "INFORMS": "ESCALATES_TO", "SITS_ON": "INVITED_TO", "CHAIRS": "SITS_ON",
    "INVITED_TO": "SITS_ON", "ACCOUNTABLE_FOR": "RESPONSIBLE_FOR",
    "RESPONSIBLE_FOR": "ACCOUNTABLE_FOR", "CONSULTED_ON": "INFORMED_ON",
    "INFORMED_ON": "CONSULTED_ON",
  ]

  /// The names that are joined by nothing but `|`; empty for anything else.
  private func alternatives(_ labels: LabelSyntax) -> [NameSyntax] {
    switch labels {
    case .name(let name): return [name]
    case .or(let left, let right):
      let (first, second) = (alternatives(left), alternatives(right))
      return first.isEmpty || second.isEmpty ? [] : first + second
    case .not, .and: return []
    }
  }

  // MARK: Expressions

  private mutating func visit(_ expression: ExpressionSyntax) {
    switch expression.kind {
    case .literal(.integer(let number)):
      for other in [number + 1, number - 1] where other >= 0 {
        edits.append(
          PatternEdit(
            "change \(number) to \(other)", at: expression.range,
            (expression.range, String(other))))
      }
    case .list(let items): for item in items { visit(item) }
    case .property(let inner, _), .unary(_, let inner): visit(inner)
    case .hasLabels(_, let labels):
      if alternatives(labels).count > 1 { visit(labels) }
    case .binary(_, let left, let right):
      visit(left)
      visit(right)
    case .call(_, isDistinct: _, let arguments): for argument in arguments { visit(argument) }
    case .exists(let pattern): visit(pattern)
    case .literal, .parameter, .variable, .countAll: break
    }
  }
}
