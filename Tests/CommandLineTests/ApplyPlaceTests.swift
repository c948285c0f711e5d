import Testing

/// What `orgline apply` writes, and what it refuses because no chart could say it.
@Suite(.timeLimit(.minutes(2)))
struct ApplyPlaceTests {
  private func apply(_ chart: String, _ changes: String) async throws -> Outcome {
    let scratch = try Scratch()
    try scratch.write("a.yaml", "orgline: 1\n" + chart)
    try scratch.write("s.yaml", "orgline: 1\nchanges:\n" + changes)
    return try await Command.run("apply", "a.yaml", "s.yaml", in: scratch.path)
  }

  private let duties = """
    positions: { ceo: { title: CEO }, ciso: { title: CISO, reports_to: ceo } }
    responsibilities: { use: [ciso] }

    """

  private let board = """
    bodies: { board: { kind: board } }
    positions: { ceo: { title: CEO, reports_to: board } }

    """

  @Test func whatIsSaidOfADutyOfASetIsWritten() async throws {
    let run = try await apply(
      duties, "  - { set_responsibility: security-strategy, accountable: ciso, topic: x }\n")
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.output.hasSuffix("  use: [ciso]\n  security-strategy: { accountable: ciso, topic: x }\n"))
  }

  @Test func whatASetSaysIsNotTakenAwayWithoutTheSet() async throws {
    for change in [
      "remove_responsibility: security-strategy",
      "set_responsibility: security-strategy, name: null",
    ] {
      let run = try await apply(duties, "  - { \(change) }\n")
      #expect(run.status == 2 && run.output == "")
      #expect(run.errors.contains("take the set away"), "\(run.errors)")
    }
    // Without the set, its duties are the chart's own.
    let run = try await apply(
      duties,
      "  - { set_organization: { use: null } }\n  - { remove_responsibility: security-policy }\n")
    #expect(run.status == 0 && !run.output.contains("use:"), "\(run.errors)")
    #expect(!run.output.contains("security-policy"))
    #expect(run.output.contains("    consults: [cio]\n"), "\(run.output)")
  }

  @Test func aCollaborationWithABodyStandsOnThePosition() async throws {
    let run = try await apply(
      board, "  - { add_line: collaborates_with, from: board, to: ceo, on: [incident] }\n")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("collaborates_with: { with: board, \"on\": [incident] }"))
  }

  @Test func aBodyOnABodyStandsOnTheSecond() async throws {
    let run = try await apply(
      board,
      """
        - { add_body: exco, kind: executive-committee }
        - { add_line: chairs, from: board, to: exco }
        - { add_line: chairs, from: ceo, to: exco }
        - { add_line: sits_on, from: board, to: exco }

      """)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("  board: { kind: board }\n"))
    #expect(
      run.output.contains("  exco: { kind: executive-committee, chair: board, members: [board] }\n")
    )
    #expect(run.output.contains("chairs: exco"))
  }

  @Test func aLineThatNoChartCanSayIsRefused() async throws {
    let run = try await apply(board, "  - { add_line: escalates_to, from: board, to: ceo }\n")
    #expect(run.status == 2 && run.output == "")
    #expect(run.errors.contains("no place for this line: `board` escalates to `ceo`"))
    let rationale = try await apply(
      board,
      """
        - { add_body: exco, reports_to: board }
        - { set_line: reports_to, from: exco, to: board, rationale: "as ever" }

      """)
    #expect(rationale.status == 2)
    #expect(rationale.errors.contains("`exco` reports to `board` with `rationale`"))
  }

  @Test func theLastPositionIsNotClosed() async throws {
    let run = try await apply(board, "  - { close: ceo }\n")
    #expect(run.status == 2 && run.output == "")
    #expect(run.errors.contains("no position is left in the chart"), "\(run.errors)")
  }

  @Test func anotherLineToTheSameTargetIsALineOfItsOwn() async throws {
    let chart = "positions: { a: {}, b: { escalates_to: { to: a, within: 1d, on: [x] } } }\n"
    let more = "  - { add_line: escalates_to, from: b, to: a, within: 2d, on: [y] }\n"
    let run = try await apply(chart, more)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("within: \"1d\"") && run.output.contains("within: \"2d\""))
    let again = try await apply(chart, more + more)
    #expect(again.status == 2 && again.errors.contains("`b` already escalates to `a`"))
    let change = "  - { set_line: escalates_to, from: b, to: a, within: 3d }\n"
    let which = try await apply(chart, more + change)
    #expect(which.status == 2 && which.errors.contains("`b` has 2 lines `escalates_to` to `a`"))
    let gone = try await apply(chart, more + "  - { remove_line: escalates_to, from: b, to: a }\n")
    #expect(gone.status == 0 && !gone.output.contains("escalates_to"))
  }
}
