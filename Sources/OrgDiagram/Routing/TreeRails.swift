/// The pieces of the lines that are there already, joined where they lie on each other.
struct TreeRails: Sendable {
  /// A piece on a line `at` a place, from `low` to `high` along it.
  struct Piece: Sendable, Equatable {
    var at: Double
    var low: Double
    var high: Double
  }

  /// Pieces at an x, in ascending order, then from above.
  let upright: [Piece]
  /// Pieces at a y, in ascending order, then from the left.
  let level: [Piece]

  /// - Complexity: O(*n* log *n*) for *n* pieces.
  init(_ lines: [[Point]], isTransposed: Bool) {
    var upright: [Piece] = []
    var level: [Piece] = []
    for line in lines {
      for (start, end) in zip(line, line.dropFirst()) {
        guard start.isUsable, end.isUsable else { continue }
        let one = isTransposed ? start.transposed : start
        let other = isTransposed ? end.transposed : end
        if abs(one.x - other.x) < 0.01 {
          upright.append(Piece(at: one.x, low: min(one.y, other.y), high: max(one.y, other.y)))
        } else if abs(one.y - other.y) < 0.01 {
          level.append(Piece(at: one.y, low: min(one.x, other.x), high: max(one.x, other.x)))
        }
      }
    }
    self.upright = Self.joined(upright)
    self.level = Self.joined(level)
  }

  /// Pieces at one place that touch become one.
  private static func joined(_ pieces: [Piece]) -> [Piece] {
    var result: [Piece] = []
    for piece in pieces.sorted(by: { ($0.at, $0.low, $0.high) < ($1.at, $1.low, $1.high) }) {
      if let last = result.last, last.at == piece.at, piece.low <= last.high {
        result[result.count - 1].high = max(last.high, piece.high)
      } else {
        result.append(piece)
      }
    }
    return result
  }
}

extension Point {
  /// Whether it can be worked with, see `Rectangle.isUsable`.
  var isUsable: Bool { abs(x) < 1e12 && abs(y) < 1e12 }
}
