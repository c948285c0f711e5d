import OrgTestSupport
import Testing

@testable import OrgModel

/// Positions that have another id afterwards: which are found again, and which are not made up.
@Suite struct RenameMatchingTests {
  private func graph(_ positions: [Position]) -> OrgGraph {
    var document = OrgDocument()
    for position in positions { document.add(position) }
    return OrgGraph(document)
  }

  private func position(
    _ id: String, _ manager: String?, _ title: String?, _ holders: String..., unit: String? = nil
  ) -> Position {
    Position(
      id: id, title: title, unit: unit, holders: holders,
      lines: manager.map { [Line(.reportsTo, to: $0)] } ?? [])
  }

  private func renames(_ old: [Position], _ new: [Position]) -> [Comparison.Rename] {
    Comparison(from: graph(old), to: graph(new), matchingRenames: true).renamed
  }

  private func ends(_ renames: [Comparison.Rename]) -> [String] {
    renames.map { "\($0.before) → \($0.after)" }.sorted()
  }

  // MARK: What counts

  @Test func aTitleThatGrewIsTheSameWithTheManager() {
    let old = [position("ceo", nil, "CEO"), position("a", "ceo", "Director Strategy & Trade")]
    let title = "Director Strategy, Borders and Trade"
    let found = renames(old, [old[0], position("b", "ceo", title)])
    #expect(ends(found) == ["a → b"])
    // Three words of three and five: six of eight.
    #expect(found.first?.confidence == (3 * 0.75 + 2) / 5)
    #expect(found.first?.because == [.titleAlike, .manager])
    // One word more of two is another title, and so is one in the place of another.
    let plain = [position("ceo", nil, "CEO"), position("a", "ceo", "Manager")]
    #expect(renames(plain, [plain[0], position("b", "ceo", "Senior Manager")]).isEmpty)
    let north = [position("ceo", nil, "CEO"), position("a", "ceo", "Regional Manager North")]
    #expect(renames(north, [north[0], position("b", "ceo", "Regional Manager South")]).isEmpty)
    // Two people in two seats that are called almost the same are two.
    let ann = [old[0], position("a", "ceo", "Director Strategy & Trade", "Ann")]
    #expect(renames(ann, [old[0], position("b", "ceo", title, "Bob")]).isEmpty)
    #expect(ends(renames(ann, [old[0], position("b", "ceo", title, "Ann")])) == ["a → b"])
  }

  /// The neighbourhood alone makes nobody the same.
  @Test func anotherTitleIsAnotherPosition() {
    let old = [
      position("ceo", nil, "CEO"), position("a", "ceo", "Chief Inspector", unit: "u"),
      position("x", "a", "Vet"), position("y", "a", "Clerk"),
    ]
    let new = [
      position("ceo", nil, "CEO"), position("b", "ceo", "Head of Licences", unit: "u"),
      position("x", "b", "Vet"), position("y", "b", "Clerk"),
    ]
    #expect(renames(old, new).isEmpty)
    // A holder makes it the same.
    let held = [old[0], position("a", "ceo", "Chief Inspector", "Ann"), old[2], old[3]]
    let again = [new[0], position("b", "ceo", "Head of Licences", "Ann"), new[2], new[3]]
    let found = renames(held, again)
    #expect(ends(found) == ["a → b"])
    #expect(found.first?.because == [.holder, .manager, .reports(2, of: 2)])
    #expect(found.first?.confidence == 7.0 / 10.0)
  }

  /// `REDACTED` on two seats is no name that both have.
  @Test func wordsForNobodyAreNoHolder() {
    for word in ["REDACTED", "N/D", "vacant", "TBC"] {
      let old = [position("ceo", nil, "CEO"), position("a", "ceo", "Cook", word)]
      let new = [position("ceo", nil, "CEO"), position("b", "ceo", "Driver", word)]
      #expect(renames(old, new).isEmpty, "\(word)")
      let same = renames(old, [new[0], position("b", "ceo", "COOK!", word)])
      #expect(same.map(\.because) == [[.title, .manager]], "\(word)")
    }
  }

