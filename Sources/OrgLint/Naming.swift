internal import OrgModel

extension OrgGraph {
  /// The node in a sentence: its title, its id and who holds it, `Chief Information Officer (cio,
  /// Sam Okafor)`, as far as they are known.
  func name(_ node: NodeID, tellingHolder: Bool = true) -> String {
    let id = id(of: node)
    let holder = tellingHolder ? holderInWords(of: node) : nil
    guard let title = title(of: node), title != id else {
      return holder.map { "\(id) (\($0))" } ?? id
    }
    return "\(shortened(title)) (\(id)\(holder.map { ", \($0)" } ?? ""))"
  }

  /// The node by its title and id alone.
  func titled(_ node: NodeID) -> String { name(node, tellingHolder: false) }

  /// Who holds a position: the first name, and how many more there are; `nil` for nobody.
  private func holderInWords(of node: NodeID) -> String? {
    guard isPosition(node), !isVacant(node) else { return nil }
    let holders = distinctHolders(of: node)
    guard let first = holders.first, !isPlaceholder(holder: first) else { return nil }
    let name = shortened(first)
    return holders.count > 1 ? "\(name) and \(holders.count - 1) more" : name
  }

  /// The first few of `nodes` by id, and how many more there are.
  func list(_ nodes: [NodeID], atMost limit: Int = 5) -> String {
    let names = nodes.prefix(limit).map { id(of: $0) }.joined(separator: ", ")
    return nodes.count > limit ? "\(names) and \(nodes.count - limit) more" : names
  }

  /// Where the line from `from` to `to` is written, or else where `from` is.
  func place(_ kind: LineKind, from: NodeID, to: NodeID) -> SourceRange? {
    source(ofLine: kind, from: from, to: to) ?? source(of: from)
  }

  /// The places of the lines of a witness, each with what it says.
  func places(_ witness: Finding.Witness) -> [Finding.Place] {
    witness.edges.map { edge in
      Finding.Place(
        edge.kind.line.flatMap { place($0, from: edge.from, to: edge.to) },
        "\(id(of: edge.from)) \(edge.kind.verb) \(id(of: edge.to))")
    }
  }
}

/// A title as a sentence can hold it: a long one is cut.
func shortened(_ title: String) -> String {
  let scalars = title.unicodeScalars
  guard scalars.count > 80 else { return title }
  return String(String.UnicodeScalarView(scalars.prefix(79))) + "…"
}

/// "a", "a or b", "a, b or c".
func alternatives(_ words: [String]) -> String {
  guard let last = words.last, words.count > 1 else { return words.joined() }
  return "\(words.dropLast().joined(separator: ", ")) or \(last)"
}

/// "1 position", "2 positions".
func counted(_ count: Int, _ noun: String) -> String {
  count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
}
