import OrgModel
import Testing

/// Inputs that are large, or made to hurt.
@Suite(.serialized)
struct LimitTests {
  /// A text that is too long to be printed as the argument of a test.
  struct Repeated: CustomTestStringConvertible {
    let testDescription: String
    let text: String

    init(_ part: String, _ count: Int) {
      testDescription = "\(count) × `\(part)`"
      text = String(repeating: part, count: count)
    }

    /// `count` lines of `part`, each one blank further in.
    init(steps part: String, _ count: Int) {
      testDescription = "\(count) steps of `\(part)`"
      text = (0..<count).map { String(repeating: " ", count: $0) + part + "\n" }.joined()
    }
  }

  /// What must end within a second does so in a debug build on a busy machine within this.
  private let soon = Duration.seconds(10)

  @Test(arguments: [
    Repeated("[", 100_000), Repeated("- ", 100_000), Repeated("{a: ", 100_000),
    Repeated("? ", 100_000), Repeated(steps: "a:", 3_000), Repeated(steps: "-", 1_000),
  ]) func deepNestingEndsAtOnce(_ yaml: Repeated) throws {
    let time = try ContinuousClock().measure {
      let reading = try Reader.yaml.read(yaml.text)
      #expect(!reading.errors.isEmpty)
      #expect(reading.tree.root == nil)
      reading.expectSound()
    }
    #expect(time < soon)
  }

  @Test(arguments: [
    Repeated("[", 100_000), Repeated("{\"a\":", 100_000), Repeated("[{\"a\":", 100_000),
  ]) func deepJSONEndsAtOnce(_ json: Repeated) throws {
    let time = try ContinuousClock().measure {
      let reading = try Reader.json.read(json.text)
      #expect(reading.errors.count == 1)
    }
    #expect(time < soon)
  }

  @Test func depthEndsAtAHundred() throws {
    let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
    #expect(try Reader.yaml.read(deep).errors.isEmpty)
    #expect(
      try Reader.yaml.read("[" + deep + "]").complaints
        == ["1:101 more than 100 lists and mappings stand inside each other"])
  }

  @Test func aliasesAreNeverExpanded() throws {
    var yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<60 {
      let uses = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      yaml += "a\(level): &a\(level) [\(uses)]\n"
    }
    let reading = try Reader.yaml.read(yaml)
    #expect(reading.errors.count == 100)
    let allAreAliases = reading.errors.allSatisfy { $0.message.hasPrefix("aliases") }
    #expect(allAreAliases)
  }

  @Test func aHeapOfDirectivesIsRefused() throws {
    let yaml = (0..<100_000).map { "%TAG !a\($0)! tag:x\n" }.joined() + "---\na: 1\n"
    let time = try ContinuousClock().measure {
      let reading = try Reader.yaml.read(yaml)
      #expect(reading.complaints == ["101:1 too many directives stand here"])
      let behindDocument = try Reader.yaml.read("a: 1\n...\n" + yaml)
      #expect(behindDocument.complaints == ["103:1 too many directives stand here"])
    }
    #expect(time < soon)
  }

  @Test(arguments: Reader.allCases)
  func aLargeFlatMappingIsRead(_ reader: Reader) throws {
    let count = 200_000
    let entries = (0..<count).map { "\"k\($0)\": \($0)" }.joined(separator: ",\n")
    let reading = try reader.read("{" + entries + "}")
    #expect(reading.errors.isEmpty)
    #expect(reading.tree.nodes.count == 2 * count + 1)
    #expect(reading.tree.nodes.first?.childCount == Int32(2 * count))
    #expect(reading.tree.nodes.last.map { reading.source.string($0.text) } == "\(count - 1)")
  }
}
