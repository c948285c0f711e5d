/// Each node's share in the one vector that the ties reproduce: nodes are central when they are
/// tied to central ones.
public struct EigenvectorCentrality: Sendable, Equatable {
  /// The values, all positive; their squares add up to 1.
  public let values: NodeValues<Double>
  /// The largest eigenvalue of the ties.
  public let eigenvalue: Double
}

extension Network {
  /// The eigenvector centrality (Bonacich, 1972): the eigenvector of the largest eigenvalue of the
  /// ties, which are edges in either direction. Defined for connected networks with an edge; `nil`
  /// for others, and where the steps do not suffice: rounds are many when several parts of the
  /// network are all but equally dense.
  ///
  /// The Rayleigh quotient is raised within the space of the vector, its residual and the last move
  /// (the conjugate gradients of Knyazev, 2001, without a preconditioner).
  /// - Parameters:
  ///   - tolerance: the length of the residual, by the eigenvalue, at which the search ends. Where
  ///     rounding keeps it from falling so far, 1e-9 is good enough.
  ///   - limit: the steps that may be taken, a node or an edge each.
  /// - Complexity: O(*n* + *m*) a round.
  public func eigenvectorCentrality(
    tolerance: Double = 1e-12, within limit: Int = 4_000_000_000
  ) -> EigenvectorCentrality? {
    guard edgeCount > 0, components().sizes.count == 1 else { return nil }
    let renumbering = Renumbering(undirected().successors)
    var search = EigenvectorSearch(renumbering.rows)
    let rounds = limit / (search.rows.nodeCount + search.rows.count)
    guard search.run(rounds: min(rounds, 100_000), tolerance: tolerance) else { return nil }
    return EigenvectorCentrality(
      values: NodeValues(renumbering.places.map { search.vector[Int($0)].magnitude }),
      eigenvalue: search.value)
  }
}

/// A vector on its way to the eigenvector of the largest eigenvalue.
private struct EigenvectorSearch {
  let rows: Rows
  private(set) var vector: [Double]
  private(set) var value = 0.0
  private var image: [Double]
  private var move: [Double] = []
  private var moveImage: [Double] = []

  init(_ rows: Rows) {
    self.rows = rows
    // Degrees are near the eigenvector, and have a part of it as they are all positive.
    vector = (0..<rows.nodeCount).map { Double(rows.degree(of: NodeID($0))) }
    image = []
    scale(&vector, by: 1 / dot(vector, vector).squareRoot())
    image = apply(vector)
  }

  /// Whether the residual becomes small enough.
  mutating func run(rounds: Int, tolerance: Double) -> Bool {
    var (least, leastRound) = (Double.infinity, 0)
    for round in 1...max(rounds, 1) {
      // What is carried along drifts away from what it stands for.
      if round % 32 == 0 { renew() }
      var (residual, length) = residual()
      if length <= tolerance {
        renew()
        (residual, length) = self.residual()
        if length <= tolerance { return true }
      }
      if length < least / 2 {
        (least, leastRound) = (length, round)
      } else if round - leastRound > 400, least < 1e-9 {
        renew()
        (residual, length) = self.residual()
        if length < 1e-9 { return true }
        // Renewed, it may fall again: the way is long where two parts are about equally dense.
        (least, leastRound) = (length, round)
      }
      step(along: residual)
    }
    return false
  }

  /// What the vector's image is beside a multiple of it, and how long that is by the eigenvalue.
  private mutating func residual() -> (vector: [Double], length: Double) {
    value = dot(vector, image)
    var residual = image
    add(-value, vector, to: &residual)
    return (residual, dot(residual, residual).squareRoot() / value)
  }

  private mutating func renew() {
    scale(&vector, by: 1 / dot(vector, vector).squareRoot())
    image = apply(vector)
  }

