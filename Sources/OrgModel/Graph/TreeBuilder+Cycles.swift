extension TreeBuilder {
  /// The reporting cycles, and the duplicate ids that make the cycles which are not real.
  func cyclesAndTheirCauses() -> (cycles: [ReportingCycleFault], duplicates: Set<NodeID>) {
    let components = solid.stronglyConnectedComponents(
      nodeCount: builder.ids.count, ofAtLeast: 2)
    guard !components.isEmpty else { return ([], []) }
    let said = recordTargets(in: components)
    var cycles: [ReportingCycleFault] = []
    var causes: Set<NodeID> = []
    var taken = Set(components.joined())
    for component in components {
      let members = Set(component)
      let doubles = component.filter { said[$0] != nil }
      if !doubles.isEmpty, opensWithOneRecordEach(component, members, said) {
        causes.formUnion(
          doubles.filter { node in
            Set((said[node] ?? RecordTargets()).byRecord.values.map(members.intersection)).count > 1
          })
        continue
      }
      cycles.append(cycle(component, members, taken: &taken))
    }
    return (cycles, causes)
  }

  private func cycle(
    _ component: [NodeID], _ members: Set<NodeID>, taken: inout Set<NodeID>
  ) -> ReportingCycleFault {
    let circle = solid.shortestCycle(through: component[0], within: members)
    var below: [NodeID] = []
    var next = component
    while let node = next.popLast() {
      for report in reports[node]
      where Int(report.index) < layers.count && layers[Int(report.index)] == 0
        && taken.insert(report).inserted
      {
        below.append(report)
        next.append(report)
      }
    }
    let records = circle.indices.map { index in
      solid.record(from: circle[index], to: circle[(index + 1) % circle.count]) ?? 0
    }
    return ReportingCycleFault(nodes: circle, records: records, below: below.sorted())
  }

  // MARK: Duplicate ids

  /// To whom the records that share an id report, record by record.
  private struct RecordTargets {
    /// By row of the positions, or index of the bodies.
    var byRecord: [Int32: Set<NodeID>] = [:]
    /// What tables of lines say of the id, and so of every record.
    var ofAll: Set<NodeID> = []
  }

  /// What the records of the duplicate ids in `components` say.
  ///
  /// - Complexity: O(*m*) for *m* lines, and only where a duplicate id is in a circle.
  private func recordTargets(in components: [[NodeID]]) -> [NodeID: RecordTargets] {
    var said: [NodeID: RecordTargets] = [:]
    for node in components.joined() {
      guard let records = builder.sharedRecords[node] ?? builder.sharedBodies[node] else {
        continue
      }
      said[node] = RecordTargets(
        byRecord: Dictionary(uniqueKeysWithValues: records.map { ($0, []) }))
    }
    guard !said.isEmpty else { return [:] }
    let source = document.source.bytes
    let bytes = source.span
    let ids = builder.ids
    let names = ids.span
    for line in document.lines where line.kind == .reportsTo {
      let origin: Int32?
      switch line.source {
      case .position: origin = builder.nodeOfRow[Int(line.origin)]
      case .body: origin = builder.nodeOfBody[Int(line.origin)]
      case .named:
        let text = document.namedOrigins[Int(line.origin)]
        origin = builder.index.find(text, ids: names, bytes: bytes)
      }
      guard let node = origin.map({ NodeID(index: $0) }), said[node] != nil,
        let target = builder.index.find(line.target, ids: names, bytes: bytes),
        target != node.index
      else { continue }
      if line.source == .named {
        said[node]?.ofAll.insert(NodeID(index: target))
      } else {
        said[node]?.byRecord[line.origin]?.insert(NodeID(index: target))
      }
    }
    return said
  }

  /// Whether no circle is left in `component` when of each duplicate id the right record counts
  /// and the others do not.
  ///
  /// A node is done when everything that it reports to is done; of a duplicate id, everything that
  /// one of its records reports to. No circle is left if all nodes get done.
  /// - Complexity: O(*n* + *m*) for the nodes and lines of the component.
  private func opensWithOneRecordEach(
    _ component: [NodeID], _ members: Set<NodeID>, _ said: [NodeID: RecordTargets]
  ) -> Bool {
    var owners: [NodeID] = []
    var open: [Int] = []
    var waiting: [NodeID: [Int]] = [:]
    func add(_ node: NodeID, _ targets: some Collection<NodeID>) {
      let inside = targets.filter { members.contains($0) }
      for target in inside { waiting[target, default: []].append(owners.count) }
      owners.append(node)
      open.append(inside.count)
    }
    for node in component {
      if let records = said[node] {
        for targets in records.byRecord.values { add(node, targets.union(records.ofAll)) }
      } else {
        add(node, solid[node])
      }
    }
    var done: Set<NodeID> = []
    var ready = owners.indices.filter { open[$0] == 0 }
    while let choice = ready.popLast() {
      guard done.insert(owners[choice]).inserted else { continue }
      for other in waiting[owners[choice]] ?? [] {
        open[other] -= 1
        if open[other] == 0 { ready.append(other) }
      }
    }
    return done.count == component.count
  }
}
