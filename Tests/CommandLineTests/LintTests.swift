import Foundation
import Testing

/// `orgline lint`: what it prints and how it ends.
@Suite(.timeLimit(.minutes(2)))
struct LintTests {
  @Test func cleanChartsPass() async throws {
    for sample in ["harbour-mutual-repaired.yaml", "lindenfold-clinics.yaml", "thousand.csv"] {
      let run = try await Command.run("lint", "Samples/\(sample)", "--today", "2026-06-01")
      #expect(run.status == 0, "\(sample): \(run.errors)")
      #expect(run.output.hasPrefix("no findings in "), "\(sample)")
      #expect(run.errors == "")
    }
  }

  @Test func findingsFailWithThePlaceAndTheProof() async throws {
    let run = try await Command.run("lint", "Samples/harbour-mutual.yaml")
    #expect(run.status == 1)
    #expect(run.errors == "")
    #expect(run.output.contains("[independence/ciso-under-cio]"))
    #expect(run.output.contains("--> Samples/harbour-mutual.yaml:"))
    #expect(run.output.contains("^^^"))
    #expect(run.output.contains("help: "))
  }

  @Test(arguments: [
    ("clean", "info", 0), ("clean", "error", 0), ("warned", "error", 0), ("warned", "warning", 1),
    ("warned", "info", 1), ("warned", "never", 0), ("faulty", "error", 1), ("faulty", "never", 0),
  ])
  func theThresholdDecides(_ chart: String, _ threshold: String, _ status: Int) async throws {
    let charts = ["clean": Charts.clean, "warned": Charts.warned, "faulty": Charts.faulty]
    let run = try await Command.run(
      "lint", "-", "--stdin-name", "x.yaml", "--fail-on", threshold, input: charts[chart] ?? "")
    #expect(run.status == status, "\(run.output)\(run.errors)")
    #expect(run.errors == "")
  }

  @Test func conciseIsALineForEachFinding() async throws {
    let run = try await Command.run(
      "lint", "-", "--stdin-name", "kiln.yaml", "--format", "concise", input: Charts.faulty)
    let lines = run.output.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("kiln.yaml:5:") && $0.hasSuffix("unknown-reference]") })
    #expect(lines.allSatisfy { $0.contains("[") && $0.hasPrefix("kiln.yaml:") })
  }

  @Test func jsonKeepsItsContract() async throws {
    let run = try await Command.run("lint", "Samples/harbour-mutual.yaml", "--format=json")
    let again = try await Command.run("lint", "Samples/harbour-mutual.yaml", "--format", "json")
    #expect(run.status == 1)
    #expect(run.bytes == again.bytes)
    let json = try run.json()
    #expect(json["orgline"].number == 1)
    #expect(json["summary"]["error"].number == 1)
    let finding = json["findings"].items.first {
      $0["rule"].text == "independence/ciso-under-cio"
    }
    #expect(finding?["key"].texts == ["ciso", "cio"])
    #expect(finding?["locations"][0]["path"].text == "Samples/harbour-mutual.yaml")
    #expect((finding?["locations"][0]["line"].number ?? 0) > 0)
    #expect((finding?["witness"]["edges"].items.count ?? 0) > 0)
    #expect(json["rules"].items.count > 100)
  }

  @Test func severalOutputsAtOnce() async throws {
    let scratch = try Scratch()
    let chart = try scratch.write("chart.yaml", Charts.faulty)
    let run = try await Command.run(
      "lint", chart, "--output", "json=\(scratch.file("lint.json"))", "--output", "text=-")
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("error: "))
    let json = try JSON(scratch.bytes("lint.json") ?? [])
    #expect(json["findings"].items.count > 0)
    #expect(try scratch.names() == ["chart.yaml", "lint.json"])
  }

  @Test func formatPrintsBesideAnOutputFile() async throws {
    let scratch = try Scratch()
    let chart = try scratch.write("chart.yaml", Charts.clean)
    let run = try await Command.run(
      "lint", chart, "--output", "json=\(scratch.file("lint.json"))", "--format", "concise",
      "--set", "shape/wide-span.limit=1")
    #expect(run.output.hasSuffix("[shape/wide-span]\n"))
    #expect(scratch.text("lint.json")?.contains("shape/wide-span") == true)
  }

  @Test func selectIgnoreAndSetChooseRules() async throws {
    let chart = "Samples/harbour-mutual.yaml"
    let selected = try await Command.run(
      "lint", chart, "--format", "json", "--select", "roles/ambiguous-title,shape/wide-span")
    #expect(
      try selected.json()["rules"].items.compactMap { $0["id"].text }
        == ["roles/ambiguous-title", "shape/wide-span"])
    #expect(selected.status == 0)
    let ignored = try await Command.run("lint", chart, "--ignore", "independence/ciso-under-cio")
    #expect(ignored.status == 0)
    #expect(!ignored.output.contains("ciso-under-cio"))
    let set = try await Command.run("lint", chart, "--set", "shape/wide-span.limit=2")
    #expect(set.output.contains("at most 2 is advised"))
  }

  @Test(arguments: [
    (["--select", "roles/ambigous-title"], "did you mean `roles/ambiguous-title`?"),
    (["--ignore", "shap"], "did you mean `shape`?"),
    (["--set", "shape/wide-spam.limit=2"], "did you mean `shape/wide-span`?"),
    (["--set", "shape/wide-span.limt=2"], "did you mean `limit`?"),
    (["--set", "shape/wide-span.limit=-2"], "--set shape/wide-span.limit=15"),
    (["--output", "jsn=x"], "did you mean `json`?"),
    (["--output", "json"], "--output json=findings.json"),
    (["--output", "json=-", "--output", "text=-"], "give each a file of its own"),
  ])
  func wrongRulesAndOutputsAreHelped(_ arguments: [String], _ help: String) async throws {
    let words = arguments.map { "'\($0)'" }.joined(separator: " ")
    let run = try await Command.shell("orgline lint Samples/harbour-mutual.yaml \(words)")
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("orgline: error: "))
    #expect(run.errors.contains(help), "\(run.errors)")
  }

  @Test func namesCanBeHidden() async throws {
    let chart = Charts.faulty
    let shown = try await Command.run("lint", "-", input: chart)
    let hidden = try await Command.run("lint", "-", "--redact", "names", input: chart)
    #expect(shown.output.contains("Bo Lind"))
    #expect(hidden.status == 1)
    #expect(!hidden.output.contains("Bo Lind"))
  }
}
