import OrgTestSupport
import Testing

@testable import OrgModel

/// One number in several spellings is one number.
@Suite struct DecimalTests {
  /// A whole number of thousandths in one of its spellings.
  private func spelling(_ thousandths: Int, _ random: inout Seeded) -> String {
    let whole = String(thousandths / 1_000)
    var fraction = String(String(1_000 + thousandths % 1_000).dropFirst())
    switch random.below(5) {
    case 0: return "\(thousandths)e-3"
    case 1: return "0.\(String(repeating: "0", count: 2))\(thousandths)E\(digits(thousandths) - 1)"
    default: break
    }
    while fraction.last == "0", random.once(in: 2) { fraction.removeLast() }
    if random.once(in: 3) { fraction += "00" }
    let zeros = String(repeating: "0", count: random.below(3))
    return fraction.isEmpty && random.once(in: 2) ? zeros + whole : "\(zeros)\(whole).\(fraction)"
  }

  /// What the exponent is for a number of thousandths behind `0.00`.
  private func digits(_ thousandths: Int) -> Int { String(thousandths).count }

  @Test func numbersAreEqualWhenTheirValuesAre() throws {
    for seed in UInt64(0)..<2_000 {
      var random = Seeded(seed: seed)
      let a = random.below(4_000)
      let b = random.once(in: 2) ? a : random.below(4_000)
      let (left, right) = (spelling(a, &random), spelling(b, &random))
      let (one, other) = (try #require(Decimal(left)), try #require(Decimal(right)))
      try #require((one == other) == (a == b), "seed \(seed): \(left) and \(right)")
      try #require((one.text == other.text) == (a == b), "seed \(seed): \(left) and \(right)")
      try #require(Decimal(one.text) == one, "seed \(seed): \(one.text)")
      // The spellings of this test mean what they should.
      try #require(abs((Double(left) ?? -1) * 1_000 - Double(a)) < 1e-6, "seed \(seed): \(left)")
    }
  }

  @Test(arguments: [
    "", ".", "-", "e3", "1e", "1e+-2", "1.2.3", "-1", "1,5", "0x1", "1 ", "1e9999999999",
    "1e-9223372036854775808", "1e9223372036854775807",
  ])
  func whatIsNoNumberIsNone(_ text: String) {
    #expect(Decimal(text) == nil)
  }

  @Test(arguments: [
    ("0.50", "0.5"), ("1.0", "1"), ("98765", "98765"), ("1e5", "100000"), ("-0", "0"),
    ("0012.340", "12.34"), ("5e-3", "0.005"), ("1e20", "1e20"), ("12e18", "12000000000000000000"),
    ("1e-21", "1e-21"), ("10.5e1", "105"),
  ])
  func theOneSpellingIsShort(_ text: String, _ spelling: String) {
    #expect(Decimal(text)?.text == spelling)
  }

  @Test func zeroIsZero() {
    for text in ["0", "-0", "0.00", ".0", "0e9", "000"] { #expect(Decimal(text) == Decimal("0")) }
    #expect(Decimal("9007199254740993") != Decimal("9007199254740992"))
  }

  @Test func aSizeInAnotherSpellingIsNoDifference() throws {
    func chart(_ fte: String, _ cost: String) -> OrgGraph {
      var document = OrgDocument()
      document.add(Position(id: "a", fte: fte, cost: cost))
      return OrgGraph(document)
    }
    let (old, new) = (chart("1", "1e5"), chart("1.0", "100000.00"))
    #expect(Comparison(from: old, to: new).isEmpty)
    #expect(Scenario(from: old, to: new).changes == [])
    #expect(Comparison(from: old, to: chart("1.01", "1e5")).values.count == 1)
    let scenario = Scenario([
      .retitle("a", "A").expecting(.value(.init(.fte, "1.00"))).expecting(
        .value(.init(.cost, "100000")))
    ])
    #expect(try old.applying(scenario).title(of: NodeID(0)) == "A")
    // A drift is told as both are written.
    do {
      _ = try chart("0.50", "1").applying(Scenario([scenario.changes[0]]))
      Issue.record("nothing failed")
    } catch let errors as ScenarioErrors {
      #expect(
        errors.failures.map(\.message) == [
          "`a` was expected to have the fte `1.00` and has `0.50`",
          "`a` was expected to have another cost than it has",
        ])
    }
  }
}
