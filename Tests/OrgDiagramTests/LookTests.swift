import OrgModel
import Foundation
import OrgDiagram
import Testing

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
