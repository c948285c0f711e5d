import OrgModel
import Testing

@testable import OrgLint

/// The built-in files in the form that needs no parser, beside what their YAML says.
struct BuiltInValueTests {
  static let files = builtInPatterns + builtInFamilies + builtInPacks

  @Test(arguments: files.map(\.name))
  func theValuesSayWhatTheFileSays(_ name: String) throws {
    let file = try #require(Self.files.first { $0.name == name })
    let (values, whole) = (file.values, file.whole)
    #expect(Self.text(values.pack) == Self.text(whole.pack))
    #expect(values.rules.map(\.id) == whole.rules.map(\.id))
    #expect(values.rules.map(\.id) == file.definitions.map(\.id))
    for (short, long) in zip(values.rules, whole.rules) {
      #expect(Self.text(short) == Self.text(long), "\(long.id.name)")
      #expect(short.isSound && short.tests.isEmpty && !long.tests.isEmpty)
    }
  }

  /// Everything that a value holds, by name, but for places and tests.
  private static func text(_ value: Any?) -> String {
    guard let value else { return "nil" }
    let mirror = Mirror(reflecting: value)
    if value is LocatedText { return "" }
    if value is [RuleTest] { return "" }
    guard !mirror.children.isEmpty else { return "\(value)" }
    let parts = mirror.children.map { "\($0.label ?? "-"): \(text($0.value))" }
    return "\(mirror.subjectType)(\(parts.joined(separator: ", ")))"
  }

  @Test func kindsAndTextsAreRead() throws {
    let form = "m6:p1:as3:q2:än4:nulln0:q1:bm0:p1:cs1:s1:p3:1:2"
    var source = SourceBuffer()
    _ = source.append(file: "form", bytes: Array(form.utf8))
    let root = try #require(BuiltInValues.tree(of: 0, in: source).root)
    func text(_ value: LocatedValue) -> String { source.string(value.text) }
    #expect(root.entries.map { text($0.key) } == ["a", "b", "c"])
    let items = root.entries[0].value.items
    #expect(items.map(\.kind) == [.quoted, .null, .null])
    #expect(items.map(text) == ["ä", "null", ""])
    #expect(root.entries[1].key.kind == .quoted)
    #expect(root.entries[1].value.kind == .mapping)
    #expect(root.entries[1].value.entries.isEmpty)
    let inner = try #require(root.entries[2].value.items.first?.items.first)
    #expect(inner.kind == .plain && text(inner) == "1:2")
  }
}
