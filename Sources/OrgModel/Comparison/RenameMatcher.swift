/// Finds positions that have another id in the other graph and are likely to be the same.
///
/// What agrees is looked up, never compared in pairs: positions without a counterpart on either
/// side are entered under a key, such as holder and title, and those that are alone under theirs on
/// both sides are joined. Keys that say much come first. Since a joined manager tells who the
/// positions below may be, the keys are gone through again until nothing more is found.
///
/// Two positions with the same id that are surely others (see `Comparison.Replacement`) have no
/// counterpart at first either: where the id was used anew, the old position may have another one.
/// They stay together where neither is found again.
struct RenameMatcher {
  let base: OrgGraph
  let other: OrgGraph
  private(set) var pairs: NodePairs
  private(set) var renames: [Comparison.Rename] = []
  private var closed: [NodeID]
  private var opened: [NodeID]
  /// The positions with one id that are others.
  private let reused: [(node: NodeID, match: NodeID)]

  /// What two positions are joined by.
  private enum Key: CaseIterable {
    case holdersAndTitle
    case holders
    case titleAndManager
    case titleAndUnit
    case reports
  }

  /// Below this, a match is not told.
  private static let threshold = 0.5
  /// How often the keys are gone through at most.
  private static let rounds = 8

  init(_ base: OrgGraph, _ other: OrgGraph, _ pairs: NodePairs) {
    self.base = base
    self.other = other
    self.pairs = pairs
    reused = PairedNodes(base, other, pairs).positionsWithOtherFields().compactMap { node in
      guard let match = pairs.inOther(node), Self.areOthers(node, base, match, other) else {
        return nil
      }
      return (node, match)
    }
    for (node, match) in reused { self.pairs.part(node, match) }
    let free = self.pairs
    closed = base.positions.filter { free.inOther($0) == nil }
    opened = other.positions.filter { free.inBase($0) == nil }
  }

  /// Whether two positions are others as far as their records tell: both have a title and holders;
  /// the titles differ, and are not read as the same role; nobody holds both.
  static func areOthers(
    _ node: NodeID, _ base: OrgGraph, _ match: NodeID, _ other: OrgGraph
  ) -> Bool {
    guard let before = base.title(of: node), let after = other.title(of: match),
      folded(before) != folded(after),
      base.holderKeys(node).isDisjoint(with: other.holderKeys(match)),
      !base.holderKeys(node).isEmpty, !other.holderKeys(match).isEmpty
    else { return false }
    guard let role = base.role(of: node) else { return true }
    return role.id != other.role(of: match)?.id
  }

  /// - Complexity: O(*k* + *l*), expected, for *k* positions without a counterpart and their *l*
  ///   lines, a bounded number of times.
  mutating func match() {
    let (all, new) = (closed, opened)
    var found: [(NodeID, NodeID)] = []
    join(&found)
    // Whatever was not found again keeps its id, and tells who is around it.
    for (node, match) in reused where isFree(node, match) { pairs.join(node, match) }
    closed.removeAll { pairs.inOther($0) != nil }
    opened.removeAll { pairs.inBase($0) != nil }
    if !reused.isEmpty { join(&found) }
    let sure = found.filter { hasOtherID($0.0, $0.1) && confidence($0.0, $0.1) >= Self.threshold }
    (closed, opened) = (all, new)
    renames = sure.sorted { $0.0 < $1.0 }.map { node, match in
      Comparison.Rename(
        before: base.id(of: node), after: other.id(of: match),
        confidence: confidence(node, match))
    }
    var kept = NodePairs(base, other)
    let (before, after) = (Set(sure.map(\.0)), Set(sure.map(\.1)))
    for (node, match) in reused where before.contains(node) || after.contains(match) {
      kept.part(node, match)
    }
    for (node, match) in sure { kept.join(node, match) }
    pairs = kept
  }

  /// Goes through the keys until nothing more is found.
  private mutating func join(_ found: inout [(NodeID, NodeID)]) {
    for _ in 0..<Self.rounds {
      let before = found.count
      for key in Key.allCases { join(key, &found) }
      if found.count == before { break }
    }
  }

  private func isFree(_ node: NodeID, _ match: NodeID) -> Bool {
    pairs.inOther(node) == nil && pairs.inBase(match) == nil
  }

