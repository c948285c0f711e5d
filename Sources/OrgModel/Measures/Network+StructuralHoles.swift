extension Network {
  /// Burt's constraint (1992) of each node: how far its contacts are each other's contacts, so that
  /// it can play none of them off against another. Σ over its contacts *j* of (*p*(*i*, *j*) + Σ
  /// *p*(*i*, *q*) *p*(*q*, *j*))², where *p*(*i*, *j*) is the share of *i*'s edges, in both
  /// directions, that join it to *j*, and *q* runs over the other contacts of both.
  ///
  /// Without directions 1 by the number of contacts when no two of them are tied; above 1 in a
  /// clique of three. `nil` for a node without contacts.
  ///
  /// - Complexity: O(*m*^1.5) at worst, near O(*n* + *m*) on real charts.
  public func constraint() -> NodeValues<Double?> {
    let ties = Ties(self)
    let shares = Self.shares(ties)
    let reverse = ties.reverse
    var throughOthers = [Double](repeating: 0, count: shares.count)
    ties.forEachTriangle { triangle in
      let (ab, ac, bc) = (triangle.ab, triangle.ac, triangle.bc)
      let (ba, ca, cb) = (Int(reverse[ab]), Int(reverse[ac]), Int(reverse[bc]))
      throughOthers[ab] += shares[ac] * shares[cb]
      throughOthers[ba] += shares[bc] * shares[ca]
      throughOthers[ac] += shares[ab] * shares[bc]
      throughOthers[ca] += shares[cb] * shares[ba]
      throughOthers[bc] += shares[ba] * shares[ac]
      throughOthers[cb] += shares[ca] * shares[ab]
    }
    let offsets = ties.rows.offsets.span
    var values = [Double?](repeating: nil, count: nodeCount)
    for node in 0..<nodeCount where offsets[node] < offsets[node + 1] {
      var sum = 0.0
      for place in Int(offsets[node])..<Int(offsets[node + 1]) {
        let part = shares[place] + throughOthers[place]
        sum += part * part
      }
      values[node] = sum
    }
    return NodeValues(values)
  }

  /// By entry of the ties: the share of the node's edges, in both directions, that it stands for.
  private static func shares(_ ties: Ties) -> [Double] {
    let offsets = ties.rows.offsets.span
    let (isEdge, reverse) = (ties.isEdge.span, ties.reverse.span)
    var shares = [Double](repeating: 0, count: ties.rows.count)
    for node in 0..<ties.rows.nodeCount {
      let places = Int(offsets[node])..<Int(offsets[node + 1])
      var sum = 0.0
      for place in places {
        shares[place] = (isEdge[place] ? 1 : 0) + (isEdge[Int(reverse[place])] ? 1 : 0)
        sum += shares[place]
      }
      for place in places { shares[place] /= sum }
    }
    return shares
  }

  /// The effective size of each node's surroundings (Burt, 1992) in the form of Borgatti (1997):
  /// *k* − 2 *t* / *k* for *k* contacts, in either direction, and *t* ties among them. *k* when no
  /// two contacts are tied, 1 when all are. `nil` for a node without contacts.
  ///
  /// - Complexity: O(*m*^1.5) at worst, near O(*n* + *m*) on real charts.
  public func effectiveSize() -> NodeValues<Double?> {
    let ties = Ties(self)
    let triangles = Self.triangles(ties)
    let offsets = ties.rows.offsets.span
    var values = [Double?](repeating: nil, count: nodeCount)
    for node in 0..<nodeCount where offsets[node] < offsets[node + 1] {
      let contacts = Double(offsets[node + 1] - offsets[node])
      values[node] = contacts - 2 * Double(triangles[node]) / contacts
    }
    return NodeValues(values)
  }

  /// The transitivity, or global clustering: the share of the chains of two ties whose ends are
  /// tied too, three times the triangles by those chains, in either direction (Newman, Watts and
  /// Strogatz, 2002). From 0 to 1; `nil` when no node has two ties.
  ///
  /// - Complexity: O(*m*^1.5) at worst, near O(*n* + *m*) on real charts.
  public func transitivity() -> Double? {
    let ties = Ties(self)
    let offsets = ties.rows.offsets.span
    var chains = 0.0
    for node in 0..<nodeCount {
      let degree = Double(offsets[node + 1] - offsets[node])
      chains += degree * (degree - 1) / 2
    }
    guard chains > 0 else { return nil }
    let corners = Self.triangles(ties).reduce(0) { $0 + $1 }
    return Double(corners) / chains
  }

  /// The number of triangles that each node is a corner of.
  private static func triangles(_ ties: Ties) -> [Int] {
    var counts = [Int](repeating: 0, count: ties.rows.nodeCount)
    ties.forEachTriangle { triangle in
      counts[triangle.a] += 1
      counts[triangle.b] += 1
      counts[triangle.c] += 1
    }
    return counts
  }
}
