import Foundation
import Testing

/// Colour, help and the other commands that only print.
@Suite(.timeLimit(.minutes(2)))
struct TerminalTests {
  private static let escape = "\u{1B}["

  @Test func nothingIsColouredAwayFromATerminal() async throws {
    for arguments in ["lint", "show"] {
      let run = try await Command.run(arguments, "Samples/harbour-mutual.yaml")
      #expect(!run.output.contains("\u{1B}"))
    }
    let compare = try await Command.run(
      "compare", "Samples/harbour-mutual.yaml", "Samples/harbour-mutual-option-b.yaml")
    #expect(!compare.output.contains("\u{1B}"))
    #expect(try await !Command.run("rules").output.contains("\u{1B}"))
  }

  @Test(arguments: [
    ("auto", [:], false), ("always", [:], true), ("never", ["CLICOLOR_FORCE": "1"], false),
    ("auto", ["CLICOLOR_FORCE": "1"], true), ("auto", ["CLICOLOR_FORCE": "0"], false),
    ("always", ["NO_COLOR": "1"], true), ("auto", ["NO_COLOR": "1"], false),
  ])
  func colourIsChosen(
    _ choice: String, _ environment: [String: String], _ isColoured: Bool
  ) async throws {
    let run = try await Command.run(
      "lint", "Samples/harbour-mutual.yaml", "--color", choice, environment: environment)
    #expect(run.output.contains(Self.escape) == isColoured)
  }

  @Test func aTerminalIsColouredUnlessAskedNotTo() async throws {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/script") else {
      print("skipped: no `script` here to make a terminal")
      return
    }
    let scratch = try Scratch()
    func onTerminal(_ environment: [String: String]) async throws -> Outcome {
      try await Command.shell(
        "script -qec '\"$ORGLINE\" lint Samples/harbour-mutual.yaml' '\(scratch.file("log"))'",
        environment: environment)
    }
    #expect(try await onTerminal(["TERM": "xterm"]).output.contains(Self.escape))
    #expect(try await !onTerminal(["TERM": "xterm", "NO_COLOR": "1"]).output.contains("\u{1B}"))
    #expect(try await !onTerminal(["TERM": "dumb"]).output.contains("\u{1B}"))
  }

  @Test func filesAreNeverColoured() async throws {
    let scratch = try Scratch()
    let run = try await Command.run(
      "lint", "Samples/harbour-mutual.yaml", "--color", "always", "--output",
      "text=\(scratch.file("lint.txt"))")
    #expect(run.status == 1)
    #expect(scratch.text("lint.txt")?.contains("\u{1B}") == false)
  }

  @Test(arguments: [[], ["help"], ["--help"], ["-h"]])
  func helpNamesEveryCommand(_ arguments: [String]) async throws {
    let run = try await Command.shell("orgline \(arguments.joined(separator: " "))")
    #expect(run.status == 0)
    #expect(run.errors == "")
    for command in ["lint", "render", "compare", "show", "rules"] {
      #expect(run.output.contains("  \(command) "), "\(command)")
      let help = try await Command.run(command, "--help")
      #expect(help.status == 0)
      #expect(help.output.contains("USAGE: orgline \(command)"))
      #expect(try await Command.run("help", command).output == help.output)
    }
  }

  @Test func versionIsPrinted() async throws {
    let run = try await Command.run("--version")
    #expect(run.status == 0)
    #expect(run.output.split(separator: ".").count == 3)
  }

  @Test func rulesAreListedAndExplained() async throws {
    let list = try await Command.run("rules")
    #expect(list.status == 0)
    let names = list.output.split(separator: "\n").compactMap { $0.split(separator: " ").first }
      .filter { $0.contains("/") }
    #expect(names.count > 100)
    let json = try await Command.run("rules", "--format", "json").json()
    let all = json["rules"].items.filter { $0["pack"].text == nil }
    #expect(all.compactMap { $0["id"].text } == names.map(String.init))
    #expect(json["rules"].items.count > all.count + 200)
    for name in names.enumerated().filter({ $0.offset % 10 == 0 }).map(\.element) {
      let page = try await Command.run("rules", String(name))
      #expect(page.status == 0)
      #expect(page.output.contains(name))
    }
    let family = try await Command.run("rules", "shape")
    #expect(family.status == 0)
    #expect(family.output.contains("shape/wide-span"))
    #expect(!family.output.contains("structure/"))
    let unknown = try await Command.run("rules", "shape/wide-spam")
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("did you mean `shape/wide-span`?"))
  }

  @Test func showPrintsTheTree() async throws {
    let chart = "Samples/harbour-mutual.yaml"
    let all = try await Command.run("show", chart)
    #expect(all.status == 0)
    #expect(all.output.hasPrefix("Harbour Mutual\n"))
    #expect(all.output.contains("└─ "))
    let shallow = try await Command.run("show", chart, "--depth", "2")
    #expect(shallow.output.split(separator: "\n").count < all.output.split(separator: "\n").count)
    #expect(shallow.output.contains(" below"))
    let part = try await Command.run("show", chart, "--root", "cio")
    #expect(part.output.hasPrefix("Chief Information Officer (cio) Sam Okafor"))
    #expect(!part.output.contains("(cfo)"))
    let hidden = try await Command.run("show", chart, "--redact", "names")
    #expect(!hidden.output.contains("Sam Okafor"))
  }
}
