internal import OrgModel

/// Two charts as pictures of their own, and what became of the boxes from one to the other.
struct ChartPair {
  let comparison: Comparison
  let options: DifferenceMapOptions
  let before: Diagram
  let after: Diagram
  let beforeTree: ChartTree
  let afterTree: ChartTree
  /// By box of the earlier chart: its counterpart in the later one; -1 for none.
  private(set) var counterparts: [Int32]
  /// The boxes of positions in both charts, by id.
  private let beforeBoxes: [Key: Int32]
  private let afterBoxes: [Key: Int32]
  /// By box of either chart: what is different about it.
  private(set) var beforeChanges: [Int32: [Diagram.Change]] = [:]
  private(set) var afterChanges: [Int32: [Diagram.Change]] = [:]
  /// By box of the earlier chart: its move.
  private(set) var moves: [Int32: Comparison.Move] = [:]
  /// The ids of those in the later chart whom somebody above them took along.
  let carried: Set<String>
  /// By box of the later chart: what was otherwise before, in words.
  private(set) var notes: [Int32: [String]] = [:]

  /// What takes names out of texts, where they are to be hidden.
  let mask: NameMask?

  /// A position and a body may have one id.
  private struct Key: Hashable {
    let isBody: Bool
    let id: String

    init(_ id: String, isBody: Bool = false) { (self.id, self.isBody) = (id, isBody) }
  }

  /// - Complexity: O(*n* + *m*) for *n* nodes and *m* lines in both charts.
  init(_ comparison: Comparison, _ options: DifferenceMapOptions) {
    // That somebody's pay is another one is not shown of a box, nor counted.
    let comparison = options.showsPay ? comparison : comparison.withoutPay()
    self.comparison = comparison
    carried = Set(comparison.moved.flatMap(\.carried))
    self.options = options
    var plain = DiagramOptions()
    plain.hidesNames = options.hidesNames
    // Whoever is in several charts has one number.
    mask =
      options.hidesNames
      ? options.mask ?? NameMask([comparison.base.document, comparison.other.document]) : nil
    plain.mask = mask
    plain.hasLegend = false
    before = Diagram(comparison.base, plain)
    after = Diagram(comparison.other, plain)
    beforeTree = ChartTree(before)
    afterTree = ChartTree(after)
    beforeBoxes = Self.boxes(before)
    afterBoxes = Self.boxes(after)
    counterparts = []
    let names = comparison.idsAfter
    let found = afterBoxes
    counterparts = before.boxes.map { box in
      found[Key(names[box.id] ?? box.id, isBody: box.kind == .body)] ?? -1
    }
    findChanges()
  }

  private static func boxes(_ diagram: Diagram) -> [Key: Int32] {
    Dictionary(
      diagram.boxes.enumerated().map { (Key($1.id, isBody: $1.kind == .body), Int32($0)) },
      uniquingKeysWith: { one, _ in one })
  }

  /// The box of the earlier chart with an id.
  private func old(_ id: String, isBody: Bool = false) -> Int32? {
    beforeBoxes[Key(id, isBody: isBody)]
  }

  // MARK: What is different

  private mutating func findChanges() {
    for (box, match) in counterparts.enumerated() where match < 0 {
      beforeChanges[Int32(box)] = [.closed]
    }
    let known = Set(counterparts)
    for box in after.boxes.indices where !known.contains(Int32(box)) {
      afterChanges[Int32(box)] = [.opened]
    }
    for move in comparison.moved {
      guard let box = old(move.id) else { continue }
      moves[box] = move
      note(box, .moved, "from \(managers(move.from, comparison.base))" + Self.below(move))
    }
    for change in comparison.reassigned {
      let holder = change.before.map { "held by \($0) before" } ?? "nobody held it before"
      note(old(change.id), .reassigned, options.hidesNames ? nil : holder)
    }
    for change in comparison.retitled {
      note(old(change.id), .retitled, change.before.map { "title was \(shown($0))" })
    }
    for item in comparison.replaced {
      note(old(item.id), .retitled, "perhaps another position under this id")
    }
    noteOtherValues()
    noteLooseLines()
  }

