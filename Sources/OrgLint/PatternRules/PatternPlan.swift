internal import OrgModel

/// A rule with its query and its sentences, ready to run: everything that is worked out once.
struct PatternPlan: Sendable {
  let query: PatternQuery
  let message: Template
  let suggestions: [Template]
  /// What each excuse, then each requirement, asks for: as a sentence, or as the pattern itself.
  let unless: [Template]
  let require: [Template]
  /// The place of each expression of the templates among the query's values.
  let values: [String: Int]

  /// Lines of some kinds that leave a node of the pattern.
  struct Attempt: Hashable, Sendable {
    var name: String
    var kinds: Set<EdgeKind>
  }
}

/// Everything that is wrong with a rule's patterns and sentences.
struct PatternPlanFaults: Error {
  var errors: [InputError]
}

/// Makes the plan of a written rule.
struct PatternPlanner {
  private let rule: WrittenRule
  private let source: SourceBuffer
  private var errors: [InputError] = []
  private var values: [String] = []
  /// The place of each of `values`.
  private var numbers: [String: Int] = [:]
  /// Where each of `values` was first written, and at which byte of that text.
  private var origins: [(text: WrittenText, offset: Int)] = []

  private init(_ rule: WrittenRule, _ source: SourceBuffer) {
    self.rule = rule
    self.source = source
  }

  /// The plan of a rule with these values for its parameters; the others keep their standard.
  static func plan(
    _ rule: WrittenRule, options: [String: PatternValue] = [:],
    in source: SourceBuffer = SourceBuffer()
  ) throws(PatternPlanFaults) -> PatternPlan {
    var planner = PatternPlanner(rule, source)
    return try planner.plan(options)
  }

  private mutating func plan(
    _ options: [String: PatternValue]
  ) throws(PatternPlanFaults) -> PatternPlan {
    let message = template(rule.message)
    let suggestions = rule.suggest.map { template($0) }
    let unless = rule.unless.map { proviso($0) }
    let require = rule.require.map { proviso($0) }
    var definition = PatternQuery.Definition(match: rule.match.text)
    definition.condition = rule.condition?.text
    definition.unless = rule.unless.map(\.pattern.text)
    definition.require = rule.require.map(\.pattern.text)
    definition.group = rule.group.map(\.text)
    definition.having = rule.having?.text
    definition.keys = rule.key.map(\.text)
    definition.values = values
    for parameter in rule.parameters {
      let option = parameter.option
      definition.parameters[option.name] = options[option.name] ?? option.standard
    }
    do {
      let query = try PatternQuery(definition, catalogue: rule.roles)
      if !Set(rule.at.map(\.text)).isSubset(of: query.names) { checkPointers() }
      guard errors.isEmpty else { throw PatternPlanFaults(errors: errors) }
      return PatternPlan(
        query: query, message: message, suggestions: suggestions, unless: unless,
        require: require, values: numbers)
    } catch let faults as PatternQuery.Faults {
      checkPointers()
      throw PatternPlanFaults(errors: errors + faults.faults.map(located))
    } catch {
      throw PatternPlanFaults(errors: errors)
    }
  }

  // MARK: Templates

  private mutating func template(_ text: WrittenText) -> Template {
    do {
      let template = try Template(text.text)
      for case .expression(let expression, let offset) in template.pieces
      where numbers[expression] == nil {
        numbers[expression] = values.count
        values.append(expression)
        origins.append((text, offset))
      }
      return template
    } catch {
      errors.append(
        InputError(
          error.message, at: text.range(of: error.range, in: source), help: error.help))
      return Template(plain: text.text)
    }
  }

  private mutating func proviso(_ proviso: WrittenRule.Proviso) -> Template {
    guard let words = proviso.words else {
      // A pattern over several lines is one line in a sentence.
      let line = proviso.pattern.text.split { $0.isWhitespace }.joined(separator: " ")
      return Template(plain: "`\(line)`")
    }
    return template(words)
  }

