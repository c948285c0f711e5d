extension Picture {
  /// Draws the lines of a diagram: plain ones first, then those with a label, those with findings
  /// above all.
  mutating func addLines(of diagram: Diagram, _ placement: Placement) {
    func rank(_ line: Diagram.Connector) -> Int {
      guard line.marks.isEmpty else { return 3 }
      // What a line of the tree shares with others stays as it was: only its own end has changed.
      if line.change != nil { return line.isTreeLine ? 0 : 2 }
      return line.label == nil ? 1 : 2
    }
    let ranks = diagram.connectors.map(rank)
    let order = (0...3).flatMap { rank in ranks.indices.filter { ranks[$0] == rank } }
    for index in order {
      guard let route = placement.routes[index] else { continue }
      let line = diagram.connectors[index]
      var look = LineLook.of(line)
      if let worst = line.marks.worst { look = look.marked(worst) }
      strokes.append(
        Stroke(
          owner: .connector(index),
          route: route,
          paint: look.paint,
          width: look.width,
          dash: look.dash,
          startMark: route.startTip == nil ? nil : look.mark,
          endMark: route.endTip == nil ? nil : look.mark
        )
      )
    }
  }
}
