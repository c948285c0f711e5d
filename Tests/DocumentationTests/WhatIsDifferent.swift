import OrgModel
import Testing

@Test(.article("WhatIsDifferent"))
func whatIsDifferent() {
  // Snippet: begin
  func chart(_ managers: KeyValuePairs<String, String>) -> OrgGraph {
    var document = OrgDocument()
    document.add(Position(id: "ceo"))
    for (id, manager) in managers {
      document.add(Position(id: id, lines: [Line(.reportsTo, to: manager)]))
    }
    return OrgGraph(document)
  }
  let today = chart(["cio": "ceo", "ciso": "cio", "aide": "ciso", "clerk": "cio"])
  let option = chart(["cio": "ceo", "ciso": "ceo", "aide": "ciso", "cro": "ceo"])
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
