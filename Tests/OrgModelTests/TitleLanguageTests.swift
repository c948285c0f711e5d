import Testing

@testable import OrgModel

/// Titles in other languages than English: marks over letters, genders, and who is not the officer.
struct TitleLanguageTests {
  private static let catalogue = RoleCatalogue.standard

  private func reading(_ title: String) -> TitleReading { Self.catalogue.read(title) }

  /// Small letters with marks, without them, and with the mark behind the letter.
  private static let marks: [(Character, plain: String, apart: String)] = [
    ("ä", "ae", "a\u{308}"), ("ö", "oe", "o\u{308}"), ("ü", "ue", "u\u{308}"),
    ("é", "e", "e\u{301}"), ("è", "e", "e\u{300}"), ("ê", "e", "e\u{302}"), ("ë", "e", "e\u{308}"),
    ("à", "a", "a\u{300}"), ("á", "a", "a\u{301}"), ("í", "i", "i\u{301}"), ("î", "i", "i\u{302}"),
    ("ï", "i", "i\u{308}"), ("ó", "o", "o\u{301}"), ("ô", "o", "o\u{302}"), ("ú", "u", "u\u{301}"),
    ("ñ", "n", "n\u{303}"), ("ç", "c", "c\u{327}"), ("ß", "ss", "ß"),
  ]

  private func replaced(_ title: String, _ other: (Int) -> String) -> String {
    title.lowercased().reduce(into: "") { text, letter in
      let place = Self.marks.firstIndex { $0.0 == letter }
      text += place.map(other) ?? String(letter)
    }
  }

  @Test func marksOverLettersNeedNotBeWritten() {
    var count = 0
    for role in Self.catalogue.roles {
      for title in [role.name] + role.aliases where !title.utf8.allSatisfy({ $0 < 0x80 }) {
        let expected = reading(title)
        #expect(!expected.isEmpty, "\(title)")
        #expect(reading(title.uppercased()) == expected, "\(title)")
        #expect(reading(replaced(title) { Self.marks[$0].plain }) == expected, "\(title)")
        #expect(reading(replaced(title) { Self.marks[$0].apart }) == expected, "\(title)")
        count += 1
      }
    }
    #expect(count > 80)
  }

  @Test(arguments: [
    (
      [
        "Leiter IT", "Leiterin IT", "Leiter/in IT", "Leiter/-in IT", "Leiter:in IT", "Leiter*in IT",
      ], "cio"
    ),
    (
      ["Leiter_in IT", "Leiter(in) IT", "LeiterIn IT", "Leiter (m/w/d) IT", "Leiter IT (w/m/d)"],
      "cio"
    ),
    (
      [
        "Vorsitzende/r des Vorstands", "Vorsitzende(r) des Vorstands",
        "Vorsitzende*r des Vorstands",
      ], "ceo"
    ),
    (["Délégué(e) à la protection des données", "Délégué·e à la protection des données"], "dpo"),
    (["Delegado/a de Protección de Datos", "Délégué/e à la protection des données"], "dpo"),
    (
      [
        "Directeur/trice informatique", "Directeur·rice informatique",
        "Directeur(rice) informatique",
      ], "cio"
    ),
  ])
  func aTitleIsForEveryGender(_ titles: [String], _ role: String) {
    for title in titles {
      let named = reading(title).named.map { Self.catalogue.roles[Int($0.role)].id }
      #expect(named == [role], "\(title)")
    }
  }

  @Test func whoStandsInForTheOfficerIsNot() {
    let before = ["Stellvertretender", "Stellv.", "Stv.", "Vize", "Plaatsvervangend", "Ehemaliger"]
    let behind = ["adjoint", "adjointe", "adjunto", "suplente", "(Stellvertreter)", "(adjoint)"]
    for role in Self.catalogue.roles {
      for title in [role.name] + role.titles + role.abbreviations {
        // `Deputy CEO & CFO` is the CFO.
        guard !title.contains("&"), !title.contains(" and ") else { continue }
        for other in before.map({ "\($0) \(title)" }) + behind.map({ "\(title) \($0)" }) {
          #expect(reading(other).isEmpty, "\(other)")
        }
      }
    }
  }

  @Test func whoActsAsTheOfficerIs() {
    let words = ["kommissarisch", "interimistisch", "par intérim", "ad interim", "waarnemend"]
    for role in Self.catalogue.roles {
      for title in role.titles where reading(title).named.count == 1 {
        for word in words {
          #expect(reading("\(title) (\(word))").named == reading(title).named, "\(title) \(word)")
        }
      }
    }
  }

  @Test func placesAndSmallWordsAreNoRoles() {
    for title in [
      "Finanzdirektor, DE", "Director de", "La Directrice", "Leiter", "Hoofd", "Responsable",
      "E-Commerce Leiter", "Leiter E-Commerce", "Directeur/in", "Leiter (m/w/d)", "m/w/d", "d'",
      "l'",
      "é", "\u{301}", "Ä", "Leiter/", "Leiter(", "Leiter/-", "Leiter(in", "Leiter/innenarchitekt",
    ] {
      #expect(reading(title).isEmpty, "\(title)")
    }
  }
}
