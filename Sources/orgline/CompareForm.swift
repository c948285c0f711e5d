import ArgumentParser
import OrgDiagram
import OrgReports

/// What `orgline compare` writes: a report, a picture, or a page with both.
enum CompareForm: String, CaseIterable, ExpressibleByArgument {
  case text, json, markdown, csv, html, svg, png, pdf

  /// The form that the ending of a file's name says; `nil` where it says none.
  init?(ending path: String) {
    guard let ending = Self.ending(of: path) else { return nil }
    self.init(rawValue: ["md": "markdown", "htm": "html", "txt": "text"][ending] ?? ending)
  }

  /// What stands behind the last dot of a file's name, in small letters; `nil` where there is none.
  private static func ending(of path: String) -> String? { OutputFiles.ending(of: path) }

  /// The form in which a comparison is written.
  ///
  /// - Throws: `Failure` where the ending of the file says no form, or not the one asked for.
  static func chosen(_ format: CompareForm?, output: String?) throws -> CompareForm {
    guard let output, output != "-" else { return format ?? .text }
    let ending = CompareForm(ending: output)
    if let format {
      guard ending == nil || ending == format else {
        throw Failure(
          "--format \(format.rawValue) contradicts the ending of \(output)",
          help: "leave --format out, or end the name in .\(format.ending)")
      }
      return format
    }
    if let ending { return ending }
    guard let said = Self.ending(of: output) else { return .text }
    guard said != "dot" else {
      throw Failure(
        "a comparison is drawn as SVG, PNG or PDF, not as DOT",
        help: "end the name in .svg: DOT has no places, and the map is all about places")
    }
    throw Failure(
      "\(output) does not end in .svg, .png, .pdf, .html, .json, .csv, .md or .txt",
      help: "end the name in one of them, or say the form, as `--format text`")
  }

  /// The form as a report; `nil` for pictures.
  var report: ComparisonFormat? { ComparisonFormat(rawValue: rawValue) }

  /// The format of a picture; `nil` for reports.
  var picture: PictureFormat? {
    switch self {
    case .svg: .svg
    case .png: .png
    case .pdf: .pdf
    case .text, .json, .markdown, .csv, .html: nil
    }
  }

  /// What the name of such a file ends in.
  var ending: String { ["markdown": "md", "text": "txt"][rawValue] ?? rawValue }

  /// Whether Graphviz has something to do, which happens in a process of its own.
  var isDrawn: Bool { self == .html || picture != nil }
}

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

  @Option(name: .long, help: ArgumentHelp("The resolution of a PNG.", valueName: "dots per inch"))
  var dpi: Int = 144

  @Option(
    name: .long,
    help: ArgumentHelp("Gives up a drawing after so many seconds.", valueName: "seconds"))
  var timeLimit: Int = 60

  @Flag(name: .long, help: .private)
  var worker = false

  /// Checks what can be checked before any work is done.
  func check(_ form: CompareForm) throws {
    let isDrawing = sideBySide || unchangedLines || changesOnly != nil
    guard form.isDrawn || !isDrawing else {
      let name =
        sideBySide ? "--side-by-side" : unchangedLines ? "--unchanged-lines" : "--changes-only"
      throw Failure(
        "\(name) is about pictures, and none is drawn",
        help: "name one, as `-o map.svg`, or a page, as `-o report.html`")
    }
    if let changesOnly, changesOnly < 0 {
      throw Failure("--changes-only must be 0 or more, not \(changesOnly)")
    }
    try fit.check()
    guard (10...1_200).contains(dpi) else {
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
    options.pixelsPerPoint = Double(dpi) / 72
    return fit.choices.map { choice in
      var options = options
      options.fit = choice
      return options
    }
  }
}
