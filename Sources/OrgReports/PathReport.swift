public import OrgModel

/// The forms in which ways are written.
public enum PathFormat: String, CaseIterable, Sendable {
  /// For people at a terminal.
  case text
  /// The contract for programs.
  case json

  /// The ways of `answer` in this form.
  public func render(_ answer: PathAnswer, of graph: OrgGraph, isColoured: Bool = false) -> String {
    switch self {
    case .text:
      var text = PathText(
        graph: graph, answer: answer, builder: TextBuilder(isColoured: isColoured))
      text.append()
      return text.builder.text
    case .json: return jsonPaths(answer, graph)
    }
  }
}

// MARK: Text

private struct PathText {
  let graph: OrgGraph
  let answer: PathAnswer
  var builder: TextBuilder
  /// Of a longer way the middle is left out.
  private static let longest = 16

  private var question: PathAnswer.Question { answer.question }

  mutating func append() {
    if answer.ways.paths.first?.kinds.isEmpty == true {
      builder.append(input: graph.name(question.from), .strong)
      builder.append(question.to == nil ? " is at the top already" : " is there already")
      builder.newLine()
      return
    }
    appendHeader()
    for (number, path) in answer.ways.paths.enumerated() { append(path, number + 1) }
    if !answer.ways.isComplete {
      builder.append("  … and there are more; --limit shows them", .faint)
      builder.newLine()
    }
    appendGatekeepers()
    appendMissing()
  }

  private mutating func appendHeader() {
    let count = answer.ways.paths.count
    let goal = question.to.map(graph.name) ?? "the top"
    builder.append(count == 0 ? "no way" : counted(count, "way"), count == 0 ? .error : .strong)
    builder.append(count > 0 && !answer.ways.isComplete ? " or more from " : " from ")
    builder.append(input: graph.name(question.from), .strong)
    builder.append(" to ")
    builder.append(input: goal, question.to == nil ? nil : .strong)
    if let avoided = question.avoiding {
      builder.append(count == 1 ? " that avoids " : " that avoid\(count == 0 ? "s" : "") ")
      builder.append(input: graph.name(avoided), .strong)
    }
    builder.newLine()
  }

  private mutating func append(_ path: OrgGraph.Path, _ number: Int) {
    builder.append("  \(number). ", .faint)
    builder.append(input: graph.id(of: path.nodes[0]))
    let count = path.kinds.count
    for (place, kind) in path.kinds.enumerated() {
      if count > Self.longest, place == Self.longest / 2 {
        builder.append(" … \(count - Self.longest) lines …", .faint)
      }
      let isLeftOut =
        count > Self.longest && place >= Self.longest / 2 && place < count - Self.longest / 2
      guard !isLeftOut else { continue }
      let (from, to) = (path.nodes[place], path.nodes[place + 1])
      // Followed against its direction, a line points back.
      let isForward = graph.lines(kind, from: from).contains(to)
      let arrow = !kind.isDirected ? ("–", "–") : isForward ? ("–", "→") : ("←", "–")
      builder.append(" \(arrow.0)\(kind.name)\(arrow.1) ", .info)
      builder.append(input: graph.id(of: to))
      if graph.isVacant(to) { builder.append(" (vacant)", .warning) }
    }
    builder.newLine()
  }

  private mutating func appendGatekeepers() {
    guard let keepers = answer.gatekeepers else {
      guard question.avoiding != nil else { return }
      builder.append("there is no way even when nobody is avoided", .warning)
      builder.newLine()
      return
    }
    if keepers.isEmpty {
      guard !answer.ways.paths.isEmpty else { return }
      builder.append("nobody in between is on every way", .added)
    } else {
      builder.append("on every way: ", .warning)
      builder.append(input: graph.list(keepers))
    }
    builder.newLine()
  }

  private mutating func appendMissing() {
    guard answer.ways.paths.isEmpty else { return }
    guard !answer.missing.isEmpty else {
      if let goal = question.to, question.isAboutEscalation,
        !graph.escalationPaths(from: goal, to: question.from, atMost: 1).paths.isEmpty
      {
        let (above, below) = (graph.id(of: question.from), graph.id(of: goal))
        builder.append(
          input: "\(below) is below \(above): matters climb, and do not go down", .info)
        builder.newLine()
      }
      if question.to == nil, question.isAboutEscalation {
        builder.append(
          "missing: a body that governs (a board, an audit committee), to which a line could lead",
          .info)
        builder.newLine()
      }
      return
    }
    builder.append("missing, any one of these:", .info)
    builder.newLine()
    for line in answer.missing {
      let text = "\(line.kind.name) \(graph.id(of: line.from)) → \(graph.id(of: line.to))"
      builder.item("+", text, graph.words(line), .added)
    }
  }
}

extension PathAnswer.Question {
  fileprivate var isAboutEscalation: Bool { isDirected && kinds == LineKind.upward }
}

extension OrgGraph {
  /// Why a missing line is suggested.
  fileprivate func words(_ line: MissingLine) -> String {
    switch line.reason {
    case .joinedBy(let kind): "\(id(of: line.from)) \(kind.verb) \(id(of: line.to)) already"
    case .leadsToTop: "\(label(of: line.to)) is at the top"
    case .leadsToGoal: "straight there"
    case .helpsThoseBetween: "helps everybody below \(id(of: line.from)) as well"
    }
  }
}

// MARK: JSON

private func jsonPaths(_ answer: PathAnswer, _ graph: OrgGraph) -> String {
  var writer = JSONWriter()
  writer.object { json in
    json.field("orgline", 1)
    json.field("from", graph.id(of: answer.question.from))
    json.field("to", answer.question.to.map { graph.id(of: $0) })
    json.field("avoiding", answer.question.avoiding.map { graph.id(of: $0) })
    json.array("paths", answer.ways.paths) { json, path in
      json.object { json in
        json.strings("nodes", path.nodes.map { graph.id(of: $0) })
        json.strings("kinds", path.kinds.map(\.name))
      }
    }
    json.field("independent", answer.isIndependent)
    json.strings("gatekeepers", ifDefined: answer.gatekeepers?.map { graph.id(of: $0) })
    json.field("complete", answer.ways.isComplete)
    let vacant = Set(answer.ways.paths.flatMap(\.nodes)).filter { graph.isVacant($0) }.sorted()
    json.strings("vacant", vacant.map { graph.id(of: $0) })
    json.array("missing", answer.missing) { json, line in
      json.object { json in
        json.field("kind", line.kind.name)
        json.field("from", graph.id(of: line.from))
        json.field("to", graph.id(of: line.to))
        json.field("because", graph.words(line))
      }
    }
  }
  return writer.text
}
