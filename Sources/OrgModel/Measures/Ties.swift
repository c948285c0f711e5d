/// The ties of a network: pairs of nodes with an edge in either direction, with what is needed to
/// look at them from both ends and to find triangles.
struct Ties {
  /// The neighbours of each node, in either direction.
  let rows: Rows
  /// By entry of `rows`: the entry of the same tie in the row of the other node.
  let reverse: [Int32]
  /// By entry of `rows`: whether the edge leads from the row's node to the other.
  let isEdge: [Bool]

  /// - Complexity: O(*n* + *m*).
  init(_ network: Network) {
    let rows = network.undirected().successors
    var reverse = [Int32](repeating: 0, count: rows.count)
    var isEdge = [Bool](repeating: !network.isDirected, count: rows.count)
    var next = rows.offsets
    let (offsets, targets) = (rows.offsets.span, rows.targets.span)
    let (ends, edges) = (network.successors.offsets.span, network.successors.targets.span)
    for node in 0..<rows.nodeCount {
      var edge = Int(ends[node])
      for place in Int(offsets[node])..<Int(offsets[node + 1]) {
        // Rows are in order, so that those who name the target come in the order of its row.
        let target = Int(targets[place].index)
        reverse[place] = next[target]
        next[target] += 1
        if edge < Int(ends[node + 1]), edges[edge] == targets[place] {
          isEdge[place] = true
          edge += 1
        }
      }
    }
    self.rows = rows
    self.reverse = reverse
    self.isEdge = isEdge
  }

  /// A triangle by the entries of its ties, each as seen from the node named first.
  struct Triangle {
    var a: Int
    var b: Int
    var c: Int
    var ab: Int
    var ac: Int
    var bc: Int
  }

  /// Calls `body` once for each three nodes that are tied to each other.
  ///
  /// Each tie is followed from the node with fewer ties only (Chiba and Nishizeki, 1985).
  /// - Complexity: O(*m*^1.5) at worst; linear in trees and near it on real charts.
  func forEachTriangle(_ body: (Triangle) -> Void) {
    let (ends, entries) = higherEntries()
    let (end, entry) = (ends.span, entries.span)
    let targets = rows.targets.span
    var marks = [Int32](repeating: -1, count: rows.nodeCount)
    for a in 0..<rows.nodeCount {
      let own = Int(end[a])..<Int(end[a + 1])
      guard own.count > 1 else { continue }
      for place in own { marks[Int(targets[Int(entry[place])].index)] = entry[place] }
      for place in own {
        let b = Int(targets[Int(entry[place])].index)
        for next in Int(end[b])..<Int(end[b + 1]) {
          let bc = Int(entry[next])
          let c = Int(targets[bc].index)
          guard marks[c] >= 0 else { continue }
          body(Triangle(a: a, b: b, c: c, ab: Int(entry[place]), ac: Int(marks[c]), bc: bc))
        }
      }
      for place in own { marks[Int(targets[Int(entry[place])].index)] = -1 }
    }
  }

  /// The entries that lead to nodes with more ties, or as many and a higher id, a row a node.
  private func higherEntries() -> (ends: [Int32], entries: [Int32]) {
    let (offsets, targets) = (rows.offsets.span, rows.targets.span)
    var ends: [Int32] = [0]
    var entries: [Int32] = []
    ends.reserveCapacity(rows.nodeCount + 1)
    entries.reserveCapacity(rows.count / 2)
    for node in 0..<rows.nodeCount {
      let degree = offsets[node + 1] - offsets[node]
      for place in Int(offsets[node])..<Int(offsets[node + 1]) {
        let target = Int(targets[place].index)
        let other = offsets[target + 1] - offsets[target]
        if (degree, node) < (other, target) { entries.append(Int32(place)) }
      }
      ends.append(Int32(entries.count))
    }
    return (ends, entries)
  }
}
