import OrgDiagram
import OrgGraphviz
import OrgModel

/// A picture of two charts: one map, or both beside each other.
struct DifferencePicture {
  let difference: Comparison
  var options: DifferenceMapOptions
  let isBeside: Bool

  /// Draws it in the one of several ways that prints it largest.
  func draw(
    as format: DiagramFormat, bestOf choices: [DrawingOptions]
  ) throws -> GraphvizRenderer.Drawing {
    isBeside
      ? try GraphvizRenderer.draw(SideBySide(difference, options), as: format, bestOf: choices)
      : try GraphvizRenderer.draw(Diagram(difference, options), as: format, bestOf: choices)
  }

  private func smallestText(bestOf choices: [DrawingOptions]) throws -> Double? {
    isBeside
      ? try GraphvizRenderer.smallestText(of: SideBySide(difference, options), bestOf: choices)
      : try GraphvizRenderer.smallestText(of: Diagram(difference, options), bestOf: choices)
  }

  /// Options with which it can be read that is too small on a paper: each was tried.
  ///
  /// - Parameter size: the size in points of the smallest text as it was drawn.
  func readableWays(_ drawings: [DrawingOptions], _ fit: PageFit, _ size: Double) -> [[String]] {
    let count = max(difference.base.positionCount, difference.other.positionCount)
    guard count <= SmallPrint.mostTried else { return [] }
    var ways: [[String]] = []
    for paper in fit.larger where size * paper.growth * 1.5 >= SmallPrint.least {
      guard isReadable(drawings, on: paper.fit) else { continue }
      ways.append(["--fit", paper.fit.name])
      break
    }
    for hops in [2, 1, 0] where hops < options.hops ?? .max && !difference.isEmpty {
      var less = self
      less.options.hops = hops
      guard less.isReadable(drawings, on: fit) else { continue }
      ways.append(["--changes-only", "\(hops)"])
      break
    }
    return ways
  }

  /// The option with which less is drawn than now, where that can be drawn; of large charts nobody
  /// tries it, and what was asked for already is not advised again.
  func smallerWay(_ drawings: [DrawingOptions], _ format: DiagramFormat) -> String? {
    let count = max(difference.base.positionCount, difference.other.positionCount)
    guard count <= Self.mostTried else { return options.hops == nil ? "--changes-only 1" : nil }
    for hops in [1, 0] where hops < options.hops ?? .max {
      var less = self
      less.options.hops = hops
      if (try? less.draw(as: format, bestOf: drawings)) != nil { return "--changes-only \(hops)" }
    }
    return nil
  }

  /// So many positions are drawn again only to give advice.
  private static let mostTried = 5_000

  private func isReadable(_ drawings: [DrawingOptions], on fit: PageFit) -> Bool {
    let choices = fit.choices.map { choice in
      var drawing = drawings[0]
      drawing.fit = choice
      return drawing
    }
    guard let size = try? smallestText(bestOf: choices) else { return false }
    return size >= SmallPrint.least
  }
}
