import OrgTestSupport
import Testing

@testable import OrgModel

/// What titles and holders say beside the office: that the seat is empty, or held for a time.
struct TitleRemarkTests {
  private func graph(_ title: String, _ holders: [String] = []) -> OrgGraph {
    var document = OrgDocument()
    document.add(Position(id: "p", title: title, holders: holders))
    return OrgGraph(document)
  }

  // MARK: Empty seats

  @Test(arguments: [
    "CISO (vacant)", "Vacant – CISO", "VACANT - CISO", "CISO [unbesetzt]",
    "CISO – TBH / to be hired",
    "CISO (N.N.)", "CISO - N.N.", "CISO: vacant", "CISO, to be appointed",
    "CISO (vacant since May)",
    "CISO (open)", "CISO (TBC)", "CISO (à pourvoir)", "CISO | Vacant", "CISO — vakant", "Vacant",
    "CISO (vacant), EMEA", "CISO (nog te benoemen)",
  ])
  func aTitleThatCallsTheSeatEmpty(_ title: String) {
    let own = graph(title)
    #expect(own.isVacant(own["p"]))
    // Somebody who is named has the seat, whatever the title still says.
    let held = graph(title, ["Jane Roe"])
    #expect(!held.isVacant(held["p"]) && held.holders(of: held["p"]) == ["Jane Roe"])
  }

  @Test(arguments: [
    "CISO", "Vacant Property Officer", "Director, Vacant Housing", "Head of Talent, Recruiting",
    "HR Partner (Hiring)", "Director of Open Source", "Manager - Open", "Head of IT, NN",
    "Vacancy Manager", "Head of Operations (None)", "CISO (EMEA)", "", "Vacantia Desk",
    "Vacant Land Officer (South)", "Tax - Vacant Property Levy", "Open Banking Lead", "CISO ()",
  ])
  func aTitleThatDoesNot(_ title: String) {
    let own = graph(title)
    #expect(!own.isVacant(own["p"]))
  }

  /// A remark changes nothing of the office, wherever it stands.
  @Test func aRemarkIsNoPartOfTheOffice() {
    let titles = [
      "CISO", "Chief Risk Officer", "Head of Internal Audit", "DPO", "CIO & CISO", "Plant",
    ]
    for title in titles {
      let plain = graph(title)
      for form in ["\(title) (vacant)", "Vacant – \(title)", "\(title) - TBH / to be hired"] {
        let own = graph(form)
        #expect(own.roles(of: own["p"]) == plain.roles(of: plain["p"]), "\(form)")
      }
    }
  }

  // MARK: For a time

  @Test(arguments: [
    ("Acting CISO", ""), ("CISO (acting)", ""), ("Interim CIO", ""), ("CIO a.i.", ""),
    ("CIO ad interim", ""), ("a.i. CIO", ""), ("CIO acting as CISO", ""), ("Acting as CISO", ""),
    ("kommissarischer Leiter IT", ""), ("RSSI par intérim", ""), ("CIO", "Jane Roe (interim)"),
    ("CIO", "Jane Roe (a.i.)"), ("CIO", "Jane Roe [acting]"), ("CIO", "Jane Roe, interim"),
    ("CIO", "Jane Roe – a.i."), ("CIO", "Jane Roe (ad interim)"), ("CIO", "Jane Roe (komm.)"),
  ])
  func isHeldForATime(_ title: String, _ holder: String) {
    let own = graph(title, holder.isEmpty ? [] : [holder])
    #expect(own.isInterim(own["p"]))
  }

  @Test(arguments: [
    ("CISO", ""), ("Contracting Officer", ""), ("Head of A.I.", ""), ("Interacting Systems", ""),
    ("CIO doubling as CISO", ""), ("CIO", "Jane Roe"), ("CIO", "Jane Roe (EMEA)"),
    ("CIO", "(acting)"),
    ("CIO", "Hu-Ai"), ("CIO", "Roe, Ai"), ("Head of a.i. research", ""),
  ])
  func isHeldForGood(_ title: String, _ holder: String) {
    let own = graph(title, holder.isEmpty ? [] : [holder])
    #expect(!own.isInterim(own["p"]))
  }

  /// Whoever holds a second seat for a time is one person with whoever holds the first.
  @Test(arguments: [
    ("Tom Reed (interim)", 1), ("Tom Reed [a.i.]", 1), ("Tom Reed, acting", 1), ("Tom Reed", 1),
    ("Tom Reed (EMEA)", 2), ("Tom Reed Acting", 2), ("Tom Reid (interim)", 2),
  ])
  func aRemarkMakesNobodyElse(_ holder: String, _ people: Int) {
    for hasEntry in [false, true] {
      var document = OrgDocument()
      document.add(Position(id: "a", holders: [hasEntry ? "tom" : "Tom Reed"]))
      document.add(Position(id: "b", holders: [holder]))
      if hasEntry { document.addPerson(id: "tom", name: "Tom Reed") }
      let chart = PropertyGraph(OrgGraph(document))
      #expect(chart.nodes(.person).count == people)
    }
  }

  @Test func theRemarkStaysInThePicture() {
    let own = graph("CISO", ["Tom Reed (interim)"])
    #expect(own.holders(of: own["p"]) == ["Tom Reed (interim)"])
  }
}
