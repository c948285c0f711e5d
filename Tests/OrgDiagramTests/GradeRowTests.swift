@testable import OrgDiagram
import OrgTestSupport
import Testing

/// Rows of grades with very many boxes.
@Suite("Layout: long grade rows")
struct GradeRowTests {
  private static let size = Size(width: 120, height: 40)

  /// One manager with so many leaves of one grade.
  private func star(_ count: Int) -> LayoutForest {
    LayoutForest(
      sizes: [Size](repeating: Self.size, count: count + 1),
      parents: [-1] + [Int32](repeating: 0, count: count),
      rows: [0] + [Int32](repeating: 1, count: count))
  }

  @Test func manyOfOneGradeStandInSeveralRowsOfOneBand() throws {
    let page = Size(width: 842, height: 595)
    for fit in [LayoutOptions.Fit.natural, .page(page), .aspect(1.6)] {
      let forest = star(60)
      let result = LayoutResult(of: forest, options: LayoutOptions(fit: fit))
      #expect(LayoutChecks.faults(of: result, forest) == [])
      #expect(result.rowBands.map(\.row) == [0, 1], "there are two grades")
      let band = try #require(result.rowBands.last?.span)
      #expect(
        result.boxes.dropFirst().allSatisfy { band.contains($0.y) && $0.maxY <= band.upperBound })
      #expect(Set(result.boxes.dropFirst().map(\.y)).count > 2)
      // In one row they would be 60 widths and 59 gaps wide, whatever the page.
      #expect(result.size.width < 60 * 120 / 3)
    }
  }

  @Test func fewStandInOneRow() {
    let forest = star(6)
    let result = LayoutResult(of: forest)
    #expect(Set(result.boxes.dropFirst().map(\.y)).count == 1)
  }

  /// Leaves of several grades below managers, some with assistants, frames and other managers.
  @Test func randomChartsKeepAllRules() {
    for seed in UInt64(0)..<120 {
      var generator = Seeded(seed: seed)
      let managers = 1 + generator.below(5)
      var parents = [Int32](repeating: -1, count: 1)
      var rows: [Int32] = [0]
      for _ in 0..<managers {
        parents.append(0)
        rows.append(generator.once(in: 5) ? -1 : 1)
      }
      for manager in 0...managers {
        for _ in 0..<generator.below(generator.once(in: 2) ? 40 : 6) {
          parents.append(Int32(manager))
          rows.append(Int32(generator.below(4)))
        }
      }
      let count = parents.count
      var forest = LayoutForest(
        sizes: (0..<count).map { _ in
          Size(width: 100, height: 30 + Double(generator.below(20)))
        }, parents: parents, rows: rows)
      if generator.once(in: 2) {
        forest.isAssistant = (0..<count).map { $0 > 0 && generator.once(in: 20) }
      }
      if generator.once(in: 3) {
        forest.frames = (0..<count).map { $0 > 0 && $0 <= managers ? Int32($0) - 1 : -1 }
      }
      let fits: [LayoutOptions.Fit] = [
        .natural, .aspect(0.5), .page(Size(width: 600, height: 400)),
      ]
      let options = LayoutOptions(fit: fits[generator.below(3)])
      let result = LayoutResult(of: forest, options: options)
      #expect(LayoutChecks.faults(of: result, forest) == [], "seed \(seed)")
      // No box stands in the band of another grade, assistants and those below them included.
      for band in result.rowBands where band.row >= 0 {
        let inside = result.boxes.indices.filter {
          result.boxes[$0].y < band.span.upperBound && result.boxes[$0].maxY > band.span.lowerBound
        }
        #expect(inside.allSatisfy { forest.rows[$0] == band.row }, "seed \(seed)")
      }
    }
  }

  /// Whoever cannot stand in the row of their grade is told: by the lines, those with an assistant
  /// or a trayed box among them and those above, or with somebody above of no higher grade.
  @Test func whoStandsInNoRowIsTold() {
    var told = 0
    for seed in UInt64(0)..<200 {
      var generator = Seeded(seed: seed)
      var diagram = UnitCharts.random(&generator)
      diagram.frames = []
      diagram.grades = (0..<5).map { "g\($0)" }
      let tree = ChartTree(diagram)
      let expected = diagram.boxes.indices.filter { box in
        guard let grade = diagram.boxes[box].grade else { return false }
        var above = Int(tree.parents[box])
        var isOutside = diagram.boxes[box].isAssistant || diagram.boxes[box].isOrphan
        while above >= 0 {
          let other = diagram.boxes[above]
          isOutside = isOutside || other.isAssistant || other.isOrphan
          isOutside = isOutside || (other.grade ?? -1) >= grade
          above = Int(tree.parents[above])
        }
        return isOutside
      }
      var options = DrawingOptions()
      options.alignsGrades = true
      options.fit = UnitCharts.fits[generator.below(UnitCharts.fits.count)]
      let contents = BoxContent.contents(of: diagram)
      let placement = TidyPlacement(diagram, contents, options).placement
      let outside = Picture(of: diagram, contents, placement).outOfGrade
      #expect(outside.map(\.id) == expected.map { diagram.boxes[$0].id }, "seed \(seed)")
      #expect(!outside.contains { $0.reason == .unit }, "seed \(seed)")
      told += outside.count
    }
    #expect(told > 200)
  }

  /// In whatever direction, and with frames of units, a band holds boxes of its grade alone.
  @Test func noBoxStandsInTheBandOfAnotherGrade() {
    var inside = 0
    for seed in UInt64(0)..<200 {
      var generator = Seeded(seed: seed)
      var diagram = UnitCharts.random(&generator)
      diagram.grades = (0..<5).map { "g\($0)" }
      var options = DrawingOptions()
      options.alignsGrades = true
      options.fit = UnitCharts.fits[generator.below(UnitCharts.fits.count)]
      let placement = TidyPlacement(diagram, BoxContent.contents(of: diagram), options).placement
      for band in placement.bands where band.grade >= 0 {
        for (box, place) in zip(diagram.boxes, placement.boxes)
        where place.overlaps(band.rectangle.inset(by: 0.01)) {
          inside += 1
          #expect(box.grade == band.grade, "seed \(seed): \(box.id)")
        }
      }
    }
    #expect(inside > 500)
  }
}
