internal import OrgModel

extension OrgGraph {
  /// Of a chart in which everybody reports to somebody, the circle that most positions end in: it
  /// is why nobody is at the top. `nil` where there is a top, and where a manager is only unknown.
  func cycleWithoutTop() -> ReportingCycleFault? {
    guard roots.isEmpty, positions.allSatisfy({ manager(of: $0) != nil }) else { return nil }
    let cycles = faults.compactMap { fault -> ReportingCycleFault? in
      if case .reportingCycle(let cycle) = fault { cycle } else { nil }
    }
    return cycles.max { a, b in
      let (left, right) = (a.nodes.count + a.below.count, b.nodes.count + b.below.count)
      return left == right ? a.nodes[0] > b.nodes[0] : left < right
    }
  }
}

extension Finding.Witness {
  /// The nodes and lines of a circle.
  init(_ cycle: ReportingCycleFault) {
    self.init()
    let next = cycle.nodes.dropFirst() + cycle.nodes.prefix(1)
    nodes = cycle.nodes
    edges = zip(cycle.nodes, next).map { Edge(.reportsTo, from: $0, to: $1) }
  }
}

/// "a → b → a"; of a long circle, the beginning.
func circle(_ ids: [String]) -> String {
  let middle = ids.count > 6 ? " → … (\(ids.count) in all)" : ""
  return "\(ids.prefix(6).joined(separator: " → "))\(middle) → \(ids[0])"
}
