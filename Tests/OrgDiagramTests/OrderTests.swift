import OrgModel
import OrgTestSupport
import Testing

@testable import OrgDiagram

/// The order of siblings: by id, digits as numbers.
@Suite("Order of siblings")
struct OrderTests {
  @Test func digitsAreReadAsNumbers() {
    let ids = ["0", "1", "2", "10", "11", "100", "a", "a1b2", "a1b10", "a02", "a2", "a3", "é"]
    var generator = Seeded(seed: 2)
    for _ in 0..<50 {
      let shuffled = ids.shuffled(using: &generator)
      #expect(shuffled.sorted(by: NaturalOrder.precedes) == ids)
    }
  }

  @Test func numbersOfAnyLengthAreInOrder() {
    var generator = Seeded(seed: 11)
    for _ in 0..<2_000 {
      let (one, other) = (generator.below(2_000), generator.below(2_000))
      let zeros = String(repeating: "0", count: generator.below(3))
      #expect(
        NaturalOrder.precedes("x\(zeros)\(one)", "x\(other)")
          == (one < other || (one == other && !zeros.isEmpty)), "\(zeros)\(one), \(other)")
    }
    let long = String(repeating: "9", count: 60)
    #expect(NaturalOrder.precedes(long, "1" + long))
  }

  @Test func itIsAnOrder() {
    var generator = Seeded(seed: 5)
    let ids = Set(
      (0..<60).map { _ in
        (0..<generator.below(6)).map { _ in ["0", "1", "9", "a", "-"][generator.below(5)] }.joined()
      }
    ).sorted()
    for one in ids {
      for other in ids {
        let isBefore = NaturalOrder.precedes(one, other)
        #expect((isBefore || NaturalOrder.precedes(other, one)) == (one != other))
        for third in ids where isBefore && NaturalOrder.precedes(other, third) {
          #expect(NaturalOrder.precedes(one, third), "\(one) \(other) \(third)")
        }
      }
    }
  }

  @Test func siblingsStandInThatOrder() {
    let diagram = Diagram(OrgGraph(sketch: "0 > 10 2 1 100 11; [board2] [board10]"))
    #expect(diagram.boxes.map(\.id) == ["0", "1", "2", "10", "11", "100", "board2", "board10"])
  }

  @Test func siblingsOfOneUnitStandTogetherWhereFramesAreDrawn() {
    var document = OrgDocument()
    for (id, unit) in [("1", ""), ("2", "b"), ("3", "a"), ("4", "b"), ("5", ""), ("6", "a")] {
      var position = Position(id: id)
      position.unit = unit.isEmpty ? nil : unit
      if id != "1" { position.lines = [Line(.reportsTo, to: "1")] }
      document.add(position)
    }
    var options = DiagramOptions()
    #expect(Diagram(OrgGraph(document), options).boxes.map(\.id) == ["1", "2", "3", "4", "5", "6"])
    options.framesUnits = true
    let framed = Diagram(OrgGraph(document), options)
    #expect(framed.boxes.map(\.id) == ["1", "2", "4", "3", "6", "5"])
  }
}
