/// Finds the number of an id: an open-addressed table over the bytes of the ids, which stay where
/// they are in the source buffer.
///
/// The table is only ever asked, never walked, so its seed, which differs from process to process
/// to keep hostile ids from colliding on purpose, cannot show in any output.
struct IDIndex: Sendable {
  /// The upper half of a slot is a tag from the hash, the lower half the number plus one; 0 is free.
  private var slots: [UInt64]
  private let mask: Int
  private let seed: UInt64

  /// A table with room for `capacity` ids.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    mask = size - 1
    seed = UInt64.random(in: .min ... .max)
  }

  /// Enters `text` as `number`, or returns the number under which it was entered before.
  ///
  /// - Complexity: O(*n*) for *n* bytes, expected.
  mutating func insert(
    _ text: LocatedText, as number: Int32, ids: Span<LocatedText>, bytes: Span<UInt8>
  ) -> Int32? {
    let hash = hash(text, bytes)
    let tag = hash & 0xFFFF_FFFF_0000_0000
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 {
        slots[slot] = tag | UInt64(UInt32(number) + 1)
        return nil
      }
      if entry & 0xFFFF_FFFF_0000_0000 == tag {
        let other = Int32(truncatingIfNeeded: entry & 0xFFFF_FFFF) - 1
        if same(ids[Int(other)], text, bytes) { return other }
      }
      slot = (slot + 1) & mask
    }
  }

  /// The number of `text`, or `nil` when it was never entered.
  func find(_ text: LocatedText, ids: Span<LocatedText>, bytes: Span<UInt8>) -> Int32? {
    let hash = hash(text, bytes)
    let tag = hash & 0xFFFF_FFFF_0000_0000
    let slots = slots.span
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { return nil }
      if entry & 0xFFFF_FFFF_0000_0000 == tag {
        let other = Int32(truncatingIfNeeded: entry & 0xFFFF_FFFF) - 1
        if same(ids[Int(other)], text, bytes) { return other }
      }
      slot = (slot + 1) & mask
    }
  }

  /// Gives every number another name: `renamed[old]` is the new one.
  mutating func renumber(_ renamed: Span<Int32>) {
    for slot in slots.indices where slots[slot] != 0 {
      let old = Int(slots[slot] & 0xFFFF_FFFF) - 1
      slots[slot] = slots[slot] & 0xFFFF_FFFF_0000_0000 | UInt64(UInt32(renamed[old]) + 1)
    }
  }

  private func hash(_ text: LocatedText, _ bytes: Span<UInt8>) -> UInt64 {
    let range = text.range
    var hash = seed ^ UInt64(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      var word: UInt64 = 0
      let end = min(index + 8, range.upperBound)
      while index < end {
        word = word << 8 | UInt64(bytes[index])
        index += 1
      }
      let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      hash = product.high ^ product.low ^ (hash >> 29)
    }
    let product = (hash ^ 0xC4CE_B9FE_1A85_EC53).multipliedFullWidth(by: 0xFF51_AFD7_ED55_8CCD)
    return product.high ^ product.low
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
  /// The indices of `ids` in the order of their bytes; equal ids keep their order.
  ///
  /// Ids that are sorted already, as most exports are, cost one pass. Others are sorted by the
  /// first eight bytes behind their common prefix, which rarely tie.
  /// - Complexity: O(*n* log *n*), O(*n*) when sorted.
  static func sorted(_ ids: [LocatedText], in source: SourceBuffer) -> [Int32] {
    var isSorted = true
    for index in ids.indices.dropFirst() where source.precedes(ids[index], ids[index - 1]) {
      isSorted = false
      break
    }
    let identity = (0..<Int32(ids.count)).map { $0 }
    if isSorted { return identity }
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