  /// Whether two positions have two ids; two that are others may be joined under the one they have.
  private func hasOtherID(_ node: NodeID, _ match: NodeID) -> Bool {
    base.id(of: node) != other.id(of: match)
  }

  private mutating func join(_ key: Key, _ found: inout [(NodeID, NodeID)]) {
    var left: [String: NodeID?] = [:]
    for node in closed {
      guard let text = text(key, base, node, manager: { pairs.inOther($0) }) else { continue }
      left[text] = left[text] == nil ? .some(node) : .some(nil)
    }
    guard !left.isEmpty else { return }
    var right: [String: NodeID?] = [:]
    for node in opened {
      guard let text = text(key, other, node, manager: { $0 }) else { continue }
      right[text] = right[text] == nil ? .some(node) : .some(nil)
    }
    var isJoined = false
    for node in closed {
      guard let text = text(key, base, node, manager: { pairs.inOther($0) }),
        case .some(.some(node)) = left[text], case .some(.some(let match)) = right[text]
      else { continue }
      left[text] = .some(nil)
      pairs.join(node, match)
      found.append((node, match))
      isJoined = true
    }
    guard isJoined else { return }
    closed.removeAll { pairs.inOther($0) != nil }
    opened.removeAll { pairs.inBase($0) != nil }
  }

  /// What a position is entered under; `nil` where it says too little.
  ///
  /// - Parameter manager: finds a node of `graph` in the other graph.
  private func text(
    _ key: Key, _ graph: OrgGraph, _ node: NodeID, manager: (NodeID) -> NodeID?
  ) -> String? {
    let holders = graph.holders(of: node).sorted().joined(separator: "\n")
    let title = Self.folded(graph.title(of: node) ?? "")
    switch key {
    case .holdersAndTitle: return holders.isEmpty || title.isEmpty ? nil : "\(holders)\t\(title)"
    case .holders: return holders.isEmpty ? nil : holders
    case .titleAndManager:
      guard !title.isEmpty, let above = graph.manager(of: node).flatMap(manager) else { return nil }
      return "\(above.index)\t\(title)"
    case .titleAndUnit:
      guard !title.isEmpty, let unit = graph.texts(.unit, of: node).first else { return nil }
      return "\(unit)\t\(title)"
    case .reports:
      let below = graph.directReports(of: node).compactMap(manager).sorted()
      return below.isEmpty ? nil : below.map { "\($0.index)" }.joined(separator: " ")
    }
  }

  /// A text without its letter case and with single blanks.
  static func folded(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  // MARK: Confidence

  /// The weight of what agrees in the weight of what either says; 0 where neither says anything.
  func confidence(_ node: NodeID, _ match: NodeID) -> Double {
    var said = 0.0
    var agreed = 0.0
    func weigh(_ weight: Double, _ agreement: Double?) {
      guard let agreement else { return }
      said += weight
      agreed += weight * agreement
    }
    let holders = (Set(base.holders(of: node)), Set(other.holders(of: match)))
    weigh(3, Self.share(holders.0, holders.1))
    let titles = (
      Self.folded(base.title(of: node) ?? ""), Self.folded(other.title(of: match) ?? "")
    )
    weigh(3, titles.0.isEmpty && titles.1.isEmpty ? nil : titles.0 == titles.1 ? 1 : 0)
    let managers = (base.manager(of: node), other.manager(of: match))
    if managers.0 != nil || managers.1 != nil {
      let before = managers.0.flatMap { pairs.inOther($0) }
      weigh(2, before != nil && before == managers.1 ? 1 : 0)
    }
    let old = Set(base.directReports(of: node).map { pairs.inOther($0) ?? NodeID(index: -1) })
    weigh(2, Self.share(old, Set(other.directReports(of: match))))
    weigh(1, Self.share(Set(base.texts(.unit, of: node)), Set(other.texts(.unit, of: match))))
    return said == 0 ? 0 : agreed / said
  }

  /// The part of two sets that is in both; `nil` where both are empty.
  private static func share<Item: Hashable>(_ a: Set<Item>, _ b: Set<Item>) -> Double? {
    let all = a.union(b).count
    return all == 0 ? nil : Double(a.intersection(b).count) / Double(all)
  }
}
