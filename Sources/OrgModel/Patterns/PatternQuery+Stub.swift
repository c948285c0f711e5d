extension PatternQuery {
  /// Stands in for the engine until it is there.
  package init(_ definition: Definition) throws(Faults) {
    do {
      _ = try PatternSyntax(parsing: definition.match)
    } catch {
      throw Faults(faults: [Fault(part: .match, error: error)])
    }
  }

  package var parts: PropertyGraph.Parts { [] }

  package func results(in chart: PropertyGraph, budget: Int = 1) -> Results { Results() }
}
