import ArgumentParser
import OrgDiagram
import OrgLint
import OrgModel

extension RenderCommand {
  /// - Parameter linter: What finds what is to be shown; `nil` when no findings are.
  func options(_ graph: OrgGraph, _ linter: Linter?) throws -> DiagramOptions {
    var options = DiagramOptions()
    if let focus { options.focus = try graph.named(focus) }
    options.depth = depth
    let kinds = try Self.words(lines, of: "--lines", "reports_to,escalates_to").map { name in
      guard let kind = LineKind(name: String(name)) else {
        let known = LineKind.allCases.map(\.name)
        throw Failure(
          "there is no kind of line `\(name)`",
          help: Spelling.hint(for: String(name), in: known)
            ?? "the kinds are \(known.joined(separator: ", "))")
      }
      return kind
    }
    if !kinds.isEmpty { options.kinds = Set(kinds) }
    options.framesUnits = units
    options.hasLegend = legend
    options.hidesNames = redact == .names
    options.direction = direction.diagramDirection
    options.grades = try Self.words(grades, of: "--grades", "SCS3,SCS2,SCS1")
    try GradeWarnings(graph: graph, grades: options.grades).check()
    options.measure = metric?.measure(of: graph)
    options.link = try link.map(checkedLink)
    guard let linter else { return options }
    if let finding {
      try showProof(of: finding, linter, graph, &options)
    } else if findings {
      mark(linter.check(graph).findings.filter(\.counts), linter, graph, &options)
    }
    return options
  }

  /// The words of lists with commas between them.
  private static func words(
    _ lists: [String], of option: String, _ example: String
  ) throws -> [String] {
    let words = lists.flatMap { $0.split(separator: ",").map(String.init) }
    guard !words.isEmpty || lists.isEmpty else {
      throw Failure(
        "the list of \(option) is empty", help: "write for example \(option) \(example)")
    }
    return words
  }

  /// Whom a finding is about: everybody in a circle, whoever names what does not exist, and else
  /// the first of its key.
  private func subjects(of finding: Finding, _ graph: OrgGraph) -> [NodeID] {
    let ends = Set(finding.witness.edges.map(\.to))
    let isCircle = finding.witness.nodes.count > 1 && ends == Set(finding.witness.nodes)
    if isCircle || finding.witness.edges.isEmpty, !finding.witness.nodes.isEmpty {
      return finding.witness.nodes
    }
    let first = finding.key.first.flatMap { graph.node(withID: $0) }
    return first.map { [$0] } ?? Array(finding.witness.nodes.prefix(1))
  }

  /// Marks the subject of each finding, and the lines that prove it.
  private func mark(
    _ findings: [Finding], _ linter: Linter, _ graph: OrgGraph, _ options: inout DiagramOptions
  ) {
    // The offence in one line, in which nobody is named.
    let summaries = Dictionary(
      linter.rules.map { ($0.info.id, $0.info.summary) }, uniquingKeysWith: { first, _ in first })
    // By rule and key, not by place: a picture does not depend on the order of rows.
    let findings = findings.sorted {
      $0.rule == $1.rule ? $0.key.lexicographicallyPrecedes($1.key) : $0.rule < $1.rule
    }
    for finding in findings {
      let severity: Diagram.Severity =
        switch finding.severity {
        case .error: .error
        case .warning: .warning
        case .info: .info
        }
      let mark = Diagram.Mark(severity, finding.rule.name, text: summaries[finding.rule] ?? "")
      for subject in subjects(of: finding, graph) {
        options.nodeMarks[subject, default: []].append(mark)
      }
      for edge in finding.witness.edges {
        guard let kind = edge.kind.line else { continue }
        options.lineMarks[.init(kind, from: edge.from, to: edge.to), default: []].append(mark)
      }
    }
  }

