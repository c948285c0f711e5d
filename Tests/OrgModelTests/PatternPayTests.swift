import OrgModel
import Testing

/// Pay may be compared and is not told.
struct PatternPayTests {
  private func isAllowed(_ value: String, told: Bool = false) -> Bool {
    var definition = PatternQuery.Definition(match: "(c:Position)")
    definition.values = [value]
    definition.mayTellPay = told
    return (try? PatternQuery(definition)) != nil
  }

  @Test(arguments: [
    "c.cost", "sum(c.cost)", "c.cost * 2", "collect(c.cost)", "[c.cost]", "-c.cost",
  ])
  func payIsToldOnlyWhenAskedFor(_ value: String) {
    #expect(!isAllowed(value))
    #expect(isAllowed(value, told: true))
  }

  @Test func payMayBeCompared() {
    #expect(isAllowed("c.cost > 100"))
    #expect(isAllowed("c.cost IS NULL"))
    #expect((try? PatternQuery(.init(match: "(c) WHERE c.cost > 100"))) != nil)
  }
}
