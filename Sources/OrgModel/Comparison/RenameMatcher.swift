/// Finds positions that have another id in the other graph and are likely to be the same.
///
/// Positions that only one of the two graphs has are entered under what they say and who is around
/// them: a holder, a title, a manager, reports. Whoever stands under one key with somebody of the
/// other graph is a candidate for them, and what agrees is weighed (`Weight`). Two are joined when
/// each of them is the best candidate of the other, and none is as good; those that agree most come
/// first, down to the threshold, because a joined manager tells who the positions below may be.
/// Where two candidates are as good, and nothing else is left to tell, the one whose id is spelled
/// more alike is taken; where that says nothing either, none.
///
/// Two positions with the same id that are surely others (see `Comparison.Replacement`) have no
/// counterpart at first either: where the id was used anew, the old position may have another one.
/// They stay together where neither is found again.
struct RenameMatcher {
  let base: OrgGraph
  let other: OrgGraph
  private(set) var pairs: NodePairs
  private(set) var renames: [Comparison.Rename] = []
  /// What those without a counterpart say.
  let signs: RenameSigns
  private var closed: [NodeID]
  private var opened: [NodeID]
  /// The positions with one id that are others.
  private let reused: [(node: NodeID, match: NodeID)]

  /// Two positions that may be one.
  private struct Candidate {
    let node: NodeID
    let match: NodeID
    let confidence: Double
    let likeness: Double
  }

  /// Below this, a match is not told.
  static let threshold = 0.5
  /// What agrees at least is joined first, then the next.
  private static let levels = [0.9, 0.75, 0.6, threshold]
  /// How often the keys are gone through at most.
  private static let rounds = 40
  /// The most pairs that are looked at under one key.
  private static let mostPairs = 1_024

  init(_ base: OrgGraph, _ other: OrgGraph, _ pairs: NodePairs, _ holders: KnownHolders) {
    self.base = base
    self.other = other
    self.pairs = pairs
    reused = PairedNodes(base, other, pairs).positionsWithOtherFields().compactMap { node in
      guard let match = pairs.inOther(node), Self.areOthers(node, base, match, other, holders)
      else { return nil }
      return (node, match)
    }
    for (node, match) in reused { self.pairs.part(node, match) }
    let free = self.pairs
    closed = base.positions.filter { free.inOther($0) == nil }
    opened = other.positions.filter { free.inBase($0) == nil }
    signs = RenameSigns((base, other), holders, closed: closed, opened: opened)
  }

  /// Whether two positions are others as far as their records tell: both have a title and holders;
  /// the titles differ, and are not read as the same role; nobody holds both.
  static func areOthers(
    _ node: NodeID, _ base: OrgGraph, _ match: NodeID, _ other: OrgGraph,
    _ holders: KnownHolders
  ) -> Bool {
    guard let before = base.title(of: node), let after = other.title(of: match),
      folded(before) != folded(after), case let old = holders.keys(ofBase: node),
      case let new = holders.keys(ofOther: match), old.isDisjoint(with: new), !old.isEmpty,
      !new.isEmpty
    else { return false }
    guard let role = base.role(of: node) else { return true }
    return role.id != other.role(of: match)?.id
  }

  /// - Complexity: O(*n* + *m* + *c*), expected, for *n* positions, *m* lines and *c* candidates, a
  ///   bounded number of times; a key has candidates only while few stand under it.
  mutating func match() {
    guard !closed.isEmpty, !opened.isEmpty else { return restore([]) }
    var found = joined()
    // Whatever was not found again keeps its id, and tells who is around it.
    for (node, match) in reused where isFree(node, match) { pairs.join(node, match) }
    if !reused.isEmpty { found += joined() }
    found = found.filter { hasOtherID($0.0, $0.1) }
    // A match that is not told is no sign of another.
    for _ in 0..<Self.rounds {
      let sure = found.filter { isSure($0.0, $0.1) }
      if sure.count == found.count { break }
      for (node, match) in found where !isSure(node, match) { pairs.part(node, match) }
      found = sure
    }
    let sure = found.filter { isSure($0.0, $0.1) }
    renames = sure.sorted { $0.0 < $1.0 }.map { node, match in
      let weight = weight(node, match, isFinal: true)
      let (before, after) = (base.id(of: node), other.id(of: match))
      return Comparison.Rename(
        before: before, after: after, confidence: weight.confidence, because: weight.signs)
    }
    restore(sure)
  }

  /// Pairs the positions by their ids again, but for those that are renamed.
  private mutating func restore(_ sure: [(NodeID, NodeID)]) {
    var kept = NodePairs(base, other)
    let (before, after) = (Set(sure.map(\.0)), Set(sure.map(\.1)))
    for (node, match) in reused where before.contains(node) || after.contains(match) {
      kept.part(node, match)
    }
    for (node, match) in sure { kept.join(node, match) }
    pairs = kept
  }

  private func isSure(_ node: NodeID, _ match: NodeID) -> Bool {
    let weight = weight(node, match, isFinal: true)
    return weight.isEnough && weight.confidence >= Self.threshold
  }

  private func isFree(_ node: NodeID, _ match: NodeID) -> Bool {
    pairs.inOther(node) == nil && pairs.inBase(match) == nil
  }

