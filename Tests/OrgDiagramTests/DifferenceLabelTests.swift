import OrgModel
import OrgTestSupport
import Testing

@testable import OrgDiagram

/// Labels of lines that came or went hide no other line and no box, where there is room.
@Suite("Labels of differences")
struct DifferenceLabelTests {
  /// A picture of two random charts, with what its labels could hide.
  private struct Drawn {
    let diagram: Diagram
    let picture: Picture
    /// The boxes, and the numbers of lines that only begin and end.
    let boxes: [Rectangle]
    let labels: [(line: Int, place: Rectangle)]

    init(_ seed: UInt64) {
      let charts = DifferenceCharts(
        seed: seed, count: 8 + Int(seed) * 2, changes: 12 + 2 * Int(seed))
      let options = DifferenceMapOptions(baseName: "before", otherName: "after")
      let map = Diagram(charts.comparison, options)
      let contents = BoxContent.contents(of: map, .calm)
      let tidy = TidyPlacement(map, contents, DrawingOptions(), .calm)
      diagram = tidy.diagram
      picture = Picture(of: tidy.diagram, contents, tidy.placement)
      var boxes: [Int: Rectangle] = [:]
      var numbers: [Rectangle] = []
      var labels: [(line: Int, place: Rectangle)] = []
      for figure in picture.figures where figure.shape != nil {
        switch figure.owner {
        // What comes after the box itself is a badge.
        case .box(let box): boxes[box] = boxes[box] ?? figure.rectangle
        case .connector(let line) where tidy.placement.routes[line] != nil:
          labels.append((line, figure.rectangle))
        case .connector: numbers.append(figure.rectangle)
        default: continue
        }
      }
      self.boxes = Array(boxes.values) + numbers
      self.labels = labels
    }

    /// The lines but one that run through a place; at rounded corners, their corner does not count.
    func lines(through place: Rectangle, except own: Int) -> Set<Int> {
      var found: Set<Int> = []
      for stroke in picture.strokes {
        guard case .connector(let line) = stroke.owner, line != own else { continue }
        if stroke.route.samples(perCurve: 60).contains(where: { Self.holds(place, $0) }) {
          found.insert(line)
        }
      }
      return found
    }

    private static func holds(_ place: Rectangle, _ point: Point) -> Bool {
      place.x < point.x && point.x < place.maxX && place.y < point.y && point.y < place.maxY
    }

    /// Whether a label of this size hides nothing somewhere on its own line, with a margin.
    func hasRoom(_ label: (line: Int, place: Rectangle)) -> Bool {
      let size = Size(width: label.place.width, height: label.place.height)
      let others = labels.filter { $0.line != label.line }.map(\.place)
      return picture.strokes.contains { stroke in
        stroke.owner == .connector(label.line)
          && stroke.route.samples(perCurve: 200).contains { point in
            let place = Rectangle(centre: point, size: size).inset(by: -6)
            return !(boxes + others).contains(where: place.overlaps)
              && lines(through: place, except: label.line).isEmpty
          }
      }
    }
  }

  @Test(arguments: Array(UInt64(1)...16))
  func aLabelHidesNoLineWhereThereIsRoomOnItsOwn(_ seed: UInt64) {
    let drawn = Drawn(seed)
    for label in drawn.labels {
      let hidden = drawn.lines(through: label.place.inset(by: 0.5), except: label.line)
      let boxes = drawn.boxes.count(where: label.place.inset(by: 0.5).overlaps)
      guard !hidden.isEmpty || boxes > 0 else { continue }
      let words = drawn.diagram.connectors[label.line].label ?? ""
      #expect(!drawn.hasRoom(label), "seed \(seed): \(words) hides \(hidden), \(boxes) boxes")
    }
  }

  /// Few lines are so short or so crowded that their labels have no room.
  @Test func hardlyAnyLabelHidesALine() {
    var (labels, hiding) = (0, 0)
    for seed in UInt64(1)...16 {
      let drawn = Drawn(seed)
      labels += drawn.labels.count
      hiding += drawn.labels.count {
        !drawn.lines(through: $0.place.inset(by: 0.5), except: $0.line).isEmpty
      }
    }
    print("labels \(labels), of which \(hiding) hide a line")
    #expect(labels > 50 && hiding * 20 <= labels, "\(hiding) of \(labels)")
  }
}
