import OrgModel
import OrgDiagram

/// A small company with every kind of box, line, frame and finding.
let companyDiagram: Diagram = {
  typealias Box = Diagram.Box
  typealias Line = Diagram.Connector
  let boxes = [
    Box(
      id: "board", lines: [.init("Board of Directors", .title), .init("7 members", .detail)],
      kind: .body),
    position("ceo", "Chief Executive Officer", "Ana Silva", isTop: true),
    position("cfo", "Chief Financial Officer", "Ben Osei"),
    position("cto", "Chief Technology Officer", "Chiara Rossi", "acting since March"),
    position(
      "coo", "Chief Operating Officer", nil, isVacant: true,
      marks: [.init(.error, "vacant-manager")]),
    position("controller", "Group Controller", "Dmitri Weiß"),
    position("treasury", "Head of Treasury and Investor Relations", "Emma Lindqvist"),
    position("platform", "Head of Platform", "Farid Haddad", marks: [.init(.warning, "wide-span")]),
    position("security", "Head of Security", "Grace 山田", marks: [.init(.info, "two-bosses")]),
    position("support", "Head of Support", "Hugo Brandt"),
    Box(
      id: "agents",
      lines: [.init("Support agents", .title), .init("14 positions", .detail)],
      kind: .group),
    position("auditor", "External Auditor", "KPMG, Ines Costa", isExternal: true),
    Box(
      id: "risk", lines: [.init("Risk Committee", .title), .init("Meets monthly", .detail)],
      kind: .body),
  ]
  func index(_ id: String) -> Int { boxes.firstIndex { $0.id == id } ?? 0 }
  func line(_ from: String, _ to: String, _ kind: Line.Kind, _ label: String? = nil) -> Line {
    Line(from: index(from), to: index(to), kind: kind, label: label)
  }
  func tree(_ from: String, _ to: String) -> Line {
    Line(from: index(from), to: index(to), kind: .reportsTo, isTreeLine: true)
  }
  var circle = line("treasury", "controller", .escalatesTo)
  circle.marks = [.init(.error, "escalation-loop")]
  return Diagram(
    title: "Northwind Holding \u{2013} reporting lines, November 2026",
    boxes: boxes,
    connectors: [
      tree("ceo", "board"), tree("cfo", "ceo"), tree("cto", "ceo"), tree("coo", "ceo"),
      tree("controller", "cfo"), tree("treasury", "cfo"), tree("platform", "cto"),
      tree("security", "cto"), tree("support", "coo"), tree("agents", "support"),
      line("security", "cfo", .dottedLineTo, "budget"),
      line("support", "cto", .escalatesTo),
      circle,
      line("controller", "auditor", .informs),
      line("platform", "security", .collaboratesWith),
      line("cfo", "risk", .chairs),
      line("security", "risk", .sitsOn),
      line("platform", "risk", .invitedTo),
      line("auditor", "cfo", .oversees),
      line("security", "treasury", .fundedBy),
      line("cto", "ceo", .deputy),
      line("agents", "coo", .reportsTo),
    ],
    frames: [
      .init(label: "Executive", boxes: [index("ceo")]),
      .init(label: "Finance", boxes: ["cfo", "controller", "treasury"].map(index)),
      .init(label: "Technology", boxes: [index("cto")]),
      .init(label: "Platform & Security", boxes: ["platform", "security"].map(index), parent: 2),
      .init(label: "Operations", boxes: ["coo", "support", "agents"].map(index)),
    ]
  )
}()

/// The same with everything explained.
let explainedCompany: Diagram = {
  var diagram = companyDiagram
  diagram.legend = diagram.explanations
  return diagram
}()

private func position(
  _ id: String,
  _ title: String,
  _ name: String?,
  _ detail: String? = nil,
  isVacant: Bool = false,
  isExternal: Bool = false,
  isTop: Bool = false,
  marks: [Diagram.Mark] = []
) -> Diagram.Box {
  var lines = [Diagram.TextLine(title, .title)]
  if let name { lines.append(.init(name, .name)) }
  if let detail { lines.append(.init(detail, .detail)) }
  return Diagram.Box(
    id: id, lines: lines, isVacant: isVacant, isExternal: isExternal, isTop: isTop, marks: marks)
}

/// A tree of positions in which everybody has up to `span` reports, with some lines across.
func treeDiagram(boxes count: Int, span: Int, lines: Int = 0) -> Diagram {
  let jobs = ["Engineer", "Analyst", "Coordinator", "Regional Sales Manager", "Designer"]
  let names = [
    "Ola Nordmann", "Max Muster", "Jan Kowalski", "Wei Chen", "Priya Raghunathan", "Zoë Q.",
  ]
  let boxes = (0..<count).map { index in
    position(
      "p\(index)", index == 0 ? "President" : jobs[index * 7 % 5], names[index * 5 % 6],
      index % 3 == 0 ? "Location \(index % 4 + 1)" : nil,
      isVacant: index % 17 == 11,
      isTop: index == 0,
      marks: index % 23 == 9 ? [.init(.warning, "wide-span")] : [])
  }
  let kinds = Diagram.Connector.Kind.allCases
  let tree = (1..<max(1, count)).map { index in
    Diagram.Connector(from: index, to: (index - 1) / span, kind: .reportsTo, isTreeLine: true)
  }
  let across = (0..<lines).map { index in
    Diagram.Connector(
      from: (index * 31 + 7) % count, to: (index * 17 + 3) % count,
      kind: kinds[1 + index % (kinds.count - 1)])
  }
  return Diagram(title: "A tree of \(count) positions", boxes: boxes, connectors: tree + across)
}
