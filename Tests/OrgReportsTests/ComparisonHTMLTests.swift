import Foundation
import OrgLint
import OrgModel
import OrgReports
import OrgTestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The comparison as a page.
struct ComparisonHTMLTests {
  private static let attacks = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
    "</style><script>alert(1)</script>", "]]><b>", "--><b>", "&lt;b&gt; &amp; &#60;b&#62;",
    "javascript:alert(1)", "\u{202E}evil", "a\nb\tc", "<!--", "<svg onload=alert(1)>",
    "</section></main></body>", "{{constructor}}", "\u{0}\u{8}\u{1B}[31m",
  ]

  private func option(_ base: OrgGraph, _ other: OrgGraph, _ name: String) -> ComparedOption {
    ComparedOption(
      name: name, difference: Comparison(from: base, to: other),
      findings: FindingsComparison(from: Linter().check(base), to: Linter().check(other)))
  }

  /// A chart with the same text everywhere.
  private func chart(_ text: String, _ managers: [Int]) -> OrgGraph {
    var document = OrgDocument()
    for (number, manager) in managers.enumerated() {
      var position = Position(id: "\(text)\(number)")
      position.title = "\(text) \(managers.count)"
      position.holders = ["\(text)-\(number)-\(managers.count)"]
      if number > 0 { position.lines = [Line(.reportsTo, to: "\(text)\(manager)")] }
      document.add(position)
    }
    return OrgGraph(document)
  }

  private func samples() throws -> [ComparedOption] {
    let base = try sample("harbour-mutual.yaml")
    return try ["harbour-mutual-repaired.yaml", "harbour-mutual-option-b.yaml"].map {
      option(base, try sample($0), $0)
    }
  }

  /// What an XML reader sees of a page, which is HTML and XML at once.
  private final class Page: NSObject, XMLParserDelegate {
    var elements: [(name: String, attributes: [String: String])] = []
    var text = ""

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      elements.append((name, attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
  }

  private func page(_ text: String) throws -> Page {
    let page = Page()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = page
    try #require(parser.parse(), "not well-formed: line \(parser.lineNumber)")
    return page
  }

  /// The elements of a page, and that nothing in it could run or fetch.
  private func counts(_ text: String, _ comment: Comment) throws -> [String: Int] {
    let page = try page(text)
    let known: Set = [
      "lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "scope", "role",
      "tabindex", "aria-label",
    ]
    for element in page.elements {
      #expect(known.isSuperset(of: element.attributes.keys), "\(element.attributes) \(comment)")
      if let link = element.attributes["href"] { #expect(link.hasPrefix("#option-"), comment) }
    }
    return Dictionary(page.elements.map { ($0.name, 1) }, uniquingKeysWith: +)
  }

  /// A page about charts with the same text everywhere.
  private func hostile(_ word: String) -> String {
    let base = chart(word, [0, 0, 0, 1])
    let others = [chart(word, [0, 0, 1, 2, 0]), chart(word, [0, 2, 0])]
    return ComparisonFormat.html.render(base: word, others.map { option(base, $0, word) })
  }

  private static let plain = Self().hostile("x")

  @Test(arguments: attacks)
  func nothingFromTheInputIsMarkup(_ attack: String) throws {
    let page = hostile(attack)
    #expect(try counts(page, "\(attack.debugDescription)") == counts(Self.plain, "plain"))
    #expect(!page.contains("\u{202E}") && !page.contains("<script"))
  }

  @Test func thePageNeedsNothingElse() throws {
    let page = try page(ComparisonFormat.html.render(base: "today", try samples()))
    let policy = page.elements.first { $0.attributes["http-equiv"] == "Content-Security-Policy" }
    #expect(policy?.attributes["content"] == "default-src 'none'; style-src 'unsafe-inline'")
    let names = Set(page.elements.map(\.name))
    #expect(names.isDisjoint(with: ["script", "link", "img", "iframe", "object", "base", "form"]))
    for word in ["url(", "@import", "http:", "https:", "//"] {
      #expect(!page.text.contains(word), "\(word)")
    }
  }

  @Test func picturesStandWhereTheyBelong() throws {
    var options = try samples()
    options[1].pictures = [
      ComparisonPicture(caption: "The map", svg: "<svg width=\"90pt\"><g id=\"mine\"/></svg>\n"),
      ComparisonPicture(caption: "No picture: <b>", svg: nil),
    ]
    let text = ComparisonFormat.html.render(base: "today", options)
    let start = try #require(text.firstRange(of: "<section id=\"option-2\">")).lowerBound
    #expect(!text[..<start].contains("<svg"))
    #expect(text[start...].contains("class=\"picture whole\""))
    #expect(text[start...].contains("No picture: &lt;b&gt;"))
    _ = try page(text)
    options[1].pictures = [ComparisonPicture(caption: "", svg: "<svg width=\"9000pt\"/>")]
    #expect(ComparisonFormat.html.render(base: "a", options).contains("class=\"picture\""))
  }

  @Test func whatTheTextSaysThePageSays() throws {
    let options = try samples()
    let page = try page(ComparisonFormat.html.render(base: "today", options)).text
    let text = ComparisonFormat.text.render(base: "today", options)
    // The headings with their counts, the findings and the causes.
    var checked = 0
    for line in text.split(separator: "\n") {
      let isHeading = line.first?.isUppercase == true && line.hasSuffix(")")
      let isCause = line.hasPrefix("      because ")
      guard isHeading || isCause else { continue }
      checked += 1
      #expect(page.contains(line.drop { $0 == " " }), "\(line)")
    }
    #expect(checked > 15)
    for verdict in ["is dominated by", "share", "make"] {
      #expect(page.contains(verdict) == text.contains(verdict), "\(verdict)")
    }
  }

  /// The colours of a block of the style sheet, by name.
  private func colours(_ sheet: Substring) -> [String: [Double]] {
    var colours: [String: [Double]] = [:]
    for part in sheet.split(whereSeparator: { "{};\n".contains($0) }) where part.hasPrefix("--") {
      let pair = part.split(separator: ":#")
      guard pair.count == 2, let code = UInt32(pair[1], radix: 16) else { continue }
      colours[String(pair[0])] = [16, 8, 0].map { Double(code >> $0 & 0xFF) / 255 }
    }
    return colours
  }

  /// The contrast of two colours as WCAG 2 defines it, from 1 to 21.
  private func contrast(_ one: [Double], _ other: [Double]) -> Double {
    let pair = [one, other].map { shares in
      zip([0.2126, 0.7152, 0.0722], shares).reduce(0) { sum, item in
        sum + item.0 * (item.1 <= 0.04045 ? item.1 / 12.92 : pow((item.1 + 0.055) / 1.055, 2.4))
      }
    }.sorted()
    return (pair[1] + 0.05) / (pair[0] + 0.05)
  }

  @Test func textCanBeReadInTheLightAndInTheDark() throws {
    let text = ComparisonFormat.html.render(base: "today", [])
    let style = try #require(text.firstRange(of: "<style>")).upperBound
    let dark = try #require(text.firstRange(of: "prefers-color-scheme:dark")).upperBound
    let end = try #require(text[dark...].firstRange(of: "}}")).lowerBound
    for sheet in [text[style..<dark], text[dark..<end]] {
      let colours = colours(sheet)
      #expect(colours.count == 9, "\(colours.keys.sorted())")
      for ground in ["--page", "--panel"] {
        for name in ["--text", "--soft", "--link", "--good", "--bad", "--warn"] {
          let pair = (try #require(colours[name]), try #require(colours[ground]))
          #expect(contrast(pair.0, pair.1) >= 4.5, "\(name) on \(ground)")
        }
      }
    }
    #expect(text.contains("@media print"))
  }
}
