import OrgTestSupport
import Testing

@testable import OrgModel

/// Sums of pay against every combination of them, by definition.
struct PayTableTests {
  /// A position and what it costs.
  private struct Seat {
    var id: String
    var holders: [String]
    var isVacant = false
    var cost: Int?
  }

  private func graph(_ seats: [Seat]) -> OrgGraph {
    var document = OrgDocument()
    for seat in seats {
      var position = Position(id: seat.id)
      position.holders = seat.holders
      position.isVacant = seat.isVacant
      position.cost = seat.cost.map { "\($0)" }
      document.add(position)
    }
    return OrgGraph(document)
  }

  private func sums(_ charts: [[Seat]]) -> [Double?] {
    PayTable(charts.map(graph)).sums(showsAll: false)
  }

  private func staff(_ costs: [Int?]) -> [Seat] {
    costs.enumerated().map { Seat(id: "p\($0)", holders: ["Holder \($0)"], cost: $1) }
  }

  /// The staff with `more` for those at some places.
  private func raised(_ seats: [Seat], _ places: [Int]) -> [Seat] {
    var seats = seats
    for place in places { seats[place].cost = (seats[place].cost ?? 0) + 1 }
    return seats
  }

  @Test func fiveArePaidTogetherAndNoFewer() {
    let ten = staff((0..<10).map { 1_000 + $0 })
    #expect(sums([staff([1, 2, 3, 4])]) == [nil])
    #expect(sums([staff([1, 2, 3, 4, 5])]) == [15])
    #expect(sums([staff([1, 2, 3, 4, 0])]) == [nil])
    #expect(sums([ten, raised(ten, [0, 1, 2, 3])]) == [10_045, nil])
    #expect(sums([ten, raised(ten, [0, 1, 2, 3, 4])]) == [10_045, 10_050])
    // Were it shown that the sum is the same, a sum that is left out would say that it is not.
    #expect(sums([ten, ten]) == [10_045, nil])
    #expect(sums([ten, Array(ten.dropLast(4))]) == [10_045, nil])
    #expect(sums([ten, Array(ten.dropLast(5))]) == [10_045, 5_010])
  }

