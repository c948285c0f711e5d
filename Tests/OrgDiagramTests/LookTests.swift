import OrgModel
import Foundation
import Testing

@testable import OrgDiagram

@Suite("Looks")
struct LookTests {
  /// The contrast of two colours as WCAG 2 defines it, from 1 to 21.
  private func contrast(_ one: Colour, _ other: Colour) -> Double {
    func luminance(_ colour: Colour) -> Double {
      let shares = [colour.red, colour.green, colour.blue].map { value -> Double in
        let share = Double(value) / 255
        return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * shares[0] + 0.7152 * shares[1] + 0.0722 * shares[2]
    }
    let pair = [luminance(one), luminance(other)].sorted()
    return (pair[1] + 0.05) / (pair[0] + 0.05)
  }

  /// Everything that a line or an outline can lie on: the page and frames of two depths.
  private let grounds: [Paint] = [.page, .frame, .deeperFrame]

  private let boxes: [Diagram.Box] = {
    var boxes: [Diagram.Box] = []
    for kind in Diagram.Box.Kind.allCases {
      for flags in 0..<8 {
        for severity in [nil] + Diagram.Severity.allCases.map(Optional.some) {
          boxes.append(
            Diagram.Box(
              id: "", lines: [], kind: kind, isVacant: flags & 1 > 0, isExternal: flags & 2 > 0,
              isTop: flags & 4 > 0, marks: severity.map { [.init($0, "rule")] } ?? []))
        }
      }
    }
    return boxes
  }()

  /// Boxes that are different in the later of two charts, and what is left of one.
  private let changed: [Diagram.Box] = {
    var boxes = Diagram.Change.allCases.flatMap { change in
      [false, true].map { isTop in
        var box = Diagram.Box(id: "", lines: [], isTop: isTop)
        box.changes = [change]
        return box
      }
    }
    boxes.append(Diagram.Box(id: "", lines: [], isTop: true))
    boxes[boxes.count - 1].copy = .ghost
    return boxes
  }()

  @Test(arguments: Theme.builtIn)
  func everyLineStandsOutFromWhatItLiesOn(_ theme: Theme) {
    let others: [Paint] = [.error, .warning, .info, .added, .removed, .moved, .changed, .bodyEdge]
    for paint in Diagram.Connector.Kind.allCases.map(Paint.line) + others {
      for ground in grounds {
        #expect(
          contrast(theme[paint], theme[ground]) >= 4.5,
          "\(theme.name): \(paint) on \(ground)")
      }
    }
  }

  @Test(arguments: Theme.builtIn)
  func faintPairsAreThoseBelowTheLimit(_ theme: Theme) {
    #expect(theme.faintPairs() == [])
    let all = theme.faintPairs(below: 30)
    #expect(all.count > 60)
    for pair in all {
      let wanted = contrast(theme[pair.front], theme[pair.ground])
      #expect(abs(pair.contrast - wanted) < 1e-9, "\(pair)")
    }
    #expect(all.map(\.contrast) == all.map(\.contrast).sorted())
    let faint = Theme(name: "x", over: theme, [.soft: theme[.page]])
    #expect(faint.faintPairs().contains { $0.front == .soft && $0.ground == .page })
  }

  @Test func noTwoLinesLookAlikeEvenWithoutColours() {
    let looks = Diagram.Connector.Kind.allCases.map(LineLook.of)
    #expect(Set(looks.map { "\($0.dash) \($0.mark)" }).count == looks.count)
    #expect(Set(looks.map(\.mark)).count == looks.count)
    #expect(Set(looks.map(\.paint)).count == looks.count)
  }

