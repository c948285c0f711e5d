import OrgDiagram
import OrgGraphviz
import OrgModel

/// What is to be said of a picture that was drawn all the same.
struct PictureWarning {
  var message: String
  var help: [String]

  init(message: String, help: [String]) {
    self.message = message
    self.help = help
  }

  /// What to say of a theme of one's own in which something is too faint; `nil` where nothing is.
  init?(faintIn theme: Theme) {
    let pairs = theme.faintPairs()
    guard !pairs.isEmpty else { return nil }
    let shown = pairs.prefix(5).map { pair in
      let hundredths = Int((pair.contrast * 100).rounded(.down))
      let digits = hundredths % 100 < 10 ? "0\(hundredths % 100)" : "\(hundredths % 100)"
      return "\(pair.front.rawValue) on \(pair.ground.rawValue) \(hundredths / 100).\(digits):1"
    }
    let more = pairs.count > 5 ? " and \(pairs.count - 5) more pairs" : ""
    message =
      "in the theme \(theme.name) some colours are hard to tell from what they stand on: "
      + shown.joined(separator: ", ") + more
    help = ["a contrast of 4.5:1 can be read: make one of each pair darker or lighter"]
  }

  /// What to say of scripts for which this machine has no font; `nil` where there is none.
  init?(missing scripts: [MissingScript]) {
    guard !scripts.isEmpty else { return nil }
    let names = scripts.map(\.name)
    let list =
      names.count == 1
      ? names[0] : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
    message = "no font of this machine has all signs of \(list): small frames stand for them"
    let packages = Set(scripts.map(\.package)).sorted()
    let install = "apt install \(packages.joined(separator: " "))"
    help = ["on Debian, `\(install)` has a font; an SVG needs none here"]
  }
}

/// What to do about a picture that prints too small to be read: commands that were tried.
struct SmallPrint {
  /// Text below this many points is too small: its lower-case letters are less than 0.85 mm high.
  static let least = 4.5

  /// Charts with more boxes are not laid out again only to give advice.
  static let mostTried = 20_000

  let graph: OrgGraph
  let options: DiagramOptions
  let drawings: [DrawingOptions]
  let fit: PageFit
  /// The size in points of the smallest text as it was drawn.
  let size: Double

  /// What is wrong.
  var message: String { Self.message(size, fit) }

  /// What is wrong with a picture whose smallest text prints at so many points.
  static func message(_ size: Double, _ fit: PageFit) -> String {
    "the smallest text prints at \(points(size)) points on \(fit.name); below"
      + " \(points(least)) it is hard to read"
  }

  /// What to do, with the command line `arguments` changed as little as it takes.
  func help(_ arguments: [String]) -> [String] {
    let ways = [larger(), shallower(), focused()].compactMap(\.self)
    guard !ways.isEmpty else {
      return ["draw a part with `--focus` and `--depth`, or leave out `--fit` for a screen"]
    }
    return ways.map { PictureHelp.command(arguments, adding: $0, replacing: [$0[0]]) }
  }

  /// A number of points with one decimal.
  private static func points(_ size: Double) -> String {
    let tenths = Int((size * 10).rounded(.down))
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// Whether the chart can be read when it is drawn like this.
  private func isReadable(_ options: DiagramOptions, on fit: PageFit) -> Bool {
    let diagram = Diagram(graph, options)
    let choices = fit.choices.map { choice in
      var drawing = drawings[0]
      drawing.fit = choice
      return drawing
    }
    guard let size = try? GraphvizRenderer.smallestText(of: diagram, bestOf: choices) else {
      return false
    }
    return size >= Self.least
  }

  /// About how many boxes can be read on the paper: text is smaller by the root of their number.
  private var mostBoxes: Double {
    Double(Diagram(graph, options).boxes.count) * (size / Self.least) * (size / Self.least)
  }

  /// The smallest larger paper on which the whole can be read.
  private func larger() -> [String]? {
    guard graph.positions.count <= Self.mostTried else { return nil }
    for paper in fit.larger where size * paper.growth * 1.5 >= Self.least {
      if isReadable(options, on: paper.fit) { return ["--fit", paper.fit.name] }
    }
    return nil
  }

  /// The most layers that can be read on the paper.
  private func shallower() -> [String]? {
    guard options.focus == nil, options.only == nil else { return nil }
    var counts: [Int] = []
    for position in graph.positions {
      let layer = max(1, graph.layer(of: position) ?? 1)
      while counts.count < layer { counts.append(0) }
      counts[layer - 1] += 1
    }
    let most = mostBoxes
    let deepest = min(counts.count, options.depth ?? .max) - 1
    var fewer = options
    func canBeRead(_ depth: Int) -> Bool {
      fewer.depth = depth
      return isReadable(fewer, on: fit)
    }
    var tries = 0
    for depth in (1..<max(2, deepest + 1)).reversed() {
      // What is estimated to be half as small again is not worth a try.
      guard Double(counts[..<min(depth, counts.count)].reduce(0, +)) < 2.5 * most || depth == 1
      else { continue }
      tries += 1
      if canBeRead(depth) {
        // A narrow chart shows more than its boxes let expect.
        let best = tries > 1 ? depth : Self.greatest(from: depth, to: deepest, where: canBeRead)
        return ["--depth", "\(best)"]
      }
      if tries == 4 { break }
    }
    return nil
  }

  /// About the greatest number with a property that `low` has and small numbers have, in at most a
  /// dozen questions.
  private static func greatest(
    from low: Int, to high: Int, where holds: (Int) -> Bool
  ) -> Int {
    var (low, high) = (low, high + 1)
    var step = 1
    for _ in 0..<12 where low + 1 < high {
      let middle = min(low + step, (low + high) / 2)
      if holds(middle) {
        (low, step) = (middle, step * 2)
      } else {
        (high, step) = (middle, max(1, (middle - low) / 2))
      }
    }
    return low
  }

  /// The manager with the most people below whose part can be read on the paper.
  private func focused() -> [String]? {
    guard options.focus == nil, options.only == nil,
      let totals = graph.network(of: [.reportsTo]).totalReports()
    else { return nil }
    let most = mostBoxes
    let managers = graph.positions.filter { totals[$0] > 0 }
      .sorted { (totals[$1], $0) < (totals[$0], $1) }
    var part = options
    for share in [1.2, 0.8, 0.5, 0.3, 0.1] {
      guard let manager = managers.first(where: { Double(totals[$0]) < share * most }),
        part.focus != manager
      else { continue }
      part.focus = manager
      if isReadable(part, on: fit) { return ["--focus", graph.id(of: manager)] }
    }
    return nil
  }
}
