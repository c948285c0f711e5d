/// What a slot asks of a node, in the chart's numbers.
indirect enum NodeTest: Sendable {
  case sorts(SortSet)
  case role(Int16)
  case body(BodyKind)
  case top
  case not(NodeTest)
  case and(NodeTest, NodeTest)
  case or(NodeTest, NodeTest)

  init(_ slot: NodeSlot, _ chart: PropertyGraph) {
    guard let test = slot.test else {
      self = .sorts(slot.sorts)
      return
    }
    let label = NodeTest(test, chart)
    switch label {
    case .role: self = label
    default: self = slot.sorts == test.sorts ? label : .and(.sorts(slot.sorts), label)
    }
  }

  init(_ test: LabelTest, _ chart: PropertyGraph) {
    switch test {
    case .label(.sort(let sort)): self = .sorts(SortSet(sort))
    case .label(.role(let id)):
      self = chart.graph.catalogue.index(of: id).map { .role(Int16($0)) } ?? .sorts([])
    case .label(.body(let kind)): self = .body(kind)
    case .label(.top): self = .top
    case .not(let inner): self = .not(NodeTest(inner, chart))
    case .and(let a, let b): self = .and(NodeTest(a, chart), NodeTest(b, chart))
    case .or(let a, let b): self = .or(NodeTest(a, chart), NodeTest(b, chart))
    }
  }
}
