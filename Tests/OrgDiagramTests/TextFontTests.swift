import Foundation
import Testing

@testable import OrgDiagram

/// The width table, against the fonts that are installed here.
@Suite("Widths of fonts")
struct TextFontTests {
  private static let folders = [
    "/usr/share/fonts/truetype/liberation2", "/usr/share/fonts/truetype/liberation",
    "/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/liberation-sans", "/usr/share/fonts/TTF",
  ]

  private func font(_ name: String) -> FontWidths? {
    let paths = Self.folders.map { "\($0)/\(name).ttf" }
    let font = paths.lazy.compactMap { FileManager.default.contents(atPath: $0) }
      .compactMap { FontWidths([UInt8]($0)) }.first
    if font == nil { print("skipped: the font \(name) is not installed") }
    return font
  }

  @Test(arguments: [("LiberationSans-Regular", false), ("LiberationSans-Bold", true)])
  func latinGreekAndCyrillicAreAsWideAsInTheFontsOfTheFamily(name: String, isBold: Bool) {
    guard let font = font(name) else { return }
    var checked = 0
    var others: [UInt32] = []
    for block in AdvanceWidths.blocks {
      for (offset, width) in block.widths.enumerated() where width > 0 {
        let value = block.first + UInt32(offset)
        guard let scalar = Unicode.Scalar(value), let exact = font.width(of: value) else {
          continue
        }
        let difference = abs(Double(TextMeasure.units(of: scalar, isBold: isBold)) - exact)
        #expect(difference < 60, "\(value)")
        if difference > 1 { others.append(value) }
        checked += 1
      }
    }
    // Liberation 1 has a middle dot, a hyphen and a letter of another width, and fewer letters.
    #expect(checked > 500 && others.count <= 5, "\(others)")
  }

  @Test func otherScriptsAreTakenAsNoNarrowerThanTheyAre() {
    let scripts: [ClosedRange<UInt32>] = [
      0x531...0x556, 0x561...0x587, 0x5D0...0x5EA, 0x10D0...0x10F0, 0x2190...0x2193,
    ]
    for name in ["LiberationSans-Regular", "DejaVuSans"] {
      guard let font = font(name) else { continue }
      for value in scripts.joined() where name != "DejaVuSans" || value < 0x2000 {
        guard let scalar = Unicode.Scalar(value), let exact = font.width(of: value) else {
          continue
        }
        #expect(Double(TextMeasure.units(of: scalar, isBold: false)) >= exact - 1, "\(value)")
      }
    }
  }
}

/// What a TrueType file says of the widths of its characters: the tables `head`, `hhea`, `hmtx` and
/// `cmap` in format 4.
private struct FontWidths {
  private let bytes: [UInt8]
  private let unitsPerEm: Int
  private let metrics: Int
  private let metricCount: Int
  private let map: Int

  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    func number(_ at: Int) -> Int { Int(bytes[at]) << 8 | Int(bytes[at + 1]) }
    func long(_ at: Int) -> Int { number(at) << 16 | number(at + 2) }
    var tables: [String: Int] = [:]
    for index in 0..<number(4) {
      let entry = 12 + 16 * index
      tables[String(decoding: bytes[entry..<entry + 4], as: UTF8.self)] = long(entry + 8)
    }
    guard let head = tables["head"], let hhea = tables["hhea"], let hmtx = tables["hmtx"],
      let cmap = tables["cmap"]
    else { return nil }
    let maps = (0..<number(cmap + 2)).map { cmap + long(cmap + 4 + 8 * $0 + 4) }
    guard let map = maps.first(where: { number($0) == 4 }) else { return nil }
    (unitsPerEm, metricCount) = (number(head + 18), number(hhea + 34))
    (metrics, self.map) = (hmtx, map)
  }

  private func number(_ at: Int) -> Int { Int(bytes[at]) << 8 | Int(bytes[at + 1]) }

  /// The width of a character in 1/1000 em; `nil` when the font lacks it.
  func width(of character: UInt32) -> Double? {
    let value = Int(character)
    let count = number(map + 6) / 2
    for index in 0..<count where number(map + 14 + 2 * index) >= value {
      let start = map + 16 + 2 * count + 2 * index
      guard number(start) <= value else { return nil }
      let offsets = start + 4 * count
      let delta = number(start + 2 * count)
      var glyph = value
      if number(offsets) != 0 {
        glyph = number(offsets + number(offsets) + 2 * (value - number(start)))
        if glyph == 0 { return nil }
      }
      glyph = (glyph + delta) % 65_536
      guard glyph != 0 else { return nil }
      return Double(number(metrics + 4 * min(glyph, metricCount - 1))) * 1000 / Double(unitsPerEm)
    }
    return nil
  }
}
