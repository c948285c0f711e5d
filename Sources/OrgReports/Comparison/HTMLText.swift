/// A page of HTML as it grows. Whatever comes from the input goes through ``escaped(_:)``.
struct HTMLText {
  private(set) var text = ""

  /// Text from anywhere, for between tags and for values in double quotes: nothing in it opens a
  /// tag, ends a value, or turns the direction of what follows.
  static func escaped(_ text: String) -> String { XMLText.escaped(TerminalText.safe(text)) }

  /// Adds markup of our own, or a finished picture.
  mutating func add(_ markup: String) { text += markup }

  /// Adds an element with text from anywhere in it.
  mutating func element(_ name: String, _ content: String, _ attributes: [(String, String)] = []) {
    text += "<\(name)"
    for (key, value) in attributes { text += " \(key)=\"\(Self.escaped(value))\"" }
    text += ">\(Self.escaped(content))</\(name)>\n"
  }

  /// Adds a heading with the number of what follows.
  mutating func heading(_ title: String, _ count: Int? = nil) {
    element("h3", count.map { "\(title) (\($0))" } ?? title)
  }

  /// Adds a list under a heading; nothing where there are no items.
  mutating func list(_ title: String, _ items: [String]) {
    guard !items.isEmpty else { return }
    heading(title, items.count)
    add("<ul>\n")
    for item in items { element("li", item) }
    add("</ul>\n")
  }

  /// Adds a table under a heading; nothing where there are no rows.
  ///
  /// - Parameter numbers: the columns that are numbers.
  mutating func table(
    _ title: String, _ columns: [String], _ rows: [[String]], numbers: Set<Int> = []
  ) {
    guard !rows.isEmpty else { return }
    heading(title, rows.count)
    add("<div class=\"wide\" role=\"region\" tabindex=\"0\"")
    add(" aria-label=\"\(Self.escaped(title))\">\n<table>\n<thead><tr>\n")
    for (index, column) in columns.enumerated() {
      element("th", column, [("scope", "col")] + (numbers.contains(index) ? [("class", "no")] : []))
    }
    add("</tr></thead>\n<tbody>\n")
    for row in rows {
      add("<tr>\n")
      for (index, cell) in row.enumerated() {
        element("td", cell, numbers.contains(index) ? [("class", "no")] : [])
      }
      add("</tr>\n")
    }
    add("</tbody>\n</table>\n</div>\n")
  }
}

/// The looks of a page, for screens in the light and in the dark and for paper.
enum HTMLStyle {
  /// The style sheet. Classes of pictures are in it nowhere: theirs are in the pictures.
  static let sheet = """
    :root{color-scheme:light dark;--page:#ffffff;--panel:#f7f9fb;--text:#1f2d3d;--soft:#46566a;
    --rule:#b4c0ce;--link:#0b5cad;--good:#18703a;--bad:#b3261e;--warn:#8f5400}
    @media screen and (prefers-color-scheme:dark){:root{--page:#10161f;--panel:#1a2431;
    --text:#dce4ee;--soft:#b4c1d0;--rule:#465567;--link:#7fb8f2;--good:#6fcf8e;--bad:#ff9c92;
    --warn:#f2b75c}}
    *{box-sizing:border-box}
    body{margin:0 auto;padding:1.5rem;max-width:78rem;background:var(--page);color:var(--text);
    font:16px/1.5 Helvetica,Arial,"Liberation Sans",sans-serif}
    h1{font-size:1.6rem;margin:0 0 .25rem}
    h2{font-size:1.3rem;margin:2.5rem 0 .5rem;border-top:2px solid var(--rule);padding-top:1rem}
    h3{font-size:1rem;margin:1.5rem 0 .4rem}
    h1 small,h2 small{font-size:.85rem;font-weight:normal;overflow-wrap:anywhere}
    p{margin:.4rem 0}
    ul{margin:.2rem 0;padding-left:1.3rem}
    a{color:var(--link)}
    .lead,.cause,small{color:var(--soft)}
    .wide{overflow-x:auto}
    table{border-collapse:collapse;font-size:.93rem}
    th,td{border:1px solid var(--rule);padding:.3rem .6rem;text-align:left;vertical-align:top}
    thead th{background:var(--panel)}
    .no{text-align:right;font-variant-numeric:tabular-nums}
    .error{color:var(--bad);font-weight:bold}
    .warning{color:var(--warn);font-weight:bold}
    .info{color:var(--link);font-weight:bold}
    .gain::before{content:"gain: ";color:var(--good);font-weight:bold}
    .harm::before{content:"harm: ";color:var(--bad);font-weight:bold}
    .note{border-left:4px solid var(--warn);padding:.3rem .8rem;background:var(--panel)}
    figure{margin:1rem 0}
    figcaption{color:var(--soft);font-size:.9rem;margin-bottom:.3rem}
    .picture{overflow:auto;max-height:85vh;border:1px solid var(--rule)}
    .picture svg{display:block}.whole svg{max-width:100%;height:auto}
    :focus-visible{outline:3px solid var(--link);outline-offset:2px}
    @page{margin:14mm}
    @media print{body{max-width:none;padding:0;font-size:10pt}
    .wide,.picture{overflow:visible;max-height:none;border:0}
    .picture svg{max-width:100%;height:auto;max-height:250mm}
    figure,tr,li{break-inside:avoid}h2,h3{break-after:avoid}nav{display:none}}

    """
}
