import ArgumentParser
import OrgDiagram

/// How a comparison is drawn.
struct DrawingArguments: ParsableArguments {
  @Flag(name: .long, help: "Draws both charts, each position at one place, in place of one map.")
  var sideBySide = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Draws only what changed and so many lines around it; the rest is folded.",
      valueName: "hops"))
  var changesOnly: Int?

  @Flag(name: .long, help: "Draws lines beside the tree that did not change as well.")
  var unchangedLines = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The colours of pictures: default, print, dark, colour-blind, or a file of one's own.",
      valueName: "theme"))
  var theme: String = "default"

  @Option(name: .long, help: "Where the leaves are in pictures: tb, lr, bt, rl.")
  var direction: Direction = .tb

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The shape of pictures: natural, a4, a0, letter (-landscape, -portrait), 16:9, 420x297mm.",
      valueName: "shape"))
  var fit = PageFit.natural

  @Option(
    name: .long,
    help: ArgumentHelp("The resolution of a PNG; 144 unless said.", valueName: "dots per inch"))
  var dpi: Int?

  @Option(
    name: .customLong("time-limit"),
    help: ArgumentHelp(
      "Gives up a drawing after so many seconds; 60 unless said.", valueName: "seconds"))
  var statedTimeLimit: Int?

  var timeLimit: Int { statedTimeLimit ?? 60 }

  @Flag(name: .long, help: .private)
  var worker = false

  /// Checks what can be checked before any work is done.
  func check() throws {
    if let changesOnly, changesOnly < 0 {
      throw Failure("--changes-only must be 0 or more, not \(changesOnly)")
    }
    try fit.check()
    if let dpi, !(10...1_200).contains(dpi) {
      throw Failure("--dpi must be 10 to 1,200, not \(dpi)")
    }
    guard (1...RenderCommand.longest).contains(timeLimit) else {
      throw Failure("--time-limit must be 1 to \(RenderCommand.longest) seconds, not \(timeLimit)")
    }
  }

  /// How pictures are to look: one choice, or several of which the largest is taken.
  func drawings() throws -> [DrawingOptions] {
    var options = DrawingOptions()
    options.theme = try ThemeFile.theme(theme)
    options.pixelsPerPoint = Double(dpi ?? 144) / 72
    return fit.choices.map { choice in
      var options = options
      options.fit = choice
      return options
    }
  }
}
