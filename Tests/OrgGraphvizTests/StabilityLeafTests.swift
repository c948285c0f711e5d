#if Graphviz
  @testable import OrgDiagram
  import OrgGraphviz
  import OrgModel
  import Testing

  /// What one more position, or a longer title, moves in a picture that keeps an earlier one.
  @Suite("Stability: one change", .enabled(if: GraphvizRenderer.isAvailable))
  struct StabilityLeafTests {
    private struct Drawn {
      /// The rectangles of boxes by id, seen from the root's corner, and the ids in reading order.
      var boxes: [String: Rectangle] = [:]
      var order: [String] = []
      var bytes: [UInt8]
      var styles: [String: String] = [:]
    }

    private func drawn(_ diagram: Diagram, _ options: DrawingOptions) throws -> Drawn {
      var drawn = Drawn(bytes: try GraphvizRenderer.render(diagram, as: .svg, options))
      let picture = try #require(DrawnPicture(drawn.bytes))
      for group in picture.groups(ofClass: "box") {
        let id = try #require(group.attributes["data-id"])
        let box = try #require(group.rectangles.first)
        func number(_ name: String) throws -> Double {
          try #require(box[name].flatMap(Double.init))
        }
        drawn.order.append(id)
        drawn.styles[id] = group.attributes["data-arrangement"]
        drawn.boxes[id] = Rectangle(
          x: try number("x"), y: try number("y"), width: try number("width"),
          height: try number("height"))
      }
      // A page of a given shape has the picture in its middle.
      if let root = drawn.boxes["p0"] {
        drawn.boxes = drawn.boxes.mapValues { $0.moved(by: Point(x: -root.x, y: -root.y)) }
      }
      return drawn
    }

    private func arrangement(of drawn: Drawn) throws -> EarlierArrangement {
      try #require(EarlierArrangement(svg: drawn.bytes))
    }

    /// A random tree below `p0`.
    private func tree(_ generator: inout SeededGenerator) -> Diagram {
      let count = Int.random(in: 3...50, using: &generator)
      let reach = [2, 5, 50][Int.random(in: 0..<3, using: &generator)]
      var diagram = Diagram(boxes: [])
      for box in 0..<count {
        diagram.boxes.append(Diagram.Box(id: "p\(box)", lines: [.init("Box \(box)", .title)]))
        guard box > 0 else { continue }
        let manager = max(0, box - 1 - Int.random(in: 0..<reach, using: &generator))
        diagram.connectors.append(
          Diagram.Connector(from: box, to: manager, kind: .reportsTo, isTreeLine: true))
      }
      return diagram
    }

    /// The diagram with one more report of a manager, before all others.
    private func grown(_ diagram: Diagram, _ manager: Int) -> Diagram {
      var diagram = diagram
      diagram.boxes.insert(Diagram.Box(id: "a", lines: [.init("Box a", .title)]), at: 0)
      for line in diagram.connectors.indices {
        diagram.connectors[line].from += 1
        diagram.connectors[line].to += 1
      }
      diagram.connectors.append(
        Diagram.Connector(from: 0, to: manager + 1, kind: .reportsTo, isTreeLine: true))
      return diagram
    }

    private static let fits: [DrawingOptions.Fit] = [
      .natural, .aspect(0.5), .aspect(1.4), .aspect(4), .page(width: 842, height: 595),
      .page(width: 20_000, height: 10_000),
    ]

    private func above(_ box: Int, _ diagram: Diagram) -> [Int] {
      var above: [Int] = []
      var next = box
      while let line = diagram.connectors.first(where: { $0.from == next }) {
        next = line.to
        above.append(next)
      }
      return above
    }

    /// Whoever is before the new leaf as one reads the chart is above it or at its left, and stays;
    /// whoever comes behind it moves to the right or down, if at all. In wrapped rows those at the
    /// left of the trunk have no room but at their left: such charts are left out, and those in which
    /// others are where a first report has to stand.
    @Test(arguments: 0..<120)
    func oneMoreLeafAnywhereMovesOnlyWhatComesBehindIt(_ seed: Int) throws {
      var generator = SeededGenerator(seed: UInt64(seed))
      let before = tree(&generator)
      let manager = Int.random(in: 0..<before.boxes.count, using: &generator)
      var options = DrawingOptions()
      options.fit = Self.fits[seed % Self.fits.count]
      let old = try drawn(before, options)
      let isWrapped = above(manager, before).contains { old.styles["p\($0)"] == "wrapped" }
      options.keptArrangement = try arrangement(of: old)
      let new = try drawn(grown(before, manager), options)
      let place = try #require(new.order.firstIndex(of: "a"))
      #expect(new.order.filter { $0 != "a" } == old.order, "seed \(seed)")
      guard !isWrapped else { return }
      // Others may be where the first report of somebody has to stand: whoever is above makes room.
      let leaf = try #require(new.boxes["a"])
      var room = try #require(old.boxes["p\(manager)"])
      (room.y, room.height) = (leaf.y, leaf.height)
      let isTaken = old.boxes.values.contains(where: room.inset(by: -26).overlaps)
      guard old.styles["p\(manager)"] != nil || !isTaken else { return }
      for (number, id) in new.order.enumerated() where id != "a" {
        let (one, other) = (try #require(old.boxes[id]), try #require(new.boxes[id]))
        #expect(abs(one.width - other.width) < 0.02, "seed \(seed): \(id)")
        let (right, down) = (other.x - one.x, other.y - one.y)
        if number < place {
          #expect(abs(right) < 0.05 && abs(down) < 0.05, "seed \(seed): \(id) \(right) \(down)")
        } else {
          #expect(right > -0.05 && down > -0.05, "seed \(seed): \(id) \(right) \(down)")
        }
      }
    }

    /// A longer title makes no box wider. Whoever does not stand beside the box, nor behind it,
    /// stays.
    @Test(arguments: 0..<60)
    func aLongerTitleMakesNoBoxWider(_ seed: Int) throws {
      var generator = SeededGenerator(seed: UInt64(seed))
      let before = tree(&generator)
      var options = DrawingOptions()
      options.fit = Self.fits[seed % Self.fits.count]
      let old = try drawn(before, options)
      options.keptArrangement = try arrangement(of: old)
      var after = before
      let longer = Int.random(in: 0..<before.boxes.count, using: &generator)
      after.boxes[longer].lines = [.init("Senior Coordinator of Gamma and Delta", .title)]
      let new = try drawn(after, options)
      #expect(new.order == old.order)
      let own = try #require(new.boxes["p\(longer)"])
      #expect(own.height > (try #require(old.boxes["p\(longer)"])).height, "seed \(seed)")
      let manager = above(longer, before).first
      let siblings = before.boxes.indices.filter { above($0, before).first == manager }
      // A row becomes as high as its highest box; in a list, only what hangs below moves.
      let isListed = ["hanging", "columns"].contains(manager.flatMap { old.styles["p\($0)"] })
      let first = try #require(
        isListed
          ? old.order.firstIndex(of: "p\(longer)")
          : siblings.compactMap { old.order.firstIndex(of: "p\($0)") }.min())
      for (number, id) in old.order.enumerated() {
        let (one, other) = (try #require(old.boxes[id]), try #require(new.boxes[id]))
        #expect(abs(one.width - other.width) < 0.02, "seed \(seed): \(id)")
        guard number < first else { continue }
        #expect(abs(one.x - other.x) < 0.05 && abs(one.y - other.y) < 0.05, "seed \(seed): \(id)")
      }
    }

    @Test func whoIsNewInAUnitStandsBesideTheOthersOfIt() throws {
      var before = tree(parents: [0, 0, 0], units: [nil, "u", "u", nil])
      before.frames = [Diagram.Frame(label: "U", unit: "u", boxes: [1, 2])]
      let old = try drawn(before, DrawingOptions())
      var options = DrawingOptions()
      options.keptArrangement = try arrangement(of: old)
      var after = grown(before, 0)
      after.boxes[0].unit = "u"
      after.frames = [Diagram.Frame(label: "U", unit: "u", boxes: [0, 2, 3])]
      #expect(try drawn(after, options).order == ["p0", "p1", "p2", "a", "p3"])
      after.frames = []
      after.boxes[0].unit = nil
      #expect(try drawn(after, options).order == ["p0", "p1", "p2", "p3", "a"])
    }

    /// A chart of `p0` and others below it, with units.
    private func tree(parents: [Int], units: [String?]) -> Diagram {
      var diagram = Diagram(
        boxes: units.enumerated().map {
          Diagram.Box(id: "p\($0)", lines: [.init("Box \($0)", .title)], unit: $1)
        })
      diagram.connectors = parents.enumerated().map {
        Diagram.Connector(from: $0 + 1, to: $1, kind: .reportsTo, isTreeLine: true)
      }
      return diagram
    }
  }
#endif
