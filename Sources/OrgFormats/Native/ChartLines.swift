package import OrgModel

/// Where a chart writes each line of a document: on a position, or as a member, chair or superior
/// of a body.
///
/// A table of lines can say more: that a body escalates, or that somebody unknown does.
struct ChartLines: Sendable {
  /// The lines as positions write them: a working relation of a body is turned to the position.
  private(set) var lines: [LineRecord]
  /// By line: the row of the position that writes it; -1 for none.
  private(set) var rows: [Int32] = []
  /// By body: who is on it, who chairs it, to whom it reports.
  private(set) var ofBodies: [Int: [(kind: LineKind, id: LocatedText)]] = [:]
  /// The lines for which a chart has no place, wholly or for what they carry.
  private(set) var leftOut: [Int] = []

  private let document: OrgDocument
  /// The first row and the first body with an id, when a line asked.
  private var known: (rows: [String: Int32], bodies: [String: Int])?

  /// - Complexity: O(*m*) for *m* lines, and O(*n*) for *n* records where a line names its start.
  init(_ document: OrgDocument) {
    self.document = document
    lines = document.lines
    rows = Array(repeating: -1, count: lines.count)
    for number in lines.indices { place(number) }
  }

  private mutating func place(_ number: Int) {
    let line = lines[number]
    let isMembership = line.kind == .sitsOn || line.kind == .chairs
    switch line.source {
    case .position: rows[number] = line.origin
    case .body where line.isReversed ? isMembership : line.kind == .reportsTo:
      add(number, to: Int(line.origin), line.target)
    case .body, .named: placeByID(number)
    }
  }

  private mutating func placeByID(_ number: Int) {
    let line = lines[number]
    let (own, named) = (document.writer(of: line), line.target)
    let (from, to) = line.isReversed ? (named, own) : (own, named)
    let (rows, bodies) = ids
    let (start, end) = (document.source.string(from), document.source.string(to))
    if let row = rows[start] {
      set(number, row, to)
    } else if line.kind == .sitsOn || line.kind == .chairs, rows[end] == nil, let body = bodies[end]
    {
      add(number, to: body, from)
    } else if line.kind == .reportsTo, let body = bodies[start] {
      add(number, to: body, to)
    } else if !line.kind.isDirected, let row = rows[end] {
      set(number, row, from)
    } else {
      leftOut.append(number)
    }
  }

  private mutating func set(_ number: Int, _ row: Int32, _ target: LocatedText) {
    rows[number] = row
    lines[number].target = target
  }

  private mutating func add(_ number: Int, to body: Int, _ id: LocatedText) {
    ofBodies[body, default: []].append((lines[number].kind, id))
    if lines[number].details >= 0 { leftOut.append(number) }
  }

  private var ids: (rows: [String: Int32], bodies: [String: Int]) {
    mutating get {
      if let known { return known }
      var (rows, bodies): ([String: Int32], [String: Int]) = ([:], [:])
      for (row, id) in document.positions.ids.enumerated() {
        let id = document.source.string(id)
        if rows[id] == nil { rows[id] = Int32(row) }
      }
      for (index, body) in document.bodies.enumerated() {
        let id = document.source.string(body.id)
        if bodies[id] == nil { bodies[id] = index }
      }
      known = (rows, bodies)
      return (rows, bodies)
    }
  }
}

extension ChartWriter {
  /// What a chart cannot say of the lines of a document, a clause for each: a line of a body other
  /// than a membership or one to its superior, what such a line carries, and a line that starts at
  /// nobody.
  ///
  /// - Complexity: O(*m*) for *m* lines, and O(*n*) for *n* records where a line names its start.
  package static func leftOut(_ document: OrgDocument) -> [String] {
    ChartLines(document).leftOut.map { number in
      let line = document.lines[number]
      let own = document.source.string(document.writer(of: line))
      let named = document.source.string(line.target)
      let (from, to) = line.isReversed ? (named, own) : (own, named)
      let carried = Scenario.Field.ofLine.filter {
        !document.line(number, to: to).texts($0).isEmpty
      }
      let fields = carried.map { "`\($0.rawValue)`" }.joined(separator: ", ")
      let aside = carried.isEmpty ? "" : " with \(fields)"
      return "`\(from)` \(line.kind.verb) `\(to)`\(aside)"
    }
  }
}
