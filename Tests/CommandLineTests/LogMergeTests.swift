import Testing

/// `orgline log --all-parents`: what a merge changed itself.
@Suite(.timeLimit(.minutes(5)))
struct LogMergeTests {
  /// The titles and managers of a small chart.
  private static func chart(
    _ managers: String, title: String = "C", more: String = ""
  ) -> String {
    let names = ["a", "b", "c", "d"]
    let rows = zip(names, managers.split(separator: " ")).map { id, manager in
      "  \(id): { title: \(id == "c" ? title : id.uppercased()), reports_to: \(manager) }\n"
    }
    return "orgline: 1\npositions:\n  ceo: { title: CEO }\n\(rows.joined())\(more)"
  }

  /// On one side a moves, on the other b; the merge brings both and what `merged` has besides.
  private func repository(
    _ path: String, merged: String, main: String = chart("b ceo ceo ceo"),
    side: String = chart("ceo a ceo ceo")
  ) async throws -> Repository {
    let repository = try await Repository()
    try await repository.commit("Begin", day: 1, [path: Self.chart("ceo ceo ceo ceo"), "x": ""])
    try await repository.run("git checkout -q -b side")
    try await repository.commit("Side", day: 2, [path: side])
    try await repository.run("git checkout -q main")
    try await repository.commit("Main", day: 3, [path: main])
    try await repository.run("git merge -q --no-ff --no-commit side")
    try await repository.commit("Merge", day: 4, [path: merged])
    return repository
  }

  /// The commits with what changed in them, the newest first.
  private func told(
    _ repository: Repository, _ words: String, in folder: String = ""
  ) async throws -> [String] {
    let run = try await repository.orgline(
      "log \(words) --format json --no-lint", in: folder)
    #expect(run.status == 0, "\(words): \(run.errors)")
    return try run.json()["commits"].items.map { commit in
      let changes = commit["changes"].items.compactMap { $0["text"].text }
      return "\(commit["subject"].text ?? "?"): \(changes.joined(separator: "; "))"
    }
  }

  private static let begun = "Begin: "

  @Test(arguments: [("org.yaml", "org.yaml", ""), ("sub/org.yaml", "sub", "")])
  func whatAMergeChangesItselfIsTold(
    _ path: String, _ asked: String, _ folder: String
  ) async throws {
    let evil = Self.chart("b a d ceo", title: "Chief C")
    let repository = try await repository(path, merged: evil)
    let expected = [
      "Merge: c moved: ceo → d; c retitled: C → Chief C", "Main: a moved: ceo → b",
      "Side: b moved: ceo → a", Self.begun,
    ]
    #expect(try await told(repository, "\(asked) --all-parents") == expected)
    let who = try await told(repository, "\(asked) --all-parents --who c")
    #expect(who.count == 2 && who[0] == expected[0] && who[1].hasPrefix(Self.begun))
    // Each of the parents tells more.
    #expect(
      try await told(repository, asked)
        == [
          "Merge: b moved: ceo → a; c moved: ceo → d; c retitled: C → Chief C",
          expected[1], Self.begun,
        ].map { $0.replacing(" and 1 below", with: "") })
  }

  /// A merge that only puts together what both sides did is nothing of its own.
  @Test func aCleanMergeIsNoChange() async throws {
    let clean = Self.chart("b a ceo ceo")
    for path in ["org.yaml", "sub/org.yaml"] {
      let repository = try await repository(path, merged: clean)
      let expected = ["Main: a moved: ceo → b", "Side: b moved: ceo → a", Self.begun]
      #expect(try await told(repository, "\(path) --all-parents") == expected)
      if path != "org.yaml" {
        #expect(try await told(repository, "sub --all-parents") == expected)
      }
    }
  }

  /// Where both sides moved one position and the merge moves it elsewhere, that is its own; where
  /// it takes one of the two, it is not.
  @Test func aConflictIsSolvedByTheMerge() async throws {
    let sides = (Self.chart("b ceo ceo ceo"), Self.chart("c ceo ceo ceo"))
    let own = try await repository(
      "org.yaml", merged: Self.chart("d ceo ceo ceo"), main: sides.0, side: sides.1)
    #expect(
      try await told(own, "org.yaml --all-parents") == [
        "Merge: a moved: b → d", "Main: a moved: ceo → b", "Side: a moved: ceo → c", Self.begun,
      ])
    let taken = try await repository(
      "org.yaml", merged: sides.1 + "# solved\n", main: sides.0, side: sides.1)
    #expect(
      try await told(taken, "org.yaml --all-parents") == [
        "Main: a moved: ceo → b", "Side: a moved: ceo → c", Self.begun,
      ])
  }

  @Test func aMergeMayRenameBeginEndOrBreakAChart() async throws {
    // The chart has another name on the side, and the merge changes it.
    let renamed = try await Repository()
    try await renamed.commit("Begin", day: 1, ["org.yaml": Self.chart("ceo ceo ceo ceo")])
    try await renamed.run("git checkout -q -b side")
    try await renamed.run("git mv org.yaml chart.yaml && git commit -qm Rename", day: 2)
    try await renamed.run("git checkout -q main")
    try await renamed.commit("Main", day: 3, ["org.yaml": Self.chart("b ceo ceo ceo")])
    try await renamed.run("git merge -q --no-ff --no-commit side")
    try await renamed.commit("Merge", day: 4, ["chart.yaml": Self.chart("b ceo d ceo")])
    let told = try await told(renamed, "chart.yaml --all-parents")
    #expect(told.first == "Merge: c moved: ceo → d", "\(told)")

    let broken = try await repository("org.yaml", merged: "orgline: 1\npositions: [\n")
    let text = try await broken.orgline("log org.yaml --all-parents --no-lint")
    #expect(text.output.contains("! the chart cannot be read"), "\(text.output)")

    let ended = try await repository("org.yaml", merged: "")
    try await ended.run("git rm -q -f org.yaml && git commit -q --amend -m Merge", day: 4)
    let end = try await ended.orgline("log org.yaml --all-parents --no-lint")
    #expect(end.output.contains("! the chart ends: 5 positions"), "\(end.output)\(end.errors)")

    let begun = try await Repository()
    try await begun.commit("Begin", day: 1, ["x": ""])
    try await begun.run("git checkout -q -b side")
    try await begun.commit("Side", day: 2, ["y": ""])
    try await begun.run("git checkout -q main")
    try await begun.commit("Main", day: 3, ["z": ""])
    try await begun.run("git merge -q --no-ff --no-commit side")
    try await begun.commit("Merge", day: 4, ["org.yaml": Self.chart("ceo ceo ceo ceo")])
    let begin = try await begun.orgline("log org.yaml --all-parents --no-lint")
    #expect(begin.output.contains("! the chart begins: 5 positions"), "\(begin.output)")
  }

  /// What both sides bring together is found by nobody but the merge.
  @Test func findingsThatNoParentHasAreTheMerges() async throws {
    let repository = try await repository("org.yaml", merged: Self.chart("b a ceo ceo"))
    let json = try await repository.orgline("log org.yaml --all-parents --format json").json()
    let merge = json["commits"][0]
    #expect(merge["subject"].text == "Merge" && merge["changes"].items.isEmpty)
    let found = merge["findings"]["introduced"].items
    let circle = found.first { $0["rule"].text == "structure/reporting-cycle" }
    #expect(circle != nil, "\(found.map { $0["rule"].text ?? "" })")
    for note in found {
      #expect(!(note["because"].texts + note["nearest"].texts).isEmpty)
    }
  }
}
