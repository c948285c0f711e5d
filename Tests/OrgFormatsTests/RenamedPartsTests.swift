import OrgFormats
import OrgModel
import Testing

/// Another id of a position changes nothing of what names it.
struct RenamedPartsTests {
  private func chart(_ id: String, accountable: String? = nil, more: String = "") throws -> OrgGraph
  {
    let text = """
      orgline: 1
      units:
        it: { name: IT, head: \(id) }
      bodies:
        audit: { name: Audit Committee, kind: audit-committee, members: [\(id), ceo] }
      positions:
        ceo: { title: Chief Executive Officer, holder: Ann Lee }
        \(id): { title: Chief Information Officer, holder: Bo Tan, unit: it, reports_to: ceo }
        dev:
          title: Head of Development
          holder: Cy Okoro
          reports_to: \(id)
          collaborates_with: \(id)
          waivers: [{ rule: shape/single-report-chain, key: [dev, \(id)], reason: small }]
      \(more)
      responsibilities:
        outage: { accountable: \(accountable ?? id), responsible: [dev, \(id)], informed: [ceo] }

      """
    var source = SourceBuffer()
    _ = source.append(file: "org.yaml", bytes: Array(text.utf8))
    return OrgGraph(try OrgReader.read(source))
  }

  private func compare(_ base: OrgGraph, _ other: OrgGraph) -> Comparison {
    Comparison(from: base, to: other, matchingRenames: true)
  }

  @Test(arguments: ["p-017", "a", "zz"])
  func anotherIDIsNoOtherChange(_ id: String) throws {
    for isBack in [false, true] {
      let (one, two) = (try chart("cio"), try chart(id))
      let difference = isBack ? compare(two, one) : compare(one, two)
      #expect(difference.renamed.map(\.confidence) == [1])
      #expect(difference.units.isEmpty && difference.bodies.isEmpty)
      #expect(difference.responsibilities.isEmpty && difference.cells.isEmpty)
      #expect(difference.waivers.isEmpty)
      #expect(difference.moved.isEmpty && !difference.hasChangedLines)
    }
  }

  @Test func whatChangesBesideIsToldByTheIDBefore() throws {
    let difference = compare(try chart("cio"), try chart("p-017", accountable: "dev"))
    #expect(difference.responsibilities.map(\.id) == ["outage"])
    let values = difference.responsibilities.flatMap(\.values)
    #expect(values.map(\.field) == [.accountable])
    #expect(values.map(\.before) == [["cio"]] && values.map(\.after) == [["dev"]])
    #expect(difference.units.isEmpty && difference.waivers.isEmpty)
  }

  /// The old id is used again: who has it now is somebody else.
  @Test func whoHasTheOldIDNowIsAnother() throws {
    let position = "  cio: { title: Chief Innovation Officer, holder: Eve Roth, reports_to: ceo }"
    let difference = compare(
      try chart("cio"), try chart("p-017", accountable: "cio", more: position))
    #expect(difference.renamed.map(\.after) == ["p-017"] && difference.opened == ["cio"])
    let values = difference.responsibilities.flatMap(\.values)
    #expect(values.map(\.field) == [.accountable])
    #expect(values.map(\.before) == [["cio"]] && values.map(\.after) == [["cio (new)"]])
    #expect(difference.units.isEmpty)
  }
}
