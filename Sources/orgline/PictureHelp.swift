import OrgDiagram
import OrgGraphviz
import OrgModel

/// What to do instead, when a chart cannot be drawn: a command that works.
struct PictureHelp {
  private let error: DiagramError
  private let graph: OrgGraph
  private let options: DiagramOptions

  init(_ error: DiagramError, _ graph: OrgGraph, _ options: DiagramOptions) {
    self.error = error
    self.graph = graph
    self.options = options
  }

  /// The advice, with the command line `arguments` changed as little as it takes; `nil` when there
  /// is none.
  func text(_ arguments: [String]) -> String? {
    switch error {
    case .tooLargeForEngine:
      return Self.command(arguments, adding: ["--layout", "tidy"], replacing: ["--layout"])
    case .tooManyPixels(_, _, let dpi):
      guard let dpi, dpi >= 40 else {
        return Self.command(arguments, adding: [], replacing: ["--dpi"], ending: "svg")
      }
      return Self.command(arguments, adding: ["--dpi", "\(dpi)"], replacing: ["--dpi"])
    case .tooLargeForPaper:
      guard isReadableOnA0 else {
        return Self.command(arguments, adding: [], replacing: ["--fit"], ending: "svg")
      }
      return Self.command(arguments, adding: ["--fit", "a0"], replacing: ["--fit"])
    case .tooLarge:
      let part = SmallerPicture(graph, options).part()
      return part.map { Self.command(arguments, adding: $0, replacing: []) }
        ?? "draw a part with `--focus` and `--depth`"
    case .unavailable: return "build Orgline with libgraphviz: see the README"
    case .inconsistent, .graphvizFailed: return nil
    }
  }

  /// So many boxes, and layers, have room on the largest paper with text that can be read: about
  /// 90 by 30 points for each box.
  private static let mostOnA0 = (boxes: 10_000, layers: 200)
  /// So many boxes are laid out again only to give advice.
  private static let mostTried = 1_000

  /// Whether text can be read when everything is drawn on the largest paper; of many boxes, whether
  /// that may be.
  private var isReadableOnA0: Bool {
    let layers = graph.positions.lazy.map { graph.layer(of: $0) ?? 1 }.max() ?? 1
    guard graph.positions.count <= Self.mostOnA0.boxes, layers <= Self.mostOnA0.layers,
      let fit = PageFit(argument: "a0")
    else { return false }
    guard graph.positions.count <= Self.mostTried else { return true }
    let choices = fit.choices.map { choice in
      var drawing = DrawingOptions()
      drawing.fit = choice
      return drawing
    }
    let size = try? GraphvizRenderer.smallestText(of: Diagram(graph, options), bestOf: choices)
    return (size ?? 0) >= SmallPrint.least
  }

  /// The command with options in place of those of the same name, and perhaps another ending of the
  /// file that it writes.
  static func command(
    _ arguments: [String], adding added: [String], replacing names: [String],
    ending: String? = nil
  ) -> String {
    var words: [String] = []
    var rest = arguments.dropFirst().filter { $0 != "--worker" }[...]
    while let word = rest.popFirst() {
      if word == "--" {
        rest = [word] + rest
        break
      }
      let name = word.prefix { $0 != "=" }
      if names.contains(String(name)) {
        if name.count == word.count { rest = rest.dropFirst() }
        continue
      }
      words.append(word)
      guard let ending, word == "-o" || word == "--output", let file = rest.popFirst() else {
        continue
      }
      words.append(self.file(file, ending: ending))
    }
    words += added + rest
    return "try `orgline \(words.map(quoted).joined(separator: " "))`"
  }

  /// A file's name with another ending.
  private static func file(_ name: String, ending: String) -> String {
    guard let dot = name.lastIndex(of: "."), !name[dot...].contains("/") else {
      return name == "-" ? name : "\(name).\(ending)"
    }
    return name[..<dot] + "." + ending
  }

  /// A word as a shell takes it.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: ","), UInt8(ascii: ":"),
        UInt8(ascii: "="), UInt8(ascii: "+"):
        true
      default: false
      }
    }
    return isPlain && !word.isEmpty ? word : "'\(word.replacing("'", with: "'\\''"))'"
  }
}
