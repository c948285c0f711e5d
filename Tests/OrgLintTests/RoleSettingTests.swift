import OrgFormats
import OrgModel
import Testing

@testable import OrgLint

/// What configurations say of roles.
struct RoleSettingTests {
  private func roles(_ texts: String...) -> (catalogue: RoleCatalogue, errors: [String]) {
    var source = SourceBuffer()
    var files: [ConfigurationFile] = []
    var errors: [InputError] = []
    for (number, text) in texts.enumerated() {
      let bytes = Array("orgline: 1\nroles:\n\(text)".utf8)
      guard let file = source.append(file: "\(number).yaml", bytes: bytes) else { continue }
      let read = ConfigurationFile.read(file: file, in: &source, folder: "/org")
      files.append(read.file)
      errors += read.errors
    }
    let result = Configuration.roles(files, in: source)
    errors += result.errors
    let found = errors.map { error in
      let place = error.range.map { range in
        let start = Int(range.start)
        return String(decoding: source.bytes[start..<(start + Int(range.length))], as: UTF8.self)
      }
      return "\(place ?? "-"): \(error.message)\(error.help.map { " (\($0))" } ?? "")"
    }
    return (result.catalogue, found)
  }

  private func role(_ title: String, _ catalogue: RoleCatalogue) -> [String] {
    var document = OrgDocument()
    document.add(Position(id: "x", title: title))
    let graph = OrgGraph(document, catalogue: catalogue)
    let node = graph.positions.first
    return node.map { graph.rolesMeant(byTitleOf: $0) ?? graph.roles(of: $0).map(\.id) } ?? []
  }

  @Test func rolesAreExtendedAndAdded() {
    let (catalogue, errors) = roles(
      """
        ciso: { aliases: [Head of Digital Trust], not: [Head of Cyber Security], conflicts: [coo] }
        chief-trust-officer:
          name: Chief Trust Officer
          line: second
          function: security
          abbreviations: [CTrO, CTO]
          heads: [trust]
          top: [Trust Director]
          units: [trust]
          conflicts: [ciso]
      """)
    #expect(errors.isEmpty)
    #expect(role("Head of Digital Trust", catalogue) == ["ciso"])
    #expect(role("Head of Cyber Security", catalogue) == [])
    #expect(role("Director of Cyber Security", catalogue) == ["ciso"])
    #expect(role("Trust Officer, Chief", catalogue) == ["chief-trust-officer"])
    #expect(role("CTrO", catalogue) == ["chief-trust-officer"])
    #expect(role("Head of Trust", catalogue) == ["chief-trust-officer"])
    #expect(role("Deputy Chief Trust Officer", catalogue) == [])
    #expect(role("CTO", catalogue) == ["chief-trust-officer", "cto"])
    #expect(role("CIO & Chief Trust Officer", catalogue) == ["cio", "chief-trust-officer"])
    let own = catalogue.role("chief-trust-officer")
    #expect(own?.line == .second && own?.function == "security" && own?.conflicts == ["ciso"])
    #expect(catalogue.role("ciso")?.conflicts.contains("chief-trust-officer") == true)
    #expect(catalogue.role("coo")?.conflicts.contains("ciso") == true)
    #expect(RoleCatalogue.standard.role("coo")?.conflicts.contains("ciso") == false)
  }

  /// What a configuration keeps apart is found, in two positions and in one title.
  @Test func conflictsOfAConfigurationAreFound() throws {
    let (catalogue, errors) = roles("  dpo: { conflicts: [treasurer] }")
    #expect(errors.isEmpty)
    func keys(_ positions: [Position], _ catalogue: RoleCatalogue) throws -> [[String]] {
      var document = OrgDocument()
      for position in positions { document.add(position) }
      let rule = try #require(builtInRule("roles/conflicting-roles")).rule()
      let result = Linter(rules: [rule]).check(OrgGraph(document, catalogue: catalogue))
      return result.findings.map(\.key)
    }
    let two = [
      Position(id: "a", role: "dpo", holders: ["Ann"]),
      Position(id: "b", role: "treasurer", holders: ["Ann"]),
      Position(id: "c", role: "cfo", holders: ["Ann"]),
    ]
    #expect(try keys(two, catalogue) == [["a", "b", "Ann"]])
    #expect(try keys(two, .standard) == [])
    let title = "Data Protection Officer & Treasurer"
    let one = [Position(id: "a", title: title, holders: ["Ann"])]
    #expect(try keys(one, catalogue) == [["a", "Ann"]])
    #expect(try keys(Array(two.dropFirst()), catalogue) == [])
  }

  @Test func laterFilesAddAndReplace() {
    let (catalogue, errors) = roles(
      "  ciso: { aliases: [Trust Lead] }",
      "  ciso: { aliases: [Trust Chief], line: first, name: Chief Cyber Officer }")
    #expect(errors.isEmpty)
    #expect(role("Trust Lead", catalogue) == ["ciso"])
    #expect(role("Trust Chief", catalogue) == ["ciso"])
    #expect(role("Chief Cyber Officer", catalogue) == ["ciso"])
    #expect(role("Chief Information Security Officer", catalogue) == ["ciso"])
    #expect(catalogue.role("ciso")?.line == .first)
    #expect(catalogue.role("ciso")?.name == "Chief Cyber Officer")
  }

