/// What a query returns: `DISTINCT m.id AS manager, count(r) ORDER BY count(r) DESC LIMIT 10`.
public struct ReturnClause: Sendable {
  /// A column.
  public struct Column: Hashable, Sendable {
    /// What stands above it: the name behind AS, or else the expression as it was written.
    public let name: String
    /// The expression.
    public let expression: String
    /// Where the expression stands in the clause.
    public let range: Range<Int>
  }

  /// What rows are sorted by.
  public struct Order: Hashable, Sendable {
    /// The expression.
    public let column: Column
    /// Whether large values come first.
    public let isDescending: Bool
  }

  /// The columns.
  public let columns: [Column]
  /// Whether equal rows are told once.
  public let isDistinct: Bool
  /// What rows are sorted by, the most important first; without any, by what the pattern matches.
  public let orders: [Order]
  /// How many rows are left out in the beginning.
  public let skip: Int
  /// How many rows are told at most; all when `nil`.
  public let limit: Int?

  /// Reads a clause.
  ///
  /// - Throws: the first fault, with its bytes in `text`.
  public init(_ text: String) throws(PatternError) {
    var parser = try PatternParser(text)
    let bytes = Array(text.utf8)
    isDistinct = parser.take(keyword: "DISTINCT")
    var columns = [try Self.column(&parser, bytes)]
    while parser.take(sign: ",") { columns.append(try Self.column(&parser, bytes)) }
    self.columns = columns
    orders = try Self.orders(&parser, bytes, columns)
    // In either order, each once.
    var (skip, limit): (Int?, Int?)
    for _ in 0..<2 {
      if skip == nil { skip = try Self.number("SKIP", &parser) }
      if limit == nil { limit = try Self.number("LIMIT", &parser) }
    }
    self.skip = skip ?? 0
    self.limit = limit
    guard parser.token.kind == .end else {
      throw parser.unexpected("`,`, AS, ORDER BY, SKIP or LIMIT")
    }
  }

  private static func column(
    _ parser: inout PatternParser, _ bytes: [UInt8], mayBeNamed: Bool = true
  ) throws(PatternError) -> Column {
    let range = try parser.expression().range
    let text = String(decoding: bytes[range], as: UTF8.self)
    guard mayBeNamed, parser.take(keyword: "AS") else {
      return Column(name: text, expression: text, range: range)
    }
    guard let name = parser.name() else { throw parser.unexpected("a name behind AS") }
    return Column(name: name.text, expression: text, range: range)
  }

  private static func orders(
    _ parser: inout PatternParser, _ bytes: [UInt8], _ columns: [Column]
  ) throws(PatternError) -> [Order] {
    guard parser.take(keyword: "ORDER") else { return [] }
    guard parser.take(keyword: "BY") else { throw parser.unexpected("BY behind ORDER") }
    var orders: [Order] = []
    repeat {
      let written = try column(&parser, bytes, mayBeNamed: false)
      // A column may be sorted by under its name.
      let named = columns.first { $0.name == written.expression }
      let isDescending =
        parser.take(keyword: "DESC") || parser.take(keyword: "DESCENDING")
      if !isDescending { _ = parser.take(keyword: "ASC") || parser.take(keyword: "ASCENDING") }
      orders.append(Order(column: named ?? written, isDescending: isDescending))
    } while parser.take(sign: ",")
    return orders
  }

  private static func number(
    _ keyword: String, _ parser: inout PatternParser
  ) throws(PatternError) -> Int? {
    guard parser.take(keyword: keyword) else { return nil }
    guard case .value(.integer(let number)) = parser.token.kind else {
      throw parser.unexpected("a number behind \(keyword)")
    }
    parser.place += 1
    return number
  }

  /// What has to be worked out for each row: the columns, then what they are sorted by.
  public var expressions: [String] {
    columns.map(\.expression) + orders.map(\.column.expression)
  }

  /// The rows of an answer to `expressions`, in the order and number of the clause.
  ///
  /// - Complexity: O(*r* log *r*) for *r* rows.
  public func rows(of results: PatternQuery.Results) -> [[PatternValue]] {
    var rows = results.rows.map(\.values)
    if isDistinct {
      var seen: Set<[PatternValue]> = []
      rows = rows.filter { seen.insert(Array($0.prefix(columns.count))).inserted }
    }
    if !orders.isEmpty {
      // Rows that are equal in all that is sorted by stay in their order.
      let sorted = rows.enumerated().sorted { a, b in
        for (place, order) in orders.enumerated() {
          let index = columns.count + place
          let result = PatternOrder.order(a.element[index], b.element[index])
          if result != 0 { return (result < 0) != order.isDescending }
        }
        return a.offset < b.offset
      }
      rows = sorted.map(\.element)
    }
    return rows.dropFirst(skip).prefix(limit ?? .max).map { Array($0.prefix(columns.count)) }
  }
}
