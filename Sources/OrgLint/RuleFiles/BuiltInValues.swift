internal import OrgModel

/// The values of a built-in file as `EmbedTool` wrote them when the program was built: each is the
/// letter of its kind, the number of its bytes or children, a colon, and these. Nothing is looked
/// for, so that reading costs next to nothing; places point into this form, not into the file.
enum BuiltInValues {
  /// - Complexity: O(*n*) for *n* bytes.
  static func tree(of file: Int, in source: SourceBuffer) -> LocatedTree {
    var tree = LocatedTree()
    /// The lists and mappings that are open, and how many children each still lacks.
    var open: [(node: Int, left: Int)] = []
    let bytes = source.bytes.span
    let end = source.files[file].range.upperBound
    var place = source.files[file].range.lowerBound
    while place < end {
      let letter = bytes[place]
      var number = 0
      place += 1
      while bytes[place] != UInt8(ascii: ":") {
        number = number * 10 + Int(bytes[place] &- 0x30)
        place += 1
      }
      place += 1
      let isList = letter == UInt8(ascii: "s") || letter == UInt8(ascii: "m")
      let text = LocatedText(
        start: UInt32(place), length: isList ? 0 : UInt32(number), origin: UInt32(place))
      if let last = open.indices.last { open[last].left -= 1 }
      var node = LocatedTree.Node(text: text, kind: kind(letter))
      node.next = Int32(tree.nodes.count + 1)
      if isList {
        node.childCount = Int32(number)
        open.append((tree.nodes.count, number))
      } else {
        place += number
      }
      tree.nodes.append(node)
      while let last = open.last, last.left == 0 {
        tree.nodes[last.node].next = Int32(tree.nodes.count)
        open.removeLast()
      }
    }
    return tree
  }

  private static func kind(_ letter: UInt8) -> LocatedTree.Kind {
    switch letter {
    case UInt8(ascii: "q"): .quoted
    case UInt8(ascii: "p"): .plain
    case UInt8(ascii: "s"): .sequence
    case UInt8(ascii: "m"): .mapping
    default: .null
    }
  }
}
