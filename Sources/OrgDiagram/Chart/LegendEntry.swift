public import OrgModel

extension Diagram {
  /// One explanation in the legend: a sample and what it means.
  public struct LegendEntry: Sendable, Equatable {
    /// What is shown.
    public var sample: Sample
    /// What it means.
    public var caption: String

    /// Creates an explanation.
    public init(_ sample: Sample, _ caption: String) {
      self.sample = sample
      self.caption = caption
    }

    /// What is shown beside an explanation.
    public enum Sample: Sendable, Equatable {
      /// A line of a kind.
      case line(Connector.Kind)
      /// A solid line with an arrow at the manager, where no place says who that is.
      case arrow
      /// A box of a kind.
      case box(Box.Kind)
      /// A solid line of somebody who stands below another manager.
      case secondLine
      /// A solid line that closes a circle.
      case circle
      /// A box that is different in the later of two charts.
      case change(Change)
      /// What is left of a box where it stood.
      case ghost
      /// A line of a kind with what became of it.
      case changedLine(Connector.Kind, Connector.Change)
      /// The box of a position that nobody holds.
      case vacant
      /// The box of somebody from another organisation.
      case external
      /// The outline of a box with a finding.
      case finding(Severity)
      /// A line of a kind that only begins and ends, and the number at both ends.
      case stub(number: Int, Connector.Kind)
      /// A box in one of five equal parts of a measure's range, 0 to 4.
      case heat(Int)
      /// The badge of a rule that found something, with its number.
      case mark(number: Int, Severity)
      /// A finding that is on no box and no line; its caption is what it says.
      case note(Severity)
    }
  }

  /// Explanations of everything in this diagram that a reader could wonder about, for ``legend``.
  ///
  /// Plain positions and nothing else need no explanation.
  public var explanations: [LegendEntry] {
    let severities = Set((boxes.flatMap(\.marks) + connectors.flatMap(\.marks)).map(\.severity))
    let kinds = Set(connectors.map(\.kind))
    let boxKinds = Set(boxes.map(\.kind))
    var entries = Connector.Kind.allCases.filter(kinds.contains).map {
      LegendEntry(.line($0), $0.caption)
    }
    let isSecond = { (line: Connector) in
      line.kind == .reportsTo && !line.isTreeLine && !line.closesCircle && line.change == nil
    }
    if connectors.contains(where: isSecond) {
      entries.append(LegendEntry(.secondLine, "Reports to, second line"))
    }
    if connectors.contains(where: \.closesCircle) {
      entries.append(LegendEntry(.circle, "Closes a circle"))
    }
    if boxKinds.contains(.body) { entries.append(LegendEntry(.box(.body), "Body")) }
    if boxKinds.contains(.group) { entries.append(LegendEntry(.box(.group), "Group")) }
    if boxes.contains(where: \.isVacant) { entries.append(LegendEntry(.vacant, "Vacant")) }
    if boxes.contains(where: \.isExternal) { entries.append(LegendEntry(.external, "External")) }
    for severity in Severity.allCases.reversed() where severities.contains(severity) {
      entries.append(LegendEntry(.finding(severity), "Finding: \(severity.rawValue)"))
    }
    return entries + rules
      + notes.map { LegendEntry(.note($0.severity), MarkLook.caption(of: $0)) }
  }

  /// The legend of a picture in which lines of the tree point at managers.
  var legendOfArrows: [LegendEntry] {
    legend.map {
      $0.sample == .line(.reportsTo) ? LegendEntry(.arrow, "\($0.caption) (arrow at manager)") : $0
    }
  }

  /// The part of the legend that would be there without any line.
  var legendOfBoxes: [LegendEntry] {
    let marks = boxes.flatMap(\.marks)
    let (severities, rules) = (Set(marks.map(\.severity)), Set(marks.map(RuleMark.init)).count)
    return legend.filter { entry in
      switch entry.sample {
      case .line, .arrow, .secondLine, .circle, .changedLine, .stub: false
      case .finding(let severity): severities.contains(severity)
      // Those of lines alone have the last numbers.
      case .mark(let number, _): number <= rules
      default: true
      }
    }
  }

  /// The rules that found something, numbered.
  private var rules: [LegendEntry] {
    var captions: [RuleMark: String] = [:]
    for mark in boxes.lazy.flatMap(\.marks) {
      captions[RuleMark(mark)] = MarkLook.ruleCaption(of: mark)
    }
    for mark in connectors.lazy.flatMap(\.marks) {
      captions[RuleMark(mark)] = MarkLook.ruleCaption(of: mark)
    }
    return markedRules.enumerated().map { number, mark in
      LegendEntry(.mark(number: number + 1, mark.severity), captions[mark] ?? mark.label)
    }
  }

  /// The rules that found something, the worst first; those of lines alone come last, so that no
  /// line changes the number in a box.
  private var markedRules: [RuleMark] {
    let ofBoxes = Set(boxes.lazy.flatMap(\.marks).map(RuleMark.init))
    let ofLines = Set(connectors.lazy.flatMap(\.marks).map(RuleMark.init)).subtracting(ofBoxes)
    return [ofBoxes, ofLines].flatMap { rules in
      rules.sorted { ($1.severity, $0.label) < ($0.severity, $1.label) }
    }
  }

  /// The number of each rule; none where no legend explains them.
  var ruleNumbers: [RuleMark: Int] {
    let isExplained = legend.contains { if case .mark = $0.sample { true } else { false } }
    guard isExplained else { return [:] }
    return Dictionary(uniqueKeysWithValues: zip(markedRules, 1...))
  }
}

/// A rule with a severity, whatever it found.
struct RuleMark: Hashable {
  var severity: Diagram.Severity
  var label: String

  init(_ mark: Diagram.Mark) {
    severity = mark.severity
    label = mark.label
  }
}
