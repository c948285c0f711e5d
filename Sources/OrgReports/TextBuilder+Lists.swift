import OrgModel

/// The parts that several reports are made of.
extension TextBuilder {
  /// Appends a title with the number of what follows, behind an empty line.
  mutating func section(_ title: String, _ count: Int? = nil) {
    newLine()
    append(count.map { "\(title) (\($0))" } ?? title, .strong)
    newLine()
  }

  /// Appends a line with a mark before it.
  mutating func item(_ mark: String, _ text: String, _ note: String = "", _ style: TextStyle) {
    append("  \(mark) ", style)
    append(input: text)
    if !note.isEmpty { append(input: "  \(note)", .faint) }
    newLine()
  }

  /// Appends text from the input in a column: cut to `width`, filled up with blanks.
  mutating func append(input: String, inColumnOf width: Int, _ style: TextStyle? = nil) {
    let text = TerminalText.cut(TerminalText.safe(shown(input)), to: width - 1)
    append(text, style)
    append(String(repeating: " ", count: max(0, width - TerminalText.width(text))))
  }

  /// Appends a line that says how many of a list were left out, if any.
  mutating func rest(of count: Int, shown: Int) {
    guard count > shown else { return }
    append("  … and \(count - shown) more", .faint)
    newLine()
  }
}

extension OrgGraph {
  /// The title with the id behind it; the id alone where there is no title.
  func name(_ node: NodeID) -> String {
    title(of: node).map { "\(TerminalText.cut($0, to: 120)) (\(id(of: node)))" } ?? id(of: node)
  }

  /// The ids of the first of some nodes, joined by commas.
  func list(_ nodes: some Collection<NodeID>, atMost limit: Int = 12) -> String {
    let ids = nodes.prefix(limit).map { TerminalText.cut(id(of: $0), to: 60) }
    let more = nodes.count > limit ? " and \(nodes.count - limit) more" : ""
    return ids.joined(separator: ", ") + more
  }
}

/// A number with its noun.
func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
  "\(count) \(count == 1 ? one : many ?? one + "s")"
}