  /// Chooses what proves one finding: whom it is about, the lines of its witness, and everybody
  /// between them and the top, so that a reader sees where in the chart they are.
  private func showProof(
    of fingerprint: String, _ linter: Linter, _ graph: OrgGraph, _ options: inout DiagramOptions
  ) throws {
    let findings = linter.check(graph).findings
    let exact = findings.filter { $0.fingerprint == fingerprint }
    let meant = exact.isEmpty ? findings.filter { $0.fingerprint.hasPrefix(fingerprint) } : exact
    guard let finding = meant.first, !fingerprint.isEmpty else {
      throw Failure(
        "no finding of this chart has the fingerprint \(fingerprint)",
        help: "`orgline lint --format json` tells the fingerprints")
    }
    guard Set(meant.map(\.fingerprint)).count == 1 else {
      throw Failure(
        "\(meant.count) findings have fingerprints that begin with \(fingerprint)",
        help: "give more of it, for example \(finding.fingerprint)")
    }
    mark(meant, linter, graph, &options)
    var shown = Set(meant.flatMap(\.witness.nodes))
    for finding in meant {
      shown.formUnion(finding.key.compactMap { graph.node(withID: $0) })
      for edge in finding.witness.edges { shown.formUnion([edge.from, edge.to]) }
    }
    // Patterns speak of people and units as well, which are no boxes.
    let count = graph.positions.count + graph.bodies.count
    shown = shown.filter { Int($0.index) < count }
    for node in shown { shown.formUnion(graph.superiors(of: node)) }
    options.only = shown
    options.onlyLines = Set(options.lineMarks.keys)
  }

  private func checkedLink(_ template: String) throws -> String {
    let scheme = template.prefix { $0 != ":" }.lowercased()
    guard ["http", "https", "mailto"].contains(scheme), template.contains(":") else {
      throw Failure(
        "a link must begin with http:, https: or mailto:, not `\(template)`",
        help: "for example --link 'https://example.org/people/{id}'")
    }
    return template
  }

  /// How the picture is to look: one choice, or several of which the one with the largest text
  /// is taken.
  func drawingOptions(_ graph: OrgGraph) throws -> [DrawingOptions] {
    var options = DrawingOptions()
    options.layout = layout.layout
    options.theme = try ThemeFile.theme(theme)
    options.alignsGrades = !grades.isEmpty
    options.crossingBudget = crossings
    if let stableWith {
      guard let earlier = EarlierArrangement(svg: try Files.read(stableWith)) else {
        throw Failure(
          "\(stableWith) is no whole SVG that orgline render has drawn with --layout tidy")
      }
      guard earlier.shows(anyOf: graph.positions.lazy.map { graph.id(of: $0) }) else {
        throw Failure("\(stableWith) shows no position of this chart")
      }
      options.keptArrangement = earlier
    }
    options.pixelsPerPoint = Double(dpi ?? 144) / 72
    return fit.choices.map { choice in
      var options = options
      options.fit = choice
      return options
    }
  }
}

/// A measure that the boxes of a picture show.
enum PictureMetric: String, CaseIterable, ExpressibleByArgument {
  case span, reports, gatekeepers, distance

  /// The measure of each position of a chart.
  func measure(of graph: OrgGraph) -> DiagramOptions.Measure {
    var values: [NodeID: Int] = [:]
    switch self {
    case .span:
      for node in graph.positions {
        let span = graph.directReports(of: node).count
        if span > 0 { values[node] = span }
      }
      return DiagramOptions.Measure(caption: "Direct reports", values: values)
    case .reports:
      let below = graph.network(of: [.reportsTo]).totalReports()
      for node in graph.positions { values[node] = below?[node] }
      return DiagramOptions.Measure(
        caption: "People below", values: values.filter { $0.value > 0 })
    case .gatekeepers:
      let dependants = graph.gatekeepers().dependants(in: graph)
      for node in graph.positions where dependants[node] > 0 { values[node] = dependants[node] }
      return DiagramOptions.Measure(caption: "Cannot avoid them", values: values)
    case .distance:
      let distances = graph.distancesToTop()
      for node in graph.positions { values[node] = distances[node] }
      return DiagramOptions.Measure(caption: "Lines to the top", values: values)
    }
  }
}
