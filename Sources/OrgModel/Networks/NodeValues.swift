/// A value for each node of a network.
public struct NodeValues<Value: Sendable>: Sendable {
  /// The values in the order of the nodes.
  public let values: [Value]

  package init(_ values: [Value]) { self.values = values }

  /// The value of a node, which must be one of the network's.
  ///
  /// - Complexity: O(1).
  public subscript(node: NodeID) -> Value { values[Int(node.index)] }

  /// The number of nodes.
  public var count: Int { values.count }

  /// Each node with its value, in the order of the nodes.
  public var pairs: some RandomAccessCollection<(node: NodeID, value: Value)> {
    values.indices.lazy.map { (node: NodeID($0), value: values[$0]) }
  }

  /// What `transform` makes of each value.
  ///
  /// - Complexity: O(*n*).
  public func map<Other: Sendable>(_ transform: (Value) -> Other) -> NodeValues<Other> {
    NodeValues<Other>(values.map(transform))
  }
}

extension NodeValues: Equatable where Value: Equatable {}

extension NodeValues where Value: Comparable {
  /// The nodes with the highest values, highest first; of equal ones the first by id.
  ///
  /// - Complexity: O(*n* log *n*).
  public func highest(_ count: Int) -> [NodeID] {
    let order = values.indices.sorted { (values[$1], $0) < (values[$0], $1) }
    return order.prefix(count).map { NodeID($0) }
  }
}
