internal import OrgModel

extension Approvers {
  /// How an approver is tied to a finding.
  struct Tie {
    /// Who approved, and why they are not independent: "…, who is part of the finding".
    var words: String
    /// The solid lines that prove it.
    var path: OrgGraph.Path?
  }

  /// How somebody is tied to those in `involved`; `nil` for an independent approver.
  ///
  /// A position stands for its holders and all that they hold. A body is tied when its chair is, or
  /// all its members are.
  func tie(of approver: Approver, to involved: Involved) -> Tie? {
    for node in approver.nodes {
      if let tie = tie(of: node, to: involved, below: []) { return tie }
    }
    if let path = chain(from: held(by: approver.people), to: involved), let first = path.nodes.first
    {
      return Tie(words: words(first, path, involved), path: path)
    }
    guard !approver.people.isDisjoint(with: involved.people) else { return nil }
    return Tie(words: "somebody who is part of the finding")
  }

  private func tie(of node: NodeID, to involved: Involved, below bodies: Set<NodeID>) -> Tie? {
    let starts = graph.isPosition(node) ? heldByHolders(of: node) : [node]
    if let path = chain(from: starts, to: involved) {
      return Tie(words: words(node, path, involved), path: path)
    }
    guard !graph.isPosition(node), !bodies.contains(node) else { return nil }
    let above = bodies.union([node])
    let chairs = graph.lines(.chairs, to: node)
    for chair in chairs {
      guard let tie = tie(of: chair, to: involved, below: above) else { continue }
      return Tie(words: "\(graph.titled(node)), chaired by \(tie.words)", path: tie.path)
    }
    let all = Set(chairs).union(graph.lines(.sitsOn, to: node)).sorted()
    // Nobody is there to judge on an empty seat.
    let members = all.filter { !graph.isVacant($0) }
    let ties = members.map { tie(of: $0, to: involved, below: above) }
    guard let first = ties.first, let first, ties.allSatisfy({ $0 != nil }) else { return nil }
    let subject = graph.titled(node)
    let words =
      ties.count == 1
      ? "\(subject), whose only member is \(first.words)"
      : "\(subject), of whose \(ties.count) members none is independent: \(first.words)"
    return Tie(words: words, path: first.path)
  }

  /// The shortest chain of solid lines from one of `starts` to somebody involved, of equally short
  /// ones the first that ends in the finding itself. Somebody who is involved is a chain alone.
  private func chain(from starts: [NodeID], to involved: Involved) -> OrgGraph.Path? {
    var best: (path: OrgGraph.Path, weight: Int)?
    for node in starts {
      let path = graph.shortestPath(from: node, over: [.reportsTo]) {
        involved.nodes.contains($0) || involved.twins[$0] != nil
      }
      guard let path, let last = path.nodes.last else { continue }
      let weight = 2 * path.nodes.count + (involved.nodes.contains(last) ? 0 : 1)
      guard weight < best?.weight ?? .max else { continue }
      best = (path, weight)
    }
    return best?.path
  }

  private func words(_ node: NodeID, _ path: OrgGraph.Path, _ involved: Involved) -> String {
    var words = graph.titled(node)
    if let first = path.nodes.first, first != node {
      words += ", whose holder is also \(graph.titled(first))"
    }
    if let last = path.nodes.last {
      let levels = path.nodes.count - 2
      let over = levels > 0 ? "over \(counted(levels, "level")) " : ""
      if levels >= 0 { words += ", who reports \(over)to \(graph.titled(last))" }
      if let twin = involved.twins[last] { words += ", whose holder is also \(graph.titled(twin))" }
    }
    return words + ", who is part of the finding"
  }
}
