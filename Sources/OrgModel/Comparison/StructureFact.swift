/// One thing that a chart says: that there is a position, that it has a title, where a line leads.
package struct StructureFact: Comparable, Sendable {
  /// What facts are about, in the order in which they are listed.
  package enum Subject: Int, Sendable {
    case organization, body, unit, person, responsibility, position, staff

    /// The word for it.
    package var name: String {
      switch self {
      case .organization: "organisation"
      case .body: "body"
      case .unit: "unit"
      case .person: "person"
      case .responsibility: "responsibility"
      case .position: "position"
      case .staff: "staff below"
      }
    }

    fileprivate init(_ part: Scenario.Part) {
      self =
        switch part {
        case .body: .body
        case .unit: .unit
        case .person: .person
        case .responsibility: .responsibility
        }
    }
  }

  /// What it is about.
  package let subject: Subject
  /// The id of what it is about; empty for the organisation.
  package let id: String
  /// The place among the facts of one subject and id.
  fileprivate let rank: Int
  /// The field or the kind of line with its value; empty for that there is such a thing at all.
  package let text: String

  /// By subject, id, field and value; never by where it was written.
  package static func < (a: Self, b: Self) -> Bool {
    if a.subject != b.subject { return a.subject.rawValue < b.subject.rawValue }
    if a.id != b.id { return a.id < b.id }
    return a.rank != b.rank ? a.rank < b.rank : a.text < b.text
  }
}

extension OrgGraph {
  /// Everything that the chart says, in an order that neither the order of its records nor the form
  /// of its files changes.
  ///
  /// Lines that lead to nobody are among the facts. Several records with one id are told together.
  /// - Parameter showsPay: whether the cost of positions is told.
  /// - Complexity: O(*k* log *k*) for *k* facts.
  package func facts(showsPay: Bool) -> [StructureFact] {
    var list = FactList(document: document, showsPay: showsPay)
    list.addOrganization()
    for part in Scenario.Part.allCases { list.add(part) }
    list.addPositions()
    list.addWaivers()
    list.addLines(of: self)
    list.addStaff()
    return list.facts.sorted()
  }
}

extension OrgGraph {
  /// The id of the position that is the manager of another because its solid line comes first among
  /// several: the only thing that the order of lines tells. `nil` where there is nothing to choose.
  fileprivate func chosenManager(of node: NodeID) -> String? {
    let superiors = Set(lines(.reportsTo, from: node).filter(isPosition))
    return superiors.count < 2 ? nil : manager(of: node).map { id(of: $0) }
  }
}

private struct FactList {
  let document: OrgDocument
  let showsPay: Bool
  var facts: [StructureFact] = []

  /// Fields come before holders, these before waivers, these before the manager, and that before
  /// lines, which are ranked by kind.
  private static let holder = 50
  private static let waiver = 60
  private static let manager = 70
  private static let line = 100

  private mutating func add(
    _ subject: StructureFact.Subject, _ id: String, _ rank: Int, _ text: String
  ) {
    facts.append(
      StructureFact(
        subject: subject, id: Self.composed(id), rank: rank, text: Self.composed(text)))
  }

  /// The text in composed form: git compares bytes, where people see no difference.
  private static func composed(_ text: String) -> String {
    ComposedID.bytes(text.utf8).map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  private func said(_ field: Scenario.Field, _ texts: [String]) -> String {
    "\(field.rawValue): \(Scenario.canonical(texts, of: field).joined(separator: ", "))"
  }

  mutating func addOrganization() {
    for (rank, field) in Scenario.Field.ofOrganization.enumerated() {
      let texts = document.texts(field)
      if !texts.isEmpty { add(.organization, "", rank, said(field, texts)) }
    }
  }

  mutating func add(_ part: Scenario.Part) {
    let subject = StructureFact.Subject(part)
    for index in 0..<document.count(part) {
      let id = document.source.string(document.id(part, index))
      add(subject, id, 0, "")
      for (rank, field) in part.fields.enumerated() {
        let texts = document.texts(field, of: part, index)
        if !texts.isEmpty { add(subject, id, rank + 1, said(field, texts)) }
      }
    }
  }

  // MARK: Positions

  mutating func addPositions() {
    for row in 0..<document.positionCount {
      let id = document.source.string(document.positions.ids[row])
      add(.position, id, 0, "")
      for (rank, field) in Scenario.Field.ofPosition.enumerated()
      where field != .cost || showsPay {
        let texts = texts(field, row)
        if !texts.isEmpty { add(.position, id, rank + 1, said(field, texts)) }
      }
      for holder in document.holders(ofRow: row) {
        add(.position, id, Self.holder, "holder: \(document.source.string(holder))")
      }
      if document.positions.flags[row].contains(.vacant) {
        add(.position, id, Self.holder, "vacant")
      }
    }
  }

  private func texts(_ field: Scenario.Field, _ row: Int) -> [String] {
    guard let column = field.column else {
      guard field == .tags else { return [] }
      return (document.positions.tags[row] ?? []).map { document.source.string($0) }
    }
    return document.string(document.positions[column, row]).map { [$0] } ?? []
  }

  /// Adds the waivers on positions.
  mutating func addWaivers() {
    for record in document.waivers {
      guard let id = document.string(record.position) else { continue }
      let waiver = document.waiver(record)
      var text = "waiver: \(waiver.covered)"
      if let day = waiver.until { text += ", until \(day)" }
      if let name = waiver.approvedBy { text += ", approved by \(name)" }
      if let reason = waiver.reason { text += ", because \(reason)" }
      add(.position, id, Self.waiver, text)
    }
  }

  // MARK: Lines

  mutating func addLines(of graph: OrgGraph) {
    let written = WrittenLines(graph)
    for node in Array(graph.positions) + Array(graph.bodies) {
      let id = graph.id(of: node)
      if let manager = graph.chosenManager(of: node) {
        add(.position, id, Self.manager, "manager: \(manager)")
      }
      for (line, _) in written.lines(of: node) { add(line, from: id, of: graph) }
    }
    for (id, lines) in written.strays where graph.node(withID: id) == nil {
      for (line, _) in lines { add(line, from: id, of: graph) }
    }
  }

  private mutating func add(_ line: Line, from id: String, of graph: OrgGraph) {
    // A working relation leaves both its ends, and is told at the first.
    if !line.kind.isDirected, line.target < id { return }
    let details = Scenario.Field.ofLine.compactMap { field -> String? in
      let texts = Scenario.canonical(line.texts(field), of: field)
      return texts.isEmpty ? nil : "\(field.rawValue) \(texts.joined(separator: ", "))"
    }
    let aside = details.isEmpty ? "" : " (\(details.joined(separator: "; ")))"
    let isBody = graph.bodyNode(id) != nil && graph.node(withID: id).map(graph.isPosition) != true
    add(
      isBody ? .body : .position, id, Self.line + Int(line.kind.rawValue),
      "\(line.kind.name): \(line.target)\(aside)")
  }

  /// Staff that is counted and not listed.
  mutating func addStaff() {
    for group in document.staffGroups {
      let parts = [group.title, group.grade, group.unit].compactMap { document.string($0) }
      let fte = document.string(group.fte).map { ": \($0) FTE" } ?? ""
      add(
        .staff, document.source.string(group.reportsTo), 0, parts.joined(separator: ", ") + fte)
    }
  }
}
