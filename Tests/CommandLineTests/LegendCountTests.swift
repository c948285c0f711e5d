import OrgTestSupport
import Testing

/// The legend of a picture of two charts counts as the report in JSON does, whatever is different.
@Suite(.timeLimit(.minutes(5)), .enabled("libgraphviz is missing here", Command.canDraw))
struct LegendCountTests {
  /// A chart with a little of everything; two of them differ in much of it.
  private static func chart(_ random: inout Seeded) -> String {
    func any(_ texts: String...) -> String { texts[random.below(texts.count)] }
    var text = "orgline: 1\nbodies:\n"
    for body in ["b1", "b2", "b3"] where !random.once(in: 4) {
      text += "  \(body): { name: \(any("Board", "Council")), kind: \(any("board", "other")), "
      text += "chair: \(any("p1", "p2")), members: [p\(random.below(4))] }\n"
    }
    text += "positions:\n  p0: { title: Chief Executive Officer, holder: Ann, reports_to: b1 }\n"
    for number in 1..<10 where !random.once(in: 6) {
      var parts = ["title: \(any("CPO", "CIO", "CISO", "Clerk", "Boss"))"]
      if random.once(in: 3) { parts.append("role: \(any("cpo-privacy", "cio", "cfo"))") }
      parts.append(random.once(in: 5) ? "vacant: true" : "holder: \(any("Bob", "Cid", "Dan"))")
      if random.once(in: 2) { parts.append("location: \(any("Bonn", "Kiel"))") }
      if random.once(in: 2) { parts.append("fte: \(any("1", "0.5"))") }
      let manager = random.once(in: 8) ? "ghost" : "p\(random.below(number))"
      let more = random.once(in: 5) ? ", p\(random.below(number))" : ""
      parts.append("reports_to: [\(manager)\(more)]")
      let target = random.once(in: 6) ? "ghost" : "p\(random.below(10))"
      let details = "every: \(any("7d", "30d")), rationale: \(any("x", "y"))"
      parts.append("\(any("dotted_line_to", "escalates_to")): [{ to: \(target), \(details) }]")
      text += "  p\(number): { \(parts.joined(separator: ", ")) }\n"
    }
    return text
  }

  /// The words of a legend, which stand in several lines.
  private func legend(_ svg: String) -> String {
    let start = svg.firstRange(of: "<g class=\"legend\"")?.upperBound ?? svg.endIndex
    let texts = svg[start...].split(separator: "<text").dropFirst().map { text in
      text.split(separator: ">").dropFirst().first?.prefix { $0 != "<" } ?? ""
    }
    return texts.joined(separator: " ")
  }

  /// What a report in JSON counts.
  private struct Told {
    let option: JSON

    func count(_ list: String) -> Int { option[list].items.count }

    func rows(_ whats: [String]) -> [JSON] {
      option["changed"].items.filter { whats.contains($0["what"].text ?? "") }
    }

    func lines(_ list: String, _ kind: String, isLoose: Bool) -> Int {
      option[list].items.count {
        $0["kind"].text == kind && ($0["looseEnd"].text != nil) == isLoose
      }
    }

