internal import OrgModel

/// The fields of a table that are wanted, a column each, before anybody asks what they mean.
struct RawTable {
  /// The columns' numbers in the rows that are accepted.
  private let indices: [Int]
  private let slots: [Column: Int]
  /// The number of columns of the header.
  let width: Int
  private(set) var texts: [[LocatedText]]
  private(set) var errors: [InputError] = []
  /// The columns that hold pay under a name that is no field's.
  private let payIndices: [Int]
  private let isPay: Set<Int>
  private let slotOfColumn: [Int: Int]
  private(set) var payTexts: [[LocatedText]]
  /// The tags of records that list them, by row.
  var tagLists: [Int: [LocatedText]] = [:]
  /// The number of rows that were accepted.
  private(set) var count = 0

  init(_ header: Header) {
    let used = header.columns.sorted { $0.value < $1.value }
    indices = used.map(\.value)
    var slots: [Column: Int] = [:]
    for (slot, entry) in used.enumerated() { slots[entry.key] = slot }
    self.slots = slots
    width = header.names.count
    payIndices = header.payColumns
    isPay = Set(payIndices)
    slotOfColumn = Dictionary(
      uniqueKeysWithValues: indices.enumerated().map { ($0.element, $0.offset) })
    payTexts = Array(repeating: [], count: payIndices.count)
    texts = Array(repeating: [], count: used.count)
  }

  /// The texts of a column; `nil` when the table has no such column.
  subscript(column: Column) -> [LocatedText]? { slots[column].map { texts[$0] } }

  /// Whether a column of the header is one that is read.
  func isWanted(_ column: Int) -> Bool { indices.contains(column) }

  mutating func reserveCapacity(_ count: Int) {
    for slot in texts.indices { texts[slot].reserveCapacity(count) }
    for slot in payTexts.indices { payTexts[slot].reserveCapacity(count) }
  }

  /// Takes the rows of a block, and leaves it empty.
  mutating func accept(_ block: inout RowBlock) {
    for slot in indices.indices { Self.append(column: indices[slot], of: block, to: &texts[slot]) }
    for slot in payIndices.indices {
      Self.append(column: payIndices[slot], of: block, to: &payTexts[slot])
    }
    count += block.count
    block.removeAll()
  }

  private static func append(
    column: Int, of block: RowBlock, to texts: inout [LocatedText]
  ) {
    let all = block.texts.span
    texts.append(addingCapacity: block.count) { room in
      var place = column
      for _ in 0..<block.count {
        room.append(all[place])
        place &+= block.width
      }
    }
  }

  /// Notes a row that has more or fewer texts than the header has columns.
  mutating func refuse(_ row: [LocatedText]) {
    let place = row.last { !$0.isEmpty }?.source ?? row.first?.source
    hidePay(in: row)
    let isCut = row.count > CSVScanner.columnLimit
    let count = isCut ? "more than \(CSVScanner.columnLimit)" : "\(row.count)"
    errors.append(
      InputError(
        "this row has \(count) fields, the header has \(width)", at: place,
        help: "put a field that holds the delimiter in quotes"))
  }

  /// Of a row whose fields are not in their columns, hides whatever may be pay: all from the first
  /// column of pay on, or the last field, which may have swallowed it.
  private mutating func hidePay(in row: [LocatedText]) {
    let cost = slots[.cost].map { indices[$0] }
    guard let first = (payIndices + [cost].compactMap(\.self)).min() else { return }
    payTexts.append(Array(row.dropFirst(min(first, row.count - 1))))
  }

  /// Takes a row of which only these columns have a text.
  ///
  /// - Complexity: O(*c* + *f*) for *c* cells and *f* fields, however many columns there are.
  mutating func accept(cells: [(column: Int, text: LocatedText)]) {
    for slot in texts.indices { texts[slot].append(.absent) }
    for (column, text) in cells {
      if let slot = slotOfColumn[column] {
        texts[slot][count] = text
      } else if isPay.contains(column) {
        payTexts[0].append(text)
      }
    }
    count += 1
  }
}
