import Testing

@testable import OrgDiagram

/// The page for a browser, and the policy by which it says what may run.
@Suite("HTML")
struct HTMLTests {
  /// The first text between two others.
  private func between(_ start: String, _ end: String, in page: String) -> String {
    guard let from = page.firstRange(of: start)?.upperBound,
      let to = page[from...].firstRange(of: end)?.lowerBound
    else { return "" }
    return String(page[from..<to])
  }

  private let svg =
    "<?xml version=\"1.0\"?>\n<svg xmlns=\"x\"><style>\n.a{fill:red}</style><g/></svg>\n"

  @Test func thePolicyNamesWhatIsInThePage() throws {
    let bytes = try #require(
      HTMLViewer.page(svg: Array(svg.utf8), title: "Acme", theme: .standard))
    let page = String(decoding: bytes, as: UTF8.self)
    let policy = between("Content-Security-Policy\" content=\"", "\"", in: page)
    #expect(policy.hasPrefix("default-src 'none'; script-src 'sha256-"))
    let script = try #require(policy.split(separator: ";").first { $0.contains("script-src") })
    for unsafe in ["unsafe-inline", "unsafe-eval", "http", "*", "data:"] {
      #expect(!script.contains(unsafe))
    }
    for unsafe in ["unsafe-eval", "http", "*", "data:"] { #expect(!policy.contains(unsafe)) }
    #expect(!between("<script>", "</script>", in: page).isEmpty)
    #expect(page.components("<script").count == 2)
    #expect(page.components("<style").count == 3)
    #expect(!page.contains("<?xml"))
  }

  @Test func theScriptIsSmallAndLoadsNothing() throws {
    let script = String(decoding: HTMLViewer.script, as: UTF8.self)
    #expect(script.utf8.count <= 30_000)
    // What is left out is not needed, and what stays ends where its line ends.
    #expect(!script.contains("\n//") && !script.contains("\n "))
    #expect(script.count(where: { $0 == "`" }).isMultiple(of: 2))
    for line in script.split(separator: "\n") {
      #expect(line.count(where: { $0 == "`" }).isMultiple(of: 2), "\(line)")
    }
    for word in [
      "fetch", "XMLHttpRequest", "import", "eval", "innerHTML", "outerHTML", "insertAdjacent",
      "document.write", "Function(", "http", "localStorage", "cookie", "</", "<!--",
    ] {
      #expect(!script.contains(word), "\(word)")
    }
    let style = String(decoding: PackageResources.viewer_css, as: UTF8.self)
    for word in ["url(", "@import", "</", "expression"] { #expect(!style.contains(word)) }
  }

  @Test func titlesAreTextWhateverTheySay() throws {
    let title = "</title><script>alert(1)</script>\"'&\u{2028}\u{0}"
    let bytes = try #require(
      HTMLViewer.page(svg: Array(svg.utf8), title: title, theme: .dark))
    let page = String(decoding: bytes, as: UTF8.self)
    #expect(!page.contains("<script>alert"))
    #expect(page.contains("&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;'&amp;"))
    #expect(page.contains("--page:\(Theme.dark[.page].code)"))
  }

  @Test func whatIsNoPictureOfOursIsNone() {
    for text in ["", "<svg >", "<svg ><style>", "<style></style>"] {
      #expect(HTMLViewer.page(svg: Array(text.utf8), title: "", theme: .standard) == nil, "\(text)")
    }
  }
}

extension String {
  fileprivate func components(_ separator: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    return parts + [rest]
  }
}