  /// Goes to the best vector in the space of the vector, the residual and the last move.
  private mutating func step(along residual: [Double]) {
    var direction = residual
    add(-dot(direction, vector), vector, to: &direction)
    let length = dot(direction, direction).squareRoot()
    guard length > 0 else { return }
    scale(&direction, by: 1 / length)
    let directionImage = apply(direction)
    var basis = [(vector, image), (direction, directionImage)]
    if !move.isEmpty {
      for (base, baseImage) in basis {
        let part = -dot(move, base)
        add(part, base, to: &move)
        add(part, baseImage, to: &moveImage)
      }
      let length = dot(move, move).squareRoot()
      if length > 1e-8 {
        scale(&move, by: 1 / length)
        scale(&moveImage, by: 1 / length)
        basis.append((move, moveImage))
      }
    }
    var matrix = [[Double]](repeating: [0, 0, 0], count: 3)
    for (row, first) in basis.enumerated() {
      for (column, second) in basis.enumerated() where column >= row {
        matrix[row][column] = dot(first.0, second.1)
        matrix[column][row] = matrix[row][column]
      }
    }
    let weights = largestEigenvector(matrix, size: basis.count)
    let sign = weights[0] < 0 ? -1.0 : 1
    move = Array(repeating: 0, count: vector.count)
    moveImage = move
    for (weight, base) in zip(weights, basis).dropFirst() {
      add(sign * weight, base.0, to: &move)
      add(sign * weight, base.1, to: &moveImage)
    }
    scale(&vector, by: sign * weights[0])
    scale(&image, by: sign * weights[0])
    add(1, move, to: &vector)
    add(1, moveImage, to: &image)
    // Moves are kept at length 1, so that they do not vanish before they are done.
    let moved = dot(move, move).squareRoot()
    guard moved > 0 else { return }
    scale(&move, by: 1 / moved)
    scale(&moveImage, by: 1 / moved)
  }

  /// The sums of the neighbours' parts.
  private func apply(_ vector: [Double]) -> [Double] {
    let (offsets, targets) = (rows.offsets.span, rows.targets.span)
    var result = [Double](repeating: 0, count: vector.count)
    let parts = vector.span
    for node in 0..<rows.nodeCount {
      var sum = 0.0
      for place in Int(offsets[node])..<Int(offsets[node + 1]) {
        sum += parts[Int(targets[place].index)]
      }
      result[node] = sum
    }
    return result
  }
}

/// The sum of the products, in eight sums that are added every 1,024 elements: rounding errors stay
/// small in long vectors.
private func dot(_ a: [Double], _ b: [Double]) -> Double {
  let (first, second) = (a.span, b.span)
  var total = 0.0
  var next = 0
  while next < first.count {
    let end = min(next + 1_024, first.count)
    var sums = SIMD8<Double>.zero
    while next + 8 <= end {
      for lane in 0..<8 { sums[lane] += first[next + lane] * second[next + lane] }
      next += 8
    }
    var sum = sums.sum()
    while next < end {
      sum += first[next] * second[next]
      next += 1
    }
    total += sum
  }
  return total
}

private func scale(_ vector: inout [Double], by factor: Double) {
  for index in vector.indices { vector[index] *= factor }
}

private func add(_ factor: Double, _ vector: [Double], to sum: inout [Double]) {
  let parts = vector.span
  for index in sum.indices { sum[index] += factor * parts[index] }
}

/// The eigenvector of the largest eigenvalue of the first `size` rows of a symmetric matrix, by
/// Jacobi's rotations (1846).
private func largestEigenvector(_ matrix: [[Double]], size: Int) -> [Double] {
  var matrix = matrix
  var vectors = (0..<size).map { row in (0..<size).map { row == $0 ? 1.0 : 0 } }
  for _ in 0..<30 {
    for p in 0..<size {
      for q in (p + 1)..<max(size, p + 1) where matrix[p][q] != 0 {
        let theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q])
        let root = theta.magnitude + (theta * theta + 1).squareRoot()
        let tangent = (theta < 0 ? -1 : 1) / root
        let cosine = 1 / (tangent * tangent + 1).squareRoot()
        let sine = tangent * cosine
        for k in 0..<size {
          let (kp, kq) = (matrix[k][p], matrix[k][q])
          matrix[k][p] = cosine * kp - sine * kq
          matrix[k][q] = sine * kp + cosine * kq
        }
        for k in 0..<size {
          let (pk, qk) = (matrix[p][k], matrix[q][k])
          matrix[p][k] = cosine * pk - sine * qk
          matrix[q][k] = sine * pk + cosine * qk
          let (kp, kq) = (vectors[k][p], vectors[k][q])
          vectors[k][p] = cosine * kp - sine * kq
          vectors[k][q] = sine * kp + cosine * kq
        }
        matrix[p][q] = 0
        matrix[q][p] = 0
      }
    }
  }
  let best = (0..<size).max { matrix[$0][$0] < matrix[$1][$1] } ?? 0
  return vectors.map { $0[best] }
}
