import Testing

/// Waivers on positions where two charts are compared.
@Suite(.timeLimit(.minutes(2)))
struct WaiverDifferenceTests {
  private func chart(_ waiver: String) -> String {
    """
    orgline: 1
    bodies: { board: { kind: board } }
    positions:
      ceo: { title: CEO, holder: A B, reports_to: board }
      cio: { title: CIO, holder: C D, reports_to: ceo }
      ciso: { title: CISO, holder: E F, reports_to: cio\(waiver) }

    """
  }

  private func charts(_ reason: String = "Soon", until: String = "2030-12-31") throws -> Scratch {
    let scratch = try Scratch()
    let rule = "rule: independence/ciso-under-cio, approved_by: board"
    try scratch.write("none.yaml", chart(""))
    try scratch.write(
      "one.yaml", chart(", waivers: [{ \(rule), reason: Soon, until: 2030-12-31 }]"))
    try scratch.write(
      "other.yaml", chart(", waivers: [{ \(rule), reason: \(reason), until: \(until) }]"))
    return scratch
  }

  @Test func waiversThatCameAndWentAreTold() async throws {
    let scratch = try charts()
    let waiver = "ciso: waiver of independence/ciso-under-cio until 2030-12-31"
    let came = try await Command.run(
      "diff", "none.yaml", "one.yaml", "--exit-code", in: scratch.path)
    #expect(came.status == 1 && came.output == "+ \(waiver)\n", "\(came.errors)")
    let went = try await Command.run("diff", "one.yaml", "none.yaml", in: scratch.path)
    #expect(went.status == 0 && went.output == "- \(waiver)\n")
    let same = try await Command.run(
      "diff", "one.yaml", "other.yaml", "--exit-code", in: scratch.path)
    #expect(same.status == 0 && same.output == "")
  }

  @Test func whatAWaiverSaysOtherwiseIsTold() async throws {
    let later = try charts(until: "2031-01-31")
    let day = try await Command.run("diff", "one.yaml", "other.yaml", in: later.path)
    #expect(day.output.hasSuffix("under-cio until 2030-12-31 → until 2031-01-31\n"))
    let other = try charts("Never")
    let reason = try await Command.run("diff", "one.yaml", "other.yaml", in: other.path)
    #expect(reason.output.hasSuffix("until 2030-12-31 (for another reason)\n"), "\(reason.output)")
  }

  @Test func compareTellsThemInEveryForm() async throws {
    let scratch = try charts()
    for form in ["text", "markdown", "json", "csv", "html"] {
      let run = try await Command.run(
        "compare", "none.yaml", "one.yaml", "--format", form, "--exit-code", in: scratch.path)
      #expect(run.status == 1, "\(form): \(run.errors)")
      #expect(run.output.lowercased().contains("waiver"), "\(form)")
      #expect(run.output.contains("2030-12-31"), "\(form)")
    }
  }

  @Test func aScenarioSaysThatItDoesNotCarryThem() async throws {
    let scratch = try charts()
    let run = try await Command.run(
      "diff", "none.yaml", "one.yaml", "--as-scenario", in: scratch.path)
    #expect(run.output.hasPrefix("# Waivers on positions are left out"), "\(run.output)")
    #expect(run.errors.contains("waivers on positions differ"))
  }
}
