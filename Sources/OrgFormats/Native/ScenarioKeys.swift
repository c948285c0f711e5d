internal import OrgModel

/// The words of scenario files: what a change may be called, and which keys it takes.
enum ScenarioVerb: String, CaseIterable {
  case move
  case open
  case close
  case assign
  case retitle
  case set
  case addLine = "add_line"
  case removeLine = "remove_line"
  case setLine = "set_line"
  case addBody = "add_body"
  case setBody = "set_body"
  case removeBody = "remove_body"
  case addUnit = "add_unit"
  case setUnit = "set_unit"
  case removeUnit = "remove_unit"
  case addPerson = "add_person"
  case setPerson = "set_person"
  case removePerson = "remove_person"
  case addResponsibility = "add_responsibility"
  case setResponsibility = "set_responsibility"
  case removeResponsibility = "remove_responsibility"
  case setOrganization = "set_organization"

  /// What a verb does with a part of the organisation.
  enum Deed { case add, set, remove }

  /// The part that the verb is about, and what it does with it; `nil` for any other verb.
  var part: (part: Scenario.Part, deed: Deed)? {
    let words = rawValue.split(separator: "_").map(String.init)
    guard words.count == 2, let part = Scenario.Part(rawValue: words[1]) else { return nil }
    return (part, words[0] == "add" ? .add : words[0] == "set" ? .set : .remove)
  }

  /// The verb for a part and a deed.
  init(_ part: Scenario.Part, _ deed: Deed) {
    let found = Self.allCases.first { $0.part?.part == part && $0.part?.deed == deed }
    guard let found else { preconditionFailure("every part has three verbs") }
    self = found
  }

  /// The keys of a change beside the verb, `expect` and `check`.
  var keys: [String] {
    switch self {
    case .move: ["to"]
    case .open:
      ChartReader.positionKeys + LineKind.allCases.map(\.name)
    case .close: []
    case .assign: ["holder", "vacant"]
    case .retitle: ["title"]
    case .set: Scenario.Field.ofPosition.map(\.rawValue) + [Self.waivers]
    case .addLine, .setLine: ["from", "to"] + Scenario.Field.ofLine.map(\.rawValue)
    case .removeLine: ["from", "to"]
    case .addBody: Scenario.Part.body.fields.map(\.rawValue) + ["chair", "members", "reports_to"]
    case .setOrganization: Scenario.Field.ofOrganization.map(\.rawValue)
    default:
      part?.deed == .remove ? [] : part?.part.fields.map(\.rawValue) ?? []
    }
  }

  /// The keys of `expect`.
  var expectations: [String] {
    let lines = LineKind.allCases.map(\.name)
    let position =
      ["reports_to", "holder", "vacant"] + Scenario.Field.ofPosition.map(\.rawValue)
      + [Self.waivers] + lines.dropFirst()
    switch self {
    case .open, .addBody, .addUnit, .addPerson, .addResponsibility: return []
    case .removeLine, .setLine: return position + Scenario.Field.ofLine.map(\.rawValue)
    case .setOrganization: return Scenario.Field.ofOrganization.map(\.rawValue)
    case .removeBody:
      return Scenario.Part.body.fields.map(\.rawValue) + lines
        + LineKind.allCases.compactMap(Self.members)
    default: return part?.part.fields.map(\.rawValue) ?? position
    }
  }

  /// Whether the change can name what does not exist, or leave names of what it closes: `check:
  /// false` allows it.
  var namesOthers: Bool {
    switch self {
    case .move, .open, .close, .addLine, .removeLine, .setLine, .removeBody: true
    default: false
    }
  }

  /// The key of the waivers on a position, which are no texts.
  static let waivers = "waivers"

  /// The key of the memberships of a body of a kind, seen from the body; `nil` for other lines.
  static func members(_ kind: LineKind) -> String? {
    switch kind {
    case .chairs: "chair"
    case .sitsOn: "members"
    case .invitedTo: "invited"
    default: nil
    }
  }

  /// The keys at the top of a scenario.
  static let sections = ["orgline", "extends", "name", "exact", "changes"]
}