  /// Whether two positions have two ids; two that are others may be joined under the one they have.
  private func hasOtherID(_ node: NodeID, _ match: NodeID) -> Bool {
    base.id(of: node) != other.id(of: match)
  }

  // MARK: Joining

  /// Joins what can be joined, and returns it.
  private mutating func joined() -> [(NodeID, NodeID)] {
    var found: [(NodeID, NodeID)] = []
    var rounds = 0
    for looksAtIDs in [false, true] {
      var candidates = candidates()
      for level in Self.levels {
        while rounds < Self.rounds {
          let best = mutualBest(candidates, from: level, looksAtIDs)
          if best.isEmpty { break }
          for (node, match) in best { pairs.join(node, match) }
          found += best
          rounds += 1
          candidates = self.candidates()
        }
      }
    }
    return found
  }

  /// The candidates that are each other's best, and of which none is as good.
  private func mutualBest(
    _ candidates: [Candidate], from level: Double, _ looksAtIDs: Bool
  ) -> [(NodeID, NodeID)] {
    func isBetter(_ a: Candidate, _ b: Candidate) -> Bool {
      if a.confidence != b.confidence { return a.confidence > b.confidence }
      return looksAtIDs && a.likeness > b.likeness
    }
    /// The best candidate of each node; `nil` where another one is as good.
    func best(_ end: (Candidate) -> NodeID) -> [NodeID: Candidate?] {
      var result: [NodeID: Candidate] = [:]
      for candidate in candidates {
        guard let known = result[end(candidate)] else {
          result[end(candidate)] = candidate
          continue
        }
        if isBetter(candidate, known) { result[end(candidate)] = candidate }
      }
      var rivals: Set<NodeID> = []
      for candidate in candidates {
        guard let known = result[end(candidate)] else { continue }
        let isSame = known.node == candidate.node && known.match == candidate.match
        if !isSame, !isBetter(known, candidate) { rivals.insert(end(candidate)) }
      }
      return result.mapValues { rivals.contains(end($0)) ? nil : $0 }
    }
    let (left, right) = (best(\.node), best(\.match))
    return candidates.filter { candidate in
      guard candidate.confidence >= level, let own = left[candidate.node] ?? nil,
        let back = right[candidate.match] ?? nil
      else { return false }
      return own.match == candidate.match && back.node == candidate.node
    }.map { ($0.node, $0.match) }
  }

  // MARK: Candidates

  /// What positions of both graphs are entered under.
  private enum Key: Hashable {
    case holder(Int32)
    case title(Int32)
    case titleAndUnit(Int32, Int32)
    /// The manager in the other graph.
    case manager(NodeID)
    case titleAndManager(Int32, NodeID)
    /// Somebody directly below, in the other graph.
    case report(NodeID)
  }

  /// The pairs of positions that may be one, as far as is known now; each once.
  private mutating func candidates() -> [Candidate] {
    closed.removeAll { pairs.inOther($0) != nil }
    opened.removeAll { pairs.inBase($0) != nil }
    guard !closed.isEmpty, !opened.isEmpty else { return [] }
    var left: [Key: [NodeID]] = [:]
    for node in closed {
      let manager = base.manager(of: node).flatMap { pairs.inOther($0) }
      let reports = base.directReports(of: node).compactMap { pairs.inOther($0) }
      for key in keys(signs.ofBase(node), manager, reports) { left[key, default: []].append(node) }
    }
    var right: [Key: [NodeID]] = [:]
    for node in opened {
      let manager = other.manager(of: node).flatMap { pairs.inBase($0) == nil ? nil : $0 }
      let reports = other.directReports(of: node).filter { pairs.inBase($0) != nil }
      for key in keys(signs.ofOther(node), manager, reports) where left[key] != nil {
        right[key, default: []].append(node)
      }
    }
    var known: Set<UInt64> = []
    var result: [Candidate] = []
    for node in closed {
      let manager = base.manager(of: node).flatMap { pairs.inOther($0) }
      let reports = base.directReports(of: node).compactMap { pairs.inOther($0) }
      for key in keys(signs.ofBase(node), manager, reports) {
        let matches = right[key] ?? []
        guard matches.count * (left[key]?.count ?? 0) <= Self.mostPairs else { continue }
        for match in matches {
          let pair = UInt64(UInt32(node.index)) << 32 | UInt64(UInt32(match.index))
          if known.insert(pair).inserted, let own = candidate(node, match) { result.append(own) }
        }
      }
    }
    return result
  }

  private func keys(_ own: RenameSigns.Signs, _ manager: NodeID?, _ reports: [NodeID]) -> [Key] {
    var keys = own.holders.map { Key.holder($0) } + reports.map { Key.report($0) }
    if own.title >= 0 {
      keys += [.title(own.title), .titleAndUnit(own.title, own.unit)]
      if let manager { keys.append(.titleAndManager(own.title, manager)) }
    }
    if let manager { keys.append(.manager(manager)) }
    return keys
  }

  private func candidate(_ node: NodeID, _ match: NodeID) -> Candidate? {
    let weight = weight(node, match, isFinal: false)
    guard weight.isEnough, weight.confidence >= Self.threshold else { return nil }
    let likeness = Self.likeness(base.id(of: node), other.id(of: match))
    return Candidate(node: node, match: match, confidence: weight.confidence, likeness: likeness)
  }

  /// A text without its letter case and with single blanks.
  static func folded(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
