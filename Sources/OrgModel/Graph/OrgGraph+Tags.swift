extension OrgGraph {
  /// The tags of a position, in the order of the input; empty for a body.
  ///
  /// - Complexity: O(*t*) for *t* tags.
  public func tags(of node: NodeID) -> [String] {
    guard isPosition(node), !document.positions.tags.isEmpty else { return [] }
    return rows(of: node).flatMap { document.positions.tags[$0] ?? [] }
      .map { document.source.string($0) }
  }
}
