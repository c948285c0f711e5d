import Foundation
import OrgTestSupport
import Testing

/// Real charts at two dates, beside what a script that knows nothing of Orgline found in the raw
/// data (`Series/series.py`) and a person read (`Series/README.md`).
@Suite(.timeLimit(.minutes(2)))
struct SeriesTests {
  struct Pair: Sendable, CustomTestStringConvertible {
    let facts: String
    let files: [String]
    let preset: String

    var testDescription: String { facts }
  }

  static let pairs = [
    Pair(
      facts: "home-office-2011-03-31-2011-09-30",
      files: ["2011-03-31", "2011-09-30"].map { "uk-organograms/home_office-\($0)-senior.csv" },
      preset: "uk-organogram"),
    Pair(
      facts: "sourcegraph-2023-06-29-2024-05-22",
      files: ["2023-06-29", "2024-05-22"].map { "sourcegraph-team/redacted/team-\($0).yml" },
      preset: "sourcegraph-team"),
  ]

  private func facts(_ pair: Pair) throws -> JSON {
    let url = URL(filePath: "\(Checkout.path)/Tests/CommandLineTests/Series/\(pair.facts).json")
    return try JSON([UInt8](try Data(contentsOf: url)))
  }

  private func triples(_ json: JSON) -> [String] {
    json.items.map { item in
      "\(item["id"].text ?? ""): \(item["from"].text ?? "nobody") → \(item["to"].text ?? "nobody")"
    }
  }

  @Test(arguments: pairs)
  func compareTellsWhatTheDataSay(_ pair: Pair) async throws {
    let files = pair.files.compactMap { Corpus.item($0)?.path(percentEncoded: false) }
    guard files.count == 2 else { return }
    let run = try await Command.run(
      "compare", files[0], files[1], "--preset", pair.preset, "--no-config", "--format", "json")
    #expect(run.status == 0, "\(run.errors)")
    let told = try run.json()["options"][0]
    let facts = try facts(pair)
    for key in ["moved", "reassigned", "retitled"] {
      #expect(triples(told[key]) == triples(facts[key]), "\(key)")
    }
    for key in ["opened", "closed"] { #expect(told[key].texts == facts[key].texts, "\(key)") }
    let positions = told["metrics"]["positions"]
    #expect(
      [positions["before"].number, positions["after"].number]
        == facts["positions"].items.map(\.number))
  }

  /// The same as two commits: what git shows and what `log` tells is what the data say.
  @Test(arguments: pairs)
  func aHistoryTellsTheSame(_ pair: Pair) async throws {
    let files = pair.files.compactMap { Corpus.item($0) }
    guard files.count == 2 else { return }
    let repository = try await Repository()
    let name = "chart.\(files[0].pathExtension)"
    for (number, file) in files.enumerated() {
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      try await repository.commit("Date \(number + 1)", day: number + 1, [name: text])
    }
    let run = try await repository.orgline(
      "log \(name) --preset \(pair.preset) --no-config --no-lint --format json")
    #expect(run.status == 0, "\(run.errors)")
    let rows = try run.json()["commits"][0]["changes"].items
    let facts = try facts(pair)
    for key in ["moved", "reassigned", "retitled", "opened", "closed"] {
      let told = rows.filter { $0["what"].text == key }
      let wanted = facts[key]
      if ["opened", "closed"].contains(key) {
        #expect(told.compactMap { $0["id"].text } == wanted.texts, "\(key)")
      } else {
        let texts = told.map { item in
          "\(item["id"].text ?? ""): \(item["from"].text ?? "nobody") → "
            + (item["to"].text ?? "nobody")
        }
        #expect(texts == triples(wanted), "\(key)")
      }
    }
    // A line of text a fact: the solid lines that came and went are those of the data.
    let command = "$ORGLINE textconv --preset \(pair.preset) --no-config"
    try await repository.run("git config diff.orgline.textconv \"\(command)\"")
    try repository.scratch.write(".gitattributes", "*.* diff=orgline\n")
    let diff = try await repository.run("git diff -U0 HEAD~1 HEAD -- \(name)")
    let opened = Set(facts["opened"].texts)
    let moved = Set(facts["moved"].items.compactMap { $0["id"].text })
    let came = diff.output.split(separator: "\n").compactMap { line -> String? in
      let words = line.split(separator: " ")
      guard words.count == 4, words[0] == "+position", words[2] == "reports_to:" else { return nil }
      return String(words[1])
    }
    #expect(Set(came) == opened.union(moved), "\(diff.errors)")
  }
}
