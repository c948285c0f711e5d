import OrgFormats
import OrgModel
import Testing

/// A located reader under test.
enum Reader: CaseIterable {
  case yaml, json

  /// Reads `bytes` as the last of two files, so that offsets and file offsets differ.
  func read(_ bytes: [UInt8]) throws -> Reading {
    var source = SourceBuffer()
    _ = source.append(file: "before", bytes: Array("ü: before\n".utf8))
    let index = source.append(file: "chart", bytes: bytes)
    let file = try #require(index)
    let (tree, errors) =
      switch self {
      case .yaml: YAMLTreeReader.read(file: file, in: &source)
      case .json: JSONTreeReader.read(file: file, in: &source)
      }
    return Reading(source: source, file: file, tree: tree, errors: errors)
  }

  /// Reads `text`.
  func read(_ text: String) throws -> Reading {
    try read(Array(text.utf8))
  }
}

/// What a reader made of a file.
struct Reading {
  let source: SourceBuffer
  let file: Int
  let tree: LocatedTree
  let errors: [InputError]

  /// The first byte of the file in the buffer.
  var start: Int { source.files[file].range.lowerBound }

  /// Every scalar in order.
  var scalars: [LocatedTree.Node] {
    tree.nodes.filter { $0.kind != .sequence && $0.kind != .mapping }
  }

  /// The text of every scalar in order.
  var texts: [String] { scalars.map { source.string($0.text) } }

  /// The tree as lines in the manner of yaml-test-suite's `test.event`: `+MAP`, `-MAP`, `+SEQ`,
  /// `-SEQ`, and `:text` or `"text` for a plain or quoted scalar.
  var events: [String] {
    var lines: [String] = []
    var open: [(end: Int, line: String)] = []
    for (index, node) in tree.nodes.enumerated() {
      while let last = open.last, last.end == index { lines.append(open.removeLast().line) }
      switch node.kind {
      case .mapping, .sequence:
        let name = node.kind == .mapping ? "MAP" : "SEQ"
        lines.append("+\(name)")
        open.append((Int(node.next), "-\(name)"))
      case .quoted: lines.append("\"" + source.string(node.text))
      case .plain, .null: lines.append(":" + source.string(node.text))
      }
    }
    return lines + open.reversed().map(\.line)
  }

  /// Each error as `line:column message`, with the range's text where it lies in one line.
  var complaints: [String] {
    var map = SourceMap(source)
    return errors.map { error in
      guard let range = error.range, let place = map.location(of: range) else {
        return "nowhere: \(error.message)"
      }
      return "\(place.line):\(place.column) \(error.message)"
    }
  }

  /// Fails the test unless the tree is well formed and every place lies where it may.
  func expectSound(_ sourceLocation: Testing.SourceLocation = #_sourceLocation) {
    #expect(faultInTree() == nil, sourceLocation: sourceLocation)
    #expect(faultInPlaces() == nil, sourceLocation: sourceLocation)
    #expect(errors.count <= 100, sourceLocation: sourceLocation)
    #expect(errors.allSatisfy { $0.help?.isEmpty != true }, sourceLocation: sourceLocation)
  }

  private func faultInTree() -> String? {
    let nodes = tree.nodes
    if let root = nodes.first, Int(root.next) != nodes.count { return "the root is not the whole" }
    for (index, node) in nodes.enumerated() {
      guard node.kind == .mapping || node.kind == .sequence else {
        if Int(node.next) != index + 1 || node.childCount != 0 { return "scalar \(index) has more" }
        continue
      }
      guard node.text.length == 0 else { return "node \(index) has text" }
      guard Int(node.next) <= nodes.count else { return "node \(index) is too long" }
      var child = index + 1
      for _ in 0..<node.childCount {
        guard child < Int(node.next), Int(nodes[child].next) > child else {
          return "node \(index) has too few children"
        }
        child = Int(nodes[child].next)
      }
      guard child == Int(node.next) else { return "node \(index) has too many children" }
      if node.kind == .mapping, node.childCount % 2 == 1 { return "key without value at \(index)" }
    }
    return nil
  }

  private func faultInPlaces() -> String? {
    let range = source.files[file].range
    for error in errors {
      guard let place = error.range else { continue }
      let bytes = Int(place.start)..<Int(place.start) + Int(place.length)
      guard !bytes.isEmpty, bytes.lowerBound >= range.lowerBound,
        bytes.upperBound <= range.upperBound
      else { return "\(error.message) lies at \(bytes), not in \(range)" }
    }
    for node in tree.nodes {
      guard range.contains(Int(node.text.origin)) else { return "origin \(node.text.origin)" }
      let isAppended = node.text.range.lowerBound >= range.upperBound
      guard isAppended || node.text.range.upperBound <= range.upperBound else { return "text" }
      if isAppended, node.text.range.upperBound > source.bytes.count { return "appended text" }
    }
    return nil
  }
}
