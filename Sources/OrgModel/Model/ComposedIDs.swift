/// One spelling for ids that Unicode can write in several ways: `é` is one character, or an `e` and
/// an accent. People see no difference, a keyboard or a file system decides which one they get, and
/// so both mean the same position.
enum ComposedID {
  /// The text in composed form (Unicode's NFC); `nil` where that is how it is written.
  static func bytes(_ text: some Collection<UInt8>) -> [UInt8]? {
    guard text.contains(where: mayCompose) else { return nil }
    let composed = String(decoding: text, as: UTF8.self)._nfcCodeUnits
    return composed.elementsEqual(text) ? nil : composed
  }

  /// Whether some text with this byte may be written in another way. No other character does
  /// anything to the one before it or has another form: not those below U+0300, of Cyrillic, of the
  /// common ideographs, nor the syllables of Hangul.
  @inline(__always)
  static func mayCompose(_ byte: UInt8) -> Bool { bit(byte) != 0 }

  /// 1 for a byte of a text that may be written in another way, else 0; without a branch, so that
  /// many bytes can be looked at together.
  @inline(__always)
  private static func bit(_ byte: UInt8) -> UInt8 {
    /// 1 from `low` on for `count` bytes.
    func isIn(_ low: UInt8, _ count: UInt8) -> UInt8 { byte &- low < count ? 1 : 0 }
    return (byte >= 0xCC ? 1 : 0) ^ isIn(0xCF, 3) ^ isIn(0xE4, 6) ^ isIn(0xEB, 3)
  }

  /// Whether some text in a buffer may be written in another way.
  ///
  /// - Complexity: O(*n*) for *n* bytes, many of which are looked at together.
  static func mayCompose(_ bytes: Span<UInt8>) -> Bool {
    var start = 0
    while start < bytes.count {
      let part = bytes.extracting(start..<min(start + 4_096, bytes.count))
      var found: UInt8 = 0
      var place = 0
      let count = part.count
      // In this form, the compiler looks at many bytes at once.
      while place < count {
        found |= bit(part[place])
        place &+= 1
      }
      if found != 0 { return true }
      start += 4_096
    }
    return false
  }
}

extension OrgDocument {
  /// The document with the ids of positions and bodies, and whatever names them, in composed form.
  ///
  /// - Complexity: O(*n*) for *n* bytes; nothing is copied where every id is written so.
  func withComposedIDs() -> OrgDocument {
    guard ComposedID.mayCompose(source.bytes.span) else { return self }
    var document = self
    document.composeIDs()
    return document
  }

  private mutating func composeIDs() {
    for row in positions.ids.indices {
      if let id = composed(positions.ids[row]) { positions.setID(of: row, to: id) }
    }
    for index in bodies.indices {
      if let id = composed(bodies[index].id) { bodies[index].id = id }
    }
    for index in lines.indices {
      if let target = composed(lines[index].target) { lines[index].target = target }
    }
    for index in namedOrigins.indices {
      if let origin = composed(namedOrigins[index]) { namedOrigins[index] = origin }
    }
    for index in units.indices {
      if let head = composed(units[index].head) { units[index].head = head }
    }
    for index in staffGroups.indices {
      if let manager = composed(staffGroups[index].reportsTo) {
        staffGroups[index].reportsTo = manager
      }
    }
    for index in waivers.indices {
      if let position = composed(waivers[index].position) { waivers[index].position = position }
    }
    for index in responsibilities.indices {
      let item = responsibilities[index]
      responsibilities[index].accountable = item.accountable.map { composed($0) ?? $0 }
      responsibilities[index].responsible = item.responsible.map { composed($0) ?? $0 }
      responsibilities[index].consulted = item.consulted.map { composed($0) ?? $0 }
      responsibilities[index].informed = item.informed.map { composed($0) ?? $0 }
    }
  }

  /// A text in composed form, behind the others; `nil` where that is how it is written.
  private mutating func composed(_ text: LocatedText) -> LocatedText? {
    guard !text.isEmpty, let bytes = ComposedID.bytes(source.bytes[text.range]) else { return nil }
    return source.append(bytes, origin: text.origin == LocatedText.nowhere ? nil : text.origin)
  }
}
