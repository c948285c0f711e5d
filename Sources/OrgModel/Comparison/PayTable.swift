/// The pay of several structures, of which only sums leave.
///
/// A sum says what somebody is paid when few are in it. So does the difference of two sums, when
/// few are paid otherwise in one of them, and so do three options of which no two say anything:
/// *a* + *b*, *b* + *c* and *a* + *c* tell each of the three. So a sum is shown only while every
/// combination of the sums that are shown, whatever they are multiplied with, is about at least
/// five people. One about nobody is none of them: were equal sums shown and others left out, then
/// leaving one out would say that somebody is paid otherwise.
package struct PayTable: Sendable {
  /// Of fewer, a sum says what somebody is paid.
  package static let leastGroup = 5

  /// The sum of each structure; `nil` where none of its positions has any pay.
  private let totals: [Double?]
  /// How many people are paid in the same way in all structures, by that way: for each structure
  /// the number of the amount among all that somebody is paid, 0 for nothing.
  private let people: [[Int]: Int]
  /// The same of positions that somebody holds: three that six people share are three amounts.
  private let seats: [[Int]: Int]

  /// The pay of structures; abolished positions have none.
  ///
  /// A vacant position is in the sum, and is nobody's pay. Whoever holds several positions is paid
  /// their sum; those who share one count as one person, and so do those of one name. Where nobody
  /// is named, each position is held by somebody else.
  /// - Complexity: O(*n* · *s*) for *n* positions in *s* structures.
  package init(_ graphs: [OrgGraph]) {
    var totals: [Double?] = []
    var (people, seats) = (PayGroups(graphs.count), PayGroups(graphs.count))
    for graph in graphs {
      for node in graph.paidPositions { people.join(graph.payees(of: node)) }
    }
    for (number, graph) in graphs.enumerated() {
      var total: Double?
      for node in graph.paidPositions {
        let amount = graph.pay(of: node)
        total = (total ?? 0) + amount
        guard amount != 0, !graph.isVacant(node) else { continue }
        people.add(amount, to: graph.payees(of: node)[0], in: number)
        seats.add(amount, to: graph.id(of: node), in: number)
      }
      totals.append(total)
    }
    self.totals = totals
    (self.people, self.seats) = (people.ways, seats.ways)
  }

  /// Whether any position says what it costs.
  package var hasPay: Bool { totals.contains { $0 != nil } }

  /// The sum of each structure, or `nil` where it has none, or where it would tell of fewer than
  /// five people together with those before it.
  ///
  /// - Complexity: O(*w* · *s*³) for *w* ways to be paid in *s* structures, and *s*⁴ times that at
  ///   worst, where few are paid in each way.
  package func sums(showsAll: Bool) -> [Double?] {
    var shown: [Int] = []
    return totals.indices.map { index in
      guard let total = totals[index] else { return nil }
      if showsAll { return total }
      let all = shown + [index]
      guard Self.isSafe(people, all), Self.isSafe(seats, all) else { return nil }
      shown = all
      return total
    }
  }

  // MARK: Combinations of sums

  /// Of more sums, it is not looked for whether groups of fewer than five are enough together.
  private static let mostSums = 8

  /// Whether every combination of some sums is about at least five.
  private static func isSafe(_ ways: [[Int]: Int], _ sums: [Int]) -> Bool {
    // The order of a dictionary changes nothing about the answer, only about how it is found.
    var groups: [[Int]: Int] = [:]
    for (way, count) in ways { groups[sums.map { way[$0] }, default: 0] += count }
    let sorted = groups.map { (count: $0.value, columns: columns(of: $0.key)) }
      .sorted { $0.count > $1.count }
    guard sums.count <= mostSums else {
      return rank(sorted.filter { $0.count >= leastGroup }.map(\.columns)) == sums.count
    }
    return isSafe(sorted, rank: sums.count, sparing: leastGroup - 1)
  }

  /// Whether the groups still have full rank without any of them that have at most `few` members in
  /// all. A combination is about exactly those groups to whose columns it is not orthogonal: it is
  /// about few when the rest leaves a direction free.
  ///
  /// Groups without which the rank is less hold one of any basis, so that only those of one have to
  /// be tried.
  private static func isSafe(
    _ groups: [(count: Int, columns: [[Int]])], rank wanted: Int, sparing few: Int
  ) -> Bool {
    var basis = Basis()
    var chosen: [Int] = []
    for (number, group) in groups.enumerated() where basis.rank < wanted {
      let before = basis.rank
      for column in group.columns { basis.add(column) }
      if basis.rank > before { chosen.append(number) }
    }
    guard basis.rank == wanted else { return false }
    for number in chosen where groups[number].count <= few {
      var rest = groups
      let count = rest.remove(at: number).count
      if !isSafe(rest, rank: wanted, sparing: few - count) { return false }
    }
    return true
  }

  private static func rank(_ groups: [[[Int]]]) -> Int {
    var basis = Basis()
    for column in groups.joined() { basis.add(column) }
    return basis.rank
  }

  /// What a way to be paid adds to sums: by amount, in which of them it is.
  private static func columns(of way: [Int]) -> [[Int]] {
    Set(way).subtracting([0]).sorted().map { amount in way.map { $0 == amount ? 1 : 0 } }
  }
}