  @Test(arguments: [
    ("  cisoo: { aliases: [X] }", "cisoo: there is no role `cisoo` (did you mean `ciso`?)"),
    (
      "  trust: { name: Trust Lead }",
      "trust: there is no role `trust` (to add one, give it `line` and `function`)"
    ),
    (
      "  ciso: { alias: [X] }",
      "alias: unknown key `alias` in a role (known keys are "
        + "\(RoleSetting.keys.map { "`\($0)`" }.joined(separator: ", ")))"
    ),
    (
      "  ciso: { line: secnd }",
      "secnd: there is no line of defence `secnd` (did you mean `second`?)"
    ),
    (
      "  ciso: { aliases: [Head of IT] }",
      "Head of IT: `Head of IT` means `cio` already "
        + "(take it away there: `cio: { not: [Head of IT] }`)"
    ),
    (
      "  ciso: { heads: [IT] }",
      "IT: `Head of IT` means `cio` already (take it away there: `cio: { not: [Head of IT] }`)"
    ),
    (
      "  ciso: { conflicts: [cioo] }",
      "cioo: there is no role `cioo` (did you mean `cio`?)"
    ),
    ("  ciso: { conflicts: [ciso] }", "ciso: a role is in no conflict with itself"),
    (
      "  ciso: { not: [Head of Information Securty] }",
      "Head of Information Securty: `Head of Information Securty` does not mean `ciso` anyway "
        + "(did you mean `Head of information security`?)"
    ),
    (
      "  ciso: { aliases: [Deputy Head of Digital Trust] }",
      "Deputy Head of Digital Trust: `Deputy Head of Digital Trust` cannot mean `ciso`: who stands "
        + "in for somebody, assists or advises has no office "
        + "(write `role: ciso` on the positions that have it)"
    ),
    (
      "  ciso: { top: [Vice Head of Trust] }",
      "Vice Head of Trust: `Vice Head of Trust` cannot mean `ciso`: who stands in for somebody, "
        + "assists or advises has no office (write `role: ciso` on the positions that have it)"
    ),
    (
      "  ciso: { sole: [Assistant Trust Officer] }",
      "Assistant Trust Officer: `Assistant Trust Officer` cannot mean `ciso`: who stands in for "
        + "somebody, assists or advises has no office "
        + "(write `role: ciso` on the positions that have it)"
    ),
    (
      "  ciso: { heads: [trust advisor] }",
      "trust advisor: `Head of trust advisor` cannot mean `ciso`: who stands in for somebody, "
        + "assists or advises has no office (write `role: ciso` on the positions that have it)"
    ),
    ("  ciso: { aliases: ['&'] }", "&: `&` has no word that a title could be known by"),
    (
      "  Trust Lead: { name: Trust Lead, line: second, function: security }",
      "Trust Lead: `Trust Lead` cannot be the id of a role "
        + "(ids are written in small letters, digits and hyphens: `chief-trust-officer`)"
    ),
    (
      "  board: { name: The Board, line: governing, function: governance }",
      "board: `board` cannot be the id of a role: patterns have a label of that name "
        + "(choose another one)"
    ),
    (
      "  boss: { name: Chief Executive, line: first, function: executive }",
      "boss: the name `Chief Executive` means `ceo` already"
    ),
    ("  ciso: [x]", "[: a role must be a mapping, not a list"),
  ])
  func faultsAreTold(_ text: String, _ expected: String) {
    #expect(roles(text).errors == [expected])
  }

  @Test func whatIsTakenAwayCanBeGivenToAnother() {
    let (catalogue, errors) = roles(
      """
        cio: { not: [Head of IT] }
        it-operations-head: { aliases: [Head of IT] }
      """)
    #expect(errors.isEmpty, "\(errors)")
    #expect(role("Head of IT", catalogue) == ["it-operations-head"])
    #expect(role("IT Director", catalogue) == ["cio"])
  }

  @Test func rulesAndTheirTestsKnowTheRoles() throws {
    let (catalogue, _) = roles(
      "  chief-trust-officer: { name: Chief Trust Officer, line: second, function: security }")
    let text = """
      - id: own/trust-under-it
        severity: warning
        summary: the chief trust officer reports to IT
        message: "{t.title} reports to {m.title}"
        match: (t:CHIEF_TRUST_OFFICER)-[r:REPORTS_TO]->(m:CIO)
        key: [t, m]
        at: [r]
        tests:
          - bad: (:CHIEF_TRUST_OFFICER)-[:REPORTS_TO]->(:CIO)
          - ok: (:CHIEF_TRUST_OFFICER)-[:REPORTS_TO]->(:CEO)
          - bad: true
            chart: |
              orgline: 1
              positions:
                a: { title: CIO }
                b: { title: Chief Trust Officer, reports_to: a }
                c: { role: chief-trust-officer, reports_to: a }
      """
    var source = SourceBuffer()
    _ = source.append(file: "own.yaml", bytes: Array(text.utf8))
    #expect(throws: InputErrors.self) { try RuleFile(source, beside: []) }
    let file = try RuleFile(source, beside: [], roles: catalogue)
    #expect(file.test().failures.isEmpty, "\(file.test().failures.map(\.failure))")
    #expect(file.mutate().survivors.count < 3)
    var document = OrgDocument()
    document.add(Position(id: "cio", title: "CIO"))
    document.add(
      Position(id: "x", title: "Chief Trust Officer", lines: [Line(.reportsTo, to: "cio")]))
    let linter = Linter(rules: file.definitions.map { $0.rule() })
    #expect(linter.check(OrgGraph(document, catalogue: catalogue)).findings.count == 1)
    #expect(linter.check(OrgGraph(document)).findings.isEmpty)
  }
}
