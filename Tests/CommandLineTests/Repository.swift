import Foundation
import Testing

/// A git repository for one test, with an author and dates that never change.
final class Repository: Sendable {
  let scratch: Scratch

  /// What git is run with: nobody's configuration, and always the same person.
  static let environment = [
    "GIT_AUTHOR_NAME": "Ada Lund", "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada Lund", "GIT_COMMITTER_EMAIL": "ada@example.org",
    "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "GIT_PAGER": "cat",
  ]

  init() async throws {
    scratch = try Scratch()
    try await run("git init -q -b main .")
  }

  var path: String { scratch.path }

  /// Runs a script of the shell in the repository; `day` is that of January 2026 on which commits
  /// are made.
  @discardableResult
  func run(_ script: String, day: Int = 1, in folder: String = "") async throws -> Outcome {
    let date = "2026-01-\(day < 10 ? "0" : "")\(day)T12:00:00+00:00"
    let variables = Self.environment.merging(
      ["GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date]
    ) { $1 }
    let outcome = try await Command.shell(
      script, in: folder.isEmpty ? path : scratch.file(folder), environment: variables)
    return outcome
  }

  /// Writes files and commits everything that is there.
  func commit(_ subject: String, day: Int, _ files: [String: String] = [:]) async throws {
    for (name, text) in files { try scratch.write(name, text) }
    let run = try await run("git add -A && git commit -q --allow-empty -m '\(subject)'", day: day)
    #expect(run.status == 0, "\(run.errors)")
  }

  /// Runs `orgline` in the repository.
  func orgline(_ words: String, in folder: String = "") async throws -> Outcome {
    try await run("orgline \(words)", in: folder)
  }
}

/// The charts of a small story: the CISO gets out from under the CIO.
enum Story {
  static let begin = """
    orgline: 1
    name: Kiln Works
    bodies:
      board: { name: Board, kind: board }
    positions:
      ceo: { title: Chief Executive Officer, holder: Eva Sund, reports_to: board }
      cio: { title: Chief Information Officer, holder: Ines Roth, reports_to: ceo }
      ciso: { title: Chief Information Security Officer, holder: Cy Okoro, reports_to: cio }
      soc: { title: Head of Monitoring, holder: Mo Berg, reports_to: ciso }
      cro: { title: Chief Risk Officer, holder: Rhea Lim, reports_to: ceo }

    """

  /// The same with a comment.
  static let noted = "# Looked through.\n" + begin
  /// The CISO reports to the CRO.
  static let moved = noted.replacing("Okoro, reports_to: cio", with: "Okoro, reports_to: cro")
  /// Nothing that can be read.
  static let broken = moved.replacing("positions:", with: "positions: [")
  /// A deputy comes, and the CIO goes.
  static let staffed =
    moved.replacing("Ines Roth", with: "Jon Vega")
    + "  deputy: { title: Deputy CISO, holder: Di Roe, reports_to: ciso }\n"
}
