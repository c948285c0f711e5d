/// A YAML or JSON document as a tree in which every scalar keeps its text and its place.
///
/// Charts, rules, configuration and themes are all read from this one form. Scalars keep the text
/// that the author typed: `no`, `007` and `1e3` are text until a reader asks for something else.
/// The nodes lie in one array, parents before children; nothing here is recursive.
public struct LocatedTree: Sendable {
  /// What a node is.
  public enum Kind: UInt8, Sendable, BitwiseCopyable {
    /// A scalar that was written with quotes, or as a block: text whatever it looks like.
    case quoted
    /// A scalar that was written without quotes: text, unless a reader wants a number or a flag.
    case plain
    /// No value (`key:` in YAML, or a plain `null` or `~`); a reader that expects text for a key
    /// still finds the text that was typed.
    case null
    /// A sequence; its children are the items.
    case sequence
    /// A mapping; its children are key, value, key, value, …
    case mapping
  }

  package struct Node: Sendable, BitwiseCopyable {
    package var text: LocatedText
    package var kind: Kind
    /// The number of direct children (for a mapping: keys and values together).
    package var childCount: Int32
    /// The node behind this one and everything below it.
    package var next: Int32

    package init(text: LocatedText, kind: Kind) {
      self.text = text
      self.kind = kind
      self.childCount = 0
      self.next = 0
    }
  }

  /// Every node, a parent before its children; the root is the first.
  package var nodes: [Node] = []

  package init() {}

  /// The root of the tree, or `nil` when the document was empty.
  public var root: LocatedValue? {
    nodes.isEmpty ? nil : LocatedValue(tree: self, index: 0)
  }
}

/// One value of a located tree.
public struct LocatedValue: Sendable {
  package let tree: LocatedTree
  package let index: Int

  package init(tree: LocatedTree, index: Int) {
    self.tree = tree
    self.index = index
  }

  /// What the value is.
  public var kind: LocatedTree.Kind { tree.nodes[index].kind }
  /// The scalar's text and place. For a sequence or a mapping the text is empty, and the place is
  /// that of its first character.
  public var text: LocatedText { tree.nodes[index].text }
  /// Whether the value is a scalar with text, quoted or not.
  public var isScalar: Bool { kind == .quoted || kind == .plain }

  /// The items of a sequence; empty for anything else.
  public var items: [LocatedValue] {
    guard kind == .sequence else { return [] }
    return children
  }

  /// The entries of a mapping, in the order in which they were written; empty for anything else.
  public var entries: [(key: LocatedValue, value: LocatedValue)] {
    guard kind == .mapping else { return [] }
    let all = children
    return stride(from: 0, to: all.count - 1, by: 2).map { (key: all[$0], value: all[$0 + 1]) }
  }

  private var children: [LocatedValue] {
    var child = index + 1
    return (0..<Int(tree.nodes[index].childCount)).map { _ in
      defer { child = Int(tree.nodes[child].next) }
      return LocatedValue(tree: tree, index: child)
    }
  }
}
