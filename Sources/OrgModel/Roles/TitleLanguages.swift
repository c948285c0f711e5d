/// Words of titles in German, French, Dutch, Spanish and Italian, without marks over letters, and
/// small words of Portuguese. What is headed stands in `Titles.yaml`.
enum TitleLanguages {
  static let kinds: [(words: String, kind: TitleWord.Kind)] = [
    (
      """
      a al alla allo ao aos au aux abteilung an auf da das de dei del dell della delle dello dem \
      den der des di do dos du el een fonction funcion funktion funzione functie function fuer \
      het im la las le les los par van vom voor zum zur
      """, .idle
    ),
    (
      """
      alleinige alleiniger amtierend amtierende amtierender behoerdliche behoerdlicher \
      betriebliche betrieblicher funciones groep groupe grupo gruppe gruppo interimistisch \
      interimistische interimistischer interimaire interina interino kommissarisch kommissarische \
      kommissarischer komm konzern mutualise waarnemend wnd
      """, .qualifier
    ),
    (
      """
      allemagne belgie belgien belgique deutschland espagne espana filiale frankreich italia \
      italie italien niederlassung nederland oesterreich regionale schweiz spanien standort
      """, .scope
    ),
    ("fondateur fondatrice gruender gruenderin oprichter fundador fundadora fondatore", .neutral),
    (
      """
      adjoint adjointe adjunct adjunta adjunto ancien ancienne asesor asesora berater beraterin \
      conseiller conseillere consulente ehemalige ehemaliger oud plaatsvervangend plv sostituta \
      sostituto stellv stellvertretende stellvertretender stellvertreter stellvertreterin \
      stellvertretung stv subdirector subdirectora suplente suppleant sustituta sustituto vize \
      voormalig adviseur
      """, .lesser
    ),
    (
      """
      analista analyste becario coordinador coordinatrice coordinateur gruppenleiter impiegato \
      ingegnere ingeniero ingenieur ingenieurin koordinator koordinatorin medewerker mitarbeiter \
      mitarbeiterin praktikant projektleiter projektleiterin referent referentin sachbearbeiter \
      sachbearbeiterin sekretaer sekretaerin sekretariat spezialist stagiaire teamleiter \
      teamleiterin technicien technicienne techniker tecnica tecnico
      """, .junior
    ),
  ]

  static let spellings = """
    \(same("abteilungsleiter abteilungsleiterin abteilungsleitung bereichsleiter", "head"));
    \(same("bereichsleiterin bereichsleitung hauptabteilungsleiter hoofd leiter", "head"));
    \(same("hauptabteilungsleiterin leiterin leitung responsabile responsable", "head"));
    \(same("directeur directora directrice direktor direktorin direttore direttrice", "director"));
    \(same("assistent assistentin assistenz assistante assistente asistente", "assistant"));
    \(same("externe externer externo externa esterno esterna", "external"));
    \(same("generale generaal", "general")); \(same("und et y e en ed", "and"));
    \(same("also auch zugleich zudem egalement aussi tevens tambien anche", "and"));
    \(same("presidenta presidente", "president"));
    \(same("buero", "office")); \(same("gm", "general manager"));
    \(led("personal", "personal")); \(led("einkaufs", "einkauf")); \(led("finanz", "finanzen"));
    \(led("revisions", "revision")); \(led("marketing", "marketing")); \(led("rechts", "recht"));
    \(led("sicherheits", "sicherheit"));
    \(led("informationssicherheits", "informationssicherheit"));
    vicedirettore = vice director; vicedirettrice = vice director;
    inkoopdirecteur = director inkoop; marketingdirecteur = director marketing
    """

  private static func same(_ words: String, _ meaning: String) -> String {
    words.split(separator: " ").map { "\($0) = \(meaning)" }.joined(separator: ";")
  }

  /// German words for who leads something, as one word.
  private static func led(_ stem: String, _ subject: String) -> String {
    [
      ("leiter", "head"), ("leiterin", "head"), ("leitung", "head"), ("direktor", "director"),
      ("direktorin", "director"),
    ]
    .map { "\(stem)\($0.0) = \($0.1) \(subject)" }.joined(separator: ";")
  }
}

extension TitleText {
  /// The small letters without marks that a letter of two bytes, which begins with C3, stands for.
  static func letters(c3 byte: UInt8) -> String? {
    switch byte {
    case 0x9F: "ss"
    case 0xA0...0xA3, 0xA5: "a"
    case 0xA4, 0xA6: "ae"
    case 0xA7: "c"
    case 0xA8...0xAB: "e"
    case 0xAC...0xAF: "i"
    case 0xB1: "n"
    case 0xB2...0xB5: "o"
    case 0xB6, 0xB8: "oe"
    case 0xB9...0xBB: "u"
    case 0xBC: "ue"
    case 0xBD, 0xBF: "y"
    default: nil
    }
  }

  /// The ends of words that stand for the other gender behind a mark: `Leiter/in`, `Délégué(e)`.
  static let genderEnds = ["in", "innen", "r", "rin", "e", "a", "rice", "trice", "ice"].map {
    TitleWord.hash($0.utf8)
  }
}
