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
      --show-pay asks for it.

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
    case .scenario: Terminal.write(bytes, to: .output)
    case .text(let reason):
      Terminal.print("# orgline: \(reason)\n")
      Terminal.write(bytes, to: .output)
    }
  }
}
