/// A list under a title in a comment, which shows as many of its items as there is room for.
struct CommentSection {
  /// The title, with the number of items.
  let heading: String
  /// Whether it has room before lists of values: it tells what the changes mean.
  let comesFirst: Bool
  private let lines: [String]
  private let head: String
  private let tail: String

  /// A list; `nil` where it has no items.
  ///
  /// - Parameter isAside: whether it is closed, as long lists are.
  init?(_ title: String, _ items: [String], comesFirst: Bool = false, isAside: Bool = false) {
    guard !items.isEmpty else { return nil }
    heading = "\(title) (\(items.count))"
    self.comesFirst = comesFirst
    lines = items.map { "- \($0)\n" }
    let isClosed = isAside || items.count > 12
    head = isClosed ? "\n<details><summary>\(heading)</summary>\n\n" : "\n**\(heading)**\n\n"
    tail = isClosed ? "\n</details>\n" : ""
  }

  /// The list as a whole.
  private var whole: String { head + lines.joined() + tail }

  /// The size of the list as a whole.
  var size: Int { lines.reduce(head.size + tail.size) { $0 + $1.size } }

  /// The size of the list with one item, and the number of the others.
  var sizeOfOne: Int {
    min(size, head.size + tail.size + (lines.first?.size ?? 0) + Self.rest(lines.count).size)
  }

  private static func rest(_ count: Int) -> String { "- … and \(count) more\n" }

  /// The list in `room`, with the number of items that are left out; `nil` where there is no room
  /// for one.
  func text(in room: Int) -> String? {
    if size <= room { return whole }
    var free = room - head.size - tail.size - Self.rest(lines.count).size
    let shown = lines.prefix { line in
      free -= line.size
      return free >= 0
    }
    guard !shown.isEmpty else { return nil }
    return head + shown.joined() + Self.rest(lines.count - shown.count) + tail
  }
}

/// A part of a comment: how it begins, and its lists.
struct CommentPart {
  let opening: String
  let sections: [CommentSection]

  /// The size of the part as a whole.
  var size: Int { sections.reduce(opening.size) { $0 + $1.size } }

  /// The size of the part without any list, with their titles alone.
  var leastSize: Int { opening.size + Self.closing(sections).size }

  /// The part in `room`, which is as much as its least size. Every list is there, or named with its
  /// number of items at the end.
  func text(in room: Int) -> String {
    if size <= room { return sections.reduce(opening) { $0 + ($1.text(in: .max) ?? "") } }
    let (first, others) = (sections.filter(\.comesFirst), sections.filter { !$0.comesFirst })
    var free = room - leastSize
    // Long lists of values get a third, or what the others leave.
    let kept = min(free / 3, others.reduce(0) { $0 + $1.size })
    var text = opening
    var leftOut: [CommentSection] = []
    for (list, limit) in [(first, free - kept), (others, Int.max)] {
      let shares = CommentRoom.shares(of: min(limit, free), among: list.map(\.size))
      var unused = 0
      for (section, share) in zip(list, shares) {
        // One item of what comes first has room before anything else.
        let least = section.comesFirst ? min(section.sizeOfOne, free) : 0
        let shown = section.text(in: max(share + unused, least))
        unused = max(0, unused + share - (shown?.size ?? 0))
        free -= shown?.size ?? 0
        if let shown { text += shown } else { leftOut.append(section) }
      }
    }
    return text + Self.closing(leftOut)
  }

  private static func closing(_ sections: [CommentSection]) -> String {
    guard !sections.isEmpty else { return "" }
    return "\nNot listed, for want of room: \(sections.map(\.heading).joined(separator: ", ")).\n"
  }
}

/// How the room of a comment is shared.
enum CommentRoom {
  /// The most: code hosts take 65,536 characters, as GitHub does.
  static let most = 60_000

  /// Shares `room`: nobody gets more than they need, nor less than somebody who needs more.
  static func shares(of room: Int, among needs: [Int]) -> [Int] {
    var shares = Array(repeating: 0, count: needs.count)
    var rest = max(0, room)
    let order = needs.indices.sorted { (needs[$0], $0) < (needs[$1], $1) }
    for (number, index) in order.enumerated() {
      shares[index] = min(needs[index], rest / (order.count - number))
      rest -= shares[index]
    }
    return shares
  }
}

extension String {
  /// The length as code hosts count it.
  var size: Int { utf16.count }
}
