import ArgumentParser

/// `orgline render`: a picture.
struct RenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Draws a chart.")

  @Argument(help: "Files or folders that make one organisation; `-` for standard input.")
  var paths: [String]

  func run() async throws { throw Failure("not yet") }
}
