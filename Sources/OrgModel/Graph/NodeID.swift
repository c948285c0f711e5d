/// A position or a body in one graph: a small number that means nothing in another graph.
///
/// Positions come before bodies, and each of the two is numbered in the order of the ids' bytes,
/// so comparing two node ids compares their names: whatever is ordered by node is ordered by id,
/// on every machine and for every order of the input.
public struct NodeID: Hashable, Sendable, Comparable, BitwiseCopyable {
  package let index: Int32

  package init(_ index: Int) { self.index = Int32(index) }
  package init(index: Int32) { self.index = index }

  /// Positions before bodies, each by id.
  public static func < (a: Self, b: Self) -> Bool { a.index < b.index }
}
