import Testing

/// The history of a folder goes on below the name that it had before.
@Suite(.timeLimit(.minutes(3)))
struct FolderRenameTests {
  private static let sales = """
    orgline: 1
    positions:
      sales: { title: Head of Sales, holder: Sy Dahl, reports_to: ceo }
      clerk: { title: Clerk, holder: Cle Berg, reports_to: sales }

    """

  /// A folder of two charts that changes, is renamed as `script` says, and changes again.
  private func repository(_ script: String) async throws -> Repository {
    let repository = try await Repository()
    try await repository.commit(
      "Begin", day: 1, ["teams/main.yaml": Story.begin, "teams/sales.yaml": Self.sales])
    try await repository.commit("Move", day: 2, ["teams/main.yaml": Story.moved])
    let rename = try await repository.run(
      "\(script) && git add -A && git commit -qm Rename", day: 3)
    #expect(rename.status == 0, "\(rename.errors)")
    return repository
  }

  private func log(_ repository: Repository, _ path: String, _ more: String = "") async throws
    -> [JSON]
  {
    let run = try await repository.orgline("log \(path) --no-lint --format json \(more)")
    #expect(run.status == 0, "\(run.errors)")
    return try run.json()["commits"].items
  }

  @Test(arguments: ["", "--all-parents"], ["groups", "org/groups", "teams/north"])
  func aRenamedFolderIsFollowed(_ walk: String, _ name: String) async throws {
    // A folder below itself needs a third name on the way.
    let repository = try await repository(
      "git mv teams other && mkdir -p $(dirname \(name)) && git mv other \(name)")
    try await repository.commit("Staff", day: 4, ["\(name)/main.yaml": Story.staffed])
    let commits = try await log(repository, name, walk)
    #expect(commits.map { $0["subject"].text } == ["Staff", "Rename", "Move", "Begin"])
    #expect(commits.map { $0["chart"].text } == ["kept", "kept", "kept", "begun"])
    #expect(commits.map { $0["renamedFrom"].text } == [nil, "teams", nil, nil])
    #expect(commits.map { $0["path"].text } == [name, name, "teams", "teams"])
    #expect(commits[1]["changes"].items.isEmpty)
    #expect(commits[2]["changes"][0]["text"].text == "ciso moved: cio → cro")
    #expect(commits[3]["positions"].number == 7)
    let text = try await repository.orgline("log \(name) --no-lint \(walk)")
    #expect(text.output.contains("~ the folder was renamed: teams → \(name)"), "\(text.output)")
  }

  @Test func whatChangedWithTheRenameIsTold() async throws {
    let repository = try await repository(
      "git mv teams groups && sed -i 's|Cle Berg|Cleo Berg|' groups/sales.yaml")
    let again = try await repository.run(
      "git mv groups units && rm units/sales.yaml && git add -A && git commit -qm Again", day: 4)
    #expect(again.status == 0, "\(again.errors)")
    let commits = try await log(repository, "units")
    #expect(commits.map { $0["renamedFrom"].text } == ["groups", "teams", nil, nil])
    #expect(
      commits[0]["changes"].items.compactMap { $0["text"].text }.filter { $0.contains("closed") }
        == ["clerk closed", "sales closed"])
    #expect(
      commits[1]["changes"].items.map { $0["text"].text } == [
        "clerk reassigned: Cle Berg → Cleo Berg"
      ])
    // Only since then: the older name is not asked for.
    #expect(try await log(repository, "units", "--since HEAD~1").count == 1)
    #expect(try await log(repository, "units", "--who soc").count == 2)
  }

  /// A copy is a chart of its own, and so is what came from several folders.
  @Test(arguments: [
    "cp -r teams groups",
    "mkdir -p groups && git mv teams/main.yaml groups",
  ])
  func whatStayedIsNotFollowed(_ script: String) async throws {
    let repository = try await repository(script)
    let commits = try await log(repository, "groups")
    #expect(commits.map { $0["chart"].text } == ["begun"])
  }

  @Test func anEarlierRevisionIsTold() async throws {
    let repository = try await repository("git mv teams groups")
    for (folder, path, advice) in [
      ("", "HEAD~1:groups", "HEAD~1:teams"), ("", "HEAD~2:groups", "HEAD~2:teams"),
      ("groups", "HEAD~1:.", "HEAD~1:../teams"),
    ] {
      let run = try await repository.orgline("show \(path)", in: folder)
      #expect(run.status == 2)
      #expect(
        run.errors.contains("it was renamed: at that revision it is \(advice)"), "\(run.errors)")
      #expect(try await repository.orgline("show \(advice)", in: folder).status == 0)
    }
    // In no commit yet, and twice.
    try await repository.run("git mv groups units")
    let run = try await repository.orgline("compare HEAD~2:units units")
    #expect(run.status == 2 && run.errors.contains("it is HEAD~2:teams"), "\(run.errors)")
  }
}
