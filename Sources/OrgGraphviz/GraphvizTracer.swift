#if Graphviz
  internal import CGraphviz

  /// A graph of Graphviz that draws boxes and lines again and again, and whose shapes are kept.
  ///
  /// It exists only inside ``GraphvizSession/draw(mostBoxes:mostLines:_:)``, which holds the lock.
  @safe
  struct GraphvizTracer: ~Copyable {
    /// What was drawn: the shapes in the order in which Graphviz made them, and their points.
    struct Shapes {
      let events: [ogv_event]
      let points: [ogv_point]
    }

    private let tracer: OpaquePointer

    fileprivate init?(_ mostBoxes: Int, _ mostLines: Int) {
      guard let tracer = unsafe ogv_open_tracer(mostBoxes, mostLines) else { return nil }
      unsafe self.tracer = unsafe tracer
    }

    deinit {
      unsafe ogv_close_tracer(tracer)
    }

    /// Lets Graphviz draw boxes and lines where they are, of which there are no more than the graph
    /// was made for. All coordinates are in points, upwards.
    func shapes(
      _ boxes: [ogv_rectangle],
      _ lines: [ogv_line],
      _ points: [ogv_point]
    ) throws -> Shapes {
      var trace = unsafe ogv_trace()
      let works = unsafe ogv_draw_shapes(
        tracer, boxes, boxes.count, lines, lines.count, points, &trace)
      guard works else {
        throw DiagramError.graphvizFailed(GraphvizSession.complaint ?? "nothing was drawn")
      }
      return unsafe Shapes(
        events: Array(UnsafeBufferPointer(start: trace.events, count: trace.event_count)),
        points: Array(UnsafeBufferPointer(start: trace.points, count: trace.point_count)))
    }
  }

  extension GraphvizSession {
    /// Gives a graph for so many boxes and lines at once to `body`, and turns every complaint of
    /// Graphviz into an error.
    static func draw(
      mostBoxes: Int,
      mostLines: Int,
      _ body: (borrowing GraphvizTracer) throws -> Void
    ) throws {
      try exclusively {
        guard let tracer = GraphvizTracer(mostBoxes, mostLines) else {
          throw DiagramError.unavailable
        }
        try body(tracer)
      }
    }
  }
#endif
