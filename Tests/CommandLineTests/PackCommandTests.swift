import Testing

/// What the command says of packs.
@Suite(.timeLimit(.minutes(2)))
struct PackCommandTests {
  @Test func theListOfPacksIsOfPacks() async throws {
    let run = try await Command.run("rules", "--packs", "--format", "json")
    #expect(run.status == 0 && run.errors.isEmpty)
    let json = try run.json()
    #expect(json["orgline"].number == 1)
    let packs = json["packs"].items
    let ids = packs.compactMap { $0["id"].text }
    #expect(ids.count > 50 && ids == ids.sorted())
    let bait = try #require(packs.first { $0["id"].text == "de-bait" })
    #expect(bait["status"].text == "draft" && bait["sunset"].text == "2027-01-01")
    #expect(bait["jurisdictions"].texts == ["DE"] && bait["sectors"].texts == ["banking"])
    #expect(bait["rules"].texts.allSatisfy { $0.hasPrefix("de-bait/") })
    let rules = try await Command.run("rules", "--pack", "de-bait", "--format", "json").json()
    let names = rules["rules"].items.compactMap { $0["id"].text }
    #expect(!names.isEmpty && names.sorted() == bait["rules"].texts.sorted())
  }

  /// The same on any day: only people are told which packs have ended.
  @Test func anEndedPackIsShownAsOne() async throws {
    func line(_ day: String) async throws -> String {
      let run = try await Command.run("rules", "--packs", "--today", day)
      return run.output.split(separator: "\n").first { $0.hasPrefix("de-bait") }
        .map(String.init) ?? ""
    }
    #expect(try await line("2026-12-31").contains("draft"))
    #expect(try await line("2026-12-31").contains("until 2027-01-01"))
    #expect(try await line("2027-01-01").contains("ended"))
    let page = try await Command.run("rules", "--pack", "de-bait", "--today", "2027-01-01")
    #expect(page.output.contains("no longer holds since 2027-01-01"))
    let json = try await Command.run(
      "rules", "--packs", "--format", "json", "--today", "2027-01-01")
    #expect(try await json.bytes == Command.run("rules", "--packs", "--format", "json").bytes)
  }

  @Test func aRunOfAnEndedPackSaysSo() async throws {
    let chart = Charts.clean.replacing("name:", with: "profile: { packs: [de-bait] }\nname:")
    let run = try await Command.run(
      "lint", "-", "--today", "2027-01-01", "--format", "concise", input: chart)
    #expect(run.output.contains("[review/ended-pack]"))
    #expect(!run.errors.contains("de-bait"))
    let alone = try await Command.run(
      "lint", "-", "--today", "2027-01-01", "--select", "de-bait", input: Charts.clean)
    #expect(alone.status == 0)
    #expect(alone.errors.contains("the pack `de-bait` no longer holds since 2027-01-01"))
  }

  /// Programs that read standard error are not bothered with advice.
  @Test func packsThatWouldFitAreForTerminalsOnly() async throws {
    let chart = Charts.clean.replacing(
      "name:", with: "profile: { jurisdictions: [EU] }\nname:")
    let run = try await Command.run("lint", "-", input: chart)
    #expect(!run.errors.contains("no pack is on"))
  }
}
