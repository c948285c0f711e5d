internal import OrgModel

/// Writes the statements of a `DOTText`.
struct DOTWriter {
  private(set) var lines: [String] = []
  private let diagram: Diagram
  private let theme: Theme
  private let layout: DrawingOptions.Layout
  private let names: [String]
  private let contents: [BoxContent]
  private let members: [[Int]]
  private let isUsed: [Bool]

  init(_ diagram: Diagram, _ theme: Theme, _ layout: DrawingOptions.Layout) {
    self.diagram = diagram
    self.theme = theme
    self.layout = layout
    let legend = diagram.legend.indices.map { "legend \($0 + 1)" }
    names = DOTText.names(diagram.boxes.map(\.id) + legend + legend.map { $0 + " end" })
    contents = BoxContent.contents(of: diagram)
    (members, isUsed) = diagram.membersOfFrames
  }

  mutating func write() {
    add("digraph orgchart {", depth: 0)
    let label = diagram.title.map { ", label=\(DOTText.label([$0.line])), labelloc=t" } ?? ""
    add(
      "graph [\(engine)rankdir=\(diagram.direction.rankdir), newrank=true, "
        + "fontname=\"Helvetica-Bold\", fontsize=17, bgcolor=\"\(theme[.page].code)\", "
        + "fontcolor=\"\(theme[.title].code)\"\(label)]"
    )
    add("node [shape=box, fontname=\"Helvetica\", fontsize=10, margin=\"0.16,0.1\"]")
    add("edge [fontname=\"Helvetica\", fontsize=8, arrowsize=\(decimal(LineLook.markSize))]")
    for index in diagram.boxes.indices {
      addBox(index)
    }
    addFrames()
    for line in diagram.connectors {
      addLine(line)
    }
    addLegend()
    add("}", depth: 0)
  }

  /// The engine, and what keeps its boxes apart where it puts them in no rows.
  private var engine: String {
    switch layout {
    case .tidy: ""
    case .dot: "layout=dot, "
    case .neato, .fdp, .twopi, .circo:
      "layout=\(layout.rawValue), overlap=false, sep=\"+14\", splines=true, "
    }
  }

  private mutating func add(_ line: String, depth: Int = 1) {
    lines.append(String(repeating: "  ", count: depth) + line)
  }

  private mutating func addBox(_ index: Int) {
    let look = BoxLook.of(diagram.boxes[index])
    let label = DOTText.label(contents[index].rows.map(\.text))
    add("\(names[index]) [label=\(label), \(attributes(look))]")
  }

  private func attributes(_ look: BoxLook) -> String {
    let style = ["filled", look.isRounded ? "rounded" : nil, look.dash == .solid ? nil : "dashed"]
    return """
      style="\(style.compactMap(\.self).joined(separator: ","))", \
      fillcolor="\(theme[look.fill].code)", color="\(theme[look.outline].code)", \
      fontcolor="\(theme[look.textPaint].code)", penwidth=\(decimal(look.outlineWidth))\
      \(look.hasTwoOutlines ? ", peripheries=2" : "")
      """
  }

  /// Frames lie in each other in DOT too, so each is opened, filled and closed in one go.
  private mutating func addFrames() {
    let order = diagram.framesOutsideIn.filter { isUsed[$0.frame] }
    var inner: [Int: [Int]] = [:]
    for (frame, _) in order {
      inner[diagram.frames[frame].parent ?? -1, default: []].append(frame)
    }
    var waiting = (inner[-1] ?? []).reversed().map { (frame: $0, depth: 1, isOpen: false) }
    while let (frame, depth, isOpen) = waiting.popLast() {
      if isOpen {
        add("}", depth: depth)
        continue
      }
      let fill: Paint = depth.isMultiple(of: 2) ? .deeperFrame : .frame
      let label = DOTText.label([diagram.frames[frame].label.line])
      add("subgraph \"cluster_\(frame)\" {", depth: depth)
      add(
        "graph [label=\(label), labeljust=l, style=\"filled,rounded\", fontsize=9, "
          + "fillcolor=\"\(theme[fill].code)\", color=\"\(theme[.rule].code)\"]",
        depth: depth + 1)
      for box in members[frame] {
        add(names[box], depth: depth + 1)
      }
      waiting.append((frame, depth, true))
      waiting += (inner[frame] ?? []).reversed().map { ($0, depth + 1, false) }
    }
  }

