public import OrgModel

/// Writes a document as a chart in YAML: what was written, in the order in which it was.
///
/// Comments and the author's layout are not kept. Waivers on positions are.
public struct ChartWriter: Sendable {
  private let document: OrgDocument
  private let chartLines: ChartLines

  /// The document as YAML that reads back as the same document.
  ///
  /// - Complexity: O(*n*) for *n* records and lines.
  public static func yaml(_ document: OrgDocument) -> String {
    YAMLText.document(sections(document))
  }

  /// The document as JSON with the same keys, a record a line.
  ///
  /// - Complexity: O(*n*) for *n* records and lines.
  public static func json(_ document: OrgDocument) -> String {
    let sections = sections(document).map { key, value in
      "  \(YAMLText.quoted(key)): \(value.json(records: 1))"
    }
    return "{\n\(sections.joined(separator: ",\n"))\n}\n"
  }

  private static func sections(_ document: OrgDocument) -> [Entry] {
    let writer = ChartWriter(document: document, chartLines: ChartLines(document))
    var sections: [Entry] = [("orgline", .word("1"))]
    sections += writer.text("name", document.name)
    sections += section("profile", writer.profile)
    sections += section("bodies", writer.bodies)
    sections += section("units", writer.units)
    sections += section("people", writer.people)
    if document.positions.count > 0 { sections.append(("positions", writer.positions)) }
    sections += section("responsibilities", writer.responsibilities)
    return sections
  }

  private typealias Entry = (key: String, value: YAMLText)

  private static func section(_ key: String, _ entries: [Entry]) -> [Entry] {
    entries.isEmpty ? [] : [(key, .map(entries))]
  }

  // MARK: Values

  private func string(_ text: LocatedText) -> String { document.source.string(text) }

  private func text(_ key: String, _ text: LocatedText) -> [Entry] {
    text.isAbsent ? [] : [(key, .text(string(text)))]
  }

  /// A list; one item stands alone.
  private func texts(_ key: String, _ texts: [LocatedText], always: Bool = false) -> [Entry] {
    guard let first = texts.first else { return [] }
    guard texts.count > 1 || always else { return [(key, .text(string(first)))] }
    return [(key, .list(texts.map { .text(string($0)) }))]
  }

  private func flag(_ key: String, _ isSet: Bool) -> [Entry] {
    isSet ? [(key, .word("true"))] : []
  }

  // MARK: Sections

  private var profile: [Entry] {
    let profile = document.profile
    return texts("sectors", profile.sectors, always: true)
      + texts("jurisdictions", profile.jurisdictions, always: true)
      + texts("packs", profile.packs, always: true) + texts("flags", profile.flags, always: true)
  }

  private var bodies: [Entry] {
    return document.bodies.enumerated().map { index, body in
      var entries = text("name", body.name)
      entries.append(("kind", .text(body.kind.rawValue)))
      func targets(_ kind: LineKind) -> [LocatedText] {
        (chartLines.ofBodies[index] ?? []).filter { $0.kind == kind }.map(\.id)
      }
      entries += texts("chair", targets(.chairs))
      entries += texts("members", targets(.sitsOn), always: true)
      entries += texts("reports_to", targets(.reportsTo))
      return (string(body.id), .map(entries))
    }
  }

  private var units: [Entry] {
    document.units.map { unit in
      let entries =
        text("name", unit.name) + text("parent", unit.parent) + text("head", unit.head)
      return (string(unit.id), .map(entries))
    }
  }

  private var people: [Entry] {
    document.people.map { person in
      let entries =
        text("name", person.name) + texts("skills", person.skills, always: true)
        + flag("external", person.isExternal)
      return (string(person.id), .map(entries))
    }
  }

  private var responsibilities: [Entry] {
    var entries = texts("use", document.responsibilitySets, always: true)
    let advice = ResponsibilitySets.advice(of: document)
    // What a set added stands where the set is named.
    let sets = Set(document.responsibilitySets.map(\.origin))
    for item in document.responsibilities {
      let id = string(item.id)
      let advised = advice[id]
      func isAdded(_ own: [LocatedText], _ texts: [String]?) -> Bool {
        guard let texts, let first = own.first, sets.contains(first.origin) else { return false }
        return own.map(string) == texts
      }
      func isAdded(_ own: LocatedText, _ text: String?) -> Bool {
        isAdded([own], text.map { [$0] })
      }
      var own = isAdded(item.name, advised?.name) ? [] : text("name", item.name)
      own += texts("accountable", item.accountable) + texts("responsible", item.responsible)
      own += texts("consulted", item.consulted) + texts("informed", item.informed)
      if !isAdded(item.topic, advised?.topic) { own += text("topic", item.topic) }
      own += flag("required", item.isRequired && advised == nil)
      own += text("every", item.every)
      if !isAdded(item.owners, advised?.owners) {
        own += texts("owners", item.owners, always: true)
      }
      if !isAdded(item.consults, advised?.consults) {
        own += texts("consults", item.consults, always: true)
      }
      if own.isEmpty, advised != nil, sets.contains(item.id.origin) { continue }
      entries.append((id, .map(own)))
    }
    return entries
  }

