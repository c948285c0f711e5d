import OrgModel
import Testing

/// When a chart counts as showing the whole organisation.
struct CompletenessTests {
  /// A chart of titles and of whom each position reports to, the board being `board`.
  private func chart(
    _ positions: [(id: String, title: String, manager: String?)], board: Bool = false,
    flags: [String] = []
  ) -> OrgGraph {
    var document = OrgDocument()
    document.setProfile(\.flags, flags)
    if board { document.addBody(id: "board", kind: .board) }
    for (id, title, manager) in positions {
      var position = Position(id: id, title: title)
      if let manager { position.lines = [Line(.reportsTo, to: manager)] }
      document.add(position)
    }
    return OrgGraph(document)
  }

  /// A head and branches of these sizes below, each a manager with one report fewer.
  private func house(_ branches: [Int], head: String, manager: String? = nil, flags: [String] = [])
    -> OrgGraph
  {
    var positions: [(id: String, title: String, manager: String?)] = [("head", head, manager)]
    for (number, size) in branches.enumerated() where size > 0 {
      positions.append(("m\(number)", "Manager", "head"))
      for report in 1..<size { positions.append(("m\(number)r\(report)", "Report", "m\(number)")) }
    }
    return chart(positions, board: manager != nil, flags: flags)
  }

  @Test func twoBranchesAndTenPositionsAreWhole() {
    #expect(house([5, 4], head: "CEO").isComplete)
    #expect(house([2, 7], head: "Landrat").isComplete)
    #expect(house([5, 4], head: "Président-directeur général").isComplete)
    #expect(house([2, 1, 1, 1, 1, 1, 2], head: "CEO").isComplete)
  }

  @Test func aSmallOneAnExcerptOrATopMayBeAPart() {
    #expect(!house([5, 3], head: "CEO").isComplete)
    #expect(!house([9], head: "CEO").isComplete)
    #expect(!house([20, 1, 1], head: "CEO").isComplete)
    #expect(!house(Array(repeating: 1, count: 12), head: "CEO").isComplete)
  }

  @Test func whoLeadsHasToBeKnown() {
    #expect(!house([5, 5], head: "CIO").isComplete)
    #expect(!house([5, 5], head: "Regional Manager").isComplete)
    // Right below the board, a title that names no other office is that of who leads.
    #expect(house([5, 5], head: "Chief Steward", manager: "board").isComplete)
    #expect(!house([5, 5], head: "Head of Internal Audit", manager: "board").isComplete)
  }

  @Test func whoLeadsIsNoBranch() {
    var positions: [(id: String, title: String, manager: String?)] = [
      ("ceo", "CEO", "board"), ("cio", "CIO", "ceo"),
    ]
    for number in 0..<8 { positions.append(("r\(number)", "Report", "cio")) }
    #expect(!chart(positions, board: true).isComplete)
    // The head of audit below the board is one.
    positions += [("cae", "Head of Internal Audit", "board"), ("auditor", "Auditor", "cae")]
    #expect(chart(positions, board: true).isComplete)
  }

  @Test func theProfileDecides() {
    #expect(house([1], head: "CIO", flags: ["complete"]).isComplete)
    #expect(!house([5, 5], head: "CEO", flags: ["excerpt"]).isComplete)
    #expect(!house([5, 5], head: "CEO", flags: ["complete", "excerpt"]).isComplete)
    #expect(!chart([]).isComplete)
  }
}
