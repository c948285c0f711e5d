public import OrgModel

/// What a comparison tells of two structures apart from their findings, so that it can be worked
/// out while rules look at both.
public struct StructureChanges: Sendable {
  /// The measures of the base.
  let before: StructureMeasures
  /// The measures of the other structure.
  let after: StructureMeasures
  let deltas: [MetricDelta]
  /// The people who have another manager.
  let managerChanges: [Comparison.ManagerChange]
  let ways: [WayChange]

  /// - Parameters:
  ///   - base: the changes of another option beside the same base, which is not measured again.
  ///   - kinds: the kinds of lines by which it is judged how far a structure is like a tree.
  /// - Complexity: that of `StructureMeasures` and of `Comparison.managerChanges()`.
  public init(
    _ difference: Comparison, base: StructureChanges? = nil, kinds: [LineKind] = [.reportsTo]
  ) {
    before = base?.before ?? StructureMeasures(difference.base, kinds: kinds)
    after = StructureMeasures(difference.other, kinds: kinds)
    deltas = MetricDeltas(from: before, to: after, difference).all
    managerChanges = difference.managerChanges()
    ways = WayChange.all(from: before, to: after, difference)
  }
}
