import OrgDiagram
import OrgGraphviz
import OrgModel

/// Finds a part of a chart that can be drawn where the whole is too large.
struct SmallerPicture {
  private let graph: OrgGraph
  private let options: DiagramOptions

  init(_ graph: OrgGraph, _ options: DiagramOptions) {
    self.graph = graph
    self.options = options
  }

  /// What to run instead of the command line `arguments`: a command that works.
  func help(_ arguments: [String]) -> String {
    guard let added = part() else { return "draw a part with `--focus` and `--depth`" }
    var words = arguments.dropFirst().filter { $0 != "--worker" }
    let end = words.firstIndex(of: "--") ?? words.endIndex
    words.insert(contentsOf: added, at: end)
    return "draw a part: `orgline \(words.map(Self.quoted).joined(separator: " "))`"
  }

  /// The options that choose a part: as many layers as can be drawn, or else the surroundings of
  /// one of the managers with the most reports.
  private func part() -> [String]? {
    if let depth = depth(options) { return ["--depth", "\(depth)"] }
    guard options.focus == nil else { return nil }
    let managers = graph.positions
      .map { (node: $0, reports: graph.directReports(of: $0).count) }
      .sorted { ($1.reports, $0.node) < ($0.reports, $1.node) }
    let candidates = managers.prefix(20).map(\.node) + managers.suffix(1).map(\.node)
    for candidate in candidates {
      var focused = options
      focused.focus = candidate
      if isDrawable(focused) { return ["--focus", graph.id(of: candidate)] }
      if let depth = depth(focused) {
        return ["--focus", graph.id(of: candidate), "--depth", "\(depth)"]
      }
    }
    return nil
  }

  /// The most layers that can be drawn, at least two and fewer than were asked for.
  private func depth(_ options: DiagramOptions) -> Int? {
    var shallow = options
    var low = 1
    var high = min(options.depth ?? .max, GraphvizRenderer.Limit.boxes)
    while low + 1 < high {
      let middle = (low + high) / 2
      shallow.depth = middle
      if isDrawable(shallow) { low = middle } else { high = middle }
    }
    return low > 1 ? low : nil
  }

  private func isDrawable(_ options: DiagramOptions) -> Bool {
    let diagram = Diagram(graph, options)
    return diagram.boxes.count <= GraphvizRenderer.Limit.boxes
      && diagram.connectors.count <= GraphvizRenderer.Limit.connectors
      && diagram.frames.count <= GraphvizRenderer.Limit.frames
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
