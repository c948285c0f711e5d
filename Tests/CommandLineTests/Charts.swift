/// Charts that tests write.
enum Charts {
  /// Three positions without any fault.
  static let clean = """
    orgline: 1
    name: Kiln Works
    positions:
      ceo: { title: Chief Executive Officer, holder: Ada Ruiz }
      kiln: { title: Kiln Manager, holder: Bo Lind, reports_to: ceo }
      glaze: { title: Glaze Manager, holder: Cy Okoro, reports_to: ceo }

    """

  /// The same with a manager whom nobody knows: one error.
  static let faulty = clean.replacing(
    "reports_to: ceo }\n  glaze", with: "reports_to: coe }\n  glaze")

  /// A vacant manager with a report: no error, one warning.
  static let warned = clean.replacing("holder: Bo Lind", with: "vacant: true")
    .replacing("Cy Okoro, reports_to: ceo", with: "Cy Okoro, reports_to: kiln")

  /// A table of `count` positions below each other as a tree of `span` reports each.
  static func tree(_ count: Int, span: Int) -> String {
    table(count) { $0 == 0 ? "" : "p\(($0 - 1) / span)" }
  }

  /// A table of positions `p0`, `p1`, … with the manager of each.
  static func table(_ count: Int, manager: (Int) -> String) -> String {
    (0..<count).reduce(into: "id,title,manager\n") {
      $0 += "p\($1),Clerk \($1),\(manager($1))\n"
    }
  }
}
