import OrgModel
import Testing

@Test(.article("WhatIsDifferent"))
func whatIsDifferent() throws {
  // Snippet: begin
  var chart = OrgDocument()
  chart.add(Position(id: "ceo"))
  for (id, manager) in [
    ("cio", "ceo"), ("ciso", "cio"), ("aide", "ciso"), ("clerk", "cio"),
  ] {
    chart.add(Position(id: id, lines: [Line(.reportsTo, to: manager)]))
  }
  let today = OrgGraph(chart)
  let officer = Position(id: "cro", lines: [Line(.reportsTo, to: "ceo")])
  let option = try today.applying(
    Scenario([.move("ciso", to: "ceo"), .close("clerk"), .open(officer)]))
  let comparison = Comparison(from: today, to: option)
  for move in comparison.moved {
    print("\(move.id) moves from \(move.from) to \(move.to)")
    print("carried along: \(move.carried)")
  }
  print("opened \(comparison.opened), closed \(comparison.closed)")
  for change in comparison.layerChanged {
    print("\(change.id): layer \(change.before ?? 0) to \(change.after ?? 0)")
  }
  // Snippet: end
  #expect(Comparison(from: today, to: today).isEmpty)
}
