import Foundation
import OrgModel
import Testing

@testable import OrgDiagram

/// Whether who sees fewer colours can tell apart what the safe theme tells by colour.
@Suite("Colour vision")
struct ColourVisionTests {
  private let theme = Theme.colourBlindSafe

  /// How far apart, in CIEDE2000, colours are that carry different meanings.
  ///
  /// About one is what observers just notice between two large patches side by side. A line of 1.4
  /// points that is compared with its sample in a legend elsewhere on the page needs many times
  /// that. Twelve is our choice: the most that so many colours reach which are all dark enough for
  /// a contrast of 4.5 on white.
  private let apart = 12.0

  /// How many times as wide a line is that is told apart by its width.
  private let wider = 1.5

  /// The least difference of two paints to anybody.
  private func difference(_ one: Paint, _ other: Paint) -> Double {
    ColourVision.allCases.map {
      $0.lab(theme[one]).difference(to: $0.lab(theme[other]))
    }.min() ?? 0
  }

  /// Whether nobody takes a line for the other, where neither end is in sight.
  private func areApart(_ one: LineLook, _ other: LineLook) -> Bool {
    one.dash != other.dash || difference(one.paint, other.paint) >= apart
      || max(one.width, other.width) >= wider * min(one.width, other.width) - 1e-9
  }

  @Test(arguments: [
    (Lab(50, 2.6772, -79.7751), Lab(50, 0, -82.7485), 2.0425),
    (Lab(50, 0, 0), Lab(50, -1, 2), 2.3669),
    (Lab(50, 2.49, -0.001), Lab(50, -2.49, 0.0009), 7.1792),
    (Lab(22.7233, 20.0904, -46.6940), Lab(23.0331, 14.9730, -42.5619), 2.0373),
    (Lab(2.0776, 0.0795, -1.1350), Lab(0.9033, -0.0636, -0.5514), 0.9082),
  ])
  func theFormulaIsThatOfItsAuthors(_ one: Lab, _ other: Lab, _ expected: Double) {
    // Pairs of the table by which the authors of the formula let programs be checked.
    #expect(abs(one.difference(to: other) - expected) < 0.000_05)
    #expect(abs(other.difference(to: one) - expected) < 0.000_05)
  }

  @Test func whoLacksConesSeesGreysAsTheyAre() {
    for vision in ColourVision.allCases {
      for grey in [0x000000, 0x555555, 0xFFFFFF] as [UInt32] {
        let difference = vision.lab(Colour(grey)).difference(
          to: ColourVision.full.lab(Colour(grey)))
        #expect(difference < 0.1, "\(vision): \(grey)")
      }
      guard vision != .full else { continue }
      let (red, green) = (vision.lab(Colour(0xB00000)), vision.lab(Colour(0x5A5A00)))
      let full = ColourVision.full.lab(Colour(0xB00000))
        .difference(to: ColourVision.full.lab(Colour(0x5A5A00)))
      if vision == .deuteranopia { #expect(red.difference(to: green) < full / 2) }
    }
  }

  @Test(arguments: [
    [Paint.error, .warning, .info], [.added, .removed, .moved, .changed, .reportsTo],
  ])
  func whatColoursAloneTellIsApart(_ paints: [Paint]) {
    for (index, one) in paints.enumerated() {
      for other in paints[(index + 1)...] {
        #expect(difference(one, other) >= apart, "\(one) and \(other)")
      }
    }
  }

  @Test func kindsOfLinesAreApartWithoutTheirEnds() {
    let kinds = LineKind.allCases
    for (index, one) in kinds.enumerated() {
      for other in kinds[(index + 1)...] {
        #expect(areApart(.of(one), .of(other)), "\(one) and \(other)")
      }
    }
  }

  @Test func linesWithFindingsAreNoPlainLines() {
    let severities = Diagram.Severity.allCases
    let marked = LineKind.allCases.flatMap { kind in
      severities.map { (kind, $0, LineLook.of(kind).marked($0)) }
    }
    for (kind, severity, look) in marked {
      for other in LineKind.allCases {
        #expect(areApart(look, .of(other)), "\(severity) on \(kind), and \(other)")
      }
    }
  }

  @Test(arguments: Diagram.Connector.Change.allCases)
  func changedLinesAreNoPlainLines(_ change: Diagram.Connector.Change) {
    for kind in LineKind.allCases {
      // Only the line of the tree moves, and where it was it is dashed.
      let isTreeLine = kind == .reportsTo
      guard isTreeLine || ![.moved, .left, .move].contains(change) else { continue }
      var line = Diagram.Connector(from: 0, to: 1, kind: kind, isTreeLine: isTreeLine)
      line.change = change
      let look = LineLook.of(line)
      for other in LineKind.allCases {
        #expect(areApart(look, .of(other)), "\(change) of \(kind), and \(other)")
      }
    }
  }

  @Test func moreOfAMeasureIsDarkerToEverybody() {
    // In order, on large areas side by side, with the number in the box: half is enough.
    for vision in ColourVision.allCases {
      let steps = (0...4).map { vision.lab(theme[.heat($0)]) }
      for (one, other) in zip(steps, steps.dropFirst()) {
        #expect(one.lightness > other.lightness + 3, "\(vision)")
        #expect(one.difference(to: other) >= apart / 2, "\(vision)")
      }
    }
  }
}
