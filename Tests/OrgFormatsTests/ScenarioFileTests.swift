import OrgFormats
import OrgModel
import OrgTestSupport
import Testing

/// Scenario files: what is read from them, what is refused, and how they are written.
struct ScenarioFileTests {
  private func read(
    _ text: String, files: [String: String] = [:], name: String = "option.yaml"
  ) async throws -> ScenarioFile {
    try await ScenarioFile(name: name, bytes: Array(text.utf8)) { reference, _ in
      files[reference].map { .init(name: reference, bytes: Array($0.utf8)) }
    }
  }

  /// Each fault as `line:column message`.
  private func complaints(_ text: String, files: [String: String] = [:]) async -> [String] {
    do {
      _ = try await read(text, files: files)
      return []
    } catch let errors as InputErrors {
      return Self.complaints(errors)
    } catch {
      return ["\(error)"]
    }
  }

  private static func complaints(_ errors: InputErrors) -> [String] {
    var map = SourceMap(errors.source)
    return errors.errors.map { error in
      let place = error.range.flatMap { map.location(of: $0) }
      let help = error.help.map { "; \($0)" } ?? ""
      return "\(place.map { "\($0.line):\($0.column)" } ?? "nowhere") \(error.message)\(help)"
    }
  }

  private static let head = "orgline: 1\nchanges:\n"

  // MARK: Reading

