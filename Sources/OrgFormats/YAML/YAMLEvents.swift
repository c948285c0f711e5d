internal import CLibYAML

/// The events of libyaml, read one at a time. The only code here that touches C.
@safe
struct YAMLEvents: ~Copyable {
  /// What happened in the document.
  enum Kind {
    case streamStart, streamEnd, documentStart, documentEnd
    case alias, scalar, sequenceStart, sequenceEnd, mappingStart, mappingEnd
    /// Reading cannot go on; `problem` says why.
    case failure
  }

  /// How a scalar was written.
  enum Style { case plain, singleQuoted, doubleQuoted, block }

  /// What was said of a node's type.
  enum Tag {
    /// Nothing, or `!` before a scalar, which libyaml does not tell apart.
    case none
    /// `!` before a list or a mapping.
    case nonSpecific
    /// `!!str`.
    case string
    /// Anything else.
    case other
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>

  /// Events of the UTF-8 text in `bytes`, which must outlive this value; `nil` without memory.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    unsafe parser = .allocate(capacity: 1)
    unsafe event = .allocate(capacity: 1)
    unsafe event.initialize(to: yaml_event_t())
    guard unsafe yaml_parser_initialize(parser) == 1 else {
      unsafe parser.deallocate()
      unsafe event.deallocate()
      return nil
    }
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    unsafe yaml_event_delete(event)
    unsafe yaml_parser_delete(parser)
    unsafe event.deallocate()
    unsafe parser.deallocate()
  }

  /// Reads the next event; what the last one held is gone.
  mutating func next() -> Kind {
    unsafe yaml_event_delete(event)
    guard unsafe yaml_parser_parse(parser, event) == 1 else { return .failure }
    switch unsafe event.pointee.type {
    case YAML_STREAM_START_EVENT: return .streamStart
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_ALIAS_EVENT: return .alias
    case YAML_SCALAR_EVENT: return .scalar
    case YAML_SEQUENCE_START_EVENT: return .sequenceStart
    case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
    case YAML_MAPPING_START_EVENT: return .mappingStart
    case YAML_MAPPING_END_EVENT: return .mappingEnd
    default: return .streamEnd
    }
  }

  /// Where the event begins, in characters from the start of the text.
  var start: Int { unsafe event.pointee.start_mark.index }

  /// What libyaml says about the failure.
  var problem: YAMLProblem {
    let raw = unsafe parser.pointee
    return unsafe YAMLProblem(
      text: raw.problem.map { unsafe String(cString: $0) } ?? "",
      context: raw.context.map { unsafe String(cString: $0) } ?? "",
      place: raw.problem_mark.index, contextPlace: raw.context_mark.index,
      isUnreadable: raw.error == YAML_READER_ERROR, byte: raw.problem_offset,
      isOutOfMemory: raw.error == YAML_MEMORY_ERROR)
  }
}

/// What an event holds.
extension YAMLEvents {
  /// How the scalar was written.
  var style: Style {
    switch unsafe event.pointee.data.scalar.style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
    default: .plain
    }
  }

  /// Whether the event is a scalar.
  var isScalar: Bool { unsafe event.pointee.type == YAML_SCALAR_EVENT }

  /// The number of bytes of the scalar's text.
  var length: Int { unsafe event.pointee.data.scalar.length }

  /// Whether the node has an anchor; for an event that begins a node.
  var hasAnchor: Bool { unsafe nodeProperties.anchor != nil }

  /// What was said of the node's type; for an event that begins a node.
  var tag: Tag {
    guard let tag = unsafe nodeProperties.tag else { return .none }
    return unsafe tag.withMemoryRebound(to: CChar.self, capacity: 1) { text in
      if unsafe strcmp(text, YAML_STR_TAG) == 0 { return .string }
      return unsafe strcmp(text, "!") == 0 ? .nonSpecific : .other
    }
  }

  /// Whether the scalar's text is what stands in `all` from `start` on.
  func textEquals(_ all: Span<UInt8>, from start: Int, end: Int) -> Bool {
    let count = length
    guard start + count <= end, let value = unsafe event.pointee.data.scalar.value else {
      return false
    }
    return unsafe all.extracting(start..<start + count).withUnsafeBufferPointer { text in
      guard let address = text.baseAddress else { return count == 0 }
      return unsafe memcmp(value, address, count) == 0
    }
  }

  /// Appends the scalar's text to `bytes`.
  func appendText(to bytes: inout [UInt8]) {
    unsafe bytes.append(
      contentsOf: UnsafeBufferPointer(start: event.pointee.data.scalar.value, count: length))
  }

  private typealias Text = UnsafeMutablePointer<yaml_char_t>

  private var nodeProperties: (anchor: Text?, tag: Text?) {
    let data = unsafe event.pointee.data
    return switch unsafe event.pointee.type {
    case YAML_SCALAR_EVENT: unsafe (data.scalar.anchor, data.scalar.tag)
    case YAML_SEQUENCE_START_EVENT: unsafe (data.sequence_start.anchor, data.sequence_start.tag)
    case YAML_MAPPING_START_EVENT: unsafe (data.mapping_start.anchor, data.mapping_start.tag)
    default: (nil, nil)
    }
  }
}
