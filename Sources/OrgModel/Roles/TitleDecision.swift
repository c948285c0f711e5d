/// How the place of a position decided what a title means that does not say so by itself.
public struct TitleDecision: Hashable, Sendable {
  /// What decided.
  public enum Basis: Hashable, Sendable {
    /// The unit, by its id.
    case unit(String)
    /// The function of the manager's role.
    case manager(NodeID)
    /// No other position in the chart has such a title.
    case alone
    /// Of several positions with such a title, none but this one stands below the very top.
    case highest
  }

  /// The ids of the roles that the title is read as: one, or those of
  /// `Privacy and Information Security Officer`.
  public let roles: [String]
  /// The ids of all roles that it could have meant, in order: those of `roles` alone where the
  /// question was whether it means an office at all.
  public let meanings: [String]
  /// What decided.
  public let basis: Basis

  /// The first of the roles that the title is read as.
  public var role: String { roles[0] }
}

/// The roles of the positions of a graph, as indices into its catalogue.
struct TitledRoles {
  /// The role of each position; -1 for none.
  var roles: [Int16]
  /// All roles of the positions that have several.
  var many: [NodeID: [Int16]] = [:]
  /// By position: whether the title leaves out the role that is stated; empty where none does.
  var leavesOutStated: [Bool] = []
  /// The positions whose title may mean several roles.
  var ambiguous: [NodeID: [String]] = [:]
  /// The positions whose ambiguous title was decided by where they stand.
  var decided: [NodeID: TitleDecision] = [:]

  func all(of node: Int) -> [Int16] {
    if !many.isEmpty, let several = many[NodeID(node)] { return several }
    return roles[node] < 0 ? [] : [roles[node]]
  }

  mutating func set(_ all: [Int16], of node: Int) {
    roles[node] = all.first ?? -1
    many[NodeID(node)] = all.count > 1 ? all : nil
  }
}

/// Reads the titles of a graph's positions, and settles by their place what the words leave open.
struct PositionRoleReader {
  private let builder: GraphBuilder
  private let managers: [Int32]
  private let layers: [Int32]
  private(set) var result: TitledRoles
  /// Titles that mean a role in some places only.
  private var unsettled: [(node: Int, reading: TitleReading)] = []
  /// Titles that mean a role where nobody else has such a one, in the order of the positions.
  private var lone: [(node: Int, role: Int16, place: Int)] = []
  /// The roles that were taken from positions, which those below them do not get either.
  private var taken: [Int: [Int16]] = [:]
  private var units: [String: String] = [:]

  init(_ builder: GraphBuilder, managers: [Int32], layers: [Int32]) {
    self.builder = builder
    self.managers = managers
    self.layers = layers
    result = TitledRoles(roles: Array(repeating: -1, count: builder.positionCount))
  }

  private var catalogue: RoleCatalogue { builder.catalogue }
  private var document: OrgDocument { builder.document }

  mutating func read() {
    var reader = TitleReader(catalogue: catalogue, source: document.source)
    for node in 0..<builder.positionCount {
      let row = Int(builder.records[node])
      let written = document.positions[.role, row]
      let stated = written.isEmpty ? nil : catalogue.index(of: document.source.string(written))
      let title = document.positions[.title, row]
      var reading = title.isEmpty ? TitleReading() : reader.read(title)
      if stated == nil, reading.isEmpty { continue }
      if reading.named.contains(where: { $0.strength == .sole }) {
        if stated == nil { addLone(node, row, reading) }
        reading.named.removeAll { $0.strength == .sole }
      }
      let named = reading.named.map(\.role)
      if let stated = stated.map({ Int16($0) }) {
        result.set([stated] + named.filter { $0 != stated }, of: node)
        if !named.contains(stated) { noteLeftOut(node) }
        continue
      }
      if !named.isEmpty { result.set(named, of: node) }
      if !reading.open.isEmpty || reading.named.contains(where: { $0.strength.isWeak }) {
        unsettled.append((node, reading))
      }
    }
    // From the top down: what a title means can depend on what the manager is.
    unsettled.sort { (layers[$0.node], $0.node) < (layers[$1.node], $1.node) }
    for (node, reading) in unsettled { settle(node, reading) }
    if !lone.isEmpty { settleLone() }
  }

  private mutating func noteLeftOut(_ node: Int) {
    if result.leavesOutStated.isEmpty {
      result.leavesOutStated = Array(repeating: false, count: builder.positionCount)
    }
    result.leavesOutStated[node] = true
  }

  private mutating func settle(_ node: Int, _ reading: TitleReading) {
    let manager = managers[node] < 0 ? nil : Int(managers[node])
    if let manager {
      let above = result.all(of: manager) + (taken[manager] ?? [])
      let kept = reading.named.filter { named in
        switch named.strength {
        case .full, .short, .sole: true
        case .head: !above.contains(named.role)
        case .top: !above.contains(named.role) && isTop(manager, for: named.role)
        }
      }
      if kept.count < reading.named.count {
        result.set(kept.map(\.role), of: node)
        taken[node] = reading.named.filter { !kept.contains($0) }.map(\.role)
      }
    }
    if !reading.open.isEmpty { decide(node, reading.open, manager) }
  }

