import ArgumentParser
import OrgDiagram
import OrgLint
import OrgModel

extension RenderCommand {
  /// - Parameter linter: What finds what is to be shown; `nil` when no findings are.
  func options(_ graph: OrgGraph, _ linter: Linter?) throws -> DiagramOptions {
    var options = DiagramOptions()
    if let focus { options.focus = try graph.named(focus, hidesNames: redact == .names) }
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
      try showProof(of: finding, linter.check(graph), &options)
    } else if findings {
      let result = linter.check(graph)
      FindingMarks(result).mark(result.findings.filter(\.counts), &options)
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

  /// Draws what proves one finding.
  private func showProof(
    of fingerprint: String, _ result: LintResult, _ options: inout DiagramOptions
  ) throws {
    let findings = result.findings
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
    FindingMarks(result).showProof(of: meant, &options)
  }

  private func checkedLink(_ template: String) throws -> String {
    let example = "for example --link 'https://example.org/people/{id}'"
    let scheme = template.prefix { $0 != ":" }.lowercased()
    guard ["http", "https", "mailto"].contains(scheme), template.contains(":") else {
      throw Failure(
        "a link must begin with http:, https: or mailto:, not `\(template)`", help: example)
    }
    let rest = template.dropFirst(scheme.count + 1)
    let slashes = rest.prefix { $0 == "/" }.count
    let isWhole =
      scheme == "mailto" ? !rest.isEmpty : slashes == 2 && !rest.dropFirst(2).isEmpty
    guard isWhole else {
      throw Failure("the link `\(template)` leads nowhere", help: example)
    }
    let others = template.matches(of: /\{[^{}]*\}/).map { String($0.output) }
    if let unknown = others.first(where: { $0 != "{id}" }) {
      throw Failure(
        "nothing stands for \(unknown) in the link `\(template)`",
        help: "{id} is the only placeholder: the id of the position")
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
      // A picture without names has other ids where names are in them.
      let mask = redact == .names ? NameMask(graph.document) : nil
      let ids = graph.positions.lazy.map { graph.id(of: $0) }
      guard earlier.shows(anyOf: ids.map { mask?.masked($0) ?? $0 }) else {
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
