import OrgFormats
import OrgLint
import OrgModel
import OrgTestSupport
import Testing

/// The words that rules ask for, against the files of the rules.
struct KnownWordsTests {
  /// The rules of a file: what stands between `- id: family/offence` and the next of them, without
  /// the tests.
  private func rules(of path: String) throws -> [String] {
    let text = String(decoding: try Checkout.bytes(path), as: UTF8.self)
    var rules: [[Substring]] = []
    var isTest = false
    for line in text.split(separator: "\n") {
      if line.contains(/^ *- id: [a-z0-9-]+\//) {
        rules.append([])
        isTest = false
      } else if line.contains(/^ +tests:/) {
        isTest = true
      }
      if !isTest, !rules.isEmpty { rules[rules.count - 1].append(line) }
    }
    return rules.map { $0.joined(separator: "\n") }
  }

  private func files() throws -> [String] {
    let root = "Sources/OrgLint/Rules/"
    return try ["Families", "Packs", "Patterns"].flatMap { folder in
      try Checkout.names(in: root + folder, ending: ".yaml").map { "\(root)\(folder)/\($0)" }
    }
  }

  /// The items of `[a, 'b']`, or of the parameter that `$name` names.
  private func items(_ list: Substring, of rule: String) throws -> [String] {
    var list = list
    if list.hasPrefix("$") {
      let name = list.dropFirst()
      let pattern = try Regex(
        "(?s)\\b\(name):.*?default:(.*?)summary:", as: (Substring, Substring).self)
      list = try #require(rule.firstMatch(of: pattern)?.output.1, "\(name) in \(rule)")
    }
    return list.split { "[]'\",\n ".contains($0) }.map(String.init).filter { $0 != "-" }
  }

  /// What the rules compare with ids and topics of responsibilities, and with tags.
  private func words() throws -> (duties: Set<String>, tags: Set<String>) {
    var (duties, tags): (Set<String>, Set<String>) = ([], [])
    for rule in try files().flatMap(rules) {
      for match in rule.matches(of: /'([^']+)' IN \w+\.tags/) { tags.insert(String(match.1)) }
      for match in rule.matches(of: /\w\.(?:id|topic)\s+(?:=|IN)\s+('[^']*'|\[[^\]]*\]|\$\w+)/) {
        // A pair of duties is written with a stroke between them.
        let items = try items(match.1, of: rule)
        duties.formUnion(items.flatMap { $0.split(separator: "/").map(String.init) })
      }
    }
    return (duties, tags)
  }

  /// Whoever adds a tag or a duty to a rule adds it to `KnownWords`, and takes it away again.
  @Test func theTablesHaveWhatRulesAskFor() throws {
    let asked = try words()
    #expect(asked.duties.count > 60 && asked.tags.count > 5)
    let known = Set(KnownWords.duties.map(\.name))
    let others = Set(KnownWords.otherDuties.map(\.name))
    let sets = known.subtracting(others)
    #expect(sets.count > 50)
    let topics: Set = ["it-operations", "security", "vendors"]
    #expect(asked.duties.subtracting(known).subtracting(topics).sorted() == [])
    #expect(others.subtracting(asked.duties).sorted() == [])
    #expect(asked.tags.sorted() == KnownWords.tags.map(\.name))
    #expect(others.sorted() == KnownWords.otherDuties.map(\.name))
  }

  // MARK: Slips

  private func told(_ responsibilities: String) throws -> [String: String] {
    let graph = try chart(
      "positions: { ceo: {} }\nresponsibilities:\n\(responsibilities)")
    let found = Linter().check(graph).findings.filter { $0.rule == "duties/misspelt-duty" }
    return Dictionary(
      uniqueKeysWithValues: found.map { ($0.key.joined(separator: " "), $0.message) })
  }

  @Test(arguments: [
    ("incident-respons", "incident-response"), ("breach-notifcation", "breach-notification"),
    ("Incident_Response", "incident-response"), ("incidentresponse", "incident-response"),
    ("security-programm", "security-program"), ("risk-managment", "risk-management"),
    ("acces-administration", "access-administration"), ("reconciliaton", "reconciliation"),
  ])
  func aSlipIsTold(_ word: String, _ meant: String) throws {
    let found = try told("  \(word): { accountable: ceo }\n")
    #expect(found[word]?.hasSuffix("`\(meant)`") == true, "\(found)")
    #expect(
      try told("  x: { accountable: ceo, topic: \(word) }\n").keys.sorted() == ["topic \(word)"])
    // The topic says what the duty is.
    #expect(try told("  \(word): { accountable: ceo, topic: \(meant) }\n").isEmpty)
  }

  @Test(arguments: [
    "hr-strategy", "code-review", "incident", "response", "payroll", "it-budgets-of-branches",
    "incident-response-drill", "security-poetry", "data", "is-strategy", "sale", "reserving",
    "payments", "seceding",
  ])
  func anIDOfItsOwnIsNotTold(_ word: String) throws {
    #expect(try told("  \(word): { accountable: ceo }\n").isEmpty)
  }

  @Test func whatRulesKnowIsNotTold() throws {
    let all = KnownWords.duties.map { "  \($0.name): { accountable: ceo }\n" }.joined()
    #expect(try told(all).isEmpty)
    #expect(try told("  use: [cio, ciso, privacy, procurement, shared]\n").isEmpty)
  }

  @Test func whoHasBothIsToldSo() throws {
    let graph = try chart(
      """
      positions: { ceo: {} }
      responsibilities:
        incident-response: { accountable: ceo }
        incident-respons: { accountable: ceo }
      """)
    let found = Linter().check(graph).findings.filter { $0.rule == "duties/misspelt-duty" }
    #expect(found.first?.suggestions.first?.contains("there as well") == true)
  }
}