  /// Whether whoever reports to this manager answers to nobody but the very top: for those who run
  /// the organization, to who governs it.
  private func isTop(_ manager: Int, for role: Int16) -> Bool {
    let above = result.all(of: manager).map { catalogue.roles[Int($0)] }
    if above.contains(where: { $0.line == .governing }) { return true }
    guard !["executive", "governance"].contains(catalogue.roles[Int(role)].function) else {
      return false
    }
    return managers[manager] < 0
      || above.contains { ["executive", "operations", "administration"].contains($0.function) }
  }

  // MARK: Ambiguous titles

  private mutating func decide(_ node: Int, _ open: [Int16], _ manager: Int?) {
    let id = NodeID(node)
    let meanings = open.map { catalogue.roles[Int($0)].id }.sorted()
    guard let (role, basis) = decision(node, open, manager) else {
      result.ambiguous[id] = meanings
      return
    }
    result.set(result.all(of: node) + [role], of: node)
    result.decided[id] = TitleDecision(
      roles: [catalogue.roles[Int(role)].id], meanings: meanings, basis: basis)
  }

  private mutating func decision(
    _ node: Int, _ open: [Int16], _ manager: Int?
  ) -> (role: Int16, basis: TitleDecision.Basis)? {
    let text = document.positions[.unit, Int(builder.records[node])]
    if !text.isEmpty {
      let unit = document.source.string(text)
      let words = RolePhrases.words(unit) + RolePhrases.words(name(ofUnit: unit))
      let meant = open.filter { catalogue.phrases.names(words, $0) }
      if meant.count == 1 { return (meant[0], .unit(unit)) }
      if meant.count > 1 { return nil }
    }
    guard let manager, let above = result.all(of: manager).first else { return nil }
    let function = catalogue.roles[Int(above)].function
    let meant = open.filter { catalogue.roles[Int($0)].function == function }
    return meant.count == 1 ? (meant[0], .manager(NodeID(manager))) : nil
  }

  private mutating func name(ofUnit id: String) -> String {
    if units.isEmpty {
      for unit in document.units {
        units[document.source.string(unit.id)] = document.string(unit.name) ?? ""
      }
    }
    return units[id] ?? ""
  }
}

// MARK: Titles of which there may be many

extension PositionRoleReader {
  private mutating func addLone(_ node: Int, _ row: Int, _ reading: TitleReading) {
    guard !document.positions.flags[row].contains(.eliminated) else { return }
    for (place, named) in reading.named.enumerated() where named.strength == .sole {
      lone.append((node, named.role, place))
    }
  }

  /// Large organizations have many information security officers, of whom none has the office
  /// when somebody else is the CISO. Where nobody is and one has the title, that is the office;
  /// of several it is the only one below the very top.
  private mutating func settleLone() {
    let wanted = Set(lone.map(\.role))
    let missing = wanted.subtracting(rolesHeld(of: wanted))
    var offices: [Int16: (node: Int, basis: TitleDecision.Basis)] = [:]
    for role in missing { offices[role] = office(role) }
    // In the order of the title, whatever the order of the roles.
    for (node, role, place) in lone {
      guard let office = offices[role], office.node == node else { continue }
      grant(role, to: node, at: place, office.basis)
    }
  }

  /// Which of the positions with such a title has the office.
  private func office(_ role: Int16) -> (node: Int, basis: TitleDecision.Basis)? {
    let holders = lone.filter { $0.role == role }.map(\.node)
    let all = Set(holders)
    let free = holders.filter { !isBelowOwn($0, role, all) }
    if free.count == 1 { return (free[0], holders.count == 1 ? .alone : .highest) }
    let high = free.filter { managers[$0] < 0 || isTop(Int(managers[$0]), for: role) }
    return high.count == 1 ? (high[0], .highest) : nil
  }

  /// The roles of these that somebody has or, by an ambiguous title, could have.
  private func rolesHeld(of wanted: Set<Int16>) -> Set<Int16> {
    var held: Set<Int16> = []
    for role in result.roles where role >= 0 && wanted.contains(role) { held.insert(role) }
    for roles in result.many.values { held.formUnion(wanted.intersection(roles)) }
    for meanings in result.ambiguous.values {
      held.formUnion(meanings.compactMap { catalogue.index(of: $0).map { Int16($0) } })
    }
    return held
  }

  /// Whether a position stands below one of the same function or with such a title itself.
  private func isBelowOwn(_ node: Int, _ role: Int16, _ holders: Set<Int>) -> Bool {
    guard managers[node] >= 0 else { return false }
    let manager = Int(managers[node])
    let function = catalogue.roles[Int(role)].function
    return holders.contains(manager)
      || result.all(of: manager).contains { catalogue.roles[Int($0)].function == function }
  }

  private mutating func grant(
    _ role: Int16, to node: Int, at place: Int, _ basis: TitleDecision.Basis
  ) {
    let id = NodeID(node)
    var roles = result.all(of: node)
    roles.insert(role, at: min(place, roles.count))
    result.set(roles, of: node)
    let name = catalogue.roles[Int(role)].id
    guard let known = result.decided[id] else {
      result.decided[id] = TitleDecision(roles: [name], meanings: [name], basis: basis)
      return
    }
    guard known.basis == basis else { return }
    result.decided[id] = TitleDecision(
      roles: known.roles + [name], meanings: known.meanings + [name], basis: basis)
  }
}
