/// One page that holds a picture and what shows it in a browser: search, details, focus, ways
/// between two, folding, keys.
///
/// Without scripts it is the picture. A policy in it forbids everything but styles that stand in
/// the page and its own script, by its hash; it loads nothing, and all that the script knows it
/// reads from the picture, so that whatever was left out of that is nowhere.
package enum HTMLViewer {
  /// The page of a picture.
  ///
  /// - Parameters:
  ///   - svg: A picture as Orgline writes it: one style sheet, every other text escaped.
  ///   - title: The title of the page; any text.
  ///   - theme: The colours of what is around the picture.
  /// - Returns: UTF-8; `nil` when the picture is none of Orgline's.
  /// - Complexity: O(*n*) for *n* bytes.
  package static func page(svg: [UInt8], title: String, theme: Theme) -> [UInt8]? {
    guard let start = svg.firstRange(of: Array("<svg ".utf8))?.lowerBound,
      let style = svg[start...].firstRange(of: Array("<style>".utf8)),
      svg[style.upperBound...].firstRange(of: Array("</style>".utf8)) != nil
    else { return nil }
    let script = self.script
    let ownStyle = Array(variables(theme).utf8) + PackageResources.viewer_css
    let policy = [
      "default-src 'none'", "script-src '\(scriptHash)'", "style-src 'unsafe-inline'",
      "base-uri 'none'", "form-action 'none'",
    ].joined(separator: "; ")
    var page: [UInt8] = []
    page.reserveCapacity(svg.count + script.count + ownStyle.count + 4_000)
    page += head(policy, title: escaped(title)).utf8
    page += ownStyle
    page += bar.utf8
    page += script
    page += "</script>\n<main id=\"chart\">\n".utf8
    page += svg[start...]
    page += end.utf8
    return page
  }

  /// What shows the picture: one script of two files, of which the second calls the first, without
  /// what is written there for people. No text in it goes over several lines.
  static let script: [UInt8] = {
    let space = UInt8(ascii: " ")
    let lines = (PackageResources.places_js + PackageResources.viewer_js)
      .split(separator: UInt8(ascii: "\n")).map { $0.drop { $0 == space } }
    return Array(lines.filter { !$0.starts(with: "//".utf8) }.joined(separator: "\n".utf8))
  }()

  /// The hash of the script as a policy names it. `Tests/Interfaces/pages.py` compares it with the
  /// script, and says what to write here.
  private static let scriptHash = "sha256-qPd3kY5Kzkpv4U75u/9OzkZRQfCbcnH6d2e8LM+5M90="

  private static func head(_ policy: String, title: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="\(policy)">
    <meta name="viewport" content="width=device-width,initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <title>\(title)</title>
    <style>
    """
  }

  private static let bar = """
    </style>
    </head>
    <body>
    <header id="bar" hidden>
    <input id="query" type="search" aria-label="Search" placeholder="Search names, titles, ids">
    <ul id="results" hidden></ul>
    <button id="smaller" type="button" aria-label="Smaller">−</button>
    <button id="larger" type="button" aria-label="Larger">+</button>
    <button id="whole" type="button">Whole chart</button>
    <button id="everybody" type="button" hidden>Show everybody</button>
    <span id="status" role="status"></span>
    </header>
    <script>
    """

  private static let end = """
    </main>
    <div id="map" hidden aria-hidden="true"><canvas id="map-boxes"></canvas>\
    <i id="map-view"></i></div>
    <aside id="panel" hidden aria-label="Details"></aside>
    </body>
    </html>

    """

  /// The colours of what is around the picture.
  private static func variables(_ theme: Theme) -> String {
    func rule(_ theme: Theme) -> String {
      let paints: KeyValuePairs<String, Paint> = [
        "page": .page, "text": .text, "soft": .soft, "rule": .rule, "card": .card,
        "edge": .cardEdge, "head": .head,
      ]
      return ":root{" + paints.map { "--\($0):\(theme[$1].code)" }.joined(separator: ";") + "}\n"
    }
    let own = rule(theme)
    guard theme == .standard else { return own }
    return own + "@media screen and (prefers-color-scheme:dark){\(rule(.dark))}\n"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case _ where TextMeasure.turns(scalar): result += "&#\(scalar.value);"
      default: result.unicodeScalars.append(TextMeasure.isPrintable(scalar) ? scalar : " ")
      }
    }
    return result
  }
}
