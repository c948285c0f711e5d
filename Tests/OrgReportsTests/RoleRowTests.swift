import OrgModel
import Testing

@testable import OrgReports

/// A role that changes is told once, whether it is stated, read from the title, or both.
struct RoleRowTests {
  /// What a position says before and afterwards, and every row that tells of it, by hand.
  private static let cases: [(before: String, after: String, rows: [String])] = [
    ("title: CPO", "title: CPO, role: cpo-privacy", ["role role none → cpo-privacy"]),
    ("title: CIO", "title: CIO, role: ciso", ["role role cio → ciso"]),
    // It means what it meant, and says so now.
    ("title: CIO", "title: CIO, role: cio", ["value role none → cio"]),
    ("title: CIO, role: cio", "title: CIO", ["value role cio → none"]),
    ("title: Boss, role: cio", "title: Boss, role: ciso", ["role role cio → ciso"]),
    (
      "title: Clerk", "title: Boss, role: cio",
      ["retitled  Clerk → Boss", "role role none → cio"]
    ),
    ("title: Clerk", "title: CIO", ["retitled  Clerk → CIO", "role role none → cio"]),
    (
      "title: CIO", "title: Boss, role: cio", ["retitled  CIO → Boss", "value role none → cio"]
    ),
  ]

  @Test(arguments: cases)
  func aRoleIsToldOnce(_ before: String, _ after: String, _ rows: [String]) throws {
    let graphs = try [before, after].map {
      try graph("a.yaml", "orgline: 1\npositions:\n  ceo: {}\n  x: { \($0), reports_to: ceo }\n")
    }
    let told = Comparison(from: graphs[0], to: graphs[1]).rows(showsPay: false).map {
      "\($0.what.rawValue) \($0.detail) \($0.before ?? "none") → \($0.after ?? "none")"
    }
    #expect(told == rows)
  }
}
