/// The nodes of one sort by their ids, each id once.
///
/// Ids are told apart as strings are, so that two spellings of one text in Unicode are one id. Most
/// are ASCII and are compared byte by byte; strings are made from the first other one on.
struct NodeTable {
  /// The ids in the order in which they came.
  private(set) var ids: [LocatedText] = []
  /// The index of the record of each id; -1 for none.
  private(set) var records: [Int32] = []
  /// For each id, the first one that is equal to it.
  private var firsts: [Int] = []
  private var index: IDIndex
  private var room: Int
  private var spellings: [String: Int]?
  private let source: SourceBuffer

  init(_ source: SourceBuffer) {
    self.source = source
    room = 16
    index = IDIndex(capacity: room)
  }

  /// The number of spellings of ids.
  var count: Int { ids.count }

  /// The places of the nodes: of ids that are equal to no earlier one.
  var own: [Int] { firsts.indices.filter { firsts[$0] == $0 } }

  /// The place of an id; `nil` when it is not there.
  func find(_ id: LocatedText) -> Int? {
    if let known = index.find(id, ids: ids.span, bytes: source.bytes.span) {
      return firsts[Int(known)]
    }
    return spellings?[source.string(id)]
  }

  /// The place of an id, which is entered with its record unless it is there.
  mutating func insert(_ id: LocatedText, record: Int32) -> Int {
    if let known = index.find(id, ids: ids.span, bytes: source.bytes.span) {
      return firsts[Int(known)]
    }
    let place = ids.count
    if place == room { grow() }
    ids.append(id)
    enter(id, at: place)
    records.append(record)
    firsts.append(place)
    noteSpelling(of: id, at: place)
    return firsts[place]
  }

  private mutating func noteSpelling(of id: LocatedText, at place: Int) {
    if spellings == nil {
      guard source.bytes[id.range].contains(where: { $0 >= 0x80 }) else { return }
      spellings = [:]
      for (place, known) in ids.dropLast().enumerated() { spellings?[source.string(known)] = place }
    }
    let text = source.string(id)
    if let first = spellings?[text] { firsts[place] = first } else { spellings?[text] = place }
  }

  private mutating func grow() {
    room *= 4
    index = IDIndex(capacity: room)
    for (place, id) in ids.enumerated() { enter(id, at: place) }
  }

  private mutating func enter(_ id: LocatedText, at place: Int) {
    let (ids, bytes) = (ids, source.bytes)
    _ = index.insert(id, as: Int32(place), ids: ids.span, bytes: bytes.span)
  }
}
