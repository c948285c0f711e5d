import OrgTestSupport

/// Random charts with many faults: circles, vacancies, unknown names, bodies, waivers.
struct RandomChart {
  private static let titles = [
    "Chief Executive Officer", "Chief Information Officer", "CISO", "CPO", "CRO", "CFO", "COO",
    "Chief Audit Executive", "Data Protection Officer", "Clerk", "Chief Privacy Officer",
    "IT Operations Manager", "Zoë \"Z\" O'Hara's deputy: #1", "SOC Manager",
  ]
  private static let names = [
    "ceo", "cio", "ciso", "cpo", "cro", "cfo", "coo", "cae", "dpo", "no", "007", "head of x",
    "zoë", "a:b", "p-1", "p-2", "p-3", "P-3", "soc", "on",
  ]
  private static let kinds = [
    "dotted_line_to", "escalates_to", "informs", "collaborates_with", "oversees", "funded_by",
    "deputy",
  ]
  private static let bodies = ["board", "audit", "risk", "exco"]
  private static let bodyKinds = [
    "board", "audit-committee", "risk-committee", "executive-committee",
  ]

  private(set) var random: Seeded
  private let ids: [String]
  private let bodies: [String]
  /// Whether a table can say the chart.
  private let isTable: Bool

  init(seed: UInt64, isTable: Bool = false) {
    random = Seeded(seed: seed)
    let count = 3 + random.below(12)
    let names = isTable ? Self.names.filter { $0 != "P-3" } : Self.names
    ids = Array(names.shuffled(using: &random).prefix(count))
    bodies = Array(Self.bodies.prefix(random.below(5)))
    self.isTable = isTable
  }

  /// The chart.
  mutating func chart() -> Plain {
    var chart = Plain.map([.init("orgline", .text("1", bare: true))])
    if !bodies.isEmpty { chart["bodies"] = .map(bodies.indices.map { body($0) }) }
    if !isTable { addRecords(to: &chart) }
    var positions: [Plain.Entry] = []
    for number in ids.indices { positions.append(.init(ids[number], position(number))) }
    chart["positions"] = .map(positions)
    return chart
  }

  private mutating func addRecords(to chart: inout Plain) {
    if random.once(in: 2) {
      chart["units"] = .map([
        .init("it", .map([.init("head", .text(someone())), .init("name", .text("IT"))])),
        .init("sec", .map([.init("parent", .text("it"))])),
      ])
    }
    if random.once(in: 2) {
      chart["people"] = .map([
        .init("ada", .map([.init("name", .text("Ada King")), .init("external", .flag(true))])),
        .init("ben", .map([.init("name", .text("Ben")), .init("skills", .list([.text("law")]))])),
      ])
    }
    if random.once(in: 2) {
      let parts: [Plain.Entry] = [
        .init("accountable", .text(someone())),
        .init("consulted", .list([.text(someone()), .text(someone())])),
        .init("informed", .text(someone())), .init("required", .flag(true)),
      ]
      chart["responsibilities"] = .map([.init("incidents", .map(parts))])
    }
  }

  private mutating func body(_ number: Int) -> Plain.Entry {
    var record = Plain.map([.init("kind", .text(Self.bodyKinds[number]))])
    if random.once(in: 2) { record["name"] = .text("The \(bodies[number])") }
    if number > 0, !random.once(in: 4) { record["reports_to"] = .text(bodies[0]) }
    if !isTable, random.once(in: 3) { record["members"] = .list([.text(someone())]) }
    if !isTable, random.once(in: 5) { record["chair"] = .text(someone()) }
    return .init(bodies[number], record)
  }

  /// A position, rarely one that is not there.
  mutating func someone() -> String {
    random.once(in: 25)
      ? ["ghost-1", "ciao", "Ceo"][random.below(3)] : ids[random.below(ids.count)]
  }

  /// A position or a body.
  mutating func anyone() -> String {
    !bodies.isEmpty && random.once(in: 4) ? bodies[random.below(bodies.count)] : someone()
  }

