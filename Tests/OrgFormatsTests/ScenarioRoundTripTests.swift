import OrgFormats
import OrgModel
import OrgTestSupport
import Testing

/// Random scenarios with every change and every strange text, written and read again.
struct ScenarioRoundTripTests {
  private static let words = [
    "ciso", "no", "on", "~", "null", "007", "1e3", "a: b", "#x", "- y", "{z}", "[q]", "it's",
    "x\"y", "ü ñ", "\u{1F600}", "tab\there", "new\nline", " lead", "trail ", "true", "a, b", "@at",
    "%", "\u{85}", "\u{FEFF}", "very long " + String(repeating: "word ", count: 30) + "end",
  ]
  private static let days = ["2020-01-31", "2024-02-29"]
  private static let spans = ["24h", "1w", "3mo"]

  private struct Source {
    var random: Seeded

    mutating func pick<Item>(_ items: [Item]) -> Item { items[random.below(items.count)] }
    mutating func word() -> String { pick(ScenarioRoundTripTests.words) }
    mutating func words(upTo count: Int) -> [String] {
      (0..<random.below(count + 1)).map { _ in word() }
    }

    mutating func value(_ field: Scenario.Field, mayBeNothing: Bool = true) -> Scenario.Value {
      if mayBeNothing, random.once(in: 4) { return Scenario.Value(field, nil) }
      switch field {
      case .within, .every: return .init(field, pick(ScenarioRoundTripTests.spans))
      case .external, .required: return .init(field, "true")
      case .kind: return .init(field, pick(BodyKind.allCases).rawValue)
      case .engagement: return .init(field, pick(Engagement.allCases).rawValue)
      case .fte, .cost: return .init(field, pick(["0.5", "1", "120000"]))
      case .since, .until, .reviewed: return .init(field, pick(ScenarioRoundTripTests.days))
      case .role: return .init(field, pick(["ciso", "cio"]))
      case .use: return .init(field, ["cio"])
      case _ where field.isList: return .init(field, [word()] + words(upTo: 2))
      default: return .init(field, word())
      }
    }

    mutating func values(_ fields: [Scenario.Field], mayBeNothing: Bool = true) -> [Scenario.Value]
    {
      let chosen = fields.filter { _ in random.once(in: 2) }
      return (chosen.isEmpty ? [fields[0]] : chosen).sorted()
        .map { value($0, mayBeNothing: mayBeNothing) }
    }

    mutating func line(_ kind: LineKind? = nil) -> Line {
      var line = Line(kind ?? pick(LineKind.allCases), to: word())
      guard random.once(in: 2) else { return line }
      for field in Scenario.Field.ofLine where random.once(in: 2) {
        let texts = value(field).texts
        switch field {
        case .on: line.topics = texts
        case .within: line.within = texts.first
        case .every: line.every = texts.first
        case .channel: line.channel = texts.first
        default: line.rationale = texts.first
        }
      }
      return line
    }

    mutating func waivers() -> [Waiver] {
      (0..<random.below(3)).map { _ in
        Waiver(
          word(), key: random.once(in: 2) ? words(upTo: 3) : nil,
          reason: random.once(in: 2) ? word() : nil,
          until: random.once(in: 2) ? pick(ScenarioRoundTripTests.days) : nil,
          approvedBy: random.once(in: 2) ? word() : nil)
      }
    }

    mutating func position() -> Position {
      var position = Position(id: word(), holders: words(upTo: 3))
      if random.once(in: 2) { position.title = word() }
      if random.once(in: 2) { position.unit = word() }
      if random.once(in: 2) { position.tags = words(upTo: 2) }
      if random.once(in: 3) { position.engagement = pick(Engagement.allCases) }
      if random.once(in: 3) { position.since = pick(ScenarioRoundTripTests.days) }
      if random.once(in: 3) { (position.fte, position.cost) = ("0.25", "9") }
      if random.once(in: 3) { position.waivers = waivers() }
      position.isVacant = position.holders.isEmpty && random.once(in: 2)
      // Within a kind the order is kept; kinds stand in theirs.
      for kind in LineKind.allCases where random.once(in: 4) {
        position.lines += (0...random.below(3)).map { _ in line(kind) }
      }
      return position
    }

