import OrgModel
import Testing

/// Files that are no UTF-8, whichever reader meets them.
struct EncodingTests {
  @Test(arguments: Reader.allCases)
  func aByteThatIsNoUTF8IsNamed(_ reader: Reader) throws {
    let reading = try reader.read(Array("[\n \"caf".utf8) + [0xE9, 0x22, 0x5D])
    #expect(reading.complaints == ["2:6 the byte 0xE9 at offset 7 is not UTF-8"])
    #expect(reading.errors.map(\.help) == ["save the file as UTF-8"])
    #expect(reading.tree.root == nil)
    reading.expectSound()
  }

  @Test(
    arguments: Reader.allCases,
    [
      [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80], [0xF8],
    ] as [[UInt8]])
  func sequencesThatUnicodeForbidsAreRefused(_ reader: Reader, _ bytes: [UInt8]) throws {
    let reading = try reader.read(Array("[\"".utf8) + bytes + Array("\"]".utf8))
    #expect(reading.errors.count == 1)
    #expect(reading.errors.first?.message.contains("at offset 2") == true)
    reading.expectSound()
  }

  @Test(
    arguments: Reader.allCases,
    [
      ("UTF-16", [0xFF, 0xFE, 0x5B, 0, 0x5D, 0]), ("UTF-16", [0xFE, 0xFF, 0, 0x5B, 0, 0x5D]),
      ("UTF-16", [0x5B, 0, 0x5D, 0]), ("UTF-16", [0, 0x5B, 0, 0x5D]), ("UTF-16", [0x31, 0]),
      ("UTF-32", [0xFF, 0xFE, 0, 0, 0x31, 0, 0, 0]), ("UTF-32", [0, 0, 0, 0x31]),
      ("UTF-32", [0x31, 0, 0, 0]),
    ] as [(String, [UInt8])])
  func otherEncodingsAreRecognised(_ reader: Reader, _ example: (String, [UInt8])) throws {
    let reading = try reader.read(example.1)
    #expect(reading.complaints == ["1:1 the file is \(example.0), not UTF-8"])
    reading.expectSound()
  }

  @Test(arguments: Reader.allCases)
  func aByteOrderMarkIsSkipped(_ reader: Reader) throws {
    let reading = try reader.read("\u{FEFF}{\"é\": 1}")
    #expect(reading.errors.isEmpty)
    #expect(reading.events == ["+MAP", "\"é", ":1", "-MAP"])
    #expect(reading.tree.nodes.map { Int($0.text.origin) - reading.start } == [3, 4, 10])
  }
}
