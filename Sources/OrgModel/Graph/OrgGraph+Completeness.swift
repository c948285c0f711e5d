extension OrgGraph {
  /// Whether the chart shows the whole organisation, so that an office which nobody in it has is
  /// missing, and not only out of the picture.
  ///
  /// The flag `complete` of the profile says so, and `excerpt` denies it. Where neither is written,
  /// a chart counts as complete that
  ///
  /// - shows who leads the organisation: a chief executive, or the one position with no office of
  ///   the catalogue right below the governing bodies;
  /// - has ten positions or more, and
  /// - goes deeper in at least two places: two positions right below the governing bodies or those
  ///   who lead have reports of their own.
  ///
  /// A chart of a department lacks the first. A chart of the top, where an officer of the second
  /// row is not to be seen, lacks the last. The numbers are ours; no source has them.
  ///
  /// - Complexity: O(*n*) at most, as positions are counted up to ten and branches up to two.
  public var isComplete: Bool {
    let flags = document.profile.flags.map(document.source.string)
    guard !flags.contains("excerpt") else { return false }
    if flags.contains("complete") { return true }
    guard positions.lazy.filter({ !isEliminated($0) }).prefix(10).count == 10 else { return false }
    let bodies = topNodes.filter { !isPosition($0) }
    let leaders = leaders(below: bodies)
    guard !leaders.isEmpty else { return false }
    var deep: Set<NodeID> = []
    for head in bodies + leaders {
      for report in directReports(of: head)
      where isPosition(report) && !isEliminated(report) && !leaders.contains(report) {
        guard directReports(of: report).contains(where: { !isEliminated($0) }) else { continue }
        deep.insert(report)
        if deep.count == 2 { return true }
      }
    }
    return false
  }

  /// The chief executives at the top, or else whoever alone stands below the governing bodies with
  /// a title that names no other office.
  private func leaders(below bodies: [NodeID]) -> [NodeID] {
    let chiefs = topNodes.filter { node in
      roles(of: node).contains { $0.id == "ceo" } && !isEliminated(node)
    }
    guard chiefs.isEmpty else { return chiefs }
    let unnamed = Set(bodies.flatMap(directReports)).filter {
      isPosition($0) && !isEliminated($0) && roles(of: $0).isEmpty
    }
    return unnamed.count == 1 ? Array(unnamed) : []
  }
}