  private mutating func addLine(_ line: Diagram.Connector) {
    let look = LineLook.of(line)
    let finding = line.marks.worst
    let words = [line.label?.line].compactMap(\.self)
    let colour = theme[finding.map(Paint.finding) ?? look.paint]
    // A tree line runs from the manager to the report, because heads are put below tails.
    let ends =
      line.isTreeLine ? [names[line.to], names[line.from]] : [names[line.from], names[line.to]]
    let hasMark = !(line.isTreeLine && line.kind == .reportsTo)
    let direction =
      !hasMark ? "none" : look.isMutual ? "both" : line.isTreeLine ? "back" : "forward"
    var attributes = [
      "dir=\(direction)", "arrowhead=\(look.mark.rawValue)", "arrowtail=\(look.mark.rawValue)",
      "style=\(look.dash.rawValue)", "color=\"\(colour.code)\"",
      "penwidth=\(decimal(finding == nil ? look.width : max(look.width, 2.4)))",
    ]
    if !line.isTreeLine { attributes.append("constraint=false") }
    if !words.isEmpty {
      attributes.append("label=\(DOTText.label(words.map(\.line)))")
      attributes.append("fontcolor=\"\(colour.code)\"")
    }
    add("\(ends[0]) -> \(ends[1]) [\(attributes.joined(separator: ", "))]")
  }

  /// The explanations, as a cluster of their own; what explains a line is at its beginning.
  private mutating func addLegend() {
    guard !diagram.legend.isEmpty else { return }
    add("subgraph cluster_legend {")
    add(
      "graph [label=\"Legend\", labeljust=l, fontsize=9, color=\"\(theme[.rule].code)\"]", depth: 2)
    for (index, entry) in diagram.legend.enumerated() {
      let caption = DOTText.label([entry.caption.line])
      let name = names[diagram.boxes.count + index]
      if let look = entry.sample.lineLook {
        let end = names[diagram.boxes.count + diagram.legend.count + index]
        add("\(name) [label=\(caption), shape=plaintext]", depth: 2)
        add("\(end) [label=\"\", shape=point, width=0.02]", depth: 2)
        add(
          "\(name) -> \(end) [arrowhead=\(look.mark.rawValue), "
            + "arrowtail=\(look.mark.rawValue), dir=\(look.isMutual ? "both" : "forward"), "
            + "style=\(look.dash.rawValue), color=\"\(theme[look.paint].code)\"]", depth: 2)
      } else {
        add("\(name) [label=\(caption), \(attributes(entry.sample.boxLook))]", depth: 2)
      }
    }
    add("}")
  }
}

extension Diagram.LegendEntry.Sample {
  /// How the line looks that is shown; `nil` for what is no line.
  fileprivate var lineLook: LineLook? {
    switch self {
    case .line(let kind): .of(kind)
    case .secondLine: .of(.reportsTo)
    case .circle: .closingCircle
    default: nil
    }
  }
}

extension String {
  /// The text as one line of bearable length.
  fileprivate var line: String {
    let words = TextMeasure.paragraphs(of: String(unicodeScalars.prefix(400)))
    let line = words.filter { !$0.isEmpty }.joined(separator: " ")
    guard line.unicodeScalars.count > TextWrap.longestLine || unicodeScalars.count > 400 else {
      return line
    }
    var kept = ""
    var count = 0
    for character in line {
      count += character.unicodeScalars.count
      guard count < TextWrap.longestLine else { break }
      kept.append(character)
    }
    return kept + TextWrap.ellipsis
  }
}

extension Diagram.Direction {
  /// The direction as Graphviz calls it.
  package var rankdir: String {
    switch self {
    case .topToBottom: "TB"
    case .leftToRight: "LR"
    case .bottomToTop: "BT"
    case .rightToLeft: "RL"
    }
  }
}
