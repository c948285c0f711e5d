/// Which reports stand in columns under their manager instead of side by side.
///
/// A wide chart cannot be printed, so where a row would have too many boxes, reports without reports
/// of their own are put below each other.
package struct LeafColumns: Sendable, Equatable {
  /// The boxes of each column, from top to bottom; a column has at least two.
  package let columns: [[Int]]
  /// The column and the place in it of each box that stands in one.
  package let places: [Int: (column: Int, row: Int)]

  package static func == (one: LeafColumns, other: LeafColumns) -> Bool {
    one.columns == other.columns
  }

  /// No row has more boxes than this without columns.
  static let widestRow = 12
  /// No column is higher.
  static let highestColumn = 6

  package init(_ diagram: Diagram) {
    let tree = Tree(diagram)
    let levels = diagram.levels(of: tree.reports)
    let widest = Dictionary(grouping: levels) { $0 }.values.map(\.count).max() ?? 0
    var columns: [[Int]] = []
    if diagram.direction.isVertical, widest > Self.widestRow {
      for manager in diagram.boxes.indices where levels[manager] > 0 || tree.managers[manager] == 0
      {
        let leaves = tree.reports[manager].filter {
          tree.reports[$0].isEmpty && tree.managers[$0] == 1
        }
        columns += Self.split(leaves)
      }
    }
    self.columns = columns
    var places: [Int: (column: Int, row: Int)] = [:]
    for (column, boxes) in columns.enumerated() {
      for (row, box) in boxes.enumerated() {
        places[box] = (column, row)
      }
    }
    self.places = places
  }

  /// Columns of about the same height.
  private static func split(_ leaves: [Int]) -> [[Int]] {
    guard leaves.count >= 2 else { return [] }
    let count = (leaves.count + highestColumn - 1) / highestColumn
    let height = (leaves.count + count - 1) / count
    return stride(from: 0, to: leaves.count, by: height).map {
      Array(leaves[$0..<min($0 + height, leaves.count)])
    }.filter { $0.count >= 2 }
  }

  /// Who is right below whom on the page: reports, or the next in a column.
  func below(_ diagram: Diagram) -> [[Int]] {
    var below = Tree(diagram).reports.map { reports in
      reports.filter { (places[$0]?.row ?? 0) == 0 }
    }
    for column in columns {
      for (box, next) in zip(column, column.dropFirst()) {
        below[box].append(next)
      }
    }
    return below
  }
}

/// The tree lines of a diagram as lists.
struct Tree {
  /// The reports of each box.
  var reports: [[Int]]
  /// How many managers each box has.
  var managers: [Int]

  init(_ diagram: Diagram) {
    reports = [[Int]](repeating: [], count: diagram.boxes.count)
    managers = [Int](repeating: 0, count: diagram.boxes.count)
    for line in diagram.connectors where line.isTreeLine && line.from != line.to {
      reports[line.to].append(line.from)
      managers[line.from] += 1
    }
  }
}

extension Diagram {
  /// The row of each box when everything stands right below what `below` says; in a circle, as many
  /// as were counted before it closed.
  func levels(of below: [[Int]]) -> [Int] {
    var isBelow = [Bool](repeating: false, count: boxes.count)
    for box in below.joined() {
      isBelow[box] = true
    }
    var levels = [Int?](repeating: nil, count: boxes.count)
    // Whoever is below nobody first; then what is left, which lies in circles.
    for start in boxes.indices.filter({ !isBelow[$0] }) + Array(boxes.indices) {
      guard levels[start] == nil else { continue }
      levels[start] = 0
      var queue = [start]
      var next = 0
      while next < queue.count {
        let box = queue[next]
        next += 1
        for report in below[box] where levels[report] == nil {
          levels[report] = (levels[box] ?? 0) + 1
          queue.append(report)
        }
      }
    }
    return levels.map { $0 ?? 0 }
  }
}
