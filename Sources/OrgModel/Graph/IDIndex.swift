/// Finds the number of an id: an open-addressed table over the bytes of the ids, which stay where
/// they are in the source buffer.
///
/// The table is only ever asked, never walked, so its seed, which differs from process to process
/// to keep hostile ids from colliding on purpose, cannot show in any output.
struct IDIndex: Sendable {
  /// An entry: the first eight bytes of the id, and in `meta` a tag of the hash above the number
  /// plus one; 0 is free. One cache line answers for ids of up to eight bytes.
  fileprivate struct Slot: BitwiseCopyable {
    var key: UInt64 = 0
    var meta: UInt64 = 0
  }

  private var slots: [Slot]
  private let mask: Int
  private let seed: UInt64
  /// The ids that are staff numbers; they are not in the table.
  private var staffNumbers: StaffNumbers?

  /// A table with room for `capacity` ids.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: Slot(), count: size)
    mask = size - 1
    seed = UInt64.random(in: .min ... .max)
  }

  /// An empty index for `ids`, which are known beforehand, and for `more` others.
  init(for ids: [LocatedText], andMore more: Int, bytes: Span<UInt8>) {
    let staffNumbers = StaffNumbers(ids, bytes: bytes)
    self.init(capacity: staffNumbers == nil ? ids.count + more : more)
    self.staffNumbers = staffNumbers
  }

  /// The numbers of all entries in the order of their ids, where all are staff numbers; else `nil`.
  ///
  /// - Complexity: O(*n*) for *n* entries.
  func staffNumbersInOrder() -> [Int32]? { staffNumbers?.inOrder }

  /// The numbers of the entries that are in both, where all entries that were known beforehand are
  /// staff numbers of one form; else `nil`.
  ///
  /// - Complexity: O(*n*) for *n* entries.
  func sharedStaffNumbers(
    with other: IDIndex, _ bytes: Span<UInt8>, _ otherBytes: Span<UInt8>
  ) -> [(Int32, Int32)]? {
    guard let staffNumbers, let others = other.staffNumbers else { return nil }
    return staffNumbers.shared(with: others, bytes, otherBytes)
  }

  private static let tagBits: UInt64 = 0xFFFF_FFFF_0000_0000

  /// Enters `text` as `number`, or returns the number under which it was entered before.
  ///
  /// - Complexity: O(*n*) for *n* bytes, expected.
  mutating func insert(
    _ text: LocatedText, as number: Int32, ids: Span<LocatedText>, bytes: Span<UInt8>
  ) -> Int32? {
    if let place = staffNumbers?.place(of: text, bytes) {
      if let known = staffNumbers?[place], known >= 0 { return known }
      staffNumbers?[place] = number
      return nil
    }
    let (key, hash) = digest(text, bytes)
    let tag = hash & Self.tagBits
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot].meta != 0 {
      if let known = match(slots[slot], key, tag, text, ids, bytes) { return known }
      slot = (slot + 1) & mask
    }
    slots[slot] = Slot(key: key, meta: tag | UInt64(UInt32(number) + 1))
    return nil
  }

  /// The number of `text`, or `nil` when it was never entered.
  func find(_ text: LocatedText, ids: Span<LocatedText>, bytes: Span<UInt8>) -> Int32? {
    if let place = staffNumbers?.place(of: text, bytes) {
      guard let known = staffNumbers?[place], known >= 0 else { return nil }
      return known
    }
    let (key, hash) = digest(text, bytes)
    let slot = Int(truncatingIfNeeded: hash) & mask
    return find(text, key, hash, slots[slot], at: slot, ids, bytes)
  }

  /// - Parameters:
  ///   - first: the slot at which to begin, and `start` its number.
  private func find(
    _ text: LocatedText, _ key: UInt64, _ hash: UInt64, _ first: Slot, at start: Int,
    _ ids: Span<LocatedText>, _ bytes: Span<UInt8>
  ) -> Int32? {
    let slots = slots.span
    var slot = first
    var next = start
    while slot.meta != 0 {
      if let known = match(slot, key, hash & Self.tagBits, text, ids, bytes) { return known }
      next = (next + 1) & mask
      slot = slots[next]
    }
    return nil
  }

  /// Texts that are looked up together, so that the memory is asked for many of them at once.
  struct Batch {
    /// Enough to keep the memory busy, few enough to stay in the cache.
    static let size = 64
    /// What is looked up.
    var texts: [LocatedText] = []
    /// The numbers of the texts, -1 for what was never entered.
    fileprivate(set) var numbers: [Int32] = []
    fileprivate var digests: [(key: UInt64, hash: UInt64)] = []
    fileprivate var slots: [Slot] = []
    fileprivate var places: [Int] = []
  }

  /// Finds the numbers of all texts of `batch`.
  func find(_ batch: inout Batch, ids: Span<LocatedText>, bytes: Span<UInt8>) {
    batch.numbers.removeAll(keepingCapacity: true)
    guard let staffNumbers else {
      findHashed(&batch, ids, bytes)
      return
    }
    batch.places.removeAll(keepingCapacity: true)
    for text in batch.texts { batch.places.append(staffNumbers.place(of: text, bytes) ?? -1) }
    for place in batch.places { batch.numbers.append(place < 0 ? -1 : staffNumbers[place]) }
    for (number, place) in batch.places.enumerated() where place < 0 {
      batch.numbers[number] = find(batch.texts[number], ids: ids, bytes: bytes) ?? -1
    }
  }

  private func findHashed(
    _ batch: inout Batch, _ ids: Span<LocatedText>, _ bytes: Span<UInt8>
  ) {
    let slots = slots.span
    batch.digests.removeAll(keepingCapacity: true)
    batch.slots.removeAll(keepingCapacity: true)
    for text in batch.texts { batch.digests.append(digest(text, bytes)) }
    for (_, hash) in batch.digests {
      batch.slots.append(slots[Int(truncatingIfNeeded: hash) & mask])
    }
    for (number, text) in batch.texts.enumerated() {
      let (key, hash) = batch.digests[number]
      let start = Int(truncatingIfNeeded: hash) & mask
      batch.numbers.append(
        find(text, key, hash, batch.slots[number], at: start, ids, bytes) ?? -1)
    }
  }

  @inline(__always)
  private func match(
    _ slot: Slot, _ key: UInt64, _ tag: UInt64, _ text: LocatedText, _ ids: Span<LocatedText>,
    _ bytes: Span<UInt8>
  ) -> Int32? {
    guard slot.key == key, slot.meta & Self.tagBits == tag else { return nil }
    let number = Int32(truncatingIfNeeded: slot.meta & 0xFFFF_FFFF) - 1
    // The tag holds the length of short ids: equal key and tag are equal ids then.
    if text.length <= 8 { return number }
    return same(ids[Int(number)], text, bytes) ? number : nil
  }

  /// Gives every number another name: `renamed[old]` is the new one.
  mutating func renumber(_ renamed: Span<Int32>) {
    staffNumbers?.renumber(renamed)
    for slot in slots.indices where slots[slot].meta != 0 {
      let old = Int(slots[slot].meta & 0xFFFF_FFFF) - 1
      slots[slot].meta = slots[slot].meta & Self.tagBits | UInt64(UInt32(renamed[old]) + 1)
    }
  }

  /// The first eight bytes as a number, and a hash whose upper half tells the lengths of short ids
  /// apart.
  @inline(__always)
  private func digest(_ text: LocatedText, _ bytes: Span<UInt8>) -> (key: UInt64, hash: UInt64) {
    let range = text.range
    let first = word(range.lowerBound, min(range.lowerBound + 8, range.upperBound), bytes)
    var hash = mixed(seed ^ first, UInt64(range.count))
    var index = range.lowerBound + 8
    while index < range.upperBound {
      let end = min(index + 8, range.upperBound)
      hash = mixed(hash ^ word(index, end, bytes), 0x9E37_79B9_7F4A_7C15)
      index = end
    }
    // Nine is "more than eight", so that no short id shares a tag with a longer one.
    let length = UInt64(min(range.count, 9))
    return (first, hash & 0x0FFF_FFFF_FFFF_FFFF | length << 60)
  }

  @inline(__always)
  private func word(_ start: Int, _ end: Int, _ bytes: Span<UInt8>) -> UInt64 {
    var word: UInt64 = 0
    var index = start
    while index < end {
      word = word << 8 | UInt64(bytes[index])
      index += 1
    }
    return word
  }

  @inline(__always)
  private func mixed(_ value: UInt64, _ salt: UInt64) -> UInt64 {
    let product = (value ^ salt).multipliedFullWidth(by: 0xFF51_AFD7_ED55_8CCD)
    return (product.high ^ product.low) &* 0xC4CE_B9FE_1A85_EC53 ^ product.high
  }

  private func same(_ a: LocatedText, _ b: LocatedText, _ bytes: Span<UInt8>) -> Bool {
    guard a.length == b.length else { return false }
    var i = Int(a.start)
    var j = Int(b.start)
    let end = i + Int(a.length)
    while i < end {
      guard bytes[i] == bytes[j] else { return false }
      i += 1
      j += 1
    }
    return true
  }
}