    /// What the legend has to say of boxes.
    var boxes: [String: String?] {
      func and(_ word: String, _ list: String, _ fate: String) -> String? {
        let bodies = rows(["body"]).count { $0["field"].text == nil && $0["to"].text == fate }
        guard bodies > 0 else { return count(list) > 0 ? "\(word): \(count(list)) " : nil }
        return "\(word): \(count(list)), and \(bodies == 1 ? "1 body" : "\(bodies) bodies") "
      }
      func plain(_ word: String, _ list: String) -> String? {
        count(list) > 0 ? "\(word): \(count(list))" : nil
      }
      let carried = Set(option["moved"].items.flatMap { $0["carried"].texts }).count
      let values = rows(["value", "role", "vacancy"]).count
      let ofBodies = rows(["body"]).count { $0["field"].text != nil }
      let parts = [
        (values, "value", "values"), (count("renamed"), "id", "ids"),
        (ofBodies, "value of a body", "values of bodies"),
      ].filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }
      return [
        "Opened: ": and("Opened", "opened", "added"),
        "Closed: ": and("Closed", "closed", "removed"),
        "Moved: ": plain("Moved", "moved").map {
          $0 + (carried > 0 ? ", and \(carried) carried along " : " ")
        },
        "Reassigned: ": plain("Reassigned", "reassigned").map { $0 + " " },
        "Retitled: ": plain("Retitled", "retitled").map { $0 + " " },
        "Changed: ": parts.isEmpty ? nil : "Changed: \(parts.joined(separator: ", ")) ",
      ]
    }
  }

  /// The number behind each place at which some words stand.
  private func numbers(after words: String, in legend: String) -> [Int] {
    legend.split(separator: words, omittingEmptySubsequences: false).dropFirst().compactMap {
      Int($0.prefix { $0.isNumber })
    }.sorted()
  }

  private static let kinds = [
    "reports_to", "dotted_line_to", "escalates_to", "informs", "collaborates_with", "sits_on",
    "chairs", "invited_to", "oversees", "funded_by", "deputy",
  ]

  private func check(_ told: Told, _ legend: String, _ name: String) {
    for (word, expected) in told.boxes {
      guard let expected else {
        // A box may have nothing else about it than a line that leads nowhere.
        let isLoose = legend.contains("Changed: lines that lead nowhere ")
        #expect(!legend.contains(" \(word)") || word == "Changed: " && isLoose, "\(name): \(word)")
        continue
      }
      #expect("\(legend) ".contains(" \(expected)"), "\(name): \(expected) in \(legend)")
    }
    for (change, list) in [("added", "linesAdded"), ("removed", "linesRemoved")] {
      for kind in Self.kinds {
        let words = kind.replacing("_", with: " ")
        let caption = words.prefix(1).uppercased() + words.dropFirst()
        let found = numbers(after: "\(caption), \(change): ", in: legend)
        let count = told.lines(list, kind, isLoose: false)
        // Solid lines that come and go with their boxes are told by these.
        if kind == "reports_to", found.isEmpty { continue }
        #expect(found == (count > 0 ? [count] : []), "\(name): \(kind) \(change) in \(legend)")
      }
      let loose = Self.kinds.map { told.lines(list, $0, isLoose: true) }.filter { $0 > 0 }
      #expect(
        numbers(after: "Leads nowhere, \(change): ", in: legend) == loose.sorted(),
        "\(name): loose \(change) in \(legend)")
    }
    let changed = numbers(after: ", changed: ", in: legend).reduce(0, +)
    #expect(changed == told.rows(["lineChanged"]).count, "\(name): lines changed in \(legend)")
  }

  @Test func everyCountIsThatOfTheReport() async throws {
    var found: Set<String> = []
    for seed in UInt64(900)..<925 {
      var random = Seeded(seed: seed)
      let scratch = try Scratch()
      let first = Self.chart(&random)
      try scratch.write("a.yaml", first)
      // Every third pair differs in ids: a chart beside itself with two positions called otherwise.
      let isRenamed = seed % 3 == 0
      try scratch.write(
        "b.yaml",
        isRenamed
          ? first.replacing("p9", with: "q9").replacing("p8", with: "q8")
            .replacing("7d", with: "9d")
          : Self.chart(&random))
      let command = "orgline compare a.yaml b.yaml\(isRenamed ? " --match-renames" : "") --format "
      let report = try await Command.shell(command + "json", in: scratch.path)
      try #require(report.status == 0, "seed \(seed): \(report.errors)")
      let told = Told(option: try report.json()["options"][0])
      let fields = told.rows(["value", "role"]).map {
        "\($0["id"].text ?? "") \($0["field"].text ?? "")"
      }
      #expect(Set(fields).count == fields.count, "seed \(seed): a value told twice: \(fields)")
      for form in ["", " --side-by-side", " --changes-only 1"] {
        let run = try await Command.shell(command + "svg" + form, in: scratch.path)
        check(told, " " + legend(run.output) + " ", "seed \(seed)\(form)")
      }
      for (word, text) in told.boxes where text != nil { found.insert(word) }
      found.formUnion(told.option["changed"].items.compactMap { $0["what"].text })
      if told.count("renamed") > 0 { found.insert("renamed") }
    }
    let all = ["Opened: ", "Closed: ", "Moved: ", "Reassigned: ", "Retitled: ", "Changed: "]
    let whats = ["value", "role", "vacancy", "lineChanged", "body", "renamed"]
    #expect(found.isSuperset(of: all + whats), "\(found.sorted())")
  }
}
