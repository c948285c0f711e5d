internal import OrgFormats
internal import OrgModel

/// The kinds of values that a parameter may have.
enum ParameterType: String, CaseIterable {
  case integer, number, text, boolean, duration, list

  /// The type of a value; `nil` for one that no parameter has.
  init?(_ value: PatternValue) {
    switch value {
    case .integer: self = .integer
    case .decimal: self = .number
    case .text, .day: self = .text
    case .boolean: self = .boolean
    case .duration: self = .duration
    case .list: self = .list
    case .null, .node, .edge: return nil
    }
  }
}

extension RuleFileReader {
  // MARK: Parameters

  /// `{ limit: 12 }`, or `{ limit: { type: integer, default: 12, summary: … } }`.
  mutating func parameters(_ value: LocatedValue) -> [WrittenRule.Parameter] {
    var parameters: [WrittenRule.Parameter] = []
    for (key, value) in fields.entries(value, "`params`") {
      let name = fields.string(key)
      let first = name.utf8.first ?? 0
      guard (first | 0x20) &- 0x61 < 26, name.utf8.allSatisfy({ isWordByte($0) }) else {
        fields.fault(
          "`\(name)` is no name of a parameter", at: key,
          help: "begin with a letter; go on with letters, digits and `_`")
        continue
      }
      guard name != "today" else {
        fields.fault("`$today` is the day of the run", at: key, help: "choose another name")
        continue
      }
      let summary = name.replacing("_", with: " ")
      if value.kind == .mapping {
        parameters.append(parameter(name, value))
      } else {
        // One that cannot be read is known all the same, so that its uses are no faults.
        let standard = self.value(value, "the default of `\(name)`") ?? .null
        let option = RuleOption(name: name, standard: standard, summary: summary)
        parameters.append(WrittenRule.Parameter(option: option, place: value.text))
      }
    }
    return parameters
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "_")
  }

  private mutating func parameter(_ name: String, _ value: LocatedValue) -> WrittenRule.Parameter {
    var type: ParameterType?
    var standard: LocatedValue?
    var summary = name.replacing("_", with: " ")
    for (key, value) in value.entries {
      switch fields.string(key) {
      case "type": type = fields.choice(value, "type", of: ParameterType.self)
      case "default": standard = value
      case "summary":
        let text = fields.text(value, "`summary`")
        if !text.isAbsent { summary = fields.source.string(text) }
      default:
        fields.unknownKey(key, in: "a parameter", known: ["type", "default", "summary"])
      }
    }
    if standard == nil {
      fields.fault(
        "the parameter `\(name)` has no `default`", at: value.entries.first?.key ?? value,
        help: "write the value that holds when nothing is set")
    }
    let found = standard.flatMap { self.value($0, "the default of `\(name)`", as: type) }
    return WrittenRule.Parameter(
      option: RuleOption(name: name, standard: found ?? .null, summary: summary),
      place: standard?.text ?? value.text)
  }

  /// A value of a type; of the type that it looks like when none is asked for.
  mutating func value(
    _ value: LocatedValue, _ what: String, as type: ParameterType? = nil
  ) -> PatternValue? {
    if type == .list || type == nil, value.kind == .sequence {
      let items = value.items
      let values = items.compactMap { self.value($0, what) }
      return values.count == items.count ? .list(values) : nil
    }
    guard value.isScalar else {
      let expected = type.map { " of the type `\($0.rawValue)`" } ?? ""
      fields.fault("\(what) must be a value\(expected), not \(fields.name(value))", at: value)
      return nil
    }
    let word = fields.string(value)
    let found = Self.value(word, isQuoted: value.kind == .quoted)
    guard let type, ParameterType(found) != type else { return found }
    switch (type, found) {
    case (.number, .integer(let number)): return .decimal(Double(number))
    case (.text, _): return .text(word)
    default: break
    }
    fields.fault(
      "\(what) must be of the type `\(type.rawValue)`, not `\(word)`", at: value,
      help: type == .duration ? "write a number and m, h, d or w, such as 24h" : nil)
    return nil
  }

  /// What a scalar says: a number, a flag, a length of time, or else its text.
  static func value(_ word: String, isQuoted: Bool) -> PatternValue {
    guard !isQuoted else { return .text(word) }
    if word == "true" || word == "false" { return .boolean(word == "true") }
    let isNumber = word.utf8.allSatisfy { $0 &- 0x30 < 10 || "+-.eE".utf8.contains($0) }
    if isNumber, let number = Int(word) { return .integer(number) }
    if isNumber, let number = Double(word), number.isFinite { return .decimal(number) }
    let minutes: [Character: Int] = ["m": 1, "h": 60, "d": 1440, "w": 10080]
    if let factor = word.last.flatMap({ minutes[$0] }), let count = Int(word.dropLast()), count >= 0
    {
      let (length, overflows) = count.multipliedReportingOverflow(by: factor)
      if !overflows { return .duration(minutes: length) }
    }
    return .text(word)
  }

  // MARK: Tests

  mutating func tests(_ value: LocatedValue) -> [RuleTest] {
    guard value.kind == .sequence else {
      fields.fault(
        "`tests` must be a list, not \(fields.name(value))", at: value,
        help: "write `- bad: PATTERN` and `- ok: PATTERN`")
      return []
    }
    return value.items.compactMap { test($0) }
  }

  private mutating func test(_ value: LocatedValue) -> RuleTest? {
    guard value.kind == .mapping else {
      fields.fault(
        "a test must be a mapping, not \(fields.name(value))", at: value,
        help: "write `- bad: PATTERN` or `- ok: PATTERN`")
      return nil
    }
    let known = ["bad", "ok", "chart", "key", "count", "params", "name", "today"]
    var verdicts: [(isBad: Bool, value: LocatedValue)] = []
    var chart: WrittenText?
    var test = RuleTest(chart: .drawing(WrittenText("")), isBad: true)
    test.place = value.entries.first?.key.text ?? value.text
    for (key, value) in value.entries {
      switch fields.string(key) {
      case "bad": verdicts.append((true, value))
      case "ok": verdicts.append((false, value))
      case "chart": chart = written(value, "`chart`")
      case "key": test.keys = keys(value)
      case "count": test.count = count(value)
      case "params": test.parameters = values(value)
      case "name": test.name = written(value, "`name`")?.text
      case "today":
        let day = fields.day(value, "`today`")
        test.today = fields.source.string(ifPresent: day).flatMap { CalendarDay($0) }
      default: fields.unknownKey(key, in: "a test", known: known)
      }
    }
    guard verdicts.count == 1 else {
      fields.errors.append(
        InputError(
          verdicts.isEmpty
            ? "the test says neither `bad` nor `ok`" : "the test says both `bad` and `ok`",
          at: test.place.source, help: "write `- bad: PATTERN` or `- ok: PATTERN`"))
      return nil
    }
    return finish(test, verdicts[0].isBad, verdicts[0].value, chart)
  }

  private mutating func finish(
    _ test: RuleTest, _ isBad: Bool, _ value: LocatedValue, _ chart: WrittenText?
  ) -> RuleTest? {
    var test = test
    test.isBad = isBad
    let verdict = isBad ? "bad" : "ok"
    if !isBad, test.keys != nil || test.count != nil {
      fields.fault(
        "a test that is `ok` has no findings with a key or count", at: value,
        help: "leave `key` and `count` out, or write `bad`")
      return nil
    }
    if let chart {
      guard value.kind == .plain, fields.string(value) == "true" else {
        fields.fault(
          "a test with a chart says `\(verdict): true`", at: value,
          help: "write `\(verdict): true`, or leave `chart` out")
        return nil
      }
      test.chart = .text(chart)
      return test
    }
    if value.kind == .plain, ["true", "false"].contains(fields.string(value)) {
      fields.fault(
        "the test has no chart", at: value,
        help: "write a pattern instead, or add the chart behind `chart: |`")
      return nil
    }
    guard let drawing = written(value, "`\(verdict)`") else { return nil }
    test.chart = .drawing(drawing)
    return test
  }

  /// One key, `[c, m]`, or a list of them.
  private mutating func keys(_ value: LocatedValue) -> [[String]] {
    if value.kind == .sequence, value.items.contains(where: { $0.kind == .sequence }) {
      return value.items.map { item in
        fields.texts(item, "`key`").map { fields.source.string($0) }
      }
    }
    return [fields.texts(value, "`key`").map { fields.source.string($0) }]
  }

  private mutating func count(_ value: LocatedValue) -> Int? {
    guard case .integer(let number)? = self.value(value, "`count`", as: .integer) else {
      return nil
    }
    guard number > 0 else {
      fields.fault("`count` must be 1 or more", at: value, help: "write `ok` for no finding")
      return nil
    }
    return number
  }

  private mutating func values(_ value: LocatedValue) -> [String: PatternValue] {
    var values: [String: PatternValue] = [:]
    for (key, value) in fields.entries(value, "`params`") {
      let name = fields.string(key)
      if let found = self.value(value, "`\(name)`") { values[name] = found }
    }
    return values
  }
}
