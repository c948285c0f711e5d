internal import OrgModel

/// Finds the keys that stand twice in a mapping.
///
/// Few keys are compared in pairs, by length and outer bytes first; more than `few` go through a
/// hash table whose seed differs from run to run, so that no file can be made to collide.
/// - Complexity: O(*n*) for *n* bytes of keys, expected.
struct KeyTable {
  private static let few = 16
  private var keys: [LocatedText] = []
  private var prints: [UInt32] = []

  /// Takes the keys of the mapping at `node`; keys that are no scalars are left out.
  mutating func collect(of node: Int, pairs: Int, nodes: [LocatedTree.Node]) {
    keys.removeAll(keepingCapacity: true)
    var key = node + 1
    for _ in 0..<pairs {
      let isScalar = nodes[key].kind != .mapping && nodes[key].kind != .sequence
      if isScalar { keys.append(nodes[key].text) }
      key = Int(nodes[Int(nodes[key].next)].next)
    }
  }

  /// Every key that stands in the mapping before, with its first use. A text lies in `all`, or in
  /// `decoded`, which will be appended to it.
  mutating func repeated(
    _ all: Span<UInt8>, _ decoded: [UInt8]
  ) -> [(first: LocatedText, second: LocatedText)] {
    let texts = KeyTexts(decoded: decoded, base: all.count)
    return keys.count > Self.few ? repeatedOfMany(all, texts) : repeatedOfFew(all, texts)
  }

  private mutating func repeatedOfFew(
    _ all: Span<UInt8>, _ texts: KeyTexts
  ) -> [(first: LocatedText, second: LocatedText)] {
    var result: [(first: LocatedText, second: LocatedText)] = []
    prints.removeAll(keepingCapacity: true)
    for (index, key) in keys.enumerated() {
      let print = texts.print(of: key, all)
      for earlier in 0..<index where prints[earlier] == print {
        guard texts.equal(keys[earlier], key, all) else { continue }
        result.append((keys[earlier], key))
        break
      }
      prints.append(print)
    }
    return result
  }

  private func repeatedOfMany(
    _ all: Span<UInt8>, _ texts: KeyTexts
  ) -> [(first: LocatedText, second: LocatedText)] {
    var result: [(first: LocatedText, second: LocatedText)] = []
    var size = 64
    while size < keys.count * 2 { size *= 2 }
    var slots = [Int32](repeating: -1, count: size)
    for (index, key) in keys.enumerated() {
      var slot = texts.hash(of: key, all) & (size - 1)
      while slots[slot] >= 0, !texts.equal(keys[Int(slots[slot])], key, all) {
        slot = (slot + 1) & (size - 1)
      }
      if slots[slot] < 0 {
        slots[slot] = Int32(index)
      } else if result.count < FaultList.limit {
        result.append((keys[Int(slots[slot])], key))
      }
    }
    return result
  }
}

/// The decoded texts that will lie behind the `base` bytes of the buffer.
private struct KeyTexts {
  let decoded: [UInt8]
  let base: Int

  private func byte(_ index: Int, _ all: Span<UInt8>) -> UInt8 {
    index < base ? all[index] : decoded[index - base]
  }

  /// Length, first and last byte: what differs between most keys.
  func print(of key: LocatedText, _ all: Span<UInt8>) -> UInt32 {
    guard !key.isEmpty else { return 0 }
    let first = byte(Int(key.start), all)
    let last = byte(Int(key.start + key.length) - 1, all)
    return key.length << 16 | UInt32(first) << 8 | UInt32(last)
  }

  func equal(_ a: LocatedText, _ b: LocatedText, _ all: Span<UInt8>) -> Bool {
    guard a.length == b.length else { return false }
    for offset in 0..<Int(a.length)
    where byte(Int(a.start) + offset, all) != byte(Int(b.start) + offset, all) {
      return false
    }
    return true
  }

  func hash(of key: LocatedText, _ all: Span<UInt8>) -> Int {
    var hasher = Hasher()
    var word: UInt64 = 0
    for (count, index) in key.range.enumerated() {
      word = word << 8 | UInt64(byte(index, all))
      if count & 7 == 7 {
        hasher.combine(word)
        word = 0
      }
    }
    hasher.combine(word)
    hasher.combine(key.length)
    return hasher.finalize()
  }
}