/// The order of ids by their bytes.
enum IDOrder {
  /// Whether places, each of them once, are in order already.
  static func isSorted(_ order: [Int32]) -> Bool {
    let places = order.span
    for place in places.indices where places[place] != Int32(place) { return false }
    return true
  }

  /// The places of `ids`, counted from 0, in the order of their bytes; equal ids keep their order.
  /// `nil` when they are in order already, as most exports are.
  ///
  /// They are sorted by the first eight bytes behind their common prefix, which rarely tie.
  /// - Complexity: O(*n* log *n*), O(*n*) when in order.
  static func sorted(_ ids: ArraySlice<LocatedText>, in source: SourceBuffer) -> [Int32]? {
    let isSorted = ids.indices.dropFirst().allSatisfy {
      !source.precedes(ids[$0], ids[$0 - 1])
    }
    if isSorted { return nil }
    let ids = Array(ids)
    let prefix = commonPrefix(ids, in: source.bytes.span)
    var keyed: [(key: UInt64, index: Int32)] = []
    keyed.reserveCapacity(ids.count)
    let bytes = source.bytes.span
    for index in ids.indices {
      keyed.append((key: key(of: ids[index], from: prefix, in: bytes), index: Int32(index)))
    }
    keyed.sort { a, b in
      if a.key != b.key { return a.key < b.key }
      let left = ids[Int(a.index)]
      let right = ids[Int(b.index)]
      if source.precedes(left, right) { return true }
      if source.precedes(right, left) { return false }
      return a.index < b.index
    }
    return keyed.map(\.index)
  }

  private static func commonPrefix(_ ids: [LocatedText], in bytes: Span<UInt8>) -> Int {
    guard let first = ids.first else { return 0 }
    var length = Int(first.length)
    for id in ids {
      length = min(length, Int(id.length))
      var k = 0
      while k < length, bytes[Int(id.start) + k] == bytes[Int(first.start) + k] { k += 1 }
      length = k
    }
    return length
  }

  private static func key(
    of id: LocatedText, from prefix: Int, in bytes: Span<UInt8>
  ) -> UInt64 {
    var key: UInt64 = 0
    for k in prefix..<(prefix + 8) {
      key <<= 8
      if k < Int(id.length) { key |= UInt64(bytes[Int(id.start) + k]) }
    }
    return key
  }
}
