import Foundation
import Testing

/// Where charts come from: files, folders, standard input, git.
@Suite(.timeLimit(.minutes(2)))
struct InputTests {
  @Test func severalFilesMakeOneOrganisation() async throws {
    let scratch = try Scratch()
    let top = try scratch.write("top.yaml", "orgline: 1\npositions:\n  ceo: { title: Head }\n")
    let rest = try scratch.write(
      "rest.json", #"{"orgline": 1, "positions": {"kiln": {"reports_to": "ceo"}}}"#)
    let run = try await Command.run("lint", top, rest)
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.contains("in 2 positions and 1 line"))
  }

  @Test func aFolderIsOneOrganisation() async throws {
    let run = try await Command.run("lint", "Samples/faulty/duplicate-id", "--format", "concise")
    #expect(run.status == 1)
    #expect(run.output.contains("[structure/duplicate-id]"))
    #expect(!run.output.contains("reporting-cycle"))
  }

  @Test func aFolderIsReadBelowAndWithoutHiddenFiles() async throws {
    let scratch = try Scratch()
    try scratch.write("a/top.yaml", Charts.clean)
    try scratch.write("b/c/more.csv", "id,title,manager\nclay,Clay Buyer,kiln\n")
    try scratch.write(".git/x.yaml", "nonsense: [")
    try scratch.write("a/.hidden.yaml", "nonsense: [")
    try scratch.write("README.md", "# Nothing")
    try scratch.write("orgline.yaml", "orgline: 1\nrules: {}")
    let run = try await Command.run("show", scratch.path)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("Clay Buyer"))
    #expect(run.output.contains("4 positions"))
  }

  @Test func linksInACircleDoNoHarm() async throws {
    let scratch = try Scratch()
    try scratch.write("org/chart.yaml", Charts.clean)
    try scratch.link("org/loop", to: "..")
    try scratch.link("org/self", to: ".")
    try scratch.link("org/again.yaml", to: "chart.yaml")
    try scratch.link("org/circle.yaml", to: "circle.yaml")
    for path in [scratch.path, scratch.file("org"), scratch.file("org/loop/org/self")] {
      let run = try await Command.run("lint", path)
      // The link to itself cannot be read, which is said; no other file is read twice.
      #expect(run.status == 2)
      #expect(run.errors.contains("circle.yaml: Too many levels of symbolic links"))
    }
    try FileManager.default.removeItem(atPath: scratch.file("org/circle.yaml"))
    let run = try await Command.run("lint", scratch.path)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(run.output.contains("in 3 positions"))
  }

  @Test func aLinkedFolderIsRead() async throws {
    let scratch = try Scratch()
    try scratch.write("data/chart.yaml", Charts.clean)
    try scratch.makeFolder("mount")
    try scratch.link("mount/current", to: "../data")
    let run = try await Command.run("lint", scratch.file("mount"))
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func scenariosInAFolderAreLeftOutWithANote() async throws {
    let scratch = try Scratch()
    try scratch.write("today.yaml", Charts.clean)
    try scratch.write(
      "b.yaml", "orgline: 1\nextends: today.yaml\nchanges:\n  - { close: kiln }\n")
    try scratch.write("c.json", #"{"orgline": 1, "changes": []}"#)
    let run = try await Command.run("lint", scratch.path)
    #expect(run.status == 0)
    #expect(run.output.contains("in 3 positions"))
    let notes = run.errors.split(separator: "\n")
    #expect(notes.count == 2)
    #expect(notes.allSatisfy { $0.hasPrefix("orgline: note: \(scratch.path)/") })
    #expect(notes.allSatisfy { $0.contains("is left out: it is a scenario") })
    let named = try await Command.run("lint", scratch.file("b.yaml"))
    #expect(named.status == 0 && named.output.contains("in 2 positions"))
    let both = try await Command.run("lint", scratch.file("today.yaml"), scratch.file("b.yaml"))
    #expect(both.status == 2 && both.errors.contains("this is a scenario, not a chart"))
  }

  @Test func wordsOfScenariosInsideAChartMakeNoScenario() async throws {
    let scratch = try Scratch()
    try scratch.write("chart.yaml", Charts.clean.replacing("Kiln Works", with: "extends changes"))
    let run = try await Command.run("lint", scratch.path)
    #expect(run.status == 0)
    #expect(run.errors == "")
  }

  @Test func standardInputHasAName() async throws {
    let run = try await Command.run(
      "lint", "-", "--stdin-name", "piped.csv", "--format", "concise",
      input: "id,title,manager\na,Head,\nb,Clerk,z\n")
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("piped.csv:3:"))
    let nameless = try await Command.run("lint", "-", "--format", "concise", input: Charts.faulty)
    #expect(nameless.output.hasPrefix("<stdin>:5:"))
    let device = try await Command.shell(
      "printf '%s' \"$CHART\" | orgline show /dev/stdin",
      environment: ["CHART": Charts.clean])
    #expect(device.status == 0, "\(device.errors)")
    #expect(device.output.contains("Kiln Manager"))
  }

  @Test func pipesAreRead() async throws {
    let scratch = try Scratch()
    try scratch.write("chart.yaml", Charts.clean)
    let run = try await Command.shell(
      "mkfifo pipe; cat chart.yaml > pipe & orgline lint pipe && orgline lint <(cat chart.yaml)",
      in: scratch.path)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func aPairOfTables() async throws {
    let scratch = try Scratch()
    let people = try scratch.write("people.csv", "id;title;manager\n007;Head;\n008;Clerk;007\n")
    let lines = try scratch.write("lines.csv", "from,to,kind\n008,007,escalates_to\n")
    let run = try await Command.run("show", people, lines)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("Clerk (008)"))
    #expect(run.output.contains("escalates_to 007"))
  }

  @Test func commitsAreRead() async throws {
    let scratch = try Scratch()
    try scratch.write("org/chart.yaml", Charts.faulty)
    try scratch.write("org/.hidden.yaml", "nonsense: [")
    let commit = """
      git init -q . && git add -A && git -c user.name=t -c user.email=t@t commit -qm one
      """
    #expect(try await Command.shell(commit, in: scratch.path).status == 0)
    try scratch.write("org/chart.yaml", Charts.clean)
    let folder = scratch.file("org")
    let file = try await Command.run(
      "lint", "HEAD:chart.yaml", "--format", "concise", in: folder)
    #expect(file.status == 1, "\(file.errors)")
    #expect(file.output.hasPrefix("HEAD:chart.yaml:5:"))
    let tree = try await Command.run(
      "lint", "HEAD:org", "--format", "concise", in: scratch.path)
    #expect(tree.output.hasPrefix("HEAD:org/chart.yaml:5:"), "\(tree.errors)")
    let compared = try await Command.run("compare", "HEAD:org", "org", in: scratch.path)
    #expect(compared.output.contains("Findings fixed"), "\(compared.errors)")
    let index = try await Command.run("lint", ":chart.yaml", "--format", "concise", in: folder)
    #expect(index.output.hasPrefix(":chart.yaml:5:"), "\(index.errors)")
    for (wrong, message) in [
      ("HEAD:none.yaml", "no none.yaml at `HEAD`"), ("nope:chart.yaml", "no revision `nope`"),
      (":none.yaml", "no none.yaml in the index"), ("--output=x:y", "no file --output=x:y"),
    ] {
      let run = try await Command.run("lint", "--", wrong, in: folder)
      #expect(run.status == 2)
      #expect(run.errors.hasPrefix("orgline: error: there is \(message)"), "\(run.errors)")
    }
    #expect(try scratch.names() == [".git", "org"])
  }
}
