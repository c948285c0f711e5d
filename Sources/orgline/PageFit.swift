import ArgumentParser
import OrgDiagram

/// The shape of a picture as the command line says it: `natural`, a paper, `16:9`, `420x297mm`.
struct PageFit: ExpressibleByArgument {
  /// The shapes to be tried, of which the one with the larger picture is taken.
  let choices: [DrawingOptions.Fit]
  /// How it was said.
  let name: String

  /// Names of papers with their width and height in points, upright.
  private static let papers: [String: (width: Double, height: Double)] = {
    func millimetres(_ width: Double, _ height: Double) -> (width: Double, height: Double) {
      (width * 72 / 25.4, height * 72 / 25.4)
    }
    return [
      "a0": millimetres(841, 1189), "a1": millimetres(594, 841), "a2": millimetres(420, 594),
      "a3": millimetres(297, 420), "a4": millimetres(210, 297), "a5": millimetres(148, 210),
      "letter": (612, 792), "legal": (612, 1008), "tabloid": (792, 1224),
    ]
  }()

  private static let units = ["pt": 1.0, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72]

  /// As the chart is.
  static let natural = PageFit(choices: [.natural], name: "natural")

  private init(choices: [DrawingOptions.Fit], name: String) {
    self.choices = choices
    self.name = name
  }

  /// Larger papers with the same side up, from small to large, and how many times as long each is.
  var larger: [(fit: PageFit, growth: Double)] {
    guard case .page(let width, let height) = choices[0] else { return [] }
    let side = choices.count > 1 ? "" : width > height ? "-landscape" : "-portrait"
    return ["a5", "a4", "a3", "a2", "a1", "a0"].compactMap { name in
      guard let paper = Self.papers[name], let fit = PageFit(argument: name + side) else {
        return nil
      }
      let growth = (paper.width * paper.height / (width * height)).squareRoot()
      return growth > 1.05 ? (fit, growth) : nil
    }
  }

  init?(argument: String) {
    let text = argument.lowercased()
    name = text
    if text == "natural" {
      choices = [.natural]
      return
    }
    let words = text.split(separator: "-", maxSplits: 1).map(String.init)
    if let paper = Self.papers[words[0]] {
      let upright = DrawingOptions.Fit.page(width: paper.width, height: paper.height)
      let across = DrawingOptions.Fit.page(width: paper.height, height: paper.width)
      switch words.dropFirst().first {
      case nil: choices = [across, upright]
      case "landscape": choices = [across]
      case "portrait": choices = [upright]
      default: return nil
      }
      return
    }
    if let (width, height) = Self.numbers(text, separator: ":") {
      choices = [.aspect(width / height)]
      return
    }
    let unit = Self.units.keys.first(where: text.hasSuffix) ?? "pt"
    let digits = text.hasSuffix(unit) ? String(text.dropLast(unit.count)) : text
    guard let factor = Self.units[unit], let (width, height) = Self.numbers(digits, separator: "x")
    else { return nil }
    choices = [.page(width: width * factor, height: height * factor)]
  }

  /// The sides of the smallest page on which a chart of one box can be read, in points: 40 mm.
  private static let least = 40 * 72 / 25.4
  /// No shape is longer, or higher, than so many times the other side.
  private static let mostAspect = 20.0

  /// Checks that a chart can have this shape.
  func check() throws {
    switch choices[0] {
    case .natural: break
    case .page(let width, let height):
      guard min(width, height) < Self.least - 0.01 else { return }
      throw Failure(
        "--fit \(name) is too small: not even one box can be read on it",
        help: "the smallest page is `--fit 40x40mm`")
    case .aspect(let aspect):
      guard aspect > Self.mostAspect || aspect < 1 / Self.mostAspect else { return }
      throw Failure(
        "--fit \(name) is too \(aspect > 1 ? "flat" : "narrow") for a chart",
        help: "the limit is `--fit \(aspect > 1 ? "20:1" : "1:20")`")
    }
  }

  /// Two numbers of 0.01 to 100,000 with a sign between them.
  private static func numbers(_ text: String, separator: Character) -> (Double, Double)? {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let first = Double(parts[0]), let second = Double(parts[1]),
      (0.01...100_000).contains(first), (0.01...100_000).contains(second)
    else { return nil }
    return (first, second)
  }

  var defaultValueDescription: String { "natural" }

  static let allValueStrings = ["natural", "a4", "a3", "a0", "letter", "16:9", "420x297mm"]
}
