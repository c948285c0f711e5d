import Testing

@testable import OrgDiagram

/// The page for a browser, and the hashes by which it says what may run.
@Suite("HTML")
struct HTMLTests {
  private func hex(_ text: String) -> String {
    SHA256.hash(Array(text.utf8)).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  @Test func hashesAreThoseOfTheStandard() {
    // FIPS 180-4 examples of NIST, and the empty message.
    #expect(hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    #expect(
      hex(String(repeating: "a", count: 1_000))
        == "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3")
  }

  @Test func base64IsThatOfTheStandard() {
    // RFC 4648, section 10.
    let pairs = [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ]
    for (text, encoded) in pairs { #expect(Base64.text(Array(text.utf8)) == encoded) }
    #expect(Base64.text([0xFB, 0xFF]) == "+/8=")
  }

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
    for unsafe in ["unsafe-inline", "unsafe-eval", "http", "*", "data:"] {
      #expect(!policy.contains(unsafe))
    }
    let parts = [
      between("<script>", "</script>", in: page), between("<style>", "</style>", in: page),
      between("<svg xmlns=\"x\"><style>", "</style>", in: page),
    ]
    for part in parts {
      #expect(!part.isEmpty)
      #expect(policy.contains("'sha256-\(Base64.text(SHA256.hash(Array(part.utf8))))'"))
    }
    #expect(page.components("<script").count == 2)
    #expect(page.components("<style").count == 3)
    #expect(!page.contains("<?xml"))
  }

  @Test func theScriptIsSmallAndLoadsNothing() throws {
    let script = String(decoding: PackageResources.viewer_js, as: UTF8.self)
    #expect(script.utf8.count <= 30_000)
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
