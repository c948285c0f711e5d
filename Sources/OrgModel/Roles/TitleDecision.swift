/// How the place of a position decided what an ambiguous title means.
public struct TitleDecision: Hashable, Sendable {
  /// What decided.
  public enum Basis: Hashable, Sendable {
    /// The unit, by its id.
    case unit(String)
    /// The function of the manager's role.
    case manager(NodeID)
  }

  /// The id of the role that the title is read as.
  public let role: String
  /// The ids of all roles that it could have meant, in order.
  public let meanings: [String]
  /// What decided.
  public let basis: Basis
}

/// The roles of the positions of a graph, as indices into its catalogue.
struct TitledRoles {
  /// The role of each position; -1 for none.
  var roles: [Int16]
  /// All roles of the positions that have several.
  var many: [NodeID: [Int16]] = [:]
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
      let reading = title.isEmpty ? TitleReading() : reader.read(title)
      if stated == nil, reading.isEmpty { continue }
      let named = reading.named.map(\.role)
      if let stated = stated.map({ Int16($0) }) {
        result.set([stated] + named.filter { $0 != stated }, of: node)
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
  }

  private mutating func settle(_ node: Int, _ reading: TitleReading) {
    let manager = managers[node] < 0 ? nil : Int(managers[node])
    if let manager {
      let above = result.all(of: manager) + (taken[manager] ?? [])
      let kept = reading.named.filter { named in
        switch named.strength {
        case .full, .short: true
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
      role: catalogue.roles[Int(role)].id, meanings: meanings, basis: basis)
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
