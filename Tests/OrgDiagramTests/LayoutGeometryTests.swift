import OrgDiagram
import OrgTestSupport
import Testing

@Suite("Layout: geometry")
struct LayoutGeometryTests {
  @Test(arguments: LayoutSketches.options.indices)
  func everythingIsInItsPlace(_ index: Int) {
    let options = LayoutSketches.options[index]
    for seed in UInt64(index * 1_000)..<UInt64(index * 1_000 + 45) {
      let forest = LayoutSketches.random(seed)
      let result = LayoutResult(of: forest, options: options)
      let faults = LayoutChecks.faults(of: result, forest)
      #expect(faults.isEmpty, "seed \(seed), \(options.fit), \(String(describing: options.style))")
      #expect(result == LayoutResult(of: forest, options: options), "seed \(seed)")
      // One broken picture says enough.
      if !faults.isEmpty { return }
    }
  }
}
