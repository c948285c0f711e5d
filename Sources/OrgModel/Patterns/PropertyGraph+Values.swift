extension PatternValue {
  /// The number, whole or not.
  var number: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .decimal(let number): number
    default: nil
    }
  }

  /// A value as people type it where a value is asked for: a number, a length of time, a day, true
  /// or false, or else a text.
  public init(typed text: String) {
    if text == "true" || text == "false" {
      self = .boolean(text == "true")
      return
    }
    if let day = CalendarDay(text) {
      self = .day(day)
      return
    }
    let candidates = [PatternValue(number: text), PatternValue(duration: text, shortUnit: nil)]
    self = candidates.first { $0 != .null } ?? .text(text)
  }

  /// A number as it was written.
  init(number text: String) {
    if let whole = Int(text) {
      self = .integer(whole)
    } else if let number = Self.plainDecimal(text) {
      self = .decimal(number)
    } else if let number = Double(text), number.isFinite {
      self = .decimal(number)
    } else {
      self = .null
    }
  }

  /// A number of up to fifteen digits around a point, which need no rounding but that of one
  /// division; `nil` for what is written in another way.
  private static func plainDecimal(_ text: String) -> Double? {
    var digits = 0
    var whole = 0
    var divisor: Int?
    for byte in text.utf8 {
      if byte == UInt8(ascii: "."), divisor == nil, digits > 0 {
        divisor = 1
        continue
      }
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9"), digits < 15 else { return nil }
      digits += 1
      whole = whole * 10 + Int(byte - UInt8(ascii: "0"))
      divisor = divisor.map { $0 * 10 }
    }
    guard let divisor, divisor > 1 else { return nil }
    return Double(whole) / Double(divisor)
  }

  /// A length of time as it was written; a bare `m` means `shortUnit`, or nothing at all.
  init(duration text: String, shortUnit: Int?) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = String(text.dropFirst(digits.count))
    guard let count = Int(digits), let length = unit == "m" ? shortUnit : Self.units[unit] else {
      self = .null
      return
    }
    let (minutes, overflows) = count.multipliedReportingOverflow(by: length)
    self = overflows ? .null : .duration(minutes: minutes)
  }

  /// The units of time in minutes; a month has 30 days here, a quarter 91 and a year 365.
  static let units = [
    "min": 1, "h": 60, "d": 1_440, "w": 10_080, "mo": 43_200, "q": 131_040, "y": 525_600,
  ]
}

extension PropertyGraph {
  private func text(_ text: LocatedText) -> PatternValue {
    text.isEmpty ? .null : .text(graph.document.source.string(text))
  }

  private func texts(_ texts: [LocatedText]) -> PatternValue {
    .list(texts.map { .text(graph.document.source.string($0)) })
  }

  /// What a property of a node is worth; unknown when it is not written, or the node has no such
  /// property.
  func value(_ property: NodeProperty, of node: NodeID) -> PatternValue {
    switch property {
    case .id: return .text(id(of: node))
    case .title, .name: return title(of: node).map { .text($0) } ?? .null
    default: break
    }
    switch sort(of: node) {
    case .position: return value(property, ofPosition: node)
    case .body:
      guard property == .kind, let body = graph.body(node) else { return .null }
      return .text(body.kind.rawValue)
    case .person: return value(property, ofPerson: node)
    case .unit:
      guard let record = other(node)?.record, record >= 0 else { return .null }
      let unit = graph.document.units[Int(record)]
      return property == .parent ? text(unit.parent) : property == .head ? text(unit.head) : .null
    case .responsibility:
      guard let record = other(node)?.record, record >= 0 else { return .null }
      let item = graph.document.responsibilities[Int(record)]
      return value(property, of: item)
    case .organization: return value(ofOrganization: property)
    }
  }

  private func value(_ property: NodeProperty, of item: ResponsibilityRecord) -> PatternValue {
    switch property {
    case .required: .boolean(item.isRequired)
    case .topic: text(item.topic)
    case .owners: item.owners.isEmpty ? .null : texts(item.owners)
    case .consults: item.consults.isEmpty ? .null : texts(item.consults)
    case .every:
      graph.document.string(item.every).map { .init(duration: $0, shortUnit: 43_200) } ?? .null
    default: .null
    }
  }

