#if Graphviz
  internal import CGraphviz
  internal import OrgDiagram
  internal import Synchronization

  /// A graph of Graphviz that is being built, placed and drawn.
  ///
  /// It exists only inside ``GraphvizSession/run(text:_:)``, which holds the lock.
  @safe
  struct GraphvizGraph: ~Copyable {
    /// The graph, a cluster, a node or an edge of it.
    @safe
    struct Object {
      fileprivate let pointer: OpaquePointer
    }

    private let graph: OpaquePointer

    fileprivate init?(_ text: ogv_text) {
      guard let graph = unsafe ogv_open(text) else { return nil }
      unsafe self.graph = unsafe graph
    }

    deinit {
      unsafe ogv_close(graph)
    }

    /// The graph as what carries its attributes.
    var root: Object { unsafe Object(pointer: ogv_root(graph)) }

    /// Adds a node; `name` is ours and unique.
    func addNode(_ name: String) throws -> Object {
      try unsafe Self.made(ogv_add_node(graph, name))
    }

    /// Adds a cluster to the graph or to another cluster; `number` is unique.
    func addCluster(_ number: Int, to parent: Object) throws -> Object {
      try unsafe Self.made(ogv_add_cluster(parent.pointer, "cluster_\(number)"))
    }

    /// Puts a node into a cluster.
    func put(_ node: Object, in cluster: Object) {
      _ = unsafe ogv_include(cluster.pointer, node.pointer)
    }

    /// Adds an edge.
    func addEdge(from tail: Object, to head: Object) throws -> Object {
      try unsafe Self.made(ogv_add_edge(graph, tail.pointer, head.pointer))
    }

    /// Sets attributes; the values of `label` have been escaped.
    func set(_ object: Object, _ attributes: KeyValuePairs<String, String>) throws {
      for (name, value) in attributes {
        guard unsafe ogv_set(object.pointer, name, value) else {
          throw DiagramError.graphvizFailed("the attribute \(name) cannot be set")
        }
      }
    }

    /// Lets an engine find the places.
    func place(by engine: DrawingOptions.Layout) throws {
      guard unsafe ogv_place(graph, engine.rawValue) else {
        throw DiagramError.graphvizFailed(GraphvizSession.complaint ?? "no layout was made")
      }
    }

    /// Puts everything where its attributes say.
    func acceptPlaces() throws {
      guard unsafe ogv_accept_places(graph) else {
        throw DiagramError.graphvizFailed(GraphvizSession.complaint ?? "places were refused")
      }
    }

    /// Writes a graph that has been placed in a format.
    func draw(_ format: String) throws -> [UInt8] {
      var bytes: UnsafeMutablePointer<CChar>?
      var length = 0
      guard unsafe ogv_draw(graph, format, &bytes, &length), let start = unsafe bytes else {
        throw DiagramError.graphvizFailed(GraphvizSession.complaint ?? "nothing was drawn")
      }
      defer { unsafe ogv_free_bytes(start) }
      return unsafe Array(UnsafeRawBufferPointer(start: start, count: length))
    }

    private static func made(_ pointer: OpaquePointer?) throws -> Object {
      guard let pointer = unsafe pointer else {
        throw DiagramError.graphvizFailed("no memory for the graph")
      }
      return unsafe Object(pointer: pointer)
    }
  }

  extension GraphvizGraph.Object {
    /// Where the centre of a node is, upwards from the lower edge.
    var centre: Point { unsafe Point(ogv_centre(pointer)) }

    /// How wide the label of a node is with the fonts that there are.
    var labelWidth: Double { unsafe ogv_label_width(pointer) }

    /// How many characters of the label of a node have no font; 0 where that is not known.
    var unknownGlyphs: Int { unsafe Int(ogv_unknown_glyphs(pointer)) }

    /// The lower left and the upper right corner of a graph or cluster.
    var corners: (low: Point, high: Point) {
      let bounds = unsafe ogv_bounds(pointer)
      return (Point(bounds.low), Point(bounds.high))
    }
  }

  extension Point {
    fileprivate init(_ point: ogv_point) {
      self.init(x: point.x, y: point.y)
    }
  }

  /// The one way to Graphviz: one task at a time, in the whole process.
  enum GraphvizSession {
    private static let lock = Mutex(())

    /// Who measures text.
    enum Text {
      /// Nobody needs fonts: layouts and SVG.
      case own
      /// Pango finds and draws fonts: PNG and PDF.
      case pango
    }

    /// Whether Graphviz finds its plugins.
    static var isAvailable: Bool {
      lock.withLock { _ in ogv_is_available() }
    }

    /// Gives a new graph to `body` and turns every complaint of Graphviz into an error.
    static func run<Result: Sendable>(
      text: Text,
      _ body: (borrowing GraphvizGraph) throws -> Result
    ) throws -> Result {
      try lock.withLock { _ in
        guard let graph = GraphvizGraph(text == .own ? OGV_TEXT_OWN : OGV_TEXT_PANGO) else {
          throw DiagramError.unavailable
        }
        ogv_forget_complaints()
        let result = try body(graph)
        if let complaint { throw DiagramError.graphvizFailed(complaint) }
        return result
      }
    }

    /// Runs `body`, which uses the functions of the door themselves, and turns every complaint of
    /// Graphviz into an error.
    static func exclusively<Result: Sendable>(_ body: () throws -> Result) throws -> Result {
      try lock.withLock { _ in
        ogv_forget_complaints()
        let result = try body()
        if let complaint { throw DiagramError.graphvizFailed(complaint) }
        return result
      }
    }

    /// What Graphviz complained about in this task.
    static var complaint: String? {
      var message = [CChar](repeating: 0, count: 300)
      guard unsafe ogv_complaint(&message, message.count) else { return nil }
      let bytes = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      return words.first.map(String.init) ?? "no message"
    }
  }
#endif