  /// The lines with which the excuses and requirements of a rule begin at a node of the match:
  /// those that are there do not help.
  static func attempts(_ rule: WrittenRule) -> [PatternPlan.Attempt] {
    (rule.unless + rule.require).flatMap { proviso in
      // What cannot be read has its own fault.
      (try? PatternSyntax(parsing: proviso.pattern.text))?.paths.compactMap(attempt) ?? []
    }
  }

  private static func attempt(_ path: PathSyntax) -> PatternPlan.Attempt? {
    guard path.elements.count > 1, case .node(let start) = path.elements[0],
      let name = start.variable?.text
    else { return nil }
    var step = path.elements[1]
    if case .group(let group) = step, group.path.elements.count == 3 {
      step = group.path.elements[1]
    }
    guard case .line(let line) = step, line.direction == .right, let kinds = line.kinds else {
      return nil
    }
    let words = kinds.words.map { $0.uppercased() }
    return PatternPlan.Attempt(
      name: name, kinds: Set(EdgeKind.allCases.filter { words.contains($0.name.uppercased()) }))
  }

  // MARK: Places

  /// Checks that `at` names nodes and lines of the pattern.
  private mutating func checkPointers() {
    guard !rule.at.isEmpty, let syntax = try? PatternSyntax(parsing: rule.match.text) else {
      return  // A pattern that cannot be read has its own fault.
    }
    let known = syntax.names
    for name in rule.at where !known.contains(name.text) {
      errors.append(
        InputError(
          "`at` names `\(name.text)`, which is no node or line of `match`", at: name.place.source,
          help: (name.text.count > 2 ? Spelling.hint(for: name.text, in: known) : nil)
            ?? (known.isEmpty
              ? "name a node or line of the pattern, as in `(c:CISO)-[r:REPORTS_TO]->(m:CIO)`"
              : "the pattern has \(known.map { "`\($0)`" }.joined(separator: ", "))")))
    }
  }

  private func located(_ fault: PatternQuery.Fault) -> InputError {
    let (text, offset) = origin(of: fault.part)
    let range = (fault.error.range.lowerBound + offset)..<(fault.error.range.upperBound + offset)
    return InputError(
      fault.error.message, at: text?.range(of: range, in: source), help: fault.error.help)
  }

  private func origin(of part: PatternQuery.Part) -> (WrittenText?, Int) {
    func item(_ texts: [WrittenText], _ index: Int) -> (WrittenText?, Int) {
      (texts.indices.contains(index) ? texts[index] : nil, 0)
    }
    switch part {
    case .match: return (rule.match, 0)
    case .condition: return (rule.condition, 0)
    case .unless(let index): return item(rule.unless.map(\.pattern), index)
    case .require(let index): return item(rule.require.map(\.pattern), index)
    case .group(let index): return item(rule.group, index)
    case .having: return (rule.having, 0)
    case .key(let index): return item(rule.key, index)
    case .value(let index):
      guard origins.indices.contains(index) else { return (nil, 0) }
      return (origins[index].text, origins[index].offset)
    }
  }
}

extension LabelSyntax {
  /// The names that are joined by nothing but `|`; empty for anything else.
  fileprivate var words: [String] {
    switch self {
    case .name(let name): return [name.text]
    case .or(let left, let right):
      let (first, second) = (left.words, right.words)
      return first.isEmpty || second.isEmpty ? [] : first + second
    case .not, .and: return []
    }
  }
}

extension PatternSyntax {
  /// The names of nodes, lines and paths that are not inside a repeated part, in order.
  var names: [String] {
    var names: [String] = []
    func add(_ name: NameSyntax?) {
      if let name, !names.contains(name.text) { names.append(name.text) }
    }
    for path in paths {
      add(path.variable)
      for element in path.elements {
        switch element {
        case .node(let node): add(node.variable)
        case .line(let line): add(line.variable)
        case .group: break
        }
      }
    }
    return names
  }
}
