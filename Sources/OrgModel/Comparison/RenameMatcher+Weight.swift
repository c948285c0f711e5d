extension RenameMatcher {
  /// What agrees between two positions, weighed.
  struct Weight {
    /// The weight of what either says.
    var said = 0.0
    /// The weight of what agrees of it.
    var agreed = 0.0
    /// What agrees, in the order in which it is told.
    var signs: [Comparison.Rename.Sign] = []
    /// Whether that is enough to take the two for one, whatever the weight.
    var isEnough = false

    /// The part of what is said that agrees.
    var confidence: Double { said == 0 ? 0 : agreed / said }

    /// Weighs what both say; `nil` where neither says anything.
    mutating func add(_ weight: Double, _ agreement: Double?) {
      guard let agreement else { return }
      said += weight
      agreed += weight * agreement
    }
  }

  /// What agrees between two positions without a counterpart.
  ///
  /// - Parameter isFinal: whether whoever has no counterpart now has none; else, one who may still
  ///   be found again says nothing yet.
  /// - Complexity: O(*l*) for *l* direct reports of both.
  func weight(_ node: NodeID, _ match: NodeID, isFinal: Bool) -> Weight {
    let (old, new) = (signs.ofBase(node), signs.ofOther(match))
    var weight = Weight()
    let held = Self.share(old.holders, new.holders)
    weight.add(3, held)
    if held == 1 { weight.signs.append(.holder) }
    if let held, held > 0, held < 1 { weight.signs.append(.oneHolder) }
    let title = old.titleAgreement(new)
    weight.add(3, title)
    if title == 1 {
      weight.signs.append(.title)
    } else if let title, title > 0 {
      weight.signs.append(old.hasSameRole(new) ? .role : .titleAlike)
    }
    let manager = hasSameManager(node, match, isFinal: isFinal)
    weight.add(2, manager.map { $0 ? 1 : 0 })
    if manager == true { weight.signs.append(.manager) }
    let reports = sharedReports(node, match, isFinal: isFinal)
    let below = reports.map { Double($0.shared) / Double($0.all) }
    weight.add(2, below)
    if let reports, reports.shared > 0 {
      weight.signs.append(.reports(reports.shared, of: reports.all))
    }
    let hasUnit = old.unit >= 0 || new.unit >= 0
    weight.add(1, hasUnit ? old.unit == new.unit ? 1 : 0 : nil)
    if hasUnit, old.unit == new.unit { weight.signs.append(.unit) }
    let isAround = manager == true || below ?? 0 >= 0.5
    weight.isEnough = isEnough(
      old, new, title: title ?? 0, isHeldByOne: held ?? 0 > 0, isAround: isAround,
      hasAllAround: manager == true && below ?? 0 >= 0.5)
    return weight
  }

  /// Whether two positions agree in what makes a position the one that it is: a holder, or the
  /// title and something around it.
  private func isEnough(
    _ old: RenameSigns.Signs, _ new: RenameSigns.Signs, title: Double, isHeldByOne: Bool,
    isAround: Bool, hasAllAround: Bool
  ) -> Bool {
    if isHeldByOne { return true }
    if old.saysNothing, new.saysNothing { return hasAllAround }
    guard title > 0 else { return false }
    if title == 1 {
      return isAround || old.unit >= 0 && old.unit == new.unit || signs.isUnique(old.title)
    }
    // Two people in two seats that are called almost the same are two.
    let isHeldByTwo = !old.holders.isEmpty && !new.holders.isEmpty
    return isAround && (!isHeldByTwo || old.hasSameRole(new))
  }

  /// Whether both report to the same manager; `nil` where neither has one, or where that is not
  /// known yet.
  private func hasSameManager(_ node: NodeID, _ match: NodeID, isFinal: Bool) -> Bool? {
    let (old, new) = (base.manager(of: node), other.manager(of: match))
    guard let old, let new else { return old == nil && new == nil ? nil : false }
    if let counterpart = pairs.inOther(old) { return counterpart == new }
    return isFinal || pairs.inBase(new) != nil ? false : nil
  }

  /// How many of those directly below are below both, and of how many; `nil` where there is nobody,
  /// or where nothing is known yet.
  private func sharedReports(
    _ node: NodeID, _ match: NodeID, isFinal: Bool
  ) -> (shared: Int, all: Int)? {
    let (old, new) = (base.directReports(of: node), other.directReports(of: match))
    if old.isEmpty, new.isEmpty { return nil }
    let found = old.compactMap { pairs.inOther($0) }
    let shared = Set(found).intersection(new).count
    var all = old.count + new.count - shared
    if !isFinal, !old.isEmpty, !new.isEmpty {
      let known = new.count { pairs.inBase($0) != nil }
      all = found.count + known - shared
    }
    return all == 0 ? nil : (shared, all)
  }

  /// The part of two sets that is in both; `nil` where both are empty.
  private static func share(_ a: [Int32], _ b: [Int32]) -> Double? {
    let all = Set(a).union(b).count
    return all == 0 ? nil : Double(Set(a).intersection(b).count) / Double(all)
  }

  /// How much of two ids is the same at both ends, from 0 to 1.
  static func likeness(_ a: String, _ b: String) -> Double {
    let (old, new) = (Array(a.utf8), Array(b.utf8))
    let shortest = min(old.count, new.count)
    guard shortest > 0 else { return 0 }
    var start = 0
    while start < shortest, old[start] == new[start] { start += 1 }
    var end = 0
    while end < shortest - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
    return Double(start + end) / Double(max(old.count, new.count))
  }
}
