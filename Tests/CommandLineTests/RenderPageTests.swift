import Foundation
import Testing

/// `orgline render -o FILE.html`: one page, looked at with a browser where one is installed.
@Suite(.timeLimit(.minutes(3)), .enabled("libgraphviz is missing here", Command.canDraw))
struct RenderPageTests {
  private static let chart = """
    orgline: 1
    name: "</title><script>document.title='broken'</script>"
    positions:
      ceo: { title: Chief Executive Officer, holder: "</script><img src=x onerror=alert(1)>" }
      "é \\"q\\" <b>": { title: "Łucja's \\u2028 Café", holder: Zoë O'Neil, reports_to: ceo }
      cfo: { title: "--> ]]> {{x}} ${y}", holder: Secret Name, reports_to: ceo }
      clerk: { title: Clerk, reports_to: cfo }

    """

  @Test func thePageIsOneFileWithAPolicy() async throws {
    let run = try await Command.run(
      "render", "-", "-o", "-", "--format", "html", input: Self.chart)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.hasPrefix("<!DOCTYPE html>\n"))
    #expect(run.output.contains("Content-Security-Policy\" content=\"default-src 'none';"))
    #expect(run.output.components(separatedBy: "<script").count == 2, "only our own script")
    #expect(run.output.components(separatedBy: "</script").count == 2)
    #expect(!run.output.contains("<img"))
    for word in ["onload", "@import", "url(", "<?xml", "javascript:"] {
      #expect(!run.output.contains(word), "\(word)")
    }
    let again = try await Command.run(
      "render", "-", "-o", "-", "--format", "html", input: Self.chart)
    #expect(again.bytes == run.bytes)
  }

  @Test func whatIsRedactedIsNowhere() async throws {
    let run = try await Command.run(
      "render", "-", "-o", "-", "--format", "html", "--redact", "names", input: Self.chart)
    #expect(run.status == 0, "\(run.errors)")
    for name in ["Secret", "Neil", "Zoë", "onerror"] { #expect(!run.output.contains(name)) }
  }

  /// The document after its script has run, as a browser writes it; `nil` without a browser.
  private func document(_ folder: Scratch, hash: String = "") async throws -> String? {
    let run = try await Command.shell(
      """
      browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) \
        || exit 0
      timeout 60 "$browser" --headless --no-sandbox --disable-gpu --virtual-time-budget=3000 \
        --user-data-dir=profile --dump-dom "file://$PWD/page.html\(hash)" 2> /dev/null
      """, in: folder.path)
    return run.bytes.isEmpty ? nil : run.output
  }

  @Test func aFoldedBoxSaysHowManyAreFoldedAway() async throws {
    let scratch = try Scratch()
    try scratch.write(
      "chart.yaml",
      "orgline: 1\npositions: { a: {}, b: { reports_to: a }, c: { reports_to: b }, "
        + "d: { reports_to: c } }\n")
    let run = try await Command.run("render", "chart.yaml", "-o", "page.html", in: scratch.path)
    #expect(run.status == 0, "\(run.errors)")
    // Without its policy the page lets a test press its buttons.
    let click = """
      <script>addEventListener("load", () => [...document.querySelectorAll("#panel button")]
        .find((one) => one.textContent === "Fold").click())</script>
      """
    let page = try #require(scratch.text("page.html"))
    try scratch.write(
      "page.html", page.replacing("http-equiv=\"Content-Security-Policy\"", with: "") + click)
    guard let folded = try await document(scratch, hash: "#b") else { return }
    #expect(folded.contains(">+ 2 folded</text>"))
    let dashed = ".folded>rect:first-of-type{stroke-dasharray"
    #expect(!page.contains(dashed), "vacant seats are dashed")
  }

  @Test func aBrowserRunsTheScriptAndFollowsLinks() async throws {
    let scratch = try Scratch()
    try scratch.write("chart.yaml", Self.chart)
    let run = try await Command.run("render", "chart.yaml", "-o", "page.html", in: scratch.path)
    #expect(run.status == 0, "\(run.errors)")
    guard let plain = try await document(scratch) else { return }
    #expect(plain.contains("<html lang=\"en\" class=\"live\">"), "the policy allows the script")
    #expect(!plain.contains("<title>broken"))
    #expect(plain.contains("id=\"panel\" hidden"))
    let id = "%C3%A9%20%22q%22%20%3Cb%3E"
    let chosen = try #require(try await document(scratch, hash: "#\(id)"))
    #expect(chosen.contains("<h2>Łucja's"), "the panel tells of whom the address names")
    #expect(chosen.contains("aria-selected=\"true\""))
  }
}
