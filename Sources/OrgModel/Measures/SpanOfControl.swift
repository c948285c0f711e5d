/// How many direct reports managers have.
public struct SpanOfControl: Sendable, Hashable {
  /// The number of nodes with at least one direct report.
  public let managers: Int
  /// The number of nodes without direct reports.
  public let individualContributors: Int
  /// The mean number of direct reports of a manager.
  public let mean: Double
  /// The middle number of direct reports; the mean of the two middle ones of an even number.
  public let median: Double
  /// The fewest direct reports that a manager has.
  public let min: Int
  /// The most direct reports that a manager has.
  public let max: Int
  /// The standard deviation of the managers as a population: squares are divided by their number.
  public let standardDeviation: Double
}

extension Network {
  /// The spans of control: the edges that leave each node that has any. Read it from a downward
  /// network of solid lines; vacant positions count like others. `nil` without edges, when there is
  /// no manager.
  ///
  /// - Complexity: O(*n*) for *n* nodes.
  public func spanOfControl() -> SpanOfControl? {
    SpanOfControl(managersBySpan: managersBySpan(), of: nodeCount)
  }

  /// The number of managers by their number of direct reports: the element *s* counts those with
  /// *s*, the first one those who have none. Empty for a network without nodes.
  ///
  /// - Complexity: O(*n*).
  public func managersBySpan() -> [Int] {
    let offsets = successors.offsets.span
    var counts: [Int] = []
    for node in 0..<nodeCount {
      let span = Int(offsets[node + 1] - offsets[node])
      while counts.count <= span { counts.append(0) }
      counts[span] += 1
    }
    return counts
  }

  /// The spans of control of each layer, the roots' first, by the layers of `layering()`; `nil` for
  /// a layer in which nobody has a direct report, and as a whole where there are no layers: when
  /// edges form a cycle.
  ///
  /// - Complexity: O(*n* + *m*) for *m* edges.
  public func spanOfControlByLayer() -> [SpanOfControl?]? {
    guard let layering = layering() else { return nil }
    var counts = [[Int]](repeating: [], count: layering.count)
    let offsets = successors.offsets.span
    let layers = layering.longest.values.span
    for node in 0..<nodeCount {
      let span = Int(offsets[node + 1] - offsets[node])
      let layer = layers[node] - 1
      while counts[layer].count <= span { counts[layer].append(0) }
      counts[layer][span] += 1
    }
    return zip(counts, layering.widths).map { SpanOfControl(managersBySpan: $0, of: $1) }
  }
}

extension SpanOfControl {
  /// The figures of `counts`, the number of nodes by their span; `nil` when all spans are 0.
  fileprivate init?(managersBySpan counts: [Int], of nodes: Int) {
    guard let fewest = counts.indices.first(where: { $0 > 0 && counts[$0] > 0 }) else {
      return nil
    }
    let managers = nodes - counts[0]
    let reports = counts.indices.reduce(0) { $0 + $1 * counts[$1] }
    let mean = Double(reports) / Double(managers)
    var squares = 0.0
    var seen = 0
    var middle: [Int] = []
    for span in fewest..<counts.count {
      let deviation = Double(span) - mean
      squares += deviation * deviation * Double(counts[span])
      let next = seen + counts[span]
      for rank in [(managers - 1) / 2, managers / 2] where seen <= rank && rank < next {
        middle.append(span)
      }
      seen = next
    }
    self.init(
      managers: managers, individualContributors: counts[0], mean: mean,
      median: Double(middle[0] + middle[1]) / 2, min: fewest, max: counts.count - 1,
      standardDeviation: (squares / Double(managers)).squareRoot())
  }
}