    mutating func action() -> Scenario.Action {
      let part = pick(Scenario.Part.allCases)
      switch random.below(17) {
      case 0: return .move(word(), to: random.once(in: 4) ? nil : word())
      case 1: return .report(word(), to: words(upTo: 3))
      case 2: return .open(position())
      case 3: return .close(word())
      case 4: return .assign(word(), holders: words(upTo: 3))
      case 5: return .clearHolder(word())
      case 6: return .retitle(word(), word())
      case 7, 8: return .set(word(), values(Scenario.Field.ofPosition))
      case 9: return .addLine(line(), from: word())
      case 10: return .removeLine(pick(LineKind.allCases), from: word(), to: word())
      case 11:
        return .setLine(
          pick(LineKind.allCases), from: word(), to: word(), values(Scenario.Field.ofLine))
      case 12: return .add(part, word(), values(part.fields, mayBeNothing: false))
      case 13: return .setPart(part, word(), values(part.fields))
      case 14: return .remove(part, word())
      case 15: return .setWaivers(word(), waivers())
      default: return .setOrganization(values(Scenario.Field.ofOrganization))
      }
    }

    mutating func expectations(_ action: Scenario.Action) -> [Scenario.Expectation] {
      guard random.once(in: 2) else { return [] }
      switch action {
      case .open, .add: return []
      case .remove(.body, _):
        let kinds: [LineKind] = [.sitsOn, .chairs, .invitedTo].filter { _ in random.once(in: 2) }
        return values(Scenario.Part.body.fields).map { .value($0) }
          + lines(LineKind.allCases) + kinds.map { .members($0, [line($0)]) }
      case .setPart(let part, _, _), .remove(let part, _):
        return values(part.fields).map { .value($0) }
      case .setOrganization: return values(Scenario.Field.ofOrganization).map { .value($0) }
      default:
        let fields = Scenario.Field.ofPosition.filter { $0 != .title }
        let manager: Scenario.Expectation =
          random.once(in: 2)
          ? .reportsTo(random.once(in: 2) ? nil : word())
          : .reportsToAll(words(upTo: 2))
        let holders: Scenario.Expectation = .holders(words(upTo: 2))
        return [manager, holders, .vacant(random.once(in: 2)), .title(word())]
          + values(fields).map { .value($0) } + (random.once(in: 2) ? [.waivers(waivers())] : [])
          + lines(LineKind.allCases.dropFirst())
      }
    }

    /// Some kinds of lines, some of which are expected not to be there.
    mutating func lines(_ kinds: some Sequence<LineKind>) -> [Scenario.Expectation] {
      var expectations: [Scenario.Expectation] = []
      for kind in kinds where random.once(in: 4) {
        expectations.append(.lines(kind, (0..<random.below(4)).map { _ in line(kind) }))
      }
      return expectations
    }

    mutating func change() -> Scenario.Change {
      let action = action()
      var change = Scenario.Change(action, expecting: expectations(action))
      switch action {
      case .move, .report, .open, .close, .addLine, .removeLine, .setLine, .remove(.body, _):
        change.mayDangle = random.once(in: 4)
      default: break
      }
      return change
    }
  }

  @Test func whatIsWrittenReadsBack() async throws {
    for seed in UInt64(0)..<400 {
      var source = Source(random: Seeded(seed: seed))
      let name = source.random.once(in: 2) ? source.word() : nil
      let changes = (0..<source.random.below(8)).map { _ in source.change() }
      var scenario = Scenario(name: name, changes)
      scenario.isExact = source.random.once(in: 2)
      let text = ScenarioWriter.yaml(scenario)
      do {
        let file = try await ScenarioFile(name: "s.yaml", bytes: Array(text.utf8)) { _, _ in nil }
        try #require(file.scenarios == [scenario], "seed \(seed):\n\(text)")
        try #require(ScenarioWriter.yaml(file.scenarios[0]) == text, "seed \(seed)")
        let json = Array(ScenarioWriter.json(scenario).utf8)
        let other = try await ScenarioFile(name: "s.json", bytes: json) { _, _ in nil }
        try #require(other.scenarios == [scenario], "seed \(seed): JSON")
      } catch let errors as InputErrors {
        Issue.record("seed \(seed): \(errors.errors.map(\.message))\n\(text)")
        return
      }
    }
  }
}
