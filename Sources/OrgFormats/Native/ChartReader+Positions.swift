internal import OrgModel

extension ChartReader {
  /// The keys of a position that are no lines.
  static let positionKeys = [
    "title", "role", "unit", "holder", "vacant", "engagement", "fte", "cost", "location", "tags",
    "since", "until", "reviewed", "waivers",
  ]

  /// The keys of a line with details, beside its target.
  static let lineKeys = ["on", "within", "every", "channel", "rationale"]

  mutating func readPositions(_ value: LocatedValue) {
    if value.kind == .sequence {
      fields.fault(
        "positions must be a mapping from ids to positions, not a list", at: value,
        help: "write `ceo: { title: Chief Executive Officer }` instead of `- id: ceo`")
      return
    }
    for (key, value) in fields.entries(value, "positions") {
      guard let id = identity(key, "position") else { continue }
      let row = document.positions.append(id: id)
      for (key, value) in fields.entries(value, "a position") {
        readField(key, value, row)
      }
      let isVacant = document.positions.flags[row].contains(.vacant)
      let holder = document.positions[.holder, row]
      guard isVacant, !holder.isAbsent else { continue }
      // `N.N.` on a vacant seat says the same again.
      if document.holders(ofRow: row).allSatisfy({ document.placeholder($0) != nil }) {
        document.positions.set(.holder, of: row, to: .absent)
        document.positions.moreHolders[row] = nil
      } else {
        fields.errors.append(
          InputError(
            "a vacant position has a holder", at: holder.source,
            help: "leave out `holder` or `vacant: true`"))
      }
    }
  }

  mutating func readField(_ key: LocatedValue, _ value: LocatedValue, _ row: Int) {
    let name = fields.string(key)
    switch name {
    case "title": set(.title, row, fields.text(value, name))
    case "role": set(.role, row, role(value))
    case "unit": set(.unit, row, fields.text(value, name))
    case "holder": readHolders(value, row)
    case "vacant": if fields.flag(value, name) { document.positions.insert(.vacant, at: row) }
    case "engagement":
      if fields.choice(value, "engagement", of: Engagement.self) != nil {
        set(.engagement, row, value.text)
      }
    case "fte": set(.fte, row, fields.amount(value, name))
    case "cost": set(.cost, row, fields.amount(value, name, isPay: true))
    case "location": set(.location, row, fields.text(value, name))
    case "tags":
      let tags = fields.texts(value, name)
      if !tags.isEmpty { document.positions.tags[row] = tags }
    case "since": set(.since, row, fields.day(value, name))
    case "until": set(.until, row, fields.day(value, name))
    case "reviewed": set(.reviewed, row, fields.day(value, name))
    case "waivers":
      document.waivers += fields.waivers(value, on: document.positions.ids[row])
    default:
      guard let kind = LineKind(name: name) else {
        let known = Self.positionKeys + LineKind.allCases.map(\.name)
        fields.unknownKey(key, in: "a position", known: known)
        return
      }
      readLines(kind, value, row)
    }
  }

  private mutating func set(_ field: PositionField, _ row: Int, _ text: LocatedText) {
    if !text.isAbsent { document.positions.set(field, of: row, to: text) }
  }

  private mutating func readHolders(_ value: LocatedValue, _ row: Int) {
    let holders = fields.texts(value, "holder")
    guard let first = holders.first else { return }
    document.positions.set(.holder, of: row, to: first)
    if holders.count > 1 { document.positions.moreHolders[row] = Array(holders.dropFirst()) }
  }

  /// A stated role. One that the catalogue does not have is kept, and told; a slip is a fault.
  private mutating func role(_ value: LocatedValue) -> LocatedText {
    let text = fields.text(value, "role")
    guard !text.isAbsent else { return .absent }
    let id = fields.source.string(text)
    guard catalogue.role(id) == nil else { return text }
    let near: String?
    if let known = strangeRoles[id] {
      near = known
    } else if let meant = catalogue.roles(meantBy: id) {
      fields.fault(
        "unknown role `\(id)`", at: value,
        help: "write \(meant.map { "`\($0)`" }.joined(separator: " or "))")
      return .absent
    } else {
      near = Spelling.nearest(to: id, in: catalogue.roles.lazy.map(\.id))
      strangeRoles[id] = .some(near)
    }
    guard let near else { return text }
    fields.fault("unknown role `\(id)`", at: value, help: "did you mean `\(near)`?")
    return .absent
  }

  // MARK: Lines

  mutating func readLines(_ kind: LineKind, _ value: LocatedValue, _ row: Int) {
    switch value.kind {
    case .sequence: for item in value.items { readLine(kind, item, row) }
    case .null: break
    case .plain, .quoted, .mapping: readLine(kind, value, row)
    }
  }

  private mutating func readLine(_ kind: LineKind, _ value: LocatedValue, _ row: Int) {
    guard value.kind == .mapping else {
      let target = fields.text(value, kind.name)
      if !target.isAbsent {
        document.lines.append(LineRecord(kind, from: row, .position, to: target))
      }
      return
    }
    let targetKeys = kind == .collaboratesWith ? ["with", "to"] : ["to"]
    var target = LocatedText.absent
    var details = LineDetails()
    var hasDetails = false
    let faultsBefore = fields.errors.count
    for (key, value) in value.entries {
      let name = fields.string(key)
      hasDetails = hasDetails || !targetKeys.contains(name)
      switch name {
      case _ where targetKeys.contains(name):
        if !target.isAbsent { fields.fault("this line has two targets", at: key) }
        target = fields.text(value, name)
      case "on": details.topics = fields.texts(value, name)
      case "within": details.within = fields.duration(value, name)
      case "every": details.every = fields.duration(value, name)
      case "channel": details.channel = fields.text(value, name)
      case "rationale": details.rationale = fields.text(value, name)
      default:
        fields.unknownKey(key, in: "\(kind.name)", known: [targetKeys[0]] + Self.lineKeys)
      }
    }
    guard !target.isAbsent else {
      // A fault in the target, or a slip in its key, is told already.
      guard fields.errors.count == faultsBefore else { return }
      fields.fault(
        "this line has no target", at: value,
        help: "write `\(kind.name): { \(targetKeys[0]): ID, … }`")
      return
    }
    if hasDetails { document.lineDetails.append(details) }
    document.lines.append(
      LineRecord(
        kind, from: row, .position, to: target,
        details: hasDetails ? document.lineDetails.count - 1 : -1))
  }
}
