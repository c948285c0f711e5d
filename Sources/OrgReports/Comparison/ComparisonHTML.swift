import OrgLint
import OrgModel

/// The comparison as one page that needs nothing else: no script, no font, no address is in it, and
/// its policy allows none. It is well-formed XML as well.
func htmlComparison(_ report: ComparisonReport) -> String {
  var page = HTMLText()
  page.add(
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8"/>
    <meta http-equiv="Content-Security-Policy" \
    content="default-src 'none'; style-src 'unsafe-inline'"/>
    <meta name="referrer" content="no-referrer"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>

    """)
  let name = report.baseName ?? report.base
  page.element("title", "\(name) compared")
  page.add("<style>\n\(HTMLStyle.sheet)</style>\n</head>\n<body>\n<header>\n")
  page.heading("h1", "What is different: \(name)", path: report.baseName == nil ? nil : report.base)
  if let base = report.options.first?.difference.base {
    page.element(
      "p", report.shown("Base: \(base.summary().sentence(base))"), [("class", "lead")])
  }
  page.add("</header>\n")
  if report.options.count > 1 { page.addContents(report) }
  page.add("<main>\n")
  page.addTable(report)
  for (number, option) in report.options.enumerated() {
    page.add("<section id=\"option-\(number + 1)\">\n")
    var section = OptionPage(report: option, page: page)
    section.append()
    page = section.page
    page.add("</section>\n")
  }
  page.add("</main>\n</body>\n</html>\n")
  return page.text
}

extension HTMLText {
  /// Adds a heading, with the path of what it names beside it in small.
  fileprivate mutating func heading(_ name: String, _ content: String, path: String?) {
    add("<\(name)>\(Self.escaped(content))")
    if let path { add(" <small>\(Self.escaped(path))</small>") }
    add("</\(name)>\n")
  }

  /// Links to the options.
  fileprivate mutating func addContents(_ report: ComparisonReport) {
    add("<nav aria-label=\"Options\">\n<ul>\n")
    for (number, option) in report.options.enumerated() {
      add("<li>")
      element("a", option.title ?? option.name, [("href", "#option-\(number + 1)")])
      if option.title != nil { element("small", report.labels[number]) }
      add("</li>\n")
    }
    add("</ul>\n</nav>\n")
  }

  /// The options side by side, with which of them are dominated, and what options share.
  fileprivate mutating func addTable(_ report: ComparisonReport) {
    add("<h2>Options side by side</h2>\n<div class=\"wide\" role=\"region\" tabindex=\"0\"")
    add(" aria-label=\"Options side by side\">\n<table>\n<thead><tr>\n<td></td>\n")
    element("th", "base", [("scope", "col"), ("class", "no")])
    for number in report.options.indices {
      add("<th scope=\"col\" class=\"no\">\(Self.escaped(report.labels[number]))")
      if !report.table.dominators[number].isEmpty { add("<br/><small>dominated</small>") }
      add("</th>\n")
    }
    add("</tr></thead>\n<tbody>\n")
    for row in report.table.rows {
      add("<tr>\n")
      element("th", row.label, [("scope", "row")])
      for text in row.texts { element("td", text, [("class", "no")]) }
      add("</tr>\n")
    }
    add("</tbody>\n</table>\n</div>\n")
    for verdict in report.verdicts { element("p", verdict) }
    if let note = report.payNote { element("p", "\(note).", [("class", "note")]) }
  }
}

/// Everything about one option.
private struct OptionPage {
  let report: OptionReport
  var page: HTMLText

  private var difference: Comparison { report.difference }

  mutating func append() {
    page.heading(
      "h2", report.title ?? report.name, path: report.title == nil ? nil : report.name)
    let other = difference.other
    page.element("p", shown("Option: \(other.summary().sentence(other))"), [("class", "lead")])
    if difference.isEmpty { page.element("p", "No difference in the structure.") }
    if let note = report.hiddenByMeasures { page.element("p", "\(note).", [("class", "note")]) }
    for replacement in difference.replaced {
      page.element("p", shown("\(replacement.warning)."), [("class", "note")])
    }
    appendPictures()
    page.list("Rules that gave up", report.rulesGivenUp)
    appendFindings("Findings introduced", report.findings.introduced, .came)
    appendFindings("Findings that got worse", report.findings.worsened, .came)
    appendFindings("Findings that got better", report.findings.improved, .eased)
    appendFindings("Findings fixed", report.findings.fixed, .went)
    appendFindings("Findings that remain", report.remaining, nil)
    appendPositions()
    appendPeople()
    page.list("Other values", clauses([.value, .role, .vacancy]))
    appendWays()
    page.list("Lines added", difference.linesAdded.map(named))
    page.list("Lines removed", difference.linesRemoved.map(named))
    page.list("Lines that carry something else", clauses([.lineChanged]))
    page.list("Bodies", clauses([.body]))
    page.list("Units", clauses([.unit]))
    page.list("People", clauses([.person]))
    page.list("Responsibilities", clauses([.responsibility]))
    page.list("The organisation", clauses([.organization]))
    page.list("Waivers, which are ignored here", clauses([.waiver]))
    appendMeasures()
  }

  private func shown(_ text: String) -> String { report.shown(text) }

  private func clauses(_ kinds: Set<ChangeRow.What>) -> [String] {
    report.rows.filter { kinds.contains($0.what) }.map { shown($0.clause) }
  }

  private mutating func appendPictures() {
    for picture in report.option.pictures {
      page.add("<figure>\n")
      page.element("figcaption", picture.caption)
      if let svg = picture.svg {
        // What is not much wider than the page is shown whole, and else can be moved.
        let isWhole = Self.width(ofPicture: svg).map { $0 <= 1_500 } ?? false
        page.add("<div class=\"picture\(isWhole ? " whole" : "")\" role=\"region\" tabindex=\"0\"")
        page.add(" aria-label=\"Picture\">\n")
        page.add(svg)
        page.add("</div>\n")
      }
      page.add("</figure>\n")
    }
  }

  /// The width that a picture says it has, in points.
  private static func width(ofPicture svg: String) -> Double? {
    let head = svg.prefix { $0 != ">" }
    guard let start = head.firstRange(of: " width=\"") else { return nil }
    let value = head[start.upperBound...].prefix { $0 != "\"" }
    return value.hasSuffix("pt") ? Double(value.dropLast(2)) : nil
  }

  // MARK: Findings

  private mutating func appendFindings(_ title: String, _ findings: [Finding], _ turn: FindingTurn?)
  {
    guard !findings.isEmpty else { return }
    page.heading(title, findings.count)
    page.add("<ul>\n")
    for finding in findings {
      page.add("<li>")
      page.element("span", finding.severity.rawValue, [("class", finding.severity.rawValue)])
      page.add(" \(HTMLText.escaped(shown(finding.message))) ")
      let shift = turn == .went ? nil : report.shift(of: finding)
      if let shift { page.element("strong", "(\(shift))") }
      page.element("code", finding.rule.name)
      if let cause = turn.map({ report.cause(of: finding, $0) }) {
        page.element("div", shown(cause.clause), [("class", "cause")])
      }
      page.add("</li>\n")
    }
    page.add("</ul>\n")
  }

  // MARK: Positions and people

  private mutating func appendPositions() {
    page.table(
      "Moved", ["position", "below it", "from", "to", "carried along"],
      difference.moved.map { move in
        let carried = move.carried.prefix(8).joined(separator: ", ")
        return [
          shown(move.id), "\(move.carried.count)", shown(move.before), shown(move.after),
          shown(carried) + (move.carried.count > 8 ? ", …" : ""),
        ]
      }, numbers: [1])
    page.list("Opened", difference.opened.map { named($0, difference.other) })
    page.list("Closed", difference.closed.map { named($0, difference.base) })
    page.table(
      "Renamed, by what agrees", ["before", "after", "confidence", "because of"],
      difference.renamed.map {
        [shown($0.before), shown($0.after), fixed($0.confidence, 2), $0.reasons]
      },
      numbers: [2])
    page.table(
      "Layer changed", ["position", "before", "after"],
      difference.layerChanged.map { change in
        [shown(change.id)] + [change.before, change.after].map { $0.map { "\($0)" } ?? "none" }
      }, numbers: [1, 2])
  }

  private func named(_ id: String, _ graph: OrgGraph) -> String {
    let title = graph.node(withID: id).flatMap { graph.title(of: $0) }
    return shown(title.map { "\($0) (\(id))" } ?? id)
  }

  private func named(_ line: Comparison.LineChange) -> String {
    shown(line.text)
  }

  private mutating func appendPeople() {
    func change(_ change: Comparison.Change, _ none: String) -> [String] {
      [shown(change.id), shown(change.before ?? none), shown(change.after ?? none)]
    }
    page.table(
      "Reassigned", ["position", "before", "after"],
      difference.reassigned.map { change($0, "nobody") })
    page.table(
      "People with another manager", ["person", "before", "after"],
      report.managerChanges.map { change in
        [shown(change.person)]
          + [change.textBefore, change.textAfter].map(shown)
      })
    page.table(
      "Retitled", ["position", "before", "after"],
      difference.retitled.map { change($0, "no title") })
  }

  // MARK: What it means

  private mutating func appendWays() {
    let sentences = report.ways.flatMap(\.sentences)
    guard !sentences.isEmpty else { return }
    page.heading("Ways to the top", sentences.count)
    page.add("<ul>\n")
    for (isGain, text) in sentences {
      page.element("li", shown(text), [("class", isGain ? "gain" : "harm")])
    }
    page.add("</ul>\n")
  }

  private mutating func appendMeasures() {
    page.table(
      "Measures", ["measure", "before", "after", "because of"],
      report.deltas.filter(\.isChanged).map { delta in
        let because = delta.because.prefix(8).joined(separator: ", ")
        return [
          delta.fullLabel, delta.text(delta.before), delta.text(delta.after),
          shown(because) + (delta.because.count > 8 ? ", …" : ""),
        ]
      }, numbers: [1, 2])
  }
}
