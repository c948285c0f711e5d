import ArgumentParser
import OrgFormats
import OrgReports

/// `orgline textconv`: a chart as lines that git compares.
struct TextConvCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "textconv", abstract: "Prints a chart one fact a line, for `git diff`.",
    discussion: """
      Git runs it on both sides of a difference, so that only what the chart says shows, and not \
      the order of rows or the layout of the file: `git config diff.orgline.textconv 'orgline \
      textconv'`, and `*.yaml diff=orgline` in .gitattributes. A scenario is printed as it \
      is, and so is what cannot be read, behind a line that says so. Pay is left out unless \
      --show-pay asks for it; in what is printed as it is, `hidden` stands for it.

      Exit status: 0, or 2 when the file cannot be read at all.
      """)

  @Argument(help: "The file; `-` for standard input.", completion: Completions.charts)
  var path: String

  @OptionGroup var reading: ReadingArguments

  @OptionGroup var roles: RoleArguments

  @Flag(name: .long, help: "Shows pay.")
  var showPay = false

  func run() throws {
    let bytes = path == "-" ? try Files.readStandardInput() : try Files.read(path)
    let file = path == "-" ? reading.stdinName : path
    let options = try roles.readingOptions(reading, for: file)
    switch GitSide(file, bytes, options) {
    case .empty: break
    case .chart(let graph): Terminal.print(factLines(graph, showsPay: showPay))
    case .scenario: print(file, bytes, options)
    case .text(let reason):
      Terminal.print("# orgline: \(reason)\n")
      print(file, bytes, options)
    }
  }

  /// Prints the lines of a file without what somebody is paid.
  private func print(_ file: String, _ bytes: [UInt8], _ options: ReadingOptions) {
    guard !showPay else {
      Terminal.write(bytes, to: .output)
      return
    }
    let (shown, isCovered) = GitSide.shown(file, bytes, options)
    if isCovered {
      Terminal.print(
        shown.isEmpty
          ? "# orgline: the content is left out, because it is no text\n"
          : "# orgline: pay is left out; --show-pay shows it\n")
    }
    Terminal.write(shown, to: .output)
  }
}