  @Test func threeSumsMayTellWhatNoTwoDo() {
    // Groups of three: two of them are six, and of a + b, b + c and a + c each is known.
    let all = staff((0..<20).map { 1_000 + $0 })
    let (a, b, c) = ([0, 1, 2], [3, 4, 5], [6, 7, 8])
    let charts = [all, raised(all, a + b), raised(all, b + c), raised(all, a + c)]
    #expect(sums(charts) == [20_190, 20_196, 20_196, nil])
    for chart in charts.dropFirst() { #expect(sums([all, chart])[1] != nil) }
  }

  @Test func manyOptionsAreShownWhereEachGroupIsOfFive() {
    let all = staff((0..<80).map { 1_000 + $0 })
    func raise(_ option: Int, _ many: Int) -> [Seat] {
      raised(all, (0..<many).map { option * 5 + $0 })
    }
    let options = (0..<12).map { raise($0, 5) }
    #expect(sums([all] + options).allSatisfy { $0 != nil })
    // Four in the ninth, and the same as the third in the tenth.
    var few = options
    (few[8], few[9]) = (raise(8, 4), options[2])
    #expect(sums([all] + few).indices.filter { sums([all] + few)[$0] == nil } == [9, 10])
  }

  @Test func peopleCountAndNotPositions() {
    func chart(_ holders: [[String]], _ more: Int = 0) -> [Seat] {
      holders.enumerated().map { Seat(id: "p\($0)", holders: $1, cost: 100 + $0 + more) }
    }
    // One person in five positions; six people in three; a vacant position is nobody's pay.
    #expect(sums([chart([["A"], ["A"], ["A"], ["A"], ["A"]])]) == [nil])
    #expect(sums([chart([["A"], ["B"], ["C"], ["D"], ["A"]])]) == [nil])
    #expect(sums([chart([["A", "B"], ["C", "D"], ["E", "F"]])]) == [nil])
    #expect(sums([chart([["A"], ["B"], ["C"], ["D"], []])]) == [510])
    var vacant = chart([["A"], ["B"], ["C"], ["D"], []])
    vacant[4].isVacant = true
    #expect(sums([vacant]) == [nil])
    // Four people who change seats are four people, however many seats close and open.
    let names = ["A", "B", "C", "D", "E", "F", "G", "H", "I"]
    let before = chart(names.map { [$0] })
    var after = before
    for place in 0..<4 {
      after[place].id = "new\(place)"
      after[place].cost = 500
    }
    #expect(sums([before, after]) == [936, nil])
  }

  @Test(arguments: 0..<400)
  func everyCombinationIsOfFive(_ seed: UInt64) {
    var random = Seeded(seed: seed)
    let charts = charts(&random)
    let found = sums(charts)
    var shown: [Int] = []
    for number in charts.indices {
      let hasPay = charts[number].contains { $0.cost != nil }
      let isShown = hasPay && isSafe(charts, shown + [number])
      #expect((found[number] != nil) == isShown, "seed \(seed), chart \(number)")
      if isShown {
        shown.append(number)
        let total = charts[number].compactMap(\.cost).reduce(0, +)
        #expect(found[number] == Double(total), "seed \(seed)")
      }
    }
  }

  @Test func theGeneratorMakesBoth() {
    var counts = [0, 0]
    for seed in 0..<400 as Range<UInt64> {
      var random = Seeded(seed: seed)
      for sum in sums(charts(&random)) { counts[sum == nil ? 0 : 1] += 1 }
    }
    #expect(counts[0] > 200 && counts[1] > 200, "\(counts)")
  }

  private func charts(_ random: inout Seeded) -> [[Seat]] {
    let base = (0..<(6 + random.below(9))).map { number in
      var holders = random.once(in: 8) ? [] : ["H\(random.below(16))"]
      if random.once(in: 10) { holders.append("H\(random.below(16))") }
      return Seat(
        id: "p\(number)", holders: holders, isVacant: holders.isEmpty && random.once(in: 2),
        cost: random.once(in: 9) ? nil : random.below(4) * 10)
    }
    let groups = (0..<3).map { _ in (0..<(2 + random.below(4))).map { _ in random.below(6) } }
    var charts = [base]
    for _ in 0..<random.below(4) {
      var other = base
      for group in groups where random.once(in: 2) {
        for place in group { other[place].cost = 100 + place }
      }
      if random.once(in: 3) { other.removeLast(1 + random.below(5)) }
      if random.once(in: 5) { other[0].holders = ["Z"] }
      charts.append(other)
    }
    return charts
  }

  // MARK: The definition

  /// Whether every combination of some sums is about none fewer than five people and positions.
  ///
  /// The charts are four at most, so that a combination about the fewest has whole factors of no
  /// more than two: minors of three rows of zeros and ones.
  private func isSafe(_ charts: [[Seat]], _ sums: [Int]) -> Bool {
    let factors = -2...2
    var combinations: [[Int]] = [[]]
    for _ in sums { combinations = combinations.flatMap { row in factors.map { row + [$0] } } }
    let (people, seats) = (payByPerson(charts), payBySeat(charts))
    return combinations.allSatisfy { row in
      row.allSatisfy { $0 == 0 }
        || [people, seats].allSatisfy { units in
          units.count { isTold($0, sums, row) } >= 5
        }
    }
  }

  /// Whether a combination of sums depends on what somebody is paid.
  private func isTold(_ pay: [Int], _ sums: [Int], _ factors: [Int]) -> Bool {
    Set(pay).subtracting([0]).contains { amount in
      zip(sums, factors).reduce(0) { $0 + (pay[$1.0] == amount ? $1.1 : 0) } != 0
    }
  }

  private func payBySeat(_ charts: [[Seat]]) -> [[Int]] {
    Set(charts.joined().map(\.id)).map { id in
      charts.map { seats in
        seats.filter { $0.id == id && !$0.isVacant }.reduce(0) { $0 + ($1.cost ?? 0) }
      }
    }
  }

  private func payByPerson(_ charts: [[Seat]]) -> [[Int]] {
    func names(_ seat: Seat) -> Set<String> {
      seat.holders.isEmpty ? ["nobody in \(seat.id)"] : Set(seat.holders)
    }
    let paid = charts.joined().filter { $0.cost != nil }
    var groups = paid.map(names)
    var isMerged = true
    while isMerged {
      isMerged = false
      for a in groups.indices {
        for b in groups.indices where b > a && !groups[a].isDisjoint(with: groups[b]) {
          if groups[a] != groups[b] { isMerged = true }
          groups[a].formUnion(groups[b])
          groups[b] = groups[a]
        }
      }
    }
    return Set(groups).map { group in
      charts.map { seats in
        seats.filter { !$0.isVacant && !group.isDisjoint(with: names($0)) }
          .reduce(0) { $0 + ($1.cost ?? 0) }
      }
    }
  }
}
