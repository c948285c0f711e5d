import OrgLint
import OrgModel
import OrgReports
import Testing

/// Texts of the input stay texts in Markdown.
struct MarkdownTests {
  /// The line of the only finding.
  private func line(_ message: String, path: String = "kiln.yaml") throws -> String {
    let kiln = try Kiln(path)
    let text = LintFormat.markdown.render(kiln.result([kiln.finding(message: message)]))
    let lines = text.split(separator: "\n").filter { $0.hasPrefix("- **") }
    try #require(lines.count == 1)
    return String(lines[0])
  }

  @Test func theWholeReport() throws {
    let kiln = try Kiln()
    let result = kiln.result(try kiln.everySort(), fixed: [kiln.gone])
    #expect(
      LintFormat.markdown.render(result) == """
        ### Orgline: 1 error

        | errors | warnings | hints | waived | in the baseline | unchanged | fixed |
        | --: | --: | --: | --: | --: | --: | --: |
        | 1 | 0 | 0 | 1 | 1 | 1 | 1 |

        In 3 positions and 2 lines, by 5 rules.

        #### Findings

        - **error** `kiln/too-hot` `kiln.yaml:4:61`: it is too hot
          - not excused: no thermometer
          - help: open the door
          - source (should): Potters' Guild, 4.2

        #### Fixed

        - `kiln/too-cold`: it was too cold

        """)
  }

  @Test(arguments: [
    ("<img src=x onerror=y>", "\\<img src\\=x onerror\\=y\\>"),
    ("[a](javascript:x)", "\\[a\\](javascript:x)"),
    ("see http://a.example", "see http\\://a.example"),
    ("see www.a.example", "see www\\.a.example"),
    ("thanks @everybody", "thanks &#64;&#8288;everybody"),
    ("as in #12", "as in \\#&#8288;12"),
    ("**a** _b_ ~~c~~ `d`", "\\*\\*a\\*\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\`"),
    ("a | b", "a \\| b"), ("a\n- b\n# c", "a - b \\#&#8288; c"), ("&lt;", "\\&lt;"),
    ("![x](y)", "\\!\\[x\\](y)"), ("a\\", "a\\\\"), ("$x$", "\\$x\\$"),
    ("<!-- x", "\\<\\!-- x"), ("\u{202E}x", "\\\\u{202E}x"),
  ])
  func nothingIsObeyed(_ message: String, _ shown: String) throws {
    #expect(try line(message).hasSuffix(": \(shown)"))
  }

  @Test(arguments: [
    ("a`b.yaml", "``a`b.yaml:4:61``"), ("`.yaml", "`` `.yaml:4:61 ``"),
    ("a``b.yaml", "```a``b.yaml:4:61```"), ("<b>.yaml", "`<b>.yaml:4:61`"),
  ])
  func codeStaysCode(_ path: String, _ code: String) throws {
    #expect(try line("m", path: path) == "- **error** `kiln/too-hot` \(code): m")
  }

  @Test func aRenamedFileHasBothNames() {
    let commit = HistoryCommit(
      id: "1", date: "2026-01-01", author: "A", subject: "S", parents: [], renamedFrom: "old.yaml",
      path: "new.yaml")
    let chart = HistoryState(OrgGraph(OrgDocument()), findings: nil)
    let entry = HistoryEntry(commit, from: chart, to: chart)
    for format in [HistoryFormat.markdown, .text] {
      let text = format.render("new.yaml", [entry]).replacing("`", with: "")
      #expect(text.contains("the file was renamed: old.yaml → new.yaml"), "\(format)")
    }
  }

  @Test func aCommentHasAnEnd() throws {
    let kiln = try Kiln()
    let many = Array(repeating: kiln.finding(), count: 60)
    let text = LintFormat.markdown.render(kiln.result(many))
    #expect(text.split(separator: "\n").count { $0.hasPrefix("- **error**") } == 50)
    #expect(text.hasSuffix("\nAnd 10 more.\n"))
  }
}
