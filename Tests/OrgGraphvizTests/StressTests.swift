import Foundation
import OrgDiagram
import OrgGraphviz
import Testing

/// What takes long: runs only when the variable `ORGLINE_STRESS` is set, and says how long it took.
@Suite(
  "Stress", .serialized,
  .enabled(if: ProcessInfo.processInfo.environment["ORGLINE_STRESS"] != nil)
)
struct StressTests {
  private func measure(_ name: String, _ diagram: Diagram, _ format: DiagramFormat = .svg) throws {
    let clock = ContinuousClock()
    var size = 0
    let time = try clock.measure {
      size = try GraphvizRenderer.render(diagram, as: format).count
    }
    print("\(name): \(time), \(size) bytes")
  }

  @Test func thousandsOfRandomDiagrams() throws {
    var random = SeededGenerator(seed: 99)
    for _ in 0..<3_000 {
      let diagram = randomDiagram(&random)
      #expect(!(try GraphvizRenderer.render(diagram, as: .svg)).isEmpty)
    }
  }

  /// What the process holds in memory, in megabytes; `nil` where the system does not tell.
  private var memory: Double? {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
      let pages = text.split(separator: " ").dropFirst().first.flatMap({ Double($0) })
    else { return nil }
    return pages * 4096 / 1_048_576
  }

  @Test func tenThousandPicturesTakeNoMemory() throws {
    for _ in 0..<300 { _ = try GraphvizRenderer.render(explainedCompany, as: .svg) }
    guard let before = memory else { return }
    for _ in 0..<10_000 { _ = try GraphvizRenderer.render(explainedCompany, as: .svg) }
    let growth = (memory ?? 0) - before
    print("10,000 pictures: memory grew by \(growth) MB")
    #expect(growth <= 5)
  }

  @Test func whatIsAllowedAtMost() throws {
    try measure("1,000 boxes", treeDiagram(boxes: 1_000, span: 6))
    try measure("2,000 boxes", treeDiagram(boxes: 2_000, span: 6))
    try measure("2,000 boxes in PDF", treeDiagram(boxes: 2_000, span: 6), .pdf)
    try measure("10,000 lines", treeDiagram(boxes: 2_000, span: 6, lines: 8_001))
    try measure("a chain", treeDiagram(boxes: 2_000, span: 1))
    try measure("a star", treeDiagram(boxes: 2_000, span: 2_000))
    var sideways = treeDiagram(boxes: 2_000, span: 6)
    sideways.direction = .leftToRight
    try measure("sideways", sideways)
    var framed = treeDiagram(boxes: 2_000, span: 6)
    framed.frames = (0..<2_000).map {
      Diagram.Frame(
        label: "Unit \($0)", boxes: [$0], parent: $0 % 32 == 0 ? nil : $0 - 1)
    }
    try measure("2,000 frames, 32 deep", framed)
  }
}