  // MARK: Positions

  private var positions: YAMLText {
    let lines = linesByRow
    let waivers = waiversByRow
    return .records(document.positions.count) { row in
      position(row, lines.of(row), waivers[row] ?? [])
    }
  }

  /// The waivers by the row on which they are written: of several rows with one id, the first.
  private var waiversByRow: [Int: [WaiverRecord]] {
    guard !document.waivers.isEmpty else { return [:] }
    var waivers = Dictionary(grouping: document.waivers, by: { string($0.position) })
    var result: [Int: [WaiverRecord]] = [:]
    for (row, id) in document.positions.ids.enumerated() {
      if let own = waivers.removeValue(forKey: string(id)) { result[row] = own }
    }
    return result
  }

  /// The fields of a position with their keys.
  private typealias Fields = [(key: String, field: PositionField)]
  private static let naming: Fields = [("title", .title), ("role", .role)]
  private static let placing: Fields = [
    ("unit", .unit), ("engagement", .engagement), ("fte", .fte), ("cost", .cost),
    ("location", .location),
  ]
  private static let dating: Fields = [
    ("since", .since), ("until", .until), ("reviewed", .reviewed),
  ]

  private func position(
    _ row: Int, _ lines: ArraySlice<Int32>, _ waivers: [WaiverRecord]
  ) -> Entry {
    let positions = document.positions
    var entries: [Entry] = []
    entries.reserveCapacity(10)
    func add(_ fields: Fields) {
      for (key, field) in fields {
        let text = positions[field, row]
        if text.isAbsent { continue }
        let isNumber = field == .fte || field == .cost
        entries.append((key, isNumber ? .number(string(text)) : .text(word(text, field))))
      }
    }
    add(Self.naming)
    if !positions[.holder, row].isEmpty {
      entries += texts("holder", document.holders(ofRow: row))
    }
    if positions.flags[row].contains(.vacant) { entries.append(("vacant", .word("true"))) }
    add(Self.placing)
    if !positions.tags.isEmpty, let tags = positions.tags[row] {
      entries += texts("tags", tags, always: true)
    }
    add(Self.dating)
    entries += self.lines(lines)
    if !waivers.isEmpty { entries.append(("waivers", .list(waivers.map(waiver)))) }
    return (string(positions.ids[row]), .map(entries))
  }

  /// What a field says; tables have words of their own for an engagement.
  private func word(_ text: LocatedText, _ field: PositionField) -> String {
    let word = string(text)
    return field == .engagement ? Engagement(word: word)?.rawValue ?? word : word
  }

  private func waiver(_ waiver: WaiverRecord) -> YAMLText {
    var entries = text("rule", waiver.rule)
    if let key = waiver.key { entries.append(("key", .list(key.map { .text(string($0)) }))) }
    entries += text("reason", waiver.reason) + text("until", waiver.until)
    return .map(entries + text("approved_by", waiver.approvedBy))
  }

  /// The records of lines, one row's behind the other's.
  private struct LinesByRow {
    /// Where the lines of each row begin, and behind the last one where they end.
    var starts: [Int]
    /// The numbers of the records.
    var records: [Int32]

    func of(_ row: Int) -> ArraySlice<Int32> { records[starts[row]..<starts[row + 1]] }
  }

  /// The lines that positions have; those of a table of lines go with whom they start at.
  private var linesByRow: LinesByRow {
    let owners = chartLines.rows
    var starts = [Int](repeating: 0, count: document.positions.count + 1)
    for owner in owners where owner >= 0 { starts[Int(owner) + 1] += 1 }
    for row in starts.indices.dropFirst() { starts[row] += starts[row - 1] }
    var next = starts
    var records = [Int32](repeating: 0, count: starts.last ?? 0)
    for (number, owner) in owners.enumerated() where owner >= 0 {
      records[next[Int(owner)]] = Int32(number)
      next[Int(owner)] += 1
    }
    return LinesByRow(starts: starts, records: records)
  }

  /// The lines of a position by kind.
  private func lines(_ own: ArraySlice<Int32>) -> [Entry] {
    if own.isEmpty { return [] }
    let lines = own.map { chartLines.lines[Int($0)] }
    let kinds = lines.count == 1 ? [lines[0].kind] : LineKind.allCases
    return kinds.compactMap { kind -> Entry? in
      let targets = lines.filter { $0.kind == kind }.map(line)
      guard let first = targets.first else { return nil }
      return (kind.name, targets.count == 1 ? first : .list(targets))
    }
  }

  private func line(_ line: LineRecord) -> YAMLText {
    guard line.details >= 0 else { return .text(string(line.target)) }
    let details = document.lineDetails[Int(line.details)]
    var entries = text(line.kind == .collaboratesWith ? "with" : "to", line.target)
    entries += texts("on", details.topics, always: true)
    entries += text("within", details.within) + text("every", details.every)
    entries += text("channel", details.channel) + text("rationale", details.rationale)
    return .map(entries)
  }
}
