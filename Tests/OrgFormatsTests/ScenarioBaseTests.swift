import OrgFormats
import OrgModel
import OrgTestSupport
import Testing

/// A scenario over a base that is one itself, and what a reader says of a slip.
struct ScenarioBaseTests {
  private static let files = [
    "today.yaml": "orgline: 1\npositions: { a: {}, b: {} }\n",
    "one.yaml": "orgline: 1\nextends: today.yaml\nchanges: [{ retitle: a, title: One }]\n",
    "two.yaml": "orgline: 1\nextends: one.yaml\nchanges: [{ retitle: a, title: Two }]\n",
    "three.yaml": "orgline: 1\nextends: two.yaml\nchanges: [{ retitle: b, title: Three }]\n",
    "beside.yaml": "orgline: 1\nextends: one.yaml\nchanges: [{ retitle: b, title: Beside }]\n",
    "copy.yaml": "orgline: 1\nextends: today.yaml\nchanges: [{ retitle: a, title: One }]\n",
    "drifted.yaml": "orgline: 1\nextends: today.yaml\nchanges: [{ retitle: a, title: 1 }]\n",
  ]

  private func read(_ name: String) async throws -> ScenarioFile {
    try await ScenarioFile(name: name, bytes: Array((Self.files[name] ?? "").utf8)) {
      reference, _ in
      Self.files[reference].map { .init(name: reference, bytes: Array($0.utf8)) }
    }
  }

  /// By the definition: what a chain has behind the last of those that the base's chain has too.
  @Test(arguments: [
    ("one.yaml", "three.yaml", ["two.yaml", "three.yaml"]),
    ("two.yaml", "three.yaml", ["three.yaml"]), ("three.yaml", "three.yaml", []),
    ("three.yaml", "two.yaml", []), ("beside.yaml", "three.yaml", ["two.yaml", "three.yaml"]),
    ("three.yaml", "beside.yaml", ["beside.yaml"]), ("copy.yaml", "two.yaml", ["two.yaml"]),
    ("drifted.yaml", "two.yaml", ["one.yaml", "two.yaml"]),
  ])
  func whatTheBaseIsMadeOfIsLeftOut(_ base: String, _ name: String, _ rest: [String]) async throws {
    let left = try await read(name).beyond(try await read(base))
    #expect(left.scenarios.map { $0.source.files.first?.name ?? "" } == rest)
    #expect(left.charts == ["today.yaml"])
  }

  @Test func namesOfOneFileAreOne() async throws {
    let (base, file) = (try await read("drifted.yaml"), try await read("two.yaml"))
    let names: Set = ["drifted.yaml", "one.yaml"]
    let left = file.beyond(base) { names.contains($0) && names.contains($1) }
    #expect(left.scenarios.map { $0.source.files.first?.name ?? "" } == ["two.yaml"])
  }

  /// A key that was misspelt is told once, and not as one that is missing as well.
  @Test(arguments: [
    ("{ set: a, untit: x }", ["unknown key `untit` in `set`"]),
    ("{ move: a, too: b }", ["unknown key `too` in `move`"]),
    ("{ retitle: a, titel: b }", ["unknown key `titel` in `retitle`"]),
    ("{ set: a }", ["`set` does not say what"]),
    ("{ move: a, expect: { holder: x } }", ["`move` does not say `to`"]),
  ])
  func aSlipIsToldOnce(_ change: String, _ messages: [String]) async throws {
    do {
      let text = "orgline: 1\nchanges:\n  - \(change)\n"
      _ = try await ScenarioFile(name: "s.yaml", bytes: Array(text.utf8)) { _, _ in nil }
      Issue.record("nothing failed")
    } catch let errors as InputErrors {
      #expect(errors.errors.map(\.message) == messages)
    }
  }

  /// A table may have roles that a chart in YAML is not allowed, and they may go.
  @Test func aRoleThatNobodyKnowsCanBeExpected() async throws {
    let change = Scenario.Change.close("a").expecting(.value(.init(.role, "ciso officer")))
    let text = ScenarioWriter.yaml(Scenario([change]))
    let file = try await ScenarioFile(name: "s.yaml", bytes: Array(text.utf8)) { _, _ in nil }
    #expect(file.scenarios.first?.changes == [change])
  }
}
