import OrgTestSupport

/// Writes small random patterns that make sense.
struct PatternGenerator {
  private var random: Seeded
  private var nodes: [String] = []
  /// The names of single lines of the pattern, for what stands inside EXISTS and excuses.
  private var lines: [String] = []
  private var isInside = false
  private var fresh = 0

  init(seed: Int) { random = Seeded(seed: UInt64(seed)) }

  private mutating func one(of words: [String]) -> String { words[random.below(words.count)] }

  private mutating func name(_ prefix: String) -> String {
    fresh += 1
    return "\(prefix)\(fresh)"
  }

  /// A pattern, an excuse or none, and keys or none.
  mutating func rule() -> PlainRule {
    nodes = []
    lines = []
    isInside = false
    fresh = 0
    var match = path(parts: 1 + random.below(2), outer: [])
    if random.once(in: 4) { match += ", " + path(parts: random.below(2), outer: []) }
    let outer = nodes
    let hasCondition = random.once(in: 2)
    if hasCondition { match += " WHERE " + condition(depth: 2, outer) }
    var unless: [String] = []
    if random.once(in: 3), !outer.isEmpty {
      unless = [path(parts: 1, outer: outer)]
      nodes = outer
      if random.once(in: 3) { unless.append(path(parts: 1, outer: outer)) }
    }
    nodes = outer
    let keys = random.once(in: 2) ? outer.filter { _ in !random.once(in: 3) } : []
    return PlainRule("random", match, keys: keys, unless: unless)
  }

  // MARK: Paths

  /// A path; one with outer names begins at one of them.
  private mutating func path(parts: Int, outer: [String]) -> String {
    let before = isInside
    isInside = !outer.isEmpty
    defer { isInside = before }
    var text = node(from: outer.isEmpty ? nil : one(of: outer))
    for _ in 0..<parts {
      text += random.once(in: 7) ? " \(group(outer)) " : line()
      text += node(from: nil)
    }
    return text
  }

  private mutating func node(from given: String?) -> String {
    if let given { return "(\(given))" }
    if random.once(in: 5), !nodes.isEmpty { return "(\(one(of: nodes)))" }
    var text = ""
    if !random.once(in: 5) {
      let name = name("n")
      nodes.append(name)
      text = name
    }
    let labels = [
      "Position", "CEO", "CIO|CISO", "!CEO", "Body", "Top", "Person", "Unit", "!Person&!Unit",
      "Position&!(CIO|CFO)", "CAE|Body",
    ]
    if random.once(in: 2) { text += ":" + one(of: labels) }
    if random.once(in: 8) { text += one(of: [" {vacant: false}", " {fte: 1}", " {unit: 'it'}"]) }
    return "(\(text))"
  }

  private static let kinds = [
    "REPORTS_TO", "REPORTS_TO", "REPORTS_TO", "DOTTED_LINE_TO", "ESCALATES_TO", "INFORMS",
    "COLLABORATES_WITH", "SITS_ON", "HOLDS", "IN_UNIT", "PART_OF", "HEADS", "DEPUTY",
  ]

  private mutating func line(isRepeatable: Bool = true) -> String {
    if isInside, !lines.isEmpty, isRepeatable, random.once(in: 3) {
      return "-[\(one(of: lines))]-" + one(of: [">", ""])
    }
    var inside = random.once(in: 3) ? name("r") : ""
    if !random.once(in: 6) {
      inside += ":" + one(of: Self.kinds)
      if random.once(in: 3) { inside += "|" + one(of: Self.kinds) }
    }
    let isConditional = random.once(in: 8)
    if isConditional, inside.hasPrefix("r") {
      let own = inside.prefix { $0 != ":" }
      inside += " WHERE 'incident' IN \(own).on OR \(own).kind <> 'escalates_to'"
    } else if isConditional {
      inside += " {within: 24h}"
    }
    let body = inside.isEmpty ? "--" : "-[\(inside)]-"
    let arrow = one(of: ["<\(body)", body, "\(body)>", "\(body)>", "\(body)>"])
    guard isRepeatable, random.once(in: 3) else {
      let own = inside.prefix { $0 != ":" && $0 != " " }
      if isRepeatable, !isInside, own.hasPrefix("r") { lines.append(String(own)) }
      return arrow
    }
    return arrow + one(of: ["+", "*", "?", "{2}", "{1,3}", "{2,}", "{0,2}", "{3,4}", "{,2}"])
  }

  /// A repeated part of one line or two, with a condition or none.
  private mutating func group(_ outer: [String]) -> String {
    let (first, last) = (name("x"), name("y"))
    let known = nodes
    let (before, outside) = (isInside, lines)
    (isInside, lines) = (true, [])
    defer { (isInside, lines) = (before, outside) }
    var text = "(\(first))" + line(isRepeatable: random.once(in: 4))
    if random.once(in: 4) { text += "()" + line(isRepeatable: false) }
    text += "(\(last))"
    if random.once(in: 2) {
      let other = known.isEmpty ? last : one(of: known)
      text += " WHERE " + one(of: ["\(last) <> \(other)", "\(last).id > \(first).id"])
    }
    return "(\(text))" + one(of: ["+", "*", "?", "{1,2}", "{2}", "{2,}", ""])
  }

  // MARK: Conditions

  private mutating func condition(depth: Int, _ names: [String]) -> String {
    guard !names.isEmpty else { return one(of: ["true", "NOT false", "1 < 2"]) }
    if depth > 0, random.once(in: 2) {
      let (a, b) = (condition(depth: depth - 1, names), condition(depth: depth - 1, names))
      return random.once(in: 4) ? "NOT (\(a))" : "(\(a) \(one(of: ["AND", "OR", "XOR"])) \(b))"
    }
    let (a, b) = (one(of: names), one(of: names))
    if random.once(in: 4) {
      let known = nodes
      defer { nodes = known }
      var inner = path(parts: 1, outer: [a])
      if random.once(in: 3) { inner += " WHERE " + condition(depth: 0, nodes) }
      return "EXISTS { \(inner) }"
    }
    return one(of: [
      "\(a) <> \(b)", "\(a) = \(b)", "\(a).id < \(b).id", "\(a):CIO|CISO|Body", "\(a):!Position",
      "\(a).id IN ['p1', 'p2', 'board', null]", "\(a).id STARTS WITH 'p'",
      "coalesce(\(a).id, 'x') >= 'p3'",
    ])
  }
}
