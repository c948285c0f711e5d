internal import OrgModel

extension Theme {
  /// Two colours of a theme, of which one is drawn on the other, and how far they are apart.
  public struct Pair: Sendable, Hashable {
    /// What is written or drawn.
    public let front: Paint
    /// What it stands on.
    public let ground: Paint
    /// Their contrast as WCAG 2.1 defines it, from 1 to 21.
    public let contrast: Double
  }

  /// What is written or drawn with a contrast below `limit` on what it stands on, the faintest
  /// first.
  public func faintPairs(below limit: Double = 4.5) -> [Pair] {
    Self.pairs.map { front, ground in
      Pair(front: front, ground: ground, contrast: self[front].contrast(to: self[ground]))
    }
    .filter { $0.contrast < limit }
    .sorted {
      ($0.contrast, $0.front.rawValue, $0.ground.rawValue)
        < ($1.contrast, $1.front.rawValue, $1.ground.rawValue)
    }
  }

  /// Everything that is written or drawn, with what it may stand on.
  private static let pairs: [(front: Paint, ground: Paint)] = {
    struct Ends: Hashable { let front, ground: Paint }
    var pairs: Set<Ends> = []
    let grounds: [Paint] = [.page, .frame, .deeperFrame]
    for look in looks {
      for text in [look.titlePaint, look.textPaint, look.detailPaint] {
        pairs.insert(Ends(front: text, ground: look.fill))
      }
      for ground in grounds { pairs.insert(Ends(front: look.outline, ground: ground)) }
    }
    let marks = Diagram.Severity.allCases.map(Paint.finding) + Diagram.Change.allCases.map(\.paint)
    for mark in marks { pairs.insert(Ends(front: .badgeText, ground: mark)) }
    let lines = Diagram.Connector.Kind.allCases.map(Paint.line) + marks + [.bodyEdge]
    for front in lines + [.title, .text, .soft] {
      for ground in grounds { pairs.insert(Ends(front: front, ground: ground)) }
    }
    return pairs.map { ($0.front, $0.ground) }
  }()

  /// The looks of all boxes that there can be.
  private static var looks: [BoxLook] {
    var boxes: [Diagram.Box] = []
    for kind in Diagram.Box.Kind.allCases {
      for flags in 0..<8 {
        boxes.append(
          Diagram.Box(
            id: "", lines: [], kind: kind, isVacant: flags & 1 > 0, isExternal: flags & 2 > 0,
            isTop: flags & 4 > 0))
      }
    }
    for fifth in 0...4 { boxes.append(Diagram.Box(id: "", lines: [], heat: fifth)) }
    for change in Diagram.Change.allCases {
      var box = Diagram.Box(id: "", lines: [])
      box.changes = [change]
      boxes.append(box)
    }
    return boxes.map(BoxLook.of)
  }
}

extension Colour {
  /// The contrast with another colour as WCAG 2.1 defines it, from 1 to 21.
  func contrast(to other: Colour) -> Double {
    let (one, two) = (luminance, other.luminance)
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }

  /// The relative luminance, from 0 to 1.
  private var luminance: Double {
    func linear(_ value: UInt8) -> Double {
      let share = Double(value) / 255
      return share <= 0.04045 ? share / 12.92 : Self.power((share + 0.055) / 1.055)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// A number from 0 to 1 to the power of 2.4: the fifth root of its twelfth power, by Newton's
  /// method from above, which stops where it no longer falls.
  private static func power(_ number: Double) -> Double {
    let square = number * number
    let fourth = square * square
    let twelfth = fourth * fourth * fourth
    guard twelfth > 0 else { return 0 }
    var root = 1.0
    while true {
      let next = (4 * root + twelfth / (root * root * root * root)) / 5
      guard next < root else { return root }
      root = next
    }
  }
}