  private mutating func position(_ number: Int) -> Plain {
    var record = Plain.map([])
    if !random.once(in: 4) { record["title"] = .text(Self.titles[random.below(Self.titles.count)]) }
    if random.once(in: 8) {
      record["role"] = .text(["cio", "cpo-privacy", "cfo"][random.below(3)])
    }
    if random.once(in: 6) {
      record["vacant"] = .flag(true)
    } else if random.once(in: 2) {
      record["holder"] = .text(["ada", "ben", "Cleo Park", "Dov"][random.below(4)])
    }
    if random.once(in: 4) { record["unit"] = .text(["it", "sec"][random.below(2)]) }
    if random.once(in: 5) { record["reviewed"] = .text("2025-0\(1 + random.below(9))-11") }
    if random.once(in: 6) { record["engagement"] = .text("contractor") }
    record["reports_to"] = managers(number)
    addLines(to: &record, number)
    if !isTable, random.once(in: 5) { record["waivers"] = waivers(number) }
    return record
  }

  private mutating func managers(_ number: Int) -> Plain? {
    if number == 0 { return bodies.isEmpty ? nil : .text(bodies[0]) }
    switch random.below(14) {
    case 0: return .list([.text(anyone()), .text(ids[random.below(number)])])
    case 1: return .text(anyone())
    case 2: return nil
    default: return .text(ids[random.below(number)])
    }
  }

  private mutating func addLines(to record: inout Plain, _ number: Int) {
    for kind in Self.kinds where random.once(in: 6) {
      var target = kind == "deputy" || kind == "oversees" ? someone() : anyone()
      if isTable, target == ids[number] { target = ids[(number + 1) % ids.count] }
      guard kind == "escalates_to", !isTable, random.once(in: 2) else {
        record[kind] = .text(target)
        continue
      }
      record[kind] = .list([
        .map([
          .init("to", .text(target)), .init("on", .list([.text("outage")])),
          .init("within", .text("4h")),
        ])
      ])
    }
    guard let body = bodies.last, random.once(in: 5) else { return }
    record[["sits_on", "chairs", "invited_to"][random.below(3)]] = .text(body)
  }

  private mutating func waivers(_ number: Int) -> Plain {
    let rules = [
      "roles/ambiguous-title", "structure/reports-to-vacant", "independence/ciso-under-cio",
      "shape/single-report-chain", "roles/unheard-of",
    ]
    var waiver = Plain.map([.init("rule", .text(rules[random.below(rules.count)]))])
    if random.once(in: 2) { waiver["key"] = .list([.text(ids[number])]) }
    if !random.once(in: 4) { waiver["reason"] = .text("known: \"since\" spring") }
    if !random.once(in: 4) { waiver["until"] = .text("202\(6 + random.below(2))-11-30") }
    if random.once(in: 2) { waiver["approved_by"] = .text(someone()) }
    return .list([waiver])
  }
}

extension RandomChart {
  /// A chart with some records changed, gone or added.
  mutating func edited(_ chart: Plain) -> Plain {
    var chart = chart
    for _ in 0...random.below(4) {
      var positions = chart["positions"]?.entries ?? []
      let place = random.below(positions.count)
      switch random.below(6) {
      case 0 where positions.count > 2: positions.remove(at: place)
      case 1:
        let new = "new-\(positions.count)-\(random.below(1_000_000))"
        positions.insert(
          .init(new, .map([.init("title", .text("CISO")), .init("reports_to", .text(anyone()))])),
          at: place)
      case 2: positions[place].value["reports_to"] = .text(anyone())
      case 3: positions[place].value["title"] = .text(Self.titles[random.below(12)])
      case 4: positions[place].value["escalates_to"] = .text(anyone())
      default:
        let keys = positions[place].value.entries.map(\.key)
        if !keys.isEmpty { positions[place].value[keys[random.below(keys.count)]] = nil }
      }
      chart["positions"] = .map(positions)
    }
    return chart
  }
}
