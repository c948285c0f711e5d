import OrgModel
import Testing

@Test(.article("WhatIsDifferent"))
func whatIsDifferent() throws {
  // Snippet: begin
  var chart = OrgDocument()
  chart.add(Position(id: "ceo", holders: ["Ann"]))
  for (id, manager, holder) in [
    ("cio", "ceo", "Bob"), ("ciso", "cio", "Cid"), ("aide", "ciso", "Dan"),
  ] {
    let line = Line(.reportsTo, to: manager)
    chart.add(Position(id: id, holders: [holder], lines: [line]))
  }
  let today = OrgGraph(chart)
  let option = try today.applying(
    Scenario([.move("ciso", to: "ceo"), .assign("ciso", holders: ["Eve"])]))
  let comparison = Comparison(from: today, to: option)
  for move in comparison.moved {
    print("\(move.id) moves from \(move.from) to \(move.to)")
    print("carried along: \(move.carried)")
  }
  for change in comparison.managerChanges() {
    print("\(change.person): \(change.before) was above, now \(change.after)")
  }
  let scenario = Scenario(from: today, to: option)
  let again = try today.applying(scenario)
  let isThere = Comparison(from: option, to: again).isEmpty
  print("\(scenario.changes.count) changes lead there: \(isThere)")
  // Snippet: end
  #expect(Comparison(from: today, to: today).isEmpty)
  #expect(Scenario(from: today, to: today).changes.isEmpty)
}
