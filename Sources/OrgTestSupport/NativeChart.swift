internal import OrgModel

/// A random chart as its file has it, in JSON: everything that people write by hand, ids that are a
/// body's in one chart and a position's in another, sets of responsibilities, several lines of one
/// kind to one target, words that name somebody and mean nobody.
package struct NativeChart {
  /// A value of a chart.
  package indirect enum Value {
    case text(String)
    case flag
    case list([Value])
    /// A list whose order says nothing.
    case set([Value])
    case map([(key: String, value: Value)])
  }

  /// The keys of a record.
  package typealias Entries = [(key: String, value: Value)]

  /// The records of each section, by id.
  package private(set) var bodies: [String: Entries] = [:]
  /// See `bodies`.
  package private(set) var positions: [String: Entries] = [:]
  /// See `bodies`.
  package private(set) var units: [String: Entries] = [:]
  /// See `bodies`.
  package private(set) var people: [String: Entries] = [:]
  /// See `bodies`.
  package private(set) var responsibilities: [String: Entries] = [:]
  /// The sets of responsibilities that are asked for.
  package private(set) var sets: [String] = []

  /// What is a position where it is no body.
  package static let ids = [
    "ceo", "cio", "ciso", "cro", "risk", "audit", "a/b", "caf\u{E9}", "007",
  ]
  private static let bodyIDs = ["board", "exco", "audit", "risk", "caf\u{E9}"]
  private static let names = [
    "Ana Ruiz", "TBD", "N.N.", "Bo Li", "p1", "p2", "vacant", "Jos\u{E9}",
  ]
  /// The first two are in the sets.
  package static let duties = ["security-strategy", "it-strategy", "own-duty"]
  private static let topics = ["incident", "priorities", "x"]

  /// Any chart with one position or more.
  package init(_ random: inout Seeded) {
    for id in Self.bodyIDs where random.once(in: 2) { bodies[id] = [] }
    for id in Self.ids where bodies[id] == nil && !random.once(in: 3) { positions[id] = [] }
    if positions.isEmpty { positions["ceo"] = [] }
    for id in bodies.keys.sorted() { bodies[id] = body(&random) }
    for id in positions.keys.sorted() { positions[id] = position(id, &random) }
    for id in ["u1", "u2"] where random.once(in: 3) {
      units[id] = random.once(in: 2) ? [("head", .text(anyID(&random)))] : []
    }
    for id in ["p1", "p2", "p3", "TBD"] where random.once(in: 2) {
      people[id] =
        random.once(in: 4)
        ? [] : [("name", .text(Self.pick(["Ana Ruiz", "Bo Li", "TBD"], &random)))]
    }
    sets = ["ciso", "cio"].filter { _ in random.once(in: 3) }
    for id in Self.duties where random.once(in: 3) { responsibilities[id] = duty(&random) }
  }

  /// A chart that came from this one by changes to a record here and there.
  package func changed(_ random: inout Seeded) -> NativeChart {
    let other = NativeChart(&random)
    var chart = self
    func mix(_ own: [String: Entries], _ theirs: [String: Entries], _ random: inout Seeded)
      -> [String: Entries]
    {
      var result: [String: Entries] = [:]
      for id in Set(own.keys).union(theirs.keys).sorted() {
        result[id] = random.once(in: 3) ? theirs[id] : own[id]
      }
      return result
    }
    chart.bodies = mix(bodies, other.bodies, &random)
    chart.positions = mix(positions, other.positions, &random)
    for id in chart.bodies.keys.sorted() where chart.positions[id] != nil {
      if random.once(in: 2) { chart.bodies[id] = nil } else { chart.positions[id] = nil }
    }
    if chart.positions.isEmpty { chart.positions["cfo"] = [] }
    chart.units = mix(units, other.units, &random)
    chart.people = mix(people, other.people, &random)
    chart.responsibilities = mix(responsibilities, other.responsibilities, &random)
    if random.once(in: 2) { chart.sets = other.sets }
    return chart
  }

  // MARK: Records

  /// One of some items.
  package static func pick<Item>(_ items: [Item], _ random: inout Seeded) -> Item {
    items[random.below(items.count)]
  }

  /// The id of something, or now and then of nothing.
  package func anyID(_ random: inout Seeded) -> String {
    let known = (Array(positions.keys) + bodies.keys).sorted()
    return random.once(in: 12) ? Self.pick(Self.ids, &random) : Self.pick(known, &random)
  }

  private func texts(_ random: inout Seeded) -> Value {
    .set((0...random.below(2)).map { _ in .text(anyID(&random)) })
  }

  private func body(_ random: inout Seeded) -> Entries {
    var entries: Entries = [("kind", .text(Self.pick(BodyKind.allCases, &random).rawValue))]
    if random.once(in: 2) { entries.append(("name", .text("A body"))) }
    if random.once(in: 3) { entries.append(("chair", .text(anyID(&random)))) }
    if random.once(in: 3) { entries.append(("members", texts(&random))) }
    if random.once(in: 3) { entries.append(("reports_to", .text(anyID(&random)))) }
    return entries
  }

  private func position(_ id: String, _ random: inout Seeded) -> Entries {
    var entries: Entries = []
    if random.once(in: 2) { entries.append(("title", .text("Head of \(id)"))) }
    if random.once(in: 2) {
      let names = (0...random.below(2)).map { _ in Self.pick(Self.names, &random) }
      entries.append(("holder", .set(Set(names).sorted().map { .text($0) })))
    } else if random.once(in: 3) {
      entries.append(("vacant", .flag))
    }
    if random.once(in: 2) {
      let managers = (0...random.below(6) / 5).map { _ in anyID(&random) }
      let lines = managers.map { Value.text($0) }
      entries.append(("reports_to", Set(managers).count == lines.count ? .list(lines) : lines[0]))
    }
    for kind in LineKind.allCases.dropFirst() where random.once(in: 5) {
      let lines = (0...random.below(3)).map { _ in line(kind, &random) }
      entries.append((kind.name, .set(lines)))
    }
    if random.once(in: 4) {
      entries.append(("waivers", .set((0...random.below(3)).map { _ in waiver(&random) })))
    }
    return entries
  }

  private func waiver(_ random: inout Seeded) -> Value {
    var entries: Entries = [("rule", .text(Self.pick(["shape/wide-span", "a/b"], &random)))]
    if random.once(in: 2) { entries.append(("key", .list([.text(anyID(&random)), .text("*")]))) }
    if random.once(in: 2) { entries.append(("reason", .text(Self.pick(["Soon", ""], &random)))) }
    let days = ["2030-01-31", "2031-12-31"]
    if random.once(in: 2) { entries.append(("until", .text(Self.pick(days, &random)))) }
    if random.once(in: 2) { entries.append(("approved_by", .text(anyID(&random)))) }
    return .map(entries)
  }

  private func line(_ kind: LineKind, _ random: inout Seeded) -> Value {
    var target = anyID(&random)
    if kind.leadsToBody, !bodies.isEmpty { target = Self.pick(bodies.keys.sorted(), &random) }
    guard random.once(in: 2) else { return .text(target) }
    var entries: Entries = [(kind.isDirected ? "to" : "with", .text(target))]
    if random.once(in: 2) { entries.append(("on", .text(Self.pick(Self.topics, &random)))) }
    if random.once(in: 2) {
      entries.append(("within", .text(Self.pick(["24h", "2d", "1w"], &random))))
    }
    if random.once(in: 3) { entries.append(("every", .text(Self.pick(["1w", "1mo"], &random)))) }
    return .map(entries)
  }

  private func duty(_ random: inout Seeded) -> Entries {
    var entries: Entries = []
    for part in ["accountable", "responsible", "consulted", "informed"] where random.once(in: 3) {
      entries.append((part, texts(&random)))
    }
    if random.once(in: 3) { entries.append(("topic", .text(Self.pick(Self.topics, &random)))) }
    if random.once(in: 3) { entries.append(("name", .text("A duty"))) }
    if random.once(in: 3) { entries.append(("every", .text("1w"))) }
    if random.once(in: 3) { entries.append(("required", .flag)) }
    if random.once(in: 4) { entries.append(("owners", .list([.text("dpo"), .text("cio")]))) }
    if random.once(in: 4) { entries.append(("consults", .set([.text("cfo")]))) }
    return entries
  }

  // MARK: The file

  /// The chart as text; its records in another order where `random` is given, and ids with their
  /// accents apart.
  package func text(shuffled random: Seeded? = nil) -> String {
    var writer = Writer(random: random)
    func section(_ records: [String: Entries]) -> Value {
      .map(records.sorted { $0.key < $1.key }.map { ($0.key, .map($0.value)) })
    }
    var duties: Entries = responsibilities.sorted { $0.key < $1.key }
      .map { ($0.key, .map($0.value)) }
    if !sets.isEmpty { duties.append(("use", .set(sets.map { .text($0) }))) }
    var sections: Entries = [
      ("orgline", .text("1")), ("bodies", section(bodies)), ("positions", section(positions)),
      ("people", section(people)), ("responsibilities", .map(duties)),
    ]
    if !units.isEmpty { sections.append(("units", section(units))) }
    return writer.text(.map(sections))
  }

  private struct Writer {
    var random: Seeded?

    mutating func text(_ value: Value) -> String {
      switch value {
      case .text(let text): return quoted(text)
      case .flag: return "true"
      case .list(let items): return "[" + items.map { text($0) }.joined(separator: ", ") + "]"
      case .set(let items): return text(.list(shuffled(items)))
      case .map(let entries):
        let entries = shuffled(entries).map { "\(quoted($0.key)): \(text($0.value))" }
        return "{" + entries.joined(separator: ", ") + "}"
      }
    }

    private mutating func quoted(_ text: String) -> String {
      let isApart = random?.once(in: 2) ?? false
      let text = isApart ? text.replacingAccents() : text
      return text == "1" ? text : "\"\(text)\""
    }

    private mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
      guard var generator = random else { return items }
      let result = items.shuffled(using: &generator)
      random = generator
      return result
    }
  }
}

extension String {
  /// The text with its accents as characters of their own.
  fileprivate func replacingAccents() -> String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
          scalar == "\u{E9}" ? ["e", "\u{301}"] : [scalar]
        }))
  }
}