  /// Of several that are as good, the spelling of the id decides, or nothing does.
  @Test func idsDecideWhereNothingElseDoes() {
    func team(_ ids: String...) -> [Position] {
      [position("ceo", nil, "CEO")] + ids.map { position($0, "ceo", "Analyst") }
    }
    #expect(
      ends(renames(team("an-1", "an-2"), team("analyst-1", "analyst-2")))
        == ["an-1 → analyst-1", "an-2 → analyst-2"])
    #expect(renames(team("p", "q"), team("x", "y")).isEmpty)
    #expect(ends(renames(team("p"), team("x"))) == ["p → x"])
    #expect(renames(team("p"), team("x", "y")).isEmpty)
  }

  /// A title that others have as well needs somebody around it that is the same.
  @Test func aTitleOfManyIsNoSignByItself() {
    let top = [position("ceo", nil, "CEO"), position("m", "ceo", "Sales")]
    let far = top + [position("n", "ceo", "Stock"), position("z", "n", "Analyst")]
    let old = far + [position("a", "m", "Analyst")]
    #expect(renames(old, far + [position("b", "n", "Analyst")]).isEmpty)
    #expect(ends(renames(old, far + [position("b", "m", "Analyst")])) == ["a → b"])
  }

  // MARK: Random charts

  private struct Plan {
    var parents: [Int]
    var holders: [String?]
    var units: [String?]

    init(_ random: inout Seeded) {
      let count = 2 + random.below(40)
      parents = (0..<count).map { $0 == 0 ? -1 : random.below($0) }
      holders = (0..<count).map { random.once(in: 2) ? "Person \($0)" : nil }
      units = (0..<count).map { _ in random.once(in: 2) ? "u\(random.below(3))" : nil }
    }

    /// The positions under their ids; their titles are the numbers, each once.
    func positions(_ name: (Int) -> String) -> [Position] {
      parents.indices.map { number in
        Position(
          id: name(number), title: "T\(number)", unit: units[number],
          holders: holders[number].map { [$0] } ?? [],
          lines: number == 0 ? [] : [Line(.reportsTo, to: name(parents[number]))])
      }
    }
  }

  /// Whatever was renamed is found again, and nothing else is, whoever came and went beside it.
  @Test func allThatWereRenamedAreFoundAndNoOthers() {
    for seed in UInt64(0)..<150 {
      var random = Seeded(seed: seed)
      let plan = Plan(&random)
      let share = 1 + random.below(4)
      let renamed = plan.parents.indices.filter { _ in random.once(in: share) }
      let order = renamed.shuffled(using: &random)
      let names = Dictionary(uniqueKeysWithValues: zip(renamed, order))
      var old = plan.positions { "p\($0)" }
      var new = plan.positions { number in names[number].map { "x\($0)" } ?? "p\(number)" }
      let (oldIDs, newIDs) = (old.map(\.id), new.map(\.id))
      for number in 0..<random.below(6) {
        let place = random.below(oldIDs.count)
        old.append(position("gone\(number)", oldIDs[place], "Gone \(number)", "G \(number)"))
        new.append(position("come\(number)", newIDs[place], "Come \(number)", "C \(number)"))
      }
      old.shuffle(using: &random)
      new.shuffle(using: &random)
      let expected = renamed.map { "p\($0) → x\(names[$0] ?? -1)" }.sorted()
      let found = renames(old, new)
      #expect(ends(found) == expected, "seed \(seed)")
      #expect(found.allSatisfy { $0.confidence > 0.5 && !$0.because.isEmpty }, "seed \(seed)")
    }
  }

  /// Both directions tell the same, and the order of the rows says nothing, also where a chart
  /// changed in every way.
  @Test func bothDirectionsTellTheSame() {
    for seed in UInt64(1_000)..<1_200 {
      var random = Seeded(seed: seed)
      let (one, two) = (Plan(&random), Plan(&random))
      func noisy(_ plan: Plan, _ letter: String, _ random: inout Seeded) -> [Position] {
        plan.positions { "\(letter)\($0)" }.map { position in
          var position = position
          position.title = "Word\(random.below(12)) Head"
          position.holders = random.once(in: 2) ? ["Person \(random.below(20))"] : []
          return position
        }
      }
      let (old, new) = (noisy(one, "p", &random), noisy(two, "q", &random))
      let forth = renames(old, new)
      let back = renames(new.shuffled(using: &random), old.shuffled(using: &random))
      #expect(ends(forth) == back.map { "\($0.after) → \($0.before)" }.sorted(), "seed \(seed)")
      // One to one.
      #expect(Set(forth.map(\.before)).count == forth.count, "seed \(seed)")
      #expect(Set(forth.map(\.after)).count == forth.count, "seed \(seed)")
      #expect(forth.allSatisfy { $0.confidence >= 0.5 }, "seed \(seed)")
    }
  }
}