  @Test func theExampleOfTheContract() async throws {
    let file = try await read(
      """
      orgline: 1
      extends: today.yaml
      name: "Option B: CISO to the CRO"
      changes:
        - { move: ciso, to: cro, expect: { reports_to: cio } }
        - { add_line: escalates_to, from: ciso, to: audit, on: [incident] }
        - { open: deputy-ciso, title: Deputy CISO, reports_to: ciso }
        - { close: it-risk-manager }
        - { assign: cpo, holder: Lee Wong }
      """, files: ["today.yaml": "orgline: 1\npositions: { a: {} }\n"])
    #expect(file.charts == ["today.yaml"])
    let deputy = Position(
      id: "deputy-ciso", title: "Deputy CISO", lines: [Line(.reportsTo, to: "ciso")])
    #expect(
      file.scenarios == [
        Scenario(
          name: "Option B: CISO to the CRO",
          [
            .move("ciso", to: "cro").expecting(.reportsTo("cio")),
            .addLine(Line(.escalatesTo, to: "audit", topics: ["incident"]), from: "ciso"),
            .open(deputy), .close("it-risk-manager"), .assign("cpo", holders: ["Lee Wong"]),
          ])
      ])
  }

  @Test func everyOtherChange() async throws {
    let file = try await read(
      """
      orgline: 1
      changes:
        - { move: a, to: [b, c], expect: { reports_to: [d, e], vacant: false } }
        - { move: a, to: null }
        - { assign: a, vacant: true, expect: { holder: [x, y] } }
        - { assign: a, holder: null }
        - { retitle: a, title: no, expect: { title: null } }
        - { set: a, fte: 0.5, unit: null, tags: [p, q], role: ciso, expect: { cost: 7 } }
        - { set_line: informs, from: a, to: b, every: 1w, on: null, expect: { every: 1mo } }
        - { remove_line: deputy, from: a, to: ghost, check: false }
        - { add_body: audit, name: Audit, kind: audit-committee, members: [a, b], chair: c,
            reports_to: board }
        - { set_unit: it, parent: null, head: a, expect: { head: b } }
        - { remove_person: p }
        - { add_responsibility: r, accountable: a, required: true }
        - { set_organization: { name: New, packs: [iia], sectors: null } }
      """)
    let changes: [Scenario.Change] = [
      .report("a", to: ["b", "c"]).expecting(.reportsToAll(["d", "e"])).expecting(.vacant(false)),
      .move("a", to: nil), .assign("a", holders: []).expecting(.holders(["x", "y"])),
      .clearHolder("a"), .retitle("a", "no").expecting(.title(nil)),
      .init(
        .set(
          "a",
          [.init(.role, "ciso"), .init(.unit, nil), .init(.fte, "0.5"), .init(.tags, ["p", "q"])]),
        expecting: [.value(.init(.cost, "7"))]),
      .setLine(.informs, from: "a", to: "b", [.init(.on, nil), .init(.every, "1w")])
        .expecting(.value(.init(.every, "1mo"))),
      .removeLine(.deputy, from: "a", to: "ghost").dangling,
      .add(.body, "audit", [.init(.name, "Audit"), .init(.kind, "audit-committee")]),
      .addLine(Line(.chairs, to: "audit"), from: "c"),
      .addLine(Line(.sitsOn, to: "audit"), from: "a"),
      .addLine(Line(.sitsOn, to: "audit"), from: "b"),
      .addLine(Line(.reportsTo, to: "board"), from: "audit"),
      .set(.unit, "it", [.init(.parent, nil), .init(.head, "a")])
        .expecting(.value(.init(.head, "b"))),
      .remove(.person, "p"),
      .add(.responsibility, "r", [.init(.accountable, "a"), .init(.required, "true")]),
      .setOrganization([.init(.name, "New"), .init(.sectors, nil), .init(.packs, ["iia"])]),
    ]
    try #require(file.scenarios.count == 1)
    #expect(file.scenarios[0].changes.count == changes.count)
    for (read, wanted) in zip(file.scenarios[0].changes, changes) { #expect(read == wanted) }
  }

  @Test func everyFaultIsToldAtItsPlace() async {
    let text = """
      orgline: 1
      changs: []
      changes:
        - { mvoe: a, to: b }
        - { move: a }
        - { move: a, to: b, too: c }
        - { add_line: escalate_to, from: a, to: b }
        - { open: x, fte: many, title: [a, b] }
        - { set: a }
        - { remove_unit: a, check: false }
        - { move: a, open: b }
        - { close: a, expect: { titel: x } }
        - { open: b, expect: { title: x } }
        - close
        - { assign: a, holder: x, vacant: true }
        - { set_body: b, kind: bord }
        - { }
      """
    let known = "`move`, `open`, `close`, `assign`, `retitle`, `set`, `add_line`"
    #expect(
      await complaints(text) == [
        "2:1 unknown key `changs` in a scenario; did you mean `changes`?",
        "4:7 unknown change `mvoe`; did you mean `move`?",
        "5:7 `move` does not say `to`; known keys are `to`",
        "6:23 unknown key `too` in `move`; did you mean `to`?",
        "7:17 unknown kind of line `escalate_to`; did you mean `escalates_to`?",
        "8:21 fte must be a number of 0 or more, not `many`; "
          + "write digits with a point, such as 0.5",
        "8:34 title must be text, not a list",
        "9:7 `set` does not say what; known keys are `title`, `role`, `unit`, `engagement`, "
          + "`fte`, `cost`, `location`, `tags`, `since`, `until`, `reviewed`, `waivers`",
        "10:23 unknown key `check` in `remove_unit`; known keys are `expect`",
        "11:16 this change does two things: `move` and `open`; write a change for each",
        "12:27 unknown key `titel` in `expect`; did you mean `title`?",
        "13:24 `open` makes something new, of which nothing can be expected; leave `expect` out",
        "14:5 a change must be a mapping, not `close`; write `{ move: ciso, to: cro }`",
        "15:26 a vacant position has a holder; leave out `holder` or `vacant: true`",
        "16:26 unknown kind of body `bord`; did you mean `board`?",
        "17:5 this change does not say what it does; "
          + "begin it with \(known) or another of the changes",
      ])
  }

  @Test func payOfAFaultIsHidden() async throws {
    do {
      _ = try await read(Self.head + "  - { set: a, cost: 12e, unit: [[b]] }\n")
      Issue.record("nothing failed")
    } catch let errors as InputErrors {
      #expect(errors.errors.count == 2)
      #expect(errors.errors.allSatisfy { !$0.message.contains("12e") })
      let texts = errors.hidden.joined().map { errors.source.string($0) }
      #expect(texts.contains("12e"))
    }
  }

  // MARK: Scenarios over scenarios

  private static let base = "orgline: 1\npositions: { ceo: {}, a: { reports_to: ceo } }\n"

  @Test func aScenarioExtendsAnother() async throws {
    let first = "orgline: 1\nextends: today.yaml\nchanges: [{ open: b, reports_to: a }]\n"
    let file = try await read(
      "orgline: 1\nextends: first.yaml\nchanges: [{ move: b, to: ceo }]\n",
      files: ["first.yaml": first, "today.yaml": Self.base])
    #expect(file.charts == ["today.yaml"] && file.scenarios.count == 2)
    let after = try graph(Self.base).applying(file)
    #expect(after.manager(of: after["b"]) == after["ceo"])
  }

  @Test func aCircleIsTold() async {
    let files = [
      "one.yaml": "orgline: 1\nextends: two.yaml\nchanges: []\n",
      "two.yaml": "orgline: 1\nextends: one.yaml\nchanges: []\n",
    ]
    let found = await complaints("orgline: 1\nextends: one.yaml\nchanges: []\n", files: files)
    let circle = "one.yaml extends two.yaml extends one.yaml"
    #expect(
      found == [
        "2:10 the scenarios extend each other in a circle: \(circle); "
          + "extend the chart in one of them"
      ])
    let missing = await complaints("orgline: 1\nextends: gone.yaml\nchanges: []\n")
    #expect(missing == ["2:10 there is no `gone.yaml`, which the scenario extends"])
  }

  // MARK: Applying

  private func graph(_ text: String) throws -> OrgGraph {
    var source = SourceBuffer()
    _ = source.append(file: "today.yaml", bytes: Array(text.utf8))
    return OrgGraph(try OrgReader.read(source))
  }

  @Test func whatFailsPointsAtTheChange() async throws {
    let file = try await read(
      Self.head + "  - { move: a, to: ceo, expect: { reports_to: b } }\n  - { close: bb }\n"
        + "  - { add_line: deputy, from: ceo, to: aa }\n")
    do {
      _ = try graph(Self.base).applying(file)
      Issue.record("nothing failed")
    } catch let errors as InputErrors {
      #expect(
        Self.complaints(errors) == [
          "3:13 `a` was expected to report to `b` and reports to `ceo`",
          "4:14 there is no position `bb`",
          "5:31 there is no position or body `aa`; did you mean `a`?",
        ])
    }
  }

  @Test func whatAChangeMadePointsAtTheChange() async throws {
    let file = try await read(
      Self.head + "  - { open: b, title: Boss, reports_to: a }\n  - { move: a, to: b }\n")
    let after = try graph(Self.base).applying(file)
    var map = SourceMap(after.document.source)
    func place(_ range: SourceRange?) -> String? {
      range.flatMap { map.location(of: $0) }.map { "\($0.path):\($0.line):\($0.column)" }
    }
    #expect(place(after.source(of: after["b"])) == "option.yaml:3:13")
    #expect(place(after.text(.title, of: after["b"]).source) == "option.yaml:3:13")
    let line = after.source(ofLine: .reportsTo, from: after["a"], to: after["b"])
    #expect(place(line) == "option.yaml:4:13")
    #expect(place(after.source(of: after["a"])) == "today.yaml:2:23")
  }

  @Test func payInAScenarioIsHiddenInTheResult() async throws {
    let file = try await read(
      Self.head + "  - { open: b, cost: 4321, reports_to: a }\n  - { set: a, cost: 8765 }\n")
    let after = try graph(Self.base).applying(file)
    var map = SourceMap(after.document.source, hiding: after.document.hiddenTexts())
    let range = try #require(after.source(of: after["b"]))
    #expect(map.line(of: range)?.text == "  - { open: b, cost: *****, reports_to: a }")
  }

  @Test func waiversGoWithTheirPosition() async throws {
    let waiver = "waivers: [{ rule: a/b, key: [x], reason: \"so: it is\", until: 2030-01-01 }]"
    let today = try graph(
      "orgline: 1\npositions: { ceo: {}, a: { \(waiver) }, b: { \(waiver) } }\n")
    #expect(today.document.waivers.count == 2)
    let file = try await read(Self.head + "  - { close: a }\n  - { open: c, reports_to: b }\n")
    let after = try today.applying(file)
    #expect(after.document.waivers.map { after.document.string($0.position) } == ["b"])
    // A waiver is written with its position.
    let written = try graph(ChartWriter.yaml(after.document)).document
    let again = try #require(written.waivers.first)
    #expect(written.waivers.count == 1 && written.string(again.position) == "b")
    #expect(written.string(again.rule) == "a/b" && written.string(again.until) == "2030-01-01")
    #expect(again.key?.map { written.string($0) } == ["x"])
    #expect(written.string(again.reason) == "so: it is")
  }

  @Test func waiversAreSetAsAWholeAndExpected() async throws {
    let waiver = "{ rule: a/b, reason: Old, until: 2030-01-01 }"
    let today = try graph(
      "orgline: 1\npositions: { ceo: {}, a: { waivers: [\(waiver)] }, b: {} }\n")
    let file = try await read(
      Self.head + """
          - { set: a, fte: 1, waivers: [{ rule: c/d }], expect: { waivers: [\(waiver)] } }
          - { set: b, waivers: \(waiver), expect: { waivers: [] } }
          - { open: c, reports_to: b, waivers: [{ rule: e/f, key: [c, b] }] }

        """)
    let after = try today.applying(file).document
    let waivers = after.waiversByPosition()
    #expect(waivers["a"] == [Waiver("c/d")])
    #expect(waivers["b"] == [Waiver("a/b", reason: "Old", until: "2030-01-01")])
    #expect(waivers["c"] == [Waiver("e/f", key: ["c", "b"])])
    // Whoever closes a position expects the waivers that go with it.
    let closed = try graph("orgline: 1\npositions: { ceo: {}, b: {} }\n")
    let closing = try #require(Scenario(from: today, to: closed).changes.last)
    #expect(closing.action == .close("a"))
    #expect(
      closing.expectations.contains(.waivers([Waiver("a/b", reason: "Old", until: "2030-01-01")])))
    // Without them, and the base drifted away.
    let none = try await read(Self.head + "  - { set: a, waivers: null }\n")
    #expect(try today.applying(none).document.waivers.isEmpty)
    let other = try graph("orgline: 1\npositions: { ceo: {}, a: {}, b: {} }\n")
    do {
      _ = try other.applying(file)
      Issue.record("the base has drifted")
    } catch let errors as InputErrors {
      #expect(
        errors.errors.map(\.message) == [
          "`a` was expected to have the waiver `a/b until 2030-01-01: Old` and has no waiver"
        ])
    }
  }

  /// A scenario of a program gets the duties of a set as a file does, in the form of a file alone.
  @Test func aScenarioOfAProgramIsAppliedAsAFileIs() async throws {
    let chart = try graph(Self.base)
    let use = Scenario([.setOrganization([Scenario.Value(.use, ["cio"])])])
    let read = try graph(Self.base + "responsibilities: { use: [cio] }\n")
    let whole = try chart.applying(ScenarioFile([use]))
    #expect(Scenario(from: whole, to: read).changes == [])
    #expect(!whole.document.responsibilities.isEmpty)
    // The model alone does what is said, and no more.
    let plain = try chart.applying(use)
    #expect(plain.document.responsibilities.isEmpty)
    #expect(plain.document.responsibilitySets.count == 1)
    // What a set says cannot be taken away; the model does not know that it says so.
    let duty = try #require(whole.document.responsibilities.first).id
    let removal = Scenario([.remove(.responsibility, whole.document.source.string(duty))])
    #expect(throws: InputErrors.self) { try whole.applying(ScenarioFile([removal])) }
    #expect(throws: Never.self) { try whole.applying(removal) }
    // Several come one over the other.
    let close = Scenario([.retitle("a", "First")])
    let both = try chart.applying(
      ScenarioFile([close, Scenario([.retitle("a", "Second").expecting(.title("First"))])]))
    #expect(both.title(of: both["a"]) == "Second")
  }

  @Test func setsOfResponsibilitiesAreCompleted() async throws {
    let file = try await read(Self.head + "  - set_organization: { use: [cio] }\n")
    let after = try graph(Self.base).applying(file)
    let chart = try graph(Self.base + "responsibilities: { use: [cio] }\n")
    #expect(!chart.document.responsibilities.isEmpty)
    #expect(after.document.responsibilities.count == chart.document.responsibilities.count)
    #expect(Scenario(from: after, to: chart).changes == [])
  }

  // MARK: Writing

  @Test func changesAreWrittenOnALineWhereTheyFit() {
    let position = Position(
      id: "deputy", title: "Deputy Chief Information Security Officer", holders: ["Ann", "Bob"],
      location: "Amsterdam", lines: [Line(.reportsTo, to: "ciso"), Line(.escalatesTo, to: "b")])
    let scenario = Scenario(
      name: "B: more",
      [
        .move("ciso", to: "cro").expecting(.reportsTo("cio")), .open(position),
        .move("007", to: nil),
      ])
    #expect(
      ScenarioWriter.yaml(scenario, extending: ["today.yaml"]) == """
        orgline: 1
        extends: today.yaml
        name: "B: more"
        changes:
          - { move: ciso, to: cro, expect: { reports_to: cio } }
          - open: deputy
            title: Deputy Chief Information Security Officer
            holder: [Ann, Bob]
            location: Amsterdam
            reports_to: ciso
            escalates_to: b
          - { move: "007", to: null }

        """)
  }

  @Test(arguments: [
    ("harbour-mutual.yaml", "harbour-mutual-repaired.yaml"),
    ("harbour-mutual-repaired.yaml", "harbour-mutual-option-b.yaml"),
    ("harbour-mutual-option-b.yaml", "harbour-mutual.yaml"),
    ("harbour-mutual.yaml", "matrix-ostravane.yaml"),
    ("lindenfold-clinics.yaml", "harbour-mutual.yaml"),
  ])
  func theDifferenceOfSamplesGoesThroughAFile(_ base: String, _ other: String) async throws {
    func sample(_ name: String) throws -> OrgGraph {
      try graph(String(decoding: try Checkout.bytes("Samples/\(name)"), as: UTF8.self))
    }
    let (a, b) = (try sample(base), try sample(other))
    let text = ScenarioWriter.yaml(Scenario(from: a, to: b), extending: [base])
    let file = try await read(text, files: [base: Self.base])
    let after = try a.applying(file)
    #expect(Scenario(from: after, to: b).changes == [])
    #expect(Comparison(from: after, to: b).isEmpty)
    #expect(ScenarioWriter.yaml(file.scenarios[0], extending: [base]) == text)
    // What was applied can be written as a chart.
    let written = try graph(ChartWriter.yaml(after.document))
    #expect(Scenario(from: written, to: b).changes == [])
  }
}
