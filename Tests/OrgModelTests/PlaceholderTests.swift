import Testing

@testable import OrgModel

/// Words that stand where a holder would and name nobody.
struct PlaceholderTests {
  @Test(arguments: [
    "N.N.", "NN", "n.n.", "nn", "N. N.", "N.N. (ab 1.5.)", "N.N. 2", "offen", "Offen", "unbesetzt",
    "vakant", "vacant", "VACANT", "(vacant)", "[Vacant]", "Vacant since May", "Vacant – recruiting",
    "TBD", "tba", "TBC", "TBD 3", "T.B.C.", "to be appointed", "To Be Hired", "open",
    "à pourvoir", "À POURVOIR", "a pourvoir", "poste vacant", "puesto vacante", "por designar",
    "da nominare", "por nomear", "nog te benoemen", "vacature", "nobody", "none", "zu besetzen",
    "noch zu besetzen",
  ])
  func anEmptySeat(_ text: String) { #expect(Placeholder(text.utf8) == .vacant) }

  @Test(arguments: [
    "N/A", "n/a", "NA", "N/D", "n/d", "N.D.", "-", "--", "–", "…", "?", "???", "*", "unknown",
    "Unknown", "REDACTED", "not disclosed", "unbekannt", "inconnu", "k.A.", "xxx", "various",
  ])
  func aNameThatIsNotTold(_ text: String) { #expect(Placeholder(text.utf8) == .untold) }

  @Test(arguments: [
    "Ana Ruiz", "Nina Novak", "N. Novak", "N.N. Schmidt", "Nils Nilsson", "Na", "Vacanti, Lea",
    "Tobias Open", "Offenbach, Jan", "Noone Sr., Peter", "O'Brien",
    "Nadia", "Ndiaye", "Vagorn", "Ñusta Vaca", "王伟", "Анна Петрова", "Åsa", "É. Dupont", "x1", "42",
    "Dana Tobehired-Smith", "Anders Open Vacant Nobody of the long name that no word has at all",
  ])
  func aName(_ text: String) { #expect(Placeholder(text.utf8) == nil) }

  /// A word counts whatever the case, in brackets, and with a full stop, and a family name behind
  /// it or in front of it makes a name of it.
  @Test func theFormDoesNotMatter() {
    for word in ["vakant", "n.n.", "offen", "to be hired", "unbekannt", "n/d", "inconnu"] {
      let meaning = Placeholder(word.utf8)
      #expect(meaning != nil)
      for form in [word.uppercased(), "(\(word))", "\(word).", " \(word) ", "*\(word)*"] {
        #expect(Placeholder(form.utf8) == meaning, "\(form)")
      }
      #expect(Placeholder("Schmidt \(word)".utf8) == nil)
    }
  }

  // MARK: Seats

  private func graph(_ seats: [[String]], people: [(id: String, name: String)] = []) -> OrgGraph {
    var document = OrgDocument()
    for (number, holders) in seats.enumerated() {
      document.add(Position(id: "p\(number)", holders: holders))
    }
    for person in people { document.addPerson(id: person.id, name: person.name) }
    return OrgGraph(document)
  }

  private func vacant(_ graph: OrgGraph) -> [Bool] { graph.positions.map(graph.isVacant) }

  @Test func aSeatOfNobodyIsVacant() {
    let graph = graph([["N.N."], ["Ana", "vakant"], ["TBC", "offen"], ["N/D"], ["Ana"], []])
    #expect(vacant(graph) == [true, false, true, false, false, false])
    let holders = graph.positions.map { graph.holders(of: $0) }
    #expect(holders == [[], ["Ana"], [], ["N/D"], ["Ana"], []])
    #expect(graph.otherPositions(ofHoldersOf: [NodeID(1)]) == [NodeID(4)])
    #expect(graph.otherPositions(ofHoldersOf: [NodeID(3)]).isEmpty)
  }

  @Test func anEntryIsSomebodyWhateverTheName() {
    let people = [(id: "nn", name: "Nina Novak"), (id: "p", name: "Offen")]
    let graph = graph([["nn"], ["Offen"], ["NN"]], people: people)
    #expect(vacant(graph) == [false, false, true])
    #expect(graph.holders(of: NodeID(0)) == ["Nina Novak"])
  }

  @Test func theWordIsWhatTheFlagIs() {
    var flagged = OrgDocument()
    flagged.add(Position(id: "p0", isVacant: true))
    let (word, flag) = (graph([["N.N."]]), OrgGraph(flagged))
    let comparison = Comparison(from: word, to: flag)
    #expect(comparison.vacancyChanged.isEmpty && comparison.reassigned.isEmpty)
  }

  // MARK: Words that nobody knows

  @Test(arguments: [
    ("Ana Ruiz", 1000, 1000, false), ("Ana", 40, 40, false), ("RUIZ ANA", 40, 40, false),
    ("A. Ruiz", 40, 40, false), ("王伟", 9, 9, false), ("jruiz", 9, 9, false),
    ("ohne angabe", 10, 40, true), ("ohne angabe", 10, 41, false), ("S.A.", 10, 10, true),
    ("未定", 10, 20, true), ("nv", 10, 10, true),
    // One of many names is several people's.
    ("Ana Ruiz", 12, 10_000, false), ("Ana Ruiz", 13, 130, false), ("Ana Ruiz", 13, 131, true),
  ])
  func aWordOnManySeatsIsNoNameUnlessItHasTheForm(
    _ text: String, _ seats: Int, _ all: Int, _ isNone: Bool
  ) {
    #expect(OrgGraph.isNoName(text, seats: seats, of: all, names: all) == isNone)
  }

  @Test(arguments: [(4, 41, 20, true), (4, 41, 21, false), (4, 40, 4, false), (3, 41, 20, false)])
  func namesThatEverybodyHasAreSeveralPeoples(
    _ seats: Int, _ all: Int, _ names: Int, _ isNone: Bool
  ) {
    #expect(OrgGraph.isNoName("Ana Ruiz", seats: seats, of: all, names: names) == isNone)
  }
}
