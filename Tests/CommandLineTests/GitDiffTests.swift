import Testing

/// `orgline git-diff` and `orgline textconv`, called by git itself.
@Suite(.timeLimit(.minutes(5)))
struct GitDiffTests {
  /// The repository of the story, in which git knows a way to compare charts.
  private func repository(_ setting: String) async throws -> Repository {
    let repository = try await Repository()
    // What git calls is a command, not the function that scripts of tests have.
    try await repository.run("git config diff.orgline.\(setting)")
    try await repository.commit(
      "Begin", day: 1,
      [".gitattributes": "org/*.yaml diff=orgline\n", "org/chart.yaml": Story.begin, "note": "a\n"])
    try await repository.commit("Move", day: 2, ["org/chart.yaml": Story.moved, "note": "b\n"])
    return repository
  }

  private static let command = "command \"$ORGLINE git-diff\""
  private static let textconv = "textconv \"$ORGLINE textconv\""

  @Test func gitShowsWhatChanged() async throws {
    let repository = try await repository(Self.command)
    let diff = try await repository.run("git diff HEAD~1 -- org")
    #expect(
      diff.output == """
        diff --orgline a/org/chart.yaml b/org/chart.yaml
          > ciso and 1 below moved: cio → cro  (carried along: soc)

        """, "\(diff.errors)")
    // Files that are no charts are compared as ever.
    let all = try await repository.run("git diff --ext-diff HEAD~1")
    #expect(all.output.contains("+b\n") && all.output.hasSuffix("carried along: soc)\n"))
    let shown = try await repository.run("git show --ext-diff --format=%s -- org")
    #expect(shown.output.hasPrefix("Move\n") && shown.output.contains("ciso and 1 below moved"))
    let plain = try await repository.run("git diff --no-ext-diff HEAD~1 -- org")
    #expect(plain.output.contains("+  ciso: {"))
  }

  @Test func chartsMayBeginEndAndBeRenamed() async throws {
    let repository = try await repository(Self.command)
    try await repository.run("git mv org/chart.yaml org/today.yaml")
    try repository.scratch.write(
      "org/today.yaml", Story.moved.replacing("Rhea Lim", with: "Kai Moe"))
    let renamed = try await repository.run("git diff -M HEAD -- org")
    #expect(
      renamed.output == """
        diff --orgline a/org/chart.yaml b/org/today.yaml
          ~ cro reassigned: Rhea Lim → Kai Moe

        """, "\(renamed.errors)")
    let apart = try await repository.run("git diff --no-renames HEAD -- org")
    #expect(
      apart.output == """
        diff --orgline a/org/chart.yaml b/org/chart.yaml
          - the chart ends: 5 positions, 5 lines
        diff --orgline a/org/today.yaml b/org/today.yaml
          + the chart begins: 5 positions, 5 lines

        """, "\(apart.errors)")
  }

  @Test func anotherModeIsTold() async throws {
    let repository = try await repository(Self.command)
    let mode = "  ~ mode 100644 → 100755\n"
    try await repository.run("git config core.fileMode true && chmod +x org/chart.yaml")
    let diff = try await repository.run("git diff")
    let head = "diff --orgline a/org/chart.yaml b/org/chart.yaml\n"
    #expect(diff.output == head + mode + "  = no difference in the structure\n", "\(diff.errors)")
    try repository.scratch.write(
      "org/chart.yaml", Story.moved.replacing("Rhea Lim", with: "Kai Moe"))
    try await repository.run("chmod +x org/chart.yaml")
    let both = try await repository.run("git diff")
    #expect(both.output == head + mode + "  ~ cro reassigned: Rhea Lim → Kai Moe\n")
    // A file that comes has no other mode.
    try await repository.run("cp org/chart.yaml org/new.yaml && git add -N org/new.yaml")
    let new = try await repository.run("git diff -- org/new.yaml")
    #expect(new.output.contains("the chart begins") && !new.output.contains("mode"))
  }

  @Test func whatIsNoChartIsComparedAsText() async throws {
    let repository = try await repository(Self.command)
    try repository.scratch.write("org/chart.yaml", Story.broken)
    let broken = try await repository.run("git diff")
    #expect(broken.status == 0)
    #expect(
      broken.output.hasPrefix(
        "diff --orgline a/org/chart.yaml b/org/chart.yaml\n"
          + "  ! compared as text: afterwards: no chart that can be read: line "))
    #expect(broken.output.contains("\n@@ "))
    #expect(broken.output.contains("\n-positions:\n+positions: [\n"), "\(broken.output)")
    // Layout and comments alone are no difference.
    try repository.scratch.write("org/chart.yaml", Story.moved.replacing("# Looked", with: "# So"))
    let noted = try await repository.run("git diff")
    #expect(noted.output.hasSuffix("  = no difference in the structure\n"))
    try await repository.commit(
      "Option", day: 3,
      ["org/b.yaml": "orgline: 1\nextends: chart.yaml\nchanges: [{ close: soc }]\n"])
    try repository.scratch.write("org/b.yaml", "orgline: 1\nextends: chart.yaml\nchanges: []\n")
    let scenario = try await repository.run("git diff")
    #expect(scenario.output.contains("  ! compared as text: a scenario\n@@"), "\(scenario.output)")
  }

  @Test func anUnmergedChartIsToldToBeOne() async throws {
    let repository = try await repository(Self.command)
    try await repository.run("git checkout -q -b other HEAD~1")
    let other = Story.begin.replacing("Okoro, reports_to: cio", with: "X")
    try await repository.commit("Other", day: 3, ["org/chart.yaml": other])
    try await repository.run("git checkout -q main && git merge other")
    let diff = try await repository.run("git diff --cached")
    #expect(diff.status == 0)
    #expect(
      diff.output.contains(
        "diff --orgline org/chart.yaml\n  ! not compared: it is unmerged\n"), "\(diff.output)")
  }

  @Test func wrongUseIsTold() async throws {
    let run = try await Command.run("git-diff", "a.yaml", "b.yaml")
    #expect(run.status == 2 && run.errors.contains("orgline diff BASE OTHER"))
    let scratch = try Scratch()
    let missing = try await Command.run(
      "git-diff", "a.yaml", "nowhere", "0", "100644", "/dev/null", "0", "0", in: scratch.path)
    #expect(missing.status == 2)
    #expect(try await Command.run("textconv", "nowhere", in: scratch.path).status == 2)
  }

  // MARK: Lines

  @Test func linesAreFacts() async throws {
    let repository = try await repository(Self.textconv)
    let diff = try await repository.run("git diff -U0 HEAD~1 -- org")
    let lines = diff.output.split(separator: "\n").filter { "+-".contains($0.prefix(1)) }
    #expect(
      lines.dropFirst(2) == ["-position ciso reports_to: cio", "+position ciso reports_to: cro"],
      "\(diff.errors)")
    let log = try await repository.run("git log -p --textconv -U0 --format=%s -- org")
    #expect(log.output.contains("\n-position ciso reports_to: cio\n"))
    #expect(log.output.hasPrefix("Move\n") && log.output.contains("+position soc\n"))
  }

  /// Neither the order of rows nor the layout shows, and a faulty chart stops nothing.
  @Test func onlyWhatTheChartSaysShows() async throws {
    let repository = try await repository(Self.textconv)
    try repository.scratch.write("none.yaml", "orgline: 1\nchanges: []\n")
    let json = try await repository.orgline("apply HEAD:org/chart.yaml none.yaml --format json")
    #expect(json.status == 0, "\(json.errors)")
    let lines = Story.moved.split(separator: "\n").map(String.init)
    let start = (lines.firstIndex(of: "positions:") ?? 0) + 1
    let turned = (lines[..<start] + lines[start...].reversed()).joined(separator: "\n")
    for text in [json.output, turned, turned.replacing("title: ", with: "title:   ")] {
      try repository.scratch.write("org/chart.yaml", text)
      let diff = try await repository.run("git diff -- org")
      #expect(!diff.output.contains("@@"), "\(diff.output)")
    }
    try repository.scratch.write("org/chart.yaml", Story.broken)
    let broken = try await repository.run("git diff -- org")
    #expect(broken.status == 0)
    #expect(broken.output.contains("+# orgline: no chart that can be read: line "))
    #expect(broken.output.contains("+positions: [\n"))
  }

  @Test func payIsLeftOutUnlessAsked() async throws {
    let scratch = try Scratch()
    let text = Story.begin.replacing("holder: Eva Sund", with: "holder: Eva Sund, cost: 98765")
    try scratch.write("a.yaml", text)
    let plain = try await Command.run("textconv", "a.yaml", in: scratch.path)
    #expect(plain.status == 0 && !plain.output.contains("98765"))
    let shown = try await Command.run("textconv", "a.yaml", "--show-pay", in: scratch.path)
    #expect(shown.output.contains("position ceo cost: 98765\n"))
    let piped = try await Command.shell("orgline textconv - < a.yaml", in: scratch.path)
    #expect(piped.bytes == plain.bytes)
  }

  /// Pay is no more shown where lines are: of a scenario, of a file in conflict, of one with a fault.
  @Test func payIsLeftOutOfLines() async throws {
    let scratch = try Scratch()
    let seat = "  a: { title: Chief, holder: Eva Sund, cost: 98765 }\n"
    let files = [
      "scenario.yaml": "orgline: 1\nextends: a.yaml\nchanges:\n  - { set: a, cost: 98765 }\n",
      "conflict.yaml": "orgline: 1\npositions:\n<<<<<<< HEAD\n\(seat)=======\n>>>>>>> b\n",
      "fault.yaml": "orgline: 1\npositions: [\n\(seat)",
      "conflict.csv": "id,title,Salary\n<<<<<<< HEAD\na,Chief,98765\n=======\n>>>>>>> b\n",
    ]
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      try scratch.write(name, text)
      let lines = try await Command.run("textconv", name, in: scratch.path)
      #expect(lines.status == 0 && !lines.output.contains("98765"), "\(lines.output)")
      #expect(lines.output.contains("# orgline: pay is left out"), "\(name)")
      #expect(lines.output.contains("hidden"))
      let shown = try await Command.run("textconv", name, "--show-pay", in: scratch.path)
      #expect(shown.output.hasSuffix(text), "\(name)")
      let other = try scratch.write("other", text.replacing("98765", with: "98766"))
      let same = try await Command.run(
        "git-diff", name, name, "0", "100644", other, "0", "100644", in: scratch.path)
      #expect(same.status == 0 && !same.output.contains("9876"), "\(same.output)")
      #expect(same.output.contains("not compared"), "\(same.output)")
      let line = name == "conflict.csv" ? "b,Clerk," : "# More"
      try scratch.write("other", text.replacing("98765", with: "98766") + line + "\n")
      let more = try await Command.run(
        "git-diff", name, name, "0", "100644", other, "0", "100644", in: scratch.path)
      #expect(more.output.contains("+\(line)") && !more.output.contains("9876"), "\(more.output)")
    }
  }

  /// Roles of one's own are known from the configuration of the repository.
  @Test func theConfigurationIsThatOfTheRepository() async throws {
    let repository = try await repository(Self.command)
    try await repository.run("git config diff.orgline.textconv \"$ORGLINE textconv\"")
    let roles = "orgline: 1\nroles:\n  kiln-chief: { name: Kiln Chief }\n"
    let chart = Story.moved.replacing("title: Head of Monitoring", with: "role: kiln-chief")
    try await repository.commit("Role", day: 3, ["orgline.yaml": roles, "org/chart.yaml": chart])
    let shown = try await repository.run("git diff HEAD~1 -- org")
    #expect(shown.output.contains("  ~ soc retitled"), "\(shown.output)")
    let lines = try await repository.run("git diff --no-ext-diff HEAD~1 -- org")
    #expect(lines.output.contains("+position soc role: kiln-chief\n"), "\(lines.output)")
  }
}
