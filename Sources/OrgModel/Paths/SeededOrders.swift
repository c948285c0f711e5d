/// Orders that look random and are the same on every machine: the shuffle of Fisher and Yates with
/// the generator SplitMix64 (Steele, Lea and Flood, 2014).
struct SeededOrders {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// The numbers from 0 to before `count` in the next order.
  mutating func next(_ count: Int) -> [Int32] {
    var order = (0..<Int32(count)).map { $0 }
    for place in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(place, below(place + 1))
    }
    return order
  }

  private mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    word ^= word >> 31
    return Int(word.multipliedFullWidth(by: UInt64(bound)).high)
  }
}