  private func value(ofOrganization property: NodeProperty) -> PatternValue {
    let profile = graph.document.profile
    return switch property {
    case .sectors: texts(profile.sectors)
    case .jurisdictions: texts(profile.jurisdictions)
    case .flags: texts(profile.flags)
    case .packs: .list(packs.sorted().map { .text($0) })
    case .complete: .boolean(graph.isComplete)
    default: .null
    }
  }

  private func value(_ property: NodeProperty, ofPerson node: NodeID) -> PatternValue {
    if property == .identified { return .boolean(isIdentified(node)) }
    if property == .named { return .boolean(isNamed(node)) }
    guard property == .skills || property == .external else { return .null }
    guard let record = other(node)?.record, record >= 0 else {
      return property == .skills ? .list([]) : .null
    }
    let person = graph.document.people[Int(record)]
    return property == .skills ? texts(person.skills) : .boolean(person.isExternal)
  }

  private func value(_ property: NodeProperty, ofPosition node: NodeID) -> PatternValue {
    switch property {
    case .role: return graph.role(of: node).map { .text($0.id) } ?? .null
    case .function: return graph.role(of: node).map { .text($0.function) } ?? .null
    case .line: return graph.role(of: node).map { .integer($0.line.rawValue) } ?? .null
    case .holder: return holders(of: node).first ?? .null
    case .holders: return .list(holders(of: node))
    case .vacant: return .boolean(graph.isVacant(node))
    case .external: return .boolean(isExternal(node))
    case .abolished: return .boolean(graph.isEliminated(node))
    case .interim: return .boolean(graph.isInterim(node))
    case .layer: return graph.layer(of: node).map { .integer($0) } ?? .null
    case .span: return .integer(graph.directReports(of: node).count { !graph.isEliminated($0) })
    case .meanings: return .list((graph.rolesMeant(byTitleOf: node) ?? []).map { .text($0) })
    case .roles: return .list(graph.roles(of: node).map { .text($0.id) })
    case .titledRoles: return .list(graph.titledRoles(of: node).map { .text($0.id) })
    case .tags:
      return texts(graph.rows(of: node).flatMap { graph.document.positions.tags[$0] ?? [] })
    case .fte:
      return graph.texts(.fte, of: node).first.map { .init(number: $0) } ?? .null
    case .cost:
      return graph.document.string(graph.text(.cost, of: node)).map { .init(number: $0) } ?? .null
    case .since: return day(.since, node)
    case .until: return day(.until, node)
    case .reviewed: return day(.reviewed, node)
    case .unit: return text(graph.text(.unit, of: node))
    case .location: return text(graph.text(.location, of: node))
    case .engagement:
      let written = text(graph.text(.engagement, of: node))
      guard case .text(let word) = written, let own = Engagement(word: word) else { return written }
      return .text(own.rawValue)
    default: return .null
    }
  }

  /// Whether the holder of a position is no employee, by the list of those who are none where there
  /// is one: engagements are read word by word.
  private func isExternal(_ node: NodeID) -> Bool {
    guard let list = nodes(of: .property(.external)) else { return graph.isExternal(node) }
    var (low, high) = (0, list.count)
    while low < high {
      let middle = (low + high) / 2
      if list[middle] < node.index { low = middle + 1 } else { high = middle }
    }
    return low < list.count && list[low] == node.index
  }

  /// The names of holders, or as many asterisks.
  private func holders(of node: NodeID) -> [PatternValue] {
    graph.distinctHolders(of: node).map { .text(hidesNames ? "***" : $0) }
  }

  private func day(_ field: PositionField, _ node: NodeID) -> PatternValue {
    graph.document.string(graph.text(field, of: node)).flatMap(CalendarDay.init).map { .day($0) }
      ?? .null
  }

  /// What a property of an edge is worth; unknown when it is not written.
  func value(_ property: EdgeProperty, of edge: Edge) -> PatternValue {
    if property == .kind { return .text(edge.kind.name) }
    guard let line = edge.kind.line,
      let details = graph.details(ofLine: line, from: edge.from, to: edge.to)
    else { return property == .on ? .list([]) : .null }
    switch property {
    case .on: return texts(details.topics)
    case .channel: return text(details.channel)
    case .rationale: return text(details.rationale)
    case .within:
      return graph.document.string(details.within).map { .init(duration: $0, shortUnit: 1) }
        ?? .null
    default:
      // `every: 1m` is a month to whoever writes it.
      return graph.document.string(details.every).map { .init(duration: $0, shortUnit: 43_200) }
        ?? .null
    }
  }
}