  @Test(arguments: Theme.builtIn)
  func textOnEveryBoxCanBeRead(_ theme: Theme) {
    let heated = (0...4).map { Diagram.Box(id: "", lines: [], isTop: true, heat: $0) }
    for look in (boxes + heated + changed).map(BoxLook.of) {
      for text in [look.titlePaint, look.textPaint, look.detailPaint] {
        #expect(
          contrast(theme[text], theme[look.fill]) >= 4.5,
          "\(theme.name): \(text) on \(look.fill)")
      }
      for ground in grounds {
        #expect(
          contrast(theme[look.outline], theme[ground]) >= 4.5,
          "\(theme.name): \(look.outline) on \(ground)")
      }
    }
  }

  @Test(arguments: Theme.builtIn)
  func badgesAndNamesOfFramesCanBeRead(_ theme: Theme) {
    for severity in Diagram.Severity.allCases {
      #expect(contrast(theme[.badgeText], theme[.finding(severity)]) >= 4.5, "\(theme.name)")
    }
    for change in Diagram.Change.allCases {
      #expect(contrast(theme[.badgeText], theme[change.paint]) >= 4.5, "\(theme.name): \(change)")
    }
    for ground in grounds {
      for text in [Paint.title, .text, .soft] {
        #expect(contrast(theme[text], theme[ground]) >= 4.5, "\(theme.name): \(text)")
      }
    }
  }

  /// A page on which there is everything that text is written on: boxes of all looks, with badges
  /// of findings and of changes, frames in frames, rows of grades, the tray, lines with labels,
  /// numbers of stubs, and a legend of all of it.
  private func everything(crossings: Int) -> Picture {
    var all = boxes + changed + (0...4).map { Diagram.Box(id: "", lines: [], heat: $0) }
    for index in all.indices {
      all[index].lines = [.init("T", .title), .init("N", .name), .init("D", .detail)]
      all[index].grade = index % 3
      all[index].isOrphan = index % 40 == 39
    }
    var lines = all.indices.dropFirst().filter { !all[$0].isOrphan }.map {
      Diagram.Connector(from: $0, to: ($0 - 1) / 4, kind: .reportsTo, isTreeLine: true)
    }
    for (index, kind) in Diagram.Connector.Kind.allCases.enumerated() {
      for severity in [nil] + Diagram.Severity.allCases.map(Optional.some) {
        var line = Diagram.Connector(from: index, to: 30 + 2 * index, kind: kind, label: "L")
        line.marks = severity.map { [.init($0, "rule")] } ?? []
        lines.append(line)
      }
    }
    var diagram = Diagram(
      title: "All", boxes: all, connectors: lines,
      frames: [
        .init(label: "Outer", boxes: [1, 5, 6, 7, 8]), .init(label: "Inner", boxes: [5], parent: 0),
      ])
    diagram.grades = ["First", "Second", "Third"]
    diagram.legend = diagram.explanations
    for change in Diagram.Change.allCases { diagram.legend.append(.init(.change(change), "C")) }
    var options = DrawingOptions()
    options.crossingBudget = crossings
    let contents = BoxContent.contents(of: diagram)
    let tidy = TidyPlacement(diagram, contents, options)
    return Picture(of: tidy.diagram, contents, tidy.placement)
  }

  @Test(arguments: [0, 100_000])
  func everyTextOnAPageCanBeRead(crossings: Int) {
    let picture = everything(crossings: crossings)
    var pairs: [Paint: Set<Paint>] = [:]
    for (index, figure) in picture.figures.enumerated() {
      guard let text = figure.text else { continue }
      let middle = Rectangle(centre: figure.rectangle.centre, size: Size(width: 0.1, height: 0.1))
      let under = picture.figures[...index].last {
        $0.shape != nil && $0.rectangle.overlaps(middle)
      }
      let area = picture.areas.last { $0.rectangle.overlaps(middle) }
      pairs[text.paint, default: []].insert(under?.shape?.fill ?? area?.fill ?? .page)
    }
    #expect(pairs.keys.count >= 9 && pairs[.text, default: []].count >= 9, "\(pairs)")
    for theme in Theme.builtIn {
      for (text, grounds) in pairs {
        for ground in grounds {
          #expect(
            contrast(theme[text], theme[ground]) >= 4.5, "\(theme.name): \(text) on \(ground)")
        }
      }
    }
  }

  @Test func themesHaveDifferentNamesAndPaintsThatCanBeRead() {
    #expect(Theme.builtIn.map(\.name) == ["default", "print", "dark", "colour-blind"])
    let mine = Theme(name: "mine", over: .dark, [.page: Colour(0x010203)])
    #expect(mine[.page].code == "#010203")
    #expect(mine[.title] == Theme.dark[.title])
  }

  @Test func noTwoKindsOfLinesHaveOneColourInTheSafeTheme() {
    let codes = Diagram.Connector.Kind.allCases.map { Theme.colourBlindSafe[.line($0)].code }
    #expect(Set(codes).count == codes.count)
  }

  @Test func whatABoxIsShowsBesideAFinding() {
    let plain = Diagram.Box(id: "a", lines: [], marks: [.init(.error, "rule")])
    var vacant = plain
    vacant.isVacant = true
    var external = plain
    external.isExternal = true
    var group = plain
    group.kind = .group
    let looks = [plain, vacant, external, group].map(BoxLook.of)
    for (index, look) in looks.enumerated() {
      #expect(!looks[..<index].contains(look))
    }
  }

  @Test func coloursAreWrittenWithSixDigits() {
    #expect(Colour(0x00020A).code == "#00020a")
    #expect(Colour(hex: "#00020a") == Colour(0x00020A))
    #expect(Colour(hex: "1F3A5F")?.code == "#1f3a5f")
    for text in ["", "#fff", "#00020g", "#+0020a", "##0020a", "#0000020a", "rød"] {
      #expect(Colour(hex: text) == nil)
    }
  }
}
