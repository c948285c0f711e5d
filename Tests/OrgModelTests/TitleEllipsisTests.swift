import OrgTestSupport
import Testing

@testable import OrgModel

/// Compounds that leave their end to the last of them: `Datenschutz- und Compliance-Beauftragter`.
struct TitleEllipsisTests {
  private func roles(_ title: String) -> [String] {
    RoleCatalogue.standard.read(title).named.map {
      RoleCatalogue.standard.roles[Int($0.role)].id
    }
  }

  @Test(arguments: [
    (
      "Datenschutz- und Compliance-Beauftragte", "datenschutzbeauftragte und compliance-beauftragte"
    ),
    ("IT- und Sicherheitsleiter", "it-leiter und sicherheitsleiter"),
    ("Finanz- & IT-Leiterin", "finanzleiterin & it-leiterin"),
    (
      "Risiko-, Compliance- und Datenschutzbeauftragte(r), Werk Süd",
      "risikobeauftragte(r), compliancebeauftragte(r) und datenschutzbeauftragte(r), werk süd"
    ),
    ("Datenschutz-/Compliance-Beauftragter", "datenschutzbeauftragter / compliance-beauftragter"),
    (
      "Privacy- en informatiebeveiligingsfunctionaris",
      "privacyfunctionaris en informatiebeveiligingsfunctionaris"
    ),
    (
      "Stellv. Risiko-, Compliance- und Datenschutzbeauftragte",
      "stellv. risikobeauftragte, stellv. compliancebeauftragte und stellv. datenschutzbeauftragte"
    ),
    // Nothing is left out here.
    ("Leiter Forschungs- und Entwicklung", "leiter forschungs- und entwicklung"),
    ("CIO - und mehr", "cio - und mehr"), ("IT- Leiter", "it- leiter"), ("IT-", "it-"),
    ("Personal- und Leiter", "personal- und leiter"), ("- und IT-Leiter", "- und it-leiter"),
  ])
  func compoundsAreWrittenOut(_ title: String, _ expected: String) {
    #expect(TitleEllipsis.writtenOut(title) == expected)
  }

  @Test(arguments: [
    ("Datenschutz- und Informationssicherheitsbeauftragter", ["dpo", "ciso"]),
    ("Datenschutz- und IT-Sicherheitsbeauftragte", ["dpo", "ciso"]),
    ("Informationssicherheits- und Datenschutzbeauftragte/r", ["ciso", "dpo"]),
    ("IT-Sicherheits- und Datenschutzbeauftragter", ["ciso", "dpo"]),
    ("Datenschutz- und Compliance-Beauftragte", ["dpo", "cco-compliance"]),
    ("Compliance-, Geldwäsche- und Datenschutzbeauftragter", ["cco-compliance", "mlro", "dpo"]),
    ("Brandschutz- und Datenschutzbeauftragter", ["dpo"]),
    ("IT- und Personalleiterin", ["cio", "chro"]), ("Finanz- und IT-Leiter", ["cfo", "cio"]),
    ("IT- und Sicherheitsleiter", ["cio"]),
    ("Compliance- und Rechtsleiter", ["cco-compliance", "gc"]),
    ("IT-Leiter und Informationssicherheitsbeauftragter", ["cio", "ciso"]),
    ("Compliance-Beauftragter", ["cco-compliance"]), ("Datenschutz-Beauftragte", ["dpo"]),
    ("Stellvertretender Datenschutz- und Informationssicherheitsbeauftragter", []),
    ("Stellvertretende Compliance-, Geldwäsche- und Datenschutzbeauftragte", []),
    ("Externer Datenschutz- und Informationssicherheitsbeauftragter", ["dpo", "vciso"]),
    ("Leiter IT- und Informationssicherheit", []),
  ])
  func bothOfficesAreRead(_ title: String, _ expected: [String]) {
    #expect(roles(title) == expected)
    #expect(roles(title.uppercased()) == expected)
  }

  /// The short form means what the long one means, whatever the words.
  @Test func theShortFormIsTheLongOne() {
    let stems = [
      "Datenschutz", "Informationssicherheits", "Geldwäsche", "Compliance", "Brandschutz",
      "IT-Sicherheits", "Qualitäts",
    ]
    let ends = ["beauftragter", "beauftragte", "beauftragte(r)", "beauftragte:r"]
    for first in stems {
      for second in stems where second != first {
        for end in ends {
          for (sign, mark) in [("und", ""), ("&", ""), ("sowie", "")] {
            let short = "\(first)-\(mark) \(sign) \(second)\(end)"
            let long = "\(first)\(end)\(mark) \(sign) \(second)\(end)"
            #expect(
              RoleCatalogue.standard.read(short) == RoleCatalogue.standard.read(long), "\(short)")
          }
        }
      }
    }
  }

  // MARK: What the title itself names

  private func titled(_ title: String?, role: String?) -> (all: [String], titled: [String]) {
    var document = OrgDocument()
    document.add(Position(id: "head", title: "Managing Director"))
    var post = Position(id: "x", title: title, role: role)
    post.lines = [Line(.reportsTo, to: "head")]
    document.add(post)
    let graph = OrgGraph(document)
    return (graph.roles(of: graph["x"]).map(\.id), graph.titledRoles(of: graph["x"]).map(\.id))
  }

  @Test func aStatedRoleIsNoneOfTheTitleUnlessTheTitleNamesIt() {
    #expect(titled("CIO & CISO", role: nil) == (["cio", "ciso"], ["cio", "ciso"]))
    #expect(titled("CIO & CISO", role: "ciso") == (["ciso", "cio"], ["ciso", "cio"]))
    #expect(titled("CIO & CISO", role: "dpo") == (["dpo", "cio", "ciso"], ["cio", "ciso"]))
    #expect(titled("Chief Risk Officer", role: "ciso") == (["ciso", "cro-risk"], ["cro-risk"]))
    #expect(titled("Head of Trust", role: "ciso") == (["ciso"], []))
    #expect(titled(nil, role: "ciso") == (["ciso"], []))
    #expect(titled("CISO", role: "ciso") == (["ciso"], ["ciso"]))
    #expect(titled("Clerk", role: nil) == ([], []))
  }

  @Test func aBodyHasNoTitledRoles() {
    var document = OrgDocument()
    document.add(Position(id: "a", title: "CISO", role: "dpo"))
    document.addBody(id: "b", name: "CISO", kind: .board, reportsTo: nil)
    let graph = OrgGraph(document)
    #expect(graph.titledRoles(of: graph["b"]).isEmpty)
  }
}
