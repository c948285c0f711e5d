import Synchronization
import Testing

/// What a snippet prints.
final class Printed: Sendable {
  @TaskLocal static var current: Printed?
  private let lines = Mutex("")

  var text: String { lines.withLock { $0 } }
  func append(_ line: String) { lines.withLock { $0 += line + "\n" } }
}

/// Takes the place of the standard library's function in the snippets: what they print is compared
/// with what their articles say.
func print(_ item: Any) {
  guard let printed = Printed.current else { return Swift.print(item) }
  printed.append("\(item)")
}

/// Runs a test and requires that it prints what the article shows, so that a snippet that returns
/// early does not pass.
struct ArticleTrait: TestTrait, TestScoping {
  let name: String

  func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    let printed = Printed()
    try await Printed.$current.withValue(printed) { try await function() }
    let article = try Article(named: name)
    let shown = article.blocks(in: "text").first ?? ""
    #expect(printed.text == shown, "\(article.path): the output block is not what is printed")
  }
}

extension Trait where Self == ArticleTrait {
  /// The test runs the snippet of this article.
  static func article(_ name: String) -> Self { ArticleTrait(name: name) }
}
