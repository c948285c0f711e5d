public import OrgModel

/// The rows of a query.
public struct QueryAnswer: Sendable {
  /// The chart that was asked.
  public let chart: PropertyGraph
  /// The names of the columns.
  public let columns: [String]
  /// The rows, each as long as the columns.
  public let rows: [[PatternValue]]
  /// What takes names of people out of texts, where the chart hides them.
  private let mask: NameMask?

  /// Rows of a chart.
  public init(chart: PropertyGraph, columns: [String], rows: [[PatternValue]]) {
    self.chart = chart
    self.columns = columns
    self.rows = rows
    mask = chart.hidesNames ? NameMask(chart.graph.document) : nil
  }
}

/// The forms in which the rows of a query are written.
public enum QueryFormat: String, CaseIterable, Sendable {
  /// For people at a terminal.
  case table
  /// The contract for programs.
  case json
  /// For spreadsheets.
  case csv

  /// The rows in this form.
  public func render(_ answer: QueryAnswer, isColoured: Bool = false) -> String {
    switch self {
    case .table: tableOfRows(answer, isColoured)
    case .json: jsonOfRows(answer)
    case .csv: csvOfRows(answer)
    }
  }
}

private func tableOfRows(_ answer: QueryAnswer, _ isColoured: Bool) -> String {
  let cells = answer.rows.map { row in row.map { TerminalText.safe(answer.text($0)) } }
  let widths = answer.columns.indices.map { column in
    let own = cells.map { TerminalText.width($0[column]) }
    return max(TerminalText.width(answer.columns[column]), own.max() ?? 0)
  }
  var builder = TextBuilder(isColoured: isColoured)
  func append(_ row: [String], _ style: TextStyle?, numbers: [Bool]) {
    var line = ""
    for (column, cell) in row.enumerated() {
      let blank = String(repeating: " ", count: widths[column] - TerminalText.width(cell))
      if column > 0 { line += "  " }
      line += numbers[column] ? blank + cell : cell + blank
    }
    while line.last == " " { line.removeLast() }
    if let style { builder.append(line, style) } else { builder.append(line) }
    builder.newLine()
  }
  let isNumber = answer.columns.indices.map { column in
    !answer.rows.isEmpty && answer.rows.allSatisfy { $0[column].isNumberOrNull }
  }
  append(answer.columns.map { TerminalText.safe($0) }, .strong, numbers: isNumber)
  for row in cells { append(row, nil, numbers: isNumber) }
  builder.append(cells.count == 1 ? "1 row" : "\(cells.count) rows", .faint)
  builder.newLine()
  return builder.text
}

private func jsonOfRows(_ answer: QueryAnswer) -> String {
  var writer = JSONWriter()
  writer.object { json in
    json.field("orgline", 1)
    json.strings("columns", answer.columns)
    json.array("rows", answer.rows) { json, row in
      json.values(row.map { answer.json($0) })
    }
  }
  return writer.text
}

private func csvOfRows(_ answer: QueryAnswer) -> String {
  func line(_ cells: [String]) -> String {
    cells.joined(separator: ",") + "\r\n"
  }
  return answer.rows.reduce(line(answer.columns.map { csvCell($0) })) { text, row in
    text + line(row.map { answer.cell($0) })
  }
}

extension QueryAnswer {
  private func id(_ node: NodeID) -> String {
    let id = chart.id(of: node)
    return mask?.masked(id) ?? id
  }

  /// A value for people.
  fileprivate func text(_ value: PatternValue) -> String {
    switch value {
    case .node(let node): id(node)
    case .edge(let edge): "\(id(edge.from)) \(edge.kind.name) \(id(edge.to))"
    case .list(let items): items.map { text($0) }.joined(separator: ", ")
    case .null: "–"
    case .text(let text): mask?.masked(text) ?? text
    default: value.description
    }
  }

  /// A value for spreadsheets.
  fileprivate func cell(_ value: PatternValue) -> String {
    switch value {
    case .null: ""
    case .integer, .decimal: value.description
    default: csvCell(text(value))
    }
  }

  /// A value for programs: nodes by their ids, edges by kind and ends, days and lengths of time as
  /// they are written in charts.
  fileprivate func json(_ value: PatternValue) -> JSONValue {
    switch value {
    case .null: .null
    case .boolean(let flag): .boolean(flag)
    case .integer(let number): .integer(number)
    case .decimal(let number): .decimal(number)
    case .list(let items): .list(items.map { json($0) })
    case .edge(let edge):
      .object([
        ("kind", .text(edge.kind.name)), ("from", .text(id(edge.from))),
        ("to", .text(id(edge.to))),
      ])
    default: .text(text(value))
    }
  }
}

extension PatternValue {
  fileprivate var isNumberOrNull: Bool {
    switch self {
    case .integer, .decimal, .null: true
    default: false
    }
  }
}