/// Vectors that do not depend on each other, as rows of a matrix in echelon form, modulo a prime.
///
/// Modulo a prime the rank may be lower than it is, never higher; for vectors of zeros and ones of
/// so few dimensions it is the same.
private struct Basis {
  private static let prime = 2_147_483_647
  /// By the place of their first number other than 0, which is 1.
  private var rows: [Int: [Int]] = [:]

  var rank: Int { rows.count }

  mutating func add(_ vector: [Int]) {
    var vector = vector
    for place in vector.indices where vector[place] != 0 {
      guard let row = rows[place] else {
        let inverse = Self.power(vector[place], Self.prime - 2)
        rows[place] = vector.map { $0 * inverse % Self.prime }
        return
      }
      let factor = Self.prime - vector[place]
      for other in place..<vector.count {
        vector[other] = (vector[other] + factor * row[other]) % Self.prime
      }
    }
  }

  private static func power(_ base: Int, _ exponent: Int) -> Int {
    var (result, base, exponent) = (1, base, exponent)
    while exponent > 0 {
      if exponent % 2 == 1 { result = result * base % prime }
      base = base * base % prime
      exponent /= 2
    }
    return result
  }
}

/// What groups of names are paid in each of several structures.
private struct PayGroups {
  private let count: Int
  private var amounts: [String: [Double]] = [:]
  /// By name, another of the same group nearer to the one that stands for it.
  private var parents: [String: String] = [:]

  init(_ count: Int) { self.count = count }

  /// Takes names for those of one group.
  mutating func join(_ names: [String]) {
    for name in names.dropFirst() {
      let (one, other) = (first(names[0]), first(name))
      if one != other { parents[other] = one }
    }
  }

  /// The name that stands for a group.
  private mutating func first(_ name: String) -> String {
    var root = name
    while let parent = parents[root] { root = parent }
    var passed = name
    while let parent = parents[passed], parent != root {
      parents[passed] = root
      passed = parent
    }
    return root
  }

  mutating func add(_ amount: Double, to name: String, in structure: Int) {
    amounts[first(name), default: Array(repeating: 0, count: count)][structure] += amount
  }

  /// How many groups are paid in each way.
  var ways: [[Int]: Int] {
    var ways: [[Int]: Int] = [:]
    for own in amounts.values {
      var known: [Double] = [0]
      let way = own.map { amount in
        if let number = known.firstIndex(of: amount) { return number }
        known.append(amount)
        return known.count - 1
      }
      ways[way, default: 0] += 1
    }
    return ways
  }
}

extension OrgGraph {
  /// Whether any position says what it costs.
  package var statesPay: Bool {
    document.positions.columns[PositionField.cost.rawValue].contains { !$0.isEmpty }
  }

  /// The positions that are not abolished and say what they cost, in order.
  fileprivate var paidPositions: [NodeID] {
    positions.filter { !isEliminated($0) && payText(of: $0) != nil }
  }

  private func payText(of node: NodeID) -> Double? {
    texts(.cost, of: node).first.flatMap(Double.init).flatMap { $0.isFinite ? $0 : nil }
  }

  fileprivate func pay(of node: NodeID) -> Double { payText(of: node) ?? 0 }

  /// The names and addresses of whoever is paid for a position; of nobody in particular where none
  /// is named. However a name is written, it may be the same person's.
  fileprivate func payees(of node: NodeID) -> [String] {
    let (source, keys) = (document.source, document.positions.personKeys)
    var names: Set<String> = []
    for row in rows(of: node) {
      for text in document.holders(ofRow: row) where !text.isEmpty {
        let name = text.withoutInterim(source) ?? text
        names.insert(source.string(name))
        if let entry = person(name)?.name, !entry.isEmpty { names.insert(source.string(entry)) }
      }
      if !keys.isEmpty, !keys[row].isEmpty { names.insert(source.string(keys[row])) }
    }
    let forms = Set(
      names.map { $0.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ") })
    // No name is written over two lines.
    return forms.isEmpty ? ["\n\(id(of: node))"] : forms.sorted()
  }
}
