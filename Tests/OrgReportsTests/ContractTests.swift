import Foundation
import OrgLint
import OrgModel
import OrgReports
import Testing

/// The JSON forms have exactly the keys of the contract, in its order.
struct ContractTests {
  private let finding = [
    "rule", "severity", "modality", "message", "key", "locations", "witness", "suggestions",
    "citation", "waived", "fingerprint", "change", "baseline", "notExcused",
  ]

  @Test func findings() throws {
    let result = Linter().check(try sample("harbour-mutual.yaml"))
    let objects = try KeyOrder(LintFormat.json.render(result)).objects
    #expect(objects.first == ["orgline", "findings", "rules", "summary"])
    #expect(objects.last == ["error", "warning", "info", "waived", "baseline"])
    let known = [
      finding, ["path", "line", "column", "endLine", "endColumn", "note"],
      ["nodes", "edges", "missing"], ["kind", "from", "to", "path", "line"],
      ["id", "candidates", "matched", "excused", "findings"],
      ["id", "candidates", "matched", "excused", "findings", "hints"],
    ]
    #expect(Set(objects.dropFirst().dropLast()) == Set(known))
    #expect(objects.count { $0 == finding } == result.findings.count)
    // The rules about waivers run only where there are waivers.
    let others = result.rules.filter { $0.info.id.family != "waiver" }
    #expect(others.count >= builtInRules.count { $0.id.family != "waiver" })
    #expect(objects.count { $0.first == "id" } == others.count)
  }

  @Test func whatIsNotThereEveryTime() throws {
    let kiln = try Kiln()
    let result = kiln.result(
      try kiln.everySort(), fixed: [kiln.gone], idle: ["x"], gaveUp: "too many steps")
    let objects = try KeyOrder(LintFormat.json.render(result)).objects
    let rule = ["id", "candidates", "matched", "excused", "findings"]
    #expect(objects.first == ["orgline", "findings", "rules", "summary", "fixed"])
    #expect(objects.contains(["reason", "until", "approvedBy", "path", "line"]))
    #expect(objects.contains(rule + ["hints"]) && objects.contains(rule + ["inconclusive"]))
    #expect(
      objects.contains([
        "error", "warning", "info", "waived", "baseline", "unchanged", "fixed",
      ]))
    #expect(objects.last == ["rule", "severity", "message", "key", "fingerprint"])
  }

  @Test func noFindings() throws {
    let json = LintFormat.json.render(Linter().check(try sample("matrix-ostravane.yaml")))
    let report = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    #expect((report?["findings"] as? [Any])?.isEmpty == true)
    #expect((report?["summary"] as? [String: Int])?.values.allSatisfy { $0 == 0 } == true)
  }

  @Test func comparison() throws {
    let (base, other) = (
      try sample("harbour-mutual.yaml"), try sample("harbour-mutual-option-b.yaml")
    )
    let findings = FindingsComparison(from: Linter().check(base), to: Linter().check(other))
    let option = ComparedOption(
      name: "b", difference: Comparison(from: base, to: other), findings: findings)
    let objects = try KeyOrder(ComparisonFormat.json.render(base: "a", [option])).objects
    #expect(objects[0] == ["orgline", "base", "options", "table", "overlap", "pay"])
    #expect(
      objects[1] == [
        "name", "moved", "opened", "closed", "reassigned", "retitled", "linesAdded",
        "linesRemoved", "layerChanged", "findings", "metrics", "newManagers", "changed",
        "replaced", "renamed", "ways", "note", "dominatedBy",
      ])
    #expect(objects.contains(["id", "from", "to", "carried", "fromNothing", "toNothing"]))
    #expect(
      objects.contains([
        "introduced", "fixed", "remaining", "worsened", "improved", "inconclusive",
      ]))
    #expect(
      objects.contains(
        [
          "rule", "severity", "message", "key", "fingerprint", "because", "nearest", "cause",
          "more",
        ]))
    #expect(objects.contains(["what", "id", "text"]))
    #expect(objects.contains(["measure", "base", "values", "noWay", "inconclusive"]))
    #expect(objects.contains(["before", "after", "because"]))
    #expect(objects.contains(["before", "after", "because", "lines"]))
  }

  @Test func inputErrors() throws {
    let broken = try errors("a.yaml", "orgline: 1\npositions: { ceo: { titel: x } }\nextras: 1\n")
    let objects = try KeyOrder(jsonReport(broken)).objects
    #expect(objects[0] == ["orgline", "errors"])
    #expect(objects.dropFirst().allSatisfy { $0 == ["message", "path", "line", "column"] })
    #expect(objects.count == 3)
  }

  @Test func errorsWithoutAPlaceHaveNulls() throws {
    let failure = InputErrors([InputError("there is no file x")], in: SourceBuffer())
    let report = try JSONSerialization.jsonObject(with: Data(jsonReport(failure).utf8))
    let error = ((report as? [String: Any])?["errors"] as? [[String: Any]])?.first
    #expect(error?["line"] is NSNull && error?["path"] is NSNull)
    #expect(textReport(failure) == "orgline: error: there is no file x\n")
  }

  @Test func rules() throws {
    let objects = try KeyOrder(CatalogueFormat.json.render(builtInRules)).objects
    #expect(objects[0] == ["orgline", "rules"])
    let keys = ["id", "severity", "modality", "pack", "summary", "citation"]
    #expect(objects.dropFirst().allSatisfy { $0 == keys })
    #expect(objects.count == builtInRules.count + 1)
  }
}
