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
  private let grounds = [Colour(0xFFFFFF), Colour(0xF7F9FB), Colour(0xEEF2F6)]

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

  @Test(arguments: Diagram.Connector.Kind.allCases)
  func everyLineStandsOutFromWhatItLiesOn(_ kind: Diagram.Connector.Kind) {
    for ground in grounds {
      #expect(contrast(LineLook.of(kind).colour, ground) >= 3)
    }
  }

  @Test func noTwoLinesLookAlikeEvenWithoutColours() {
    let looks = Diagram.Connector.Kind.allCases.map(LineLook.of)
    #expect(Set(looks.map { "\($0.dash) \($0.mark)" }).count == looks.count)
    #expect(Set(looks.map(\.mark)).count == looks.count)
    #expect(Set(looks.map(\.colour)).count == looks.count)
  }

  @Test func textOnEveryBoxCanBeRead() {
    for look in boxes.map(BoxLook.of) {
      for text in [look.titleColour, look.textColour, look.detailColour] {
        #expect(contrast(text, look.fill) >= 4.5, "\(text.code) on \(look.fill.code)")
      }
      for ground in grounds {
        #expect(contrast(look.outline, ground) >= 3, "\(look.outline.code)")
      }
    }
  }

  @Test(arguments: Diagram.Severity.allCases)
  func badgesCanBeRead(_ severity: Diagram.Severity) {
    #expect(contrast(MarkLook.text, MarkLook.colour(of: severity)) >= 4.5)
  }

  @Test func labelsOfLinesCanBeReadOnTheirWhiteChip() {
    for kind in Diagram.Connector.Kind.allCases {
      #expect(contrast(LineLook.of(kind).colour, Colour(0xFFFFFF)) >= 4.5, "\(kind)")
    }
  }

  @Test func namesOfFramesCanBeRead() {
    #expect(contrast(Colour(0x46566A), Colour(0xEEF2F6)) >= 4.5)
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
  }
}
