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

  /// The options that choose a part: as many layers as can be drawn, or else the surroundings of
  /// one of the managers with the most reports.
  func part() -> [String]? {
    if let focus = options.focus { return depth(layers(focus), options) }
    if let depth = depth(layers(), options) { return depth }
    let managers = graph.positions
      .map { (node: $0, reports: graph.directReports(of: $0).count) }
      .filter { $0.reports < GraphvizRenderer.Limit.boxes }
      .sorted { ($1.reports, $0.node) < ($0.reports, $1.node) }
    for (candidate, _) in managers.prefix(20) {
      var focused = options
      focused.focus = candidate
      let focus = ["--focus", graph.id(of: candidate)]
      let layers = layers(candidate)
      if layers.reduce(0, +) <= GraphvizRenderer.Limit.boxes, isDrawable(focused) { return focus }
      if let depth = depth(layers, focused) { return focus + depth }
    }
    return nil
  }

  /// The number of boxes in each layer of the whole chart, the bodies with the first.
  private func layers() -> [Int] {
    var counts = [graph.bodies.count]
    for position in graph.positions {
      let layer = graph.layer(of: position) ?? 1
      while counts.count < layer { counts.append(0) }
      counts[layer - 1] += 1
    }
    return counts
  }

  /// The number of boxes in each layer below `focus`, those above it with the first; no more
  /// layers than are needed to see that it is too much.
  private func layers(_ focus: NodeID) -> [Int] {
    var seen: Set<NodeID> = [focus]
    var layer = [focus]
    var counts = [graph.superiors(of: focus).count]
    while !layer.isEmpty, counts.reduce(0, +) <= GraphvizRenderer.Limit.boxes {
      counts[counts.count - 1] += layer.count
      layer = layer.flatMap { graph.lines(.reportsTo, to: $0) }
        .filter { seen.insert($0).inserted }
      counts.append(0)
    }
    return counts
  }

  /// The most layers, of those that were asked for, that can be drawn; at least two.
  private func depth(_ layers: [Int], _ options: DiagramOptions) -> [String]? {
    var boxes = 0
    let fitting = layers.prefix { count in
      boxes += count
      return boxes <= GraphvizRenderer.Limit.boxes
    }
    var shallow = options
    // Few boxes may still have too many lines: half the layers may have few enough.
    var depth = min(fitting.count, options.depth ?? .max)
    while depth > 1 {
      shallow.depth = depth
      if isDrawable(shallow) { return ["--depth", "\(depth)"] }
      depth /= 2
    }
    return nil
  }

  private func isDrawable(_ options: DiagramOptions) -> Bool {
    let diagram = Diagram(graph, options)
    return diagram.boxes.count <= GraphvizRenderer.Limit.boxes
      && diagram.connectors.count <= GraphvizRenderer.Limit.connectors
      && diagram.frames.count <= GraphvizRenderer.Limit.frames
  }
}
