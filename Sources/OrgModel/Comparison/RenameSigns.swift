/// What a position says that may tell it again under another id, as numbers: equal texts of both
/// graphs have one number.
struct RenameSigns {
  /// The signs of one position.
  struct Signs {
    /// The title without its letter case and marks; -1 where there is none.
    var title: Int32 = -1
    /// The words of the title, each once and in order.
    var words: [Int32] = []
    /// The role that the title is read as; -1 for none.
    var role: Int32 = -1
    /// Who holds it, as far as that is told; each once and in order.
    var holders: [Int32] = []
    /// The unit; -1 where there is none.
    var unit: Int32 = -1
  }

  /// By position: its place in `signs`; -1 for one that has a counterpart.
  private var base: [Int32]
  private var other: [Int32]
  private var signs: [Signs] = []
  private var numbers: [String: Int32] = [:]
  /// The titles that several positions of a graph have.
  private var sharedTitles: Set<Int32> = []

  /// - Complexity: O(*n*) for the *n* letters of all titles, and of what `closed` and `opened` say.
  init(
    _ graphs: (OrgGraph, OrgGraph), _ holders: KnownHolders, closed: [NodeID], opened: [NodeID]
  ) {
    base = Array(repeating: -1, count: graphs.0.positionCount)
    other = Array(repeating: -1, count: graphs.1.positionCount)
    guard !closed.isEmpty, !opened.isEmpty else { return }
    for node in closed {
      base[Int(node.index)] = Int32(signs.count)
      signs.append(read(graphs.0, node, holders.names(ofBase: node)))
    }
    for node in opened {
      other[Int(node.index)] = Int32(signs.count)
      signs.append(read(graphs.1, node, holders.names(ofOther: node)))
    }
    noteSharedTitles(graphs.0)
    noteSharedTitles(graphs.1)
  }

  /// The signs of a position of the base that has no counterpart at first.
  func ofBase(_ node: NodeID) -> Signs { signs[Int(base[Int(node.index)])] }

  /// The same of the other graph.
  func ofOther(_ node: NodeID) -> Signs { signs[Int(other[Int(node.index)])] }

  /// Whether nobody else in either graph has a title.
  func isUnique(_ title: Int32) -> Bool { title >= 0 && !sharedTitles.contains(title) }

  private mutating func number(_ text: String) -> Int32 {
    if let known = numbers[text] { return known }
    let new = Int32(numbers.count)
    numbers[text] = new
    return new
  }

  private mutating func read(_ graph: OrgGraph, _ node: NodeID, _ holders: [String]) -> Signs {
    var result = Signs()
    if let title = graph.title(of: node) {
      let words = Self.words(title)
      result.title = number(Self.folded(words, title))
      result.words = Set(words.map { number(String($0)) }).sorted()
    }
    if let role = graph.role(of: node) { result.role = number("role \(role.id)") }
    // A word that stands for nobody, or hides somebody, is no sign that two are one.
    let names = holders.filter { !graph.isPlaceholder(holder: $0) }
    result.holders = Set(names.map { number($0) }).sorted()
    if let unit = graph.texts(.unit, of: node).first { result.unit = number(unit) }
    return result
  }

  private mutating func noteSharedTitles(_ graph: OrgGraph) {
    var known: Set<Int32> = []
    for node in graph.positions {
      guard let title = graph.title(of: node),
        let number = numbers[Self.folded(Self.words(title), title)]
      else { continue }
      if !known.insert(number).inserted { sharedTitles.insert(number) }
    }
  }

  private static func words(_ title: String) -> [Substring] {
    title.lowercased().split { !$0.isLetter && !$0.isNumber }
  }

  private static func folded(_ words: [Substring], _ title: String) -> String {
    words.isEmpty ? title : words.joined(separator: " ")
  }
}

extension RenameSigns.Signs {
  /// How far two titles agree, from 0 to 1; `nil` where there is none.
  ///
  /// Titles that are read as one role agree for the most part, and so do those of which one has all
  /// words of the other, if these are three quarters of the words of both.
  func titleAgreement(_ other: Self) -> Double? {
    if title < 0, other.title < 0 { return nil }
    if title == other.title { return 1 }
    if hasSameRole(other) { return 0.8 }
    let shared = Set(words).intersection(other.words).count
    guard shared > 0, shared == min(words.count, other.words.count) else { return 0 }
    let part = Double(2 * shared) / Double(words.count + other.words.count)
    return part >= 0.75 ? part : 0
  }

  /// Whether both are read as the same role.
  func hasSameRole(_ other: Self) -> Bool { role >= 0 && role == other.role }

  /// Whether it has neither a title nor a holder.
  var saysNothing: Bool { title < 0 && holders.isEmpty }
}
