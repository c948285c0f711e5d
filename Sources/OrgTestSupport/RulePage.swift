/// The page of a rule, taken apart: its headings, its sentence, and the files of its examples.
package struct RulePage {
  /// A fenced block.
  package struct Fence {
    /// The heading that it stands below.
    package let section: String
    /// The file's name: what follows the language, or `chart.` and the language.
    package let file: String
    /// What is in it.
    package let text: String
  }

  /// The first line, without its mark.
  package private(set) var title = ""
  /// What stands between the title and the first heading.
  package private(set) var summary = ""
  /// The headings of the second level, in order.
  package private(set) var sections: [String] = []
  /// The fenced blocks, in order.
  package private(set) var fences: [Fence] = []

  /// Reads a page.
  package init(_ text: String) {
    var fence: (file: String, lines: [Substring])?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let open = fence {
        if line == "```" {
          let text = open.lines.joined(separator: "\n") + "\n"
          fences.append(Fence(section: sections.last ?? "", file: open.file, text: text))
          fence = nil
        } else {
          fence?.lines.append(line)
        }
      } else if line.hasPrefix("```") {
        let words = line.dropFirst(3).split(separator: " ").map(String.init)
        fence = (words.count > 1 ? words[1] : "chart.\(words.first ?? "")", [])
      } else if line.hasPrefix("## ") {
        sections.append(String(line.dropFirst(3)))
      } else if line.hasPrefix("# ") {
        title = String(line.dropFirst(2))
      } else if sections.isEmpty, !line.isEmpty {
        summary += (summary.isEmpty ? "" : " ") + line
      }
    }
  }

  /// The charts below a heading. Files of different names make one chart; a name that comes again
  /// begins the next chart.
  package func charts(in section: String) -> [[Fence]] {
    var charts: [[Fence]] = []
    for fence in fences where fence.section == section {
      if let last = charts.indices.last, !charts[last].contains(where: { $0.file == fence.file }) {
        charts[last].append(fence)
      } else {
        charts.append([fence])
      }
    }
    return charts
  }
}
