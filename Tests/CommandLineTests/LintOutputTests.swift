import Foundation
import Testing

/// What `orgline lint` writes where, and what its run is worth.
@Suite(.timeLimit(.minutes(2)))
struct LintOutputTests {
  private static let formats = [
    "text", "concise", "narrated", "json", "jsonl", "sarif", "junit", "github", "gitlab",
    "checkstyle", "rdjson", "markdown",
  ]

  @Test func everyFormAtOnce() async throws {
    let scratch = try Scratch()
    let chart = try scratch.write("chart.yaml", Charts.faulty)
    try scratch.makeFolder("out")
    let files = Self.formats.map { "--output '\($0)=\(scratch.file("out/lint.\($0)"))'" }
    let run = try await Command.shell(
      "orgline lint \(chart) \(files.joined(separator: " ")) --output github=-")
    #expect(run.status == 1 && run.errors == "")
    #expect(run.bytes == scratch.bytes("out/lint.github"))
    for format in Self.formats {
      let alone = try await Command.run("lint", chart, "--format", format)
      #expect(alone.status == 1)
      #expect(alone.bytes == scratch.bytes("out/lint.\(format)"), "\(format)")
      #expect(alone.output.contains("unknown-reference"))
    }
  }

  @Test func nothingIsWrittenWhereOneOutputCannotBe() async throws {
    let scratch = try Scratch()
    let chart = try scratch.write("chart.yaml", Charts.faulty)
    let run = try await Command.run(
      "lint", chart, "--output", "sarif=\(scratch.file("a.sarif"))",
      "--output", "junit=\(scratch.file("none/a.xml"))")
    #expect(run.status == 2 && run.errors.hasPrefix("orgline: error: "))
    #expect(try scratch.names() == ["chart.yaml"])
  }

  @Test func theProfileOfSARIFIsChosen() async throws {
    let chart = "Samples/harbour-mutual.yaml"
    let full = try await Command.run("lint", chart, "--format", "sarif")
    let github = try await Command.run(
      "lint", chart, "--format", "sarif", "--sarif-profile", "github")
    #expect(try full.json()["runs"][0]["results"][0]["graphs"].items.count == 1)
    #expect(try github.json()["runs"][0]["results"][0]["graphs"].items.isEmpty)
    let wrong = try await Command.run("lint", chart, "--sarif-profile", "gitlab")
    #expect(wrong.status == 2 && wrong.errors.contains("github"))
  }

  @Test func whatIsInTheCurrentFolderIsNamedFromThere() async throws {
    let scratch = try Scratch()
    let chart = try scratch.write("org/chart.yaml", Charts.faulty)
    let folder = URL(filePath: scratch.path).resolvingSymlinksInPath().path()
    let path = folder + (folder.hasSuffix("/") ? "" : "/") + "org/chart.yaml"
    for format in ["sarif", "github", "gitlab", "rdjson", "checkstyle", "junit"] {
      let run = try await Command.run("lint", path, "--format", format, in: scratch.path)
      #expect(run.output.contains("org/chart.yaml"), "\(format)")
      #expect(!run.output.contains(folder), "\(format)")
    }
    #expect(chart.hasSuffix("org/chart.yaml"))
  }

  // MARK: Statistics and times

  @Test func statisticsFollowTheFindings() async throws {
    let chart = "Samples/harbour-mutual.yaml"
    let plain = try await Command.run("lint", chart)
    let run = try await Command.run("lint", chart, "--statistics")
    #expect(run.status == 1 && run.errors == "")
    #expect(run.output.hasPrefix(plain.output + "\nrule  "))
    #expect(run.output.contains("\nroles/ambiguous-title "))
  }

  @Test func statisticsAreNoPartOfWhatProgramsRead() async throws {
    let chart = "Samples/harbour-mutual.yaml"
    let run = try await Command.run("lint", chart, "--statistics", "--format", "json")
    #expect(try run.json()["orgline"].number == 1)
    #expect(run.errors.contains("\nroles/ambiguous-title "))
    let scratch = try Scratch()
    let other = try await Command.run(
      "lint", chart, "--statistics", "--output", "json=\(scratch.file("a.json"))")
    #expect(other.output.hasPrefix("rule  ") && other.errors == "")
  }

  @Test func timesGoToStandardError() async throws {
    let chart = "Samples/harbour-mutual.yaml"
    let plain = try await Command.run("lint", chart, "--format", "json")
    let run = try await Command.run("lint", chart, "--format", "json", "--timing")
    #expect(run.bytes == plain.bytes)
    let lines = run.errors.split(separator: "\n")
    #expect(lines.first?.hasPrefix("rule") == true && lines.last?.hasPrefix("all rules") == true)
    let times = lines.dropFirst().dropLast().compactMap { line in
      line.split(separator: " ").last.flatMap { Double($0) }
    }
    #expect(times.count == lines.count - 2 && times == times.sorted(by: >))
  }

  // MARK: How the run ends

  @Test func rulesWithoutCandidatesFailWhenAsked() async throws {
    let words = ["--select", "roles,independence/ciso-under-cio"]
    // A family may have rules about what few charts have.
    let open = try await Command.shell(
      "orgline lint - --require-candidates \(words.joined(separator: " ")) <<< '\(Charts.clean)'")
    #expect(open.status == 1)
    let start = "orgline: error: the rule independence/ciso-under-cio had no candidates\n"
    #expect(open.errors.hasPrefix(start) && open.errors.contains("no position is a `CISO`"))
    #expect(open.output.hasPrefix("no findings"))
    let other = try await Command.run(
      "lint", "-", "--require-candidates", "--select", "roles", input: Charts.clean)
    #expect(other.status == 0 && other.errors == "")
  }

  /// A rule that is not about the chart has a reason to look at nothing.
  @Test func rulesThatDoNotApplyNeedNoCandidates() async throws {
    let profile = "profile: { packs: [us-fisma], flags: [federal-agency] }"
    let chart = "orgline: 1\n\(profile)\npositions:\n  ceo: { role: ceo }\n"
    for (text, status) in [(chart, 0), (chart.replacing("us-fisma", with: "iia"), 1)] {
      let run = try await Command.run(
        "lint", "-", "--require-candidates", "--select", "independence/ciso-under-cio", input: text)
      #expect(run.status == status, "\(run.errors)")
    }
  }

  // MARK: Names

  @Test(arguments: formats)
  func namesAreHiddenInEveryForm(_ format: String) async throws {
    let chart = Charts.faulty.replacing("Kiln Manager", with: "CPO to Ada Ruiz")
    let run = try await Command.run(
      "lint", "-", "--redact", "names", "--format", format, "--statistics", input: chart)
    #expect(run.status == 1)
    for name in ["Ada", "Ruiz", "Lind", "Okoro"] {
      #expect(!run.output.contains(name) && !run.errors.contains(name), "\(run.output)")
    }
  }

  @Test func narratedHasNoColour() async throws {
    let run = try await Command.run(
      "lint", "Samples/harbour-mutual.yaml", "--format", "narrated", "--color", "always")
    #expect(!run.output.contains("\u{1B}"))
    #expect(run.output.contains("Error 1 of 1. "))
  }
}
