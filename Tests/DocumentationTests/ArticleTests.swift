import OrgTestSupport
import Testing

/// What articles say is what the tests of this target compile and run.
@Suite
struct ArticleTests {
  static let page = "OrgModel"
  static let articles = Article.names.compactMap { try? Article(named: $0) }

  @Test func thereAreArticles() {
    #expect(Self.articles.count == Article.names.count)
    #expect(Self.articles.count >= 13)
  }

  @Test(arguments: articles)
  func snippetIsWhatIsTested(_ article: Article) throws {
    let blocks = article.blocks(in: "swift")
    try #require(blocks.count == 1, "\(article.path): one block of Swift is its snippet")
    let tested = article.testedSnippet
    try #require(
      !tested.isEmpty,
      "\(article.testPath): put the snippet between `// Snippet: begin` and `// Snippet: end`")
    #expect(
      blocks[0] == tested,
      "copy the marked lines of \(article.testPath) to \(article.path), or the other way round")
  }

  @Test(arguments: articles)
  func snippetIsShort(_ article: Article) {
    for block in article.blocks(in: "swift") {
      let lines = block.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      #expect((10...25).contains(lines.count), "\(article.path) has \(lines.count) lines of code")
      #expect(lines.allSatisfy { $0.count <= 80 }, "\(article.path): wide code must be scrolled")
    }
  }

  @Test(arguments: articles)
  func outputIsShownAndTested(_ article: Article) {
    #expect(article.blocks(in: "text").count == 1, "\(article.path): one block of text is output")
    let test = (try? Article.lines(of: article.testPath)) ?? []
    let trait = "@Test(.article(\"\(article.name)\"))"
    #expect(test.contains { $0 == trait }, "\(article.testPath) must begin its test with \(trait)")
  }

  @Test(arguments: articles)
  func titleIsAQuestion(_ article: Article) {
    #expect(article.title?.last == "?", "\(article.path)")
  }

  @Test(arguments: articles)
  func articleIsListed(_ article: Article) throws {
    let page = try Article.lines(of: "\(Article.folder)/\(Self.page).md")
    let count = page.count { $0 == "- <doc:\(article.name)>" }
    #expect(count == 1, "list \(article.path) in the topics of \(Self.page).md")
  }

  /// Types at the top of the module; what they contain is found from there.
  @Test func everyTypeIsListed() throws {
    let page = try Article.lines(of: "\(Article.folder)/\(Self.page).md")
    let folders = try Checkout.names(in: "Sources/OrgModel").map { "Sources/OrgModel/\($0)" }
    for folder in folders where !folder.hasSuffix(".docc") {
      for file in try Checkout.names(in: folder, ending: ".swift") {
        for line in try Article.lines(of: "\(folder)/\(file)") where line.hasPrefix("public ") {
          let words = line.prefix { !":<{".contains($0) }.split(separator: " ")
          guard words.count == 3, words[1] == "struct" || words[1] == "enum" else { continue }
          let isListed = page.contains("- ``\(words[2])``")
          #expect(isListed, "list ``\(words[2])`` in the topics of \(Self.page).md")
        }
      }
    }
  }

  /// A test file whose article is gone would go on in silence.
  @Test func snippetsHaveArticles() throws {
    let files = try Checkout.names(in: "Tests/DocumentationTests", ending: ".swift")
    for file in files where file != "ArticleTests.swift" {
      let text = try Article.lines(of: "Tests/DocumentationTests/\(file)")
      guard text.contains(where: { $0.hasPrefix("@Test(.article(") }) else { continue }
      #expect(Article.names.contains(String(file.dropLast(6))), "\(file) has no article")
    }
  }
}