  /// Notes fields with other values, by their names.
  private mutating func noteOtherValues() {
    var fields: [Int32: [String]] = [:]
    var order: [Int32] = []
    func add(_ word: String, _ box: Int32?) {
      guard let box else { return }
      if fields[box] == nil { order.append(box) }
      fields[box, default: []].append(word)
    }
    for value in comparison.toldValues { add(value.change.field.rawValue, old(value.id)) }
    for change in comparison.holdersRecalled { add("holder", old(change.id)) }
    for change in comparison.roleChanged { add("role", old(change.id)) }
    for change in comparison.vacancyChanged {
      add(change.isVacant ? "vacant now" : "vacant no longer", old(change.id))
    }
    for rename in comparison.renamed { add("id was \(shown(rename.before))", old(rename.before)) }
    for part in comparison.bodies where part.fate == .changed {
      for value in part.values { add(value.field.rawValue, old(part.id, isBody: true)) }
    }
    for box in order { note(box, .changed, fields[box]?.joined(separator: ", ")) }
  }

  /// Notes lines that came, went or changed and lead nowhere: they cannot be drawn, and stand in
  /// the box at one of their ends.
  private mutating func noteLooseLines() {
    let lines = looseLines
    guard !lines.isEmpty else { return }
    var originals = [Int32](repeating: -1, count: after.boxes.count)
    for (box, match) in counterparts.enumerated() where match >= 0 {
      originals[Int(match)] = Int32(box)
    }
    for (line, change) in lines {
      let isEarlier = change != .added
      let boxes = isEarlier ? beforeBoxes : afterBoxes
      func box(_ id: String) -> Int32? { boxes[Key(id)] ?? boxes[Key(id, isBody: true)] }
      guard let own = box(line.from) ?? box(line.to), let end = line.looseEnd else { continue }
      let ends = "\(line.from) \(line.kind.isDirected ? "→" : "–") \(line.to)"
      let text = "\(change.sign(line.kind) ?? "") \(ends): \(end.clause.filter { $0 != "`" })"
      let earlier = isEarlier ? own : originals[Int(own)]
      if earlier >= 0 {
        note(earlier, .changed, shown(text))
      } else {
        notes[own, default: []].append(shown(text))
      }
    }
  }

  /// The lines that lead nowhere, with what became of them.
  var looseLines: [(line: Comparison.LineChange, change: Diagram.Connector.Change)] {
    let lists: [(Diagram.Connector.Change, [Comparison.LineChange])] = [
      (.added, comparison.linesAdded), (.removed, comparison.linesRemoved),
      (.changed, comparison.linesChanged.map(\.line)),
    ]
    return lists.flatMap { change, lines in
      lines.filter { $0.looseEnd != nil }.map { ($0, change) }
    }
  }

  private mutating func note(_ box: Int32?, _ change: Diagram.Change, _ text: String?) {
    guard let box, counterparts[Int(box)] >= 0 else { return }
    if beforeChanges[box]?.contains(change) != true {
      beforeChanges[box, default: []].append(change)
      afterChanges[counterparts[Int(box)], default: []].append(change)
    }
    if let text { notes[counterparts[Int(box)], default: []].append(text) }
  }

  // MARK: Words

  /// `text` as it may be shown.
  func shown(_ text: String) -> String { mask?.masked(text) ?? text }

  /// Managers as people call them.
  func managers(_ ids: [String], _ graph: OrgGraph) -> String {
    guard !ids.isEmpty else { return "nobody" }
    return ids.map { id in shown(graph.node(withID: id).map { graph.label(of: $0) } ?? id) }
      .joined(separator: ", ")
  }

  /// Who went along.
  private static func below(_ move: Comparison.Move) -> String {
    move.carried.isEmpty ? "" : ", with \(move.carried.count) below"
  }

  /// Where a box of the earlier chart went.
  func destination(_ box: Int32) -> String? {
    moves[box].map { "moved to \(managers($0.to, comparison.other))" + Self.below($0) }
  }
}
