/// Groups of the nodes of a network, such as units: each node is in one of them or in none.
public struct NodeGroups: Sendable, Equatable {
  /// The names of the groups, in the order of their first nodes.
  public let names: [String]
  /// The group of each node, an index into the names; -1 for none.
  package let numbers: [Int32]

  /// Groups by name: nodes with the same name are in one group, and those without one in none.
  ///
  /// - Complexity: O(*n*) for *n* nodes.
  public init(of network: Network, by name: (NodeID) -> String?) {
    var names: [String] = []
    var known: [String: Int32] = [:]
    numbers = network.nodes.map { node in
      guard let name = name(node) else { return -1 }
      if let number = known[name] { return number }
      let number = Int32(names.count)
      known[name] = number
      names.append(name)
      return number
    }
    self.names = names
  }

  /// The number of groups.
  public var count: Int { names.count }

  /// The group of a node, an index into the names; `nil` for none.
  ///
  /// - Complexity: O(1).
  public subscript(node: NodeID) -> Int? {
    let number = numbers[Int(node.index)]
    return number < 0 ? nil : Int(number)
  }
}

extension OrgGraph {
  /// The units as groups of a network's nodes, by the unit that each position names; a body, and a
  /// position that names none, is in no group. A unit inside another is a group of its own.
  ///
  /// - Complexity: O(*n*) for *n* nodes.
  public func unitGroups(of network: Network) -> NodeGroups {
    NodeGroups(of: network) { node in
      let unit = text(.unit, of: node)
      return unit.isEmpty ? nil : document.source.string(unit)
    }
  }
}
