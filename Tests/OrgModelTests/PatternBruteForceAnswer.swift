@testable import OrgModel

/// What a rule finds, as texts that do not depend on numbers.
struct PlainAnswer: Equatable {
  /// Keys and values, with the witness where it is fixed by the definition.
  var rows: [String] = []
  var matched = 0
  var excused = 0
}

extension PlainAnswer {
  // MARK: By the library

  /// - Parameter proofs: of each row, what its names stand for and what proves it.
  init(
    _ results: PatternQuery.Results, _ chart: PropertyGraph, _ definition: PatternQuery.Definition,
    proofs: inout [String]
  ) {
    matched = results.matched
    excused = results.excused
    for row in results.rows {
      let names = row.bindings.sorted { $0.key < $1.key }.compactMap { name, value -> String? in
        if case .list = value { return nil }
        return "\(name)=\(Self.text(value, chart))"
      }
      let nodes = row.witness.nodes.map { Self.name($0, chart) }
      let kinds = row.witness.edges.map(\.kind.name)
      let proof = "\(nodes) \(kinds)"
      proofs.append("\(names) \(proof)")
      let values = (row.keys + row.values).map { Self.text($0, chart) }
      if definition.isGrouped {
        rows.append("\(values)")
      } else {
        rows.append("\(definition.keys.isEmpty ? names : values) \(proof)")
      }
    }
    rows.sort()
  }

  static func name(_ node: NodeID, _ chart: PropertyGraph) -> String {
    "\(chart.sort(of: node)):\(chart.id(of: node))"
  }

  static func text(_ value: PatternValue, _ chart: PropertyGraph) -> String {
    switch value {
    case .node(let node): name(node, chart)
    case .edge(let edge): "\(edge.kind.name) \(name(edge.from, chart)) \(name(edge.to, chart))"
    case .list(let items): "\(items.map { text($0, chart) })"
    case .integer(let number): "\(Double(number))"
    default: value.description
    }
  }

  // MARK: By definition

  private struct Finding {
    var names: [String]
    var keys: [String]
    var match: BruteForce.Match
    var way: BruteForce.Way
    var isExcused: Bool
  }

  init(
    _ definition: PatternQuery.Definition, _ force: BruteForce, proofs: inout Set<String>
  ) throws {
    let findings = try Self.findings(definition, force)
    for finding in findings where !finding.isExcused {
      proofs.insert("\(finding.names) \(Self.proof(finding.way, force))")
    }
    if definition.isGrouped {
      try group(findings, definition, force)
    } else if definition.keys.isEmpty {
      matched = findings.count
      excused = findings.count { $0.isExcused }
      rows = findings.filter { !$0.isExcused }
        .map { "\($0.names) \(Self.proof($0.way, force))" }
    } else {
      let byKeys = Dictionary(grouping: findings) { $0.keys }
      matched = byKeys.count
      for (keys, all) in byKeys {
        let open = all.filter { !$0.isExcused }
        guard let first = open.min(by: { force.precedes($0.way, $1.way) }) else {
          excused += 1
          continue
        }
        rows.append("\(keys) \(Self.proof(first.way, force))")
      }
    }
    rows.sort()
  }

  private static func findings(
    _ definition: PatternQuery.Definition, _ force: BruteForce
  ) throws -> [Finding] {
    var parser = try PatternParser(definition.match)
    let pattern = try parser.wholePattern()
    let condition = try definition.condition.map(expression)
    let unless = try definition.unless.map(self.pattern)
    let require = try definition.require.map(self.pattern)
    let keys = try definition.keys.map(expression)
    var findings: [Finding] = []
    force.search(pattern, [:]) { match in
      if let condition, !force.isTrue(condition, match) { return true }
      func isThere(_ pattern: PatternSyntax) -> Bool {
        var isFound = false
        force.search(pattern, match.names) { _ in
          isFound = true
          return false
        }
        return isFound
      }
      let isExcused =
        unless.contains(where: isThere) || (!require.isEmpty && require.allSatisfy(isThere))
      findings.append(
        Finding(
          names: match.names.sorted { $0.key < $1.key }.map { "\($0)=\(force.text($1))" },
          keys: keys.map { force.text(force.value($0, match)) }, match: match,
          way: force.witness(match), isExcused: isExcused))
      return true
    }
    return findings
  }

  static func expression(_ text: String) throws -> ExpressionSyntax {
    var parser = try PatternParser(text)
    return try parser.wholeExpression()
  }

  static func pattern(_ text: String) throws -> PatternSyntax {
    var parser = try PatternParser(text)
    return try parser.wholePattern()
  }

  private static func proof(_ way: BruteForce.Way, _ force: BruteForce) -> String {
    let nodes = way.nodes.map { force.organisation.nodes[$0].name }
    return "\(nodes) \(way.edges.map { force.organisation.edges[$0].kind })"
  }

  /// Counts by groups. Groups whose matches are all excused count as excused.
  private mutating func group(
    _ findings: [Finding], _ definition: PatternQuery.Definition, _ force: BruteForce
  ) throws {
    let group = try definition.group.map(Self.expression)
    let having = try definition.having.map(Self.expression)
    let results = try (definition.keys + definition.values).map(Self.expression)
    let groups = Dictionary(grouping: findings) { finding in
      group.map { force.value($0, finding.match) }
    }
    for (_, all) in groups {
      let open = all.filter { !$0.isExcused }
      guard !open.isEmpty else {
        excused += 1
        continue
      }
      let matches = open.map(\.match)
      if let having, force.value(having, of: matches) != .truth(true) { continue }
      rows.append("\(results.map { force.text(force.value($0, of: matches)) })")
    }
    matched = rows.count + excused
  }
}

extension PatternQuery.Definition {
  var isGrouped: Bool { !group.isEmpty || having != nil }
}

extension BruteForce {
  func text(_ value: PlainValue) -> String {
    switch value {
    case .null: return "null"
    case .truth(let flag): return flag ? "true" : "false"
    case .number(let number): return "\(number)"
    case .text(let text): return text
    case .minutes(let minutes): return "\(minutes)m"
    case .list(let items): return "\(items.map(text))"
    case .node(let node): return organisation.nodes[node].name
    case .edge(let place):
      let edge = organisation.edges[place]
      let ends = [edge.from, edge.to].map { organisation.nodes[$0].name }
      return "\(edge.kind) \(ends[0]) \(ends[1])"
    }
  }

  /// An expression with counts, over the matches of a group.
  func value(_ expression: ExpressionSyntax, of matches: [Match]) -> PlainValue {
    switch expression.kind {
    case .countAll: return .number(Double(matches.count))
    case .call(let name, let isDistinct, let arguments) where name.text == "count":
      let values = matches.map { value(arguments[0], $0) }.filter { $0 != .null }
      return .number(Double(isDistinct ? Set(values).count : values.count))
    case .binary(let sign, let left, let right):
      return Self.binary(sign, value(left, of: matches), value(right, of: matches))
    default: return value(expression, matches[0])
    }
  }
}
