internal import CLibYAML

/// A value of a YAML file.
struct YAMLValue {
  /// What it is, as the letter of the compact form.
  enum Kind: String {
    /// A scalar in quotes or in a block, one that stands as it is, and one that says nothing.
    case quoted = "q"
    case plain = "p"
    case null = "n"
    case sequence = "s"
    case mapping = "m"
  }

  var kind: Kind
  /// Of a scalar.
  var text = ""
  /// Items, or keys and values in turn.
  var children: [YAMLValue] = []

  /// The letter of the kind, the number of bytes or of children, a colon, and the text or the
  /// children in the same form: what has its length before it needs no parser.
  var compact: String {
    guard kind == .sequence || kind == .mapping else {
      return "\(kind.rawValue)\(text.utf8.count):\(text)"
    }
    return "\(kind.rawValue)\(children.count):" + children.map(\.compact).joined()
  }

  /// Removes the entries with this key from all mappings.
  mutating func remove(_ key: String) {
    if kind == .mapping {
      let pairs = stride(from: 0, to: children.count, by: 2)
      children = pairs.filter { children[$0].text != key }.flatMap { children[$0...($0 + 1)] }
    }
    for index in children.indices { children[index].remove(key) }
  }
}

/// Reads our own YAML files when the program is built, in the sense in which `YAMLTreeReader` reads
/// those of users; a test compares the two for every file.
enum YAMLValues {
  /// The only document of a text; `nil` when it is empty.
  static func read(_ text: String) throws -> YAMLValue? {
    var parser = unsafe yaml_parser_t()
    guard unsafe yaml_parser_initialize(&parser) == 1 else { throw fault("no memory is left") }
    defer { unsafe yaml_parser_delete(&parser) }
    unsafe yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    var bytes = Array(text.utf8)
    // The parser reads these bytes while the closure runs, and they outlive it.
    return try unsafe bytes.withUnsafeMutableBufferPointer { buffer in
      unsafe yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      return unsafe try read(&parser)
    }
  }

  private static func read(_ parser: UnsafeMutablePointer<yaml_parser_t>) throws -> YAMLValue? {
    var open: [YAMLValue] = []
    var root: YAMLValue?
    func add(_ value: YAMLValue) {
      if open.isEmpty { root = value } else { open[open.count - 1].children.append(value) }
    }
    while true {
      var event = unsafe yaml_event_t()
      guard unsafe yaml_parser_parse(parser, &event) == 1 else {
        let line = unsafe parser.pointee.problem_mark.line + 1
        throw fault("no YAML from line \(line) on")
      }
      defer { unsafe yaml_event_delete(&event) }
      switch unsafe event.type {
      case YAML_SCALAR_EVENT: add(try unsafe scalar(event))
      case YAML_SEQUENCE_START_EVENT: open.append(YAMLValue(kind: .sequence))
      case YAML_MAPPING_START_EVENT: open.append(YAMLValue(kind: .mapping))
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: add(open.removeLast())
      case YAML_ALIAS_EVENT: throw fault("there are no aliases in our files")
      case YAML_STREAM_END_EVENT: return root
      default: break
      }
    }
  }

  private static func scalar(_ event: yaml_event_t) throws -> YAMLValue {
    let data = unsafe event.data.scalar
    guard unsafe data.tag == nil else { throw fault("there are no tags in our files") }
    let text = unsafe String(
      decoding: UnsafeBufferPointer(start: data.value, count: data.length), as: UTF8.self)
    guard unsafe data.style == YAML_PLAIN_SCALAR_STYLE else {
      return YAMLValue(kind: .quoted, text: text)
    }
    let isNull = ["", "~", "null", "Null", "NULL"].contains(text)
    return YAMLValue(kind: isNull ? .null : .plain, text: text)
  }

  private static func fault(_ message: String) -> EmbedTool.Failure {
    EmbedTool.Failure(message: message)
  }
}
