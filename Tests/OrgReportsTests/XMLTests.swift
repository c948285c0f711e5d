import Foundation
import OrgLint
import OrgModel
import OrgReports
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The forms in XML, read by another parser.
struct XMLTests {
  /// The elements of a document, in order.
  private final class Reader: NSObject, XMLParserDelegate {
    typealias Element = (name: String, attributes: [String: String], depth: Int)

    var elements: [Element] = []
    var text = ""
    private var depth = 0

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      elements.append((name, attributes, depth))
      depth += 1
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      depth -= 1
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
  }

  private func read(_ text: String) throws -> Reader {
    let reader = Reader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "") \(text)")
    return reader
  }

  @Test func checkstyle() throws {
    let kiln = try Kiln("a&b.yaml")
    let found = [
      kiln.finding(message: "\"hot\" & <very>\nyes"), kiln.finding("kiln/too-dry", .info),
    ]
    let elements = try read(LintFormat.checkstyle.render(kiln.result(found))).elements
    #expect(elements.map(\.name) == ["checkstyle", "file", "error", "error"])
    #expect(elements[0].attributes == ["version": "4.3"])
    #expect(elements[1].attributes == ["name": "a&b.yaml"])
    #expect(
      elements[2].attributes == [
        "line": "4", "column": "61", "severity": "error", "message": "\"hot\" & <very>\nyes",
        "source": "orgline.kiln/too-hot",
      ])
    #expect(elements[3].attributes["severity"] == "info")
  }

  @Test func junit() throws {
    let kiln = try Kiln()
    let found = [
      kiln.finding(), kiln.finding("kiln/too-hot", .warning, "gläze", "kiln", message: "a < b"),
      kiln.finding("kiln/too-dry", .info), try kiln.waived(kiln.finding("kiln/too-loud")),
    ]
    let result = kiln.result(found, idle: ["nobody has `zeal`"], gaveUp: "too many steps")
    let reader = try read(LintFormat.junit.render(result))
    let suites = reader.elements.filter { $0.name == "testsuite" }.map(\.attributes)
    #expect(
      suites == [
        ["name": "kiln", "tests": "4", "failures": "1", "errors": "0", "skipped": "0"],
        ["name": "zeal", "tests": "2", "failures": "0", "errors": "1", "skipped": "1"],
      ])
    #expect(
      reader.elements[0].attributes == [
        "name": "orgline", "tests": "6", "failures": "1", "errors": "1", "skipped": "1",
      ])
    let cases = reader.elements.filter { $0.name == "testcase" }.compactMap {
      $0.attributes["name"]
    }
    #expect(
      cases == [
        "kiln/too-cold", "kiln/too-dry", "kiln/too-hot", "kiln/too-loud", "zeal/idle", "zeal/lost",
      ])
    let failure = reader.elements.first { $0.name == "failure" }
    #expect(failure?.attributes == ["message": "2 findings", "type": "error"])
    #expect(reader.text.contains("kiln.yaml:5:64: warning: a < b"))
    #expect(reader.elements.count { $0.name == "system-out" } == 1)
  }

  @Test(
    arguments: [
      "\u{0}\u{1}\u{B}\u{1F}", "\u{FFFE}\u{FFFF}", "]]>", "<!--", "--", "<?x?>", "&amp;", "'\"",
      "\t\n\r", "\u{85}\u{9B}", "\u{202E}x", "日本語 😀", "\u{1B}[31m",
    ], [LintFormat.junit, .checkstyle])
  func hostileTextsAreWellFormed(_ label: String, _ format: LintFormat) throws {
    let kiln = try Kiln("a\(label)b.yaml")
    let result = kiln.result(
      [kiln.finding(message: "<\(label)>")], idle: [label], gaveUp: label)
    let text = format.render(result)
    let reader = try read(text)
    let allowed = String(
      String.UnicodeScalarView(
        label.unicodeScalars.filter {
          ![0xFFFE, 0xFFFF].contains($0.value)
            && ($0.value >= 0x20 || [9, 10, 13].contains($0.value))
        }))
    let messages = reader.elements.compactMap { $0.attributes["message"] }
    #expect(messages.contains { Array($0.utf8) == Array("<\(allowed)>".utf8) }, "\(messages)")
    for scalar in text.unicodeScalars where scalar != "\n" {
      #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value))
    }
  }
}
