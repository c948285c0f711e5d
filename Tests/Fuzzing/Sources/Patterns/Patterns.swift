import OrgModel

/// A chart with every sort of nodes, a circle, a vacancy and an abolished post.
private let chart: PropertyGraph = {
  var document = OrgDocument()
  document.addBody(id: "board", name: "Board", kind: .board)
  document.addBody(id: "audit", kind: .auditCommittee, reportsTo: "board")
  document.addUnit(id: "it", name: "IT", head: "cio")
  document.addUnit(id: "sec", parent: "it")
  document.addPerson(id: "ada", name: "Ada King", skills: ["law"])
  document.addResponsibility(id: "incidents", accountable: ["ciso"], topic: "incident")
  let solid = Line(.reportsTo, to: "ceo")
  document.add(Position(id: "ceo", role: "ceo", lines: [Line(.reportsTo, to: "board")]))
  document.add(
    Position(id: "cio", role: "cio", unit: "it", holders: ["ada"], fte: "0.5", lines: [solid]))
  document.add(
    Position(id: "cfo", role: "cfo", holders: ["ada"], reviewed: "2026-01-31", lines: [solid]))
  document.add(
    Position(
      id: "ciso", title: "Chief Information Security Officer", unit: "sec", tags: ["key"],
      lines: [
        Line(.reportsTo, to: "cio"), Line(.collaboratesWith, to: "cfo", every: "1w"),
        Line(.escalatesTo, to: "audit", topics: ["fraud"], within: "24h"),
      ]))
  document.add(
    Position(
      id: "x", isVacant: true, lines: [Line(.reportsTo, to: "y"), Line(.dottedLineTo, to: "ceo")]))
  document.add(Position(id: "y", lines: [Line(.reportsTo, to: "x"), Line(.deputy, to: "ciso")]))
  return PropertyGraph(OrgGraph(document), today: CalendarDay("2026-11-22"))
}()

/// The text as a pattern, as a condition and as a value: whatever it is, there is an answer.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  var definition = PatternQuery.Definition(match: text)
  ask(definition)
  // The same text where expressions stand, and as an excuse.
  definition.match = "p = (c:Position)-[r]->(m)"
  definition.condition = text
  ask(definition)
  definition.condition = nil
  definition.values = [text]
  definition.having = "count(*) > 0"
  ask(definition)
  definition.values = []
  definition.having = nil
  definition.unless = [text]
  definition.keys = ["c"]
  ask(definition)
  return 0
}

private func ask(_ definition: PatternQuery.Definition) {
  do {
    let query = try PatternQuery(definition)
    let part = PropertyGraph(chart.graph, parts: query.parts, today: chart.today)
    let results = query.results(in: part, budget: 20_000)
    precondition(results.excused <= results.matched)
    _ = query.plan(in: part)
  } catch {
    for fault in error.faults {
      let text = text(of: fault.part, definition)
      let range = fault.error.range
      precondition(!fault.error.message.isEmpty)
      precondition(range.upperBound <= text.utf8.count, "the caret is outside of the text")
      for place in [range.lowerBound, range.upperBound] {
        let index = text.utf8.index(text.utf8.startIndex, offsetBy: place)
        precondition(index.samePosition(in: text.unicodeScalars) != nil, "the caret is inside")
      }
    }
  }
}

private func text(of part: PatternQuery.Part, _ definition: PatternQuery.Definition) -> String {
  switch part {
  case .match: definition.match
  case .condition: definition.condition ?? ""
  case .unless(let place): definition.unless[place]
  case .require(let place): definition.require[place]
  case .group(let place): definition.group[place]
  case .having: definition.having ?? ""
  case .key(let place): definition.keys[place]
  case .value(let place): definition.values[place]
  }
}
